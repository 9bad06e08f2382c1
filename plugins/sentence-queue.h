/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth.h>

G_BEGIN_DECLS

/* How much of a paragraph is held back before a part of it goes out. */
#define SENTENCE_QUEUE_MAX_PARAGRAPH (64 * 1024)

typedef struct _SentenceQueue SentenceQueue;

/* Whole sentences, as they leave the queue. */
typedef struct
{
  QuothDocument *document; /* owned; not sealed */
  guint64 pts;             /* QUOTH_TIME_NONE if not timed */
  guint64 duration;        /* QUOTH_TIME_NONE if not timed */
} SentenceUnit;

/* Called before a splitter is asked for the sentence that begins at a place. */
typedef void (*SentenceQueueWatch) (guint64 place, gpointer data);

SentenceQueue *sentence_queue_new (void);
void           sentence_queue_free (SentenceQueue *self);
void           sentence_queue_reset (SentenceQueue *self);
void           sentence_queue_set_watch (SentenceQueue      *self,
                                         SentenceQueueWatch  watch,
                                         gpointer            data);
void           sentence_queue_set_unit (SentenceQueue *self,
                                        gboolean       is_paragraph);

void           sentence_queue_add (SentenceQueue *self,
                                   const char    *data,
                                   gsize          size,
                                   guint64        pts,
                                   guint64        duration);
void           sentence_queue_close_time (SentenceQueue *self,
                                          guint64        now);
void           sentence_queue_forget_times (SentenceQueue *self);
void           sentence_queue_finish_text (SentenceQueue *self);
void           sentence_queue_keep_paragraph (SentenceQueue *self);
gboolean       sentence_queue_pop (SentenceQueue *self,
                                   QuothSplitter *splitter,
                                   gboolean       at_end,
                                   SentenceUnit  *unit);

gboolean       sentence_queue_is_empty (const SentenceQueue *self);
guint64        sentence_queue_get_next_start (const SentenceQueue *self);
guint64        sentence_queue_get_start (const SentenceQueue *self);
guint64        sentence_queue_get_end (const SentenceQueue *self);
guint64        sentence_queue_get_start_time (const SentenceQueue *self);
guint64        sentence_queue_get_end_time (const SentenceQueue *self);
gboolean       sentence_queue_take_invalid (SentenceQueue *self,
                                            guint64       *offset);

void           sentence_unit_clear (SentenceUnit *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SentenceQueue, sentence_queue_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SentenceUnit, sentence_unit_clear)

G_END_DECLS
