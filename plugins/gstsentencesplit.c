/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * SECTION:element-sentencesplit
 * @title: sentencesplit
 *
 * Finds the sentences and paragraphs of text. It works in two ways, buffer by
 * buffer:
 *
 * * A buffer that carries a document, as those of `documentparse` do, leaves as
 *   one buffer with the sentences added.
 * * Bare text is a stream that may be cut anywhere: it is held until sentences
 *   are complete, and leaves in buffers of whole sentences. How the text was
 *   cut into buffers makes no difference.
 *
 * In a stream, blanks between sentences of one buffer stay as they were, those
 * between buffers are left out. The document of a buffer knows its offset in
 * the stream, and paragraphs are numbered through the stream, from 0. A
 * paragraph is known to be over when the first sentence of the next one is
 * complete; one of more than 64 KiB leaves in several buffers, each of which
 * ends with a sentence.
 *
 * Timed text, such as subtitles, gives timed sentences, from the beginning of
 * the first character to the end of the last, in proportion inside a buffer
 * that holds several sentences. A buffer without a duration lasts until the
 * next one. A blank is put between two timed buffers where there is none,
 * unless the second is punctuation alone, and counts in offsets. Text held at a
 * silence of `max-gap` or at an event `rstranscribe/final-transcript` or
 * `rstranscribe/speaker-change` leaves before it.
 *
 * From a live source, a sentence that is still incomplete `latency` after its
 * beginning leaves as it is; a label "cut" of the layer "sentencesplit" marks
 * it. The time is that of the text that goes on or that of the pipeline's
 * clock, whichever comes first; by the clock, text may come as late as the
 * latency before this element tells.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! documentparse ! sentencesplit ! documentjsonenc ! fdsink
 * ]|
 * An article as one document.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! text/x-raw,format=utf8 ! sentencesplit ! documentjsonenc ! fdsink
 * ]|
 * Any amount of text, a paragraph at a time.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=film.srt ! subparse ! text/x-raw,format=utf8 ! sentencesplit ! documentjsonenc ! fdsink
 * ]|
 * Subtitles as timed sentences.
 *
 * Since: 0.1
 */

#include "gstquothelements.h"
#include "gstquothsplit.h"

#define GST_TYPE_SENTENCE_SPLIT (gst_sentence_split_get_type ())
G_DECLARE_FINAL_TYPE (
    GstSentenceSplit, gst_sentence_split, GST, SENTENCE_SPLIT, GstQuothSplit)

struct _GstSentenceSplit
{
  GstQuothSplit parent;
};

G_DEFINE_FINAL_TYPE (GstSentenceSplit, gst_sentence_split, GST_TYPE_QUOTH_SPLIT)
GST_ELEMENT_REGISTER_DEFINE (
    sentencesplit, "sentencesplit", GST_RANK_NONE, GST_TYPE_SENTENCE_SPLIT)

static void
gst_sentence_split_class_init (GstSentenceSplitClass *klass)
{
  gst_quoth_split_class_set_annotator_type (
      GST_QUOTH_SPLIT_CLASS (klass), QUOTH_TYPE_SENTENCE_SPLITTER);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass),
      "Sentence splitter", "Filter/Analyzer/Text",
      "Finds the sentences and paragraphs of text", "Quoth");
}

static void
gst_sentence_split_init (GstSentenceSplit *self)
{
}
