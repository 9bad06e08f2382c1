/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The base of stages, with an annotator of the tests' own: it labels the whole
 * text with the number of the document in its stream. */

#define GST_USE_UNSTABLE_API

#include "gst-start.h"
#include "core-elements.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <glib/gstdio.h>
#include <string.h>

G_DECLARE_FINAL_TYPE (Numberer, numberer, TEST, NUMBERER, GObject)

struct _Numberer
{
  GObject parent;
  char *layer;
  char *model;
  guint limit;
  guint n_seen;
};

enum
{
  PROP_0,
  PROP_LAYER,
  PROP_MODEL,
  PROP_LIMIT,
};

static void numberer_annotator_init (QuothAnnotatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (Numberer, numberer, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (QUOTH_TYPE_ANNOTATOR, numberer_annotator_init))

static void
numberer_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  Numberer *self = TEST_NUMBERER (object);

  if (id == PROP_LAYER)
    {
      g_free (self->layer);
      self->layer = g_value_dup_string (value);
    }
  else if (id == PROP_MODEL)
    {
      g_free (self->model);
      self->model = g_value_dup_string (value);
    }
  else
    self->limit = g_value_get_uint (value);
}

static void
numberer_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  Numberer *self = TEST_NUMBERER (object);

  if (id == PROP_LAYER)
    g_value_set_string (value, self->layer);
  else if (id == PROP_MODEL)
    g_value_set_string (value, self->model);
  else
    g_value_set_uint (value, self->limit);
}

static void
numberer_finalize (GObject *object)
{
  g_free (TEST_NUMBERER (object)->layer);
  g_free (TEST_NUMBERER (object)->model);
  G_OBJECT_CLASS (numberer_parent_class)->finalize (object);
}

static gboolean
numberer_prepare (QuothAnnotator *annotator, GError **error)
{
  Numberer *self = TEST_NUMBERER (annotator);
  g_autofree char *path = NULL;

  if (self->model == NULL)
    return TRUE;
  path = quoth_model_find ("numbers", self->model, error);
  return path != NULL;
}

static gboolean
numberer_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  Numberer *self = TEST_NUMBERER (annotator);
  g_autofree char *number = g_strdup_printf ("%u", ++self->n_seen);
  gsize length;

  if (self->n_seen > self->limit)
    {
      g_set_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_FAILED,
          "more than %u documents", self->limit);
      return FALSE;
    }
  quoth_document_peek_text (document, &length);
  quoth_document_clear_labels (document, self->layer);
  quoth_document_add_label (document, self->layer, 0, length, number, 0);
  return TRUE;
}

static void
numberer_reset (QuothAnnotator *annotator)
{
  TEST_NUMBERER (annotator)->n_seen = 0;
}

static void
numberer_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = numberer_prepare;
  iface->annotate = numberer_annotate;
  iface->reset = numberer_reset;
}

static void
numberer_class_init (NumbererClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->set_property = numberer_set_property;
  object_class->get_property = numberer_get_property;
  object_class->finalize = numberer_finalize;
  g_object_class_install_property (object_class, PROP_LAYER,
      g_param_spec_string ("layer", "Layer", "The layer", "numbers", flags));
  g_object_class_install_property (object_class, PROP_MODEL,
      g_param_spec_string ("model", "Model", "The model", NULL, flags));
  g_object_class_install_property (object_class, PROP_LIMIT,
      g_param_spec_uint (
          "limit", "Limit", "How many it can count", 1, 1000, 500, flags));
}

static void
numberer_init (Numberer *self)
{
}

/* An annotator that does nothing and has no properties. */
G_DECLARE_FINAL_TYPE (Idler, idler, TEST, IDLER, GObject)

struct _Idler
{
  GObject parent;
};

static gboolean
idler_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  return TRUE;
}

static void
idler_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->annotate = idler_annotate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Idler, idler, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (QUOTH_TYPE_ANNOTATOR, idler_annotator_init))

static void
idler_class_init (IdlerClass *klass)
{
}

static void
idler_init (Idler *self)
{
}

#define TYPE_NUMBER_STAGE (number_stage_get_type ())
G_DECLARE_FINAL_TYPE (NumberStage, number_stage, TEST, STAGE, GstQuothStage)

