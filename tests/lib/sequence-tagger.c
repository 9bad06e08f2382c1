/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-models.h"

#include "model/feature-bag-private.h"

static guint32
feature (guint row)
{
  return row << (32 - BITS) | 0x1234;
}

/* Feature 1 begins a span of the first kind, 2 goes on with one, 3 begins one
 * of the second kind. */
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

static Result *
tag_anew (const QuothSequenceTagger *tagger, const Text *text, guint block)
{
  QuothSequence sequence;
  Result *result;

  quoth_sequence_init (&sequence);
  if (block > 0)
    sequence.block = block;
  tag_text (&sequence, tagger, text);
  result = result_new (&sequence);
  quoth_sequence_clear (&sequence);
  return result;
}

static QuothSequenceTagger *
make_random (Fixture *self, const QuothSequenceShape *shape)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, shape);

  return make (self, weights);
}

/* No tokens, one, and some without features. */
static void
test_short (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (QuothSequenceTagger) tagger = make_random (self, &shapes[i]);
      QuothSequence sequence;
      quoth_sequence_init (&sequence);
      quoth_sequence_begin (&sequence, tagger);
      quoth_sequence_tag (&sequence, TRUE);
      g_assert_cmpuint (sequence.n, ==, 0);
      for (guint n = 1; n < 20; n += 6)
        {
          quoth_sequence_begin (&sequence, tagger);
          for (guint j = 0; j < n; j++)
            quoth_sequence_add (&sequence, NULL, 0);
          quoth_sequence_tag (&sequence, TRUE);
          g_assert_cmpuint (sequence.n, ==, n);
          g_assert_cmpuint (sequence.tags[n - 1], <, shapes[i].n_tags);
          g_assert_cmpfloat (sequence.margins[n - 1], >=, 0);
        }
      quoth_sequence_clear (&sequence);
    }
}

/* However short the blocks are that a sequence goes through the network in,
 * nothing changes. */
static void
test_blocks (Fixture *self, gconstpointer data)
{
  static const guint blocks[] = { 1, 2, 7, 64 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (QuothSequenceTagger) tagger = make_random (self, &shapes[i]);
      for (guint n = 1; n < 200; n = n * 5 / 3 + 1)
        {
          g_autoptr (Text) text = make_text (random, n);
          g_autoptr (Result) whole = tag_anew (tagger, text, G_MAXINT);
          for (guint j = 0; j < G_N_ELEMENTS (blocks); j++)
            {
              g_autoptr (Result) result = tag_anew (tagger, text, blocks[j]);
              assert_same_results (result, whole);
            }
        }
    }
}

static void
test_long (Fixture *self, gconstpointer data)
{
  const QuothSequenceShape shape = { BITS, 7, 16, 3, 16 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceTagger) tagger = make_random (self, &shape);
  g_autoptr (Text) text = make_text (random, 200000);
  g_autoptr (Result) whole = tag_anew (tagger, text, G_MAXINT);
  g_autoptr (Result) result = tag_anew (tagger, text, 0);

  assert_same_results (result, whole);
}

/* What of the scratch grows with the sequence is what the result needs. */
static void
test_memory (Fixture *self, gconstpointer data)
{
  const QuothSequenceShape shape = { BITS, 7, 32, 4, 64 };
  g_autoptr (QuothSequenceTagger) tagger = make_random (self, &shape);
  gsize sizes[2];
  QuothSequence sequence;

  quoth_sequence_init (&sequence);
  for (guint i = 0; i < 2; i++)
    {
      quoth_sequence_begin (&sequence, tagger);
      for (guint j = 0; j < (i > 0 ? 20000 : 2000); j++)
        quoth_sequence_add (&sequence, NULL, 0);
      quoth_sequence_tag (&sequence, TRUE);
      sizes[i] =
          sequence.sums.size + sequence.hidden.size + sequence.normalised.size;
    }
  g_assert_cmpuint (sizes[0], ==, sizes[1]);
  g_assert_cmpuint (sequence.scores.size, <, 40000);
  quoth_sequence_clear (&sequence);
}

/* All sorts of instructions give the same bits. */
static void
test_kernels (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint n_compared = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint n = 1; n < 300; n = n * 3 + 4)
      {
        g_autoptr (QuothSequenceTagger) tagger = make_random (self, &shapes[i]);
        g_autoptr (Text) text = make_text (random, n);
        g_autoptr (Result) best = tag_anew (tagger, text, 0);
        const QuothSequenceKernels *kernels;
        for (guint j = 1; (kernels = quoth_sequence_kernels_get (j)); j++)
          {
            g_autoptr (Result) result = NULL;
            quoth_sequence_tagger_use_kernels (tagger, kernels);
            result = tag_anew (tagger, text, 0);
            assert_same_results (result, best);
            n_compared++;
          }
      }
  if (n_compared == 0)
    g_test_skip ("there is one sort only");
}

/* So do all ways to hash features, and those are what the numbers of features
 * in models mean. */
