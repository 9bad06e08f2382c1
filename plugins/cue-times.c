/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* When the text of a timed stream is spoken.
 *
 * Each cue, a piece of text that came with a time, is kept as the places where
 * it begins and ends. The time of a place inside one is in proportion to the
 * bytes before it; a place outside any, in text that came without a time,
 * stands where the cue before it ended.
 *
 * Places are asked for in the order of the text and cues dropped behind them,
 * so all questions together take time linear in the number of cues.
 */

#include "cue-times.h"

typedef struct
{
  guint64 start;
  guint64 end;
  guint64 pts;
  guint64 duration; /* QUOTH_TIME_NONE until the next cue comes */
} Cue;

static Cue *
cue_at (const CueTimes *self, guint i)
{
  return &g_array_index (self->cues, Cue, i);
}

static Cue *
last_cue (const CueTimes *self)
{
  return self->cues->len > 0 ? cue_at (self, self->cues->len - 1) : NULL;
}

void
cue_times_init (CueTimes *self)
{
  self->cues = g_array_new (FALSE, FALSE, sizeof (Cue));
  self->first = 0;
}

void
cue_times_clear (CueTimes *self)
{
  g_clear_pointer (&self->cues, g_array_unref);
}

/* Forgets all cues. */
void
cue_times_reset (CueTimes *self)
{
  g_array_set_size (self->cues, 0);
  self->first = 0;
}

/* Adds the next cue, which is not empty. It lasts until the next one if it has
 * no duration, and not beyond what 64 bits can hold. */
void
cue_times_add (
    CueTimes *self, guint64 start, guint64 end, guint64 pts, guint64 duration)
{
  Cue cue = { start, end, pts, duration };

  g_return_if_fail (start < end);
  g_return_if_fail (pts != QUOTH_TIME_NONE);

  if (duration != QUOTH_TIME_NONE)
    cue.duration = MIN (duration, QUOTH_TIME_NONE - 1 - pts);
  g_array_append_val (self->cues, cue);
}

/* Ends the last cue now if it has no duration, and at its beginning if there is
 * no time now. */
void
cue_times_close (CueTimes *self, guint64 now)
{
  Cue *last = last_cue (self);

  if (last == NULL || last->duration != QUOTH_TIME_NONE)
    return;
  last->duration =
      now != QUOTH_TIME_NONE && now > last->pts ? now - last->pts : 0;
}

/* Drops the cues before a place, but for the last one: text without a time
 * still refers to it. */
void
cue_times_drop (CueTimes *self, guint64 before)
{
  while (self->first + 1 < self->cues->len
      && cue_at (self, self->first)->end <= before)
    self->first++;
  if (self->first > self->cues->len / 2)
    {
      g_array_remove_range (self->cues, 0, self->first);
      self->first = 0;
    }
}

/* Whether the time at which the text before a place ends is not known yet. */
gboolean
cue_times_is_open (const CueTimes *self, guint64 end)
{
  const Cue *last = last_cue (self);

  return last != NULL && last->duration == QUOTH_TIME_NONE && last->start < end;
}

/* No product exceeds 64 bits, as a cue is shorter than 2 GiB. */
static guint64
time_in_cue (const Cue *cue, guint64 place)
{
  guint64 bytes = MIN (place, cue->end) - cue->start;
  guint64 length = cue->end - cue->start;
  guint64 duration = cue->duration == QUOTH_TIME_NONE ? 0 : cue->duration;

  return cue->pts + duration / length * bytes
      + duration % length * bytes / length;
}

/* The time of a place, by the last cue that begins before `limit`. */
static guint64
time_at (const CueTimes *self, guint64 place, guint64 limit)
{
  guint64 time = QUOTH_TIME_NONE;

  for (guint i = self->first; i < self->cues->len; i++)
    {
      const Cue *cue = cue_at (self, i);
      if (cue->start >= limit)
        break;
      time = time_in_cue (cue, place);
    }
  return time;
}

/* When the character at a place begins. */
guint64
cue_times_get_start (const CueTimes *self, guint64 place)
{
  return time_at (self, place, place + 1);
}

/* When the character before a place ends. */
guint64
cue_times_get_end (const CueTimes *self, guint64 place)
{
  return time_at (self, place, place);
}

/* When the last cue ends, if that is known. */
guint64
cue_times_get_last (const CueTimes *self)
{
  const Cue *last = last_cue (self);

  return last == NULL || last->duration == QUOTH_TIME_NONE
      ? QUOTH_TIME_NONE
      : last->pts + last->duration;
}
