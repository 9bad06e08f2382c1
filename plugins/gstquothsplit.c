/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The base of elements that split text: everything about pads, events, time and
 * properties. A subclass gives the splitter that knows what a sentence is, and
 * a name. What the element does with buffers is in gstquothsplitflow.c, with
 * events in gstquothsplitevents.c, with time in gstquothsplitdeadline.c.
 */

#include "gstquothsplit.h"

GST_DEBUG_CATEGORY (gst_quoth_split_debug);
#define GST_CAT_DEFAULT gst_quoth_split_debug

#define DEFAULT_UNIT GST_QUOTH_SPLIT_UNIT_AUTO
#define DEFAULT_LANGUAGE NULL
/* As long as textaccumulate waits. */
#define DEFAULT_LATENCY (3 * GST_SECOND)
#define DEFAULT_MAX_GAP (2 * GST_SECOND)

enum
{
  PROP_0,
  PROP_ANNOTATOR,
  PROP_LANGUAGE,
  PROP_UNIT,
  PROP_LATENCY,
  PROP_MAX_GAP,
  PROP_STATS,
  N_PROPERTIES,
};

static GstStaticPadTemplate sink_template =
    GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
        GST_STATIC_CAPS ("text/x-raw, format = (string) utf8"));
static GstStaticPadTemplate src_template =
    GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
        GST_STATIC_CAPS ("text/x-raw, format = (string) utf8"));

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (GstQuothSplit, gst_quoth_split,
    GST_TYPE_ELEMENT,
    G_IMPLEMENT_INTERFACE (GST_TYPE_PRESET, NULL) GST_DEBUG_CATEGORY_INIT (
        gst_quoth_split_debug, "quothsplit", 0, "elements that split text"))

/* It bears the name of the element that people look at first. */
#define GST_TYPE_QUOTH_SPLIT_UNIT (gst_quoth_split_unit_get_type ())
static GType
gst_quoth_split_unit_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { GST_QUOTH_SPLIT_UNIT_AUTO,
        "Sentences of timed or live text, paragraphs of other text", "auto" },
    { GST_QUOTH_SPLIT_UNIT_SENTENCE, "One sentence", "sentence" },
    { GST_QUOTH_SPLIT_UNIT_PARAGRAPH, "The sentences of one paragraph",
        "paragraph" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (
        &type, g_enum_register_static ("GstSentenceSplitUnit", values));
  return type;
}

static QuothSplitter *
make_splitter (GstQuothSplit *self)
{
  return g_object_new (GST_QUOTH_SPLIT_GET_CLASS (self)->annotator_type, NULL);
}

/* For the new splitter, the text begins with what is not decided yet. */
static void
set_annotator (GstQuothSplit *self, QuothSplitter *splitter)
{
  QuothSplitter *old;

  splitter = splitter != NULL ? g_object_ref (splitter) : make_splitter (self);
  g_rec_mutex_lock (&self->lock);
  quoth_annotator_reset (QUOTH_ANNOTATOR (splitter));
  old = self->splitter;
  self->splitter = splitter;
  g_clear_pointer (&self->splitter_language, g_free);
  g_rec_mutex_unlock (&self->lock);
  g_clear_object (&old);
}

static void
set_latency (GstQuothSplit *self, guint64 latency)
{
  gboolean is_news;

  GST_OBJECT_LOCK (self);
  is_news = self->latency != latency && GST_STATE (self) > GST_STATE_READY;
  self->latency = latency;
  GST_OBJECT_UNLOCK (self);
  if (is_news)
    gst_element_post_message (
        GST_ELEMENT (self), gst_message_new_latency (GST_OBJECT (self)));
}

/* A property of the annotator. */
static void
set_other_property (GstQuothSplit *self, const GValue *value, GParamSpec *pspec)
{
  g_rec_mutex_lock (&self->lock);
  if (!gst_quoth_set_annotator_property (
          QUOTH_ANNOTATOR (self->splitter), value, pspec))
    GST_WARNING_OBJECT (self, "a %s has no property \"%s\"",
        G_OBJECT_TYPE_NAME (self->splitter), pspec->name);
  g_rec_mutex_unlock (&self->lock);
}

