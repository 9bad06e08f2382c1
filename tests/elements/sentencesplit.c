/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* sentencesplit in a harness, with a splitter whose answers are plain. What
 * arrives downstream is written down in order, buffers and events alike:
 * `40+20[Text.]` is a buffer with a pts and a duration in milliseconds, `<gap>`
 * an event.
 */

#include "plain-splitter.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <string.h>

#define CAPS "text/x-raw, format=utf8"
#define NONE GST_CLOCK_TIME_NONE
#define MS GST_MSECOND

typedef struct
{
  GstHarness *harness;
  QuothSplitter *splitter;
  GstBus *bus;
  GString *log;
  GstFlowReturn flow; /* what downstream answers */
  GstBufferFlags flags;
  gboolean is_live;
} Fixture;

static void
write_buffer (Fixture *self, GstBuffer *buffer)
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
  Fixture *self = data;
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
  Fixture *self = g_object_get_data (G_OBJECT (pad), "fixture");

  if (GST_QUERY_TYPE (query) != GST_QUERY_LATENCY)
    return gst_pad_query_default (pad, parent, query);
  gst_query_set_latency (query, self->is_live, 100 * MS, NONE);
  return TRUE;
}

static void
start (Fixture *self)
{
  gst_harness_set_src_caps_str (self->harness, CAPS);
  g_string_truncate (self->log, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
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
  start (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gst_element_set_bus (self->harness->element, NULL);
  gst_harness_teardown (self->harness);
  gst_bus_set_flushing (self->bus, TRUE);
  gst_object_unref (self->bus);
  g_object_unref (self->splitter);
  g_string_free (self->log, TRUE);
}

static GstBuffer *
text_buffer (
    const char *text, gsize size, GstClockTime pts, GstClockTime duration)
{
  GstBuffer *buffer =
      size > 0 ? gst_buffer_new_memdup (text, size) : gst_buffer_new ();

  GST_BUFFER_PTS (buffer) = pts;
  GST_BUFFER_DURATION (buffer) = duration;
  return buffer;
}

static GstFlowReturn
push_at (
    Fixture *self, const char *text, GstClockTime pts, GstClockTime duration)
{
  return gst_harness_push (
      self->harness, text_buffer (text, strlen (text), pts, duration));
}

static void
push (Fixture *self, const char *text)
{
  g_assert_cmpint (push_at (self, text, NONE, NONE), ==, GST_FLOW_OK);
}

/* Times in milliseconds. */
static void
push_timed (Fixture *self, const char *text, guint64 pts, guint64 duration)
{
  g_assert_cmpint (
      push_at (self, text, pts * MS, duration * MS), ==, GST_FLOW_OK);
}

static void
push_event (Fixture *self, GstEvent *event)
{
  g_assert_true (gst_harness_push_event (self->harness, event));
}

static void
push_gap (Fixture *self, guint64 start, guint64 duration)
{
  push_event (self, gst_event_new_gap (start * MS, duration * MS));
}

static void
push_custom (Fixture *self, const char *name)
{
  push_event (self,
      gst_event_new_custom (
          GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty (name)));
}

static void
push_language (Fixture *self, const char *language)
{
  push_event (self,
      gst_event_new_tag (
          gst_tag_list_new (GST_TAG_LANGUAGE_CODE, language, NULL)));
}

static void
end (Fixture *self)
{
  push_event (self, gst_event_new_eos ());
}

/* Takes the first warning or error from the bus and returns what it says. */
static char *
pop_complaint (Fixture *self, GstMessageType type)
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

static void
assert_log (Fixture *self, const char *expected)
{
  g_assert_cmpstr (self->log->str, ==, expected);
  g_string_truncate (self->log, 0);
}

static guint64
get_stat (Fixture *self, const char *name)
{
  g_autoptr (GstStructure) stats = NULL;
  guint64 value;

  g_object_get (self->harness->element, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, name, &value));
  return value;
}

static void
test_stream (Fixture *self, gconstpointer data)
{
  push (self, "It rai");
  assert_log (self, "");
  push (self, "ned. We sta");
  push (self, "yed.\n\nThe s");
  assert_log (self, "");
  push (self, "un came. ");
  assert_log (self, "[It rained.|We stayed.]");
  end (self);
  assert_log (self, "[The sun came.]<eos>");
  g_assert_cmpuint (get_stat (self, "documents"), ==, 2);
  g_assert_cmpuint (get_stat (self, "sentences"), ==, 3);
  g_assert_cmpuint (get_stat (self, "cut"), ==, 0);
}

static void
test_unit_sentence (Fixture *self, gconstpointer data)
{
  gst_util_set_object_arg (
      G_OBJECT (self->harness->element), "unit", "sentence");
  push (self, "It rained. We sta");
  assert_log (self, "[It rained.]");
  push (self, "yed. And");
  end (self);
  assert_log (self, "[We stayed.][And]<eos>");
}

static void
test_live_gives_sentences (Fixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  push (self, "It rained. We");
  assert_log (self, "[It rained.]");
}

static void
drain (Fixture *self)
{
  g_autoptr (GstQuery) query = gst_query_new_drain ();

  gst_pad_peer_query (self->harness->srcpad, query);
}

static void
test_any_cutting (Fixture *self, gconstpointer data)
{
  static const char text[] =
      "Na\xC3\xAFve birds \xF0\x9F\x90\xA6 sang. Why?\n\n"
      "Nobody knew. The \xE2\x82\xAC fell.\n";
  const gsize size = sizeof text - 1;

  for (gsize piece = 1; piece <= size; piece++)
    {
      for (gsize at = 0; at < size; at += piece)
        gst_harness_push (self->harness,
            text_buffer (text + at, MIN (piece, size - at), NONE, NONE));
      drain (self);
      assert_log (self,
          "[Na\xC3\xAFve birds \xF0\x9F\x90\xA6 sang.|Why?]"
          "[Nobody knew.|The \xE2\x82\xAC fell.]");
    }
}

static void
test_offsets (Fixture *self, gconstpointer data)
{
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (QuothDocument) document = NULL;

  push (self, " \xC3\x89t\xC3\xA9 \xF0\x9F\x90\xA6.\n\n Next.");
  end (self);
  gst_buffer_unref (gst_harness_pull (self->harness));
  buffer = gst_harness_pull (self->harness);
  document = gst_quoth_buffer_get_document (buffer, NULL);
  g_assert_true (quoth_document_is_sealed (document));
  g_assert_cmpuint (
      quoth_document_get_offset (document, QUOTH_OFFSET_BYTE), ==, 15);
  g_assert_cmpuint (
      quoth_document_get_offset (document, QUOTH_OFFSET_CODEPOINT), ==, 10);
  g_assert_cmpuint (
      quoth_document_get_offset (document, QUOTH_OFFSET_UTF16), ==, 11);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  push (self, "");
  push (self, "  \n");
  push (self, "\n\n ");
  push_custom (self, "mark");
  assert_log (self, "<mark>");
  end (self);
  assert_log (self, "<eos>");
}

static void
test_invalid (Fixture *self, gconstpointer data)
{
  g_autofree char *complaint = NULL;

  push (self,
      "Good. B\xFF"
      "d.");
  push (self, " \xE2\x82");
  end (self);
  assert_log (self,
      "[Good.|B\xEF\xBF\xBD"
      "d.|\xEF\xBF\xBD\xEF\xBF\xBD]<eos>");
  complaint = pop_complaint (self, GST_MESSAGE_WARNING);
  g_assert_nonnull (strstr (complaint, "first at byte 7 "));
  g_assert_null (pop_complaint (self, GST_MESSAGE_WARNING));
}

static void
test_segment_of_bytes (Fixture *self, gconstpointer data)
{
  GstSegment bytes, time;
  GstEvent *event;

  gst_segment_init (&bytes, GST_FORMAT_BYTES);
  push_event (self, gst_event_new_segment (&bytes));
  assert_log (self, "<segment>");
  event =
      gst_pad_get_sticky_event (self->harness->sinkpad, GST_EVENT_SEGMENT, 0);
  gst_event_copy_segment (event, &time);
  gst_event_unref (event);
  g_assert_cmpint (time.format, ==, GST_FORMAT_TIME);
  g_assert_cmpuint (time.start, ==, 0);
  g_assert_cmpuint (time.stop, ==, NONE);
  /* What looks like a time in it is none. */
  push_timed (self, "Hello.", 5, 5);
  end (self);
  assert_log (self, "[Hello.]<eos>");
}

static void
test_times (Fixture *self, gconstpointer data)
{
  push_timed (self, "One.  Two.", 1000, 100);
  push_timed (self, "Three and", 2000, 90);
  push_timed (self, "four. Five", 2500, 100);
  push_timed (self, ".", 2600, 10);
  end (self);
  assert_log (self,
      "1000+40[One.]1060+40[Two.]2000+550[Three and four.]"
      "2560+50[Five.]<eos>");
}

static void
test_times_of_adjacent_cues (Fixture *self, gconstpointer data)
{
  push_timed (self, "One.", 1000, 100);
  push_timed (self, " Two.", 2000, 100);
  end (self);
  assert_log (self, "1000+100[One.]2020+80[Two.]<eos>");
}

static void
test_times_without_duration (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (push_at (self, "One. ", 1000 * MS, NONE), ==, GST_FLOW_OK);
  assert_log (self, "");
  g_assert_cmpint (push_at (self, "Two. ", 1500 * MS, NONE), ==, GST_FLOW_OK);
  assert_log (self, "1000+400[One.]");
  push_gap (self, 1600, 100);
  assert_log (self, "1500+80[Two.]<gap>");
  g_assert_cmpint (push_at (self, "Three.", 1700 * MS, NONE), ==, GST_FLOW_OK);
  end (self);
  assert_log (self, "1700+0[Three.]<eos>");
}

static void
test_gaps (Fixture *self, gconstpointer data)
{
  push_gap (self, 0, 10);
  assert_log (self, "<gap>");
  push_timed (self, "We were", 1000, 100);
  push_gap (self, 1100, 1000);
  assert_log (self, "");
  push_timed (self, "late", 2100, 100);
  push_gap (self, 2200, 2000);
  assert_log (self, "1000+1200[We were late]<gap>");
  /* Silence in small pieces is silence. */
  push_timed (self, "So", 5000, 500);
  push_gap (self, 5500, 1000);
  push_gap (self, 6500, 1000);
  assert_log (self, "5000+500[So]<gap>");
  /* So is a hole. */
  push_timed (self, "Go", 8000, 500);
  push_timed (self, "now.", 10499, 1);
  push_timed (self, "Go", 13000, 1);
  end (self);
  assert_log (self, "8000+2500[Go now.]13000+1[Go]<eos>");
}

static void
test_gap_in_untimed_text (Fixture *self, gconstpointer data)
{
  push (self, "We were");
  push_gap (self, 0, 1999);
  assert_log (self, "");
  push_gap (self, 5000, 2000);
  assert_log (self, "[We were]<gap>");
}

static void
test_max_gap (Fixture *self, gconstpointer data)
{
  g_object_set (self->harness->element, "max-gap", (guint64) 0, NULL);
  push_timed (self, "We", 1000, 100);
  push_timed (self, "were", 1100, 100);
  assert_log (self, "");
  push_gap (self, 1200, 1);
  assert_log (self, "1000+200[We were]<gap>");
  g_object_set (self->harness->element, "max-gap", NONE, NULL);
  push_timed (self, "We", 2000, 100);
  push_gap (self, 2100, 100000000);
  assert_log (self, "");
}

static void
test_segment_in_sentence (Fixture *self, gconstpointer data)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (CAPS ", lines=2");
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  push (self, "We were");
  push_event (self, gst_event_new_segment (&segment));
  assert_log (self, "[We were]<segment>");
  push_timed (self, "late. And", 1000, 90);
  push_event (self, gst_event_new_caps (caps));
  assert_log (self, "1000+50[late.]1060+30[And]<caps>");
  push_event (self, gst_event_new_segment (&segment));
  assert_log (self, "<segment>");
  push (self, "wet");
  push_event (self, gst_event_new_stream_start ("other"));
  assert_log (self, "[wet]<stream-start>");
}

