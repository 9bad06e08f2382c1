/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can go wrong in the command; the code is the exit status. */
#define TOOL_ERROR (tool_error_quark ())

typedef enum {
  TOOL_OK = 0,
  TOOL_FAILED = 1,
  TOOL_USAGE = 2,
  TOOL_INTERRUPTED = 130,
} ToolStatus;

GQuark     tool_error_quark  (void);
void       tool_message      (const char *format, ...) G_GNUC_PRINTF (1, 2);
ToolStatus tool_report       (const GError *error);
ToolStatus tool_usage        (const char *command, const char *message);
char      *tool_make_plain   (const char *text);

G_END_DECLS
