/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Languages without a word list: split as QuothUnicodeSplitter does, in whole
 * and in pieces; where there is no ICU, by the rules without words. */

#include "sentence-bars.h"
#include "sentence-pieces.h"

static char *
split_as (QuothAnnotator *self, const char *text, const char *language)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autoptr (GError) error = NULL;

  quoth_document_set_language (document, language);
  quoth_annotator_annotate (self, document, &error);
  g_assert_no_error (error);
  return with_bars (document);
}

static QuothAnnotator *
splitter_of (const char *language)
{
  QuothAnnotator *self =
      g_object_new (QUOTH_TYPE_SENTENCE_SPLITTER, "language", language, NULL);
  g_autoptr (GError) error = NULL;

  quoth_annotator_prepare (self, &error);
  g_assert_no_error (error);
  return self;
}

/* Whatever splits it, a text of a language without a list has no words. */
static void
test_unknown_language (void)
{
  static const char *const cases[] = {
    "पाऊस आला।|मुले घरी गेली।",
    "Mr.|Hyde kom.|Vem?|Han gick.",
    "Det kostar 3.50 kr.|Dyrt!",
    NULL,
  };
  g_autoptr (QuothAnnotator) self = splitter_of ("sv");

  for (const char *const *marked = cases; *marked != NULL; marked++)
    {
      g_autofree char *text = without_bars (*marked);
      g_autofree char *found = split_as (self, text, "mr");
      g_autofree char *own = split_as (self, text, NULL);
      g_assert_cmpstr (found, ==, *marked);
      g_assert_cmpstr (own, ==, *marked);
      g_assert_true (quoth_annotator_prepare (self, NULL));
      assert_same_in_pieces (QUOTH_SPLITTER (self), text, strlen (text));
    }
}

#ifdef HAVE_ICU

/* Texts that the rules would split otherwise. */
static const char *const unknown[] = {
  "Juna tuli klo 5. aamulla. Kukaan ei valittanut. Näin Mr. Hyden (ks. s. 12)!",
  "Hän sanoi: \"Tule! nyt.\" ja lähti... Sitten satoi.\nMinä jäin kotiin\r\nja "
  "luin. 1. Yksi 2. Kaksi",
  "rivi joka jatkuu\nseuraavalla rivillä. Uusi\n\n\nkappale tässä :) Ja "
  "sitten. "
  "Loppu",
  "电车晚点了。没有人抱怨！ А потом... всё. Τι; Ναι. Да?! Нет",
  "  \n .. . ! ? a.B. c",
  "",
};

static QuothSplitter *
unicode_splitter_of (const char *language, QuothLineBreaks line_breaks)
{
  return g_object_new (QUOTH_TYPE_UNICODE_SPLITTER, "language", language,
      "line-breaks", line_breaks, "max-sentence-size", 256, NULL);
}

/* Gives what UAX #29 gives, of whole texts and of texts in pieces. */
static void
assert_is_by_unicode (QuothAnnotator *self, QuothSplitter *unicode,
    const char *language, const char *text)
{
  g_autofree char *expected = split_as (QUOTH_ANNOTATOR (unicode), text, NULL);
  g_autofree char *found = split_as (self, text, language);
  g_autofree char *pieces = NULL, *expected_pieces = NULL;

  g_assert_cmpstr (found, ==, expected);
  g_object_set (self, "language", language, NULL);
  g_assert_true (quoth_annotator_prepare (self, NULL));
  expected_pieces = split_in_pieces (unicode, text, strlen (text), 0, NULL);
  pieces =
      split_in_pieces (QUOTH_SPLITTER (self), text, strlen (text), 0, NULL);
  g_assert_cmpstr (pieces, ==, expected_pieces);
  assert_same_in_pieces (QUOTH_SPLITTER (self), text, strlen (text));
  g_object_set (self, "language", NULL, NULL);
}

