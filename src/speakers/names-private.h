/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document.h>

G_BEGIN_DECLS

#define QUOTH_NO_NAME (G_MAXUINT32)
#define QUOTH_MAX_NAME 120
#define QUOTH_N_DESCRIPTIONS 8

/* Where a name stands; at the start of a sentence or in a headline a word may
 * have its capital from there. */
typedef enum {
  QUOTH_NAME_INSIDE,
  QUOTH_NAME_AT_START,
  QUOTH_NAME_IN_HEADLINE,
  QUOTH_NAME_MISS = 1 << 4, /* may be added: "Miss Cole" is not Mrs. Cole */
} QuothNamePlace;

/* One name, as the text first wrote it, without title. */
typedef struct
{
  const char *text; /* in the register's chunk */
  guint32 length;
  guint32 first_length; /* of the first word */
  guint32 last_at;      /* where the last word begins */
  guint32 count;
  guint32 n_sure; /* of these, where it must be a name */
  guint32 n_definite; /* of these, behind "the": hardly a person */
  guint32 n_short;    /* what surely means it without its full form */
  guint32 same_last;  /* another full name with this last word */
  guint32 same_first; /* another full name with this first word */
  guint32 fuller;     /* the name that this one stands for */
  guint64 seen;       /* the mention that was the last one, from 1 */
  guint32 described[QUOTH_N_DESCRIPTIONS]; /* hashes of words, 0 free */
  guint16 n_pronouns[2]; /* "she", "he" that seem to mean it */
  guint8 n_described;
  guint8 gender;
  guint8 n_words;
  gboolean is_organisation : 1;
  gboolean is_place : 1;
  gboolean is_indexed : 1;
  gboolean is_miss : 1;
  gboolean is_nickname : 1; /* the text itself says of whom */
} QuothName;

/* The names of one document, or of a stream of them, and who they stand for. */
typedef struct
{
  GArray *names; /* of QuothName */
  GStringChunk *texts;
  GHashTable *by_text;
  GHashTable *by_last;  /* full names only */
  GHashTable *by_first;
  GArray *unsettled; /* numbers of those mentioned since all was settled */
  guint64 n_mentions;
  guint64 n_settled; /* of these, when all was settled */
  guint32 holders[256]; /* by number of an office: who bore it last, from 1 */
} QuothNames;

#define QUOTH_NAME_AT(self, i) (&g_array_index ((self)->names, QuothName, (i)))

void        quoth_names_init (QuothNames *self);
void        quoth_names_clear (QuothNames *self);
guint32     quoth_names_add (QuothNames *self,
                             const char *text,
                             QuothGender gender,
                             QuothNamePlace place);
void        quoth_names_add_nickname (QuothNames *self,
                                      guint32     name,
                                      const char *nickname);
void        quoth_names_describe (QuothNames *self,
                                  guint32     name,
                                  guint32     description);
guint       quoth_names_count_descriptions (const QuothNames *self,
                                            guint32           name,
                                            guint32           description);
guint32     quoth_names_get_canonical (const QuothNames *self,
                                       guint32           name);
gboolean    quoth_names_knows (const QuothNames *self,
                               const char       *text);
gboolean    quoth_names_has_last (const QuothNames *self,
                                  const char       *word);
gboolean    quoth_names_has_ending (const QuothNames *self,
                                    const char       *text);
void        quoth_names_settle (QuothNames *self);
void        quoth_names_index_full (QuothNames *self,
                                    guint32     name);
guint32    *quoth_names_forget (QuothNames *self,
                                guint       n_kept,
                                guint8     *is_kept);

G_END_DECLS