static void
test_flush (Fixture *self, gconstpointer data)
{
  GstSegment segment;
  g_autoptr (GstEvent) tags = NULL;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  push (self, "Old \xC3");
  push_language (self, "sv");
  push_custom (self, "mark");
  push_event (self, gst_event_new_flush_start ());
  push_event (self, gst_event_new_flush_stop (TRUE));
  assert_log (self, "<flush-start><flush-stop>");
  push_event (self, gst_event_new_segment (&segment));
  push (self, "New.\n\nAnd. ");
  assert_log (self, "<segment><tag>[New.]");
  /* What everybody downstream must know has not got lost. */
  tags = gst_pad_get_sticky_event (self->harness->sinkpad, GST_EVENT_TAG, 0);
  g_assert_nonnull (tags);
  g_assert_true (self->flags & GST_BUFFER_FLAG_DISCONT);
  end (self);
  assert_log (self, "[And.]<eos>");
  g_assert_false (self->flags & GST_BUFFER_FLAG_DISCONT);
}

static void
test_events_in_order (Fixture *self, gconstpointer data)
{
  gst_util_set_object_arg (
      G_OBJECT (self->harness->element), "unit", "sentence");
  push_custom (self, "a");
  push (self, "One. T");
  push_custom (self, "b");
  push (self, "wo. ");
  push_custom (self, "c");
  push (self, " ");
  push_custom (self, "d");
  assert_log (self, "<a>[One.][Two.]<b><c><d>");
  push (self, "Thr");
  push_custom (self, "e");
  push (self, "ee. Four");
  push_custom (self, "f");
  push (self, "!");
  push_custom (self, "g");
  assert_log (self, "[Three.]<e>");
  end (self);
  assert_log (self, "[Four!]<f><g><eos>");
}

