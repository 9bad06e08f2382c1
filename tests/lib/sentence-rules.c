/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sentences are written here as one text with a bar where one ends and the next
 * begins, two bars where a paragraph does; the bars are taken out before the
 * splitter sees it. A bar takes one blank with it, two bars a line break.
 */

#include <quoth/quoth.h>

#include <glib/gstdio.h>

#include <string.h>

static QuothSplitter *
splitter_new (QuothLineBreaks line_breaks)
{
  QuothAnnotator *self = g_object_new (
      QUOTH_TYPE_SENTENCE_RULES, "line-breaks", line_breaks, NULL);
  g_autoptr (GError) error = NULL;

  quoth_annotator_prepare (self, &error);
  g_assert_no_error (error);
  return QUOTH_SPLITTER (self);
}

/* Splits a text that comes in pieces; of random length up to max_piece, or all
 * at once for 0. Gives "start-end" of each sentence, with "P" for paragraphs. */
static char *
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
      arrived += g_rand_int_range (rand, 1, max_piece + 1);
      arrived = MIN (arrived, length);
      while (arrived < length && (text[arrived] & 0xC0) == 0x80)
        arrived++;
    }
  quoth_annotator_reset (QUOTH_ANNOTATOR (self));
  return g_string_free (found, FALSE);
}

static void
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

/* Writes a split document as this file does. */
static char *
with_bars (QuothDocument *document)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);
  GString *out = g_string_new (NULL);
  guint last_end = 0, last_paragraph = 0;

  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      guint start, end, paragraph = quoth_sentence_get_paragraph (sentence);
      quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &start, &end);
      if (i > 0)
        g_string_append (out, paragraph != last_paragraph ? "||" : "|");
      if (i > 0 && start > last_end + 1)
        g_string_append_len (out, text + last_end + 1, start - last_end - 1);
      if (i > 0 && start == last_end)
        g_string_append_c (out, '^');
      g_string_append_len (out, text + start, end - start);
      last_end = end;
      last_paragraph = paragraph;
    }
  return g_string_free (out, FALSE);
}

/* Takes the bars out: "|^" stands for nothing at all. */
static char *
without_bars (const char *marked)
{
  GString *text = g_string_new (NULL);

  for (const char *at = marked; *at != '\0'; at++)
    {
      if (g_str_has_prefix (at, "||"))
        {
          g_string_append_c (text, '\n');
          at++;
        }
      else if (g_str_has_prefix (at, "|^"))
        at++;
      else
        g_string_append_c (text, *at == '|' ? ' ' : *at);
    }
  return g_string_free (text, FALSE);
}

static void
assert_split (QuothLineBreaks line_breaks, const char *marked)
{
  g_autoptr (QuothSplitter) self = splitter_new (line_breaks);
  g_autofree char *text = without_bars (marked);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  quoth_annotator_annotate (QUOTH_ANNOTATOR (self), document, &error);
  g_assert_no_error (error);
  found = with_bars (document);
  g_assert_cmpstr (found, ==, marked);
  assert_same_in_pieces (self, text, strlen (text));
}

static void
test_rules (gconstpointer data)
{
  for (const char *const *marked = data; *marked != NULL; marked++)
    assert_split (QUOTH_LINE_BREAKS_AUTO, *marked);
}

static const char *const plain[] = {
  "The mill burned down.|Nobody was hurt.",
  "Was it arson?|Perhaps!|The police are looking.",
  "What?!|You sold the boat??|Never mind.",
  "It cost 3.50 a kilo.|In 1990 it was less.",
  "She left in 2003.|The house stood empty.",
  "We waited … and waited.|Then it rained.",
  "I thought... no, forget it.|We go on.",
  "He trailed off...|The clock struck.",
  "one.|two.|three?|four",
  "no capital here.|just small letters.|like that",
  "Only a heading",
  "...",
  "It is over.|^Next came the rain.",
  "Was it him?|^Nobody knew.",
  NULL,
};

