/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Learns a model of speakers.
 *
 * First the tagger, from all texts. For the ranker, which has to know the
 * tagger's mistakes, taggers are learned from each half of the texts and find
 * contents in the other half. What margins mean is fitted last, with rankers
 * that have not seen what they are measured on.
 */

#include "speakers.h"

#include "model-output.h"
#include "sequence-decode.h"
#include "speaker-choices.h"
#include "speaker-examples.h"
#include "speaker-files.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>

#define N_HALVES 2
#define RANKER_PASSES 4
#define LINE_PASSES 200

typedef struct
{
  const SpeakerOptions *options;
  GPtrArray *documents;
  QuothLexicon *lexicon;
  SpeakerWords *words;
  Sequences *sequences;
  Sequences *dev; /* or NULL */
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->lexicon, quoth_lexicon_free);
  g_clear_pointer (&self->words, speaker_words_free);
  g_clear_pointer (&self->sequences, sequences_free);
  g_clear_pointer (&self->dev, sequences_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static GPtrArray *
read_files (char **files, GError **error)
{
  g_autoptr (GPtrArray) documents = gold_new ();

  for (char **file = files; *file != NULL; file++)
    {
      if (!gold_read (documents, *file, GOLD_QUOTES, error))
        return NULL;
    }
  return g_steal_pointer (&documents);
}

/* Each half of the documents has to have something to learn from. */
static gboolean
check_documents (const GPtrArray *documents, GError **error)
{
  guint n_quotes[N_HALVES] = { 0 };

  for (guint i = 0; i < documents->len; i++)
    {
      const GoldDocument *document = documents->pdata[i];
      n_quotes[i % N_HALVES] += document->quotes->len;
    }
  for (guint half = 0; half < N_HALVES; half++)
    {
      if (n_quotes[half] > 0)
        continue;
      g_set_error_literal (error, TRAIN_ERROR, TRAIN_FAILED,
          "nothing to learn from: it takes two documents with quotations at "
          "least, one in each half");
      return FALSE;
    }
  return TRUE;
}

static gboolean
prepare (Run *self, GError **error)
{
  const SpeakerOptions *options = self->options;
  g_autoptr (GPtrArray) dev = NULL;

  if (options->output != NULL && !model_output_check (options->output, error))
    return FALSE;
  self->documents = read_files (options->files, error);
  if (self->documents == NULL || !check_documents (self->documents, error))
    return FALSE;
  self->lexicon = quoth_lexicon_load (options->lexicon, error);
  if (self->lexicon == NULL)
    return FALSE;
  self->words = speaker_words_new (self->documents, self->lexicon,
      options->classes, options->n_classed, error);
  if (self->words == NULL)
    return FALSE;
  self->sequences = speaker_examples_new (
      self->documents, self->lexicon, self->words, options->groups, error);
  if (self->sequences == NULL || options->dev == NULL)
    return self->sequences != NULL;
  dev = read_files (options->dev, error);
  if (dev == NULL)
    return FALSE;
  self->dev = speaker_examples_new (
      dev, self->lexicon, self->words, options->groups, error);
  return self->dev != NULL;
}

static void
tell_pass (const SequenceProgress *progress, gpointer user_data)
{
  fprintf (stderr, "%s: pass %u, loss %.4f, %.0f s\n", (char *) user_data,
      progress->pass, progress->loss, progress->seconds);
}

static QuothSequenceWeights *
fit (const Run *self, const Sequences *sequences, char *name)
{
  QuothSequenceShape shape;
  SequenceFit how;

  speaker_options_shape (self->options, &shape, &how);
  return sequence_network_fit (sequences, &shape, &how, tell_pass, name);
}

static void
tell_dev (const Run *self, const QuothSequenceWeights *weights)
{
  static const char *const kinds[] = { "source", "cue", "content" };
  g_autoptr (GArray) tags = NULL;
  SequenceCount counts[SEQUENCE_MAX_KINDS] = { 0 };

  if (self->dev == NULL)
    return;
  tags = sequence_decode (weights, self->dev);
  sequence_decode_count (self->dev, tags, counts);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    printf ("%-8s P %.1f R %.1f F1 %.1f\n", kinds[i],
        sequence_count_precision (&counts[i]),
        sequence_count_recall (&counts[i]), sequence_count_f1 (&counts[i]));
}

static GPtrArray *
documents_of (const Run *self, guint half)
{
  GPtrArray *some = g_ptr_array_new ();

  for (guint i = half; i < self->documents->len; i += N_HALVES)
    g_ptr_array_add (some, self->documents->pdata[i]);
  return some;
}

/* Adds the choices in one half of the documents, by a tagger of the other. */
static gboolean
add_half (const Run *self, SpeakerChoices *choices, guint half,
    const char *path, GError **error)
{
  const float even[4] = { 0, 0, 0, 0 };
  g_autoptr (GPtrArray) documents = documents_of (self, half);
  g_autoptr (Sequences) others =
      sequences_get_fold (self->sequences, half, N_HALVES, FALSE);
  g_autoptr (QuothSequenceWeights) weights =
      fit (self, others, (char *) "half");
  g_autoptr (QuothSpeakerModel) model = NULL;

  if (!speaker_file_write (
          path, self->options, self->words, weights, NULL, even, error))
    return FALSE;
  model = quoth_speaker_model_load (path, error);
  return model != NULL
      && speaker_choices_add (choices, documents, model, error);
}

static SpeakerChoices *
find_choices (const Run *self, GError **error)
{
  g_autoptr (SpeakerChoices) choices = speaker_choices_new ();
  g_autofree char *folder = g_dir_make_tmp ("quoth-train-XXXXXX", error);
  g_autofree char *path = NULL;
  gboolean is_found = folder != NULL;

  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, "half.qmodel", NULL);
  for (guint half = 0; half < N_HALVES && is_found; half++)
    is_found = add_half (self, choices, half, path, error);
  g_unlink (path);
  g_rmdir (folder);
  return is_found ? g_steal_pointer (&choices) : NULL;
}

