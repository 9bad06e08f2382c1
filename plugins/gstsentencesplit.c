/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "gstquothelements.h"
typedef struct { GstElement parent; } GstSentenceSplit;
typedef struct { GstElementClass parent_class; } GstSentenceSplitClass;
G_DEFINE_TYPE (GstSentenceSplit, gst_sentence_split, GST_TYPE_ELEMENT)
GST_ELEMENT_REGISTER_DEFINE (sentencesplit, "sentencesplit", GST_RANK_NONE, gst_sentence_split_get_type ())
static void gst_sentence_split_class_init (GstSentenceSplitClass *klass) { }
static void gst_sentence_split_init (GstSentenceSplit *self) { }
