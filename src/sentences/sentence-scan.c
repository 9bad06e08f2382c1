/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The scan for the ends of sentences.
 *
 * One pass over the bytes stops only where a sentence may end: at a full stop
 * and its like, at a line break, and in lists at the marker of the next item;
 * in a language with a model also at other marks and at capitals. What the scan
 * has passed it never reads again, and what is remembered follows from the text
 * before, so any cutting of a text into pieces gives the same sentences in
 * linear time.
 */

#include "sentences/sentence-scan-private.h"

#include <string.h>

/* Tells what a character beyond ASCII is. */
static QuothStop
classify_wide (const QuothSentenceScan *self, const QuothSentenceText *text,
    gsize at, gsize *size)
{
  gunichar character = quoth_character_at (text->text, at, size);

  if (quoth_is_line_break (character))
    return QUOTH_STOP_LINE_BREAK;
  if (character == self->marker.bullet)
    return QUOTH_STOP_BRACKET;
  if (quoth_terminators_find (&self->words->terminators, character)
      != QUOTH_TERMINATOR_NONE)
    return QUOTH_STOP_MARK;
  return self->words->has_model ? quoth_terminators_other_stop (character)
                                : QUOTH_STOP_NONE;
}

/* Passes blanks before a sentence and counts the line breaks among them. */
static gsize
skip_blanks (QuothSentenceScan *self, const char *text, gsize length)
{
  gsize at = 0, size;

  while (at < length)
    {
      gunichar character = quoth_character_at (text, at, &size);
      if (!quoth_is_blank (character))
        break;
      at += size;
      if (quoth_is_line_break (character))
        {
          if (character != '\n' || !self->after_return)
            self->line_breaks = MIN (self->line_breaks + 1, 2);
          quoth_lines_begin (&self->lines, at);
        }
      self->after_return = character == '\r';
    }
  return at;
}

/* Begins a sentence at its first character; FALSE when more text is needed. */
static gboolean
begin_sentence (QuothSentenceScan *self, QuothSentenceText *text)
{
  QuothListMarker marker;
  gsize size;

  text->limit = text->start + QUOTH_SENTENCE_LOOK_AHEAD;
  quoth_list_marker_read (&marker, text, text->start);
  if (text->is_starved)
    return FALSE;
  self->starts_paragraph =
      self->line_breaks > 1 || (self->line_breaks == 1 && self->is_hard);
  self->marker = marker;
  self->is_inside = TRUE;
  self->scanned = MAX (text->start, marker.end);
  self->lines.is_first = self->starts_paragraph;
  if (self->starts_paragraph)
    self->context = (QuothSentenceContext){ .before = QUOTH_BEFORE_PARAGRAPH };
  if (self->starts_paragraph)
    self->lines.starts_lower =
        quoth_is_lower (quoth_character_at (text->text, text->start, &size));
  return TRUE;
}

/* Follows quotation marks and brackets. */
void
quoth_sentence_scan_pass_mark (
    QuothSentenceScan *self, gunichar character, gboolean is_first)
{
  QuothQuoted opened = is_first ? QUOTH_QUOTED_WHOLE : QUOTH_QUOTED_PART;

  switch (character)
    {
    case '"':
      self->context.quoted =
          self->context.quoted == QUOTH_QUOTED_NOT ? opened : QUOTH_QUOTED_NOT;
      break;
    case 0x201C:
      self->context.quoted = opened;
      break;
    case 0x201D:
      self->context.quoted = QUOTH_QUOTED_NOT;
      break;
    case '(':
    case '[':
      self->context.depth = MIN (self->context.depth + 1, 8);
      break;
    case ')':
    case ']':
      self->context.depth = MAX (self->context.depth - 1, 0);
      break;
    default:
      break;
    }
}

void
quoth_sentence_scan_pass_marks (
    QuothSentenceScan *self, const QuothSentenceText *text, gsize at, gsize end)
{
  gsize size;

  for (; at < end; at += size)
    quoth_sentence_scan_pass_mark (self,
        quoth_character_at (text->text, at, &size), at <= text->start + 2);
}

/* Ends the sentence; what follows is scanned again from there. */
gsize
quoth_sentence_scan_end (QuothSentenceScan *self, const QuothSentenceText *text,
    gsize end, gboolean is_hard)
{
  quoth_sentence_scan_pass_marks (self, text, self->scanned, end);
  self->scanned = 0;
  self->asked = 0;
  self->is_inside = FALSE;
  self->after_return = FALSE;
  self->line_breaks = 0;
  self->is_hard = is_hard;
  /* Behind the end of a paragraph another line begins. */
  if (is_hard)
    quoth_lines_begin (&self->lines, 0);
  else
    quoth_lines_forget (&self->lines, text->text, end);
  return end;
}

/* Moves all offsets when the text before a position is given up. */
static void
drop_text (QuothSentenceScan *self, const char *text, gsize size)
{
  self->scanned -= MIN (self->scanned, size);
  self->asked -= MIN (self->asked, size);
  self->marker.end -= MIN (self->marker.end, size);
  quoth_lines_forget (&self->lines, text, size);
}

