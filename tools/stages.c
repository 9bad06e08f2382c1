/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "stages.h"

#include "elements.h"
#include "message.h"

/* Adds an element to a pipeline. */
GstElement *
stages_add (GstElement *pipeline, const char *factory, GError **error)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element == NULL)
    {
      g_set_error (error, TOOL_ERROR, TOOL_FAILED,
          "GStreamer has no element \"%s\"; is its plugin in GST_PLUGIN_PATH?",
          factory);
      return NULL;
    }
  gst_bin_add (GST_BIN (pipeline), element);
  return element;
}

static void
set_unbuildable (GError **error, const GError *problem,
    GstParseContext *context, const char *text)
{
  g_auto (GStrv) missing = gst_parse_context_get_missing_elements (context);

  if (g_error_matches (
          problem, GST_PARSE_ERROR, GST_PARSE_ERROR_NO_SUCH_ELEMENT)
      && missing != NULL && *missing != NULL)
    element_set_missing (error, *missing);
  else
    g_set_error (error, TOOL_ERROR, TOOL_USAGE,
        "cannot build the pipeline: %s (%s)", problem->message, text);
}

/* Builds what a launch string describes and adds it to a pipeline, as one
 * element with a pad at either end. */
GstElement *
stages_build (GstElement *pipeline, Launch *launch, GError **error)
{
  g_autofree char *text = launch_to_string (launch);
  g_autoptr (GError) problem = NULL;
  GstParseContext *context = gst_parse_context_new ();
  GstElement *stages = gst_parse_bin_from_description_full (
      text, TRUE, context, GST_PARSE_FLAG_FATAL_ERRORS, &problem);

  if (stages == NULL)
    set_unbuildable (error, problem, context, text);
  gst_parse_context_free (context);
  if (stages == NULL)
    return NULL;
  gst_bin_add (GST_BIN (pipeline), stages);
  if (stages->numsinkpads != 1 || stages->numsrcpads != 1)
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "the pipeline must take text in and give documents out: leave its "
          "source and its sink to quoth (%s)",
          text);
      return NULL;
    }
  return stages;
}

gboolean
stages_give_text (GstElement *stages)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (stages, "src");
  g_autoptr (GstCaps) given = gst_pad_query_caps (pad, NULL);
  g_autoptr (GstCaps) text = gst_caps_from_string (TEXT_CAPS);

  return gst_caps_can_intersect (given, text);
}

/* What a caps filter between source and stages does on a launch line. */
GstElement *
stages_add_caps (GstElement *pipeline, GstElement *stages, GError **error)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (TEXT_CAPS);
  GstElement *filter = stages_add (pipeline, "capsfilter", error);

  if (filter == NULL)
    return NULL;
  g_object_set (filter, "caps", caps, NULL);
  gst_element_link (filter, stages);
  return filter;
}