static void
test_by_unicode (void)
{
  static const char *const tags[] = { "fi", "xx", "sv-SE", "fin", "x", "?" };
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  g_autoptr (GString) all = g_string_new (NULL);

  g_object_set (
      self, "max-sentence-size", 256, "abbreviations", "klo, ks, s", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_string_append_printf (all, "%s ", unknown[i]);
  for (int mode = QUOTH_LINE_BREAKS_AUTO; mode <= QUOTH_LINE_BREAKS_SOFT;
       mode++)
    for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
      {
        g_autoptr (QuothSplitter) unicode = unicode_splitter_of (tags[i], mode);
        g_autofree char *german = NULL;
        g_object_set (self, "line-breaks", mode, NULL);
        for (gsize j = 0; j < G_N_ELEMENTS (unknown); j++)
          assert_is_by_unicode (self, unicode, tags[i], unknown[j]);
        assert_is_by_unicode (self, unicode, tags[i], all->str);
        german = split_as (self, "Euro bzw. Pfund.", "de");
        g_assert_cmpstr (german, ==, "Euro bzw. Pfund.");
      }
}

/* In Greek, which has a list, the rules are at work; of a list of one's own
 * they are for every language. */
static void
test_known_or_unicode (void)
{
  g_autoptr (QuothAnnotator) self = splitter_of ("fi");
  g_autofree char *finnish = split_as (self, "Tule klo 5. aamulla. Hei.", NULL);
  g_autofree char *english = split_as (self, "Ask Mr. Hill. He knows.", "en");
  g_autofree char *again = split_as (self, "Ask Mr. Hill. He knows.", NULL);
  g_autofree char *model = NULL;

  g_assert_cmpstr (finnish, ==, "Tule klo 5. aamulla.|Hei.");
  g_assert_cmpstr (english, ==, "Ask Mr. Hill.|He knows.");
  g_assert_cmpstr (again, ==, "Ask Mr.|Hill.|He knows.");
  g_object_set (self, "model", "en", NULL);
  model = split_as (self, "Ask Mr. Hill. He knows.", "fi");
  g_assert_cmpstr (model, ==, "Ask Mr. Hill.|He knows.");
}

/* A stream that turns to another language goes on with what is left of it. */
static void
test_turn_in_stream (void)
{
  static const char text[] = "Näin Mr. Hyden. Ask Mr. Hill. He knows.";
  g_autoptr (QuothAnnotator) self = splitter_of ("fi");
  QuothSplitter *splitter = QUOTH_SPLITTER (self);
  gsize at = 0, length = strlen (text);
  QuothSplit split;

  g_assert_true (quoth_splitter_next (splitter, text, 20, FALSE, &split));
  g_assert_cmpuint (split.end, ==, strlen ("Näin Mr."));
  at += split.end;
  g_assert_true (quoth_splitter_next (splitter, text + at, 20, FALSE, &split));
  at += split.end;
  g_object_set (self, "language", "en", NULL);
  g_assert_true (quoth_annotator_prepare (self, NULL));
  g_assert_true (
      quoth_splitter_next (splitter, text + at, length - at, TRUE, &split));
  g_assert_cmpuint (split.end, ==, strlen (" Ask Mr. Hill."));
  at += split.end;
  g_object_set (self, "language", "fi", NULL);
  g_assert_true (quoth_annotator_prepare (self, NULL));
  g_assert_true (
      quoth_splitter_next (splitter, text + at, length - at, TRUE, &split));
  g_assert_cmpuint (at + split.end, ==, length);
}

#endif /* HAVE_ICU */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unknown-languages/no-words", test_unknown_language);
#ifdef HAVE_ICU
  g_test_add_func ("/unknown-languages/by-unicode", test_by_unicode);
  g_test_add_func (
      "/unknown-languages/known-or-unicode", test_known_or_unicode);
  g_test_add_func ("/unknown-languages/turn-in-stream", test_turn_in_stream);
#endif
  return g_test_run ();
}
