/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint      columns_width   (const char *text);
char      *columns_fit     (const char *text,
                            guint       width);
char      *columns_squeeze (const char *text);
GPtrArray *columns_wrap    (const char *text,
                            guint       width);

G_END_DECLS
