/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Who speaks in a text, one name a quotation, for tests of whom names mean. */

#include <quoth/quoth.h>

static inline char *
said_by (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, &error);
  g_autoptr (GPtrArray) quotes = NULL;
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (quoth_annotator_annotate (rules, document, &error));
  g_assert_no_error (error);
  quoth_document_seal (document);
  quotes = quoth_document_get_quotes (document);
  for (guint i = 0; i < quotes->len; i++)
    {
      g_autoptr (QuothSpeaker) speaker =
          quoth_quote_get_speaker (g_ptr_array_index (quotes, i));
      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "",
          speaker != NULL ? quoth_speaker_get_name (speaker) : "-");
    }
  return g_string_free (names, FALSE);
}

static inline void
assert_said_by (const char *text, const char *expected)
{
  g_autofree char *found = said_by (text);

  g_assert_cmpstr (found, ==, expected);
}
