/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/tag-words-private.h"
#include "model/sequence-kernels-private.h"

G_BEGIN_DECLS

#define QUOTH_MAX_TAG_FEATURES 192 /* a multiple of 8 */

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

/* What the tagger sees of a paragraph. */
typedef struct
{
  QuothSeenWords seen;
  guint groups;
  const QuothSequenceKernels *kernels;
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
