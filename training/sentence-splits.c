/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sentence-splits.h"

#include "message.h"

#include "sentences/sentence-splitter-private.h"
#include "text/word-list-private.h"

#include <string.h>

#define ROLE "sentences"

/* A list that names no weights has the splitter decide by rules alone, and it
 * would ask nothing. */
static gboolean
check_words (const char *words, GError **error)
{
  g_autofree char *path = quoth_model_find (ROLE, words, error);
  g_autoptr (QuothWordList) list = NULL;

  if (path == NULL)
    return FALSE;
  list = quoth_word_list_load (path, ROLE, error);
  if (list == NULL)
    return FALSE;
  if (quoth_word_table_get_size (quoth_word_list_get_table (list, "weights"))
      > 0)
    return TRUE;
  g_set_error (error, TRAIN_ERROR, TRAIN_FAILED,
      "%s: the word list names no weights; add a section [weights] with the "
      "name that the model will have beside it",
      path);
  return FALSE;
}

/* Makes a splitter that works with a word list, by name or path, and with the
 * weights of a file in place of those that the list names; "" for none, while
 * an oracle answers. */
QuothAnnotator *
sentence_splits_open (const char *words, const char *weights, GError **error)
{
  g_autoptr (QuothAnnotator) splitter = quoth_sentence_splitter_new ();

  if (!check_words (words, error))
    return NULL;
  g_object_set (splitter, "model", words, NULL);
  quoth_sentence_splitter_set_weights (
      QUOTH_SENTENCE_SPLITTER (splitter), weights);
  return quoth_annotator_prepare (splitter, error) ? g_steal_pointer (&splitter)
                                                   : NULL;
}

/* The sentences of a text: an array of Span. */
GArray *
sentence_splits_find (QuothAnnotator *splitter, const char *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Span));
  gsize length = strlen (text), position = 0;
  QuothSplit split;

  quoth_annotator_reset (splitter);
  while (quoth_splitter_next (QUOTH_SPLITTER (splitter), text + position,
      length - position, TRUE, &split))
    {
      Span span = { position + split.start, position + split.end };
      g_array_append_val (found, span);
      position += split.end;
    }
  return found;
}
