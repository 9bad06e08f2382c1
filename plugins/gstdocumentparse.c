/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * SECTION:element-documentparse
 * @title: documentparse
 *
 * Turns bytes into documents, one a buffer, for the elements that annotate
 * them: a file as one text, a text a line, or JSON Lines whose records hold a
 * text each. Any cutting of the bytes into buffers gives the same documents.
 *
 * What is wrong with the input is told in element warnings that say where, and
 * costs no more than the line that it is in: broken UTF-8 becomes U+FFFD, a
 * line that is no record is skipped. Of each kind of trouble the first ten are
 * told one by one and the rest are counted when the stream ends; `stats` has
 * the sums. With `invalid=error` the first one stops the pipeline.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! documentparse ! sentencesplit ! speakerdetect ! documentjsonenc ! fdsink
 * ]|
 *
 * |[
 * gst-launch-1.0 -q filesrc location=articles.jsonl ! documentparse text-field=body ! sentencesplit ! documentjsonenc ! fdsink
 * ]|
 *
 * Since: 0.1
 */

/* The element is about pads, events and time; document-source.c reads.
 *
 * Everything that belongs to the stream is used under the sink pad's
 * STREAM_LOCK, properties and statistics under OBJECT_LOCK; settings are read
 * once, where a stream may begin. OBJECT_LOCK is never held while something is
 * pushed.
 */

#include "document-properties.h"
#include "document-source.h"
#include "document-times.h"
#include "gstquothelements.h"

#include <gst/quoth/quoth.h>

#include <string.h>

GST_DEBUG_CATEGORY_STATIC (gst_document_parse_debug);
#define GST_CAT_DEFAULT gst_document_parse_debug

#define MAX_TOLD 10

/* No more events than this wait; the oldest goes before its turn then, lest a
 * stream of nothing but events fill the memory. */
#define MAX_EVENTS 1024

enum
{
  PROP_0,
  PROP_STATS,
  PROP_SETTINGS, /* and all ids after it */
};

#define GST_TYPE_DOCUMENT_PARSE (gst_document_parse_get_type ())
G_DECLARE_FINAL_TYPE (
    GstDocumentParse, gst_document_parse, GST, DOCUMENT_PARSE, GstElement)

struct _GstDocumentParse
{
  GstElement parent;

  GstPad *sinkpad;
  GstPad *srcpad;

  /* under STREAM_LOCK */
  DocumentSource *source; /* from READY on */
  DocumentTimes *times;
  GQueue events; /* that came after what is held */
  GstFlowReturn flow;
  gboolean stops;    /* at the first problem */
  gboolean is_timed; /* the segment is in TIME */
  gboolean has_segment;
  gboolean was_flushed; /* in this stream */
  gboolean is_discont;
  guint64 n_problems[DOCUMENT_N_PROBLEMS];

  /* under OBJECT_LOCK */
  DocumentProperties properties;
  DocumentCounts counts;
};

static GstStaticPadTemplate sink_template = GST_STATIC_PAD_TEMPLATE (
    "sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);
static GstStaticPadTemplate src_template =
    GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
        GST_STATIC_CAPS ("text/x-raw, format = (string) utf8"));

G_DEFINE_TYPE_WITH_CODE (GstDocumentParse, gst_document_parse, GST_TYPE_ELEMENT,
    G_IMPLEMENT_INTERFACE (GST_TYPE_PRESET, NULL) GST_DEBUG_CATEGORY_INIT (
        gst_document_parse_debug, "documentparse", 0, "bytes to documents"))
GST_ELEMENT_REGISTER_DEFINE (
    documentparse, "documentparse", GST_RANK_NONE, GST_TYPE_DOCUMENT_PARSE)

static GstStructure *
stats_to_structure (const DocumentCounts *counts)
{
  return gst_structure_new ("application/x-quoth-stats", "documents",
      G_TYPE_UINT64, counts->documents, "lines", G_TYPE_UINT64, counts->lines,
      "skipped", G_TYPE_UINT64, counts->skipped, "replaced-bytes",
      G_TYPE_UINT64, counts->replaced, "bytes", G_TYPE_UINT64, counts->bytes,
      NULL);
}

static void
gst_document_parse_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GstDocumentParse *self = GST_DOCUMENT_PARSE (object);

  GST_OBJECT_LOCK (self);
  document_properties_set (&self->properties, id - PROP_SETTINGS, value);
  GST_OBJECT_UNLOCK (self);
}

static void
gst_document_parse_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GstDocumentParse *self = GST_DOCUMENT_PARSE (object);

  GST_OBJECT_LOCK (self);
  if (id == PROP_STATS)
    g_value_take_boxed (value, stats_to_structure (&self->counts));
  else
    document_properties_get (&self->properties, id - PROP_SETTINGS, value);
  GST_OBJECT_UNLOCK (self);
}

