/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Does a sentence end here?
 *
 * The rules ask, in this order: what kind of mark is it, what follows (nothing,
 * a small letter, a digit, a mark, a capital), and only then, for a full stop,
 * what is the word before: a title, an initial, an abbreviation of one of the
 * kinds that the word list knows. An abbreviation that can also close a
 * sentence ("Inc.", "U.S.") does so before a word that opens sentences far
 * more often than it is a name ("The", "However"). No state is carried from
 * sentence to sentence, so a mistake stays where it was made.
 */

#include "sentences/sentence-ends-private.h"
#include "sentences/list-markers-private.h"

#include <string.h>

#define MAX_NAME_WORDS 4
#define MAX_OPENING_TIME 24

typedef struct
{
  QuothSentenceEnd *end;
  QuothSentenceText *text;
  const QuothSentenceWords *words;
  gsize part;            /* of the word before: "Calif" in "D-Calif" */
  gboolean may_be_known; /* that word, to the list */
} Judge;

static gboolean
has_word (const Judge *judge, const QuothWordTable *table, gsize start,
    gsize end, float *value)
{
  return quoth_sentence_words_lookup (
      table, judge->text->text + start, end - start, value);
}

/* Where the last part of the word before begins: "D-Calif." */
static gsize
last_part (const Judge *judge)
{
  const char *text = judge->text->text;
  gsize at = judge->end->word_end;

  while (at > judge->end->word && text[at - 1] != '-' && text[at - 1] != '/'
      && text[at - 1] != '&')
    at--;
  return at;
}

static gboolean
is_before (const Judge *judge, const QuothWordTable *table, float *value)
{
  const QuothSentenceEnd *end = judge->end;

  if (!judge->may_be_known)
    return FALSE;
  return has_word (judge, table, end->word, end->word_end, value)
      || (judge->part > end->word
          && has_word (judge, table, judge->part, end->word_end, value));
}

static void
read_word_before (Judge *judge)
{
  const char *text = judge->text->text;
  const QuothSentenceEnd *end = judge->end;

  judge->part = last_part (judge);
  judge->may_be_known = quoth_sentence_words_may_know (judge->words,
                            text + end->word, end->word_end - end->word)
      || (judge->part > end->word
          && quoth_sentence_words_may_know (
              judge->words, text + judge->part, end->word_end - judge->part));
}

static gboolean
is_all_capitals (const Judge *judge, gsize start, gsize end)
{
  for (gsize at = start; at < end; at++)
    {
      if (g_ascii_islower (judge->text->text[at]))
        return FALSE;
    }
  return end > start + 1;
}

/* Whether the next word opens sentences. In text without small letters only
 * words count that are no names and do not join phrases either. */
static gboolean
next_is_starter (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  float value;

  if (end->opening != 0 && end->opening != '(')
    return TRUE;
  if (!has_word (
          judge, judge->words->starters, end->next, end->next_end, &value))
    return FALSE;
  return value >= 1 || !is_all_capitals (judge, end->next, end->next_end);
}

/* Names such as "iPhone" and addresses open sentences as capitals do. */
static gboolean
next_is_lower_word (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;

  if (!quoth_is_lower (end->character))
    return FALSE;
  for (gsize at = end->next; at < end->next_end; at++)
    {
      if (g_ascii_isupper (judge->text->text[at]))
        return FALSE;
    }
  return !has_word (
      judge, judge->words->addresses, end->next, end->next_end, NULL);
}

/* The word before a position, blanks between; FALSE at the sentence start. */
static gboolean
previous_word (const Judge *judge, gsize at, gsize *start, gsize *end)
{
  const char *text = judge->text->text;
  gsize floor =
      MAX (judge->text->start, at - MIN (at, QUOTH_SENTENCE_LOOK_BEHIND));

  while (at > floor && g_ascii_isspace (text[at - 1]))
    at--;
  *end = at;
  while (at > floor && !g_ascii_isspace (text[at - 1]))
    at--;
  while (at < *end && (text[at] & 0xC0) == 0x80)
    at++;
  *start = at;
  return *end > *start;
}

static gboolean
previous_is_capitalized (const Judge *judge)
{
  gsize start, end, size;

  return previous_word (judge, judge->end->word, &start, &end)
      && quoth_is_upper (quoth_character_at (judge->text->text, start, &size));
}

