/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "model/hashed-words-private.h"

#include <quoth/model.h>

#include <string.h>

#define KEYS_OFFSET 64
#define SLOT (sizeof (guint32) + sizeof (guint16))
#define MAX_SLOTS (1u << 24)

static guint32
read_number (const guint8 *data)
{
  guint32 number;

  memcpy (&number, data, sizeof number);
  return GUINT32_FROM_LE (number);
}

/* Uses the bytes of a section, which have to outlive the words. A table without
 * a free slot would have look-ups go on forever, so they are counted. */
gboolean
quoth_hashed_words_take (QuothHashedWords *self, const guint8 *data, gsize size)
{
  guint32 n_slots = size > KEYS_OFFSET ? read_number (data) : 0;
  guint32 n_free = 0;

  if (n_slots == 0 || n_slots > MAX_SLOTS || (n_slots & (n_slots - 1)) != 0
      || size != KEYS_OFFSET + (gsize) n_slots * SLOT)
    return FALSE;
  self->keys = (const guint32 *) (data + KEYS_OFFSET);
  self->numbers = (const guint16 *) (self->keys + n_slots);
  self->mask = n_slots - 1;
  for (guint32 i = 0; i < n_slots; i++)
    n_free += self->keys[i] == 0;
  return n_free > 0;
}

/* Finds words in a file, which has to live as long as they do. */
gboolean
quoth_hashed_words_read (QuothHashedWords *self, const QuothModelFile *file,
    const char *section, const char *path, GError **error)
{
  gsize size;
  const guint8 *data = quoth_model_file_get_section (file, section, &size);

  if (data != NULL && quoth_hashed_words_take (self, data, size))
    return TRUE;
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
      "%s: the words \"%s\" are missing or make no sense", path, section);
  return FALSE;
}

/* Of two words with one hash the first stays. */
GBytes *
quoth_hashed_words_write (
    const guint32 *hashes, const guint16 *numbers, guint n)
{
  guint32 n_slots = 16, used = 0, value;
  gsize size;
  guint8 *data;
  guint32 *keys;
  guint16 *values;

  while (n_slots < n + n / 2)
    n_slots *= 2;
  size = KEYS_OFFSET + (gsize) n_slots * SLOT;
  data = g_malloc0 (size);
  keys = (guint32 *) (data + KEYS_OFFSET);
  values = (guint16 *) (keys + n_slots);
  for (guint i = 0; i < n; i++)
    {
      guint32 key = quoth_hashed_words_key (hashes[i]);
      guint32 at = quoth_hashed_words_slot (hashes[i]) & (n_slots - 1);
      while (keys[at] != 0 && keys[at] != key)
        at = (at + 1) & (n_slots - 1);
      if (keys[at] == key)
        continue;
      keys[at] = key;
      values[at] = GUINT16_TO_LE (numbers[i]);
      used++;
    }
  value = GUINT32_TO_LE (n_slots);
  memcpy (data, &value, sizeof value);
  value = GUINT32_TO_LE (used);
  memcpy (data + 4, &value, sizeof value);
  return g_bytes_new_take (data, size);
}
