/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "split-fixture.h"

static void
write_buffer (SplitFixture *self, GstBuffer *buffer)
{
  g_autoptr (QuothDocument) document =
      gst_quoth_buffer_get_document (buffer, NULL);

  self->flags = GST_BUFFER_FLAGS (buffer);
  g_assert_nonnull (document);
  if (GST_BUFFER_PTS_IS_VALID (buffer))
    g_string_append_printf (self->log,
        "%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT,
        GST_BUFFER_PTS (buffer) / MS, GST_BUFFER_DURATION (buffer) / MS);
  else
    g_assert_false (GST_BUFFER_DURATION_IS_VALID (buffer));
  g_string_append_c (self->log, '[');
  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      g_autofree char *text = quoth_sentence_get_text (sentence);
      g_string_append_printf (self->log, "%s%s", i > 0 ? "|" : "", text);
      self->paragraph = quoth_sentence_get_paragraph (sentence);
    }
  g_string_append_c (self->log, ']');
  if (quoth_document_get_n_labels (document) > 0)
    {
      g_autoptr (QuothLabel) label = quoth_document_get_label (document, 0);
      g_string_append_printf (self->log, "{%s}", quoth_label_get_label (label));
    }
}

static GstPadProbeReturn
write_down (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  SplitFixture *self = data;
  GstEvent *event;

  if (info->type & GST_PAD_PROBE_TYPE_BUFFER)
    {
      write_buffer (self, GST_PAD_PROBE_INFO_BUFFER (info));
      if (self->flow == GST_FLOW_OK)
        return GST_PAD_PROBE_OK;
      gst_buffer_unref (GST_PAD_PROBE_INFO_BUFFER (info));
      GST_PAD_PROBE_INFO_FLOW_RETURN (info) = self->flow;
      return GST_PAD_PROBE_HANDLED;
    }
  event = GST_PAD_PROBE_INFO_EVENT (info);
  g_string_append_printf (self->log, "<%s>",
      gst_event_get_structure (event) != NULL
              && GST_EVENT_TYPE (event) == GST_EVENT_CUSTOM_DOWNSTREAM
          ? gst_structure_get_name (gst_event_get_structure (event))
          : GST_EVENT_TYPE_NAME (event));
  return GST_PAD_PROBE_OK;
}

static gboolean
answer_query (GstPad *pad, GstObject *parent, GstQuery *query)
{
  SplitFixture *self = g_object_get_data (G_OBJECT (pad), "fixture");

  if (GST_QUERY_TYPE (query) != GST_QUERY_LATENCY)
    return gst_pad_query_default (pad, parent, query);
  gst_query_set_latency (query, self->is_live, 100 * MS, NONE);
  return TRUE;
}

void
split_start (SplitFixture *self)
{
  gst_harness_set_src_caps_str (self->harness, CAPS);
  g_string_truncate (self->log, 0);
}

void
split_set_up (SplitFixture *self, gconstpointer data)
{
  self->harness = gst_harness_new ("sentencesplit");
  self->splitter = plain_splitter_new ();
  self->log = g_string_new (NULL);
  self->flow = GST_FLOW_OK;
  self->is_live = FALSE;
  self->bus = gst_bus_new ();
  gst_element_set_bus (self->harness->element, self->bus);
  g_object_set (self->harness->element, "annotator", self->splitter, NULL);
  g_object_set_data (G_OBJECT (self->harness->srcpad), "fixture", self);
  gst_pad_set_query_function (self->harness->srcpad, answer_query);
  gst_pad_add_probe (self->harness->sinkpad,
      GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM
          | GST_PAD_PROBE_TYPE_EVENT_FLUSH,
      write_down, self, NULL);
  split_start (self);
}

void
split_tear_down (SplitFixture *self, gconstpointer data)
{
  gst_element_set_bus (self->harness->element, NULL);
  gst_harness_teardown (self->harness);
  gst_bus_set_flushing (self->bus, TRUE);
  gst_object_unref (self->bus);
  g_object_unref (self->splitter);
  g_string_free (self->log, TRUE);
}

GstBuffer *
split_text_buffer (
    const char *text, gsize size, GstClockTime pts, GstClockTime duration)
{
  GstBuffer *buffer =
      size > 0 ? gst_buffer_new_memdup (text, size) : gst_buffer_new ();

  GST_BUFFER_PTS (buffer) = pts;
  GST_BUFFER_DURATION (buffer) = duration;
  return buffer;
}

GstFlowReturn
split_push_at (SplitFixture *self, const char *text, GstClockTime pts,
    GstClockTime duration)
{
  return gst_harness_push (
      self->harness, split_text_buffer (text, strlen (text), pts, duration));
}

void
split_push (SplitFixture *self, const char *text)
{
  g_assert_cmpint (split_push_at (self, text, NONE, NONE), ==, GST_FLOW_OK);
}

/* Times in milliseconds. */
void
split_push_timed (
    SplitFixture *self, const char *text, guint64 pts, guint64 duration)
{
  g_assert_cmpint (
      split_push_at (self, text, pts * MS, duration * MS), ==, GST_FLOW_OK);
}

void
split_push_event (SplitFixture *self, GstEvent *event)
{
  g_assert_true (gst_harness_push_event (self->harness, event));
}

void
split_push_gap (SplitFixture *self, guint64 start, guint64 duration)
{
  split_push_event (self, gst_event_new_gap (start * MS, duration * MS));
}

void
split_push_custom (SplitFixture *self, const char *name)
{
  split_push_event (self,
      gst_event_new_custom (
          GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty (name)));
}

void
split_push_language (SplitFixture *self, const char *language)
{
  split_push_event (self,
      gst_event_new_tag (
          gst_tag_list_new (GST_TAG_LANGUAGE_CODE, language, NULL)));
}

void
split_end (SplitFixture *self)
{
  split_push_event (self, gst_event_new_eos ());
}

/* Takes the first warning or error from the bus and returns what it says. */
char *
split_pop_complaint (SplitFixture *self, GstMessageType type)
{
  g_autoptr (GstMessage) message =
      gst_bus_pop_filtered (self->bus, GST_MESSAGE_WARNING | GST_MESSAGE_ERROR);
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;

  if (message == NULL)
    return NULL;
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, type);
  if (type == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &error, &detail);
  else
    gst_message_parse_warning (message, &error, &detail);
  return g_strdup_printf ("%s %s", error->message, detail);
}

void
split_assert_log (SplitFixture *self, const char *expected)
{
  g_assert_cmpstr (self->log->str, ==, expected);
  g_string_truncate (self->log, 0);
}

guint64
split_get_stat (SplitFixture *self, const char *name)
{
  g_autoptr (GstStructure) stats = NULL;
  guint64 value;

  g_object_get (self->harness->element, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, name, &value));
  return value;
}

void
split_drain (SplitFixture *self)
{
  g_autoptr (GstQuery) query = gst_query_new_drain ();

  gst_pad_peer_query (self->harness->srcpad, query);
}

GstBuffer *
split_document_buffer (const char *text, const char *language)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);

  quoth_document_set_language (document, language);
  quoth_document_set_id (document, "story");
  quoth_document_seal (document);
  return gst_quoth_buffer_new (document);
}
