/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentiment/valence-list-private.h"

G_BEGIN_DECLS

/* The score that parts neutral from positive, and its negative: what the rules
 * add up to is mapped so that the boundaries which suit news lie there. */
#define QUOTH_LEXICON_BAND 0.05

/* Scores one sentence, from -1 to 1. The tokens are room to work in. */
double quoth_valence_list_score_sentence (const QuothValenceList *self,
                                     const char         *text,
                                     gsize               start,
                                     gsize               end,
                                     GArray             *tokens);

/* Scores a text of any number of sentences: their mean, by length. */
double quoth_valence_list_score_text (const QuothValenceList *self,
                                 const char         *text,
                                 gsize               start,
                                 gsize               end,
                                 GArray             *tokens);

G_END_DECLS
