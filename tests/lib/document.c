/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include <math.h>
#include <string.h>

/* G_DEBUG makes criticals fatal; these are what a caller's bug gets. */
#define ASSERT_CRITICAL(call)                                                  \
  G_STMT_START                                                                 \
  {                                                                            \
    g_test_expect_message (                                                    \
        "Quoth", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");                  \
    call;                                                                      \
    g_test_assert_expected_messages ();                                        \
  }                                                                            \
  G_STMT_END

static QuothDocument *
document_new (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothDocument *document = quoth_document_new_from_string (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_sentence (QuothDocument *document, guint index, guint start, guint end)
{
  g_autoptr (QuothSentence) sentence =
      quoth_document_get_sentence (document, index);
  guint from, to;

  quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &from, &to);
  g_assert_cmpuint (from, ==, start);
  g_assert_cmpuint (to, ==, end);
}

static void
test_new (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *where;
  } bad[] = {
    { "ab\xFF", 3, "byte 2" },
    { "a\0b", 3, "byte 1" },
    { "\xED\xA0\x80", 3, "byte 0" },
    { "abc\xE2\x82", 5, "byte 3" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Grüße", 7);
  g_autoptr (QuothDocument) document = quoth_document_new (bytes, NULL);
  g_autoptr (QuothDocument) empty = document_new ("");
  gsize length;

  g_assert_true (quoth_document_get_text (document) == bytes);
  g_assert_false (quoth_document_is_sealed (document));
  g_assert_null (quoth_document_get_id (document));
  g_assert_null (quoth_document_get_language (document));
  g_assert_nonnull (quoth_document_peek_text (empty, &length));
  g_assert_cmpuint (length, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (
          quoth_document_new_from_string (bad[i].text, bad[i].length, &error));
      g_assert_error (
          error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_ENCODING);
      g_assert_nonnull (strstr (error->message, bad[i].where));
    }
}

static void
test_seal_sorts (void)
{
  g_autoptr (QuothDocument) document = document_new ("one two three four");
  g_autoptr (QuothQuote) quote = NULL;
  g_autoptr (QuothSpeaker) speaker = NULL;
  g_autoptr (QuothLabel) first = NULL, second = NULL;

  quoth_document_add_sentence (document, 8, 13, 1);
  quoth_document_add_sentence (document, 0, 7, 0);
  quoth_document_add_sentence (document, 0, 3, 0);
  quoth_document_add_speaker (document, "A");
  quoth_document_add_quote (document, 4, 7, QUOTH_QUOTE_MIXED);
  quoth_document_add_quote (document, 0, 3, QUOTH_QUOTE_DIRECT);
  quoth_document_set_quote_speaker (document, 0, 0, 0.5);
  quoth_document_add_label (document, "x", 4, 7, "later", 1);
  quoth_document_add_label (document, "x", 0, 3, "first", 2);
  quoth_document_add_label (document, "x", 0, 3, "second", 3);
  quoth_document_seal (document);
  quoth_document_seal (document);

  g_assert_true (quoth_document_is_sealed (document));
  assert_sentence (document, 0, 0, 3);
  assert_sentence (document, 1, 0, 7);
  assert_sentence (document, 2, 8, 13);
  quote = quoth_document_get_quote (document, 1);
  g_assert_cmpint (quoth_quote_get_quote_type (quote), ==, QUOTH_QUOTE_MIXED);
  g_assert_cmpuint (quoth_quote_get_group (quote), ==, 0);
  speaker = quoth_quote_get_speaker (quote);
  g_assert_cmpstr (quoth_speaker_get_name (speaker), ==, "A");
  first = quoth_document_get_label (document, 0);
  second = quoth_document_get_label (document, 1);
  g_assert_cmpstr (quoth_label_get_label (first), ==, "first");
  g_assert_cmpstr (quoth_label_get_label (second), ==, "second");
}

static void
test_sealed_is_closed (void)
{
  g_autoptr (QuothDocument) document = document_new ("one two");
  g_autofree char *before = NULL, *after = NULL;

  quoth_document_add_sentence (document, 0, 7, 0);
  quoth_document_add_quote (document, 0, 3, QUOTH_QUOTE_DIRECT);
  quoth_document_add_speaker (document, "A");
  quoth_document_add_label (document, "x", 0, 3, "y", 0);
  quoth_document_seal (document);
  before =
      quoth_document_to_json (document, QUOTH_OFFSET_BYTE, QUOTH_JSON_DEFAULT);

  ASSERT_CRITICAL (quoth_document_set_id (document, "x"));
  ASSERT_CRITICAL (quoth_document_set_language (document, "x"));
  ASSERT_CRITICAL (quoth_document_set_offset (document, QUOTH_OFFSET_BYTE, 1));
  ASSERT_CRITICAL (quoth_document_set_field (document, "f", "1", NULL));
  ASSERT_CRITICAL (quoth_document_add_sentence (document, 0, 1, 0));
  ASSERT_CRITICAL (quoth_document_set_sentence_sentiment (
      document, 0, QUOTH_POLARITY_NEUTRAL, 0));
  ASSERT_CRITICAL (quoth_document_clear_sentences (document));
  ASSERT_CRITICAL (
      quoth_document_add_quote (document, 0, 1, QUOTH_QUOTE_DIRECT));
  ASSERT_CRITICAL (
      quoth_document_set_quote_act (document, 0, QUOTH_ACT_SPEECH));
  ASSERT_CRITICAL (quoth_document_set_quote_group (document, 0, 4));
  ASSERT_CRITICAL (quoth_document_set_quote_cue (document, 0, 0, 1));
  ASSERT_CRITICAL (quoth_document_set_quote_mention (document, 0, 0, 1));
  ASSERT_CRITICAL (quoth_document_set_quote_speaker (document, 0, 0, 1));
  ASSERT_CRITICAL (quoth_document_set_quote_sentiment (
      document, 0, QUOTH_POLARITY_NEUTRAL, 0));
  ASSERT_CRITICAL (quoth_document_clear_quotes (document));
  ASSERT_CRITICAL (quoth_document_add_speaker (document, "B"));
  ASSERT_CRITICAL (quoth_document_add_speaker_alias (document, 0, "he"));
  ASSERT_CRITICAL (
      quoth_document_set_speaker_gender (document, 0, QUOTH_GENDER_MALE));
  ASSERT_CRITICAL (quoth_document_set_speaker_sentiment (
      document, 0, QUOTH_POLARITY_NEUTRAL, 0));
  ASSERT_CRITICAL (quoth_document_add_label (document, "x", 0, 1, "y", 0));
  ASSERT_CRITICAL (quoth_document_clear_labels (document, "x"));

  after =
      quoth_document_to_json (document, QUOTH_OFFSET_BYTE, QUOTH_JSON_DEFAULT);
  g_assert_cmpstr (before, ==, after);
}

static void
test_wrong_calls (void)
{
  g_autoptr (QuothDocument) document = document_new ("aé");
  int wild = 77;

  quoth_document_add_quote (document, 0, 1, QUOTH_QUOTE_DIRECT);
  quoth_document_add_speaker (document, "A");
  ASSERT_CRITICAL (quoth_document_add_sentence (document, 0, 2, 0));
  ASSERT_CRITICAL (quoth_document_add_sentence (document, 2, 3, 0));
  ASSERT_CRITICAL (quoth_document_add_sentence (document, 0, 4, 0));
  ASSERT_CRITICAL (quoth_document_add_sentence (document, 1, 0, 0));
  ASSERT_CRITICAL (
      quoth_document_add_sentence (document, G_MAXUINT, G_MAXUINT, 0));
  ASSERT_CRITICAL (quoth_document_add_quote (document, 0, 1, wild));
  ASSERT_CRITICAL (quoth_document_set_quote_act (document, 0, wild));
  ASSERT_CRITICAL (quoth_document_set_quote_act (document, 0, -1));
  ASSERT_CRITICAL (quoth_document_set_quote_cue (document, 1, 0, 1));
  ASSERT_CRITICAL (quoth_document_set_quote_speaker (document, 0, 1, 1));
  ASSERT_CRITICAL (quoth_document_set_quote_sentiment (document, 0, wild, 0));
  ASSERT_CRITICAL (quoth_document_set_speaker_gender (document, 0, wild));
  ASSERT_CRITICAL (quoth_document_set_speaker_sentiment (document, 0, wild, 0));
  ASSERT_CRITICAL (quoth_document_add_label (document, "x", 0, 1, "y", NAN));
  ASSERT_CRITICAL (g_free (quoth_document_dup_range (document, 0, 2)));
  ASSERT_CRITICAL (quoth_document_get_sentence (document, 0));
  ASSERT_CRITICAL (quoth_document_set_field (document, "text", "1", NULL));
  g_assert_cmpuint (quoth_document_get_n_sentences (document), ==, 0);
  g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 1);
}

static void
test_numbers_are_clamped (void)
{
  static const double scores[] = { 7, -7, NAN, INFINITY, 0.25 };
  static const double expected[] = { 1, -1, 0, 0, 0.25 };
  g_autoptr (QuothDocument) document = document_new ("one");

  quoth_document_add_sentence (document, 0, 3, 0);
  quoth_document_add_quote (document, 0, 3, QUOTH_QUOTE_DIRECT);
  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, 0);
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, 0);
      double score;
      quoth_document_set_sentence_sentiment (
          document, 0, QUOTH_POLARITY_POSITIVE, scores[i]);
      quoth_document_set_quote_speaker (
          document, 0, QUOTH_NO_SPEAKER, scores[i]);
      g_assert_cmpint (quoth_sentence_get_sentiment (sentence, &score), ==,
          QUOTH_POLARITY_POSITIVE);
      g_assert_cmpfloat (score, ==, expected[i]);
      g_assert_cmpfloat (
          quoth_quote_get_confidence (quote), ==, MAX (expected[i], 0));
    }
}

