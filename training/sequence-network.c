/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Learns from batches of sequences of similar length. Each batch is dealt out
 * to two threads, and then the table of rows is, so that no two threads write
 * the same number; what both have found is added up in a fixed order. So the
 * same seed gives the same weights, however the threads take turns.
 */

#include "sequence-network.h"

#include "matrix.h"
#include "noise.h"
#include "sequence-layers.h"
#include "sequence-steps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_PARTS 2

/* Steps until the rate is at its height. From there it falls in a line to the
 * lowest one, a share of the height. */
#define WARM_UP 200.0
#define LOWEST 0.02

/* How far apart lengths in a batch may be, beyond what sorting makes them: so
 * batches are not the same in every pass. */
#define LENGTH_NOISE 8

#define ROW_DEVIATION 0.02

typedef struct
{
  double length;
  guint index;
} Place;

typedef struct
{
  const Sequences *sequences;
  const SequenceFit *fit;
  QuothSequenceWeights *weights;
  SequenceSteps *steps;
  GRand *random;
  GArray *order;   /* of Place */
  GArray *batches; /* of guint: where each begins in the order */
  guint step;
  guint batch;     /* where that of the step begins */
  double n_tokens; /* in it */
  guint keys[2 * N_PARTS];
  double losses[N_PARTS];
  SequenceLayers *parts[N_PARTS];
  GArray *rooms[N_PARTS];
} Network;

typedef void (*PartFunc) (Network *self, guint part);

typedef struct
{
  Network *network;
  PartFunc work;
  guint part;
} Job;

static gpointer
run_job (gpointer data)
{
  Job *job = data;

  job->work (job->network, job->part);
  return NULL;
}

/* Does the parts of some work side by side. */
static void
run_parts (Network *self, PartFunc work)
{
  GThread *threads[N_PARTS];
  Job jobs[N_PARTS];

  for (guint i = 0; i < N_PARTS; i++)
    jobs[i] = (Job){ self, work, i };
  for (guint i = 1; i < N_PARTS; i++)
    threads[i] = g_thread_new ("learn", run_job, &jobs[i]);
  run_job (&jobs[0]);
  for (guint i = 1; i < N_PARTS; i++)
    g_thread_join (threads[i]);
}

/* Fills an array with numbers between -1 and 1 times `most`. */
static void
fill_evenly (SequenceGroup *group, double most, guint key)
{
  for (gsize i = 0; i < group->n; i++)
    group->at[i] = most * (noise_get (key, i) * (2.0 / G_MAXUINT32) - 1);
}

/* Sums of four even numbers are near enough to normal ones. */
static void
fill_rows (SequenceGroup *rows, guint key)
{
  const double scale = ROW_DEVIATION * sqrt (3) / 65536;

  for (gsize i = 0; i < rows->n; i++)
    {
      guint a = noise_get (key, 2 * i), b = noise_get (key, 2 * i + 1);
      gint sum = (a >> 16) + (a & 0xFFFF) + (b >> 16) + (b & 0xFFFF);
      rows->at[i] = scale * (sum - 2 * 65535);
    }
}

/* Linear models start from 0; in networks that would leave all channels the
 * same. */
static void
fill (QuothSequenceWeights *weights, GRand *random)
{
  gsize in_layers = weights->shape.n_layers * weights->shape.channels;
  SequenceGroup groups[SEQUENCE_N_GROUPS];

  if (weights->shape.n_layers == 0)
    return;
  sequence_groups_list (weights, groups);
  for (guint i = 0; i < SEQUENCE_N_DENSE; i++)
    if (groups[i].n_inputs > 0)
      fill_evenly (
          &groups[i], 1 / sqrt (groups[i].n_inputs), g_rand_int (random));
  fill_rows (&groups[SEQUENCE_ROWS], g_rand_int (random));
  for (gsize i = 0; i < in_layers; i++)
    weights->gain[i] = 1;
}

static void
set_up (Network *self, const Sequences *sequences,
    const QuothSequenceShape *shape, const SequenceFit *fit)
{
  self->sequences = sequences;
  self->fit = fit;
  self->random = g_rand_new_with_seed (fit->seed);
  self->weights = quoth_sequence_weights_new (shape);
  fill (self->weights, self->random);
  self->steps = sequence_steps_new (self->weights);
  self->order = g_array_new (FALSE, FALSE, sizeof (Place));
  self->batches = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      Place place = { 0, i };
      if (sequences_get (sequences, i).n > 0)
        g_array_append_val (self->order, place);
    }
  for (guint i = 0; i < self->order->len; i += fit->batch)
    g_array_append_val (self->batches, i);
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->parts[i] = sequence_layers_new (self->weights);
      self->rooms[i] = g_array_new (FALSE, FALSE, 1);
    }
}

/* Frees all but the weights. */
static void
tear_down (Network *self)
{
  sequence_steps_free (self->steps);
  g_rand_free (self->random);
  g_array_unref (self->order);
  g_array_unref (self->batches);
  for (guint i = 0; i < N_PARTS; i++)
    {
      sequence_layers_free (self->parts[i]);
      g_array_unref (self->rooms[i]);
    }
}

