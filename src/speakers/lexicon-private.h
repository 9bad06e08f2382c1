/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document.h>

G_BEGIN_DECLS

/* What kinds of word a word is; each is a section of the word file. */
typedef enum {
  QUOTH_WORD_DETERMINER = 1 << 0,
  QUOTH_WORD_PREPOSITION = 1 << 1,
  QUOTH_WORD_CONJUNCTION = 1 << 2, /* also relatives: a clause begins here */
  QUOTH_WORD_AUXILIARY = 1 << 3,
  QUOTH_WORD_BE = 1 << 4,
  QUOTH_WORD_ADVERB = 1 << 5,
  QUOTH_WORD_PRONOUN = 1 << 6, /* as a subject */
  QUOTH_WORD_OBJECT = 1 << 7,  /* as an object */
  QUOTH_WORD_POSSESSIVE = 1 << 8,
  QUOTH_WORD_TITLE = 1 << 9,   /* "Dr": only before a name */
  QUOTH_WORD_OFFICE = 1 << 10, /* "minister": also a noun of its own */
  QUOTH_WORD_ORIGIN = 1 << 11, /* "Swedish", "Republican" */
  QUOTH_WORD_CALENDAR = 1 << 12,
  QUOTH_WORD_STARTER = 1 << 13, /* capital only because a sentence begins */
  QUOTH_WORD_PARTICLE = 1 << 14,
  QUOTH_WORD_ORGANISATION = 1 << 15,
  QUOTH_WORD_PLACE = 1 << 16,
  QUOTH_WORD_PERSON = 1 << 17,    /* a noun for a person or a group */
  QUOTH_WORD_ADDRESSED = 1 << 18, /* a verb that names who is told */
  QUOTH_WORD_SPEECH = 1 << 19,    /* a verb of saying: may follow what is said */
  QUOTH_WORD_CUT = 1 << 20,       /* after a comma, ends what is said */
  QUOTH_WORD_SUFFIX = 1 << 21,
  QUOTH_WORD_HAS_PHRASE = 1 << 22, /* a cue phrase begins with it */
  QUOTH_WORD_PLURAL = 1 << 23,
  QUOTH_WORD_COORDINATOR = 1 << 24, /* "and": no object begins with it */
  QUOTH_WORD_HEADING = 1 << 25,     /* before a colon, not who speaks */
  QUOTH_WORD_URGING = 1 << 26,      /* a verb that wants others to act */
  QUOTH_WORD_EPITHET = 1 << 27,     /* "dear": before a name, no part of it */
  QUOTH_WORD_KIND = 1 << 28,        /* behind its name: "Yonhap news agency" */
} QuothWordFlags;

/* A pronoun in any case. */
#define QUOTH_WORD_ANY_PRONOUN                                                 \
  (QUOTH_WORD_PRONOUN | QUOTH_WORD_OBJECT | QUOTH_WORD_POSSESSIVE)

#define QUOTH_WORD_FUNCTION                                                    \
  (QUOTH_WORD_DETERMINER | QUOTH_WORD_PREPOSITION | QUOTH_WORD_CONJUNCTION     \
   | QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE | QUOTH_WORD_ADVERB                  \
   | QUOTH_WORD_ANY_PRONOUN | QUOTH_WORD_CALENDAR | QUOTH_WORD_STARTER)

/* What stands after a cue. */
typedef enum {
  QUOTH_FRAME_THAT,
  QUOTH_FRAME_TO,
  QUOTH_FRAME_WORDS,
  QUOTH_FRAME_QUOTE,
  QUOTH_FRAME_COLON,
  QUOTH_FRAME_END, /* nothing: what is said stands before it */
  QUOTH_FRAME_PHRASE,
  QUOTH_N_FRAMES,
} QuothFrame;

typedef struct
{
  guint32 flags;
  guint8 act;                     /* QuothQuoteAct */
  guint8 gender;                  /* QuothGender, of a first name or title */
  guint8 office;                  /* offices of one number are one office */
  guint8 chance[QUOTH_N_FRAMES];  /* of 200: how often it is a cue there */
} QuothWordSense;

/* All that the rules know of words, found by one look-up a token. */
typedef struct _QuothLexicon QuothLexicon;

QuothLexicon         *quoth_lexicon_load (const char *name,
                                          GError    **error);
void                  quoth_lexicon_free (QuothLexicon *self);
const QuothWordSense *quoth_lexicon_look_up (const QuothLexicon *self,
                                             const char         *word,
                                             gsize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothLexicon, quoth_lexicon_free)

G_END_DECLS
