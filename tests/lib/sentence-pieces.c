/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Any cutting of a text into pieces gives the same sentences, in linear time
 * and with bounded memory: random texts, long sentences, and what makes
 * careless code slow.
 */

#include "sentence-pieces.h"

/* Random texts of the things that rules look at. */
static char *
random_text (GRand *rand, guint n_parts)
{
  static const char *const parts[] = { " ", " ", " ", " ", " ", " ", " ", "\n",
    "\n", "\n\n", "\r\n", "\r", "\t", "  ", ".", ".", ".", "!", "?", "...",
    ". . .", "…", ",", ":", "-", " - ", "—", "\"", "\"", "“", "”", "'", "’",
    "(", ")", "[", "]", "[1]", "*", "_", ":)", "<3", "a", "I", "A", "the",
    "The", "he", "He", "said", "word", "Word", "WORD", "Mr.", "U.S.", "p.m.",
    "Inc.", "e.g.", "No.", "5", "12", "3.5", "1.", "2.", "1)", "2)", "b.", "•",
    "⁃", "x.y@z.org", "http://a.b/c.d?e", "é", "É", "日本", "。", "？", "」",
    "\xC2\xA0", "\xC2\x85", "\xE2\x80\xA8", "https", "Yahoo!", "iPod",
    "a long stretch of words that fills a line",
    "lines of text\nlines of text" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    g_string_append (
        text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static gboolean
is_blank_at (const char *at)
{
  gunichar character = g_utf8_get_char (at);

  return g_unichar_isspace (character) || character == 0x85;
}

/* Every byte lies in one sentence or in blank between two. */
static void
assert_covered (QuothSplitter *self, const char *text)
{
  g_autofree char *found = split_in_pieces (self, text, strlen (text), 0, NULL);
  gsize last = 0;

  for (const char *at = found; *at != '\0'; at = strchr (at, ' ') + 1)
    {
      char *dash;
      gsize start = g_ascii_strtoull (at + (*at == 'P'), &dash, 10);
      gsize end = g_ascii_strtoull (dash + 1, NULL, 10);
      for (const char *blank = text + last; blank < text + start;
           blank = g_utf8_next_char (blank))
        g_assert_true (is_blank_at (blank));
      g_assert_cmpuint (start, <, end);
      g_assert_false (is_blank_at (text + start));
      g_assert_false (is_blank_at (g_utf8_prev_char (text + end)));
      last = end;
    }
  for (const char *blank = text + last; *blank != '\0';
       blank = g_utf8_next_char (blank))
    g_assert_true (is_blank_at (blank));
}

static void
test_random_pieces (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (int mode = QUOTH_LINE_BREAKS_AUTO; mode <= QUOTH_LINE_BREAKS_SOFT;
       mode++)
    {
      g_autoptr (QuothSplitter) self = splitter_new (mode);
      for (guint i = 0; i < 300; i++)
        {
          g_autofree char *text =
              random_text (rand, g_rand_int_range (rand, 1, 200));
          g_object_set (
              self, "max-sentence-size", i % 3 == 0 ? 256 : 64 * 1024, NULL);
          assert_covered (self, text);
          assert_same_in_pieces (self, text, strlen (text));
        }
    }
}

static void
test_long_sentences (void)
{
  g_autoptr (QuothSplitter) self = splitter_new (QUOTH_LINE_BREAKS_AUTO);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;

  g_object_set (self, "max-sentence-size", 256, NULL);
  for (guint i = 0; i < 60; i++)
    g_string_append (text, "nine char ");
  found = split_in_pieces (self, text->str, text->len, 0, NULL);
  g_assert_cmpstr (found, ==, "P0-254 255-509 510-599 ");
  assert_same_in_pieces (self, text->str, text->len);

  g_string_set_size (text, 0);
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "ü‚x");
  assert_same_in_pieces (self, text->str, text->len);
  assert_covered (self, text->str);
}

/* Input that makes careless code slow or run out of memory. */
static void
test_pathological (gconstpointer data)
{
  g_autoptr (QuothSplitter) self = splitter_new (QUOTH_LINE_BREAKS_AUTO);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  const char *unit = data;
  g_autofree char *whole = NULL, *cut = NULL;

  while (text->len < 4 * 1024 * 1024)
    g_string_append (text, unit);
  whole = split_in_pieces (self, text->str, text->len, 0, NULL);
  cut = split_in_pieces (self, text->str, text->len, 4096, rand);
  g_assert_cmpstr (cut, ==, whole);
  g_string_truncate (text, 300 * 1024 / strlen (unit) * strlen (unit));
  g_clear_pointer (&whole, g_free);
  g_clear_pointer (&cut, g_free);
  whole = split_in_pieces (self, text->str, text->len, 0, NULL);
  cut = split_in_pieces (self, text->str, text->len, 1, rand);
  g_assert_cmpstr (cut, ==, whole);
}

static const struct
{
  const char *name;
  const char *unit;
} pathological[] = {
  { "letters", "x" },
  { "quotation-marks", "\"" },
  { "brackets", "(" },
  { "closing-brackets", ")" },
  { "titles", "Mr. " },
  { "full-stops", "." },
  { "spaced-full-stops", ". " },
  { "exclamation-marks", "!\"" },
  { "line-breaks", "\n" },
  { "blanks", " " },
  { "wide-blanks", "\xE2\x80\x83" },
  { "blank-lines", "x \n" },
  { "footnotes", "a.[1] [2] [" },
  { "list", "1) 2) 1. 2. " },
  { "emoticons", ":) " },
  { "ideographic-stops", "。" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence-pieces/random", test_random_pieces);
  g_test_add_func ("/sentence-pieces/long-sentences", test_long_sentences);
  for (gsize i = 0; i < G_N_ELEMENTS (pathological); i++)
    {
      g_autofree char *path = g_strconcat (
          "/sentence-pieces/pathological/", pathological[i].name, NULL);
      g_test_add_data_func (path, pathological[i].unit, test_pathological);
    }
  return g_test_run ();
}
