/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/dialogue-private.h"
#include "speakers/interview-private.h"
#include "speakers/people-private.h"
#include "speakers/turns-private.h"

G_BEGIN_DECLS

/* How many names a stream may leave to its next document, and how many of them
 * stay when it is more. */
#define QUOTH_ROSTER_MAX_NAMES 4096
#define QUOTH_ROSTER_N_KEPT 2048

/* Where a document ended. */
typedef struct
{
  char *id;
  guint64 offset[3]; /* in each QuothOffsetUnit */
  guint n_breaks;    /* of lines, behind its last word */
  guint32 paragraph; /* of its last sentence */
  gboolean has_sentences;
} QuothDocumentEnd;

/* What is remembered from one document of a stream for the next. */
typedef struct
{
  QuothPeople people;
  QuothTurns turns;
  QuothDialogue dialogue;
  QuothInterview interview;
  guint32 pending_name; /* whom a paragraph that ends in a colon announces */
  gboolean has_pending;
  guint n_turns;      /* paragraphs that begin with a quotation without cue */
  guint n_cued;       /* and with one that has a cue */
  gboolean is_open;   /* the last paragraph ended in an open quotation */
  gunichar mark;      /* the mark that is open where the last document ended */
  gsize n_open;       /* bytes since the document that has it */
  gboolean in_turn;   /* the last paragraph ended in a turn */
  gboolean is_midway; /* this document goes on in the midst of a paragraph */
  gboolean has_end;
  QuothDocumentEnd end;
} QuothRoster;

void quoth_roster_init  (QuothRoster         *self);
void quoth_roster_clear (QuothRoster         *self);
void quoth_roster_reset (QuothRoster         *self);
void quoth_roster_begin (QuothRoster         *self,
                         const QuothDocument *document,
                         const QuothLexicon  *lexicon);
void quoth_roster_end   (QuothRoster         *self,
                         const QuothDocument *document);

G_END_DECLS
