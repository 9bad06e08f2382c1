/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct _DeadlineTimer DeadlineTimer;

/* Called in the timer's thread, without a lock, when a deadline has passed. */
typedef void (*DeadlineFunc) (gpointer     data,
                              GstClockTime deadline);

DeadlineTimer *deadline_timer_new         (GstElement    *element,
                                           DeadlineFunc   func,
                                           gpointer       data);
void           deadline_timer_free        (DeadlineTimer *self);

void           deadline_timer_open        (DeadlineTimer *self);
void           deadline_timer_close       (DeadlineTimer *self);
void           deadline_timer_join        (DeadlineTimer *self);
void           deadline_timer_set_playing (DeadlineTimer *self,
                                           gboolean       is_playing);
void           deadline_timer_set         (DeadlineTimer *self,
                                           GstClockTime   deadline);

G_END_DECLS
