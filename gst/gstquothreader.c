/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define GST_QUOTH_COMPILATION

#include <gst/quoth/gstquothmeta.h>
#include <gst/quoth/gstquothreader.h>

#include <string.h>

#define N_UNITS 3

struct _GstQuothReader
{
  GstElement *element; /* not owned: the element owns the reader */
  gboolean has_warned_stale;
  gboolean has_warned_invalid;
  char *language;
  guint64 offset[N_UNITS]; /* of the next bare text in its stream */
  guint64 n_bytes;         /* before it, as they came */
  char cut[4];             /* the beginning of a character */
  gsize n_cut;
};

/**
 * gst_quoth_reader_new: (skip)
 * @element: the element that will own the reader, and in whose name it warns
 *
 * Makes a reader.
 *
 * Returns: (transfer full): the reader
 *
 * Since: 0.1
 */
GstQuothReader *
gst_quoth_reader_new (GstElement *element)
{
  GstQuothReader *self;

  g_return_val_if_fail (GST_IS_ELEMENT (element), NULL);

  self = g_new0 (GstQuothReader, 1);
  self->element = element;
  return self;
}

/**
 * gst_quoth_reader_free: (skip)
 * @self: (transfer full): a reader
 *
 * Frees a reader.
 *
 * Since: 0.1
 */
void
gst_quoth_reader_free (GstQuothReader *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->language);
  g_free (self);
}

/**
 * gst_quoth_reader_reset: (skip)
 * @self: a reader
 *
 * Begins a new stream.
 *
 * Since: 0.1
 */
void
gst_quoth_reader_reset (GstQuothReader *self)
{
  g_return_if_fail (self != NULL);

  self->has_warned_stale = FALSE;
  self->has_warned_invalid = FALSE;
  g_clear_pointer (&self->language, g_free);
  memset (self->offset, 0, sizeof self->offset);
  self->n_bytes = 0;
  self->n_cut = 0;
}

/**
 * gst_quoth_reader_take_tags: (skip)
 * @self: a reader
 * @event: a TAG event
 *
 * Notes the language that a stream declares for its text.
 *
 * Since: 0.1
 */
void
gst_quoth_reader_take_tags (GstQuothReader *self, GstEvent *event)
{
  GstTagList *tags;
  char *language = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GST_EVENT_TYPE (event) == GST_EVENT_TAG);

  gst_event_parse_tag (event, &tags);
  if (gst_tag_list_get_string (tags, GST_TAG_LANGUAGE_CODE, &language))
    {
      g_free (self->language);
      self->language = language;
    }
}

static GBytes *
bytes_of (GstBuffer *buffer)
{
  gpointer data;
  gsize size;

  gst_buffer_extract_dup (buffer, 0, -1, &data, &size);
  return g_bytes_new_take (data, size);
}

/* Puts the held beginning of a character in front, and holds one back. */
static GBytes *
join_cut (GstQuothReader *self, GBytes *bytes)
{
  gsize size, complete;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GBytes) joined = NULL;

  if (self->n_cut > 0)
    {
      GByteArray *array = g_byte_array_sized_new (self->n_cut + size);
      g_byte_array_append (array, (guint8 *) self->cut, self->n_cut);
      g_byte_array_append (array, (const guint8 *) data, size);
      joined = g_byte_array_free_to_bytes (array);
    }
  else
    joined = g_bytes_ref (bytes);
  data = g_bytes_get_data (joined, &size);
  complete = quoth_utf8_complete_length (data, size);
  self->n_cut = size - complete;
  if (self->n_cut > 0)
    memcpy (self->cut, data + complete, self->n_cut);
  return g_bytes_new_from_bytes (joined, 0, complete);
}

static void
warn_invalid (GstQuothReader *self, guint n_bad, gsize first_bad)
{
  if (n_bad == 0 || self->has_warned_invalid)
    return;
  self->has_warned_invalid = TRUE;
  GST_ELEMENT_WARNING (self->element, STREAM, DECODE,
      ("The text is not valid UTF-8; what is not became U+FFFD."),
      ("first at byte %" G_GUINT64_FORMAT " of the stream",
          self->n_bytes + first_bad));
}

/* Makes a document of bytes that are no part of a document yet, and goes on in
 * the stream behind them. */
static QuothDocument *
make_document (GstQuothReader *self, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) text = NULL;
  QuothDocument *document;
  guint n_bad;
  gsize first_bad, length;

  text = quoth_utf8_repair (bytes, &n_bad, &first_bad);
  warn_invalid (self, n_bad, first_bad);
  self->n_bytes += g_bytes_get_size (bytes);
  document = quoth_document_new (text, error);
  if (document == NULL)
    return NULL;
  quoth_document_set_language (document, self->language);
  length = g_bytes_get_size (text);
  for (QuothOffsetUnit unit = 0; unit < N_UNITS; unit++)
    {
      quoth_document_set_offset (document, unit, self->offset[unit]);
      self->offset[unit] += quoth_document_to_unit (document, length, unit);
    }
  return document;
}

/**
 * gst_quoth_reader_read: (skip)
 * @self: a reader
 * @buffer: a buffer of text
 * @error: return location for an error of %QUOTH_DOCUMENT_ERROR
 *
 * Gets the document of a buffer. One that is made for a bare buffer may have
 * another text than the buffer, when a character was cut or bytes were broken;
 * whoever passes the document on passes its text on.
 *
 * Returns: (transfer full): a document, sealed if the buffer carried it, not
 *   sealed if it was made, or %NULL if the text is too long for one
 *
 * Since: 0.1
 */
QuothDocument *
gst_quoth_reader_read (GstQuothReader *self, GstBuffer *buffer, GError **error)
{
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GBytes) complete = NULL;
  QuothDocument *document;
  gboolean is_stale;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (GST_IS_BUFFER (buffer), NULL);

  document = gst_quoth_buffer_get_document (buffer, &is_stale);
  if (document != NULL)
    return document;
  if (is_stale && !self->has_warned_stale)
    {
      self->has_warned_stale = TRUE;
      GST_ELEMENT_WARNING (self->element, STREAM, FORMAT,
          ("The text was changed after it was annotated; its annotations are "
           "ignored."),
          (NULL));
    }
  raw = bytes_of (buffer);
  complete = join_cut (self, raw);
  return make_document (self, complete, error);
}

/**
 * gst_quoth_reader_finish: (skip)
 * @self: a reader
 *
 * Ends a stream. If it ends in the middle of a character, warns, and makes a
 * document of what is there of it.
 *
 * Returns: (transfer full) (nullable): a document of U+FFFD alone, not sealed,
 *   or %NULL if nothing is left
 *
 * Since: 0.1
 */
QuothDocument *
gst_quoth_reader_finish (GstQuothReader *self)
{
  g_autoptr (GBytes) left = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_cut == 0)
    return NULL;
  left = g_bytes_new (self->cut, self->n_cut);
  self->n_cut = 0;
  return make_document (self, left, NULL);
}
