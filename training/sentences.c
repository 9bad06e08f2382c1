/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Learns where sentences end.
 *
 * The splitter itself goes over each document and asks about each place that
 * its rules are not sure of; it is answered what the gold says, so that what it
 * remembers of the text before is right. The questions and answers are the
 * examples.
 */

#include "sentences.h"

#include "examples.h"
#include "gold.h"
#include "sentence-scores.h"

#include "sentences/sentence-splitter-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  Examples *examples[QUOTH_N_CANDIDATES];
} Questions;

typedef struct
{
  const GoldDocument *document;
  Questions *questions;
  guint weight;
} Lesson;

typedef struct
{
  char *output;
  char **dev;
  char **left_out;
  char **cross_genres;
  char **repeated;
  int folds;
  int bits[QUOTH_N_CANDIDATES];
  double cost[QUOTH_N_CANDIDATES];
  double threshold[QUOTH_N_CANDIDATES];
  gboolean explain;
} Options;

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
  return bsearch (&end, document->sentences->data, document->sentences->len,
             sizeof (Span), compare_end)
      != NULL;
}

static gboolean
answer (const QuothSentenceQuestion *question, gpointer data)
{
  Lesson *lesson = data;
  guint end = question->place - lesson->document->text;
  gboolean label = is_gold_end (lesson->document, end);

  examples_add (lesson->questions->examples[question->candidate],
      question->features, question->n_features, label, lesson->weight);
  return label;
}

static GArray *
split (QuothAnnotator *splitter, const char *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Span));
  gsize length = strlen (text), position = 0;
  QuothSplit split;

  quoth_annotator_reset (splitter);
  while (quoth_splitter_next (QUOTH_SPLITTER (splitter), text + position,
      length - position, TRUE, &split))
    {
      Span span = { position + split.start, position + split.end };
      g_array_append_val (found, span);
      position += split.end;
    }
  return found;
}

static gboolean
is_one_of (char **list, const char *word)
{
  return list != NULL && g_strv_contains ((const char *const *) list, word);
}

static gboolean
is_held_out (const GPtrArray *held_out, const char *id)
{
  for (guint i = 0; held_out != NULL && i < held_out->len; i++)
    {
      const GoldDocument *document = held_out->pdata[i];
      if (g_str_has_prefix (id, document->id))
        return TRUE;
    }
  return FALSE;
}

static guint
weight_of (const Options *options, const GoldDocument *document)
{
  for (char **word = options->repeated; word != NULL && *word != NULL; word++)
    {
      const char *sign = strrchr (*word, '=');
      g_autofree char *name =
          sign != NULL ? g_strndup (*word, sign - *word) : NULL;
      if (name != NULL
          && (strcmp (name, document->source) == 0
              || strcmp (name, document->genre) == 0))
        return MAX (1, atoi (sign + 1));
    }
  return 1;
}

/* Learns from all documents but those that are held out, and writes a model. */
static gboolean
learn (const Options *options, const GPtrArray *documents,
    const GPtrArray *held_out, const char *path, GError **error)
{
  g_autoptr (QuothAnnotator) splitter = quoth_sentence_splitter_new ();
  Questions questions;
  QuothModelSection sections[QUOTH_N_CANDIDATES];
  GBytes *bytes[QUOTH_N_CANDIDATES];
  gboolean is_done;

  quoth_sentence_splitter_set_weights (QUOTH_SENTENCE_SPLITTER (splitter), "");
  if (!quoth_annotator_prepare (splitter, error))
    return FALSE;
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    questions.examples[i] = examples_new ();
  for (guint i = 0; i < documents->len; i++)
    {
      Lesson lesson = { documents->pdata[i], &questions, 1 };
      if (is_one_of (options->left_out, lesson.document->genre)
          || is_held_out (held_out, lesson.document->id))
        continue;
      lesson.weight = weight_of (options, lesson.document);
      quoth_sentence_splitter_set_oracle (
          QUOTH_SENTENCE_SPLITTER (splitter), answer, &lesson);
      g_array_unref (split (splitter, lesson.document->text));
    }
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    {
      g_autofree double *weights = examples_fit (
          questions.examples[i], options->bits[i], options->cost[i]);
      double p = options->threshold[i];
      bytes[i] = quoth_linear_scorer_write (
          weights, options->bits[i], log (p / (1 - p)));
      sections[i].name = quoth_sentence_model_sections[i];
      sections[i].data = g_bytes_get_data (bytes[i], &sections[i].size);
      if (held_out == NULL)
        printf ("%-12s %8u examples\n", sections[i].name,
            questions.examples[i]->labels->len);
      examples_free (questions.examples[i]);
    }
  is_done = quoth_model_file_write (
      path, "sentences", sections, QUOTH_N_CANDIDATES, error);
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    g_bytes_unref (bytes[i]);
  return is_done;
}

static void
print_scores (const char *name, const SentenceScores *scores)
{
  printf ("%-24s %8.2f %8.2f %8.2f\n", name, count_f1 (&scores->boundary),
      count_f1 (&scores->inner), count_f1 (&scores->span));
  fflush (stdout);
}

