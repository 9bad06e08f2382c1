/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/model-file-private.h"

G_BEGIN_DECLS

#define QUOTH_LINEAR_SCORER_MIN_BITS 4
#define QUOTH_LINEAR_SCORER_MAX_BITS 24

/* A linear model over hashed binary features, with weights of 8 bits in a table
 * of 2^bits. Its section of a model file holds bits, the number that one unit of
 * a weight stands for, and the score above which the answer is yes, each in 4
 * bytes, then at byte 64 the weights. */
typedef struct
{
  const gint8 *weights;
  guint        shift;
  float        unit;
  float        threshold;
} QuothLinearScorer;

/* The sum of the weights of features, in units. */
static inline gint
quoth_linear_scorer_sum (const QuothLinearScorer *self,
                         const guint32           *features,
                         guint                    n)
{
  gint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += self->weights[features[i] >> self->shift];
  return sum;
}

static inline gboolean
quoth_linear_scorer_is_yes (const QuothLinearScorer *self,
                            const guint32           *features,
                            guint                    n)
{
  return (float) quoth_linear_scorer_sum (self, features, n) * self->unit
         > self->threshold;
}

gboolean quoth_linear_scorer_read (QuothLinearScorer    *self,
                                   const QuothModelFile *file,
                                   const char           *section,
                                   const char           *path,
                                   GError              **error);
GBytes  *quoth_linear_scorer_write (const double *weights,
                                    guint         bits,
                                    double        threshold);

G_END_DECLS
