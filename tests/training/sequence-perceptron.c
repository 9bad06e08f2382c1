/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-decode.h"
#include "sequence-perceptron.h"
#include "toy-language.h"

#include <string.h>

static const QuothSequenceShape shape = { 10, TOY_TAGS, TOY_TAGS, 0, 0 };

static void
test_toy_language (void)
{
  g_autoptr (Sequences) train = toy_make (1, 400);
  g_autoptr (Sequences) dev = toy_make (2, 100);
  g_autoptr (QuothSequenceWeights) weights =
      sequence_perceptron_fit (train, &shape, 10, 1, NULL, NULL);

  g_assert_cmpfloat (toy_get_f1 (weights, dev), >, 99);
}

static gboolean
are_equal (const QuothSequenceWeights *a, const QuothSequenceWeights *b)
{
  return memcmp (a->rows, b->rows, sizeof (float) * TOY_TAGS << shape.bits) == 0
      && memcmp (a->transitions, b->transitions,
             sizeof (float) * (TOY_TAGS + 1) * TOY_TAGS)
      == 0;
}

static void
test_seed (void)
{
  g_autoptr (Sequences) train = toy_make (1, 50);
  g_autoptr (QuothSequenceWeights) first =
      sequence_perceptron_fit (train, &shape, 2, 1, NULL, NULL);
  g_autoptr (QuothSequenceWeights) again =
      sequence_perceptron_fit (train, &shape, 2, 1, NULL, NULL);
  g_autoptr (QuothSequenceWeights) other =
      sequence_perceptron_fit (train, &shape, 2, 2, NULL, NULL);

  g_assert_true (are_equal (first, again));
  g_assert_false (are_equal (first, other));
}

/* One sequence of one token, tagged 1: wrong in the first pass, right from
 * then on. After n passes the weights were 1 n times, of n + 1 times. */
static void
test_mean (void)
{
  const guint32 feature = 3u << 30;
  const QuothSequenceShape small = { 2, 3, 3, 0, 0 };
  g_autoptr (Sequences) sequences = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights = NULL;

  sequences_add_token (sequences, &feature, 1, 1);
  sequences_end (sequences, 0);
  weights = sequence_perceptron_fit (sequences, &small, 3, 1, NULL, NULL);
  g_assert_cmpfloat (weights->rows[3 * 3 + 1], ==, 0.75);
  g_assert_cmpfloat (weights->rows[3 * 3], ==, -0.75);
  g_assert_cmpfloat (weights->rows[0], ==, 0);
  g_assert_cmpfloat (weights->transitions[3 * 3 + 1], ==, 0.75);
  g_assert_cmpfloat (weights->transitions[3 * 3], ==, -0.75);
}

/* The second tag was right, but not the first one, which it follows. */
static void
test_transitions (void)
{
  const guint32 feature = 3u << 30;
  const QuothSequenceShape small = { 2, 3, 3, 0, 0 };
  g_autoptr (Sequences) sequences = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights = NULL;

  sequences_add_token (sequences, &feature, 1, 1);
  sequences_add_token (sequences, NULL, 0, 0);
  sequences_end (sequences, 0);
  weights = sequence_perceptron_fit (sequences, &small, 3, 1, NULL, NULL);
  g_assert_cmpfloat (weights->transitions[3 * 3 + 1], ==, 0.75);
  g_assert_cmpfloat (weights->transitions[1 * 3], ==, 0.75);
  g_assert_cmpfloat (weights->transitions[0], ==, -0.75);
}

static void
check_progress (const SequenceProgress *progress, gpointer user_data)
{
  guint *pass = user_data;

  g_assert_cmpuint (progress->pass, ==, ++*pass);
  g_assert_cmpfloat (progress->loss, ==, *pass == 1 ? 1 : 0);
  g_assert_cmpfloat (progress->seconds, >=, 0);
  g_assert_cmpfloat_with_epsilon (
      progress->weights->rows[1], *pass / (*pass + 1.), 1e-6);
}

static void
test_progress (void)
{
  const guint32 feature = 0;
  g_autoptr (Sequences) sequences = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights = NULL;
  guint pass = 0;

  sequences_add_token (sequences, &feature, 1, 1);
  sequences_end (sequences, 0);
  weights =
      sequence_perceptron_fit (sequences, &shape, 4, 1, check_progress, &pass);
  g_assert_cmpuint (pass, ==, 4);
}

static void
test_nothing (void)
{
  g_autoptr (Sequences) none = sequences_new ();
  g_autoptr (QuothSequenceWeights) weights =
      sequence_perceptron_fit (none, &shape, 2, 1, NULL, NULL);
  g_autoptr (QuothSequenceWeights) unlearned =
      sequence_perceptron_fit (none, &shape, 0, 1, NULL, NULL);

  g_assert_cmpfloat (weights->rows[0], ==, 0);
  g_assert_cmpfloat (unlearned->rows[0], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-perceptron/toy-language", test_toy_language);
  g_test_add_func ("/sequence-perceptron/seed", test_seed);
  g_test_add_func ("/sequence-perceptron/mean", test_mean);
  g_test_add_func ("/sequence-perceptron/transitions", test_transitions);
  g_test_add_func ("/sequence-perceptron/progress", test_progress);
  g_test_add_func ("/sequence-perceptron/nothing", test_nothing);
  return g_test_run ();
}
