/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

#include <quoth/speaker-rules.h>

struct _QuothSpeakerRules
{
  GObject parent_instance;
};

static void quoth_speaker_rules_annotator_init (QuothAnnotatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSpeakerRules, quoth_speaker_rules,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_speaker_rules_annotator_init))

static gboolean
quoth_speaker_rules_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  return TRUE;
}

static void
quoth_speaker_rules_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->annotate = quoth_speaker_rules_annotate;
}

static void
quoth_speaker_rules_class_init (QuothSpeakerRulesClass *klass)
{
}

static void
quoth_speaker_rules_init (QuothSpeakerRules *self)
{
}

/**
 * quoth_speaker_rules_new:
 *
 * Makes an annotator.
 *
 * Returns: (transfer full): the annotator
 *
 * Since: 0.1
 */
QuothAnnotator *
quoth_speaker_rules_new (void)
{
  return g_object_new (QUOTH_TYPE_SPEAKER_RULES, NULL);
}
