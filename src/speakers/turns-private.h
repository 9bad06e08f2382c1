/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/attributions-private.h"
#include "document/document-private.h"

G_BEGIN_DECLS

/* What is counted in a text, and in those before it that it goes on from. */
typedef struct
{
  GHashTable *labels; /* the last words of those seen */
  guint n_turns;
  guint n_again; /* turns of a label that was seen before */
  guint n_arrows;
  guint n_marked;
  guint n_ended;       /* turns with the end of a sentence in them */
  guint n_long;        /* lines of turns with some words in them */
  guint n_other;       /* paragraphs without label since the first one */
  guint n_between;     /* of these, before the last label */
  gboolean is_in_turn; /* no sentence has ended since the last label */
} QuothTurnCount;

/* Where a text begins that is read. */
typedef enum {
  QUOTH_TURNS_ALONE,        /* nothing comes before it */
  QUOTH_TURNS_MIDWAY,       /* in the midst of a line of the text before */
  QUOTH_TURNS_AT_LINE,      /* with a line, but with no paragraph */
  QUOTH_TURNS_AT_PARAGRAPH, /* behind a blank line */
} QuothTurnsPlace;

/* The turns of a transcript: where lines begin with who speaks. */
typedef struct
{
  const char *text;
  gsize length;
  const QuothLexicon *lexicon;
  QuothTurnCount count;
  gsize line;             /* where the first line begins */
  gsize last;             /* where the last label begins */
  gboolean is_transcript; /* else nothing here is a label */
  gboolean is_marked;     /* labels are in capitals or behind ">>" */
  gboolean goes_on;       /* paragraphs between labels belong to turns */
} QuothTurns;

void  quoth_turns_init  (QuothTurns         *self);
void  quoth_turns_clear (QuothTurns         *self);
void  quoth_turns_read  (QuothTurns         *self,
                         const char         *text,
                         gsize               length,
                         const QuothLexicon *lexicon,
                         QuothTurnsPlace     place);
guint quoth_turns_find  (const QuothTurns   *self,
                         QuothReading       *reading,
                         gboolean            in_turn,
                         GArray             *attributions);

G_END_DECLS
