/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Does a line break end a paragraph, or does it only wrap a line?
 *
 * Nobody says which of the two a text means by it, and a stream cannot be read
 * to its end first, so each break is judged by the lines around it, as far as
 * the look-ahead reaches. A wrapped line breaks where the next word would have
 * crossed the width: a break that leaves room for that word was meant. Lower
 * case at the start of a line speaks for wrapping, and so does a line that
 * stops at a word like "the", and one that the next line ends before an empty
 * line; markers of lists and very long lines speak for paragraphs. Once lines
 * were seen wrapped, their width is remembered.
 */

#include "sentences/line-breaks-private.h"
#include "sentences/list-markers-private.h"

#include <string.h>

/* Lines wrapped by people and programs are seldom longer, those of one
 * paragraph each seldom shorter than this (mail 72 to 80, terminals 100). */
#define MAX_WIDTH 120

/* Below this, one word more or less decides nothing. */
#define MIN_WIDTH 20

/* Shorter lines in lower case are items of a list. */
#define MAX_ITEM 30

/* As many marks in a row are a drawn line. */
#define MIN_RULE 4

typedef struct
{
  gsize end;
  gsize length;     /* in characters */
  gsize first_word; /* its length */

} Line;

/* Counts characters; of more than matter, only that there are many. */
static gsize
count_characters (const char *text, gsize length)
{
  gsize count = 0;

  if (length > 4 * MAX_WIDTH)
    return length;
  for (gsize i = 0; i < length; i++)
    count += (text[i] & 0xC0) != 0x80;
  return count;
}

static gsize
line_length (const QuothLines *self, const char *text, gsize end)
{
  if (end <= self->line_start)
    return 0;
  return self->column
      + count_characters (text + self->line_start, end - self->line_start);
}

static gsize
skip_plain (const QuothSentenceText *text, gsize at)
{
  gsize end = MIN (text->length, text->limit);

  while (at < end && text->text[at] > ' ' && text->text[at] < 0x7F)
    at++;
  return at;
}

/* Reads as much of a line as matters. */
static Line
read_line (QuothSentenceText *text, gsize at)
{
  Line line = { .first_word = 0 };
  gsize from = at, size = 1;

  while (at - from <= MAX_WIDTH)
    {
      gunichar character;
      at = skip_plain (text, at);
      character = quoth_sentence_text_at (text, at, &size);
      if (size == 0 || quoth_is_line_break (character))
        break;
      if (line.first_word == 0 && quoth_is_blank (character))
        line.first_word = at - from;
      at += size;
    }
  line.end = at;

  if (line.first_word == 0)
    line.first_word = at - from;
  line.first_word = count_characters (text->text + from, line.first_word);
  line.length = count_characters (text->text + from, at - from);
  return line;
}

static gboolean
ends_unfinished (
    const QuothSentenceText *text, const QuothSentenceWords *words, gsize end)
{
  gsize from = end;

  if (end > text->start && text->text[end - 1] == ',')
    return TRUE;
  while (from > text->start && end - from < QUOTH_SENTENCE_LOOK_BEHIND
      && (g_ascii_isalpha (text->text[from - 1])
          || (guint8) text->text[from - 1] >= 0x80))
    from--;
  return quoth_word_table_lookup_folded (
      words->unfinished, text->text + from, end - from, NULL);
}

static gboolean
ends_in_mark (const QuothSentenceText *text, gsize end)
{
  gunichar last = quoth_character_before (text->text, end);

  return last == '.' || last == '!' || last == '?' || last == ':'
      || quoth_is_closing_quote (last);
}

/* Three lines that each had no room for the next one's first word are
 * wrapped; so long as no width is known, two do not prove it. */
static gboolean
looks_wrapped (QuothSentenceText *text, gsize length, Line line)
{
  QuothGap gap;
  Line next;
  gsize widest;

  if (length < MIN_WIDTH)
    return FALSE;
  quoth_sentence_text_read_gap (text, line.end, &gap);
  if (gap.line_breaks != 1 || gap.is_cut)
    return FALSE;
  next = read_line (text, gap.end);
  if (next.length == 0)
    return FALSE;
  widest = MAX (length, MAX (line.length, next.length));
  return widest <= MAX_WIDTH && length + 1 + line.first_word > widest
      && line.length + 1 + next.first_word > widest;
}

/* A paragraph of two lines, the first of which had no room for the next word:
 * the second ends its sentence, and an empty line follows. */
static gboolean
looks_like_last_line (
    QuothSentenceText *text, gsize end, gsize length, const Line *next)
{
  QuothGap gap;

  if (length < MIN_WIDTH || length + 1 + next->first_word <= next->length
      || ends_in_mark (text, end) || !ends_in_mark (text, next->end))
    return FALSE;
  quoth_sentence_text_read_gap (text, next->end, &gap);
  return gap.line_breaks > 1;
}

