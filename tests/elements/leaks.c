/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Nothing of GStreamer's outlives a pipeline: asked of the leaks tracer, in
 * process. */

#include "gst-start.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <gst/quoth/quoth.h>

static void
play (const char *launch)
{
  GstElement *pipeline = gst_parse_launch (launch, NULL);
  GstBus *bus = gst_element_get_bus (pipeline);
  GstMessage *message;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
}

static GstTracer *
find_leaks_tracer (void)
{
  GList *tracers = gst_tracing_get_active_tracers ();
  GstTracer *found = NULL;

  for (GList *item = tracers; item != NULL; item = item->next)
    {
      if (g_str_equal (G_OBJECT_TYPE_NAME (item->data), "GstLeaksTracer"))
        found = gst_object_ref (item->data);
    }
  g_list_free_full (tracers, gst_object_unref);
  return found;
}

static guint
count_live (GstTracer *tracer)
{
  GstStructure *live = NULL;
  const GValue *list;
  guint n;

  g_signal_emit_by_name (tracer, "get-live-objects", &live);
  list = gst_structure_get_value (live, "live-objects-list");
  n = gst_value_list_get_size (list);
  if (n > 0)
    g_test_message ("%" GST_PTR_FORMAT, live);
  gst_structure_free (live);
  return n;
}

static void
test_leaks (void)
{
  GstTracer *tracer = find_leaks_tracer ();
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *stream = NULL;
  g_autofree char *wrong = NULL;
  GstBuffer *kept;
  int file = g_file_open_tmp ("quoth-XXXXXX.txt", &path, NULL);

  if (tracer == NULL)
    {
      g_test_skip ("this GStreamer has no leaks tracer");
      return;
    }
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (path,
      "“We open at nine,” said Ola Berg. He smiled.\nNo \xFF more.", -1, NULL));
  whole = g_strdup_printf (
      "filesrc location=%s ! documentparse ! sentencesplit ! speakerdetect "
      "! sentimenttag ! documentjsonenc ! fakesink",
      path);
  stream = g_strdup_printf (
      "filesrc blocksize=3 location=%s ! text/x-raw,format=utf8 "
      "! sentencesplit ! speakerdetect ! sentimenttag ! documentjsonenc "
      "! fakesink",
      path);
  wrong = g_strdup_printf ("filesrc location=%s ! documentparse invalid=error "
                           "! sentencesplit ! documentjsonenc ! fakesink",
      path);
  play (whole);
  play (stream);
  play (wrong);
  g_assert_cmpuint (count_live (tracer), ==, 0);
  /* The tracer sees what it should: one that is kept is found. */
  kept = gst_buffer_ref (gst_buffer_new ());
  g_assert_cmpuint (count_live (tracer), ==, 1);
  /* GStreamer 1.22 lists objects without a reference and gives one back. */
  if (GST_MINI_OBJECT_REFCOUNT_VALUE (kept) > 1)
    gst_buffer_unref (kept);
  gst_buffer_unref (kept);
  gst_object_unref (tracer);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("GST_TRACERS", "leaks(filters=\"GstBuffer,GstCaps\")", TRUE);
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leaks", test_leaks);
  return g_test_run ();
}
