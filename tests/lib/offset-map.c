/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include <string.h>

static QuothDocument *
document_new (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothDocument *document = quoth_document_new_from_string (text, -1, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_place (QuothDocument *document, guint byte, guint codepoint, guint utf16)
{
  g_assert_cmpuint (
      quoth_document_to_unit (document, byte, QUOTH_OFFSET_CODEPOINT), ==,
      codepoint);
  g_assert_cmpuint (
      quoth_document_to_unit (document, byte, QUOTH_OFFSET_UTF16), ==, utf16);
  g_assert_cmpuint (
      quoth_document_to_unit (document, byte, QUOTH_OFFSET_BYTE), ==, byte);
  g_assert_cmpuint (
      quoth_document_from_unit (document, codepoint, QUOTH_OFFSET_CODEPOINT),
      ==, byte);
  g_assert_cmpuint (
      quoth_document_from_unit (document, utf16, QUOTH_OFFSET_UTF16), ==, byte);
  g_assert_cmpuint (
      quoth_document_from_unit (document, byte, QUOTH_OFFSET_BYTE), ==, byte);
}

static void
test_known (void)
{
  const char *text = "💩This is an annotation.";
  g_autoptr (QuothDocument) document = document_new (text);

  assert_place (document, strstr (text, "annotation") - text, 12, 13);
  g_assert_cmpint (strstr (text, "annotation") - text, ==, 15);
}

static void
test_ascii (void)
{
  g_autofree char *text = g_strnfill (1000, 'a');
  g_autoptr (QuothDocument) document = document_new (text);

  for (guint i = 0; i <= 1000; i += 7)
    assert_place (document, i, i, i);
  for (QuothOffsetUnit unit = 0; unit <= QUOTH_OFFSET_BYTE; unit++)
    {
      g_assert_cmpuint (
          quoth_document_to_unit (document, 5000, unit), ==, 1000);
      g_assert_cmpuint (
          quoth_document_from_unit (document, G_MAXUINT, unit), ==, 1000);
    }
}

static void
test_empty (void)
{
  g_autoptr (QuothDocument) document = document_new ("");

  assert_place (document, 0, 0, 0);
  g_assert_cmpuint (
      quoth_document_from_unit (document, 1, QUOTH_OFFSET_UTF16), ==, 0);
}

/* Inside a character is its end; past the end is the end. */
static void
test_between (void)
{
  g_autoptr (QuothDocument) document = document_new ("é💩");

  g_assert_cmpuint (
      quoth_document_from_unit (document, 2, QUOTH_OFFSET_UTF16), ==, 6);
  g_assert_cmpuint (
      quoth_document_from_unit (document, 1, QUOTH_OFFSET_BYTE), ==, 2);
  for (guint byte = 3; byte < 9; byte++)
    {
      g_assert_cmpuint (
          quoth_document_from_unit (document, byte, QUOTH_OFFSET_BYTE), ==, 6);
      g_assert_cmpuint (
          quoth_document_to_unit (document, byte, QUOTH_OFFSET_CODEPOINT), ==,
          2);
      g_assert_cmpuint (
          quoth_document_to_unit (document, byte, QUOTH_OFFSET_UTF16), ==, 3);
    }
}

static gunichar
random_character (guint mix)
{
  static const gunichar limits[][2] = { { 0x20, 0x7E }, { 0xA0, 0x7FF },
    { 0x800, 0xD7FF }, { 0xE000, 0xFDCF }, { 0x10000, 0x10FFFD } };
  guint kind = g_test_rand_int_range (0, mix);

  kind = MIN (kind, G_N_ELEMENTS (limits) - 1);
  return g_test_rand_int_range (limits[kind][0], limits[kind][1]);
}

/* Every character boundary of random texts, against GLib. */
static void
test_random (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (QuothDocument) document = NULL;
      guint n = g_test_rand_int_range (1, 400);
      guint mix = g_test_rand_int_range (1, 9);
      guint utf16 = 0, codepoints = 0;

      for (guint i = 0; i < n; i++)
        g_string_append_unichar (text, random_character (mix));
      document = document_new (text->str);
      for (const char *at = text->str;; at = g_utf8_next_char (at))
        {
          assert_place (document, at - text->str, codepoints, utf16);
          g_assert_cmpuint (
              codepoints, ==, g_utf8_pointer_to_offset (text->str, at));
          if (*at == '\0')
            break;
          codepoints++;
          utf16 += g_utf8_get_char (at) > 0xFFFF ? 2 : 1;
        }
    }
}

/* A million conversions in a text of four megabytes, in any order. */
static void
test_fast (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (QuothDocument) document = NULL;
  guint sum = 0;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "💩");
  document = document_new (text->str);
  for (guint i = 0; i < 1000000; i++)
    {
      guint at = (i * 7919u) % 1000000u;
      guint byte =
          quoth_document_from_unit (document, at, QUOTH_OFFSET_CODEPOINT);
      sum +=
          quoth_document_to_unit (document, byte, QUOTH_OFFSET_UTF16) != 2 * at;
    }
  g_assert_cmpuint (sum, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offset-map/known", test_known);
  g_test_add_func ("/offset-map/ascii", test_ascii);
  g_test_add_func ("/offset-map/empty", test_empty);
  g_test_add_func ("/offset-map/between", test_between);
  g_test_add_func ("/offset-map/random", test_random);
  g_test_add_func ("/offset-map/fast", test_fast);
  return g_test_run ();
}
