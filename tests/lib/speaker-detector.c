/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The detector's properties, that it finds who says what with the shipped model,
 * and what it does with texts that are none. Cases of language are in the test of
 * the rules, for these do not depend on what was learned. */

#include "speaker-texts.h"

#include <string.h>
#include <time.h>

static const char article[] =
    "Ida Holm, who owns the pier, said on Monday that the ferry was late. “It "
    "is full,” she said.\n\nBo Lind, a rower, disagreed. “The ferry is never "
    "late,” Lind told reporters. He said the tide was low, and that nobody had "
    "to wait.\n\nAccording to the harbour office, the pier is safe.\n";

static void
test_defaults (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autofree char *model = NULL;
  QuothQuoteTypes types;
  QuothQuoteActs acts;
  double confidence;

  g_assert_true (QUOTH_IS_SPEAKER_DETECTOR (detector));
  g_object_get (detector, "model", &model, "types", &types, "acts", &acts,
      "min-confidence", &confidence, NULL);
  g_assert_cmpstr (model, ==, "en-news");
  g_assert_cmpint (types, ==,
      QUOTH_QUOTE_TYPES_DIRECT | QUOTH_QUOTE_TYPES_INDIRECT
          | QUOTH_QUOTE_TYPES_MIXED);
  g_assert_cmpint (acts, ==,
      QUOTH_QUOTE_ACTS_SPEECH | QUOTH_QUOTE_ACTS_BELIEF
          | QUOTH_QUOTE_ACTS_INTENTION | QUOTH_QUOTE_ACTS_EVIDENCE);
  g_assert_cmpfloat (confidence, ==, 0);
}

static void
test_speakers (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = annotated (detector,
      "\"The ferry is late,\" Ida Holm said. She said that it was full.");
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==,
      "direct|\"The ferry is late,\"|Ida Holm|Ida Holm\n"
      "indirect|that it was full|Ida Holm|She\n");
}

static void
test_types (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *found = NULL;

  g_object_set (detector, "types", QUOTH_QUOTE_TYPES_INDIRECT, NULL);
  document = annotated (detector,
      "\"The ferry is late,\" Ida Holm said. She said that it was full.");
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it was full|Ida Holm|She\n");
}

static void
test_acts (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *found = NULL;

  g_object_set (detector, "acts",
      QUOTH_QUOTE_ACTS_BELIEF | QUOTH_QUOTE_ACTS_INTENTION, NULL);
  document = annotated (detector,
      "Ida Holm said that it was full. She believes that it is safe.");
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it is safe|Ida Holm|She\n");
}

static void
test_min_confidence (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *found = NULL;

  g_object_set (detector, "min-confidence", 1.0, NULL);
  document = annotated (detector, "Ida Holm said that it was full.");
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it was full|-|Ida Holm\n");
}

static void
test_model (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *model = NULL;

  g_object_set (detector, "model", "no-such-model", NULL);
  g_assert_false (quoth_annotator_prepare (detector, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_object_set (detector, "model", NULL, NULL);
  g_object_get (detector, "model", &model, NULL);
  g_assert_cmpstr (model, ==, "en-news");
  g_assert_true (quoth_annotator_prepare (detector, NULL));
}

static void
assert_found (const char *text, const char *expected)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = annotated (detector, text);
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, expected);
}

/* What two quotations say is two things, even where nothing stands between. */
static void
test_parted (void)
{
  assert_found ("\"The ferry is late,\" Ida Holm said. \"It was never "
                "early.\" \"The bus is worse,\" Jon Berg said.",
      "direct|\"The ferry is late,\"|Ida Holm|Ida Holm\n"
      "direct|\"It was never early.\"|Ida Holm|Ida Holm\n"
      "direct|\"The bus is worse,\"|Jon Berg|Jon Berg\n");
}

/* A paragraph between marks is a quotation, whatever was learned. */
static void
test_paragraphs (void)
{
  assert_found ("Ida Holm said: \"The ferry came at three.\n\n"
                "\"We carried the lamps first.\n\n"
                "\"Then we went back for the stove.\"",
      "direct|\"The ferry came at three.|Ida Holm|Ida Holm\n"
      "direct|\"We carried the lamps first.|Ida Holm|Ida Holm\n"
      "direct|\"Then we went back for the stove.\"|Ida Holm|Ida Holm\n");
}

/* The sentence behind a quotation says who spoke. */
static void
test_named_behind (void)
{
  assert_found ("\"I row no more.\" The speaker was Ida Holm.",
      "direct|\"I row no more.\"|Ida Holm|Ida Holm\n");
  assert_found ("Ida Holm came in.\n\n\"You are late.\" Jon Berg put down his "
                "cup.",
      "direct|\"You are late.\"|Jon Berg|Jon Berg\n");
}

