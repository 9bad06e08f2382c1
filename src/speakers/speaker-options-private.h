/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/speaker-model-private.h"

G_BEGIN_DECLS

/* The properties that all annotators of speakers have. Those that one has
 * beside them are numbered from QUOTH_SPEAKER_N_PROPERTIES on. */
enum
{
  QUOTH_SPEAKER_PROP_0,
  QUOTH_SPEAKER_PROP_MODEL,
  QUOTH_SPEAKER_PROP_TYPES,
  QUOTH_SPEAKER_PROP_ACTS,
  QUOTH_SPEAKER_PROP_MIN_CONFIDENCE,
  QUOTH_SPEAKER_N_PROPERTIES,
};

/* Told of each paragraph, with what the rules attribute in it; from the word
 * "turns" on it is a turn of a transcript. */
typedef void (*QuothParagraphObserver) (QuothReading *reading,
                                        guint         turns,
                                        GArray       *attributions,
                                        gpointer      user_data);

/* Their values, and what the model names: a word file, or for who takes learned
 * models one of those. */
typedef struct
{
  char *model;
  QuothQuoteTypes types;
  QuothQuoteActs acts;
  double min_confidence;
  gboolean takes_learned;
  QuothSpeakerModel *learned;
  const QuothLexicon *lexicon; /* NULL until the model is loaded */
  QuothLexicon *words;         /* a lexicon of its own, or NULL */
  QuothParagraphObserver observe; /* for who learns; NULL else */
  gpointer user_data;
} QuothSpeakerOptions;

void     quoth_speaker_options_install (GObjectClass        *klass,
                                        const char          *model);
void     quoth_speaker_options_init    (QuothSpeakerOptions *self,
                                        const char          *model,
                                        gboolean             takes_learned);
void     quoth_speaker_options_clear   (QuothSpeakerOptions *self);
gboolean quoth_speaker_options_load    (QuothSpeakerOptions *self,
                                        GError             **error);
gboolean quoth_speaker_options_get     (const QuothSpeakerOptions *self,
                                        guint                id,
                                        GValue              *value);
gboolean quoth_speaker_options_set     (QuothSpeakerOptions *self,
                                        guint                id,
                                        const GValue        *value,
                                        GParamSpec          *pspec);

G_END_DECLS
