/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Filling a document: what annotators call, in C and in other languages. */

#include "document/document-private.h"

#include <math.h>
#include <string.h>

#define RETURN_UNLESS_OPEN(self)                                               \
  g_return_if_fail ((self) != NULL);                                           \
  g_return_if_fail (!(self)->sealed)

/* Bindings hand any number through as an enum, and the names of its values are
 * looked up in tables. */
#define RETURN_UNLESS_KNOWN(value, last)                                       \
  g_return_if_fail ((guint) (value) <= (guint) (last))

static QuothSentiment
sentiment (QuothPolarity polarity, double score)
{
  if (!isfinite (score))
    score = 0;
  return (QuothSentiment){ CLAMP (score, -1, 1), polarity };
}

/**
 * quoth_document_add_sentence:
 * @self: a document that is not sealed
 * @start: where the sentence begins, in bytes
 * @end: where it ends
 * @paragraph: the number of its paragraph, from 0
 *
 * Adds a sentence.
 *
 * Returns: its index, which holds until the document is sealed; sealing keeps
 *   it if sentences are added in the order of the text
 *
 * Since: 0.1
 */
guint
quoth_document_add_sentence (
    QuothDocument *self, guint start, guint end, guint paragraph)
{
  QuothSentenceData sentence = { .span = { start, end } };

  g_return_val_if_fail (self != NULL && !self->sealed, 0);
  g_return_val_if_fail (quoth_document_accepts_span (self, start, end), 0);

  sentence.paragraph = paragraph;
  g_array_append_val (self->sentences, sentence);
  return self->sentences->len - 1;
}

/**
 * quoth_document_set_sentence_sentiment:
 * @self: a document that is not sealed
 * @sentence: the index of a sentence
 * @polarity: the label
 * @score: from -1, very negative, to 1, very positive
 *
 * Sets the sentiment of a sentence.
 *
 * Since: 0.1
 */
void
quoth_document_set_sentence_sentiment (
    QuothDocument *self, guint sentence, QuothPolarity polarity, double score)
{
  RETURN_UNLESS_OPEN (self);
  RETURN_UNLESS_KNOWN (polarity, QUOTH_POLARITY_POSITIVE);
  g_return_if_fail (sentence < self->sentences->len);

  QUOTH_SENTENCE_AT (self, sentence)->sentiment = sentiment (polarity, score);
}

/**
 * quoth_document_clear_sentences:
 * @self: a document that is not sealed
 *
 * Removes all sentences.
 *
 * Since: 0.1
 */
void
quoth_document_clear_sentences (QuothDocument *self)
{
  RETURN_UNLESS_OPEN (self);

  g_array_set_size (self->sentences, 0);
}

/**
 * quoth_document_add_quote:
 * @self: a document that is not sealed
 * @start: where the quotation begins, in bytes, its quotation mark included
 * @end: where it ends
 * @type: how it is written
 *
 * Adds a quotation. It forms a group of its own, see
 * [method@Document.set_quote_group], and has no cue and no speaker.
 *
 * Returns: its index, which holds until the document is sealed
 *
 * Since: 0.1
 */
guint
quoth_document_add_quote (
    QuothDocument *self, guint start, guint end, QuothQuoteType type)
{
  QuothQuoteData quote = { .span = { start, end } };

  g_return_val_if_fail (self != NULL && !self->sealed, 0);
  g_return_val_if_fail (type <= QUOTH_QUOTE_MIXED, 0);
  g_return_val_if_fail (quoth_document_accepts_span (self, start, end), 0);

  quote.type = type;
  quote.group = self->quotes->len;
  quote.speaker = QUOTH_NO_SPEAKER;
  g_array_append_val (self->quotes, quote);
  return self->quotes->len - 1;
}

/**
 * quoth_document_set_quote_act:
 * @self: a document that is not sealed
 * @quote: the index of a quotation
 * @act: what kind of attribution it is
 *
 * Sets the kind of attribution.
 *
 * Since: 0.1
 */
void
quoth_document_set_quote_act (
    QuothDocument *self, guint quote, QuothQuoteAct act)
{
  RETURN_UNLESS_OPEN (self);
  RETURN_UNLESS_KNOWN (act, QUOTH_ACT_EVIDENCE);
  g_return_if_fail (quote < self->quotes->len);

  QUOTH_QUOTE_AT (self, quote)->act = act;
}

