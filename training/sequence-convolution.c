/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A layer of the network over the tokens of many sequences at once. The rows of
 * a token and of its two neighbours are laid side by side, which makes the
 * convolution one product of matrices.
 */

#include "sequence-convolution.h"

#include "matrix.h"
#include "noise.h"

#include <math.h>
#include <string.h>

#define TAPS QUOTH_SEQUENCE_TAPS
#define EPSILON 1e-5f

static float
get_scale (const SequenceDrop *drop)
{
  return 1 / (1 - drop->share);
}

/* Sets what is negative to 0, and leaves out a share of the rest, which is
 * enlarged to make up for it. */
MATRIX_FAST void
sequence_rectify (
    float *restrict values, gsize n, const SequenceDrop *restrict drop)
{
  gint32 threshold = noise_threshold (drop->share);
  float scale = get_scale (drop);
  guint32 key = drop->key;

  if (threshold == 0)
    {
      for (gsize i = 0; i < n; i++)
        values[i] = values[i] > 0 ? values[i] : 0;
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      float kept = (gint32) (noise_get (key, i) >> 1) < threshold ? 0 : scale;
      values[i] = values[i] > 0 ? values[i] * kept : 0;
    }
}

/* Turns what sequence_rectify() made into the gradients of what it was. */
MATRIX_FAST void
sequence_rectify_back (float *restrict values, const float *restrict gradients,
    gsize n, const SequenceDrop *restrict drop)
{
  float scale = get_scale (drop);

  for (gsize i = 0; i < n; i++)
    values[i] = values[i] > 0 ? gradients[i] * scale : 0;
}

MATRIX_FAST static void
normalise (float *restrict normalised, float *restrict scale,
    const float *restrict hidden, guint n)
{
  float mean = matrix_sum (hidden, n) / n, variance;

  for (guint i = 0; i < n; i++)
    normalised[i] = hidden[i] - mean;
  variance = matrix_dot (normalised, normalised, n) / n;
  *scale = 1 / sqrtf (variance + EPSILON);
  for (guint i = 0; i < n; i++)
    normalised[i] *= *scale;
}

/* Applies gain and shift to a row. */
MATRIX_FAST static void
apply_gain (float *restrict shifted, const float *restrict normalised,
    const float *restrict gain, const float *restrict shift, guint n)
{
  for (guint i = 0; i < n; i++)
    shifted[i] = gain[i] * normalised[i] + shift[i];
}

static void
apply_gains (guint layer, const SequenceTokens *tokens, const float *normalised)
{
  gsize n = tokens->weights->shape.channels;

  for (guint t = 0; t < tokens->n; t++)
    apply_gain (tokens->shifted + t * n, normalised + t * n,
        tokens->weights->gain + layer * n, tokens->weights->shift + layer * n,
        n);
}

/* The token that a tap of a layer sees from a token; FALSE if there is none. */
static inline gboolean
find_neighbour (const SequencePlace *places, guint layer, guint tap, guint from,
    guint *neighbour)
{
  gssize at = (gssize) from + ((gssize) tap - TAPS / 2) * ((gssize) 1 << layer);

  *neighbour = at;
  return at >= places[from].start && at < places[from].end;
}

/* Lays the shifted rows of neighbours side by side. */
static void
gather (guint layer, const SequenceTokens *tokens, guint start, guint end)
{
  gsize n = tokens->weights->shape.channels;
  float *block = tokens->block;
  guint from;

  for (guint t = start; t < end; t++)
    for (guint tap = 0; tap < TAPS; tap++, block += n)
      {
        if (find_neighbour (tokens->places, layer, tap, t, &from))
          memcpy (block, tokens->shifted + from * n, n * sizeof *block);
        else
          memset (block, 0, n * sizeof *block);
      }
}

/* Adds rows laid side by side to the sums of the neighbours. */
static void
scatter (guint layer, const SequenceTokens *tokens, guint start, guint end)
{
  gsize n = tokens->weights->shape.channels;
  const float *block = tokens->block;
  guint to;

  for (guint t = start; t < end; t++)
    for (guint tap = 0; tap < TAPS; tap++, block += n)
      if (find_neighbour (tokens->places, layer, tap, t, &to))
        matrix_add_rows (tokens->sums + to * n, block, 1, n);
}

