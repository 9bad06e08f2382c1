/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include <string.h>

#define BAD "\xEF\xBF\xBD"

static void
test_repair (void)
{
  static const struct
  {
    const char *bytes;
    gssize length; /* -1: to the NUL */
    const char *repaired;
    guint n_bad;
    gsize first_bad;
  } cases[] = {
    { "", 0, "", 0, 0 },
    { "plain", -1, "plain", 0, 0 },
    { "Grüße 💩", -1, "Grüße 💩", 0, 0 },
    { "a\xFFz", -1, "a" BAD "z", 1, 1 },
    { "a\xFEz", -1, "a" BAD "z", 1, 1 },
    { "\x80z", -1, BAD "z", 1, 0 },   /* stray */
    { "a\0z", 3, "a" BAD "z", 1, 1 }, /* NUL */
    { "ab\xC3", -1, "ab" BAD, 1, 2 }, /* cut */
    { "ab\xE2\x82", -1, "ab" BAD BAD, 2, 2 },
    { "ab\xF0\x9F\x92", -1, "ab" BAD BAD BAD, 3, 2 },
    { "\xC3z", -1, BAD "z", 1, 0 },
    { "\xE2\x82z", -1, BAD BAD "z", 2, 0 },
    { "\xC0\xAF", -1, BAD BAD, 2, 0 }, /* overlong */
    { "\xC1\x81", -1, BAD BAD, 2, 0 },
    { "\xE0\x80\xAF", -1, BAD BAD BAD, 3, 0 },
    { "\xF0\x80\x80\xAF", -1, BAD BAD BAD BAD, 4, 0 },
    { "\xED\xA0\xBD\xED\xB2\xA9", -1, BAD BAD BAD BAD BAD BAD, 6, 0 },
    { "\xF4\x90\x80\x80", -1, BAD BAD BAD BAD, 4, 0 }, /* too high */
    { "\xF5\x80", -1, BAD BAD, 2, 0 },
    { "é\xFFé\xFFé", -1, "é" BAD "é" BAD "é", 2, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length < 0 ? strlen (cases[i].bytes)
                                         : (gsize) cases[i].length;
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, length);
      g_autoptr (GBytes) repaired = NULL;
      guint n_bad = 99;
      gsize first_bad = 99;
      repaired = quoth_utf8_repair (bytes, &n_bad, &first_bad);
      g_assert_cmpmem (g_bytes_get_data (repaired, NULL),
          g_bytes_get_size (repaired), cases[i].repaired,
          strlen (cases[i].repaired));
      g_assert_cmpuint (n_bad, ==, cases[i].n_bad);
      g_assert_cmpuint (first_bad, ==, cases[i].first_bad);
      g_assert_true ((repaired == bytes) == (n_bad == 0));
    }
}

/* Random bytes come out as GLib repairs them, but for NUL. */
static void
test_repair_random (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL, repaired = NULL;
      g_autofree char *expected = NULL;
      guint n = g_test_rand_int_range (1, 60);
      for (guint i = 0; i < n; i++)
        {
          if (g_test_rand_bit ())
            g_string_append_c (text, g_test_rand_int_range (0x80, 0x100));
          else
            g_string_append (text, i % 3 ? "💩" : "a");
        }
      bytes = g_bytes_new (text->str, text->len);
      repaired = quoth_utf8_repair (bytes, NULL, NULL);
      expected = g_utf8_make_valid (text->str, text->len);
      g_assert_cmpmem (g_bytes_get_data (repaired, NULL),
          g_bytes_get_size (repaired), expected, strlen (expected));
    }
}

static void
test_repair_large (void)
{
  gsize n = 5000000;
  guint8 *data = g_malloc (n);
  g_autoptr (GBytes) bytes = NULL, repaired = NULL;
  guint n_bad;

  memset (data, 0xFF, n);
  bytes = g_bytes_new_take (data, n);
  repaired = quoth_utf8_repair (bytes, &n_bad, NULL);
  g_assert_cmpuint (n_bad, ==, n);
  g_assert_cmpuint (g_bytes_get_size (repaired), ==, 3 * n);
}

/* Any cut of a text leaves whole characters, and no more than 3 bytes behind. */
static void
test_complete_length (void)
{
  static const char text[] = "aé€💩z";

  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      gsize complete = quoth_utf8_complete_length (text, cut);
      const char *expected = cut == strlen (text) ? text + cut
          : (text[cut] & 0xC0) != 0x80
          ? text + cut
          : g_utf8_find_prev_char (text, text + cut);
      g_assert_cmpuint (complete, ==, expected - text);
      g_assert_cmpuint (cut - complete, <=, 3);
    }
  g_assert_cmpuint (quoth_utf8_complete_length (NULL, 0), ==, 0);
}

/* Bytes that no more bytes can mend are not waited for. */
static void
test_complete_length_broken (void)
{
  static const char *const broken[] = { "a\xFF", "a\x80", "\x80\x80\x80\x80",
    "a\xC0", "a\xF5", "é\x80", "\xF0\x9F\x92\xA9\x80" };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_cmpuint (
        quoth_utf8_complete_length (broken[i], strlen (broken[i])), ==,
        strlen (broken[i]));
}

/* A text repaired in pieces is the text repaired at once. */
static void
test_pieces (void)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL),
                          held = g_string_new (NULL);
      g_autoptr (GString) joined = g_string_new (NULL);
      g_autoptr (GBytes) whole = NULL, expected = NULL;
      guint n = g_test_rand_int_range (1, 40);
      gsize at = 0;
      for (guint i = 0; i < n; i++)
        g_string_append_c (text,
            g_test_rand_bit () ? g_test_rand_int_range (1, 0x100)
                               : "\xF0\x9F\x92\xA9"[i % 4]);
      while (at < text->len)
        {
          gsize size = g_test_rand_int_range (1, 4);
          g_autoptr (GBytes) piece = NULL, repaired = NULL;
          gsize complete;
          size = MIN (text->len - at, size);
          g_string_append_len (held, text->str + at, size);
          at += size;
          complete = at < text->len
              ? quoth_utf8_complete_length (held->str, held->len)
              : held->len;
          piece = g_bytes_new (held->str, complete);
          repaired = quoth_utf8_repair (piece, NULL, NULL);
          g_string_append_len (joined, g_bytes_get_data (repaired, NULL),
              g_bytes_get_size (repaired));
          g_string_erase (held, 0, complete);
        }
      whole = g_bytes_new (text->str, text->len);
      expected = quoth_utf8_repair (whole, NULL, NULL);
      g_assert_cmpmem (joined->str, joined->len,
          g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/utf8/repair", test_repair);
  g_test_add_func ("/utf8/repair-random", test_repair_random);
  g_test_add_func ("/utf8/repair-large", test_repair_large);
  g_test_add_func ("/utf8/complete-length", test_complete_length);
  g_test_add_func ("/utf8/complete-length-broken", test_complete_length_broken);
  g_test_add_func ("/utf8/pieces", test_pieces);
  return g_test_run ();
}
