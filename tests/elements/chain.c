/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The elements together: the same text gives the same sentences in every form
 * and every cutting, stages work in any order, and branches do not see each
 * other. */

#include "gst-start.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <glib/gstdio.h>
#include <string.h>

#define TEXT_CAPS "text/x-raw, format = (string) utf8"

static const char article[] =
    "Dr. Mira Olsen ran the ferry company for 12.5 years. “I never missed a "
    "sailing,” she said. “Not one!”\n"
    "Her rival, J. K. Brandt, said that the boats were old… and slow. "
    "Passengers (some of them, at least) agreed. Is that fair?\n"
    "“Ça va,” replied Olsen — with a smile 🙂. The U.S. buyer, Acme "
    "Corp., "
    "did not comment.\n";

static GstHarness *
harness_new (const char *chain)
{
  GstHarness *harness = gst_harness_new_parse (chain);

  g_assert_nonnull (harness);
  return harness;
}

static void
push (GstHarness *harness, const char *text, gsize length)
{
  GstBuffer *buffer = gst_buffer_new_memdup (text, length);

  g_assert_cmpint (gst_harness_push (harness, buffer), ==, GST_FLOW_OK);
}

/* Pushes a text in pieces of a size, 0 for one piece. */
static void
push_in_pieces (GstHarness *harness, const char *text, gsize size)
{
  gsize length = strlen (text);

  if (size == 0)
    size = length;
  for (gsize at = 0; at < length; at += size)
    push (harness, text + at, MIN (size, length - at));
  g_assert_true (gst_harness_push_event (harness, gst_event_new_eos ()));
}

static GPtrArray *
pull_documents (GstHarness *harness)
{
  GPtrArray *documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_document_unref);
  GstBuffer *buffer;

  while ((buffer = gst_harness_try_pull (harness)) != NULL)
    {
      QuothDocument *document = gst_quoth_buffer_get_document (buffer, NULL);
      g_assert_nonnull (document);
      g_ptr_array_add (documents, document);
      gst_buffer_unref (buffer);
    }
  return documents;
}

/* The sentences of a text, one a line, as one string. */
static char *
sentences_of (const GPtrArray *documents)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      g_autoptr (GPtrArray) sentences =
          quoth_document_get_sentences (g_ptr_array_index (documents, i));
      for (guint j = 0; j < sentences->len; j++)
        {
          g_autofree char *text =
              quoth_sentence_get_text (g_ptr_array_index (sentences, j));
          g_string_append_printf (lines, "%s\n", text);
        }
    }
  return g_string_free (lines, FALSE);
}

static char *
split (const char *chain, const char *caps, const char *text, gsize size)
{
  GstHarness *harness = harness_new (chain);
  g_autoptr (GPtrArray) documents = NULL;
  char *sentences;

  gst_harness_set_src_caps_str (harness, caps);
  push_in_pieces (harness, text, size);
  documents = pull_documents (harness);
  sentences = sentences_of (documents);
  gst_harness_teardown (harness);
  return sentences;
}

static char *
as_record (const char *text)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autofree char *json =
      quoth_document_to_json (document, QUOTH_OFFSET_CODEPOINT, 0);

  return g_strconcat (json, "\n", NULL);
}

static void
test_same_in_all_forms (void)
{
  static const gsize sizes[] = { 0, 1, 7, 4096 };
  static const char *const streams[] = { "sentencesplit unit=sentence",
    "sentencesplit unit=paragraph",
    "sentencesplit ! speakerdetect ! sentimenttag" };
  g_autofree char *record = as_record (article);
  g_autofree char *whole =
      split ("documentparse ! sentencesplit", "text/plain", article, 0);

  g_assert_nonnull (strstr (whole, "Is that fair?\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *plain = split (
          "documentparse ! sentencesplit", "text/plain", article, sizes[i]);
      g_autofree char *lines = split ("documentparse ! sentencesplit",
          "application/x-json", record, sizes[i]);
      g_assert_cmpstr (plain, ==, whole);
      g_assert_cmpstr (lines, ==, whole);
      for (gsize j = 0; j < G_N_ELEMENTS (streams); j++)
        {
          g_autofree char *streamed =
              split (streams[j], TEXT_CAPS, article, sizes[i]);
          g_assert_cmpstr (streamed, ==, whole);
        }
    }
}

