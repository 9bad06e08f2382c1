/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document.h>

G_BEGIN_DECLS

/**
 * QUOTH_JSON_MAX_DEPTH:
 *
 * How deep a JSON record may be nested. json-glib recurses for every level and
 * would overflow the stack, so deeper records are refused before it sees them.
 *
 * Since: 0.1
 */
#define QUOTH_JSON_MAX_DEPTH 64

/**
 * QUOTH_TIME_NONE:
 *
 * Stands for "not timed" where a time in nanoseconds is expected.
 *
 * Since: 0.1
 */
#define QUOTH_TIME_NONE (G_MAXUINT64)

/**
 * QuothJsonFlags:
 * @QUOTH_JSON_DEFAULT: one line, with the text
 * @QUOTH_JSON_PRETTY: many lines, indented, for people
 * @QUOTH_JSON_NO_TEXT: leave the text out
 *
 * How a document is written.
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/ {
  QUOTH_JSON_DEFAULT = 0,
  QUOTH_JSON_PRETTY = 1 << 0,
  QUOTH_JSON_NO_TEXT = 1 << 1,
} QuothJsonFlags;

QUOTH_API QuothDocument *quoth_document_new_from_json (const char *json,
                                                       gssize      length,
                                                       const char *text_field,
                                                       const char *id_field,
                                                       char      **problem,
                                                       GError    **error);
QUOTH_API char          *quoth_document_to_json (const QuothDocument *self,
                                                 QuothOffsetUnit      unit,
                                                 QuothJsonFlags       flags);
QUOTH_API void           quoth_document_append_json (const QuothDocument *self,
                                                     GString             *json,
                                                     QuothOffsetUnit      unit,
                                                     QuothJsonFlags       flags,
                                                     guint64              pts,
                                                     guint64              duration);

G_END_DECLS
