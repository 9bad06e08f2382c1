/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Quotation marks of one paragraph, paired from left to right.
 *
 * Nothing is carried over the end of a paragraph, so an odd mark never shifts
 * the next one. A mark that is open there makes an open span if more than a few
 * words follow it, or if the next paragraph begins with the same mark: a
 * quotation over several paragraphs opens in each and closes only in the last,
 * and comes as one open span a paragraph.
 *
 * A paragraph that comes in pieces is another thing: its rest may begin inside a
 * quotation. The caller says by which mark it was opened, and is believed unless
 * the first mark of the rest opens one too.
 *
 * Marks inside an open span are nested and make no span of their own. Single
 * marks are also apostrophes, so one opens only where a word begins, and only
 * if another closes it soon. A mark behind "miners" may be either: it closes if
 * no better one comes before the next that could open. Every search stops after
 * a few marks, and where the next is that could close is remembered, so that a
 * text of nothing but apostrophes is read a few times at most. Two single marks
 * in a row are one double mark, as old newspaper archives write it.
 */

#include "text/quotation-marks-private.h"
#include "text/characters-private.h"

#include <string.h>

#define MIN_OPEN 20
#define MAX_STRAIGHT_SINGLE 400
#define MAX_SINGLE 4000
#define MIN_SINGLE 3
#define MAX_STOPS 16

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
  ELLIPSIS = 0x2026,
};

/* Marks of which each has one that closes it, and no other use. */
static const gunichar brackets[][2] = { { 0x2039, 0x203A }, { 0x300C, 0x300D },
  { 0x300E, 0x300F } };

