/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Valences of words, and a handful of rules about the words around them.
 *
 * One pass over the tokens of a sentence. A negator, a booster or a contrast is
 * a state that the next words meet; nothing looks back, so time is linear. All
 * that the rules know of English stands in the word list.
 *
 * What the valences add up to is divided by itself plus a part that grows with
 * the number of words, so that one word in a long sentence weighs less and a
 * text that repeats itself tends to a limit below 1. The constants were found
 * by coordinate search on news (the training parts of NewsMTSC, of the New York
 * Times texts of VADER, and of the news and headlines of EmoBank) for the
 * highest macro-F1.
 */

#include "sentiment/valence-scorer-private.h"
#include "text/characters-private.h"
#include "text/tokens-private.h"

#include <quoth/splitter.h>

#include <math.h>
#include <string.h>

#define MAX_PIECE (64 * 1024)
#define MAX_EMOTICON 8

#define NEGATED_POSITIVE -0.7
#define NEGATED_NEGATIVE -0.2
#define NEGATION_SCOPE 5
#define BOOST_SCOPE 3
#define BOOST_GAIN 0.9
#define NAME_WEIGHT 0.25
#define CAPITALS_WEIGHT 1.25
#define BEFORE_CONTRAST 0.6
#define AFTER_CONTRAST 1.2
#define EXCLAMATION_GAIN 0.1
#define QUESTION_WEIGHT 0.6
#define NEGATIVE_WEIGHT 1.3
#define DIVISOR 0.5
#define DIVISOR_WORD 0.01
#define DIVISOR_HIT 0.1
#define POSITIVE_BOUNDARY 0.22
#define NEGATIVE_BOUNDARY 0.18

/* Writes a stretch of text as the word list would: lower case, straight
 * apostrophes, one space for any blanks; 0 if it is too long for a word. */
static gsize
fold (const char *text, gsize start, gsize end, char *key)
{
  gsize n = 0;

  if (end - start > QUOTH_VALENCE_MAX_KEY)
    return 0;
  while (start < end)
    {
      gsize size;
      gunichar character = quoth_character_at (text, start, &size);
      start += size;
      if (n + 6 > QUOTH_VALENCE_MAX_KEY)
        return 0;
      if (quoth_character_class (character) == QUOTH_CHARACTER_BLANK)
        {
          if (n > 0 && key[n - 1] != ' ')
            key[n++] = ' ';
        }
      else if (character < 0x80)
        key[n++] = g_ascii_tolower (character);
      else if (character == 0x2019)
        key[n++] = '\'';
      else
        n += g_unichar_to_utf8 (g_unichar_tolower (character), key + n);
    }
  return n;
}

typedef struct
{
  const QuothValenceList *valences;
  const char *text;
  gsize end;
  const QuothToken *tokens;
  guint n_tokens;
  guint first_word;     /* index of a token */
  gboolean is_headline; /* most words are capitalised: none is a name for it */
  gboolean is_shouted;  /* most words are in capitals: none stands out */

  guint n_words;
  guint n_hits; /* words with a valence */
  guint n_exclamations;
  gboolean is_question;
  double sum;
  double weight; /* of the clause */
  gboolean in_concession;
  int negated; /* for so many words more */
  double boost;
  int boosted; /* for so many words more */
} Sentence;

static gboolean
is_capitalized (const Sentence *self, guint index)
{
  return index < self->n_tokens
      && (self->tokens[index].flags & QUOTH_TOKEN_CAPITALIZED);
}

/* Looks at letter case, which says who is named and who shouts. */
static void
look_at_case (Sentence *self)
{
  guint words = 0, shouted = 0, long_words = 0, capitalized = 0;

  self->first_word = self->n_tokens;
  for (guint i = 0; i < self->n_tokens; i++)
    {
      const QuothToken *token = &self->tokens[i];
      gsize length = token->end - token->start;
      if (token->kind != QUOTH_TOKEN_WORD)
        continue;
      if (self->first_word == self->n_tokens)
        self->first_word = i;
      words += length > 1;
      shouted += (token->flags & QUOTH_TOKEN_ALL_CAPITALS) != 0;
      long_words += length > 3;
      capitalized += length > 3 && is_capitalized (self, i);
    }
  /* Titles leave short words small. */
  self->is_headline = long_words > 2 && 10 * capitalized > 6 * long_words;
  self->is_shouted = 2 * shouted > words;
}

/* Whether a word or phrase is part of a name: capitalised, and not because a
 * sentence or a quotation begins with it. */
static gboolean
is_in_name (const Sentence *self, guint index, guint n)
{
  if (self->is_headline || !is_capitalized (self, index)
      || !is_capitalized (self, index + n - 1)
      || (self->tokens[index].flags & QUOTH_TOKEN_ALL_CAPITALS))
    return FALSE;
  if (index > self->first_word
      && self->tokens[index - 1].kind != QUOTH_TOKEN_MARK)
    return TRUE;
  return is_capitalized (self, index + n);
}

