/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The network against the same in floats. */

#include "sequence-models.h"

#include "model/sequence-viterbi-private.h"

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

/* The tags that suits in floats lead to. */
static void
find_tags (const QuothSequenceWeights *weights, const float *suits, guint n,
    guint8 *tags)
{
  const float bias[QUOTH_SEQUENCE_MAX_TAGS] = { 0 };
  guint n_tags = weights->shape.n_tags;
  g_autofree float *lanes = g_new0 (float, n * 16);
  g_autofree float *scratch = NULL;
  QuothSequenceViterbi viterbi;

  quoth_sequence_viterbi_init (&viterbi, n_tags, weights->transitions);
  for (guint t = 0; t < n; t++)
    memcpy (
        lanes + t * viterbi.lanes, suits + t * n_tags, n_tags * sizeof *suits);
  scratch = g_new (float, quoth_sequence_viterbi_get_scratch (&viterbi, n));
  quoth_sequence_viterbi_run (&viterbi, lanes, bias, n, scratch, tags, NULL);
}

/* Of rounded weights the tags are those of floats; of others some that are
 * nearly equal may not be. */
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
  guint8 tags[40];
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
  find_tags (weights, suits, 40, tags);
  if (is_rounded)
    g_assert_cmpmem (sequence.tags, 40, tags, 40);
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

/* The largest sums that there can be: more features than 16 bits can count, all
 * weights as large as weights get, all inputs of a layer likewise. */
static void
test_largest (Fixture *self, gconstpointer data)
{
  const QuothSequenceShape shape = { BITS, 3, 256, 1, 256 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);
  g_autofree guint32 *features = g_new0 (guint32, 100000);
  const double first = 16383 * 256;
  const double second = 10.0 * 256 * 3;

  for (gsize i = 0; i < 256 << BITS; i++)
    weights->rows[i] = 127;
  for (gsize i = 0; i < 256 * 256; i++)
    weights->input[i] = 1;
  for (gsize i = 0; i < 256 * 256 * 3; i++)
    weights->convolution[i] = 1;
  for (gsize i = 0; i < 256; i++)
    weights->shift[i] = 10;
  weights->output[256] = 1;
  for (guint n = 130; n <= 100000; n *= 5)
    {
      g_autoptr (QuothSequenceTagger) tagger = make (self, weights);
      QuothSequence sequence;
      quoth_sequence_init (&sequence);
      quoth_sequence_begin (&sequence, tagger);
      for (guint i = 0; i < 3; i++)
        quoth_sequence_add (&sequence, features, n);
      quoth_sequence_tag (&sequence, FALSE);
      g_assert_cmpfloat_with_epsilon (
          suit_of (&sequence, 1, 1, 3) / (first + second), 1, 1e-3);
      g_assert_cmpfloat_with_epsilon (
          suit_of (&sequence, 0, 1, 3) / (first + second * 2 / 3), 1, 1e-3);
      quoth_sequence_clear (&sequence);
    }
}

#define ADD(name, function)                                                    \
  g_test_add (                                                                 \
      "/sequence-network/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("floats", test_floats);
  ADD ("largest", test_largest);
  return g_test_run ();
}