struct _NumberStage
{
  GstQuothStage parent;
};

G_DEFINE_FINAL_TYPE (NumberStage, number_stage, GST_TYPE_QUOTH_STAGE)

static void
number_stage_class_init (NumberStageClass *klass)
{
  gst_quoth_stage_class_set_annotator_type (
      GST_QUOTH_STAGE_CLASS (klass), numberer_get_type ());
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Numberer",
      "Filter/Analyzer/Text", "Numbers documents", "Quoth");
}

static void
number_stage_init (NumberStage *self)
{
}

/* Harness */

static GstHarness *
make_harness (void)
{
  GstElement *element = gst_element_factory_make ("numberstage", NULL);
  GstHarness *harness = gst_harness_new_with_element (element, "sink", "src");

  gst_object_unref (element);
  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  return harness;
}

static void
push_bytes (GstHarness *harness, const char *text)
{
  g_assert_cmpint (
      gst_harness_push (harness, gst_buffer_new_memdup (text, strlen (text))),
      ==, GST_FLOW_OK);
}

static QuothDocument *
pull_document (GstHarness *harness)
{
  g_autoptr (GstBuffer) buffer = gst_harness_try_pull (harness);
  QuothDocument *document;
  gsize length;
  const char *text;

  g_assert_nonnull (buffer);
  document = gst_quoth_buffer_get_document (buffer, NULL);
  g_assert_nonnull (document);
  g_assert_true (quoth_document_is_sealed (document));
  text = quoth_document_peek_text (document, &length);
  g_assert_cmpuint (gst_buffer_get_size (buffer), ==, length);
  g_assert_cmpint (gst_buffer_memcmp (buffer, 0, text, length), ==, 0);
  return document;
}

static void
assert_document (GstHarness *harness, const char *text, const char *layer,
    const char *number)
{
  g_autoptr (QuothDocument) document = pull_document (harness);
  g_autoptr (QuothLabel) label = NULL;
  gsize length;
  const char *data = quoth_document_peek_text (document, &length);
  g_autofree char *copy = g_strndup (data, length);

  g_assert_cmpstr (copy, ==, text);
  g_assert_cmpuint (
      quoth_document_get_n_labels (document), ==, layer != NULL ? 1 : 0);
  if (layer == NULL)
    return;
  label = quoth_document_get_label (document, 0);
  g_assert_cmpstr (quoth_label_get_layer (label), ==, layer);
  g_assert_cmpstr (quoth_label_get_label (label), ==, number);
}

static char *
pop_message (GstBus *bus, GstMessageType type)
{
  GstMessage *message = gst_bus_pop_filtered (bus, type);
  g_autoptr (GError) error = NULL;

  if (message == NULL)
    return NULL;
  if (type == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &error, NULL);
  else
    gst_message_parse_warning (message, &error, NULL);
  gst_message_unref (message);
  return g_strdup (error->message);
}

static guint64
stat_of (GstHarness *harness, const char *name)
{
  g_autoptr (GstStructure) stats = NULL;
  guint64 value;

  g_object_get (harness->element, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, name, &value));
  return value;
}

/* Tests */

static void
test_forwards_properties (void)
{
  GstHarness *harness = make_harness ();
  GObject *stage = G_OBJECT (harness->element);
  g_autoptr (QuothAnnotator) annotator =
      gst_quoth_stage_get_annotator (GST_QUOTH_STAGE (stage));
  g_autofree char *layer = NULL;
  GParamSpec *limit;
  guint value;

  limit = g_object_class_find_property (G_OBJECT_GET_CLASS (stage), "limit");
  g_assert_true (limit->owner_type == TYPE_NUMBER_STAGE);
  g_assert_cmpuint (((GParamSpecUInt *) limit)->maximum, ==, 1000);
  g_assert_cmpuint (((GParamSpecUInt *) limit)->default_value, ==, 500);
  g_assert_true (limit->flags & GST_PARAM_MUTABLE_PLAYING);
  g_object_set (stage, "limit", 7, "layer", "x", NULL);
  g_assert_cmpuint (TEST_NUMBERER (annotator)->limit, ==, 7);
  g_object_get (stage, "layer", &layer, "limit", &value, NULL);
  g_assert_cmpstr (layer, ==, "x");
  g_assert_cmpuint (value, ==, 7);
  gst_harness_teardown (harness);
}

