/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Clues that only some languages have: ordinal numbers with a full stop,
 * enclosures in which no sentence ends, marks inside numbers, and text that
 * changes from one script to another. What they need stands in the word list;
 * where its section is missing the clue is never found.
 */

#include "sentences/sentence-clues-private.h"

#include <string.h>

/* How far back an enclosure that is still open is looked for, in bytes. */
#define MAX_ENCLOSED 640

/* In bytes; about fifteen words. */
#define MAX_HEADING 160

/* The longest abbreviation with blanks, in bytes. */
#define MAX_SPACED 24

/* Years and page numbers are longer than the ordinals of texts. */
#define MAX_ORDINAL_DIGITS 3

static gboolean
consists_of (const char *text, gsize start, gsize end, const char *characters)
{
  for (gsize at = start; at < end; at++)
    {
      if (text[at] == '\0' || strchr (characters, text[at]) == NULL)
        return FALSE;
    }
  return end > start;
}

/* "12. 6. 2011", at the first full stop or the second */
static gboolean
is_day_before_month (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  const char *text = clues->text->text;
  gsize size, from, to;

  if (end->word_end - clues->part > 2)
    return FALSE;
  if (end->next_end - end->next <= 2)
    return quoth_sentence_text_at (clues->text, end->next_end, &size) == '.';
  return end->next_end - end->next == 4
      && quoth_clues_previous_word (clues, end->word, &from, &to)
      && g_ascii_isdigit (text[from]) && text[to - 1] == '.';
}

/* "12. 6. 2011" or "12. - 14. Juni" */
static gboolean
is_before_number (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize size, at = end->next;
  gunichar character = end->character;

  if (character != '-' && character != 0x2013)
    return quoth_is_ascii_digit (character) && is_day_before_month (clues);
  at += g_unichar_to_utf8 (character, NULL);
  character = quoth_sentence_text_at (clues->text, at, &size);
  if (character == ' ')
    character = quoth_sentence_text_at (clues->text, at + 1, &size);
  return quoth_is_ascii_digit (character);
}

/* Whether the number before a full stop is an ordinal: "3. marts", "im 19.
 * Jahrhundert", "Ludwig XIV. von Frankreich". */
gboolean
quoth_clues_is_ordinal (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  const QuothSentenceWords *words = clues->words;
  const char *text = clues->text->text;
  gsize word = clues->part; /* "3" in "1.-3." */
  gsize length = end->word_end - word, from, to;

  if (!words->has_ordinals || end->opening != 0)
    return FALSE;
  if (length > 1 && consists_of (text, word, end->word_end, "IVXLC"))
    return !quoth_clues_next_is_starter (clues);
  if (length > MAX_ORDINAL_DIGITS
      || !consists_of (text, word, end->word_end, "0123456789"))
    return FALSE;
  if (!quoth_is_letter (end->character))
    return is_before_number (clues);
  if (quoth_clues_has_word (
          clues, words->after_ordinal, end->next, end->next_end, NULL))
    return TRUE;
  return quoth_clues_previous_word (clues, end->word, &from, &to)
      && quoth_clues_has_word (clues, words->before_ordinal, from, to, NULL)
      && !quoth_clues_next_is_starter (clues);
}

/* Whether a word or mark comes next that no sentence opens with. */
gboolean
quoth_clues_next_never_opens (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize next_end = end->next_end, size;

  if (clues->words->never_open == NULL)
    return FALSE;
  if (next_end == end->next)
    {
      quoth_sentence_text_at (clues->text, end->next, &size);
      next_end += size;
    }
  return quoth_clues_has_word (
      clues, clues->words->never_open, end->next, next_end, NULL);
}

static gboolean
is_digit (gunichar character)
{
  return character != 0
      && quoth_character_class (character) == QUOTH_CHARACTER_DIGIT;
}

/* "is over.I dag": a word of one letter that the list gives the value 2. */
gboolean
quoth_clues_next_is_short_starter (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize size;
  float value;

  return quoth_clues_has_word (
             clues, clues->words->starters, end->next, end->next_end, &value)
      && value >= 2
      && quoth_sentence_text_at (clues->text, end->next_end, &size) == ' ';
}

