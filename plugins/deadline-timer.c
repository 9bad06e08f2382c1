/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Tells an element when a running time has come, by the pipeline's clock.
 *
 * An element that waits for its input hears nothing of the time, so this takes
 * a thread. It begins with the first deadline, so that an element which never
 * has one needs none. It waits for the clock while there is a deadline and the
 * element plays, otherwise for either of them, and is woken from both whenever
 * something changes. It holds no lock while it tells.
 */

#include "deadline-timer.h"

struct _DeadlineTimer
{
  GstElement *element; /* which owns this */
  DeadlineFunc func;
  gpointer data;

  GMutex lock;
  GCond cond;

  /* under lock */
  GThread *thread;
  GstClockID id;         /* what is waited for; NULL if not for the clock */
  GstClockTime deadline; /* running time; GST_CLOCK_TIME_NONE if none */
  gboolean is_open;
  gboolean is_playing;
};

DeadlineTimer *
deadline_timer_new (GstElement *element, DeadlineFunc func, gpointer data)
{
  DeadlineTimer *self = g_new0 (DeadlineTimer, 1);

  self->element = element;
  self->func = func;
  self->data = data;
  self->deadline = GST_CLOCK_TIME_NONE;
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  return self;
}

void
deadline_timer_free (DeadlineTimer *self)
{
  deadline_timer_close (self);
  deadline_timer_join (self);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}

/* Waits until a deadline has passed; FALSE if it was woken before. The lock is
 * given up meanwhile. */
static gboolean
wait_for (DeadlineTimer *self, GstClockTime deadline)
{
  GstClock *clock = gst_element_get_clock (self->element);
  GstClockReturn result;

  if (clock == NULL)
    {
      g_cond_wait (&self->cond, &self->lock);
      return FALSE;
    }
  self->id = gst_clock_new_single_shot_id (
      clock, gst_element_get_base_time (self->element) + deadline);
  g_mutex_unlock (&self->lock);
  result = gst_clock_id_wait (self->id, NULL);
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->id, gst_clock_id_unref);
  gst_object_unref (clock);
  /* A clock that cannot tell the time must not keep us busy. */
  if (result != GST_CLOCK_OK && result != GST_CLOCK_EARLY
      && result != GST_CLOCK_UNSCHEDULED && self->deadline == deadline)
    self->deadline = GST_CLOCK_TIME_NONE;
  return result == GST_CLOCK_OK || result == GST_CLOCK_EARLY;
}

static gpointer
run (gpointer data)
{
  DeadlineTimer *self = data;

  g_mutex_lock (&self->lock);
  while (self->is_open)
    {
      GstClockTime deadline = self->deadline;
      if (!self->is_playing || !GST_CLOCK_TIME_IS_VALID (deadline))
        {
          g_cond_wait (&self->cond, &self->lock);
          continue;
        }
      if (!wait_for (self, deadline) || !self->is_open || !self->is_playing
          || self->deadline != deadline)
        continue;
      self->deadline = GST_CLOCK_TIME_NONE;
      g_mutex_unlock (&self->lock);
      self->func (self->data, deadline);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* Under lock. */
static void
wake (DeadlineTimer *self)
{
  if (self->id != NULL)
    gst_clock_id_unschedule (self->id);
  g_cond_signal (&self->cond);
}

/* From now on there may be deadlines. */
void
deadline_timer_open (DeadlineTimer *self)
{
  g_mutex_lock (&self->lock);
  self->is_open = TRUE;
  g_mutex_unlock (&self->lock);
}

/* From now on there are none. One that has just passed may still be told of
 * until the timer is joined. */
void
deadline_timer_close (DeadlineTimer *self)
{
  g_mutex_lock (&self->lock);
  self->is_open = FALSE;
  self->is_playing = FALSE;
  self->deadline = GST_CLOCK_TIME_NONE;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/* Waits for the thread of a timer that was closed, after whatever it may be
 * waiting for has been stopped. */
void
deadline_timer_join (DeadlineTimer *self)
{
  GThread *thread;

  g_mutex_lock (&self->lock);
  thread = g_steal_pointer (&self->thread);
  g_mutex_unlock (&self->lock);
  if (thread != NULL)
    g_thread_join (thread);
}

/* Says whether the element plays: only then does running time pass. */
void
deadline_timer_set_playing (DeadlineTimer *self, gboolean is_playing)
{
  g_mutex_lock (&self->lock);
  self->is_playing = is_playing;
  wake (self);
  g_mutex_unlock (&self->lock);
}

/* Sets the one deadline, as a running time, in place of that before; none with
 * GST_CLOCK_TIME_NONE. */
void
deadline_timer_set (DeadlineTimer *self, GstClockTime deadline)
{
  g_mutex_lock (&self->lock);
  if (self->is_open && self->deadline != deadline)
    {
      self->deadline = deadline;
      if (self->thread == NULL)
        self->thread = g_thread_new ("quoth-deadline", run, self);
      else
        wake (self);
    }
  g_mutex_unlock (&self->lock);
}
