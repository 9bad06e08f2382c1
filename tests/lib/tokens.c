/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include "text/characters-private.h"
#include "text/tokens-private.h"

#include <string.h>

static GArray *
tokenize (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (QuothToken));

  quoth_tokenize (text, 0, strlen (text), tokens);
  return tokens;
}

/* Tokens as one string: w(ord), c(litic), n(umber) or m(ark) before each. */
static char *
describe (const char *text)
{
  static const char kinds[] = "wcnm";
  g_autoptr (GArray) tokens = tokenize (text);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const QuothToken *token = &g_array_index (tokens, QuothToken, i);
      if (i > 0)
        g_string_append_c (string, ' ');
      g_string_append_c (string, kinds[token->kind]);
      g_string_append_len (
          string, text + token->start, token->end - token->start);
    }
  return g_string_free (string, FALSE);
}

static void
test_kinds (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { " \t\n\u00a0\u2028", "" },
    { "One two.", "wOne wtwo m." },
    { "Grüße, Zoë!", "wGrüße m, wZoë m!" },
    { "Lee Jong-sup", "wLee wJong-sup" },
    { "Jong\u2010sup", "wJong\u2010sup" },
    { "well - no", "wwell m- wno" },
    { "yes--no -no no-", "wyes m-- wno m- wno wno m-" },
    { "wait... no", "wwait m... wno" },
    { "don't Don’t", "wdon c't wDon c’t" },
    { "she's we're I've they'll I'd I'm",
        "wshe c's wwe c're wI c've wthey c'll wI c'd wI c'm" },
    { "I'd've", "wI c'd c've" },
    { "the dogs' home", "wthe wdogs m' whome" },
    { "'tis 's", "m' wtis m' ws" },
    { "O'Neill D’Arcy y'all", "wO'Neill wD’Arcy wy'all" },
    { "(x)'s", "m( wx m) m' ws" },
    { "O'Neill's", "wO'Neill c's" },
    { "'quoted' words", "m' wquoted m' wwords" },
    { "the U.S. team", "wthe wU.S. wteam" },
    { "U.S.-led", "wU.S. m- wled" },
    { "the U.S.", "wthe wU.S." },
    { "e.g. this", "we.g. wthis" },
    { "J. K. Smith", "wJ m. wK m. wSmith" },
    { "a.b.cd", "wa.b. wcd" },
    { "Mr. Smith", "wMr m. wSmith" },
    { "1,000.5 and 10:30.", "n1,000.5 wand n10:30 m." },
    { "3rd 1.5m 20-year 2020-21", "w3rd w1.5m w20-year w2020-21" },
    { "1.1.1a", "w1.1.1a" },
    { "5, 6", "n5 m, n6" },
    { "$5 50%", "m$ n5 n50 m%" },
    { "the 1990s, 1990's", "wthe w1990s m, n1990 c's" },
    { "“Yes,” he", "m“ wYes m, m” whe" },
    { "!!!", "m! m! m!" },
    { "東京です", "w東京です" },
    { "e\u0301te\u0301", "we\u0301te\u0301" },
    { "👍🏽", "m👍 m🏽" },
    { "a_b@c/d", "wa m_ wb m@ wc m/ wd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i][0]);
      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

static void
test_flags (void)
{
  static const struct
  {
    const char *text;
    guint8 flags;
  } cases[] = {
    { "one", QUOTH_TOKEN_AFTER_BLANK },
    { "One", QUOTH_TOKEN_AFTER_BLANK | QUOTH_TOKEN_CAPITALIZED },
    { "Éa", QUOTH_TOKEN_AFTER_BLANK | QUOTH_TOKEN_CAPITALIZED },
    { "I", QUOTH_TOKEN_AFTER_BLANK | QUOTH_TOKEN_CAPITALIZED },
    { "NATO",
        QUOTH_TOKEN_AFTER_BLANK | QUOTH_TOKEN_CAPITALIZED
            | QUOTH_TOKEN_ALL_CAPITALS },
    { "McDONALD", QUOTH_TOKEN_AFTER_BLANK | QUOTH_TOKEN_CAPITALIZED },
    { "B-52S",
        QUOTH_TOKEN_AFTER_BLANK | QUOTH_TOKEN_CAPITALIZED
            | QUOTH_TOKEN_ALL_CAPITALS },
    { "U.S.",
        QUOTH_TOKEN_AFTER_BLANK | QUOTH_TOKEN_CAPITALIZED
            | QUOTH_TOKEN_DOTTED },
    { "12", QUOTH_TOKEN_AFTER_BLANK },
  };
  g_autoptr (GArray) tokens = tokenize ("a (b) c");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) one = tokenize (cases[i].text);
      g_assert_cmpuint (one->len, ==, 1);
      g_assert_cmpuint (
          g_array_index (one, QuothToken, 0).flags, ==, cases[i].flags);
    }
  for (guint i = 0; i < tokens->len; i++)
    g_assert_cmpint (
        g_array_index (tokens, QuothToken, i).flags & QUOTH_TOKEN_AFTER_BLANK,
        ==, "\1\1\0\0\1"[i] ? QUOTH_TOKEN_AFTER_BLANK : 0);
}

