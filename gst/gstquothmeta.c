/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define GST_QUOTH_COMPILATION

/* The meta: one reference to a sealed document on a buffer of its text.
 *
 * Its API has no tags, so elements that keep untagged metas keep it, and one
 * that rewrites the text keeps it too, unknowingly. A reader therefore compares
 * the texts: when the buffer still holds the document's own memory, as it does
 * between our elements, that is one comparison of pointers.
 */

#include <gst/quoth/gstquothmeta.h>

#include <string.h>

struct _GstQuothMeta
{
  GstMeta meta;
  QuothDocument *document;
};

GType
gst_quoth_meta_api_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const char *tags[] = { NULL };
      g_once_init_leave (
          &type, gst_meta_api_type_register ("GstQuothMetaAPI", tags));
    }
  return type;
}

static gboolean
meta_init (GstMeta *meta, gpointer params, GstBuffer *buffer)
{
  ((GstQuothMeta *) meta)->document = NULL;
  return TRUE;
}

static void
meta_free (GstMeta *meta, GstBuffer *buffer)
{
  g_clear_pointer (&((GstQuothMeta *) meta)->document, quoth_document_unref);
}

/* A copy of the whole buffer shares the document, a copy of a region gets one
 * that is clipped to it. A region that cuts a character is no text, and gets
 * none. */
static gboolean
meta_transform (
    GstBuffer *to, GstMeta *meta, GstBuffer *from, GQuark type, gpointer data)
{
  QuothDocument *document = ((GstQuothMeta *) meta)->document;
  GstMetaTransformCopy *copy = data;
  g_autoptr (QuothDocument) part = NULL;
  gsize length;
  const char *text;

  if (!GST_META_TRANSFORM_IS_COPY (type) || document == NULL)
    return FALSE;
  if (!copy->region)
    {
      gst_quoth_buffer_set_document (to, document);
      return TRUE;
    }
  text = quoth_document_peek_text (document, &length);
  if (copy->offset > length || copy->size > length - copy->offset
      || (copy->offset < length && (text[copy->offset] & 0xC0) == 0x80)
      || (copy->offset + copy->size < length
          && (text[copy->offset + copy->size] & 0xC0) == 0x80))
    return FALSE;
  part = quoth_document_copy_range (
      document, copy->offset, copy->offset + copy->size);
  quoth_document_seal (part);
  gst_quoth_buffer_set_document (to, part);
  return TRUE;
}

const GstMetaInfo *
gst_quoth_meta_get_info (void)
{
  static const GstMetaInfo *info = NULL;

  if (g_once_init_enter ((GstMetaInfo **) &info))
    {
      const GstMetaInfo *registered =
          gst_meta_register (GST_QUOTH_META_API_TYPE, "GstQuothMeta",
              sizeof (GstQuothMeta), meta_init, meta_free, meta_transform);
      g_once_init_leave ((GstMetaInfo **) &info, (GstMetaInfo *) registered);
    }
  return info;
}

static GstQuothMeta *
find_meta (GstBuffer *buffer)
{
  return (GstQuothMeta *) gst_buffer_get_meta (buffer, GST_QUOTH_META_API_TYPE);
}

/**
 * gst_quoth_buffer_new:
 * @document: a sealed document
 *
 * Makes a buffer of the text of a document that carries the document. The text
 * is shared, not copied.
 *
 * Returns: (transfer full): the buffer
 *
 * Since: 0.1
 */
GstBuffer *
gst_quoth_buffer_new (QuothDocument *document)
{
  GstBuffer *buffer;
  GBytes *text;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (quoth_document_is_sealed (document), NULL);

  /* No memory can be wrapped around nothing. */
  text = quoth_document_get_text (document);
  buffer = g_bytes_get_size (text) > 0 ? gst_buffer_new_wrapped_bytes (text)
                                       : gst_buffer_new ();
  gst_quoth_buffer_set_document (buffer, document);
  return buffer;
}

/**
 * gst_quoth_buffer_set_document:
 * @buffer: a writable buffer of text
 * @document: a sealed document of exactly that text
 *
 * Makes a buffer carry a document, in place of the one it carried.
 *
 * Since: 0.1
 */
void
gst_quoth_buffer_set_document (GstBuffer *buffer, QuothDocument *document)
{
  GstQuothMeta *meta;

  g_return_if_fail (GST_IS_BUFFER (buffer));
  g_return_if_fail (gst_buffer_is_writable (buffer));
  g_return_if_fail (document != NULL && quoth_document_is_sealed (document));

  meta = find_meta (buffer);
  if (meta == NULL)
    meta = (GstQuothMeta *) gst_buffer_add_meta (
        buffer, GST_QUOTH_META_INFO, NULL);
  quoth_document_ref (document);
  g_clear_pointer (&meta->document, quoth_document_unref);
  meta->document = document;
}

static gboolean
is_text_of (QuothDocument *document, GstBuffer *buffer)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);
  GstMapInfo map;
  gboolean is_same;

  if (gst_buffer_get_size (buffer) != length)
    return FALSE;
  if (length == 0)
    return TRUE;
  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;
  is_same =
      (const char *) map.data == text || memcmp (map.data, text, length) == 0;
  gst_buffer_unmap (buffer, &map);
  return is_same;
}

/**
 * gst_quoth_buffer_get_document:
 * @buffer: a buffer of text
 * @is_stale: (out) (optional): return location for whether the buffer carries
 *   a document of another text, because somebody has edited the buffer since
 *
 * Gets the document of the text in a buffer.
 *
 * Returns: (transfer full) (nullable): the document, sealed, or %NULL if the
 *   buffer carries none or a stale one
 *
 * Since: 0.1
 */
QuothDocument *
gst_quoth_buffer_get_document (GstBuffer *buffer, gboolean *is_stale)
{
  GstQuothMeta *meta;
  gboolean is_current;

  g_return_val_if_fail (GST_IS_BUFFER (buffer), NULL);

  meta = find_meta (buffer);
  is_current = meta != NULL && meta->document != NULL
      && is_text_of (meta->document, buffer);
  if (is_stale != NULL)
    *is_stale = meta != NULL && !is_current;
  return is_current ? quoth_document_ref (meta->document) : NULL;
}
