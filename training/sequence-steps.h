/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sequence-groups.h"

G_BEGIN_DECLS

/* Gradients of the sums of rows, one for each token, and the rows that each
 * sum is made of. */
typedef struct
{
  const guint *rows;   /* of all tokens */
  const guint *bounds; /* 0, then where those of each token end */
  const float *gradients;
  guint        n; /* tokens */
} SequenceSums;

/* What is remembered from step to step. */
typedef struct
{
  QuothSequenceWeights *weights;
  QuothSequenceWeights *means;
  QuothSequenceWeights *squares;
  double                mean_left; /* how much of a mean is still its start */
  double                square_left;
  double                rate;
} SequenceSteps;

SequenceSteps *sequence_steps_new        (QuothSequenceWeights *weights);
void           sequence_steps_free       (SequenceSteps *self);
void           sequence_steps_next       (SequenceSteps *self,
                                          double         rate);
void           sequence_steps_take_dense (SequenceSteps        *self,
                                          QuothSequenceWeights *gradients);
void           sequence_steps_take_rows  (SequenceSteps      *self,
                                          const SequenceSums *sums,
                                          guint               n_sums,
                                          guint               part,
                                          guint               n_parts,
                                          GArray             *room);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SequenceSteps, sequence_steps_free)

G_END_DECLS