/* Only what is asked for is read, and what was there stays. */
static void
test_range (void)
{
  const char *text = "One don't U.S. 1.5 éé 💩";
  gsize length = strlen (text);

  for (gsize start = 0; start <= length; start++)
    {
      for (gsize end = start; end <= length; end++)
        {
          g_autofree char *part = NULL;
          g_autoptr (GArray) expected = NULL;
          g_autoptr (GArray) tokens = NULL;
          if ((text[start] & 0xC0) == 0x80 || (text[end] & 0xC0) == 0x80)
            continue;
          part = g_strndup (text + start, end - start);
          expected = tokenize (part);
          tokens = tokenize ("x");
          quoth_tokenize (text, start, end, tokens);
          g_assert_cmpuint (tokens->len, ==, expected->len + 1);
          for (guint i = 0; i < expected->len; i++)
            {
              QuothToken *token = &g_array_index (tokens, QuothToken, i + 1);
              QuothToken *other = &g_array_index (expected, QuothToken, i);
              g_assert_cmpuint (token->start, ==, other->start + start);
              g_assert_cmpuint (token->end, ==, other->end + start);
              g_assert_cmpuint (token->kind, ==, other->kind);
              g_assert_cmpuint (token->flags, ==, other->flags);
            }
        }
    }
}

static void
assert_covered (const char *text, gsize from, gsize to)
{
  while (from < to)
    {
      gsize size;
      gunichar character = quoth_character_at (text, from, &size);
      g_assert_cmpint (
          quoth_character_class (character), ==, QUOTH_CHARACTER_BLANK);
      from += size;
    }
}

/* Tokens are in order, do not overlap, hold no blank, and leave none but
 * blanks. */
static void
assert_sound (const char *text)
{
  g_autoptr (GArray) tokens = tokenize (text);
  gsize at = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const QuothToken *token = &g_array_index (tokens, QuothToken, i);
      g_assert_cmpuint (token->start, >=, at);
      g_assert_cmpuint (token->end, >, token->start);
      assert_covered (text, at, token->start);
      for (gsize in = token->start; in < token->end;)
        {
          gsize size;
          gunichar character = quoth_character_at (text, in, &size);
          g_assert_cmpint (
              quoth_character_class (character), !=, QUOTH_CHARACTER_BLANK);
          in += size;
          g_assert_cmpuint (in, <=, token->end);
        }
      at = token->end;
    }
  assert_covered (text, at, strlen (text));
}

static void
test_random (void)
{
  static const char *const parts[] = { "a", "B", "é", "7", ".", "'", "’", "-",
    "\u2010", " ", "\n", ",", ":", "s", "t", "ll", "n't", "💩", "\u200d", "東",
    "\u0301", "\u00a0", "\x01", "\xC2\x85" };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = g_test_rand_int_range (0, 40);
      for (guint i = 0; i < n; i++)
        g_string_append (
            text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      assert_sound (text->str);
    }
}

/* No text takes more than a moment. */
static void
test_linear (void)
{
  static const char *const units[] = { "a", "a.", "a.b", "'", "-", "a-", "a'",
    "1.", "1,", "1", "1:1a", ".", "’", "'s", "💩", "A.b", " ", "a'b-" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) tokens = NULL;
      gint64 begin;
      while (text->len < 2000000)
        g_string_append (text, units[i]);
      g_string_append (text, "1a");
      begin = g_get_monotonic_time ();
      tokens = tokenize (text->str);
      if (g_get_monotonic_time () - begin > 5 * G_USEC_PER_SEC)
        g_error ("\"%s\" takes too long", units[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/kinds", test_kinds);
  g_test_add_func ("/tokens/flags", test_flags);
  g_test_add_func ("/tokens/range", test_range);
  g_test_add_func ("/tokens/random", test_random);
  g_test_add_func ("/tokens/linear", test_linear);
  return g_test_run ();
}
