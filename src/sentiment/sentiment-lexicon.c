/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Sentiment by a word list, the plain way: what a learned tagger has to beat.
 *
 * Sentences are scored one by one. A quotation is scored by its own words
 * alone, for "he said sadly" is not what he said, and a speaker by the mean of
 * what he says, by length. A text that nobody has split, such as a subtitle,
 * is one unit and gets a label over the whole of it.
 */

#include <quoth/sentiment-lexicon.h>
#include <quoth/model.h>

#include "document/document-private.h"
#include "sentiment/valence-scorer-private.h"
#include "text/tokens-private.h"

#include <math.h>

#define DEFAULT_MODEL "en-lexicon"
#define LAYER "sentiment"

/**
 * QuothSentimentLexicon:
 *
 * Tags every sentence, quotation and speaker of a document as positive,
 * negative or neutral, by a list of words with valences and rules for what
 * stands around them: negation, degree, contrast, capitals, exclamation marks,
 * emoticons.
 *
 * A document without sentences gets one label of the layer "sentiment" over
 * its whole text instead.
 *
 * Scores run from -1, very negative, to 1, very positive, and are a mean over
 * the sentences of a longer text, so length alone makes none stronger. Time is
 * linear in the text.
 *
 * The word list joins those of VADER (Hutto and Gilbert 2014) and AFINN
 * (Nielsen 2011).
 *
 * Since: 0.1
 */
struct _QuothSentimentLexicon
{
  GObject parent_instance;
  char *model;
  double neutral_band;
  QuothValenceList *lexicon; /* NULL until it is loaded */
  GArray *tokens;
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_NEUTRAL_BAND,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
quoth_sentiment_lexicon_annotator_init (QuothAnnotatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSentimentLexicon, quoth_sentiment_lexicon,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_sentiment_lexicon_annotator_init))

static gboolean
quoth_sentiment_lexicon_prepare (QuothAnnotator *annotator, GError **error)
{
  QuothSentimentLexicon *self = QUOTH_SENTIMENT_LEXICON (annotator);
  g_autofree char *path = NULL;

  if (self->lexicon != NULL)
    return TRUE;
  path = quoth_model_find ("sentiment", self->model, error);
  if (path == NULL)
    return FALSE;
  self->lexicon = quoth_valence_list_load (path, error);
  return self->lexicon != NULL;
}

static QuothSentiment
to_sentiment (const QuothSentimentLexicon *self, double score)
{
  QuothSentiment sentiment = { score, QUOTH_POLARITY_NEUTRAL };

  if (score != 0 && fabs (score) >= self->neutral_band)
    sentiment.polarity =
        score < 0 ? QUOTH_POLARITY_NEGATIVE : QUOTH_POLARITY_POSITIVE;
  return sentiment;
}

static void
tag_sentences (
    QuothSentimentLexicon *self, QuothDocument *document, const char *text)
{
  for (guint i = 0; i < document->sentences->len; i++)
    {
      QuothSentenceData *sentence = QUOTH_SENTENCE_AT (document, i);
      sentence->sentiment = to_sentiment (self,
          quoth_valence_list_score_sentence (self->lexicon, text,
              sentence->span.start, sentence->span.end, self->tokens));
    }
}

static void
tag_quotes (
    QuothSentimentLexicon *self, QuothDocument *document, const char *text)
{
  for (guint i = 0; i < document->quotes->len; i++)
    {
      QuothQuoteData *quote = QUOTH_QUOTE_AT (document, i);
      quote->sentiment = to_sentiment (self,
          quoth_valence_list_score_text (self->lexicon, text, quote->span.start,
              quote->span.end, self->tokens));
    }
}

/* Gives each speaker the mean over the quotations, by length. */
static void
tag_speakers (QuothSentimentLexicon *self, QuothDocument *document)
{
  guint n = document->speakers->len;
  g_autofree double *sums = g_new0 (double, n + 1);
  g_autofree double *lengths = g_new0 (double, n + 1);

  for (guint i = 0; i < document->quotes->len; i++)
    {
      const QuothQuoteData *quote = QUOTH_QUOTE_AT (document, i);
      double length = quote->span.end - quote->span.start;
      if (quote->speaker >= n)
        continue;
      sums[quote->speaker] += length * quote->sentiment.score;
      lengths[quote->speaker] += length;
    }
  for (guint i = 0; i < n; i++)
    QUOTH_SPEAKER_AT (document, i)->sentiment = lengths[i] > 0
        ? to_sentiment (self, sums[i] / lengths[i])
        : (QuothSentiment){ 0, QUOTH_POLARITY_UNKNOWN };
}

