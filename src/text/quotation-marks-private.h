/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stretch between quotation marks, the marks included. */
typedef struct
{
  guint32 start;
  guint32 end;
  gboolean is_open; /* no closing mark: it runs to the end of the paragraph */
} QuothQuotedSpan;

gunichar quoth_scan_quotation_marks (const char *text,
                                     gsize       start,
                                     gsize       end,
                                     gunichar    next,
                                     gunichar    opened_by,
                                     GArray     *spans);

G_END_DECLS
