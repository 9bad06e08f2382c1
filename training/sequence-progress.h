/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* What is told after each pass over all sequences. */
typedef struct
{
  guint                       pass; /* from 1 */
  double                      loss; /* per token */
  double                      seconds;
  const QuothSequenceWeights *weights; /* as they are if this was the last */
} SequenceProgress;

typedef void (*SequenceProgressFunc) (const SequenceProgress *progress,
                                      gpointer                user_data);

G_END_DECLS
