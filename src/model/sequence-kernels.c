/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The kernels for every processor. */

#include "model/sequence-loops-private.h"

static void
sum_rows (const gint8 *rows, guint row_size, guint shift,
    const guint32 *features, guint n, gint32 *sums)
{
  quoth_loop_sum_rows (
      rows, row_size, shift, features, n, sums, quoth_loop_sum_columns);
}

static inline void
multiply_tile (const QuothDense *dense, const gint16 *weights,
    const gint16 *input, gsize stride, gsize tap_step,
    gint32 (*sums)[QUOTH_DENSE_OUTPUTS])
{
  for (guint i = 0; i < QUOTH_DENSE_TOKENS; i++)
    {
      gint32 own[QUOTH_DENSE_OUTPUTS] = { 0 };
      const gint16 *weight = weights;
      for (guint tap = 0; tap < dense->n_taps; tap++)
        for (guint pair = 0; pair < dense->n_pairs; pair++)
          {
            const gint16 *two = input + i * stride + tap * tap_step + 2 * pair;
            for (guint j = 0; j < QUOTH_DENSE_OUTPUTS; j++)
              own[j] += weight[2 * j] * two[0] + weight[2 * j + 1] * two[1];
            weight += 2 * QUOTH_DENSE_OUTPUTS;
          }
      for (guint j = 0; j < QUOTH_DENSE_OUTPUTS; j++)
        sums[i][j] = own[j];
    }
}

static void
multiply (const QuothDense *dense, const gint16 *input, gsize stride,
    gsize tap_step, float *hidden, guint n, gboolean is_added)
{
  quoth_loop_multiply (
      dense, input, stride, tap_step, hidden, n, is_added, multiply_tile);
}

static void
normalise (
    const QuothNormaliser *normaliser, const float *hidden, gint16 *to, guint n)
{
  quoth_loop_normalise (normaliser, hidden, to, n);
}

static void
suit (const float *matrix, const float *bias, guint lanes, const float *hidden,
    guint stride, guint n_channels, float *suits, guint n)
{
  quoth_loop_suit (matrix, bias, lanes, hidden, stride, n_channels, suits, n);
}

const QuothSequenceKernels quoth_sequence_kernels_plain = { sum_rows, multiply,
  normalise, suit };

const QuothSequenceKernels *
quoth_sequence_kernels_get_best (void)
{
#ifdef QUOTH_HAVE_AVX2
  if (__builtin_cpu_supports ("avx2"))
    return &quoth_sequence_kernels_avx2;
#endif
  return &quoth_sequence_kernels_plain;
}
