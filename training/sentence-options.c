/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The arguments of `quoth-train sentences`, and what they say of a document.
 *
 * The defaults are those that models/sentences/en.qmodel was learned with; see
 * the card beside it.
 */

#include "sentence-options.h"

#include "message.h"

#include <string.h>

#define MAX_REPEAT 1000
#define NOT_GIVEN G_MININT

/* Also written into the help. */
#define MARK_BITS 17
#define MARK_COST 0.15
#define MARK_THRESHOLD 0.45
#define OTHER_BITS 16
#define OTHER_COST 1.5
#define OTHER_THRESHOLD 0.65
#define WORD_BITS 16
#define WORD_COST 0.5
#define WORD_THRESHOLD 0.5
#define BY_DEFAULT(value) "(default: " G_STRINGIFY (value) ")"

static const SentenceOptions defaults = {
  .folds = NOT_GIVEN,
  .scorers = {
    [QUOTH_CANDIDATE_MARK] = { MARK_BITS, MARK_COST, MARK_THRESHOLD },
    [QUOTH_CANDIDATE_OTHER] = { OTHER_BITS, OTHER_COST, OTHER_THRESHOLD },
    [QUOTH_CANDIDATE_BARE] = { WORD_BITS, WORD_COST, WORD_THRESHOLD },
  },
};

static const char *const scorer_names[QUOTH_N_CANDIDATES] = {
  [QUOTH_CANDIDATE_MARK] = "mark",
  [QUOTH_CANDIDATE_OTHER] = "other",
  [QUOTH_CANDIDATE_BARE] = "word",
};

static const char summary[] =
    "Learns where sentences end, and writes a model (.qmodel) that a word "
    "list\n"
    "can name in its section [weights].\n"
    "\n"
    "FILE is JSON Lines: one object a line with \"text\" and \"sentences\", "
    "an\n"
    "array of [start, end] in code points; also \"id\", \"genre\" and "
    "\"source\".";

static const char epilogue[] =
    "A model has three scorers, each for places of one kind: \"mark\" after a "
    "mark\n"
    "that ends sentences, such as a full stop; \"other\" after another mark, "
    "such\n"
    "as a colon; \"word\" after a word. It is the same for the same files in "
    "the\n"
    "same order. Scores are F1 in percent: of ends of sentences but for the "
    "last\n"
    "one of a document (boundary), of those that no line break follows "
    "(inner),\n"
    "of whole sentences (span).\n"
    "\n"
    "  quoth-train sentences -o my.qmodel --dev dev.jsonl train.jsonl\n"
    "  quoth-train sentences --folds 5 --leave-out fiction train.jsonl\n"
    "\n"
    "Exit status: 0; 1 if something could not be read, learned or written; 2 "
    "for\n"
    "wrong usage.";

void
sentence_options_free (SentenceOptions *self)
{
  g_free (self->words);
  g_free (self->output);
  g_strfreev (self->dev);
  g_strfreev (self->left_out);
  g_strfreev (self->repeats);
  g_strfreev (self->cross_genres);
  g_strfreev (self->files);
  g_free (self);
}

/* File names throughout: GLib takes other strings to be in the locale's
 * encoding, and refuses UTF-8 where there is no locale. */
static void
add_main_entries (GOptionContext *context, SentenceOptions *self)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
        "Write the model, whole or not at all", "FILE" },
    { "dev", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->dev,
        "Score the model on a file that it is not learned from; may be given "
        "again",
        "FILE" },
    { "words", 'w', 0, G_OPTION_ARG_FILENAME, &self->words,
        "Word list that the model stands beside (default: en)", "NAME|FILE" },
    { "leave-out", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->left_out,
        "Do not learn from a genre (default: from all); may be given again",
        "GENRE" },
    { "repeat", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->repeats,
        "Count the documents of a source or genre N times, 1 to 1000 "
        "(default: 1); may be given again, the first that fits counts",
        "NAME=N" },
    { "folds", 0, 0, G_OPTION_ARG_INT, &self->folds,
        "Cross-validate: learn from all parts of the documents but one and "
        "score on that, for each of N parts, at least 2 (default: do not)",
        "N" },
    { "cross-genre", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->cross_genres,
        "Cross-validate on a genre (default: on all that are learned from); "
        "may be given again",
        "GENRE" },
    { "mistakes", 0, 0, G_OPTION_ARG_NONE, &self->shows_mistakes,
        "Also print every mistake (default: do not)", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL,
        "FILE..." },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

