/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "text/word-list-private.h"

G_BEGIN_DECLS

/* The sections of a word list for sentences; one that is missing is NULL and
 * holds no word. */
typedef struct
{
  QuothWordList *list;
  const QuothWordTable *titles;
  const QuothWordTable *abbreviations;
  const QuothWordTable *before_number;
  const QuothWordTable *may_end;
  const QuothWordTable *times;
  const QuothWordTable *after_time;
  const QuothWordTable *before_time;
  const QuothWordTable *starters;
  const QuothWordTable *names_with_mark;
  const QuothWordTable *attribution;
  const QuothWordTable *unfinished;
  const QuothWordTable *labels;
  const QuothWordTable *addresses;
} QuothSentenceWords;

void     quoth_sentence_words_take (QuothSentenceWords *self,
                                    QuothWordList      *list);
void     quoth_sentence_words_clear (QuothSentenceWords *self);

G_END_DECLS
