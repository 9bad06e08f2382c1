/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Steps against the gradients, each weight at its own pace (Adam, Kingma and Ba
 * 2015; with the decay of weights apart from the gradients, Loshchilov and
 * Hutter 2019). Of the rows only those step that tokens of the batch have: a
 * row that is seen once in a thousand batches would otherwise drift on the
 * memory of its last gradient.
 *
 * Which rows these are, and the tokens of each, is found by sorting: a row's
 * gradient is then added up and used at once, and the rows are visited in the
 * order in which they lie in memory.
 */

#include "sequence-steps.h"

#include "matrix.h"

#include <math.h>
#include <string.h>

#define MEAN_DECAY 0.9
#define SQUARE_DECAY 0.999
#define EPSILON 1e-8
#define WEIGHT_DECAY 1e-3
/* Dense gradients that are longer than this, all together, are shortened. */
#define MAX_NORM 1.0

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)

SequenceSteps *
sequence_steps_new (QuothSequenceWeights *weights)
{
  SequenceSteps *self = g_new0 (SequenceSteps, 1);

  self->weights = weights;
  self->means = quoth_sequence_weights_new (&weights->shape);
  self->squares = quoth_sequence_weights_new (&weights->shape);
  self->mean_left = 1;
  self->square_left = 1;
  return self;
}

void
sequence_steps_free (SequenceSteps *self)
{
  quoth_sequence_weights_free (self->means);
  quoth_sequence_weights_free (self->squares);
  g_free (self);
}

/* Begins a step. */
void
sequence_steps_next (SequenceSteps *self, double rate)
{
  self->mean_left *= MEAN_DECAY;
  self->square_left *= SQUARE_DECAY;
  self->rate = rate;
}

static inline __attribute__ ((always_inline)) void
step (float *restrict weights, float *restrict means, float *restrict squares,
    const float *restrict gradients, gsize n, float rate, float epsilon)
{
  const float mean_share = 1 - MEAN_DECAY, square_share = 1 - SQUARE_DECAY;

  for (gsize i = 0; i < n; i++)
    {
      float gradient = gradients[i];
      means[i] += mean_share * (gradient - means[i]);
      squares[i] += square_share * (gradient * gradient - squares[i]);
      weights[i] -= rate * means[i] / (sqrtf (squares[i]) + epsilon);
    }
}

static double
get_rate (const SequenceSteps *self)
{
  return self->rate * sqrt (1 - self->square_left) / (1 - self->mean_left);
}

MATRIX_FAST static void
scale (float *numbers, gsize n, float factor)
{
  for (gsize i = 0; i < n; i++)
    numbers[i] *= factor;
}

MATRIX_FAST static void
step_dense (float *weights, float *means, float *squares,
    const float *gradients, gsize n, float rate, float epsilon)
{
  step (weights, means, squares, gradients, n, rate, epsilon);
}

static void
shorten (SequenceGroup *gradients)
{
  double norm = 0;

  for (guint i = 0; i < SEQUENCE_N_DENSE; i++)
    norm += matrix_dot (gradients[i].at, gradients[i].at, gradients[i].n);
  norm = sqrt (norm);
  if (norm <= MAX_NORM)
    return;
  for (guint i = 0; i < SEQUENCE_N_DENSE; i++)
    scale (gradients[i].at, gradients[i].n, MAX_NORM / norm);
}

/* Moves all weights but rows, and sets their gradients to 0. */
void
sequence_steps_take_dense (SequenceSteps *self, QuothSequenceWeights *gradients)
{
  SequenceGroup weights[SEQUENCE_N_GROUPS], given[SEQUENCE_N_GROUPS];
  SequenceGroup means[SEQUENCE_N_GROUPS], squares[SEQUENCE_N_GROUPS];

  sequence_groups_list (self->weights, weights);
  sequence_groups_list (self->means, means);
  sequence_groups_list (self->squares, squares);
  sequence_groups_list (gradients, given);
  shorten (given);
  for (guint i = 0; i < SEQUENCE_N_DENSE; i++)
    {
      if (weights[i].n == 0)
        continue;
      scale (weights[i].at, weights[i].n, 1 - self->rate * WEIGHT_DECAY);
      step_dense (weights[i].at, means[i].at, squares[i].at, given[i].at,
          weights[i].n, get_rate (self),
          EPSILON * sqrt (1 - self->square_left));
      memset (given[i].at, 0, given[i].n * sizeof (float));
    }
}