static gsize
visit_line_break (QuothSentenceScan *self, QuothSentenceText *text, gsize at)
{
  gsize end = quoth_sentence_text_trim (text, at);
  gboolean is_hard;
  QuothGap gap;

  text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
  quoth_sentence_text_read_gap (text, at, &gap);
  is_hard = gap.is_cut || (text->at_end && gap.end >= text->length)
      || quoth_lines_ends_paragraph (
          &self->lines, text, self->words, end, &gap);
  if (text->is_starved)
    return 0;
  if (is_hard)
    return quoth_sentence_scan_end (self, text, end, TRUE);
  quoth_lines_learn (&self->lines, text, end);
  quoth_lines_begin (&self->lines, gap.line_start);
  self->lines.is_first = FALSE;
  self->scanned = gap.end;
  return 0;
}

static gsize
visit (QuothSentenceScan *self, QuothSentenceText *text, gsize at)
{
  QuothStop stop = self->words->terminators.stops[(guint8) text->text[at]];
  gsize size = 1;

  if (stop == QUOTH_STOP_WIDE)
    stop = classify_wide (self, text, at, &size);
  switch (stop)
    {
    case QUOTH_STOP_MARK:
      return quoth_sentence_scan_visit_mark (self, text, at);
    case QUOTH_STOP_LINE_BREAK:
      return visit_line_break (self, text, at);
    case QUOTH_STOP_BRACKET:
      return quoth_sentence_scan_visit_bracket (self, text, at, size);
    case QUOTH_STOP_QUOTE:
    case QUOTH_STOP_OTHER:
      return quoth_sentence_scan_visit_other (self, text, at, size);
    case QUOTH_STOP_CAPITAL:
      return quoth_sentence_scan_visit_capital (self, text, at);
    case QUOTH_STOP_OPEN:
      quoth_sentence_scan_pass_mark (self, '(', FALSE);
      self->scanned = at + 1;
      return 0;
    default:
      self->scanned = at + size;
      return 0;
    }
}

/* Cuts a sentence that is longer than the limit. */
static gsize
cut_sentence (QuothSentenceScan *self, QuothSentenceText *text)
{
  gsize cut = quoth_splitter_cut (text->text + text->start,
      text->length - text->start, self->max_sentence_size);
  gsize end = quoth_sentence_text_trim (text, text->start + cut);

  quoth_sentence_scan_end (self, text, end, FALSE);
  quoth_lines_begin (&self->lines, 0);
  return end;
}

/* The next byte at which a sentence may end, or the end of the text. Most bytes
 * are none, so they are passed by fours. */
static gsize
find_stop (const guint8 *stops, const char *text, gsize at, gsize end)
{
  const guint8 *bytes = (const guint8 *) text;

  while (end - at >= 4
      && (stops[bytes[at]] | stops[bytes[at + 1]] | stops[bytes[at + 2]]
             | stops[bytes[at + 3]])
          == QUOTH_STOP_NONE)
    at += 4;
  while (at < end && stops[bytes[at]] == QUOTH_STOP_NONE)
    at++;
  return at;
}

/* Scans on to the end of the sentence; 0 when more text is needed. */
static gsize
scan_sentence (QuothSentenceScan *self, QuothSentenceText *text)
{
  gsize max_end = text->start + self->max_sentence_size;
  gsize stop = MIN (text->length, max_end);
  const guint8 *stops = self->words->terminators.stops;

  while (self->scanned < stop)
    {
      gsize at = find_stop (stops, text->text, self->scanned, stop), end;
      self->scanned = at;
      if (at >= stop)
        break;
      end = visit (self, text, at);
      if (text->is_starved)
        return 0;
      if (end > max_end)
        return cut_sentence (self, text);
      if (end > 0)
        return end;
    }
  if (text->length > max_end)
    return cut_sentence (self, text);
  return text->at_end ? quoth_sentence_scan_end (
             self, text, quoth_sentence_text_trim (text, text->length), TRUE)
                      : 0;
}

/* Finds the next sentence, as quoth_splitter_next() does. */
gboolean
quoth_sentence_scan_next (QuothSentenceScan *self, const char *bytes,
    gsize length, gboolean at_end, QuothSplit *split)
{
  QuothSentenceText text = {
    .text = bytes, .length = length, .limit = G_MAXSIZE, .at_end = at_end
  };

  if (!self->is_inside)
    text.start = skip_blanks (self, bytes, length);
  split->start = text.start;
  if (text.start < length && (self->is_inside || begin_sentence (self, &text)))
    {
      text.starts_paragraph = self->starts_paragraph;
      split->end = scan_sentence (self, &text);
    }
  if (split->end > 0)
    {
      split->starts_paragraph = self->starts_paragraph;
      return TRUE;
    }
  drop_text (self, bytes, text.start);
  return FALSE;
}

/* Begins a new text. */
void
quoth_sentence_scan_reset (QuothSentenceScan *self)
{
  self->lines = (QuothLines){ .mode = self->lines.mode };
  self->marker = (QuothListMarker){ 0 };
  self->context = (QuothSentenceContext){ 0 };
  self->scanned = 0;
  self->asked = 0;
  self->is_inside = FALSE;
  self->after_return = FALSE;
  self->line_breaks = 2; /* a text begins with a paragraph */
  self->is_hard = FALSE;
  self->starts_paragraph = FALSE;
}