static void
test_many_events (Fixture *self, gconstpointer data)
{
  push (self, "Held");
  for (guint i = 0; i < 2000; i++)
    push_custom (self, "e");
  g_assert_cmpuint (self->log->len, ==, 3 * (2000 - 1024));
  push (self, " on.");
  end (self);
  g_assert_cmpuint (self->log->len, ==, 3 * 2000 + strlen ("[Held on.]<eos>"));
}

static guint64
get_last_offset (Fixture *self, guint n)
{
  g_autoptr (QuothDocument) document = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GstBuffer) buffer = gst_harness_pull (self->harness);
      g_clear_pointer (&document, quoth_document_unref);
      document = gst_quoth_buffer_get_document (buffer, NULL);
    }
  return quoth_document_get_offset (document, QUOTH_OFFSET_BYTE);
}

static void
test_utterances (Fixture *self, gconstpointer data)
{
  push_timed (self, "Well", 0, 100);
  push_custom (self, "rstranscribe/final-transcript");
  push_timed (self, "no", 100, 100);
  push_custom (self, "rstranscribe/speaker-change");
  push_timed (self, "yes", 200, 100);
  end (self);
  g_assert_cmpuint (get_last_offset (self, 3), ==, 6);
  assert_log (self,
      "0+100[Well]<rstranscribe/final-transcript>100+100[no]"
      "<rstranscribe/speaker-change>200+100[yes]<eos>");
}

