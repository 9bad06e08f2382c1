/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Character classes of one text scan. ASCII is decided by a table, the rest by
 * GLib; both functions expect valid UTF-8 and a position before the end. */

typedef enum {
  QUOTH_CHARACTER_BLANK,
  QUOTH_CHARACTER_LOWER, /* also letters without case */
  QUOTH_CHARACTER_UPPER, /* also title case */
  QUOTH_CHARACTER_DIGIT,
  QUOTH_CHARACTER_MARK,
} QuothCharacterClass;

extern const guint8 quoth_ascii_classes[128];

QuothCharacterClass quoth_character_class_wide (gunichar character);

static inline gunichar
quoth_character_at (const char *text, gsize at, gsize *size)
{
  guint8 byte = text[at];

  if (G_LIKELY (byte < 0x80))
    {
      *size = 1;
      return byte;
    }
  *size = g_utf8_skip[byte];
  return g_utf8_get_char (text + at);
}

static inline QuothCharacterClass
quoth_character_class (gunichar character)
{
  return G_LIKELY (character < 0x80)
             ? (QuothCharacterClass) quoth_ascii_classes[character]
             : quoth_character_class_wide (character);
}

static inline gboolean
quoth_character_is_word (QuothCharacterClass class)
{
  return class == QUOTH_CHARACTER_LOWER || class == QUOTH_CHARACTER_UPPER
         || class == QUOTH_CHARACTER_DIGIT;
}

/* The character before a position, 0 at the beginning of the text. */
static inline gunichar
quoth_character_before (const char *text, gsize at)
{
  return at > 0 ? g_utf8_get_char (g_utf8_prev_char (text + at)) : 0;
}

G_END_DECLS
