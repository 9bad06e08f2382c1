/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Reads the surroundings of a mark that may end a sentence.
 *
 * What stands right behind the marks belongs to their sentence: closing
 * quotation marks and brackets, footnote marks, emoticons. What is read and
 * how far depends on the text alone, never on how much of it has arrived; a
 * reader that runs dry says so and the caller asks again later.
 */

#include "sentences/sentence-ends-private.h"

#include <string.h>

#define MAX_CLOSING 16
#define MAX_FOOTNOTE 4
#define MAX_NOTE 30

/* The invisible characters that turn the direction of writing may stand
 * anywhere among marks and say nothing. */
static gboolean
is_direction (gunichar character)
{
  return character >= 0x061C
      && (character == 0x061C || (character >= 0x200E && character <= 0x200F)
          || (character >= 0x202A && character <= 0x202E)
          || (character >= 0x2066 && character <= 0x2069));
}

static gunichar
character_after_dots (QuothSentenceText *text, gsize at)
{
  gsize limit = at + 2, size;

  while (at < limit && quoth_sentence_text_at (text, at, &size) == '.')
    at++;
  return quoth_sentence_text_at (text, at, &size);
}

/* The end of the marks that begin here: those in a row, and dots that are
 * spaced out (". . ."). Equal to the position where there is none. */
static gsize
marks_end (
    QuothSentenceText *text, const QuothTerminators *terminators, gsize at)
{
  gsize limit = at + QUOTH_SENTENCE_MAX_RUN, size, gap;
  gunichar character = 0, last = 0;

  while (at < limit)
    {
      character = quoth_sentence_text_at (text, at, &size);
      if (quoth_terminators_find (terminators, character)
          != QUOTH_TERMINATOR_NONE)
        {
          at += size;
          last = character;
          continue;
        }
      if (last != '.' || (character != ' ' && character != 0xA0))
        return at;
      gap = size;
      if (quoth_sentence_text_at (text, at + gap, &size) != '.')
        return at;
      /* " .5" and " .NET" are words, " ...and" begins the next sentence. */
      if (quoth_is_word_character (character_after_dots (text, at + gap + 1)))
        return at;
      at += gap + 1;
    }
  return at;
}

static QuothMarksKind
kind_of_marks (
    const char *text, const QuothTerminators *terminators, gsize at, gsize end)
{
  guint counts[QUOTH_TERMINATOR_NONE + 1] = { 0 };
  guint dots = 0;

  while (at < end)
    {
      gsize size;
      gunichar character = quoth_character_at (text, at, &size);
      counts[quoth_terminators_find (terminators, character)]++;
      dots += character == '.' ? 1 : character == 0x2026 ? 3 : 0;
      at += size;
    }
  if (counts[QUOTH_TERMINATOR_WIDE] > 0 || counts[QUOTH_TERMINATOR_PAIRED] > 1)
    return QUOTH_MARKS_WIDE;
  if (counts[QUOTH_TERMINATOR_LOUD] > 0)
    return QUOTH_MARKS_LOUD;
  if (dots > 1)
    return QUOTH_MARKS_ELLIPSIS;
  if (counts[QUOTH_TERMINATOR_PERIOD] > 0)
    return QUOTH_MARKS_PERIOD;
  return counts[QUOTH_TERMINATOR_COLON] > 0 ? QUOTH_MARKS_COLON
                                            : QUOTH_MARKS_SILENT;
}

/* As kind_of_marks does; most runs are one full stop. */
static inline QuothMarksKind
kind_of_run (
    const char *text, const QuothTerminators *terminators, gsize at, gsize end)
{
  if (end == at + 1 && text[at] == '.'
      && terminators->ascii['.'] == QUOTH_TERMINATOR_PERIOD)
    return QUOTH_MARKS_PERIOD;
  return kind_of_marks (text, terminators, at, end);
}