static void
test_changes_while_playing (void)
{
  GstHarness *harness = make_harness ();

  push_bytes (harness, "One.");
  g_object_set (harness->element, "layer", "other", NULL);
  push_bytes (harness, "Two.");
  assert_document (harness, "One.", "numbers", "1");
  assert_document (harness, "Two.", "other", "2");
  gst_harness_teardown (harness);
}

static void
test_replaces_annotator (void)
{
  GstHarness *harness = make_harness ();
  g_autoptr (QuothAnnotator) idler = g_object_new (idler_get_type (), NULL);
  g_autoptr (QuothAnnotator) found = NULL;
  g_autofree char *layer = NULL;

  push_bytes (harness, "One.");
  assert_document (harness, "One.", "numbers", "1");
  g_object_set (harness->element, "annotator", idler, NULL);
  g_object_get (harness->element, "annotator", &found, NULL);
  g_assert_true (found == idler);
  push_bytes (harness, "Two.");
  assert_document (harness, "Two.", NULL, NULL);
  /* The element still shows properties that this annotator does not have. */
  g_object_set (harness->element, "layer", "x", NULL);
  g_object_get (harness->element, "layer", &layer, NULL);
  g_assert_null (layer);
  g_object_set (harness->element, "annotator", NULL, NULL);
  push_bytes (harness, "Three.");
  assert_document (harness, "Three.", "numbers", "1");
  gst_harness_teardown (harness);
}

