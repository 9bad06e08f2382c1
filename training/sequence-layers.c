/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The model forwards and backwards, written by hand as it is small: for each
 * step forwards there is one backwards, which the chain rule gives. The tokens
 * of all sequences lie in one row, so that they share products of matrices.
 *
 * The gradients of the large table of rows are not added up here, but those of
 * the sums of rows, one for each token: each is that of all its token's rows.
 */

#include "sequence-layers.h"

#include "matrix.h"
#include "noise.h"

#include <string.h>

/* So many rows ahead the processor is told what will be read. */
#define AHEAD 8
#define CACHE_LINE 64

SequenceLayers *
sequence_layers_new (const QuothSequenceWeights *weights)
{
  SequenceLayers *self = g_new0 (SequenceLayers, 1);
  QuothSequenceShape shape = weights->shape;

  shape.bits = 0;
  self->weights = weights;
  self->gradients = quoth_sequence_weights_new (&shape);
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->bounds = g_array_new (FALSE, FALSE, sizeof (guint));
  self->places = g_array_new (FALSE, FALSE, sizeof (SequencePlace));
  self->tags = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->room = g_array_new (FALSE, FALSE, sizeof (float));
  self->chain = sequence_chain_new ();
  sequence_layers_clear (self, NULL);
  return self;
}

void
sequence_layers_free (SequenceLayers *self)
{
  quoth_sequence_weights_free (self->gradients);
  g_array_unref (self->rows);
  g_array_unref (self->bounds);
  g_array_unref (self->places);
  g_array_unref (self->tags);
  g_array_unref (self->room);
  sequence_chain_free (self->chain);
  g_free (self);
}

/* Makes it empty. The next sequences lose a share of the hidden numbers; none
 * if `drop` is NULL. */
void
sequence_layers_clear (SequenceLayers *self, const SequenceDrop *drop)
{
  static const guint start = 0;

  self->drop = drop != NULL ? *drop : (SequenceDrop){ 0 };
  self->n_features = 0;
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->bounds, 0);
  g_array_append_val (self->bounds, start);
  g_array_set_size (self->places, 0);
  g_array_set_size (self->tags, 0);
}

static void
add_rows (SequenceLayers *self, const guint32 *features, guint n,
    const SequenceDrop *drop)
{
  gint32 threshold = drop != NULL ? noise_threshold (drop->share) : 0;
  guint key = drop != NULL ? drop->key : 0, start = self->rows->len;
  guint place = self->n_features;
  guint shift = 32 - self->weights->shape.bits;
  guint *rows;

  g_array_set_size (self->rows, start + n);
  rows = (guint *) self->rows->data + start;
  for (guint i = 0; i < n; i++)
    {
      *rows = features[i] >> shift;
      rows += (gint32) (noise_get (key, place + i) >> 1) >= threshold;
    }
  g_array_set_size (self->rows, rows - (guint *) self->rows->data);
  self->n_features += n;
}

/* Adds a sequence. It loses a share of its features; none if `drop` is NULL. */
void
sequence_layers_add (
    SequenceLayers *self, const Sequence *sequence, const SequenceDrop *drop)
{
  guint start = self->places->len;
  SequencePlace place = { start, start + sequence->n };

  for (guint t = 0; t < sequence->n; t++)
    {
      add_rows (self, sequence->features + sequence->bounds[t],
          sequence->bounds[t + 1] - sequence->bounds[t], drop);
      g_array_append_val (self->bounds, self->rows->len);
      g_array_append_val (self->places, place);
    }
  g_array_append_vals (self->tags, sequence->tags, sequence->n);
}

/* How many tokens there are. */
guint
sequence_layers_get_n (const SequenceLayers *self)
{
  return self->places->len;
}

static float *
take (float **room, gsize n)
{
  float *taken = *room;

  *room += n;
  return taken;
}

