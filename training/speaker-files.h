/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speaker-options.h"
#include "speaker-words.h"

G_BEGIN_DECLS

gboolean speaker_file_write (const char                 *path,
                             const SpeakerOptions       *options,
                             const SpeakerWords         *words,
                             const QuothSequenceWeights *tagger,
                             const double               *ranker,
                             const float                *chances,
                             GError                    **error);

G_END_DECLS