static char *
pull_language (Fixture *self)
{
  g_autoptr (GstBuffer) buffer = gst_harness_pull (self->harness);
  g_autoptr (QuothDocument) document =
      gst_quoth_buffer_get_document (buffer, NULL);

  return g_strdup (quoth_document_get_language (document));
}

static void
test_language (Fixture *self, gconstpointer data)
{
  const char *expected[] = { NULL, NULL, "de", "nl", "nl" };

  push (self, "Hello.\n\nHa");
  push_language (self, "de");
  push (self, "llo.\n\nNoch");
  push (self, " etwas.\n\nMo");
  push_language (self, "fi");
  push (self, "i.\n\nGo");
  g_object_set (self->harness->element, "language", "nl", NULL);
  push (self, "ed.");
  end (self);
  assert_log (
      self, "[Hello.][Hallo.]<tag>[Noch etwas.][Moi.]<tag>[Goed.]<eos>");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *language = pull_language (self);
      g_assert_cmpstr (language, ==, expected[i]);
    }
}

static void
test_language_of_next_stream (Fixture *self, gconstpointer data)
{
  g_autofree char *language = NULL;

  push_language (self, "de");
  push_event (self, gst_event_new_stream_start ("other"));
  start (self);
  push (self, "Hello.");
  drain (self);
  language = pull_language (self);
  g_assert_null (language);
}

