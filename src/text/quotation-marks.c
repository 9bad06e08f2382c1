/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Quotation marks of one paragraph, paired from left to right.
 *
 * Nothing is carried over the end of a paragraph, so an odd mark never shifts
 * the next one. A mark that is open there makes an open span if more than a few
 * words follow it: a quotation over several paragraphs opens in each and closes
 * only in the last, and comes as one open span a paragraph.
 *
 * Marks inside an open span are nested and make no span of their own. Single
 * marks are also apostrophes, so one opens only where a word begins, and only
 * if its close stands within MAX_SINGLE bytes; where the next place is that
 * could close or forbid one is remembered, so that a text of nothing but
 * apostrophes is read once. Two single marks in a row are one double mark, as
 * old newspaper archives write it.
 */

#include "text/quotation-marks-private.h"
#include "text/characters-private.h"

#include <string.h>

#define MIN_OPEN 20
#define MAX_SINGLE 400
#define MIN_SINGLE 3

enum
{
  STRAIGHT = '"',
  APOSTROPHE = '\'',
  BACKTICK = '`',
  TWO_SINGLES = 1, /* no character: '' or `` */
  LEFT_GUILLEMET = 0xAB,
  RIGHT_GUILLEMET = 0xBB,
  LEFT_SINGLE = 0x2018,
  RIGHT_SINGLE = 0x2019,
  LOW_SINGLE = 0x201A,
  LEFT_DOUBLE = 0x201C,
  RIGHT_DOUBLE = 0x201D,
  LOW_DOUBLE = 0x201E,
};

typedef struct
{
  const char *text;
  gsize start;
  gsize end;
  GArray *spans;
  gunichar opened_by; /* 0 outside */
  gsize opened_at;
  gsize single_stop; /* what ends or forbids a single span from here on */
  gsize single_from; /* where the search for it began */
} Scan;

static void
add_span (Scan *scan, gsize start, gsize end, gboolean is_open)
{
  QuothQuotedSpan span = { start, end, is_open };

  g_array_append_val (scan->spans, span);
}

static gunichar
character_at (const Scan *scan, gsize at)
{
  gsize size;

  return at < scan->end ? quoth_character_at (scan->text, at, &size) : 0;
}

static gunichar
character_before (const Scan *scan, gsize at)
{
  return at > scan->start ? quoth_character_before (scan->text, at) : 0;
}

static gboolean
is_word (gunichar character)
{
  return character != 0
      && quoth_character_is_word (quoth_character_class (character));
}

/* Whether words that lose their first letters begin here: '90s, 'em. */
static gboolean
is_elision (const Scan *scan, gsize after)
{
  static const char *const words[] = { "em", "til", "tis", "twas", "cause", "n",
    "round", "bout" };

  gunichar first = character_at (scan, after);

  if (first >= '0' && first <= '9')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      if (after + length <= scan->end
          && g_ascii_strncasecmp (scan->text + after, words[i], length) == 0
          && !is_word (character_at (scan, after + length)))
        return TRUE;
    }
  return FALSE;
}

/* How many bytes two single marks in a row take that stand for a double one,
 * or 0. */
static gsize
two_singles (const Scan *scan, gunichar character, gsize at)
{
  if ((character != APOSTROPHE && character != BACKTICK)
      || character_at (scan, at + 1) != character)
    return 0;
  return 2;
}

static gboolean
is_single_stop (const Scan *scan, gunichar character, gsize at, gsize size)
{
  if (character == STRAIGHT || character == LEFT_DOUBLE
      || character == LOW_DOUBLE)
    return TRUE;
  return (character == APOSTROPHE || character == RIGHT_SINGLE)
      && !is_word (character_at (scan, at + size));
}

/* The next place from a position that closes a single span or forbids it. */
static gsize
next_single_stop (Scan *scan, gsize from)
{
  gsize i = from;

  if (from >= scan->single_from && from <= scan->single_stop)
    return scan->single_stop;
  scan->single_from = from;
  while (i < scan->end)
    {
      gsize size;
      gunichar character = quoth_character_at (scan->text, i, &size);
      if (is_single_stop (scan, character, i, size))
        break;
      i += size;
    }
  scan->single_stop = i;
  return i;
}

