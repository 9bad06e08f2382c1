/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document/document-private.h"

G_BEGIN_DECLS

/* What all kinds of annotation handles are: a document and an index. */
#define QUOTH_HANDLE_FIELDS                                                   \
  {                                                                           \
    QuothDocument *document;                                                  \
    guint index;                                                              \
  }

struct _QuothSentence QUOTH_HANDLE_FIELDS;
struct _QuothQuote QUOTH_HANDLE_FIELDS;
struct _QuothSpeaker QUOTH_HANDLE_FIELDS;
struct _QuothLabel QUOTH_HANDLE_FIELDS;

gpointer      quoth_handle_new (QuothDocument *document,
                                guint          index);
gpointer      quoth_handle_copy (gconstpointer handle);
void          quoth_handle_free (gpointer handle);
GPtrArray    *quoth_handle_list (QuothDocument *document,
                                 guint          n);
void          quoth_handle_get_range (const QuothDocument *document,
                                      QuothSpan            span,
                                      QuothOffsetUnit      unit,
                                      guint               *start,
                                      guint               *end);
gboolean      quoth_handle_get_optional_range (const QuothDocument *document,
                                               QuothSpan            span,
                                               QuothOffsetUnit      unit,
                                               guint               *start,
                                               guint               *end);
QuothPolarity quoth_sentiment_get (QuothSentiment sentiment,
                                   double        *score);

G_END_DECLS
