/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A set of 64-bit hashes with open addressing: 16 bytes an id whatever its
 * length, and no more than MAX_IDS of them, so that an endless stream does not
 * fill the memory. Ids after those are not looked at.
 */

#include "document-ids.h"

#define MAX_IDS 1000000
#define MIN_SLOTS 1024

typedef struct
{
  guint64 hash; /* 0: free */
  guint64 line;
} Slot;

struct _DocumentIds
{
  Slot *slots;
  gsize n_slots; /* a power of two, never more than half full */
  gsize n_ids;
};

DocumentIds *
document_ids_new (void)
{
  return g_new0 (DocumentIds, 1);
}

void
document_ids_free (DocumentIds *self)
{
  g_free (self->slots);
  g_free (self);
}

void
document_ids_reset (DocumentIds *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->n_slots = 0;
  self->n_ids = 0;
}

/* FNV-1a, mixed once more: its low bits, which pick the slot, lie close
 * together for ids that are counted up. */
static guint64
hash_of (const char *id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *id != '\0'; id++)
    hash = (hash ^ (guint8) *id) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  return hash != 0 ? hash : 1;
}

static Slot *
find (Slot *slots, gsize n_slots, guint64 hash)
{
  gsize i = hash & (n_slots - 1);

  while (slots[i].hash != 0 && slots[i].hash != hash)
    i = (i + 1) & (n_slots - 1);
  return &slots[i];
}

static void
grow (DocumentIds *self)
{
  gsize n_slots = self->n_slots > 0 ? self->n_slots * 2 : MIN_SLOTS;
  Slot *slots = g_new0 (Slot, n_slots);

  for (gsize i = 0; i < self->n_slots; i++)
    {
      if (self->slots[i].hash != 0)
        *find (slots, n_slots, self->slots[i].hash) = self->slots[i];
    }
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/* Returns the line that had the id first, or 0 if none had. */
guint64
document_ids_add (DocumentIds *self, const char *id, guint64 line)
{
  guint64 hash = hash_of (id);
  Slot *slot;

  if (self->n_ids * 2 >= self->n_slots)
    grow (self);
  slot = find (self->slots, self->n_slots, hash);
  if (slot->hash != 0)
    return slot->line;
  if (self->n_ids < MAX_IDS)
    {
      *slot = (Slot){ hash, line };
      self->n_ids++;
    }
  return 0;
}