/* Moves back over characters that only turn the direction of writing. */
static gsize
trim_directions (const QuothSentenceText *text, gsize end)
{
  while (end > text->start && (guint8) text->text[end - 1] >= 0x80
      && is_direction (quoth_character_before (text->text, end)))
    end = g_utf8_prev_char (text->text + end) - text->text;
  return end;
}

/* The bytes that are no part of a word. */
static const guint8 no_word[128] = {
  ['\t'] = 1,
  ['\n'] = 1,
  ['\v'] = 1,
  ['\f'] = 1,
  ['\r'] = 1,
  [0x1C] = 1,
  [0x1D] = 1,
  [0x1E] = 1,
  [0x1F] = 1,
  [' '] = 1,
  ['"'] = 1,
  ['\''] = 1,
  ['('] = 1,
  [')'] = 1,
  ['*'] = 1,
  ['['] = 1,
  [']'] = 1,
  ['_'] = 1,
  ['`'] = 1,
  ['{'] = 1,
  ['}'] = 1,
};

/* Where the word begins that ends here. */
static gsize
word_start (const QuothSentenceText *text, gsize end)
{
  gsize at = end, size;

  while (at > text->start && end - at < QUOTH_SENTENCE_LOOK_BEHIND)
    {
      guint8 byte = text->text[at - 1];
      gunichar character;
      if (byte < 0x80)
        {
          if (no_word[byte])
            break;
          at--;
          continue;
        }
      character = quoth_character_before (text->text, at);
      if (quoth_is_blank (character) || quoth_is_opening_mark (character)
          || quoth_is_closing_bracket (character)
          || (quoth_is_closing_quote (character) && character != 0x2019)
          || character == 0x2013 || character == 0x2014)
        break;
      at = g_utf8_prev_char (text->text + at) - text->text;
    }
  while (at < end && is_direction (quoth_character_at (text->text, at, &size)))
    at += size;
  return at;
}

/* The end of "[12]" or "[better source needed]" here, or of
 * superscript digits; else the position. */
static gsize
footnote_end (QuothSentenceText *text, gsize at)
{
  gsize size, from = at, letters = 0;
  gunichar character = quoth_sentence_text_at (text, at, &size);

  if (character == 0xB2 || character == 0xB3 || character == 0xB9
      || (character >= 0x2070 && character <= 0x2079))
    return at + size;
  if (character != '[')
    return from;
  do
    {
      character = quoth_sentence_text_at (text, ++at, &size);
      if (character >= 0x80)
        return from;
      letters += g_ascii_isalnum (character);
      if (g_ascii_isupper (character) && at - from > MAX_FOOTNOTE)
        return from;
    }
  while ((g_ascii_isalnum (character) || character == ' ')
      && at - from <= MAX_NOTE);
  return character == ']' && letters > 0 ? at + 1 : from;
}

static gboolean
ends_token (gunichar character, gsize size)
{
  return size == 0 || quoth_is_blank (character);
}

/* Whether a mark closes a quotation: a straight one right before a letter
 * opens the next. */
static gboolean
is_closing_here (QuothSentenceText *text, gunichar character, gsize after)
{
  gsize size;

  /* German and Danish close with marks that open elsewhere. */
  if (character == 0x201C || character == 0x2018 || character == 0xAB)
    {
      character = quoth_sentence_text_at (text, after, &size);
      return ends_token (character, size);
    }
  if (!quoth_is_closing_quote (character))
    return FALSE;
  return (character != '"' && character != '\'')
      || !quoth_is_lower (quoth_sentence_text_at (text, after, &size));
}

/* Moves the end over closing marks and footnote marks. */
static void
read_closing_marks (QuothSentenceEnd *self, QuothSentenceText *text)
{
  gsize limit = self->end + MAX_CLOSING;

  while (self->end < limit)
    {
      gsize size, end;
      gunichar character = quoth_sentence_text_at (text, self->end, &size);
      if (is_closing_here (text, character, self->end + size))
        self->has_quote = TRUE;
      else if (quoth_is_closing_bracket (character))
        self->has_bracket = TRUE;
      else if (character != '*' && character != '_'
          && !is_direction (character))
        {
          end = footnote_end (text, self->end);
          if (end == self->end)
            return;
          self->has_footnote = TRUE;
          size = end - self->end;
        }
      self->end += size;
    }
}

