/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "examples.h"
#include "sentence-options.h"

G_BEGIN_DECLS

/* Examples for each of the scorers of a model. */
typedef struct
{
  Examples *of[QUOTH_N_CANDIDATES];
} SentenceExamples;

SentenceExamples *sentence_examples_new   (const SentenceOptions *options,
                                           const GPtrArray       *documents,
                                           GError               **error);
void              sentence_examples_free  (SentenceExamples *self);
void              sentence_examples_print (const SentenceExamples *self);
gboolean          sentence_examples_write (const SentenceExamples *self,
                                           const ScorerOptions    *options,
                                           const char             *path,
                                           GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SentenceExamples, sentence_examples_free)

G_END_DECLS
