/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* Finds the best tags of a sequence. Numbers of tags come in 8 or 16 lanes, of
 * which only the first N_TAGS count. */
typedef struct
{
  guint n_tags;
  guint lanes;
  /* From the first to the second tag; minus infinity where that may not be. The
   * last is from the beginning. */
  float forward[QUOTH_SEQUENCE_MAX_TAGS + 1][QUOTH_SEQUENCE_MAX_TAGS];
  float backward[QUOTH_SEQUENCE_MAX_TAGS][QUOTH_SEQUENCE_MAX_TAGS];
} QuothSequenceViterbi;

void  quoth_sequence_viterbi_init        (QuothSequenceViterbi       *self,
                                          guint                       n_tags,
                                          const float                *transitions);
gsize quoth_sequence_viterbi_get_scratch (const QuothSequenceViterbi *self,
                                          gsize                       n);
void  quoth_sequence_viterbi_run         (const QuothSequenceViterbi *self,
                                          const float                *suits,
                                          const float                *bias,
                                          guint                       n,
                                          float                      *scratch,
                                          guint8                     *tags,
                                          float                      *margins);

static inline guint
quoth_sequence_n_lanes (guint n_tags)
{
  return n_tags > 8 ? 16 : 8;
}

G_END_DECLS
