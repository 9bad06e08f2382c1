/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who is quoted, how often, and in what tone on the whole. */

#include "voices.h"

#include "columns.h"

#include <string.h>

#define SPEAKER "Speaker"
#define QUOTATIONS "Quotations"
#define MEAN "Mean"
#define MEAN_WIDTH 5

typedef struct
{
  char *name;
  guint order;
  guint n_quotes;
  guint n_tagged;
  double sum;
} Voice;

struct _Voices
{
  GPtrArray *list;
  GHashTable *by_name;
};

static void
voice_free (gpointer data)
{
  g_free (((Voice *) data)->name);
  g_free (data);
}

Voices *
voices_new (void)
{
  Voices *self = g_new0 (Voices, 1);

  self->list = g_ptr_array_new_with_free_func (voice_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
voices_free (Voices *self)
{
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->list);
  g_free (self);
}

void
voices_clear (Voices *self)
{
  g_hash_table_remove_all (self->by_name);
  g_ptr_array_set_size (self->list, 0);
}

guint
voices_count (const Voices *self)
{
  return self->list->len;
}

static Voice *
find (Voices *self, const char *name)
{
  Voice *voice = g_hash_table_lookup (self->by_name, name);

  if (voice == NULL)
    {
      voice = g_new0 (Voice, 1);
      voice->name = g_strdup (name);
      voice->order = self->list->len;
      g_ptr_array_add (self->list, voice);
      g_hash_table_insert (self->by_name, voice->name, voice);
    }
  return voice;
}

void
voices_add (
    Voices *self, const char *name, QuothPolarity polarity, double score)
{
  Voice *voice = find (self, name);

  voice->n_quotes++;
  if (polarity != QUOTH_POLARITY_UNKNOWN)
    {
      voice->n_tagged++;
      voice->sum += score;
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Voice *first = *(const Voice *const *) a;
  const Voice *second = *(const Voice *const *) b;

  if (first->n_quotes != second->n_quotes)
    return first->n_quotes < second->n_quotes ? 1 : -1;
  return first->order < second->order ? -1 : first->order > second->order;
}

static void
draw_voice (const Voice *voice, Sheet *sheet, guint width)
{
  g_autofree char *plain = columns_squeeze (voice->name);
  g_autofree char *name = columns_fit (plain, width);
  g_autofree char *number =
      g_strdup_printf ("%*u", (int) strlen (QUOTATIONS), voice->n_quotes);

  sheet_field (sheet, name, STYLE_STRONG, width);
  sheet_field (sheet, number, NULL, strlen (QUOTATIONS));
  if (voice->n_tagged > 0)
    {
      const double mean = voice->sum / voice->n_tagged;
      g_autofree char *tone = tone_number (mean);
      sheet_text (sheet, tone,
          *tone == '+'       ? STYLE_GOOD
              : *tone == '-' ? STYLE_BAD
                             : STYLE_FAINT);
    }
  sheet_end_line (sheet);
}

/* Draws them, most often quoted first. */
void
voices_draw (Voices *self, Sheet *sheet, guint max_width)
{
  guint width = strlen (SPEAKER);

  g_ptr_array_sort (self->list, compare);
  for (guint i = 0; i < self->list->len; i++)
    width = MAX (width, columns_width (((Voice *) self->list->pdata[i])->name));
  width = MIN (width, max_width);
  g_string_append_c (sheet->out, '\n');
  sheet_field (sheet, SPEAKER, STYLE_STRONG, width);
  sheet_field (sheet, QUOTATIONS, STYLE_STRONG, strlen (QUOTATIONS));
  sheet_text (sheet, MEAN, STYLE_STRONG);
  sheet_end_line (sheet);
  sheet_rule (sheet, width);
  sheet_rule (sheet, strlen (QUOTATIONS));
  sheet_rule (sheet, MEAN_WIDTH);
  sheet_end_line (sheet);
  for (guint i = 0; i < self->list->len; i++)
    draw_voice (self->list->pdata[i], sheet, width);
}
