/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/attributions-private.h"
#include "document/document-private.h"

G_BEGIN_DECLS

/* The turns of a transcript: where lines begin with who speaks. */
typedef struct
{
  const char *text;
  gsize length;
  const QuothLexicon *lexicon;
  gsize last;             /* where the last label begins */
  gboolean is_transcript; /* else nothing here is a label */
  gboolean is_marked;     /* labels are in capitals or behind ">>" */
  gboolean goes_on;       /* paragraphs between labels belong to turns */
} QuothTurns;

void  quoth_turns_init (QuothTurns         *self,
                        const char         *text,
                        gsize               length,
                        const QuothLexicon *lexicon);
guint quoth_turns_find (const QuothTurns   *self,
                        QuothReading       *reading,
                        gboolean            in_turn,
                        GArray             *attributions);

G_END_DECLS