/* Fits the logistic function of a line to answers, by Newton's method. */
static void
fit_line (const GArray *values, const GArray *answers, float *line)
{
  double a = 0, b = 0;

  for (guint pass = 0; pass < LINE_PASSES; pass++)
    {
      double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6, det;
      for (guint i = 0; i < values->len; i++)
        {
          double x = g_array_index (values, double, i);
          double p = 1 / (1 + exp (-(a + b * x)));
          double error = g_array_index (answers, gboolean, i) - p;
          ga += error;
          gb += error * x;
          haa += p * (1 - p);
          hab += p * (1 - p) * x;
          hbb += p * (1 - p) * x * x;
        }
      det = haa * hbb - hab * hab;
      if (!(det > 0))
        break;
      a += CLAMP ((hbb * ga - hab * gb) / det, -1, 1);
      b += CLAMP ((haa * gb - hab * ga) / det, -1, 1);
    }
  line[0] = (float) a;
  line[1] = (float) b;
}

/* What margins of the ranker mean, by rankers of the other half. */
static void
measure_ranker (const Run *self, const SpeakerChoices *choices, float *line)
{
  const int bits = self->options->ranker_bits;
  g_autoptr (GArray) margins = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (gboolean));
  guint n_right = 0;

  for (guint half = 0; half < N_HALVES; half++)
    {
      g_autofree double *weights = choices_fit (choices->choices, bits,
          RANKER_PASSES, half, N_HALVES, self->options->seed);
      for (guint i = half; i < choices_count (choices->choices); i += N_HALVES)
        {
          Chosen chosen = choices_choose (choices->choices, i, weights, bits);
          g_array_append_val (margins, chosen.margin);
          g_array_append_val (rights, chosen.is_right);
          n_right += chosen.is_right;
        }
    }
  printf ("speakers chosen right: %.1f %% of %u, by cross-validation\n",
      100.0 * n_right / MAX (1, margins->len), margins->len);
  fit_line (margins, rights, line);
}

static gboolean
learn (const Run *self, GError **error)
{
  const SpeakerOptions *options = self->options;
  g_autoptr (QuothSequenceWeights) tagger =
      fit (self, self->sequences, (char *) "tagger");
  g_autoptr (SpeakerChoices) choices = NULL;
  g_autofree double *ranker = NULL;
  float chances[4];

  tell_dev (self, tagger);
  if (options->output == NULL)
    return TRUE;
  choices = find_choices (self, error);
  if (choices == NULL)
    return FALSE;
  fit_line (choices->margins, choices->reals, chances);
  measure_ranker (self, choices, chances + 2);
  ranker = choices_fit (choices->choices, options->ranker_bits, RANKER_PASSES,
      0, 0, options->seed);
  return speaker_file_write (
      options->output, options, self->words, tagger, ranker, chances, error);
}

static gboolean
run (const SpeakerOptions *options, GError **error)
{
  g_auto (Run) self = { .options = options };

  return prepare (&self, error) && learn (&self, error);
}

TrainStatus
train_speakers (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeakerOptions) options = NULL;

  g_set_prgname ("quoth-train speakers");
  options = speaker_options_parse (&argc, &argv, &error);
  if (options == NULL || !run (options, &error))
    return train_report ("speakers", error);
  return TRAIN_OK;
}