typedef struct
{
  const char *text;
  gsize start;
  gsize end;
  GArray *spans;
  gunichar opened_by; /* 0 outside */
  gsize opened_at;
  gunichar next;     /* what the next paragraph begins with */
  gsize closer;      /* the next mark that may close a single one ... */
  gsize closer_from; /* ... from here on */
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

static gboolean
is_digit (gunichar character)
{
  return character >= '0' && character <= '9';
}

/* A mark before which what is said may end. */
static gboolean
is_pause (gunichar character)
{
  return character == ELLIPSIS || character == 0x2013 || character == 0x2014
      || (character > 0 && character < 0x80
          && strchr (",.!?;:-", (char) character) != NULL);
}

/* Whether words that lose their first letters begin here: '90s, 'em. */
static gboolean
is_elision (const Scan *scan, gsize after)
{
  static const char *const words[] = { "em", "til", "tis", "twas", "cause", "n",
    "round", "bout" };

  if (is_digit (character_at (scan, after)))
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
is_apostrophe (gunichar character)
{
  return character == APOSTROPHE || character == RIGHT_SINGLE;
}

static gboolean
is_double (gunichar character)
{
  return character == STRAIGHT || character == LEFT_DOUBLE
      || character == RIGHT_DOUBLE || character == LOW_DOUBLE;
}

/* Whether a single mark stands where a quotation may begin: before a word, or,
 * if it is no apostrophe, before a nested mark or an elision. */
static gboolean
begins_single (const Scan *scan, gunichar mark, gsize at, gsize size)
{
  gunichar next = character_at (scan, at + size);

  if ((mark != APOSTROPHE && mark != LEFT_SINGLE && mark != LOW_SINGLE)
      || is_word (character_before (scan, at)))
    return FALSE;
  if (is_word (next))
    return !is_elision (scan, at + size);
  if (mark == APOSTROPHE)
    return FALSE;
  return next == LEFT_DOUBLE || next == STRAIGHT || next == ELLIPSIS
      || (is_apostrophe (next)
          && is_elision (scan, at + size + g_unichar_to_utf8 (next, NULL)));
}

/* Whether a single mark that could close may as well belong to the word before
 * it: "the miners' fault", "nothin' new", "o' the". */
static gboolean
may_be_apostrophe (const Scan *scan, gsize at, gsize size)
{
  gunichar last = character_before (scan, at);
  gunichar before =
      last < 0x80 && at > scan->start + 1 ? character_before (scan, at - 1) : 0;
  gunichar after = character_at (scan, at + size);

  if ((after != ' ' && after != '\n')
      || !is_word (character_at (scan, at + size + 1)))
    return FALSE;
  return last == 's' || last == 'S' || (last == 'n' && before == 'i')
      || (is_word (last) && !is_word (before));
}

static gboolean
closes_single (gunichar opener, gunichar character)
{
  return is_apostrophe (character)
      || (character == LEFT_SINGLE && opener == LOW_SINGLE);
}

/* The next mark from a position that may close a single one; remembered, so that
 * openers without one cost nothing. */
static gsize
next_closer (Scan *scan, gsize from)
{
  gsize i = from;

  if (from >= scan->closer_from && from <= scan->closer)
    return scan->closer;
  while (i < scan->end)
    {
      gsize width;
      gunichar character = quoth_character_at (scan->text, i, &width);
      if ((is_apostrophe (character) || character == LEFT_SINGLE)
          && !is_word (character_at (scan, i + width)))
        break;
      i += width;
    }
  scan->closer_from = from;
  scan->closer = i;
  return i;
}

/* Whether a paragraph goes on in the next one, if nothing closes the single mark
 * here: what is said begins with it, and the next paragraph too. */
static gboolean
may_go_on (const Scan *scan, gunichar opener, gsize at)
{
  if (scan->next != opener)
    return FALSE;
  if (at == scan->start)
    return TRUE;
  return scan->text[at - 1] == ' '
      && is_pause (character_before (scan, at - 1));
}

/* The search for what closes a single mark. */
typedef struct
{
  const Scan *scan;
  gunichar opener;
  gsize at;
  gsize weak; /* the end of the span if nothing better closes it, or 0 */
  gboolean is_inside; /* a nested quotation */
  gboolean has_inner;
  guint n_stops;
} Search;

/* Takes a mark; whether the search ends with it, at the weak end. */
static gboolean
search_on (Search *self, gunichar character, gsize i, gsize width)
{
  const Scan *scan = self->scan;

  if (closes_single (self->opener, character)
      && !is_word (character_at (scan, i + width)))
    {
      if (i - self->at < MIN_SINGLE)
        return TRUE;
      if (self->is_inside)
        return FALSE;
      if (is_pause (character_before (scan, i))
          || (!self->has_inner && !may_be_apostrophe (scan, i, width)))
        {
          self->weak = i + width;
          return TRUE;
        }
      if (!self->has_inner && self->weak == 0)
        self->weak = i + width;
      return FALSE;
    }
  if (!is_double (character) && !begins_single (scan, character, i, width))
    return FALSE;
  if (self->weak > 0)
    return TRUE;
  if (!is_double (character))
    return FALSE;
  self->is_inside = character == LEFT_DOUBLE || character == LOW_DOUBLE
      || (character == STRAIGHT && !self->is_inside);
  self->has_inner = TRUE;
  return FALSE;
}

/* The end of a span that a single mark at a position opens, or 0. */
static gsize
single_end (
    Scan *scan, gunichar opener, gsize at, gsize size, gboolean *is_open)
{
  Search search = { .scan = scan, .opener = opener, .at = at };
  gsize i = at + size, limit = scan->end;

  *is_open = may_go_on (scan, opener, at);
  if (!*is_open)
    limit = MIN (
        limit, at + (opener == APOSTROPHE ? MAX_STRAIGHT_SINGLE : MAX_SINGLE));
  if (next_closer (scan, i) >= limit)
    return *is_open ? limit : 0;
  while (i < limit && search.n_stops < MAX_STOPS)
    {
      gsize width;
      gunichar character = quoth_character_at (scan->text, i, &width);
      if (two_singles (scan, character, i) > 0)
        break;
      if (is_double (character) || begins_single (scan, character, i, width)
          || closes_single (opener, character))
        {
          search.n_stops++;
          if (search_on (&search, character, i, width))
            break;
        }
      i += width;
    }
  *is_open &= i >= limit;
  return *is_open ? scan->end : search.weak;
}

/* Whether a straight mark behind a number means inches, though a quotation is
 * open that it could close: "The 12" record sold out," she said. */
static gboolean
is_inch (const Scan *scan, gsize at)
{
  const char *next;
  gsize i;

  if (!is_digit (character_before (scan, at)) || at + 1 >= scan->end
      || scan->text[at + 1] != ' ')
    return FALSE;
  if (scan->opened_by != STRAIGHT)
    return TRUE;
  next = memchr (scan->text + at + 1, STRAIGHT, scan->end - at - 1);
  if (next == NULL)
    return FALSE;
  i = next - scan->text;
  return is_pause (character_before (scan, i))
      && !is_word (character_at (scan, i + 1));
}

/* What closes a bracket that opens, 0 for other marks. */
static gunichar
closing_bracket (gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      if (character == brackets[i][0])
        return brackets[i][1];
    }
  return 0;
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
    case RIGHT_DOUBLE: /* ”so in Swedish newspapers” */
      return (at == scan->start
                 || quoth_character_class (character_before (scan, at))
                     == QUOTH_CHARACTER_BLANK)
          && is_word (
              character_at (scan, at + g_unichar_to_utf8 (character, NULL)));
    default:
      return closing_bracket (character) != 0;
    }
}

