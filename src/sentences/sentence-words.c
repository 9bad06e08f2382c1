/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "sentences/sentence-words-private.h"

void
quoth_sentence_words_take (QuothSentenceWords *self, QuothWordList *list)
{
  quoth_sentence_words_clear (self);
  self->list = list;
  self->titles = quoth_word_list_get_table (list, "titles");
  self->abbreviations = quoth_word_list_get_table (list, "abbreviations");
  self->before_number = quoth_word_list_get_table (list, "before-number");
  self->may_end = quoth_word_list_get_table (list, "may-end");
  self->times = quoth_word_list_get_table (list, "times");
  self->after_time = quoth_word_list_get_table (list, "after-time");
  self->before_time = quoth_word_list_get_table (list, "before-time");
  self->starters = quoth_word_list_get_table (list, "starters");
  self->names_with_mark = quoth_word_list_get_table (list, "names-with-mark");
  self->attribution = quoth_word_list_get_table (list, "attribution");
  self->labels = quoth_word_list_get_table (list, "labels");
  self->addresses = quoth_word_list_get_table (list, "addresses");
  self->unfinished = quoth_word_list_get_table (list, "unfinished");
}

void
quoth_sentence_words_clear (QuothSentenceWords *self)
{
  g_clear_pointer (&self->list, quoth_word_list_unref);
  *self = (QuothSentenceWords){ NULL };
}
