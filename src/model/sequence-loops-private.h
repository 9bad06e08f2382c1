/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/feature-bag-private.h"
#include "model/sequence-kernels-private.h"

#include <math.h>

G_BEGIN_DECLS

/* The kernels as loops over vectors. A compiler turns these into what the sort of
 * processor has that the function around them is for, if need be into several
 * smaller ones. Left to find the vectors by itself it does not. */

/* As many features as can be added up in 16 bits. */
#define FEATURES_AT_ONCE 256

/* What makes a mean and a variance of equal numbers harmless. */
#define VARIANCE_FLOOR 1e-5f

/* With this added to a number below 2^15 the lowest 16 bits are the nearest
 * integer, of two the even one. */
#define ROUNDER 12582912.0f

/* How many tokens are worked out side by side where a sum would otherwise have
 * to wait for itself. */
#define QUOTH_TOKENS_AT_ONCE 4

/* Vectors, and the same where they lie in memory, without alignment. */
#define QUOTH_VECTOR(type, n) \
  type __attribute__ ((vector_size (n * sizeof (type))))
#define QUOTH_VECTOR_AT(type, n) \
  type __attribute__ ((vector_size (n * sizeof (type)), \
                       aligned (sizeof (type)), may_alias))

typedef QUOTH_VECTOR (float, 8) QuothFloats;
typedef QUOTH_VECTOR_AT (float, 4) QuothFourFloats;
typedef QUOTH_VECTOR (gint32, 8) QuothInts;
typedef QUOTH_VECTOR (gint16, 8) QuothShorts;
typedef QUOTH_VECTOR (gint16, 16) QuothShorts16;
typedef QUOTH_VECTOR (guint32, 8) QuothNumbers;
typedef QUOTH_VECTOR_AT (guint32, 8) QuothNumbersAt;
typedef QUOTH_VECTOR_AT (float, 8) QuothFloatsAt;
typedef QUOTH_VECTOR_AT (gint32, 8) QuothIntsAt;
typedef QUOTH_VECTOR_AT (gint16, 8) QuothShortsAt;
typedef QUOTH_VECTOR_AT (gint8, 8) QuothBytesAt;
typedef QUOTH_VECTOR_AT (gint8, 16) QuothBytes16At;

#define FLOATS(from) (*(const QuothFloatsAt *) (from))

/* Works out the sums of some outputs for QUOTH_DENSE_TOKENS tokens. */
typedef void (*QuothTile) (const QuothDense *dense,
                           const gint16     *weights,
                           const gint16     *input,
                           gsize             stride,
                           gsize             tap_step,
                           gint32          (*sums)[QUOTH_DENSE_OUTPUTS]);

/* Adds up 16, 32 or 64 columns of rows. */
typedef void (*QuothColumns) (const gint8   *rows,
                              guint          row_size,
                              guint          shift,
                              const guint32 *features,
                              guint          n,
                              guint          columns,
                              gint32        *sums);

static G_ALWAYS_INLINE inline void
quoth_loop_hash (const guint32 *first,
                 const guint32 *second,
                 guint          n,
                 guint32       *features)
{
  for (guint i = 0; i < n; i += 8)
    {
      QuothNumbers hash = *(const QuothNumbersAt *) (first + i);
      hash *= QUOTH_FEATURE_FACTOR;
      hash ^= hash >> 15;
      hash ^= *(const QuothNumbersAt *) (second + i);
      *(QuothNumbersAt *) (features + i) = hash * QUOTH_FEATURE_FACTOR;
    }
}

static G_ALWAYS_INLINE inline void
quoth_loop_keep_sums (const gint16 *few,
                      guint         n,
                      gint32       *sums)
{
  for (guint i = 0; i < n; i++)
    sums[i] = CLAMP (sums[i] + few[i], -QUOTH_SUM_MAX, QUOTH_SUM_MAX);
}

/* Adds up 8 columns of rows. */
static G_ALWAYS_INLINE inline void
quoth_loop_sum_8_columns (const gint8   *rows,
                          guint          row_size,
                          guint          shift,
                          const guint32 *features,
                          guint          n,
                          gint32        *sums)
{
  QuothShorts few = { 0 };

  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = rows + (gsize) (features[i] >> shift) * row_size;
      few += __builtin_convertvector (*(const QuothBytesAt *) row,
                                      QuothShorts);
    }
  quoth_loop_keep_sums ((const gint16 *) &few, 8, sums);
}

