/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * SECTION:element-speakerrules
 * @title: speakerrules
 *
 * Does what `speakerdetect` does, by rules and a word file alone: the baseline
 * that other detectors are compared with.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! documentparse ! sentencesplit ! speakerrules ! documentjsonenc ! fdsink
 * ]|
 *
 * Since: 0.1
 */

#include "gstquothelements.h"

#include <gst/quoth/quoth.h>

#define GST_TYPE_SPEAKER_RULES (gst_speaker_rules_get_type ())
G_DECLARE_FINAL_TYPE (
    GstSpeakerRules, gst_speaker_rules, GST, SPEAKER_RULES, GstQuothStage)

struct _GstSpeakerRules
{
  GstQuothStage parent;
};

G_DEFINE_FINAL_TYPE (GstSpeakerRules, gst_speaker_rules, GST_TYPE_QUOTH_STAGE)
GST_ELEMENT_REGISTER_DEFINE (
    speakerrules, "speakerrules", GST_RANK_NONE, GST_TYPE_SPEAKER_RULES)

static void
gst_speaker_rules_class_init (GstSpeakerRulesClass *klass)
{
  gst_quoth_stage_class_set_annotator_type (
      GST_QUOTH_STAGE_CLASS (klass), QUOTH_TYPE_SPEAKER_RULES);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass),
      "Speaker detector by rules", "Filter/Analyzer/Text",
      "Finds quotations and who speaks by rules, to compare with", "Quoth");
}

static void
gst_speaker_rules_init (GstSpeakerRules *self)
{
}
