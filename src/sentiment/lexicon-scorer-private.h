/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The score that parts neutral from positive, and its negative: what the rules
 * add up to is mapped so that the boundaries which suit news lie there. */
#define QUOTH_LEXICON_BAND 0.05

/* A word list and the rules that read text with it; read-only, may be shared
 * by threads. */
typedef struct _QuothLexiconScorer QuothLexiconScorer;

QuothLexiconScorer *quoth_lexicon_scorer_load (const char *path,
                                               GError    **error);
void                quoth_lexicon_scorer_free (QuothLexiconScorer *self);

/* Scores one sentence, from -1 to 1. The tokens are room to work in. */
double quoth_lexicon_scorer_score_sentence (const QuothLexiconScorer *self,
                                            const char *text,
                                            gsize       start,
                                            gsize       end,
                                            GArray     *tokens);

/* Scores a text of any number of sentences: their mean, by length. */
double quoth_lexicon_scorer_score_text (const QuothLexiconScorer *self,
                                        const char *text,
                                        gsize       start,
                                        gsize       end,
                                        GArray     *tokens);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothLexiconScorer, quoth_lexicon_scorer_free)

G_END_DECLS