static void
gst_quoth_split_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (object);

  switch (id)
    {
    case PROP_ANNOTATOR:
      set_annotator (self, g_value_get_object (value));
      break;
    case PROP_LANGUAGE:
      GST_OBJECT_LOCK (self);
      g_free (self->language);
      self->language = g_value_dup_string (value);
      GST_OBJECT_UNLOCK (self);
      break;
    case PROP_UNIT:
      GST_OBJECT_LOCK (self);
      self->unit = g_value_get_enum (value);
      GST_OBJECT_UNLOCK (self);
      break;
    case PROP_LATENCY:
      set_latency (self, g_value_get_uint64 (value));
      break;
    case PROP_MAX_GAP:
      GST_OBJECT_LOCK (self);
      self->max_gap = g_value_get_uint64 (value);
      GST_OBJECT_UNLOCK (self);
      break;
    default:
      set_other_property (self, value, pspec);
    }
}

static GstStructure *
stats_to_structure (const GstQuothSplitStats *stats)
{
  return gst_structure_new ("application/x-quoth-stats", "documents",
      G_TYPE_UINT64, stats->documents, "sentences", G_TYPE_UINT64,
      stats->sentences, "cut", G_TYPE_UINT64, stats->cut, NULL);
}

/* One that needs more than a look at the element. */
static void
get_other_property (
    GstQuothSplit *self, guint id, GValue *value, GParamSpec *pspec)
{
  g_rec_mutex_lock (&self->lock);
  if (id == PROP_ANNOTATOR)
    g_value_set_object (value, self->splitter);
  else
    gst_quoth_get_annotator_property (
        QUOTH_ANNOTATOR (self->splitter), value, pspec);
  g_rec_mutex_unlock (&self->lock);
}

static void
gst_quoth_split_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (object);

  if (id == PROP_ANNOTATOR || id >= N_PROPERTIES)
    {
      get_other_property (self, id, value, pspec);
      return;
    }
  GST_OBJECT_LOCK (self);
  switch (id)
    {
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_UNIT:
      g_value_set_enum (value, self->unit);
      break;
    case PROP_LATENCY:
      g_value_set_uint64 (value, self->latency);
      break;
    case PROP_MAX_GAP:
      g_value_set_uint64 (value, self->max_gap);
      break;
    case PROP_STATS:
      g_value_take_boxed (value, stats_to_structure (&self->stats));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  GST_OBJECT_UNLOCK (self);
}

/* What upstream asks of downstream's allocation is not proxied by default,
 * which suits buffers that leave with memory of their own. */
static gboolean
gst_quoth_split_sink_query (GstPad *pad, GstObject *parent, GstQuery *query)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (parent);

  if (GST_QUERY_TYPE (query) == GST_QUERY_DRAIN)
    {
      gst_quoth_split_drain (self);
      gst_quoth_split_update_deadline (self);
    }
  return gst_pad_query_default (pad, parent, query);
}

static gboolean
answer_latency (GstQuothSplit *self, GstQuery *query)
{
  gboolean is_live;
  GstClockTime min, max, own;

  if (!gst_pad_peer_query (self->sinkpad, query))
    return FALSE;
  gst_query_parse_latency (query, &is_live, &min, &max);
  gst_quoth_split_take_latency (self, query);
  GST_OBJECT_LOCK (self);
  own = self->latency;
  GST_OBJECT_UNLOCK (self);
  if (is_live)
    gst_query_set_latency (query, TRUE, min + own,
        GST_CLOCK_TIME_IS_VALID (max) ? max + own : max);
  return TRUE;
}

static gboolean
gst_quoth_split_src_query (GstPad *pad, GstObject *parent, GstQuery *query)
{
  if (GST_QUERY_TYPE (query) == GST_QUERY_LATENCY)
    return answer_latency (GST_QUOTH_SPLIT (parent), query);
  return gst_pad_query_default (pad, parent, query);
}