static GstBuffer *
document_buffer (const char *text, const char *language)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);

  quoth_document_set_language (document, language);
  quoth_document_set_id (document, "story");
  quoth_document_seal (document);
  return gst_quoth_buffer_new (document);
}

static void
test_documents (Fixture *self, gconstpointer data)
{
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("timestamp/x-test");
  g_autoptr (GstBuffer) in = document_buffer ("A. B.\n\nC", "en");
  g_autoptr (GstBuffer) out = NULL;
  g_autoptr (QuothDocument) before = NULL;
  g_autoptr (QuothDocument) after = NULL;

  GST_BUFFER_PTS (in) = 7 * MS;
  GST_BUFFER_DURATION (in) = 3 * MS;
  GST_BUFFER_FLAG_SET (in, GST_BUFFER_FLAG_MARKER);
  gst_buffer_add_reference_timestamp_meta (in, caps, 1, 2);
  push (self, "Bare text");
  g_object_set (self->harness->element, "language", "nl", NULL);
  g_assert_cmpint (
      gst_harness_push (self->harness, gst_buffer_ref (in)), ==, GST_FLOW_OK);
  push (self, "More.\n\nAnd. ");
  assert_log (self, "[Bare text]7+3[A.|B.|C][More.]");
  gst_buffer_unref (gst_harness_pull (self->harness));
  out = gst_harness_pull (self->harness);
  g_assert_true (GST_BUFFER_FLAG_IS_SET (out, GST_BUFFER_FLAG_MARKER));
  g_assert_nonnull (gst_buffer_get_reference_timestamp_meta (out, NULL));
  after = gst_quoth_buffer_get_document (out, NULL);
  g_assert_cmpstr (quoth_document_get_id (after), ==, "story");
  g_assert_cmpstr (quoth_document_get_language (after), ==, "en");
  /* Another branch of a tee still has what it had. */
  before = gst_quoth_buffer_get_document (in, NULL);
  g_assert_cmpuint (quoth_document_get_n_sentences (before), ==, 0);
  g_assert_true (
      quoth_document_get_text (before) == quoth_document_get_text (after));
}

