/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* documentparse: events, time, restarts, and whole pipelines. */

#include "parse-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_events (void)
{
  g_autoptr (Run) run = run_new ("layout=lines");
  GstHarness *harness = run->harness;
  GstEvent *event;
  const GstSegment *segment;
  GstBuffer *buffer;

  gst_harness_set_src_caps_str (harness, "text/plain");
  event = gst_harness_pull_event (harness);
  g_assert_cmpint (GST_EVENT_TYPE (event), ==, GST_EVENT_STREAM_START);
  gst_event_unref (event);
  event = gst_harness_pull_event (harness);
  g_assert_cmpint (GST_EVENT_TYPE (event), ==, GST_EVENT_CAPS);
  gst_event_unref (event);
  event = gst_harness_pull_event (harness);
  gst_event_parse_segment (event, &segment);
  g_assert_cmpint (segment->format, ==, GST_FORMAT_TIME);
  g_assert_cmpuint (segment->start, ==, 0);
  gst_event_unref (event);

  /* An event waits for the line that it came in the middle of. */
  run_push (run, "One. T");
  gst_harness_push_event (harness,
      gst_event_new_custom (
          GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("x-test")));
  g_assert_null (gst_harness_try_pull_event (harness));
  run_push (run, "wo.\nThree.\n");
  event = gst_harness_try_pull_event (harness);
  g_assert_cmpint (GST_EVENT_TYPE (event), ==, GST_EVENT_CUSTOM_DOWNSTREAM);
  gst_event_unref (event);
  buffer = gst_harness_pull (harness);
  g_assert_true (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT));
  g_assert_false (GST_BUFFER_PTS_IS_VALID (buffer));
  gst_buffer_unref (buffer);
  buffer = gst_harness_pull (harness);
  g_assert_false (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT));
  gst_buffer_unref (buffer);
}

static void
test_many_events (void)
{
  g_autoptr (Run) run = run_new ("layout=whole");

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  run_push (run, "Held");
  while (gst_harness_events_in_queue (run->harness) > 0)
    gst_event_unref (gst_harness_pull_event (run->harness));
  for (guint i = 0; i < 2000; i++)
    gst_harness_push_event (run->harness,
        gst_event_new_custom (
            GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("x-test")));
  g_assert_cmpuint (
      gst_harness_events_in_queue (run->harness), ==, 2000 - 1024);
}

static void
test_language_tag (void)
{
  g_autoptr (Run) run = run_new ("layout=lines");

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  gst_harness_push_event (run->harness,
      gst_event_new_tag (gst_tag_list_new (GST_TAG_LANGUAGE_CODE, "fr", NULL)));
  run_push (run, "Un.\n");
  run_collect (run);
  g_assert_cmpstr (
      quoth_document_get_language (document_at (run, 0)), ==, "fr");
}

/* Upstream without caps may send its tags before its segment, or nothing but
 * the segment. */
static void
test_events_without_caps (void)
{
  for (guint with_tags = 0; with_tags < 2; with_tags++)
    {
      g_autoptr (Run) run = run_new ("layout=lines");
      GstPad *pad = run->harness->srcpad;
      GstSegment segment;
      gst_segment_init (&segment, GST_FORMAT_BYTES);
      gst_pad_push_event (pad, gst_event_new_stream_start ("s"));
      if (with_tags)
        gst_pad_push_event (pad,
            gst_event_new_tag (
                gst_tag_list_new (GST_TAG_LANGUAGE_CODE, "fr", NULL)));
      gst_pad_push_event (pad, gst_event_new_segment (&segment));
      gst_pad_push (pad, gst_buffer_new_memdup ("Un.\n", 4));
      run_collect (run);
      g_assert_cmpstr (quoth_document_get_language (document_at (run, 0)), ==,
          with_tags ? "fr" : NULL);
    }
}

static void
test_flush (void)
{
  g_autoptr (Run) run = run_new ("layout=whole");
  GstHarness *harness = run->harness;
  GstSegment segment;
  GstBuffer *buffer;
  GstEvent *event;

  gst_harness_set_src_caps_str (harness, "text/plain");
  run_push (run, "Lost \xE2");
  gst_harness_push_event (harness,
      gst_event_new_custom (
          GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("x-test")));
  gst_harness_push_event (harness, gst_event_new_flush_start ());
  gst_harness_push_event (harness, gst_event_new_flush_stop (TRUE));
  gst_segment_init (&segment, GST_FORMAT_BYTES);
  gst_harness_push_event (harness, gst_event_new_segment (&segment));
  run_push (run, "Kept");
  gst_harness_push_event (harness, gst_event_new_eos ());
  buffer = gst_harness_pull (harness);
  g_assert_cmpint (gst_buffer_memcmp (buffer, 0, "Kept", 4), ==, 0);
  g_assert_cmpuint (gst_buffer_get_size (buffer), ==, 4);
  g_assert_true (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT));
  gst_buffer_unref (buffer);
  run_collect (run);
  g_assert_cmpuint (run->documents->len, ==, 0);
  assert_clean (run);
  while ((event = gst_harness_try_pull_event (harness)) != NULL)
    {
      g_assert_cmpint (GST_EVENT_TYPE (event), !=, GST_EVENT_CUSTOM_DOWNSTREAM);
      gst_event_unref (event);
    }
}

