/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotator.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_SPEAKER_RULES (quoth_speaker_rules_get_type ())
QUOTH_API
G_DECLARE_FINAL_TYPE (QuothSpeakerRules, quoth_speaker_rules, QUOTH, SPEAKER_RULES, GObject)

QUOTH_API QuothAnnotator *quoth_speaker_rules_new (void);

G_END_DECLS
