/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/sources-private.h"
#include "speakers/speaker-model-private.h"

G_BEGIN_DECLS

/* Asked of each content: which of the candidates said it? */
typedef guint (*QuothSourceChoice) (const QuothSourceQuestion  *question,
                                    const QuothSourceCandidate *candidates,
                                    guint                       n,
                                    gpointer                    user_data);

/* Attributes contents by what was learned. One belongs to one user at a time. */
typedef struct
{
  const QuothSpeakerModel *model;
  QuothTagFeatures features;
  QuothSequence sequence;
  GArray *spans; /* of QuothTaggedSpan, those of the paragraph */
  guint n_spans[QUOTH_N_TAGS]; /* how many of each kind */
  GArray *ruled; /* scratch: the attributions of the rules */
  QuothSourceChoice choose; /* in place of the ranker, while one is learned */
  gpointer user_data;
} QuothSpanTagger;

void quoth_span_tagger_init      (QuothSpanTagger         *self,
                                  const QuothSpeakerModel *model);
void quoth_span_tagger_clear     (QuothSpanTagger         *self);
void quoth_span_tagger_attribute (QuothSpanTagger         *self,
                                  const QuothReading      *reading,
                                  guint                    turns,
                                  GArray                  *attributions);

G_END_DECLS
