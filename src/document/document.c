/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* A document: one text, shared, and typed arrays of annotations beside it.
 *
 * The text is never copied: the document, its copies and the buffer it came
 * from hold the same bytes. A seal, not the reference count, says whether it
 * may still change, since language bindings hold references of their own.
 */

#include "document/document-private.h"
#include "document/offset-map-private.h"

#include <string.h>

GQuark
quoth_document_error_quark (void)
{
  return g_quark_from_static_string ("quoth-document-error-quark");
}

G_DEFINE_BOXED_TYPE (
    QuothDocument, quoth_document, quoth_document_ref, quoth_document_unref)

static void
speaker_clear (gpointer data)
{
  QuothSpeakerData *speaker = data;

  g_clear_pointer (&speaker->name, g_free);
  g_clear_pointer (&speaker->aliases, g_ptr_array_unref);
}

static void
label_clear (gpointer data)
{
  QuothLabelData *label = data;

  g_clear_pointer (&label->layer, g_free);
  g_clear_pointer (&label->label, g_free);
}

static void
field_clear (gpointer data)
{
  QuothFieldData *field = data;

  g_clear_pointer (&field->name, g_free);
  g_clear_pointer (&field->json, g_free);
}

static GArray *
array_new (gsize element_size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, element_size);

  if (clear != NULL)
    g_array_set_clear_func (array, clear);
  return array;
}

static QuothDocument *
document_alloc (GBytes *text)
{
  QuothDocument *self = g_new0 (QuothDocument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->text = g_bytes_ref (text);
  self->fields = array_new (sizeof (QuothFieldData), field_clear);
  self->sentences = array_new (sizeof (QuothSentenceData), NULL);
  self->quotes = array_new (sizeof (QuothQuoteData), NULL);
  self->speakers = array_new (sizeof (QuothSpeakerData), speaker_clear);
  self->labels = array_new (sizeof (QuothLabelData), label_clear);
  return self;
}

/**
 * quoth_document_new:
 * @text: the text, valid UTF-8 without NUL bytes, at most %QUOTH_MAX_TEXT bytes
 * @error: return location for an error of %QUOTH_DOCUMENT_ERROR
 *
 * Makes a document without annotations.
 *
 * Returns: (transfer full): the document, or %NULL when the text is not valid;
 *   see [func@utf8_repair]
 *
 * Since: 0.1
 */
QuothDocument *
quoth_document_new (GBytes *text, GError **error)
{
  gsize length;
  const char *data, *bad;

  g_return_val_if_fail (text != NULL, NULL);

  data = g_bytes_get_data (text, &length);
  if (length > QUOTH_MAX_TEXT)
    {
      g_set_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_TOO_LONG,
          "the text has %" G_GSIZE_FORMAT " bytes; a document holds at most %d",
          length, QUOTH_MAX_TEXT);
      return NULL;
    }
  if (length > 0 && !g_utf8_validate_len (data, length, &bad))
    {
      g_set_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_ENCODING,
          "the text is not valid UTF-8 at byte %" G_GSIZE_FORMAT,
          (gsize) (bad - data));
      return NULL;
    }
  return document_alloc (text);
}

/**
 * quoth_document_new_from_string:
 * @text: the text, valid UTF-8
 * @length: its length in bytes, or -1 if it ends in a NUL
 * @error: return location for an error of %QUOTH_DOCUMENT_ERROR
 *
 * Makes a document without annotations from a copy of a string.
 *
 * Returns: (transfer full): the document, or %NULL when the text is not valid
 *
 * Since: 0.1
 */
QuothDocument *
quoth_document_new_from_string (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  return quoth_document_new (bytes, error);
}

/**
 * quoth_document_ref:
 * @self: a document
 *
 * Takes a reference; atomic.
 *
 * Returns: (transfer full): the document
 *
 * Since: 0.1
 */
QuothDocument *
quoth_document_ref (QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * quoth_document_unref:
 * @self: (transfer full): a document
 *
 * Gives a reference back; atomic. The last one frees the document.
 *
 * Since: 0.1
 */
void
quoth_document_unref (QuothDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->offset_map, quoth_offset_map_free);
  g_array_unref (self->fields);
  g_array_unref (self->sentences);
  g_array_unref (self->quotes);
  g_array_unref (self->speakers);
  g_array_unref (self->labels);
  g_bytes_unref (self->text);
  g_free (self->id);
  g_free (self->language);
  g_free (self);
}

static void
copy_fields (QuothDocument *self, const QuothDocument *from)
{
  for (guint i = 0; i < from->fields->len; i++)
    {
      const QuothFieldData *field = QUOTH_FIELD_AT (from, i);
      QuothFieldData copy = { g_strdup (field->name), g_strdup (field->json) };
      g_array_append_val (self->fields, copy);
    }
}

static gpointer
copy_string (gconstpointer string, gpointer user_data)
{
  return g_strdup (string);
}

static void
copy_speakers (QuothDocument *self, const QuothDocument *from)
{
  for (guint i = 0; i < from->speakers->len; i++)
    {
      QuothSpeakerData copy = *QUOTH_SPEAKER_AT (from, i);
      copy.name = g_strdup (copy.name);
      copy.aliases = g_ptr_array_copy (copy.aliases, copy_string, NULL);
      g_ptr_array_set_free_func (copy.aliases, g_free);
      g_array_append_val (self->speakers, copy);
    }
}

