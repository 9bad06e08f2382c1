/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _QuothUnicodeBreaks QuothUnicodeBreaks;

QuothUnicodeBreaks *quoth_unicode_breaks_new   (const char         *language,
                                                gboolean            suppressions,
                                                GError            **error);
void                quoth_unicode_breaks_free  (QuothUnicodeBreaks *self);
void                quoth_unicode_breaks_read  (QuothUnicodeBreaks *self,
                                                const char         *text,
                                                gsize               length,
                                                gboolean            at_end,
                                                GArray             *ends);
gsize               quoth_unicode_breaks_first (QuothUnicodeBreaks *self,
                                                const char         *text,
                                                gsize               length);

G_END_DECLS