static void
test_model_missing (void)
{
  GstElement *stage = gst_element_factory_make ("numberstage", NULL);
  g_autoptr (GstBus) bus = gst_bus_new ();
  g_autofree char *message = NULL;

  gst_element_set_bus (stage, bus);
  g_object_set (stage, "model", "no-such-model", NULL);
  g_assert_cmpint (gst_element_set_state (stage, GST_STATE_READY), ==,
      GST_STATE_CHANGE_FAILURE);
  message = pop_message (bus, GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_nonnull (strstr (message, "no-such-model"));
  /* It starts once that is mended. */
  g_object_set (stage, "model", NULL, NULL);
  g_assert_cmpint (gst_element_set_state (stage, GST_STATE_READY), ==,
      GST_STATE_CHANGE_SUCCESS);
  gst_element_set_bus (stage, NULL);
  gst_element_set_state (stage, GST_STATE_NULL);
  gst_object_unref (stage);
}

static void
test_annotator_fails (void)
{
  GstHarness *harness = make_harness ();
  g_autoptr (GstBus) bus = gst_bus_new ();
  g_autofree char *message = NULL;

  gst_element_set_bus (harness->element, bus);
  g_object_set (harness->element, "limit", 1, NULL);
  push_bytes (harness, "One.");
  g_assert_cmpint (
      gst_harness_push (harness, gst_buffer_new_memdup ("Two.", 4)), ==,
      GST_FLOW_ERROR);
  message = pop_message (bus, GST_MESSAGE_ERROR);
  g_assert_cmpstr (
      message, ==, "Cannot annotate the text: more than 1 documents.");
  gst_element_set_bus (harness->element, NULL);
  gst_harness_teardown (harness);
}

static void
test_restarts (void)
{
  GstHarness *harness = make_harness ();

  for (guint i = 0; i < 3; i++)
    {
      push_bytes (harness, "One.\xE2");
      push_bytes (harness, "\x82\xACTwo.");
      assert_document (harness, "One.", "numbers", "1");
      assert_document (harness, "€Two.", "numbers", "2");
      push_bytes (harness, "\xE2");
      assert_document (harness, "", "numbers", "3");
      g_assert_cmpuint (stat_of (harness, "documents"), ==, 3);
      gst_element_set_state (harness->element, GST_STATE_READY);
      gst_harness_play (harness);
      gst_harness_push_event (harness, gst_event_new_stream_start ("next"));
      gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
      g_assert_cmpuint (stat_of (harness, "documents"), ==, 0);
    }
  gst_harness_teardown (harness);
}

static void
test_flush (void)
{
  GstHarness *harness = make_harness ();
  GstSegment segment;

  push_bytes (harness, "One.\xE2");
  assert_document (harness, "One.", "numbers", "1");
  gst_harness_push_event (harness, gst_event_new_flush_start ());
  gst_harness_push_event (harness, gst_event_new_flush_stop (TRUE));
  gst_segment_init (&segment, GST_FORMAT_TIME);
  gst_harness_push_event (harness, gst_event_new_segment (&segment));
  push_bytes (harness, "Two.");
  assert_document (harness, "Two.", "numbers", "1");
  gst_harness_push_event (harness, gst_event_new_eos ());
  g_assert_null (gst_harness_try_pull (harness));
  gst_harness_teardown (harness);
}

static void
test_bare_text (void)
{
  GstHarness *harness = make_harness ();
  g_autoptr (GstBus) bus = gst_bus_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *message = NULL;
  g_autofree char *second = NULL;

  gst_element_set_bus (harness->element, bus);
  gst_harness_push_event (harness,
      gst_event_new_tag (gst_tag_list_new (GST_TAG_LANGUAGE_CODE, "de", NULL)));
  /* A character cut over three buffers, then a broken byte. */
  push_bytes (harness, "a\xF0");
  push_bytes (harness, "\x9F\x98");
  push_bytes (harness, "\x80z");
  push_bytes (harness, "b\xFF");
  push_bytes (harness, "\xFF");
  assert_document (harness, "a", "numbers", "1");
  assert_document (harness, "", "numbers", "2");
  document = pull_document (harness);
  g_assert_cmpstr (quoth_document_get_language (document), ==, "de");
  g_assert_cmpuint (
      quoth_document_get_offset (document, QUOTH_OFFSET_UTF16), ==, 1);
  assert_document (harness, "b\uFFFD", "numbers", "4");
  assert_document (harness, "\uFFFD", "numbers", "5");
  message = pop_message (bus, GST_MESSAGE_WARNING);
  g_assert_nonnull (message);
  second = pop_message (bus, GST_MESSAGE_WARNING);
  g_assert_null (second);
  gst_element_set_bus (harness->element, NULL);
  gst_harness_teardown (harness);
}

/* A character that the end cuts in two is neither lost nor silent. */
static void
test_cut_at_end (void)
{
  GstHarness *harness = make_harness ();
  g_autoptr (GstBus) bus = gst_bus_new ();
  g_autofree char *message = NULL;
  GstBuffer *buffer = gst_buffer_new_memdup ("a\xE2\x82", 3);
  GstEvent *event;
  GstEventType last = GST_EVENT_UNKNOWN;

  gst_element_set_bus (harness->element, bus);
  GST_BUFFER_PTS (buffer) = 2 * GST_SECOND;
  GST_BUFFER_DURATION (buffer) = GST_SECOND;
  gst_harness_push (harness, buffer);
  assert_document (harness, "a", "numbers", "1");
  gst_harness_push_event (harness, gst_event_new_eos ());
  buffer = gst_harness_pull (harness);
  g_assert_cmpint (gst_buffer_memcmp (buffer, 0, "\uFFFD\uFFFD", 6), ==, 0);
  g_assert_cmpuint (GST_BUFFER_PTS (buffer), ==, 3 * GST_SECOND);
  gst_buffer_unref (buffer);
  message = pop_message (bus, GST_MESSAGE_WARNING);
  g_assert_nonnull (message);
  while ((event = gst_harness_try_pull_event (harness)) != NULL)
    {
      last = GST_EVENT_TYPE (event);
      gst_event_unref (event);
    }
  g_assert_cmpint (last, ==, GST_EVENT_EOS);
  gst_element_set_bus (harness->element, NULL);
  gst_harness_teardown (harness);
}

/* What comes annotated keeps its annotations, and the document that came, which
 * others may be reading, does not change. */
static void
test_copies (void)
{
  GstHarness *harness = make_harness ();
  g_autoptr (QuothDocument) before =
      quoth_document_new_from_string ("One.", -1, NULL);
  g_autoptr (QuothDocument) after = NULL;

  quoth_document_set_id (before, "d");
  quoth_document_add_label (before, "theirs", 0, 3, "x", 0);
  quoth_document_seal (before);
  gst_harness_push (harness, gst_quoth_buffer_new (before));
  after = pull_document (harness);
  g_assert_true (after != before);
  g_assert_cmpstr (quoth_document_get_id (after), ==, "d");
  g_assert_cmpuint (quoth_document_get_n_labels (after), ==, 2);
  g_assert_cmpuint (quoth_document_get_n_labels (before), ==, 1);
  g_assert_true (
      quoth_document_get_text (after) == quoth_document_get_text (before));
  gst_harness_teardown (harness);
}

static void
test_stale (void)
{
  GstHarness *harness = make_harness ();
  g_autoptr (GstBus) bus = gst_bus_new ();
  g_autoptr (QuothDocument) other =
      quoth_document_new_from_string ("Other.", -1, NULL);
  g_autofree char *message = NULL;
  g_autofree char *second = NULL;

  gst_element_set_bus (harness->element, bus);
  quoth_document_add_label (other, "theirs", 0, 3, "x", 0);
  quoth_document_seal (other);
  for (guint i = 0; i < 2; i++)
    {
      GstBuffer *buffer = gst_buffer_new_memdup ("Edited.", 7);
      gst_quoth_buffer_set_document (buffer, other);
      gst_harness_push (harness, buffer);
    }
  assert_document (harness, "Edited.", "numbers", "1");
  assert_document (harness, "Edited.", "numbers", "2");
  message = pop_message (bus, GST_MESSAGE_WARNING);
  g_assert_nonnull (message);
  second = pop_message (bus, GST_MESSAGE_WARNING);
  g_assert_null (second);
  gst_element_set_bus (harness->element, NULL);
  gst_harness_teardown (harness);
}

static void
test_stats (void)
{
  GstHarness *harness = make_harness ();

  push_bytes (harness, "One.");
  push_bytes (harness, "Two.");
  g_assert_cmpuint (stat_of (harness, "documents"), ==, 2);
  g_assert_cmpuint (stat_of (harness, "labels"), ==, 2);
  g_assert_cmpuint (stat_of (harness, "quotes"), ==, 0);
  gst_harness_teardown (harness);
}

static void
test_gap (void)
{
  GstHarness *harness = make_harness ();
  GstEvent *event;
  gboolean is_found = FALSE;

  gst_harness_push_event (harness, gst_event_new_gap (0, GST_SECOND));
  while ((event = gst_harness_try_pull_event (harness)) != NULL)
    {
      is_found = is_found || GST_EVENT_TYPE (event) == GST_EVENT_GAP;
      gst_event_unref (event);
    }
  g_assert_true (is_found);
  g_assert_null (gst_harness_try_pull (harness));
  gst_harness_teardown (harness);
}

/* A buffer that somebody else holds too is left as it is. */
static void
test_shared_buffer (void)
{
  GstHarness *harness = make_harness ();
  g_autoptr (GstBuffer) buffer = gst_buffer_new_memdup ("a\xFF", 2);

  gst_harness_push (harness, gst_buffer_ref (buffer));
  assert_document (harness, "a\uFFFD", "numbers", "1");
  g_assert_cmpuint (gst_buffer_get_size (buffer), ==, 2);
  g_assert_cmpuint (
      gst_buffer_get_n_meta (buffer, GST_QUOTH_META_API_TYPE), ==, 0);
  gst_harness_teardown (harness);
}

typedef struct
{
  const char *layer;
  guint n_documents;
} Branch;

static void
check_branch (GstElement *sink, GstBuffer *buffer, GstPad *pad, Branch *branch)
{
  g_autoptr (QuothDocument) document =
      gst_quoth_buffer_get_document (buffer, NULL);
  g_autoptr (QuothLabel) label = NULL;

  g_assert_nonnull (document);
  g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 1);
  label = quoth_document_get_label (document, 0);
  g_assert_cmpstr (quoth_label_get_layer (label), ==, branch->layer);
  branch->n_documents++;
}

