/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gold.h"

#include "speakers/tag-features-private.h"

G_BEGIN_DECLS

/* What a model knows of single words, as sections of its file. */
typedef struct
{
  GBytes       *cues;
  GBytes       *classes;
  GBytes       *wider;
  QuothTagWords words; /* in these sections */
} SpeakerWords;

SpeakerWords *speaker_words_new  (const GPtrArray    *documents,
                                  const QuothLexicon *lexicon,
                                  const char         *classes,
                                  guint               n_classed,
                                  GError            **error);
void          speaker_words_free (SpeakerWords       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeakerWords, speaker_words_free)

G_END_DECLS
