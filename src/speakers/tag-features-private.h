/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/attributions-private.h"
#include "model/hashed-words-private.h"

G_BEGIN_DECLS

#define QUOTH_MAX_TAG_FEATURES 192
#define QUOTH_N_WORD_CLASSES 3

/* What tokens are tagged with; see sequence-weights-private.h. */
typedef enum {
  QUOTH_TAG_OUTSIDE,
  QUOTH_TAG_SOURCE,
  QUOTH_TAG_IN_SOURCE,
  QUOTH_TAG_CUE,
  QUOTH_TAG_IN_CUE,
  QUOTH_TAG_CONTENT,
  QUOTH_TAG_IN_CONTENT,
  QUOTH_N_TAGS,
} QuothTag;

/* Features come in groups, so that a fast model can do with few. */
typedef enum {
  QUOTH_TAG_FEATURES_WORDS = 1 << 0,     /* the word */
  QUOTH_TAG_FEATURES_AROUND = 1 << 1,    /* the words around it */
  QUOTH_TAG_FEATURES_PAIRS = 1 << 2,     /* two of them */
  QUOTH_TAG_FEATURES_FORM = 1 << 3,      /* letters, shape */
  QUOTH_TAG_FEATURES_CUES = 1 << 4,      /* chances to be a cue, around it */
  QUOTH_TAG_FEATURES_MARKS = 1 << 5,     /* quotation marks */
  QUOTH_TAG_FEATURES_PLACE = 1 << 6,     /* in the sentence */
  QUOTH_TAG_FEATURES_BEST_CUE = 1 << 7,  /* of the sentence */
  QUOTH_TAG_FEATURES_NEAR_CUES = 1 << 8, /* the next ones on both sides */
  QUOTH_TAG_FEATURES_BEFORE = 1 << 9,    /* the sentence before */
  QUOTH_TAG_FEATURES_CLASSES = 1 << 10,  /* of words */
  QUOTH_TAG_FEATURES_CLASSES_AROUND = 1 << 11,
  QUOTH_TAG_FEATURES_CLASSES_CUES = 1 << 12,
  QUOTH_TAG_FEATURES_SENSES = 1 << 13,   /* what the word file knows */
  QUOTH_TAG_FEATURES_RULES = 1 << 14,    /* what the rules attribute */
  QUOTH_TAG_FEATURES_ALL = (1 << 15) - 1,
} QuothTagFeatureGroups;

/* What a model knows of single words: how likely each is a cue, of 200, by the
 * hash of the word in lower case; its class among 1000, by the hash of the word
 * as it is written with digits as 0; and for each of those the wider classes. */
typedef struct
{
  QuothHashedWords cues;
  QuothHashedWords classes;
  const guint8    *wider; /* two bytes for each class */
  guint            n_classes;
} QuothTagWords;

typedef struct
{
  guint32 lower;
  guint32 exact;
  guint32 form[4]; /* first 3, last 2, last 3 letters, shape */
  guint32 commas;  /* before it in the paragraph */
  guint32 sentence;
  guint32 left;    /* the cue before it in its sentence, from 1 */
  guint32 right;
  guint32 rule_first; /* of the span that the rules have it in */
  guint32 rule_end;
  guint16 classes[QUOTH_N_WORD_CLASSES];
  guint8  chance; /* to be a cue, of 200 */
  guint8  cue;    /* the bucket of that */
  guint8  quoted; /* place in the quoted stretch, 0 outside */
  guint8  stretch; /* what that is like */
  guint8  rule_tag;
  guint8  rule_chance;
  gboolean is_that;
} QuothTagWord;

typedef struct
{
  guint32 first;
  guint32 last;
  guint32 best; /* the best cue, from 1; 0 for none */
  gboolean has_quoted;
  gboolean has_that;
} QuothTagSentence;

/* What the tagger sees of a paragraph. */
typedef struct
{
  const QuothTagWords *words;
  guint   groups;
  GArray *seen;      /* of QuothTagWord */
  GArray *sentences; /* of QuothTagSentence */
  const QuothReading *reading;
  gboolean before_has_quoted; /* the paragraph before */
} QuothTagFeatures;

void     quoth_tag_features_init  (QuothTagFeatures    *self,
                                   const QuothTagWords *words,
                                   guint                groups);
void     quoth_tag_features_clear (QuothTagFeatures    *self);
void     quoth_tag_features_read  (QuothTagFeatures    *self,
                                   const QuothReading  *reading,
                                   const GArray        *attributions);
guint    quoth_tag_features_get   (const QuothTagFeatures *self,
                                   guint                   word,
                                   guint32                *features);
guint32  quoth_tag_word_hash      (const char          *word,
                                   gsize                length,
                                   gboolean             in_lower_case);

G_END_DECLS
