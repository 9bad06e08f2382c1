/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* sentencesplit and the clock: live text leaves at its deadline though nothing
 * more comes. The source tells a latency of 100 ms, the element adds 1000. */

#include "gst-start.h"
#include "split-fixture.h"

#include <gst/check/gsttestclock.h>
#include <string.h>

#define PATIENCE 60 /* in seconds; no test that passes waits so long */

static void
set_up (SplitFixture *self, gconstpointer data)
{
  split_set_up (self, data);
  self->is_live = TRUE;
  g_object_set (self->harness->element, "latency", 1000 * MS, NULL);
}

/* The time that is waited for, in milliseconds; -1 if none is. */
static gint64
get_awaited (SplitFixture *self)
{
  g_autoptr (GstTestClock) clock = gst_harness_get_testclock (self->harness);
  GstClockID id = NULL;
  gint64 time = -1;

  if (gst_test_clock_peek_next_pending_id (clock, &id))
    {
      time = gst_clock_id_get_time (id) / MS;
      gst_clock_id_unref (id);
    }
  return time;
}

/* The element hears of what a test does at once, its thread a little later. */
static void
wait_for_awaited (SplitFixture *self, gint64 time)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_TIME_SPAN_SECOND;

  while (get_awaited (self) != time && g_get_monotonic_time () < end)
    g_usleep (100);
  g_assert_cmpint (get_awaited (self), ==, time);
}

static void
assert_nothing_awaited (SplitFixture *self)
{
  for (guint i = 0; i < 20; i++)
    {
      g_assert_cmpint (get_awaited (self), ==, -1);
      g_usleep (500);
    }
}

/* Has the clock reach what is waited for. */
static void
reach (SplitFixture *self, gint64 time)
{
  wait_for_awaited (self, time);
  g_assert_true (gst_harness_crank_single_clock_wait (self->harness));
}

static void
wait_for_buffer (SplitFixture *self)
{
  GstBuffer *buffer = gst_harness_pull (self->harness);

  g_assert_nonnull (buffer);
  gst_buffer_unref (buffer);
}

static void
flush (SplitFixture *self)
{
  GstSegment segment;

  split_push_event (self, gst_event_new_flush_start ());
  split_push_event (self, gst_event_new_flush_stop (FALSE));
  gst_segment_init (&segment, GST_FORMAT_TIME);
  split_push_event (self, gst_event_new_segment (&segment));
  split_assert_log (self, "<flush-start><flush-stop><segment>");
}

static void
test_deadline (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "We were", 1000, 500);
  reach (self, 2100);
  wait_for_buffer (self);
  split_assert_log (self, "1000+500[We were]{cut}");
  g_assert_cmpuint (split_get_stat (self, "cut"), ==, 1);
  /* What comes after it begins anew, with a deadline of its own. */
  split_push_timed (self, "very late", 2000, 500);
  reach (self, 3100);
  wait_for_buffer (self);
  split_assert_log (self, "2000+500[very late]{cut}");
  /* It goes on in the paragraph, though. */
  g_assert_cmpuint (self->paragraph, ==, 0);
  split_end (self);
  split_assert_log (self, "<eos>");
}

static void
test_late_text (SplitFixture *self, gconstpointer data)
{
  gst_harness_set_time (self->harness, 9000 * MS);
  split_push_timed (self, "We were", 1000, 500);
  reach (self, 2100);
  wait_for_buffer (self);
  split_assert_log (self, "1000+500[We were]{cut}");
}

static void
test_open_cue (SplitFixture *self, gconstpointer data)
{
  g_assert_cmpint (
      split_push_at (self, "Oh. ", 1000 * MS, NONE), ==, GST_FLOW_OK);
  reach (self, 2100);
  wait_for_buffer (self);
  split_assert_log (self, "1000+750[Oh.]{cut}");
}

static void
test_deadline_moves (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "We were", 1000, 500);
  wait_for_awaited (self, 2100);
  split_push_timed (self, "late. And", 1500, 900);
  wait_for_buffer (self);
  split_assert_log (self, "1000+1000[We were late.]");
  reach (self, 3200);
  wait_for_buffer (self);
  split_assert_log (self, "2100+300[And]{cut}");
}