static void
test_stale (Fixture *self, gconstpointer data)
{
  g_autofree char *complaint = NULL;

  for (guint i = 0; i < 2; i++)
    {
      GstBuffer *buffer = document_buffer ("Other. Text.", NULL);
      gst_buffer_replace_all_memory (buffer,
          gst_memory_new_wrapped (
              0, (gpointer) "Bare. Text. ", 12, 0, 12, NULL, NULL));
      g_assert_cmpint (
          gst_harness_push (self->harness, buffer), ==, GST_FLOW_OK);
    }
  end (self);
  assert_log (self, "[Bare.|Text.|Bare.|Text.]<eos>");
  complaint = pop_complaint (self, GST_MESSAGE_WARNING);
  g_assert_nonnull (strstr (complaint, "changed after it was annotated"));
  g_assert_null (pop_complaint (self, GST_MESSAGE_WARNING));
}

static void
query_latency (Fixture *self, GstClockTime *min, GstClockTime *max)
{
  g_autoptr (GstQuery) query = gst_query_new_latency ();
  gboolean is_live;

  g_assert_true (gst_pad_peer_query (self->harness->sinkpad, query));
  gst_query_parse_latency (query, &is_live, min, max);
  g_assert_cmpint (is_live, ==, self->is_live);
}

static void
test_latency_query (Fixture *self, gconstpointer data)
{
  GstClockTime min, max;
  g_autoptr (GstMessage) message = NULL;

  query_latency (self, &min, &max);
  g_assert_cmpuint (min, ==, 100 * MS);
  self->is_live = TRUE;
  query_latency (self, &min, &max);
  g_assert_cmpuint (min, ==, 3100 * MS);
  g_assert_cmpuint (max, ==, NONE);
  g_object_set (self->harness->element, "latency", 500 * MS, NULL);
  query_latency (self, &min, &max);
  g_assert_cmpuint (min, ==, 600 * MS);
  message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_LATENCY);
  g_assert_nonnull (message);
}

static void
test_deadline (Fixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  g_object_set (self->harness->element, "latency", 1000 * MS, NULL);
  push_timed (self, "We were", 1000, 500);
  push_timed (self, "so", 1500, 500);
  push_timed (self, "very", 2000, 500);
  assert_log (self, "");
  push_timed (self, "late. And", 2500, 900);
  assert_log (self, "1000+2000[We were so very late.]");
  push_timed (self, "then some", 3400, 900);
  push_timed (self, "more.", 4300, 500);
  assert_log (self, "3100+1700[And then some more.]{cut}");
  push_timed (self, "Oh", 5000, 100);
  push_gap (self, 5100, 800);
  assert_log (self, "");
  push_gap (self, 5900, 200);
  assert_log (self, "5000+100[Oh]{cut}<gap>");
  g_assert_cmpuint (get_stat (self, "cut"), ==, 2);
}

static void
test_deadline_of_paragraphs (Fixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  g_object_set (self->harness->element, "latency", 1000 * MS, NULL);
  gst_util_set_object_arg (
      G_OBJECT (self->harness->element), "unit", "paragraph");
  push_timed (self, "Once. Or\n\nso", 1000, 120);
  push_timed (self, "it", 2001, 10);
  assert_log (self, "1000+80[Once.|Or]1100+911[so it]{cut}");
}

static void
test_no_deadline (Fixture *self, gconstpointer data)
{
  push_timed (self, "We were", 1000, 5000);
  push_timed (self, "late", 6000, 5000);
  assert_log (self, "");
  /* Nor with no latency. */
  end (self);
  assert_log (self, "1000+10000[We were late]<eos>");
  g_assert_cmpuint (get_stat (self, "cut"), ==, 0);
}

static void
test_zero_latency (Fixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  g_object_set (self->harness->element, "latency", (guint64) 0, NULL);
  push_timed (self, "We were", 1000, 5000);
  push_timed (self, "late", 6000, 5000);
  assert_log (self, "");
}

static gboolean
answer_anything (GstPad *pad, GstObject *parent, GstQuery *query)
{
  return TRUE;
}

