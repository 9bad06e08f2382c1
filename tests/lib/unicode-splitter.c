/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sentences as Unicode defines them: its rules one by one, the same as ICU
 * gives of whole texts, however the text is cut, in linear time.
 */

#include "sentence-pieces.h"

#ifdef HAVE_ICU

#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

static QuothSplitter *
unicode_splitter_new (
    const char *language, gboolean suppressions, QuothLineBreaks line_breaks)
{
  return g_object_new (QUOTH_TYPE_UNICODE_SPLITTER, "language", language,
      "suppressions", suppressions, "line-breaks", line_breaks, NULL);
}

/* Gives the sentences of a document with bars between them, paragraphs with
 * two. */
static char *
describe (QuothDocument *document)
{
  GString *found = g_string_new (NULL);
  guint paragraph = 0;

  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      g_autofree char *text = quoth_sentence_get_text (sentence);
      if (i > 0)
        g_string_append (found,
            quoth_sentence_get_paragraph (sentence) > paragraph ? "||" : "|");
      paragraph = quoth_sentence_get_paragraph (sentence);
      g_string_append (found, text);
    }
  return g_string_free (found, FALSE);
}

static void
assert_sentences (QuothSplitter *self, const char *text, const char *expected)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  quoth_annotator_annotate (QUOTH_ANNOTATOR (self), document, &error);
  g_assert_no_error (error);
  found = describe (document);
  g_assert_cmpstr (found, ==, expected);
  assert_same_in_pieces (self, text, strlen (text));
}

static void
test_rules (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { " \n \xE2\x80\xA8", "" },
    { "One", "One" },
    { "  One. Two.  ", "One.|Two." },
    /* SB3, SB4: line breaks end paragraphs, CR LF is one of them. */
    { "One\r\nTwo\rThree\nFour", "One||Two||Three||Four" },
    { "One\xC2\x85Two\xE2\x80\xA9Three", "One||Two||Three" },
    { "One.\n\n \nTwo", "One.||Two" },
    /* SB5: marks on characters do not count. */
    { "One.\xCC\x88 two", "One.\xCC\x88 two" },
    { "One.\xE2\x80\x8D Two", "One.\xE2\x80\x8D|Two" },
    /* SB6, SB7: inside numbers and words. */
    { "It is 3.5 or v.B.C. now", "It is 3.5 or v.B.C. now" },
    { "see x.Y z", "see x.Y z" },
    /* SB8: a small letter further on. */
    { "He (etc.) 5 \"went. 12, (he", "He (etc.) 5 \"went. 12, (he" },
    { "It was No. 5 (of ten)", "It was No. 5 (of ten)" },
    { "It was No. 5 (Of ten)", "It was No.|5 (Of ten)" },
    { "What! really? yes", "What!|really?|yes" },
    /* SB8a: a comma or another mark goes on. */
    { "Well.., no", "Well.., no" },
    { "Yes! , he said ?! . So", "Yes! , he said ?! .|So" },
    /* SB9 to SB11: what closes, and blanks, belong to the sentence before. */
    { "(One.) \"Two.\"  \xE2\x80\x9CThree.\xE2\x80\x9D Four",
        "(One.)|\"Two.\"|\xE2\x80\x9CThree.\xE2\x80\x9D|Four" },
    { "\xE6\x97\xA5\xE6\x9C\xAC\xE3\x80\x82\xE6\x97\xA5",
        "\xE6\x97\xA5\xE6\x9C\xAC\xE3\x80\x82|\xE6\x97\xA5" },
    { "One; two", "One; two" },
  };
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new (NULL, FALSE, QUOTH_LINE_BREAKS_PARAGRAPH);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_sentences (self, cases[i].text, cases[i].expected);
  g_object_set (self, "line-breaks", QUOTH_LINE_BREAKS_AUTO, NULL);
  assert_sentences (self, "One\nTwo", "One||Two");
}

