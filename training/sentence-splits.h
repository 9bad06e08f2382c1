/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gold.h"

G_BEGIN_DECLS

/* The library's splitter, with a word list and weights. */
QuothAnnotator *sentence_splits_open (const char *words,
                                      const char *weights,
                                      GError    **error);
GArray         *sentence_splits_find (QuothAnnotator *splitter,
                                      const char     *text);

G_END_DECLS
