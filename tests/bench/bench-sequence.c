/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How fast sequences are tagged, on one core.
 *
 *     bench-sequence [--runs N] [--tokens N] [--features N]
 *                    [--bits N] [--kernels NAME]
 *
 * Models are of random numbers, and their features as frequent as those of
 * texts: the nth most frequent one is there 1/n times as often as the first.
 * Every model tags the same tokens, cut into sequences of as many as an article
 * has, in processor time, and the fastest of some runs counts. Machines differ
 * and other work disturbs: trust the ratios.
 */

#include <quoth/quoth.h>

#include "model/sequence-tagger-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#define SEQUENCE 700

typedef struct
{
  const char *name;
  QuothSequenceShape shape;
} Model;

static const Model models[] = {
  { "linear, 7 tags", { 0, 7, 7, 0, 0 } },
  { "32, 64 channels, 3 layers", { 0, 7, 32, 3, 64 } },
  { "16, 32 channels, 2 layers", { 0, 7, 16, 2, 32 } },
  { "64, 96 channels, 4 layers", { 0, 7, 64, 4, 96 } },
};

static int n_runs = 20;
static int n_tokens = 50000;
static int n_features = 60;
static int bits = 18;
static char *kernels_name;

static void
fail (const GError *error)
{
  g_printerr ("bench-sequence: %s\n", error->message);
  exit (1);
}

static void
fill (GRand *random, float *numbers, gsize n, double size)
{
  for (gsize i = 0; i < n; i++)
    numbers[i] = (float) g_rand_double_range (random, -size, size);
}

static GBytes *
make_weights (const QuothSequenceShape *shape)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceWeights) weights = quoth_sequence_weights_new (shape);
  gsize channels = shape->channels, all = shape->n_layers * channels;

  fill (random, weights->rows, (gsize) shape->width << bits, 1);
  fill (random, weights->input, channels * shape->width, 0.3);
  for (gsize i = 0; i < all; i++)
    weights->gain[i] = 1;
  fill (
      random, weights->convolution, all * QUOTH_SEQUENCE_TAPS * channels, 0.1);
  fill (random, weights->output, shape->n_tags * channels, 0.1);
  return quoth_sequence_tagger_write (weights);
}

/* Features by Zipf's law, spread over the rows. */
static guint32 *
make_features (gsize n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint32 *features = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    {
      double rank = exp (g_rand_double (random) * log (1 << bits));
      features[i] = (guint32) rank * 2654435769u;
    }
  return features;
}

static double
processor_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* Tags all tokens once; gives the number of those inside a span, which keeps
 * the compiler from dropping work. */
static guint
tag (QuothSequence *sequence, const QuothSequenceTagger *tagger,
    const guint32 *features, gboolean want_margins)
{
  guint n_inside = 0;

  for (int i = 0; i < n_tokens; i += SEQUENCE)
    {
      quoth_sequence_begin (sequence, tagger);
      for (int j = i; j < MIN (i + SEQUENCE, n_tokens); j++)
        quoth_sequence_add (
            sequence, features + (gsize) j * n_features, n_features);
      quoth_sequence_tag (sequence, want_margins);
      for (guint j = 0; j < sequence->n; j++)
        n_inside += sequence->tags[j] > 0;
    }
  return n_inside;
}

/* The tokens that are tagged in a second. */
static double
measure (const QuothSequenceTagger *tagger, const guint32 *features,
    gboolean want_margins)
{
  QuothSequence sequence;
  double best = G_MAXDOUBLE;
  guint n_inside = 0;

  quoth_sequence_init (&sequence);
  for (int i = 0; i < n_runs; i++)
    {
      double begin = processor_seconds ();
      n_inside += tag (&sequence, tagger, features, want_margins);
      best = MIN (best, processor_seconds () - begin);
    }
  quoth_sequence_clear (&sequence);
  if (n_inside == 0)
    g_print ("no token is inside a span\n");
  return n_tokens / MAX (best, 1e-9);
}

static void
use_kernels (QuothSequenceTagger *tagger)
{
  const QuothSequenceKernels *kernels;

  for (guint i = 0; (kernels = quoth_sequence_kernels_get (i)) != NULL; i++)
    if (kernels_name == NULL || g_str_equal (kernels_name, kernels->name))
      {
        quoth_sequence_tagger_use_kernels (tagger, kernels);
        return;
      }
  g_printerr ("bench-sequence: no kernels \"%s\" here\n", kernels_name);
  exit (1);
}

static double
run_model (const Model *model, const char *path, const guint32 *features,
    double linear)
{
  QuothSequenceShape shape = model->shape;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (QuothModelFile) file = NULL;
  g_autoptr (QuothSequenceTagger) tagger = NULL;
  g_autoptr (GError) error = NULL;
  QuothModelSection section = { "tags", NULL, 0 };
  double speed, speed_with_margins;

  shape.bits = bits;
  bytes = make_weights (&shape);
  section.data = g_bytes_get_data (bytes, &section.size);
  if (!quoth_model_file_write (path, "bench", &section, 1, &error)
      || (file = quoth_model_file_open (path, "bench", &error)) == NULL
      || (tagger = quoth_sequence_tagger_read (file, "tags", path, &error))
          == NULL)
    fail (error);
  use_kernels (tagger);
  speed = measure (tagger, features, FALSE);
  speed_with_margins = measure (tagger, features, TRUE);
  g_print ("%-28s %12.2f %12.2f %12.2f\n", model->name, speed / 1e6,
      speed_with_margins / 1e6, (linear > 0 ? linear : speed) / speed);
  return speed;
}

int
main (int argc, char **argv)
{
  static const GOptionEntry options[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "How often to run (20)", "N" },
    { "tokens", 0, 0, G_OPTION_ARG_INT, &n_tokens,
        "How many tokens to tag (50000)", "N" },
    { "features", 0, 0, G_OPTION_ARG_INT, &n_features,
        "How many features a token has (60)", "N" },
    { "bits", 0, 0, G_OPTION_ARG_INT, &bits,
        "How many rows there are, as a power of 2 (18)", "N" },
    { "kernels", 0, 0, G_OPTION_ARG_STRING, &kernels_name,
        "avx2, sse2 or plain (the fastest)", "NAME" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree guint32 *features = NULL;
  double linear = 0;
  int file = -1;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)
      || (file = g_file_open_tmp ("quoth-XXXXXX.qmodel", &path, &error)) < 0)
    fail (error);
  g_close (file, NULL);
  n_runs = MAX (n_runs, 1);
  n_tokens = MAX (n_tokens, 1);
  n_features = MAX (n_features, 0);
  bits = CLAMP (bits, 4, 24);
  features = make_features ((gsize) n_tokens * n_features);
  g_print ("%d features a token\n%-28s %12s %12s %12s\n", n_features, "",
      "Mtokens/s", "with margins", "x linear");
  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      double speed = run_model (&models[i], path, features, linear);
      linear = i == 0 ? speed : linear;
    }
  g_unlink (path);
  return 0;
}
