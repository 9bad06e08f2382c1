/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Bytes to documents.
 *
 * What has arrived and is not part of a document yet is held in one array, and
 * what has been looked through is remembered, so that the time is linear even
 * when bytes come one by one. Every decision looks at the bytes before a fixed
 * place alone, never at how many happen to be there: that is why the pieces do
 * not matter. Bytes are taken in slices, so that one huge buffer is not held
 * twice.
 *
 * Broken UTF-8 is mended where a document is made, not before, since only there
 * it is known to which document it belongs.
 */

#include "document-source.h"

#include "document-cut.h"
#include "document-decoder.h"
#include "document-held.h"
#include "document-ids.h"

#include <string.h>

#define SLICE (64 * 1024)
#define MAX_RECORD (1024 * 1024 * 1024)
#define N_UNITS 3

struct _DocumentSource
{
  DocumentFuncs funcs;
  gpointer user_data;
  DocumentDecoder *decoder;
  DocumentLayout layout_asked;
  DocumentLayout layout_expected;
  char *text_field;
  char *id_field;
  char *document_id;
  char *language;
  char *stream_language;
  gsize max_size;
  gsize max_record;
  gboolean drops_broken;
  gboolean stops;

  DocumentLayout layout;
  DocumentHeld held;
  gsize first;  /* of document_layout_guess */
  guint64 line; /* the number of the first line held, from 1 */
  DocumentIds *ids;
  gboolean is_skipping; /* the rest of a record that is too long */

  /* of the text that is being cut into parts */
  guint64 offset[N_UNITS];
  gboolean is_part;

  DocumentCounts counts;
};

DocumentSource *
document_source_new (const DocumentSettings *settings,
    const DocumentFuncs *funcs, gpointer user_data, GError **error)
{
  DocumentDecoder *decoder = document_decoder_new (settings->encoding, error);
  DocumentSource *self;

  if (decoder == NULL)
    return NULL;
  self = g_new0 (DocumentSource, 1);
  self->decoder = decoder;
  self->funcs = *funcs;
  self->user_data = user_data;
  self->layout_asked = settings->layout;
  self->text_field = g_strdup (settings->text_field);
  self->id_field = g_strdup (settings->id_field);
  self->document_id = g_strdup (settings->document_id);
  self->language = g_strdup (settings->language);
  self->max_size = settings->max_size;
  self->max_record =
      MIN (4 * (guint64) settings->max_size + 1024 * 1024, MAX_RECORD);
  self->drops_broken = settings->drops_broken;
  self->stops = settings->stops;
  document_held_init (&self->held);
  self->ids = document_ids_new ();
  document_source_reset (self);
  return self;
}

void
document_source_free (DocumentSource *self)
{
  document_decoder_free (self->decoder);
  document_ids_free (self->ids);
  document_held_clear (&self->held);
  g_free (self->text_field);
  g_free (self->id_field);
  g_free (self->document_id);
  g_free (self->language);
  g_free (self->stream_language);
  g_free (self);
}

static void
begin_text (DocumentSource *self)
{
  memset (self->offset, 0, sizeof self->offset);
  self->is_part = FALSE;
}

static DocumentLayout
first_layout (const DocumentSource *self)
{
  return self->layout_asked != DOCUMENT_LAYOUT_AUTO ? self->layout_asked
                                                    : self->layout_expected;
}

/* Forgets what is held, and begins a new input. */
void
document_source_reset (DocumentSource *self)
{
  document_decoder_reset (self->decoder);
  document_ids_reset (self->ids);
  document_held_reset (&self->held);
  self->layout = first_layout (self);
  self->first = 0;
  self->line = 1;
  self->is_skipping = FALSE;
  begin_text (self);
}

/* What the stream says of its language, for documents that do not say it
 * themselves when the settings do not either. */
void
document_source_set_language (DocumentSource *self, const char *language)
{
  g_free (self->stream_language);
  self->stream_language = g_strdup (language);
}

/* What the stream says of its layout, in case the settings leave it open. */
void
document_source_expect (DocumentSource *self, DocumentLayout layout)
{
  self->layout_expected = layout;
  if (document_source_get_position (self) == 0)
    self->layout = first_layout (self);
}

gboolean
document_source_is_empty (const DocumentSource *self)
{
  gsize length;

  document_held_peek (&self->held, &length);
  return length == 0 && !document_decoder_is_holding (self->decoder);
}

