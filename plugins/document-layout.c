/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* JSON Lines begin with a line that is a JSON object, be it one without a text;
 * everything else is one text. A line that does not end within PREFIX is judged
 * by its first letters, so that the decision looks at a bounded prefix only,
 * the same however it arrives.
 */

#include "document-layout.h"

#include <quoth/quoth.h>

#define PREFIX (1024 * 1024)

static gboolean
begins_like_record (const guint8 *text, gsize length)
{
  gsize i = 1;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  return i < length && text[i] == '"';
}

static gboolean
is_record (const guint8 *line, gsize length)
{
  g_autoptr (GBytes) raw = g_bytes_new_static (line, length);
  g_autoptr (GBytes) json = quoth_utf8_repair (raw, NULL, NULL);
  g_autoptr (QuothDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = quoth_document_new_from_json (g_bytes_get_data (json, NULL),
      g_bytes_get_size (json), NULL, NULL, NULL, &error);
  return document != NULL
      || !g_error_matches (
          error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_SYNTAX);
}

/* Guesses the layout of a stream of which nothing has been taken yet; auto when
 * more of it is needed. Between calls for one stream, first keeps how many
 * bytes at its beginning are blank. */
DocumentLayout
document_layout_guess (DocumentHeld *held, gsize *first, gboolean at_end)
{
  gsize length, line_length;
  const guint8 *text = document_held_peek (held, &length);
  gsize limit = MIN (length, PREFIX);
  gboolean is_ended, is_jsonl;

  while (*first < limit && g_ascii_isspace (text[*first]))
    (*first)++;
  held->scanned = MAX (held->scanned, *first);
  if (*first == limit)
    return at_end || limit == PREFIX ? DOCUMENT_LAYOUT_WHOLE
                                     : DOCUMENT_LAYOUT_AUTO;
  if (text[*first] != '{')
    return DOCUMENT_LAYOUT_WHOLE;
  is_ended = document_held_find_line_end (held, &line_length) || at_end;
  line_length -= *first;
  if (line_length <= PREFIX && !is_ended)
    return DOCUMENT_LAYOUT_AUTO;
  is_jsonl = line_length <= PREFIX ? is_record (text + *first, line_length)
                                   : begins_like_record (text + *first, PREFIX);
  held->scanned = 0;
  return is_jsonl ? DOCUMENT_LAYOUT_JSONL : DOCUMENT_LAYOUT_WHOLE;
}
