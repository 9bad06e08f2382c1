/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Pipeline descriptions: a launch string with named stages, and a JSON Schema
 * of its knobs, in which "element" says what each one sets.
 *
 * What the user calls a pipeline may be the name of a description in
 * QUOTH_PIPELINE_PATH or the installed folder, the path of one, or a launch
 * string. A launch string of one element looks like a name, so names go first.
 */

#include "pipeline-file.h"

#include "message.h"

#include <gst/gst.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#define SUFFIX ".json"

/* json-glib recurses for every level: a file of this size cannot nest deeply
 * enough to overflow the stack. */
#define MAX_FILE_SIZE (32 * 1024)

static void
parameter_free (gpointer data)
{
  PipelineParameter *self = data;

  g_free (self->name);
  g_free (self->stage);
  g_free (self->property);
  g_free (self->value);
  g_free (self);
}

static Pipeline *
pipeline_new (void)
{
  Pipeline *self = g_new0 (Pipeline, 1);

  self->parameters = g_ptr_array_new_with_free_func (parameter_free);
  return self;
}

void
pipeline_free (Pipeline *self)
{
  g_free (self->name);
  g_free (self->description);
  g_free (self->template);
  g_ptr_array_unref (self->parameters);
  g_free (self);
}

const PipelineParameter *
pipeline_find_parameter (const Pipeline *self, const char *name)
{
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const PipelineParameter *parameter = self->parameters->pdata[i];
      if (strcmp (parameter->name, name) == 0)
        return parameter;
    }
  return NULL;
}

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
          && json_node_get_value_type (node) == G_TYPE_STRING
      ? json_node_get_string (node)
      : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *member)
{
  JsonNode *node =
      object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
      ? json_node_get_object (node)
      : NULL;
}

static char *
dup_default (JsonObject *schema)
{
  JsonNode *node = json_object_get_member (schema, "default");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  return json_node_get_value_type (node) == G_TYPE_STRING
      ? json_node_dup_string (node)
      : json_to_string (node, FALSE);
}

static gboolean
read_parameters (Pipeline *self, JsonObject *root, GError **error)
{
  JsonObject *schemas =
      get_object (get_object (root, "parameters"), "properties");
  g_autoptr (GList) names =
      schemas != NULL ? json_object_get_members (schemas) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *schema = get_object (schemas, l->data);
      JsonObject *element = get_object (schema, "element");
      PipelineParameter *parameter;
      if (element == NULL || get_string (element, "name") == NULL
          || get_string (element, "property") == NULL)
        {
          g_set_error (error, TOOL_ERROR, TOOL_USAGE,
              "the parameter \"%s\" needs an \"element\" with a \"name\" and a "
              "\"property\"",
              (const char *) l->data);
          return FALSE;
        }
      parameter = g_new0 (PipelineParameter, 1);
      parameter->name = g_strdup (l->data);
      parameter->stage = g_strdup (get_string (element, "name"));
      parameter->property = g_strdup (get_string (element, "property"));
      parameter->value = dup_default (schema);
      g_ptr_array_add (self->parameters, parameter);
    }
  return TRUE;
}

static Pipeline *
parse (const char *json, gsize length, GError **error)
{
  g_autoptr (Pipeline) self = pipeline_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) problem = NULL;
  JsonNode *node;
  JsonObject *root;

  if (length > MAX_FILE_SIZE)
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "it is larger than the %d bytes that a pipeline may have",
          MAX_FILE_SIZE);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, json, length, &problem))
    {
      const char *message = problem->message;
      const gboolean has_place = g_str_has_prefix (message, "<data>:");
      g_set_error (error, TOOL_ERROR, TOOL_USAGE, "%s%s",
          has_place ? "line " : "",
          message + (has_place ? strlen ("<data>:") : 0));
      return NULL;
    }
  node = json_parser_get_root (parser);
  root = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
      ? json_node_get_object (node)
      : NULL;
  if (root == NULL || get_string (root, "template") == NULL)
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "it is no JSON object with a launch string in \"template\"");
      return NULL;
    }
  self->name = g_strdup (get_string (root, "name"));
  self->description = g_strdup (get_string (root, "description"));
  self->template = g_strdup (get_string (root, "template"));
  if (!read_parameters (self, root, error))
    return NULL;
  return g_steal_pointer (&self);
}

