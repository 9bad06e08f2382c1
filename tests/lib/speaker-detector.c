/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The detector's properties, and that it finds who says what. Cases of language
 * are in the test of the rules. */

#include "speaker-texts.h"

static void
test_defaults (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autofree char *model = NULL;
  QuothQuoteTypes types;
  QuothQuoteActs acts;
  double confidence;

  g_assert_true (QUOTH_IS_SPEAKER_DETECTOR (detector));
  g_object_get (detector, "model", &model, "types", &types, "acts", &acts,
      "min-confidence", &confidence, NULL);
  g_assert_cmpstr (model, ==, "en-news");
  g_assert_cmpint (types, ==,
      QUOTH_QUOTE_TYPES_DIRECT | QUOTH_QUOTE_TYPES_INDIRECT
          | QUOTH_QUOTE_TYPES_MIXED);
  g_assert_cmpint (acts, ==,
      QUOTH_QUOTE_ACTS_SPEECH | QUOTH_QUOTE_ACTS_BELIEF
          | QUOTH_QUOTE_ACTS_INTENTION | QUOTH_QUOTE_ACTS_EVIDENCE);
  g_assert_cmpfloat (confidence, ==, 0);
}

static void
test_speakers (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = annotated (detector,
      "\"The ferry is late,\" Ida Holm said. She said that it was full.");
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==,
      "direct|\"The ferry is late,\"|Ida Holm|Ida Holm\n"
      "indirect|that it was full|Ida Holm|She\n");
}

static void
test_types (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *found = NULL;

  g_object_set (detector, "types", QUOTH_QUOTE_TYPES_INDIRECT, NULL);
  document = annotated (detector,
      "\"The ferry is late,\" Ida Holm said. She said that it was full.");
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it was full|Ida Holm|She\n");
}

static void
test_acts (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *found = NULL;

  g_object_set (detector, "acts",
      QUOTH_QUOTE_ACTS_BELIEF | QUOTH_QUOTE_ACTS_INTENTION, NULL);
  document = annotated (detector,
      "Ida Holm said that it was full. She believes that it is safe.");
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it is safe|Ida Holm|She\n");
}

static void
test_min_confidence (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *found = NULL;

  g_object_set (detector, "min-confidence", 1.0, NULL);
  document = annotated (detector, "Ida Holm said that it was full.");
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it was full|-|Ida Holm\n");
}

static void
test_model (void)
{
  g_autoptr (QuothAnnotator) detector = quoth_speaker_detector_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *model = NULL;

  g_object_set (detector, "model", "no-such-model", NULL);
  g_assert_false (quoth_annotator_prepare (detector, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_object_set (detector, "model", NULL, NULL);
  g_object_get (detector, "model", &model, NULL);
  g_assert_cmpstr (model, ==, "en-news");
  g_assert_true (quoth_annotator_prepare (detector, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/speaker-detector/defaults", test_defaults);
  g_test_add_func ("/speaker-detector/speakers", test_speakers);
  g_test_add_func ("/speaker-detector/types", test_types);
  g_test_add_func ("/speaker-detector/acts", test_acts);
  g_test_add_func ("/speaker-detector/min-confidence", test_min_confidence);
  g_test_add_func ("/speaker-detector/model", test_model);
  return g_test_run ();
}