static QuothDocument *
document_filled (void)
{
  QuothDocument *document = document_new ("💩 Nö, she said. “Jä”, er said.");

  /* Bytes: sentence 0 is 0 to 18, sentence 1 is 19 to 37. */
  quoth_document_set_id (document, "a-1");
  quoth_document_set_language (document, "en");
  quoth_document_set_offset (document, QUOTH_OFFSET_CODEPOINT, 100);
  quoth_document_set_offset (document, QUOTH_OFFSET_UTF16, 200);
  quoth_document_set_offset (document, QUOTH_OFFSET_BYTE, 300);
  g_assert_true (quoth_document_set_field (document, "k", "[1]", NULL));
  quoth_document_add_sentence (document, 0, 18, 0);
  quoth_document_add_sentence (document, 19, 37, 1);
  quoth_document_add_speaker (document, "Ann");
  quoth_document_add_speaker_alias (document, 0, "she");
  quoth_document_add_speaker_alias (document, 0, "she");
  quoth_document_set_speaker_gender (document, 0, QUOTH_GENDER_FEMALE);
  quoth_document_add_quote (document, 5, 8, QUOTH_QUOTE_INDIRECT);
  quoth_document_set_quote_cue (document, 0, 14, 18);
  quoth_document_set_quote_mention (document, 0, 10, 13);
  quoth_document_set_quote_speaker (document, 0, 0, 0.5);
  quoth_document_set_quote_sentiment (
      document, 0, QUOTH_POLARITY_NEGATIVE, -0.5);
  quoth_document_add_label (document, "x", 5, 8, "y", 1e300);
  return document;
}

