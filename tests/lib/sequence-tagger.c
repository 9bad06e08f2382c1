/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include "model/sequence-tagger-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define BITS 6
#define MAX_FEATURES 12

/* A model file of one section, gone after the test. */
typedef struct
{
  char *path;
  QuothModelFile *file;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  int file = g_file_open_tmp ("quoth-XXXXXX.qmodel", &self->path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->file, quoth_model_file_free);
  g_unlink (self->path);
  g_free (self->path);
}

static QuothSequenceTagger *
read_bytes (Fixture *self, GBytes *bytes, const char *name, GError **error)
{
  QuothModelSection section = { "tags", NULL, 0 };

  g_clear_pointer (&self->file, quoth_model_file_free);
  section.data = g_bytes_get_data (bytes, &section.size);
  g_assert_true (
      quoth_model_file_write (self->path, "test", &section, 1, NULL));
  self->file = quoth_model_file_open (self->path, "test", NULL);
  g_assert_nonnull (self->file);
  return quoth_sequence_tagger_read (self->file, name, self->path, error);
}

static QuothSequenceTagger *
make (Fixture *self, const QuothSequenceWeights *weights)
{
  g_autoptr (GBytes) bytes = quoth_sequence_tagger_write (weights);
  g_autoptr (GError) error = NULL;
  QuothSequenceTagger *tagger = read_bytes (self, bytes, "tags", &error);

  g_assert_no_error (error);
  return tagger;
}

/* Numbers that are about normal, with variance 1. */
static float
random_number (GRand *random)
{
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);
  return (float) (sum - 6);
}

static void
fill (GRand *random, float *numbers, gsize n, double deviation, double mean)
{
  for (gsize i = 0; i < n; i++)
    numbers[i] = (float) (random_number (random) * deviation + mean);
}

/* Weights of about the size that learning gives. */
static QuothSequenceWeights *
make_weights (GRand *random, const QuothSequenceShape *shape)
{
  QuothSequenceWeights *self = quoth_sequence_weights_new (shape);
  gsize width = shape->width, channels = shape->channels;
  gsize all = shape->n_layers * channels;
  guint tags = shape->n_tags;

  fill (random, self->rows, width << shape->bits, 0.5, 0);
  fill (random, self->input, channels * width, 1 / sqrt (width), 0);
  fill (random, self->input_bias, channels, 0.3, 0);
  fill (random, self->gain, all, 0.3, 1);
  fill (random, self->shift, all, 0.3, 0);
  fill (random, self->convolution, all * QUOTH_SEQUENCE_TAPS * channels,
      1 / sqrt (3.0 * channels + 1), 0);
  fill (random, self->convolution_bias, all, 0.3, 0);
  fill (random, self->output, tags * channels, 1 / sqrt (channels + 1), 0);
  fill (random, self->output_bias, tags, 0.5, 0);
  fill (random, self->transitions, (tags + 1) * tags, 0.5, 0);
  return self;
}

/* Tokens with their features. */
typedef struct
{
  guint n;
  guint *counts;
  guint32 (*features)[MAX_FEATURES];
} Text;

static Text *
make_text (GRand *random, guint n)
{
  Text *self = g_new0 (Text, 1);

  self->n = n;
  self->counts = g_new (guint, n + 1);
  self->features = g_malloc0_n (n + 1, sizeof *self->features);
  for (guint i = 0; i < n; i++)
    {
      self->counts[i] = g_rand_int_range (random, 0, MAX_FEATURES + 1);
      for (guint j = 0; j < self->counts[i]; j++)
        self->features[i][j] = g_rand_int (random);
    }
  return self;
}

static void
text_free (Text *self)
{
  g_free (self->counts);
  g_free (self->features);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Text, text_free)

static void
tag_text (QuothSequence *sequence, const QuothSequenceTagger *tagger,
    const Text *text)
{
  quoth_sequence_begin (sequence, tagger);
  for (guint i = 0; i < text->n; i++)
    quoth_sequence_add (sequence, text->features[i], text->counts[i]);
  quoth_sequence_tag (sequence, TRUE);
  g_assert_cmpuint (sequence->n, ==, text->n);
}

