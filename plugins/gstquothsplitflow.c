/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What elements that split text do with buffers: text goes into the queue, whole
 * sentences come out of it and are pushed.
 */

#include "gstquothsplit.h"

#define GST_CAT_DEFAULT gst_quoth_split_debug

#define LABEL_CUT "cut"

/* A large untimed buffer is taken in slices of this size, so that its text is
 * not held a second time. */
#define SLICE_SIZE (64 * 1024)

static char *
dup_language_at (GstQuothSplit *self, guint64 place)
{
  char *language;

  GST_OBJECT_LOCK (self);
  language = g_strdup (self->language);
  GST_OBJECT_UNLOCK (self);
  return language != NULL ? language
                          : gst_quoth_split_dup_tag_language (self, place);
}

/* Tells the splitter which language bare text has at a place, if it wants to
 * know and does not yet. Under `lock`. One that knows itself is left alone until
 * the element knows better. */
static gboolean
tell_language (GstQuothSplit *self, guint64 place)
{
  g_autofree char *language = dup_language_at (self, place);
  GObject *splitter = G_OBJECT (self->splitter);
  GParamSpec *spec =
      g_object_class_find_property (G_OBJECT_GET_CLASS (splitter), "language");

  if (spec == NULL || spec->value_type != G_TYPE_STRING
      || !(spec->flags & G_PARAM_WRITABLE)
      || g_strcmp0 (language, self->splitter_language) == 0)
    return FALSE;
  g_object_set (splitter, "language", language, NULL);
  g_free (self->splitter_language);
  self->splitter_language = g_steal_pointer (&language);
  return TRUE;
}

/* Has the splitter load what its properties ask for, and says so if it cannot.
 */
gboolean
gst_quoth_split_prepare (GstQuothSplit *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_ready;

  g_rec_mutex_lock (&self->lock);
  tell_language (self, sentence_queue_get_next_start (self->queue));
  is_ready = quoth_annotator_prepare (QUOTH_ANNOTATOR (self->splitter), &error);
  g_rec_mutex_unlock (&self->lock);
  if (!is_ready)
    GST_ELEMENT_ERROR (self, RESOURCE, NOT_FOUND,
        ("Cannot start: %s.", error->message), (NULL));
  return is_ready;
}

/* Tags that came in the midst of text hold for the sentences that begin behind
 * them, however the text is cut into buffers. Under `lock`. */
void
gst_quoth_split_on_next_sentence (guint64 place, gpointer data)
{
  GstQuothSplit *self = data;

  if (!self->has_tags)
    return;
  self->has_tags = self->events->len > 0;
  if (tell_language (self, place) && self->language_error == NULL)
    quoth_annotator_prepare (
        QUOTH_ANNOTATOR (self->splitter), &self->language_error);
}

/* A new text begins. */
void
gst_quoth_split_reset_splitter (GstQuothSplit *self)
{
  g_rec_mutex_lock (&self->lock);
  quoth_annotator_reset (QUOTH_ANNOTATOR (self->splitter));
  g_rec_mutex_unlock (&self->lock);
}

static void
count (GstQuothSplit *self, const QuothDocument *document, gboolean is_cut)
{
  GST_OBJECT_LOCK (self);
  self->stats.documents++;
  self->stats.sentences += quoth_document_get_n_sentences (document);
  self->stats.cut += is_cut;
  GST_OBJECT_UNLOCK (self);
}

static void
set_language (GstQuothSplit *self, QuothDocument *document)
{
  g_autofree char *language = NULL;

  if (quoth_document_get_language (document) != NULL)
    return;
  /* The tags before it have left. */
  language = dup_language_at (self, 0);
  quoth_document_set_language (document, language);
}

static void
label_cut (GstQuothSplit *self, QuothDocument *document)
{
  const char *layer =
      GST_OBJECT_NAME (gst_element_get_factory (GST_ELEMENT (self)));
  guint last = quoth_document_get_n_sentences (document) - 1;
  g_autoptr (QuothSentence) sentence =
      quoth_document_get_sentence (document, last);
  guint start, end;

  quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &start, &end);
  quoth_document_add_label (document, layer, start, end, LABEL_CUT, 1);
}

static GstFlowReturn
push_buffer (GstQuothSplit *self, GstBuffer *buffer)
{
  if (self->needs_discont)
    GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DISCONT);
  self->needs_discont = FALSE;
  GST_LOG_OBJECT (self, "pushing %" GST_PTR_FORMAT, buffer);
  return gst_pad_push (self->srcpad, buffer);
}

static GstFlowReturn
push_unit (GstQuothSplit *self, SentenceUnit *unit, gboolean is_cut)
{
  QuothDocument *document = unit->document;
  GstBuffer *buffer;

  gst_quoth_split_push_events_until (
      self, quoth_document_get_offset (document, QUOTH_OFFSET_BYTE));
  set_language (self, document);
  if (is_cut)
    label_cut (self, document);
  quoth_document_seal (document);
  count (self, document, is_cut);
  buffer = gst_quoth_buffer_new (document);
  GST_BUFFER_PTS (buffer) = unit->pts;
  GST_BUFFER_DURATION (buffer) = unit->duration;
  return push_buffer (self, buffer);
}