static void
test_drain (void)
{
  g_autoptr (Run) run = run_new ("layout=lines document-id=d");
  g_autoptr (GstQuery) query = gst_query_new_drain ();

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  run_push (run, "One.\nTwo");
  gst_pad_peer_query (run->harness->srcpad, query);
  run_push (run, "Three\n");
  run_collect (run);
  g_assert_cmpuint (run->documents->len, ==, 3);
  assert_text (run, 1, "Two");
  assert_text (run, 2, "Three");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 2)), ==, "d:3");
}

static void
push_timed (Run *run, const char *text, GstClockTime pts)
{
  GstBuffer *buffer = gst_buffer_new_memdup (text, strlen (text));

  GST_BUFFER_PTS (buffer) = pts;
  GST_BUFFER_DURATION (buffer) = GST_SECOND;
  gst_harness_push (run->harness, buffer);
}

static void
test_timed (void)
{
  static const GstClockTime expected[][2] = {
    { 1 * GST_SECOND, 1 * GST_SECOND },
    { 1 * GST_SECOND, 2 * GST_SECOND },
    { 2 * GST_SECOND, 1 * GST_SECOND },
  };
  g_autoptr (Run) run = run_new ("layout=lines");

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  gst_harness_push_event (run->harness, gst_event_new_gap (0, GST_SECOND));
  push_timed (run, "One.\nTw", 1 * GST_SECOND);
  gst_harness_push_event (run->harness, gst_event_new_gap (2 * GST_SECOND, 1));
  push_timed (run, "o.\nThree.\n", 2 * GST_SECOND);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      GstBuffer *buffer = gst_harness_pull (run->harness);
      g_assert_cmpuint (GST_BUFFER_PTS (buffer), ==, expected[i][0]);
      g_assert_cmpuint (GST_BUFFER_DURATION (buffer), ==, expected[i][1]);
      gst_buffer_unref (buffer);
    }
}

/* Nothing of one stream is left in the next. */
static void
test_restart (void)
{
  g_autoptr (Run) run = run_new ("document-id=d");
  GstHarness *harness = run->harness;

  for (guint i = 0; i < 3; i++)
    {
      gst_harness_set_src_caps_str (harness, "text/plain");
      run_push (run, "{\"id\":\"a\",\"text\":\"x\"}\n{\"tex");
      run_collect (run);
      g_assert_cmpuint (run->documents->len, ==, 1);
      assert_clean (run);
      g_ptr_array_set_size (run->documents, 0);
      gst_element_set_state (harness->element, GST_STATE_READY);
      gst_harness_play (harness);
      gst_harness_push_event (harness, gst_event_new_stream_start ("next"));
    }
  g_assert_cmpuint (stat_of (run, "bytes"), ==, 0);
}

/* An empty text is fit for every stage after it. */
static void
test_empty_pipeline (void)
{
  static const char *const stages[] = { "identity", "speakerdetect",
    "sentimenttag", "speakerdetect ! sentimenttag" };

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "documentparse document-id=e ! %s ! documentjsonenc", stages[i]);
      GstHarness *harness = gst_harness_new_parse (line);
      GstBuffer *buffer;
      GstMapInfo map;
      gst_harness_set_src_caps_str (harness, "text/plain");
      gst_harness_push_event (harness, gst_event_new_eos ());
      buffer = gst_harness_pull (harness);
      gst_buffer_map (buffer, &map, GST_MAP_READ);
      g_assert_nonnull (g_strstr_len (
          (char *) map.data, map.size, "\"id\":\"e\",\"text\":\"\""));
      gst_buffer_unmap (buffer, &map);
      gst_buffer_unref (buffer);
      gst_harness_teardown (harness);
    }
}

/* What filesrc gives: bytes without caps. */
static void
test_file (void)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("quoth-XXXXXX", &path, NULL);
  g_autofree char *line = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) parse = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstStructure) stats = NULL;
  GstMessage *message;
  guint64 documents;
  gint64 size;

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, parse_records, -1, NULL));
  line = g_strdup_printf (
      "filesrc location=%s ! documentparse name=p ! fakesink", path);
  pipeline = gst_parse_launch (line, NULL);
  parse = gst_bin_get_by_name (GST_BIN (pipeline), "p");
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, 10 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_message_unref (message);
  g_assert_true (
      gst_element_query_duration (pipeline, GST_FORMAT_BYTES, &size));
  g_assert_cmpint (size, ==, strlen (parse_records));
  g_object_get (parse, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, "documents", &documents));
  g_assert_cmpuint (documents, ==, 3);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  load_core_elements ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/documentparseevents/" #name, test_##name)
  ADD (events);
  ADD (many_events);
  ADD (language_tag);
  ADD (events_without_caps);
  ADD (flush);
  ADD (drain);
  ADD (timed);
  ADD (restart);
  ADD (empty_pipeline);
  ADD (file);
  return g_test_run ();
}
