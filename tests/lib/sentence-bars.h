/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Sentences are written in tests as one text with a bar where one ends and the
 * next begins, two bars where a paragraph does; the bars are taken out before
 * the splitter sees it. A bar takes one blank with it, two bars a line break.
 */

#include <quoth/quoth.h>

/* Writes a split document in this way. */
static inline char *
with_bars (QuothDocument *document)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);
  GString *out = g_string_new (NULL);
  guint last_end = 0, last_paragraph = 0;

  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      guint start, end, paragraph = quoth_sentence_get_paragraph (sentence);
      quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &start, &end);
      if (i > 0)
        g_string_append (out, paragraph != last_paragraph ? "||" : "|");
      if (i > 0 && start > last_end + 1)
        g_string_append_len (out, text + last_end + 1, start - last_end - 1);
      if (i > 0 && start == last_end)
        g_string_append_c (out, '^');
      g_string_append_len (out, text + start, end - start);
      last_end = end;
      last_paragraph = paragraph;
    }
  return g_string_free (out, FALSE);
}

/* Takes the bars out: "|^" stands for nothing at all. */
static inline char *
without_bars (const char *marked)
{
  GString *text = g_string_new (NULL);

  for (const char *at = marked; *at != '\0'; at++)
    {
      if (g_str_has_prefix (at, "||"))
        {
          g_string_append_c (text, '\n');
          at++;
        }
      else if (g_str_has_prefix (at, "|^"))
        at++;
      else
        g_string_append_c (text, *at == '|' ? ' ' : *at);
    }
  return g_string_free (text, FALSE);
}
