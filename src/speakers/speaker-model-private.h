/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/tag-features-private.h"
#include "model/linear-scorer-private.h"
#include "model/sequence-tagger-private.h"

G_BEGIN_DECLS

#define QUOTH_SPEAKER_ROLE "speakers"

/* What was learned about speakers: a file of the role "speakers", with the
 * sections
 *
 *     lexicon   the name of the word file that belongs to it
 *     features  the groups of features that the tagger sees, in 4 bytes
 *     cues, classes, wider   what is known of words (QuothTagWords)
 *     tagger    tags sources, cues and contents
 *     ranker    ranks who may be the speaker of a content
 *     chances   what margins of the tagger and scores of the ranker mean
 */
typedef struct
{
  QuothModelFile      *file;
  QuothLexicon        *lexicon;
  guint                groups;
  QuothTagWords        words;
  QuothSequenceTagger *tagger;
  QuothLinearScorer    ranker;
  float                chances[4];
} QuothSpeakerModel;

QuothSpeakerModel *quoth_speaker_model_load (const char *name,
                                             GError    **error);
void               quoth_speaker_model_free (QuothSpeakerModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothSpeakerModel, quoth_speaker_model_free)

G_END_DECLS