static G_ALWAYS_INLINE inline void
quoth_loop_sum_columns (const gint8   *rows,
                        guint          row_size,
                        guint          shift,
                        const guint32 *features,
                        guint          n,
                        guint          columns,
                        gint32        *sums)
{
  QuothShorts16 few[4] = { { 0 } };

  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = rows + (gsize) (features[i] >> shift) * row_size;
#pragma GCC unroll 4
      for (guint j = 0; j < columns / 16; j++)
        few[j] += __builtin_convertvector (
            *(const QuothBytes16At *) (row + 16 * j), QuothShorts16);
    }
  quoth_loop_keep_sums ((const gint16 *) few, columns, sums);
}

/* Adds up at most FEATURES_AT_ONCE rows. */
static G_ALWAYS_INLINE inline void
quoth_loop_sum_few_rows (const gint8   *rows,
                         guint          row_size,
                         guint          shift,
                         const guint32 *features,
                         guint          n,
                         gint32        *sums,
                         QuothColumns   sum_columns)
{
  guint at = 0;

  for (; at + 64 <= row_size; at += 64)
    sum_columns (rows + at, row_size, shift, features, n, 64, sums + at);
  if (at + 32 <= row_size)
    {
      sum_columns (rows + at, row_size, shift, features, n, 32, sums + at);
      at += 32;
    }
  if (at + 16 <= row_size)
    {
      sum_columns (rows + at, row_size, shift, features, n, 16, sums + at);
      at += 16;
    }
  if (at < row_size)
    quoth_loop_sum_8_columns (rows + at, row_size, shift, features, n,
                              sums + at);
}

static G_ALWAYS_INLINE inline void
quoth_loop_sum_rows (const gint8   *rows,
                     guint          row_size,
                     guint          shift,
                     const guint32 *features,
                     guint          n,
                     gint32        *sums,
                     QuothColumns   sum_columns)
{
  for (guint j = 0; j < row_size; j++)
    sums[j] = 0;
  while (n > 0)
    {
      guint few = MIN (n, FEATURES_AT_ONCE);
      quoth_loop_sum_few_rows (rows, row_size, shift, features, few, sums,
                               sum_columns);
      features += few;
      n -= few;
    }
}

static G_ALWAYS_INLINE inline void
quoth_loop_finish (const gint32 *sums,
                   const float  *scale,
                   const float  *bias,
                   float        *hidden,
                   gboolean      is_added)
{
#pragma GCC unroll 2
  for (guint i = 0; i < QUOTH_DENSE_OUTPUTS; i += 8)
    {
      QuothFloats value
          = __builtin_convertvector (*(const QuothIntsAt *) (sums + i),
                                     QuothFloats)
            * FLOATS (scale + i) + FLOATS (bias + i);
      value = (QuothFloats) ((QuothInts) value & (value > 0.0f));
      if (is_added)
        value = FLOATS (hidden + i) + value;
      *(QuothFloatsAt *) (hidden + i) = value;
    }
}

/* Some outputs of all tokens, then the next ones, so that the weights stay in
 * the fastest cache. */
static G_ALWAYS_INLINE inline void
quoth_loop_multiply (const QuothDense *dense,
                     const gint16     *input,
                     gsize             stride,
                     gsize             tap_step,
                     float            *hidden,
                     guint             n,
                     gboolean          is_added,
                     QuothTile         multiply_tile)
{
  gint32 sums[QUOTH_DENSE_TOKENS][QUOTH_DENSE_OUTPUTS];
  gsize size = (gsize) QUOTH_DENSE_OUTPUTS * 2 * dense->n_pairs * dense->n_taps;

  for (guint out = 0; out < dense->n_outputs; out += QUOTH_DENSE_OUTPUTS)
    for (guint at = 0; at < n; at += QUOTH_DENSE_TOKENS)
      {
        guint n_tokens = MIN (QUOTH_DENSE_TOKENS, n - at);
        multiply_tile (dense, dense->weights + out / QUOTH_DENSE_OUTPUTS * size,
                       input + at * stride, stride, tap_step, sums);
        for (guint i = 0; i < n_tokens; i++)
          quoth_loop_finish (sums[i], dense->scale + out, dense->bias + out,
                             hidden + (at + i) * dense->n_outputs + out,
                             is_added);
      }
}

