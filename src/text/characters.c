/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "text/characters-private.h"

#define B QUOTH_CHARACTER_BLANK
#define L QUOTH_CHARACTER_LOWER
#define U QUOTH_CHARACTER_UPPER
#define D QUOTH_CHARACTER_DIGIT
#define M QUOTH_CHARACTER_MARK

const guint8 quoth_ascii_classes[128] = {
  M, M, M, M, M, M, M, M, M, B, B, B, B, B, M, M, /* control, blanks */
  M, M, M, M, M, M, M, M, M, M, M, M, B, B, B, B, /* control, separators */
  B, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, /* space to / */
  D, D, D, D, D, D, D, D, D, D, M, M, M, M, M, M, /* 0 to ? */
  M, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* @ to O */
  U, U, U, U, U, U, U, U, U, U, U, M, M, M, M, M, /* P to _ */
  M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* ` to o */
  L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, M, /* p to DEL */
};

#undef B
#undef L
#undef U
#undef D
#undef M

QuothCharacterClass
quoth_character_class_wide (gunichar character)
{
  switch (g_unichar_type (character))
    {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
      return QUOTH_CHARACTER_LOWER;
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
      return QUOTH_CHARACTER_UPPER;
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
      return QUOTH_CHARACTER_DIGIT;
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return QUOTH_CHARACTER_BLANK;
    default:
      /* U+0085, next line, is a control character and a blank. */
      return character == 0x85 ? QUOTH_CHARACTER_BLANK : QUOTH_CHARACTER_MARK;
    }
}