static void
test_soft_line_breaks (void)
{
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new (NULL, FALSE, QUOTH_LINE_BREAKS_SOFT);

  assert_sentences (
      self, "One\ntwo. Three\r\nfour.", "One\ntwo.|Three\r\nfour.");
  assert_sentences (self, "One\xC2\x85two\xE2\x80\xA8three\rfour",
      "One\xC2\x85two\xE2\x80\xA8three\rfour");
  assert_sentences (self, "One. \n Two", "One.|Two");
  assert_sentences (
      self, "No. 5\nof\n\nTwo \r\n \t\r\n Three\n", "No. 5\nof||Two||Three");
  assert_sentences (self, "One\n\n\n\nTwo\n\n", "One||Two");
}

static void
test_language (void)
{
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new ("el", FALSE, QUOTH_LINE_BREAKS_PARAGRAPH);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("Τι; Ναι. Όχι.", -1, NULL);
  g_autofree char *english = NULL, *greek = NULL;

  assert_sentences (self, "Τι; Ναι. Όχι.", "Τι;|Ναι.|Όχι.");
  /* A document knows better. */
  quoth_document_set_language (document, "en");
  g_assert_true (
      quoth_annotator_annotate (QUOTH_ANNOTATOR (self), document, NULL));
  english = describe (document);
  g_assert_cmpstr (english, ==, "Τι; Ναι.|Όχι.");
  g_object_set (self, "language", "en", NULL);
  quoth_document_set_language (document, "el");
  g_assert_true (
      quoth_annotator_annotate (QUOTH_ANNOTATOR (self), document, NULL));
  greek = describe (document);
  g_assert_cmpstr (greek, ==, "Τι;|Ναι.|Όχι.");
  /* The stream has the language of the property again. */
  assert_sentences (self, "Τι; Ναι.", "Τι; Ναι.");
  g_object_set (self, "language", "no language at all", NULL);
  assert_sentences (self, "Τι; Ναι.", "Τι; Ναι.");
}

static void
test_suppressions (void)
{
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new ("en", TRUE, QUOTH_LINE_BREAKS_PARAGRAPH);

  assert_sentences (
      self, "Mr. Smith came. He left.", "Mr. Smith came.|He left.");
  assert_sentences (self, "Mr.\nSmith", "Mr.||Smith");
  g_object_set (self, "language", "de", NULL);
  assert_sentences (self, "Z. B. Hans. Er.", "Z. B. Hans.|Er.");
  g_object_set (self, "language", "es", NULL);
  assert_sentences (self, "El a. C. Fue. Si.", "El a. C.|Fue.|Si.");
  g_object_set (self, "language", "fr", NULL);
  assert_sentences (self, "Le P.-D. G. Alors.", "Le P.-D. G.|Alors.");
  g_object_set (self, "language", "de", NULL);
  g_object_set (self, "suppressions", FALSE, NULL);
  assert_sentences (self, "Z. B. Hans. Er.", "Z.|B.|Hans.|Er.");
  /* Without a language there are none. */
  g_object_set (self, "suppressions", TRUE, "language", NULL, NULL);
  assert_sentences (self, "Mr. Smith", "Mr.|Smith");
}

/* A sentence leaves as soon as what comes can change nothing. */
static void
test_when_decided (void)
{
  static const struct
  {
    const char *text;
    gboolean is_decided;
  } cases[] = {
    { "One.", FALSE },
    { "One. ", FALSE },
    { "One. 12 (\"", FALSE },
    { "One. T", TRUE },
    { "One. 12 T", TRUE },
    { "One. 12.", TRUE },
    { "One.\n", TRUE },
    { "One\xE2\x80\xA9", TRUE },
    { "One\r", FALSE },
    { "One\r.", TRUE },
    { "One. \xE6\x97\xA5", TRUE },
  };
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new (NULL, FALSE, QUOTH_LINE_BREAKS_PARAGRAPH);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QuothSplit split;
      g_test_message ("%s", cases[i].text);
      quoth_annotator_reset (QUOTH_ANNOTATOR (self));
      g_assert_cmpint (quoth_splitter_next (self, cases[i].text,
                           strlen (cases[i].text), FALSE, &split),
          ==, cases[i].is_decided);
    }
  g_object_set (self, "line-breaks", QUOTH_LINE_BREAKS_SOFT, NULL);
  for (const char *text = "One\n"; text != NULL;
       text = strlen (text) == 4 ? "One\n \n" : NULL)
    {
      QuothSplit split;
      quoth_annotator_reset (QUOTH_ANNOTATOR (self));
      g_assert_cmpint (
          quoth_splitter_next (self, text, strlen (text), FALSE, &split), ==,
          strlen (text) > 4);
    }
}