static void
test_handles (void)
{
  g_autoptr (QuothDocument) document = document_filled ();
  g_autoptr (GPtrArray) sentences = quoth_document_get_sentences (document);
  g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, 0);
  g_autoptr (QuothQuote) same_quote = quoth_quote_copy (quote);
  g_autoptr (QuothSpeaker) speaker = quoth_quote_get_speaker (quote);
  g_autoptr (QuothSpeaker) same_speaker = quoth_speaker_copy (speaker);
  g_autoptr (QuothLabel) label = quoth_document_get_label (document, 0);
  g_autoptr (QuothLabel) same_label = quoth_label_copy (label);
  guint start, end;
  double score;

  quoth_document_set_quote_act (document, 0, QUOTH_ACT_EVIDENCE);
  quoth_document_set_speaker_sentiment (
      document, 0, QUOTH_POLARITY_NEUTRAL, 0.25);
  g_assert_cmpuint (sentences->len, ==, 2);
  g_assert_cmpuint (quoth_sentence_get_paragraph (sentences->pdata[1]), ==, 1);
  quoth_sentence_get_range (
      sentences->pdata[1], QUOTH_OFFSET_UTF16, &start, NULL);
  g_assert_cmpuint (start, ==, 16);
  g_assert_cmpint (quoth_quote_get_act (same_quote), ==, QUOTH_ACT_EVIDENCE);
  g_assert_cmpfloat (quoth_quote_get_confidence (same_quote), ==, 0.5);
  g_assert_cmpint (quoth_quote_get_sentiment (same_quote, &score), ==,
      QUOTH_POLARITY_NEGATIVE);
  g_assert_cmpfloat (score, ==, -0.5);
  g_assert_true (
      quoth_quote_get_cue (same_quote, QUOTH_OFFSET_CODEPOINT, NULL, &end));
  g_assert_cmpuint (end, ==, 14);
  g_assert_cmpint (
      quoth_speaker_get_gender (same_speaker), ==, QUOTH_GENDER_FEMALE);
  g_assert_cmpint (quoth_speaker_get_sentiment (same_speaker, &score), ==,
      QUOTH_POLARITY_NEUTRAL);
  g_assert_cmpfloat (score, ==, 0.25);
  g_assert_cmpstr (quoth_label_get_layer (same_label), ==, "x");
}

