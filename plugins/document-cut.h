/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize document_cut (const char *text,
                    gsize       length,
                    gsize       max_length);

G_END_DECLS
