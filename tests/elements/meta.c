/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "gst-start.h"
#include "core-elements.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <string.h>

/* "Ö" takes two bytes: sentences at 0-9 and 10-14. */
#define TEXT "Öl fiel. Gut."

static QuothDocument *
make_document (void)
{
  QuothDocument *document = quoth_document_new_from_string (TEXT, -1, NULL);
  guint quote;

  quoth_document_set_id (document, "d");
  quoth_document_add_sentence (document, 0, 9, 0);
  quoth_document_add_sentence (document, 10, 14, 0);
  quoth_document_add_speaker (document, "Ada");
  quote = quoth_document_add_quote (document, 4, 14, QUOTH_QUOTE_DIRECT);
  quoth_document_set_quote_speaker (document, quote, 0, 1);
  quoth_document_seal (document);
  return document;
}

static GstBuffer *
make_buffer (void)
{
  g_autoptr (QuothDocument) document = make_document ();

  return gst_quoth_buffer_new (document);
}

static gboolean
has_stale (GstBuffer *buffer)
{
  gboolean is_stale;
  QuothDocument *document = gst_quoth_buffer_get_document (buffer, &is_stale);

  g_assert_null (document);
  return is_stale;
}

/* The text is not copied: buffer and document have the same bytes. */
static void
test_shares_text (void)
{
  g_autoptr (QuothDocument) document = make_document ();
  g_autoptr (GstBuffer) buffer = gst_quoth_buffer_new (document);
  GstMapInfo map;
  gsize length;

  g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
  g_assert_true (
      (const char *) map.data == quoth_document_peek_text (document, &length));
  g_assert_cmpuint (map.size, ==, length);
  gst_buffer_unmap (buffer, &map);
}

static void
test_full_copy (void)
{
  g_autoptr (QuothDocument) document = make_document ();
  g_autoptr (GstBuffer) buffer = gst_quoth_buffer_new (document);
  g_autoptr (GstBuffer) shallow = gst_buffer_copy (buffer);
  g_autoptr (GstBuffer) deep = gst_buffer_copy_deep (buffer);
  g_autoptr (QuothDocument) first = NULL;
  g_autoptr (QuothDocument) second = NULL;

  first = gst_quoth_buffer_get_document (shallow, NULL);
  second = gst_quoth_buffer_get_document (deep, NULL);
  g_assert_true (first == document);
  g_assert_true (second == document);
}

static void
test_region_copy (void)
{
  g_autoptr (GstBuffer) buffer = make_buffer ();
  g_autoptr (GstBuffer) region =
      gst_buffer_copy_region (buffer, GST_BUFFER_COPY_ALL, 5, 9);
  gboolean is_stale;
  g_autoptr (QuothDocument) part =
      gst_quoth_buffer_get_document (region, &is_stale);
  g_autoptr (QuothSentence) first = NULL;
  g_autoptr (QuothSentence) second = NULL;
  g_autoptr (QuothQuote) quote = NULL;
  g_autoptr (QuothSpeaker) speaker = NULL;
  guint start, end;

  g_assert_false (is_stale);
  g_assert_nonnull (part);
  g_assert_true (quoth_document_is_sealed (part));
  g_assert_cmpstr (quoth_document_get_id (part), ==, "d");
  g_assert_cmpuint (quoth_document_get_offset (part, QUOTH_OFFSET_BYTE), ==, 5);
  g_assert_cmpuint (
      quoth_document_get_offset (part, QUOTH_OFFSET_CODEPOINT), ==, 4);
  g_assert_cmpuint (quoth_document_get_n_sentences (part), ==, 2);
  first = quoth_document_get_sentence (part, 0);
  quoth_sentence_get_range (first, QUOTH_OFFSET_BYTE, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 4);
  second = quoth_document_get_sentence (part, 1);
  quoth_sentence_get_range (second, QUOTH_OFFSET_BYTE, &start, &end);
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 9);
  quote = quoth_document_get_quote (part, 0);
  speaker = quoth_quote_get_speaker (quote);
  g_assert_cmpstr (quoth_speaker_get_name (speaker), ==, "Ada");
}

static void
test_region_without_annotations (void)
{
  g_autoptr (GstBuffer) buffer = make_buffer ();
  g_autoptr (GstBuffer) region =
      gst_buffer_copy_region (buffer, GST_BUFFER_COPY_ALL, 0, 4);
  g_autoptr (QuothDocument) part = gst_quoth_buffer_get_document (region, NULL);

  g_assert_nonnull (part);
  g_assert_cmpuint (quoth_document_get_n_sentences (part), ==, 1);
  g_assert_cmpuint (quoth_document_get_n_quotes (part), ==, 0);
}