static gboolean
closes (const Scan *scan, gunichar character, gsize at)
{
  gunichar bracket = closing_bracket (scan->opened_by);

  if (bracket != 0)
    return character == bracket;
  switch (character)
    {
    case STRAIGHT:
      if (is_inch (scan, at))
        return FALSE;
      return scan->opened_by != LEFT_GUILLEMET
          && scan->opened_by != RIGHT_GUILLEMET;
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

/* Whether a mark that opens and closes alike stands where one opens. */
static gboolean
leads_a_word (const Scan *scan, gsize at, gsize size)
{
  gunichar before = character_before (scan, at);

  return (before == 0 || g_unichar_isspace (before))
      && is_word (character_at (scan, at + size));
}

/* Whether a piece that is said to begin inside a quotation does: unless its
 * first mark opens another. */
static gboolean
begins_inside (const Scan *scan)
{
  gsize at = scan->start;

  while (at < scan->end)
    {
      gsize size;
      gunichar character = quoth_character_at (scan->text, at, &size);
      if (two_singles (scan, character, at) > 0)
        {
          character = TWO_SINGLES;
          size = 2;
        }
      if (closes (scan, character, at))
        return (character != STRAIGHT && character != TWO_SINGLES)
            || !leads_a_word (scan, at, size);
      if (opens (scan, character, at))
        return FALSE;
      at += size;
    }
  return TRUE;
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
      if (closes (scan, character, at))
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
  else if (begins_single (scan, character, at, size))
    {
      gboolean is_open;
      gsize end = single_end (scan, character, at, size, &is_open);
      if (end > 0)
        {
          add_span (scan, at, end, is_open);
          return end;
        }
    }
  return at + size;
}

/* Whether the mark that is still open has a word behind it, and the next
 * paragraph begins with the same mark. */
static gboolean
begins_first_part (const Scan *scan)
{
  return scan->next == scan->opened_by
      && is_word (character_at (
          scan, scan->opened_at + g_unichar_to_utf8 (scan->opened_by, NULL)));
}

/* Appends the quoted spans of one paragraph of valid UTF-8, in order. What the
 * next paragraph begins with is a character, 0 if it is not known. The text
 * before it, if it is the rest of one, left a mark open, or 0. Returns the mark
 * that is open at the end, or 0. */
gunichar
quoth_scan_quotation_marks (const char *text, gsize start, gsize end,
    gunichar next, gunichar opened_by, GArray *spans)
{
  Scan scan = { .text = text,
    .start = start,
    .end = end,
    .spans = spans,
    .next = next,
    .opened_by = opened_by,
    .opened_at = start,
    .closer_from = 1 };
  gsize at = start;

  if (opened_by != 0 && !begins_inside (&scan))
    scan.opened_by = opened_by = 0;
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
  if (scan.opened_by != 0
      && (end - scan.opened_at > MIN_OPEN || begins_first_part (&scan)
          || (opened_by != 0 && scan.opened_at == start && end > start)))
    add_span (&scan, scan.opened_at, end, TRUE);
  return scan.opened_by;
}
