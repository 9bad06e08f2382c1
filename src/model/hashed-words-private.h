/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/model-file-private.h"

G_BEGIN_DECLS

/* Numbers of words, by a hash of the word; who makes the hash must be sure of
 * it, since the words themselves are not kept. In a section of a model file: the
 * number of slots, a power of two, in 4 bytes, that of words in 4, then at byte
 * 64 the keys, 4 bytes each, 0 where a slot is free, and the numbers, 2 bytes
 * each. */
typedef struct
{
  const guint32 *keys;
  const guint16 *numbers;
  guint32        mask;
} QuothHashedWords;

/* 0 says that a slot is free, so the hash 0 is as good as 1. */
static inline guint32
quoth_hashed_words_key (guint32 hash)
{
  return GUINT32_TO_LE (hash != 0 ? hash : 1);
}

/* Where to begin looking for a hash, less the mask. */
static inline guint32
quoth_hashed_words_slot (guint32 hash)
{
  return (hash != 0 ? hash : 1) * 0x9E3779B1u >> 8;
}

static inline gboolean
quoth_hashed_words_look_up (const QuothHashedWords *self,
                            guint32                 hash,
                            guint16                *number)
{
  guint32 at = quoth_hashed_words_slot (hash) & self->mask;
  guint32 key = quoth_hashed_words_key (hash);

  while (self->keys[at] != key)
    {
      if (self->keys[at] == 0)
        return FALSE;
      at = (at + 1) & self->mask;
    }
  *number = GUINT16_FROM_LE (self->numbers[at]);
  return TRUE;
}

gboolean quoth_hashed_words_read  (QuothHashedWords     *self,
                                   const QuothModelFile *file,
                                   const char           *section,
                                   const char           *path,
                                   GError              **error);
gboolean quoth_hashed_words_take  (QuothHashedWords     *self,
                                   const guint8         *data,
                                   gsize                 size);
GBytes  *quoth_hashed_words_write (const guint32        *hashes,
                                   const guint16        *numbers,
                                   guint                 n);

G_END_DECLS
