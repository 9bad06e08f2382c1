/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How fast the library is, a step at a time, on one core.
 *
 *     bench-annotators [--runs N] [--no-scaling] ARTICLES.jsonl
 *
 * Every step is timed over all documents, three times, in processor time, and
 * the median counts.
 * What a step needs (copies of documents, the annotations of the step before)
 * is made outside its time. Machines differ and other work disturbs, so the
 * same run also times copying the text, checking it, and ICU's sentence break
 * iterator where that is there: trust the ratios.
 */

#include <quoth/quoth.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef HAVE_ICU
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#endif

typedef struct
{
  GPtrArray *lines;     /* JSON, as read */
  GPtrArray *documents; /* the documents that a step works on */
  GPtrArray *results;   /* those that it made, or unsealed copies */
  gsize text_size;
  gsize json_size;
  QuothAnnotator *annotator;
  char *buffer;
  guint64 sum; /* keeps the compiler from dropping work */
} Bench;

typedef void (*Step) (Bench *self);

static int n_runs = 3;
static gboolean no_scaling;

static void
fail (const char *what, const GError *error)
{
  g_printerr ("bench-annotators: %s: %s\n", what, error->message);
  exit (1);
}

static const char *
text_of (const QuothDocument *document, gsize *length)
{
  return quoth_document_peek_text (document, length);
}

static void
copy_text (Bench *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      gsize length;
      const char *text = text_of (self->documents->pdata[i], &length);
      memcpy (self->buffer, text, length);
      self->sum += self->buffer[length / 2];
    }
}

static void
check_text (Bench *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      gsize length;
      const char *text = text_of (self->documents->pdata[i], &length);
      self->sum += g_utf8_validate (text, length, NULL);
    }
}

#ifdef HAVE_ICU
static void
break_with_icu (Bench *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = ubrk_open (UBRK_SENTENCE, "en", NULL, 0, &status);

  for (guint i = 0; i < self->documents->len; i++)
    {
      UText utext = UTEXT_INITIALIZER;
      gsize length;
      const char *text = text_of (self->documents->pdata[i], &length);
      utext_openUTF8 (&utext, text, length, &status);
      ubrk_setUText (breaks, &utext, &status);
      while (ubrk_next (breaks) != UBRK_DONE)
        self->sum++;
      utext_close (&utext);
    }
  ubrk_close (breaks);
  if (U_FAILURE (status))
    g_printerr ("bench-annotators: ICU: %s\n", u_errorName (status));
}
#endif

static void
read_json (Bench *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      QuothDocument *document = quoth_document_new_from_json (
          self->lines->pdata[i], -1, NULL, NULL, NULL, &error);
      if (document == NULL)
        fail ("reading a record", error);
      g_ptr_array_add (self->results, document);
    }
}

static void
write_json (Bench *self)
{
  g_autoptr (GString) json = g_string_new (NULL);

  self->json_size = 0;
  for (guint i = 0; i < self->documents->len; i++)
    {
      g_string_truncate (json, 0);
      quoth_document_append_json (self->documents->pdata[i], json,
          QUOTH_OFFSET_CODEPOINT, QUOTH_JSON_DEFAULT, QUOTH_TIME_NONE,
          QUOTH_TIME_NONE);
      self->json_size += json->len;
    }
}

/* Every edge of every sentence; a copy has no offset map yet. */
static void
convert_offsets (Bench *self)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      QuothDocument *document = self->results->pdata[i];
      guint n = quoth_document_get_n_sentences (document);
      for (guint j = 0; j < n; j++)
        {
          g_autoptr (QuothSentence) sentence =
              quoth_document_get_sentence (document, j);
          guint start, end;
          quoth_sentence_get_range (
              sentence, QUOTH_OFFSET_CODEPOINT, &start, &end);
          self->sum += end - start;
        }
    }
}

static void
copy_documents (Bench *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    g_ptr_array_add (
        self->results, quoth_document_copy (self->documents->pdata[i]));
}

