/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-decode.h"
#include "sequence-groups.h"
#include "sequence-network.h"
#include "toy-language.h"

#include <math.h>
#include <string.h>

static const QuothSequenceShape network = { 10, TOY_TAGS, 8, 3, 16 };
static const QuothSequenceShape linear = { 10, TOY_TAGS, TOY_TAGS, 0, 0 };

static void
check_legal (const Sequences *sequences, const GArray *tags)
{
  const guint8 *tag = (const guint8 *) tags->data;

  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      guint n = sequences_get (sequences, i).n;
      for (guint t = 0; t < n; t++, tag++)
        g_assert_true (quoth_sequence_may_follow (t > 0 ? tag[-1] : 0, *tag));
    }
}

static gboolean
are_equal (const QuothSequenceWeights *a, const QuothSequenceWeights *b)
{
  SequenceGroup left[SEQUENCE_N_GROUPS], right[SEQUENCE_N_GROUPS];

  sequence_groups_list (a, left);
  sequence_groups_list (b, right);
  for (guint i = 0; i < SEQUENCE_N_GROUPS; i++)
    if (left[i].n > 0
        && memcmp (left[i].at, right[i].at, left[i].n * sizeof (float)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_finite (const QuothSequenceWeights *weights)
{
  SequenceGroup groups[SEQUENCE_N_GROUPS];

  sequence_groups_list (weights, groups);
  for (guint i = 0; i < SEQUENCE_N_GROUPS; i++)
    for (gsize j = 0; j < groups[i].n; j++)
      if (!isfinite (groups[i].at[j]))
        return FALSE;
  return TRUE;
}

static void
test_toy_language (gconstpointer data)
{
  const QuothSequenceShape *shape = data;
  const SequenceFit fit = { .passes = 8,
    .batch = 8,
    .rate = 0.02,
    .drop = 0.1,
    .feature_drop = 0.05,
    .seed = 1 };
  g_autoptr (Sequences) train = toy_make (1, 800);
  g_autoptr (Sequences) dev = toy_make (2, 200);
  g_autoptr (QuothSequenceWeights) weights =
      sequence_network_fit (train, shape, &fit, NULL, NULL);

  g_assert_cmpfloat (toy_get_f1 (weights, dev), >, 99);
}

static void
test_seed (gconstpointer data)
{
  const QuothSequenceShape *shape = data;
  SequenceFit fit = SEQUENCE_FIT_DEFAULT;
  g_autoptr (Sequences) train = toy_make (1, 100);
  g_autoptr (QuothSequenceWeights) first =
      sequence_network_fit (train, shape, &fit, NULL, NULL);
  g_autoptr (QuothSequenceWeights) again =
      sequence_network_fit (train, shape, &fit, NULL, NULL);
  g_autoptr (QuothSequenceWeights) other = NULL;

  fit.seed = 2;
  other = sequence_network_fit (train, shape, &fit, NULL, NULL);
  g_assert_true (are_equal (first, again));
  g_assert_false (are_equal (first, other));
}

/* Tags that may not be stay away even where next to nothing was learned. */
static void
test_legal (void)
{
  SequenceFit fit = SEQUENCE_FIT_DEFAULT;
  g_autoptr (Sequences) train = toy_make (1, 20);

  for (fit.passes = 0; fit.passes < 3; fit.passes++)
    {
      g_autoptr (QuothSequenceWeights) weights = NULL;
      g_autoptr (GArray) tags = NULL;
      fit.seed = fit.passes;
      weights = sequence_network_fit (train, &network, &fit, NULL, NULL);
      tags = sequence_decode (weights, train);
      check_legal (train, tags);
    }
}

/* How numbers start: rows as if normal, others even, by their inputs. */
static void
test_start (void)
{
  const QuothSequenceShape shape = { 12, TOY_TAGS, 16, 2, 32 };
  SequenceFit fit = SEQUENCE_FIT_DEFAULT;
  g_autoptr (Sequences) none = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights = NULL;
  SequenceGroup groups[SEQUENCE_N_GROUPS];

  fit.passes = 0;
  weights = sequence_network_fit (none, &shape, &fit, NULL, NULL);
  sequence_groups_list (weights, groups);
  for (guint i = 0; i < SEQUENCE_N_GROUPS; i++)
    {
      double sum = 0, squares = 0, wanted = 0, mean;
      for (gsize j = 0; j < groups[i].n; j++)
        {
          sum += groups[i].at[j];
          squares += groups[i].at[j] * groups[i].at[j];
        }
      mean = sum / groups[i].n;
      if (i == SEQUENCE_ROWS)
        wanted = 0.02;
      else if (groups[i].n_inputs > 0)
        wanted = 1 / sqrt (3 * groups[i].n_inputs);
      if (groups[i].at == weights->gain)
        {
          mean -= 1;
          squares -= groups[i].n;
        }
      g_assert_cmpfloat_with_epsilon (sqrt (squares / groups[i].n), wanted,
          1e-6 + 3 * wanted / sqrt (groups[i].n));
      g_assert_cmpfloat_with_epsilon (
          mean, 0, 1e-6 + 4 * wanted / sqrt (groups[i].n));
    }
}

/* Sequences of one token and none, batches of one, nothing left out. */
static void
test_small (gconstpointer data)
{
  const QuothSequenceShape *shape = data;
  const SequenceFit fit = {
    .passes = 100, .batch = 1, .rate = 0.02, .seed = 1
  };
  const guint32 features[] = { 0, 0x80000000 };
  g_autoptr (Sequences) train = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights = NULL;
  g_autoptr (GArray) tags = NULL;

  for (guint i = 0; i < 2; i++)
    {
      sequences_add_token (train, &features[i], 1, 2 * i + 1);
      sequences_end (train, i);
      sequences_end (train, i);
    }
  sequences_add_token (train, NULL, 0, 0);
  sequences_end (train, 3);
  weights = sequence_network_fit (train, shape, &fit, NULL, NULL);
  g_assert_true (is_finite (weights));
  tags = sequence_decode (weights, train);
  g_assert_cmpmem (tags->data, tags->len, train->tags->data, train->tags->len);
}

static void
test_nothing (gconstpointer data)
{
  const SequenceFit fit = SEQUENCE_FIT_DEFAULT;
  g_autoptr (Sequences) none = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights =
      sequence_network_fit (none, data, &fit, NULL, NULL);

  g_assert_true (is_finite (weights));
}

typedef struct
{
  guint n;
  double losses[4];
  float rows[4]; /* the first number after each pass */
} Story;

static void
remember (const SequenceProgress *progress, gpointer user_data)
{
  Story *story = user_data;

  g_assert_cmpuint (progress->pass, ==, story->n + 1);
  g_assert_cmpfloat (progress->seconds, >=, 0);
  story->losses[story->n] = progress->loss;
  story->rows[story->n++] = progress->weights->transitions[0];
}

static void
test_progress (void)
{
  const SequenceFit fit = { .passes = 4, .batch = 8, .rate = 0.01, .seed = 1 };
  g_autoptr (Sequences) train = toy_make (1, 100);
  Story story = { 0 };
  g_autoptr (QuothSequenceWeights) weights =
      sequence_network_fit (train, &network, &fit, remember, &story);

  g_assert_cmpuint (story.n, ==, 4);
  g_assert_cmpfloat (story.losses[0], <, log (TOY_TAGS));
  g_assert_cmpfloat (story.losses[3], <, story.losses[0] / 2);
  g_assert_cmpfloat (story.losses[3], >, 0);
  g_assert_cmpfloat (weights->transitions[0], ==, story.rows[3]);
}

/* Where nothing is known, either of the two tags that a sequence may begin with
 * is as probable: every token loses as much, so none was left out. */
static void
test_loss (void)
{
  const QuothSequenceShape small = { 2, 3, 3, 0, 0 };
  const SequenceFit fit = { .passes = 1, .batch = 4, .rate = 0, .seed = 1 };
  g_autoptr (Sequences) train = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights = NULL;
  Story story = { 0 };

  for (guint i = 0; i < 10; i++)
    {
      sequences_add_token (train, NULL, 0, i % 2);
      sequences_end (train, i);
    }
  weights = sequence_network_fit (train, &small, &fit, remember, &story);
  g_assert_cmpfloat_with_epsilon (story.losses[0], log (2), 1e-9);
  g_assert_cmpfloat (weights->output_bias[0], ==, 0);
}

static void
test_average (void)
{
  SequenceFit fit = { .passes = 4, .batch = 8, .rate = 0.01, .seed = 1 };
  g_autoptr (Sequences) train = toy_make (1, 100);
  Story each = { 0 }, means = { 0 };
  g_autoptr (QuothSequenceWeights) weights =
      sequence_network_fit (train, &network, &fit, remember, &each);
  g_autoptr (QuothSequenceWeights) mean = NULL;

  fit.n_averaged = 3;
  mean = sequence_network_fit (train, &network, &fit, remember, &means);
  g_assert_cmpfloat (means.rows[0], ==, each.rows[0]);
  g_assert_cmpfloat (means.rows[1], ==, each.rows[1]);
  g_assert_cmpfloat_with_epsilon (
      means.rows[2], (each.rows[1] + each.rows[2]) / 2, 1e-6);
  g_assert_cmpfloat_with_epsilon (
      means.rows[3], (each.rows[1] + each.rows[2] + each.rows[3]) / 3, 1e-6);
  g_assert_cmpfloat (mean->transitions[0], ==, means.rows[3]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func (
      "/sequence-network/toy-language", &network, test_toy_language);
  g_test_add_data_func (
      "/sequence-network/toy-language-linear", &linear, test_toy_language);
  g_test_add_data_func ("/sequence-network/seed", &network, test_seed);
  g_test_add_data_func ("/sequence-network/seed-linear", &linear, test_seed);
  g_test_add_func ("/sequence-network/legal", test_legal);
  g_test_add_func ("/sequence-network/start", test_start);
  g_test_add_data_func ("/sequence-network/small", &network, test_small);
  g_test_add_data_func ("/sequence-network/small-linear", &linear, test_small);
  g_test_add_data_func ("/sequence-network/nothing", &network, test_nothing);
  g_test_add_data_func (
      "/sequence-network/nothing-linear", &linear, test_nothing);
  g_test_add_func ("/sequence-network/progress", test_progress);
  g_test_add_func ("/sequence-network/loss", test_loss);
  g_test_add_func ("/sequence-network/average", test_average);
  return g_test_run ();
}