/* Numbers right behind a sentence, "its end.11 12 And on", are footnotes. */
static void
read_bare_footnotes (QuothSentenceEnd *self, QuothSentenceText *text)
{
  gsize at = self->end, size, digits = 0;
  gunichar before = quoth_character_before (text->text, self->marks);
  gunichar character;

  if (self->kind != QUOTH_MARKS_PERIOD || self->marks == text->start
      || quoth_is_ascii_digit (before) || quoth_is_upper (before)
      || quoth_is_blank (before))
    return;
  while (quoth_is_ascii_digit (
             character = quoth_sentence_text_at (text, at, &size))
      && digits < 3)
    {
      at++;
      digits++;
      if (quoth_sentence_text_at (text, at, &size) == ' '
          && quoth_is_ascii_digit (
              quoth_sentence_text_at (text, at + 1, &size)))
        {
          at++;
          digits = 0;
        }
      if (at - self->end > MAX_CLOSING)
        return;
    }
  if (digits == 0 || !quoth_is_blank (character) || size == 0)
    return;
  character = quoth_sentence_text_at (text, at + size, &size);
  if (quoth_is_upper (character))
    {
      self->end = at;
      self->has_footnote = TRUE;
    }
}

/* The end of an emoticon, ":-)" or "<3", that a blank follows; else the
 * position. */
gsize
quoth_emoticon_end (QuothSentenceText *text, gsize at)
{
  gsize size, from = at;
  gunichar character = quoth_sentence_text_at (text, at, &size);

  if (size == 0 || character >= 0x80
      || strchr (":;=8<", (int) character) == NULL)
    return from;
  character = quoth_sentence_text_at (text, ++at, &size);
  if (text->text[from] == '<')
    {
      if (character != '3')
        return from;
      character = quoth_sentence_text_at (text, ++at, &size);
    }
  else
    {
      gsize mouth;
      if (character == '-' || character == 'o' || character == '\'')
        character = quoth_sentence_text_at (text, ++at, &size);
      mouth = at;
      while (size > 0 && character < 0x80 && character != 0
          && strchr ("()[]DPpO/\\|*3", (int) character) != NULL
          && at - mouth < MAX_CLOSING)
        character = quoth_sentence_text_at (text, ++at, &size);
      if (at == mouth)
        return from;
    }
  return size == 0 || quoth_is_blank (character) ? at : from;
}

/* Takes in what stands after a blank but belongs to the sentence before it:
 * a footnote mark, an emoticon, a lost closing bracket. */
static gboolean
read_detached (QuothSentenceEnd *self, QuothSentenceText *text,
    const QuothSentenceWords *words)
{
  gsize at = self->gap.end, end, size;
  gunichar character = quoth_sentence_text_at (text, at, &size);

  if (self->gap.line_breaks > 0)
    return FALSE;
  if (quoth_is_closing_bracket (character) || character == 0x201D
      || (character == 0xBB && words->has_spaced_quotes)
      || (character == '"'
          && ends_token (quoth_sentence_text_at (text, at + 1, &size), size)))
    {
      quoth_sentence_text_at (text, at, &size);
      self->end = at + size;
      self->has_bracket |= quoth_is_closing_bracket (character);
      self->has_quote |= !quoth_is_closing_bracket (character);
      return TRUE;
    }
  end = footnote_end (text, at);
  if (end > at)
    self->has_footnote = TRUE;
  else if ((end = quoth_emoticon_end (text, at)) > at)
    self->has_emoticon = TRUE;
  if (end == at)
    return FALSE;
  self->end = end;
  return TRUE;
}