/* Whether there is a word between the sentence start and the marks. */
static gboolean
has_content (const Judge *judge)
{
  gsize at = judge->end->marks;
  gsize floor = at - MIN (at, QUOTH_SENTENCE_LOOK_BEHIND);

  if (judge->text->start < floor)
    return TRUE;
  while (at > judge->text->start)
    {
      gunichar character = quoth_character_before (judge->text->text, at);
      if (quoth_is_word_character (character))
        return TRUE;
      at = g_utf8_prev_char (judge->text->text + at) - judge->text->text;
    }
  return FALSE;
}

/* Whether a cue of speech follows a quotation: "Stop!" Jane Doe said. */
static gboolean
next_is_attribution (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  gsize at = end->next, word_end = end->next_end, size;

  if (end->opening != 0
      || (has_word (judge, judge->words->starters, at, word_end, NULL)
          && quoth_is_upper (end->character) && word_end - at > 1))
    return FALSE;
  for (guint i = 0; i < MAX_NAME_WORDS && word_end > at; i++)
    {
      if (has_word (judge, judge->words->attribution, at, word_end, NULL))
        return i > 0;
      if (i > 0
          && !quoth_is_upper (quoth_sentence_text_at (judge->text, at, &size)))
        return FALSE;
      at = word_end;
      if (quoth_sentence_text_at (judge->text, at, &size) == '.')
        at++;
      if (quoth_sentence_text_at (judge->text, at, &size) != ' ')
        return FALSE;
      at++;
      word_end = quoth_sentence_text_word_end (judge->text, at);
    }
  return FALSE;
}

/* After marks that something other than a word or an opening mark follows. */
static gboolean
ends_before_mark (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  gsize at = end->next, size;
  gunichar character = end->character;

  if (character == 0)
    return TRUE;
  if (character == '.' || character == '?' || character == '!')
    return quoth_sentence_text_at (judge->text, at + 1, &size) == '.';
  if (character < 0x80 && strchr (",;:&%/\\)]}", (int) character) != NULL)
    return FALSE;
  if (character != '-' && character != 0x2013 && character != 0x2014)
    return TRUE;
  do
    {
      at += character == '-' ? 1 : 3;
      character = quoth_sentence_text_at (judge->text, at, &size);
    }
  while (character == '-' || character == 0x2013 || character == 0x2014);
  /* A signature, "--Ann", or an item of a list, "- Ann". */
  if (quoth_is_blank (character) && size > 0)
    character = quoth_sentence_text_at (judge->text, at + size, &size);
  return quoth_is_word_character (character) && !quoth_is_lower (character);
}

static gboolean
ends_loud (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  gboolean is_name = has_word (
      judge, judge->words->names_with_mark, end->word, end->word_end, NULL);

  if (quoth_is_lower (end->character))
    return !is_name && !end->has_quote && !end->has_bracket
        && end->opening != '"' && !next_is_attribution (judge);
  if (is_name && quoth_is_upper (end->character))
    return next_is_starter (judge);
  if (!quoth_is_word_character (end->character))
    return ends_before_mark (judge);
  return !end->has_quote || !next_is_attribution (judge);
}

static gboolean
ends_with_ellipsis (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  gunichar before = quoth_character_before (judge->text->text, end->marks);

  if (end->marks > judge->text->start && (before == '[' || before == '('))
    return quoth_is_upper (end->character) && next_is_starter (judge);
  if (quoth_is_upper (end->character)
      || (quoth_is_lower (end->character) && !next_is_lower_word (judge)))
    return TRUE;
  return end->opening != 0 && end->opening != '(' && end->opening != '\''
      && quoth_is_word_character (end->character)
      && !quoth_is_lower (end->character);
}

static gboolean
is_initial (const Judge *judge)
{
  gsize size;

  return quoth_is_upper (
             quoth_character_at (judge->text->text, judge->end->word, &size))
      && judge->end->word + size == judge->end->word_end;
}

/* "J. K. Rowling" goes on; "you and I. Then" does not. */
static gboolean
ends_after_initial (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;

  if (judge->text->text[end->word] == 'I' && end->word > judge->text->start
      && !previous_is_capitalized (judge))
    return TRUE;
  /* The next one may be an initial itself: "A. A. Milne". */
  if (end->next_end - end->next == 1)
    {
      gsize size;
      if (quoth_sentence_text_at (judge->text, end->next_end, &size) == '.')
        return FALSE;
    }
  return next_is_starter (judge);
}

/* Letters with a dot between each two: "U.S", "Ph.D", "a.m". */
static gboolean
is_dotted (const Judge *judge)
{
  const char *text = judge->text->text;
  gsize run = 0, dots = 0;

  for (gsize at = judge->end->word; at < judge->end->word_end; at++)
    {
      if (text[at] == '.')
        {
          dots++;
          run = 0;
        }
      else if (g_ascii_isalpha (text[at]) || (guint8) text[at] >= 0x80)
        run++;
      else
        run = 0;
      if (run > 3)
        return FALSE;
    }
  return dots > 0 && !g_ascii_isdigit (text[judge->end->word_end - 1]);
}

