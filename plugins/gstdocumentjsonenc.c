/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * SECTION:element-documentjsonenc
 * @title: documentjsonenc
 *
 * Writes the document of each buffer as one JSON object with a line break after
 * it: JSON Lines. A buffer that carries no document is written with its text
 * alone. Buffers that are timed get `pts` and `duration` in nanoseconds.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! documentparse ! sentencesplit ! documentjsonenc pretty=true ! fdsink
 * ]|
 *
 * Since: 0.1
 */

#include "gstquothelements.h"

#include <gst/quoth/quoth.h>

GST_DEBUG_CATEGORY_STATIC (gst_document_json_enc_debug);
#define GST_CAT_DEFAULT gst_document_json_enc_debug

#define DEFAULT_OFFSET_UNIT QUOTH_OFFSET_CODEPOINT
#define DEFAULT_INCLUDE_TEXT TRUE
#define DEFAULT_PRETTY FALSE

enum
{
  PROP_0,
  PROP_OFFSET_UNIT,
  PROP_INCLUDE_TEXT,
  PROP_PRETTY,
};

#define GST_TYPE_DOCUMENT_JSON_ENC (gst_document_json_enc_get_type ())
G_DECLARE_FINAL_TYPE (GstDocumentJsonEnc, gst_document_json_enc, GST,
    DOCUMENT_JSON_ENC, GstElement)

struct _GstDocumentJsonEnc
{
  GstElement parent;

  GstPad *sinkpad;
  GstPad *srcpad;
  GstQuothReader *reader; /* under STREAM_LOCK */

  /* under OBJECT_LOCK */
  QuothOffsetUnit offset_unit;
  gboolean include_text;
  gboolean pretty;
};

static GstStaticPadTemplate sink_template =
    GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
        GST_STATIC_CAPS ("text/x-raw, format = (string) utf8"));
static GstStaticPadTemplate src_template = GST_STATIC_PAD_TEMPLATE (
    "src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS ("application/x-json"));

G_DEFINE_TYPE_WITH_CODE (GstDocumentJsonEnc, gst_document_json_enc,
    GST_TYPE_ELEMENT,
    G_IMPLEMENT_INTERFACE (GST_TYPE_PRESET, NULL) GST_DEBUG_CATEGORY_INIT (
        gst_document_json_enc_debug, "documentjsonenc", 0, "documents to JSON"))
GST_ELEMENT_REGISTER_DEFINE (documentjsonenc, "documentjsonenc", GST_RANK_NONE,
    GST_TYPE_DOCUMENT_JSON_ENC)

static void
gst_document_json_enc_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GstDocumentJsonEnc *self = GST_DOCUMENT_JSON_ENC (object);

  GST_OBJECT_LOCK (self);
  switch (id)
    {
    case PROP_OFFSET_UNIT:
      self->offset_unit = g_value_get_enum (value);
      break;
    case PROP_INCLUDE_TEXT:
      self->include_text = g_value_get_boolean (value);
      break;
    case PROP_PRETTY:
      self->pretty = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  GST_OBJECT_UNLOCK (self);
}

static void
gst_document_json_enc_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GstDocumentJsonEnc *self = GST_DOCUMENT_JSON_ENC (object);

  GST_OBJECT_LOCK (self);
  switch (id)
    {
    case PROP_OFFSET_UNIT:
      g_value_set_enum (value, self->offset_unit);
      break;
    case PROP_INCLUDE_TEXT:
      g_value_set_boolean (value, self->include_text);
      break;
    case PROP_PRETTY:
      g_value_set_boolean (value, self->pretty);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  GST_OBJECT_UNLOCK (self);
}

/* About how long the JSON will be, so that it seldom has to grow: growing
 * doubles it, which is a lot for a long text. */
static gsize
expected_size (const QuothDocument *document)
{
  gsize text = g_bytes_get_size (quoth_document_get_text (document));

  return 256 + text + text / 32
      + (gsize) 112 * quoth_document_get_n_sentences (document)
      + (gsize) 288 * quoth_document_get_n_quotes (document)
      + (gsize) 128 * quoth_document_get_n_speakers (document);
}

static GstBuffer *
encode (GstDocumentJsonEnc *self, const QuothDocument *document,
    GstClockTime pts, GstClockTime duration)
{
  GString *json = g_string_sized_new (expected_size (document));
  QuothJsonFlags flags = QUOTH_JSON_DEFAULT;
  QuothOffsetUnit unit;
  gsize size;

  GST_OBJECT_LOCK (self);
  unit = self->offset_unit;
  if (self->pretty)
    flags |= QUOTH_JSON_PRETTY;
  if (!self->include_text)
    flags |= QUOTH_JSON_NO_TEXT;
  GST_OBJECT_UNLOCK (self);
  quoth_document_append_json (document, json, unit, flags, pts, duration);
  g_string_append_c (json, '\n');
  size = json->len;
  return gst_buffer_new_wrapped (g_string_free (json, FALSE), size);
}

G_STATIC_ASSERT (GST_CLOCK_TIME_NONE == QUOTH_TIME_NONE);

static gboolean
set_caps (GstDocumentJsonEnc *self)
{
  g_autoptr (GstCaps) caps = gst_static_pad_template_get_caps (&src_template);

  return gst_pad_set_caps (self->srcpad, caps);
}

static GstFlowReturn
gst_document_json_enc_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  GstDocumentJsonEnc *self = GST_DOCUMENT_JSON_ENC (parent);
  g_autoptr (QuothDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GstBuffer *encoded;

  document = gst_quoth_reader_read (self->reader, buffer, &error);
  if (document == NULL)
    {
      GST_ELEMENT_ERROR (self, STREAM, FORMAT,
          ("Cannot write the text as JSON: %s.", error->message), (NULL));
      gst_buffer_unref (buffer);
      return GST_FLOW_ERROR;
    }
  encoded = encode (
      self, document, GST_BUFFER_PTS (buffer), GST_BUFFER_DURATION (buffer));
  gst_buffer_copy_into (encoded, buffer,
      GST_BUFFER_COPY_FLAGS | GST_BUFFER_COPY_TIMESTAMPS, 0, -1);
  gst_buffer_unref (buffer);
  return gst_pad_push (self->srcpad, encoded);
}

/* Sends what a stream that ends in the middle of a character leaves. */
static void
push_rest (GstDocumentJsonEnc *self)
{
  g_autoptr (QuothDocument) document = gst_quoth_reader_finish (self->reader);

  if (document != NULL)
    gst_pad_push (self->srcpad,
        encode (self, document, GST_CLOCK_TIME_NONE, GST_CLOCK_TIME_NONE));
}

static gboolean
gst_document_json_enc_sink_event (
    GstPad *pad, GstObject *parent, GstEvent *event)
{
  GstDocumentJsonEnc *self = GST_DOCUMENT_JSON_ENC (parent);

  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_CAPS:
      gst_event_unref (event);
      return set_caps (self);
    case GST_EVENT_SEGMENT:
      /* A file source has no caps to tell of. */
      if (!gst_pad_has_current_caps (self->srcpad))
        set_caps (self);
      break;
    case GST_EVENT_STREAM_START:
    case GST_EVENT_FLUSH_STOP:
      gst_quoth_reader_reset (self->reader);
      break;
    case GST_EVENT_EOS:
      push_rest (self);
      break;
    case GST_EVENT_TAG:
      gst_quoth_reader_take_tags (self->reader, event);
      break;
    default:
      break;
    }
  return gst_pad_event_default (pad, parent, event);
}

