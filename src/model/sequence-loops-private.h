/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-kernels-private.h"

#include <math.h>

G_BEGIN_DECLS

/* The kernels as loops that a compiler can turn into vectors. They are compiled
 * into the functions of each sort of processor, and so with its instructions. */

/* As many features as can be added up in 16 bits. */
#define FEATURES_AT_ONCE 256

/* What makes a mean and a variance of equal numbers harmless. */
#define VARIANCE_FLOOR 1e-5f

/* Adding this to a number below 2^22 rounds it to an integer, half to even. */
#define ROUNDER 12582912.0f

/* Works out the sums of some outputs for QUOTH_DENSE_TOKENS tokens. */
typedef void (*QuothTile) (const QuothDense *dense,
                           const gint16     *weights,
                           const gint16     *input,
                           gsize             stride,
                           gsize             tap_step,
                           gint32          (*sums)[QUOTH_DENSE_OUTPUTS]);

/* Adds up COLUMNS columns of rows, 8 to 64. */
static G_ALWAYS_INLINE inline void
quoth_loop_sum_columns (const gint8   *rows,
                        guint          row_size,
                        guint          shift,
                        const guint32 *features,
                        guint          n,
                        guint          columns,
                        gint32        *sums)
{
  gint16 few[64] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      const gint8 *row = rows + (gsize) (features[i] >> shift) * row_size;
      for (guint j = 0; j < columns; j++)
        few[j] += row[j];
    }
  for (guint j = 0; j < columns; j++)
    sums[j] = CLAMP (sums[j] + few[j], -QUOTH_SUM_MAX, QUOTH_SUM_MAX);
}

static G_ALWAYS_INLINE inline void
quoth_loop_sum_rows (const gint8   *rows,
                     guint          row_size,
                     guint          shift,
                     const guint32 *features,
                     guint          n,
                     gint32        *sums)
{
  guint at = 0;

  for (; at + 64 <= row_size; at += 64)
    quoth_loop_sum_columns (rows + at, row_size, shift, features, n, 64,
                            sums + at);
  for (; at + 32 <= row_size; at += 32)
    quoth_loop_sum_columns (rows + at, row_size, shift, features, n, 32,
                            sums + at);
  for (; at + 16 <= row_size; at += 16)
    quoth_loop_sum_columns (rows + at, row_size, shift, features, n, 16,
                            sums + at);
  for (; at + 8 <= row_size; at += 8)
    quoth_loop_sum_columns (rows + at, row_size, shift, features, n, 8,
                            sums + at);
}

static G_ALWAYS_INLINE inline void
quoth_loop_sum_all_rows (const gint8   *rows,
                         guint          row_size,
                         guint          shift,
                         const guint32 *features,
                         guint          n,
                         gint32        *sums)
{
  for (guint j = 0; j < row_size; j++)
    sums[j] = 0;
  for (; n > FEATURES_AT_ONCE; n -= FEATURES_AT_ONCE)
    {
      quoth_loop_sum_rows (rows, row_size, shift, features, FEATURES_AT_ONCE,
                           sums);
      features += FEATURES_AT_ONCE;
    }
  quoth_loop_sum_rows (rows, row_size, shift, features, n, sums);
}

static G_ALWAYS_INLINE inline void
quoth_loop_finish (const gint32 *sums,
                   const float  *scale,
                   const float  *bias,
                   float        *hidden,
                   gboolean      is_added)
{
  for (guint i = 0; i < QUOTH_DENSE_OUTPUTS; i++)
    {
      float value = (float) sums[i] * scale[i] + bias[i];
      value = value > 0.0f ? value : 0.0f;
      hidden[i] = is_added ? hidden[i] + value : value;
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

/* The sum of 8 sums. */
static G_ALWAYS_INLINE inline float
quoth_loop_add_up (const float *sums)
{
  return ((sums[0] + sums[4]) + (sums[2] + sums[6]))
         + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

static G_ALWAYS_INLINE inline void
quoth_loop_normalise_one (const QuothNormaliser *self,
                          const float           *hidden,
                          gint16                *to)
{
  float sums[8] = { 0 }, squares[8] = { 0 };
  float mean, factor;

  for (guint i = 0; i < self->n_filled; i += 8)
    for (guint j = 0; j < 8; j++)
      sums[j] += hidden[i + j];
  mean = quoth_loop_add_up (sums) / (float) self->n_channels;
  for (guint i = 0; i < self->n_filled; i += 8)
    for (guint j = 0; j < 8; j++)
      {
        float from_mean = hidden[i + j] - mean * self->is_channel[i + j];
        squares[j] += from_mean * from_mean;
      }
  factor = 1.0f / sqrtf (quoth_loop_add_up (squares) / (float) self->n_channels
                         + VARIANCE_FLOOR);
  for (guint i = 0; i < self->n_filled; i++)
    {
      float value = (hidden[i] - mean) * factor * self->gain[i]
                    + self->shift[i];
      value = value > -QUOTH_DENSE_MAX_INPUT ? value : -QUOTH_DENSE_MAX_INPUT;
      value = value < QUOTH_DENSE_MAX_INPUT ? value : QUOTH_DENSE_MAX_INPUT;
      to[i] = (gint16) (gint32) ((value + ROUNDER) - ROUNDER);
    }
}

static G_ALWAYS_INLINE inline void
quoth_loop_normalise (const QuothNormaliser *self,
                      const float           *hidden,
                      gint16                *to,
                      guint                  n)
{
  for (guint i = 0; i < n; i++)
    quoth_loop_normalise_one (self, hidden + (gsize) i * self->n_filled,
                              to + (gsize) i * self->n_filled);
}

static G_ALWAYS_INLINE inline void
quoth_loop_suit_lanes (const float *matrix,
                       const float *bias,
                       guint        lanes,
                       const float *hidden,
                       guint        stride,
                       guint        n_channels,
                       float       *suits,
                       guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      float sums[16];
      for (guint j = 0; j < lanes; j++)
        sums[j] = bias[j];
      for (guint channel = 0; channel < n_channels; channel++)
        for (guint j = 0; j < lanes; j++)
          sums[j] += hidden[(gsize) i * stride + channel]
                     * matrix[(gsize) channel * lanes + j];
      for (guint j = 0; j < lanes; j++)
        suits[(gsize) i * lanes + j] = sums[j];
    }
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
  if (lanes == 8)
    quoth_loop_suit_lanes (matrix, bias, 8, hidden, stride, n_channels, suits,
                           n);
  else
    quoth_loop_suit_lanes (matrix, bias, 16, hidden, stride, n_channels, suits,
                           n);
}

G_END_DECLS
