/* SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * SECTION:element-speakerdetect
 * @title: speakerdetect
 *
 * Finds the quotations of each document, direct, indirect and mixed, the words
 * that attribute them, and who speaks, by the fullest name that the document
 * has. It uses the sentences that `sentencesplit` found, and does without. It
 * goes by a learned model, `en-news`; `en-news-fast` is faster and a little less
 * exact. `speakerrules` does the same by rules alone.
 *
 * The buffers of a stream are read as one text: a buffer knows who was named in
 * those before it, whose quotation is still open and, in a transcript, whose turn
 * it is. All that it cannot know is what comes later, so a quotation of several
 * buffers whose speaker is named behind it is given to who spoke before. A
 * quotation whose speaker is named in an earlier buffer has the name, but no
 * mention. A document of its own, as each record of `documentparse` is, knows
 * nobody; a flush or a new stream forgets all.
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! documentparse ! sentencesplit ! speakerdetect ! documentjsonenc ! fdsink
 * ]|
 *
 * |[
 * gst-launch-1.0 -q filesrc location=article.txt ! text/x-raw,format=utf8 ! sentencesplit unit=sentence ! speakerdetect acts=speech ! documentjsonenc ! fdsink
 * ]|
 * What is said, sentence by sentence, as it comes.
 *
 * Since: 0.1
 */

#include "gstquothelements.h"

#include <gst/quoth/quoth.h>

#define GST_TYPE_SPEAKER_DETECT (gst_speaker_detect_get_type ())
G_DECLARE_FINAL_TYPE (
    GstSpeakerDetect, gst_speaker_detect, GST, SPEAKER_DETECT, GstQuothStage)

struct _GstSpeakerDetect
{
  GstQuothStage parent;
};

G_DEFINE_FINAL_TYPE (GstSpeakerDetect, gst_speaker_detect, GST_TYPE_QUOTH_STAGE)
GST_ELEMENT_REGISTER_DEFINE (
    speakerdetect, "speakerdetect", GST_RANK_NONE, GST_TYPE_SPEAKER_DETECT)

static void
gst_speaker_detect_class_init (GstSpeakerDetectClass *klass)
{
  gst_quoth_stage_class_set_annotator_type (
      GST_QUOTH_STAGE_CLASS (klass), QUOTH_TYPE_SPEAKER_DETECTOR);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass),
      "Speaker detector", "Filter/Analyzer/Text",
      "Finds quotations, what attributes them and who speaks", "Quoth");
}

static void
gst_speaker_detect_init (GstSpeakerDetect *self)
{
}
