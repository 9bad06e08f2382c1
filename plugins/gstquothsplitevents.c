/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What elements that split text do with events.
 *
 * Those that are serialised with the text wait in `events`, each with the place
 * in the text that it came at, until all text before that place has left. Those
 * that end a text drain the queue first, so they need not wait.
 */

#include "gstquothsplit.h"

/* No more events than this wait; the oldest goes before its turn then, lest a
 * stream of nothing but events fill the memory. */
#define MAX_EVENTS 1024

static GstQuothSplitEvent *
event_at (const GstQuothSplit *self, guint i)
{
  return &g_array_index (self->events, GstQuothSplitEvent, i);
}

static void
take_tags (GstQuothSplit *self, GstEvent *event)
{
  GstTagList *tags;
  char *language = NULL;

  gst_event_parse_tag (event, &tags);
  if (!gst_tag_list_get_string (tags, GST_TAG_LANGUAGE_CODE, &language))
    return;
  g_free (self->tag_language);
  self->tag_language = language;
  self->has_tags = TRUE;
}

static gboolean
push_event (GstQuothSplit *self, GstEvent *event)
{
  if (GST_EVENT_TYPE (event) == GST_EVENT_TAG)
    take_tags (self, event);
  return gst_pad_push_event (self->srcpad, event);
}

static void
push_oldest_event (GstQuothSplit *self)
{
  GstEvent *event = event_at (self, 0)->event;

  g_array_remove_index (self->events, 0);
  push_event (self, event);
}

/* Pushes the events whose turn it is when the text before a place has left. */
void
gst_quoth_split_push_events_until (GstQuothSplit *self, guint64 place)
{
  while (self->events->len > 0 && event_at (self, 0)->place <= place)
    push_oldest_event (self);
}

static gboolean
push_event_in_order (GstQuothSplit *self, GstEvent *event)
{
  GstQuothSplitEvent held = { event, sentence_queue_get_end (self->queue) };

  if (self->events->len == 0 && sentence_queue_is_empty (self->queue))
    return push_event (self, event);
  if (self->events->len == MAX_EVENTS)
    push_oldest_event (self);
  self->has_tags |= GST_EVENT_TYPE (event) == GST_EVENT_TAG;
  g_array_append_val (self->events, held);
  return TRUE;
}

/* The language that the tags before a place in the text tell; NULL if none. */
char *
gst_quoth_split_dup_tag_language (GstQuothSplit *self, guint64 place)
{
  for (guint i = self->events->len; i > 0; i--)
    {
      GstEvent *event = event_at (self, i - 1)->event;
      GstTagList *tags;
      char *language;
      if (event_at (self, i - 1)->place > place
          || GST_EVENT_TYPE (event) != GST_EVENT_TAG)
        continue;
      gst_event_parse_tag (event, &tags);
      if (gst_tag_list_get_string (tags, GST_TAG_LANGUAGE_CODE, &language))
        return language;
    }
  return g_strdup (self->tag_language);
}

/* Forgets the text and the events that are held. */
static void
discard (GstQuothSplit *self)
{
  for (guint i = 0; i < self->events->len; i++)
    gst_event_unref (event_at (self, i)->event);
  g_array_set_size (self->events, 0);
  sentence_queue_reset (self->queue);
  gst_quoth_split_reset_splitter (self);
  gst_segment_init (&self->segment, GST_FORMAT_UNDEFINED);
  self->has_begun = FALSE;
  self->needs_discont = TRUE;
}

/* Forgets everything about a stream. */
void
gst_quoth_split_reset (GstQuothSplit *self)
{
  discard (self);
  self->has_warned_stale = FALSE;
  self->has_warned_invalid = FALSE;
  g_clear_pointer (&self->tag_language, g_free);
  GST_OBJECT_LOCK (self);
  self->is_live = FALSE;
  GST_OBJECT_UNLOCK (self);
}

static GstFlowReturn
to_flow (GstEventType type, gboolean is_done)
{
  if (is_done)
    return GST_FLOW_OK;
  return type == GST_EVENT_CAPS ? GST_FLOW_NOT_NEGOTIATED : GST_FLOW_ERROR;
}

/* Drains, then forwards; the buffers' flow counts for more than the event's. */
static GstFlowReturn
drain_and_push (GstQuothSplit *self, GstEvent *event)
{
  GstEventType type = GST_EVENT_TYPE (event);
  GstFlowReturn flow = gst_quoth_split_drain (self);
  GstFlowReturn event_flow = to_flow (type, push_event (self, event));

  return flow != GST_FLOW_OK ? flow : event_flow;
}

/* A silence after held text is not told downstream if the sentence goes on
 * behind it: its buffer will cover it. */