static void
test_events_wait_for_text (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "We were", 1000, 500);
  split_push_custom (self, "mark");
  split_assert_log (self, "");
  reach (self, 2100);
  wait_for_buffer (self);
  split_drain (self); /* after what the deadline set off */
  split_assert_log (self, "1000+500[We were]{cut}<mark>");
}

static void
test_segment (SplitFixture *self, gconstpointer data)
{
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  segment.start = segment.time = 1000 * MS;
  segment.base = 5000 * MS;
  split_push_event (self, gst_event_new_segment (&segment));
  split_push_timed (self, "We were", 2000, 500);
  reach (self, 7100);
  wait_for_buffer (self);
  split_assert_log (self, "<segment>2000+500[We were]{cut}");
}

static void
test_flush (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "Old", 1000, 500);
  wait_for_awaited (self, 2100);
  flush (self);
  wait_for_awaited (self, -1);
  gst_harness_set_time (self->harness, 5000 * MS);
  split_push_timed (self, "New", 6000, 500);
  reach (self, 7100);
  wait_for_buffer (self);
  split_assert_log (self, "6000+500[New]{cut}");
}

static void
test_end (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "We were", 1000, 500);
  wait_for_awaited (self, 2100);
  split_end (self);
  wait_for_awaited (self, -1);
  split_assert_log (self, "1000+500[We were]<eos>");
  g_assert_cmpuint (split_get_stat (self, "cut"), ==, 0);
}

static void
restart (SplitFixture *self)
{
  GstSegment segment;

  gst_element_set_state (self->harness->element, GST_STATE_PLAYING);
  split_push_event (self, gst_event_new_stream_start ("again"));
  split_start (self);
  gst_segment_init (&segment, GST_FORMAT_TIME);
  split_push_event (self, gst_event_new_segment (&segment));
  split_assert_log (self, "<segment>");
}

static void
test_stop (SplitFixture *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      split_push_timed (self, "We were", 1000, 500);
      wait_for_awaited (self, 2100);
      gst_element_set_state (
          self->harness->element, i < 2 ? GST_STATE_READY : GST_STATE_NULL);
      g_assert_cmpint (get_awaited (self), ==, -1);
      split_assert_log (self, "");
      restart (self);
    }
}

static void
test_pause (SplitFixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;

  split_push_timed (self, "We were", 1000, 500);
  wait_for_awaited (self, 2100);
  gst_element_set_state (element, GST_STATE_PAUSED);
  wait_for_awaited (self, -1);
  gst_element_set_base_time (element, 4000 * MS);
  gst_element_set_state (element, GST_STATE_PLAYING);
  reach (self, 6100);
  wait_for_buffer (self);
  split_assert_log (self, "1000+500[We were]{cut}");
}

static void
test_no_clock (SplitFixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;

  gst_element_set_state (element, GST_STATE_PAUSED);
  gst_element_set_clock (element, NULL);
  gst_element_set_state (element, GST_STATE_PLAYING);
  split_push_timed (self, "We were", 1000, 500);
  assert_nothing_awaited (self);
  split_end (self);
  split_assert_log (self, "1000+500[We were]<eos>");
}

static void
assert_never_due (SplitFixture *self)
{
  split_push_timed (self, "We were", 1000, 500);
  assert_nothing_awaited (self);
  gst_harness_set_time (self->harness, 9000 * MS);
  split_end (self);
  split_assert_log (self, "1000+500[We were]<eos>");
}

static void
test_zero_latency (SplitFixture *self, gconstpointer data)
{
  g_object_set (self->harness->element, "latency", (guint64) 0, NULL);
  assert_never_due (self);
}

static void
test_not_live (SplitFixture *self, gconstpointer data)
{
  self->is_live = FALSE;
  assert_never_due (self);
}

static void
test_untimed (SplitFixture *self, gconstpointer data)
{
  split_push (self, "We were");
  assert_nothing_awaited (self);
  split_end (self);
  split_assert_log (self, "[We were]<eos>");
}

static GstPadProbeReturn
note_block (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  g_atomic_int_set ((gint *) data, TRUE);
  return GST_PAD_PROBE_OK;
}

/* Has downstream take no buffer, so that the deadline's thread hangs in it, until
 * something releases it. */
