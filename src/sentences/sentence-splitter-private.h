/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/sentence-splitter.h>

#include "sentences/sentence-clues-private.h"
#include "sentences/sentence-model-private.h"

G_BEGIN_DECLS

/* A place that the splitter is asking its model about. */
typedef struct
{
  const char    *place; /* where the sentence would end */
  QuothCandidate candidate;
  QuothVerdict   verdict; /* of the rules */
  const guint32 *features;
  guint          n_features;
} QuothSentenceQuestion;

/* Answers in place of the model: whether a sentence ends. */
typedef gboolean (*QuothSentenceOracle) (const QuothSentenceQuestion *question,
                                         gpointer                     data);

void quoth_sentence_splitter_set_weights (QuothSentenceSplitter *self,
                                          const char            *path);
void quoth_sentence_splitter_set_oracle (QuothSentenceSplitter *self,
                                         QuothSentenceOracle    oracle,
                                         gpointer               data);

G_END_DECLS
