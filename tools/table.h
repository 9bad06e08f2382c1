/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth.h>

G_BEGIN_DECLS

typedef struct
{
  guint    width;
  gboolean has_color;
  gboolean shows_sentences; /* of a pipeline that finds no quotations */
} TableStyle;

void table_append (GString          *out,
                   QuothDocument    *document,
                   const char       *title,
                   const TableStyle *style);

G_END_DECLS