static const char *const names[] = {
  "Mr. Hill met Dr. Ada Moss and Prof. Lin.|They spoke.",
  "J. K. Marsh and A. B. Vale wrote it.|It sold.",
  "It was you and I.|We both knew.",
  "Did you see Albert I. Dorn there?|I did.",
  "St. Anne's lies below Mt. Orr near Ft. Hale.",
  "The Rev. Jo Pitt and Sen. Ray Cole (D-Calif.) voted no.",
  "Gen. Brandt, Lt. Col. Weiss and Sgt. Ames came.",
  "He asked for plan B.|The others agreed.",
  NULL,
};

static const char *const abbreviations[] = {
  "Fruit, e.g. Apples, i.e. Pippins, vs. Pears.",
  "She flew to the U.S. Open and won.",
  "He moved to the U.S.|It was cold.",
  "The U.S. Senate and the U.N. Council met.",
  "They sold Finch Inc. shares.|Finch Inc. Chairman Lowe resigned.",
  "He works for Finch Inc.|She does not.",
  "The Grey Ltd. plant closed.|Then Hay & Co. followed.",
  "Call at 6 p.m. sharp.|We left at 6 p.m.|Everybody slept.",
  "At 5 a.m. Mr. Stone woke.|He rose at 6 a.m.|Miss Stone slept on.",
  "The train leaves at 9 a.m. Eastern and 10 p.m. Monday.",
  "See No. 5, vol. 2, pp. 33 and Fig. 7.|Now go on.",
  "The answer is no.|Ask again.",
  "On Jan. 3 and Sept. 4 it snowed.",
  "Apples, pears, etc. were sold.|Bread, cheese, etc.|Nothing was left.",
  "Her Ph.D. thesis and his M.D. degree.",
  "Jones et al. (2004) disagree.",
  NULL,
};

static const char *const quotes[] = {
  "“We are late.”|She ran.",
  "\"Stop!\" he said.|He ran.",
  "\"Stop!\"|He ran.",
  "\"Stop!\" Jane Vale shouted.|Nobody did.",
  "“Why me?” asked the cook.|“Why not?” said I.",
  "She told him, 'This is it.' and left.",
  "He called it “a mess.”|Lowe told us more.",
  "«C'est tout.»|He closed the door.",
  "(He had left.)|She had not.",
  "She plays (she learned it late.) the cello.",
  "It ended well [see above].|All were glad.",
  "He wrote it down.[4]|She read it.[5][6]|Good.",
  "He wrote it down. [4]|She read it.",
  "It was a lie.11|The next was worse.",
  "That is all.³|Good night.",
  NULL,
};

static const char *const lists[] = {
  "1. Wash the rice.|2. Boil it.|3. Serve.",
  "1) wash the rice 2 times|2) boil it|3) serve",
  "1.) wash it|2.) boil it",
  "a. wash it|b. boil it|c. serve",
  "• 1. wash it|• 2. boil it",
  "Either 1) wash it, or 2) boil it.",
  "Buy:||- rice||- salt||- oil",
  "Figure 1. The rice is washed.|It boils.",
  "2.1. Rice in Cooking.|It boils.",
  NULL,
};

static const char *const tokens[] = {
  "Write to Jane.Doe@example.com today.|She answers.",
  "See https://www.example.com/a.b/C.html?q=1.|It is good.",
  "Open notes.txt and a.out in C:\\Temp.|Done.",
  "Use Node.Js or System.Out here.",
  "Version 2.10.3 is out.|It is faster.",
  "Thanks! :)|See you.",
  "I like it :)|We all do.",
  "She works at Yahoo! in sales.",
  "iPads are sold out.|iPhones are not.",
  "It was fine.|http://example.com has more.",
  NULL,
};

static const char *const ordinary_words[] = {
  "She felt ill.|People came to wash.|Nobody sat.",
  "Ask the rep.|Sales are open.|It has a mass.|Physics tells us so.",
  "Reps. Hall and Ives of Reading, Mass., and Gary, Ind., agree.",
  NULL,
};

