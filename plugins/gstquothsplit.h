/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "deadline-timer.h"
#include "sentence-queue.h"

#include <gst/quoth/quoth.h>

G_BEGIN_DECLS

typedef enum
{
  GST_QUOTH_SPLIT_UNIT_AUTO,
  GST_QUOTH_SPLIT_UNIT_SENTENCE,
  GST_QUOTH_SPLIT_UNIT_PARAGRAPH,
} GstQuothSplitUnit;

typedef struct
{
  guint64 documents;
  guint64 sentences;
  guint64 cut;
} GstQuothSplitStats;

/* An event that waits for the text before it. */
typedef struct
{
  GstEvent *event;
  guint64   place; /* in bytes of the stream */
} GstQuothSplitEvent;

#define GST_TYPE_QUOTH_SPLIT (gst_quoth_split_get_type ())
#define GST_QUOTH_SPLIT(object) \
  (G_TYPE_CHECK_INSTANCE_CAST ((object), GST_TYPE_QUOTH_SPLIT, GstQuothSplit))
#define GST_QUOTH_SPLIT_CLASS(klass) \
  (G_TYPE_CHECK_CLASS_CAST ((klass), GST_TYPE_QUOTH_SPLIT, GstQuothSplitClass))
#define GST_QUOTH_SPLIT_GET_CLASS(object)                       \
  (G_TYPE_INSTANCE_GET_CLASS ((object), GST_TYPE_QUOTH_SPLIT,   \
                              GstQuothSplitClass))

typedef struct _GstQuothSplit GstQuothSplit;

typedef struct
{
  GstElementClass parent_class;
  GType           annotator_type; /* implements QuothSplitter */
} GstQuothSplitClass;

/* Lock order: STREAM_LOCK, `lock` or the timer's, OBJECT_LOCK. `lock` is
 * recursive, since a splitter of an application's own may well look at its
 * element. None but STREAM_LOCK is held while anything is pushed. */
struct _GstQuothSplit
{
  GstElement parent;

  GstPad *sinkpad;
  GstPad *srcpad;

  DeadlineTimer *timer;

  /* under STREAM_LOCK */
  SentenceQueue *queue;
  GArray        *events; /* GstQuothSplitEvent, in order */
  GstSegment     segment;
  char          *tag_language;
  gboolean       has_tags; /* which the splitter may not know of yet */
  gboolean       has_begun; /* bare text has come since the last segment */
  gboolean       is_timed;
  gboolean       needs_discont;
  gboolean       has_warned_stale;
  gboolean       has_warned_invalid;

  GRecMutex      lock;

  /* under lock */
  QuothSplitter *splitter;
  char          *splitter_language; /* what it was told, if anything */
  GError        *language_error; /* why it could not do what it was told */

  /* under OBJECT_LOCK */
  GstQuothSplitUnit  unit;
  GstQuothSplitStats stats;
  char              *language;
  guint64            latency;
  guint64            max_gap;
  gboolean           is_live;
  GstClockTime       upstream_latency;
};

GST_DEBUG_CATEGORY_EXTERN (gst_quoth_split_debug);

GType         gst_quoth_split_get_type (void);
void          gst_quoth_split_class_set_annotator_type (GstQuothSplitClass *klass,
                                                        GType               type);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GstQuothSplit, gst_object_unref)

gboolean      gst_quoth_split_prepare (GstQuothSplit *self);
void          gst_quoth_split_on_next_sentence (guint64  place,
                                                gpointer data);
void          gst_quoth_split_reset_splitter (GstQuothSplit *self);
GstFlowReturn gst_quoth_split_push_complete (GstQuothSplit *self);
gboolean      gst_quoth_split_is_long_silence (GstQuothSplit *self,
                                               GstClockTime   start,
                                               GstClockTime   until);
GstFlowReturn gst_quoth_split_drain (GstQuothSplit *self);
GstFlowReturn gst_quoth_split_cut (GstQuothSplit *self);
void          gst_quoth_split_take_latency (GstQuothSplit *self,
                                            GstQuery      *query);
GstFlowReturn gst_quoth_split_chain (GstPad    *pad,
                                     GstObject *parent,
                                     GstBuffer *buffer);

GstFlowReturn gst_quoth_split_push_overdue (GstQuothSplit *self,
                                            GstClockTime   now);
void          gst_quoth_split_update_deadline (GstQuothSplit *self);
void          gst_quoth_split_on_deadline (gpointer     data,
                                           GstClockTime deadline);

void          gst_quoth_split_reset (GstQuothSplit *self);
char         *gst_quoth_split_dup_tag_language (GstQuothSplit *self,
                                                guint64        place);
void          gst_quoth_split_push_events_until (GstQuothSplit *self,
                                                 guint64        place);
GstFlowReturn gst_quoth_split_sink_event (GstPad    *pad,
                                          GstObject *parent,
                                          GstEvent  *event);

G_END_DECLS