static guint32
feature (guint row)
{
  return row << (32 - BITS) | 0x1234;
}

/* Feature 1 begins a span of the first kind, 2 goes on with one, 3 begins one of
 * the second kind. */
static void
test_linear (Fixture *self, gconstpointer data)
{
  const QuothSequenceShape shape = { BITS, 5, 5, 0, 0 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);
  g_autoptr (QuothSequenceTagger) tagger = NULL;
  const guint rows[] = { 0, 2, 1, 2, 2, 3, 2, 0, 1 };
  const guint8 expected[] = { 0, 1, 1, 2, 2, 3, 1, 0, 1 };
  QuothSequence sequence;

  weights->rows[1 * 5 + 1] = 6;
  weights->rows[2 * 5 + 1] = 1;
  weights->rows[2 * 5 + 2] = 1.4f;
  weights->rows[3 * 5 + 3] = 6;
  weights->output_bias[0] = 0.5;
  tagger = make (self, weights);
  quoth_sequence_init (&sequence);
  quoth_sequence_begin (&sequence, tagger);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint32 hash = feature (rows[i]);
      quoth_sequence_add (&sequence, &hash, 1);
    }
  quoth_sequence_tag (&sequence, FALSE);
  g_assert_cmpmem (
      sequence.tags, sequence.n, expected, G_N_ELEMENTS (expected));
  g_assert_null (sequence.margins);
  quoth_sequence_clear (&sequence);
}

/* The network as sequence-weights-private.h has it, in floats. */
static void
apply_layer (
    const QuothSequenceWeights *weights, guint layer, float *hidden, guint n)
{
  guint channels = weights->shape.channels;
  g_autofree float *inputs = g_new (float, n *channels);
  const float *matrix =
      weights->convolution + layer * channels * QUOTH_SEQUENCE_TAPS * channels;

  for (guint t = 0; t < n; t++)
    {
      double mean = 0, variance = 0;
      for (guint i = 0; i < channels; i++)
        mean += hidden[t * channels + i] / channels;
      for (guint i = 0; i < channels; i++)
        variance += pow (hidden[t * channels + i] - mean, 2) / channels;
      for (guint i = 0; i < channels; i++)
        inputs[t * channels + i] = (hidden[t * channels + i] - mean)
                / sqrt (variance + 1e-5) * weights->gain[layer * channels + i]
            + weights->shift[layer * channels + i];
    }
  for (guint t = 0; t < n; t++)
    for (guint out = 0; out < channels; out++)
      {
        double sum = weights->convolution_bias[layer * channels + out];
        for (gint tap = 0; tap < QUOTH_SEQUENCE_TAPS; tap++)
          {
            gint at = (gint) t + (tap - 1) * (1 << layer);
            for (guint in = 0; at >= 0 && at < (gint) n && in < channels; in++)
              sum += inputs[at * channels + in]
                  * matrix[(out * QUOTH_SEQUENCE_TAPS + tap) * channels + in];
          }
        hidden[t * channels + out] += MAX (sum, 0);
      }
}

static void
apply (const QuothSequenceWeights *weights, const Text *text, float *suits)
{
  const QuothSequenceShape *shape = &weights->shape;
  guint width = shape->width, channels = shape->channels, tags = shape->n_tags;
  g_autofree float *sums = g_new0 (float, text->n *width + 1);
  g_autofree float *hidden = g_new0 (float, text->n *channels + 1);

  for (guint t = 0; t < text->n; t++)
    for (guint i = 0; i < text->counts[t]; i++)
      for (guint j = 0; j < width; j++)
        sums[t * width + j] +=
            weights->rows[(text->features[t][i] >> (32 - BITS)) * width + j];
  for (guint t = 0; t < text->n; t++)
    for (guint i = 0; i < channels; i++)
      {
        float sum = weights->input_bias[i];
        for (guint j = 0; j < width; j++)
          sum += weights->input[i * width + j] * sums[t * width + j];
        hidden[t * channels + i] = MAX (sum, 0);
      }
  for (guint i = 0; i < shape->n_layers; i++)
    apply_layer (weights, i, hidden, text->n);
  for (guint t = 0; t < text->n; t++)
    for (guint tag = 0; tag < tags; tag++)
      {
        float sum = weights->output_bias[tag];
        for (guint i = 0; i < channels; i++)
          sum += weights->output[tag * channels + i] * hidden[t * channels + i];
        suits[t * tags + tag] =
            shape->n_layers > 0 ? sum : sum + sums[t * width + tag];
      }
}

