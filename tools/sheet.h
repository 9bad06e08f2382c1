/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth.h>

G_BEGIN_DECLS

#define SHEET_GAP 2

#define STYLE_STRONG "1"
#define STYLE_FAINT "2"
#define STYLE_GUESS "2;3"
#define STYLE_GOOD "32"
#define STYLE_BAD "31"

/* Where a table is drawn. */
typedef struct
{
  GString *out;
  gboolean has_color;
} Sheet;

typedef struct
{
  GPtrArray  *lines;   /* NULL for none */
  const char *style;   /* of the first line, or of all */
  gboolean    is_mixed; /* lines after the first are faint */
  guint       width;
} Cell;

void  sheet_text     (Sheet      *self,
                      const char *text,
                      const char *style);
void  sheet_field    (Sheet      *self,
                      const char *text,
                      const char *style,
                      guint       width);
void  sheet_rule     (Sheet      *self,
                      guint       width);
void  sheet_end_line (Sheet      *self);
void  sheet_row      (Sheet      *self,
                      const Cell *cells,
                      guint       n_cells);

Cell  cell_new       (guint       width,
                      const char *style);
void  cell_add       (Cell       *self,
                      const char *text);
void  cell_clear     (Cell       *self);

char       *tone_number (double        score);
const char *tone_style  (QuothPolarity polarity);



G_END_DECLS
