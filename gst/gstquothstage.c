/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define GST_QUOTH_COMPILATION

/* The base of stages: finds the document of a buffer, copies it, has the
 * annotator fill the copy, seals it and puts it on the buffer.
 *
 * An annotator works for one thread at a time, while the application may set
 * its properties or replace it at any moment. So one lock, `lock`, stands
 * around every use of it. It is recursive, since an annotator of an
 * application's own may well look at its element, and it is never held while a
 * buffer or an event is pushed. Lock order: STREAM_LOCK, `lock`, OBJECT_LOCK.
 */

#include <gst/quoth/gstquothmeta.h>
#include <gst/quoth/gstquothproperties.h>
#include <gst/quoth/gstquothreader.h>
#include <gst/quoth/gstquothstage.h>

GST_DEBUG_CATEGORY_STATIC (gst_quoth_stage_debug);
#define GST_CAT_DEFAULT gst_quoth_stage_debug

enum
{
  PROP_0,
  PROP_ANNOTATOR,
  PROP_STATS,
  N_PROPERTIES,
};

typedef struct
{
  guint64 documents;
  guint64 sentences;
  guint64 quotes;
  guint64 speakers;
  guint64 labels;
} Stats;

typedef struct
{
  GRecMutex lock;
  QuothAnnotator *annotator; /* under lock */
  GstQuothReader *reader;    /* streaming thread */
  GstClockTime end;          /* of the last buffer; streaming thread */
  Stats stats;               /* under OBJECT_LOCK */
} GstQuothStagePrivate;

static GstStaticPadTemplate sink_template =
    GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
        GST_STATIC_CAPS ("text/x-raw, format = (string) utf8"));
static GstStaticPadTemplate src_template =
    GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
        GST_STATIC_CAPS ("text/x-raw, format = (string) utf8"));

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (GstQuothStage, gst_quoth_stage,
    GST_TYPE_BASE_TRANSFORM,
    G_ADD_PRIVATE (GstQuothStage) G_IMPLEMENT_INTERFACE (GST_TYPE_PRESET, NULL)
        GST_DEBUG_CATEGORY_INIT (gst_quoth_stage_debug, "quothstage", 0,
            "stages that annotate documents"))

#define PRIVATE(self)                                                          \
  ((GstQuothStagePrivate *) gst_quoth_stage_get_instance_private (self))

static GstStructure *
stats_to_structure (GstQuothStage *self)
{
  Stats stats;

  GST_OBJECT_LOCK (self);
  stats = PRIVATE (self)->stats;
  GST_OBJECT_UNLOCK (self);
  return gst_structure_new ("application/x-quoth-stats", "documents",
      G_TYPE_UINT64, stats.documents, "sentences", G_TYPE_UINT64,
      stats.sentences, "quotes", G_TYPE_UINT64, stats.quotes, "speakers",
      G_TYPE_UINT64, stats.speakers, "labels", G_TYPE_UINT64, stats.labels,
      NULL);
}

static void
count (GstQuothStage *self, const QuothDocument *document)
{
  Stats *stats = &PRIVATE (self)->stats;

  GST_OBJECT_LOCK (self);
  stats->documents++;
  stats->sentences += quoth_document_get_n_sentences (document);
  stats->quotes += quoth_document_get_n_quotes (document);
  stats->speakers += quoth_document_get_n_speakers (document);
  stats->labels += quoth_document_get_n_labels (document);
  GST_OBJECT_UNLOCK (self);
}

static void
gst_quoth_stage_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GstQuothStage *self = GST_QUOTH_STAGE (object);
  GstQuothStagePrivate *priv = PRIVATE (self);

  if (id == PROP_ANNOTATOR)
    {
      gst_quoth_stage_set_annotator (self, g_value_get_object (value));
      return;
    }
  g_rec_mutex_lock (&priv->lock);
  if (!gst_quoth_set_annotator_property (priv->annotator, value, pspec))
    GST_WARNING_OBJECT (self, "a %s has no property \"%s\"",
        G_OBJECT_TYPE_NAME (priv->annotator), pspec->name);
  g_rec_mutex_unlock (&priv->lock);
}