static void
test_copy (void)
{
  g_autoptr (QuothDocument) document = document_filled ();
  g_autoptr (QuothDocument) copy = NULL;
  g_autofree char *before = NULL, *same = NULL, *after = NULL, *changed = NULL;

  quoth_document_seal (document);
  before =
      quoth_document_to_json (document, QUOTH_OFFSET_UTF16, QUOTH_JSON_DEFAULT);
  copy = quoth_document_copy (document);
  g_assert_false (quoth_document_is_sealed (copy));
  g_assert_true (
      quoth_document_get_text (copy) == quoth_document_get_text (document));
  same = quoth_document_to_json (copy, QUOTH_OFFSET_UTF16, QUOTH_JSON_DEFAULT);
  g_assert_cmpstr (same, ==, before);

  quoth_document_set_id (copy, "other");
  quoth_document_set_field (copy, "k", "2", NULL);
  quoth_document_add_speaker_alias (copy, 0, "her");
  quoth_document_set_quote_act (copy, 0, QUOTH_ACT_BELIEF);
  quoth_document_clear_sentences (copy);
  quoth_document_clear_labels (copy, "x");
  quoth_document_clear_quotes (copy);
  g_assert_cmpuint (quoth_document_get_n_speakers (copy), ==, 0);
  after =
      quoth_document_to_json (document, QUOTH_OFFSET_UTF16, QUOTH_JSON_DEFAULT);
  g_assert_cmpstr (after, ==, before);
  changed =
      quoth_document_to_json (copy, QUOTH_OFFSET_UTF16, QUOTH_JSON_DEFAULT);
  g_assert_cmpstr (changed, !=, before);
}

static void
test_copy_range (void)
{
  g_autoptr (QuothDocument) document = document_filled ();
  g_autoptr (QuothDocument) part = NULL;
  g_autoptr (QuothQuote) quote = NULL;
  g_autofree char *words = NULL;
  guint start, end;

  quoth_document_seal (document);
  part = quoth_document_copy_range (document, 5, 14);
  g_assert_false (quoth_document_is_sealed (part));
  words = quoth_document_dup_range (part, 0, 9);
  g_assert_cmpstr (words, ==, "Nö, she ");
  g_assert_cmpstr (quoth_document_get_id (part), ==, "a-1");
  g_assert_cmpstr (quoth_document_get_field (part, "k"), ==, "[1]");
  g_assert_cmpuint (
      quoth_document_get_offset (part, QUOTH_OFFSET_CODEPOINT), ==, 102);
  g_assert_cmpuint (
      quoth_document_get_offset (part, QUOTH_OFFSET_UTF16), ==, 203);
  g_assert_cmpuint (
      quoth_document_get_offset (part, QUOTH_OFFSET_BYTE), ==, 305);

  g_assert_cmpuint (quoth_document_get_n_sentences (part), ==, 1);
  assert_sentence (part, 0, 0, 9);
  g_assert_cmpuint (quoth_document_get_n_labels (part), ==, 1);
  g_assert_cmpuint (quoth_document_get_n_speakers (part), ==, 1);
  quote = quoth_document_get_quote (part, 0);
  quoth_quote_get_range (quote, QUOTH_OFFSET_CODEPOINT, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 2);
  g_assert_true (
      quoth_quote_get_mention (quote, QUOTH_OFFSET_BYTE, &start, &end));
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 8);
  g_assert_false (quoth_quote_get_cue (quote, QUOTH_OFFSET_BYTE, &start, &end));
  g_assert_cmpuint (end, ==, 0);
}

