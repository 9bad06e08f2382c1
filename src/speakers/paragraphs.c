/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The paragraphs of a document.
 *
 * Those that its sentences are numbered with, if it has sentences. Else each
 * line is a paragraph, unless the text is broken into lines of even length, as
 * old electronic books are: then a blank line parts paragraphs. A paragraph that
 * is too long comes in pieces, so that memory stays bounded.
 */

#include "speakers/paragraphs-private.h"
#include "document/document-private.h"

#include <quoth/splitter.h>
#include <string.h>

#define MAX_PARAGRAPH (64 * 1024)
#define SAMPLE (64 * 1024)
#define MIN_WRAPPED 40
#define MAX_WRAPPED 100
#define MAX_SIGNATURE 80
#define MAX_GAP 4 /* blanks and line breaks before a signature */

/* Whether most lines are of a length that a program chose, and go on in the
 * next line. */
static gboolean
is_wrapped (const char *text, gsize length)
{
  guint wrapped = 0, lines = 0;
  gsize at = 0;

  length = MIN (length, SAMPLE);
  while (at < length)
    {
      const char *stop = memchr (text + at, '\n', length - at);
      gsize end = stop != NULL ? (gsize) (stop - text) : length;
      gsize size = end - at;
      if (size > 0 && stop != NULL && end + 1 < length)
        {
          lines++;
          if (size >= MIN_WRAPPED && size <= MAX_WRAPPED
              && text[end + 1] != '\n' && text[end + 1] != '\r')
            wrapped++;
        }
      at = end + 1;
    }
  return lines >= 8 && wrapped * 2 > lines;
}

void
quoth_paragraphs_init (QuothParagraphs *self, const QuothDocument *document)
{
  *self = (QuothParagraphs){ .document = document };
  self->text = quoth_document_peek_text (document, &self->length);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->is_wrapped =
      document->sentences->len == 0 && is_wrapped (self->text, self->length);
}

void
quoth_paragraphs_clear (QuothParagraphs *self)
{
  g_clear_pointer (&self->breaks, g_array_unref);
}

static void
add_break (QuothParagraphs *self, guint32 at)
{
  g_array_append_val (self->breaks, at);
}

/* Ends the paragraph where it ends, or earlier if that is too far. */
static void
take_piece (QuothParagraphs *self, gsize end)
{
  self->at = 0;
  self->at_end = end;
  self->end = end;
  if (end - self->start <= MAX_PARAGRAPH)
    return;
  self->end = self->start
      + quoth_splitter_cut (
          self->text + self->start, end - self->start, MAX_PARAGRAPH);
  self->at = self->end;
}

/* Whether a short line from a place to another signs what ends before it: a
 * dash and a capital, behind a quotation that closes there. */
static gboolean
is_signature (const QuothParagraphs *self, gsize before, gsize start, gsize end)
{
  gunichar dash, mark;

  if (end <= start || end - start > MAX_SIGNATURE || before == 0
      || start - before > MAX_GAP)
    return FALSE;
  dash = g_utf8_get_char (self->text + start);
  mark = g_utf8_get_char (g_utf8_prev_char (self->text + before));
  for (start += g_utf8_skip[(guint8) self->text[start]];
       start < end && self->text[start] == ' '; start++)
    ;
  return start < end && (dash == '-' || (dash >= 0x2012 && dash <= 0x2015))
      && g_unichar_isupper (g_utf8_get_char (self->text + start))
      && (mark == '"' || mark == '\'' || mark == 0x2019 || mark == 0x201D
          || mark == 0xBB);
}

static gboolean
next_from_sentences (QuothParagraphs *self)
{
  const GArray *sentences = self->document->sentences;
  guint paragraph;

  if (self->at > 0)
    {
      self->start = self->at;
      take_piece (self, self->at_end);
      return TRUE;
    }
  if (self->sentence >= sentences->len)
    return FALSE;
  self->start = QUOTH_SENTENCE_AT (self->document, self->sentence)->span.start;
  self->end = self->start;
  paragraph = QUOTH_SENTENCE_AT (self->document, self->sentence)->paragraph;
  for (; self->sentence < sentences->len; self->sentence++)
    {
      const QuothSentenceData *sentence =
          QUOTH_SENTENCE_AT (self->document, self->sentence);
      if ((sentence->paragraph != paragraph
              && !is_signature (
                  self, self->end, sentence->span.start, sentence->span.end))
          || sentence->span.start < self->end
          || (self->end > self->start
              && sentence->span.end - self->start > MAX_PARAGRAPH))
        break;
      add_break (self, sentence->span.start);
      self->end = sentence->span.end;
    }
  /* Sentences that overlap are somebody's mistake; go on behind them. */
  while (self->sentence < sentences->len
      && QUOTH_SENTENCE_AT (self->document, self->sentence)->span.start
          < self->end)
    self->sentence++;
  take_piece (self, self->end);
  return TRUE;
}

/* The end of a line, or a place beyond the longest paragraph. */
static gsize
line_end (const QuothParagraphs *self, gsize at)
{
  gsize end = MIN (self->length, at + MAX_PARAGRAPH + 1);
  const char *stop = at < end ? memchr (self->text + at, '\n', end - at) : NULL;

  return stop != NULL ? (gsize) (stop - self->text) : end;
}

static gboolean
is_blank_line (const QuothParagraphs *self, gsize at)
{
  while (at < self->length
      && (self->text[at] == ' ' || self->text[at] == '\t'
          || self->text[at] == '\r'))
    at++;
  return at >= self->length || self->text[at] == '\n';
}

/* The end of the line behind one that ends at a place if it is a signature, else
 * that place. */
static gsize
signature_end (const QuothParagraphs *self, gsize end)
{
  gsize before = end, start = end, limit = MIN (self->length, end + MAX_GAP);

  while (before > self->at && g_ascii_isspace (self->text[before - 1]))
    before--;
  while (start < limit && g_ascii_isspace (self->text[start]))
    start++;
  if (start >= self->length || before == self->at)
    return end;
  limit = line_end (self, start);
  return is_signature (self, before, start, limit) ? limit : end;
}

static gboolean
next_from_lines (QuothParagraphs *self)
{
  gsize end;

  while (self->at < self->length && g_ascii_isspace (self->text[self->at]))
    self->at++;
  if (self->at >= self->length)
    return FALSE;
  end = line_end (self, self->at);
  while (self->is_wrapped && end < self->length
      && end - self->at <= MAX_PARAGRAPH && !is_blank_line (self, end + 1))
    end = line_end (self, end + 1);
  end = signature_end (self, end);
  self->start = self->at;
  take_piece (self, end);
  end = self->end;
  self->at = end < self->length && self->text[end] == '\n' ? end + 1 : end;
  return TRUE;
}

/* Finds the next paragraph, or piece of one; FALSE at the end. */
gboolean
quoth_paragraphs_next (QuothParagraphs *self)
{
  g_array_set_size (self->breaks, 0);
  return self->document->sentences->len > 0 ? next_from_sentences (self)
                                            : next_from_lines (self);
}
