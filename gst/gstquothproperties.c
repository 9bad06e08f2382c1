/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define GST_QUOTH_COMPILATION

/* An annotator's properties as properties of its element.
 *
 * A GParamSpec belongs to one class for good, so each is made again: same name,
 * type, range, default and text, readable and writable alike, and changeable
 * while playing, since a stage prepares its annotator again before the next
 * buffer.
 */

#include <gst/quoth/gstquothproperties.h>

#define COPY_RANGED(Type, TYPE, make)                                          \
  if (G_IS_PARAM_SPEC_##TYPE (spec))                                           \
    {                                                                          \
      const GParamSpec##Type *from = (const GParamSpec##Type *) spec;          \
      return make (name, nick, blurb, from->minimum, from->maximum,            \
          from->default_value, flags);                                         \
    }

static GParamSpec *
copy_spec (GParamSpec *spec)
{
  const char *name = g_param_spec_get_name (spec);
  const char *nick = g_param_spec_get_nick (spec);
  const char *blurb = g_param_spec_get_blurb (spec);
  GParamFlags flags = (spec->flags & G_PARAM_READWRITE) | G_PARAM_STATIC_STRINGS
      | GST_PARAM_MUTABLE_PLAYING;

  COPY_RANGED (Int, INT, g_param_spec_int)
  COPY_RANGED (UInt, UINT, g_param_spec_uint)
  COPY_RANGED (Int64, INT64, g_param_spec_int64)
  COPY_RANGED (UInt64, UINT64, g_param_spec_uint64)
  COPY_RANGED (Float, FLOAT, g_param_spec_float)
  COPY_RANGED (Double, DOUBLE, g_param_spec_double)
  if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    return g_param_spec_boolean (
        name, nick, blurb, G_PARAM_SPEC_BOOLEAN (spec)->default_value, flags);
  if (G_IS_PARAM_SPEC_STRING (spec))
    return g_param_spec_string (
        name, nick, blurb, G_PARAM_SPEC_STRING (spec)->default_value, flags);
  if (G_IS_PARAM_SPEC_ENUM (spec))
    return g_param_spec_enum (name, nick, blurb, spec->value_type,
        G_PARAM_SPEC_ENUM (spec)->default_value, flags);
  if (G_IS_PARAM_SPEC_FLAGS (spec))
    return g_param_spec_flags (name, nick, blurb, spec->value_type,
        G_PARAM_SPEC_FLAGS (spec)->default_value, flags);
  if (G_IS_PARAM_SPEC_BOXED (spec))
    return g_param_spec_boxed (name, nick, blurb, spec->value_type, flags);
  if (G_IS_PARAM_SPEC_OBJECT (spec))
    return g_param_spec_object (name, nick, blurb, spec->value_type, flags);
  return NULL;
}

/**
 * gst_quoth_install_annotator_properties: (skip)
 * @klass: the class of an element
 * @annotator_type: a type that implements #QuothAnnotator
 * @first_id: the id of the first property to install
 *
 * Installs the properties of an annotator on an element. Those whose names the
 * class has already, and those of a type that launch strings cannot hold, are
 * left out.
 *
 * Returns: the first id that is free
 *
 * Since: 0.1
 */
guint
gst_quoth_install_annotator_properties (
    GObjectClass *klass, GType annotator_type, guint first_id)
{
  GObjectClass *annotator_class;
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  g_return_val_if_fail (G_IS_OBJECT_CLASS (klass), first_id);
  g_return_val_if_fail (
      g_type_is_a (annotator_type, QUOTH_TYPE_ANNOTATOR), first_id);
  g_return_val_if_fail (first_id > 0, first_id);

  annotator_class = g_type_class_ref (annotator_type);
  specs = g_object_class_list_properties (annotator_class, &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      GParamSpec *copy;
      if (g_object_class_find_property (klass, specs[i]->name) != NULL)
        continue;
      if (G_IS_PARAM_SPEC_ENUM (specs[i]) || G_IS_PARAM_SPEC_FLAGS (specs[i]))
        gst_type_mark_as_plugin_api (specs[i]->value_type, 0);
      copy = copy_spec (g_param_spec_get_redirect_target (specs[i]) != NULL
              ? g_param_spec_get_redirect_target (specs[i])
              : specs[i]);
      if (copy != NULL)
        g_object_class_install_property (klass, first_id++, copy);
    }
  g_type_class_unref (annotator_class);
  return first_id;
}

static gboolean
has_property (QuothAnnotator *annotator, GParamSpec *pspec)
{
  return g_object_class_find_property (
             G_OBJECT_GET_CLASS (annotator), pspec->name)
      != NULL;
}

/**
 * gst_quoth_set_annotator_property: (skip)
 * @annotator: an annotator
 * @value: the value
 * @pspec: a property of the element
 *
 * Sets a property of the annotator that was installed on its element.
 *
 * Returns: %FALSE if this annotator has no such property, which is so when an
 *   application has put another one in place
 *
 * Since: 0.1
 */
gboolean
gst_quoth_set_annotator_property (
    QuothAnnotator *annotator, const GValue *value, GParamSpec *pspec)
{
  g_return_val_if_fail (QUOTH_IS_ANNOTATOR (annotator), FALSE);

  if (!has_property (annotator, pspec))
    return FALSE;
  g_object_set_property (G_OBJECT (annotator), pspec->name, value);
  return TRUE;
}

/**
 * gst_quoth_get_annotator_property: (skip)
 * @annotator: an annotator
 * @value: return location for the value
 * @pspec: a property of the element
 *
 * Gets a property of the annotator that was installed on its element.
 *
 * Returns: %FALSE if this annotator has no such property
 *
 * Since: 0.1
 */
gboolean
gst_quoth_get_annotator_property (
    QuothAnnotator *annotator, GValue *value, GParamSpec *pspec)
{
  g_return_val_if_fail (QUOTH_IS_ANNOTATOR (annotator), FALSE);

  if (!has_property (annotator, pspec))
    return FALSE;
  g_object_get_property (G_OBJECT (annotator), pspec->name, value);
  return TRUE;
}