static int
compare_places (const void *a, const void *b)
{
  const Place *left = a, *right = b;

  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

static void
shuffle (GArray *numbers, GRand *random)
{
  for (guint i = numbers->len; i > 1; i--)
    {
      guint *last = &g_array_index (numbers, guint, i - 1);
      guint *other =
          &g_array_index (numbers, guint, g_rand_int_range (random, 0, i));
      guint moved = *last;
      *last = *other;
      *other = moved;
    }
}

/* Puts sequences of similar length beside each other, and batches in any
 * order. */
static void
mix (Network *self)
{
  Place *places = (Place *) self->order->data;

  for (guint i = 0; i < self->order->len; i++)
    places[i].length = sequences_get (self->sequences, places[i].index).n;
  for (guint i = 0; i < self->order->len; i++)
    places[i].length += g_rand_double_range (self->random, 0, LENGTH_NOISE);
  qsort (places, self->order->len, sizeof *places, compare_places);
  shuffle (self->batches, self->random);
}

static guint
get_batch_end (const Network *self)
{
  return MIN (self->batch + self->fit->batch, self->order->len);
}

static double
count_tokens (const Network *self)
{
  double n = 0;

  for (guint i = self->batch; i < get_batch_end (self); i++)
    n += sequences_get (
        self->sequences, g_array_index (self->order, Place, i).index)
             .n;
  return n;
}

/* Finds the gradients of every other sequence of the batch. */
static void
find_gradients (Network *self, guint part)
{
  SequenceLayers *layers = self->parts[part];
  SequenceDrop drop = { self->keys[2 * part], self->fit->drop };
  SequenceDrop feature_drop = { self->keys[2 * part + 1],
    self->fit->feature_drop };

  sequence_layers_clear (layers, &drop);
  for (guint i = self->batch + part; i < get_batch_end (self); i += N_PARTS)
    {
      guint index = g_array_index (self->order, Place, i).index;
      Sequence sequence = sequences_get (self->sequences, index);
      sequence_layers_add (layers, &sequence, &feature_drop);
    }
  sequence_layers_forward (layers);
  self->losses[part] = sequence_layers_backward (layers, 1 / self->n_tokens);
}

static void
step_rows (Network *self, guint part)
{
  SequenceSums sums[N_PARTS];

  for (guint i = 0; i < N_PARTS; i++)
    sums[i] = sequence_layers_get_sums (self->parts[i]);
  sequence_steps_take_rows (
      self->steps, sums, N_PARTS, part, N_PARTS, self->rooms[part]);
}

/* Moves the gradients of all parts to the first one. */
static void
unite_gradients (Network *self)
{
  SequenceGroup all[SEQUENCE_N_GROUPS], more[SEQUENCE_N_GROUPS];

  sequence_groups_list (self->parts[0]->gradients, all);
  for (guint part = 1; part < N_PARTS; part++)
    {
      sequence_groups_list (self->parts[part]->gradients, more);
      for (guint i = 0; i < SEQUENCE_N_DENSE; i++)
        {
          if (all[i].n == 0)
            continue;
          matrix_add_rows (all[i].at, more[i].at, 1, all[i].n);
          memset (more[i].at, 0, more[i].n * sizeof (float));
        }
    }
}

static double
get_rate (const Network *self)
{
  double n_steps = (double) self->fit->passes * self->batches->len;
  double warmth = MIN (1, self->step / WARM_UP);

  return self->fit->rate * (warmth * (1 - self->step / n_steps) + LOWEST);
}

/* Learns from a batch; its loss. */
static double
learn (Network *self, guint batch)
{
  double loss = 0;

  self->batch = batch;
  self->n_tokens = count_tokens (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->keys); i++)
    self->keys[i] = g_rand_int (self->random);
  run_parts (self, find_gradients);
  unite_gradients (self);
  sequence_steps_next (self->steps, get_rate (self));
  sequence_steps_take_dense (self->steps, self->parts[0]->gradients);
  run_parts (self, step_rows);
  self->step++;
  for (guint i = 0; i < N_PARTS; i++)
    loss += self->losses[i];
  return loss;
}

/* Goes through all sequences; the loss per token. */
static double
pass (Network *self)
{
  double loss = 0;

  if (self->order->len == 0)
    return 0;
  mix (self);
  for (guint i = 0; i < self->batches->len; i++)
    loss += learn (self, g_array_index (self->batches, guint, i));
  return loss / MAX (self->sequences->tags->len, 1);
}

/* Makes `mean` that of n weights, of which the last ones are new. */
static void
add_to_mean (
    QuothSequenceWeights *mean, const QuothSequenceWeights *weights, guint n)
{
  SequenceGroup means[SEQUENCE_N_GROUPS], last[SEQUENCE_N_GROUPS];

  sequence_groups_list (mean, means);
  sequence_groups_list (weights, last);
  for (guint i = 0; i < SEQUENCE_N_GROUPS; i++)
    for (gsize j = 0; j < means[i].n; j++)
      means[i].at[j] += (last[i].at[j] - means[i].at[j]) / n;
}

/* Fits a model, a network or a linear one, by conditional random fields. The
 * loss that `progress` is told is the logarithm, negated, of how probable the
 * right tags are. */
QuothSequenceWeights *
sequence_network_fit (const Sequences *sequences,
    const QuothSequenceShape *shape, const SequenceFit *fit,
    SequenceProgressFunc progress, gpointer user_data)
{
  guint n_averaged = CLAMP (fit->n_averaged, 1, MAX (fit->passes, 1));
  g_autoptr (QuothSequenceWeights) mean = NULL;
  Network self = { 0 };

  set_up (&self, sequences, shape, fit);
  for (guint i = 1; i <= fit->passes; i++)
    {
      gint64 start = g_get_monotonic_time ();
      SequenceProgress told = { .pass = i, .weights = self.weights };
      told.loss = pass (&self);
      if (n_averaged > 1 && i + n_averaged > fit->passes)
        {
          if (mean == NULL)
            mean = quoth_sequence_weights_new (shape);
          add_to_mean (mean, self.weights, i + n_averaged - fit->passes);
          told.weights = mean;
        }
      told.seconds =
          (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
      if (progress != NULL)
        progress (&told, user_data);
    }
  tear_down (&self);
  if (mean == NULL)
    return self.weights;
  quoth_sequence_weights_free (self.weights);
  return g_steal_pointer (&mean);
}