static void
publish_counts (GstDocumentParse *self)
{
  GST_OBJECT_LOCK (self);
  self->counts = *document_source_get_counts (self->source);
  GST_OBJECT_UNLOCK (self);
}

/* Sends what must come before the first buffer and has not been sent: whoever
 * feeds the element by hand may have left it out. */
static void
begin_stream (GstDocumentParse *self, guint32 seqnum)
{
  g_autoptr (GstEvent) start =
      gst_pad_get_sticky_event (self->srcpad, GST_EVENT_STREAM_START, 0);
  g_autoptr (GstCaps) caps = gst_static_pad_template_get_caps (&src_template);

  if (start == NULL)
    {
      g_autofree char *id =
          gst_pad_create_stream_id (self->srcpad, GST_ELEMENT (self), NULL);
      gst_pad_push_event (self->srcpad, gst_event_new_stream_start (id));
    }
  if (!gst_pad_has_current_caps (self->srcpad))
    gst_pad_set_caps (self->srcpad, caps);
  if (!self->has_segment)
    {
      GstSegment segment;
      GstEvent *event;
      gst_segment_init (&segment, GST_FORMAT_TIME);
      event = gst_event_new_segment (&segment);
      gst_event_set_seqnum (event, seqnum);
      gst_pad_push_event (self->srcpad, event);
      self->has_segment = TRUE;
    }
}

static void
push_events (GstDocumentParse *self)
{
  GstEvent *event;

  while ((event = g_queue_pop_head (&self->events)) != NULL)
    gst_pad_push_event (self->srcpad, event);
}

static void
drop_events (GstDocumentParse *self)
{
  g_queue_clear_full (&self->events, (GDestroyNotify) gst_event_unref);
}

static gboolean
take_document (
    QuothDocument *document, guint64 start, guint64 end, gpointer user_data)
{
  GstDocumentParse *self = user_data;
  GstBuffer *buffer = gst_quoth_buffer_new (document);

  if (self->is_timed)
    document_times_stamp (self->times, start, end, buffer);
  if (self->is_discont)
    GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DISCONT);
  self->is_discont = FALSE;
  publish_counts (self);
  begin_stream (self, gst_util_seqnum_next ());
  GST_LOG_OBJECT (self, "a document: %" GST_PTR_FORMAT, buffer);
  self->flow = gst_pad_push (self->srcpad, buffer);
  push_events (self);
  return self->flow == GST_FLOW_OK;
}

static gboolean
take_problem (DocumentProblem problem, const char *message, gpointer user_data)
{
  GstDocumentParse *self = user_data;

  if (self->stops && problem != DOCUMENT_PROBLEM_SIZE)
    {
      GST_ELEMENT_ERROR (
          self, STREAM, DECODE, ("%s", message), ("invalid=error"));
      self->flow = GST_FLOW_ERROR;
      return FALSE;
    }
  if (self->n_problems[problem]++ < MAX_TOLD)
    GST_ELEMENT_WARNING (self, STREAM, DECODE, ("%s", message), (NULL));
  else
    GST_INFO_OBJECT (self, "%s", message);
  return TRUE;
}

/* Tells how many problems were not told of one by one. */
static void
sum_problems_up (GstDocumentParse *self)
{
  static const char *const names[] = {
    [DOCUMENT_PROBLEM_ENCODING] = "documents whose encoding is broken",
    [DOCUMENT_PROBLEM_RECORD] = "lines that were skipped",
    [DOCUMENT_PROBLEM_ANNOTATIONS] = "records whose annotations do not fit",
    [DOCUMENT_PROBLEM_ID] = "records whose id came before",
    [DOCUMENT_PROBLEM_SIZE] = "texts that were cut into parts",
  };

  for (guint i = 0; i < DOCUMENT_N_PROBLEMS; i++)
    {
      if (self->n_problems[i] > MAX_TOLD)
        GST_ELEMENT_WARNING (self, STREAM, DECODE,
            ("And %" G_GUINT64_FORMAT " more %s.",
                self->n_problems[i] - MAX_TOLD, names[i]),
            (NULL));
      self->n_problems[i] = 0;
    }
}

static void
reset (GstDocumentParse *self)
{
  document_source_reset (self->source);
  document_times_reset (self->times);
  drop_events (self);
  self->flow = GST_FLOW_OK;
  self->is_discont = TRUE;
}

static void
reset_stream (GstDocumentParse *self)
{
  reset (self);
  document_source_set_language (self->source, NULL);
  document_source_expect (self->source, DOCUMENT_LAYOUT_AUTO);
  memset (self->n_problems, 0, sizeof self->n_problems);
  self->was_flushed = FALSE;
  self->has_segment = FALSE;
  self->is_timed = FALSE;
}