/* "buy 1.Rice, 2.Salt": the number of an item in running text. */
gboolean
quoth_clues_is_glued_marker (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  const char *text = clues->text->text;
  gsize from, to;

  return end->word_end - end->word <= 2
      && consists_of (text, end->word, end->word_end, "0123456789")
      && (!quoth_clues_previous_word (clues, end->word, &from, &to)
          || text[to - 1] == ':' || text[to - 1] == ',');
}

/* Whether an abbreviation with blanks in it, "и т. д.", may close a sentence:
 * the list has it without them. */
gboolean
quoth_clues_is_spaced (const QuothClues *clues, float *value)
{
  const QuothSentenceEnd *end = clues->end;
  const char *text = clues->text->text;
  char joined[MAX_SPACED];
  gsize from, to, length = end->word_end - end->word;

  if (!clues->words->has_spaced_abbreviations || length > MAX_SPACED / 2
      || !quoth_clues_previous_word (clues, end->word, &from, &to)
      || text[to - 1] != '.' || to - from > MAX_SPACED / 2)
    return FALSE;
  memcpy (joined, text + from, to - from);
  memcpy (joined + (to - from), text + end->word, length);
  return quoth_sentence_words_lookup (
      clues->words->may_end, joined, to - from + length, value);
}

/* What opens a paragraph and ends in a colon is a heading, unless it says that
 * somebody speaks. */
gboolean
quoth_clues_is_heading (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize at = end->word_end, from, to;

  if (!clues->text->starts_paragraph || end->after != QUOTH_AFTER_BLANK
      || at - clues->text->start > MAX_HEADING)
    return FALSE;
  for (; quoth_clues_previous_word (clues, at, &from, &to); at = from)
    {
      if (quoth_clues_has_word (
              clues, clues->words->attribution, from, to, NULL))
        return FALSE;
    }
  return TRUE;
}

/* Full-width marks part the digits of a number too. */
gboolean
quoth_clues_is_inside_number (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  return is_digit (end->character) && end->end == end->rest
      && is_digit (quoth_character_before (clues->text->text, end->word_end));
}

/* A word in small letters and one in the letters of another script are two,
 * though no blank parts them. */
gboolean
quoth_clues_changes_script (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  const char *text = clues->text->text;
  gunichar last = quoth_character_before (text, end->word_end);
  gsize size;

  return end->word < end->word_end
      && quoth_is_lower (quoth_character_at (text, end->word, &size))
      && quoth_is_lower (last) && quoth_is_upper (end->character)
      && g_unichar_get_script (last) != g_unichar_get_script (end->character);
}

static const QuothEnclosure *
find_enclosure (
    const QuothSentenceWords *words, gunichar character, gboolean *is_open)
{
  for (guint i = 0; i < words->n_enclosures; i++)
    {
      *is_open = words->enclosures[i].open == character;
      if (*is_open || words->enclosures[i].close == character)
        return &words->enclosures[i];
    }
  return NULL;
}

/* The enclosure that is open at the end of the sentence as it would be. */
static const QuothEnclosure *
find_open_enclosure (const QuothClues *clues)
{
  const char *text = clues->text->text;
  gsize at = clues->end->end;
  gsize floor = MAX (clues->text->start, at - MIN (at, MAX_ENCLOSED));
  guint closed = 0;

  while (at > floor)
    {
      gboolean is_open;
      gunichar character = quoth_character_before (text, at);
      const QuothEnclosure *found =
          find_enclosure (clues->words, character, &is_open);
      at -= g_unichar_to_utf8 (character, NULL);
      if (found == NULL)
        continue;
      if (is_open && closed == 0)
        return found;
      closed += is_open ? -1 : 1;
    }
  return NULL;
}

/* Whether an enclosure was opened in this sentence and is closed further on.
 * One that is never closed is a slip, and sentences end in it. */
gboolean
quoth_clues_is_enclosed (const QuothClues *clues)
{
  const QuothEnclosure *enclosure;
  gsize at = clues->end->end, size;
  gunichar character;

  if (clues->words->n_enclosures == 0)
    return FALSE;
  enclosure = find_open_enclosure (clues);
  if (enclosure == NULL)
    return FALSE;
  do
    {
      character = quoth_sentence_text_at (clues->text, at, &size);
      at += size;
      if (character == enclosure->close)
        return TRUE;
    }
  while (size > 0 && character != enclosure->open);
  return FALSE;
}
