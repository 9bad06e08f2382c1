/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentences/sentence-model-private.h"
#include "sentences/terminators-private.h"
#include "text/word-list-private.h"

G_BEGIN_DECLS

#define QUOTH_SENTENCE_FILTER_SIZE 8192
#define QUOTH_SENTENCE_MAX_ENCLOSURES 16

/* Two marks between which no sentence ends. */
typedef struct
{
  gunichar open;
  gunichar close;
} QuothEnclosure;

/* The sections of a word list for sentences; one that is missing is NULL and
 * holds no word, and so do all where there is no list. The filter says, by the
 * hash of a word, in which sections it may stand: most words are in none, and
 * one look tells. */
typedef struct
{
  QuothWordList *list;
  guint16 filter[QUOTH_SENTENCE_FILTER_SIZE];
  guint before_tags; /* of the sections of words before a full stop */
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
  const QuothWordTable *days;
  const QuothWordTable *after_ordinal;
  const QuothWordTable *before_ordinal;
  const QuothWordTable *never_open;
  gboolean small_letters_open; /* careless writers begin sentences so */
  gboolean has_spaced_quotes;  /* a blank before the closing mark */
  gboolean has_spaced_abbreviations;
  gboolean has_ordinals;       /* a full stop makes a number one */
  QuothTerminators terminators;
  QuothEnclosure enclosures[QUOTH_SENTENCE_MAX_ENCLOSURES];
  guint n_enclosures;
  QuothSentenceModel model;
  gboolean has_model; /* or one is being learned */
  gboolean has_own_rules; /* some that English has not */
  const QuothWordTable *labels;
  const QuothWordTable *addresses;
} QuothSentenceWords;

void     quoth_sentence_words_init (QuothSentenceWords *self,
                                    QuothWordList      *list);
gboolean quoth_sentence_words_load_model (QuothSentenceWords *self,
                                          const char         *path,
                                          GError            **error);
void     quoth_sentence_words_clear (QuothSentenceWords *self);
gboolean quoth_sentence_words_lookup (const QuothWordTable *table,
                                      const char           *word,
                                      gsize                 length,
                                      float                *value);
guint    quoth_sentence_words_filter (const QuothSentenceWords *self,
                                      const char               *word,
                                      gsize                     length);

G_END_DECLS
