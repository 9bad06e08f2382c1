/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What is seen of each word of a paragraph. */

#include "seen-paragraph.h"

static void
set_up (SeenParagraph *self, gconstpointer data)
{
  seen_paragraph_init (self, QUOTH_TAG_FEATURES_ALL);
}

static void
tear_down (SeenParagraph *self, gconstpointer data)
{
  seen_paragraph_clear (self);
}

static const QuothTagWord *
word_at (const SeenParagraph *self, const char *token)
{
  return seen_paragraph_word (self, seen_paragraph_find (self, token, 0));
}

static void
test_hash (void)
{
  const struct
  {
    const char *a;
    const char *b;
    gboolean in_lower_case;
    gboolean same;
  } pairs[] = { { "Said", "said", TRUE, TRUE },
    { "Said", "said", FALSE, FALSE }, { "ÉTÉ", "été", TRUE, TRUE },
    { "don’t", "don't", FALSE, TRUE }, { "1848", "2026", FALSE, TRUE },
    { "1848", "848", FALSE, FALSE }, { "said", "sad", TRUE, FALSE },
    { "", "a", TRUE, FALSE } };
  g_autofree char *word = g_strnfill (100000, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpint (quoth_tag_word_hash (pairs[i].a, strlen (pairs[i].a),
                         pairs[i].in_lower_case)
            == quoth_tag_word_hash (
                pairs[i].b, strlen (pairs[i].b), pairs[i].in_lower_case),
        ==, pairs[i].same);
  /* The end of what is very long does not count. */
  g_assert_cmpuint (quoth_tag_word_hash (word, 100000, TRUE), ==,
      quoth_tag_word_hash (word, 99999, TRUE));
}

/* However long characters are, they stay in the room for a word. */
static void
test_hash_room (void)
{
  const char *const characters[] = { "a", "é", "’", "🙂", "ẞ" };

  for (gsize k = 0; k < G_N_ELEMENTS (characters); k++)
    for (guint before = 0; before < 5; before++)
      {
        g_autoptr (GString) word = g_string_new (NULL);
        for (guint i = 0; i < before; i++)
          g_string_append_c (word, 'x');
        for (guint i = 0; i < 60; i++)
          g_string_append (word, characters[k]);
        for (guint lower = 0; lower < 2; lower++)
          g_assert_cmpuint (
              quoth_tag_word_hash (word->str, word->len, lower), !=, 0);
      }
}

static void
test_forms (SeenParagraph *self, gconstpointer data)
{
  const QuothTagWord *a, *b;

  seen_paragraph_read (self, "Walking Talking walked McDonald MacDonald xy");
  a = word_at (self, "Walking");
  b = word_at (self, "Talking");
  g_assert_cmpuint (a->lower, !=, b->lower);
  g_assert_cmpuint (
      a->form[QUOTH_TAG_FORM_PREFIX], !=, b->form[QUOTH_TAG_FORM_PREFIX]);
  for (guint i = QUOTH_TAG_FORM_SUFFIX_2; i < QUOTH_N_TAG_FORMS; i++)
    g_assert_cmpuint (a->form[i], ==, b->form[i]);
  b = word_at (self, "walked");
  g_assert_cmpuint (
      a->form[QUOTH_TAG_FORM_PREFIX], ==, b->form[QUOTH_TAG_FORM_PREFIX]);
  for (guint i = QUOTH_TAG_FORM_SUFFIX_2; i < QUOTH_N_TAG_FORMS; i++)
    g_assert_cmpuint (a->form[i], !=, b->form[i]);
  a = word_at (self, "McDonald");
  b = word_at (self, "MacDonald");
  g_assert_cmpuint (
      a->form[QUOTH_TAG_FORM_SHAPE], !=, b->form[QUOTH_TAG_FORM_SHAPE]);
  a = word_at (self, "xy");
  g_assert_cmpuint (
      a->form[QUOTH_TAG_FORM_PREFIX], ==, a->form[QUOTH_TAG_FORM_SUFFIX_3]);
}

/* Whatever quotation mark or dash it is. */
static void
test_marks (SeenParagraph *self, gconstpointer data)
{
  static const char *const same[][2] = { { "“", "”" }, { "“", "\"" },
    { "«", "»" }, { "—", "–" } };

  seen_paragraph_read (self, "“a” \"b\" «c» d — e – f. g... h");
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpuint (word_at (self, same[i][0])->lower, ==,
        word_at (self, same[i][1])->lower);
  g_assert_cmpuint (
      word_at (self, ".")->lower, !=, word_at (self, "...")->lower);
}

static void
test_quoted (SeenParagraph *self, gconstpointer data)
{
  static const guint8 expected[] = { QUOTH_TAG_PLACE_OUTSIDE,
    QUOTH_TAG_PLACE_OUTSIDE, QUOTH_TAG_PLACE_OUTSIDE, QUOTH_TAG_PLACE_FIRST,
    QUOTH_TAG_PLACE_SECOND, QUOTH_TAG_PLACE_MIDDLE, QUOTH_TAG_PLACE_MIDDLE,
    QUOTH_TAG_PLACE_LAST, QUOTH_TAG_PLACE_OUTSIDE };

  seen_paragraph_read (self, "Ida said: “We go.” Then “rain” fell.");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (seen_paragraph_word (self, i)->quoted, ==, expected[i]);
  /* A sentence is not like a word. */
  g_assert_cmpuint (
      word_at (self, "go")->stretch, !=, word_at (self, "rain")->stretch);
  g_assert_cmpuint (
      word_at (self, "go")->stretch, ==, word_at (self, "We")->stretch);
}

static void
test_chances (SeenParagraph *self, gconstpointer data)
{
  seen_paragraph_read (self,
      "SAID, thinks; whispered rain. According to Ida, "
      "according");
  g_assert_cmpuint (word_at (self, "SAID")->chance, ==, 180);
  g_assert_cmpuint (word_at (self, "thinks")->chance, ==, 40);
  g_assert_cmpuint (word_at (self, "whispered")->chance, ==, 200);
  g_assert_cmpuint (word_at (self, "rain")->chance, ==, 0);
  g_assert_cmpuint (word_at (self, "rain")->cue, ==, 0);
  g_assert_cmpuint (
      word_at (self, "SAID")->cue, >, word_at (self, "thinks")->cue);
  g_assert_cmpuint (word_at (self, "According")->chance, >, 150);
  g_assert_cmpuint (word_at (self, "according")->chance, ==, 15);
}

static void
test_cues (SeenParagraph *self, gconstpointer data)
{
  const QuothTagSentence *sentence;
  guint said, told;

  seen_paragraph_read (
      self, "Ida told Bo, who said “he said no” then. Rain fell.");
  told = seen_paragraph_find (self, "told", 0) + 1;
  said = seen_paragraph_find (self, "said", 0) + 1;
  g_assert_cmpuint (self->features.seen.sentences->len, ==, 2);
  sentence = QUOTH_SEEN_SENTENCE (&self->features.seen, 0);
  g_assert_cmpuint (sentence->first, ==, 0);
  g_assert_cmpuint (sentence->best, ==, said);
  g_assert_true (sentence->has_quoted);
  g_assert_cmpuint (word_at (self, "Ida")->left, ==, 0);
  g_assert_cmpuint (word_at (self, "Ida")->right, ==, told);
  g_assert_cmpuint (word_at (self, "told")->left, ==, 0);
  g_assert_cmpuint (word_at (self, "told")->right, ==, said);
  g_assert_cmpuint (word_at (self, "Bo")->left, ==, told);
  g_assert_cmpuint (word_at (self, "then")->left, ==, said);
  g_assert_cmpuint (word_at (self, "then")->right, ==, 0);
  g_assert_cmpuint (word_at (self, "Bo")->commas, ==, 0);
  g_assert_cmpuint (word_at (self, "who")->commas, ==, 1);
  sentence = QUOTH_SEEN_SENTENCE (&self->features.seen, 1);
  g_assert_cmpuint (sentence->best, ==, 0);
  g_assert_false (sentence->has_quoted);
  g_assert_cmpuint (sentence->first, ==, seen_paragraph_find (self, "Rain", 0));
  g_assert_cmpuint (sentence->last, ==, self->features.seen.words->len - 1);
  g_assert_cmpuint (word_at (self, "fell")->left, ==, 0);
  g_assert_cmpuint (word_at (self, "fell")->sentence, ==, 1);
}

static void
test_classes (SeenParagraph *self, gconstpointer data)
{
  static const struct
  {
    const char *word;
    guint class;
  } cases[] = { { "The", 6 }, /* as if it were small: a sentence begins */
    { "the", 6 }, { "ferry", 2 }, { "1984", 4 }, { "Quux", 2 }, { "QUUX", 3 },
    { "quux", 1 }, { "7", 4 }, { "said", 0 }, { ".", 6 }, { ";", 5 } };

  seen_paragraph_read (self, "The Quux QUUX quux ferry; the 1984 7 said.");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const QuothTagWord *seen = word_at (self, cases[i].word);
      guint class = cases[i].class;
      g_test_message ("%s", cases[i].word);
      g_assert_cmpuint (seen->classes[0], ==, class);
      g_assert_cmpuint (seen->classes[1], ==, 100 + 2 * class);
      g_assert_cmpuint (seen->classes[2], ==, 101 + 2 * class);
    }
  seen_paragraph_read (self, "Go, The Quux");
  g_assert_cmpuint (word_at (self, "The")->classes[0], ==, 7);
}

