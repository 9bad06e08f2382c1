/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotator.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_SENTIMENT_LEXICON (quoth_sentiment_lexicon_get_type ())
QUOTH_API
G_DECLARE_FINAL_TYPE (QuothSentimentLexicon, quoth_sentiment_lexicon, QUOTH, SENTIMENT_LEXICON, GObject)

QUOTH_API QuothAnnotator *quoth_sentiment_lexicon_new (void);

G_END_DECLS