static void
annotate (Bench *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->results->len; i++)
    {
      quoth_annotator_reset (self->annotator);
      if (!quoth_annotator_annotate (
              self->annotator, self->results->pdata[i], &error))
        fail (G_OBJECT_TYPE_NAME (self->annotator), error);
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

/* Processor time, which other work on the machine disturbs least. */
static double
processor_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* The median of some runs, in seconds. The results of the last one stay. */
static double
measure (Bench *self, Step prepare, Step step)
{
  g_autofree double *times = g_new (double, n_runs);

  for (int i = 0; i < n_runs; i++)
    {
      double begin;
      g_ptr_array_set_size (self->results, 0);
      if (prepare != NULL)
        prepare (self);
      begin = processor_seconds ();
      step (self);
      times[i] = processor_seconds () - begin;
    }
  qsort (times, n_runs, sizeof *times, compare_times);
  return MAX (times[n_runs / 2], 1e-6);
}

static double
report (Bench *self, const char *name, gsize size, double seconds,
    double copy_seconds)
{
  guint n = self->documents->len;

  g_print ("%-28s %10.1f %12.0f %12.2f %10.1f\n", name, size / 1e6 / seconds,
      n / seconds, seconds / n * 1e6, seconds / copy_seconds);
  return seconds;
}

/* What a step made becomes what the next one works on. */
static void
advance (Bench *self)
{
  GPtrArray *spent = self->documents;

  for (guint i = 0; i < self->results->len; i++)
    quoth_document_seal (self->results->pdata[i]);
  self->documents = self->results;
  self->results = spent;
  g_ptr_array_set_size (self->results, 0);
}

typedef struct
{
  const char *name;
  QuothAnnotator *(*make) (void);
  const char *model;   /* NULL: its own */
  gboolean is_another; /* who finds what a step after it finds anew */
} Maker;

static const Maker makers[] = {
  { "sentence splitter", quoth_sentence_splitter_new, NULL, FALSE },
  { "speaker detector", quoth_speaker_detector_new, NULL, TRUE },
  { "the same, en-news-fast", quoth_speaker_detector_new, "en-news-fast",
      TRUE },
  { "speaker rules", quoth_speaker_rules_new, NULL, FALSE },
  { "sentiment lexicon", quoth_sentiment_lexicon_new, NULL, FALSE },
};

#ifdef HAVE_ICU
static const Maker unicode_maker = { "unicode splitter",
  quoth_unicode_splitter_new, NULL, FALSE };
#endif

/* 0 if there is no such model, as where it is not built yet. */
static double
run_annotator (Bench *self, const Maker *maker)
{
  g_autoptr (QuothAnnotator) annotator = maker->make ();
  g_autoptr (GError) error = NULL;
  double seconds;

  if (maker->model != NULL)
    g_object_set (annotator, "model", maker->model, NULL);
  if (!quoth_annotator_prepare (annotator, &error))
    {
      if (maker->model != NULL
          && g_error_matches (
              error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND))
        return 0;
      fail (maker->name, error);
    }
  self->annotator = annotator;
  seconds = measure (self, copy_documents, annotate);
  self->annotator = NULL;
  return seconds;
}

static void
print_counts (Bench *self)
{
  guint sentences = 0, quotes = 0, speakers = 0;

  for (guint i = 0; i < self->documents->len; i++)
    {
      QuothDocument *document = self->documents->pdata[i];
      sentences += quoth_document_get_n_sentences (document);
      quotes += quoth_document_get_n_quotes (document);
      speakers += quoth_document_get_n_speakers (document);
    }
  g_print ("\n%u documents of %.1f kB: %u sentences, %u quotations, "
           "%u speakers found\n",
      self->documents->len, self->text_size / 1e3 / self->documents->len,
      sentences, quotes, speakers);
}

/* Tells of all annotators, each on what those before it found, and gives the
 * seconds of those that were needed for that, and of the first one. */
static double
run_annotators (Bench *self, double copy, double *first)
{
  double all = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      double seconds = run_annotator (self, &makers[i]);
      if (seconds > 0)
        report (self, makers[i].name, self->text_size, seconds, copy);
      if (i == 0)
        *first = seconds;
      if (makers[i].is_another)
        continue;
      advance (self);
      all += seconds;
    }
  return all;
}

