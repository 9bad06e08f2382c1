/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The kernels for every processor. Where that is one of the x86 family there is
 * an instruction for the sum of two products even without AVX2, which makes a
 * product of matrices ten times as fast.
 */

#include "model/sequence-loops-private.h"

#ifdef QUOTH_HAVE_SSE2
#include <emmintrin.h>
#include <string.h>
#endif

static void
hash (const guint32 *first, const guint32 *second, guint n, guint32 *features)
{
  quoth_loop_hash (first, second, n, features);
}

static void
sum_rows (const gint8 *rows, guint row_size, guint shift,
    const guint32 *features, guint n, gint32 *sums)
{
  quoth_loop_sum_rows (
      rows, row_size, shift, features, n, sums, quoth_loop_sum_columns);
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

static const QuothSequenceKernels plain_kernels = { "plain", hash, sum_rows,
  multiply, normalise, suit };

#ifdef QUOTH_HAVE_SSE2

/* Both numbers of a pair, for all outputs. */
static inline __m128i
spread_pair (const gint16 *pair)
{
  gint32 both;

  memcpy (&both, pair, sizeof both);
  return _mm_set1_epi32 (both);
}

/* Two tokens at a time: there are not more registers. */
static inline void
multiply_two_sse2 (const QuothDense *dense, const gint16 *weights,
    const gint16 *input, gsize stride, gsize tap_step,
    gint32 (*sums)[QUOTH_DENSE_OUTPUTS])
{
  __m128i first[4], second[4];

#pragma GCC unroll 4
  for (guint j = 0; j < 4; j++)
    first[j] = second[j] = _mm_setzero_si128 ();
  for (guint tap = 0; tap < dense->n_taps; tap++)
    for (guint pair = 0; pair < dense->n_pairs; pair++)
      {
        const gint16 *at = input + tap * tap_step + 2 * pair;
        __m128i one = spread_pair (at), two = spread_pair (at + stride);
#pragma GCC unroll 4
        for (guint j = 0; j < 4; j++)
          {
            __m128i weight =
                _mm_load_si128 ((const __m128i *) (weights + 8 * j));
            first[j] = _mm_add_epi32 (first[j], _mm_madd_epi16 (weight, one));
            second[j] = _mm_add_epi32 (second[j], _mm_madd_epi16 (weight, two));
          }
        weights += 2 * QUOTH_DENSE_OUTPUTS;
      }
#pragma GCC unroll 4
  for (guint j = 0; j < 4; j++)
    {
      _mm_storeu_si128 ((__m128i *) (sums[0] + 4 * j), first[j]);
      _mm_storeu_si128 ((__m128i *) (sums[1] + 4 * j), second[j]);
    }
}

static inline void
multiply_tile_sse2 (const QuothDense *dense, const gint16 *weights,
    const gint16 *input, gsize stride, gsize tap_step,
    gint32 (*sums)[QUOTH_DENSE_OUTPUTS])
{
  for (guint i = 0; i < QUOTH_DENSE_TOKENS; i += 2)
    multiply_two_sse2 (
        dense, weights, input + i * stride, stride, tap_step, sums + i);
}

static void
multiply_sse2 (const QuothDense *dense, const gint16 *input, gsize stride,
    gsize tap_step, float *hidden, guint n, gboolean is_added)
{
  quoth_loop_multiply (
      dense, input, stride, tap_step, hidden, n, is_added, multiply_tile_sse2);
}

static const QuothSequenceKernels sse2_kernels = { "sse2", hash, sum_rows,
  multiply_sse2, normalise, suit };

#endif

/* The kernels that this processor can use, the fastest first; NULL behind the
 * last ones. */
const QuothSequenceKernels *
quoth_sequence_kernels_get (guint i)
{
  const QuothSequenceKernels *usable[4] = { NULL };
  guint n = 0;

#ifdef QUOTH_HAVE_AVX2
  if (__builtin_cpu_supports ("avx2"))
    usable[n++] = &quoth_sequence_kernels_avx2;
#endif
#ifdef QUOTH_HAVE_SSE2
  usable[n++] = &sse2_kernels;
#endif
  usable[n++] = &plain_kernels;
  return i < n ? usable[i] : NULL;
}
