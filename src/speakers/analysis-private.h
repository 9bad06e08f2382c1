/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/roster-private.h"
#include "speakers/speaker-options-private.h"

G_BEGIN_DECLS

void quoth_analyse_speakers (QuothDocument             *document,
                             const QuothSpeakerOptions *options,
                             QuothRoster               *roster);

G_END_DECLS