/* Whether a line begins an item of a list, or a heading. */
static gboolean
begins_item (const QuothLines *self, QuothSentenceText *text, gsize end,
    const QuothGap *gap, gunichar first)
{
  QuothListMarker marker;
  gsize length;

  quoth_list_marker_read (&marker, text, gap->end);
  if (marker.end == 0 && first != '#')
    return FALSE;
  /* A dash that begins a line is often just a dash where lines are wrapped. */
  if (self->width == 0 || (marker.close == 0 && first != '#'))
    return first != '-' || self->width == 0;
  /* And so may be a number, where the line before is full and not over. */
  length = line_length (self, text->text, end);
  return length < MIN_WIDTH || ends_in_mark (text, end)
      || length + 1 + read_line (text, gap->end).first_word <= self->width;
}

/* Lines of people who use no capitals: items of a list, or one paragraph each,
 * which is seen where one of two lines is longer than anybody wraps. */
static gboolean
parts_lower_lines (const QuothLines *self, QuothSentenceText *text, gsize end,
    gsize length, const QuothGap *gap)
{
  gboolean may_be_item = self->is_first && self->starts_lower
      && length < MAX_ITEM && !ends_in_mark (text, end);
  Line next;

  if (self->width > 0)
    return FALSE;
  if (length > MAX_WIDTH)
    return TRUE;
  next = read_line (text, gap->end);
  if (next.length > MAX_WIDTH)
    return length + 1 + next.first_word <= MAX_WIDTH;
  return may_be_item && next.length < MAX_ITEM && !ends_in_mark (text, next.end)
      && (length < MIN_WIDTH || length + 1 + next.first_word <= next.length);
}

/* Whether the line before or after is one of "----" or "====". */
static gboolean
is_ruled (QuothSentenceText *text, gsize end, gsize next)
{
  gsize size, before = 1, after = 1;
  gunichar first = quoth_sentence_text_at (text, next, &size);
  char last = text->text[end - 1];

  while (before < MIN_RULE && end - text->start > before
      && text->text[end - 1 - before] == last)
    before++;
  while (after < MIN_RULE && size > 0
      && quoth_sentence_text_at (text, next + after, &size) == first)
    after++;
  return (before == MIN_RULE && strchr ("-=_*~", last) != NULL)
      || (after == MIN_RULE && first < 0x80
          && strchr ("-=_*~", (int) first) != NULL);
}

/* Whether a line that ends at a position, followed by a gap with line breaks,
 * is the last one of its paragraph. */
gboolean
quoth_lines_ends_paragraph (const QuothLines *self, QuothSentenceText *text,
    const QuothSentenceWords *words, gsize end, const QuothGap *gap)
{
  gsize length, size;
  gboolean is_lower;
  gunichar first;
  Line next;

  if (gap->line_breaks != 1 || self->mode != QUOTH_LINE_BREAKS_AUTO)
    return gap->line_breaks > 1
        || (gap->line_breaks == 1 && self->mode == QUOTH_LINE_BREAKS_PARAGRAPH);
  length = line_length (self, text->text, end);
  first = quoth_sentence_text_at (text, gap->end, &size);
  is_lower = quoth_is_lower (first);
  if (gap->is_cut || (gap->end > gap->line_start + 1 && !is_lower)
      || begins_item (self, text, end, gap, first)
      || is_ruled (text, end, gap->end))
    return TRUE;
  /* What was not finished goes on where the blank between the two words was
   * kept. */
  if ((is_lower || first == '(') && text->text[end] == ' '
      && !ends_in_mark (text, end))
    return FALSE;
  if (is_lower)
    return parts_lower_lines (self, text, end, length, gap);
  /* No paragraph begins with an emoticon. */
  if (first == ':' || first == ';')
    return FALSE;
  if (length > MAX_WIDTH)
    return TRUE;
  next = read_line (text, gap->end);
  if (next.length > MAX_WIDTH)
    return TRUE;
  if (length >= MIN_WIDTH && ends_unfinished (text, words, end))
    return FALSE;
  if (self->width >= MIN_WIDTH)
    return length + 1 + next.first_word <= self->width;
  return !looks_wrapped (text, length, next)
      && !looks_like_last_line (text, end, length, &next);
}

/* Whether all that a sentence has of a line is one word: an address may be
 * longer than the width. */
static gboolean
is_one_word (const QuothLines *self, const QuothSentenceText *text, gsize end)
{
  gsize from = MAX (self->line_start, text->start);

  return end > from && memchr (text->text + from, ' ', end - from) == NULL;
}

/* Remembers the length of a line that was wrapped. */
void
quoth_lines_learn (QuothLines *self, const QuothSentenceText *text, gsize end)
{
  gsize length;

  if (self->mode != QUOTH_LINE_BREAKS_AUTO)
    return;
  length = line_length (self, text->text, end);
  if (length > self->width && length <= MAX_WIDTH
      && !is_one_word (self, text, end))
    self->width = length;
}

/* A line begins. */
void
quoth_lines_begin (QuothLines *self, gsize at)
{
  self->line_start = at;
  self->column = 0;
}

/* The first bytes of the text at hand are given up. */
void
quoth_lines_forget (QuothLines *self, const char *text, gsize size)
{
  if (self->line_start < size)
    {
      /* Of a long line it only matters that it is long. */
      if (self->column <= MAX_WIDTH && self->mode == QUOTH_LINE_BREAKS_AUTO)
        self->column +=
            count_characters (text + self->line_start, size - self->line_start);
      self->line_start = size;
    }
  self->line_start -= size;
}
