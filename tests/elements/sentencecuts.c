/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Text that comes in buffers cut at any byte, also inside characters, leaves
 * sentencesplit in the same sentences as the library finds in it as a whole. */

#include "../mixed-texts.h"
#include "gst-start.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <string.h>

#define N_TEXTS 40

static void
append_sentences (GString *found, QuothDocument *document)
{
  guint64 offset = quoth_document_get_offset (document, QUOTH_OFFSET_BYTE);

  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      guint start, end;
      quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &start, &end);
      g_string_append_printf (found,
          "%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT " ", offset + start,
          offset + end);
    }
}

static char *
split_whole (const char *text, const char *language)
{
  g_autoptr (QuothAnnotator) splitter = quoth_sentence_splitter_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  GString *found = g_string_new (NULL);

  quoth_document_set_language (document, language);
  g_assert_true (quoth_annotator_annotate (splitter, document, NULL));
  append_sentences (found, document);
  return g_string_free (found, FALSE);
}

static GstHarness *
harness_new (const char *unit, const char *language)
{
  GstHarness *harness = gst_harness_new ("sentencesplit");

  gst_harness_set_live (harness, FALSE);
  gst_util_set_object_arg (G_OBJECT (harness->element), "unit", unit);
  g_object_set (harness->element, "language", language, NULL);
  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  return harness;
}

/* The pieces have up to so many bytes. */
static void
push_in_pieces (GstHarness *harness, const char *text, gsize most, GRand *rand)
{
  gsize at = 0, length = strlen (text);

  while (at < length)
    {
      gsize size = g_rand_int_range (rand, 1, most + 1);
      size = MIN (size, length - at);
      g_assert_cmpint (
          gst_harness_push (harness, gst_buffer_new_memdup (text + at, size)),
          ==, GST_FLOW_OK);
      at += size;
    }
  g_assert_true (gst_harness_push_event (harness, gst_event_new_eos ()));
}

static char *
split_in_buffers (const char *text, const char *unit, const char *language,
    gsize most, GRand *rand)
{
  GstHarness *harness = harness_new (unit, language);
  GString *found = g_string_new (NULL);
  GstBuffer *buffer;

  push_in_pieces (harness, text, most, rand);
  while ((buffer = gst_harness_try_pull (harness)) != NULL)
    {
      g_autoptr (QuothDocument) document =
          gst_quoth_buffer_get_document (buffer, NULL);
      append_sentences (found, document);
      gst_buffer_unref (buffer);
    }
  gst_harness_teardown (harness);
  return g_string_free (found, FALSE);
}

static void
test_cuts (gconstpointer unit)
{
  static const gsize pieces[] = { 1, 2, 9, 60, 300, 2000 };
  static const char *const languages[] = { "en", "en", "de", "fi", "ja" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);

  for (guint seed = 0; seed < N_TEXTS; seed++)
    {
      const char *language = languages[seed % G_N_ELEMENTS (languages)];
      g_autofree char *text = mixed_text_new (500 + seed, 1200);
      g_autofree char *whole = split_whole (text, language);
      for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
        {
          g_autofree char *found =
              split_in_buffers (text, unit, language, pieces[i], rand);
          if (strcmp (found, whole) != 0)
            g_test_message ("seed %u: %s", seed, text);
          g_assert_cmpstr (found, ==, whole);
        }
    }
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sentencecuts/sentence", "sentence", test_cuts);
  g_test_add_data_func ("/sentencecuts/paragraph", "paragraph", test_cuts);
  return g_test_run ();
}