static void
append_label (QuothDocument *self, const QuothLabelData *label, QuothSpan span)
{
  QuothLabelData copy = { span, label->score, g_strdup (label->layer),
    g_strdup (label->label) };

  g_array_append_val (self->labels, copy);
}

static QuothDocument *
copy_head (const QuothDocument *self, GBytes *text)
{
  QuothDocument *copy = document_alloc (text);

  copy->id = g_strdup (self->id);
  copy->language = g_strdup (self->language);
  memcpy (copy->offset, self->offset, sizeof copy->offset);
  copy_fields (copy, self);
  copy_speakers (copy, self);
  return copy;
}

/**
 * quoth_document_copy:
 * @self: a document
 *
 * Makes a copy that may be changed, sealed or not. The text is shared.
 *
 * Returns: (transfer full): the copy
 *
 * Since: 0.1
 */
QuothDocument *
quoth_document_copy (const QuothDocument *self)
{
  QuothDocument *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = copy_head (self, self->text);
  g_array_append_vals (
      copy->sentences, self->sentences->data, self->sentences->len);
  g_array_append_vals (copy->quotes, self->quotes->data, self->quotes->len);
  for (guint i = 0; i < self->labels->len; i++)
    append_label (
        copy, QUOTH_LABEL_AT (self, i), QUOTH_LABEL_AT (self, i)->span);
  return copy;
}

/* Clips a span to [start, end) and moves it to 0; FALSE if nothing is left. */
static gboolean
clip (QuothSpan *span, guint start, guint end)
{
  guint from = MAX (span->start, start), to = MIN (span->end, end);

  *span = (QuothSpan){ 0, 0 };
  if (from >= to)
    return FALSE;
  *span = (QuothSpan){ from - start, to - start };
  return TRUE;
}

/**
 * quoth_document_copy_range:
 * @self: a document
 * @start: where the part begins, in bytes
 * @end: where it ends
 *
 * Makes a document of a part of the text. Annotations are clipped to it and
 * those outside are dropped; the speakers stay, since quotes refer to them.
 *
 * Returns: (transfer full): the part, not sealed
 *
 * Since: 0.1
 */
QuothDocument *
quoth_document_copy_range (const QuothDocument *self, guint start, guint end)
{
  g_autoptr (GBytes) text = NULL;
  QuothDocument *part;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (quoth_document_accepts_span (self, start, end), NULL);

  text = g_bytes_new_from_bytes (self->text, start, end - start);
  part = copy_head (self, text);
  for (QuothOffsetUnit unit = 0; unit < G_N_ELEMENTS (part->offset); unit++)
    part->offset[unit] += quoth_document_to_unit (self, start, unit);
  for (guint i = 0; i < self->sentences->len; i++)
    {
      QuothSentenceData sentence = *QUOTH_SENTENCE_AT (self, i);
      if (clip (&sentence.span, start, end))
        g_array_append_val (part->sentences, sentence);
    }
  for (guint i = 0; i < self->quotes->len; i++)
    {
      QuothQuoteData quote = *QUOTH_QUOTE_AT (self, i);
      clip (&quote.cue, start, end);
      clip (&quote.mention, start, end);
      if (clip (&quote.span, start, end))
        g_array_append_val (part->quotes, quote);
    }
  for (guint i = 0; i < self->labels->len; i++)
    {
      QuothSpan span = QUOTH_LABEL_AT (self, i)->span;
      if (clip (&span, start, end))
        append_label (part, QUOTH_LABEL_AT (self, i), span);
    }
  return part;
}

/* Every annotation begins with its span, so one comparison serves them all. */
static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const QuothSpan *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return (first->end > second->end) - (first->end < second->end);
}

static void
sort_by_position (GArray *array, gsize element_size)
{
  for (guint i = 1; i < array->len; i++)
    {
      if (compare_spans (array->data + (i - 1) * element_size,
              array->data + i * element_size)
          > 0)
        {
          g_array_sort (array, compare_spans);
          return;
        }
    }
}

/**
 * quoth_document_seal:
 * @self: a document
 *
 * Ends the filling of a document: its annotations are sorted by position, and
 * from now on it cannot change and may be shared between threads. Sealing a
 * sealed document does nothing.
 *
 * Since: 0.1
 */
void
quoth_document_seal (QuothDocument *self)
{
  g_return_if_fail (self != NULL);

  if (self->sealed)
    return;
  sort_by_position (self->sentences, sizeof (QuothSentenceData));
  sort_by_position (self->quotes, sizeof (QuothQuoteData));
  sort_by_position (self->labels, sizeof (QuothLabelData));
  self->sealed = TRUE;
}

/**
 * quoth_document_is_sealed:
 * @self: a document
 *
 * Tells whether the document is sealed.
 *
 * Returns: %TRUE when it cannot change any more
 *
 * Since: 0.1
 */
gboolean
quoth_document_is_sealed (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->sealed;
}
