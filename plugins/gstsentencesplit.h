/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentence-queue.h"

#include <gst/quoth/quoth.h>

G_BEGIN_DECLS

/* The element is in gstsentencesplit.c, what it does with buffers in
 * gstsentencesplitflow.c, with events in gstsentencesplitevents.c. */

typedef enum
{
  GST_SENTENCE_SPLIT_UNIT_AUTO,
  GST_SENTENCE_SPLIT_UNIT_SENTENCE,
  GST_SENTENCE_SPLIT_UNIT_PARAGRAPH,
} GstSentenceSplitUnit;

typedef struct
{
  guint64 documents;
  guint64 sentences;
  guint64 cut;
} GstSentenceSplitStats;

/* An event that waits for the text before it. */
typedef struct
{
  GstEvent *event;
  guint64   place; /* in bytes of the stream */
} GstSentenceSplitEvent;

#define GST_TYPE_SENTENCE_SPLIT (gst_sentence_split_get_type ())
G_DECLARE_FINAL_TYPE (GstSentenceSplit, gst_sentence_split, GST, SENTENCE_SPLIT,
                      GstElement)

/* Lock order: STREAM_LOCK, `lock`, OBJECT_LOCK. `lock` is recursive, since a
 * splitter of an application's own may well look at its element. Neither it nor
 * OBJECT_LOCK is held while anything is pushed. */
struct _GstSentenceSplit
{
  GstElement parent;

  GstPad *sinkpad;
  GstPad *srcpad;

  /* under STREAM_LOCK */
  SentenceQueue *queue;
  GArray        *events; /* GstSentenceSplitEvent, in order */
  GstSegment     segment;
  char          *tag_language;
  gboolean       has_begun; /* bare text has come since the last segment */
  gboolean       is_timed;
  gboolean       needs_discont;
  gboolean       has_warned_stale;
  gboolean       has_warned_invalid;

  GRecMutex      lock;
  QuothSplitter *splitter; /* under lock */

  /* under OBJECT_LOCK */
  GstSentenceSplitUnit  unit;
  GstSentenceSplitStats stats;
  char                 *language;
  guint64               latency;
  guint64               max_gap;
  gboolean              is_live;
};

GST_DEBUG_CATEGORY_EXTERN (gst_sentence_split_debug);

gboolean      gst_sentence_split_prepare (GstSentenceSplit *self);
void          gst_sentence_split_reset_splitter (GstSentenceSplit *self);
GstFlowReturn gst_sentence_split_push_complete (GstSentenceSplit *self);
GstFlowReturn gst_sentence_split_push_overdue (GstSentenceSplit *self,
                                               GstClockTime      now);
gboolean      gst_sentence_split_is_long_silence (GstSentenceSplit *self,
                                                  GstClockTime      start,
                                                  GstClockTime      until);
GstFlowReturn gst_sentence_split_drain (GstSentenceSplit *self);
GstFlowReturn gst_sentence_split_chain (GstPad    *pad,
                                        GstObject *parent,
                                        GstBuffer *buffer);

void          gst_sentence_split_reset (GstSentenceSplit *self);
void          gst_sentence_split_push_events_until (GstSentenceSplit *self,
                                                    guint64           place);
GstFlowReturn gst_sentence_split_sink_event (GstPad    *pad,
                                             GstObject *parent,
                                             GstEvent  *event);

G_END_DECLS
