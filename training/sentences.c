/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* `quoth-train sentences`: reads gold, learns a model from it, and scores it on
 * other gold or by cross-validation. All gold is read before anything is
 * written.
 */

#include "sentences.h"

#include "gold.h"
#include "sentence-examples.h"
#include "sentence-mistakes.h"
#include "sentence-options.h"
#include "sentence-scores.h"
#include "sentence-splits.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* All that a run works with. */
typedef struct
{
  const SentenceOptions *options;
  GPtrArray *documents; /* of GoldDocument */
  GPtrArray *dev;       /* of such arrays, one for each file */
  char *folder;         /* for models that nobody keeps */
  char *model;          /* the one in it */
} Run;

static gboolean
read_gold (Run *self, GError **error)
{
  const SentenceOptions *options = self->options;

  for (char **file = options->files; *file != NULL; file++)
    {
      if (!gold_read (self->documents, *file, GOLD_SENTENCES, error))
        return FALSE;
    }
  for (char **file = options->dev; file != NULL && *file != NULL; file++)
    {
      GPtrArray *documents = gold_new ();
      g_ptr_array_add (self->dev, documents);
      if (!gold_read (documents, *file, GOLD_SENTENCES, error))
        return FALSE;
    }
  return sentence_options_check_names (options, self->documents, error);
}

static gboolean
make_folder (Run *self, GError **error)
{
  self->folder = g_dir_make_tmp ("quoth-train-XXXXXX", error);
  if (self->folder != NULL)
    self->model = g_build_filename (self->folder, "learned.qmodel", NULL);
  return self->folder != NULL;
}

static void
run_clear (Run *self)
{
  if (self->model != NULL)
    g_unlink (self->model);
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_free (self->model);
  g_free (self->folder);
  g_ptr_array_unref (self->dev);
  g_ptr_array_unref (self->documents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* Scores a model on documents, which add to the scores. */
static gboolean
score (const Run *self, const char *model, const GPtrArray *documents,
    SentenceScores *scores, GError **error)
{
  g_autoptr (QuothAnnotator) splitter =
      sentence_splits_open (self->options->words, model, error);

  if (splitter == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const GoldDocument *document = documents->pdata[i];
      g_autoptr (GArray) found =
          sentence_splits_find (splitter, document->text);
      sentence_scores_add (scores, document, found);
      if (self->options->shows_mistakes)
        sentence_mistakes_print (document, found);
    }
  return TRUE;
}

static gboolean
score_dev (const Run *self, const char *model, GError **error)
{
  if (self->dev->len > 0)
    sentence_scores_print_head ();
  for (guint i = 0; i < self->dev->len; i++)
    {
      g_autofree char *name =
          g_filename_display_basename (self->options->dev[i]);
      SentenceScores scores = { 0 };
      if (!score (self, model, self->dev->pdata[i], &scores, error))
        return FALSE;
      sentence_scores_print (&scores, name);
    }
  return TRUE;
}

/* Learns from all documents and scores on others. */
static gboolean
learn (const Run *self, GError **error)
{
  const SentenceOptions *options = self->options;
  const char *model = options->output != NULL ? options->output : self->model;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (SentenceExamples) examples = NULL;

  for (guint i = 0; i < self->documents->len; i++)
    {
      if (!sentence_options_leave_out (options, self->documents->pdata[i]))
        g_ptr_array_add (chosen, self->documents->pdata[i]);
    }
  examples = sentence_examples_new (options, chosen, error);
  if (examples == NULL)
    return FALSE;
  sentence_examples_print (examples);
  return sentence_examples_write (examples, options->scorers, model, error)
      && score_dev (self, model, error);
}

/* Whether two documents are of one text: "a" and "a", or "a" and "a-upper". */
static gboolean
is_same_text (const GoldDocument *a, const GoldDocument *b)
{
  gsize length = MIN (strlen (a->id), strlen (b->id));

  return strncmp (a->id, b->id, length) == 0
      && (a->id[length] == '\0' || a->id[length] == '-')
      && (b->id[length] == '\0' || b->id[length] == '-');
}

static gboolean
is_any_same_text (const GPtrArray *documents, const GoldDocument *document)
{
  for (guint i = 0; i < documents->len; i++)
    {
      if (is_same_text (documents->pdata[i], document))
        return TRUE;
    }
  return FALSE;
}

/* Learns without a part of the documents, and scores on that. */
static gboolean
cross_validate_part (const Run *self, const GPtrArray *part,
    SentenceScores *scores, GError **error)
{
  const SentenceOptions *options = self->options;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (SentenceExamples) examples = NULL;

  for (guint i = 0; i < self->documents->len; i++)
    {
      GoldDocument *document = self->documents->pdata[i];
      if (!sentence_options_leave_out (options, document)
          && !is_any_same_text (part, document))
        g_ptr_array_add (chosen, document);
    }
  examples = sentence_examples_new (options, chosen, error);
  return examples != NULL
      && sentence_examples_write (
          examples, options->scorers, self->model, error)
      && score (self, self->model, part, scores, error);
}

static gboolean
cross_validate (const Run *self, GError **error)
{
  guint folds = self->options->folds;
  g_autoptr (GPtrArray) held_out = g_ptr_array_new ();
  SentenceScores scores = { 0 };

  for (guint i = 0; i < self->documents->len; i++)
    {
      if (sentence_options_hold_out (self->options, self->documents->pdata[i]))
        g_ptr_array_add (held_out, self->documents->pdata[i]);
    }
  if (held_out->len < folds)
    {
      g_set_error (error, TRAIN_ERROR, TRAIN_USAGE,
          "--folds %u: there are only %u documents to cross-validate on", folds,
          held_out->len);
      return FALSE;
    }
  for (guint fold = 0; fold < folds; fold++)
    {
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      for (guint i = fold; i < held_out->len; i += folds)
        g_ptr_array_add (part, held_out->pdata[i]);
      if (!cross_validate_part (self, part, &scores, error))
        return FALSE;
    }
  sentence_scores_print_head ();
  sentence_scores_print (&scores, "cross-validation");
  return TRUE;
}

static gboolean
run (const SentenceOptions *options, GError **error)
{
  g_auto (Run) self = { options, gold_new (),
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref) };

  if (!read_gold (&self, error) || !make_folder (&self, error))
    return FALSE;
  if ((options->output != NULL || options->dev != NULL)
      && !learn (&self, error))
    return FALSE;
  return options->folds == 0 || cross_validate (&self, error);
}

TrainStatus
train_sentences (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SentenceOptions) options = NULL;

  g_set_prgname ("quoth-train sentences");
  options = sentence_options_parse (&argc, &argv, &error);
  if (options == NULL || !run (options, &error))
    return train_report ("sentences", error);
  return TRAIN_OK;
}
