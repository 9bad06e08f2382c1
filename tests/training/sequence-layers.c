/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-groups.h"
#include "sequence-layers.h"

#include <math.h>
#include <string.h>

#define N_TAGS 5
#define BITS 5
#define EACH 10
#define SHARE 0.5

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
  loss = sequence_layers_backward (layers, SHARE);
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
  return slope / SHARE;
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

/* The rows of a token's features, added up, through the input layer. */
static void
start_plainly (const QuothSequenceWeights *weights, const Sequence *sequence,
    guint t, double *hidden)
{
  const QuothSequenceShape *shape = &weights->shape;

  for (guint i = 0; i < shape->channels; i++)
    {
      double sum = weights->input_bias[i];
      for (guint j = sequence->bounds[t]; j < sequence->bounds[t + 1]; j++)
        for (guint k = 0; k < shape->width; k++)
          sum += weights->input[i * shape->width + k]
              * weights->rows[(sequence->features[j] >> (32 - shape->bits))
                      * shape->width
                  + k];
      hidden[i] = MAX (sum, 0);
    }
}

static void
normalise_plainly (const QuothSequenceWeights *weights, guint layer,
    const double *hidden, double *normal)
{
  guint n = weights->shape.channels;
  double mean = 0, variance = 0;

  for (guint i = 0; i < n; i++)
    mean += hidden[i] / n;
  for (guint i = 0; i < n; i++)
    variance += (hidden[i] - mean) * (hidden[i] - mean) / n;
  for (guint i = 0; i < n; i++)
    normal[i] = weights->gain[layer * n + i] * (hidden[i] - mean)
            / sqrt (variance + 1e-5)
        + weights->shift[layer * n + i];
}

/* A layer, as its definition says. */
static void
run_layer_plainly (const QuothSequenceWeights *weights, guint layer,
    double *hidden, guint n_tokens)
{
  int n = weights->shape.channels;
  g_autofree double *normal = g_new (double, n_tokens *n);

  for (guint t = 0; t < n_tokens; t++)
    normalise_plainly (weights, layer, hidden + t * n, normal + t * n);
  for (int t = 0; t < (int) n_tokens; t++)
    for (int i = 0; i < n; i++)
      {
        double sum = weights->convolution_bias[layer * n + i];
        for (int tap = 0; tap < 3; tap++)
          {
            int from = t + (tap - 1) * (1 << layer);
            for (int j = 0; from >= 0 && from < (int) n_tokens && j < n; j++)
              sum += weights->convolution[((layer * n + i) * 3 + tap) * n + j]
                  * normal[from * n + j];
          }
        hidden[t * n + i] += MAX (sum, 0);
      }
}

static void
check_plainly (const QuothSequenceWeights *weights, const Sequence *sequence,
    const float *suits)
{
  guint n = weights->shape.channels;
  g_autofree double *hidden = g_new (double, sequence->n *n);

  for (guint t = 0; t < sequence->n; t++)
    start_plainly (weights, sequence, t, hidden + t * n);
  for (guint layer = 0; layer < weights->shape.n_layers; layer++)
    run_layer_plainly (weights, layer, hidden, sequence->n);
  for (guint t = 0; t < sequence->n; t++)
    for (guint tag = 0; tag < N_TAGS; tag++)
      {
        double sum = weights->output_bias[tag];
        for (guint i = 0; i < n; i++)
          sum += weights->output[tag * n + i] * hidden[t * n + i];
        g_assert_cmpfloat_with_epsilon (suits[t * N_TAGS + tag], sum, 1e-4);
      }
}

/* Several sequences at once come to what the definition says of each. */
static void
test_definition (void)
{
  const QuothSequenceShape shape = { BITS, N_TAGS, 12, 4, 20 };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (Sequences) sequences = make_sequences (random);
  g_autoptr (QuothSequenceWeights) weights = make_weights (&shape, random);
  g_autoptr (SequenceLayers) layers = sequence_layers_new (weights);
  const float *suits;

  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      Sequence sequence = sequences_get (sequences, i);
      sequence_layers_add (layers, &sequence, NULL);
    }
  sequence_layers_forward (layers);
  suits = layers->suits;
  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      Sequence sequence = sequences_get (sequences, i);
      check_plainly (weights, &sequence, suits);
      suits += sequence.n * N_TAGS;
    }
}