static void
add_valence (
    Sentence *self, const QuothValenceEntry *entry, guint index, guint n)
{
  const QuothToken *token = &self->tokens[index];
  double valence = entry->valence;

  if (valence < 0)
    valence *= NEGATIVE_WEIGHT;
  if (is_in_name (self, index, n))
    valence *= NAME_WEIGHT;
  if ((token->flags & QUOTH_TOKEN_ALL_CAPITALS) && !self->is_shouted)
    valence *= CAPITALS_WEIGHT;
  if (self->boosted > 0)
    valence *= 1 + BOOST_GAIN * self->boost;
  if (self->negated > 0)
    valence *= valence > 0 ? NEGATED_POSITIVE : NEGATED_NEGATIVE;
  self->n_hits += valence != 0;
  self->sum += self->weight * valence;
  self->boosted = 0;
}

static void
shift_weight (Sentence *self)
{
  self->sum *= BEFORE_CONTRAST;
  self->weight = AFTER_CONTRAST;
  self->negated = 0;
  self->boosted = 0;
}

static void
meet (Sentence *self, const QuothValenceEntry *entry, guint index, guint n)
{
  if (entry->roles & QUOTH_ROLE_VALENCE)
    add_valence (self, entry, index, n);
  if (entry->roles & QUOTH_ROLE_BOOSTER)
    {
      self->boost = self->boosted > 0 ? self->boost : 0;
      self->boost = CLAMP (self->boost + entry->boost, -0.6, 1);
      self->boosted = BOOST_SCOPE + 1;
    }
  /* Two negators side by side, as in "not without", make none. */
  if (entry->roles & QUOTH_ROLE_NEGATOR)
    self->negated = self->negated > NEGATION_SCOPE - 2 ? 0 : NEGATION_SCOPE + 1;
  if ((entry->roles & QUOTH_ROLE_CONCESSION) && index <= self->first_word)
    {
      self->in_concession = TRUE;
      self->weight = BEFORE_CONTRAST;
    }
  else if ((entry->roles & (QUOTH_ROLE_CONTRAST | QUOTH_ROLE_CONCESSION))
      && index > self->first_word)
    shift_weight (self);
}

static void
pass_words (Sentence *self, guint n)
{
  self->n_words += n;
  self->negated = MAX (self->negated - (int) n, 0);
  self->boosted = MAX (self->boosted - (int) n, 0);
}

/* Finds the longest entry that begins with a token; returns the number of
 * tokens that it takes, or 1 and no entry. */
static guint
match_words (const Sentence *self, guint index, const QuothValenceEntry **match)
{
  char key[QUOTH_VALENCE_MAX_KEY];
  const QuothToken *tokens = self->tokens + index;
  gsize length = fold (self->text, tokens->start, tokens->end, key);
  const QuothValenceEntry *entry =
      quoth_valence_list_find (self->valences, key, length);

  *match = entry;
  if (entry == NULL)
    return 1;
  for (guint n = MIN (entry->n_tokens, self->n_tokens - index); n > 1; n--)
    {
      const QuothValenceEntry *phrase;
      length = fold (self->text, tokens->start, tokens[n - 1].end, key);
      phrase = quoth_valence_list_find (self->valences, key, length);
      if (phrase != NULL && phrase->roles != 0)
        {
          *match = phrase;
          return n;
        }
    }
  return 1;
}

/* Whether the text may end an emoticon here. */
static gboolean
ends_chunk (const Sentence *self, gsize at)
{
  return at >= self->end || g_ascii_isspace (self->text[at])
      || strchr (".,!?", self->text[at]) != NULL;
}

/* Finds an emoticon: two marks or more between blanks; one that begins with a
 * colon may follow a word. Returns the number of its tokens, or 0. */
static guint
match_emoticon (
    const Sentence *self, guint index, const QuothValenceEntry **match)
{
  const QuothToken *token = &self->tokens[index];
  gboolean may_begin = (token->flags & QUOTH_TOKEN_AFTER_BLANK)
      || strchr (":;=", self->text[token->start]) != NULL;
  guint n = 0;

  if (!may_begin)
    return 0;
  for (; index + n < self->n_tokens; n++)
    {
      const QuothToken *next = token + n;
      if (next->end - token->start > MAX_EMOTICON
          || (n > 0 && (next->flags & QUOTH_TOKEN_AFTER_BLANK)))
        break;
      *match = next->end - token->start > 1 && ends_chunk (self, next->end)
          ? quoth_valence_list_find (self->valences, self->text + token->start,
              next->end - token->start)
          : NULL;
      if (*match != NULL && (*match)->roles != 0)
        return n + 1;
    }
  return 0;
}

