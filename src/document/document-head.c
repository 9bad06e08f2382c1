/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What a document says of itself: its text, id, language, place, the fields
 * that are handed through, and its offsets in other units.
 */

#include "document/document-private.h"
#include "document/json-scan-private.h"
#include "document/offset-map-private.h"

#include <string.h>

/**
 * quoth_document_get_text:
 * @self: a document
 *
 * Gets the text: valid UTF-8, not ended by a NUL.
 *
 * Returns: (transfer none): the text
 *
 * Since: 0.1
 */
GBytes *
quoth_document_get_text (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * quoth_document_peek_text: (skip)
 * @self: a document
 * @length: (out): return location for the length in bytes
 *
 * Gets the bytes of the text, which live as long as the document.
 *
 * Returns: the text, not ended by a NUL; never %NULL
 *
 * Since: 0.1
 */
const char *
quoth_document_peek_text (const QuothDocument *self, gsize *length)
{
  const char *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  text = g_bytes_get_data (self->text, length);
  return text != NULL ? text : "";
}

/**
 * quoth_document_dup_range:
 * @self: a document
 * @start: where the part begins, in bytes
 * @end: where it ends
 *
 * Copies a part of the text.
 *
 * Returns: (transfer full): the part
 *
 * Since: 0.1
 */
char *
quoth_document_dup_range (const QuothDocument *self, guint start, guint end)
{
  gsize length;
  const char *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (quoth_document_accepts_span (self, start, end), NULL);

  text = quoth_document_peek_text (self, &length);
  return g_strndup (text + start, end - start);
}

/* Whether a span lies inside the text, on character boundaries. */
gboolean
quoth_document_accepts_span (const QuothDocument *self, guint start, guint end)
{
  gsize length;
  const char *text = quoth_document_peek_text (self, &length);

  return start <= end && end <= length
      && (start == length || (text[start] & 0xC0) != 0x80)
      && (end == length || (text[end] & 0xC0) != 0x80);
}

/* The new string may be the old one, or a part of it. */
static void
replace_string (char **string, const char *other)
{
  char *copy = g_strdup (other);

  g_free (*string);
  *string = copy;
}

/**
 * quoth_document_get_id:
 * @self: a document
 *
 * Gets the id, which tells documents of a collection apart. The parts of a
 * document that was cut for its size share one.
 *
 * Returns: (nullable) (transfer none): the id
 *
 * Since: 0.1
 */
const char *
quoth_document_get_id (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * quoth_document_set_id:
 * @self: a document that is not sealed
 * @id: (nullable): the id
 *
 * Sets the id.
 *
 * Since: 0.1
 */
void
quoth_document_set_id (QuothDocument *self, const char *id)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (!self->sealed);

  replace_string (&self->id, id);
}

/**
 * quoth_document_get_language:
 * @self: a document
 *
 * Gets the language of the text.
 *
 * Returns: (nullable) (transfer none): a BCP 47 tag, or %NULL when unknown
 *
 * Since: 0.1
 */
const char *
quoth_document_get_language (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

/**
 * quoth_document_set_language:
 * @self: a document that is not sealed
 * @language: (nullable): a BCP 47 tag, such as "en" or "de-AT"
 *
 * Sets the language of the text.
 *
 * Since: 0.1
 */
void
quoth_document_set_language (QuothDocument *self, const char *language)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (!self->sealed);

  replace_string (&self->language, language);
}

/**
 * quoth_document_get_offset:
 * @self: a document
 * @unit: what to count
 *
 * Gets where the text begins in the stream or the larger text that it was
 * taken from.
 *
 * Returns: the offset, 0 for a text of its own
 *
 * Since: 0.1
 */
guint64
quoth_document_get_offset (const QuothDocument *self, QuothOffsetUnit unit)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (unit < G_N_ELEMENTS (self->offset), 0);

  return self->offset[unit];
}

/**
 * quoth_document_set_offset:
 * @self: a document that is not sealed
 * @unit: what @offset counts
 * @offset: where the text begins in its stream
 *
 * Sets where the text begins. The units are set one by one, since the text
 * before it is not at hand to count them.
 *
 * Since: 0.1
 */
void
quoth_document_set_offset (
    QuothDocument *self, QuothOffsetUnit unit, guint64 offset)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (!self->sealed);
  g_return_if_fail (unit < G_N_ELEMENTS (self->offset));

  self->offset[unit] = offset;
}

