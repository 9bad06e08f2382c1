/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet.h"

#include "columns.h"

#include <string.h>

#define LINE "\xE2\x94\x80"

void
sheet_text (Sheet *self, const char *text, const char *style)
{
  if (style != NULL && self->has_color && *text != '\0')
    g_string_append_printf (self->out, "\033[%sm%s\033[0m", style, text);
  else
    g_string_append (self->out, text);
}

/* Text, then blanks up to the next column. */
void
sheet_field (Sheet *self, const char *text, const char *style, guint width)
{
  const guint used = columns_width (text);

  sheet_text (self, text, style);
  g_string_append_printf (self->out, "%*s",
      (int) ((used < width ? width - used : 0) + SHEET_GAP), "");
}

void
sheet_rule (Sheet *self, guint width)
{
  g_autoptr (GString) rule = g_string_new (NULL);

  for (guint i = 0; i < width; i++)
    g_string_append (rule, LINE);
  sheet_field (self, rule->str, STYLE_FAINT, width);
}

void
sheet_end_line (Sheet *self)
{
  while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
  g_string_append_c (self->out, '\n');
}

static void
append_line_of_cell (Sheet *self, const Cell *cell, guint line)
{
  const char *text = cell->lines != NULL && line < cell->lines->len
      ? cell->lines->pdata[line]
      : "";

  sheet_field (self, text,
      line > 0 && cell->is_mixed ? STYLE_FAINT : cell->style, cell->width);
}

/* A row is as high as the highest of its cells. */
void
sheet_row (Sheet *self, const Cell *cells, guint n_cells)
{
  guint height = 1;

  for (guint i = 0; i < n_cells; i++)
    height = MAX (height, cells[i].lines->len);
  for (guint line = 0; line < height; line++)
    {
      for (guint i = 0; i < n_cells; i++)
        append_line_of_cell (self, &cells[i], line);
      sheet_end_line (self);
    }
}

Cell
cell_new (guint width, const char *style)
{
  return (Cell){ g_ptr_array_new_with_free_func (g_free), style, FALSE, width };
}

/* Adds text below what the cell has, on as many lines as it takes. */
void
cell_add (Cell *self, const char *text)
{
  g_autofree char *plain = columns_squeeze (text);

  g_ptr_array_extend_and_steal (self->lines, columns_wrap (plain, self->width));
}

void
cell_clear (Cell *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}

/* With its sign, but none before zero, and as wide as any other. */
char *
tone_number (double score)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%+.2f", score);
  if (strcmp (number + 1, "0.00") == 0)
    *number = ' ';
  return g_strdup (number);
}

const char *
tone_style (QuothPolarity polarity)
{
  switch (polarity)
    {
    case QUOTH_POLARITY_POSITIVE:
      return STYLE_GOOD;
    case QUOTH_POLARITY_NEGATIVE:
      return STYLE_BAD;
    default:
      return STYLE_FAINT;
    }
}
