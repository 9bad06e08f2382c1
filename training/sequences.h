/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* Sequences of tokens, each with hashed features and the tag that is right. */
typedef struct
{
  GArray *features; /* of guint32, those of all tokens in a row */
  GArray *bounds;   /* of guint: 0, then where those of each token end */
  GArray *tags;     /* of guint8, one for each token */
  GArray *ends;     /* of guint: the token behind each sequence */
  GArray *groups;   /* of guint: what each sequence is part of */
} Sequences;

/* One of them: the features of token t are those from bounds[t] to
 * bounds[t + 1]. */
typedef struct
{
  const guint32 *features;
  const guint   *bounds;
  const guint8  *tags;
  guint          n;
} Sequence;

Sequences *sequences_new         (void);
void       sequences_free        (Sequences *self);
void       sequences_add_token   (Sequences     *self,
                                  const guint32 *features,
                                  guint          n,
                                  guint          tag);
void       sequences_end         (Sequences *self,
                                  guint      group);
guint      sequences_count       (const Sequences *self);
Sequence   sequences_get         (const Sequences *self,
                                  guint            i);
guint      sequences_get_n_tags  (const Sequences *self);
Sequences *sequences_get_fold    (const Sequences *self,
                                  guint            fold,
                                  guint            n_folds,
                                  gboolean         is_held_out);
gboolean   sequences_save        (const Sequences *self,
                                  const char      *path,
                                  GError         **error);
Sequences *sequences_load        (const char *path,
                                  GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sequences, sequences_free)

G_END_DECLS
