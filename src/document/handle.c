/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Handles: what applications read annotations through.
 *
 * A handle keeps its document alive, so one may outlive every other reference,
 * in C as in Python, and making one costs a small allocation. Inside the
 * library the arrays are read directly. All four kinds have the same layout;
 * the functions here serve them all.
 */

#include "document/handle-private.h"

typedef struct QUOTH_HANDLE_FIELDS Handle;

G_STATIC_ASSERT (sizeof (Handle) == sizeof (QuothSentence));
G_STATIC_ASSERT (sizeof (Handle) == sizeof (QuothQuote));
G_STATIC_ASSERT (sizeof (Handle) == sizeof (QuothSpeaker));
G_STATIC_ASSERT (sizeof (Handle) == sizeof (QuothLabel));

gpointer
quoth_handle_new (QuothDocument *document, guint index)
{
  Handle *handle = g_new (Handle, 1);

  handle->document = quoth_document_ref (document);
  handle->index = index;
  return handle;
}

gpointer
quoth_handle_copy (gconstpointer data)
{
  const Handle *handle = data;

  return quoth_handle_new (handle->document, handle->index);
}

void
quoth_handle_free (gpointer data)
{
  Handle *handle = data;

  quoth_document_unref (handle->document);
  g_free (handle);
}

GPtrArray *
quoth_handle_list (QuothDocument *document, guint n)
{
  GPtrArray *handles = g_ptr_array_new_full (n, quoth_handle_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (handles, quoth_handle_new (document, i));
  return handles;
}

void
quoth_handle_get_range (const QuothDocument *document, QuothSpan span,
    QuothOffsetUnit unit, guint *start, guint *end)
{
  if (start != NULL)
    *start = quoth_document_to_unit (document, span.start, unit);
  if (end != NULL)
    *end = quoth_document_to_unit (document, span.end, unit);
}

gboolean
quoth_handle_get_optional_range (const QuothDocument *document, QuothSpan span,
    QuothOffsetUnit unit, guint *start, guint *end)
{
  quoth_handle_get_range (document, span, unit, start, end);
  return span.end > 0;
}

QuothPolarity
quoth_sentiment_get (QuothSentiment sentiment, double *score)
{
  if (score != NULL)
    *score = sentiment.score;
  return sentiment.polarity;
}
