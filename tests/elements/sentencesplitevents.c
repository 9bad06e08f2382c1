/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* sentencesplit and the events and queries around the text. */

#include "gst-start.h"
#include "split-fixture.h"

#include <string.h>

static void
test_segment_of_bytes (SplitFixture *self, gconstpointer data)
{
  GstSegment bytes, time;
  GstEvent *event;

  gst_segment_init (&bytes, GST_FORMAT_BYTES);
  split_push_event (self, gst_event_new_segment (&bytes));
  split_assert_log (self, "<segment>");
  event =
      gst_pad_get_sticky_event (self->harness->sinkpad, GST_EVENT_SEGMENT, 0);
  gst_event_copy_segment (event, &time);
  gst_event_unref (event);
  g_assert_cmpint (time.format, ==, GST_FORMAT_TIME);
  g_assert_cmpuint (time.start, ==, 0);
  g_assert_cmpuint (time.stop, ==, NONE);
  /* What looks like a time in it is none. */
  split_push_timed (self, "Hello.", 5, 5);
  split_end (self);
  split_assert_log (self, "[Hello.]<eos>");
}

static void
test_gaps (SplitFixture *self, gconstpointer data)
{
  split_push_gap (self, 0, 10);
  split_assert_log (self, "<gap>");
  split_push_timed (self, "We were", 1000, 100);
  split_push_gap (self, 1100, 1000);
  split_assert_log (self, "");
  split_push_timed (self, "late", 2100, 100);
  split_push_gap (self, 2200, 2000);
  split_assert_log (self, "1000+1200[We were late]<gap>");
  /* Silence in small pieces is silence. */
  split_push_timed (self, "So", 5000, 500);
  split_push_gap (self, 5500, 1000);
  split_push_gap (self, 6500, 1000);
  split_assert_log (self, "5000+500[So]<gap>");
  /* So is a hole. */
  split_push_timed (self, "Go", 8000, 500);
  split_push_timed (self, "now.", 10499, 1);
  split_push_timed (self, "Go", 13000, 1);
  split_end (self);
  split_assert_log (self, "8000+2500[Go now.]13000+1[Go]<eos>");
}

static void
test_gap_in_untimed_text (SplitFixture *self, gconstpointer data)
{
  split_push (self, "We were");
  split_push_gap (self, 0, 1999);
  split_assert_log (self, "");
  split_push_gap (self, 5000, 2000);
  split_assert_log (self, "[We were]<gap>");
}

/* A silence to the end of time is a long one. */
static void
test_endless_gap (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "We were", 1000, 100);
  split_push_event (self, gst_event_new_gap (1100 * MS, NONE - 1));
  split_assert_log (self, "1000+100[We were]<gap>");
}

static void
test_max_gap (SplitFixture *self, gconstpointer data)
{
  g_object_set (self->harness->element, "max-gap", (guint64) 0, NULL);
  split_push_timed (self, "We", 1000, 100);
  split_push_timed (self, "were", 1100, 100);
  split_assert_log (self, "");
  split_push_gap (self, 1200, 1);
  split_assert_log (self, "1000+200[We were]<gap>");
  g_object_set (self->harness->element, "max-gap", NONE, NULL);
  split_push_timed (self, "We", 2000, 100);
  split_push_gap (self, 2100, 100000000);
  split_assert_log (self, "");
}

static void
test_segment_in_sentence (SplitFixture *self, gconstpointer data)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (CAPS ", lines=2");
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  split_push (self, "We were");
  split_push_event (self, gst_event_new_segment (&segment));
  split_assert_log (self, "[We were]<segment>");
  split_push_timed (self, "late. And", 1000, 90);
  split_push_event (self, gst_event_new_caps (caps));
  split_assert_log (self, "1000+50[late.]1060+30[And]<caps>");
  split_push_event (self, gst_event_new_segment (&segment));
  split_assert_log (self, "<segment>");
  split_push (self, "wet");
  split_push_event (self, gst_event_new_stream_start ("other"));
  split_assert_log (self, "[wet]<stream-start>");
}

