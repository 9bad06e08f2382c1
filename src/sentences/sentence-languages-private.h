/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentences/sentence-words-private.h"

G_BEGIN_DECLS

/* Chooses the words that the rules know by the language of a text, and keeps
 * those that were read. */
typedef struct _QuothSentenceLanguages QuothSentenceLanguages;

/* What may be set, each a string or NULL. */
typedef enum {
  QUOTH_LANGUAGE_MODEL, /* one list for every language */
  QUOTH_LANGUAGE_TAG,   /* of text that does not say its own */
  QUOTH_LANGUAGE_ABBREVIATIONS,
  QUOTH_LANGUAGE_ABBREVIATIONS_FILE,
  QUOTH_LANGUAGE_WEIGHTS, /* path of a model in place of those that the lists
                             name; "" while one is learned */
  QUOTH_LANGUAGE_N_SETTINGS,
} QuothLanguageSetting;

QuothSentenceLanguages   *quoth_sentence_languages_new (void);
void                      quoth_sentence_languages_free (QuothSentenceLanguages *self);
const char               *quoth_sentence_languages_get (const QuothSentenceLanguages *self,
                                                        QuothLanguageSetting setting);
void                      quoth_sentence_languages_set (QuothSentenceLanguages *self,
                                                        QuothLanguageSetting setting,
                                                        const char  *value);
const QuothSentenceWords *quoth_sentence_languages_none (const QuothSentenceLanguages *self);
gboolean                  quoth_sentence_languages_has_data (const QuothSentenceLanguages *self,
                                                             const QuothSentenceWords     *words);
const QuothSentenceWords *quoth_sentence_languages_use (QuothSentenceLanguages *self,
                                                        const char  *language,
                                                        GError     **error);

G_END_DECLS