/* Whether a member of a record is one that documents write themselves. */
gboolean
quoth_document_is_own_member (const char *name)
{
  static const char *const own[] = { "id", "text", "language", "offset",
    "offset_unit", "sentences", "quotes", "speakers", "labels", NULL };

  return g_strv_contains (own, name);
}

static QuothFieldData *
find_field (const QuothDocument *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (strcmp (QUOTH_FIELD_AT (self, i)->name, name) == 0)
        return QUOTH_FIELD_AT (self, i);
    }
  return NULL;
}

/**
 * quoth_document_get_field:
 * @self: a document
 * @name: the name of a field
 *
 * Gets a field: something that the record held which Quoth does not know and
 * hands through untouched.
 *
 * Returns: (nullable) (transfer none): its value as JSON, as it was written
 *
 * Since: 0.1
 */
const char *
quoth_document_get_field (const QuothDocument *self, const char *name)
{
  QuothFieldData *field;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  field = find_field (self, name);
  return field != NULL ? field->json : NULL;
}

/**
 * quoth_document_set_field:
 * @self: a document that is not sealed
 * @name: the name of the field, none that documents write themselves
 * @json: its value, one JSON value
 * @error: return location for an error of %QUOTH_DOCUMENT_ERROR
 *
 * Sets a field that is written with the document.
 *
 * Returns: %FALSE when @json is not valid JSON
 *
 * Since: 0.1
 */
gboolean
quoth_document_set_field (
    QuothDocument *self, const char *name, const char *json, GError **error)
{
  QuothFieldData *field;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (!self->sealed, FALSE);
  g_return_val_if_fail (name != NULL && json != NULL, FALSE);
  g_return_val_if_fail (!quoth_document_is_own_member (name), FALSE);

  if (!quoth_json_scan (json, strlen (json), NULL, NULL, error))
    return FALSE;
  field = find_field (self, name);
  if (field != NULL)
    replace_string (&field->json, json);
  else
    {
      QuothFieldData added = { g_strdup (name), g_strdup (json) };
      g_array_append_val (self->fields, added);
    }
  return TRUE;
}

/**
 * quoth_document_list_fields:
 * @self: a document
 *
 * Lists the names of the fields, in the order of the record.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
quoth_document_list_fields (const QuothDocument *self)
{
  char **names;

  g_return_val_if_fail (self != NULL, NULL);

  names = g_new0 (char *, self->fields->len + 1);
  for (guint i = 0; i < self->fields->len; i++)
    names[i] = g_strdup (QUOTH_FIELD_AT (self, i)->name);
  return names;
}

static QuothOffsetMap *
offset_map (const QuothDocument *self)
{
  QuothOffsetMap **slot = &((QuothDocument *) self)->offset_map;
  QuothOffsetMap *map = g_atomic_pointer_get (slot);

  if (map == NULL)
    {
      gsize length;
      const char *text = quoth_document_peek_text (self, &length);
      map = quoth_offset_map_new (text, length);
      if (!g_atomic_pointer_compare_and_exchange (slot, NULL, map))
        {
          quoth_offset_map_free (map);
          map = g_atomic_pointer_get (slot);
        }
    }
  return map;
}

/**
 * quoth_document_to_unit:
 * @self: a document
 * @offset: an offset in bytes
 * @unit: what to count instead
 *
 * Converts a byte offset. Any number of conversions takes time linear in the
 * text and their number.
 *
 * Returns: the same place in @unit
 *
 * Since: 0.1
 */
guint
quoth_document_to_unit (
    const QuothDocument *self, guint offset, QuothOffsetUnit unit)
{
  gsize length;

  g_return_val_if_fail (self != NULL, 0);

  return quoth_offset_map_to_unit (offset_map (self),
      quoth_document_peek_text (self, &length), offset, unit);
}

/**
 * quoth_document_from_unit:
 * @self: a document
 * @offset: an offset in @unit
 * @unit: what it counts
 *
 * Converts an offset to bytes. One past the end becomes the end, one inside a
 * character the end of that character.
 *
 * Returns: the same place in bytes
 *
 * Since: 0.1
 */
guint
quoth_document_from_unit (
    const QuothDocument *self, guint offset, QuothOffsetUnit unit)
{
  gsize length;

  g_return_val_if_fail (self != NULL, 0);

  return quoth_offset_map_from_unit (offset_map (self),
      quoth_document_peek_text (self, &length), offset, unit);
}