static GstFlowReturn
take_gap (GstQuothSplit *self, GstEvent *event)
{
  GstClockTime start, duration, end;
  GstFlowReturn flow;

  gst_event_parse_gap (event, &start, &duration);
  end = start;
  if (GST_CLOCK_TIME_IS_VALID (duration))
    end += MIN (duration, GST_CLOCK_TIME_NONE - 1 - start);
  sentence_queue_close_time (self->queue, start);
  flow = gst_quoth_split_push_complete (self);
  if (flow == GST_FLOW_OK && gst_quoth_split_is_long_silence (self, start, end))
    flow = gst_quoth_split_drain (self);
  if (flow == GST_FLOW_OK)
    flow = gst_quoth_split_push_overdue (self, end);
  if (flow == GST_FLOW_OK && sentence_queue_is_empty (self->queue))
    return to_flow (GST_EVENT_GAP, push_event (self, event));
  gst_event_unref (event);
  return flow;
}

/* A segment of bytes, such as a file has, says nothing of the time of text. */
static GstFlowReturn
take_segment (GstQuothSplit *self, GstEvent *event)
{
  GstFlowReturn flow = gst_quoth_split_drain (self);
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (self->srcpad);
  guint32 seqnum = gst_event_get_seqnum (event);
  GstSegment segment;

  sentence_queue_forget_times (self->queue);
  gst_event_copy_segment (event, &self->segment);
  self->has_begun = FALSE;
  if (self->segment.format != GST_FORMAT_TIME)
    {
      gst_event_unref (event);
      gst_segment_init (&segment, GST_FORMAT_TIME);
      event = gst_event_new_segment (&segment);
      gst_event_set_seqnum (event, seqnum);
    }
  /* A source without caps is taken at the word of whoever linked it. */
  if (caps == NULL)
    {
      caps = gst_pad_get_pad_template_caps (self->srcpad);
      gst_pad_set_caps (self->srcpad, caps);
    }
  push_event (self, event);
  return flow;
}

/* What downstream has to know in spite of the flush, such as tags, stays on the
 * pad, which takes it when it does not flush any more. */
static GstFlowReturn
flush (GstQuothSplit *self, GstEvent *event)
{
  gboolean is_done = push_event (self, event);

  for (guint i = 0; i < self->events->len; i++)
    {
      GstEvent *held = event_at (self, i)->event;
      if (GST_EVENT_TYPE (held) == GST_EVENT_TAG)
        take_tags (self, held);
      if (GST_EVENT_IS_STICKY (held))
        gst_pad_store_sticky_event (self->srcpad, held);
    }
  discard (self);
  return to_flow (GST_EVENT_FLUSH_STOP, is_done);
}

static gboolean
ends_utterance (const GstEvent *event)
{
  return gst_event_has_name (
             (GstEvent *) event, "rstranscribe/final-transcript")
      || gst_event_has_name ((GstEvent *) event, "rstranscribe/speaker-change");
}

static GstFlowReturn
take_serialized (GstQuothSplit *self, GstEvent *event)
{
  GstEventType type = GST_EVENT_TYPE (event);
  GstFlowReturn flow;

  switch (type)
    {
    case GST_EVENT_STREAM_START:
      flow = gst_quoth_split_drain (self);
      gst_quoth_split_reset (self);
      push_event (self, event);
      return flow;
    case GST_EVENT_CAPS:
    case GST_EVENT_EOS:
    case GST_EVENT_SEGMENT_DONE:
    case GST_EVENT_STREAM_GROUP_DONE:
      return drain_and_push (self, event);
    case GST_EVENT_SEGMENT:
      return take_segment (self, event);
    case GST_EVENT_GAP:
      return take_gap (self, event);
    case GST_EVENT_FLUSH_STOP:
      return flush (self, event);
    case GST_EVENT_CUSTOM_DOWNSTREAM:
      if (ends_utterance (event))
        return drain_and_push (self, event);
      break;
    default:
      break;
    }
  return to_flow (type, push_event_in_order (self, event));
}

/* Not under STREAM_LOCK. */
static GstFlowReturn
take_at_once (GstQuothSplit *self, GstEvent *event)
{
  GstEventType type = GST_EVENT_TYPE (event);

  if (type == GST_EVENT_FLUSH_START)
    deadline_timer_set (self->timer, GST_CLOCK_TIME_NONE);
  return to_flow (type, gst_pad_push_event (self->srcpad, event));
}

GstFlowReturn
gst_quoth_split_sink_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (parent);
  GstFlowReturn flow;

  if (!GST_EVENT_IS_SERIALIZED (event))
    return take_at_once (self, event);
  flow = take_serialized (self, event);
  gst_quoth_split_update_deadline (self);
  return flow;
}