/* The end of a span that a single mark at a position opens, or 0. */
static gsize
single_end (Scan *scan, gsize at, gsize size)
{
  gsize stop, width;
  gunichar character;

  if (is_word (character_before (scan, at))
      || !is_word (character_at (scan, at + size))
      || is_elision (scan, at + size))
    return 0;
  stop = next_single_stop (scan, at + size);
  if (stop >= scan->end || stop - at > MAX_SINGLE || stop - at < MIN_SINGLE)
    return 0;
  character = quoth_character_at (scan->text, stop, &width);
  if (character != APOSTROPHE && character != RIGHT_SINGLE)
    return 0;
  return two_singles (scan, character, stop) > 0 ? 0 : stop + width;
}

static gboolean
opens (const Scan *scan, gunichar character, gsize at)
{
  switch (character)
    {
    case STRAIGHT:
    case TWO_SINGLES:
      /* Not one that closes what nothing opened: 5" or so." */
      return at == scan->start || !is_word (character_before (scan, at))
          || is_word (
              character_at (scan, at + (character == STRAIGHT ? 1 : 2)));
    case LEFT_DOUBLE:
    case LOW_DOUBLE:
    case LEFT_GUILLEMET:
      return TRUE;
    case RIGHT_GUILLEMET: /* »so in German books« */
      return !is_word (character_before (scan, at))
          && is_word (character_at (scan, at + 2));
    default:
      return FALSE;
    }
}

static gboolean
closes (const Scan *scan, gunichar character)
{
  switch (character)
    {
    case STRAIGHT:
    case RIGHT_DOUBLE:
      return scan->opened_by != LEFT_GUILLEMET
          && scan->opened_by != RIGHT_GUILLEMET;
    case TWO_SINGLES:
      return scan->opened_by == TWO_SINGLES;
    case LEFT_DOUBLE: /* „so in German newspapers“ */
      return scan->opened_by == LOW_DOUBLE;
    case RIGHT_GUILLEMET:
      return scan->opened_by == LEFT_GUILLEMET;
    case LEFT_GUILLEMET:
      return scan->opened_by == RIGHT_GUILLEMET;
    default:
      return FALSE;
    }
}

/* Takes one character; returns where to go on. */
static gsize
take (Scan *scan, gunichar character, gsize at, gsize size)
{
  if (two_singles (scan, character, at) > 0)
    {
      character = TWO_SINGLES;
      size = 2;
    }
  if (scan->opened_by != 0)
    {
      if (closes (scan, character))
        {
          add_span (scan, scan->opened_at, at + size, FALSE);
          scan->opened_by = 0;
        }
    }
  else if (opens (scan, character, at))
    {
      scan->opened_by = character;
      scan->opened_at = at;
    }
  else if (character == APOSTROPHE || character == LEFT_SINGLE
      || character == LOW_SINGLE)
    {
      gsize end = single_end (scan, at, size);
      if (end > 0)
        {
          add_span (scan, at, end, FALSE);
          return end;
        }
    }
  return at + size;
}

/* Appends the quoted spans of one paragraph of valid UTF-8, in order. */
void
quoth_scan_quotation_marks (
    const char *text, gsize start, gsize end, GArray *spans)
{
  Scan scan = {
    .text = text, .start = start, .end = end, .spans = spans, .single_from = 1
  };
  gsize at = start;

  while (at < end)
    {
      guint8 byte = text[at];
      gsize size;
      gunichar character;
      if (byte < 0x80 && byte != STRAIGHT && byte != APOSTROPHE
          && byte != BACKTICK)
        {
          at++;
          continue;
        }
      character = quoth_character_at (text, at, &size);
      at = take (&scan, character, at, size);
    }
  if (scan.opened_by != 0 && end - scan.opened_at > MIN_OPEN)
    add_span (&scan, scan.opened_at, end, TRUE);
}