static char *
random_text (GRand *rand, guint n_parts)
{
  static const char *const parts[] = { " ", " ", " ", " ", " ", "\n", "\r\n",
    "\r", "\n\n", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\t", "\xC2\xA0",
    "\xE3\x80\x80", ".", ".", ".", ".", "!", "?", "\xE2\x80\xA4",
    "\xE3\x80\x82", "\xEF\xBC\x9F", ";", ",", ":", "-", "\"", ")", "(",
    "\xE2\x80\x9D", "\xE2\x80\x99", "\xCC\x88", "\xE2\x80\x8D", "\xC2\xAD",
    "\xEF\xB8\x8F", "a", "b", "word", "A", "B", "Word", "\xCE\xB1", "\xCE\x91",
    "\xE6\x97\xA5", "\xD7\x90", "\xC6\xBB", "1", "42", "3.5", "Mr.", "Ph.D.",
    "Z. B.", "z. B.", "v. Chr.", "U.S.", "\xF0\x9F\x90\xA6", "$", "Lt.Cdr." };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    g_string_append (
        text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static UBreakIterator *
open_icu (const char *language, gboolean suppressions)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *locale =
      g_strconcat (language, suppressions ? "@ss=standard" : "", NULL);
  UBreakIterator *icu = ubrk_open (UBRK_SENTENCE, locale, NULL, 0, &status);

  g_assert_true (U_SUCCESS (status));
  return icu;
}

static gboolean
is_blank_at (const char *at)
{
  gunichar character = g_utf8_get_char (at);

  return g_unichar_isspace (character) || character == 0x85;
}

/* What ICU alone says, without the blanks around. */
static char *
split_by_icu (UBreakIterator *icu, const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  GString *found = g_string_new (NULL);
  int32_t start = 0, end;

  utext_openUTF8 (&utext, text, -1, &status);
  ubrk_setUText (icu, &utext, &status);
  g_assert_true (U_SUCCESS (status));
  for (; (end = ubrk_next (icu)) != UBRK_DONE; start = end)
    {
      const char *last = text + end;
      while (start < end && is_blank_at (text + start))
        start += g_utf8_skip[(guint8) text[start]];
      while (last > text + start && is_blank_at (g_utf8_prev_char (last)))
        last = g_utf8_prev_char (last);
      if (start < end)
        g_string_append_printf (found, "%d-%d ", start, (int) (last - text));
    }
  utext_close (&utext);
  return g_string_free (found, FALSE);
}

/* Leaves the marks of paragraphs out. */
static void
forget_paragraphs (char *found)
{
  char *to = found;

  for (; *found != '\0'; found++)
    if (*found != 'P')
      *to++ = *found;
  *to = '\0';
}

static void
assert_as_icu (QuothSplitter *self, UBreakIterator *icu, const char *text)
{
  g_autofree char *expected = split_by_icu (icu, text);
  g_autofree char *found = split_in_pieces (self, text, strlen (text), 0, NULL);

  gsize same = 0;

  forget_paragraphs (found);
  while (found[same] != '\0' && found[same] == expected[same])
    same++;
  while (same > 0 && found[same - 1] != ' ')
    same--;
  if (found[same] == '\0' && expected[same] == '\0')
    return;
  g_test_message ("found %.20s, expected %.20s in %.60s", found + same,
      expected + same, text + g_ascii_strtoull (expected + same, NULL, 10));
  g_test_fail ();
}

static void
test_random (gconstpointer data)
{
  const char *language = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (strlen (language));

  for (guint i = 0; i < 1600; i++)
    {
      gboolean suppressions = i % 2, is_soft = i / 2 % 2, is_short = i / 4 % 2;
      g_autofree char *text =
          random_text (rand, g_rand_int_range (rand, 1, 200));
      g_autoptr (QuothSplitter) self =
          unicode_splitter_new (language, suppressions,
              is_soft ? QUOTH_LINE_BREAKS_SOFT : QUOTH_LINE_BREAKS_PARAGRAPH);
      if (is_short)
        g_object_set (self, "max-sentence-size", 256, NULL);
      assert_same_in_pieces (self, text, strlen (text));
      if (!is_soft && !is_short)
        {
          UBreakIterator *icu = open_icu (language, suppressions);
          assert_as_icu (self, icu, text);
          ubrk_close (icu);
        }
    }
}

/* Texts of several windows. */
static void
test_long_texts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new (NULL, FALSE, QUOTH_LINE_BREAKS_PARAGRAPH);
  UBreakIterator *icu = open_icu ("root", FALSE);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = random_text (rand, 20000);
      assert_as_icu (self, icu, text);
      if (i < 2)
        assert_same_in_pieces (self, text, strlen (text));
    }
  ubrk_close (icu);
}