static void
test_copy_range_edges (void)
{
  g_autoptr (QuothDocument) document = document_filled ();
  g_autoptr (QuothDocument) rest = quoth_document_copy_range (document, 19, 37);
  g_autoptr (QuothDocument) none = quoth_document_copy_range (document, 18, 18);
  g_autoptr (QuothDocument) last = quoth_document_copy_range (
      document, 19, g_bytes_get_size (quoth_document_get_text (document)));
  gsize length;

  g_assert_cmpuint (quoth_document_get_n_sentences (rest), ==, 1);
  assert_sentence (rest, 0, 0, 18);
  g_assert_cmpuint (quoth_document_get_n_quotes (rest), ==, 0);
  g_assert_cmpuint (quoth_document_get_n_labels (rest), ==, 0);
  quoth_document_peek_text (none, &length);
  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpuint (quoth_document_get_n_sentences (none), ==, 0);
  g_assert_cmpuint (quoth_document_get_n_sentences (last), ==, 1);
  ASSERT_CRITICAL (g_assert_null (quoth_document_copy_range (document, 1, 5)));
  ASSERT_CRITICAL (g_assert_null (quoth_document_copy_range (document, 5, 4)));
}

static void
test_handles_outlive (void)
{
  QuothDocument *document = document_filled ();
  g_autoptr (QuothSentence) sentence =
      quoth_document_get_sentence (document, 0);
  g_autoptr (QuothSentence) copy = quoth_sentence_copy (sentence);
  g_autoptr (GPtrArray) quotes = quoth_document_get_quotes (document);
  g_autoptr (GPtrArray) speakers = quoth_document_get_speakers (document);
  g_autoptr (GPtrArray) labels = quoth_document_get_labels (document);
  g_autoptr (QuothSpeaker) speaker = NULL;
  g_autoptr (GPtrArray) said = NULL;
  g_auto (GStrv) aliases = NULL;
  g_autofree char *text = NULL, *words = NULL;

  quoth_document_seal (document);
  quoth_document_unref (quoth_document_ref (document));
  quoth_document_unref (document);
  g_clear_pointer (&sentence, quoth_sentence_free);
  text = quoth_sentence_get_text (copy);
  g_assert_cmpstr (text, ==, "💩 Nö, she said");
  words = quoth_quote_get_text (quotes->pdata[0]);
  g_assert_cmpstr (words, ==, "Nö");
  speaker = quoth_quote_get_speaker (quotes->pdata[0]);
  g_clear_pointer (&quotes, g_ptr_array_unref);
  aliases = quoth_speaker_get_aliases (speaker);
  g_assert_cmpuint (g_strv_length (aliases), ==, 1);
  g_assert_cmpstr (aliases[0], ==, "she");
  said = quoth_speaker_get_quotes (speakers->pdata[0]);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpfloat (quoth_label_get_score (labels->pdata[0]), ==, 1e300);
}

/* What a handle stood for may be cleared before the document is sealed. */
static void
test_handles_of_nothing (void)
{
  g_autoptr (QuothDocument) document = document_filled ();
  g_autoptr (QuothSentence) sentence =
      quoth_document_get_sentence (document, 0);
  g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, 0);
  g_autoptr (QuothSpeaker) speaker = quoth_document_get_speaker (document, 0);
  g_autoptr (QuothLabel) label = quoth_document_get_label (document, 0);
  guint start, end;

  quoth_document_clear_sentences (document);
  quoth_document_clear_quotes (document);
  quoth_document_clear_labels (document, "x");
  ASSERT_CRITICAL (g_free (quoth_sentence_get_text (sentence)));
  ASSERT_CRITICAL (
      quoth_quote_get_range (quote, QUOTH_OFFSET_BYTE, &start, &end));
  ASSERT_CRITICAL (g_assert_null (quoth_quote_get_speaker (quote)));
  ASSERT_CRITICAL (g_assert_null (quoth_speaker_get_name (speaker)));
  ASSERT_CRITICAL (g_strfreev (quoth_speaker_get_aliases (speaker)));
  ASSERT_CRITICAL (g_assert_null (quoth_label_get_label (label)));
}

