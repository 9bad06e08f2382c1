/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* unicodesplit: its splitter is tested in the library, what every element that
 * splits does with sentencesplit. */

#include "gst-start.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <string.h>

#ifdef HAVE_ICU

static GstHarness *
harness_new (void)
{
  GstHarness *harness = gst_harness_new ("unicodesplit");

  gst_harness_set_live (harness, FALSE);
  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  return harness;
}

static void
push (GstHarness *harness, const char *text, gsize length)
{
  g_assert_cmpint (
      gst_harness_push (harness, gst_buffer_new_memdup (text, length)), ==,
      GST_FLOW_OK);
}

static void
push_document (GstHarness *harness, const char *text, const char *language)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);

  quoth_document_set_language (document, language);
  quoth_document_seal (document);
  g_assert_cmpint (gst_harness_push (harness, gst_quoth_buffer_new (document)),
      ==, GST_FLOW_OK);
}

/* All sentences that have arrived, with a bar after each, and two after the
 * last of a buffer. */
static void
assert_pulled (GstHarness *harness, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  GstBuffer *buffer;

  while ((buffer = gst_harness_try_pull (harness)) != NULL)
    {
      g_autoptr (QuothDocument) document =
          gst_quoth_buffer_get_document (buffer, NULL);
      for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
        {
          g_autoptr (QuothSentence) sentence =
              quoth_document_get_sentence (document, i);
          g_autofree char *text = quoth_sentence_get_text (sentence);
          g_string_append_printf (found, "%s|", text);
        }
      g_string_append_c (found, '|');
      gst_buffer_unref (buffer);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_document (void)
{
  GstHarness *harness = harness_new ();

  push_document (harness, "It is 5. Mr. Ola left.\nAll did.", NULL);
  assert_pulled (harness, "It is 5.|Mr.|Ola left.|All did.||");
  g_object_set (harness->element, "language", "en", "suppressions", TRUE, NULL);
  push_document (harness, "Mr. Ola left.", NULL);
  assert_pulled (harness, "Mr. Ola left.||");
  gst_harness_teardown (harness);
}

static void
test_stream (void)
{
  static const char text[] = "Ja, \xE6\x97\xA5\xE6\x9C\xAC\xE3\x80\x82\xE6\x97"
                             "\xA5. \"Yes!\" he said.\r\nSo. And";
  GstHarness *harness = harness_new ();

  for (gsize i = 0; i < strlen (text); i++)
    push (harness, text + i, 1);
  assert_pulled (harness,
      "Ja, \xE6\x97\xA5\xE6\x9C\xAC\xE3\x80\x82|\xE6\x97\xA5.|\"Yes!\"|"
      "he said.||");
  g_assert_true (gst_harness_push_event (harness, gst_event_new_eos ()));
  assert_pulled (harness, "So.|And||");
  gst_harness_teardown (harness);
}

/* In Greek the semicolon asks. */
static void
test_language (void)
{
  GstHarness *harness = harness_new ();

  push (harness, "A; B.\nC; ", 9);
  assert_pulled (harness, "");
  g_assert_true (gst_harness_push_event (harness,
      gst_event_new_tag (
          gst_tag_list_new (GST_TAG_LANGUAGE_CODE, "el", NULL))));
  push (harness, "D.\nE; F.\nG", 10);
  /* The tag belongs to what came after it. */
  assert_pulled (harness, "A; B.||C; D.||");
  push (harness, ".\nH; I.\nJ; ", 11);
  assert_pulled (harness, "E;|F.||G.||");
  push_document (harness, "K; L.", "en");
  push_document (harness, "K; L.", NULL);
  assert_pulled (harness, "H;|I.||J;||K; L.||K;|L.||");
  g_object_set (harness->element, "language", "en", NULL);
  push_document (harness, "K; L.", NULL);
  assert_pulled (harness, "K; L.||");
  gst_harness_teardown (harness);
}

/* What a splitter knows of itself counts until the element is told. */
static void
test_language_of_splitter (void)
{
  GstHarness *harness = harness_new ();
  g_autoptr (QuothAnnotator) splitter =
      g_object_new (QUOTH_TYPE_UNICODE_SPLITTER, "language", "el", NULL);

  g_object_set (harness->element, "annotator", splitter, NULL);
  push_document (harness, "K; L.", NULL);
  assert_pulled (harness, "K;|L.||");
  g_object_set (harness->element, "language", "en", NULL);
  push_document (harness, "K; L.", NULL);
  assert_pulled (harness, "K; L.||");
  gst_harness_teardown (harness);
}

#else /* HAVE_ICU */

static void
test_without_icu (void)
{
  GstElement *element = gst_element_factory_make ("unicodesplit", NULL);
  GstBus *bus = gst_bus_new ();
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  gst_element_set_bus (element, bus);
  g_assert_cmpint (gst_element_set_state (element, GST_STATE_READY), ==,
      GST_STATE_CHANGE_FAILURE);
  message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  gst_message_parse_error (message, &error, NULL);
  g_assert_nonnull (strstr (error->message, "built without"));
  gst_element_set_bus (element, NULL);
  gst_object_unref (bus);
  gst_object_unref (element);
}

#endif /* HAVE_ICU */

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#ifdef HAVE_ICU
  g_test_add_func ("/unicodesplit/document", test_document);
  g_test_add_func ("/unicodesplit/stream", test_stream);
  g_test_add_func ("/unicodesplit/language", test_language);
  g_test_add_func (
      "/unicodesplit/language-of-splitter", test_language_of_splitter);
#else
  g_test_add_func ("/unicodesplit/without-icu", test_without_icu);
#endif
  return g_test_run ();
}
