/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sequences.h"
#include "speaker-words.h"

G_BEGIN_DECLS

Sequences *speaker_examples_new (const GPtrArray    *documents,
                                 const QuothLexicon *lexicon,
                                 const SpeakerWords *words,
                                 guint               groups,
                                 GError            **error);

G_END_DECLS