/* Hands on what is held; of an empty stream an empty document if wanted. */
static void
drain (GstDocumentParse *self, gboolean wants_document)
{
  if (self->flow == GST_FLOW_OK)
    document_source_finish (self->source, wants_document);
  publish_counts (self);
  push_events (self);
}

static GstFlowReturn
gst_document_parse_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  GstDocumentParse *self = GST_DOCUMENT_PARSE (parent);
  GstMapInfo map;

  if (self->flow == GST_FLOW_OK && gst_buffer_get_size (buffer) > 0)
    {
      if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
        {
          GST_ELEMENT_ERROR (self, RESOURCE, READ,
              ("Cannot read the memory of a buffer."), (NULL));
          gst_buffer_unref (buffer);
          return GST_FLOW_ERROR;
        }
      if (self->is_timed)
        document_times_add (
            self->times, document_source_get_position (self->source), buffer);
      document_source_feed (self->source, map.data, map.size);
      gst_buffer_unmap (buffer, &map);
      publish_counts (self);
    }
  gst_buffer_unref (buffer);
  return self->flow;
}

static void
take_caps (GstDocumentParse *self, GstEvent *event)
{
  GstCaps *caps;
  const GstStructure *structure;

  gst_event_parse_caps (event, &caps);
  structure =
      gst_caps_get_size (caps) > 0 ? gst_caps_get_structure (caps, 0) : NULL;
  if (structure != NULL
      && gst_structure_has_name (structure, "application/x-json"))
    document_source_expect (self->source, DOCUMENT_LAYOUT_JSONL);
}

static void
take_tags (GstDocumentParse *self, GstEvent *event)
{
  GstTagList *tags;
  g_autofree char *language = NULL;

  gst_event_parse_tag (event, &tags);
  if (gst_tag_list_get_string (tags, GST_TAG_LANGUAGE_CODE, &language))
    document_source_set_language (self->source, language);
}

/* A stream in TIME keeps its segment; any other becomes an untimed one. */
static gboolean
take_segment (GstDocumentParse *self, GstEvent *event)
{
  const GstSegment *segment;

  gst_event_parse_segment (event, &segment);
  self->is_timed = segment->format == GST_FORMAT_TIME;
  self->has_segment = self->is_timed;
  begin_stream (self, gst_event_get_seqnum (event));
  if (self->is_timed)
    return gst_pad_push_event (self->srcpad, event);
  gst_event_unref (event);
  return TRUE;
}

static gboolean
end_stream (GstDocumentParse *self, GstEvent *event)
{
  drain (self, !self->was_flushed);
  if (self->flow == GST_FLOW_NOT_LINKED
      || self->flow == GST_FLOW_NOT_NEGOTIATED)
    GST_ELEMENT_FLOW_ERROR (self, self->flow);
  sum_problems_up (self);
  begin_stream (self, gst_event_get_seqnum (event));
  return gst_pad_push_event (self->srcpad, event);
}

static gboolean
forward_event (GstDocumentParse *self, GstEvent *event)
{
  if (GST_EVENT_IS_SERIALIZED (event) && !GST_EVENT_IS_STICKY (event)
      && !document_source_is_empty (self->source))
    {
      g_queue_push_tail (&self->events, event);
      if (g_queue_get_length (&self->events) > MAX_EVENTS)
        return gst_pad_push_event (
            self->srcpad, g_queue_pop_head (&self->events));
      return TRUE;
    }
  return gst_pad_push_event (self->srcpad, event);
}

static gboolean
handle_event (GstDocumentParse *self, GstEvent *event)
{
  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_STREAM_START:
      drain (self, FALSE);
      reset_stream (self);
      return gst_pad_push_event (self->srcpad, event);
    case GST_EVENT_CAPS:
      drain (self, FALSE);
      take_caps (self, event);
      gst_event_unref (event);
      return TRUE;
    case GST_EVENT_SEGMENT:
      drain (self, FALSE);
      return take_segment (self, event);
    case GST_EVENT_TAG:
      take_tags (self, event);
      return forward_event (self, event);
    case GST_EVENT_GAP:
      if (self->is_timed && document_source_is_empty (self->source))
        return gst_pad_push_event (self->srcpad, event);
      gst_event_unref (event);
      return TRUE;
    case GST_EVENT_SEGMENT_DONE:
      drain (self, FALSE);
      return gst_pad_push_event (self->srcpad, event);
    case GST_EVENT_EOS:
      return end_stream (self, event);
    case GST_EVENT_FLUSH_STOP:
      reset (self);
      self->was_flushed = TRUE;
      self->has_segment = FALSE;
      return gst_pad_push_event (self->srcpad, event);
    default:
      return forward_event (self, event);
    }
}