static void
watch_branch (GstElement *pipeline, const char *name, Branch *branch)
{
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (pipeline), name);

  g_signal_connect (sink, "handoff", G_CALLBACK (check_branch), branch);
}

/* Two branches annotate the same documents and do not see each other. */
static void
test_tee (void)
{
  Branch branches[] = { { "left", 0 }, { "right", 0 } };
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  GstMessage *message;

  g_close (g_file_open_tmp ("quoth-XXXXXX", &path, NULL), NULL);
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "Line %u.\n", i);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  line = g_strdup_printf (
      "filesrc location=%s ! documentparse layout=lines ! tee name=t "
      "t. ! queue ! numberstage layer=left ! fakesink name=a "
      "signal-handoffs=true "
      "t. ! queue ! numberstage layer=right ! fakesink name=b "
      "signal-handoffs=true",
      path);
  pipeline = gst_parse_launch (line, NULL);
  watch_branch (pipeline, "a", &branches[0]);
  watch_branch (pipeline, "b", &branches[1]);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, 20 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_cmpuint (branches[0].n_documents, ==, 400);
  g_assert_cmpuint (branches[1].n_documents, ==, 400);
  g_unlink (path);
}

/* The application sets properties, swaps annotators and reads statistics while
 * the stream runs. */
static gpointer
meddle (gpointer data)
{
  GObject *stage = data;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GstStructure) stats = NULL;
      g_autoptr (QuothAnnotator) annotator = NULL;
      g_object_set (stage, "layer", i % 2 ? "a" : "b", NULL);
      g_object_get (stage, "stats", &stats, "annotator", &annotator, NULL);
      if (i % 10 == 0)
        g_object_set (stage, "annotator", NULL, NULL);
    }
  return NULL;
}

