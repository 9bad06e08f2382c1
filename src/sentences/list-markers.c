/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Markers of list items.
 *
 * The full stop of a marker ends no sentence. Lists also stand in running
 * text, often without any mark at the end of an item ("1) flour 2) salt"), so
 * an item that begins with a number or small letter ends before the marker
 * that counts on from it in the same style. Capital letters do not count on:
 * they are initials too often.
 */

#include "sentences/list-markers-private.h"

#include <string.h>

#define MAX_DIGITS 3
#define MAX_ROMAN 4

static gboolean
is_roman (gunichar character)
{
  return character == 'i' || character == 'v' || character == 'x';
}

/* Reads the rest of "2.1.3"; such numbers do not count on. */
static gsize
read_levels (QuothListMarker *self, QuothSentenceText *text, gsize at)
{
  gsize size, limit = at + 3 * MAX_DIGITS;

  while (at < limit && quoth_sentence_text_at (text, at, &size) == '.'
      && quoth_is_ascii_digit (quoth_sentence_text_at (text, at + 1, &size)))
    {
      self->number = 0;
      for (at += 1;
           quoth_is_ascii_digit (quoth_sentence_text_at (text, at, &size))
           && at < limit;)
        at++;
    }
  return at;
}

/* Reads the number or letter of a marker; returns where it ends. */
static gsize
read_count (QuothListMarker *self, QuothSentenceText *text, gsize at)
{
  gsize size, from = at;
  gunichar character = quoth_sentence_text_at (text, at, &size);
  gunichar first = character;

  while (quoth_is_ascii_digit (character) && at - from < MAX_DIGITS)
    {
      self->number = 10 * self->number + (character - '0');
      at += size;
      character = quoth_sentence_text_at (text, at, &size);
    }
  if (at > from || character == 0)
    return read_levels (self, text, at);
  while (is_roman (character) && at - from < MAX_ROMAN)
    {
      at += size;
      character = quoth_sentence_text_at (text, at, &size);
    }
  if (at > from + 1)
    return at;
  if (!quoth_is_letter (first) || first >= 0x80)
    return from;
  self->is_letter = TRUE;
  self->number = g_ascii_islower ((char) first) ? first - 'a' + 1 : 0;
  return from + 1;
}

/* Reads "." or ")" or ".)" or nothing; returns where it ends. */
static gsize
read_close (QuothListMarker *self, QuothSentenceText *text, gsize at)
{
  gsize size;
  gunichar character = quoth_sentence_text_at (text, at, &size);

  if (character == '.')
    {
      self->close = '.';
      character = quoth_sentence_text_at (text, ++at, &size);
    }
  if (character == ')')
    {
      self->close = ')';
      at++;
    }
  return at;
}

/* Reads the marker that a sentence begins with. */
void
quoth_list_marker_read (
    QuothListMarker *self, QuothSentenceText *text, gsize at)
{
  gsize size, from;
  gunichar character = quoth_sentence_text_at (text, at, &size);
  gunichar bullet = quoth_is_bullet (character) ? character : 0;

  *self = (QuothListMarker){ .bullet = bullet };
  if (bullet != 0 || character == '-' || character == '*')
    {
      at += size;
      while (quoth_sentence_text_at (text, at, &size) == ' ')
        at++;
      self->end = at;
    }
  else if (character == '(')
    at++;
  from = at;
  at = read_count (self, text, at);
  if (at > from)
    {
      gsize after = read_close (self, text, at);
      character = quoth_sentence_text_at (text, after, &size);
      if (after > at && quoth_is_blank (character) && size > 0)
        {
          self->end = after;
          return;
        }
    }
  *self = (QuothListMarker){ .bullet = bullet, .end = self->end };
}

/* Whether a marker stands in a phrase: "either 1) salt, or 2) sugar". */
static gboolean
joins_phrases (const QuothSentenceText *text, gsize at)
{
  static const char *const words[] = { " and", " or", ",", ":" };
  gsize end = quoth_sentence_text_trim (text, at);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      if (end - text->start >= length
          && memcmp (text->text + end - length, words[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the "." or ")" at a position belongs to the marker that follows this
 * one in the same list; then tells where that marker begins. */
gboolean
quoth_list_marker_continues (const QuothListMarker *self,
    QuothSentenceText *text, gsize at, gsize *start)
{
  gsize from = at, size;
  QuothListMarker next = { 0 };

  if (self->number == 0)
    return FALSE;
  while (from > text->start && at - from < MAX_DIGITS
      && g_ascii_isalnum (text->text[from - 1]))
    from--;
  if (from == at || from <= self->end
      || !quoth_is_blank (quoth_character_before (text->text, from))
      || read_count (&next, text, from) != at)
    return FALSE;
  *start = from;
  at = read_close (&next, text, at);
  return next.close == self->close && !joins_phrases (text, from)
      && next.is_letter == self->is_letter && next.number == self->number + 1
      && quoth_is_blank (quoth_sentence_text_at (text, at, &size)) && size > 0;
}