/* Ends what a mark ends, and counts what it says. */
static void
pass_mark (Sentence *self, const QuothToken *token)
{
  switch (self->text[token->start])
    {
    case '!':
      self->n_exclamations++;
      self->negated = 0;
      break;
    case '?':
      self->is_question = TRUE;
      self->negated = 0;
      break;
    case ',':
      if (self->in_concession)
        self->weight = AFTER_CONTRAST;
      self->in_concession = FALSE;
      self->negated = 0;
      break;
    case '.':
    case ';':
    case ':':
    case '(':
    case ')':
      self->negated = 0;
      break;
    default:
      break;
    }
}

static guint
read_mark (Sentence *self, guint index)
{
  const QuothToken *token = &self->tokens[index];
  const QuothValenceEntry *entry = NULL;
  guint n = match_emoticon (self, index, &entry);

  if (n == 0)
    {
      n = 1;
      if (token->end - token->start > 1)
        entry = quoth_valence_list_find (self->valences,
            self->text + token->start, token->end - token->start);
    }
  if (entry != NULL)
    meet (self, entry, index, n);
  else
    pass_mark (self, token);
  return n;
}

static void
read_tokens (Sentence *self)
{
  guint index = 0;

  while (index < self->n_tokens)
    {
      const QuothValenceEntry *entry;
      guint n;
      if (self->tokens[index].kind == QUOTH_TOKEN_MARK)
        {
          index += read_mark (self, index);
          continue;
        }
      n = match_words (self, index, &entry);
      if (entry != NULL)
        meet (self, entry, index, n);
      pass_words (self, n);
      index += n;
    }
}

/* Moves the boundaries of the labels to where everybody expects them. */
static double
to_scale (double value)
{
  double boundary = value < 0 ? NEGATIVE_BOUNDARY : POSITIVE_BOUNDARY;
  double size = fabs (value);

  size = size < boundary ? size / boundary * QUOTH_LEXICON_BAND
                         : QUOTH_LEXICON_BAND
          + (size - boundary) / (1 - boundary) * (1 - QUOTH_LEXICON_BAND);
  return copysign (size, value);
}

double
quoth_valence_list_score_sentence (const QuothValenceList *self,
    const char *text, gsize start, gsize end, GArray *tokens)
{
  Sentence sentence = { self, text, end, .weight = 1 };
  double sum;

  g_array_set_size (tokens, 0);
  quoth_tokenize (text, start, end, tokens);
  sentence.tokens = (const QuothToken *) tokens->data;
  sentence.n_tokens = tokens->len;
  look_at_case (&sentence);
  read_tokens (&sentence);
  sum =
      sentence.sum * (1 + EXCLAMATION_GAIN * MIN (sentence.n_exclamations, 3));
  if (sentence.is_question)
    sum *= QUESTION_WEIGHT;
  return to_scale (sum
      / (fabs (sum) + DIVISOR + DIVISOR_WORD * sentence.n_words
          + DIVISOR_HIT * sentence.n_hits));
}

static gboolean
is_blank_at (const char *text, gsize at)
{
  gsize size;

  return quoth_character_class (quoth_character_at (text, at, &size))
      == QUOTH_CHARACTER_BLANK;
}

static gsize
skip_blanks (const char *text, gsize at, gsize end)
{
  while (at < end && is_blank_at (text, at))
    at = g_utf8_next_char (text + at) - text;
  return at;
}

/* Whether the full stop here more likely follows a title or an initial: a
 * capital and at most two letters more. */
static gboolean
follows_short_name (const char *text, gsize start, gsize at)
{
  gsize from = at;

  while (from > start && at - from < 4 && g_ascii_isalpha (text[from - 1]))
    from--;
  return at - from > 0 && at - from < 4 && g_ascii_isupper (text[from]);
}

/* Where a sentence that begins here may end. It need not be right: it only
 * keeps long texts from being read as one sentence. */
static gsize
sentence_end (const char *text, gsize start, gsize end)
{
  gsize limit = MIN (end, start + MAX_PIECE);

  for (gsize at = start; at < limit; at++)
    {
      char c = text[at];
      if (c == '\n' && at + 1 < end && text[at + 1] == '\n')
        return at + 1;
      if ((c == '!' || c == '?'
              || (c == '.' && !follows_short_name (text, start, at)))
          && at + 1 < end && is_blank_at (text, at + 1))
        return at + 1;
    }
  return limit < end
      ? start + quoth_splitter_cut (text + start, end - start, MAX_PIECE)
      : end;
}

double
quoth_valence_list_score_text (const QuothValenceList *self, const char *text,
    gsize start, gsize end, GArray *tokens)
{
  double sum = 0, length = 0;

  while ((start = skip_blanks (text, start, end)) < end)
    {
      gsize next = sentence_end (text, start, end);
      sum += (next - start)
          * quoth_valence_list_score_sentence (self, text, start, next, tokens);
      length += next - start;
      start = next;
    }
  return length > 0 ? sum / length : 0;
}
