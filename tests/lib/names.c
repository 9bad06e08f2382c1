/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which names are one person's. */

#include "said.h"

/* A text that says something so often, and then something else. */
static void
assert_after (
    guint n, const char *sentence, const char *text, const char *expected)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, sentence);
  g_string_append (all, text);
  assert_said_by (all->str, expected);
}

/* In a novel that says "Ann" all the time, "Ann Cole" is not what she is
 * called, in news it is. */
static void
test_usual (void)
{
  const char *text = "Then Ann Cole came home. Then Ann said that it was safe.";

  assert_after (70, "They saw Ann. ", text, "Ann");
  assert_after (20, "They saw Ann. ", text, "Ann Cole");
}

static void
test_mistress (void)
{
  const char *text = "They saw Ann Cole. Then Mrs. Cole said that it was safe. "
                     "Then Miss Cole said that it was old.";

  assert_after (20, "They saw Ann. ", text, "Ann Cole|Ann Cole");
  assert_after (40, "They saw Ann. ", text, "Cole|Ann");
}

/* Of namesakes the one who is meant by titles and first names too. */
static void
test_namesakes (void)
{
  assert_said_by ("We saw Peter Cole. We saw Peter Cole. We saw Mary Cole. "
                  "Then Mrs. Cole left with Mary and Mrs. Cole came back. "
                  "Then Cole said that it was safe.",
      "Mary Cole");
}

static void
test_headline (void)
{
  assert_said_by ("Cole Opens Bridge In Rain\n"
                  "They met Ann Cole. Then Cole said that it was safe.",
      "Ann Cole");
  assert_said_by ("Ann Cole Opens Bridge In Rain: Ann Cole Says Bridge Safe\n"
                  "They met Ann Cole. Then Cole said that it was old.",
      "Ann Cole|Ann Cole");
}

/* A noun means whoever was called so, on either side of the name. */
static void
test_nouns (void)
{
  assert_said_by (
      "Ann Cole, a glazier from York, met Peter Hall, 53, and his "
      "cook, Mary Lund. The glazier said that it was cold. The cook "
      "said that it was late. The 53-year-old said that it was dark.",
      "Ann Cole|Mary Lund|Peter Hall");
  assert_said_by ("Ann Cole is a glazier. Peter Hall, who sits for the Orchard "
                  "List (OL), came. The glazier said that it was cold. The OL "
                  "representative said that it was late.",
      "Ann Cole|Peter Hall");
  assert_said_by (
      "Ann Cole is a glazier. The sailor said that it was cold.", "-");
}

/* Genders are learned from pronouns. */
static void
test_pronouns (void)
{
  assert_said_by (
      "Zorbin Quill came. Imra Frey left when she had lost her hat, "
      "and she ran. He said that it was safe.",
      "Zorbin Quill");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/names/usual", test_usual);
  g_test_add_func ("/names/mistress", test_mistress);
  g_test_add_func ("/names/namesakes", test_namesakes);
  g_test_add_func ("/names/headline", test_headline);
  g_test_add_func ("/names/nouns", test_nouns);
  g_test_add_func ("/names/pronouns", test_pronouns);
  return g_test_run ();
}
