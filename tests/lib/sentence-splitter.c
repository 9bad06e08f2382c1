/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "sentence-bars.h"
#include "sentence-pieces.h"

#include <glib/gstdio.h>

#include <string.h>

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
  "Nobody but you and I.|We both knew.",
  "Ask Edgar I. Dorn.|He knows.",
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
  "He wrote, 'Come soon.' and sealed it.",
  "He called it “a mess.”|Lowe told us more.",
  "“I do not know…” Ann Lowe said.|“Ja.“|Er ging.",
  "Ada Vale (b. May 1970) sings.",
  "Millions? thought Lowe.|Impossible!",
  "«C'est tout.»|He closed the door.",
  "(He had left.)|She had not.",
  "The cello (he got it late.) is out of tune.",
  "It ended well [see above].|All were glad.",
  "He wrote it down.[4]|She read it.[5][6]|Good.",
  "He wrote it down. [4]|She read it.",
  "It was a lie.11|The next was worse.",
  "That is all.³|Good night.",
  NULL,
};

/* What the model is not asked about. */
static const char *const knowledge[] = {
  "They speak !Xoo and !Nama.|Few others do.",
  "The shop Y!Z is shut.|It was loud.",
  "The year (?) is lost.|The day [!] is known.",
  "I waited . . . I hoped, and . . . I left.|Nobody came.",
  "The oaks — Elms, mostly — were felled.|We wept.",
  "Two guests - Ada Moss, Ray Cole - had left.|We stayed.",
  ">> ADA MOSS: Hello there.|>> RAY COLE: Hello.",
  "Who goes there?|- Nobody, said the wind.|Really?",
  "“Go on …” Ada Moss whispered.|He did.",
  "\"We won,\" Ada Moss said.|\"They lost,\" Ray Cole added.",
  "Ada cried \"Fire!\" and ran.|We stayed.",
  "The firm moved to the U.S.|However, its cash did not.",
  "It lasted [noon? 12:30] an hour.|Then it ended.",
  "[2] This note comes first.|This one follows.",
  NULL,
};

/* What only the model can know. */
static const char *const learned[] = {
  "Write to ada@mill.example|03/07/2002 10:15 AM|Please send me the keys.",
  "Ray Cole|11/02/2001 04:12 PM|To: Ada Moss",
  "Oats cost more this year than ever before|Wednesday, June 3, 2009",
  "Please read http://mill.example/oats.html|It tells you all.",
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
  "Write to Ada.Vale@mail.example today.|She answers.",
  "See https://www.example.com/a.b/C.html?q=1.|Good luck.",
  "Open notes.txt and a.out in C:\\Temp.|Done.",
  "Use Node.Js or System.Out here.",
  "Version 2.10.3 is out.|It is faster.",
  "Thanks! :)|See you.",
  "I like it :)|We all do.",
  "Old Yahoo! pages are gone.",
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
  "we came late last\nnight by boat.|All slept.",
  "We came by the boat at\nmidnight.|All slept.",
  "rice||salt and pepper||oil, vinegar",
  "The old ferry that has crossed the river for\n"
  "ninety years was sold on Monday to a dealer\n"
  "from Lund, who wants to turn it into a house.|The\n"
  "Harbour Office has not yet agreed to that.|He\n"
  "hopes that it will.||- not yet",
  "One.||Two.||Three.",
  "- rice, which has to be\n  washed three times||- salt",
  "The Old Ferry||=============||# History",
  NULL,
};

static const char *const line_breaks_soft[] = {
  "I NEVER SAID THAT\nMR. BLACK WAS HERE.|HE WAS IN\nTHE U.S. THAT DAY.",
  "We went home and\nBob stayed.|He was\nTired.||\nThe end",
  NULL,
};

static const char *const line_breaks_paragraph[] = {
  "we came late||by boat.||All slept.",
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

/* Without its word list the splitter still splits. */
static void
test_unprepared (void)
{
  g_autoptr (QuothSplitter) self =
      QUOTH_SPLITTER (quoth_sentence_splitter_new ());
  static const char text[] = "One is. “Two!” is 1. Three?";
  g_autofree char *found = split_in_pieces (self, text, strlen (text), 0, NULL);

  g_assert_cmpstr (found, ==, "P0-7 8-24 25-31 ");
  assert_same_in_pieces (self, text, strlen (text));
}

static void
test_model (void)
{
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("One. Two.", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *model = NULL;

  g_object_get (self, "model", &model, NULL);
  g_assert_null (model);
  g_object_set (self, "model", "no-such-model", NULL);
  g_assert_false (quoth_annotator_prepare (self, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (quoth_annotator_annotate (self, document, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_object_set (self, "model", "en", NULL);
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
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
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
  { "knowledge", knowledge },
  { "learned", learned },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path =
          g_strconcat ("/sentence-splitter/", rules[i].name, NULL);
      g_test_add_data_func (path, rules[i].cases, test_rules);
    }
  g_test_add_func ("/sentence-splitter/line-breaks/soft", test_soft);
  g_test_add_func ("/sentence-splitter/line-breaks/paragraph", test_paragraph);
  g_test_add_func (
      "/sentence-splitter/line-breaks/kinds", test_kinds_of_line_breaks);
  g_test_add_func ("/sentence-splitter/unprepared", test_unprepared);
  g_test_add_func ("/sentence-splitter/model", test_model);
  g_test_add_func ("/sentence-splitter/own-model", test_own_model);
  return g_test_run ();
}
