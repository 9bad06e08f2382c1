/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth.h>

G_BEGIN_DECLS

/* The times of the timed pieces of a text. Times are in nanoseconds, places in
 * bytes from the beginning of the stream; QUOTH_TIME_NONE stands for no time.
 */
typedef struct
{
  GArray *cues;
  guint   first; /* those before are gone */
} CueTimes;

void     cue_times_init (CueTimes *self);
void     cue_times_clear (CueTimes *self);
void     cue_times_reset (CueTimes *self);
void     cue_times_add (CueTimes *self,
                        guint64   start,
                        guint64   end,
                        guint64   pts,
                        guint64   duration);
void     cue_times_close (CueTimes *self,
                          guint64   now);
void     cue_times_drop (CueTimes *self,
                         guint64   before);
gboolean cue_times_is_open (const CueTimes *self,
                            guint64         end);
guint64  cue_times_get_start (const CueTimes *self,
                              guint64         place);
guint64  cue_times_get_end (const CueTimes *self,
                            guint64         place);
guint64  cue_times_get_last (const CueTimes *self);

G_END_DECLS
