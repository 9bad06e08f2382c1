/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How long live text is held by elements that split text.
 *
 * Text whose end does not come leaves as it is when the stream, or the clock,
 * has gone on too far. The stream tells by the next buffer or gap; the clock
 * tells by a timer, in a thread of its own, which pushes under the sink pad's
 * STREAM_LOCK as if a buffer had come. A flush or a change of state stops the
 * timer before it unblocks what the thread may be pushing to.
 */

#include "gstquothsplit.h"

#define GST_CAT_DEFAULT gst_quoth_split_debug

/* Whether held text may wait only so long: gives the running time at which it
 * begins, and how long. */
static gboolean
get_wait (GstQuothSplit *self, GstClockTime *start, GstClockTime *latency)
{
  gboolean is_live;

  GST_OBJECT_LOCK (self);
  *latency = self->latency;
  is_live = self->is_live;
  GST_OBJECT_UNLOCK (self);
  if (!is_live || *latency == 0 || sentence_queue_is_empty (self->queue))
    return FALSE;
  *start = gst_segment_to_running_time (&self->segment, GST_FORMAT_TIME,
      sentence_queue_get_start_time (self->queue));
  return GST_CLOCK_TIME_IS_VALID (*start);
}

/* Pushes what is held too long at a time in the stream, as it is. */
GstFlowReturn
gst_quoth_split_push_overdue (GstQuothSplit *self, GstClockTime now)
{
  GstClockTime start, latency;

  if (!get_wait (self, &start, &latency))
    return GST_FLOW_OK;
  now = gst_segment_to_running_time (&self->segment, GST_FORMAT_TIME, now);
  if (!GST_CLOCK_TIME_IS_VALID (now) || now <= start || now - start <= latency)
    return GST_FLOW_OK;
  GST_DEBUG_OBJECT (
      self, "the text goes on, %" GST_TIME_FORMAT, GST_TIME_ARGS (now));
  return gst_quoth_split_cut (self);
}

/* When held text has to leave by the clock, as a running time. It comes as late
 * as what is upstream takes, so that much is added. */
static GstClockTime
get_deadline (GstQuothSplit *self)
{
  GstClockTime start, latency, upstream;

  if (!get_wait (self, &start, &latency))
    return GST_CLOCK_TIME_NONE;
  GST_OBJECT_LOCK (self);
  upstream = self->upstream_latency;
  GST_OBJECT_UNLOCK (self);
  if (upstream > GST_CLOCK_TIME_NONE - 1 - latency
      || start > GST_CLOCK_TIME_NONE - 1 - latency - upstream)
    return GST_CLOCK_TIME_NONE;
  return start + latency + upstream;
}

/* Sets the timer by what is held now. Under STREAM_LOCK. */
void
gst_quoth_split_update_deadline (GstQuothSplit *self)
{
  deadline_timer_set (self->timer, get_deadline (self));
}

static gboolean
is_flushing (GstPad *pad)
{
  gboolean is_so;

  GST_OBJECT_LOCK (pad);
  is_so = GST_PAD_IS_FLUSHING (pad);
  GST_OBJECT_UNLOCK (pad);
  return is_so;
}

/* The end of a cue that lasts until the next one is that the next one has not
 * come up to now. */
static void
close_time (GstQuothSplit *self)
{
  GstClockTime start, latency;

  if (get_wait (self, &start, &latency))
    sentence_queue_close_time (self->queue,
        gst_segment_position_from_running_time (
            &self->segment, GST_FORMAT_TIME, start + latency));
}

/* Pushes what is held when a deadline has passed by the clock. Other text may
 * be held by now, whose deadline is another. There is nobody to hand the flow
 * to; the next buffer meets the same one. */
void
gst_quoth_split_on_deadline (gpointer data, GstClockTime deadline)
{
  GstQuothSplit *self = data;
  GstFlowReturn flow = GST_FLOW_OK;

  GST_PAD_STREAM_LOCK (self->sinkpad);
  if (!is_flushing (self->sinkpad) && get_deadline (self) <= deadline)
    {
      close_time (self);
      flow = gst_quoth_split_cut (self);
      GST_DEBUG_OBJECT (self, "nothing came until %" GST_TIME_FORMAT ": %s",
          GST_TIME_ARGS (deadline), gst_flow_get_name (flow));
    }
  gst_quoth_split_update_deadline (self);
  GST_PAD_STREAM_UNLOCK (self->sinkpad);
}
