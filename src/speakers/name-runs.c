/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Where a name begins and ends.
 *
 * A run of capitalised words, initials and the small words that join them. A
 * sentence gives its first word a capital too, so function words, nouns for
 * people and verbs begin no name there unless what follows speaks for one. A
 * nickname in marks or brackets between two parts belongs to the run.
 */

#include "speakers/name-runs-private.h"

#include <string.h>

#define MAX_RUN 10
#define MAX_QUESTION 60
#define MAX_PARTICLES 3
#define MAX_NICKNAME 2
#define MAX_VERB 16
#define MAX_CAPITALS 80

static gboolean
is_initial (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);

  return word->kind == QUOTH_TOKEN_WORD && word->end - word->start == 1
      && quoth_word_is_capital (word);
}

/* "Cole & Co. wrote": short for the kind of firm, within a sentence. */
static gboolean
is_firm (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);

  return quoth_word_has (word, QUOTH_WORD_ORGANISATION)
      && word->end - word->start <= 4
      && (word->flags & QUOTH_TOKEN_ALL_CAPITALS) == 0
      && i + 2 < self->words->len
      && QUOTH_WORD_AT (self, i + 2)->kind == QUOTH_TOKEN_WORD
      && !QUOTH_WORD_AT (self, i + 2)->starts_sentence;
}

/* Whether a full stop belongs to the word before it. */
gboolean
quoth_is_absorbed_stop (const QuothReading *self, guint i)
{
  const QuothWord *word, *stop;

  if (i == 0 || i >= self->words->len || quoth_reading_mark (self, i) != '.')
    return FALSE;
  word = QUOTH_WORD_AT (self, i - 1);
  stop = QUOTH_WORD_AT (self, i);
  return word->end == stop->start && stop->end - stop->start == 1
      && (is_initial (self, i - 1)
          || quoth_word_has (word, QUOTH_WORD_TITLE | QUOTH_WORD_SUFFIX)
          || is_firm (self, i - 1));
}

/* "A." in "A. R. Cole": no article. */
static gboolean
is_dotted_initial (const QuothReading *self, guint i)
{
  return is_initial (self, i) && quoth_is_absorbed_stop (self, i + 1)
      && i + 2 < self->words->len && !quoth_reading_is (self, i, "I")
      && quoth_word_is_capital (QUOTH_WORD_AT (self, i + 2));
}

/* Whether a sentence asks something. */
static gboolean
is_question (const QuothReading *self, guint i)
{
  guint limit = MIN (self->words->len, i + MAX_QUESTION);

  while (i < limit && quoth_reading_mark (self, i) != '?'
      && !(i + 1 < limit && QUOTH_WORD_AT (self, i + 1)->starts_sentence))
    i++;
  return quoth_reading_mark (self, i) == '?';
}

/* "June Cole watched", "Will Cole, a lawyer, ...": a month or an auxiliary as a
 * first name, by what stands round it. */
static gboolean
is_doubtful_first_name (const QuothReading *self, guint i)
{
  const guint32 other = QUOTH_WORD_FUNCTION | QUOTH_WORD_ORIGIN
      | QUOTH_WORD_PLACE | QUOTH_WORD_ORGANISATION | QUOTH_WORD_OFFICE
      | QUOTH_WORD_TITLE | QUOTH_WORD_PERSON;
  const QuothWord *word = QUOTH_WORD_AT (self, i), *last, *after;

  if (word->sense->gender == QUOTH_GENDER_UNKNOWN || self->is_headline
      || !quoth_word_has (word, QUOTH_WORD_CALENDAR | QUOTH_WORD_AUXILIARY)
      || i + 2 >= self->words->len)
    return FALSE;
  last = QUOTH_WORD_AT (self, i + 1);
  if (last->kind != QUOTH_TOKEN_WORD || !quoth_word_is_capital (last)
      || quoth_word_has (last, other) || last->starts_sentence
      || last->quoted != word->quoted)
    return FALSE;
  if (i > 0 && !word->starts_sentence
      && quoth_word_has (QUOTH_WORD_AT (self, i - 1),
          QUOTH_WORD_PREPOSITION | QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE
              | QUOTH_WORD_CALENDAR))
    return FALSE;
  if (!quoth_word_has (word, QUOTH_WORD_AUXILIARY))
    return TRUE;
  after = QUOTH_WORD_AT (self, i + 2);
  return (quoth_reading_mark (self, i + 2) == ','
             || quoth_word_has (after, QUOTH_WORD_SPEECH | QUOTH_WORD_AUXILIARY)
             || quoth_reading_ends_like (self, i + 2, "ed"))
      && !is_question (self, i);
}

