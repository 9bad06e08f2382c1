/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentences/sentence-clues-private.h"

G_BEGIN_DECLS

#define QUOTH_SENTENCE_MAX_FEATURES 64

/* How the sentence before ended. */
typedef enum {
  QUOTH_BEFORE_PARAGRAPH, /* there is none in the paragraph */
  QUOTH_BEFORE_MARK,
  QUOTH_BEFORE_BARE, /* without a mark */
} QuothBefore;

/* Whether the text is inside double quotation marks. */
typedef enum {
  QUOTH_QUOTED_NOT,
  QUOTH_QUOTED_WHOLE, /* which opened with a sentence, */
  QUOTH_QUOTED_PART,  /* or inside one */
} QuothQuoted;

/* What is remembered of the text before a candidate. */
typedef struct
{
  QuothBefore before;
  gint8       depth;     /* of open brackets */
  QuothQuoted quoted;
  gboolean    is_wrapped; /* lines are */
} QuothSentenceContext;

guint quoth_sentence_features_read (const QuothClues           *clues,
                                    const QuothSentenceContext *context,
                                    gboolean                    verdict,
                                    guint32                    *features);

G_END_DECLS
