/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A conditional random field over the tags of a sequence (Lafferty, McCallum
 * and Pereira 2001). Its probabilities are summed up forwards and backwards as
 * numbers that are brought back to a sum of 1 at every token, and not as
 * logarithms: so each tag takes one exponential instead of one for each tag
 * that may stand before it. What may not follow has a factor of 0.
 */

#include "sequence-chain.h"

#include <math.h>
#include <string.h>

#define MAX_TAGS QUOTH_SEQUENCE_MAX_TAGS

/* The natural logarithm of 2 in two parts: multiples of the first are exact. */
#define LN2_HIGH 0x1.62e42fee00000p-1
#define LN2_LOW 0x1.a39ef35793c76p-33

SequenceChain *
sequence_chain_new (void)
{
  SequenceChain *self = g_new0 (SequenceChain, 1);

  self->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  self->before = g_array_new (FALSE, FALSE, sizeof (guint8));
  return self;
}

void
sequence_chain_free (SequenceChain *self)
{
  g_array_unref (self->numbers);
  g_array_unref (self->before);
  g_free (self);
}

/* The exponential of a number that is not above 0. That of the C library
 * differs in the last bit between processors, and learning makes such
 * differences grow. */
static double
exponential (double x)
{
  static const double inverse_factorials[] = { 1, 1, 1 / 2., 1 / 6., 1 / 24.,
    1 / 120., 1 / 720., 1 / 5040., 1 / 40320., 1 / 362880., 1 / 3628800.,
    1 / 39916800., 1 / 479001600. };
  double power, sum = 0;

  if (!(x > -700))
    return 0;
  power = floor (x / G_LN2 + 0.5);
  x -= power * LN2_HIGH;
  x -= power * LN2_LOW;
  for (int i = G_N_ELEMENTS (inverse_factorials) - 1; i >= 0; i--)
    sum = sum * x + inverse_factorials[i];
  return ldexp (sum, power);
}

/* How much more probable each tag makes each one behind it, and how much more
 * probable each token makes its tags. */
typedef struct
{
  const QuothSequenceWeights *weights;
  guint n_tags;
  double base; /* the logarithm that `follows` were divided by */
  double follows[MAX_TAGS + 1][MAX_TAGS];
  double expected[MAX_TAGS + 1][MAX_TAGS]; /* how often they follow */
  double *suits;
  double *forward; /* probabilities of the tags, given the tokens so far */
  double *scales;  /* what these were divided by */
} Chain;

static gboolean
may_follow (guint n_tags, guint before, guint tag)
{
  return quoth_sequence_may_follow (before < n_tags ? before : 0, tag);
}

static void
set_up (Chain *self, GArray *numbers, const QuothSequenceWeights *weights,
    guint n_tokens)
{
  const float *transitions = weights->transitions;
  guint n = self->n_tags = weights->shape.n_tags;

  g_array_set_size (numbers, (2 * n + 1) * n_tokens);
  self->weights = weights;
  self->suits = (double *) numbers->data;
  self->forward = self->suits + n * n_tokens;
  self->scales = self->forward + n * n_tokens;
  self->base = transitions[0];
  for (guint i = 1; i < (n + 1) * n; i++)
    self->base = fmax (self->base, transitions[i]);
  for (guint before = 0; before <= n; before++)
    for (guint tag = 0; tag < n; tag++)
      {
        self->expected[before][tag] = 0;
        self->follows[before][tag] = may_follow (n, before, tag)
            ? exponential (transitions[before * n + tag] - self->base)
            : 0;
      }
}

/* Turns the suits of a token into factors; the logarithm that these were
 * divided by. */
static double
set_factors (double *factors, const float *suits, guint n_tags)
{
  double best = suits[0];

  for (guint tag = 1; tag < n_tags; tag++)
    best = fmax (best, suits[tag]);
  for (guint tag = 0; tag < n_tags; tag++)
    factors[tag] = exponential (suits[tag] - best);
  return best;
}

/* Walks forwards; the logarithm of the sum over all chains of tags. */
static double
sum_up (Chain *self, const float *suits, guint n_tokens)
{
  guint n = self->n_tags;
  double logarithm = 0;

  for (guint t = 0; t < n_tokens; t++)
    {
      double *factors = self->suits + t * n, *now = self->forward + t * n;
      double all = 0;
      logarithm += set_factors (factors, suits + t * n, n) + self->base;
      for (guint tag = 0; tag < n; tag++)
        {
          double sum = t == 0 ? self->follows[n][tag] : 0;
          for (guint before = 0; t > 0 && before < n; before++)
            sum += now[(gssize) before - n] * self->follows[before][tag];
          now[tag] = sum * factors[tag];
          all += now[tag];
        }
      for (guint tag = 0; tag < n; tag++)
        now[tag] /= all;
      self->scales[t] = all;
      logarithm += log (all);
    }
  return logarithm;
}