static void
test_flush (SplitFixture *self, gconstpointer data)
{
  GstSegment segment;
  g_autoptr (GstEvent) tags = NULL;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  split_push (self, "Old \xC3");
  split_push_language (self, "sv");
  split_push_custom (self, "mark");
  split_push_event (self, gst_event_new_flush_start ());
  split_push_event (self, gst_event_new_flush_stop (TRUE));
  split_assert_log (self, "<flush-start><flush-stop>");
  split_push_event (self, gst_event_new_segment (&segment));
  split_push (self, "New.\n\nAnd. ");
  split_assert_log (self, "<segment><tag>[New.]");
  /* What everybody downstream must know has not got lost. */
  tags = gst_pad_get_sticky_event (self->harness->sinkpad, GST_EVENT_TAG, 0);
  g_assert_nonnull (tags);
  g_assert_true (self->flags & GST_BUFFER_FLAG_DISCONT);
  split_end (self);
  split_assert_log (self, "[And.]<eos>");
  g_assert_false (self->flags & GST_BUFFER_FLAG_DISCONT);
}

static void
test_events_in_order (SplitFixture *self, gconstpointer data)
{
  gst_util_set_object_arg (
      G_OBJECT (self->harness->element), "unit", "sentence");
  split_push_custom (self, "a");
  split_push (self, "One. T");
  split_push_custom (self, "b");
  split_push (self, "wo. ");
  split_push_custom (self, "c");
  split_push (self, " ");
  split_push_custom (self, "d");
  split_assert_log (self, "<a>[One.][Two.]<b><c><d>");
  split_push (self, "Thr");
  split_push_custom (self, "e");
  split_push (self, "ee. Four");
  split_push_custom (self, "f");
  split_push (self, "!");
  split_push_custom (self, "g");
  split_assert_log (self, "[Three.]<e>");
  split_end (self);
  split_assert_log (self, "[Four!]<f><g><eos>");
}

static void
test_many_events (SplitFixture *self, gconstpointer data)
{
  split_push (self, "Held");
  for (guint i = 0; i < 2000; i++)
    split_push_custom (self, "e");
  g_assert_cmpuint (self->log->len, ==, 3 * (2000 - 1024));
  split_push (self, " on.");
  split_end (self);
  g_assert_cmpuint (self->log->len, ==, 3 * 2000 + strlen ("[Held on.]<eos>"));
}

static guint64
get_last_offset (SplitFixture *self, guint n)
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
test_utterances (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "Well", 0, 100);
  split_push_custom (self, "rstranscribe/final-transcript");
  split_push_timed (self, "no", 100, 100);
  split_push_custom (self, "rstranscribe/speaker-change");
  split_push_timed (self, "yes", 200, 100);
  split_end (self);
  g_assert_cmpuint (get_last_offset (self, 3), ==, 6);
  split_assert_log (self,
      "0+100[Well]<rstranscribe/final-transcript>100+100[no]"
      "<rstranscribe/speaker-change>200+100[yes]<eos>");
}

static void
query_latency (SplitFixture *self, GstClockTime *min, GstClockTime *max)
{
  g_autoptr (GstQuery) query = gst_query_new_latency ();
  gboolean is_live;

  g_assert_true (gst_pad_peer_query (self->harness->sinkpad, query));
  gst_query_parse_latency (query, &is_live, min, max);
  g_assert_cmpint (is_live, ==, self->is_live);
}

static void
test_latency_query (SplitFixture *self, gconstpointer data)
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
test_deadline (SplitFixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  g_object_set (self->harness->element, "latency", 1000 * MS, NULL);
  split_push_timed (self, "We were", 1000, 500);
  split_push_timed (self, "so", 1500, 500);
  split_push_timed (self, "very", 2000, 500);
  split_assert_log (self, "");
  split_push_timed (self, "late. And", 2500, 900);
  split_assert_log (self, "1000+2000[We were so very late.]");
  split_push_timed (self, "then some", 3400, 900);
  split_push_timed (self, "more.", 4300, 500);
  split_assert_log (self, "3100+1700[And then some more.]{cut}");
  split_push_timed (self, "Oh", 5000, 100);
  split_push_gap (self, 5100, 800);
  split_assert_log (self, "");
  split_push_gap (self, 5900, 200);
  split_assert_log (self, "5000+100[Oh]{cut}<gap>");
  g_assert_cmpuint (split_get_stat (self, "cut"), ==, 2);
}