static void
add_scorer_entries (GOptionContext *context, SentenceOptions *self)
{
  ScorerOptions *mark = &self->scorers[QUOTH_CANDIDATE_MARK];
  ScorerOptions *other = &self->scorers[QUOTH_CANDIDATE_OTHER];
  ScorerOptions *word = &self->scorers[QUOTH_CANDIDATE_BARE];
  const GOptionEntry entries[] = {
    { "mark-bits", 0, 0, G_OPTION_ARG_INT, &mark->bits,
        "2^N weights after a mark, 4 to 24 " BY_DEFAULT (MARK_BITS), "N" },
    { "mark-cost", 0, 0, G_OPTION_ARG_DOUBLE, &mark->cost,
        "What a mistake costs after a mark, above 0; more fits "
        "closer " BY_DEFAULT (MARK_COST),
        "C" },
    { "mark-threshold", 0, 0, G_OPTION_ARG_DOUBLE, &mark->threshold,
        "How probable an end has to be after a mark, between 0 and "
        "1 " BY_DEFAULT (MARK_THRESHOLD),
        "P" },
    { "other-bits", 0, 0, G_OPTION_ARG_INT, &other->bits,
        "The same after another mark " BY_DEFAULT (OTHER_BITS), "N" },
    { "other-cost", 0, 0, G_OPTION_ARG_DOUBLE, &other->cost,
        "The same after another mark " BY_DEFAULT (OTHER_COST), "C" },
    { "other-threshold", 0, 0, G_OPTION_ARG_DOUBLE, &other->threshold,
        "The same after another mark " BY_DEFAULT (OTHER_THRESHOLD), "P" },
    { "word-bits", 0, 0, G_OPTION_ARG_INT, &word->bits,
        "The same after a word " BY_DEFAULT (WORD_BITS), "N" },
    { "word-cost", 0, 0, G_OPTION_ARG_DOUBLE, &word->cost,
        "The same after a word " BY_DEFAULT (WORD_COST), "C" },
    { "word-threshold", 0, 0, G_OPTION_ARG_DOUBLE, &word->threshold,
        "The same after a word " BY_DEFAULT (WORD_THRESHOLD), "P" },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

static gboolean
check_scorers (const SentenceOptions *self, GError **error)
{
  for (guint i = 0; i < QUOTH_N_CANDIDATES; i++)
    {
      const ScorerOptions *scorer = &self->scorers[i];
      if (scorer->bits < QUOTH_LINEAR_SCORER_MIN_BITS
          || scorer->bits > QUOTH_LINEAR_SCORER_MAX_BITS)
        return train_wrong_usage (error, "--%s-bits wants %d to %d, not %d",
            scorer_names[i], QUOTH_LINEAR_SCORER_MIN_BITS,
            QUOTH_LINEAR_SCORER_MAX_BITS, scorer->bits);
      if (!(scorer->cost > 0 && scorer->cost <= G_MAXFLOAT))
        return train_wrong_usage (error,
            "--%s-cost wants a number above 0, not %g", scorer_names[i],
            scorer->cost);
      if (!(scorer->threshold > 0 && scorer->threshold < 1))
        return train_wrong_usage (error,
            "--%s-threshold wants a number between 0 and 1, not %g",
            scorer_names[i], scorer->threshold);
    }
  return TRUE;
}

/* Reads NAME=N, the name up to the last "=". */
static gboolean
read_repeat (const char *word, gsize *name_length, guint *n)
{
  const char *sign = strrchr (word, '=');
  guint64 value;

  if (sign == NULL || sign == word
      || !g_ascii_string_to_unsigned (
          sign + 1, 10, 1, MAX_REPEAT, &value, NULL))
    return FALSE;
  *name_length = sign - word;
  *n = value;
  return TRUE;
}

static gboolean
check (SentenceOptions *self, GError **error)
{
  gsize length;
  guint n;

  for (char **word = self->repeats; word != NULL && *word != NULL; word++)
    {
      if (!read_repeat (*word, &length, &n))
        return train_wrong_usage (error,
            "--repeat wants NAME=N with N from 1 to %d, not \"%s\"", MAX_REPEAT,
            *word);
    }
  if (self->folds != NOT_GIVEN && self->folds < 2)
    return train_wrong_usage (
        error, "--folds wants at least 2, not %d", self->folds);
  if (self->folds == NOT_GIVEN)
    self->folds = 0;
  if (self->cross_genres != NULL && self->folds == 0)
    return train_wrong_usage (error, "--cross-genre wants --folds");
  if (self->shows_mistakes && self->folds == 0 && self->dev == NULL)
    return train_wrong_usage (error, "--mistakes wants --dev or --folds");
  if (self->files == NULL)
    return train_wrong_usage (error, "no FILE to learn from");
  if (self->output == NULL && self->dev == NULL && self->folds == 0)
    return train_wrong_usage (
        error, "nothing to do; give --output, --dev or --folds");
  return check_scorers (self, error);
}

/* Reads the arguments; NULL and an error if they make no sense. */
SentenceOptions *
sentence_options_parse (int *argc, char ***argv, GError **error)
{
  g_autoptr (SentenceOptions) self = g_new (SentenceOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) problem = NULL;

  *self = defaults;
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, epilogue);
  add_main_entries (context, self);
  add_scorer_entries (context, self);
  if (!g_option_context_parse (context, argc, argv, &problem))
    {
      train_wrong_usage (error, "%s", problem->message);
      return NULL;
    }
  if (self->words == NULL)
    self->words = g_strdup ("en");
  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
is_one_of (char **list, const char *word)
{
  return list != NULL && word != NULL
      && g_strv_contains ((const char *const *) list, word);
}

static gboolean
is_named (const char *name, gsize length, const char *word)
{
  return word != NULL && strlen (word) == length
      && memcmp (name, word, length) == 0;
}

static gboolean
repeat_fits (const char *repeat, const GoldDocument *document, guint *n)
{
  gsize length;

  return read_repeat (repeat, &length, n)
      && (is_named (repeat, length, document->source)
          || is_named (repeat, length, document->genre));
}

/* Whether a document is of no use to learn from. */
gboolean
sentence_options_leave_out (
    const SentenceOptions *self, const GoldDocument *document)
{
  return is_one_of (self->left_out, document->genre);
}

/* Whether a document is to be scored by cross-validation. */
gboolean
sentence_options_hold_out (
    const SentenceOptions *self, const GoldDocument *document)
{
  return self->cross_genres != NULL
      ? is_one_of (self->cross_genres, document->genre)
      : !sentence_options_leave_out (self, document);
}

/* How many times a document counts. */
guint
sentence_options_get_repeat (
    const SentenceOptions *self, const GoldDocument *document)
{
  guint n;

  for (char **word = self->repeats; word != NULL && *word != NULL; word++)
    {
      if (repeat_fits (*word, document, &n))
        return n;
    }
  return 1;
}

static gboolean
check_genres (char **genres, const char *option, const GPtrArray *documents,
    GError **error)
{
  for (char **genre = genres; genre != NULL && *genre != NULL; genre++)
    {
      gboolean is_found = FALSE;
      for (guint i = 0; i < documents->len && !is_found; i++)
        {
          const GoldDocument *document = documents->pdata[i];
          is_found = g_strcmp0 (document->genre, *genre) == 0;
        }
      if (!is_found)
        return train_wrong_usage (
            error, "%s %s: no document is of that genre", option, *genre);
    }
  return TRUE;
}

/* Checks that each genre and source that was named is one of a document. */
gboolean
sentence_options_check_names (
    const SentenceOptions *self, const GPtrArray *documents, GError **error)
{
  for (char **word = self->repeats; word != NULL && *word != NULL; word++)
    {
      gboolean is_found = FALSE;
      guint n;
      for (guint i = 0; i < documents->len && !is_found; i++)
        is_found = repeat_fits (*word, documents->pdata[i], &n);
      if (!is_found)
        return train_wrong_usage (error,
            "--repeat %s: no document is of that source or genre", *word);
    }
  return check_genres (self->left_out, "--leave-out", documents, error)
      && check_genres (self->cross_genres, "--cross-genre", documents, error);
}
