/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-groups.h"
#include "sequence-layers.h"

#include <math.h>
#include <string.h>

#define N_TAGS 5
#define BITS 5

static const char *const names[] = { "input", "input bias", "gain", "shift",
  "convolution", "convolution bias", "output", "output bias", "transitions",
  "rows" };

/* Sequences of chance, of some lengths from 1 on, with tags that may be. */
static Sequences *
make_sequences (GRand *random)
{
  static const guint lengths[] = { 1, 2, 9, 70, 3 };
  Sequences *sequences = sequences_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint tag = 0;
      for (guint t = 0; t < lengths[i]; t++)
        {
          guint32 features[6];
          guint next = g_rand_int_range (random, 0, N_TAGS);
          for (guint j = 0; j < G_N_ELEMENTS (features); j++)
            features[j] = g_rand_int (random);
          if (quoth_sequence_may_follow (tag, next))
            tag = next;
          else
            tag = 0;
          sequences_add_token (sequences, features,
              g_rand_int_range (random, 0, G_N_ELEMENTS (features)), tag);
        }
      sequences_end (sequences, i);
    }
  return sequences;
}

static void
fill (SequenceGroup *group, GRand *random, double size)
{
  for (gsize i = 0; i < group->n; i++)
    group->at[i] = g_rand_double_range (random, -size, size);
}

static QuothSequenceWeights *
make_weights (const QuothSequenceShape *shape, GRand *random)
{
  QuothSequenceWeights *weights = quoth_sequence_weights_new (shape);
  SequenceGroup groups[SEQUENCE_N_GROUPS];

  sequence_groups_list (weights, groups);
  for (guint i = 0; i < SEQUENCE_N_GROUPS; i++)
    fill (&groups[i], random, 0.5);
  return weights;
}

static double
find_loss (const QuothSequenceWeights *weights, const Sequences *sequences,
    double drop_share, SequenceLayers **kept)
{
  const SequenceDrop drop = { 7, drop_share }, feature_drop = { 8, drop_share };
  SequenceLayers *layers = sequence_layers_new (weights);
  double loss;

  sequence_layers_clear (layers, &drop);
  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      Sequence sequence = sequences_get (sequences, i);
      sequence_layers_add (layers, &sequence, &feature_drop);
    }
  sequence_layers_forward (layers);
  loss = sequence_layers_backward (layers, 1);
  if (kept != NULL)
    *kept = layers;
  else
    sequence_layers_free (layers);
  return loss;
}

/* How the loss changes if a group moves in a direction, by its gradients. */
static double
get_slope (const SequenceLayers *layers, guint group, const float *direction)
{
  SequenceGroup gradients[SEQUENCE_N_GROUPS];
  SequenceSums sums = sequence_layers_get_sums (layers);
  gsize width = layers->weights->shape.width;
  double slope = 0;

  sequence_groups_list (layers->gradients, gradients);
  if (group != SEQUENCE_ROWS)
    for (gsize i = 0; i < gradients[group].n; i++)
      slope += direction[i] * gradients[group].at[i];
  else
    for (guint t = 0; t < sums.n; t++)
      for (guint i = sums.bounds[t]; i < sums.bounds[t + 1]; i++)
        for (gsize j = 0; j < width; j++)
          slope += direction[sums.rows[i] * width + j]
              * sums.gradients[t * width + j];
  return slope;
}

/* The same by moving it. */
static double
measure_slope (const QuothSequenceWeights *weights, const Sequences *sequences,
    double drop, SequenceGroup *group, const float *direction)
{
  const double step = 1e-4;
  g_autofree float *start = g_memdup2 (group->at, group->n * sizeof (float));
  double losses[2];

  for (gsize i = 0; i < group->n; i++)
    group->at[i] = start[i] + step * direction[i];
  losses[0] = find_loss (weights, sequences, drop, NULL);
  for (gsize i = 0; i < group->n; i++)
    group->at[i] = start[i] - step * direction[i];
  losses[1] = find_loss (weights, sequences, drop, NULL);
  memcpy (group->at, start, group->n * sizeof (float));
  return (losses[0] - losses[1]) / (2 * step);
}

static void
check_gradients (const QuothSequenceShape *shape, double drop)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (Sequences) sequences = make_sequences (random);
  g_autoptr (QuothSequenceWeights) weights = make_weights (shape, random);
  g_autoptr (SequenceLayers) layers = NULL;
  SequenceGroup groups[SEQUENCE_N_GROUPS];

  g_assert_cmpfloat (find_loss (weights, sequences, drop, &layers), >, 0);
  sequence_groups_list (weights, groups);
  for (guint i = 0; i < SEQUENCE_N_GROUPS; i++)
    for (guint repeat = 0; repeat < 5 && groups[i].n > 0; repeat++)
      {
        g_autofree float *direction = g_new (float, groups[i].n);
        SequenceGroup around = { direction, groups[i].n };
        double wanted, got;
        fill (&around, random, 1);
        got = get_slope (layers, i, direction);
        wanted =
            measure_slope (weights, sequences, drop, &groups[i], direction);
        g_test_message ("%s: %g, measured %g", names[i], got, wanted);
        g_assert_cmpfloat_with_epsilon (
            got, wanted, 0.1 + 0.005 * fabs (wanted));
      }
}

static void
test_gradients (void)
{
  const QuothSequenceShape network = { BITS, N_TAGS, 12, 3, 20 };
  const QuothSequenceShape narrow = { BITS, N_TAGS, 3, 1, 5 };
  const QuothSequenceShape linear = { BITS, N_TAGS, N_TAGS, 0, 0 };

  check_gradients (&network, 0);
  check_gradients (&network, 0.3);
  check_gradients (&narrow, 0);
  check_gradients (&linear, 0);
  check_gradients (&linear, 0.3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-layers/gradients", test_gradients);
  return g_test_run ();
}
