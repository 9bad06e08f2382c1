/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "text/word-list-private.h"

G_BEGIN_DECLS

QuothWordList *quoth_own_abbreviations_parse (const char *words);
QuothWordList *quoth_own_abbreviations_load (const char *path,
                                             GError    **error);

G_END_DECLS
