/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/linear-scorer-private.h"

G_BEGIN_DECLS

/* Which of the scorers a place is for. */
typedef enum {
  QUOTH_CANDIDATE_MARK,  /* after a mark that ends sentences */
  QUOTH_CANDIDATE_OTHER, /* after another mark */
  QUOTH_CANDIDATE_BARE,  /* after a word */
} QuothCandidate;

#define QUOTH_N_CANDIDATES 3

/* What was learned of sentences in a language; without a file, nothing. */
typedef struct
{
  QuothModelFile   *file;
  QuothLinearScorer scorers[QUOTH_N_CANDIDATES];
} QuothSentenceModel;

extern const char *const quoth_sentence_model_sections[QUOTH_N_CANDIDATES];

gboolean quoth_sentence_model_load  (QuothSentenceModel *self,
                                     const char         *path,
                                     GError            **error);
void     quoth_sentence_model_clear (QuothSentenceModel *self);

G_END_DECLS