static void
test_clear_labels (void)
{
  g_autoptr (QuothDocument) document = document_new ("abc");
  const guint n = 200000;

  for (guint i = 0; i < n; i++)
    quoth_document_add_label (document, i % 2 ? "odd" : "even", 0, 1, "l", i);
  quoth_document_clear_labels (document, "even");
  g_assert_cmpuint (quoth_document_get_n_labels (document), ==, n / 2);
  for (guint i = 0; i < n / 2; i++)
    {
      g_autoptr (QuothLabel) label = quoth_document_get_label (document, i);
      g_assert_cmpfloat (quoth_label_get_score (label), ==, 2 * i + 1);
    }
  quoth_document_clear_labels (document, "none of that name");
  quoth_document_clear_labels (document, "odd");
  g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 0);
}

static void
test_fields (void)
{
  static const char *const bad[] = { "", "{", "1 2", "'a'", "nan", "01",
    "\"\xFF\"", "[1,]", "\"\\u0000\"" };
  g_autoptr (QuothDocument) document = document_new ("abc");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  g_assert_true (quoth_document_set_field (document, "b", "1", &error));
  g_assert_true (quoth_document_set_field (document, "a", "{}", &error));
  g_assert_true (quoth_document_set_field (document, "b", "1e999", &error));
  g_assert_no_error (error);
  names = quoth_document_list_fields (document);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "b");
  g_assert_cmpstr (quoth_document_get_field (document, "b"), ==, "1e999");
  g_assert_null (quoth_document_get_field (document, "c"));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (quoth_document_set_field (document, "b", bad[i], &error));
      g_assert_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_SYNTAX);
      g_clear_error (&error);
    }
  g_assert_cmpstr (quoth_document_get_field (document, "b"), ==, "1e999");
}

static gpointer
read_in_thread (gpointer data)
{
  QuothDocument *document = data;
  g_autofree char *json = NULL;
  guint sum = 0;

  for (guint i = 0; i < 2000; i++)
    sum += quoth_document_to_unit (document, i, QUOTH_OFFSET_UTF16);
  json =
      quoth_document_to_json (document, QUOTH_OFFSET_UTF16, QUOTH_JSON_DEFAULT);
  quoth_document_unref (document);
  return GUINT_TO_POINTER (sum + strlen (json));
}

/* The offset map is made by whoever needs it first. */
static void
test_threads (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gpointer first = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "añ💩 ");
  for (guint round = 0; round < 50; round++)
    {
      QuothDocument *document = document_new (text->str);
      GThread *threads[4];
      quoth_document_add_sentence (document, 1, 3, 0);
      quoth_document_seal (document);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new (
            "read", read_in_thread, quoth_document_ref (document));
      quoth_document_unref (document);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          gpointer result = g_thread_join (threads[i]);
          if (first == NULL)
            first = result;
          g_assert_true (result == first);
        }
    }
}

/* What a document gave may be given back to it. */
static void
test_own_strings (void)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("a", -1, NULL);

  quoth_document_set_id (document, "the-id");
  quoth_document_set_id (document, quoth_document_get_id (document));
  g_assert_cmpstr (quoth_document_get_id (document), ==, "the-id");
  quoth_document_set_language (document, "en-GB");
  quoth_document_set_language (
      document, quoth_document_get_language (document));
  g_assert_cmpstr (quoth_document_get_language (document), ==, "en-GB");
  quoth_document_set_field (document, "f", "[1,2,3]", NULL);
  quoth_document_set_field (
      document, "f", quoth_document_get_field (document, "f"), NULL);
  g_assert_cmpstr (quoth_document_get_field (document, "f"), ==, "[1,2,3]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/new", test_new);
  g_test_add_func ("/document/own-strings", test_own_strings);
  g_test_add_func ("/document/seal-sorts", test_seal_sorts);
  g_test_add_func ("/document/sealed-is-closed", test_sealed_is_closed);
  g_test_add_func ("/document/wrong-calls", test_wrong_calls);
  g_test_add_func ("/document/numbers-are-clamped", test_numbers_are_clamped);
  g_test_add_func ("/document/handles", test_handles);
  g_test_add_func ("/document/copy", test_copy);
  g_test_add_func ("/document/copy-range", test_copy_range);
  g_test_add_func ("/document/copy-range-edges", test_copy_range_edges);
  g_test_add_func ("/document/handles-outlive", test_handles_outlive);
  g_test_add_func ("/document/handles-of-nothing", test_handles_of_nothing);
  g_test_add_func ("/document/clear-labels", test_clear_labels);
  g_test_add_func ("/document/fields", test_fields);
  g_test_add_func ("/document/threads", test_threads);
  return g_test_run ();
}