/* Where in the decoded stream the next byte will stand. */
guint64
document_source_get_position (const DocumentSource *self)
{
  return document_held_get_end (&self->held);
}

const DocumentCounts *
document_source_get_counts (const DocumentSource *self)
{
  return &self->counts;
}

/* Tells of a problem, and what was done about it unless it stops everything. */
G_GNUC_PRINTF (4, 5)
static gboolean
complain (DocumentSource *self, DocumentProblem problem, const char *outcome,
    const char *format, ...)
{
  g_autoptr (GString) message = g_string_new (NULL);
  gsize begin;
  va_list arguments;

  if (self->layout != DOCUMENT_LAYOUT_WHOLE)
    g_string_printf (message, "line %" G_GUINT64_FORMAT ": ", self->line);
  begin = message->len;
  va_start (arguments, format);
  g_string_append_vprintf (message, format, arguments);
  va_end (arguments);
  if (begin == 0)
    message->str[0] = g_ascii_toupper (message->str[0]);
  if (!self->stops || problem == DOCUMENT_PROBLEM_SIZE)
    g_string_append_printf (message, "; %s", outcome);
  g_string_append_c (message, '.');
  return self->funcs.take_problem (problem, message->str, self->user_data);
}

/* Says what happens to a document with bad bytes, if it has any. */
static gboolean
complain_of_bytes (
    DocumentSource *self, guint n_bad, guint64 first_bad, gboolean *is_dropped)
{
  g_autofree char *place = NULL;
  guint64 input;

  *is_dropped = n_bad > 0 && self->drops_broken;
  if (n_bad == 0)
    return TRUE;
  self->counts.skipped += *is_dropped;
  self->counts.replaced += n_bad;
  if (document_decoder_find (self->decoder, first_bad, &input))
    place = g_strdup_printf (
        ", the first at byte %" G_GUINT64_FORMAT " of the stream", input);
  return complain (self, DOCUMENT_PROBLEM_ENCODING,
      self->drops_broken ? "the document is left out"
                         : "what is bad became U+FFFD",
      "the text is not valid %s: %u bad byte%s%s",
      document_decoder_get_encoding (self->decoder), n_bad,
      n_bad == 1 ? "" : "s", place != NULL ? place : "");
}

static gboolean
hand_on (
    DocumentSource *self, QuothDocument *document, guint64 start, guint64 end)
{
  quoth_document_seal (document);
  self->counts.documents++;
  return self->funcs.take_document (document, start, end, self->user_data);
}

/* Hands a document on, in parts if it is too long. */
static gboolean
hand_on_parts (
    DocumentSource *self, QuothDocument *document, guint64 start, guint64 end)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);
  gsize from = 0;

  if (length <= self->max_size)
    return hand_on (self, document, start, end);
  quoth_document_seal (document);
  while (from < length)
    {
      gsize left = length - from;
      gsize part = left > self->max_size
          ? document_cut (text + from, left, self->max_size)
          : left;
      g_autoptr (QuothDocument) piece =
          quoth_document_copy_range (document, from, from + part);
      if (!hand_on (self, piece, start, end))
        return FALSE;
      from += part;
    }
  return TRUE;
}

static gboolean
complain_of_size (DocumentSource *self)
{
  return complain (self, DOCUMENT_PROBLEM_SIZE, "it was cut into parts",
      "the text is longer than max-document-size, %" G_GSIZE_FORMAT " bytes",
      self->max_size);
}

static void
name_document (DocumentSource *self, QuothDocument *document)
{
  if (quoth_document_get_id (document) == NULL && self->document_id != NULL)
    {
      g_autofree char *numbered = g_strdup_printf (
          "%s:%" G_GUINT64_FORMAT, self->document_id, self->line);
      quoth_document_set_id (document,
          self->layout == DOCUMENT_LAYOUT_WHOLE ? self->document_id : numbered);
    }
  if (quoth_document_get_language (document) == NULL)
    quoth_document_set_language (document,
        self->language != NULL ? self->language : self->stream_language);
}

static void
advance (DocumentSource *self, const QuothDocument *document)
{
  gsize length;

  quoth_document_peek_text (document, &length);
  for (QuothOffsetUnit unit = 0; unit < N_UNITS; unit++)
    self->offset[unit] += quoth_document_to_unit (document, length, unit);
}