/* Gives each array its part of one; linear models take little of it. */
static void
make_room (SequenceLayers *self)
{
  const QuothSequenceShape *shape = &self->weights->shape;
  gsize n = self->places->len, channels = shape->channels;
  gsize weights = channels * (shape->width + shape->n_tags)
      + shape->n_layers * QUOTH_SEQUENCE_TAPS * channels * channels;
  gsize row = shape->width + shape->n_tags + 4 * channels
      + shape->n_layers * (2 * channels + 1);
  gsize block = SEQUENCE_BLOCK * QUOTH_SEQUENCE_TAPS * channels;
  float *room;

  g_array_set_size (self->room, n * row + weights + block);
  room = (float *) self->room->data;
  self->sums = take (&room, n * shape->width);
  self->suits = take (&room, n * shape->n_tags);
  self->hidden = take (&room, n * channels);
  self->first = take (&room, n * channels);
  for (guint i = 0; i < shape->n_layers; i++)
    {
      self->layers[i].normalised = take (&room, n * channels);
      self->layers[i].added = take (&room, n * channels);
      self->layers[i].scales = take (&room, n);
    }
  self->turned_input = take (&room, channels * shape->width);
  self->turned_output = take (&room, channels * shape->n_tags);
  self->tokens.weights = self->weights;
  self->tokens.places = (const SequencePlace *) self->places->data;
  self->tokens.n = n;
  self->tokens.shifted = take (&room, n * channels);
  self->tokens.sums = take (&room, n * channels);
  self->tokens.block = take (&room, block);
  self->tokens.turned = room;
}

static void
turn_weights (SequenceLayers *self)
{
  const QuothSequenceWeights *weights = self->weights;
  gsize channels = weights->shape.channels;
  gsize inner = QUOTH_SEQUENCE_TAPS * channels, each = channels * inner;

  matrix_transpose (
      self->turned_input, weights->input, channels, weights->shape.width);
  matrix_transpose (
      self->turned_output, weights->output, weights->shape.n_tags, channels);
  for (guint i = 0; i < weights->shape.n_layers; i++)
    matrix_transpose (self->tokens.turned + i * each,
        weights->convolution + i * each, channels, inner);
}

static inline void
fetch_ahead (const float *row, guint width)
{
  for (guint i = 0; i < width; i += CACHE_LINE / sizeof *row)
    __builtin_prefetch (row + i);
}

/* Adds up the rows of each token. */
MATRIX_FAST static void
sum_rows (SequenceLayers *self)
{
  guint width = self->weights->shape.width;
  const float *table = self->weights->rows;
  const guint *rows = (const guint *) self->rows->data;
  const guint *bounds = (const guint *) self->bounds->data;
  guint last = self->rows->len > 0 ? self->rows->len - 1 : 0;

  for (guint t = 0; t < self->places->len; t++)
    {
      float *restrict sum = self->sums + (gsize) t * width;
      memset (sum, 0, width * sizeof *sum);
      for (guint i = bounds[t]; i < bounds[t + 1]; i++)
        {
          const float *restrict row = table + (gsize) rows[i] * width;
          fetch_ahead (
              table + (gsize) rows[MIN (i + AHEAD, last)] * width, width);
          for (guint j = 0; j < width; j++)
            sum[j] += row[j];
        }
    }
}

/* What layer `i` leaves out; those before the first one are layer 0. */
static SequenceDrop
get_drop (const SequenceLayers *self, guint i)
{
  return (SequenceDrop){ noise_get (self->drop.key, i), self->drop.share };
}

static void
run_layers (SequenceLayers *self)
{
  const QuothSequenceWeights *weights = self->weights;
  gsize n = self->places->len, channels = weights->shape.channels;
  gsize width = weights->shape.width;
  SequenceDrop drop = get_drop (self, 0);

  matrix_fill_rows (self->first, weights->input_bias, n, channels);
  matrix_multiply_add (self->first, channels, (Matrix){ self->sums, width, 1 },
      self->turned_input, channels, n, channels, width);
  sequence_rectify (self->first, n * channels, &drop);
  memcpy (self->hidden, self->first, n * channels * sizeof (float));
  for (guint i = 0; i < weights->shape.n_layers; i++)
    {
      drop = get_drop (self, i + 1);
      sequence_convolution_forward (
          i, &self->tokens, &self->layers[i], &drop, self->hidden);
    }
}