/* A row that a token has; tokens are counted through all sums. */
typedef struct
{
  guint row;
  guint token;
} Use;

/* Lists the uses of a part of the table. */
static guint
list_uses (
    Use *uses, const SequenceSums *sums, guint n_sums, guint start, guint end)
{
  guint n = 0, token = 0;

  for (guint i = 0; i < n_sums; i++)
    for (guint t = 0; t < sums[i].n; t++, token++)
      for (guint j = sums[i].bounds[t]; j < sums[i].bounds[t + 1]; j++)
        {
          guint row = sums[i].rows[j];
          uses[n] = (Use){ row, token };
          n += row >= start && row < end;
        }
  return n;
}

/* Sorts uses by row, those of a row staying in order; `spare` has room for as
 * many. Where they are then, either. */
static Use *
sort_uses (Use *uses, Use *spare, guint n, guint bits)
{
  for (guint shift = 0; shift < bits; shift += DIGIT_BITS)
    {
      guint starts[N_DIGITS + 1] = { 0 };
      Use *sorted = spare;
      for (guint i = 0; i < n; i++)
        starts[(uses[i].row >> shift) % N_DIGITS + 1]++;
      for (guint i = 0; i < N_DIGITS; i++)
        starts[i + 1] += starts[i];
      for (guint i = 0; i < n; i++)
        sorted[starts[(uses[i].row >> shift) % N_DIGITS]++] = uses[i];
      spare = uses;
      uses = sorted;
    }
  return uses;
}

/* The gradient of the sum of a token. */
static inline const float *
find_gradient (const SequenceSums *sums, guint token, guint width)
{
  while (token >= sums->n)
    {
      token -= sums->n;
      sums++;
    }
  return sums->gradients + (gsize) token * width;
}

/* Adds up the gradients of each row and moves it. */
MATRIX_FAST static void
step_rows (SequenceSteps *self, const SequenceSums *sums, const Use *uses,
    guint n, float *restrict gradient)
{
  guint width = self->weights->shape.width;
  float rate = get_rate (self);

  for (guint i = 0; i < n;)
    {
      guint row = uses[i].row;
      gsize at = (gsize) row * width;
      memset (gradient, 0, width * sizeof *gradient);
      for (; i < n && uses[i].row == row; i++)
        {
          const float *restrict add =
              find_gradient (sums, uses[i].token, width);
          for (guint j = 0; j < width; j++)
            gradient[j] += add[j];
        }
      step (self->weights->rows + at, self->means->rows + at,
          self->squares->rows + at, gradient, width, rate, EPSILON);
    }
}

/* Moves the rows of one of n_parts parts of the table, beside other threads
 * that do the other parts. `room` is of bytes. */
void
sequence_steps_take_rows (SequenceSteps *self, const SequenceSums *sums,
    guint n_sums, guint part, guint n_parts, GArray *room)
{
  guint bits = self->weights->shape.bits;
  guint64 n_rows = (guint64) 1 << bits;
  gsize n = 1; /* a use is written before it is seen to be of another part */
  Use *uses;

  for (guint i = 0; i < n_sums; i++)
    n += sums[i].bounds[sums[i].n];
  g_array_set_size (
      room, 2 * n * sizeof (Use) + self->weights->shape.width * sizeof (float));
  uses = (Use *) room->data;
  n = list_uses (uses, sums, n_sums, n_rows * part / n_parts,
      n_rows * (part + 1) / n_parts);
  uses = sort_uses (uses, (Use *) room->data + n + 1, n, bits);
  step_rows (
      self, sums, uses, n, (float *) (room->data + 2 * (n + 1) * sizeof (Use)));
}
