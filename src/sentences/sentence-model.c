/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "sentences/sentence-model-private.h"

const char *const quoth_sentence_model_sections[QUOTH_N_CANDIDATES] = {
  [QUOTH_CANDIDATE_MARK] = "after-mark",
  [QUOTH_CANDIDATE_OTHER] = "after-other",
  [QUOTH_CANDIDATE_BARE] = "after-word",
};

gboolean
quoth_sentence_model_load (
    QuothSentenceModel *self, const char *path, GError **error)
{
  quoth_sentence_model_clear (self);
  self->file = quoth_model_file_open (path, "sentences", error);
  for (guint i = 0; self->file != NULL && i < QUOTH_N_CANDIDATES; i++)
    {
      if (!quoth_linear_scorer_read (&self->scorers[i], self->file,
              quoth_sentence_model_sections[i], path, error))
        quoth_sentence_model_clear (self);
    }
  return self->file != NULL;
}

void
quoth_sentence_model_clear (QuothSentenceModel *self)
{
  g_clear_pointer (&self->file, quoth_model_file_free);
}
