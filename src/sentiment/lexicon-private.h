/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define QUOTH_LEXICON_MAX_KEY 64

typedef enum {
  QUOTH_LEXICON_VALENCE = 1 << 0,
  QUOTH_LEXICON_NEGATOR = 1 << 1,
  QUOTH_LEXICON_BOOSTER = 1 << 2,
  QUOTH_LEXICON_CONTRAST = 1 << 3,
  QUOTH_LEXICON_CONCESSION = 1 << 4,
} QuothLexiconRole;

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
} QuothLexiconEntry;

/* Words, phrases, emoticons with valences, and the words that rules need;
 * read-only, may be shared by threads. */
typedef struct _QuothLexicon QuothLexicon;

QuothLexicon            *quoth_lexicon_load (const char *path,
                                             GError    **error);
void                     quoth_lexicon_free (QuothLexicon *self);
const QuothLexiconEntry *quoth_lexicon_find (const QuothLexicon *self,
                                             const char         *key,
                                             gsize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothLexicon, quoth_lexicon_free)

G_END_DECLS
