/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Forgets names of long ago, so that the register of an endless stream is
 * bounded. The names that stay are copied to a new register, for texts and chains
 * of the old one cannot be taken apart; so numbers of names change, and whoever
 * remembers one is told the new one.
 */

#include "speakers/names-private.h"

#include <stdlib.h>

static gint
compare_seen (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;

  return first > second ? -1 : first < second;
}

/* Adds the names mentioned last to those that are kept, and the full forms. */
static void
choose_kept (const QuothNames *self, guint n_kept, guint8 *is_kept)
{
  guint n = self->names->len;
  g_autofree guint64 *seen = g_new (guint64, n);

  for (guint32 i = 0; i < n; i++)
    seen[i] = QUOTH_NAME_AT (self, i)->seen;
  qsort (seen, n, sizeof *seen, compare_seen);
  for (guint32 i = 0; i < n; i++)
    is_kept[i] |= QUOTH_NAME_AT (self, i)->seen >= seen[MIN (n_kept, n) - 1];
  for (guint32 i = 0; i < n; i++)
    {
      const QuothName *name = QUOTH_NAME_AT (self, i);
      if (is_kept[i] && name->fuller != QUOTH_NO_NAME)
        is_kept[name->fuller] = TRUE;
    }
}

/* Copies a name to another register, but for what refers to other names. */
static guint32
copy_name (QuothNames *self, const QuothName *from, const char *key)
{
  QuothName name = *from;
  guint32 index = self->names->len;
  const char *text = from->text;

  name.same_last = name.same_first = QUOTH_NO_NAME;
  name.text =
      text == key + 2 ? NULL : g_string_chunk_insert (self->texts, text);
  key = g_string_chunk_insert (self->texts, key);
  if (name.text == NULL)
    name.text = key + 2;
  g_array_append_val (self->names, name);
  g_hash_table_insert (self->by_text, (gpointer) key, GUINT_TO_POINTER (index));
  return index;
}

/* Forgets all names but the last ones mentioned, and those that somebody needs;
 * is_kept has a byte for each name. It is done when all is settled. Returns the
 * new number of each name, QUOTH_NO_NAME for one that is gone. */
guint32 *
quoth_names_forget (QuothNames *self, guint n_kept, guint8 *is_kept)
{
  guint n = self->names->len;
  guint32 *numbers = g_new (guint32, n);
  g_autofree const char **keys = g_new (const char *, n);
  QuothNames kept;
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (self->unsettled->len == 0, NULL);

  choose_kept (self, n_kept, is_kept);
  g_hash_table_iter_init (&iter, self->by_text);
  while (g_hash_table_iter_next (&iter, &key, &value))
    keys[GPOINTER_TO_UINT (value)] = key;
  quoth_names_init (&kept);
  kept.n_mentions = kept.n_settled = self->n_mentions;
  for (guint32 i = 0; i < n; i++)
    numbers[i] = is_kept[i]
        ? copy_name (&kept, QUOTH_NAME_AT (self, i), keys[i])
        : QUOTH_NO_NAME;
  for (guint32 i = 0; i < kept.names->len; i++)
    {
      QuothName *name = QUOTH_NAME_AT (&kept, i);
      if (name->fuller != QUOTH_NO_NAME)
        name->fuller = numbers[name->fuller];
      if (name->is_indexed)
        quoth_names_index_full (&kept, i);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kept.holders); i++)
    {
      guint32 holder = self->holders[i];
      if (holder != 0 && numbers[holder - 1] != QUOTH_NO_NAME)
        kept.holders[i] = numbers[holder - 1] + 1;
    }
  quoth_names_clear (self);
  *self = kept;
  return numbers;
}
