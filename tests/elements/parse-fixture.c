/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "parse-fixture.h"

#include <string.h>

const char parse_records[] =
    "\n{\"id\":\"a\",\"text\":\"One.\",\"desk\":{\"n\":[1,2]},"
    "\"language\":\"de\"}\r\n"
    "{\"text\":\"Two – “three”.\",\"sentences\":[{\"start\":0,\"end\":3}]}\n"
    "   \n"
    "{\"id\":7,\"text\":\"\"}";

Run *
run_new (const char *properties)
{
  g_autofree char *line = g_strdup_printf ("documentparse %s", properties);
  GstElement *element = gst_parse_launch (line, NULL);
  Run *run = g_new0 (Run, 1);

  g_assert_nonnull (element);
  run->harness = gst_harness_new_with_element (element, "sink", "src");
  gst_object_unref (element);
  run->bus = gst_bus_new ();
  gst_element_set_bus (run->harness->element, run->bus);
  run->documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_document_unref);
  run->warnings = g_ptr_array_new_with_free_func (g_free);
  return run;
}

void
run_collect (Run *run)
{
  GstBuffer *buffer;
  GstMessage *message;

  while ((buffer = gst_harness_try_pull (run->harness)) != NULL)
    {
      gboolean is_stale;
      QuothDocument *document =
          gst_quoth_buffer_get_document (buffer, &is_stale);
      g_assert_nonnull (document);
      g_assert_false (is_stale);
      g_assert_true (quoth_document_is_sealed (document));
      g_ptr_array_add (run->documents, document);
      gst_buffer_unref (buffer);
    }
  while ((message = gst_bus_pop (run->bus)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING)
        {
          gst_message_parse_warning (message, &error, NULL);
          g_ptr_array_add (run->warnings, g_strdup (error->message));
        }
      else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR
          && run->error == NULL)
        {
          gst_message_parse_error (message, &error, NULL);
          run->error = g_strdup (error->message);
        }
      gst_message_unref (message);
    }
}

GstFlowReturn
push_bytes (Run *run, const char *data, gsize size)
{
  return gst_harness_push (run->harness, gst_buffer_new_memdup (data, size));
}

GstFlowReturn
run_push (Run *run, const char *text)
{
  return push_bytes (run, text, strlen (text));
}

GstFlowReturn
run_feed (Run *run, const char *data, gsize size, gsize piece)
{
  GstFlowReturn flow = GST_FLOW_OK;

  gst_harness_set_src_caps_str (run->harness, "application/octet-stream");
  for (gsize from = 0; from < size && flow == GST_FLOW_OK; from += piece)
    flow = push_bytes (run, data + from, MIN (piece, size - from));
  if (flow == GST_FLOW_OK)
    g_assert_true (gst_harness_push_event (run->harness, gst_event_new_eos ()));
  run_collect (run);
  return flow;
}

Run *
run_all (const char *properties, const char *data, gssize size)
{
  Run *run = run_new (properties);

  run_feed (run, data, size < 0 ? strlen (data) : (gsize) size, G_MAXINT);
  return run;
}

void
run_free (Run *run)
{
  gst_element_set_bus (run->harness->element, NULL);
  gst_harness_teardown (run->harness);
  gst_bus_set_flushing (run->bus, TRUE);
  gst_object_unref (run->bus);
  g_ptr_array_unref (run->documents);
  g_ptr_array_unref (run->warnings);
  g_free (run->error);
  g_free (run);
}

QuothDocument *
document_at (Run *run, guint i)
{
  g_assert_cmpuint (i, <, run->documents->len);
  return g_ptr_array_index (run->documents, i);
}

void
assert_text (Run *run, guint i, const char *expected)
{
  gsize length;
  const char *text = quoth_document_peek_text (document_at (run, i), &length);
  g_autofree char *copy = g_strndup (text, length);

  g_assert_cmpstr (copy, ==, expected);
}

const char *
warning_at (Run *run, guint i)
{
  g_assert_cmpuint (i, <, run->warnings->len);
  return g_ptr_array_index (run->warnings, i);
}

void
assert_warning (Run *run, guint i, const char *part)
{
  const char *warning = warning_at (run, i);

  if (strstr (warning, part) == NULL)
    g_error ("\"%s\" does not hold \"%s\"", warning, part);
}

guint64
stat_of (Run *run, const char *name)
{
  g_autoptr (GstStructure) stats = NULL;
  guint64 value;

  g_object_get (run->harness->element, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, name, &value));
  return value;
}

void
assert_clean (Run *run)
{
  if (run->warnings->len > 0)
    g_error ("unexpected warning: %s", warning_at (run, 0));
  g_assert_cmpstr (run->error, ==, NULL);
}
void
append_words (GString *text, const char *word, gsize size)
{
  gsize end = text->len + size;

  while (text->len < end)
    g_string_append (text, word);
}
