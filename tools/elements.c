/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What the registry knows of elements, and messages about their properties that
 * say what would have been right. */

#include "elements.h"

#include "message.h"

#include <string.h>

const char *const element_roles[] = { "parse", "split", "speakers", "sentiment",
  "encode", "other", NULL };

/* GStreamer looks in its own folder and in GST_PLUGIN_PATH; our plugin may have
 * been installed elsewhere, together with this program. */
void
elements_find_plugin (void)
{
  g_autoptr (GstPlugin) plugin = NULL;

  plugin = gst_registry_find_plugin (gst_registry_get (), "quoth");
  if (plugin == NULL)
    gst_registry_scan_path (gst_registry_get (), QUOTH_PLUGIN_DIR);
}

/* GStreamer has no notion of the role of an element. Ours tell it by their
 * names, and others that want to be found do well to do the same. */
const char *
element_get_role (const char *factory_name)
{
  static const char *const marks[][2] = {
    { "parse", "parse" },
    { "split", "split" },
    { "speaker", "speakers" },
    { "sentiment", "sentiment" },
    { "enc", "encode" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strstr (factory_name, marks[i][0]) != NULL)
        return marks[i][1];
    }
  return "other";
}

/* Says that there is no such element, and whether it is the plugin that is
 * missing. */
void
element_set_missing (GError **error, const char *factory_name)
{
  g_autoptr (GstElementFactory) known =
      gst_element_factory_find ("documentparse");

  if (known == NULL)
    g_set_error (error, TOOL_ERROR, TOOL_FAILED,
        "GStreamer does not find the plugin of Quoth, and so no element "
        "\"%s\"; install it, or set GST_PLUGIN_PATH to the folder of "
        "libgstquoth.so",
        factory_name);
  else if (g_str_equal (factory_name, "subparse"))
    g_set_error (error, TOOL_ERROR, TOOL_FAILED,
        "captions are read by \"%s\", one of GStreamer's base plugins; on "
        "Debian: apt-get install --no-install-recommends "
        "gstreamer1.0-plugins-base",
        factory_name);
  else
    g_set_error (error, TOOL_ERROR, TOOL_USAGE,
        "there is no element \"%s\"; `quoth list` names those of Quoth, and "
        "`gst-inspect-1.0` all others",
        factory_name);
}

GObjectClass *
element_ref_class (const char *factory_name, GError **error)
{
  g_autoptr (GstElementFactory) factory =
      gst_element_factory_find (factory_name);
  g_autoptr (GstPluginFeature) loaded = NULL;

  if (factory != NULL)
    loaded = gst_plugin_feature_load (GST_PLUGIN_FEATURE (factory));
  if (loaded == NULL)
    {
      element_set_missing (error, factory_name);
      return NULL;
    }
  return g_type_class_ref (
      gst_element_factory_get_element_type (GST_ELEMENT_FACTORY (loaded)));
}

/* Whether an element takes text and no other bytes. */
gboolean
element_takes_text (const char *factory_name)
{
  g_autoptr (GstElementFactory) factory =
      gst_element_factory_find (factory_name);
  g_autoptr (GstCaps) text = gst_caps_new_empty_simple ("text/x-raw");
  const GList *templates = factory != NULL
      ? gst_element_factory_get_static_pad_templates (factory)
      : NULL;

  for (const GList *l = templates; l != NULL; l = l->next)
    {
      GstStaticPadTemplate *template = l->data;
      g_autoptr (GstCaps) caps = gst_static_pad_template_get_caps (template);
      if (template->direction == GST_PAD_SINK)
        return gst_caps_is_subset (caps, text);
    }
  return FALSE;
}

static gboolean
is_settable (const GParamSpec *pspec)
{
  return (pspec->flags & G_PARAM_WRITABLE) != 0
      && pspec->owner_type != GST_TYPE_OBJECT
      && !g_type_is_a (pspec->value_type, G_TYPE_OBJECT)
      && strcmp (pspec->name, "qos") != 0;
}

/* The names of the properties that a launch string can set. */
char *
element_list_properties (GObjectClass *klass)
{
  g_autofree GParamSpec **specs = NULL;
  GString *list = g_string_new (NULL);
  guint n;

  specs = g_object_class_list_properties (klass, &n);
  for (guint i = 0; i < n; i++)
    {
      if (is_settable (specs[i]))
        g_string_append_printf (
            list, "%s%s", list->len > 0 ? ", " : "", specs[i]->name);
    }
  if (list->len == 0)
    g_string_append (list, "none");
  return g_string_free (list, FALSE);
}

static char *
describe_range (double minimum, double maximum, const char *kind)
{
  return g_strdup_printf ("%s from %.15g to %.15g", kind, minimum, maximum);
}

static char *
describe_enum (GType type)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GString *list = g_string_new ("one of: ");

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (
        list, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  return g_string_free (list, FALSE);
}

static char *
describe_flags (GType type)
{
  g_autoptr (GFlagsClass) klass = g_type_class_ref (type);
  GString *list = g_string_new ("some of these, joined by +: ");

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (
        list, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  return g_string_free (list, FALSE);
}

#define RANGE_OF(pspec, Type, kind)                                            \
  describe_range (((GParamSpec##Type *) pspec)->minimum,                       \
      ((GParamSpec##Type *) pspec)->maximum, kind)

static char *
describe_values (GParamSpec *pspec)
{
  if (G_IS_PARAM_SPEC_INT (pspec))
    return RANGE_OF (pspec, Int, "a whole number");
  if (G_IS_PARAM_SPEC_UINT (pspec))
    return RANGE_OF (pspec, UInt, "a whole number");
  if (G_IS_PARAM_SPEC_INT64 (pspec))
    return RANGE_OF (pspec, Int64, "a whole number");
  if (G_IS_PARAM_SPEC_UINT64 (pspec))
    return RANGE_OF (pspec, UInt64, "a whole number");
  if (G_IS_PARAM_SPEC_FLOAT (pspec))
    return RANGE_OF (pspec, Float, "a number");
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    return RANGE_OF (pspec, Double, "a number");
  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    return g_strdup ("true or false");
  if (G_IS_PARAM_SPEC_ENUM (pspec))
    return describe_enum (pspec->value_type);
  if (G_IS_PARAM_SPEC_FLAGS (pspec))
    return describe_flags (pspec->value_type);
  return g_strdup_printf ("a %s", g_type_name (pspec->value_type));
}

gboolean
element_check_value (
    const char *stage, GParamSpec *pspec, const char *value, GError **error)
{
  g_auto (GValue) parsed = G_VALUE_INIT;
  g_autofree char *wanted = NULL;

  g_value_init (&parsed, pspec->value_type);
  if (gst_value_deserialize_with_pspec (&parsed, value, pspec)
      && !g_param_value_validate (pspec, &parsed))
    return TRUE;
  wanted = describe_values (pspec);
  g_set_error (error, TOOL_ERROR, TOOL_USAGE,
      "\"%s\" will not do for %s.%s, which takes %s", value, stage, pspec->name,
      wanted);
  return FALSE;
}
