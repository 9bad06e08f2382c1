/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* One line on a terminal that says how far a long input is read: shown after a
 * second, written over itself, gone at the end. */

#include "progress.h"

#include "columns.h"
#include "message.h"

#include <stdio.h>

#define INTERVAL_MS 250
#define SHOW_AFTER_US G_USEC_PER_SEC
#define MAX_NAME_WIDTH 32

struct _Progress
{
  GstElement *source;
  char *name;
  gint64 start;
  guint timer;
  gboolean is_shown;
};

void
progress_erase (Progress *self)
{
  if (self == NULL || !self->is_shown)
    return;
  fputs ("\r\033[K", stderr);
  fflush (stderr);
  self->is_shown = FALSE;
}

/* A document of plain text is read to its end before anything is done with it,
 * so the whole being read is not the whole being done. */
static void
show (Progress *self, gint64 position, gint64 size, double seconds)
{
  const double megabytes = position / 1e6;

  fprintf (stderr, "\r%s: ", self->name);
  if (size > 0 && position >= size)
    fprintf (stderr, "%.1f MB read, at work for %.0f s", megabytes, seconds);
  else
    {
      if (size > 0)
        fprintf (stderr, "%.0f %%, ", 100.0 * position / size);
      fprintf (stderr, "%.1f MB, %.2f MB/s", megabytes, megabytes / seconds);
    }
  fputs ("\033[K", stderr);
  fflush (stderr);
  self->is_shown = TRUE;
}

static gboolean
on_timeout (gpointer data)
{
  Progress *self = data;
  gint64 elapsed = g_get_monotonic_time () - self->start;
  gint64 position, size;

  if (elapsed < SHOW_AFTER_US
      || !gst_element_query_position (
          self->source, GST_FORMAT_BYTES, &position))
    return G_SOURCE_CONTINUE;
  if (!gst_element_query_duration (self->source, GST_FORMAT_BYTES, &size))
    size = -1;
  show (self, position, size, elapsed / 1e6);
  return G_SOURCE_CONTINUE;
}

Progress *
progress_new (GstElement *source, const char *name)
{
  Progress *self = g_new0 (Progress, 1);
  g_autofree char *plain = tool_make_plain (name);

  self->source = gst_object_ref (source);
  self->name = columns_fit (plain, MAX_NAME_WIDTH);
  self->start = g_get_monotonic_time ();
  self->timer = g_timeout_add (INTERVAL_MS, on_timeout, self);
  return self;
}

void
progress_free (Progress *self)
{
  progress_erase (self);
  g_source_remove (self->timer);
  gst_object_unref (self->source);
  g_free (self->name);
  g_free (self);
}