static void
test_hashes (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  const QuothSequenceKernels *kernels;
  guint32 first[24], second[24], features[24];

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      first[i] = g_rand_int (random);
      second[i] = g_rand_int (random);
    }
  for (guint i = 0; (kernels = quoth_sequence_kernels_get (i)); i++)
    for (guint n = 0; n < G_N_ELEMENTS (first); n++)
      {
        kernels->hash (first, second, n, features);
        for (guint j = 0; j < n; j++)
          {
            guint32 hash = quoth_feature_mix (0, first[j]) ^ second[j];
            g_assert_cmphex (features[j], ==, hash * QUOTH_FEATURE_FACTOR);
          }
      }
}

/* Many features, of which 16 bits do not hold the sums. */
static void
test_many_features (Fixture *self, gconstpointer data)
{
  const QuothSequenceShape linear = { BITS, 3, 3, 0, 0 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&linear);
  g_autofree guint32 *features = g_new0 (guint32, 3000000);
  const QuothSequenceKernels *kernels;

  weights->rows[0] = 127;
  weights->rows[1] = -127;
  for (guint i = 0; (kernels = quoth_sequence_kernels_get (i)); i++)
    for (guint n = 1; n <= 3000000; n *= n == 10000 ? 300 : 10)
      {
        g_autoptr (QuothSequenceTagger) tagger = make (self, weights);
        QuothSequence sequence;
        quoth_sequence_tagger_use_kernels (tagger, kernels);
        quoth_sequence_init (&sequence);
        quoth_sequence_begin (&sequence, tagger);
        quoth_sequence_add (&sequence, features, n);
        quoth_sequence_tag (&sequence, FALSE);
        g_assert_cmpfloat (suit_of (&sequence, 0, 0, 3), ==, 127.0f * n);
        g_assert_cmpfloat (suit_of (&sequence, 0, 1, 3), ==, -127.0f * n);
        quoth_sequence_clear (&sequence);
      }
}

/* A scratch that was used for other models gives what a new one does. */
static void
test_reuse (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  QuothSequence sequence;

  quoth_sequence_init (&sequence);
  for (guint i = 0; i < 3 * G_N_ELEMENTS (shapes); i++)
    {
      const QuothSequenceShape *shape = &shapes[i * 7 % G_N_ELEMENTS (shapes)];
      g_autoptr (QuothSequenceTagger) tagger = make_random (self, shape);
      g_autoptr (Text) text =
          make_text (random, g_rand_int_range (random, 1, 100));
      g_autoptr (Result) fresh = tag_anew (tagger, text, 0);
      g_autoptr (Result) result = NULL;
      tag_text (&sequence, tagger, text);
      result = result_new (&sequence);
      assert_same_results (result, fresh);
    }
  quoth_sequence_clear (&sequence);
}

static guint
count_inside (const QuothSequence *sequence)
{
  guint n = 0;

  for (guint i = 0; i < sequence->n; i++)
    n += sequence->tags[i] > 0;
  return n;
}

/* More of tag 0 finds less; the same sequence can be tagged again. */
static void
test_bias (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceTagger) tagger = make_random (self, &shapes[3]);
  g_autoptr (Text) text = make_text (random, 1000);
  QuothSequence sequence;
  guint before = text->n + 1;

  quoth_sequence_init (&sequence);
  tag_text (&sequence, tagger, text);
  for (gint bias = -20; bias <= 20; bias += 5)
    {
      quoth_sequence_set_bias (&sequence, 0, bias);
      quoth_sequence_tag (&sequence, FALSE);
      g_assert_cmpuint (count_inside (&sequence), <=, before);
      before = count_inside (&sequence);
      if (bias == -20)
        g_assert_cmpuint (before, ==, text->n);
    }
  g_assert_cmpuint (before, ==, 0);
  quoth_sequence_begin (&sequence, tagger);
  quoth_sequence_add (&sequence, text->features[0], text->counts[0]);
  quoth_sequence_tag (&sequence, FALSE);
  g_assert_cmpuint (sequence.tags[0], ==, 0);
  quoth_sequence_clear (&sequence);
}

typedef struct
{
  const QuothSequenceTagger *tagger;
  const Text *text;
  const Result *expected;
} Work;

static gpointer
tag_in_thread (gpointer data)
{
  const Work *work = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (Result) result = tag_anew (work->tagger, work->text, 0);
      assert_same_results (result, work->expected);
    }
  return NULL;
}

static void
test_threads (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceTagger) tagger = make_random (self, &shapes[3]);
  Text *texts[2] = { make_text (random, 700), make_text (random, 600) };
  GThread *threads[2];
  Work works[2];

  for (guint i = 0; i < 2; i++)
    {
      works[i] = (Work){ tagger, texts[i], tag_anew (tagger, texts[i], 0) };
      threads[i] = g_thread_new ("tags", tag_in_thread, &works[i]);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_thread_join (threads[i]);
      result_free ((Result *) works[i].expected);
    }
  text_free (texts[0]);
  text_free (texts[1]);
}

#define ADD(name, function)                                                    \
  g_test_add (                                                                 \
      "/sequence-tagger/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("linear", test_linear);
  ADD ("short", test_short);
  ADD ("blocks", test_blocks);
  ADD ("long", test_long);
  ADD ("memory", test_memory);
  ADD ("kernels", test_kernels);
  ADD ("hashes", test_hashes);
  ADD ("many-features", test_many_features);
  ADD ("reuse", test_reuse);
  ADD ("bias", test_bias);
  ADD ("threads", test_threads);
  return g_test_run ();
}