static float
suit_of (const QuothSequence *sequence, guint token, guint tag, guint tags)
{
  return (
      (const float *) sequence->suits.data)[token * (tags > 8 ? 16 : 8) + tag];
}

static const QuothSequenceShape shapes[] = {
  { BITS, 7, 7, 0, 0 },
  { BITS, 3, 3, 0, 0 },
  { BITS, 15, 15, 0, 0 },
  { BITS, 7, 32, 3, 64 },
  { BITS, 3, 16, 1, 16 },
  { BITS, 15, 24, 2, 40 },
  { BITS, 9, 1, 6, 1 },
  { BITS, 5, 7, 4, 13 },
  { BITS, 7, 80, 2, 96 },
  { BITS, 7, 256, 1, 256 },
};

/* Makes numbers such as a file can hold. */
static void
round_numbers (
    float *numbers, gsize n_rows, gsize n, gsize step, gsize row_step)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      float *row = numbers + i * row_step, largest = 0;
      for (gsize j = 0; j < n; j++)
        largest = MAX (largest, fabsf (row[j * step]));
      for (gsize j = 0; largest > 0 && j < n; j++)
        row[j * step] =
            roundf (row[j * step] / (largest / 127)) * (largest / 127);
    }
}

/* All columns of rows get the same largest number, so that the input matrix
 * keeps its numbers when their units go into it. */
static void
round_weights (QuothSequenceWeights *weights)
{
  const QuothSequenceShape *shape = &weights->shape;
  gsize channels = shape->channels, width = shape->width;

  for (gsize i = 0; i < width; i++)
    weights->rows[i] = 2.54f;
  round_numbers (weights->rows, width, 1 << BITS, width, 1);
  round_numbers (weights->input, channels, width, 1, width);
  round_numbers (weights->convolution, shape->n_layers * channels, 3 * channels,
      1, 3 * channels);
  round_numbers (weights->output, shape->n_tags, channels, 1, channels);
}

static void
compare_with_floats (Fixture *self, const QuothSequenceShape *shape, guint seed,
    gboolean is_rounded, double tolerance)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, shape);
  g_autoptr (QuothSequenceTagger) tagger = NULL;
  g_autoptr (Text) text = make_text (random, 40);
  g_autofree float *suits = g_new (float, 40 * shape->n_tags);
  double worst = 0, largest = 0;
  QuothSequence sequence;

  if (is_rounded)
    round_weights (weights);
  tagger = make (self, weights);
  quoth_sequence_init (&sequence);
  tag_text (&sequence, tagger, text);
  apply (weights, text, suits);
  for (guint t = 0; t < 40; t++)
    for (guint tag = 0; tag < shape->n_tags; tag++)
      {
        float expected = suits[t * shape->n_tags + tag];
        worst = MAX (worst,
            fabs (suit_of (&sequence, t, tag, shape->n_tags) - expected));
        largest = MAX (largest, fabs (expected));
      }
  quoth_sequence_clear (&sequence);
  g_test_message (
      "%u layers: off by %g of %g", shape->n_layers, worst, largest);
  g_assert_cmpfloat (worst, <, tolerance * largest);
}

static void
test_floats (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint seed = 0; seed < 5; seed++)
      {
        compare_with_floats (self, &shapes[i], seed, FALSE, 0.03);
        compare_with_floats (self, &shapes[i], seed, TRUE, 0.001);
      }
}

#define ADD(name, function)                                                    \
  g_test_add (                                                                 \
      "/sequence-tagger/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("linear", test_linear);
  ADD ("floats", test_floats);
  return g_test_run ();
}
