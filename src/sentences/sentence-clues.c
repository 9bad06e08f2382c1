/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What the words around a mark say: whether the one before is known to the word
 * list or looks like an abbreviation, whether the one after opens sentences.
 * Each clue is one question; which of them decide is for sentence-ends.c.
 */

#include "sentences/sentence-clues-private.h"
#include "sentences/list-markers-private.h"

#include <string.h>

#define MAX_NAME_WORDS 4
#define MAX_OPENING_TIME 24

gboolean
quoth_clues_has_word (const QuothClues *clues, const QuothWordTable *table,
    gsize start, gsize end, float *value)
{
  const char *word = clues->text->text + start;
  guint filter;

  if (table == NULL)
    return FALSE;
  filter = start == clues->end->next && end == clues->end->next_end
      ? clues->next_filter
      : quoth_sentence_words_filter (clues->words, word, end - start);
  return (filter & quoth_word_table_get_tag (table)) != 0
      && quoth_sentence_words_lookup (table, word, end - start, value);
}

/* Where the last part of the word before begins: "D-Calif." */
static gsize
last_part (const QuothClues *clues)
{
  const char *text = clues->text->text;
  gsize at = clues->end->word_end;

  while (at > clues->end->word && text[at - 1] != '-' && text[at - 1] != '/'
      && text[at - 1] != '&')
    at--;
  return at;
}

gboolean
quoth_clues_is_before (
    const QuothClues *clues, const QuothWordTable *table, float *value)
{
  const QuothSentenceEnd *end = clues->end;

  if (table == NULL
      || (clues->before_filter & quoth_word_table_get_tag (table)) == 0)
    return FALSE;
  return quoth_clues_has_word (clues, table, end->word, end->word_end, value)
      || (clues->part > end->word
          && quoth_clues_has_word (
              clues, table, clues->part, end->word_end, value));
}

void
quoth_clues_read (QuothClues *clues)
{
  const char *text = clues->text->text;
  const QuothSentenceEnd *end = clues->end;
  const QuothSentenceWords *words = clues->words;

  clues->part = last_part (clues);
  clues->before_filter = quoth_sentence_words_filter (
      words, text + end->word, end->word_end - end->word);
  if (clues->part > end->word)
    clues->before_filter |= quoth_sentence_words_filter (
        words, text + clues->part, end->word_end - clues->part);
  clues->next_filter = quoth_sentence_words_filter (
      words, text + end->next, end->next_end - end->next);
  clues->is_known = (clues->before_filter & words->before_tags) != 0
      && (quoth_clues_is_before (clues, words->titles, NULL)
          || quoth_clues_is_before (clues, words->abbreviations, NULL)
          || quoth_clues_is_before (clues, words->before_number, NULL)
          || quoth_clues_is_before (clues, words->times, NULL)
          || quoth_clues_is_before (clues, words->may_end, NULL));
}

gboolean
quoth_clues_is_all_capitals (const QuothClues *clues, gsize start, gsize end)
{
  for (gsize at = start; at < end; at++)
    {
      if (g_ascii_islower (clues->text->text[at]))
        return FALSE;
    }
  return end > start + 1;
}

/* Whether the next word opens sentences. In text without small letters only
 * words count that are no names and do not join phrases either. */
gboolean
quoth_clues_next_is_starter (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  float value;

  if (end->opening != 0 && end->opening != '(')
    return TRUE;
  if (!quoth_clues_has_word (
          clues, clues->words->starters, end->next, end->next_end, &value))
    return FALSE;
  return value >= 1
      || !quoth_clues_is_all_capitals (clues, end->next, end->next_end);
}

/* Names such as "iPhone" and addresses open sentences as capitals do. */
gboolean
quoth_clues_next_is_lower_word (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  if (!quoth_is_lower (end->character))
    return FALSE;
  for (gsize at = end->next; at < end->next_end; at++)
    {
      if (g_ascii_isupper (clues->text->text[at]))
        return FALSE;
    }
  return !quoth_clues_has_word (
      clues, clues->words->addresses, end->next, end->next_end, NULL);
}

