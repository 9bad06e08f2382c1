/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Fits taggers to files of sequences and tells how good they are after each
 * pass: for trying out settings and features. */

#include "message.h"
#include "sequence-decode.h"
#include "sequence-network.h"
#include "sequence-perceptron.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  QuothSequenceShape shape;
  SequenceFit fit;
  int bits;
  int width;
  int channels;
  int layers;
  int passes;
  int averaged;
  int batch;
  int seed;
  gboolean is_linear;
  gboolean is_perceptron;
  char *out;
  char **files;
} Options;

static gboolean
parse (Options *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "bits", 0, 0, G_OPTION_ARG_INT, &self->bits, "2^N rows (16)", "N" },
    { "width", 0, 0, G_OPTION_ARG_INT, &self->width, "numbers in a row (32)",
        "N" },
    { "channels", 0, 0, G_OPTION_ARG_INT, &self->channels,
        "hidden numbers of a token (64)", "N" },
    { "layers", 0, 0, G_OPTION_ARG_INT, &self->layers,
        "convolutions, from 1 (3)", "N" },
    { "passes", 0, 0, G_OPTION_ARG_INT, &self->passes, "over all sequences (3)",
        "N" },
    { "drop", 0, 0, G_OPTION_ARG_DOUBLE, &self->fit.drop,
        "share of hidden numbers left out (0.3)", "SHARE" },
    { "feature-drop", 0, 0, G_OPTION_ARG_DOUBLE, &self->fit.feature_drop,
        "share of features left out (0.2)", "SHARE" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &self->fit.rate,
        "how far a step goes (0.002)", "RATE" },
    { "batch", 0, 0, G_OPTION_ARG_INT, &self->batch, "sequences a step (48)",
        "N" },
    { "average", 0, 0, G_OPTION_ARG_INT, &self->averaged,
        "take the mean after the last N passes (1)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &self->seed, "of chance (1)", "N" },
    { "linear", 0, 0, G_OPTION_ARG_NONE, &self->is_linear,
        "no layers: rows of a number for each tag", NULL },
    { "perceptron", 0, 0, G_OPTION_ARG_NONE, &self->is_perceptron,
        "linear, and learned from mistakes only", NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &self->out,
        "write the last tags of DEV, a line a sequence", "FILE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL,
        "TRAIN DEV" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context,
      "Fits a tagger to a file of sequences, and tells how well it tags\n"
      "another one after each pass: F1 in percent of spans of each kind.");
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
check_range (
    const char *name, double value, double least, double most, GError **error)
{
  if (value >= least && value <= most)
    return TRUE;
  g_set_error (error, TRAIN_ERROR, TRAIN_USAGE,
      "--%s is %g: it has to be from %g to %g", name, value, least, most);
  return FALSE;
}

static gboolean
check (const Options *self, GError **error)
{
  if (self->files == NULL || g_strv_length (self->files) != 2)
    {
      g_set_error_literal (error, TRAIN_ERROR, TRAIN_USAGE,
          "two files have to be named, one to learn from and one to tag");
      return FALSE;
    }
  return check_range ("bits", self->bits, 1, 26, error)
      && check_range ("width", self->width, 1, 1024, error)
      && check_range ("channels", self->channels, 1, 1024, error)
      && check_range (
          "layers", self->layers, 1, QUOTH_SEQUENCE_MAX_LAYERS, error)
      && check_range ("passes", self->passes, 1, 1000, error)
      && check_range ("average", self->averaged, 1, 1000, error)
      && check_range ("batch", self->batch, 1, 100000, error)
      && check_range ("seed", self->seed, 0, G_MAXINT, error)
      && check_range ("rate", self->fit.rate, 0, 10, error)
      && check_range ("drop", self->fit.drop, 0, 0.99, error)
      && check_range ("feature-drop", self->fit.feature_drop, 0, 0.99, error);
}

static void
take (Options *self, guint n_tags)
{
  gboolean is_linear = self->is_linear || self->is_perceptron;

  self->shape = (QuothSequenceShape){
    .bits = self->bits,
    .n_tags = n_tags,
    .width = is_linear ? n_tags : (guint) self->width,
    .n_layers = is_linear ? 0 : self->layers,
    .channels = is_linear ? 0 : self->channels,
  };
  self->fit.passes = self->passes;
  self->fit.n_averaged = self->averaged;
  self->fit.batch = self->batch;
  self->fit.seed = self->seed;
}

static void
tell (const SequenceProgress *progress, gpointer dev)
{
  g_autoptr (GArray) tags = sequence_decode (progress->weights, dev);
  SequenceCount counts[SEQUENCE_MAX_KINDS];

  sequence_decode_count (dev, tags, counts);
  fprintf (stderr, "pass %u: loss %.4f, %.1f s\n", progress->pass,
      progress->loss, progress->seconds);
  printf ("pass %u", progress->pass);
  for (guint i = 0; 2 * i + 1 < progress->weights->shape.n_tags; i++)
    printf ("  %u: P %.2f R %.2f F1 %.2f", i,
        sequence_count_precision (&counts[i]),
        sequence_count_recall (&counts[i]), sequence_count_f1 (&counts[i]));
  putchar ('\n');
  fflush (stdout);
}

static gboolean
write_tags (const char *path, const Sequences *sequences, const GArray *tags,
    GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const guint8 *tag = (const guint8 *) tags->data;

  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      guint n = sequences_get (sequences, i).n;
      for (guint t = 0; t < n; t++)
        g_string_append_printf (lines, t > 0 ? " %u" : "%u", *tag++);
      g_string_append_c (lines, '\n');
    }
  return g_file_set_contents (path, lines->str, lines->len, error);
}

static gboolean
fit (Options *options, GError **error)
{
  g_autoptr (Sequences) train = sequences_load (options->files[0], error);
  g_autoptr (Sequences) dev =
      train != NULL ? sequences_load (options->files[1], error) : NULL;
  g_autoptr (QuothSequenceWeights) weights = NULL;
  g_autoptr (GArray) tags = NULL;

  if (dev == NULL)
    return FALSE;
  take (
      options, MAX (sequences_get_n_tags (train), sequences_get_n_tags (dev)));
  if (options->is_perceptron)
    weights = sequence_perceptron_fit (
        train, &options->shape, options->passes, options->seed, tell, dev);
  else
    weights =
        sequence_network_fit (train, &options->shape, &options->fit, tell, dev);
  if (options->out == NULL)
    return TRUE;
  tags = sequence_decode (weights, dev);
  return write_tags (options->out, dev, tags, error);
}

int
main (int argc, char **argv)
{
  Options options = { .fit = SEQUENCE_FIT_DEFAULT,
    .bits = 16,
    .width = 32,
    .channels = 64,
    .layers = 3,
    .passes = 3,
    .averaged = 1,
    .batch = 48,
    .seed = 1 };
  g_autoptr (GError) error = NULL;
  int status = TRAIN_OK;

  if (!parse (&options, &argc, &argv, &error) || !check (&options, &error))
    status = TRAIN_USAGE;
  else if (!fit (&options, &error))
    status = TRAIN_FAILED;
  if (error != NULL)
    {
      g_autofree char *plain = train_make_plain (error->message);
      fprintf (stderr, "fit-sequences: %s\n", plain);
    }
  g_free (options.out);
  g_strfreev (options.files);
  return status;
}
