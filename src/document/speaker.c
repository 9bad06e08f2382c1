/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Speakers, as applications read them. */

#include "document/handle-private.h"

G_DEFINE_BOXED_TYPE (
    QuothSpeaker, quoth_speaker, quoth_speaker_copy, quoth_speaker_free)

static const QuothSpeakerData *
speaker_data (const QuothSpeaker *self)
{
  static const QuothSpeakerData gone;

  g_return_val_if_fail (self->index < self->document->speakers->len, &gone);

  return QUOTH_SPEAKER_AT (self->document, self->index);
}

/**
 * quoth_document_get_n_speakers:
 * @self: a document
 *
 * Counts the speakers.
 *
 * Returns: how many speakers the document has
 *
 * Since: 0.1
 */
guint
quoth_document_get_n_speakers (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->speakers->len;
}

/**
 * quoth_document_get_speaker:
 * @self: a document
 * @index: which speaker, from 0
 *
 * Gets one speaker.
 *
 * Returns: (transfer full): the speaker
 *
 * Since: 0.1
 */
QuothSpeaker *
quoth_document_get_speaker (QuothDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->speakers->len, NULL);

  return quoth_handle_new (self, index);
}

/**
 * quoth_document_get_speakers:
 * @self: a document
 *
 * Gets all speakers.
 *
 * Returns: (transfer container) (element-type QuothSpeaker): the speakers
 *
 * Since: 0.1
 */
GPtrArray *
quoth_document_get_speakers (QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_list (self, self->speakers->len);
}

/**
 * quoth_speaker_copy:
 * @self: a speaker
 *
 * Copies the handle, not the speaker.
 *
 * Returns: (transfer full): another handle of the same speaker
 *
 * Since: 0.1
 */
QuothSpeaker *
quoth_speaker_copy (const QuothSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_copy (self);
}

/**
 * quoth_speaker_free:
 * @self: (transfer full): a speaker
 *
 * Frees the handle.
 *
 * Since: 0.1
 */
void
quoth_speaker_free (QuothSpeaker *self)
{
  g_return_if_fail (self != NULL);

  quoth_handle_free (self);
}

/**
 * quoth_speaker_get_sentiment:
 * @self: a speaker
 * @score: (out) (optional): from -1, very negative, to 1, very positive
 *
 * Gets the sentiment over all that the speaker says.
 *
 * Returns: the label, %QUOTH_POLARITY_UNKNOWN when it was not tagged
 *
 * Since: 0.1
 */
QuothPolarity
quoth_speaker_get_sentiment (const QuothSpeaker *self, double *score)
{
  g_return_val_if_fail (self != NULL, QUOTH_POLARITY_UNKNOWN);

  return quoth_sentiment_get (speaker_data (self)->sentiment, score);
}

/**
 * quoth_speaker_get_name:
 * @self: a speaker
 *
 * Gets the fullest name that the document has, without title.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
quoth_speaker_get_name (const QuothSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return speaker_data (self)->name;
}

/**
 * quoth_speaker_get_aliases:
 * @self: a speaker
 *
 * Gets the words that the text uses for the speaker.
 *
 * Returns: (transfer full) (array zero-terminated=1): the aliases
 *
 * Since: 0.1
 */
char **
quoth_speaker_get_aliases (const QuothSpeaker *self)
{
  const GPtrArray *aliases;
  guint n;
  char **copy;

  g_return_val_if_fail (self != NULL, NULL);

  aliases = speaker_data (self)->aliases;
  n = aliases != NULL ? aliases->len : 0;
  copy = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    copy[i] = g_strdup (g_ptr_array_index (aliases, i));
  return copy;
}

/**
 * quoth_speaker_get_gender:
 * @self: a speaker
 *
 * Gets the pronoun that the text uses for the speaker.
 *
 * Returns: the gender, if known
 *
 * Since: 0.1
 */
QuothGender
quoth_speaker_get_gender (const QuothSpeaker *self)
{
  g_return_val_if_fail (self != NULL, QUOTH_GENDER_UNKNOWN);

  return speaker_data (self)->gender;
}

/**
 * quoth_speaker_get_quotes:
 * @self: a speaker
 *
 * Gets what the speaker says, in the order of the text.
 *
 * Returns: (transfer container) (element-type QuothQuote): the quotations
 *
 * Since: 0.1
 */
GPtrArray *
quoth_speaker_get_quotes (const QuothSpeaker *self)
{
  GPtrArray *quotes;

  g_return_val_if_fail (self != NULL, NULL);

  quotes = g_ptr_array_new_with_free_func (quoth_handle_free);
  for (guint i = 0; i < self->document->quotes->len; i++)
    {
      if (QUOTH_QUOTE_AT (self->document, i)->speaker == self->index)
        g_ptr_array_add (quotes, quoth_handle_new (self->document, i));
    }
  return quotes;
}
