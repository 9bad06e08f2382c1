/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "text/word-list-private.h"

G_BEGIN_DECLS

/* What a character does at the end of a sentence. The first six are also the
 * numbers in a [terminators] section. */
typedef enum {
  QUOTH_TERMINATOR_SILENT, /* it looks like one and ends nothing */
  QUOTH_TERMINATOR_PERIOD, /* as a full stop: it closes abbreviations too */
  QUOTH_TERMINATOR_LOUD,   /* as an exclamation or question mark */
  QUOTH_TERMINATOR_WIDE,   /* no blank need follow */
  QUOTH_TERMINATOR_PAIRED, /* as wide, but only two in a row */
  QUOTH_TERMINATOR_COLON,  /* it closes a heading that opens a paragraph */
  QUOTH_TERMINATOR_ELLIPSIS,
  QUOTH_TERMINATOR_NONE,
} QuothTerminator;

/* Where the scan for the end of a sentence stops, by byte. */
typedef enum {
  QUOTH_STOP_NONE,
  QUOTH_STOP_MARK,
  QUOTH_STOP_LINE_BREAK,
  QUOTH_STOP_BRACKET,
  QUOTH_STOP_OPEN,    /* an opening bracket; this and the next ones only where
                         a model is to be asked */
  QUOTH_STOP_QUOTE,   /* a double quotation mark */
  QUOTH_STOP_OTHER,   /* another mark */
  QUOTH_STOP_CAPITAL, /* a capital letter */
  QUOTH_STOP_WIDE, /* a byte that may begin one of the above in UTF-8 */
} QuothStop;

#define QUOTH_TERMINATORS_SLOTS 128

typedef struct
{
  guint8 stops[256];
  guint8 ascii[128];
  struct
  {
    gunichar character; /* 0 where there is none */
    QuothTerminator kind;
  } wide[QUOTH_TERMINATORS_SLOTS];
} QuothTerminators;

void            quoth_terminators_init (QuothTerminators     *self,
                                        const QuothWordTable *table);
void            quoth_terminators_add_stops (QuothTerminators *self);
QuothStop       quoth_terminators_other_stop (gunichar character);
QuothTerminator quoth_terminators_find_wide (const QuothTerminators *self,
                                             gunichar                character);

static inline QuothTerminator
quoth_terminators_find (const QuothTerminators *self, gunichar character)
{
  return character < 0x80 ? (QuothTerminator) self->ascii[character]
                          : quoth_terminators_find_wide (self, character);
}

G_END_DECLS
