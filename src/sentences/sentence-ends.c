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
#include "sentences/sentence-clues-private.h"

#include <string.h>

/* After marks that something other than a word or an opening mark follows. */
static gboolean
ends_before_mark (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize at = end->next, size;
  gunichar character = end->character;

  if (character == 0)
    return TRUE;
  if (character == '.' || character == '?' || character == '!')
    return quoth_sentence_text_at (clues->text, at + 1, &size) == '.';
  if (character < 0x80 && strchr (",;:&%/\\)]}", (int) character) != NULL)
    return FALSE;
  if (character != '-' && character != 0x2013 && character != 0x2014)
    return TRUE;
  do
    {
      at += character == '-' ? 1 : 3;
      character = quoth_sentence_text_at (clues->text, at, &size);
    }
  while (character == '-' || character == 0x2013 || character == 0x2014);
  /* A signature, "--Ann", or an item of a list, "- Ann". */
  if (quoth_is_blank (character) && size > 0)
    character = quoth_sentence_text_at (clues->text, at + size, &size);
  return quoth_is_word_character (character) && !quoth_is_lower (character);
}

static gboolean
ends_loud (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gboolean is_name = quoth_clues_has_word (
      clues, clues->words->names_with_mark, end->word, end->word_end, NULL);

  if (quoth_is_lower (end->character))
    return !is_name && !end->has_quote && !end->has_bracket
        && end->opening != '"' && !quoth_clues_next_is_attribution (clues);
  if (is_name && quoth_is_upper (end->character))
    return quoth_clues_next_is_starter (clues);
  if (!quoth_is_word_character (end->character))
    return ends_before_mark (clues);
  return !end->has_quote || !quoth_clues_next_is_attribution (clues);
}

static gboolean
ends_with_ellipsis (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gunichar before = quoth_character_before (clues->text->text, end->marks);

  if (end->marks > clues->text->start && (before == '[' || before == '('))
    return quoth_is_upper (end->character)
        && quoth_clues_next_is_starter (clues);
  if (quoth_is_upper (end->character)
      || (quoth_is_lower (end->character)
          && !quoth_clues_next_is_lower_word (clues)))
    return !end->has_quote || !quoth_clues_next_is_attribution (clues);
  return end->opening != 0 && end->opening != '(' && end->opening != '\''
      && quoth_is_word_character (end->character)
      && !quoth_is_lower (end->character);
}

/* "J. K. Rowling" goes on; "you and I. Then" does not. */
static gboolean
ends_after_initial (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  if (clues->text->text[end->word] == 'I' && end->word > clues->text->start
      && quoth_clues_has_word (
          clues, clues->words->starters, end->word, end->word_end, NULL)
      && !quoth_clues_previous_is_capitalized (clues))
    return TRUE;
  /* The next one may be an initial itself: "A. A. Milne". */
  if (end->next + g_unichar_to_utf8 (end->character, NULL) == end->next_end)
    {
      gsize size;
      if (quoth_sentence_text_at (clues->text, end->next_end, &size) == '.')
        return FALSE;
    }
  return quoth_clues_next_is_starter (clues);
}

static gboolean
ends_after_time (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  if (quoth_clues_has_word (
          clues, clues->words->after_time, end->next, end->next_end, NULL))
    return FALSE;
  return quoth_clues_next_is_starter (clues)
      || (!quoth_clues_is_opening_time (clues)
          && !quoth_clues_is_all_capitals (clues, end->next, end->next_end));
}

/* After a full stop, before a capital letter or a digit. */
static gboolean
ends_after_word (const QuothClues *clues)
{
  const QuothSentenceWords *words = clues->words;
  const QuothSentenceEnd *end = clues->end;
  gboolean before_digit = quoth_is_ascii_digit (end->character);
  float value = 0;

  if (end->has_quote || end->has_footnote || end->word == end->word_end)
    return TRUE;
  if (quoth_clues_is_before (clues, words->before_number, NULL)
      && quoth_clues_next_is_count (clues))
    return FALSE;
  if (quoth_clues_is_label (clues) || quoth_clues_is_bracketed_letter (clues)
      || (words->has_ordinals && quoth_clues_is_ordinal (clues)))
    return FALSE;
  if (words->has_spaced_abbreviations && quoth_clues_is_spaced (clues, &value))
    return !before_digit && (value > 0 || quoth_clues_next_is_starter (clues));
  if (quoth_clues_is_initial (clues)
      && !quoth_clues_is_before (clues, words->titles, NULL))
    return !before_digit && ends_after_initial (clues);
  if (before_digit && quoth_clues_next_is_list_marker (clues))
    return TRUE;
  if (quoth_clues_is_before (clues, words->times, NULL))
    return ends_after_time (clues);
  if (quoth_clues_is_before (clues, words->may_end, &value))
    return !before_digit && (value > 0 || quoth_clues_next_is_starter (clues));
  if (quoth_clues_is_before (clues, words->titles, NULL))
    return before_digit;
  if (quoth_clues_is_before (clues, words->abbreviations, NULL))
    return end->has_bracket;
  if (quoth_clues_is_dotted (clues))
    return !before_digit && quoth_clues_next_is_starter (clues);
  return TRUE;
}

