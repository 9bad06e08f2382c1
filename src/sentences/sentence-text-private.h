/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "text/characters-private.h"

G_BEGIN_DECLS

/* How far behind the marks that may end a sentence the rules look, and how
 * many such marks they take as one run. What lies further away is never asked
 * for, so a text in pieces can be judged as soon as this much has arrived. */
#define QUOTH_SENTENCE_LOOK_AHEAD 256
#define QUOTH_SENTENCE_MAX_RUN 64

/* How far back the rules look for the word before a mark. */
#define QUOTH_SENTENCE_LOOK_BEHIND 64

/* Text that is read with a limit. A character beyond what has arrived makes
 * the reader starved: the judgement has to wait. Beyond the limit, and at the
 * end of the text, the character is 0 and its size too. */
typedef struct
{
  const char *text;
  gsize start; /* where the sentence begins */
  gsize length;
  gsize limit;
  gboolean at_end;
  gboolean starts_paragraph; /* the sentence does */
  gboolean is_starved;
} QuothSentenceText;

/* The blanks between two tokens. */
typedef struct
{
  gsize end;
  gsize line_start; /* after the last line break, if there is one */
  guint line_breaks;
  gboolean is_cut; /* the limit came first */
} QuothGap;

static inline gunichar
quoth_sentence_text_at (QuothSentenceText *self, gsize at, gsize *size)
{
  *size = 0;
  if (G_UNLIKELY (at >= self->limit))
    return 0;
  if (G_UNLIKELY (at >= self->length))
    {
      self->is_starved |= !self->at_end;
      return 0;
    }
  return quoth_character_at (self->text, at, size);
}

/* The macros of GLib look at the last eight bits alone. */
static inline gboolean
quoth_is_ascii_digit (gunichar character)
{
  return character >= '0' && character <= '9';
}

static inline gboolean
quoth_is_line_break (gunichar character)
{
  return character == '\n' || character == '\r' || character == 0x85
         || character == 0x2028 || character == 0x2029;
}

static inline gboolean
quoth_is_blank (gunichar character)
{
  return quoth_character_class (character) == QUOTH_CHARACTER_BLANK;
}

static inline gboolean
quoth_is_upper (gunichar character)
{
  return quoth_character_class (character) == QUOTH_CHARACTER_UPPER;
}

/* Letters without case may begin a sentence as capitals do: not for them. */
static inline gboolean
quoth_is_lower (gunichar character)
{
  return character < 0x80 ? g_ascii_islower (character)
                          : g_unichar_islower (character);
}

static inline gboolean
quoth_is_letter (gunichar character)
{
  QuothCharacterClass class = quoth_character_class (character);

  return class == QUOTH_CHARACTER_UPPER || class == QUOTH_CHARACTER_LOWER;
}

static inline gboolean
quoth_is_word_character (gunichar character)
{
  return character != 0
         && quoth_character_is_word (quoth_character_class (character));
}

gboolean quoth_is_opening_mark (gunichar character);
gboolean quoth_is_closing_quote (gunichar character);
gboolean quoth_is_closing_bracket (gunichar character);
gboolean quoth_is_bullet (gunichar character);

void     quoth_sentence_text_read_gap (QuothSentenceText *self,
                                       gsize              at,
                                       QuothGap          *gap);
gsize    quoth_sentence_text_word_end (QuothSentenceText *self,
                                       gsize              at);
gsize    quoth_sentence_text_trim (const QuothSentenceText *self,
                                   gsize                    end);

G_END_DECLS
