/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document-json.h>

G_BEGIN_DECLS

/* Called for each member of the outermost object: its name between the
 * quotation marks, escapes and all, and its value as it is written. */
typedef void (*QuothJsonMemberFunc) (const char *name,
                                     gsize       name_length,
                                     const char *value,
                                     gsize       value_length,
                                     gpointer    user_data);

gboolean quoth_json_scan (const char         *json,
                          gsize               length,
                          QuothJsonMemberFunc func,
                          gpointer            user_data,
                          GError            **error);

G_END_DECLS