/* After a full stop, before a small letter. Careless writers begin sentences
 * so; careful ones have written an abbreviation. */
static gboolean
ends_before_lower (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  return clues->words->small_letters_open && !end->has_quote
      && !end->has_bracket && end->word_end - end->word >= 2
      && !(clues->words->has_ordinals
          && g_ascii_isdigit (clues->text->text[end->word_end - 1]))
      && !quoth_clues_is_abbreviation (clues);
}

/* Marks with no blank after them: "the end.Next". */
static gboolean
ends_inside_token (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gunichar before = quoth_character_before (clues->text->text, end->word_end);
  gboolean after_lower = quoth_is_lower (before);
  gsize size = g_unichar_to_utf8 (end->character, NULL);

  if (end->kind == QUOTH_MARKS_WIDE)
    return ((!end->has_quote && !end->has_bracket) || end->opening != 0)
        && !quoth_clues_is_inside_number (clues);
  if (quoth_clues_is_address (clues) || quoth_clues_is_glued_marker (clues))
    return FALSE;
  if (end->kind == QUOTH_MARKS_LOUD && quoth_is_lower (end->character))
    return end->opening == 0 && after_lower && !end->has_quote
        && !end->has_bracket;
  if (!quoth_is_upper (end->character))
    return FALSE;
  if (end->kind == QUOTH_MARKS_ELLIPSIS)
    return end->word < end->word_end && after_lower
        && quoth_terminators_find (&clues->words->terminators, '.')
        == QUOTH_TERMINATOR_PERIOD
        && quoth_clues_next_is_starter (clues);
  if (end->kind == QUOTH_MARKS_LOUD)
    return end->word < end->word_end || end->has_quote;
  if (end->has_quote || end->has_bracket)
    return TRUE;
  if (quoth_clues_changes_script (clues)
      || (after_lower && quoth_clues_next_is_short_starter (clues)))
    return TRUE;
  if (!quoth_is_lower (
          quoth_sentence_text_at (clues->text, end->next + size, &size)))
    return FALSE;
  return quoth_is_ascii_digit (before)
      || (after_lower && end->word_end - end->word >= 2
          && quoth_clues_parts_words (clues)
          && !quoth_clues_is_before (clues, clues->words->abbreviations, NULL));
}

static gboolean
ends_before_next (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  if (end->has_emoticon || end->kind == QUOTH_MARKS_WIDE)
    return TRUE;
  if (end->opening == '(' && quoth_is_ascii_digit (end->character))
    return FALSE;
  if (quoth_is_ascii_digit (end->character)
      && quoth_clues_next_is_footnote (clues))
    return FALSE;
  if (end->kind == QUOTH_MARKS_LOUD)
    return ends_loud (clues);
  if (end->kind == QUOTH_MARKS_ELLIPSIS)
    return ends_with_ellipsis (clues);
  if (clues->words->never_open != NULL && quoth_clues_next_never_opens (clues))
    return FALSE;
  if (quoth_clues_next_is_lower_word (clues))
    return ends_before_lower (clues);
  if (!quoth_is_word_character (end->character))
    return !quoth_clues_is_abbreviation (clues)
        && !quoth_clues_is_ordinal (clues) && ends_before_mark (clues);
  return ends_after_word (clues);
}

/* A word of small letters alone, and none that the list knows. */
static gboolean
is_plain_word (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  if (clues->is_known || end->word_end - end->word < 2)
    return FALSE;
  for (gsize at = end->word; at < end->word_end; at++)
    {
      if (!g_ascii_islower (clues->text->text[at]))
        return FALSE;
    }
  return TRUE;
}

/* Whether nothing else can be meant: a full stop after a word that is no
 * abbreviation, or after the mark that closes a quotation, and a capital. Of
 * 12,000 such places in the corpora that the model learns from, four are no
 * ends of sentences. */
static gboolean
is_surely_end (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  if (end->kind != QUOTH_MARKS_PERIOD || end->after != QUOTH_AFTER_BLANK
      || end->has_bracket || end->has_footnote || end->has_emoticon
      || !quoth_is_upper (end->character))
    return FALSE;
  if (end->has_quote)
    return TRUE;
  return !clues->is_quoted
      && (end->word == end->word_end || is_plain_word (clues)
          || (end->word_end - end->word > 1
              && quoth_clues_next_is_starter (clues)
              && !quoth_clues_is_abbreviation (clues)
              && !quoth_clues_is_label (clues)));
}

/* An exclamation mark that a blank precedes and a letter follows belongs to the
 * letter, "!Kung"; one between single letters to an abbreviation, "Y!J". */
static gboolean
is_in_name (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  return end->kind == QUOTH_MARKS_LOUD && end->after == QUOTH_AFTER_WORD
      && end->rest == end->marks + 1 && end->end == end->rest
      && quoth_is_word_character (end->character)
      && (end->word == end->word_end || end->word_end < end->marks
          || (quoth_clues_is_initial (clues)
              && end->next_end == end->next + 1));
}

