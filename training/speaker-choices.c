/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Has a tagger find contents in texts that it has not seen, and answers in
 * place of the ranker who said each: so the ranker learns to live with the
 * tagger's mistakes.
 */

#include "speaker-choices.h"

#include "speaker-reader.h"

#include "speakers/span-tagger-private.h"

typedef struct
{
  SpeakerChoices *out;
  QuothSpanTagger tagger;
  const GoldDocument *document;
} Finder;

SpeakerChoices *
speaker_choices_new (void)
{
  SpeakerChoices *self = g_new (SpeakerChoices, 1);

  self->choices = choices_new ();
  self->margins = g_array_new (FALSE, FALSE, sizeof (double));
  self->reals = g_array_new (FALSE, FALSE, sizeof (gboolean));
  return self;
}

void
speaker_choices_free (SpeakerChoices *self)
{
  choices_free (self->choices);
  g_array_unref (self->margins);
  g_array_unref (self->reals);
  g_free (self);
}

static Span
bytes_of (const QuothReading *reading, QuothStretch words)
{
  return (Span){ QUOTH_WORD_AT (reading, words.first)->start,
    QUOTH_WORD_AT (reading, words.end - 1)->end };
}

static guint
common (Span a, Span b)
{
  guint start = MAX (a.start, b.start), end = MIN (a.end, b.end);

  return end > start ? end - start : 0;
}

/* The gold quotation that shares most with a content, if that is half of either
 * of them. */
static const GoldQuote *
find_gold (const GoldDocument *document, Span content)
{
  const GoldQuote *best = NULL;
  guint most = 0;

  for (guint i = 0; i < document->quotes->len; i++)
    {
      const GoldQuote *quote = &g_array_index (document->quotes, GoldQuote, i);
      guint shared = common (quote->content, content);
      if (shared <= most
          || (2 * shared < content.end - content.start
              && 2 * shared < quote->content.end - quote->content.start))
        continue;
      most = shared;
      best = quote;
    }
  return best;
}

static gboolean
is_right (const QuothReading *reading, const QuothSourceCandidate *candidate,
    const GoldQuote *gold)
{
  switch (candidate->place)
    {
    case QUOTH_SOURCE_HERE:
      return common (bytes_of (reading, candidate->words), gold->source) > 0;
    case QUOTH_SOURCE_NONE:
      return gold->source.end == 0;
    default:
      return gold->source.end != 0 && gold->source.end <= reading->start;
    }
}

static guint
answer (const QuothSourceQuestion *question,
    const QuothSourceCandidate *candidates, guint n, gpointer user_data)
{
  Finder *self = user_data;
  const QuothTaggedSpan *span =
      QUOTH_TAGGED_SPAN_AT (question->spans, question->content);
  const GoldQuote *gold =
      find_gold (self->document, bytes_of (question->reading, span->words));
  guint32 features[QUOTH_MAX_SOURCE_FEATURES];
  gboolean is_real = gold != NULL;
  double margin = span->margin;
  guint right = 0;

  g_array_append_val (self->out->margins, margin);
  g_array_append_val (self->out->reals, is_real);
  for (guint i = 0; i < n && is_real; i++)
    {
      gboolean yes = is_right (question->reading, &candidates[i], gold);
      if (yes)
        right = i;
      choices_add (self->out->choices, features,
          quoth_describe_source (question, &candidates[i], features), yes);
    }
  if (is_real)
    choices_end (self->out->choices);
  return right;
}

static void
find (const SpeakerParagraph *paragraph, gpointer user_data)
{
  Finder *self = user_data;

  self->document = paragraph->document;
  quoth_span_tagger_attribute (&self->tagger, paragraph->reading,
      paragraph->turns, paragraph->attributions);
}

/* Adds the choices in documents that a model was not learned from. */
gboolean
speaker_choices_add (SpeakerChoices *self, const GPtrArray *documents,
    const QuothSpeakerModel *model, GError **error)
{
  Finder finder = { .out = self };
  gboolean is_read;

  quoth_span_tagger_init (&finder.tagger, model);
  finder.tagger.choose = answer;
  finder.tagger.user_data = &finder;
  is_read = speaker_read (documents, model->lexicon, find, &finder, error);
  quoth_span_tagger_clear (&finder.tagger);
  return is_read;
}