/* Prints the places where one list of sentences ends and the other does not. */
static void
print_mistakes (const GoldDocument *document, const GArray *from,
    const GArray *others, const char *mark)
{
  for (guint i = 0, j = 0; i + 1 < from->len; i++)
    {
      guint end = g_array_index (from, Span, i).end;
      const char *at = document->text + end;
      g_autofree char *around = NULL;
      const char *start = at, *stop = at;
      while (j < others->len && g_array_index (others, Span, j).end < end)
        j++;
      if (j < others->len && g_array_index (others, Span, j).end == end)
        continue;
      for (guint n = 0; n < 60 && start > document->text; n++)
        start = g_utf8_prev_char (start);
      for (guint n = 0; n < 50 && *stop != '\0'; n++)
        stop = g_utf8_next_char (stop);
      around = g_strdup_printf (
          "%.*s%s%.*s", (int) (at - start), start, mark, (int) (stop - at), at);
      printf ("%s %s\n", document->id, g_strdelimit (around, "\n", '|'));
    }
}

static gboolean show_mistakes;

static gboolean
score (const char *model, const GPtrArray *documents, SentenceScores *scores,
    GError **error)
{
  g_autoptr (QuothAnnotator) splitter = quoth_sentence_splitter_new ();

  quoth_sentence_splitter_set_weights (
      QUOTH_SENTENCE_SPLITTER (splitter), model);
  if (!quoth_annotator_prepare (splitter, error))
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const GoldDocument *document = documents->pdata[i];
      g_autoptr (GArray) found = split (splitter, document->text);
      sentence_scores_add (scores, document, found);
      if (show_mistakes)
        {
          print_mistakes (document, document->sentences, found, "<MISS>");
          print_mistakes (document, found, document->sentences, "<WRONG>");
        }
    }
  return TRUE;
}

static gboolean
score_dev (const Options *options, const char *model, GError **error)
{
  for (char **path = options->dev; path != NULL && *path != NULL; path++)
    {
      g_autoptr (GPtrArray) documents = gold_new ();
      g_autofree char *name = g_path_get_basename (*path);
      SentenceScores scores = { 0 };
      if (!gold_read (documents, *path, error)
          || !score (model, documents, &scores, error))
        return FALSE;
      print_scores (name, &scores);
    }
  return TRUE;
}

static gboolean
cross_validate (
    const Options *options, const GPtrArray *documents, GError **error)
{
  g_autofree char *path =
      g_build_filename (g_get_tmp_dir (), "quoth-train.qmodel", NULL);
  SentenceScores scores = { 0 };

  for (int fold = 0; fold < options->folds; fold++)
    {
      g_autoptr (GPtrArray) held_out = g_ptr_array_new ();
      guint n = 0;
      for (guint i = 0; i < documents->len; i++)
        {
          const GoldDocument *document = documents->pdata[i];
          if (is_one_of (options->cross_genres, document->genre)
              && n++ % options->folds == (guint) fold)
            g_ptr_array_add (held_out, (gpointer) document);
        }
      if (!learn (options, documents, held_out, path, error)
          || !score (path, held_out, &scores, error))
        return FALSE;
    }
  print_scores ("cross-validation", &scores);
  return TRUE;
}

static gboolean
run (const Options *options, char **files, GError **error)
{
  g_autoptr (GPtrArray) documents = gold_new ();

  for (char **file = files; *file != NULL; file++)
    {
      if (!gold_read (documents, *file, error))
        return FALSE;
    }
  printf ("%-24s %8s %8s %8s\n", "F1", "boundary", "inner", "span");
  return (options->output == NULL
             || (learn (options, documents, NULL, options->output, error)
                 && score_dev (options, options->output, error)))
      && (options->folds < 2 || cross_validate (options, documents, error));
}

int
train_sentences (int argc, char **argv)
{
  static Options options = { .bits = { 17, 16, 16 },
    .cost = { 0.15, 0.15, 0.3 },
    .threshold = { 0.45, 0.6, 0.7 } };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
        "Model to write", "FILE" },
    { "dev", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.dev,
        "Score the model on this", "FILE" },
    { "leave-out", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.left_out,
        "Do not learn from this genre", "GENRE" },
    { "repeat", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.repeated,
        "Count the documents of a source or genre N times", "NAME=N" },
    { "mistakes", 0, 0, G_OPTION_ARG_NONE, &show_mistakes,
        "Print every mistake", NULL },
    { "folds", 0, 0, G_OPTION_ARG_INT, &options.folds,
        "Cross-validate by document", "N" },
    { "cross-genre", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.cross_genres,
        "A genre to cross-validate on", "GENRE" },
    { "bits", 0, 0, G_OPTION_ARG_INT, &options.bits[0], "", "N" },
    { "bits2", 0, 0, G_OPTION_ARG_INT, &options.bits[1], "", "N" },
    { "bits3", 0, 0, G_OPTION_ARG_INT, &options.bits[2], "", "N" },
    { "cost3", 0, 0, G_OPTION_ARG_DOUBLE, &options.cost[2], "", "C" },
    { "threshold3", 0, 0, G_OPTION_ARG_DOUBLE, &options.threshold[2], "", "P" },
    { "cost", 0, 0, G_OPTION_ARG_DOUBLE, &options.cost[0], "", "C" },
    { "cost2", 0, 0, G_OPTION_ARG_DOUBLE, &options.cost[1], "", "C" },
    { "threshold", 0, 0, G_OPTION_ARG_DOUBLE, &options.threshold[0], "", "P" },
    { "threshold2", 0, 0, G_OPTION_ARG_DOUBLE, &options.threshold[1], "", "P" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE...");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    {
      fprintf (stderr, "quoth-train sentences: %s\n",
          error != NULL ? error->message : "no file given");
      return 2;
    }
  if (run (&options, argv + 1, &error))
    return 0;
  fprintf (stderr, "quoth-train sentences: %s\n", error->message);
  return 1;
}
