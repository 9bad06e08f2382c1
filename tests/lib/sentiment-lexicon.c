/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static QuothDocument *
document_new (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothDocument *document = quoth_document_new_from_string (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

static void
annotate (QuothAnnotator *annotator, QuothDocument *document)
{
  g_autoptr (GError) error = NULL;
  gboolean done = quoth_annotator_annotate (annotator, document, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/* The score of a text as one sentence. */
static double
score_of (const char *text)
{
  g_autoptr (QuothAnnotator) annotator = quoth_sentiment_lexicon_new ();
  g_autoptr (QuothDocument) document = document_new (text);
  g_autoptr (QuothSentence) sentence = NULL;
  QuothPolarity polarity;
  double score;

  quoth_document_add_sentence (document, 0, strlen (text), 0);
  annotate (annotator, document);
  sentence = quoth_document_get_sentence (document, 0);
  polarity = quoth_sentence_get_sentiment (sentence, &score);
  g_assert_cmpfloat (fabs (score), <=, 1);
  g_assert_cmpint (polarity, ==,
      score >= 0.05        ? QUOTH_POLARITY_POSITIVE
          : score <= -0.05 ? QUOTH_POLARITY_NEGATIVE
                           : QUOTH_POLARITY_NEUTRAL);
  return score;
}

static void
assert_all (const char *const *texts, QuothPolarity expected)
{
  for (; *texts != NULL; texts++)
    {
      double score = score_of (*texts);
      QuothPolarity polarity = score >= 0.05 ? QUOTH_POLARITY_POSITIVE
          : score <= -0.05                   ? QUOTH_POLARITY_NEGATIVE
                                             : QUOTH_POLARITY_NEUTRAL;
      if (polarity != expected)
        g_error ("\"%s\" has %+.3f", *texts, score);
    }
}

static void
test_polarity (void)
{
  static const char *const positive[] = { "The soup was good.",
    "The soup was GOOD.", "What a lovely evening :)", "See you there :D",
    "It was great:)", "🎉", "👍🏽", "❤️", "We love this garden!",
    "No problem.", "no problems at all", "That is not bad.",
    "Not only good, but excellent.", "Without a doubt the best of them.",
    NULL };
  static const char *const negative[] = { "The soup was awful.",
    "I am fed up with the noise.", "We can't stand that tune.",
    "We can’t stand that tune.", "What an evening :(", "💔",
    "They are too late.", NULL };
  static const char *const neutral[] = { "The train leaves at nine.", "", "…",
    "()", "He lives in the United States.",
    "The Justice Department moved house.", "I would like a coffee.",
    "Turn to page (8).", "Chapter 143.", NULL };

  assert_all (positive, QUOTH_POLARITY_POSITIVE);
  assert_all (negative, QUOTH_POLARITY_NEGATIVE);
  assert_all (neutral, QUOTH_POLARITY_NEUTRAL);
}

static void
test_negation (void)
{
  static const char *const negative[] = { "The soup was not good.",
    "The soup was Not good.", "The soup was NOT good.", "The soup wasn't good.",
    "The soup wasn’t good.", "The soup wasnt good.",
    "The soup was not really all that good.", "The soup is hardly good.",
    "The soup came without taste or joy.", "The cook fails to impress.",
    "The cook is unable to impress.", "Never a good soup here.", NULL };
  static const char *const positive[] = { "Not today, but it was good.",
    "No, it was good.", "It is not here. It is good.",
    "It is not without merit.", NULL };

  assert_all (negative, QUOTH_POLARITY_NEGATIVE);
  assert_all (positive, QUOTH_POLARITY_POSITIVE);
  g_assert_cmpfloat (fabs (score_of ("This is not a disaster.")), <,
      fabs (score_of ("This is a disaster.")));
}

static void
test_degree (void)
{
  double plain = score_of ("The soup was good.");

  g_assert_cmpfloat (score_of ("The soup was very good."), >, plain);
  g_assert_cmpfloat (score_of ("The soup was slightly good."), <, plain);
  g_assert_cmpfloat (score_of ("The soup was GOOD."), >, plain);
  g_assert_cmpfloat (score_of ("We LOVE it."), >, score_of ("We love it."));
  g_assert_cmpfloat (score_of ("The soup was good!"), >, plain);
  g_assert_cmpfloat (score_of ("The soup was good?"), <, plain);
  g_assert_cmpfloat (score_of ("THE SOUP WAS GOOD."), ==, plain);
  g_assert_cmpfloat (score_of ("The soup was good!!!"), ==,
      score_of ("The soup was good!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"));
  g_assert_cmpfloat (score_of ("The soup, which came late from the "
                               "kitchen on the third floor, was good."),
      <, plain);
}

static void
test_contrast (void)
{
  static const char *const pairs[][2] = {
    { "The soup was bad, but the bread was good.",
        "The soup was good, but the bread was bad." },
    { "The soup was bad; however, the bread was good.",
        "The soup was good; however, the bread was bad." },
    { "Although the soup was bad, the bread was good.",
        "Although the soup was good, the bread was bad." },
    { "The soup was bad, although the bread was good.",
        "The soup was good, although the bread was bad." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat (score_of (pairs[i][0]), >, score_of (pairs[i][1]) + 0.1);
}

static void
test_name (void)
{
  g_assert_cmpfloat (score_of ("We met in Hope Street."), <,
      score_of ("We met in hope again."));
  g_assert_cmpfloat (
      score_of ("Great minds met."), ==, score_of ("“Great minds met.”"));
  g_assert_cmpfloat (
      score_of ("Small Town Celebrates A Great Victory"), >, 0.1);
}

static double
repeated_score (const char *unit, gsize n)
{
  g_autoptr (QuothAnnotator) annotator = quoth_sentiment_lexicon_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (QuothDocument) document = NULL;
  g_autoptr (QuothLabel) label = NULL;

  for (gsize i = 0; i < n; i++)
    g_string_append (text, unit);
  document = document_new (text->str);
  annotate (annotator, document);
  label = quoth_document_get_label (document, 0);
  return quoth_label_get_score (label);
}

/* Length makes no text stronger. */
static void
test_long_text (void)
{
  double once = repeated_score ("The soup was good. ", 1);

  g_assert_cmpfloat_with_epsilon (
      repeated_score ("The soup was good. ", 5000), once, 1e-6);
  g_assert_cmpfloat (repeated_score ("good ", 10000), <, 0.9);
  g_assert_cmpfloat (repeated_score ("💔", 10000), >, -0.9);
  g_assert_cmpfloat_with_epsilon (
      repeated_score ("The soup was good. The soup was awful. ", 2),
      repeated_score ("The soup was good. The soup was awful. ", 1), 1e-6);
}

static void
test_unsplit (void)
{
  g_autoptr (QuothAnnotator) annotator = quoth_sentiment_lexicon_new ();
  g_autoptr (QuothDocument) document = document_new ("A lovely day!");
  g_autoptr (QuothDocument) empty = document_new ("");
  g_autoptr (QuothLabel) label = NULL;
  guint start, end;

  quoth_document_add_label (document, "sentiment", 0, 1, "old", 7);
  quoth_document_add_label (document, "other", 0, 1, "stays", 7);
  annotate (annotator, document);
  annotate (annotator, document);
  quoth_document_seal (document);
  g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 2);
  label = quoth_document_get_label (document, 1);
  quoth_label_get_range (label, QUOTH_OFFSET_BYTE, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 13);
  g_assert_cmpstr (quoth_label_get_layer (label), ==, "sentiment");
  g_assert_cmpstr (quoth_label_get_label (label), ==, "positive");
  g_assert_cmpfloat (quoth_label_get_score (label), >, 0.05);

  annotate (annotator, empty);
  g_assert_cmpuint (quoth_document_get_n_labels (empty), ==, 0);
}

/* "He lied" is not what he said. */
static QuothDocument *
document_with_quotes (void)
{
  QuothDocument *document = document_new (
      "“I love it,” he lied. “It is an utter disaster for all of us,” she "
      "sang happily. “Love!” he added.");
  const char *text;
  gsize length;
  guint he, she, silent, quote;

  text = quoth_document_peek_text (document, &length);
  quoth_document_add_sentence (document, 0, strstr (text, " “It") - text, 0);
  he = quoth_document_add_speaker (document, "He");
  she = quoth_document_add_speaker (document, "She");
  silent = quoth_document_add_speaker (document, "Silent");
  quote = quoth_document_add_quote (
      document, 0, strstr (text, " he lied") - text, QUOTH_QUOTE_DIRECT);
  quoth_document_set_quote_speaker (document, quote, he, 1);
  quote = quoth_document_add_quote (document, strstr (text, "“It") - text,
      strstr (text, " she") - text, QUOTH_QUOTE_DIRECT);
  quoth_document_set_quote_speaker (document, quote, she, 1);
  quote = quoth_document_add_quote (document, strstr (text, "“Love") - text,
      strstr (text, " he added") - text, QUOTH_QUOTE_DIRECT);
  quoth_document_set_quote_speaker (document, quote, he, 1);
  quoth_document_set_speaker_sentiment (
      document, silent, QUOTH_POLARITY_POSITIVE, 1);
  return document;
}

static void
test_quotes (void)
{
  g_autoptr (QuothAnnotator) annotator = quoth_sentiment_lexicon_new ();
  g_autoptr (QuothDocument) document = document_with_quotes ();
  double scores[3], lengths[3], mean;

  annotate (annotator, document);
  g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      QuothPolarity polarity = quoth_quote_get_sentiment (quote, &scores[i]);
      guint start, end;
      quoth_quote_get_range (quote, QUOTH_OFFSET_BYTE, &start, &end);
      lengths[i] = end - start;
      g_assert_cmpint (polarity, ==,
          i == 1 ? QUOTH_POLARITY_NEGATIVE : QUOTH_POLARITY_POSITIVE);
    }
  mean = (scores[0] * lengths[0] + scores[2] * lengths[2])
      / (lengths[0] + lengths[2]);
  for (guint i = 0; i < 3; i++)
    {
      static const QuothPolarity expected[] = { QUOTH_POLARITY_POSITIVE,
        QUOTH_POLARITY_NEGATIVE, QUOTH_POLARITY_UNKNOWN };
      const double means[] = { mean, scores[1], 0 };
      g_autoptr (QuothSpeaker) speaker =
          quoth_document_get_speaker (document, i);
      double score;
      g_assert_cmpint (
          quoth_speaker_get_sentiment (speaker, &score), ==, expected[i]);
      g_assert_cmpfloat_with_epsilon (score, means[i], 1e-6);
    }
}

static void
test_neutral_band (void)
{
  g_autoptr (QuothAnnotator) annotator =
      g_object_new (QUOTH_TYPE_SENTIMENT_LEXICON, "neutral-band", 1.0, NULL);
  g_autoptr (QuothDocument) document = document_new ("Good. On Monday.");
  double band;

  quoth_document_add_sentence (document, 0, 5, 0);
  quoth_document_add_sentence (document, 6, 16, 0);
  for (int zero = 0; zero < 2; zero++)
    {
      g_autoptr (QuothSentence) good =
          quoth_document_get_sentence (document, 0);
      g_autoptr (QuothSentence) none =
          quoth_document_get_sentence (document, 1);
      g_object_set (annotator, "neutral-band", zero ? 0.0 : 1.0, NULL);
      annotate (annotator, document);
      g_assert_cmpint (quoth_sentence_get_sentiment (good, NULL), ==,
          zero ? QUOTH_POLARITY_POSITIVE : QUOTH_POLARITY_NEUTRAL);
      g_assert_cmpint (quoth_sentence_get_sentiment (none, NULL), ==,
          QUOTH_POLARITY_NEUTRAL);
    }
  g_object_get (annotator, "neutral-band", &band, NULL);
  g_assert_cmpfloat (band, ==, 0);
}

static void
test_model (void)
{
  g_autoptr (QuothAnnotator) annotator = quoth_sentiment_lexicon_new ();
  g_autoptr (QuothDocument) document = document_new ("Zork!");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *name = NULL;
  int file = g_file_open_tmp ("quoth-XXXXXX.words", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_object_get (annotator, "model", &name, NULL);
  g_assert_cmpstr (name, ==, "en-lexicon");
  g_assert_true (quoth_annotator_prepare (annotator, &error));
  g_assert_no_error (error);

  g_object_set (annotator, "model", "no-such-list", NULL);
  g_assert_false (quoth_annotator_annotate (annotator, document, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "no-such-list"));
  g_clear_error (&error);

  g_file_set_contents (
      path, "quoth-words 1 sentiment\n[boosters]\nvery\t1\nend\n", -1, NULL);
  g_object_set (annotator, "model", path, NULL);
  g_assert_false (quoth_annotator_prepare (annotator, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);

  g_file_set_contents (
      path, "quoth-words 1 sentiment\n[valences]\nzork\t0.8\nend\n", -1, NULL);
  annotate (annotator, document);
  g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 1);
  g_unlink (path);
}

/* Whatever the text and wherever its parts: a number in range, and the same
 * one again. */
static void
test_random (void)
{
  static const char *const parts[] = { "good", "bad", "Not", "n't", "’t", "can",
    "stand", "very", "but", "although", "fed", "up", " ", " ", " ", "\n", ".",
    ",", "!", "?", ":", ")", "(", "<3", ":-", "D", "💔", "\u200d", "ⱥ", "8", "“",
    "”", "U.S.", "\u00a0" };
  g_autoptr (QuothAnnotator) annotator = quoth_sentiment_lexicon_new ();

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (QuothDocument) document = NULL;
      g_autofree char *once = NULL, *twice = NULL;
      guint n = g_test_rand_int_range (0, 30), last = 0;
      for (guint i = 0; i < n; i++)
        g_string_append (
            text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      document = document_new (text->str);
      for (guint at = 0; round % 2 && at <= text->len; at++)
        {
          if ((text->str[at] & 0xC0) == 0x80 || g_test_rand_int_range (0, 9))
            continue;
          quoth_document_add_sentence (document, last, at, 0);
          quoth_document_add_quote (document, last, at, QUOTH_QUOTE_DIRECT);
          last = at;
        }
      annotate (annotator, document);
      for (guint i = 0; i < quoth_document_get_n_quotes (document); i++)
        {
          g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
          double score;
          quoth_quote_get_sentiment (quote, &score);
          g_assert_true (fabs (score) <= 1);
        }
      once = quoth_document_to_json (document, QUOTH_OFFSET_BYTE, 0);
      annotate (annotator, document);
      twice = quoth_document_to_json (document, QUOTH_OFFSET_BYTE, 0);
      g_assert_cmpstr (once, ==, twice);
    }
}

/* Ten times the text takes no more than some ten times the time. */
static void
test_pathological (void)
{
  static const char *const units[] = { "x", "!", "👍🏽",
    "👩‍👩‍👧‍👦", "not ", "can't ", ": ", ":x", ":", "'", "1.1.",
    "a.b.", "A. ", "very ", "but ", "although ", ",", "(:", "good", "\n", "Ⱥ" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize n = 1000000 / strlen (units[i]);
      gint64 begin = g_get_monotonic_time (), small, large;
      g_assert_cmpfloat (fabs (repeated_score (units[i], n / 10)), <=, 1);
      small = g_get_monotonic_time () - begin;
      begin = g_get_monotonic_time ();
      g_assert_cmpfloat (fabs (repeated_score (units[i], n)), <=, 1);
      large = g_get_monotonic_time () - begin;
      if (large > 1000000 && large > 40 * small)
        g_error (
            "\"%s\": %d us, then %d us", units[i], (int) small, (int) large);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentiment-lexicon/polarity", test_polarity);
  g_test_add_func ("/sentiment-lexicon/negation", test_negation);
  g_test_add_func ("/sentiment-lexicon/degree", test_degree);
  g_test_add_func ("/sentiment-lexicon/contrast", test_contrast);
  g_test_add_func ("/sentiment-lexicon/name", test_name);
  g_test_add_func ("/sentiment-lexicon/long-text", test_long_text);
  g_test_add_func ("/sentiment-lexicon/unsplit", test_unsplit);
  g_test_add_func ("/sentiment-lexicon/quotes", test_quotes);
  g_test_add_func ("/sentiment-lexicon/neutral-band", test_neutral_band);
  g_test_add_func ("/sentiment-lexicon/model", test_model);
  g_test_add_func ("/sentiment-lexicon/random", test_random);
  g_test_add_func ("/sentiment-lexicon/pathological", test_pathological);
  return g_test_run ();
}