/* A mark alone in brackets is a remark: "the date (?) is". */
static gboolean
is_remark (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gunichar before = quoth_character_before (clues->text->text, end->marks);

  return end->kind == QUOTH_MARKS_LOUD && end->has_bracket
      && end->marks > clues->text->start && (before == '(' || before == '[');
}

/* "the U.S. The": an abbreviation that may close a sentence does so before a
 * word that opens sentences and is no name. */
static gboolean
is_closing_abbreviation (const QuothClues *clues)
{
  float value;

  return clues->end->kind == QUOTH_MARKS_PERIOD && clues->end->opening == 0
      && quoth_is_upper (clues->end->character)
      && quoth_clues_is_before (clues, clues->words->may_end, NULL)
      && quoth_clues_has_word (clues, clues->words->starters, clues->end->next,
          clues->end->next_end, &value)
      && value >= 1;
}

/* "Who is it? - Nobody": a dash with a blank behind it and a capital opens what
 * somebody else says, or an item. */
static gboolean
is_before_item (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gsize size;

  return end->kind == QUOTH_MARKS_LOUD && end->after == QUOTH_AFTER_BLANK
      && end->character == '-' && !end->has_quote && !end->has_bracket
      && !clues->is_quoted
      && quoth_sentence_text_at (clues->text, end->next + 1, &size) == ' '
      && quoth_is_upper (
          quoth_sentence_text_at (clues->text, end->next + 2, &size));
}

/* Three dots with blanks between stand for a pause. The capital of "I" does not
 * tell whether a sentence begins behind it. */
static gboolean
is_pause (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;

  return end->kind == QUOTH_MARKS_ELLIPSIS && end->rest - end->marks == 5
      && end->word_end < end->marks && clues->text->text[end->next] == 'I'
      && end->next_end == end->next + 1;
}

/* Whether knowledge of words forbids an end that the rules deny. */
static gboolean
is_surely_inside (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  const QuothSentenceWords *words = clues->words;
  gboolean before_lower = quoth_is_lower (end->character);
  gboolean before_upper = quoth_is_upper (end->character);

  if (end->after == QUOTH_AFTER_WORD)
    return !is_plain_word (clues);
  if (end->has_quote && quoth_clues_next_is_attribution (clues))
    return TRUE;
  if (end->kind == QUOTH_MARKS_ELLIPSIS)
    return end->has_bracket && (!before_upper || end->opening == '(');
  if (end->has_quote)
    return before_lower;
  if (end->kind == QUOTH_MARKS_LOUD)
    return before_lower
        && (quoth_clues_next_is_attribution (clues)
            || quoth_clues_has_word (
                clues, words->names_with_mark, end->word, end->word_end, NULL));
  return (before_upper
             && (quoth_clues_is_initial (clues)
                 || quoth_clues_is_before (clues, words->titles, NULL)))
      || (before_lower
          && quoth_clues_is_before (clues, words->abbreviations, NULL))
      || (quoth_clues_next_is_count (clues)
          && quoth_clues_is_before (clues, words->before_number, NULL));
}

/* An abbreviation that the user has added, before a blank. */
static gboolean
is_own_abbreviation (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  float value;

  return end->kind == QUOTH_MARKS_PERIOD && end->after == QUOTH_AFTER_BLANK
      && end->end == end->rest
      && quoth_clues_is_before (clues, clues->words->abbreviations, &value)
      && value >= 2;
}

/* What the rules say of marks that were read. */
QuothVerdict
quoth_clues_judge (QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  gboolean is_end;

  if (end->after == QUOTH_AFTER_END)
    return QUOTH_VERDICT_SURELY_YES;
  if (end->kind == QUOTH_MARKS_SILENT || !quoth_clues_has_content (clues)
      || is_in_name (clues) || quoth_clues_is_enclosed (clues))
    return QUOTH_VERDICT_SURELY_NO;
  quoth_clues_read (clues);
  if (end->kind == QUOTH_MARKS_COLON)
    return quoth_clues_is_heading (clues) ? QUOTH_VERDICT_YES
                                          : QUOTH_VERDICT_NO;
  if (!clues->words->has_own_rules && is_surely_end (clues))
    return QUOTH_VERDICT_SURELY_YES;
  if (is_pause (clues) || is_remark (clues) || is_own_abbreviation (clues)
      || (clues->is_bracketed && end->kind == QUOTH_MARKS_LOUD
          && g_ascii_isdigit (end->character)))
    return QUOTH_VERDICT_SURELY_NO;
  is_end = end->after == QUOTH_AFTER_WORD ? ends_inside_token (clues)
                                          : ends_before_next (clues);
  if (!is_end && is_surely_inside (clues))
    return QUOTH_VERDICT_SURELY_NO;
  if (is_end && (is_closing_abbreviation (clues) || is_before_item (clues)))
    return QUOTH_VERDICT_SURELY_YES;
  return is_end ? QUOTH_VERDICT_YES : QUOTH_VERDICT_NO;
}
