/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "sentences/sentence-text-private.h"

gboolean
quoth_is_opening_mark (gunichar character)
{
  switch (character)
    {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case '*':
    case '_':
    case '`':
    case 0xA1: /* inverted exclamation mark */
    case 0xAB:
    case 0xBF: /* inverted question mark */
    case 0x2018:
    case 0x201A:
    case 0x201C:
    case 0x201E:
    case 0x2039:
    case 0x300C: /* corner brackets */
    case 0x300E:
    case 0xFF08:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
quoth_is_closing_quote (gunichar character)
{
  switch (character)
    {
    case '"':
    case '\'':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x203A:
    case 0x300D: /* corner brackets */
    case 0x300F:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
quoth_is_closing_bracket (gunichar character)
{
  return character == ')' || character == ']' || character == '}'
      || character == 0xFF09;
}

gboolean
quoth_is_bullet (gunichar character)
{
  switch (character)
    {
    case 0x2022: /* bullet */
    case 0x2023:
    case 0x2043: /* hyphen bullet */
    case 0x25AA:
    case 0x25CF:
    case 0x25E6:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Reads blanks and counts the line breaks among them; CR LF is one. */
void
quoth_sentence_text_read_gap (QuothSentenceText *self, gsize at, QuothGap *gap)
{
  gunichar character, last = 0;
  gsize size;

  *gap = (QuothGap){ .end = at };
  for (;;)
    {
      character = quoth_sentence_text_at (self, at, &size);
      if (size == 0 || !quoth_is_blank (character))
        break;
      at += size;
      if (quoth_is_line_break (character))
        {
          gap->line_breaks += !(character == '\n' && last == '\r');
          gap->line_start = at;
        }
      last = character;
    }
  gap->end = at;
  gap->is_cut = size == 0 && at >= self->limit;
}

/* Passes letters and digits of ASCII, as far as may be read. */
static gsize
skip_plain_word (const QuothSentenceText *self, gsize at)
{
  gsize stop = MIN (self->length, self->limit);

  while (at < stop && g_ascii_isalnum (self->text[at]))
    at++;
  return at;
}

/* The end of the letters, digits, and apostrophes between them from here. */
gsize
quoth_sentence_text_word_end (QuothSentenceText *self, gsize at)
{
  for (;;)
    {
      gsize size, after;
      gunichar character;
      at = skip_plain_word (self, at);
      character = quoth_sentence_text_at (self, at, &size);
      if (quoth_is_word_character (character))
        {
          at += size;
          continue;
        }
      if (character != '\'' && character != 0x2019)
        return at;
      after = size;
      character = quoth_sentence_text_at (self, at + after, &size);
      if (!quoth_is_word_character (character))
        return at;
      at += after;
    }
}

/* Moves the end of a sentence back over blanks. */
gsize
quoth_sentence_text_trim (const QuothSentenceText *self, gsize end)
{
  while (end > self->start
      && quoth_is_blank (quoth_character_before (self->text, end)))
    end = g_utf8_prev_char (self->text + end) - self->text;
  return end;
}
