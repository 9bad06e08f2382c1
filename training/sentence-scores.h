/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gold.h"

G_BEGIN_DECLS

typedef struct
{
  guint right;
  guint found;
  guint gold;
} Count;

/* How well sentences were found: their ends, but for the last one of a
 * document, those of them that no line break follows, and whole sentences. */
typedef struct
{
  Count boundary;
  Count inner;
  Count span;
} SentenceScores;

void sentence_scores_add        (SentenceScores     *self,
                                 const GoldDocument *gold,
                                 const GArray       *found);
void sentence_scores_print_head (void);
void sentence_scores_print      (const SentenceScores *self,
                                 const char           *name);

G_END_DECLS
