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

/* A quotation; a span that ends at 0 is none. */
typedef struct
{
  Span            content;
  Span            cue;
  Span            source; /* the words that name the speaker */
  QuothQuoteType  type;
  char           *speaker; /* or NULL */
  char          **aliases; /* or NULL */
} GoldQuote;

/* What a document was annotated with. */
typedef enum {
  GOLD_SENTENCES,
  GOLD_QUOTES,
} GoldLayer;

/* An annotated document. */
typedef struct
{
  char   *id;
  char   *genre;
  char   *source;
  char   *text;
  GArray *sentences; /* of Span, sorted; or NULL */
  GArray *quotes;    /* of GoldQuote; or NULL */
} GoldDocument;

GPtrArray *gold_new  (void);
gboolean   gold_read (GPtrArray  *documents,
                      const char *path,
                      GoldLayer   layer,
                      GError    **error);

G_END_DECLS
