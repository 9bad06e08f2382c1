/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/lexicon-private.h"

#include <quoth/speaker-rules.h>

G_BEGIN_DECLS

typedef struct
{
  const QuothLexicon *lexicon;
  QuothQuoteTypes types;
  double min_confidence;
} QuothAnalysisOptions;

void quoth_analyse_speakers (QuothDocument              *document,
                             const QuothAnalysisOptions *options);

G_END_DECLS