static gboolean
gst_document_json_enc_sink_query (
    GstPad *pad, GstObject *parent, GstQuery *query)
{
  /* Buffers leave with memory of their own: what upstream would be told of
   * downstream's allocation does not concern it. */
  if (GST_QUERY_TYPE (query) == GST_QUERY_ALLOCATION)
    return FALSE;
  return gst_pad_query_default (pad, parent, query);
}

static GstStateChangeReturn
gst_document_json_enc_change_state (
    GstElement *element, GstStateChange transition)
{
  GstStateChangeReturn result =
      GST_ELEMENT_CLASS (gst_document_json_enc_parent_class)
          ->change_state (element, transition);

  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY)
    gst_quoth_reader_reset (GST_DOCUMENT_JSON_ENC (element)->reader);
  return result;
}

static void
gst_document_json_enc_finalize (GObject *object)
{
  GstDocumentJsonEnc *self = GST_DOCUMENT_JSON_ENC (object);

  g_clear_pointer (&self->reader, gst_quoth_reader_free);
  G_OBJECT_CLASS (gst_document_json_enc_parent_class)->finalize (object);
}

static void
gst_document_json_enc_class_init (GstDocumentJsonEncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_PLAYING;

  object_class->set_property = gst_document_json_enc_set_property;
  object_class->get_property = gst_document_json_enc_get_property;
  object_class->finalize = gst_document_json_enc_finalize;
  element_class->change_state =
      GST_DEBUG_FUNCPTR (gst_document_json_enc_change_state);

  /**
   * GstDocumentJsonEnc:offset-unit:
   *
   * What offsets count: code points as Python does, UTF-16 units as Java and
   * JavaScript do, or bytes.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_OFFSET_UNIT,
      g_param_spec_enum ("offset-unit", "Offset unit", "What offsets count",
          QUOTH_TYPE_OFFSET_UNIT, DEFAULT_OFFSET_UNIT, flags));

  /**
   * GstDocumentJsonEnc:include-text:
   *
   * Whether the text is written.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_INCLUDE_TEXT,
      g_param_spec_boolean ("include-text", "Include text",
          "Whether the text is written", DEFAULT_INCLUDE_TEXT, flags));

  /**
   * GstDocumentJsonEnc:pretty:
   *
   * Whether each object is spread over many lines, for people.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_PRETTY,
      g_param_spec_boolean ("pretty", "Pretty",
          "Whether each object is spread over many lines", DEFAULT_PRETTY,
          flags));

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Document JSON encoder",
      "Encoder/JSON", "Writes each document as one JSON object", "Quoth");
  gst_type_mark_as_plugin_api (QUOTH_TYPE_OFFSET_UNIT, 0);
}

static void
gst_document_json_enc_init (GstDocumentJsonEnc *self)
{
  self->reader = gst_quoth_reader_new (GST_ELEMENT (self));
  self->offset_unit = DEFAULT_OFFSET_UNIT;
  self->include_text = DEFAULT_INCLUDE_TEXT;
  self->pretty = DEFAULT_PRETTY;

  self->sinkpad = gst_pad_new_from_static_template (&sink_template, "sink");
  gst_pad_set_chain_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_document_json_enc_chain));
  gst_pad_set_event_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_document_json_enc_sink_event));
  gst_pad_set_query_function (
      self->sinkpad, GST_DEBUG_FUNCPTR (gst_document_json_enc_sink_query));
  gst_element_add_pad (GST_ELEMENT (self), self->sinkpad);

  self->srcpad = gst_pad_new_from_static_template (&src_template, "src");
  gst_pad_use_fixed_caps (self->srcpad);
  gst_element_add_pad (GST_ELEMENT (self), self->srcpad);
}
