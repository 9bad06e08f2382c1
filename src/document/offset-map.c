/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Offsets of one text in bytes, code points and UTF-16 units.
 *
 * Every STEP bytes the map notes how many code points and UTF-16 units came
 * before, so a conversion reads at most STEP bytes and a whole document
 * converts in linear time in any order. A text of ASCII alone, the usual case,
 * needs no notes at all: there all units are the same.
 */

#include "document/offset-map-private.h"

#include <string.h>

#define STEP 64

typedef struct
{
  guint32 codepoints;
  guint32 utf16;
} Mark;

struct _QuothOffsetMap
{
  gsize length;
  Mark total;
  gsize n_marks;
  Mark marks[]; /* before byte i * STEP; none when the text is ASCII */
};

static gboolean
is_ascii (const char *text, gsize length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word;
      memcpy (&word, text + i, 8);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        return FALSE;
    }
  for (; i < length; i++)
    {
      if (text[i] & 0x80)
        return FALSE;
    }
  return TRUE;
}

/* Counts the characters that begin in a stretch of text: a continuation byte
 * begins none, a byte of 0xF0 or more one that takes two UTF-16 units. */
static void
count (Mark *mark, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = text[i];
      mark->codepoints += (byte & 0xC0) != 0x80;
      mark->utf16 += ((byte & 0xC0) != 0x80) + (byte >= 0xF0);
    }
}

QuothOffsetMap *
quoth_offset_map_new (const char *text, gsize length)
{
  gsize n_marks = is_ascii (text, length) ? 0 : length / STEP + 1;
  QuothOffsetMap *self =
      g_malloc (sizeof (QuothOffsetMap) + n_marks * sizeof (Mark));
  Mark mark = { 0, 0 };

  self->length = length;
  self->n_marks = n_marks;
  for (gsize i = 0; i < n_marks; i++)
    {
      self->marks[i] = mark;
      count (&mark, text + i * STEP, MIN (STEP, length - i * STEP));
    }
  if (n_marks == 0)
    mark.codepoints = mark.utf16 = length;
  self->total = mark;
  return self;
}

void
quoth_offset_map_free (QuothOffsetMap *self)
{
  g_free (self);
}

static guint
units (const Mark *mark, QuothOffsetUnit unit)
{
  return unit == QUOTH_OFFSET_UTF16 ? mark->utf16 : mark->codepoints;
}

guint
quoth_offset_map_to_unit (const QuothOffsetMap *self, const char *text,
    guint offset, QuothOffsetUnit unit)
{
  Mark mark;

  offset = MIN (offset, self->length);
  if (unit == QUOTH_OFFSET_BYTE || self->n_marks == 0)
    return offset;
  mark = self->marks[offset / STEP];
  count (&mark, text + offset / STEP * STEP, offset % STEP);
  return units (&mark, unit);
}

guint
quoth_offset_map_from_unit (const QuothOffsetMap *self, const char *text,
    guint offset, QuothOffsetUnit unit)
{
  gsize low = 0, high = self->n_marks;
  gsize byte;
  Mark mark;

  if (unit == QUOTH_OFFSET_BYTE || self->n_marks == 0)
    {
      byte = MIN (offset, self->length);
      while (byte < self->length && (text[byte] & 0xC0) == 0x80)
        byte++;
      return byte;
    }
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;
      if (units (&self->marks[middle], unit) <= offset)
        low = middle;
      else
        high = middle;
    }
  mark = self->marks[low];
  /* A mark may stand inside a character; the character was counted before. */
  byte = low * STEP;
  while (byte < self->length && (text[byte] & 0xC0) == 0x80)
    byte++;
  while (byte < self->length && units (&mark, unit) < offset)
    {
      gsize size = g_utf8_skip[(guint8) text[byte]];
      count (&mark, text + byte, size);
      byte += size;
    }
  return byte;
}