/* Each stage says what it can, alone or in another order. */
static void
test_any_order (void)
{
  static const char *const chains[] = {
    "speakerdetect",
    "speakerrules",
    "sentimenttag",
    "sentimenttag ! speakerdetect",
    "sentimenttag ! sentencesplit unit=paragraph",
    "documentparse ! speakerdetect",
    "documentparse ! sentimenttag",
    "documentparse ! sentimenttag ! speakerdetect ! sentencesplit",
    "documentparse ! speakerdetect ! sentencesplit ! sentimenttag",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      GstHarness *harness = harness_new (chains[i]);
      g_autoptr (GPtrArray) documents = NULL;
      guint quotes = 0;
      gst_harness_set_src_caps_str (harness,
          g_str_has_prefix (chains[i], "documentparse") ? "text/plain"
                                                        : TEXT_CAPS);
      push_in_pieces (harness, article, 0);
      documents = pull_documents (harness);
      g_assert_cmpuint (documents->len, >, 0);
      for (guint j = 0; j < documents->len; j++)
        quotes +=
            quoth_document_get_n_quotes (g_ptr_array_index (documents, j));
      if (strstr (chains[i], "speaker") != NULL)
        g_assert_cmpuint (quotes, >=, 3);
      else
        g_assert_cmpuint (quotes, ==, 0);
      gst_harness_teardown (harness);
    }
}

static void
on_handoff (
    GstElement *sink, GstBuffer *buffer, GstPad *pad, QuothDocument **document)
{
  g_assert_null (*document);
  *document = gst_quoth_buffer_get_document (buffer, NULL);
}

static void
run_to_end (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static GstElement *
pipeline_new (const char *launch, const char *path, const char *sinks[],
    QuothDocument **documents)
{
  GstElement *pipeline = gst_parse_launch (launch, NULL);
  g_autoptr (GstElement) source = NULL;

  g_assert_nonnull (pipeline);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  g_object_set (source, "location", path, NULL);
  for (gsize i = 0; sinks[i] != NULL; i++)
    {
      g_autoptr (GstElement) sink =
          gst_bin_get_by_name (GST_BIN (pipeline), sinks[i]);
      g_object_set (sink, "signal-handoffs", TRUE, "async", FALSE, NULL);
      g_signal_connect (
          sink, "handoff", G_CALLBACK (on_handoff), &documents[i]);
    }
  return pipeline;
}

/* Two branches annotate the same document and do not see each other. */
static void
test_branches (void)
{
  const char *sinks[] = { "left", "right", NULL };
  QuothDocument *documents[2] = { NULL, NULL };
  g_autofree char *path = NULL;
  GstElement *pipeline;
  int file = g_file_open_tmp ("quoth-XXXXXX.txt", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (path, article, -1, NULL));
  pipeline = pipeline_new (
      "filesrc name=source ! documentparse ! sentencesplit ! tee name=tee "
      "tee. ! queue ! speakerdetect ! fakesink name=left "
      "tee. ! queue ! sentimenttag ! fakesink name=right",
      path, sinks, documents);
  run_to_end (pipeline);
  g_assert_cmpuint (quoth_document_get_n_quotes (documents[0]), >=, 3);
  g_assert_cmpuint (quoth_document_get_n_quotes (documents[1]), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (documents[i], 0);
      QuothPolarity polarity = quoth_sentence_get_sentiment (sentence, NULL);
      g_assert_cmpint (polarity == QUOTH_POLARITY_UNKNOWN, ==, i == 0);
    }
  quoth_document_unref (documents[0]);
  quoth_document_unref (documents[1]);
  gst_object_unref (pipeline);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain/same-in-all-forms", test_same_in_all_forms);
  g_test_add_func ("/chain/any-order", test_any_order);
  g_test_add_func ("/chain/branches", test_branches);
  return g_test_run ();
}