/* Finds how well each tag suits each token. */
void
sequence_layers_forward (SequenceLayers *self)
{
  const QuothSequenceWeights *weights = self->weights;
  gsize n = self->places->len, n_tags = weights->shape.n_tags;
  gsize channels = weights->shape.channels;

  if (n == 0)
    return;
  make_room (self);
  sum_rows (self);
  matrix_fill_rows (self->suits, weights->output_bias, n, n_tags);
  if (weights->shape.n_layers == 0)
    {
      matrix_add_rows (self->suits, self->sums, 1, n * n_tags);
      return;
    }
  turn_weights (self);
  run_layers (self);
  matrix_multiply_add (self->suits, n_tags,
      (Matrix){ self->hidden, channels, 1 }, self->turned_output, n_tags, n,
      n_tags, channels);
}

/* Takes gradients from the results of a product with `weights` to what was
 * multiplied, and adds up those of the weights. */
static void
multiply_back (const float *results, gsize n_results, const float *inputs,
    gsize n_inputs, gsize n, const float *weights, float *weight_gradients,
    float *input_gradients)
{
  for (gsize start = 0; start < n; start += SEQUENCE_BLOCK)
    {
      gsize n_tokens = MIN (SEQUENCE_BLOCK, n - start);
      const float *here = results + start * n_results;
      const float *input = inputs + start * n_inputs;
      matrix_multiply_add (weight_gradients, n_inputs,
          (Matrix){ here, 1, n_results }, input, n_inputs, n_results, n_inputs,
          n_tokens);
      /* Inputs are not needed any more, and may be where the gradients go. */
      memset (input_gradients + start * n_inputs, 0,
          n_tokens * n_inputs * sizeof (float));
      matrix_multiply_add (input_gradients + start * n_inputs, n_inputs,
          (Matrix){ here, n_results, 1 }, weights, n_inputs, n_tokens, n_inputs,
          n_results);
    }
}

/* Takes the gradients of what suits through all layers to the sums of rows. */
static void
run_layers_back (SequenceLayers *self)
{
  const QuothSequenceWeights *weights = self->weights;
  gsize n = self->places->len, channels = weights->shape.channels;
  SequenceDrop drop;

  multiply_back (self->suits, weights->shape.n_tags, self->hidden, channels, n,
      weights->output, self->gradients->output, self->hidden);
  for (guint i = weights->shape.n_layers; i-- > 0;)
    {
      drop = get_drop (self, i + 1);
      sequence_convolution_backward (i, &self->tokens, &self->layers[i], &drop,
          self->hidden, self->gradients);
    }
  drop = get_drop (self, 0);
  sequence_rectify_back (self->first, self->hidden, n * channels, &drop);
  matrix_add_rows (self->gradients->input_bias, self->first, n, channels);
  multiply_back (self->first, channels, self->sums, weights->shape.width, n,
      weights->input, self->gradients->input, self->sums);
}

/* The logarithms, negated, of how probable the right tags are, after a way
 * forwards. Adds `share` times the gradients of that to the gradients, and
 * turns the sums of rows into theirs. */
double
sequence_layers_backward (SequenceLayers *self, double share)
{
  const SequencePlace *places = (const SequencePlace *) self->places->data;
  const guint8 *tags = (const guint8 *) self->tags->data;
  gsize n = self->places->len, n_tags = self->weights->shape.n_tags;
  double loss = 0;

  if (n == 0)
    return 0;
  for (guint t = 0; t < n; t = places[t].end)
    loss += sequence_chain_learn (self->chain, self->weights,
        self->suits + t * n_tags, tags + t, places[t].end - t, share,
        self->gradients->transitions);
  matrix_add_rows (self->gradients->output_bias, self->suits, n, n_tags);
  if (self->weights->shape.n_layers == 0)
    memcpy (self->sums, self->suits, n * n_tags * sizeof (float));
  else
    run_layers_back (self);
  return loss;
}

/* The sums of rows, after a way backwards. */
SequenceSums
sequence_layers_get_sums (const SequenceLayers *self)
{
  return (SequenceSums){
    .rows = (const guint *) self->rows->data,
    .bounds = (const guint *) self->bounds->data,
    .gradients = self->sums,
    .n = self->places->len,
  };
}

/* Finds the best tags, after a way forwards. */
void
sequence_layers_tag (SequenceLayers *self, guint8 *tags)
{
  const SequencePlace *places = (const SequencePlace *) self->places->data;
  gsize n_tags = self->weights->shape.n_tags;

  for (guint t = 0; t < self->places->len; t = places[t].end)
    sequence_chain_tag (self->chain, self->weights, self->suits + t * n_tags,
        places[t].end - t, tags + t);
}