static void
test_queries (Fixture *self, gconstpointer data)
{
  g_autoptr (GstQuery) allocation = NULL;
  g_autoptr (GstCaps) caps = gst_caps_from_string (CAPS);

  gst_pad_set_query_function (self->harness->sinkpad, answer_anything);
  allocation = gst_query_new_allocation (caps, FALSE);
  g_assert_false (gst_pad_peer_query (self->harness->srcpad, allocation));
  push (self, "Held");
  drain (self);
  assert_log (self, "[Held]");
}

static void
test_downstream_fails (Fixture *self, gconstpointer data)
{
  push (self, "Held.\n\nToo");
  self->flow = GST_FLOW_ERROR;
  g_assert_false (gst_harness_push_event (self->harness, gst_event_new_eos ()));
  assert_log (self, "[Held.]<eos>");
}

static void
test_downstream_is_full (Fixture *self, gconstpointer data)
{
  self->flow = GST_FLOW_EOS;
  g_assert_cmpint (push_at (self, "One.\n\nTwo.\n\nThree.\n\nFour", NONE, NONE),
      ==, GST_FLOW_EOS);
  assert_log (self, "[One.]");
}

static void
test_downstream_fails_before_document (Fixture *self, gconstpointer data)
{
  push (self, "Held.");
  self->flow = GST_FLOW_NOT_LINKED;
  g_assert_cmpint (
      gst_harness_push (self->harness, document_buffer ("A.", NULL)), ==,
      GST_FLOW_NOT_LINKED);
}

static void
test_twice (Fixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  for (guint i = 0; i < 3; i++)
    {
      push (self, "One.\n\nTwo. \xE2");
      assert_log (self, "[One.]");
      g_assert_true (self->flags & GST_BUFFER_FLAG_DISCONT);
      g_assert_cmpuint (get_stat (self, "documents"), ==, 1);
      gst_element_set_state (element, i < 2 ? GST_STATE_READY : GST_STATE_NULL);
      gst_element_set_state (element, GST_STATE_PLAYING);
      push_event (self, gst_event_new_stream_start ("again"));
      start (self);
      push_event (self, gst_event_new_segment (&segment));
      assert_log (self, "<segment>");
    }
}

static void
test_missing_model (Fixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;
  g_autofree char *complaint = NULL;

  gst_element_set_state (element, GST_STATE_NULL);
  PLAIN_SPLITTER (self->splitter)->is_broken = TRUE;
  g_assert_cmpint (gst_element_set_state (element, GST_STATE_READY), ==,
      GST_STATE_CHANGE_FAILURE);
  complaint = pop_complaint (self, GST_MESSAGE_ERROR);
  g_assert_nonnull (strstr (complaint, "\"nowhere\""));
}

static void
test_no_caps (Fixture *self, gconstpointer data)
{
  GstHarness *harness = gst_harness_new ("sentencesplit");
  g_autoptr (GstCaps) caps = NULL;
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_BYTES);
  g_assert_true (
      gst_harness_push_event (harness, gst_event_new_stream_start ("file")));
  g_assert_true (
      gst_harness_push_event (harness, gst_event_new_segment (&segment)));
  caps = gst_pad_get_current_caps (harness->sinkpad);
  g_assert_nonnull (caps);
  gst_harness_teardown (harness);
}

static void
test_properties (Fixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;
  g_autoptr (QuothSplitter) splitter = NULL;
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);
  g_autofree GParamSpec **specs = NULL;
  guint n_specs, size;

  g_object_set (element, "max-sentence-size", 1000, NULL);
  g_object_get (self->splitter, "max-sentence-size", &size, NULL);
  g_assert_cmpuint (size, ==, 1000);
  g_object_set (element, "annotator", NULL, NULL);
  g_object_get (element, "annotator", &splitter, NULL);
  g_assert_true (QUOTH_IS_SENTENCE_RULES (splitter));
  specs = g_object_class_list_properties (klass, &n_specs);
  for (guint i = 0; i < n_specs; i++)
    if (specs[i]->flags & G_PARAM_WRITABLE
        && g_type_is_a (G_OBJECT_TYPE (element), specs[i]->owner_type)
        && specs[i]->owner_type == G_OBJECT_TYPE (element))
      g_assert_true (specs[i]->flags
          & (GST_PARAM_MUTABLE_READY | GST_PARAM_MUTABLE_PLAYING));
  g_assert_true (GST_IS_PRESET (element));
}