/* "Villagers fear": a plural noun, for its verb is one. Verbs whose form in -s is
 * known too are in the plural. */
static gboolean
is_plural_subject (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i), *verb;
  char text[MAX_VERB + 2];
  gsize length;

  if (!word->starts_sentence || i + 1 >= self->words->len
      || quoth_word_has (
          word, QUOTH_WORD_ORIGIN | QUOTH_WORD_PLACE | QUOTH_WORD_ORGANISATION)
      || word->sense->gender != QUOTH_GENDER_UNKNOWN
      || !quoth_reading_ends_like (self, i, "s"))
    return FALSE;
  verb = QUOTH_WORD_AT (self, i + 1);
  length = verb->end - verb->start;
  if (length > MAX_VERB || !quoth_word_is_cue (verb))
    return FALSE;
  memcpy (text, self->text + verb->start, length);
  text[length] = 's';
  return quoth_lexicon_look_up (self->lexicon, text, length + 1)
             ->chance[QUOTH_FRAME_THAT]
      > 0;
}

/* Whether a word can be part of a name by itself. */
gboolean
quoth_begins_name (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);

  if (word->kind != QUOTH_TOKEN_WORD || !quoth_word_is_capital (word))
    return FALSE;
  if (quoth_word_has (word, QUOTH_WORD_SPEECH | QUOTH_WORD_ADDRESSED))
    return FALSE; /* a headline */
  if (is_plural_subject (self, i))
    return FALSE;
  /* "Officials said", "Calling it" */
  if (word->starts_sentence
      && (quoth_word_has (word, QUOTH_WORD_PERSON) || quoth_word_is_cue (word))
      && (i + 1 >= self->words->len
          || !quoth_word_is_capital (QUOTH_WORD_AT (self, i + 1))))
    return FALSE;
  if (!quoth_word_has (word, QUOTH_WORD_FUNCTION))
    return TRUE;
  if (!quoth_word_has (word, QUOTH_WORD_FUNCTION & ~QUOTH_WORD_STARTER))
    return !word->starts_sentence && word->quoted == 0;
  if (is_dotted_initial (self, i) || is_doubtful_first_name (self, i))
    return TRUE;
  /* "Will" and "Mark" are names too, but hardly at the start of a sentence. */
  return word->sense->gender != QUOTH_GENDER_UNKNOWN && !word->starts_sentence
      && !quoth_word_has (word, QUOTH_WORD_CALENDAR | QUOTH_WORD_ANY_PRONOUN);
}

static gboolean
follows_directly (const QuothReading *self, guint i)
{
  return i < self->words->len
      && QUOTH_WORD_AT (self, i)->quoted == QUOTH_WORD_AT (self, i - 1)->quoted
      && !QUOTH_WORD_AT (self, i)->starts_sentence;
}

/* The apostrophe of "O'Brien". */
static gboolean
is_inner_apostrophe (const QuothReading *self, guint i)
{
  gunichar mark = quoth_reading_mark (self, i);

  return (mark == '\'' || mark == 0x2019) && i + 1 < self->words->len
      && is_initial (self, i - 1)
      && (QUOTH_WORD_AT (self, i)->flags & QUOTH_TOKEN_AFTER_BLANK) == 0
      && (QUOTH_WORD_AT (self, i + 1)->flags & QUOTH_TOKEN_AFTER_BLANK) == 0;
}

/* How many small words at a place join two parts of one name: "von der". */
static guint
count_joints (const QuothReading *self, guint i)
{
  const QuothWord *before = QUOTH_WORD_AT (self, i - 1);
  guint n = 0;

  while (n < MAX_PARTICLES && follows_directly (self, i + n)
      && QUOTH_WORD_AT (self, i + n)->kind == QUOTH_TOKEN_WORD
      && !quoth_word_is_capital (QUOTH_WORD_AT (self, i + n))
      && quoth_word_has (QUOTH_WORD_AT (self, i + n), QUOTH_WORD_PARTICLE))
    n++;
  if (n == 0
      && (quoth_reading_mark (self, i) == '&' || is_inner_apostrophe (self, i)
          || (quoth_reading_is (self, i, "of")
              && quoth_word_has (
                  before, QUOTH_WORD_ORGANISATION | QUOTH_WORD_OFFICE))))
    n = 1;
  return n > 0 && follows_directly (self, i + n)
          && quoth_begins_name (self, i + n)
      ? n
      : 0;
}