static void
test_linear (void)
{
  const QuothSequenceShape shape = { BITS, N_TAGS, N_TAGS, 0, 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (Sequences) sequences = make_sequences (random);
  g_autoptr (QuothSequenceWeights) weights = make_weights (&shape, random);
  g_autoptr (SequenceLayers) layers = sequence_layers_new (weights);
  Sequence sequence = sequences_get (sequences, 3);

  sequence_layers_add (layers, &sequence, NULL);
  sequence_layers_forward (layers);
  for (guint t = 0; t < sequence.n; t++)
    for (guint tag = 0; tag < N_TAGS; tag++)
      {
        double sum = weights->output_bias[tag];
        for (guint i = sequence.bounds[t]; i < sequence.bounds[t + 1]; i++)
          sum +=
              weights
                  ->rows[(sequence.features[i] >> (32 - BITS)) * N_TAGS + tag];
        g_assert_cmpfloat_with_epsilon (
            layers->suits[t * N_TAGS + tag], sum, 1e-5);
      }
}

/* Adds a sequence of n tokens of the same features, which fall on rows 0 to
 * EACH - 1. */
static void
add_alike (SequenceLayers *layers, guint n, const SequenceDrop *drop)
{
  g_autoptr (Sequences) sequences = sequences_new ();
  guint32 features[EACH];
  Sequence sequence;

  for (guint i = 0; i < EACH; i++)
    features[i] = i << 16;
  for (guint t = 0; t < n; t++)
    sequences_add_token (sequences, features, EACH, 0);
  sequences_end (sequences, 0);
  sequence = sequences_get (sequences, 0);
  sequence_layers_add (layers, &sequence, drop);
}

/* As many are left out as asked for, and those of neighbours independently. */
static void
test_feature_drop (void)
{
  enum
  {
    N = 20000
  };
  const SequenceDrop drop = { 1, 0.3 };
  const QuothSequenceShape shape = { 16, N_TAGS, N_TAGS, 0, 0 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);
  g_autoptr (SequenceLayers) layers = sequence_layers_new (weights);
  guint kept[EACH] = { 0 }, both[EACH][EACH] = { 0 }, last = 0;
  SequenceSums sums;

  add_alike (layers, N, &drop);
  sums = sequence_layers_get_sums (layers);
  for (guint t = 0; t < N; t++)
    {
      guint now = 0;
      for (guint i = sums.bounds[t]; i < sums.bounds[t + 1]; i++)
        now |= 1 << sums.rows[i];
      for (guint i = 0; i < EACH; i++)
        {
          kept[i] += now >> i & 1;
          for (guint j = 0; j < EACH; j++)
            both[i][j] += (now >> i) & (last >> j) & 1;
        }
      last = now;
    }
  for (guint i = 0; i < EACH; i++)
    {
      g_assert_cmpfloat_with_epsilon (kept[i], 0.7 * N, 0.02 * N);
      for (guint j = 0; j < EACH; j++)
        g_assert_cmpfloat_with_epsilon (both[i][j], 0.49 * N, 0.02 * N);
    }
}

/* What is left out of hidden numbers is made up for by the rest. */
static void
test_rectify (void)
{
  enum
  {
    N = 100000
  };
  const SequenceDrop drop = { 1, 0.25 }, none = { 1, 0 };
  g_autofree float *values = g_new (float, N), *gradients = g_new (float, N);
  guint n_kept = 0;

  for (guint i = 0; i < N; i++)
    {
      values[i] = i % 2 == 0 ? 3 : -3;
      gradients[i] = 6;
    }
  sequence_rectify (values, N, &drop);
  for (guint i = 0; i < N; i++)
    {
      g_assert_true (values[i] == 0 || (values[i] == 4 && i % 2 == 0));
      n_kept += values[i] == 4;
    }
  g_assert_cmpfloat_with_epsilon (n_kept, 0.75 * N / 2, 0.01 * N);
  sequence_rectify_back (values, gradients, N, &drop);
  for (guint i = 0; i < N; i++)
    n_kept -= values[i] == 8;
  g_assert_cmpuint (n_kept, ==, 0);
  values[0] = 3;
  values[1] = -3;
  sequence_rectify (values, 2, &none);
  g_assert_cmpfloat (values[0], ==, 3);
  g_assert_cmpfloat (values[1], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-layers/gradients", test_gradients);
  g_test_add_func ("/sequence-layers/definition", test_definition);
  g_test_add_func ("/sequence-layers/linear", test_linear);
  g_test_add_func ("/sequence-layers/feature-drop", test_feature_drop);
  g_test_add_func ("/sequence-layers/rectify", test_rectify);
  return g_test_run ();
}
