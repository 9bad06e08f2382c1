/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The kernels for processors with AVX2. No compiler makes a good product of
 * matrices of 16 bits of loops, so that one is written out; the others are the
 * loops of all processors, in wider vectors.
 */

#include "model/sequence-loops-private.h"

#ifdef QUOTH_HAVE_AVX2

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__ ((target ("avx2")))

AVX2 static void
hash (const guint32 *first, const guint32 *second, guint n, guint32 *features)
{
  quoth_loop_hash (first, second, n, features);
}

/* Longer rows are asked for first: their table is larger than the second cache,
 * and this gains a tenth of the time of a network of 32 numbers a token, while
 * rows of 8 bytes lose as much. */
AVX2 static inline void
sum_columns (const gint8 *rows, guint row_size, guint shift,
    const guint32 *features, guint n, guint columns, gint32 *sums)
{
  __m256i few[4] = { { 0 } };
  gint16 kept[64];

  for (guint i = 0; columns >= 32 && i < n; i++)
    __builtin_prefetch (rows + (gsize) (features[i] >> shift) * row_size);
  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = rows + (gsize) (features[i] >> shift) * row_size;
#pragma GCC unroll 4
      for (guint j = 0; j < columns / 16; j++)
        few[j] = _mm256_add_epi16 (few[j],
            _mm256_cvtepi8_epi16 (
                _mm_loadu_si128 ((const __m128i *) (row + 16 * j))));
    }
#pragma GCC unroll 4
  for (guint j = 0; j < columns / 16; j++)
    _mm256_storeu_si256 ((__m256i *) (kept + 16 * j), few[j]);
  quoth_loop_keep_sums (kept, columns, sums);
}

/* Rows of a linear model: two at a time, in the halves of one vector. */
AVX2 static void
sum_rows_of_8 (const gint8 *rows, guint shift, const guint32 *features, guint n,
    gint32 *sums)
{
  __m256i few = _mm256_setzero_si256 ();
  gint16 kept[16];
  guint i = 0;

  for (; i + 2 <= n; i += 2)
    {
      const gint8 *one = rows + (gsize) (features[i] >> shift) * 8;
      const gint8 *other = rows + (gsize) (features[i + 1] >> shift) * 8;
      __m128i both = _mm_unpacklo_epi64 (_mm_loadl_epi64 ((const void *) one),
          _mm_loadl_epi64 ((const void *) other));
      few = _mm256_add_epi16 (few, _mm256_cvtepi8_epi16 (both));
    }
  _mm256_storeu_si256 ((__m256i *) kept, few);
  for (guint j = 0; j < 8; j++)
    sums[j] = kept[j] + kept[j + 8];
  for (; i < n; i++)
    for (guint j = 0; j < 8; j++)
      sums[j] += rows[(gsize) (features[i] >> shift) * 8 + j];
}

AVX2 static void
sum_rows (const gint8 *rows, guint row_size, guint shift,
    const guint32 *features, guint n, gint32 *sums)
{
  if (row_size == 8 && n <= FEATURES_AT_ONCE)
    {
      sum_rows_of_8 (rows, shift, features, n, sums);
      return;
    }
  quoth_loop_sum_rows (rows, row_size, shift, features, n, sums, sum_columns);
}

/* Both numbers of a pair, for all outputs. */
AVX2 static inline __m256i
spread_pair (const gint16 *pair)
{
  gint32 both;

  memcpy (&both, pair, sizeof both);
  return _mm256_set1_epi32 (both);
}

AVX2 static inline void
multiply_tile (const QuothDense *dense, const gint16 *weights,
    const gint16 *input, gsize stride, gsize tap_step,
    gint32 (*sums)[QUOTH_DENSE_OUTPUTS])
{
  __m256i low[QUOTH_DENSE_TOKENS], high[QUOTH_DENSE_TOKENS];

#pragma GCC unroll 6
  for (guint i = 0; i < QUOTH_DENSE_TOKENS; i++)
    low[i] = high[i] = _mm256_setzero_si256 ();
  for (guint tap = 0; tap < dense->n_taps; tap++)
    for (guint pair = 0; pair < dense->n_pairs; pair++)
      {
        const gint16 *at = input + tap * tap_step + 2 * pair;
        __m256i weight_low = _mm256_load_si256 ((const __m256i *) weights);
        __m256i weight_high =
            _mm256_load_si256 ((const __m256i *) (weights + 16));
        weights += 2 * QUOTH_DENSE_OUTPUTS;
#pragma GCC unroll 6
        for (guint i = 0; i < QUOTH_DENSE_TOKENS; i++)
          {
            __m256i two = spread_pair (at + i * stride);
            low[i] =
                _mm256_add_epi32 (low[i], _mm256_madd_epi16 (weight_low, two));
            high[i] = _mm256_add_epi32 (
                high[i], _mm256_madd_epi16 (weight_high, two));
          }
      }
#pragma GCC unroll 6
  for (guint i = 0; i < QUOTH_DENSE_TOKENS; i++)
    {
      _mm256_storeu_si256 ((__m256i *) sums[i], low[i]);
      _mm256_storeu_si256 ((__m256i *) (sums[i] + 8), high[i]);
    }
}

AVX2 static void
multiply (const QuothDense *dense, const gint16 *input, gsize stride,
    gsize tap_step, float *hidden, guint n, gboolean is_added)
{
  quoth_loop_multiply (
      dense, input, stride, tap_step, hidden, n, is_added, multiply_tile);
}

AVX2 static void
normalise (
    const QuothNormaliser *normaliser, const float *hidden, gint16 *to, guint n)
{
  quoth_loop_normalise (normaliser, hidden, to, n);
}

AVX2 static void
suit (const float *matrix, const float *bias, guint lanes, const float *hidden,
    guint stride, guint n_channels, float *suits, guint n)
{
  quoth_loop_suit (matrix, bias, lanes, hidden, stride, n_channels, suits, n);
}

const QuothSequenceKernels quoth_sequence_kernels_avx2 = { "avx2", hash,
  sum_rows, multiply, normalise, suit };

#endif