static char *
repeat (const char *unit, gsize size)
{
  GString *text = g_string_sized_new (size + strlen (unit));

  while (text->len < size)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

static void
test_max_sentence_size (void)
{
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new (NULL, FALSE, QUOTH_LINE_BREAKS_PARAGRAPH);
  g_autofree char *words = repeat ("nine char ", 600);
  g_autofree char *digits = repeat ("5", 600);
  g_autofree char *late = g_strconcat ("One. ", digits, " small", NULL);
  g_autofree char *wide = repeat ("\xE6\x97\xA5", 600);
  g_autofree char *found = NULL;

  g_object_set (self, "max-sentence-size", 256, NULL);
  found = split_in_pieces (self, words, strlen (words), 0, NULL);
  g_assert_cmpstr (found, ==, "P0-254 255-509 510-599 ");
  assert_same_in_pieces (self, words, strlen (words));
  /* The letter that would join the two is too far away. */
  g_free (found);
  found = split_in_pieces (self, late, strlen (late), 0, NULL);
  g_assert_true (g_str_has_prefix (found, "P0-4 5-261 261-517 517-"));
  assert_same_in_pieces (self, late, strlen (late));
  g_free (found);
  found = split_in_pieces (self, wide, strlen (wide), 0, NULL);
  g_assert_cmpstr (found, ==, "P0-255 255-510 510-600 ");
  assert_same_in_pieces (self, wide, strlen (wide));
}

/* Properties that change in the middle of a text. */
static void
test_changes (void)
{
  static const char text[] = "A; B. C; D. E; F.";
  g_autoptr (QuothSplitter) self =
      unicode_splitter_new (NULL, FALSE, QUOTH_LINE_BREAKS_PARAGRAPH);
  QuothSplit split;

  g_assert_true (quoth_splitter_next (self, text, 17, TRUE, &split));
  g_assert_cmpuint (split.end, ==, 5);
  g_object_set (self, "language", "el", NULL);
  g_assert_true (quoth_splitter_next (self, text + 5, 12, TRUE, &split));
  g_assert_cmpuint (split.start, ==, 1);
  g_assert_cmpuint (split.end, ==, 3);
  g_object_set (self, "language", NULL, NULL);
  g_assert_true (quoth_splitter_next (self, text + 8, 9, TRUE, &split));
  g_assert_cmpuint (split.end, ==, 3);
  g_assert_false (split.starts_paragraph);
}

static void
test_pathological (gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (QuothSplitter) self = unicode_splitter_new (
          i & 1 ? "de" : NULL, i & 1, i & 2 ? QUOTH_LINE_BREAKS_SOFT : 1);
      g_autofree char *text = repeat (data, 1024 * 1024);
      gsize length = strlen (text);
      g_autofree char *whole = split_in_pieces (self, text, length, 0, NULL);
      g_autofree char *cut = split_in_pieces (self, text, length, 4096, rand);
      g_assert_cmpstr (cut, ==, whole);
      g_clear_pointer (&whole, g_free);
      g_clear_pointer (&cut, g_free);
      length = 100 * 1024 / strlen (data) * strlen (data);
      whole = split_in_pieces (self, text, length, 0, NULL);
      cut = split_in_pieces (self, text, length, 1, rand);
      g_assert_cmpstr (cut, ==, whole);
    }
}

