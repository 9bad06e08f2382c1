/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "launch.h"

G_BEGIN_DECLS

typedef enum {
  FORMAT_TABLE,
  FORMAT_JSONL,
} Format;

/* What `quoth run` and `quoth print` are told. */
typedef struct
{
  char    *command;
  char    *pipeline;
  char    *format_name;
  Format   format;
  char   **sets;
  char   **swaps;
  char    *output;
  char   **files; /* at least one */
} Options;

Options *options_parse  (const char *command,
                         const char *summary,
                         int        *argc,
                         char     ***argv,
                         GError    **error);
Launch  *options_launch (const Options *self,
                         GError       **error);
char    *options_parser (Launch        *launch);
char    *options_id     (const char    *file);
void     options_free   (Options       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Options, options_free)

G_END_DECLS
