/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The annotator of rules alone. Its properties are in speaker-options.c, the work
 * in analysis.c. */

#include "speakers/analysis-private.h"

#include <quoth/speaker-rules.h>

#define DEFAULT_MODEL "en-rules"

struct _QuothSpeakerRules
{
  GObject parent_instance;
  QuothSpeakerOptions options;
  QuothRoster roster;
};

static void quoth_speaker_rules_annotator_init (QuothAnnotatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSpeakerRules, quoth_speaker_rules,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_speaker_rules_annotator_init))

static gboolean
quoth_speaker_rules_prepare (QuothAnnotator *annotator, GError **error)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (annotator);

  return quoth_speaker_options_load (&self->options, error);
}

static gboolean
quoth_speaker_rules_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (annotator);

  if (!quoth_speaker_options_load (&self->options, error))
    return FALSE;
  quoth_analyse_speakers (document, &self->options, &self->roster);
  return TRUE;
}

static void
quoth_speaker_rules_reset (QuothAnnotator *annotator)
{
  quoth_roster_reset (&QUOTH_SPEAKER_RULES (annotator)->roster);
}

static void
quoth_speaker_rules_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = quoth_speaker_rules_prepare;
  iface->annotate = quoth_speaker_rules_annotate;
  iface->reset = quoth_speaker_rules_reset;
}

static void
quoth_speaker_rules_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (object);

  if (!quoth_speaker_options_get (&self->options, id, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
quoth_speaker_rules_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (object);

  if (!quoth_speaker_options_set (&self->options, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
quoth_speaker_rules_finalize (GObject *object)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (object);

  quoth_speaker_options_clear (&self->options);
  quoth_roster_clear (&self->roster);
  G_OBJECT_CLASS (quoth_speaker_rules_parent_class)->finalize (object);
}

/**
 * QuothSpeakerRules:model:
 *
 * The name of a word file of the role "speakers", or the path of one. It is
 * loaded when the annotator is prepared, and again after a change.
 *
 * Since: 0.1
 */
/**
 * QuothSpeakerRules:types:
 *
 * Which quotations to keep, by how they are written. One that is left out still
 * counts for who spoke last.
 *
 * Since: 0.1
 */
/**
 * QuothSpeakerRules:acts:
 *
 * Which quotations to keep, by what their cues say of them: said, thought, meant
 * or shown. One that is left out still counts for who spoke last.
 *
 * Since: 0.1
 */
/**
 * QuothSpeakerRules:min-confidence:
 *
 * A quotation whose speaker is less sure than this, from 0 to 1, keeps the
 * words that name a speaker but has none: better unknown than wrong.
 *
 * Since: 0.1
 */
static void
quoth_speaker_rules_class_init (QuothSpeakerRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quoth_speaker_rules_get_property;
  object_class->set_property = quoth_speaker_rules_set_property;
  object_class->finalize = quoth_speaker_rules_finalize;
  quoth_speaker_options_install (object_class, DEFAULT_MODEL);
}

static void
quoth_speaker_rules_init (QuothSpeakerRules *self)
{
  quoth_speaker_options_init (&self->options, DEFAULT_MODEL, FALSE);
  quoth_roster_init (&self->roster);
}

/**
 * quoth_speaker_rules_new:
 *
 * Makes an annotator that finds quotations and speakers by rules.
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