/* What has to be done before the pads start or stop. */
static void
begin_change (GstQuothSplit *self, GstStateChange transition)
{
  switch (transition)
    {
    case GST_STATE_CHANGE_READY_TO_PAUSED:
      GST_OBJECT_LOCK (self);
      self->stats = (GstQuothSplitStats){ 0 };
      GST_OBJECT_UNLOCK (self);
      deadline_timer_open (self->timer);
      break;
    case GST_STATE_CHANGE_PLAYING_TO_PAUSED:
      deadline_timer_set_playing (self->timer, FALSE);
      break;
    case GST_STATE_CHANGE_PAUSED_TO_READY:
      deadline_timer_close (self->timer);
      break;
    default:
      break;
    }
}

static GstStateChangeReturn
gst_quoth_split_change_state (GstElement *element, GstStateChange transition)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (element);
  GstStateChangeReturn result;

  if (transition == GST_STATE_CHANGE_NULL_TO_READY
      && !gst_quoth_split_prepare (self))
    return GST_STATE_CHANGE_FAILURE;
  begin_change (self, transition);
  result = GST_ELEMENT_CLASS (gst_quoth_split_parent_class)
               ->change_state (element, transition);
  if (transition == GST_STATE_CHANGE_PAUSED_TO_PLAYING)
    deadline_timer_set_playing (self->timer, TRUE);
  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY
      || (transition == GST_STATE_CHANGE_READY_TO_PAUSED
          && result == GST_STATE_CHANGE_FAILURE))
    {
      deadline_timer_close (self->timer);
      deadline_timer_join (self->timer);
      gst_quoth_split_reset (self);
    }
  return result;
}

/* Not in init, where the instance does not have its own class yet. */
static void
gst_quoth_split_constructed (GObject *object)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (object);

  self->splitter = make_splitter (self);
  G_OBJECT_CLASS (gst_quoth_split_parent_class)->constructed (object);
}