static void
read_gap (QuothSentenceEnd *self, QuothSentenceText *text,
    const QuothSentenceWords *words)
{
  for (guint i = 0; i < MAX_CLOSING; i++)
    {
      quoth_sentence_text_read_gap (text, self->end, &self->gap);
      if (self->gap.end == self->end || !read_detached (self, text, words))
        return;
      read_closing_marks (self, text);
    }
}

static void
read_next (QuothSentenceEnd *self, QuothSentenceText *text)
{
  gsize at = self->gap.end, size;
  gunichar character = quoth_sentence_text_at (text, at, &size);

  while (size > 0 && quoth_is_opening_mark (character))
    {
      self->opening = self->opening != 0 ? self->opening : character;
      at += size;
      character = quoth_sentence_text_at (text, at, &size);
    }
  self->next = at;
  self->character = character;
  self->next_end = quoth_sentence_text_word_end (text, at);
}

/* "the ships. . . . The": the first of four dots is the full stop, the other
 * three stand for what was left out of the next sentence. */
static void
split_off_ellipsis (QuothSentenceEnd *self, const QuothSentenceText *text)
{
  if (self->kind == QUOTH_MARKS_ELLIPSIS && self->rest - self->marks == 7
      && self->end == self->rest && self->word_end == self->marks
      && self->word < self->marks && text->text[self->marks + 1] == ' '
      && quoth_is_upper (self->character))
    self->end = self->marks + 1;
}

/* Reads what surrounds the mark at a position. */
void
quoth_sentence_end_read (QuothSentenceEnd *self, QuothSentenceText *text,
    const QuothLines *lines, const QuothSentenceWords *words, gsize at)
{
  gsize before;

  *self = (QuothSentenceEnd){ .marks = at };
  text->limit = G_MAXSIZE;
  self->rest = marks_end (text, &words->terminators, at);
  text->limit = self->rest + QUOTH_SENTENCE_LOOK_AHEAD;
  self->kind = kind_of_run (text->text, &words->terminators, at, self->rest);
  before = trim_directions (text, at);
  self->word_end = quoth_sentence_text_trim (text, before);
  if (before - self->word_end > 1)
    self->word_end = before;
  self->word = word_start (text, self->word_end);
  self->end = self->rest;
  read_closing_marks (self, text);
  read_bare_footnotes (self, text);
  read_gap (self, text, words);
  self->after =
      self->gap.end > self->end ? QUOTH_AFTER_BLANK : QUOTH_AFTER_WORD;
  if (self->gap.is_cut || (text->at_end && self->gap.end >= text->length)
      || quoth_lines_ends_paragraph (lines, text, words, self->end, &self->gap))
    self->after = QUOTH_AFTER_END;
  read_next (self, text);
  split_off_ellipsis (self, text);
}

/* Reads what surrounds a place that no mark ends: the end of a word, or of a
 * mark of another kind. */
void
quoth_sentence_end_read_bare (QuothSentenceEnd *self, QuothSentenceText *text,
    const QuothLines *lines, const QuothSentenceWords *words, gsize at)
{
  *self = (QuothSentenceEnd){
    .marks = at, .rest = at, .end = at, .kind = QUOTH_MARKS_NONE
  };
  text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
  self->word_end = at;
  while (self->word_end > text->start
      && !quoth_is_word_character (
          quoth_character_before (text->text, self->word_end))
      && !quoth_is_blank (quoth_character_before (text->text, self->word_end)))
    self->word_end =
        g_utf8_prev_char (text->text + self->word_end) - text->text;
  self->word = word_start (text, self->word_end);
  quoth_sentence_text_read_gap (text, at, &self->gap);
  self->after = QUOTH_AFTER_BLANK;
  if (self->gap.end == at || self->gap.is_cut
      || (text->at_end && self->gap.end >= text->length)
      || quoth_lines_ends_paragraph (lines, text, words, at, &self->gap))
    self->after = QUOTH_AFTER_END;
  read_next (self, text);
}
