/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sequences.h"

G_BEGIN_DECLS

#define SEQUENCE_MAX_KINDS (QUOTH_SEQUENCE_MAX_TAGS / 2)

/* Spans of a kind: how many were found with both ends, how many were found,
 * and how many there are. */
typedef struct
{
  guint right;
  guint found;
  guint gold;
} SequenceCount;

GArray *sequence_decode          (const QuothSequenceWeights *weights,
                                  const Sequences            *sequences);
void    sequence_decode_count    (const Sequences *sequences,
                                  const GArray    *tags,
                                  SequenceCount   *counts);
double  sequence_count_precision (const SequenceCount *count);
double  sequence_count_recall    (const SequenceCount *count);
double  sequence_count_f1        (const SequenceCount *count);

G_END_DECLS