void
sequence_convolution_forward (guint layer, const SequenceTokens *tokens,
    const SequenceLayer *kept, const SequenceDrop *drop, float *hidden)
{
  gsize n = tokens->weights->shape.channels;
  float *added = kept->added;

  for (guint t = 0; t < tokens->n; t++)
    normalise (kept->normalised + t * n, kept->scales + t, hidden + t * n, n);
  apply_gains (layer, tokens, kept->normalised);
  matrix_fill_rows (
      added, tokens->weights->convolution_bias + layer * n, tokens->n, n);
  for (guint start = 0; start < tokens->n; start += SEQUENCE_BLOCK)
    {
      guint end = MIN (start + SEQUENCE_BLOCK, tokens->n);
      Matrix block = { tokens->block, TAPS * n, 1 };
      gather (layer, tokens, start, end);
      matrix_multiply_add (added + start * n, n, block,
          tokens->turned + layer * TAPS * n * n, n, end - start, n, TAPS * n);
    }
  sequence_rectify (added, tokens->n * n, drop);
  matrix_add_rows (hidden, added, 1, tokens->n * n);
}

/* Takes the gradients of a shifted row to those of the hidden row. */
MATRIX_FAST static void
normalise_back (float *restrict hidden, float *restrict shifted,
    const float *restrict normalised, float scale, const float *restrict gain,
    float *restrict gain_gradients, float *restrict shift_gradients, guint n)
{
  float mean, slope;

  for (guint i = 0; i < n; i++)
    {
      gain_gradients[i] += shifted[i] * normalised[i];
      shift_gradients[i] += shifted[i];
      shifted[i] *= gain[i];
    }
  mean = matrix_sum (shifted, n) / n;
  slope = matrix_dot (shifted, normalised, n) / n;
  for (guint i = 0; i < n; i++)
    hidden[i] += scale * (shifted[i] - mean - slope * normalised[i]);
}

/* Takes the gradients of the convolution's result, a block at a time, to its
 * weights and to the shifted rows. */
static void
convolve_back (guint layer, const SequenceTokens *tokens, const float *results,
    QuothSequenceWeights *gradients)
{
  gsize n = tokens->weights->shape.channels, at = layer * n * TAPS * n;

  for (guint start = 0; start < tokens->n; start += SEQUENCE_BLOCK)
    {
      guint end = MIN (start + SEQUENCE_BLOCK, tokens->n);
      const float *here = results + start * n;
      gather (layer, tokens, start, end);
      matrix_multiply_add (gradients->convolution + at, TAPS * n,
          (Matrix){ here, 1, n }, tokens->block, TAPS * n, n, TAPS * n,
          end - start);
      memset (tokens->block, 0, (end - start) * TAPS * n * sizeof (float));
      matrix_multiply_add (tokens->block, TAPS * n, (Matrix){ here, n, 1 },
          tokens->weights->convolution + at, TAPS * n, end - start, TAPS * n,
          n);
      scatter (layer, tokens, start, end);
    }
}

/* Takes the gradients of the hidden rows behind a layer to those before it, and
 * adds up those of its weights. What was kept is used up. */
void
sequence_convolution_backward (guint layer, const SequenceTokens *tokens,
    const SequenceLayer *kept, const SequenceDrop *drop, float *hidden,
    QuothSequenceWeights *gradients)
{
  gsize n = tokens->weights->shape.channels;

  sequence_rectify_back (kept->added, hidden, tokens->n * n, drop);
  matrix_add_rows (
      gradients->convolution_bias + layer * n, kept->added, tokens->n, n);
  apply_gains (layer, tokens, kept->normalised);
  memset (tokens->sums, 0, tokens->n * n * sizeof (float));
  convolve_back (layer, tokens, kept->added, gradients);
  for (guint t = 0; t < tokens->n; t++)
    normalise_back (hidden + t * n, tokens->sums + t * n,
        kept->normalised + t * n, kept->scales[t],
        tokens->weights->gain + layer * n, gradients->gain + layer * n,
        gradients->shift + layer * n, n);
}