static gboolean
pop_unit (GstQuothSplit *self, gboolean at_end, SentenceUnit *unit)
{
  g_autoptr (GError) error = NULL;
  gboolean is_found;

  g_rec_mutex_lock (&self->lock);
  is_found = sentence_queue_pop (self->queue, self->splitter, at_end, unit);
  error = g_steal_pointer (&self->language_error);
  g_rec_mutex_unlock (&self->lock);
  if (error != NULL)
    GST_ELEMENT_ERROR (self, RESOURCE, NOT_FOUND,
        ("Cannot go on: %s.", error->message), (NULL));
  return is_found;
}

/* Pushes what is complete. */
GstFlowReturn
gst_quoth_split_push_complete (GstQuothSplit *self)
{
  GstFlowReturn flow = GST_FLOW_OK;

  while (flow == GST_FLOW_OK)
    {
      g_auto (SentenceUnit) unit = { NULL };
      if (!pop_unit (self, FALSE, &unit))
        break;
      flow = push_unit (self, &unit, FALSE);
    }
  gst_quoth_split_push_events_until (
      self, sentence_queue_get_start (self->queue));
  return flow;
}

/* Pushes all that is held, complete or not. One unit is taken ahead, to know
 * which is the last. After a failure the rest is of no use to anybody. */
static GstFlowReturn
push_all (GstQuothSplit *self, gboolean is_cut)
{
  GstFlowReturn flow = GST_FLOW_OK;
  SentenceUnit unit, next;
  gboolean has_unit = pop_unit (self, TRUE, &unit);

  while (has_unit)
    {
      gboolean has_next = pop_unit (self, TRUE, &next);
      if (flow == GST_FLOW_OK)
        flow = push_unit (self, &unit, is_cut && !has_next);
      sentence_unit_clear (&unit);
      unit = next;
      has_unit = has_next;
    }
  gst_quoth_split_reset_splitter (self);
  gst_quoth_split_push_events_until (
      self, sentence_queue_get_end (self->queue));
  return flow;
}

static void
warn_invalid (GstQuothSplit *self)
{
  guint64 offset;

  if (!sentence_queue_take_invalid (self->queue, &offset)
      || self->has_warned_invalid)
    return;
  self->has_warned_invalid = TRUE;
  GST_ELEMENT_WARNING (self, STREAM, DECODE,
      ("The text is not valid UTF-8; what is not became U+FFFD."),
      ("first at byte %" G_GUINT64_FORMAT " of the stream", offset));
}

/* Ends the text: all that is held leaves. */
GstFlowReturn
gst_quoth_split_drain (GstQuothSplit *self)
{
  sentence_queue_finish_text (self->queue);
  warn_invalid (self);
  return push_all (self, FALSE);
}

/* Lets go of all that is held, though it is not complete. */
GstFlowReturn
gst_quoth_split_cut (GstQuothSplit *self)
{
  GstFlowReturn flow = push_all (self, TRUE);

  sentence_queue_keep_paragraph (self->queue);
  return flow;
}

/* Whether a silence ends the sentence before it. It is measured from the end of
 * the text where that is known, since it may come in small pieces. One cue that
 * follows another at once is no silence, however short that may be. */
gboolean
gst_quoth_split_is_long_silence (
    GstQuothSplit *self, GstClockTime start, GstClockTime until)
{
  GstClockTime since, max_gap;

  GST_OBJECT_LOCK (self);
  max_gap = self->max_gap;
  GST_OBJECT_UNLOCK (self);
  if (sentence_queue_is_empty (self->queue)
      || !GST_CLOCK_TIME_IS_VALID (max_gap))
    return FALSE;
  since = MIN (start, sentence_queue_get_end_time (self->queue));
  return until > since && until - since >= max_gap;
}

/* Remembers what the answer to a query says of the source. */
void
gst_quoth_split_take_latency (GstQuothSplit *self, GstQuery *query)
{
  gboolean is_live;
  GstClockTime min;

  gst_query_parse_latency (query, &is_live, &min, NULL);
  GST_OBJECT_LOCK (self);
  self->is_live = is_live;
  self->upstream_latency = min;
  GST_OBJECT_UNLOCK (self);
}

static void
find_out_whether_live (GstQuothSplit *self)
{
  g_autoptr (GstQuery) query = gst_query_new_latency ();

  if (gst_pad_peer_query (self->sinkpad, query))
    gst_quoth_split_take_latency (self, query);
}