static const char *const other_scripts[] = {
  "Это дом.|Он стоит.",
  "今日は晴れです。|^明日は雨？|^はい。",
  "「行くよ。」と言った。|^彼は行った。",
  "Élan vital.|Été.|Çelik.",
  "Zoë met Mr. Ørsted.|“Åh!”|Ærlig.",
  NULL,
};

static const char *const line_breaks_auto[] = {
  /* One paragraph a line, longer than anybody wraps. */
  "The council of the small town by the river met on Monday evening to talk "
  "about the bridge, which has been closed since the flood of last "
  "spring.||Nobody was able to say when the work will be done, though the "
  "mayor promised that the money has been found and that the "
  "builders are ready to begin.",
  "A Bridge Too Old||The council of the small town by the river met on Monday "
  "evening to talk about the bridge, which has been closed since spring.",
  "An empty line||\nalways parts them",
  "it is a cold night\nin the town.|We sleep.",
  "It is a cold night in\nthe town.|We sleep.",
  "rice||salt and pepper||oil, vinegar",
  "The old ferry that has crossed the river for\n"
  "ninety years was sold on Monday to a dealer\n"
  "from Lund, who wants to turn it into a house.|The\n"
  "Harbour Office has not yet agreed to that.|He\n"
  "hopes that it will.||- not yet",
  "One.||Two.||Three.",
  NULL,
};

static const char *const line_breaks_soft[] = {
  "I NEVER SAID THAT\nMR. BLACK WAS HERE.|HE WAS IN\nTHE U.S. THAT DAY.",
  "We went home and\nBob stayed.|He was\nTired.||\nThe end",
  NULL,
};

static const char *const line_breaks_paragraph[] = {
  "it is a cold night||in the town.||We sleep.",
  "Dear Ann,||thank you.|Yours||Tom",
  NULL,
};

static void
test_soft (void)
{
  for (const char *const *marked = line_breaks_soft; *marked; marked++)
    assert_split (QUOTH_LINE_BREAKS_SOFT, *marked);
}

static void
test_paragraph (void)
{
  for (const char *const *marked = line_breaks_paragraph; *marked; marked++)
    assert_split (QUOTH_LINE_BREAKS_PARAGRAPH, *marked);
}