static void
test_deadline_of_paragraphs (SplitFixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  g_object_set (self->harness->element, "latency", 1000 * MS, NULL);
  gst_util_set_object_arg (
      G_OBJECT (self->harness->element), "unit", "paragraph");
  split_push_timed (self, "Once. Or\n\nso", 1000, 120);
  split_push_timed (self, "it", 2001, 10);
  split_assert_log (self, "1000+80[Once.|Or]1100+911[so it]{cut}");
}

static void
test_no_deadline (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "We were", 1000, 5000);
  split_push_timed (self, "late", 6000, 5000);
  split_assert_log (self, "");
  /* Nor with no latency. */
  split_end (self);
  split_assert_log (self, "1000+10000[We were late]<eos>");
  g_assert_cmpuint (split_get_stat (self, "cut"), ==, 0);
}

static void
test_zero_latency (SplitFixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  g_object_set (self->harness->element, "latency", (guint64) 0, NULL);
  split_push_timed (self, "We were", 1000, 5000);
  split_push_timed (self, "late", 6000, 5000);
  split_assert_log (self, "");
}

static gboolean
answer_anything (GstPad *pad, GstObject *parent, GstQuery *query)
{
  return TRUE;
}

static void
test_queries (SplitFixture *self, gconstpointer data)
{
  g_autoptr (GstQuery) allocation = NULL;
  g_autoptr (GstCaps) caps = gst_caps_from_string (CAPS);

  gst_pad_set_query_function (self->harness->sinkpad, answer_anything);
  allocation = gst_query_new_allocation (caps, FALSE);
  g_assert_false (gst_pad_peer_query (self->harness->srcpad, allocation));
  split_push (self, "Held");
  split_drain (self);
  split_assert_log (self, "[Held]");
}

static void
test_downstream_fails (SplitFixture *self, gconstpointer data)
{
  split_push (self, "Held.\n\nToo");
  self->flow = GST_FLOW_ERROR;
  g_assert_false (gst_harness_push_event (self->harness, gst_event_new_eos ()));
  split_assert_log (self, "[Held.]<eos>");
}

static void
test_downstream_is_full (SplitFixture *self, gconstpointer data)
{
  self->flow = GST_FLOW_EOS;
  g_assert_cmpint (
      split_push_at (self, "One.\n\nTwo.\n\nThree.\n\nFour", NONE, NONE), ==,
      GST_FLOW_EOS);
  split_assert_log (self, "[One.]");
}

static void
test_downstream_fails_before_document (SplitFixture *self, gconstpointer data)
{
  split_push (self, "Held.");
  self->flow = GST_FLOW_NOT_LINKED;
  g_assert_cmpint (
      gst_harness_push (self->harness, split_document_buffer ("A.", NULL)), ==,
      GST_FLOW_NOT_LINKED);
}

#define ADD(path, test)                                                        \
  g_test_add ("/sentencesplit-events/" path, SplitFixture, NULL, split_set_up, \
      test, split_tear_down)

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  ADD ("segment-of-bytes", test_segment_of_bytes);
  ADD ("gaps", test_gaps);
  ADD ("gap-in-untimed-text", test_gap_in_untimed_text);
  ADD ("endless-gap", test_endless_gap);
  ADD ("max-gap", test_max_gap);
  ADD ("segment-in-sentence", test_segment_in_sentence);
  ADD ("flush", test_flush);
  ADD ("events-in-order", test_events_in_order);
  ADD ("many-events", test_many_events);
  ADD ("utterances", test_utterances);
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
  return g_test_run ();
}
