/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Examples of where sentences end, and the model that is learned from them.
 *
 * The splitter itself goes over each document and asks about each place that
 * its rules are not sure of; it is answered what the gold says, so that what it
 * remembers of the text before is right. The questions and answers are the
 * examples: what is learned is what will be asked.
 */

#include "sentence-examples.h"

#include "message.h"
#include "model-output.h"
#include "sentence-splits.h"

#include "sentences/sentence-splitter-private.h"

#include <math.h>
#include <stdio.h>

#define ROLE "sentences"

/* A document that the splitter goes over. */
typedef struct
{
  const GoldDocument *document;
  SentenceExamples *examples;
  guint repeat;
} Lesson;

static int
compare_end (gconstpointer key, gconstpointer element)
{
  guint end = *(const guint *) key;
  const Span *span = element;

  return end < span->end ? -1 : end > span->end;
}

static gboolean
is_gold_end (const GoldDocument *document, guint end)
{
  const GArray *sentences = document->sentences;

  return sentences->len > 0
      && bsearch (
             &end, sentences->data, sentences->len, sizeof (Span), compare_end)
      != NULL;
}

static gboolean
answer (const QuothSentenceQuestion *question, gpointer data)
{
  Lesson *lesson = data;
  guint end = question->place - lesson->document->text;
  gboolean is_end = is_gold_end (lesson->document, end);

  examples_add (lesson->examples->of[question->candidate], question->features,
      question->n_features, is_end, lesson->repeat);
  return is_end;
}

static gboolean
has_any (const SentenceExamples *self)
{
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    {
      if (examples_count (self->of[i]) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Gathers the examples of documents; an error if there are none. */
SentenceExamples *
sentence_examples_new (
    const SentenceOptions *options, const GPtrArray *documents, GError **error)
{
  g_autoptr (QuothAnnotator) splitter =
      sentence_splits_open (options->words, "", error);
  g_autoptr (SentenceExamples) self = NULL;

  if (splitter == NULL)
    return NULL;
  self = g_new (SentenceExamples, 1);
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    self->of[i] = examples_new ();
  for (guint i = 0; i < documents->len; i++)
    {
      const GoldDocument *document = documents->pdata[i];
      Lesson lesson = { document, self,
        sentence_options_get_repeat (options, document) };
      quoth_sentence_splitter_set_oracle (
          QUOTH_SENTENCE_SPLITTER (splitter), answer, &lesson);
      g_array_unref (sentence_splits_find (splitter, document->text));
    }
  if (!has_any (self))
    {
      g_set_error (error, TRAIN_ERROR, TRAIN_FAILED,
          "nothing to learn from: in %u documents there is no place that the "
          "rules are not sure of",
          documents->len);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
sentence_examples_free (SentenceExamples *self)
{
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    examples_free (self->of[i]);
  g_free (self);
}

/* Prints how many there are, and of how many the answer is yes. */
void
sentence_examples_print (const SentenceExamples *self)
{
  printf ("%-24s %8s %8s\n", "examples", "all", "ends");
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    printf ("%-24s %8u %8u\n", quoth_sentence_model_sections[i],
        examples_count (self->of[i]), self->of[i]->n_yes);
}

/* The score that a probability comes to. Weights that had nothing to tell apart
 * are zero: then the answer is always what it was in the examples. */
static double
threshold_of (const Examples *examples, double probability)
{
  if (examples->n_yes == 0)
    return 1;
  if (examples->n_yes == examples_count (examples))
    return -1;
  return log (probability / (1 - probability));
}

static gboolean
write_sections (GBytes *const *scorers, const char *path, GError **error)
{
  QuothModelSection sections[QUOTH_N_CANDIDATES];

  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    {
      sections[i].name = quoth_sentence_model_sections[i];
      sections[i].data = g_bytes_get_data (scorers[i], &sections[i].size);
    }
  return model_output_write (path, ROLE, sections, QUOTH_N_CANDIDATES, error);
}

/* Fits the scorers and writes them as a model, whole or not at all. */
gboolean
sentence_examples_write (const SentenceExamples *self,
    const ScorerOptions *options, const char *path, GError **error)
{
  GBytes *scorers[QUOTH_N_CANDIDATES];
  gboolean is_written;

  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    {
      g_autofree double *weights =
          examples_fit (self->of[i], options[i].bits, options[i].cost);
      scorers[i] = quoth_linear_scorer_write (weights, options[i].bits,
          threshold_of (self->of[i], options[i].threshold));
    }
  is_written = write_sections (scorers, path, error);
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    g_bytes_unref (scorers[i]);
  return is_written;
}
