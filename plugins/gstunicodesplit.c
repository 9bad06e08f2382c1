/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * SECTION:element-unicodesplit
 * @title: unicodesplit
 *
 * Finds the sentences and paragraphs of text by the default rules of Unicode
 * (UAX #29), which know no words: they serve every language alike, and take
 * "Mr." before a name for the end of a sentence unless `suppressions` are set.
 * Everything else, from streams to times to live text, is as with
 * `sentencesplit`, whose place it can take; the layer of its labels is
 * "unicodesplit".
 *
 * The rules are ICU's. Where Quoth was built without it, the element does not
 * start.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! documentparse ! unicodesplit language=en suppressions=true ! documentjsonenc ! fdsink
 * ]|
 *
 * Since: 0.1
 */

#include "gstquothelements.h"
#include "gstquothsplit.h"

#define GST_TYPE_UNICODE_SPLIT (gst_unicode_split_get_type ())
G_DECLARE_FINAL_TYPE (
    GstUnicodeSplit, gst_unicode_split, GST, UNICODE_SPLIT, GstQuothSplit)

struct _GstUnicodeSplit
{
  GstQuothSplit parent;
};

G_DEFINE_FINAL_TYPE (GstUnicodeSplit, gst_unicode_split, GST_TYPE_QUOTH_SPLIT)
GST_ELEMENT_REGISTER_DEFINE (
    unicodesplit, "unicodesplit", GST_RANK_NONE, GST_TYPE_UNICODE_SPLIT)

static void
gst_unicode_split_class_init (GstUnicodeSplitClass *klass)
{
  gst_quoth_split_class_set_annotator_type (
      GST_QUOTH_SPLIT_CLASS (klass), QUOTH_TYPE_UNICODE_SPLITTER);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass),
      "Unicode sentence splitter", "Filter/Analyzer/Text",
      "Finds the sentences and paragraphs of text by the rules of Unicode",
      "Quoth");
}

static void
gst_unicode_split_init (GstUnicodeSplit *self)
{
}