/* A region that begins or ends inside a character is no text. */
static void
test_region_cuts_character (void)
{
  g_autoptr (GstBuffer) buffer = make_buffer ();
  g_autoptr (GstBuffer) begins =
      gst_buffer_copy_region (buffer, GST_BUFFER_COPY_ALL, 1, 5);
  g_autoptr (GstBuffer) ends =
      gst_buffer_copy_region (buffer, GST_BUFFER_COPY_ALL, 0, 1);

  g_assert_false (has_stale (begins));
  g_assert_false (has_stale (ends));
}

static void
test_edited (void)
{
  g_autoptr (QuothDocument) document = make_document ();
  g_autoptr (GstBuffer) buffer = gst_buffer_new_memdup (TEXT, strlen (TEXT));
  g_autoptr (QuothDocument) found = NULL;

  gst_quoth_buffer_set_document (buffer, document);
  found = gst_quoth_buffer_get_document (buffer, NULL);
  g_assert_true (found == document);
  gst_buffer_fill (buffer, 3, "k", 1);
  g_assert_true (has_stale (buffer));
  gst_buffer_resize (buffer, 0, 3);
  g_assert_true (has_stale (buffer));
}

/* Two buffers put together are a text that neither document is of. */
static void
test_appended (void)
{
  g_autoptr (GstBuffer) both =
      gst_buffer_append (make_buffer (), make_buffer ());

  g_assert_true (has_stale (both));
}

static void
test_replaced (void)
{
  g_autoptr (GstBuffer) buffer = make_buffer ();
  g_autoptr (QuothDocument) other = make_document ();
  g_autoptr (QuothDocument) found = NULL;

  gst_quoth_buffer_set_document (buffer, other);
  found = gst_quoth_buffer_get_document (buffer, NULL);
  g_assert_true (found == other);
  g_assert_cmpuint (
      gst_buffer_get_n_meta (buffer, GST_QUOTH_META_API_TYPE), ==, 1);
}

static void
test_none (void)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_new ();

  g_assert_false (has_stale (buffer));
}

static void
test_empty (void)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("", 0, NULL);
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GstBuffer) copy = NULL;
  g_autoptr (QuothDocument) found = NULL;

  quoth_document_seal (document);
  buffer = gst_quoth_buffer_new (document);
  g_assert_cmpuint (gst_buffer_get_size (buffer), ==, 0);
  copy = gst_buffer_copy (buffer);
  found = gst_quoth_buffer_get_document (copy, NULL);
  g_assert_true (found == document);
}

/* Elements that know nothing of documents hand them on. */
static void
test_survives (void)
{
  GstHarness *harness = gst_harness_new_parse ("identity ! queue ! capsfilter "
                                               "caps=text/x-raw,format=utf8 ! "
                                               "tee ! queue");
  g_autoptr (QuothDocument) document = make_document ();
  g_autoptr (QuothDocument) found = NULL;
  g_autoptr (GstBuffer) buffer = NULL;

  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  gst_harness_push (harness, gst_quoth_buffer_new (document));
  buffer = gst_harness_pull (harness);
  found = gst_quoth_buffer_get_document (buffer, NULL);
  g_assert_true (found == document);
  gst_harness_teardown (harness);
}

/* An element that rewrites the text keeps the meta, unknowingly. */
static void
test_warns_once (void)
{
  GstHarness *harness = gst_harness_new ("documentjsonenc");
  g_autoptr (GstBus) bus = gst_bus_new ();
  g_autoptr (QuothDocument) document = make_document ();
  guint n_warnings = 0;
  GstMessage *message;

  gst_element_set_bus (harness->element, bus);
  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  for (guint i = 0; i < 3; i++)
    {
      GstBuffer *buffer = gst_buffer_new_memdup ("Other", 5);
      g_autoptr (GstBuffer) encoded = NULL;
      GstMapInfo map;
      gst_quoth_buffer_set_document (buffer, document);
      gst_harness_push (harness, buffer);
      encoded = gst_harness_pull (harness);
      gst_buffer_map (encoded, &map, GST_MAP_READ);
      g_assert_nonnull (
          g_strstr_len ((char *) map.data, map.size, "\"text\":\"Other\""));
      g_assert_null (g_strstr_len ((char *) map.data, map.size, "Ada"));
      gst_buffer_unmap (encoded, &map);
    }
  while ((message = gst_bus_pop_filtered (bus, GST_MESSAGE_WARNING)) != NULL)
    {
      n_warnings++;
      gst_message_unref (message);
    }
  g_assert_cmpuint (n_warnings, ==, 1);
  gst_element_set_bus (harness->element, NULL);
  gst_harness_teardown (harness);
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  load_core_elements ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/meta/" #name, test_##name)
  ADD (shares_text);
  ADD (full_copy);
  ADD (region_copy);
  ADD (region_without_annotations);
  ADD (region_cuts_character);
  ADD (edited);
  ADD (appended);
  ADD (replaced);
  ADD (none);
  ADD (empty);
  ADD (survives);
  ADD (warns_once);
  return g_test_run ();
}
