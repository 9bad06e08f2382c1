/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Texts that nobody writes: ten megabytes of one thing through the whole chain.
 * What is linear is done in seconds; what is not runs into the test's
 * time limit. Nothing may get lost on the way, and what comes out must be
 * sound. */

#include "gst-start.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#define SIZE (1000 * 1000) /* sanitizers take ten times as long */
#else
#define SIZE (10 * 1000 * 1000)
#endif
#define PIECE 4096

typedef struct
{
  const char *name;
  const char *unit;
} Case;

static const Case cases[] = {
  { "no-blank", "x" },
  { "quotation-marks", "\"" },
  { "opening-marks", "“" },
  { "single-marks", " 'a" },
  { "brackets", "(" },
  { "titles", "Mr. " },
  { "initials", "J. " },
  { "full-stops", "." },
  { "exclamation-marks", "!" },
  { "newlines", "\n" },
  { "blanks", " " },
  { "capitals", "Anna Bell " },
  { "cues", "he said that " },
  { "according", "according to " },
  { "quotations", "\"Yes,\" said Anna Bell. " },
  { "emoji", "👩‍👩‍👧" },
  { "hyphens", "a-" },
  { "dots-between-letters", "a.b." },
  { "negations", "not " },
};

static GBytes *
repeat (const char *unit)
{
  gsize length = strlen (unit), n = SIZE / length;
  char *text = g_malloc (n * length);

  for (gsize i = 0; i < n; i++)
    memcpy (text + i * length, unit, length);
  return g_bytes_new_take (text, n * length);
}

static void
assert_sound (QuothDocument *document)
{
  guint n_sentences = quoth_document_get_n_sentences (document), end = 0;
  guint n_quotes = quoth_document_get_n_quotes (document);

  for (guint i = 0; i < n_sentences; i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      guint start, stop;
      quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &start, &stop);
      g_assert_cmpuint (start, >=, end);
      g_assert_cmpuint (stop, >, start);
      end = stop;
    }
  for (guint i = 0; i < n_quotes; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      guint start, stop;
      quoth_quote_get_range (quote, QUOTH_OFFSET_BYTE, &start, &stop);
      g_assert_cmpuint (stop, >, start);
    }
}

static gsize
drain (GstHarness *harness)
{
  GstBuffer *buffer;
  gsize size = 0;

  while ((buffer = gst_harness_try_pull (harness)) != NULL)
    {
      g_autoptr (QuothDocument) document =
          gst_quoth_buffer_get_document (buffer, NULL);
      g_assert_nonnull (document);
      assert_sound (document);
      size += gst_buffer_get_size (buffer);
      gst_buffer_unref (buffer);
    }
  return size;
}

static gsize
play (const char *chain, const char *caps, GBytes *text, gsize piece)
{
  GstHarness *harness = gst_harness_new_parse (chain);
  gsize length, size = 0;
  const char *data = g_bytes_get_data (text, &length);

  gst_harness_set_src_caps_str (harness, caps);
  for (gsize at = 0; at < length; at += piece)
    {
      GstBuffer *buffer =
          gst_buffer_new_memdup (data + at, MIN (piece, length - at));
      g_assert_cmpint (gst_harness_push (harness, buffer), ==, GST_FLOW_OK);
      size += drain (harness);
    }
  g_assert_true (gst_harness_push_event (harness, gst_event_new_eos ()));
  size += drain (harness);
  gst_harness_teardown (harness);
  return size;
}

static void
test_document (gconstpointer data)
{
  g_autoptr (GBytes) text = repeat (((const Case *) data)->unit);
  gsize size =
      play ("documentparse ! sentencesplit ! speakerdetect ! sentimenttag",
          "text/plain", text, g_bytes_get_size (text));

  g_assert_cmpuint (size, ==, g_bytes_get_size (text));
}

static void
test_stream (gconstpointer data)
{
  const char *unit = ((const Case *) data)->unit;
  g_autoptr (GBytes) text = repeat (unit);
  gsize size = play ("sentencesplit ! speakerdetect ! sentimenttag",
      "text/x-raw, format = (string) utf8", text, PIECE);

  if (strpbrk (unit, " \n") == NULL)
    g_assert_cmpuint (size, ==, g_bytes_get_size (text));
  else
    g_assert_cmpuint (size, <=, g_bytes_get_size (text));
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *document =
          g_strconcat ("/pathological/document/", cases[i].name, NULL);
      g_autofree char *stream =
          g_strconcat ("/pathological/stream/", cases[i].name, NULL);
      g_test_add_data_func (document, &cases[i], test_document);
      g_test_add_data_func (stream, &cases[i], test_stream);
    }
  return g_test_run ();
}