static void
test_model_is_loaded_again (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = annotated (detector, article);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename ("/nowhere", "own.qmodel", NULL);

  g_assert_cmpuint (quoth_document_get_n_quotes (document), >, 0);
  g_object_set (detector, "model", path, NULL);
  g_assert_false (quoth_annotator_prepare (detector, &error));
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_object_set (detector, "model", "en-rules", NULL);
  g_assert_false (quoth_annotator_prepare (detector, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN);
  g_object_set (detector, "model", "en-news", NULL);
  g_assert_true (quoth_annotator_prepare (detector, NULL));
}

/* What fails leaves no half of it behind. */
static void
test_annotate_without_model (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (article, -1, NULL);
  g_autoptr (GError) error = NULL;

  g_object_set (detector, "model", "/nowhere/own.qmodel", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (quoth_annotator_annotate (detector, document, &error));
      g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
  g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 0);
}

static char *
to_json (QuothDocument *document)
{
  return quoth_document_to_json (document, QUOTH_OFFSET_BYTE, 0);
}

/* The path of the model and its name are the same model. */
static void
test_model_by_path (void)
{
  g_autoptr (QuothAnnotator) by_name = quoth_speaker_detector_new ();
  g_autoptr (QuothAnnotator) by_path = quoth_speaker_detector_new ();
  g_autofree char *path = quoth_model_find ("speakers", "en-news", NULL);
  g_autoptr (QuothDocument) first = annotated (by_name, article);
  g_autoptr (QuothDocument) second = NULL;
  g_autofree char *a = to_json (first), *b = NULL;

  g_object_set (by_path, "model", path, NULL);
  second = annotated (by_path, article);
  b = to_json (second);
  g_assert_cmpstr (a, ==, b);
}

static void
assert_words (
    QuothDocument *document, guint start, guint end, const char *const *any_of)
{
  g_autofree char *words = quoth_document_dup_range (document, start, end);

  g_test_message ("%s", words);
  g_assert_true (g_strv_contains (any_of, words));
}

/* All that is told of a quotation. */
static void
test_parts (void)
{
  static const char *const cues[] = { "said", "told", "told reporters",
    "According to", NULL };
  static const char *const mentions[] = { "Ida Holm",
    "Ida Holm, who owns the pier,", "she", "Bo Lind", "Lind", "He",
    "the harbour office", NULL };
  static const char *const speakers[] = { "Ida Holm", "Bo Lind",
    "the harbour office", NULL };
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = annotated (detector, article);
  g_autoptr (GPtrArray) quotes = quoth_document_get_quotes (document);
  guint start, end, n_named = 0, group = 0;

  g_assert_cmpuint (quotes->len, >=, 5);
  for (guint i = 0; i < quotes->len; i++)
    {
      QuothQuote *quote = quotes->pdata[i];
      g_autoptr (QuothSpeaker) speaker = quoth_quote_get_speaker (quote);
      g_assert_true (
          quoth_quote_get_cue (quote, QUOTH_OFFSET_BYTE, &start, &end));
      assert_words (document, start, end, cues);
      g_assert_true (
          quoth_quote_get_mention (quote, QUOTH_OFFSET_BYTE, &start, &end));
      assert_words (document, start, end, mentions);
      g_assert_cmpint (quoth_quote_get_act (quote), ==, QUOTH_ACT_SPEECH);
      g_assert_cmpfloat (quoth_quote_get_confidence (quote), >, 0);
      g_assert_cmpfloat (quoth_quote_get_confidence (quote), <=, 1);
      g_assert_cmpuint (quoth_quote_get_group (quote), >=, group);
      group = quoth_quote_get_group (quote);
      if (speaker == NULL)
        continue;
      n_named++;
      g_assert_true (
          g_strv_contains (speakers, quoth_speaker_get_name (speaker)));
    }
  g_assert_cmpuint (n_named, >=, 4);
  g_assert_cmpuint (group, >, 0);
}

/* With sentences, and without: for these there is a guess. */
static void
test_sentences (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothAnnotator) splitter = quoth_sentence_splitter_new ();
  g_autoptr (QuothDocument) without = annotated (detector, article);
  g_autoptr (QuothDocument) with =
      quoth_document_new_from_string (article, -1, NULL);
  g_autofree char *a = describe (without), *b = NULL;

  g_assert_true (quoth_annotator_annotate (splitter, with, NULL));
  g_assert_true (quoth_annotator_annotate (detector, with, NULL));
  quoth_document_seal (with);
  b = describe (with);
  g_assert_cmpstr (a, ==, b);
}

static void
test_no_words (void)
{
  static const char *const texts[] = { "", " ", "\n\n", ".", "\"", "“”", "said",
    "\xC2\xA0", "“ ”\n\n”" };
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (QuothDocument) document = annotated (detector, texts[i]);
      g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 0);
    }
}