/* CR, CR LF and the separators of Unicode break lines as LF does. */
static void
test_kinds_of_line_breaks (void)
{
  g_autoptr (QuothSplitter) self = splitter_new (QUOTH_LINE_BREAKS_PARAGRAPH);
  g_autoptr (QuothSplitter) soft = splitter_new (QUOTH_LINE_BREAKS_SOFT);
  static const struct
  {
    const char *text;
    const char *spans;
    const char *soft;
  } cases[] = {
    { "One\nTwo", "P0-3 P4-7 ", "P0-7 " },
    { "One\r\nTwo", "P0-3 P5-8 ", "P0-8 " },
    { "One\rTwo", "P0-3 P4-7 ", "P0-7 " },
    { "One\r\rTwo", "P0-3 P5-8 ", "P0-3 P5-8 " },
    { "One\xC2\x85Two", "P0-3 P5-8 ", "P0-8 " },
    { "One\xE2\x80\xA8Two", "P0-3 P6-9 ", "P0-9 " },
    { "One\xE2\x80\xA9Two", "P0-3 P6-9 ", "P0-9 " },
    { "One\r\n\r\nTwo", "P0-3 P7-10 ", "P0-3 P7-10 " },
    { " \n One. \n Two. ", "P3-7 P10-14 ", "P3-7 10-14 " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      g_autofree char *found =
          split_in_pieces (self, text, strlen (text), 0, NULL);
      g_autofree char *found_soft =
          split_in_pieces (soft, text, strlen (text), 0, NULL);
      g_assert_cmpstr (found, ==, cases[i].spans);
      g_assert_cmpstr (found_soft, ==, cases[i].soft);
      assert_same_in_pieces (self, text, strlen (text));
      assert_same_in_pieces (soft, text, strlen (text));
    }
}

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

/* Without its word list the splitter still splits. */
static void
test_unprepared (void)
{
  g_autoptr (QuothSplitter) self = QUOTH_SPLITTER (quoth_sentence_rules_new ());
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *found =
      split_in_pieces (self, "One is. Two is.", 15, 0, NULL);

  g_assert_cmpstr (found, ==, "P0-7 8-15 ");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = random_text (rand, 100);
      assert_same_in_pieces (self, text, strlen (text));
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

static void
test_model (void)
{
  g_autoptr (QuothAnnotator) self = quoth_sentence_rules_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("One. Two.", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *model = NULL;

  g_object_get (self, "model", &model, NULL);
  g_assert_cmpstr (model, ==, "en-rules");
  g_object_set (self, "model", "no-such-model", NULL);
  g_assert_false (quoth_annotator_prepare (self, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (quoth_annotator_annotate (self, document, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_object_set (self, "model", "en-rules", NULL);
  g_assert_true (quoth_annotator_annotate (self, document, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (quoth_document_get_n_sentences (document), ==, 2);
}

/* An own list takes the place of the installed one. */
static void
test_own_model (void)
{
  static const char list[] = "quoth-words 1 sentences\n[titles]\nkpt\nend\n";
  static const char text[] = "We met Kpt. Busch. He left.";
  g_autofree char *path = NULL;
  g_autoptr (QuothAnnotator) self = quoth_sentence_rules_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  int file = g_file_open_tmp ("quoth-XXXXXX.words", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents (path, list, -1, &error);
  g_assert_no_error (error);
  quoth_annotator_prepare (self, &error);
  g_assert_no_error (error);
  before =
      split_in_pieces (QUOTH_SPLITTER (self), text, strlen (text), 0, NULL);
  g_assert_cmpstr (before, ==, "P0-11 12-18 19-27 ");
  g_object_set (self, "model", path, NULL);
  quoth_annotator_prepare (self, &error);
  g_assert_no_error (error);
  after = split_in_pieces (QUOTH_SPLITTER (self), text, strlen (text), 0, NULL);
  g_assert_cmpstr (after, ==, "P0-18 19-27 ");
  g_unlink (path);
}

static const struct
{
  const char *name;
  const char *const *cases;
} rules[] = {
  { "plain", plain },
  { "names", names },
  { "abbreviations", abbreviations },
  { "quotes", quotes },
  { "lists", lists },
  { "tokens", tokens },
  { "ordinary-words", ordinary_words },
  { "other-scripts", other_scripts },
  { "line-breaks/auto", line_breaks_auto },
};
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
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path =
          g_strconcat ("/sentence-rules/", rules[i].name, NULL);
      g_test_add_data_func (path, rules[i].cases, test_rules);
    }
  g_test_add_func ("/sentence-rules/line-breaks/soft", test_soft);
  g_test_add_func ("/sentence-rules/line-breaks/paragraph", test_paragraph);
  g_test_add_func (
      "/sentence-rules/line-breaks/kinds", test_kinds_of_line_breaks);
  g_test_add_func ("/sentence-rules/random-pieces", test_random_pieces);
  g_test_add_func ("/sentence-rules/unprepared", test_unprepared);
  g_test_add_func ("/sentence-rules/long-sentences", test_long_sentences);
  g_test_add_func ("/sentence-rules/model", test_model);
  g_test_add_func ("/sentence-rules/own-model", test_own_model);
  for (gsize i = 0; i < G_N_ELEMENTS (pathological); i++)
    {
      g_autofree char *path = g_strconcat (
          "/sentence-rules/pathological/", pathological[i].name, NULL);
      g_test_add_data_func (path, pathological[i].unit, test_pathological);
    }
  return g_test_run ();
}
