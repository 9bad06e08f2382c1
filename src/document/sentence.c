/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Sentences, as applications read them. */

#include "document/handle-private.h"

G_DEFINE_BOXED_TYPE (
    QuothSentence, quoth_sentence, quoth_sentence_copy, quoth_sentence_free)

static const QuothSentenceData *
sentence_data (const QuothSentence *self)
{
  static const QuothSentenceData gone;

  g_return_val_if_fail (self->index < self->document->sentences->len, &gone);

  return QUOTH_SENTENCE_AT (self->document, self->index);
}

/**
 * quoth_document_get_n_sentences:
 * @self: a document
 *
 * Counts the sentences.
 *
 * Returns: how many sentences the document has
 *
 * Since: 0.1
 */
guint
quoth_document_get_n_sentences (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sentences->len;
}

/**
 * quoth_document_get_sentence:
 * @self: a document
 * @index: which sentence, from 0
 *
 * Gets one sentence.
 *
 * Returns: (transfer full): the sentence
 *
 * Since: 0.1
 */
QuothSentence *
quoth_document_get_sentence (QuothDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->sentences->len, NULL);

  return quoth_handle_new (self, index);
}

/**
 * quoth_document_get_sentences:
 * @self: a document
 *
 * Gets all sentences in the order of the text.
 *
 * Returns: (transfer container) (element-type QuothSentence): the sentences
 *
 * Since: 0.1
 */
GPtrArray *
quoth_document_get_sentences (QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_list (self, self->sentences->len);
}

/**
 * quoth_sentence_copy:
 * @self: a sentence
 *
 * Copies the handle, not the sentence.
 *
 * Returns: (transfer full): another handle of the same sentence
 *
 * Since: 0.1
 */
QuothSentence *
quoth_sentence_copy (const QuothSentence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_copy (self);
}

/**
 * quoth_sentence_free:
 * @self: (transfer full): a sentence
 *
 * Frees the handle.
 *
 * Since: 0.1
 */
void
quoth_sentence_free (QuothSentence *self)
{
  g_return_if_fail (self != NULL);

  quoth_handle_free (self);
}

/**
 * quoth_sentence_get_range:
 * @self: a sentence
 * @unit: what to count
 * @start: (out) (optional): where it begins
 * @end: (out) (optional): where it ends
 *
 * Gets where the sentence stands in the text.
 *
 * Since: 0.1
 */
void
quoth_sentence_get_range (
    const QuothSentence *self, QuothOffsetUnit unit, guint *start, guint *end)
{
  g_return_if_fail (self != NULL);

  quoth_handle_get_range (
      self->document, sentence_data (self)->span, unit, start, end);
}

/**
 * quoth_sentence_get_text:
 * @self: a sentence
 *
 * Gets the words of the sentence.
 *
 * Returns: (transfer full): its text
 *
 * Since: 0.1
 */
char *
quoth_sentence_get_text (const QuothSentence *self)
{
  QuothSpan span;

  g_return_val_if_fail (self != NULL, NULL);

  span = sentence_data (self)->span;
  return quoth_document_dup_range (self->document, span.start, span.end);
}

/**
 * quoth_sentence_get_sentiment:
 * @self: a sentence
 * @score: (out) (optional): from -1, very negative, to 1, very positive
 *
 * Gets the sentiment of the sentence.
 *
 * Returns: the label, %QUOTH_POLARITY_UNKNOWN when it was not tagged
 *
 * Since: 0.1
 */
QuothPolarity
quoth_sentence_get_sentiment (const QuothSentence *self, double *score)
{
  g_return_val_if_fail (self != NULL, QUOTH_POLARITY_UNKNOWN);

  return quoth_sentiment_get (sentence_data (self)->sentiment, score);
}

/**
 * quoth_sentence_get_paragraph:
 * @self: a sentence
 *
 * Gets the number of the paragraph, from 0.
 *
 * Returns: the paragraph
 *
 * Since: 0.1
 */
guint
quoth_sentence_get_paragraph (const QuothSentence *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sentence_data (self)->paragraph;
}
