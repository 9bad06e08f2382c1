/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth.h>

G_BEGIN_DECLS

/* A stretch of text, in bytes. */
typedef struct
{
  guint start;
  guint end;
} Span;

/* A document whose sentences are known. */
typedef struct
{
  char   *id;
  char   *genre;
  char   *source;
  char   *text;
  GArray *sentences; /* of Span, sorted */
} GoldDocument;

GPtrArray *gold_new  (void);
gboolean   gold_read (GPtrArray  *documents,
                      const char *path,
                      GError    **error);

G_END_DECLS