/**
 * quoth_document_set_quote_group:
 * @self: a document that is not sealed
 * @quote: the index of a quotation
 * @group: a number that the pieces of one broken quotation share
 *
 * Sets the group. The pieces of a quotation that its own attribution breaks,
 * and the paragraphs of a long one, each are a quotation and share a group.
 *
 * Since: 0.1
 */
void
quoth_document_set_quote_group (QuothDocument *self, guint quote, guint group)
{
  RETURN_UNLESS_OPEN (self);
  g_return_if_fail (quote < self->quotes->len);

  QUOTH_QUOTE_AT (self, quote)->group = group;
}

/**
 * quoth_document_set_quote_cue:
 * @self: a document that is not sealed
 * @quote: the index of a quotation
 * @start: where the cue begins, in bytes
 * @end: where it ends
 *
 * Sets the words that attribute the quotation, such as "said".
 *
 * Since: 0.1
 */
void
quoth_document_set_quote_cue (
    QuothDocument *self, guint quote, guint start, guint end)
{
  RETURN_UNLESS_OPEN (self);
  g_return_if_fail (quote < self->quotes->len);
  g_return_if_fail (quoth_document_accepts_span (self, start, end));

  QUOTH_QUOTE_AT (self, quote)->cue = (QuothSpan){ start, end };
}

/**
 * quoth_document_set_quote_mention:
 * @self: a document that is not sealed
 * @quote: the index of a quotation
 * @start: where the words begin that name the speaker, in bytes
 * @end: where they end
 *
 * Sets the words that stand for the speaker, such as "she" or "the minister".
 *
 * Since: 0.1
 */
void
quoth_document_set_quote_mention (
    QuothDocument *self, guint quote, guint start, guint end)
{
  RETURN_UNLESS_OPEN (self);
  g_return_if_fail (quote < self->quotes->len);
  g_return_if_fail (quoth_document_accepts_span (self, start, end));

  QUOTH_QUOTE_AT (self, quote)->mention = (QuothSpan){ start, end };
}

/**
 * quoth_document_set_quote_speaker:
 * @self: a document that is not sealed
 * @quote: the index of a quotation
 * @speaker: the index of a speaker, or %QUOTH_NO_SPEAKER
 * @confidence: how sure that is, from 0 to 1
 *
 * Sets who speaks.
 *
 * Since: 0.1
 */
void
quoth_document_set_quote_speaker (
    QuothDocument *self, guint quote, guint speaker, double confidence)
{
  RETURN_UNLESS_OPEN (self);
  g_return_if_fail (quote < self->quotes->len);
  g_return_if_fail (
      speaker == QUOTH_NO_SPEAKER || speaker < self->speakers->len);

  QUOTH_QUOTE_AT (self, quote)->speaker = speaker;
  QUOTH_QUOTE_AT (self, quote)->confidence =
      isfinite (confidence) ? CLAMP (confidence, 0, 1) : 0;
}

/**
 * quoth_document_set_quote_sentiment:
 * @self: a document that is not sealed
 * @quote: the index of a quotation
 * @polarity: the label
 * @score: from -1, very negative, to 1, very positive
 *
 * Sets the sentiment of a quotation's own words.
 *
 * Since: 0.1
 */
void
quoth_document_set_quote_sentiment (
    QuothDocument *self, guint quote, QuothPolarity polarity, double score)
{
  RETURN_UNLESS_OPEN (self);
  RETURN_UNLESS_KNOWN (polarity, QUOTH_POLARITY_POSITIVE);
  g_return_if_fail (quote < self->quotes->len);

  QUOTH_QUOTE_AT (self, quote)->sentiment = sentiment (polarity, score);
}

/**
 * quoth_document_clear_quotes:
 * @self: a document that is not sealed
 *
 * Removes all quotations and speakers.
 *
 * Since: 0.1
 */
void
quoth_document_clear_quotes (QuothDocument *self)
{
  RETURN_UNLESS_OPEN (self);

  g_array_set_size (self->quotes, 0);
  g_array_set_size (self->speakers, 0);
}

/**
 * quoth_document_add_speaker:
 * @self: a document that is not sealed
 * @name: the fullest name that the document has, without title
 *
 * Adds a speaker.
 *
 * Returns: its index
 *
 * Since: 0.1
 */
guint
quoth_document_add_speaker (QuothDocument *self, const char *name)
{
  QuothSpeakerData speaker = { 0 };

  g_return_val_if_fail (self != NULL && !self->sealed, 0);
  g_return_val_if_fail (name != NULL, 0);

  speaker.name = g_strdup (name);
  speaker.aliases = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (self->speakers, speaker);
  return self->speakers->len - 1;
}

