/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The structured perceptron (Collins 2002): tags each sequence with the weights
 * so far, and where a tag is wrong, strengthens the weights of the right one
 * and weakens those of the wrong one. The result is the mean of the weights
 * after each sequence. It is found without adding them up: a change is also
 * added times the number of the sequence to `late`, and late / all sequences is
 * what the changes miss by not having been there from the first one on.
 */

#include "sequence-perceptron.h"

#include "sequence-chain.h"

#include <string.h>

#define AHEAD 8

typedef struct
{
  const Sequences *sequences;
  QuothSequenceWeights *weights;
  double *late_rows;
  double *late_transitions;
  guint64 step; /* from 1 */
  SequenceChain *chain;
  GArray *suits; /* of float */
  GArray *tags;  /* of guint8 */
} Perceptron;

static void
set_up (Perceptron *self, const Sequences *sequences,
    const QuothSequenceShape *shape)
{
  gsize n_tags = shape->n_tags;

  self->sequences = sequences;
  self->weights = quoth_sequence_weights_new (shape);
  self->late_rows = g_new0 (double, n_tags << shape->bits);
  self->late_transitions = g_new0 (double, (n_tags + 1) * n_tags);
  self->step = 1;
  self->chain = sequence_chain_new ();
  self->suits = g_array_new (FALSE, FALSE, sizeof (float));
  self->tags = g_array_new (FALSE, FALSE, sizeof (guint8));
}

static void
tear_down (Perceptron *self)
{
  quoth_sequence_weights_free (self->weights);
  g_free (self->late_rows);
  g_free (self->late_transitions);
  sequence_chain_free (self->chain);
  g_array_unref (self->suits);
  g_array_unref (self->tags);
}

static inline gsize
find_row (const Perceptron *self, guint32 feature)
{
  const QuothSequenceShape *shape = &self->weights->shape;

  return (gsize) (feature >> (32 - shape->bits)) * shape->n_tags;
}

/* Tags a sequence. */
static const guint8 *
tag (Perceptron *self, const Sequence *sequence)
{
  guint n_tags = self->weights->shape.n_tags;
  const float *rows = self->weights->rows;
  float *suits;

  g_array_set_size (self->suits, 0);
  g_array_set_size (self->tags, sequence->n);
  g_array_set_size (self->suits, sequence->n * n_tags);
  suits = (float *) self->suits->data;
  for (guint t = 0; t < sequence->n; t++, suits += n_tags)
    {
      guint end = sequence->bounds[t + 1];
      memset (suits, 0, n_tags * sizeof *suits);
      for (guint i = sequence->bounds[t]; i < end; i++)
        {
          gsize row = find_row (self, sequence->features[i]);
          guint32 next = sequence->features[MIN (i + AHEAD, end - 1)];
          __builtin_prefetch (rows + find_row (self, next));
          for (guint j = 0; j < n_tags; j++)
            suits[j] += rows[row + j];
        }
    }
  sequence_chain_tag (self->chain, self->weights,
      (const float *) self->suits->data, sequence->n,
      (guint8 *) self->tags->data);
  return (const guint8 *) self->tags->data;
}

static inline void
change (float *weights, double *late, gsize at, int by, guint64 step)
{
  weights[at] += by;
  late[at] += by * (double) step;
}

static void
change_token (Perceptron *self, const Sequence *sequence, guint t, guint right,
    guint wrong)
{
  for (guint i = sequence->bounds[t]; i < sequence->bounds[t + 1]; i++)
    {
      gsize row = find_row (self, sequence->features[i]);
      change (self->weights->rows, self->late_rows, row + right, 1, self->step);
      change (
          self->weights->rows, self->late_rows, row + wrong, -1, self->step);
    }
}

/* Learns from a sequence; how many of its tags were wrong. */
static guint
learn (Perceptron *self, const Sequence *sequence)
{
  const guint8 *gold = sequence->tags, *found = tag (self, sequence);
  guint n_tags = self->weights->shape.n_tags, n_wrong = 0;
  guint before_gold = n_tags, before_found = n_tags;

  for (guint t = 0; t < sequence->n; t++)
    {
      if (gold[t] != found[t])
        {
          n_wrong++;
          change_token (self, sequence, t, gold[t], found[t]);
        }
      if (gold[t] != found[t] || before_gold != before_found)
        {
          change (self->weights->transitions, self->late_transitions,
              before_gold * n_tags + gold[t], 1, self->step);
          change (self->weights->transitions, self->late_transitions,
              before_found * n_tags + found[t], -1, self->step);
        }
      before_gold = gold[t];
      before_found = found[t];
    }
  self->step++;
  return n_wrong;
}

/* The mean of the weights after each sequence. */
static QuothSequenceWeights *
get_mean (const Perceptron *self)
{
  const QuothSequenceShape *shape = &self->weights->shape;
  QuothSequenceWeights *mean = quoth_sequence_weights_new (shape);
  gsize n_rows = ((gsize) 1 << shape->bits) * shape->n_tags;

  for (gsize i = 0; i < n_rows; i++)
    mean->rows[i] = self->weights->rows[i] - self->late_rows[i] / self->step;
  for (gsize i = 0; i < (shape->n_tags + 1) * shape->n_tags; i++)
    mean->transitions[i] =
        self->weights->transitions[i] - self->late_transitions[i] / self->step;
  return mean;
}

static void
shuffle (guint *order, guint n, GRand *random)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = g_rand_int_range (random, 0, i), moved = order[i - 1];
      order[i - 1] = order[j];
      order[j] = moved;
    }
}

/* Goes through all sequences; which share of the tags was wrong. */
static double
pass (Perceptron *self, guint *order, GRand *random)
{
  guint n_wrong = 0;

  shuffle (order, sequences_count (self->sequences), random);
  for (guint i = 0; i < sequences_count (self->sequences); i++)
    {
      Sequence sequence = sequences_get (self->sequences, order[i]);
      n_wrong += learn (self, &sequence);
    }
  return (double) n_wrong / MAX (self->sequences->tags->len, 1);
}

/* Fits a linear model in some passes over all sequences. The
 * loss that `progress` is told is the share of tags that were wrong. */
QuothSequenceWeights *
sequence_perceptron_fit (const Sequences *sequences,
    const QuothSequenceShape *shape, guint passes, guint32 seed,
    SequenceProgressFunc progress, gpointer user_data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree guint *order = g_new (guint, sequences_count (sequences));
  g_autoptr (QuothSequenceWeights) mean = NULL;
  Perceptron self = { 0 };

  set_up (&self, sequences, shape);
  for (guint i = 0; i < sequences_count (sequences); i++)
    order[i] = i;
  for (guint i = 1; i <= passes; i++)
    {
      gint64 start = g_get_monotonic_time ();
      SequenceProgress told = { .pass = i };
      told.loss = pass (&self, order, random);
      told.seconds =
          (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
      g_clear_pointer (&mean, quoth_sequence_weights_free);
      told.weights = mean = get_mean (&self);
      if (progress != NULL)
        progress (&told, user_data);
    }
  if (mean == NULL)
    mean = get_mean (&self);
  tear_down (&self);
  return g_steal_pointer (&mean);
}