static void
choose_unit (GstQuothSplit *self, gboolean is_timed)
{
  gboolean is_paragraph;

  if (!self->has_begun)
    {
      self->has_begun = TRUE;
      self->is_timed = is_timed;
      find_out_whether_live (self);
    }
  GST_OBJECT_LOCK (self);
  is_paragraph = self->unit == GST_QUOTH_SPLIT_UNIT_PARAGRAPH
      || (self->unit == GST_QUOTH_SPLIT_UNIT_AUTO && !self->is_timed
          && !self->is_live);
  GST_OBJECT_UNLOCK (self);
  sentence_queue_set_unit (self->queue, is_paragraph);
}

static GstFlowReturn
take_untimed_text (GstQuothSplit *self, const char *data, gsize size)
{
  GstFlowReturn flow = GST_FLOW_OK;

  for (gsize at = 0; at < size && flow == GST_FLOW_OK; at += SLICE_SIZE)
    {
      sentence_queue_add (self->queue, data + at, MIN (SLICE_SIZE, size - at),
          GST_CLOCK_TIME_NONE, GST_CLOCK_TIME_NONE);
      flow = gst_quoth_split_push_complete (self);
    }
  return flow;
}

static GstFlowReturn
take_timed_text (GstQuothSplit *self, const char *data, gsize size,
    GstClockTime pts, GstClockTime duration)
{
  GstFlowReturn flow = GST_FLOW_OK;

  /* One whose end is open reaches up to this one. */
  sentence_queue_close_time (self->queue, pts);
  if (gst_quoth_split_is_long_silence (self, pts, pts))
    flow = gst_quoth_split_drain (self);
  if (flow != GST_FLOW_OK)
    return flow;
  sentence_queue_add (self->queue, data, size, pts, duration);
  flow = gst_quoth_split_push_complete (self);
  return flow == GST_FLOW_OK ? gst_quoth_split_push_overdue (self, pts) : flow;
}

static GstFlowReturn
take_text (GstQuothSplit *self, GstBuffer *buffer)
{
  gboolean is_timed = self->segment.format == GST_FORMAT_TIME
      && GST_BUFFER_PTS_IS_VALID (buffer);
  GstFlowReturn flow;
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    {
      GST_ELEMENT_ERROR (
          self, RESOURCE, READ, ("Cannot read a buffer of text."), (NULL));
      return GST_FLOW_ERROR;
    }
  choose_unit (self, is_timed);
  flow = is_timed ? take_timed_text (self, (const char *) map.data, map.size,
             GST_BUFFER_PTS (buffer), GST_BUFFER_DURATION (buffer))
                  : take_untimed_text (self, (const char *) map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  warn_invalid (self);
  return flow;
}

static gboolean
annotate (GstQuothSplit *self, QuothDocument *document)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  g_rec_mutex_lock (&self->lock);
  is_done = quoth_annotator_annotate (
      QUOTH_ANNOTATOR (self->splitter), document, &error);
  g_rec_mutex_unlock (&self->lock);
  if (!is_done)
    GST_ELEMENT_ERROR (self, STREAM, FAILED,
        ("Cannot annotate the text: %s.", error->message), (NULL));
  return is_done;
}

/* Takes the buffer. */
static GstFlowReturn
take_document (
    GstQuothSplit *self, GstBuffer *buffer, const QuothDocument *before)
{
  g_autoptr (GstBuffer) owned = buffer;
  g_autoptr (QuothDocument) document = quoth_document_copy (before);
  GstFlowReturn flow = gst_quoth_split_drain (self);

  if (flow != GST_FLOW_OK)
    return flow;
  if (!gst_quoth_split_prepare (self) || !annotate (self, document))
    return GST_FLOW_ERROR;
  set_language (self, document);
  quoth_document_seal (document);
  count (self, document, FALSE);
  owned = gst_buffer_make_writable (owned);
  gst_quoth_buffer_set_document (owned, document);
  return push_buffer (self, g_steal_pointer (&owned));
}

static void
warn_stale (GstQuothSplit *self)
{
  if (self->has_warned_stale)
    return;
  self->has_warned_stale = TRUE;
  GST_ELEMENT_WARNING (self, STREAM, FORMAT,
      ("The text was changed after it was annotated; its annotations are "
       "ignored."),
      (NULL));
}

/* Takes the buffer. */
static GstFlowReturn
take_buffer (GstQuothSplit *self, GstBuffer *buffer)
{
  g_autoptr (QuothDocument) document = NULL;
  gboolean is_stale;
  GstFlowReturn flow;

  if (!gst_quoth_split_prepare (self))
    {
      gst_buffer_unref (buffer);
      return GST_FLOW_ERROR;
    }
  document = gst_quoth_buffer_get_document (buffer, &is_stale);
  if (document != NULL)
    return take_document (self, buffer, document);
  if (is_stale)
    warn_stale (self);
  flow = take_text (self, buffer);
  gst_buffer_unref (buffer);
  return flow;
}

GstFlowReturn
gst_quoth_split_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (parent);
  GstFlowReturn flow = take_buffer (self, buffer);

  gst_quoth_split_update_deadline (self);
  return flow;
}