static void
run_steps (Bench *self)
{
  double copy, splitting = 0, all;
  double icu G_GNUC_UNUSED = 0;
  gsize size = self->text_size;

  g_print ("%-28s %10s %12s %12s %10s\n", "", "MB/s", "documents/s",
      "us/document", "x copying");
  copy = measure (self, NULL, copy_text);
  report (self, "copying the text", size, copy, copy);
  report (
      self, "checking its UTF-8", size, measure (self, NULL, check_text), copy);
  report (self, "reading JSON", self->json_size,
      measure (self, NULL, read_json), copy);
#ifdef HAVE_ICU
  icu = report (self, "sentence breaks by ICU", size,
      measure (self, NULL, break_with_icu), copy);
  report (self, unicode_maker.name, size, run_annotator (self, &unicode_maker),
      copy);
#endif
  all = run_annotators (self, copy, &splitting);
  report (self, "the three together", size, all, copy);
  report (self, "converting offsets", size,
      measure (self, copy_documents, convert_offsets), copy);
  measure (self, NULL, write_json);
  report (self, "writing JSON", self->json_size,
      measure (self, NULL, write_json), copy);
  print_counts (self);
#ifdef HAVE_ICU
  g_print (
      "sentence splitter take %.2f times as long as ICU\n", splitting / icu);
#else
  g_print ("ICU is not there: no peer for the %.1f ms of sentence splitter\n",
      splitting * 1e3);
#endif
}

/* One long document, of the texts of all. */
static void
join_documents (Bench *self, gsize size)
{
  g_autoptr (GString) text = g_string_sized_new (size + (1 << 16));
  g_autoptr (GError) error = NULL;
  QuothDocument *document;

  for (guint i = 0; text->len < size; i = (i + 1) % self->lines->len)
    {
      gsize length;
      const char *words;
      g_autoptr (QuothDocument) part = quoth_document_new_from_json (
          self->lines->pdata[i], -1, NULL, NULL, NULL, &error);
      if (part == NULL)
        fail ("reading a record", error);
      words = text_of (part, &length);
      g_string_append_len (text, words, length);
      g_string_append (text, "\n\n");
    }
  document = quoth_document_new_from_string (text->str, text->len, &error);
  if (document == NULL)
    fail ("joining documents", error);
  g_ptr_array_set_size (self->results, 0);
  g_ptr_array_set_size (self->documents, 0);
  g_ptr_array_add (self->documents, document);
}

/* Ten times the text should take ten times as long. */
static void
run_scaling (Bench *self)
{
  static const gsize sizes[] = { 100000, 1000000, 10000000 };
  double seconds[G_N_ELEMENTS (makers)][G_N_ELEMENTS (sizes)];

  for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
    {
      join_documents (self, sizes[j]);
      for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
        {
          seconds[i][j] = run_annotator (self, &makers[i]);
          if (!makers[i].is_another)
            advance (self);
        }
    }
  g_print ("\n%-28s %10s %12s %12s %10s\n", "one document, seconds", "0.1 MB",
      "1 MB", "10 MB", "last x");
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (seconds[i][0] > 0)
      g_print ("%-28s %10.4f %12.4f %12.4f %10.1f\n", makers[i].name,
          seconds[i][0], seconds[i][1], seconds[i][2],
          seconds[i][2] / seconds[i][1]);
}

static void
load (Bench *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  gsize longest = 0;

  if (!g_file_get_contents (path, &content, NULL, &error))
    fail (path, error);
  lines = g_strsplit (content, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      if (**line == '\0')
        continue;
      g_ptr_array_add (self->lines, g_strdup (*line));
      self->json_size += strlen (*line);
    }
  read_json (self);
  advance (self);
  for (guint i = 0; i < self->documents->len; i++)
    {
      gsize length;
      text_of (self->documents->pdata[i], &length);
      self->text_size += length;
      longest = MAX (longest, length);
    }
  self->buffer = g_malloc (longest + 1);
}

int
main (int argc, char **argv)
{
  static const GOptionEntry options[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs,
        "How often to run every step (3)", "N" },
    { "no-scaling", 0, 0, G_OPTION_ARG_NONE, &no_scaling,
        "Leave the long documents out", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("ARTICLES.jsonl");
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fail ("arguments", error);
  if (argc != 2 || n_runs < 1)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      g_printerr ("%s", help);
      return 2;
    }
  bench.lines = g_ptr_array_new_with_free_func (g_free);
  bench.documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_document_unref);
  bench.results =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_document_unref);
  load (&bench, argv[1]);
  run_steps (&bench);
  if (!no_scaling)
    run_scaling (&bench);
  g_ptr_array_unref (bench.lines);
  g_ptr_array_unref (bench.documents);
  g_ptr_array_unref (bench.results);
  g_free (bench.buffer);
  return 0;
}
