/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Quotations, as applications read them. */

#include "document/handle-private.h"

G_DEFINE_BOXED_TYPE (
    QuothQuote, quoth_quote, quoth_quote_copy, quoth_quote_free)

static const QuothQuoteData *
quote_data (const QuothQuote *self)
{
  static const QuothQuoteData gone = { .speaker = QUOTH_NO_SPEAKER };

  g_return_val_if_fail (self->index < self->document->quotes->len, &gone);

  return QUOTH_QUOTE_AT (self->document, self->index);
}

/**
 * quoth_document_get_n_quotes:
 * @self: a document
 *
 * Counts the quotations.
 *
 * Returns: how many quotations the document has
 *
 * Since: 0.1
 */
guint
quoth_document_get_n_quotes (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->quotes->len;
}

/**
 * quoth_document_get_quote:
 * @self: a document
 * @index: which quotation, from 0
 *
 * Gets one quotation.
 *
 * Returns: (transfer full): the quotation
 *
 * Since: 0.1
 */
QuothQuote *
quoth_document_get_quote (QuothDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->quotes->len, NULL);

  return quoth_handle_new (self, index);
}

/**
 * quoth_document_get_quotes:
 * @self: a document
 *
 * Gets all quotations in the order of the text.
 *
 * Returns: (transfer container) (element-type QuothQuote): the quotations
 *
 * Since: 0.1
 */
GPtrArray *
quoth_document_get_quotes (QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_list (self, self->quotes->len);
}

/**
 * quoth_quote_copy:
 * @self: a quotation
 *
 * Copies the handle, not the quotation.
 *
 * Returns: (transfer full): another handle of the same quotation
 *
 * Since: 0.1
 */
QuothQuote *
quoth_quote_copy (const QuothQuote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_copy (self);
}

/**
 * quoth_quote_free:
 * @self: (transfer full): a quotation
 *
 * Frees the handle.
 *
 * Since: 0.1
 */
void
quoth_quote_free (QuothQuote *self)
{
  g_return_if_fail (self != NULL);

  quoth_handle_free (self);
}

/**
 * quoth_quote_get_range:
 * @self: a quotation
 * @unit: what to count
 * @start: (out) (optional): where it begins
 * @end: (out) (optional): where it ends
 *
 * Gets where the quotation stands in the text.
 *
 * Since: 0.1
 */
void
quoth_quote_get_range (
    const QuothQuote *self, QuothOffsetUnit unit, guint *start, guint *end)
{
  g_return_if_fail (self != NULL);

  quoth_handle_get_range (
      self->document, quote_data (self)->span, unit, start, end);
}

/**
 * quoth_quote_get_text:
 * @self: a quotation
 *
 * Gets the words of the quotation.
 *
 * Returns: (transfer full): its text
 *
 * Since: 0.1
 */
char *
quoth_quote_get_text (const QuothQuote *self)
{
  QuothSpan span;

  g_return_val_if_fail (self != NULL, NULL);

  span = quote_data (self)->span;
  return quoth_document_dup_range (self->document, span.start, span.end);
}

/**
 * quoth_quote_get_sentiment:
 * @self: a quotation
 * @score: (out) (optional): from -1, very negative, to 1, very positive
 *
 * Gets the sentiment of the quotation's own words.
 *
 * Returns: the label, %QUOTH_POLARITY_UNKNOWN when it was not tagged
 *
 * Since: 0.1
 */
QuothPolarity
quoth_quote_get_sentiment (const QuothQuote *self, double *score)
{
  g_return_val_if_fail (self != NULL, QUOTH_POLARITY_UNKNOWN);

  return quoth_sentiment_get (quote_data (self)->sentiment, score);
}

/**
 * quoth_quote_get_quote_type:
 * @self: a quotation
 *
 * Gets how it is written.
 *
 * Returns: the type
 *
 * Since: 0.1
 */
QuothQuoteType
quoth_quote_get_quote_type (const QuothQuote *self)
{
  g_return_val_if_fail (self != NULL, QUOTH_QUOTE_DIRECT);

  return quote_data (self)->type;
}

/**
 * quoth_quote_get_act:
 * @self: a quotation
 *
 * Gets what kind of attribution it is.
 *
 * Returns: the act
 *
 * Since: 0.1
 */
QuothQuoteAct
quoth_quote_get_act (const QuothQuote *self)
{
  g_return_val_if_fail (self != NULL, QUOTH_ACT_UNKNOWN);

  return quote_data (self)->act;
}

/**
 * quoth_quote_get_group:
 * @self: a quotation
 *
 * Gets the number that the pieces of one broken quotation share.
 *
 * Returns: the group
 *
 * Since: 0.1
 */
guint
quoth_quote_get_group (const QuothQuote *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return quote_data (self)->group;
}

/**
 * quoth_quote_get_cue:
 * @self: a quotation
 * @unit: what to count
 * @start: (out) (optional): where they begin, 0 if there are none
 * @end: (out) (optional): where they end, 0 if there are none
 *
 * Gets the words that attribute the quotation, such as "said".
 *
 * Returns: %TRUE if there are such words
 *
 * Since: 0.1
 */
gboolean
quoth_quote_get_cue (
    const QuothQuote *self, QuothOffsetUnit unit, guint *start, guint *end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return quoth_handle_get_optional_range (
      self->document, quote_data (self)->cue, unit, start, end);
}

/**
 * quoth_quote_get_mention:
 * @self: a quotation
 * @unit: what to count
 * @start: (out) (optional): where they begin, 0 if there are none
 * @end: (out) (optional): where they end, 0 if there are none
 *
 * Gets the words that stand for the speaker.
 *
 * Returns: %TRUE if there are such words
 *
 * Since: 0.1
 */
gboolean
quoth_quote_get_mention (
    const QuothQuote *self, QuothOffsetUnit unit, guint *start, guint *end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return quoth_handle_get_optional_range (
      self->document, quote_data (self)->mention, unit, start, end);
}

/**
 * quoth_quote_get_speaker:
 * @self: a quotation
 *
 * Gets who speaks.
 *
 * Returns: (transfer full) (nullable): the speaker, or %NULL when unknown
 *
 * Since: 0.1
 */
QuothSpeaker *
quoth_quote_get_speaker (const QuothQuote *self)
{
  guint speaker;

  g_return_val_if_fail (self != NULL, NULL);

  speaker = quote_data (self)->speaker;
  if (speaker == QUOTH_NO_SPEAKER)
    return NULL;
  return quoth_handle_new (self->document, speaker);
}

/**
 * quoth_quote_get_confidence:
 * @self: a quotation
 *
 * Gets how sure the speaker is.
 *
 * Returns: from 0 to 1
 *
 * Since: 0.1
 */
double
quoth_quote_get_confidence (const QuothQuote *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return quote_data (self)->confidence;
}
