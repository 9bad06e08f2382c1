/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define QUOTH_VALENCE_MAX_KEY 64

typedef enum {
  QUOTH_ROLE_VALENCE = 1 << 0,
  QUOTH_ROLE_NEGATOR = 1 << 1,
  QUOTH_ROLE_BOOSTER = 1 << 2,
  QUOTH_ROLE_CONTRAST = 1 << 3,
  QUOTH_ROLE_CONCESSION = 1 << 4,
} QuothValenceRole;

/* A word or phrase of the list, with all that its sections say of it. */
typedef struct
{
  const char *word;
  guint16 length;
  guint8 roles;    /* none if it only begins phrases */
  guint8 n_tokens; /* of the longest phrase that begins with it */
  guint32 hash;
  float valence;
  float boost;
} QuothValenceEntry;

/* Words, phrases, emoticons with valences, and the words that rules need;
 * read-only, may be shared by threads. */
typedef struct _QuothValenceList QuothValenceList;

QuothValenceList            *quoth_valence_list_load (const char *path,
                                             GError    **error);
void                     quoth_valence_list_free (QuothValenceList *self);
const QuothValenceEntry *quoth_valence_list_find (const QuothValenceList *self,
                                             const char         *key,
                                             gsize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothValenceList, quoth_valence_list_free)

G_END_DECLS