static void
gst_quoth_stage_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GstQuothStage *self = GST_QUOTH_STAGE (object);
  GstQuothStagePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_ANNOTATOR:
      g_value_take_object (value, gst_quoth_stage_get_annotator (self));
      break;
    case PROP_STATS:
      g_value_take_boxed (value, stats_to_structure (self));
      break;
    default:
      g_rec_mutex_lock (&priv->lock);
      gst_quoth_get_annotator_property (priv->annotator, value, pspec);
      g_rec_mutex_unlock (&priv->lock);
    }
}

static gboolean
prepare (GstQuothStage *self)
{
  GstQuothStagePrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  gboolean is_ready;

  g_rec_mutex_lock (&priv->lock);
  is_ready = quoth_annotator_prepare (priv->annotator, &error);
  g_rec_mutex_unlock (&priv->lock);
  if (!is_ready)
    GST_ELEMENT_ERROR (self, RESOURCE, NOT_FOUND,
        ("Cannot start: %s.", error->message), (NULL));
  return is_ready;
}

static void
reset (GstQuothStage *self)
{
  GstQuothStagePrivate *priv = PRIVATE (self);

  gst_quoth_reader_reset (priv->reader);
  priv->end = GST_CLOCK_TIME_NONE;
  g_rec_mutex_lock (&priv->lock);
  quoth_annotator_reset (priv->annotator);
  g_rec_mutex_unlock (&priv->lock);
}

static gboolean
gst_quoth_stage_start (GstBaseTransform *transform)
{
  GstQuothStage *self = GST_QUOTH_STAGE (transform);

  GST_OBJECT_LOCK (self);
  PRIVATE (self)->stats = (Stats){ 0 };
  GST_OBJECT_UNLOCK (self);
  reset (self);
  return TRUE;
}

static gboolean
gst_quoth_stage_stop (GstBaseTransform *transform)
{
  reset (GST_QUOTH_STAGE (transform));
  return TRUE;
}

static GstFlowReturn
fail (GstQuothStage *self, const GError *error)
{
  GST_ELEMENT_ERROR (self, STREAM, FAILED,
      ("Cannot annotate the text: %s.", error->message), (NULL));
  return GST_FLOW_ERROR;
}

static GstFlowReturn
annotate (GstQuothStage *self, QuothDocument *document)
{
  GstQuothStagePrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  g_rec_mutex_lock (&priv->lock);
  is_done = quoth_annotator_annotate (priv->annotator, document, &error);
  g_rec_mutex_unlock (&priv->lock);
  if (!is_done)
    return fail (self, error);
  quoth_document_seal (document);
  count (self, document);
  return GST_FLOW_OK;
}

/* Sends what a stream that ends in the middle of a character leaves. */
static void
push_rest (GstQuothStage *self)
{
  GstQuothStagePrivate *priv = PRIVATE (self);
  g_autoptr (QuothDocument) document = gst_quoth_reader_finish (priv->reader);
  GstBuffer *buffer;

  if (document == NULL || annotate (self, document) != GST_FLOW_OK)
    return;
  buffer = gst_quoth_buffer_new (document);
  if (GST_CLOCK_TIME_IS_VALID (priv->end))
    {
      GST_BUFFER_PTS (buffer) = priv->end;
      GST_BUFFER_DURATION (buffer) = 0;
    }
  gst_pad_push (GST_BASE_TRANSFORM_SRC_PAD (self), buffer);
}

static gboolean
gst_quoth_stage_sink_event (GstBaseTransform *transform, GstEvent *event)
{
  GstQuothStage *self = GST_QUOTH_STAGE (transform);

  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_STREAM_START:
    case GST_EVENT_FLUSH_STOP:
      reset (self);
      break;
    case GST_EVENT_EOS:
      push_rest (self);
      break;
    case GST_EVENT_TAG:
      gst_quoth_reader_take_tags (PRIVATE (self)->reader, event);
      break;
    default:
      break;
    }
  return GST_BASE_TRANSFORM_CLASS (gst_quoth_stage_parent_class)
      ->sink_event (transform, event);
}