static void
test_threads (void)
{
  GstHarness *harness = make_harness ();
  GThread *thread = g_thread_new ("meddle", meddle, harness->element);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (QuothDocument) document = NULL;
      push_bytes (harness, "One.");
      document = pull_document (harness);
      g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 1);
    }
  g_thread_join (thread);
  gst_harness_teardown (harness);
}

/* Everything above, and no buffer left. */
static void
assert_no_leaks (GObject *tracer)
{
  g_autoptr (GstStructure) info = NULL;
  const GValue *list;

  g_signal_emit_by_name (tracer, "get-live-objects", &info);
  list = gst_structure_get_value (info, "live-objects-list");
  g_assert_nonnull (list);
  g_assert_cmpuint (gst_value_list_get_size (list), ==, 0);
}

static GObject *
start_leaks_tracer (void)
{
  g_autofree char *folder =
      g_path_get_dirname (g_getenv ("QUOTH_CORE_ELEMENTS"));
  g_autofree char *path =
      g_build_filename (folder, "libgstcoretracers.so", NULL);
  GstPlugin *plugin = gst_plugin_load_file (path, NULL);
  GstPluginFeature *feature, *loaded;
  GObject *tracer;

  if (plugin == NULL)
    return NULL;
  feature = gst_registry_lookup_feature (gst_registry_get (), "leaks");
  loaded = gst_plugin_feature_load (feature);
  tracer = g_object_new (
      gst_tracer_factory_get_tracer_type (GST_TRACER_FACTORY (loaded)),
      "params", "filters=\"GstBuffer,GstEvent\"", NULL);
  gst_object_unref (loaded);
  gst_object_unref (feature);
  gst_object_unref (plugin);
  return tracer;
}

int
main (int argc, char **argv)
{
  g_autoptr (GObject) tracer = NULL;
  int status;

  start_gst (&argc, &argv);
  load_core_elements ();
  gst_element_register (NULL, "numberstage", GST_RANK_NONE, TYPE_NUMBER_STAGE);
  g_test_init (&argc, &argv, NULL);
  tracer = start_leaks_tracer ();
#define ADD(name) g_test_add_func ("/stage/" #name, test_##name)
  ADD (forwards_properties);
  ADD (changes_while_playing);
  ADD (replaces_annotator);
  ADD (model_missing);
  ADD (annotator_fails);
  ADD (restarts);
  ADD (flush);
  ADD (bare_text);
  ADD (cut_at_end);
  ADD (copies);
  ADD (stale);
  ADD (stats);
  ADD (gap);
  ADD (shared_buffer);
  ADD (tee);
  ADD (threads);
  status = g_test_run ();
  if (tracer != NULL && status == 0)
    assert_no_leaks (tracer);
  return status;
}