/* The word before a position, blanks between; FALSE at the sentence start. */
gboolean
quoth_clues_previous_word (
    const QuothClues *clues, gsize at, gsize *start, gsize *end)
{
  const char *text = clues->text->text;
  gsize floor =
      MAX (clues->text->start, at - MIN (at, QUOTH_SENTENCE_LOOK_BEHIND));

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

gboolean
quoth_clues_previous_is_capitalized (const QuothClues *clues)
{
  gsize start, end, size;

  return quoth_clues_previous_word (clues, clues->end->word, &start, &end)
      && quoth_is_upper (quoth_character_at (clues->text->text, start, &size));
}

/* Whether there is a word between the sentence start and the marks. */
gboolean
quoth_clues_has_content (const QuothClues *clues)
{
  gsize at = clues->end->marks;
  gsize floor = at - MIN (at, QUOTH_SENTENCE_LOOK_BEHIND);

  if (clues->text->start < floor || clues->end->word < clues->end->word_end)
    return TRUE;
  while (at > clues->text->start)
    {
      gunichar character = quoth_character_before (clues->text->text, at);
      if (quoth_is_word_character (character))
        return TRUE;
      at = g_utf8_prev_char (clues->text->text + at) - clues->text->text;
    }
  return FALSE;
}

/* Whether a cue of speech follows a quotation: "Stop!" Jane Doe said. */
gboolean
quoth_clues_next_is_attribution (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize at = end->next, word_end = end->next_end, size;

  if (end->opening != 0
      || (quoth_clues_has_word (
              clues, clues->words->starters, at, word_end, NULL)
          && quoth_is_upper (end->character) && word_end - at > 1))
    return FALSE;
  for (guint i = 0; i < MAX_NAME_WORDS && word_end > at; i++)
    {
      if (quoth_clues_has_word (
              clues, clues->words->attribution, at, word_end, NULL))
        return i > 0 || quoth_is_lower (end->character);
      if (i > 0
          && !quoth_is_upper (quoth_sentence_text_at (clues->text, at, &size)))
        return FALSE;
      at = word_end;
      if (quoth_sentence_text_at (clues->text, at, &size) == '.')
        at++;
      if (quoth_sentence_text_at (clues->text, at, &size) != ' ')
        return FALSE;
      at++;
      word_end = quoth_sentence_text_word_end (clues->text, at);
    }
  return FALSE;
}

gboolean
quoth_clues_is_initial (const QuothClues *clues)
{
  gsize size;

  return quoth_is_upper (
             quoth_character_at (clues->text->text, clues->end->word, &size))
      && clues->end->word + size == clues->end->word_end;
}

/* Letters with a dot between each two: "U.S", "Ph.D", "a.m". */
gboolean
quoth_clues_is_dotted (const QuothClues *clues)
{
  const char *text = clues->text->text;
  gsize run = 0, dots = 0;

  for (gsize at = clues->end->word; at < clues->end->word_end; at++)
    {
      if (text[at] == '.')
        {
          dots++;
          run = 0;
        }
      else if (g_ascii_isalpha (text[at]) || (guint8) text[at] >= 0x80)
        run += (text[at] & 0xC0) != 0x80;
      else
        run = 0;
      if (run > 3)
        return FALSE;
    }
  return dots > 0 && !g_ascii_isdigit (text[clues->end->word])
      && !g_ascii_isdigit (text[clues->end->word_end - 1]);
}

/* A number that counts something is told by the word before it. */
gboolean
quoth_clues_next_is_count (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize at = end->next, size;
  gunichar character = end->character;

  if (quoth_is_ascii_digit (character) || character == '#')
    return TRUE;
  while (character == 'I' || character == 'V' || character == 'X')
    character = quoth_sentence_text_at (clues->text, ++at, &size);
  /* One "I" alone is rather the pronoun. */
  return at > end->next && at == end->next_end
      && (at > end->next + 1 || end->character != 'I');
}

gboolean
quoth_clues_next_is_list_marker (const QuothClues *clues)
{
  QuothListMarker marker;

  quoth_list_marker_read (&marker, clues->text, clues->end->next);
  return marker.close != 0;
}

/* A small number before a word that opens sentences is a footnote mark that
 * lost its height: "the end. 9 For". */
gboolean
quoth_clues_next_is_footnote (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize at = end->next_end, size;

  return end->opening == 0 && at - end->next <= 2
      && quoth_is_ascii_digit (
          quoth_sentence_text_at (clues->text, at - 1, &size))
      && quoth_sentence_text_at (clues->text, at, &size) == ' '
      && quoth_is_upper (quoth_sentence_text_at (clues->text, at + 1, &size))
      && quoth_clues_has_word (clues, clues->words->starters, at + 1,
          quoth_sentence_text_word_end (clues->text, at + 1), NULL);
}

/* "Figure 1. The parts": a label at the head of its paragraph. */
gboolean
quoth_clues_is_label (const QuothClues *clues)
{
  gsize start, end;

  return g_ascii_isdigit (clues->text->text[clues->end->word_end - 1])
      && quoth_clues_previous_word (clues, clues->end->word, &start, &end)
      && start == clues->text->start
      && (quoth_clues_has_word (clues, clues->words->labels, start, end, NULL)
          || clues->text->text[end - 1] == '.');
}

/* "(b. May 1970)" */
gboolean
quoth_clues_is_bracketed_letter (const QuothClues *clues)
{
  const char *text = clues->text->text;
  gsize word = clues->end->word;

  return word + 1 == clues->end->word_end && g_ascii_islower (text[word])
      && word > clues->text->start && text[word - 1] == '(';
}

gboolean
quoth_clues_is_abbreviation (const QuothClues *clues)
{
  const QuothSentenceWords *words = clues->words;

  return quoth_clues_is_dotted (clues)
      || quoth_clues_is_before (clues, words->before_number, NULL)
      || quoth_clues_is_before (clues, words->times, NULL)
      || quoth_clues_is_before (clues, words->may_end, NULL)
      || quoth_clues_is_before (clues, words->titles, NULL)
      || quoth_clues_is_before (clues, words->abbreviations, NULL);
}

/* Whether what stands around the marks without a blank is one name, address
 * or number. */
gboolean
quoth_clues_is_address (const QuothClues *clues)
{
  const char *text = clues->text->text;
  gsize at = clues->end->next_end, size;
  gunichar character;

  for (gsize i = clues->end->word; i < clues->end->word_end; i++)
    {
      if (strchr ("/@=.:\\_", text[i]) != NULL
          && !g_ascii_isdigit (text[clues->end->word_end - 1]))
        return TRUE;
    }
  character = quoth_sentence_text_at (clues->text, at, &size);
  if (character == '@' || character == '/' || character == '_'
      || character == '=' || character == '(')
    return TRUE;
  return character == '.'
      && quoth_is_word_character (
          quoth_sentence_text_at (clues->text, at + 1, &size));
}

/* "At 5 p.m. Mr. Doe left": a time that opens its sentence does not end it. */
gboolean
quoth_clues_is_opening_time (const QuothClues *clues)
{
  const char *text = clues->text->text;
  gsize start = clues->text->start, end = start;

  if (clues->end->word - start > MAX_OPENING_TIME)
    return FALSE;
  while (end < clues->end->word && g_ascii_isalpha (text[end]))
    end++;
  return quoth_clues_has_word (
      clues, clues->words->before_time, start, end, NULL);
}

/* "on Tuesday.The" are two words, "Node.Js" is one name. */
gboolean
quoth_clues_parts_words (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  float value;

  if (quoth_clues_has_word (
          clues, clues->words->titles, end->next, end->next_end, NULL)
      || (quoth_clues_has_word (
              clues, clues->words->starters, end->next, end->next_end, &value)
          && value >= 1))
    return TRUE;
  for (gsize at = end->word, size; at < end->word_end; at += size)
    {
      if (quoth_is_upper (quoth_character_at (clues->text->text, at, &size)))
        return FALSE;
    }
  return TRUE;
}
