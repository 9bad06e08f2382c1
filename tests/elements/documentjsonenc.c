/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "gst-start.h"
#include "core-elements.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <glib/gstdio.h>
#include <string.h>

#define RECORD                                                                 \
  "{\"id\":\"d\",\"text\":\"💩 Yes.\",\"desk\":[1, 2],\"sentences\":"        \
  "[{\"start\":2,\"end\":6}]}"

static GstHarness *
make_harness (const char *properties)
{
  g_autofree char *line = g_strdup_printf ("documentjsonenc %s", properties);
  GstElement *element = gst_parse_launch (line, NULL);
  GstHarness *harness = gst_harness_new_with_element (element, "sink", "src");

  gst_object_unref (element);
  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  return harness;
}

static char *
pull_json (GstHarness *harness)
{
  g_autoptr (GstBuffer) buffer = gst_harness_try_pull (harness);
  gpointer data;
  gsize size;

  if (buffer == NULL)
    return NULL;
  gst_buffer_extract_dup (buffer, 0, -1, &data, &size);
  g_assert_cmpuint (size, >, 0);
  g_assert_cmpint (((char *) data)[size - 1], ==, '\n');
  ((char *) data)[size - 1] = '\0';
  return data;
}

static void
assert_json (GstHarness *harness, const char *expected)
{
  g_autofree char *json = pull_json (harness);

  g_assert_cmpstr (json, ==, expected);
}

static void
push_text (GstHarness *harness, const char *text)
{
  gst_harness_push (harness, gst_buffer_new_memdup (text, strlen (text)));
}

static void
push_record (GstHarness *harness)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_json (RECORD, -1, NULL, NULL, NULL, NULL);

  quoth_document_seal (document);
  gst_harness_push (harness, gst_quoth_buffer_new (document));
}

#define REST "\"quotes\":[],\"speakers\":[],\"labels\":[]"

static void
test_document (void)
{
  GstHarness *harness = make_harness ("");
  GstCaps *caps;

  push_record (harness);
  assert_json (harness,
      "{\"id\":\"d\",\"text\":\"💩 Yes.\",\"offset_unit\":\"codepoint\","
      "\"sentences\":[{\"start\":2,\"end\":6,\"paragraph\":0}]," REST
      ",\"desk\":[1, 2]}");
  caps = gst_pad_get_current_caps (harness->sinkpad);
  g_assert_true (gst_structure_has_name (
      gst_caps_get_structure (caps, 0), "application/x-json"));
  gst_caps_unref (caps);
  gst_harness_teardown (harness);
}

/* Properties may change from buffer to buffer. */
static void
test_properties (void)
{
  GstHarness *harness = make_harness ("offset-unit=utf16 include-text=false");

  push_record (harness);
  assert_json (harness,
      "{\"id\":\"d\",\"offset_unit\":\"utf16\","
      "\"sentences\":[{\"start\":3,\"end\":7,\"paragraph\":0}]," REST
      ",\"desk\":[1, 2]}");
  g_object_set (harness->element, "offset-unit", QUOTH_OFFSET_BYTE, NULL);
  push_record (harness);
  assert_json (harness,
      "{\"id\":\"d\",\"offset_unit\":\"byte\","
      "\"sentences\":[{\"start\":5,\"end\":9,\"paragraph\":0}]," REST
      ",\"desk\":[1, 2]}");
  g_object_set (harness->element, "pretty", TRUE, NULL);
  push_record (harness);
  {
    g_autofree char *json = pull_json (harness);
    g_assert_nonnull (strstr (json, "\n  \"offset_unit\": \"byte\""));
  }
  gst_harness_teardown (harness);
}

static void
test_bare_text (void)
{
  GstHarness *harness = make_harness ("");

  push_text (harness, "He said “no”.\n");
  assert_json (harness,
      "{\"text\":\"He said “no”.\\n\",\"offset_unit\":\"codepoint\","
      "\"sentences\":[]," REST "}");
  push_text (harness, "Two.");
  assert_json (harness,
      "{\"text\":\"Two.\",\"offset\":14,\"offset_unit\":\"codepoint\","
      "\"sentences\":[]," REST "}");
  gst_harness_teardown (harness);
}

static void
test_language (void)
{
  GstHarness *harness = make_harness ("");
  g_autofree char *json = NULL;

  gst_harness_push_event (harness,
      gst_event_new_tag (gst_tag_list_new (GST_TAG_LANGUAGE_CODE, "fr", NULL)));
  push_text (harness, "Oui.");
  json = pull_json (harness);
  g_assert_nonnull (strstr (json, "\"language\":\"fr\""));
  gst_harness_teardown (harness);
}