static void
tag_text (QuothSentimentLexicon *self, QuothDocument *document,
    const char *text, gsize length)
{
  static const char *const names[] = { NULL, "negative", "neutral",
    "positive" };
  double score = quoth_valence_list_score_text (
      self->lexicon, text, 0, length, self->tokens);

  quoth_document_add_label (document, LAYER, 0, length,
      names[to_sentiment (self, score).polarity], score);
}

static gboolean
quoth_sentiment_lexicon_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  QuothSentimentLexicon *self = QUOTH_SENTIMENT_LEXICON (annotator);
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);

  if (!quoth_sentiment_lexicon_prepare (annotator, error))
    return FALSE;
  quoth_document_clear_labels (document, LAYER);
  tag_sentences (self, document, text);
  tag_quotes (self, document, text);
  tag_speakers (self, document);
  if (document->sentences->len == 0 && length > 0)
    tag_text (self, document, text, length);
  return TRUE;
}

static void
quoth_sentiment_lexicon_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = quoth_sentiment_lexicon_prepare;
  iface->annotate = quoth_sentiment_lexicon_annotate;
}

static void
set_model (QuothSentimentLexicon *self, const char *model)
{
  if (g_strcmp0 (model, self->model) == 0)
    return;
  g_free (self->model);
  self->model = g_strdup (model != NULL ? model : DEFAULT_MODEL);
  g_clear_pointer (&self->lexicon, quoth_valence_list_free);
}

static void
quoth_sentiment_lexicon_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuothSentimentLexicon *self = QUOTH_SENTIMENT_LEXICON (object);

  switch (id)
    {
    case PROP_MODEL:
      set_model (self, g_value_get_string (value));
      break;
    case PROP_NEUTRAL_BAND:
      self->neutral_band = g_value_get_double (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
quoth_sentiment_lexicon_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuothSentimentLexicon *self = QUOTH_SENTIMENT_LEXICON (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;
    case PROP_NEUTRAL_BAND:
      g_value_set_double (value, self->neutral_band);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
quoth_sentiment_lexicon_finalize (GObject *object)
{
  QuothSentimentLexicon *self = QUOTH_SENTIMENT_LEXICON (object);

  g_clear_pointer (&self->lexicon, quoth_valence_list_free);
  g_clear_pointer (&self->tokens, g_array_unref);
  g_clear_pointer (&self->model, g_free);
  G_OBJECT_CLASS (quoth_sentiment_lexicon_parent_class)->finalize (object);
}

static void
quoth_sentiment_lexicon_class_init (QuothSentimentLexiconClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = quoth_sentiment_lexicon_set_property;
  object_class->get_property = quoth_sentiment_lexicon_get_property;
  object_class->finalize = quoth_sentiment_lexicon_finalize;

  /**
   * QuothSentimentLexicon:model:
   *
   * The word list: the name of a model, see [func@model_find], or a path.
   *
   * Since: 0.1
   */
  properties[PROP_MODEL] = g_param_spec_string ("model", "Model",
      "The word list: the name of a model for sentiment, or a path",
      DEFAULT_MODEL,
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);

  /**
   * QuothSentimentLexicon:neutral-band:
   *
   * What has a score nearer to 0 than this is neutral. The scores are made so
   * that the default parts news best.
   *
   * Since: 0.1
   */
  properties[PROP_NEUTRAL_BAND] = g_param_spec_double ("neutral-band",
      "Neutral band", "What has a score nearer to 0 than this is neutral", 0, 1,
      QUOTH_LEXICON_BAND,
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
quoth_sentiment_lexicon_init (QuothSentimentLexicon *self)
{
  self->tokens = g_array_new (FALSE, FALSE, sizeof (QuothToken));
}

/**
 * quoth_sentiment_lexicon_new:
 *
 * Makes an annotator that tags sentiment by a word list.
 *
 * Returns: (transfer full): the annotator
 *
 * Since: 0.1
 */
QuothAnnotator *
quoth_sentiment_lexicon_new (void)
{
  return g_object_new (QUOTH_TYPE_SENTIMENT_LEXICON, NULL);
}
