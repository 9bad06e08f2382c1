/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sequence-progress.h"
#include "sequences.h"

G_BEGIN_DECLS

/* How a model is fitted. */
typedef struct
{
  guint   passes;       /* over all sequences */
  guint   n_averaged;   /* the result is the mean after so many last passes */
  guint   batch;        /* sequences that are learned from at a time */
  double  rate;         /* how far a step goes, at most */
  double  drop;         /* share of hidden numbers left out, below 1 */
  double  feature_drop; /* share of features left out, below 1 */
  guint32 seed;
} SequenceFit;

#define SEQUENCE_FIT_DEFAULT                                      \
  {                                                               \
    .passes = 3, .n_averaged = 1, .batch = 48, .rate = 2e-3,      \
    .drop = 0.3, .feature_drop = 0.2, .seed = 1                   \
  }

QuothSequenceWeights *sequence_network_fit (const Sequences          *sequences,
                                            const QuothSequenceShape *shape,
                                            const SequenceFit        *fit,
                                            SequenceProgressFunc      progress,
                                            gpointer                  user_data);

G_END_DECLS
