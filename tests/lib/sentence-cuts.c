/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Longer texts of everything that the rules and the model look at, in the order
 * that chance puts their parts in, are split the same however they are cut. */

#include "../mixed-texts.h"
#include "sentence-pieces.h"

#define N_TEXTS 60
#define N_CUTS 12

/* Cuts of single bytes, of a few, and of lines. */
static const gsize pieces[] = { 1, 3, 12, 64, 256, 1024 };

static void
assert_same_in_cuts (QuothSplitter *self, const char *text, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gsize length = strlen (text);
  g_autofree char *whole = split_in_pieces (self, text, length, 0, NULL);

  for (guint i = 0; i < N_CUTS; i++)
    {
      gsize most = pieces[i % G_N_ELEMENTS (pieces)];
      g_autofree char *cut = split_in_pieces (self, text, length, most, rand);
      if (strcmp (cut, whole) != 0)
        g_test_message ("seed %u, pieces of up to %" G_GSIZE_FORMAT ": %s",
            seed, most, text);
      g_assert_cmpstr (cut, ==, whole);
    }
}

/* The text that stands behind a place may be anything, so the last of it is
 * taken away byte by byte: what was found in a text that goes on stays found. */
static void
assert_found_is_final (QuothSplitter *self, const char *text)
{
  gsize length = strlen (text);
  g_autofree char *whole = split_in_pieces (self, text, length, 0, NULL);

  for (gsize known = 0; known <= length; known++)
    {
      g_autoptr (GString) found = g_string_new (NULL);
      gsize position = 0;
      QuothSplit split;
      if (known < length && (text[known] & 0xC0) == 0x80)
        continue;
      quoth_annotator_reset (QUOTH_ANNOTATOR (self));
      while (quoth_splitter_next (
          self, text + position, known - position, FALSE, &split))
        {
          g_string_append_printf (found,
              "%s%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " ",
              split.starts_paragraph ? "P" : "", position + split.start,
              position + split.end);
          position += split.end;
        }
      g_assert_true (g_str_has_prefix (whole, found->str));
    }
  quoth_annotator_reset (QUOTH_ANNOTATOR (self));
}

static void
test_cuts (gconstpointer data)
{
  QuothLineBreaks mode = GPOINTER_TO_INT (data);
  g_autoptr (QuothSplitter) self = splitter_new (mode);

  for (guint seed = 0; seed < N_TEXTS; seed++)
    {
      g_autofree char *text = mixed_text_new (seed, 1500);
      assert_same_in_cuts (self, text, seed);
    }
}

static void
test_final (void)
{
  g_autoptr (QuothSplitter) self = splitter_new (QUOTH_LINE_BREAKS_AUTO);

  for (guint seed = 0; seed < N_TEXTS / 3; seed++)
    {
      g_autofree char *text = mixed_text_new (100 + seed, 700);
      assert_found_is_final (self, text);
    }
}

/* The words of each language, and Unicode's rules where there are none. */
static void
test_languages (void)
{
  static const char *const languages[] = { "de", "fr", "ru", "ja", "hy", "fi",
    "xx" };
  g_autoptr (QuothSplitter) self = splitter_new (QUOTH_LINE_BREAKS_AUTO);

  for (guint seed = 0; seed < N_TEXTS; seed++)
    {
      g_autofree char *text = mixed_text_new (200 + seed, 1000);
      g_object_set (
          self, "language", languages[seed % G_N_ELEMENTS (languages)], NULL);
      g_assert_true (quoth_annotator_prepare (QUOTH_ANNOTATOR (self), NULL));
      assert_same_in_cuts (self, text, seed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sentence-cuts/auto",
      GINT_TO_POINTER (QUOTH_LINE_BREAKS_AUTO), test_cuts);
  g_test_add_data_func ("/sentence-cuts/paragraph",
      GINT_TO_POINTER (QUOTH_LINE_BREAKS_PARAGRAPH), test_cuts);
  g_test_add_data_func ("/sentence-cuts/soft",
      GINT_TO_POINTER (QUOTH_LINE_BREAKS_SOFT), test_cuts);
  g_test_add_func ("/sentence-cuts/final", test_final);
  g_test_add_func ("/sentence-cuts/languages", test_languages);
  return g_test_run ();
}