static const struct
{
  const char *name;
  const char *unit;
} pathological[] = {
  { "letters", "x" },
  { "digits", "5" },
  { "full-stops", "." },
  { "spaced-full-stops", ". " },
  { "stops-and-digits", "a.5" },
  { "far-letters", "a. 5555555555555555555555555555555555555555555555555555" },
  { "closing-brackets", ".)" },
  { "marks-on-characters", ".\xCC\x88" },
  { "line-breaks", "\n" },
  { "carriage-returns", "x\r" },
  { "blanks", " " },
  { "blank-lines", "x \n" },
  { "titles", "Z. " },
  { "ideographic-stops", "\xE3\x80\x82" },
};

#else /* HAVE_ICU */

static void
test_without_icu (void)
{
  g_autoptr (QuothAnnotator) self = quoth_unicode_splitter_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("One. Two.", -1, NULL);
  g_autoptr (GError) error = NULL;
  QuothSplit split;

  g_assert_false (quoth_annotator_prepare (self, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "built without"));
  g_assert_false (quoth_annotator_annotate (self, document, NULL));
  g_assert_false (
      quoth_splitter_next (QUOTH_SPLITTER (self), "One.", 4, TRUE, &split));
}

#endif /* HAVE_ICU */

static void
test_properties (void)
{
  g_autoptr (QuothAnnotator) self = quoth_unicode_splitter_new ();
  g_autofree char *language = NULL, *other = NULL;
  gboolean suppressions;
  QuothLineBreaks line_breaks;
  guint size;

  g_object_get (self, "language", &language, "suppressions", &suppressions,
      "line-breaks", &line_breaks, "max-sentence-size", &size, NULL);
  g_assert_null (language);
  g_assert_false (suppressions);
  g_assert_cmpint (line_breaks, ==, QUOTH_LINE_BREAKS_PARAGRAPH);
  g_assert_cmpuint (size, ==, 64 * 1024);
  g_object_set (self, "language", "el", NULL);
  g_object_get (self, "language", &other, NULL);
  g_assert_cmpstr (other, ==, "el");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unicode-splitter/properties", test_properties);
#ifdef HAVE_ICU
  g_test_add_func ("/unicode-splitter/rules", test_rules);
  g_test_add_func ("/unicode-splitter/soft-line-breaks", test_soft_line_breaks);
  g_test_add_func ("/unicode-splitter/language", test_language);
  g_test_add_func ("/unicode-splitter/suppressions", test_suppressions);
  g_test_add_func ("/unicode-splitter/when-decided", test_when_decided);
  g_test_add_data_func ("/unicode-splitter/random/en", "en", test_random);
  g_test_add_data_func ("/unicode-splitter/random/el", "el", test_random);
  g_test_add_data_func ("/unicode-splitter/random/de-DE", "de-DE", test_random);
  g_test_add_func ("/unicode-splitter/long-texts", test_long_texts);
  g_test_add_func (
      "/unicode-splitter/max-sentence-size", test_max_sentence_size);
  g_test_add_func ("/unicode-splitter/changes", test_changes);
  for (gsize i = 0; i < G_N_ELEMENTS (pathological); i++)
    {
      g_autofree char *path = g_strconcat (
          "/unicode-splitter/pathological/", pathological[i].name, NULL);
      g_test_add_data_func (path, pathological[i].unit, test_pathological);
    }
#else
  g_test_add_func ("/unicode-splitter/without-icu", test_without_icu);
#endif
  return g_test_run ();
}
