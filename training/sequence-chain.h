/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* Room to work on the tags of a sequence as a chain: each suits its token more
 * or less, and follows the one before more or less gladly. `suits` have
 * n_tags numbers for each token. */
typedef struct
{
  GArray *numbers; /* of double */
  GArray *before;  /* of guint8 */
} SequenceChain;

SequenceChain *sequence_chain_new   (void);
void           sequence_chain_free  (SequenceChain *self);
double         sequence_chain_learn (SequenceChain              *self,
                                     const QuothSequenceWeights *weights,
                                     float                      *suits,
                                     const guint8               *gold,
                                     guint                       n,
                                     double                      share,
                                     float                      *transitions);
void           sequence_chain_tag   (SequenceChain              *self,
                                     const QuothSequenceWeights *weights,
                                     const float                *suits,
                                     guint                       n,
                                     guint8                     *tags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SequenceChain, sequence_chain_free)

G_END_DECLS
