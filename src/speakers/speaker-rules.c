/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The annotator: properties and the word file. The work is in analysis.c. */

#include "speakers/analysis-private.h"

#include <quoth/quoth-enums.h>

#define DEFAULT_MODEL "en-rules"
#define ALL_TYPES                                                              \
  (QUOTH_QUOTE_TYPES_DIRECT | QUOTH_QUOTE_TYPES_INDIRECT                       \
      | QUOTH_QUOTE_TYPES_MIXED)

struct _QuothSpeakerRules
{
  GObject parent_instance;
  char *model;
  QuothQuoteTypes types;
  double min_confidence;
  QuothLexicon *lexicon; /* NULL until the model is loaded */
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_TYPES,
  PROP_MIN_CONFIDENCE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void quoth_speaker_rules_annotator_init (QuothAnnotatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSpeakerRules, quoth_speaker_rules,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_speaker_rules_annotator_init))

static gboolean
quoth_speaker_rules_prepare (QuothAnnotator *annotator, GError **error)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (annotator);

  if (self->lexicon == NULL)
    self->lexicon = quoth_lexicon_load (self->model, error);
  return self->lexicon != NULL;
}

static gboolean
quoth_speaker_rules_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (annotator);
  QuothAnalysisOptions options = { .types = self->types,
    .min_confidence = self->min_confidence };

  if (!quoth_speaker_rules_prepare (annotator, error))
    return FALSE;
  options.lexicon = self->lexicon;
  quoth_analyse_speakers (document, &options);
  return TRUE;
}

/* Each document stands alone, so there is nothing to forget. */
static void
quoth_speaker_rules_reset (QuothAnnotator *annotator)
{
}

static void
quoth_speaker_rules_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = quoth_speaker_rules_prepare;
  iface->annotate = quoth_speaker_rules_annotate;
  iface->reset = quoth_speaker_rules_reset;
}

static void
set_model (QuothSpeakerRules *self, const char *model)
{
  if (model == NULL)
    model = DEFAULT_MODEL;
  if (g_strcmp0 (self->model, model) == 0)
    return;
  g_free (self->model);
  self->model = g_strdup (model);
  g_clear_pointer (&self->lexicon, quoth_lexicon_free);
}

static void
quoth_speaker_rules_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;
    case PROP_TYPES:
      g_value_set_flags (value, self->types);
      break;
    case PROP_MIN_CONFIDENCE:
      g_value_set_double (value, self->min_confidence);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quoth_speaker_rules_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (object);

  switch (id)
    {
    case PROP_MODEL:
      set_model (self, g_value_get_string (value));
      break;
    case PROP_TYPES:
      self->types = g_value_get_flags (value);
      break;
    case PROP_MIN_CONFIDENCE:
      self->min_confidence = g_value_get_double (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quoth_speaker_rules_finalize (GObject *object)
{
  QuothSpeakerRules *self = QUOTH_SPEAKER_RULES (object);

  g_clear_pointer (&self->lexicon, quoth_lexicon_free);
  g_free (self->model);
  G_OBJECT_CLASS (quoth_speaker_rules_parent_class)->finalize (object);
}

static void
quoth_speaker_rules_class_init (QuothSpeakerRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = quoth_speaker_rules_get_property;
  object_class->set_property = quoth_speaker_rules_set_property;
  object_class->finalize = quoth_speaker_rules_finalize;

  /**
   * QuothSpeakerRules:model:
   *
   * The name of a word file of the role "speakers", or the path of one. It is
   * loaded when the annotator is prepared, and again after a change.
   *
   * Since: 0.1
   */
  properties[PROP_MODEL] = g_param_spec_string (
      "model", "Model", "Name or path of the word file", DEFAULT_MODEL, flags);
  /**
   * QuothSpeakerRules:types:
   *
   * Which quotations to keep.
   *
   * Since: 0.1
   */
  properties[PROP_TYPES] = g_param_spec_flags ("types", "Types",
      "Which quotations to keep", QUOTH_TYPE_QUOTE_TYPES, ALL_TYPES, flags);
  /**
   * QuothSpeakerRules:min-confidence:
   *
   * A quotation whose speaker is less sure than this, from 0 to 1, keeps the
   * words that name a speaker but has none: better unknown than wrong.
   *
   * Since: 0.1
   */
  properties[PROP_MIN_CONFIDENCE] =
      g_param_spec_double ("min-confidence", "Minimum confidence",
          "How sure a speaker has to be, 0 to 1", 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
quoth_speaker_rules_init (QuothSpeakerRules *self)
{
  self->model = g_strdup (DEFAULT_MODEL);
  self->types = ALL_TYPES;
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