/* Steps from a token to the one before it: `behind` is how probable the tokens
 * from here on are given the tag here, and becomes that of the one before. */
static void
step_back (Chain *self, double *behind, guint t)
{
  guint n = self->n_tags;
  const double *before_now = self->forward + (t > 0 ? t - 1 : 0) * n;
  double here[MAX_TAGS];

  for (guint tag = 0; tag < n; tag++)
    here[tag] = behind[tag] * self->suits[t * n + tag] / self->scales[t];
  if (t == 0)
    {
      for (guint tag = 0; tag < n; tag++)
        self->expected[n][tag] += self->follows[n][tag] * here[tag];
      return;
    }
  for (guint before = 0; before < n; before++)
    {
      behind[before] = 0;
      for (guint tag = 0; tag < n; tag++)
        {
          double both = self->follows[before][tag] * here[tag];
          behind[before] += both;
          self->expected[before][tag] += before_now[before] * both;
        }
    }
}

/* Walks backwards, and replaces suits by their gradients. */
static void
find_gradients (Chain *self, float *suits, const guint8 *gold, guint n_tokens,
    double share, float *transitions)
{
  guint n = self->n_tags;
  double behind[MAX_TAGS];

  for (guint tag = 0; tag < n; tag++)
    behind[tag] = 1;
  for (guint t = n_tokens; t-- > 0;)
    {
      for (guint tag = 0; tag < n; tag++)
        suits[t * n + tag] = share
            * (self->forward[t * n + tag] * behind[tag] - (gold[t] == tag));
      self->expected[t > 0 ? gold[t - 1] : n][gold[t]] -= 1;
      step_back (self, behind, t);
    }
  for (guint before = 0; before <= n; before++)
    for (guint tag = 0; tag < n; tag++)
      transitions[before * n + tag] += share * self->expected[before][tag];
}

/* The logarithm, negated, of how probable the right tags are. Replaces `suits`
 * by `share` times the gradients of that, and adds such of the transitions. */
double
sequence_chain_learn (SequenceChain *self, const QuothSequenceWeights *weights,
    float *suits, const guint8 *gold, guint n, double share, float *transitions)
{
  guint n_tags = weights->shape.n_tags;
  Chain chain;
  double loss;

  set_up (&chain, self->numbers, weights, n);
  loss = sum_up (&chain, suits, n);
  for (guint t = 0; t < n; t++)
    {
      guint before = t > 0 ? gold[t - 1] : n_tags;
      loss -= (double) suits[t * n_tags + gold[t]]
          + weights->transitions[before * n_tags + gold[t]];
    }
  find_gradients (&chain, suits, gold, n, share, transitions);
  return loss;
}

/* Adds the best way to each tag of a token to how well it suits, and tells over
 * which tag before. `last` and `now` are the sums of the tokens. */
static void
extend (const QuothSequenceWeights *weights, const double *last, double *now,
    guint8 *before, gboolean is_first)
{
  guint n = weights->shape.n_tags;

  for (guint tag = 0; tag < n; tag++)
    {
      double best = -G_MAXDOUBLE;
      before[tag] = 0;
      if (is_first && may_follow (n, n, tag))
        best = weights->transitions[n * n + tag];
      for (guint from = 0; !is_first && from < n; from++)
        {
          double sum = last[from] + weights->transitions[from * n + tag];
          if (may_follow (n, from, tag) && sum > best)
            {
              best = sum;
              before[tag] = from;
            }
        }
      now[tag] += best;
    }
}

/* Finds the best tags (Viterbi 1967). */
void
sequence_chain_tag (SequenceChain *self, const QuothSequenceWeights *weights,
    const float *suits, guint n, guint8 *tags)
{
  guint n_tags = weights->shape.n_tags, best = 0;
  double sums[2][MAX_TAGS];
  const double *last = sums[(n - 1) % 2];

  if (n == 0)
    return;
  g_array_set_size (self->before, n * n_tags);
  for (guint t = 0; t < n; t++)
    {
      for (guint tag = 0; tag < n_tags; tag++)
        sums[t % 2][tag] = suits[t * n_tags + tag];
      extend (weights, sums[(t + 1) % 2], sums[t % 2],
          (guint8 *) self->before->data + t * n_tags, t == 0);
    }
  for (guint tag = 1; tag < n_tags; tag++)
    if (last[tag] > last[best])
      best = tag;
  for (guint t = n; t-- > 0;)
    {
      tags[t] = best;
      best = (guint8) self->before->data[t * n_tags + best];
    }
}
