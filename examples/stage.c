/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A stage of one's own: an annotator that labels words in capitals, and an
 * element around it that takes its place in a launch string.
 *
 *     cc stage.c $(pkg-config --cflags --libs gstquoth-1.0)
 *     ./a.out article.txt
 */

#include <gst/quoth/quoth.h>

/* The annotator: knows text, not GStreamer. */

#define SHOUT_TYPE_FINDER (shout_finder_get_type ())
G_DECLARE_FINAL_TYPE (ShoutFinder, shout_finder, SHOUT, FINDER, GObject)

struct _ShoutFinder
{
  GObject parent_instance;
  guint min_length;
};

enum
{
  PROP_0,
  PROP_MIN_LENGTH,
};

static gboolean
shout_finder_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  ShoutFinder *self = SHOUT_FINDER (annotator);
  gsize length, end;
  const char *text = quoth_document_peek_text (document, &length);

  quoth_document_clear_labels (document, "shouts");
  for (gsize start = 0; start < length; start = end + 1)
    {
      g_autofree char *word = NULL;
      for (end = start; end < length && g_ascii_isupper (text[end]); end++)
        continue;
      if (end - start < self->min_length)
        continue;
      word = g_strndup (text + start, end - start);
      quoth_document_add_label (document, "shouts", start, end, word, 1);
    }
  return TRUE;
}

static void
shout_finder_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->annotate = shout_finder_annotate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ShoutFinder, shout_finder, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (QUOTH_TYPE_ANNOTATOR, shout_finder_annotator_init))

static void
shout_finder_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SHOUT_FINDER (object)->min_length = g_value_get_uint (value);
}

static void
shout_finder_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, SHOUT_FINDER (object)->min_length);
}

static void
shout_finder_class_init (ShoutFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = shout_finder_set_property;
  object_class->get_property = shout_finder_get_property;
  g_object_class_install_property (object_class, PROP_MIN_LENGTH,
      g_param_spec_uint ("min-length", "Minimum length",
          "How many capitals make a shout", 1, 100, 3,
          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS));
}

static void
shout_finder_init (ShoutFinder *self)
{
}

/* The element: a name and an annotator. */

#define SHOUT_TYPE_TAG (shout_tag_get_type ())
G_DECLARE_FINAL_TYPE (ShoutTag, shout_tag, SHOUT, TAG, GstQuothStage)
GST_ELEMENT_REGISTER_DECLARE (shouttag)

struct _ShoutTag
{
  GstQuothStage parent;
};

G_DEFINE_FINAL_TYPE (ShoutTag, shout_tag, GST_TYPE_QUOTH_STAGE)
GST_ELEMENT_REGISTER_DEFINE (
    shouttag, "shouttag", GST_RANK_NONE, SHOUT_TYPE_TAG)

static void
shout_tag_class_init (ShoutTagClass *klass)
{
  gst_quoth_stage_class_set_annotator_type (
      GST_QUOTH_STAGE_CLASS (klass), SHOUT_TYPE_FINDER);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass),
      "Shout tagger", "Filter/Analyzer/Text", "Labels words in capitals",
      "An example");
}

static void
shout_tag_init (ShoutTag *self)
{
}

static int
play (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return 0;
  gst_message_parse_error (message, &error, NULL);
  g_printerr ("%s\n", error->message);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GError) error = NULL;

  gst_init (&argc, &argv);
  if (argc != 2)
    {
      g_printerr ("usage: %s FILE\n", argv[0]);
      return 2;
    }
  GST_ELEMENT_REGISTER (shouttag, NULL);
  pipeline = gst_parse_launch (
      "filesrc name=source ! documentparse ! shouttag min-length=4 "
      "! documentjsonenc ! fdsink",
      &error);
  if (pipeline == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  g_object_set (source, "location", argv[1], NULL);
  return play (pipeline);
}
