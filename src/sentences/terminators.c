/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The characters that end sentences.
 *
 * Those that end sentences in any language that has them at all are known here:
 * the characters that Unicode gives the property Sentence_Terminal and that
 * are used today. What a language does otherwise, such as the Greek question
 * mark ";", stands in its word list. Both become tables when the list is
 * loaded, so that the scan over a text never asks for the language.
 */

#include "sentences/terminators-private.h"

#include <string.h>

static const struct
{
  gunichar character;
  QuothTerminator kind;
} defaults[] = {
  { '.', QUOTH_TERMINATOR_PERIOD },
  { '!', QUOTH_TERMINATOR_LOUD },
  { '?', QUOTH_TERMINATOR_LOUD },
  { 0x0589, QUOTH_TERMINATOR_WIDE }, /* Armenian */
  { 0x061F, QUOTH_TERMINATOR_LOUD }, /* Arabic */
  { 0x06D4, QUOTH_TERMINATOR_PERIOD },
  { 0x0700, QUOTH_TERMINATOR_WIDE }, /* Syriac */
  { 0x0964, QUOTH_TERMINATOR_WIDE }, /* danda */
  { 0x0965, QUOTH_TERMINATOR_WIDE },
  { 0x104B, QUOTH_TERMINATOR_WIDE }, /* Myanmar */
  { 0x1362, QUOTH_TERMINATOR_WIDE }, /* Ethiopic */
  { 0x1367, QUOTH_TERMINATOR_WIDE },
  { 0x1368, QUOTH_TERMINATOR_WIDE },
  { 0x166E, QUOTH_TERMINATOR_WIDE }, /* Canadian syllabics */
  { 0x1803, QUOTH_TERMINATOR_WIDE }, /* Mongolian */
  { 0x1809, QUOTH_TERMINATOR_WIDE },
  { 0x17D4, QUOTH_TERMINATOR_WIDE }, /* Khmer */
  { 0x2026, QUOTH_TERMINATOR_ELLIPSIS },
  { 0x203C, QUOTH_TERMINATOR_LOUD },
  { 0x203D, QUOTH_TERMINATOR_LOUD },
  { 0x2047, QUOTH_TERMINATOR_LOUD },
  { 0x2048, QUOTH_TERMINATOR_LOUD },
  { 0x2049, QUOTH_TERMINATOR_LOUD },
  { 0x3002, QUOTH_TERMINATOR_WIDE }, /* Chinese and Japanese */
  { 0xFF01, QUOTH_TERMINATOR_WIDE },
  { 0xFF0E, QUOTH_TERMINATOR_WIDE },
  { 0xFF1F, QUOTH_TERMINATOR_WIDE },
  { 0xFF61, QUOTH_TERMINATOR_WIDE },
};

/* Beside the terminators, the scan stops at line breaks and list markers. */
static const guint8 other_stops[256] = {
  ['\n'] = QUOTH_STOP_LINE_BREAK,
  ['\r'] = QUOTH_STOP_LINE_BREAK,
  [')'] = QUOTH_STOP_BRACKET,
  [0xC2] = QUOTH_STOP_WIDE, /* U+0085 */
  [0xE2] = QUOTH_STOP_WIDE, /* U+2028, U+2029, bullets */
};

/* Where a model may be asked too. */
static const char other_marks[] = ":;->*_/=@|~^+#}'";

static guint
slot_of (gunichar character)
{
  return (character ^ character >> 7) % QUOTH_TERMINATORS_SLOTS;
}

static void
add_wide (QuothTerminators *self, gunichar character, QuothTerminator kind)
{
  guint at = slot_of (character);

  /* One slot always stays free, for the search to end at. */
  for (guint i = 0; i + 1 < QUOTH_TERMINATORS_SLOTS; i++)
    {
      if (self->wide[at].character == 0
          || self->wide[at].character == character)
        break;
      at = (at + 1) % QUOTH_TERMINATORS_SLOTS;
    }
  self->wide[at].character = character;
  self->wide[at].kind = kind;
}

static void
add (QuothTerminators *self, gunichar character, QuothTerminator kind)
{
  char bytes[6];

  g_unichar_to_utf8 (character, bytes);
  self->stops[(guint8) bytes[0]] =
      character < 0x80 ? QUOTH_STOP_MARK : QUOTH_STOP_WIDE;
  if (character < 0x80)
    self->ascii[character] = kind;
  else
    add_wide (self, character, kind);
}

static void
add_entry (QuothTerminators *self, const QuothWordTable *table, guint index)
{
  gsize length;
  float value;
  const char *word = quoth_word_table_get_entry (table, index, &length, &value);
  gunichar character = g_utf8_get_char_validated (word, length);

  /* Blanks, letters and digits are read otherwise and cannot end sentences. */
  if (g_utf8_skip[(guint8) *word] == (gssize) length && value >= 0
      && value < QUOTH_TERMINATOR_ELLIPSIS && !g_unichar_isspace (character)
      && !g_unichar_isalnum (character) && character != ')')
    add (self, character, (QuothTerminator) value);
}

/* Makes the tables of a [terminators] section, which may be NULL. */
void
quoth_terminators_init (QuothTerminators *self, const QuothWordTable *table)
{
  guint size = MIN (quoth_word_table_get_size (table),
      QUOTH_TERMINATORS_SLOTS - 1 - G_N_ELEMENTS (defaults));

  memset (self, 0, sizeof *self);
  memset (self->ascii, QUOTH_TERMINATOR_NONE, sizeof self->ascii);
  memcpy (self->stops, other_stops, sizeof self->stops);
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    add (self, defaults[i].character, defaults[i].kind);
  for (guint i = 0; i < size; i++)
    add_entry (self, table, i);
}

/* Has the scan stop where a model may be asked, and at the marks that it hears
 * of. */
void
quoth_terminators_add_stops (QuothTerminators *self)
{
  for (const char *at = other_marks; *at != '\0'; at++)
    {
      if (self->stops[(guint8) *at] == QUOTH_STOP_NONE)
        self->stops[(guint8) *at] = QUOTH_STOP_OTHER;
    }
  for (char letter = 'A'; letter <= 'Z'; letter++)
    self->stops[(guint8) letter] = QUOTH_STOP_CAPITAL;
  self->stops['('] = self->stops['['] = QUOTH_STOP_OPEN;
  self->stops[')'] = self->stops[']'] = QUOTH_STOP_BRACKET;
  self->stops['"'] = QUOTH_STOP_QUOTE;
}

/* The same for a character beyond ASCII. */
QuothStop
quoth_terminators_other_stop (gunichar character)
{
  switch (character)
    {
    case 0x201C: /* double quotation marks */
    case 0x201D:
      return QUOTH_STOP_QUOTE;
    case 0x2013: /* dashes */
    case 0x2014:
    case 0x2019:
      return QUOTH_STOP_OTHER;
    default:
      return QUOTH_STOP_NONE;
    }
}

QuothTerminator
quoth_terminators_find_wide (const QuothTerminators *self, gunichar character)
{
  guint at = slot_of (character);

  while (self->wide[at].character != 0)
    {
      if (self->wide[at].character == character)
        return self->wide[at].kind;
      at = (at + 1) % QUOTH_TERMINATORS_SLOTS;
    }
  return QUOTH_TERMINATOR_NONE;
}
