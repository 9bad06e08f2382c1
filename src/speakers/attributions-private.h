/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/reading-private.h"

G_BEGIN_DECLS

/* Where the words that name a speaker are. */
typedef enum {
  QUOTH_SOURCE_NONE,
  QUOTH_SOURCE_HERE,    /* in this paragraph */
  QUOTH_SOURCE_LAST,    /* whoever spoke last */
  QUOTH_SOURCE_PENDING, /* whom the paragraph before announced */
  QUOTH_SOURCE_TURN,    /* whoever spoke before the last one */
  QUOTH_SOURCE_LABEL,   /* here, and a name whatever it looks like */
} QuothSourcePlace;

/* A stretch of words. */
typedef struct
{
  guint32 first;
  guint32 end;
} QuothStretch;

/* Something that is attributed, in words of one paragraph. */
typedef struct
{
  QuothStretch content;
  QuothStretch cue;    /* end 0: none */
  QuothStretch source; /* if the place is here */
  guint8 place;        /* QuothSourcePlace */
  guint8 act;          /* QuothQuoteAct */
  gboolean continues;  /* in one group with the one before */
  gboolean is_turn;    /* of a transcript: speech without marks */
  gboolean is_signed;  /* the place says who: "..." - Ann Cole */
  gboolean is_own;     /* a quotation that is a sentence of its own */
  float chance;        /* that it is an attribution at all */
} QuothAttribution;

#define QUOTH_ATTRIBUTION_AT(array, i)                                         \
  (&g_array_index ((array), QuothAttribution, (i)))

/* What stands before a cue. */
typedef enum {
  QUOTH_SUBJECT_NONE,
  QUOTH_SUBJECT_FOUND,
  QUOTH_SUBJECT_SHARED, /* that of the clause before: "and said", "adding" */
  QUOTH_SUBJECT_PASSIVE,
} QuothSubject;

QuothSubject quoth_find_subject (const QuothReading *reading,
                                 guint               floor,
                                 guint               cue,
                                 guint              *group,
                                 QuothStretch       *subject);
gboolean     quoth_find_noun_phrase (const QuothReading *reading,
                                     guint               first,
                                     guint               end,
                                     QuothStretch       *phrase);
gboolean     quoth_is_relative (const QuothReading *reading,
                                guint               word);
gboolean     quoth_is_participle (const QuothReading *reading,
                                  guint               word);
void         quoth_find_clauses (QuothReading *reading,
                                 guint         end,
                                 GArray       *attributions);
void         quoth_sort_attributions (GArray *attributions);
void         quoth_find_quotations (QuothReading *reading,
                                    GArray       *attributions);

G_END_DECLS
