/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A document begins when the buffer of its first byte does, and ends when that
 * of its last byte does. Buffers whose documents have gone are forgotten; so
 * that endless small ones do not fill the memory, those beyond MAX_TIMES count
 * as part of the one before.
 */

#include "document-times.h"

#define MAX_TIMES 65536

typedef struct
{
  guint64 position;
  GstClockTime start;
  GstClockTime end;
} Time;

struct _DocumentTimes
{
  GArray *times;
};

DocumentTimes *
document_times_new (void)
{
  DocumentTimes *self = g_new0 (DocumentTimes, 1);

  self->times = g_array_new (FALSE, FALSE, sizeof (Time));
  return self;
}

void
document_times_free (DocumentTimes *self)
{
  g_array_unref (self->times);
  g_free (self);
}

void
document_times_reset (DocumentTimes *self)
{
  g_array_set_size (self->times, 0);
}

/* Notes a buffer whose first byte stands at a position of the stream. */
void
document_times_add (DocumentTimes *self, guint64 position, GstBuffer *buffer)
{
  Time time = { position, GST_BUFFER_PTS (buffer), GST_CLOCK_TIME_NONE };

  if (!GST_BUFFER_PTS_IS_VALID (buffer))
    return;
  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    time.end = time.start + GST_BUFFER_DURATION (buffer);
  if (self->times->len < MAX_TIMES)
    g_array_append_val (self->times, time);
  else
    g_array_index (self->times, Time, self->times->len - 1).end = time.end;
}

/* The last of the times at or before a position; 0 if there is none. */
static guint
find (const DocumentTimes *self, guint from, guint64 position)
{
  guint i = from;

  while (i + 1 < self->times->len
      && g_array_index (self->times, Time, i + 1).position <= position)
    i++;
  return i;
}

/* Stamps the buffer of a document that stood between two positions; documents
 * come in the order of the stream. */
void
document_times_stamp (
    DocumentTimes *self, guint64 start, guint64 end, GstBuffer *buffer)
{
  const Time *first, *last;
  guint n_gone;

  if (self->times->len == 0)
    return;
  n_gone = find (self, 0, start);
  if (n_gone > 0)
    g_array_remove_range (self->times, 0, n_gone);
  first = &g_array_index (self->times, Time, 0);
  last = &g_array_index (
      self->times, Time, find (self, 0, end > start ? end - 1 : start));
  GST_BUFFER_PTS (buffer) = first->start;
  if (GST_CLOCK_TIME_IS_VALID (last->end) && last->end >= first->start)
    GST_BUFFER_DURATION (buffer) = last->end - first->start;
}
