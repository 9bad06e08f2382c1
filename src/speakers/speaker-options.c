/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What the annotators of speakers have in common: the properties that choose the
 * model and what is kept. One detector can then take the place of another
 * without a change to whoever sets them.
 */

#include "speakers/speaker-options-private.h"

#include <quoth/quoth-enums.h>

#define ALL_TYPES                                                              \
  (QUOTH_QUOTE_TYPES_DIRECT | QUOTH_QUOTE_TYPES_INDIRECT                       \
      | QUOTH_QUOTE_TYPES_MIXED)
#define ALL_ACTS                                                               \
  (QUOTH_QUOTE_ACTS_SPEECH | QUOTH_QUOTE_ACTS_BELIEF                           \
      | QUOTH_QUOTE_ACTS_INTENTION | QUOTH_QUOTE_ACTS_EVIDENCE)

/* Gives a class the properties, with a model that it has when nobody says
 * another. */
void
quoth_speaker_options_install (GObjectClass *klass, const char *model)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamSpec *properties[QUOTH_SPEAKER_N_PROPERTIES] = { NULL };

  properties[QUOTH_SPEAKER_PROP_MODEL] = g_param_spec_string (
      "model", "Model", "Name or path of the model", model, flags);
  properties[QUOTH_SPEAKER_PROP_TYPES] = g_param_spec_flags ("types", "Types",
      "Which quotations to keep", QUOTH_TYPE_QUOTE_TYPES, ALL_TYPES, flags);
  properties[QUOTH_SPEAKER_PROP_ACTS] = g_param_spec_flags ("acts", "Acts",
      "Which quotations to keep: what is said, thought, meant or shown",
      QUOTH_TYPE_QUOTE_ACTS, ALL_ACTS, flags);
  properties[QUOTH_SPEAKER_PROP_MIN_CONFIDENCE] =
      g_param_spec_double ("min-confidence", "Minimum confidence",
          "How sure a speaker has to be, 0 to 1", 0, 1, 0, flags);
  g_object_class_install_properties (
      klass, QUOTH_SPEAKER_N_PROPERTIES, properties);
}

void
quoth_speaker_options_init (
    QuothSpeakerOptions *self, const char *model, gboolean takes_learned)
{
  *self = (QuothSpeakerOptions){ .model = g_strdup (model),
    .types = ALL_TYPES,
    .acts = ALL_ACTS,
    .takes_learned = takes_learned };
}

static void
unload (QuothSpeakerOptions *self)
{
  self->lexicon = NULL;
  g_clear_pointer (&self->words, quoth_lexicon_free);
  g_clear_pointer (&self->learned, quoth_speaker_model_free);
}

void
quoth_speaker_options_clear (QuothSpeakerOptions *self)
{
  unload (self);
  g_clear_pointer (&self->model, g_free);
}

/* Loads the model, unless it is there. */
gboolean
quoth_speaker_options_load (QuothSpeakerOptions *self, GError **error)
{
  if (self->lexicon != NULL)
    return TRUE;
  if (self->takes_learned)
    {
      self->learned = quoth_speaker_model_load (self->model, error);
      self->lexicon = self->learned != NULL ? self->learned->lexicon : NULL;
    }
  else
    self->lexicon = self->words = quoth_lexicon_load (self->model, error);
  return self->lexicon != NULL;
}

/* Reads a property; FALSE if it is none of these. */
gboolean
quoth_speaker_options_get (
    const QuothSpeakerOptions *self, guint id, GValue *value)
{
  switch (id)
    {
    case QUOTH_SPEAKER_PROP_MODEL:
      g_value_set_string (value, self->model);
      return TRUE;
    case QUOTH_SPEAKER_PROP_TYPES:
      g_value_set_flags (value, self->types);
      return TRUE;
    case QUOTH_SPEAKER_PROP_ACTS:
      g_value_set_flags (value, self->acts);
      return TRUE;
    case QUOTH_SPEAKER_PROP_MIN_CONFIDENCE:
      g_value_set_double (value, self->min_confidence);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_model (QuothSpeakerOptions *self, const char *model)
{
  if (g_strcmp0 (self->model, model) == 0)
    return;
  g_free (self->model);
  self->model = g_strdup (model);
  unload (self);
}

/* Writes a property; FALSE if it is none of these. */
gboolean
quoth_speaker_options_set (
    QuothSpeakerOptions *self, guint id, const GValue *value, GParamSpec *pspec)
{
  const char *model;

  switch (id)
    {
    case QUOTH_SPEAKER_PROP_MODEL:
      model = g_value_get_string (value);
      set_model (self,
          model != NULL ? model : G_PARAM_SPEC_STRING (pspec)->default_value);
      return TRUE;
    case QUOTH_SPEAKER_PROP_TYPES:
      self->types = g_value_get_flags (value);
      return TRUE;
    case QUOTH_SPEAKER_PROP_ACTS:
      self->acts = g_value_get_flags (value);
      return TRUE;
    case QUOTH_SPEAKER_PROP_MIN_CONFIDENCE:
      self->min_confidence = g_value_get_double (value);
      return TRUE;
    default:
      return FALSE;
    }
}
