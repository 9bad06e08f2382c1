/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

#include <quoth/sentiment-lexicon.h>

struct _QuothSentimentLexicon
{
  GObject parent_instance;
};

static void
quoth_sentiment_lexicon_annotator_init (QuothAnnotatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSentimentLexicon, quoth_sentiment_lexicon,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_sentiment_lexicon_annotator_init))

static gboolean
quoth_sentiment_lexicon_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  return TRUE;
}

static void
quoth_sentiment_lexicon_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->annotate = quoth_sentiment_lexicon_annotate;
}

static void
quoth_sentiment_lexicon_class_init (QuothSentimentLexiconClass *klass)
{
}

static void
quoth_sentiment_lexicon_init (QuothSentimentLexicon *self)
{
}

/**
 * quoth_sentiment_lexicon_new:
 *
 * Makes an annotator.
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