/* "At 5 p.m. Mr. Doe left": a time that opens its sentence does not end it. */
static gboolean
is_opening_time (const Judge *judge)
{
  const char *text = judge->text->text;
  gsize start = judge->text->start, end = start;

  if (judge->end->word - start > MAX_OPENING_TIME)
    return FALSE;
  while (end < judge->end->word && g_ascii_isalpha (text[end]))
    end++;
  return has_word (judge, judge->words->before_time, start, end, NULL);
}

static gboolean
ends_after_time (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;

  if (has_word (
          judge, judge->words->after_time, end->next, end->next_end, NULL))
    return FALSE;
  return next_is_starter (judge)
      || (!is_opening_time (judge)
          && !is_all_capitals (judge, end->next, end->next_end));
}

/* A number that counts something is told by the word before it. */
static gboolean
next_is_count (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  gsize at = end->next, size;
  gunichar character = end->character;

  if (g_ascii_isdigit (character) || character == '#')
    return TRUE;
  while (character == 'I' || character == 'V' || character == 'X')
    character = quoth_sentence_text_at (judge->text, ++at, &size);
  /* One "I" alone is rather the pronoun. */
  return at > end->next && at == end->next_end
      && (at > end->next + 1 || end->character != 'I');
}

static gboolean
next_is_list_marker (const Judge *judge)
{
  QuothListMarker marker;

  quoth_list_marker_read (&marker, judge->text, judge->end->next);
  return marker.close != 0;
}

/* "Figure 1. The parts": a label at the head of its paragraph. */
static gboolean
is_label (const Judge *judge)
{
  gsize start, end;

  return g_ascii_isdigit (judge->text->text[judge->end->word_end - 1])
      && previous_word (judge, judge->end->word, &start, &end)
      && start == judge->text->start
      && (has_word (judge, judge->words->labels, start, end, NULL)
          || judge->text->text[end - 1] == '.');
}

/* After a full stop, before a capital letter or a digit. */
static gboolean
ends_after_word (const Judge *judge)
{
  const QuothSentenceWords *words = judge->words;
  const QuothSentenceEnd *end = judge->end;
  gboolean before_digit = g_ascii_isdigit (end->character);
  float value = 0;

  if (end->has_quote || end->has_footnote || end->word == end->word_end)
    return TRUE;
  if (is_before (judge, words->before_number, NULL) && next_is_count (judge))
    return FALSE;
  if (is_label (judge))
    return FALSE;
  if (is_initial (judge))
    return !before_digit && ends_after_initial (judge);
  if (before_digit && next_is_list_marker (judge))
    return TRUE;
  if (is_before (judge, words->times, NULL))
    return ends_after_time (judge);
  if (is_before (judge, words->may_end, &value))
    return !before_digit && (value > 0 || next_is_starter (judge));
  if (is_before (judge, words->titles, NULL))
    return before_digit;
  if (is_before (judge, words->abbreviations, NULL))
    return end->has_bracket;
  if (is_dotted (judge))
    return !before_digit && next_is_starter (judge);
  return TRUE;
}

static gboolean
is_abbreviation (const Judge *judge)
{
  const QuothSentenceWords *words = judge->words;

  return is_dotted (judge) || is_before (judge, words->before_number, NULL)
      || is_before (judge, words->times, NULL)
      || is_before (judge, words->may_end, NULL)
      || is_before (judge, words->titles, NULL)
      || is_before (judge, words->abbreviations, NULL);
}

/* After a full stop, before a small letter. Careless writers begin sentences
 * so; careful ones have written an abbreviation. */
static gboolean
ends_before_lower (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;

  return !end->has_quote && !end->has_bracket && end->word_end - end->word >= 2
      && !is_abbreviation (judge);
}

/* Whether what stands around the marks without a blank is one name, address
 * or number. */
static gboolean
is_address (const Judge *judge)
{
  const char *text = judge->text->text;
  gsize at = judge->end->next_end, size;
  gunichar character;

  for (gsize i = judge->end->word; i < judge->end->word_end; i++)
    {
      if (strchr ("/@=.:\\_", text[i]) != NULL)
        return TRUE;
    }
  character = quoth_sentence_text_at (judge->text, at, &size);
  if (character == '@' || character == '/' || character == '_'
      || character == '=' || character == '(')
    return TRUE;
  return character == '.'
      && quoth_is_word_character (
          quoth_sentence_text_at (judge->text, at + 1, &size));
}

