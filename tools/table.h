/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth.h>

G_BEGIN_DECLS

typedef struct _Table Table;

typedef struct
{
  guint    width;
  gboolean has_color;
  gboolean shows_sentences; /* of a pipeline that finds no quotations */
  gboolean is_stream;       /* documents are the pieces of one text */
} TableStyle;

Table *table_new    (const TableStyle *style);
void   table_free   (Table            *self);
void   table_append (Table            *self,
                     GString          *out,
                     QuothDocument    *document,
                     const char       *title,
                     guint64           pts);
void   table_end    (Table            *self,
                     GString          *out,
                     const char       *title);

G_END_DECLS
