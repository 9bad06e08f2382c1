/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Has an annotator read a text, and tells in lines what it found. */

#include <quoth/quoth.h>

static inline QuothDocument *
annotated (QuothAnnotator *annotator, const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothDocument *document = quoth_document_new_from_string (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (quoth_annotator_annotate (annotator, document, &error));
  g_assert_no_error (error);
  quoth_document_seal (document);
  return document;
}

/* A line for each quotation: how it is written, what is said, who speaks, and the
 * words that name them; "-" for what is not known. */
static inline char *
describe (QuothDocument *document)
{
  static const char *const types[] = { "direct", "indirect", "mixed" };
  g_autoptr (GPtrArray) quotes = quoth_document_get_quotes (document);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < quotes->len; i++)
    {
      QuothQuote *quote = g_ptr_array_index (quotes, i);
      g_autoptr (QuothSpeaker) speaker = quoth_quote_get_speaker (quote);
      g_autofree char *text = quoth_quote_get_text (quote);
      g_autofree char *mention = NULL;
      guint start, end;
      if (quoth_quote_get_mention (quote, QUOTH_OFFSET_BYTE, &start, &end))
        mention = quoth_document_dup_range (document, start, end);
      g_string_append_printf (all, "%s|%s|%s|%s\n",
          types[quoth_quote_get_quote_type (quote)], text,
          speaker != NULL ? quoth_speaker_get_name (speaker) : "-",
          mention != NULL ? mention : "-");
    }
  return g_string_free (all, FALSE);
}
