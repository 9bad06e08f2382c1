/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* The arrays of a model, one after another: rows come last. */
#define SEQUENCE_N_DENSE 9
#define SEQUENCE_ROWS SEQUENCE_N_DENSE
#define SEQUENCE_N_GROUPS (SEQUENCE_N_DENSE + 1)

typedef struct
{
  float *at;
  gsize  n;
  gsize  n_inputs; /* how many numbers each result is made from; 0: none */
} SequenceGroup;

void sequence_groups_list (const QuothSequenceWeights *weights,
                           SequenceGroup groups[SEQUENCE_N_GROUPS]);

G_END_DECLS
