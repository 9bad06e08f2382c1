/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include <string.h>

/* An annotator of somebody else's: it counts, and can fail. */
#define TEST_TYPE_COUNTER (test_counter_get_type ())
G_DECLARE_FINAL_TYPE (TestCounter, test_counter, TEST, COUNTER, GObject)

struct _TestCounter
{
  GObject parent_instance;
  guint n_prepared;
  guint n_annotated;
  gboolean fails;
  gboolean is_mute; /* when it fails */
};

/* One that can do nothing but annotate. */
#define TEST_TYPE_PLAIN (test_plain_get_type ())
G_DECLARE_FINAL_TYPE (TestPlain, test_plain, TEST, PLAIN, GObject)

struct _TestPlain
{
  GObject parent_instance;
};

static gboolean
test_counter_prepare (QuothAnnotator *annotator, GError **error)
{
  TestCounter *self = TEST_COUNTER (annotator);

  self->n_prepared++;
  if (self->fails && !self->is_mute)
    g_set_error_literal (
        error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND, "gone");
  return !self->fails;
}

static gboolean
test_counter_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  TestCounter *self = TEST_COUNTER (annotator);
  g_autofree char *count = g_strdup_printf ("%u", ++self->n_annotated);

  if (self->fails)
    return FALSE;
  quoth_document_clear_labels (document, "count");
  quoth_document_add_label (document, "count", 0, 1, count, 0);
  return TRUE;
}

static void
test_counter_reset (QuothAnnotator *annotator)
{
  TEST_COUNTER (annotator)->n_annotated = 0;
}

static void
test_counter_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = test_counter_prepare;
  iface->annotate = test_counter_annotate;
  iface->reset = test_counter_reset;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestCounter, test_counter, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (QUOTH_TYPE_ANNOTATOR, test_counter_annotator_init))

static void
test_counter_class_init (TestCounterClass *klass)
{
}

static void
test_counter_init (TestCounter *self)
{
}

static gboolean
test_plain_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  quoth_document_set_language (document, "xx");
  return TRUE;
}

static void
test_plain_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->annotate = test_plain_annotate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestPlain, test_plain, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (QUOTH_TYPE_ANNOTATOR, test_plain_annotator_init))

static void
test_plain_class_init (TestPlainClass *klass)
{
}

static void
test_plain_init (TestPlain *self)
{
}

static void
assert_count (QuothDocument *document, const char *expected)
{
  g_autoptr (QuothLabel) label = quoth_document_get_label (document, 0);

  g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 1);
  g_assert_cmpstr (quoth_label_get_label (label), ==, expected);
}

static void
test_calls (void)
{
  g_autoptr (TestCounter) counter = g_object_new (TEST_TYPE_COUNTER, NULL);
  QuothAnnotator *annotator = QUOTH_ANNOTATOR (counter);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("a", -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (quoth_annotator_prepare (annotator, &error));
  g_assert_true (quoth_annotator_annotate (annotator, document, &error));
  assert_count (document, "1");
  g_assert_true (quoth_annotator_annotate (annotator, document, &error));
  assert_count (document, "2");
  quoth_annotator_reset (annotator);
  g_assert_true (quoth_annotator_annotate (annotator, document, &error));
  assert_count (document, "1");
  g_assert_no_error (error);
  counter->fails = TRUE;
  g_assert_false (quoth_annotator_prepare (annotator, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_cmpuint (counter->n_prepared, ==, 2);
}

/* Whoever asked for an error gets one. */
static void
test_fails_without_error (void)
{
  g_autoptr (TestCounter) counter = g_object_new (TEST_TYPE_COUNTER, NULL);
  QuothAnnotator *annotator = QUOTH_ANNOTATOR (counter);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("a", -1, NULL);
  g_autoptr (GError) error = NULL;

  counter->fails = counter->is_mute = TRUE;
  g_assert_false (quoth_annotator_annotate (annotator, document, NULL));
  g_assert_false (quoth_annotator_annotate (annotator, document, &error));
  g_assert_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "TestCounter"));
  g_clear_error (&error);
  g_assert_false (quoth_annotator_prepare (annotator, &error));
  g_assert_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_FAILED);
}

static void
test_optional (void)
{
  g_autoptr (TestPlain) plain = g_object_new (TEST_TYPE_PLAIN, NULL);
  QuothAnnotator *annotator = QUOTH_ANNOTATOR (plain);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("a", -1, NULL);

  g_assert_true (quoth_annotator_prepare (annotator, NULL));
  quoth_annotator_reset (annotator);
  g_assert_true (quoth_annotator_annotate (annotator, document, NULL));
  g_assert_cmpstr (quoth_document_get_language (document), ==, "xx");
}

static void
test_sealed (void)
{
  g_autoptr (TestCounter) counter = g_object_new (TEST_TYPE_COUNTER, NULL);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("a", -1, NULL);

  quoth_document_seal (document);
  g_test_expect_message ("Quoth", G_LOG_LEVEL_CRITICAL, "*is_sealed*failed*");
  g_assert_false (
      quoth_annotator_annotate (QUOTH_ANNOTATOR (counter), document, NULL));
  g_test_assert_expected_messages ();
  g_assert_cmpuint (counter->n_annotated, ==, 0);
}

/* The library's own annotators take any document: empty, without sentences, a
 * second time. */
static void
test_own (void)
{
  const GType types[] = { QUOTH_TYPE_SENTENCE_SPLITTER,
    QUOTH_TYPE_SPEAKER_RULES, QUOTH_TYPE_SENTIMENT_LEXICON };
  static const char *const texts[] = { "", " ", "\n\n", "a", "“", "“Yes,” he",
    "💩", "\u0301" };

  for (gsize i = 0; i < G_N_ELEMENTS (types) * G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GObject) object =
          g_object_new (types[i % G_N_ELEMENTS (types)], NULL);
      g_autoptr (QuothDocument) document = quoth_document_new_from_string (
          texts[i / G_N_ELEMENTS (types)], -1, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *once = NULL, *twice = NULL;
      quoth_annotator_annotate (QUOTH_ANNOTATOR (object), document, &error);
      g_assert_no_error (error);
      once = quoth_document_to_json (document, QUOTH_OFFSET_BYTE, 0);
      quoth_annotator_reset (QUOTH_ANNOTATOR (object));
      quoth_annotator_annotate (QUOTH_ANNOTATOR (object), document, &error);
      g_assert_no_error (error);
      twice = quoth_document_to_json (document, QUOTH_OFFSET_BYTE, 0);
      g_assert_cmpstr (once, ==, twice);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotator/calls", test_calls);
  g_test_add_func ("/annotator/fails-without-error", test_fails_without_error);
  g_test_add_func ("/annotator/optional", test_optional);
  g_test_add_func ("/annotator/sealed", test_sealed);
  g_test_add_func ("/annotator/own", test_own);
  return g_test_run ();
}