/* "on Tuesday.The" are two words, "Node.Js" is one name. */
static gboolean
parts_words (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  float value;

  if (has_word (judge, judge->words->titles, end->next, end->next_end, NULL)
      || (has_word (
              judge, judge->words->starters, end->next, end->next_end, &value)
          && value >= 1))
    return TRUE;
  for (gsize at = end->word; at < end->word_end; at++)
    {
      if (g_ascii_isupper (judge->text->text[at]))
        return FALSE;
    }
  return TRUE;
}

/* Marks with no blank after them: "the end.Next". */
static gboolean
ends_inside_token (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  gunichar before = quoth_character_before (judge->text->text, end->word_end);
  gboolean after_lower = quoth_is_lower (before);
  gsize size;

  if (end->kind == QUOTH_MARKS_WIDE)
    return !end->has_quote || end->opening != 0;
  if (is_address (judge))
    return FALSE;
  if (end->kind == QUOTH_MARKS_LOUD && quoth_is_lower (end->character))
    return end->opening == 0 && after_lower && !end->has_quote
        && !end->has_bracket;
  if (!quoth_is_upper (end->character))
    return FALSE;
  if (end->kind == QUOTH_MARKS_ELLIPSIS)
    return end->word < end->word_end && after_lower && next_is_starter (judge);
  if (end->kind == QUOTH_MARKS_LOUD)
    return end->word < end->word_end || end->has_quote;
  if (end->has_quote || end->has_bracket)
    return TRUE;
  if (!quoth_is_lower (
          quoth_sentence_text_at (judge->text, end->next + 1, &size)))
    return FALSE;
  return g_ascii_isdigit (before)
      || (after_lower && end->word_end - end->word >= 2 && parts_words (judge)
          && !is_before (judge, judge->words->abbreviations, NULL));
}

/* "compounds. . . . The": the first of four dots is the full stop, the other
 * three stand for what was left out of the next sentence. */
static void
split_off_ellipsis (const Judge *judge)
{
  QuothSentenceEnd *end = judge->end;
  const char *text = judge->text->text;

  if (end->kind == QUOTH_MARKS_ELLIPSIS && end->rest - end->marks == 7
      && end->end == end->rest && end->word_end == end->marks
      && end->word < end->marks && text[end->marks + 1] == ' '
      && quoth_is_upper (end->character))
    end->end = end->marks + 1;
}

/* A small number before a word that opens sentences is a footnote mark that
 * lost its height: "the end. 9 For". */
static gboolean
next_is_footnote (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;
  gsize at = end->next_end, size;

  return end->opening == 0 && at - end->next <= 2
      && g_ascii_isdigit (quoth_sentence_text_at (judge->text, at - 1, &size))
      && quoth_sentence_text_at (judge->text, at, &size) == ' '
      && quoth_is_upper (quoth_sentence_text_at (judge->text, at + 1, &size))
      && has_word (judge, judge->words->starters, at + 1,
          quoth_sentence_text_word_end (judge->text, at + 1), NULL);
}

static gboolean
ends_before_next (const Judge *judge)
{
  const QuothSentenceEnd *end = judge->end;

  if (end->has_emoticon || end->kind == QUOTH_MARKS_WIDE)
    return TRUE;
  if (end->opening == '(' && g_ascii_isdigit (end->character))
    return FALSE;
  if (g_ascii_isdigit (end->character) && next_is_footnote (judge))
    return FALSE;
  if (end->kind == QUOTH_MARKS_LOUD)
    return ends_loud (judge);
  if (end->kind == QUOTH_MARKS_ELLIPSIS)
    return ends_with_ellipsis (judge);
  if (next_is_lower_word (judge))
    return ends_before_lower (judge);
  if (!quoth_is_word_character (end->character))
    return !is_abbreviation (judge) && ends_before_mark (judge);
  return ends_after_word (judge);
}

/* Whether a sentence ends at marks that were read. May move its end. */
gboolean
quoth_sentence_end_is_real (QuothSentenceEnd *self, QuothSentenceText *text,
    const QuothSentenceWords *words)
{
  Judge judge = { .end = self, .text = text, .words = words };

  if (self->after == QUOTH_AFTER_END)
    return TRUE;
  if (!has_content (&judge))
    return FALSE;
  read_word_before (&judge);
  if (self->after == QUOTH_AFTER_WORD)
    return ends_inside_token (&judge);
  if (!ends_before_next (&judge))
    return FALSE;
  split_off_ellipsis (&judge);
  return TRUE;
}
