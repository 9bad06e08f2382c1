/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Paragraphs as sequences of tokens, tagged with what people annotated. Where
 * spans overlap, the content holds. */

#include "speaker-examples.h"

#include "speaker-reader.h"

typedef struct
{
  Sequences *sequences;
  QuothTagFeatures features;
  GArray *tags; /* of guint8 */
} Examples;

static void
put_span (Examples *self, const QuothReading *reading, Span span, QuothTag tag)
{
  for (guint i = 0; i < reading->words->len; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      guint8 *own = &g_array_index (self->tags, guint8, i);
      if (word->start >= span.end)
        return;
      if (word->start < span.start || *own != QUOTH_TAG_OUTSIDE)
        continue;
      *own = tag;
    }
}

/* Numbers the words of spans: until here all have the tag of a first one. */
static void
begin_spans (GArray *tags, const GArray *starts)
{
  for (guint i = tags->len; i > 1; i--)
    {
      guint8 *tag = &g_array_index (tags, guint8, i - 1);
      if (*tag != QUOTH_TAG_OUTSIDE
          && g_array_index (tags, guint8, i - 2) == *tag
          && g_array_index (starts, guint32, i - 1)
              == g_array_index (starts, guint32, i - 2))
        *tag += 1;
    }
}

static void
put_spans (Examples *self, const SpeakerParagraph *paragraph, guint part,
    QuothTag tag, GArray *owners)
{
  const GArray *quotes = paragraph->document->quotes;

  for (guint k = 0; k < quotes->len; k++)
    {
      const GoldQuote *quote = &g_array_index (quotes, GoldQuote, k);
      Span span = part == 0 ? quote->content
          : part == 1       ? quote->cue
                            : quote->source;
      if (span.end <= paragraph->reading->start
          || span.start >= paragraph->reading->end)
        continue;
      put_span (self, paragraph->reading, span, tag);
      for (guint i = 0; i < owners->len; i++)
        {
          guint32 *owner = &g_array_index (owners, guint32, i);
          if (*owner == 0 && g_array_index (self->tags, guint8, i) != 0)
            *owner = 3 * k + part + 1;
        }
    }
}

static void
add_paragraph (const SpeakerParagraph *paragraph, gpointer user_data)
{
  Examples *self = user_data;
  guint n = paragraph->reading->words->len;
  guint32 features[QUOTH_MAX_TAG_FEATURES];
  g_autoptr (GArray) owners = g_array_new (FALSE, TRUE, sizeof (guint32));

  g_array_set_size (owners, n);
  g_array_set_size (self->tags, 0);
  g_array_set_size (self->tags, n);
  put_spans (self, paragraph, 0, QUOTH_TAG_CONTENT, owners);
  put_spans (self, paragraph, 1, QUOTH_TAG_CUE, owners);
  put_spans (self, paragraph, 2, QUOTH_TAG_SOURCE, owners);
  begin_spans (self->tags, owners);
  quoth_tag_features_read (
      &self->features, paragraph->reading, paragraph->attributions);
  for (guint i = 0; i < n; i++)
    sequences_add_token (self->sequences, features,
        quoth_tag_features_get (&self->features, i, features),
        g_array_index (self->tags, guint8, i));
  sequences_end (self->sequences, paragraph->number);
}

/* Makes sequences of the paragraphs of annotated documents; each belongs to the
 * group of its document's number. */
Sequences *
speaker_examples_new (const GPtrArray *documents, const QuothLexicon *lexicon,
    const SpeakerWords *words, guint groups, GError **error)
{
  g_autoptr (Sequences) sequences = sequences_new ();
  Examples self = { .sequences = sequences };
  gboolean is_read;

  self.tags = g_array_new (FALSE, TRUE, sizeof (guint8));
  quoth_tag_features_init (&self.features, &words->words, groups);
  is_read = speaker_read (documents, lexicon, add_paragraph, &self, error);
  quoth_tag_features_clear (&self.features);
  g_array_unref (self.tags);
  return is_read ? g_steal_pointer (&sequences) : NULL;
}
