/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentences/line-breaks-private.h"
#include "sentences/sentence-text-private.h"
#include "sentences/sentence-words-private.h"

G_BEGIN_DECLS

typedef enum {
  QUOTH_MARKS_PERIOD,
  QUOTH_MARKS_ELLIPSIS,
  QUOTH_MARKS_LOUD, /* an exclamation or question mark among them */
  QUOTH_MARKS_WIDE, /* as in Chinese and Japanese: no blank follows */
  QUOTH_MARKS_COLON,  /* that may close a heading */
  QUOTH_MARKS_SILENT, /* such as the full stop in Armenian */
  QUOTH_MARKS_NONE, /* none that usually ends a sentence */
} QuothMarksKind;

typedef enum {
  QUOTH_AFTER_END,   /* the text or the paragraph ends */
  QUOTH_AFTER_BLANK, /* a blank, or a line break that only wraps */
  QUOTH_AFTER_WORD,  /* no blank */
} QuothAfter;

/* A place where a sentence may end: word, marks, closing marks, gap, and what
 * comes next. */
typedef struct
{
  gsize word;     /* where the word before the marks begins, */
  gsize word_end; /* and where it ends */
  gsize marks;    /* where the marks begin, */
  gsize rest;     /* and where they end */
  gsize end;      /* where the sentence would end */
  QuothMarksKind kind;
  gboolean has_quote;
  gboolean has_bracket;
  gboolean has_footnote;
  gboolean has_emoticon;
  QuothAfter after;
  QuothGap gap;
  gsize next;         /* the next word, after its opening marks */
  gunichar opening;   /* the first one of those, or 0 */
  gunichar character; /* the first one of the next word */
  gsize next_end;
} QuothSentenceEnd;

void     quoth_sentence_end_read (QuothSentenceEnd         *self,
                                  QuothSentenceText        *text,
                                  const QuothLines         *lines,
                                  const QuothSentenceWords *words,
                                  gsize                     at);
void     quoth_sentence_end_read_bare (QuothSentenceEnd         *self,
                                       QuothSentenceText        *text,
                                       const QuothLines         *lines,
                                       const QuothSentenceWords *words,
                                       gsize                     at);
gsize    quoth_emoticon_end (QuothSentenceText *text,
                             gsize              at);

G_END_DECLS
