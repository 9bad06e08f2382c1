/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Does a line break end a paragraph, or does it only wrap a line?
 *
 * Nobody says which of the two a text means by it, and a stream cannot be read
 * to its end first, so each break is judged by the lines around it, as far as
 * the look-ahead reaches. A wrapped line breaks where the next word would have
 * crossed the width: a break that leaves room for that word was meant. Lower
 * case at the start of a line speaks for wrapping, and so does a line that
 * stops at a word like "the"; markers of lists and very long lines speak for
 * paragraphs. Once lines were seen wrapped, their width is remembered.
 */

#include "sentences/line-breaks-private.h"
#include "sentences/list-markers-private.h"

/* Lines wrapped by people and programs are seldom longer, those of one
 * paragraph each seldom shorter than this (mail 72 to 80, terminals 100). */
#define MAX_WIDTH 120

/* Below this, one word more or less decides nothing. */
#define MIN_WIDTH 20

/* Shorter lines in lower case are items of a list. */
#define MAX_ITEM 30

typedef struct
{
  gsize end;
  gsize first_word; /* its length */

} Line;

static gsize
line_length (const QuothLines *self, gsize end)
{
  gssize length = (gssize) end - self->line_start;

  return MAX (length, 0);
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
      && g_ascii_isalpha (text->text[from - 1]))
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
looks_wrapped (QuothSentenceText *text, gsize length, gsize at, Line line)
{
  QuothGap gap;
  Line next;
  gsize widest, second = line.end - at;

  if (length < MIN_WIDTH)
    return FALSE;
  quoth_sentence_text_read_gap (text, line.end, &gap);
  if (gap.line_breaks != 1 || gap.is_cut)
    return FALSE;
  next = read_line (text, gap.end);
  widest = MAX (length, MAX (second, next.end - gap.end));
  return widest <= MAX_WIDTH && length + 1 + line.first_word > widest
      && second + 1 + next.first_word > widest;
}

/* Whether a line that ends at a position, followed by a gap with line breaks,
 * is the last one of its paragraph. */
gboolean
quoth_lines_ends_paragraph (const QuothLines *self, QuothSentenceText *text,
    const QuothSentenceWords *words, gsize end, const QuothGap *gap)
{
  gsize length = line_length (self, end), size;
  QuothListMarker marker;
  gboolean is_lower;
  gunichar first;
  Line next;

  if (gap->line_breaks != 1 || self->mode != QUOTH_LINE_BREAKS_AUTO)
    return gap->line_breaks > 1
        || (gap->line_breaks == 1 && self->mode == QUOTH_LINE_BREAKS_PARAGRAPH);
  quoth_list_marker_read (&marker, text, gap->end);
  if (gap->is_cut || marker.end > 0 || gap->end > gap->line_start + 1)
    return TRUE;
  first = quoth_sentence_text_at (text, gap->end, &size);
  is_lower = quoth_is_lower (first);
  if (is_lower
      && (!self->is_first || !self->starts_lower || self->width > 0
          || length >= MAX_ITEM || ends_in_mark (text, end)))
    return FALSE;
  next = read_line (text, gap->end);
  if (is_lower)
    return next.end - gap->end < MAX_ITEM && !ends_in_mark (text, next.end);
  if (length > MAX_WIDTH || next.end - gap->end > MAX_WIDTH)
    return TRUE;
  if (length >= MIN_WIDTH && ends_unfinished (text, words, end))
    return FALSE;
  if (self->width >= MIN_WIDTH)
    return length + 1 + next.first_word <= self->width;
  return !looks_wrapped (text, length, gap->end, next);
}

/* Remembers the length of a line that was wrapped. */
void
quoth_lines_learn (QuothLines *self, gsize end)
{
  gsize length = line_length (self, end);

  if (self->mode == QUOTH_LINE_BREAKS_AUTO && length <= MAX_WIDTH)
    self->width = MAX (self->width, length);
}