static GstFlowReturn
gst_document_parse_sink_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  GstDocumentParse *self = GST_DOCUMENT_PARSE (parent);
  gboolean is_serialized = GST_EVENT_IS_SERIALIZED (event);
  gboolean is_done;

  GST_LOG_OBJECT (self, "got %" GST_PTR_FORMAT, event);
  if (!is_serialized)
    is_done = gst_pad_event_default (pad, parent, event);
  else
    is_done = handle_event (self, event);
  if (!is_serialized || self->flow == GST_FLOW_OK)
    return is_done ? GST_FLOW_OK : GST_FLOW_ERROR;
  return self->flow;
}

static gboolean
gst_document_parse_sink_query (GstPad *pad, GstObject *parent, GstQuery *query)
{
  switch (GST_QUERY_TYPE (query))
    {
    case GST_QUERY_ALLOCATION:
      /* Documents have memory of their own: downstream's does not concern
       * upstream. */
      return FALSE;
    case GST_QUERY_DRAIN:
      drain (GST_DOCUMENT_PARSE (parent), FALSE);
      return gst_pad_query_default (pad, parent, query);
    default:
      return gst_pad_query_default (pad, parent, query);
    }
}

/* Reads the settings; FALSE if they make no sense. */
static gboolean
make_source (GstDocumentParse *self)
{
  static const DocumentFuncs funcs = { take_document, take_problem };
  DocumentSettings settings = { 0 };
  DocumentSource *source;
  g_autoptr (GError) error = NULL;

  GST_OBJECT_LOCK (self);
  document_properties_to_settings (&self->properties, &settings);
  source = document_source_new (&settings, &funcs, self, &error);
  self->stops = settings.stops;
  GST_OBJECT_UNLOCK (self);
  if (source == NULL)
    {
      GST_ELEMENT_ERROR (self, RESOURCE, SETTINGS,
          ("Cannot start: %s.", error->message), ("encoding"));
      return FALSE;
    }
  g_clear_pointer (&self->source, document_source_free);
  self->source = source;
  reset_stream (self);
  return TRUE;
}

static GstStateChangeReturn
gst_document_parse_change_state (GstElement *element, GstStateChange transition)
{
  GstDocumentParse *self = GST_DOCUMENT_PARSE (element);
  GstStateChangeReturn result;

  if (transition == GST_STATE_CHANGE_NULL_TO_READY
      || transition == GST_STATE_CHANGE_READY_TO_PAUSED)
    {
      if (!make_source (self))
        return GST_STATE_CHANGE_FAILURE;
      publish_counts (self);
    }
  result = GST_ELEMENT_CLASS (gst_document_parse_parent_class)
               ->change_state (element, transition);
  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY)
    reset_stream (self);
  return result;
}

static void
gst_document_parse_finalize (GObject *object)
{
  GstDocumentParse *self = GST_DOCUMENT_PARSE (object);

  drop_events (self);
  g_clear_pointer (&self->source, document_source_free);
  g_clear_pointer (&self->times, document_times_free);
  document_properties_clear (&self->properties);
  G_OBJECT_CLASS (gst_document_parse_parent_class)->finalize (object);
}

static void
gst_document_parse_class_init (GstDocumentParseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  object_class->set_property = gst_document_parse_set_property;
  object_class->get_property = gst_document_parse_get_property;
  object_class->finalize = gst_document_parse_finalize;
  element_class->change_state =
      GST_DEBUG_FUNCPTR (gst_document_parse_change_state);
  document_properties_install (object_class, PROP_SETTINGS);

  /**
   * GstDocumentParse:stats:
   *
   * What has been read since the element started: `documents` that were made,
   * `lines` of the layouts that have lines, documents and lines that were
   * `skipped`, `replaced-bytes` that were no text, and `bytes`.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_STATS,
      g_param_spec_boxed ("stats", "Statistics", "What has been read",
          GST_TYPE_STRUCTURE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Document parser",
      "Parser/Text", "Turns text files, lines and JSON Lines into documents",
      "Quoth");
}

static void
gst_document_parse_init (GstDocumentParse *self)
{
  self->times = document_times_new ();
  g_queue_init (&self->events);
  document_properties_init (&self->properties);

  self->sinkpad = gst_pad_new_from_static_template (&sink_template, "sink");
  gst_pad_set_chain_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_document_parse_chain));
  gst_pad_set_event_full_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_document_parse_sink_event));
  gst_pad_set_query_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_document_parse_sink_query));
  gst_element_add_pad (GST_ELEMENT (self), self->sinkpad);

  self->srcpad = gst_pad_new_from_static_template (&src_template, "src");
  gst_pad_use_fixed_caps (self->srcpad);
  gst_element_add_pad (GST_ELEMENT (self), self->srcpad);
}