/* Makes the buffer hold the document's text if it does not: broken or cut
 * characters were mended. */
static void
put_text (GstBuffer *buffer, const QuothDocument *document)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);
  g_autoptr (GstBuffer) other = NULL;

  if (gst_buffer_get_size (buffer) == length
      && gst_buffer_memcmp (buffer, 0, text, length) == 0)
    return;
  gst_buffer_remove_all_memory (buffer);
  if (length == 0)
    return;
  other = gst_buffer_new_wrapped_bytes (quoth_document_get_text (document));
  gst_buffer_copy_into (buffer, other, GST_BUFFER_COPY_MEMORY, 0, -1);
}

static GstFlowReturn
gst_quoth_stage_transform_ip (GstBaseTransform *transform, GstBuffer *buffer)
{
  GstQuothStage *self = GST_QUOTH_STAGE (transform);
  GstQuothStagePrivate *priv = PRIVATE (self);
  g_autoptr (QuothDocument) before = NULL;
  g_autoptr (QuothDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GstFlowReturn flow;

  before = gst_quoth_reader_read (priv->reader, buffer, &error);
  if (before == NULL)
    return fail (self, error);
  document = quoth_document_is_sealed (before) ? quoth_document_copy (before)
                                               : g_steal_pointer (&before);
  flow = annotate (self, document);
  if (flow != GST_FLOW_OK)
    return flow;
  if (GST_BUFFER_PTS_IS_VALID (buffer))
    priv->end = GST_BUFFER_PTS (buffer)
        + (GST_BUFFER_DURATION_IS_VALID (buffer) ? GST_BUFFER_DURATION (buffer)
                                                 : 0);
  put_text (buffer, document);
  gst_quoth_buffer_set_document (buffer, document);
  GST_LOG_OBJECT (self, "annotated %" GST_PTR_FORMAT, buffer);
  return GST_FLOW_OK;
}

static GstStateChangeReturn
gst_quoth_stage_change_state (GstElement *element, GstStateChange transition)
{
  if (transition == GST_STATE_CHANGE_NULL_TO_READY
      && !prepare (GST_QUOTH_STAGE (element)))
    return GST_STATE_CHANGE_FAILURE;
  return GST_ELEMENT_CLASS (gst_quoth_stage_parent_class)
      ->change_state (element, transition);
}

/* Not in init, where the instance does not have its own class yet. */
static void
gst_quoth_stage_constructed (GObject *object)
{
  GstQuothStage *self = GST_QUOTH_STAGE (object);
  GType type = GST_QUOTH_STAGE_GET_CLASS (self)->annotator_type;

  g_assert (g_type_is_a (type, QUOTH_TYPE_ANNOTATOR));
  PRIVATE (self)->annotator = g_object_new (type, NULL);
  G_OBJECT_CLASS (gst_quoth_stage_parent_class)->constructed (object);
}

static void
gst_quoth_stage_finalize (GObject *object)
{
  GstQuothStagePrivate *priv = PRIVATE (GST_QUOTH_STAGE (object));

  g_clear_object (&priv->annotator);
  g_clear_pointer (&priv->reader, gst_quoth_reader_free);
  g_rec_mutex_clear (&priv->lock);
  G_OBJECT_CLASS (gst_quoth_stage_parent_class)->finalize (object);
}

static void
gst_quoth_stage_class_init (GstQuothStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseTransformClass *transform_class = GST_BASE_TRANSFORM_CLASS (klass);

  object_class->constructed = gst_quoth_stage_constructed;
  object_class->set_property = gst_quoth_stage_set_property;
  object_class->get_property = gst_quoth_stage_get_property;
  object_class->finalize = gst_quoth_stage_finalize;
  element_class->change_state =
      GST_DEBUG_FUNCPTR (gst_quoth_stage_change_state);
  transform_class->start = GST_DEBUG_FUNCPTR (gst_quoth_stage_start);
  transform_class->stop = GST_DEBUG_FUNCPTR (gst_quoth_stage_stop);
  transform_class->sink_event = GST_DEBUG_FUNCPTR (gst_quoth_stage_sink_event);
  transform_class->transform_ip =
      GST_DEBUG_FUNCPTR (gst_quoth_stage_transform_ip);
  transform_class->passthrough_on_same_caps = FALSE;
  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);

  /**
   * GstQuothStage:annotator:
   *
   * The annotator that does the work. An application may put one of its own in
   * place, written in any language; the properties that the element shows then
   * reach it where it has some of the same name.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_ANNOTATOR,
      g_param_spec_object ("annotator", "Annotator",
          "What does the work; replaceable by an annotator of the "
          "application's own",
          QUOTH_TYPE_ANNOTATOR,
          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
              | GST_PARAM_MUTABLE_PLAYING));

  /**
   * GstQuothStage:stats:
   *
   * How many documents have passed since the element started, and how many
   * annotations they had when they left.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_STATS,
      g_param_spec_boxed ("stats", "Statistics",
          "Documents passed and annotations on them", GST_TYPE_STRUCTURE,
          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
gst_quoth_stage_init (GstQuothStage *self)
{
  g_rec_mutex_init (&PRIVATE (self)->lock);
  PRIVATE (self)->reader = gst_quoth_reader_new (GST_ELEMENT (self));
  gst_base_transform_set_in_place (GST_BASE_TRANSFORM (self), TRUE);
  gst_base_transform_set_gap_aware (GST_BASE_TRANSFORM (self), TRUE);
}

/**
 * gst_quoth_stage_class_set_annotator_type: (skip)
 * @klass: the class of a stage
 * @type: a type that implements #QuothAnnotator
 *
 * Says what does the work of a stage, and makes its properties properties of
 * the element. To be called once, in the class_init of a subclass.
 *
 * Since: 0.1
 */
void
gst_quoth_stage_class_set_annotator_type (GstQuothStageClass *klass, GType type)
{
  GObjectClass *object_class = (GObjectClass *) klass;

  g_return_if_fail (GST_IS_QUOTH_STAGE_CLASS (klass));
  g_return_if_fail (g_type_is_a (type, QUOTH_TYPE_ANNOTATOR));

  klass->annotator_type = type;
  /* GObject does not hand these down to classes that install properties. */
  object_class->set_property = gst_quoth_stage_set_property;
  object_class->get_property = gst_quoth_stage_get_property;
  gst_quoth_install_annotator_properties (object_class, type, N_PROPERTIES);
}

/**
 * gst_quoth_stage_get_annotator:
 * @self: a stage
 *
 * Gets what does the work.
 *
 * Returns: (transfer full): the annotator
 *
 * Since: 0.1
 */
QuothAnnotator *
gst_quoth_stage_get_annotator (GstQuothStage *self)
{
  GstQuothStagePrivate *priv;
  QuothAnnotator *annotator;

  g_return_val_if_fail (GST_IS_QUOTH_STAGE (self), NULL);

  priv = PRIVATE (self);
  g_rec_mutex_lock (&priv->lock);
  annotator = g_object_ref (priv->annotator);
  g_rec_mutex_unlock (&priv->lock);
  return annotator;
}

/**
 * gst_quoth_stage_set_annotator:
 * @self: a stage
 * @annotator: (nullable): an annotator that nothing else uses, or %NULL for a
 *   new one of the stage's own kind
 *
 * Puts another annotator in place; it serves from the next buffer on.
 *
 * Since: 0.1
 */
void
gst_quoth_stage_set_annotator (GstQuothStage *self, QuothAnnotator *annotator)
{
  GstQuothStagePrivate *priv;
  QuothAnnotator *old;

  g_return_if_fail (GST_IS_QUOTH_STAGE (self));
  g_return_if_fail (annotator == NULL || QUOTH_IS_ANNOTATOR (annotator));

  priv = PRIVATE (self);
  annotator = annotator != NULL
      ? g_object_ref (annotator)
      : g_object_new (GST_QUOTH_STAGE_GET_CLASS (self)->annotator_type, NULL);
  g_rec_mutex_lock (&priv->lock);
  old = priv->annotator;
  priv->annotator = annotator;
  g_rec_mutex_unlock (&priv->lock);
  g_object_unref (old);
}