static void
hang (SplitFixture *self, void (*release) (SplitFixture *self))
{
  g_autoptr (GstPad) pad =
      gst_element_get_static_pad (self->harness->element, "src");
  gint is_blocked = FALSE;
  gulong probe = gst_pad_add_probe (pad,
      GST_PAD_PROBE_TYPE_BLOCK | GST_PAD_PROBE_TYPE_BUFFER, note_block,
      &is_blocked, NULL);

  split_push_timed (self, "We were", 1000, 500);
  reach (self, 2100);
  while (!g_atomic_int_get (&is_blocked))
    g_usleep (100);
  release (self);
  gst_pad_remove_probe (pad, probe);
}

static void
test_hanging_flush (SplitFixture *self, gconstpointer data)
{
  hang (self, flush);
  split_push_timed (self, "New", 6000, 500);
  reach (self, 7100);
  wait_for_buffer (self);
  split_assert_log (self, "6000+500[New]{cut}");
}

static void
stop (SplitFixture *self)
{
  gst_element_set_state (self->harness->element, GST_STATE_READY);
}

static void
test_hanging_stop (SplitFixture *self, gconstpointer data)
{
  hang (self, stop);
  split_assert_log (self, "");
}

static void
test_downstream_fails (SplitFixture *self, gconstpointer data)
{
  self->flow = GST_FLOW_ERROR;
  split_push_timed (self, "We were", 1000, 500);
  reach (self, 2100);
  while (split_get_stat (self, "cut") == 0)
    g_usleep (100);
  g_assert_cmpint (split_push_at (self, "late. Now", 2000 * MS, 900 * MS), ==,
      GST_FLOW_ERROR);
  split_assert_log (self, "1000+500[We were]{cut}2000+500[late.]");
}

static guint
count_words (const char *log)
{
  guint n = 0;

  while ((log = strstr (log, "Word")) != NULL)
    {
      n++;
      log++;
    }
  return n;
}

/* Deadlines pass at any moment, and no text is lost or comes twice. */
static void
test_any_moment (SplitFixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;
  guint n = 400;

  gst_harness_use_systemclock (self->harness);
  gst_element_set_state (element, GST_STATE_READY);
  g_object_set (element, "latency", MS / 4, NULL);
  gst_element_set_base_time (
      element, gst_clock_get_time (GST_ELEMENT_CLOCK (element)) - 1000 * MS);
  restart (self);
  for (guint i = 0; i < n; i++)
    {
      GstClockTime now = gst_clock_get_time (GST_ELEMENT_CLOCK (element))
          - gst_element_get_base_time (element);
      /* As late as the source tells, so that it has the whole latency. */
      g_assert_cmpint (split_push_at (self, i % 3 == 2 ? "Word." : "Word",
                           now - 100 * MS, MS / 8),
          ==, GST_FLOW_OK);
      if (i % 5 == 0)
        split_push_custom (self, "mark");
      g_usleep (g_random_int_range (0, 1000));
    }
  split_end (self);
  g_assert_cmpuint (count_words (self->log->str), ==, n);
  g_assert_cmpuint (split_get_stat (self, "cut"), >, 0);
}

#define ADD(path, test)                                                        \
  g_test_add ("/sentencesplit-live/" path, SplitFixture, NULL, set_up, test,   \
      split_tear_down)

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  ADD ("deadline", test_deadline);
  ADD ("late-text", test_late_text);
  ADD ("open-cue", test_open_cue);
  ADD ("deadline-moves", test_deadline_moves);
  ADD ("events-wait-for-text", test_events_wait_for_text);
  ADD ("segment", test_segment);
  ADD ("flush", test_flush);
  ADD ("end", test_end);
  ADD ("stop", test_stop);
  ADD ("pause", test_pause);
  ADD ("no-clock", test_no_clock);
  ADD ("zero-latency", test_zero_latency);
  ADD ("not-live", test_not_live);
  ADD ("untimed", test_untimed);
  ADD ("hanging-flush", test_hanging_flush);
  ADD ("hanging-stop", test_hanging_stop);
  ADD ("downstream-fails", test_downstream_fails);
  ADD ("any-moment", test_any_moment);
  return g_test_run ();
}