/**
 * quoth_document_add_speaker_alias:
 * @self: a document that is not sealed
 * @speaker: the index of a speaker
 * @alias: words that the text uses for the speaker; one that is there already
 *   is not added again
 *
 * Adds an alias.
 *
 * Since: 0.1
 */
void
quoth_document_add_speaker_alias (
    QuothDocument *self, guint speaker, const char *alias)
{
  GPtrArray *aliases;

  RETURN_UNLESS_OPEN (self);
  g_return_if_fail (speaker < self->speakers->len);
  g_return_if_fail (alias != NULL);

  aliases = QUOTH_SPEAKER_AT (self, speaker)->aliases;
  if (!g_ptr_array_find_with_equal_func (aliases, alias, g_str_equal, NULL))
    g_ptr_array_add (aliases, g_strdup (alias));
}

/**
 * quoth_document_set_speaker_gender:
 * @self: a document that is not sealed
 * @speaker: the index of a speaker
 * @gender: the pronoun that the text uses
 *
 * Sets the gender of a speaker's pronoun.
 *
 * Since: 0.1
 */
void
quoth_document_set_speaker_gender (
    QuothDocument *self, guint speaker, QuothGender gender)
{
  RETURN_UNLESS_OPEN (self);
  RETURN_UNLESS_KNOWN (gender, QUOTH_GENDER_PLURAL);
  g_return_if_fail (speaker < self->speakers->len);

  QUOTH_SPEAKER_AT (self, speaker)->gender = gender;
}

/**
 * quoth_document_set_speaker_sentiment:
 * @self: a document that is not sealed
 * @speaker: the index of a speaker
 * @polarity: the label
 * @score: from -1, very negative, to 1, very positive
 *
 * Sets the sentiment over all that a speaker says.
 *
 * Since: 0.1
 */
void
quoth_document_set_speaker_sentiment (
    QuothDocument *self, guint speaker, QuothPolarity polarity, double score)
{
  RETURN_UNLESS_OPEN (self);
  RETURN_UNLESS_KNOWN (polarity, QUOTH_POLARITY_POSITIVE);
  g_return_if_fail (speaker < self->speakers->len);

  QUOTH_SPEAKER_AT (self, speaker)->sentiment = sentiment (polarity, score);
}

/**
 * quoth_document_add_label:
 * @self: a document that is not sealed
 * @layer: the name of a layer, such as "entities"
 * @start: where the span begins, in bytes
 * @end: where it ends
 * @label: what the span is
 * @score: a finite number of the writer's own meaning
 *
 * Adds a label: the open slot for what Quoth does not know.
 *
 * Returns: its index, which holds until the document is sealed
 *
 * Since: 0.1
 */
guint
quoth_document_add_label (QuothDocument *self, const char *layer, guint start,
    guint end, const char *label, double score)
{
  QuothLabelData data = { .span = { start, end } };

  g_return_val_if_fail (self != NULL && !self->sealed, 0);
  g_return_val_if_fail (layer != NULL && label != NULL, 0);
  g_return_val_if_fail (isfinite (score), 0);
  g_return_val_if_fail (quoth_document_accepts_span (self, start, end), 0);

  data.score = score;
  data.layer = g_strdup (layer);
  data.label = g_strdup (label);
  g_array_append_val (self->labels, data);
  return self->labels->len - 1;
}

static void
swap_labels (QuothLabelData *a, QuothLabelData *b)
{
  QuothLabelData first = *a;

  *a = *b;
  *b = first;
}

/**
 * quoth_document_clear_labels:
 * @self: a document that is not sealed
 * @layer: the name of a layer
 *
 * Removes all labels of a layer.
 *
 * Since: 0.1
 */
void
quoth_document_clear_labels (QuothDocument *self, const char *layer)
{
  guint n_kept = 0;

  RETURN_UNLESS_OPEN (self);
  g_return_if_fail (layer != NULL);

  for (guint i = 0; i < self->labels->len; i++)
    {
      if (strcmp (QUOTH_LABEL_AT (self, i)->layer, layer) != 0)
        swap_labels (QUOTH_LABEL_AT (self, n_kept++), QUOTH_LABEL_AT (self, i));
    }
  g_array_set_size (self->labels, n_kept);
}
