/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "plain-splitter.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

G_BEGIN_DECLS

#define CAPS "text/x-raw, format=utf8"
#define NONE GST_CLOCK_TIME_NONE
#define MS GST_MSECOND

/* sentencesplit in a harness, with a splitter whose answers are plain. What
 * arrives downstream is written down in order, buffers and events alike:
 * `40+20[Text.]` is a buffer with a pts and a duration in milliseconds, `<gap>`
 * an event. */
typedef struct
{
  GstHarness *harness;
  QuothSplitter *splitter;
  GstBus *bus;
  GString *log;
  GstFlowReturn flow; /* what downstream answers */
  GstBufferFlags flags;
  guint paragraph; /* of the last sentence */
  gboolean is_live;
} SplitFixture;

void split_set_up (SplitFixture *self, gconstpointer data);
void split_tear_down (SplitFixture *self, gconstpointer data);
void split_start (SplitFixture *self);
GstBuffer *split_text_buffer (const char *text,
                              gsize size,
                              GstClockTime pts,
                              GstClockTime duration);
GstFlowReturn split_push_at (SplitFixture *self,
                             const char *text,
                             GstClockTime pts,
                             GstClockTime duration);
void split_push (SplitFixture *self, const char *text);
void split_push_timed (SplitFixture *self,
                       const char *text,
                       guint64 pts,
                       guint64 duration);
void split_push_event (SplitFixture *self, GstEvent *event);
void split_push_gap (SplitFixture *self, guint64 start, guint64 duration);
void split_push_custom (SplitFixture *self, const char *name);
void split_push_language (SplitFixture *self, const char *language);
void split_end (SplitFixture *self);
char *split_pop_complaint (SplitFixture *self, GstMessageType type);
void split_assert_log (SplitFixture *self, const char *expected);
guint64 split_get_stat (SplitFixture *self, const char *name);
void split_drain (SplitFixture *self);
GstBuffer *split_document_buffer (const char *text, const char *language);

G_END_DECLS
