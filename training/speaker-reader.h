/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gold.h"

#include "speakers/attributions-private.h"

G_BEGIN_DECLS

/* A paragraph of an annotated document, as the rules read it. */
typedef struct
{
  const GoldDocument *document;
  guint               number; /* of the document */
  QuothReading       *reading;
  GArray             *attributions; /* of QuothAttribution */
  guint               turns; /* the word where a turn of a transcript begins */
} SpeakerParagraph;

typedef void (*SpeakerParagraphFunc) (const SpeakerParagraph *paragraph,
                                      gpointer                user_data);

gboolean speaker_read (const GPtrArray      *documents,
                       const QuothLexicon   *lexicon,
                       SpeakerParagraphFunc  func,
                       gpointer              user_data,
                       GError              **error);

G_END_DECLS
