/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * SECTION:element-sentimenttag
 * @title: sentimenttag
 *
 * Says of each sentence, each quotation and each speaker whether the tone is
 * positive, neutral or negative. A text that has no sentences yet is tagged as
 * one unit.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! documentparse ! sentencesplit ! sentimenttag ! documentjsonenc ! fdsink
 * ]|
 *
 * Since: 0.1
 */

#include "gstquothelements.h"

#include <gst/quoth/quoth.h>

#define GST_TYPE_SENTIMENT_TAG (gst_sentiment_tag_get_type ())
G_DECLARE_FINAL_TYPE (
    GstSentimentTag, gst_sentiment_tag, GST, SENTIMENT_TAG, GstQuothStage)

struct _GstSentimentTag
{
  GstQuothStage parent;
};

G_DEFINE_FINAL_TYPE (GstSentimentTag, gst_sentiment_tag, GST_TYPE_QUOTH_STAGE)
GST_ELEMENT_REGISTER_DEFINE (
    sentimenttag, "sentimenttag", GST_RANK_NONE, GST_TYPE_SENTIMENT_TAG)

static void
gst_sentiment_tag_class_init (GstSentimentTagClass *klass)
{
  gst_quoth_stage_class_set_annotator_type (
      GST_QUOTH_STAGE_CLASS (klass), QUOTH_TYPE_SENTIMENT_LEXICON);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass),
      "Sentiment tagger", "Filter/Analyzer/Text",
      "Tags the sentiment of sentences, quotations and speakers", "Quoth");
}

static void
gst_sentiment_tag_init (GstSentimentTag *self)
{
}
