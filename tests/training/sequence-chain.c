/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-chain.h"

#include <math.h>
#include <string.h>

#define N_TAGS 5
#define MAX_TOKENS 5

/* What all chains of tags that may be come to, one by one. */
typedef struct
{
  double sum; /* of the exponentials */
  double best;
  guint8 best_tags[MAX_TOKENS];
  double suits[MAX_TOKENS][N_TAGS]; /* how probable each tag is */
  double transitions[N_TAGS + 1][N_TAGS];
} Enumeration;

static QuothSequenceWeights *
make_weights (GRand *random, double size)
{
  const QuothSequenceShape shape = { 1, N_TAGS, N_TAGS, 0, 0 };
  QuothSequenceWeights *weights = quoth_sequence_weights_new (&shape);

  for (guint i = 0; i < (N_TAGS + 1) * N_TAGS; i++)
    weights->transitions[i] = g_rand_double_range (random, -size, size);
  return weights;
}

/* Numbers of n digits of base N_TAGS are the chains. */
static gboolean
make_tags (guint number, guint8 *tags, guint n)
{
  guint before = 0;

  for (guint t = 0; t < n; t++)
    {
      tags[t] = number % N_TAGS;
      number /= N_TAGS;
      if (!quoth_sequence_may_follow (before, tags[t]))
        return FALSE;
      before = tags[t];
    }
  return TRUE;
}

static double
score (const QuothSequenceWeights *weights, const float *suits,
    const guint8 *tags, guint n)
{
  double sum = 0;

  for (guint t = 0; t < n; t++)
    sum += (double) suits[t * N_TAGS + tags[t]]
        + weights
              ->transitions[(t > 0 ? tags[t - 1] : N_TAGS) * N_TAGS + tags[t]];
  return sum;
}

static void
enumerate (Enumeration *self, const QuothSequenceWeights *weights,
    const float *suits, guint n)
{
  guint8 tags[MAX_TOKENS];

  memset (self, 0, sizeof *self);
  self->best = -G_MAXDOUBLE;
  for (guint number = 0; number < pow (N_TAGS, n); number++)
    {
      double sum, weight;
      if (!make_tags (number, tags, n))
        continue;
      sum = score (weights, suits, tags, n);
      weight = exp (sum);
      self->sum += weight;
      for (guint t = 0; t < n; t++)
        {
          self->suits[t][tags[t]] += weight;
          self->transitions[t > 0 ? tags[t - 1] : N_TAGS][tags[t]] += weight;
        }
      if (sum > self->best)
        {
          self->best = sum;
          memcpy (self->best_tags, tags, n);
        }
    }
}

/* Compares with all chains of n tokens. */
static void
check (SequenceChain *chain, GRand *random, guint n, double size)
{
  const double share = 0.5;
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, size);
  float suits[MAX_TOKENS * N_TAGS], transitions[(N_TAGS + 1) * N_TAGS] = { 0 };
  guint8 gold[MAX_TOKENS], tags[MAX_TOKENS];
  Enumeration all;
  double loss, score_of_gold;

  for (guint i = 0; i < n * N_TAGS; i++)
    suits[i] = g_rand_double_range (random, -size, size);
  while (!make_tags (g_rand_int_range (random, 0, pow (N_TAGS, n)), gold, n))
    continue;
  enumerate (&all, weights, suits, n);
  sequence_chain_tag (chain, weights, suits, n, tags);
  g_assert_cmpmem (tags, n, all.best_tags, n);
  score_of_gold = score (weights, suits, gold, n);
  loss =
      sequence_chain_learn (chain, weights, suits, gold, n, share, transitions);
  g_assert_cmpfloat_with_epsilon (loss, log (all.sum) - score_of_gold, 1e-9);
  for (guint t = 0; t < n; t++)
    for (guint tag = 0; tag < N_TAGS; tag++)
      g_assert_cmpfloat_with_epsilon (suits[t * N_TAGS + tag],
          share * (all.suits[t][tag] / all.sum - (gold[t] == tag)), 1e-6);
  for (guint t = 0; t < n; t++)
    all.transitions[t > 0 ? gold[t - 1] : N_TAGS][gold[t]] -= all.sum;
  for (guint i = 0; i < (N_TAGS + 1) * N_TAGS; i++)
    g_assert_cmpfloat_with_epsilon (transitions[i],
        share * all.transitions[i / N_TAGS][i % N_TAGS] / all.sum, 1e-6);
}

static void
test_all_chains (void)
{
  static const double sizes[] = { 0.1, 2, 10, 50 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (SequenceChain) chain = sequence_chain_new ();

  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint n = 1; n <= MAX_TOKENS; n++)
      for (guint repeat = 0; repeat < 5; repeat++)
        check (chain, random, n, sizes[size]);
}

/* Whatever suits, what comes out may be. */
static void
test_tags_may_follow (void)
{
  enum
  {
    N = 2000
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (SequenceChain) chain = sequence_chain_new ();
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, 1e6);
  g_autofree float *suits = g_new (float, N *N_TAGS);
  guint8 tags[N];

  for (guint i = 0; i < N * N_TAGS; i++)
    suits[i] = (i % N_TAGS % 2 == 0) * g_rand_double_range (random, -1, 1e30);
  sequence_chain_tag (chain, weights, suits, N, tags);
  for (guint t = 0; t < N; t++)
    g_assert_true (
        quoth_sequence_may_follow (t > 0 ? tags[t - 1] : 0, tags[t]));
}

/* Sums over long sequences stay within what numbers can hold. */
static void
test_long (void)
{
  enum
  {
    N = 20000
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (SequenceChain) chain = sequence_chain_new ();
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, 1);
  g_autofree float *suits = g_new0 (float, N *N_TAGS);
  float transitions[(N_TAGS + 1) * N_TAGS] = { 0 };
  guint8 tags[N] = { 0 };
  double loss;

  for (guint i = 0; i < N; i++)
    suits[i * N_TAGS] = -50;
  loss = sequence_chain_learn (chain, weights, suits, tags, N, 1, transitions);
  g_assert_cmpfloat (loss, >, 50.0 * N);
  g_assert_cmpfloat (loss, <, 55.0 * N);
  g_assert_cmpfloat_with_epsilon (suits[(N - 1) * N_TAGS], -1, 1e-6);
}

static void
test_none (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (SequenceChain) chain = sequence_chain_new ();
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, 1);

  sequence_chain_tag (chain, weights, NULL, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-chain/all-chains", test_all_chains);
  g_test_add_func ("/sequence-chain/tags-may-follow", test_tags_may_follow);
  g_test_add_func ("/sequence-chain/long", test_long);
  g_test_add_func ("/sequence-chain/none", test_none);
  return g_test_run ();
}