static Pipeline *
load_file (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *json = NULL;
  g_autoptr (GError) problem = NULL;
  Pipeline *self = NULL;
  gsize length;

  if (g_file_get_contents (path, &json, &length, &problem))
    self = parse (json, length, &problem);
  if (self == NULL)
    g_set_error (error, TOOL_ERROR, TOOL_USAGE,
        "cannot read the pipeline %s: %s", shown, problem->message);
  return self;
}

static char **
folders (void)
{
  const char *path = g_getenv ("QUOTH_PIPELINE_PATH");
  g_autofree char *all = g_strjoin (G_SEARCHPATH_SEPARATOR_S,
      path != NULL ? path : "", QUOTH_PIPELINE_DIR, NULL);

  return g_strsplit (all, G_SEARCHPATH_SEPARATOR_S, -1);
}

static char *
find_named (const char *name)
{
  g_auto (GStrv) list = folders ();
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);

  for (char **folder = list; *folder != NULL; folder++)
    {
      g_autofree char *path = g_build_filename (*folder, file, NULL);
      if (**folder != '\0' && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of all pipelines that can be asked for by name, sorted. */
GPtrArray *
pipeline_list (void)
{
  g_auto (GStrv) list = folders ();
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (char **folder = list; *folder != NULL; folder++)
    {
      g_autoptr (GDir) dir =
          **folder != '\0' ? g_dir_open (*folder, 0, NULL) : NULL;
      const char *file;
      while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *name = NULL;
          if (!g_str_has_suffix (file, SUFFIX))
            continue;
          name = g_strndup (file, strlen (file) - strlen (SUFFIX));
          if (!g_ptr_array_find_with_equal_func (
                  names, name, g_str_equal, NULL))
            g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_launch_string (const char *what)
{
  g_autoptr (GstElementFactory) factory = NULL;

  if (strpbrk (what, "! =") != NULL)
    return TRUE;
  factory = gst_element_factory_find (what);
  return factory != NULL;
}

static void
set_unknown (GError **error, const char *what)
{
  g_autoptr (GPtrArray) names = pipeline_list ();
  g_autofree char *list = NULL;

  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  if (*list == '\0')
    g_set_error (error, TOOL_ERROR, TOOL_USAGE,
        "there is no pipeline \"%s\" in %s; set QUOTH_PIPELINE_PATH to the "
        "folder of pipelines, or give a file or a launch string",
        what, QUOTH_PIPELINE_DIR);
  else
    g_set_error (error, TOOL_ERROR, TOOL_USAGE,
        "there is no pipeline \"%s\", only %s; a file or a launch string such "
        "as 'documentparse ! sentencesplit' will do too",
        what, list);
}

/* Finds the pipeline that the user means by a name, a path or a launch
 * string. */
Pipeline *
pipeline_load (const char *what, GError **error)
{
  g_autofree char *path = NULL;
  Pipeline *self;

  if (strchr (what, '/') == NULL)
    path = find_named (what);
  if (path != NULL)
    return load_file (path, error);
  if (strchr (what, '!') == NULL
      && (g_str_has_suffix (what, SUFFIX)
          || g_file_test (what, G_FILE_TEST_IS_REGULAR)))
    return load_file (what, error);
  if (!g_utf8_validate (what, -1, NULL) || !is_launch_string (what))
    {
      set_unknown (error, what);
      return NULL;
    }
  self = pipeline_new ();
  self->template = g_strdup (what);
  return self;
}