static void
test_rules (SeenParagraph *self, gconstpointer data)
{
  QuothAttribution a = { .content = { 3, 6 },
    .cue = { 1, 2 },
    .source = { 0, 1 },
    .place = QUOTH_SOURCE_HERE,
    .chance = 0.75 };

  g_array_append_val (self->attributions, a);
  seen_paragraph_read (self, "Ida said that it rained. Rain");
  g_assert_cmpuint (word_at (self, "Ida")->rule_tag, ==, QUOTH_TAG_SOURCE);
  g_assert_cmpuint (word_at (self, "said")->rule_tag, ==, QUOTH_TAG_CUE);
  g_assert_cmpuint (word_at (self, "that")->rule_tag, ==, QUOTH_TAG_OUTSIDE);
  g_assert_cmpuint (word_at (self, "it")->rule_tag, ==, QUOTH_TAG_CONTENT);
  g_assert_cmpuint (
      word_at (self, "rained")->rule_tag, ==, QUOTH_TAG_IN_CONTENT);
  g_assert_cmpuint (word_at (self, "rained")->rule_first, ==, 3);
  g_assert_cmpuint (word_at (self, "rained")->rule_end, ==, 6);
  g_assert_cmpuint (word_at (self, "rained")->rule_chance, ==, 7);
  g_assert_cmpuint (word_at (self, "Rain")->rule_tag, ==, QUOTH_TAG_OUTSIDE);
  /* Who speaks elsewhere is not here. */
  QUOTH_ATTRIBUTION_AT (self->attributions, 0)->place = QUOTH_SOURCE_LAST;
  seen_paragraph_read (self, "Ida said that it rained. Rain");
  g_assert_cmpuint (word_at (self, "Ida")->rule_tag, ==, QUOTH_TAG_OUTSIDE);
}

static void
test_nothing (SeenParagraph *self, gconstpointer data)
{
  seen_paragraph_read (self, "");
  g_assert_cmpuint (self->features.seen.words->len, ==, 0);
  g_assert_cmpuint (self->features.seen.sentences->len, ==, 0);
}

#define ADD(name, function)                                                    \
  g_test_add (                                                                 \
      "/tag-words/" name, SeenParagraph, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tag-words/hash", test_hash);
  g_test_add_func ("/tag-words/hash-room", test_hash_room);
  ADD ("forms", test_forms);
  ADD ("marks", test_marks);
  ADD ("quoted", test_quoted);
  ADD ("chances", test_chances);
  ADD ("cues", test_cues);
  ADD ("classes", test_classes);
  ADD ("rules", test_rules);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
