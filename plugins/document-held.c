/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "document-held.h"

#include <string.h>

#define LARGE (1024 * 1024)

void
document_held_init (DocumentHeld *self)
{
  *self = (DocumentHeld){ g_byte_array_new (), 0, 0, 0 };
}

void
document_held_clear (DocumentHeld *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}

/* Forgets what is held, and begins a new stream. */
void
document_held_reset (DocumentHeld *self)
{
  document_held_clear (self);
  document_held_init (self);
}

const guint8 *
document_held_peek (const DocumentHeld *self, gsize *length)
{
  *length = self->bytes->len - self->begin;
  return *length > 0 ? self->bytes->data + self->begin : (const guint8 *) "";
}

/* Where in the stream the first byte stands. */
guint64
document_held_get_start (const DocumentHeld *self)
{
  return self->base + self->begin;
}

/* Where in the stream the next byte to arrive will stand. */
guint64
document_held_get_end (const DocumentHeld *self)
{
  return self->base + self->bytes->len;
}

/* Finds the end of the first line; gives the length of all there is when it
 * has not arrived yet. No byte is looked at twice. */
gboolean
document_held_find_line_end (DocumentHeld *self, gsize *length)
{
  const guint8 *found = NULL;

  if (self->scanned < self->bytes->len)
    found = memchr (self->bytes->data + self->scanned, '\n',
        self->bytes->len - self->scanned);
  self->scanned =
      found != NULL ? (gsize) (found - self->bytes->data) : self->bytes->len;
  *length = self->scanned - self->begin;
  return found != NULL;
}

void
document_held_skip (DocumentHeld *self, gsize n)
{
  self->begin += n;
  self->scanned = MAX (self->scanned, self->begin);
}

/* Takes bytes out; all of them without a copy. */
GBytes *
document_held_take (DocumentHeld *self, gsize n)
{
  GBytes *bytes;

  if (self->begin > 0 || n < self->bytes->len)
    {
      bytes = g_bytes_new (self->bytes->data + self->begin, n);
      document_held_skip (self, n);
      return bytes;
    }
  bytes = g_byte_array_free_to_bytes (self->bytes);
  *self = (DocumentHeld){ g_byte_array_new (), 0, 0, self->base + n };
  return bytes;
}

/* Gives the room of what was taken back: an array never shrinks by itself, and
 * one huge line would keep its memory for as long as the stream lasts. */
void
document_held_compact (DocumentHeld *self)
{
  if (self->begin == 0)
    return;
  if (self->begin > LARGE)
    {
      GByteArray *rest = g_byte_array_new ();
      g_byte_array_append (rest, self->bytes->data + self->begin,
          self->bytes->len - self->begin);
      g_byte_array_unref (self->bytes);
      self->bytes = rest;
    }
  else
    g_byte_array_remove_range (self->bytes, 0, self->begin);
  self->base += self->begin;
  self->scanned -= self->begin;
  self->begin = 0;
}