/* Used again, it finds the same, whatever came between. */
static void
test_again (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autofree char *first = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (QuothDocument) document = annotated (detector, article);
      g_autofree char *found = to_json (document);
      g_autoptr (QuothDocument) other = NULL;
      if (first == NULL)
        first = g_strdup (found);
      g_assert_cmpstr (found, ==, first);
      other = annotated (detector, "“Then,” Eva Moe said, “it rained");
      quoth_annotator_reset (detector);
    }
}

static gpointer
read_article (gpointer unused)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  char *found = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (QuothDocument) document = annotated (detector, article);
      g_free (found);
      found = to_json (document);
      quoth_annotator_reset (detector);
    }
  return found;
}

static void
test_threads (void)
{
  GThread *threads[4];
  g_autofree char *expected = read_article (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_article, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *found = g_thread_join (threads[i]);
      g_assert_cmpstr (found, ==, expected);
    }
}

/* Texts that invite quadratic time. Of the processor's, all take less than half a
 * second, or some with sanitizers; compared with all spans of its paragraph, a
 * source costs some of them 15 seconds. */
static void
test_pathological (void)
{
  static const char *const pieces[] = { "\"", "x", "said ", "Ann said it. ",
    "“No,” he said. ", "he said that ", "Ida said, Bo told, ", "\"a\" ",
    "it rained, said told ", "Ann Roe, ", "according to ",
    "Ann said that “he said ‘no’ ", "é", "said\n\n“" };
  const gsize size = 250 * 1000;
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_sized_new (size + 100);
      g_autoptr (QuothDocument) document = NULL;
      clock_t before = clock ();
      double seconds;
      while (text->len < size)
        g_string_append (text, pieces[i]);
      document = annotated (detector, text->str);
      seconds = (clock () - before) / (double) CLOCKS_PER_SEC;
      g_test_message ("%s: %.2f s", pieces[i], seconds);
      g_assert_cmpfloat (seconds, <, 8);
      quoth_annotator_reset (detector);
    }
}

/* A megabyte without a blank. */
static void
test_one_word (void)
{
  g_autofree char *text = g_strnfill (1000 * 1000, 'x');
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = annotated (detector, text);

  g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 0);
}

/* Words and marks in any order: quotations are sound. */
static void
test_any_words (void)
{
  static const char *const words[] = { "\"", "“", "”", "'", ",", ".", "?", ":",
    " — ", "(", ")", "\n\n", "said", "told", "that", "to", "according to",
    "adding", "who", "Ann", "Cole", "the", "minister", "He", "she", "and",
    "believes", "reporters", "É", "1", "NAME:", "\nQ:", "\nA:", "the man" };
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (QuothDocument) document = NULL;
      g_autoptr (GPtrArray) quotes = NULL;
      guint last = 0, start, end, n = g_rand_int_range (random, 1, 60);
      for (guint k = 0; k < n; k++)
        g_string_append_printf (text, "%s ",
            words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      document = annotated (detector, text->str);
      quotes = quoth_document_get_quotes (document);
      for (guint k = 0; k < quotes->len; k++)
        {
          quoth_quote_get_range (
              quotes->pdata[k], QUOTH_OFFSET_BYTE, &start, &end);
          g_assert_cmpuint (start, <, end);
          g_assert_cmpuint (start, >=, last);
          last = end;
          g_assert_cmpfloat (
              quoth_quote_get_confidence (quotes->pdata[k]), >=, 0);
          g_assert_cmpfloat (
              quoth_quote_get_confidence (quotes->pdata[k]), <=, 1);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/speaker-detector/defaults", test_defaults);
  g_test_add_func ("/speaker-detector/speakers", test_speakers);
  g_test_add_func ("/speaker-detector/types", test_types);
  g_test_add_func ("/speaker-detector/acts", test_acts);
  g_test_add_func ("/speaker-detector/min-confidence", test_min_confidence);
  g_test_add_func ("/speaker-detector/model", test_model);
  g_test_add_func ("/speaker-detector/parted", test_parted);
  g_test_add_func ("/speaker-detector/paragraphs", test_paragraphs);
  g_test_add_func ("/speaker-detector/named-behind", test_named_behind);
  g_test_add_func (
      "/speaker-detector/model-is-loaded-again", test_model_is_loaded_again);
  g_test_add_func (
      "/speaker-detector/annotate-without-model", test_annotate_without_model);
  g_test_add_func ("/speaker-detector/model-by-path", test_model_by_path);
  g_test_add_func ("/speaker-detector/parts", test_parts);
  g_test_add_func ("/speaker-detector/sentences", test_sentences);
  g_test_add_func ("/speaker-detector/no-words", test_no_words);
  g_test_add_func ("/speaker-detector/again", test_again);
  g_test_add_func ("/speaker-detector/threads", test_threads);
  g_test_add_func ("/speaker-detector/pathological", test_pathological);
  g_test_add_func ("/speaker-detector/one-word", test_one_word);
  g_test_add_func ("/speaker-detector/any-words", test_any_words);
  return g_test_run ();
}