typedef struct
{
  Fixture *fixture;
  gint is_over;
} Meddler;

static gpointer
meddle (gpointer data)
{
  Meddler *self = data;
  GstElement *element = self->fixture->harness->element;

  for (guint i = 0; !g_atomic_int_get (&self->is_over); i++)
    {
      g_autoptr (QuothSplitter) splitter = plain_splitter_new ();
      g_autoptr (GstStructure) stats = NULL;
      g_object_set (element, "annotator", splitter, "language",
          i % 2 == 0 ? "en" : NULL, "unit", i % 3, "max-gap", (guint64) i,
          "max-sentence-size", 256 + i % 100, NULL);
      g_object_get (element, "stats", &stats, NULL);
    }
  return NULL;
}

/* All may change while playing, and no text is lost. */
static void
test_properties_while_playing (Fixture *self, gconstpointer data)
{
  Meddler meddler = { self, FALSE };
  GThread *thread = g_thread_new ("meddler", meddle, &meddler);
  gsize n = 0;

  for (guint i = 0; i < 5000; i++)
    push (self, "Word. ");
  g_atomic_int_set (&meddler.is_over, TRUE);
  g_thread_join (thread);
  end (self);
  for (const char *at = self->log->str; (at = strstr (at, "Word.")); at++)
    n++;
  g_assert_cmpuint (n, ==, 5000);
}

#define ADD(path, test)                                                        \
  g_test_add ("/sentencesplit/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  ADD ("stream", test_stream);
  ADD ("unit-sentence", test_unit_sentence);
  ADD ("live-gives-sentences", test_live_gives_sentences);
  ADD ("any-cutting", test_any_cutting);
  ADD ("offsets", test_offsets);
  ADD ("empty", test_empty);
  ADD ("invalid", test_invalid);
  ADD ("segment-of-bytes", test_segment_of_bytes);
  ADD ("times", test_times);
  ADD ("times-of-adjacent-cues", test_times_of_adjacent_cues);
  ADD ("times-without-duration", test_times_without_duration);
  ADD ("gaps", test_gaps);
  ADD ("gap-in-untimed-text", test_gap_in_untimed_text);
  ADD ("max-gap", test_max_gap);
  ADD ("segment-in-sentence", test_segment_in_sentence);
  ADD ("flush", test_flush);
  ADD ("events-in-order", test_events_in_order);
  ADD ("many-events", test_many_events);
  ADD ("utterances", test_utterances);
  ADD ("language", test_language);
  ADD ("language-of-next-stream", test_language_of_next_stream);
  ADD ("documents", test_documents);
  ADD ("stale", test_stale);
  ADD ("latency-query", test_latency_query);
  ADD ("deadline", test_deadline);
  ADD ("deadline-of-paragraphs", test_deadline_of_paragraphs);
  ADD ("no-deadline", test_no_deadline);
  ADD ("zero-latency", test_zero_latency);
  ADD ("queries", test_queries);
  ADD ("downstream-fails", test_downstream_fails);
  ADD ("downstream-is-full", test_downstream_is_full);
  ADD ("downstream-fails-before-document",
      test_downstream_fails_before_document);
  ADD ("twice", test_twice);
  ADD ("missing-model", test_missing_model);
  ADD ("no-caps", test_no_caps);
  ADD ("properties", test_properties);
  ADD ("properties-while-playing", test_properties_while_playing);
  return g_test_run ();
}
