/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The presets that ship: every one loads, and does what its name says. */

#include "gst-start.h"

#include <gst/gst.h>
#include <gst/quoth/quoth.h>

static GstElement *
load (const char *element, const char *preset)
{
  GstElement *made = gst_element_factory_make (element, NULL);

  g_assert_nonnull (made);
  g_assert_true (GST_IS_PRESET (made));
  g_assert_true (gst_preset_load_preset (GST_PRESET (made), preset));
  return gst_object_ref_sink (made);
}

static void
test_sentencesplit (void)
{
  static const struct
  {
    const char *preset;
    QuothLineBreaks line_breaks;
    const char *unit;
  } expected[] = {
    { "captions", QUOTH_LINE_BREAKS_SOFT, "sentence" },
    { "wrapped", QUOTH_LINE_BREAKS_SOFT, "paragraph" },
    { "lines", QUOTH_LINE_BREAKS_PARAGRAPH, "paragraph" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GstElement) split = load ("sentencesplit", expected[i].preset);
      g_autofree char *unit = NULL;
      GValue value = G_VALUE_INIT;
      QuothLineBreaks line_breaks;
      g_object_get (split, "line-breaks", &line_breaks, NULL);
      g_assert_cmpint (line_breaks, ==, expected[i].line_breaks);
      g_value_init (&value,
          g_object_class_find_property (G_OBJECT_GET_CLASS (split), "unit")
              ->value_type);
      g_object_get_property (G_OBJECT (split), "unit", &value);
      unit = gst_value_serialize (&value);
      g_assert_cmpstr (unit, ==, expected[i].unit);
      g_value_unset (&value);
    }
}

static void
test_speakers (gconstpointer element)
{
  g_autoptr (GstElement) speakers = load (element, "verbatim");
  QuothQuoteTypes types;
  double confidence;

  g_object_get (speakers, "types", &types, "min-confidence", &confidence, NULL);
  g_assert_cmpuint (
      types, ==, QUOTH_QUOTE_TYPES_DIRECT | QUOTH_QUOTE_TYPES_MIXED);
  g_assert_cmpfloat (confidence, ==, 0.5);
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presets/sentencesplit", test_sentencesplit);
  g_test_add_data_func (
      "/presets/speakerdetect", "speakerdetect", test_speakers);
  g_test_add_data_func ("/presets/speakerrules", "speakerrules", test_speakers);
  return g_test_run ();
}
