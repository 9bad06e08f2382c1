/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The library alone, without GStreamer: annotates a text file and prints who
 * says what.
 *
 *     cc library.c $(pkg-config --cflags --libs quoth-1.0)
 *     ./a.out article.txt
 */

#include <quoth/quoth.h>

#include <locale.h>

static gboolean
annotate (QuothDocument *document, GError **error)
{
  QuothAnnotator *(*const makers[]) (void) = {
    quoth_sentence_splitter_new,
    quoth_speaker_detector_new,
    quoth_sentiment_lexicon_new,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_autoptr (QuothAnnotator) annotator = makers[i]();
      if (!quoth_annotator_annotate (annotator, document, error))
        return FALSE;
    }
  return TRUE;
}

static void
print_quote (const QuothQuote *quote)
{
  g_autoptr (QuothSpeaker) speaker = quoth_quote_get_speaker (quote);
  g_autofree char *words = quoth_quote_get_text (quote);
  double score;

  quoth_quote_get_sentiment (quote, &score);
  g_print ("%s: %s (%+.2f)\n",
      speaker != NULL ? quoth_speaker_get_name (speaker) : "somebody", words,
      score);
}

static QuothDocument *
read_document (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return quoth_document_new_from_string (text, length, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (QuothDocument) document = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: %s FILE\n", argv[0]);
      return 2;
    }
  document = read_document (argv[1], &error);
  if (document == NULL || !annotate (document, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  quoth_document_seal (document);
  quotes = quoth_document_get_quotes (document);
  for (guint i = 0; i < quotes->len; i++)
    print_quote (g_ptr_array_index (quotes, i));
  return 0;
}
