/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that have arrived and have not been taken yet. It remembers how far it
 * was looked through for the end of a line, and where in the stream it is. */
typedef struct
{
  GByteArray *bytes;
  gsize       begin;
  gsize       scanned;
  guint64     base;
} DocumentHeld;

void          document_held_init (DocumentHeld *self);
void          document_held_clear (DocumentHeld *self);
void          document_held_reset (DocumentHeld *self);
const guint8 *document_held_peek (const DocumentHeld *self,
                                  gsize              *length);
guint64       document_held_get_start (const DocumentHeld *self);
guint64       document_held_get_end (const DocumentHeld *self);
gboolean      document_held_find_line_end (DocumentHeld *self,
                                           gsize        *length);
void          document_held_skip (DocumentHeld *self,
                                  gsize         n);
GBytes       *document_held_take (DocumentHeld *self,
                                  gsize         n);
void          document_held_compact (DocumentHeld *self);

G_END_DECLS