/* The end of a nickname between two parts of a name that stands here, in
 * quotation marks, brackets or both: Ann “Nan” Cole. 0 if there is none. */
static guint
nickname_end (const QuothReading *self, guint i)
{
  guint32 outer = QUOTH_WORD_AT (self, i - 1)->quoted;
  gboolean in_brackets = quoth_reading_mark (self, i) == '(';
  guint first = i + in_brackets, n_words = 0, end;

  if (QUOTH_WORD_AT (self, i - 1)->kind != QUOTH_TOKEN_WORD)
    return 0;
  for (end = first; end < self->words->len; end++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, end);
      if (word->starts_sentence
          || (word->quoted == outer
              && (!in_brackets || quoth_reading_mark (self, end) == ')')))
        break;
      if (word->kind == QUOTH_TOKEN_MARK)
        {
          gunichar mark = quoth_reading_mark (self, end);
          if (mark < 0x80 && strchr (".,!?;:", (char) mark) != NULL)
            return 0;
        }
      else if (!quoth_word_is_capital (word) || n_words++ == MAX_NICKNAME)
        return 0;
    }
  end += in_brackets;
  return n_words > 0 && end < self->words->len
          && QUOTH_WORD_AT (self, end)->quoted == outer
          && !QUOTH_WORD_AT (self, end)->starts_sentence
          && quoth_begins_name (self, end)
      ? end
      : 0;
}

/* Whether a word of a name is part of a nickname in quotation marks. */
gboolean
quoth_is_nickname (const QuothReading *self, guint first, guint i)
{
  return QUOTH_WORD_AT (self, i)->quoted != QUOTH_WORD_AT (self, first)->quoted;
}

gboolean
quoth_is_in_capitals (const QuothReading *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, i);
      if (word->kind == QUOTH_TOKEN_WORD && word->end - word->start > 1
          && (word->flags & QUOTH_TOKEN_ALL_CAPITALS) == 0)
        return FALSE;
    }
  return TRUE;
}

/* "ANN COLE SEES IT": where a first name and all else is in capitals, two words
 * are the name. */
static gboolean
ends_in_capitals (const QuothReading *self, guint first, guint i)
{
  return i == first + 2 && QUOTH_WORD_AT (self, first)->sense->gender != 0
      && (QUOTH_WORD_AT (self, i)->flags & QUOTH_TOKEN_ALL_CAPITALS) != 0
      && quoth_reading_is_word (self, i - 1)
      && QUOTH_WORD_AT (self, i - 1)->end - QUOTH_WORD_AT (self, i - 1)->start
      > 1
      && self->words->len <= MAX_CAPITALS
      && quoth_is_in_capitals (self, 0, self->words->len);
}

/* "taught Ann Italian": two names that only stand side by side. */
static gboolean
is_origin_of_next (const QuothReading *self, guint i)
{
  return quoth_word_has (QUOTH_WORD_AT (self, i), QUOTH_WORD_ORIGIN)
      && QUOTH_WORD_AT (self, i - 1)->sense->gender != QUOTH_GENDER_UNKNOWN;
}

/* "Theresa May", "April June" */
static gboolean
is_month_as_name (const QuothReading *self, guint i)
{
  return quoth_word_has (QUOTH_WORD_AT (self, i), QUOTH_WORD_CALENDAR)
      && quoth_word_is_capital (QUOTH_WORD_AT (self, i))
      && QUOTH_WORD_AT (self, i - 1)->sense->gender != QUOTH_GENDER_UNKNOWN
      && !quoth_reading_ends_like (self, i, "day");
}

/* The end of the run of name words that begins here. */
guint
quoth_name_run_end (const QuothReading *self, guint first)
{
  guint i = first + 1, n;

  while (i < self->words->len && i - first < MAX_RUN)
    {
      guint end = nickname_end (self, i);
      if (end > 0)
        {
          i = end + 1;
          continue;
        }
      if (!follows_directly (self, i) || is_origin_of_next (self, i)
          || ends_in_capitals (self, first, i))
        break;
      if (quoth_begins_name (self, i) || quoth_is_absorbed_stop (self, i)
          || is_month_as_name (self, i))
        i++;
      else if ((n = count_joints (self, i)) > 0)
        i += n + 1;
      else if (quoth_reading_mark (self, i) == ','
          && follows_directly (self, i + 1)
          && quoth_word_has (QUOTH_WORD_AT (self, i + 1), QUOTH_WORD_SUFFIX)
          && quoth_word_is_capital (QUOTH_WORD_AT (self, i + 1)))
        i += 2;
      else
        break;
    }
  return i;
}
