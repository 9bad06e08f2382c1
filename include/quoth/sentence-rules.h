/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotator.h>

G_BEGIN_DECLS

#define QUOTH_TYPE_SENTENCE_RULES (quoth_sentence_rules_get_type ())
QUOTH_API
G_DECLARE_FINAL_TYPE (QuothSentenceRules, quoth_sentence_rules, QUOTH, SENTENCE_RULES, GObject)

QUOTH_API QuothAnnotator *quoth_sentence_rules_new (void);

G_END_DECLS