static G_ALWAYS_INLINE inline float
quoth_loop_add_up (const QuothFloats *sums)
{
  const QuothFourFloats *halves = (const QuothFourFloats *) sums;
  QuothFourFloats sum = halves[0] + halves[1];

  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/* The mean of each of QUOTH_TOKENS_AT_ONCE tokens, and 1 by its deviation. */
static G_ALWAYS_INLINE inline void
quoth_loop_measure (const QuothNormaliser *self,
                    const float           *hidden,
                    float                 *means,
                    float                 *factors)
{
  QuothFloats sums[QUOTH_TOKENS_AT_ONCE] = { { 0 } };
  QuothFloats squares[QUOTH_TOKENS_AT_ONCE] = { { 0 } };

  for (guint i = 0; i < self->n_filled; i += 8)
#pragma GCC unroll 4
    for (guint t = 0; t < QUOTH_TOKENS_AT_ONCE; t++)
      sums[t] += FLOATS (hidden + (gsize) t * self->n_filled + i);
#pragma GCC unroll 4
  for (guint t = 0; t < QUOTH_TOKENS_AT_ONCE; t++)
    means[t] = quoth_loop_add_up (&sums[t]) * self->share;
  for (guint i = 0; i < self->n_filled; i += 8)
#pragma GCC unroll 4
    for (guint t = 0; t < QUOTH_TOKENS_AT_ONCE; t++)
      {
        QuothFloats from_mean = FLOATS (hidden + (gsize) t * self->n_filled + i)
                                - means[t] * FLOATS (self->is_channel + i);
        squares[t] += from_mean * from_mean;
      }
#pragma GCC unroll 4
  for (guint t = 0; t < QUOTH_TOKENS_AT_ONCE; t++)
    factors[t] = 1.0f / sqrtf (quoth_loop_add_up (&squares[t]) * self->share
                               + VARIANCE_FLOOR);
}

static G_ALWAYS_INLINE inline void
quoth_loop_normalise (const QuothNormaliser *self,
                      const float           *hidden,
                      gint16                *to,
                      guint                  n)
{
  for (guint at = 0; at < n; at += QUOTH_TOKENS_AT_ONCE)
    {
      float means[QUOTH_TOKENS_AT_ONCE], factors[QUOTH_TOKENS_AT_ONCE];
      const float *first = hidden + (gsize) at * self->n_filled;
      gint16 *to_first = to + (gsize) at * self->n_filled;
      quoth_loop_measure (self, first, means, factors);
      for (guint t = 0; t < MIN (QUOTH_TOKENS_AT_ONCE, n - at); t++)
        for (guint i = 0; i < self->n_filled; i += 8)
          {
            QuothFloats value
                = (FLOATS (first + (gsize) t * self->n_filled + i) - means[t])
                  * factors[t] * FLOATS (self->gain + i)
                  + FLOATS (self->shift + i);
            *(QuothShortsAt *) (to_first + (gsize) t * self->n_filled + i)
                = __builtin_convertvector ((QuothInts) (value + ROUNDER),
                                           QuothShorts);
          }
    }
}

/* A vector of suits of some tokens, so that no sum has to wait for itself. */
static G_ALWAYS_INLINE inline void
quoth_loop_suit_few (const float *matrix,
                     const float *bias,
                     guint        lanes,
                     const float *hidden,
                     guint        stride,
                     guint        n_channels,
                     QuothFloats *sums)
{
  QuothFloats own[QUOTH_TOKENS_AT_ONCE];

#pragma GCC unroll 4
  for (guint i = 0; i < QUOTH_TOKENS_AT_ONCE; i++)
    own[i] = FLOATS (bias);
  for (guint channel = 0; channel < n_channels; channel++)
    {
      QuothFloats weights = FLOATS (matrix + (gsize) channel * lanes);
#pragma GCC unroll 4
      for (guint i = 0; i < QUOTH_TOKENS_AT_ONCE; i++)
        own[i] += weights * hidden[(gsize) i * stride + channel];
    }
#pragma GCC unroll 4
  for (guint i = 0; i < QUOTH_TOKENS_AT_ONCE; i++)
    sums[i] = own[i];
}

static G_ALWAYS_INLINE inline void
quoth_loop_suit (const float *matrix,
                 const float *bias,
                 guint        lanes,
                 const float *hidden,
                 guint        stride,
                 guint        n_channels,
                 float       *suits,
                 guint        n)
{
  for (guint at = 0; at < n; at += QUOTH_TOKENS_AT_ONCE)
    for (guint lane = 0; lane < lanes; lane += 8)
      {
        QuothFloats sums[QUOTH_TOKENS_AT_ONCE];
        quoth_loop_suit_few (matrix + lane, bias + lane, lanes,
                             hidden + (gsize) at * stride, stride, n_channels,
                             sums);
        for (guint i = 0; i < MIN (QUOTH_TOKENS_AT_ONCE, n - at); i++)
          *(QuothFloatsAt *) (suits + (gsize) (at + i) * lanes + lane)
              = sums[i];
      }
}

G_END_DECLS
