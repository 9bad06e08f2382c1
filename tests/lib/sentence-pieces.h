/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Gives a splitter its text in pieces. */

#include <quoth/quoth.h>

#include <string.h>

static inline QuothSplitter *
splitter_new (QuothLineBreaks line_breaks)
{
  QuothAnnotator *self = g_object_new (
      QUOTH_TYPE_SENTENCE_SPLITTER, "line-breaks", line_breaks, NULL);
  g_autoptr (GError) error = NULL;

  quoth_annotator_prepare (self, &error);
  g_assert_no_error (error);
  return QUOTH_SPLITTER (self);
}

/* Splits a text that comes in pieces; of random length up to max_piece, or all
 * at once for 0. Gives "start-end" of each sentence, with "P" for paragraphs. */
static inline char *
split_in_pieces (QuothSplitter *self, const char *text, gsize length,
    gsize max_piece, GRand *rand)
{
  GString *found = g_string_new (NULL);
  gsize position = 0, arrived = max_piece > 0 ? 0 : length, count = 0;
  QuothSplit split;

  quoth_annotator_reset (QUOTH_ANNOTATOR (self));
  for (;;)
    {
      gboolean at_end = arrived == length;
      while (quoth_splitter_next (
          self, text + position, arrived - position, at_end, &split))
        {
          g_assert_cmpuint (split.start, <, split.end);
          g_assert_cmpuint (position + split.end, <=, arrived);
          g_string_append_printf (found,
              "%s%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " ",
              split.starts_paragraph ? "P" : "", position + split.start,
              position + split.end);
          position += split.end;
          g_assert_cmpuint (++count, <=, length);
        }
      g_assert_cmpuint (position + split.start, <=, arrived);
      position += split.start;
      if (at_end)
        break;
      /* What is held back is bounded whatever the text is. */
      g_assert_cmpuint (arrived - position, <=, 64 * 1024 + 512 + max_piece);
      arrived += g_rand_int_range (rand, 1, max_piece + 1);
      arrived = MIN (arrived, length);
      while (arrived < length && (text[arrived] & 0xC0) == 0x80)
        arrived++;
    }
  quoth_annotator_reset (QUOTH_ANNOTATOR (self));
  return g_string_free (found, FALSE);
}

static inline void
assert_same_in_pieces (QuothSplitter *self, const char *text, gsize length)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const gsize pieces[] = { 1, 2, 5, 17, 80, 700 };
  g_autofree char *whole = split_in_pieces (self, text, length, 0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *cut =
          split_in_pieces (self, text, length, pieces[i], rand);
      if (strcmp (cut, whole) != 0)
        g_test_message ("pieces of up to %zu of: %.*s", pieces[i],
            (int) MIN (length, 500), text);
      g_assert_cmpstr (cut, ==, whole);
    }
}