/* Makes a document of the first n bytes that are held: a text, or a part of one
 * when others come before it or after it. */
static gboolean
take_text (DocumentSource *self, gsize n, gboolean is_last)
{
  guint64 start = document_held_get_start (&self->held);
  g_autoptr (GBytes) raw = document_held_take (&self->held, n);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (QuothDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  guint n_bad;
  gsize first_bad;
  gboolean is_first = !self->is_part;
  gboolean is_dropped;

  text = quoth_utf8_repair (raw, &n_bad, &first_bad);
  document = quoth_document_new (text, &error);
  g_assert (document != NULL); /* valid now, and short enough */
  name_document (self, document);
  for (QuothOffsetUnit unit = 0; unit < N_UNITS; unit++)
    quoth_document_set_offset (document, unit, self->offset[unit]);
  if (is_last)
    begin_text (self);
  else
    {
      advance (self, document);
      self->is_part = TRUE;
    }
  if (is_first && (!is_last || g_bytes_get_size (text) > self->max_size)
      && !complain_of_size (self))
    return FALSE;
  if (!complain_of_bytes (self, n_bad, start + first_bad, &is_dropped))
    return FALSE;
  if (is_dropped)
    return TRUE;
  return hand_on_parts (self, document, start, start + n);
}

/* Takes a part of a text that is too long, of which there are the first length
 * bytes. */
static gboolean
take_part (DocumentSource *self, gsize length)
{
  gsize n_held;
  const char *text = (const char *) document_held_peek (&self->held, &n_held);

  return take_text (self, document_cut (text, length, self->max_size), FALSE);
}

static gboolean
work_whole (DocumentSource *self, gboolean at_end)
{
  gsize length;

  document_held_peek (&self->held, &length);
  while (length > self->max_size)
    {
      if (!take_part (self, length))
        return FALSE;
      document_held_peek (&self->held, &length);
    }
  return !at_end || length == 0 || take_text (self, length, TRUE);
}

static gboolean
is_blank (const guint8 *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length == 0;
}

/* Goes over the rest of a line, n bytes, and its line break if there is one. */
static void
end_line (DocumentSource *self, gsize n)
{
  gsize length;
  const guint8 *text;

  document_held_skip (&self->held, n);
  text = document_held_peek (&self->held, &length);
  if (length > 0 && *text == '\n')
    document_held_skip (&self->held, 1);
  self->line++;
  self->counts.lines++;
}

/* How much of a line of n bytes is its line break: LF has gone already. */
static gsize
count_break (DocumentSource *self, gsize n)
{
  gsize n_held;
  const guint8 *text = document_held_peek (&self->held, &n_held);

  return n > 0 && text[n - 1] == '\r' ? 1 : 0;
}

static gboolean
take_line (DocumentSource *self, gsize length)
{
  gsize n_held;
  const guint8 *text = document_held_peek (&self->held, &n_held);
  gsize n_break = count_break (self, length);
  gboolean is_good = TRUE;

  if (self->is_part || !is_blank (text, length))
    is_good = take_text (self, length - n_break, TRUE);
  else
    document_held_skip (&self->held, length - n_break);
  end_line (self, n_break);
  return is_good;
}

static gboolean
work_lines (DocumentSource *self, gboolean at_end)
{
  for (;;)
    {
      gsize length;
      gboolean is_ended = document_held_find_line_end (&self->held, &length);
      gboolean is_good;
      if (length > self->max_size + count_break (self, length))
        is_good = take_part (self, length);
      else if (is_ended || (at_end && length > 0))
        is_good = take_line (self, length);
      else
        return TRUE;
      if (!is_good)
        return FALSE;
    }
}

static gboolean
skip_record (DocumentSource *self, const char *reason)
{
  self->counts.skipped++;
  return complain (
      self, DOCUMENT_PROBLEM_RECORD, "the line is skipped", "%s", reason);
}

static gboolean
check_id (DocumentSource *self, const QuothDocument *document)
{
  const char *id = quoth_document_get_id (document);
  guint64 earlier =
      id != NULL ? document_ids_add (self->ids, id, self->line) : 0;
  g_autofree char *shown = NULL;

  if (earlier == 0)
    return TRUE;
  shown = g_utf8_make_valid (id, MIN (strlen (id), 100));
  return complain (self, DOCUMENT_PROBLEM_ID, "both documents are kept",
      "the id \"%s\" was that of line %" G_GUINT64_FORMAT " already", shown,
      earlier);
}

static gboolean
take_record (DocumentSource *self, gsize length)
{
  guint64 start = document_held_get_start (&self->held);
  gsize n_held;
  g_autoptr (GBytes) raw =
      g_bytes_new_static (document_held_peek (&self->held, &n_held), length);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (QuothDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  guint n_bad;
  gsize first_bad, size;
  gboolean is_dropped;

  if (is_blank (g_bytes_get_data (raw, NULL), length))
    return TRUE;
  json = quoth_utf8_repair (raw, &n_bad, &first_bad);
  if (!complain_of_bytes (self, n_bad, start + first_bad, &is_dropped))
    return FALSE;
  if (is_dropped)
    return TRUE;
  size = g_bytes_get_size (json);
  document = quoth_document_new_from_json (g_bytes_get_data (json, NULL), size,
      self->text_field, self->id_field, &problem, &error);
  if (document == NULL)
    return skip_record (self, error->message);
  if ((problem != NULL
          && !complain (self, DOCUMENT_PROBLEM_ANNOTATIONS,
              "these annotations are left out", "%s", problem))
      || !check_id (self, document))
    return FALSE;
  name_document (self, document);
  quoth_document_peek_text (document, &size);
  if (size > self->max_size && !complain_of_size (self))
    return FALSE;
  return hand_on_parts (self, document, start, start + length);
}

static gboolean
complain_of_record_size (DocumentSource *self)
{
  g_autofree char *reason =
      g_strdup_printf ("longer than %" G_GSIZE_FORMAT " bytes, which a larger "
                       "max-document-size would allow",
          self->max_record);

  self->is_skipping = TRUE;
  return skip_record (self, reason);
}

static gboolean
work_jsonl (DocumentSource *self, gboolean at_end)
{
  for (;;)
    {
      gsize length;
      gboolean is_ended = document_held_find_line_end (&self->held, &length);
      gboolean is_good = TRUE;
      if (!self->is_skipping && length > self->max_record
          && !complain_of_record_size (self))
        return FALSE;
      if (self->is_skipping)
        {
          document_held_skip (&self->held, length);
          length = 0;
        }
      if (!is_ended && (!at_end || (length == 0 && !self->is_skipping)))
        return TRUE;
      if (!self->is_skipping)
        is_good = take_record (self, length);
      self->is_skipping = FALSE;
      end_line (self, length);
      if (!is_good)
        return FALSE;
    }
}

static gboolean
work (DocumentSource *self, gboolean at_end)
{
  gboolean is_good;

  if (self->layout == DOCUMENT_LAYOUT_AUTO)
    self->layout = document_layout_guess (&self->held, &self->first, at_end);
  switch (self->layout)
    {
    case DOCUMENT_LAYOUT_AUTO:
      return TRUE;
    case DOCUMENT_LAYOUT_LINES:
      is_good = work_lines (self, at_end);
      break;
    case DOCUMENT_LAYOUT_JSONL:
      is_good = work_jsonl (self, at_end);
      break;
    default:
      is_good = work_whole (self, at_end);
    }
  document_held_compact (&self->held);
  return is_good;
}

gboolean
document_source_feed (DocumentSource *self, const guint8 *data, gsize size)
{
  for (gsize from = 0; from < size; from += SLICE)
    {
      gsize n = MIN (SLICE, size - from);
      self->counts.bytes += n;
      document_decoder_feed (self->decoder, data + from, n, self->held.bytes);
      if (!work (self, FALSE))
        return FALSE;
    }
  return TRUE;
}

/* Hands on what is held. More may follow, as a text of its own. A stream of
 * nothing gives an empty document if one is wanted and it is one text. */
gboolean
document_source_finish (DocumentSource *self, gboolean wants_document)
{
  if (document_source_is_empty (self) && !wants_document)
    return TRUE;
  document_decoder_finish (self->decoder, self->held.bytes);
  if (!work (self, TRUE))
    return FALSE;
  if (wants_document && document_source_get_position (self) == 0
      && self->layout == DOCUMENT_LAYOUT_WHOLE)
    return take_text (self, 0, TRUE);
  begin_text (self);
  return TRUE;
}
