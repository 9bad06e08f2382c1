/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The annotator that goes by a learned model, which sees what the rules of
 * speaker-rules.c make of the text. */

#include "speakers/analysis-private.h"

#include <quoth/speaker-detector.h>

#define DEFAULT_MODEL "en-news"

struct _QuothSpeakerDetector
{
  GObject parent_instance;
  QuothSpeakerOptions options;
  QuothRoster roster;
};

static void
quoth_speaker_detector_annotator_init (QuothAnnotatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSpeakerDetector, quoth_speaker_detector,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_speaker_detector_annotator_init))

static gboolean
quoth_speaker_detector_prepare (QuothAnnotator *annotator, GError **error)
{
  QuothSpeakerDetector *self = QUOTH_SPEAKER_DETECTOR (annotator);

  return quoth_speaker_options_load (&self->options, error);
}

static gboolean
quoth_speaker_detector_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  QuothSpeakerDetector *self = QUOTH_SPEAKER_DETECTOR (annotator);

  if (!quoth_speaker_options_load (&self->options, error))
    return FALSE;
  quoth_analyse_speakers (document, &self->options, &self->roster);
  return TRUE;
}

static void
quoth_speaker_detector_reset (QuothAnnotator *annotator)
{
  quoth_roster_reset (&QUOTH_SPEAKER_DETECTOR (annotator)->roster);
}

static void
quoth_speaker_detector_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = quoth_speaker_detector_prepare;
  iface->annotate = quoth_speaker_detector_annotate;
  iface->reset = quoth_speaker_detector_reset;
}

static void
quoth_speaker_detector_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuothSpeakerDetector *self = QUOTH_SPEAKER_DETECTOR (object);

  if (!quoth_speaker_options_get (&self->options, id, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
quoth_speaker_detector_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuothSpeakerDetector *self = QUOTH_SPEAKER_DETECTOR (object);

  if (!quoth_speaker_options_set (&self->options, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
quoth_speaker_detector_finalize (GObject *object)
{
  QuothSpeakerDetector *self = QUOTH_SPEAKER_DETECTOR (object);

  quoth_speaker_options_clear (&self->options);
  quoth_roster_clear (&self->roster);
  G_OBJECT_CLASS (quoth_speaker_detector_parent_class)->finalize (object);
}

/**
 * QuothSpeakerDetector:model:
 *
 * The name of a learned model of the role "speakers", or the path of one
 * (.qmodel). It is loaded when the annotator is prepared, and again after a
 * change. Word files are for #QuothSpeakerRules.
 *
 * Since: 0.1
 */
/**
 * QuothSpeakerDetector:types:
 *
 * Which quotations to keep, by how they are written. One that is left out still
 * counts for who spoke last.
 *
 * Since: 0.1
 */
/**
 * QuothSpeakerDetector:acts:
 *
 * Which quotations to keep, by what their cues say of them: said, thought, meant
 * or shown. One that is left out still counts for who spoke last.
 *
 * Since: 0.1
 */
/**
 * QuothSpeakerDetector:min-confidence:
 *
 * A quotation whose speaker is less sure than this, from 0 to 1, keeps the
 * words that name a speaker but has none: better unknown than wrong.
 *
 * Since: 0.1
 */
static void
quoth_speaker_detector_class_init (QuothSpeakerDetectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quoth_speaker_detector_get_property;
  object_class->set_property = quoth_speaker_detector_set_property;
  object_class->finalize = quoth_speaker_detector_finalize;
  quoth_speaker_options_install (object_class, DEFAULT_MODEL);
}

static void
quoth_speaker_detector_init (QuothSpeakerDetector *self)
{
  quoth_speaker_options_init (&self->options, DEFAULT_MODEL, TRUE);
  quoth_roster_init (&self->roster);
}

/**
 * quoth_speaker_detector_new:
 *
 * Makes an annotator that finds quotations and their speakers.
 *
 * Returns: (transfer full): the annotator
 *
 * Since: 0.1
 */
QuothAnnotator *
quoth_speaker_detector_new (void)
{
  return g_object_new (QUOTH_TYPE_SPEAKER_DETECTOR, NULL);
}