static void
gst_quoth_split_finalize (GObject *object)
{
  GstQuothSplit *self = GST_QUOTH_SPLIT (object);

  g_clear_pointer (&self->timer, deadline_timer_free);
  gst_quoth_split_reset (self);
  g_clear_pointer (&self->queue, sentence_queue_free);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_object (&self->splitter);
  g_rec_mutex_clear (&self->lock);
  g_free (self->language);
  g_free (self->splitter_language);
  g_clear_error (&self->language_error);
  G_OBJECT_CLASS (gst_quoth_split_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_PLAYING;

  /**
   * GstQuothSplit:annotator:
   *
   * The splitter that does the work. An application may put one of its own in
   * place, written in any language; the properties that the element shows then
   * reach it where it has some of the same name. %NULL puts the element's own
   * kind back.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_ANNOTATOR,
      g_param_spec_object ("annotator", "Annotator",
          "The splitter that does the work; replaceable by one of the "
          "application's own",
          QUOTH_TYPE_SPLITTER, flags));

  /**
   * GstQuothSplit:language:
   *
   * The language of the text as a BCP 47 tag, such as "en". Without it, bare
   * text has the language that the tags of its stream tell: a sentence that of
   * the tags before it. A document that knows its language keeps it. A splitter with a property of the same name is
   * told.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_LANGUAGE,
      g_param_spec_string ("language", "Language",
          "Language of the text, in place of what the stream's tags tell",
          DEFAULT_LANGUAGE, flags));

  /**
   * GstQuothSplit:unit:
   *
   * What leaves as one buffer when bare text comes in.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_UNIT,
      g_param_spec_enum ("unit", "Unit",
          "What leaves as one buffer when bare text comes in",
          GST_TYPE_QUOTH_SPLIT_UNIT, DEFAULT_UNIT, flags));

  /**
   * GstQuothSplit:latency:
   *
   * How long timed text from a live source waits for the end of its sentence,
   * in nanoseconds, whether more text comes or not. It is added to the latency
   * of the pipeline. With 0, sentences leave whole, however late.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_LATENCY,
      g_param_spec_uint64 ("latency", "Latency",
          "How long live text waits for the end of its sentence, in "
          "nanoseconds (0: until it comes)",
          0, G_MAXINT64, DEFAULT_LATENCY,
          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
              | GST_PARAM_MUTABLE_READY));

  /**
   * GstQuothSplit:max-gap:
   *
   * The silence that ends a sentence, in nanoseconds: a GAP event, or a hole
   * between timed buffers, of at least this duration. With the largest value
   * none does.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_MAX_GAP,
      g_param_spec_uint64 ("max-gap", "Max gap",
          "The silence that ends a sentence, in nanoseconds (-1: none does)", 0,
          G_MAXUINT64, DEFAULT_MAX_GAP, flags));

  /**
   * GstQuothSplit:stats:
   *
   * How many documents have left since the element started, how many sentences
   * they had, and how many of these were cut for the latency.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_STATS,
      g_param_spec_boxed ("stats", "Statistics",
          "Documents and sentences that left, and sentences cut for the "
          "latency",
          GST_TYPE_STRUCTURE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
gst_quoth_split_class_init (GstQuothSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  object_class->constructed = gst_quoth_split_constructed;
  object_class->set_property = gst_quoth_split_set_property;
  object_class->get_property = gst_quoth_split_get_property;
  object_class->finalize = gst_quoth_split_finalize;
  element_class->change_state =
      GST_DEBUG_FUNCPTR (gst_quoth_split_change_state);
  install_properties (object_class);

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_type_mark_as_plugin_api (GST_TYPE_QUOTH_SPLIT_UNIT, 0);
}

static void
gst_quoth_split_init (GstQuothSplit *self)
{
  g_rec_mutex_init (&self->lock);
  self->unit = DEFAULT_UNIT;
  self->latency = DEFAULT_LATENCY;
  self->max_gap = DEFAULT_MAX_GAP;
  self->queue = sentence_queue_new ();
  sentence_queue_set_watch (
      self->queue, gst_quoth_split_on_next_sentence, self);
  self->timer = deadline_timer_new (
      GST_ELEMENT (self), gst_quoth_split_on_deadline, self);
  self->events = g_array_new (FALSE, FALSE, sizeof (GstQuothSplitEvent));
  gst_segment_init (&self->segment, GST_FORMAT_UNDEFINED);
  self->needs_discont = TRUE;

  self->sinkpad = gst_pad_new_from_static_template (&sink_template, "sink");
  gst_pad_set_chain_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_quoth_split_chain));
  gst_pad_set_event_full_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_quoth_split_sink_event));
  gst_pad_set_query_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_quoth_split_sink_query));
  GST_PAD_SET_PROXY_CAPS (self->sinkpad);
  gst_element_add_pad (GST_ELEMENT (self), self->sinkpad);

  self->srcpad = gst_pad_new_from_static_template (&src_template, "src");
  gst_pad_set_query_function (
      self->srcpad, GST_DEBUG_FUNCPTR (gst_quoth_split_src_query));
  GST_PAD_SET_PROXY_CAPS (self->srcpad);
  gst_element_add_pad (GST_ELEMENT (self), self->srcpad);
}

/* Says what does the work of an element, and makes its properties properties of
 * the element. To be called once, in the class_init of a subclass. */
void
gst_quoth_split_class_set_annotator_type (GstQuothSplitClass *klass, GType type)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_return_if_fail (g_type_is_a (type, QUOTH_TYPE_SPLITTER));

  klass->annotator_type = type;
  /* GObject does not hand these down to classes that install properties. */
  object_class->set_property = gst_quoth_split_set_property;
  object_class->get_property = gst_quoth_split_get_property;
  gst_quoth_install_annotator_properties (object_class, type, N_PROPERTIES);
}
