/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/attributions-private.h"
#include "model/hashed-words-private.h"

G_BEGIN_DECLS

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

/* Where in a quoted stretch a word stands. */
enum
{
  QUOTH_TAG_PLACE_OUTSIDE,
  QUOTH_TAG_PLACE_FIRST,
  QUOTH_TAG_PLACE_SECOND,
  QUOTH_TAG_PLACE_MIDDLE,
  QUOTH_TAG_PLACE_LAST,
};

/* Hashes of parts of a word: its first 3, last 2 and last 3 letters, and where
 * there are capitals and digits. */
enum
{
  QUOTH_TAG_FORM_PREFIX,
  QUOTH_TAG_FORM_SUFFIX_2,
  QUOTH_TAG_FORM_SUFFIX_3,
  QUOTH_TAG_FORM_SHAPE,
  QUOTH_N_TAG_FORMS,
};

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
  guint32 form[QUOTH_N_TAG_FORMS];
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
} QuothTagSentence;

/* The words of a paragraph, as they are seen. */
typedef struct
{
  const QuothTagWords *known;
  const QuothReading  *reading;
  gboolean has_forms; /* else nobody asks for them */
  GArray  *words;     /* of QuothTagWord */
  GArray  *sentences; /* of QuothTagSentence */
  gboolean before_has_quoted; /* the paragraph before */
  gboolean has_hint; /* a word that is ever a cue, or a quotation mark */
} QuothSeenWords;

#define QUOTH_SEEN_WORD(self, i)                                               \
  (&g_array_index ((self)->words, QuothTagWord, (i)))
#define QUOTH_SEEN_SENTENCE(self, i)                                           \
  (&g_array_index ((self)->sentences, QuothTagSentence, (i)))

/* Numbers that tell less the greater they are. */
static inline guint32
quoth_tag_bucket (guint32 n)
{
  static const guint8 small[] = { 0, 1, 2, 3, 4, 4, 6, 6, 6, 6 };

  return n < G_N_ELEMENTS (small) ? small[n] : n < 20 ? 10 : n < 40 ? 20 : 40;
}

void    quoth_seen_words_init  (QuothSeenWords      *self,
                                const QuothTagWords *known,
                                gboolean             has_forms);
void    quoth_seen_words_clear (QuothSeenWords      *self);
void    quoth_seen_words_read  (QuothSeenWords      *self,
                                const QuothReading  *reading,
                                const GArray        *attributions);
guint32 quoth_tag_word_hash    (const char          *word,
                                gsize                length,
                                gboolean             in_lower_case);

G_END_DECLS
