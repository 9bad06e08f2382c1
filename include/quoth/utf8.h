/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth-macros.h>

G_BEGIN_DECLS

QUOTH_API gsize  quoth_utf8_complete_length (const char *text,
                                             gsize       length);
QUOTH_API GBytes *quoth_utf8_repair (GBytes *text,
                                     guint  *n_bad,
                                     gsize  *first_bad);

G_END_DECLS
