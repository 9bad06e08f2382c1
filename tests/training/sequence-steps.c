/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-steps.h"

#include <math.h>
#include <string.h>

#define BITS 13
#define WIDTH 3
#define RATE 0.01

static const QuothSequenceShape shape = { BITS, 3, WIDTH, 1, 2 };

/* What steps should come to for one number, given its gradients so far. */
static double
find_step (const double *gradients, guint n, double decay, double weight)
{
  double mean = 0, square = 0;

  for (guint i = 0; i < n; i++)
    {
      double mean_part, square_part;
      mean = 0.9 * mean + 0.1 * gradients[i];
      square = 0.999 * square + 0.001 * gradients[i] * gradients[i];
      mean_part = mean / (1 - pow (0.9, i + 1));
      square_part = square / (1 - pow (0.999, i + 1));
      weight *= 1 - RATE * decay;
      weight -= RATE * mean_part / (sqrt (square_part) + 1e-8);
    }
  return weight;
}

static void
test_dense (void)
{
  const double gradients[] = { 0.2, -0.1, 0.01 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);
  g_autoptr (QuothSequenceWeights) given = quoth_sequence_weights_new (&shape);
  g_autoptr (SequenceSteps) steps = sequence_steps_new (weights);

  weights->output[1] = 5;
  weights->rows[1] = 5;
  for (guint i = 0; i < G_N_ELEMENTS (gradients); i++)
    {
      given->output[1] = gradients[i];
      given->transitions[2] = gradients[i];
      sequence_steps_next (steps, RATE);
      sequence_steps_take_dense (steps, given);
      g_assert_cmpfloat (given->output[1], ==, 0);
      g_assert_cmpfloat_with_epsilon (
          weights->output[1], find_step (gradients, i + 1, 1e-3, 5), 1e-5);
      g_assert_cmpfloat_with_epsilon (
          weights->transitions[2], find_step (gradients, i + 1, 1e-3, 0), 1e-5);
    }
  g_assert_cmpfloat (weights->input[0], ==, 0);
  g_assert_cmpfloat (weights->rows[1], ==, 5);
}

/* All gradients together are shortened: so both are as large as ever, against
 * each other and against those of the next step. */
static void
test_norm (void)
{
  const double large[] = { 0.6, 0.1 }, small[] = { 0.8, 0.1 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);
  g_autoptr (QuothSequenceWeights) given = quoth_sequence_weights_new (&shape);
  g_autoptr (SequenceSteps) steps = sequence_steps_new (weights);

  given->input[0] = 30;
  given->output_bias[0] = 40;
  sequence_steps_next (steps, RATE);
  sequence_steps_take_dense (steps, given);
  given->input[0] = given->output_bias[0] = 0.1;
  sequence_steps_next (steps, RATE);
  sequence_steps_take_dense (steps, given);
  g_assert_cmpfloat_with_epsilon (
      weights->input[0], find_step (large, 2, 1e-3, 0), 1e-6);
  g_assert_cmpfloat_with_epsilon (
      weights->output_bias[0], find_step (small, 2, 1e-3, 0), 1e-6);
}

/* Tokens of two sums have some rows in common, and one has a row twice. The
 * same low bits do not make rows the same. */
static void
take_rows (SequenceSteps *steps, guint n_parts)
{
  const guint rows[] = { 7, 8000, 8000, 4103, 7, 2 }, bounds[] = { 0, 3, 5, 6 };
  const guint more_rows[] = { 8000, 9 }, more_bounds[] = { 0, 0, 2 };
  const float gradients[] = { 1, 0, 0, 0, 2, 0, 0, 0, 4 };
  const float more_gradients[] = { 100, 100, 100, 0, 0, 8 };
  const SequenceSums sums[] = { { rows, bounds, gradients, 3 },
    { more_rows, more_bounds, more_gradients, 2 } };
  g_autoptr (GArray) room = g_array_new (FALSE, FALSE, 1);

  for (guint i = 0; i < n_parts; i++)
    sequence_steps_take_rows (
        steps, sums, G_N_ELEMENTS (sums), i, n_parts, room);
}

static void
test_rows (void)
{
  const double wanted[][1 + WIDTH] = { { 7, 1, 2, 0 }, { 8000, 2, 0, 8 },
    { 4103, 0, 2, 0 }, { 2, 0, 0, 4 }, { 9, 0, 0, 8 } };

  for (guint n_parts = 1; n_parts <= 3; n_parts++)
    {
      g_autoptr (QuothSequenceWeights) weights =
          quoth_sequence_weights_new (&shape);
      g_autoptr (SequenceSteps) steps = sequence_steps_new (weights);
      guint n_moved = 0;
      for (guint i = 0; i < WIDTH << BITS; i++)
        weights->rows[i] = 5;
      for (guint i = 0; i < 3; i++)
        {
          sequence_steps_next (steps, RATE);
          take_rows (steps, n_parts);
        }
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        for (guint j = 0; j < WIDTH; j++)
          {
            gsize at = (gsize) wanted[i][0] * WIDTH + j;
            double gradient = wanted[i][1 + j];
            double gradients[] = { gradient, gradient, gradient };
            g_assert_cmpfloat_with_epsilon (
                weights->rows[at], find_step (gradients, 3, 0, 5), 1e-5);
            g_assert_cmpfloat (steps->means->rows[at] > 0, ==, gradient > 0);
            g_assert_cmpfloat_with_epsilon (
                steps->means->rows[at], 0.271 * gradient, 1e-5);
          }
      for (guint i = 0; i < WIDTH << BITS; i++)
        n_moved += weights->rows[i] != 5;
      g_assert_cmpuint (n_moved, ==, 7);
    }
}

/* A row that no token has stays, whatever it remembers. */
static void
test_absent_row (void)
{
  const guint bounds[] = { 0, 0 };
  const float gradients[WIDTH] = { 1, 1, 1 };
  const SequenceSums none = { NULL, bounds, gradients, 1 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);
  g_autoptr (SequenceSteps) steps = sequence_steps_new (weights);
  g_autoptr (GArray) room = g_array_new (FALSE, FALSE, 1);
  g_autofree float *before = NULL;

  sequence_steps_next (steps, RATE);
  take_rows (steps, 1);
  before = g_memdup2 (weights->rows, sizeof (float) * WIDTH << BITS);
  sequence_steps_next (steps, RATE);
  sequence_steps_take_rows (steps, &none, 1, 0, 1, room);
  g_assert_cmpmem (weights->rows, sizeof (float) * WIDTH << BITS, before,
      sizeof (float) * WIDTH << BITS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-steps/dense", test_dense);
  g_test_add_func ("/sequence-steps/norm", test_norm);
  g_test_add_func ("/sequence-steps/rows", test_rows);
  g_test_add_func ("/sequence-steps/absent-row", test_absent_row);
  return g_test_run ();
}
