/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gold.h"

#include "sentences/sentence-model-private.h"

G_BEGIN_DECLS

/* How a scorer is fitted. */
typedef struct
{
  int    bits;      /* of the number of weights */
  double cost;      /* of a mistake, against large weights */
  double threshold; /* the probability above which the answer is yes */
} ScorerOptions;

typedef struct
{
  char         *words;
  char         *output;
  char        **dev;
  char        **left_out;
  char        **repeats;
  char        **cross_genres;
  int           folds; /* 0: no cross-validation */
  gboolean      shows_mistakes;
  ScorerOptions scorers[QUOTH_N_CANDIDATES];
  char        **files;
} SentenceOptions;

SentenceOptions *sentence_options_parse         (int     *argc,
                                                 char  ***argv,
                                                 GError **error);
void             sentence_options_free          (SentenceOptions *self);
gboolean         sentence_options_check_names   (const SentenceOptions *self,
                                                 const GPtrArray       *documents,
                                                 GError               **error);
gboolean         sentence_options_leave_out     (const SentenceOptions *self,
                                                 const GoldDocument    *document);
gboolean         sentence_options_hold_out      (const SentenceOptions *self,
                                                 const GoldDocument    *document);
guint            sentence_options_get_repeat    (const SentenceOptions *self,
                                                 const GoldDocument    *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SentenceOptions, sentence_options_free)

G_END_DECLS
