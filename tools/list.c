/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What there is to work with: pipelines, elements and models. */

#include "commands.h"

#include "columns.h"
#include "elements.h"
#include "pipeline-file.h"

#include <gst/gst.h>
#include <quoth/quoth.h>
#include <stdio.h>
#include <string.h>

#define NAME_WIDTH 18

static void
print_entry (const char *name, const char *description)
{
  const int pad = NAME_WIDTH - (int) columns_width (name);

  if (description == NULL || *description == '\0')
    printf ("  %s\n", name);
  else
    printf ("  %s%*s  %s\n", name, MAX (pad, 0), "", description);
}

static ToolStatus
list_pipelines (void)
{
  g_autoptr (GPtrArray) names = pipeline_list ();
  ToolStatus status = TOOL_OK;

  puts ("Pipelines");
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Pipeline) pipeline = pipeline_load (names->pdata[i], &error);
      if (pipeline != NULL)
        print_entry (names->pdata[i], pipeline->description);
      else
        {
          fflush (stdout);
          tool_message ("%s", error->message);
          status = TOOL_FAILED;
        }
    }
  if (names->len == 0)
    puts ("  none; set QUOTH_PIPELINE_PATH to their folder");
  return status;
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  return strcmp (gst_plugin_feature_get_name ((gpointer) a),
      gst_plugin_feature_get_name ((gpointer) b));
}

static void
list_elements_of_role (GList *features, const char *role)
{
  gboolean is_first = TRUE;

  for (GList *l = features; l != NULL; l = l->next)
    {
      const char *name = gst_plugin_feature_get_name (l->data);
      if (!GST_IS_ELEMENT_FACTORY (l->data)
          || strcmp (element_get_role (name), role) != 0)
        continue;
      if (is_first)
        printf ("\nElements: %s\n", role);
      is_first = FALSE;
      print_entry (name,
          gst_element_factory_get_metadata (
              l->data, GST_ELEMENT_METADATA_DESCRIPTION));
    }
}

static ToolStatus
list_elements (void)
{
  GList *features =
      gst_registry_get_feature_list_by_plugin (gst_registry_get (), "quoth");

  if (features == NULL)
    {
      tool_message (
          "GStreamer does not find the plugin of Quoth; install it, or "
          "set GST_PLUGIN_PATH to the folder of libgstquoth.so");
      return TOOL_FAILED;
    }
  features = g_list_sort (features, compare_features);
  for (const char *const *role = element_roles; *role != NULL; role++)
    list_elements_of_role (features, *role);
  gst_plugin_feature_list_free (features);
  return TOOL_OK;
}

static void
list_models (void)
{
  static const char *const roles[] = { "sentences", "speakers", "sentiment" };

  puts ("\nModels");
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto (GStrv) names = quoth_model_list (roles[i]);
      g_autofree char *list = g_strjoinv (", ", names);
      print_entry (roles[i], *list != '\0' ? list : "none");
    }
}

ToolStatus
list_command (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  ToolStatus pipelines, elements;

  g_option_context_add_group (context, gst_init_get_option_group ());
  g_option_context_set_summary (
      context, "Lists the pipelines, the elements by role, and the models.");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return tool_usage ("list", error->message);
  elements_find_plugin ();
  if (argc > 1)
    return tool_usage ("list", "list takes no arguments");
  pipelines = list_pipelines ();
  fflush (stdout);
  elements = list_elements ();
  list_models ();
  return MAX (pipelines, elements);
}