static void
test_timed (void)
{
  GstHarness *harness = make_harness ("");
  GstBuffer *buffer = gst_buffer_new_memdup ("One.", 4);
  g_autoptr (GstBuffer) encoded = NULL;
  GstMapInfo map;

  GST_BUFFER_PTS (buffer) = 3 * GST_SECOND;
  GST_BUFFER_DURATION (buffer) = 2 * GST_SECOND;
  gst_harness_push (harness, buffer);
  encoded = gst_harness_pull (harness);
  g_assert_cmpuint (GST_BUFFER_PTS (encoded), ==, 3 * GST_SECOND);
  g_assert_cmpuint (GST_BUFFER_DURATION (encoded), ==, 2 * GST_SECOND);
  gst_buffer_map (encoded, &map, GST_MAP_READ);
  g_assert_nonnull (g_strstr_len ((char *) map.data, map.size,
      "\"pts\":3000000000,\"duration\":2000000000}"));
  gst_buffer_unmap (encoded, &map);
  gst_harness_teardown (harness);
}

static guint
count_warnings (GstBus *bus)
{
  GstMessage *message;
  guint n = 0;

  while ((message = gst_bus_pop_filtered (bus, GST_MESSAGE_WARNING)) != NULL)
    {
      n++;
      gst_message_unref (message);
    }
  return n;
}

/* A character that the end cuts in two is neither lost nor silent. */
static void
test_cut_at_end (void)
{
  GstHarness *harness = make_harness ("");
  g_autoptr (GstBus) bus = gst_bus_new ();

  gst_element_set_bus (harness->element, bus);
  push_text (harness, "a\xE2\x82");
  assert_json (harness,
      "{\"text\":\"a\",\"offset_unit\":\"codepoint\",\"sentences\":[]," REST
      "}");
  g_assert_cmpuint (count_warnings (bus), ==, 0);
  gst_harness_push_event (harness, gst_event_new_eos ());
  assert_json (harness,
      "{\"text\":\"\uFFFD\uFFFD\",\"offset\":1,\"offset_unit\":\"codepoint\","
      "\"sentences\":[]," REST "}");
  g_assert_cmpuint (count_warnings (bus), ==, 1);
  gst_element_set_bus (harness->element, NULL);
  gst_harness_teardown (harness);
}

static void
test_flush (void)
{
  GstHarness *harness = make_harness ("");
  GstSegment segment;

  push_text (harness, "a\xE2\x82");
  gst_buffer_unref (gst_harness_pull (harness));
  gst_harness_push_event (harness, gst_event_new_flush_start ());
  gst_harness_push_event (harness, gst_event_new_flush_stop (TRUE));
  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_harness_push_event (harness, gst_event_new_segment (&segment));
  push_text (harness, "b");
  assert_json (harness,
      "{\"text\":\"b\",\"offset_unit\":\"codepoint\",\"sentences\":[]," REST
      "}");
  gst_harness_push_event (harness, gst_event_new_eos ());
  g_assert_null (gst_harness_try_pull (harness));
  gst_harness_teardown (harness);
}

static void
test_queries (void)
{
  GstHarness *harness = make_harness ("");
  GstCaps *caps = gst_caps_from_string ("text/x-raw, format=utf8");
  GstQuery *query = gst_query_new_allocation (caps, FALSE);

  g_assert_false (gst_pad_peer_query (harness->srcpad, query));
  gst_query_unref (query);
  gst_caps_unref (caps);
  gst_harness_teardown (harness);
}

/* What the encoder writes, the parser reads back as it was. */
static void
test_round_trip (void)
{
  GstHarness *harness = gst_harness_new_parse (
      "documentjsonenc ! documentparse ! documentjsonenc");

  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  push_record (harness);
  assert_json (harness,
      "{\"id\":\"d\",\"text\":\"💩 Yes.\",\"offset_unit\":\"codepoint\","
      "\"sentences\":[{\"start\":2,\"end\":6,\"paragraph\":0}]," REST
      ",\"desk\":[1, 2]}");
  gst_harness_teardown (harness);
}

/* A file source has no caps; what comes out has. */
static void
test_without_caps (void)
{
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  GstMessage *message;

  g_close (g_file_open_tmp ("quoth-XXXXXX", &path, NULL), NULL);
  g_assert_true (g_file_set_contents (path, "One.", -1, NULL));
  line = g_strdup_printf ("filesrc location=%s ! documentjsonenc ! "
                          "capsfilter caps=application/x-json ! fakesink",
      path);
  pipeline = gst_parse_launch (line, NULL);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, 20 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  load_core_elements ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/documentjsonenc/" #name, test_##name)
  ADD (document);
  ADD (properties);
  ADD (bare_text);
  ADD (language);
  ADD (timed);
  ADD (cut_at_end);
  ADD (flush);
  ADD (queries);
  ADD (round_trip);
  ADD (without_caps);
  return g_test_run ();
}
