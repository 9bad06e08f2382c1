/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "text/quotation-marks-private.h"

#include <string.h>

/* Spans come as their text between slashes; an open one ends in a plus. */
static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "He said \"go\" and \"stay\" twice.", "/\"go\"/\"stay\"" },
  { "He said “go” and “stay” twice.", "/“go”/“stay”" },
  { "Er sagte „geh“ und »bleib« und «non».", "/„geh“/»bleib«/«non»" },
  { "He said ''go'' and ``stay'' twice.", "/''go''/``stay''" },
  { "He said 'go' and ‘stay’ twice.", "/'go'/‘stay’" },
  { "“She said ‘go’ to me,” he said.", "/“She said ‘go’ to me,”" },
  { "''It's Ann's,'' she said, ''isn't it?''",
      "/''It's Ann's,''/''isn't it?''" },
  { "It's Ann's and the Coles' house.", "" },
  { "In the '90s, rock 'n' roll was 'cool'.", "/'cool'" },
  /* Letters whose code ends as that of a digit does. */
  { "Он сказал 'бег' и 'зима'.", "/'бег'/'зима'" },
  { "A board of 5\" or so, \"they\" say.", "/\"they\"" },
  { "“One paragraph that goes on and on",
      "/“One paragraph that goes on and on+" },
  { "An odd “ mark", "" },
  { "\"\" and ''''", "/\"\"/''''" },
  { "“Straight to curly\" and \"curly to straight”",
      "/“Straight to curly\"/\"curly to straight”" },
  /* An apostrophe behind the word closes only if nothing better does. */
  { "‘It is the bakers’ bread that’s gone,’ he said.",
      "/‘It is the bakers’ bread that’s gone,’" },
  { "'It is the bakers' and the millers' bread,' he said.",
      "/'It is the bakers' and the millers' bread,'" },
  { "‘There is nothin’ new o’ that kind.’",
      "/‘There is nothin’ new o’ that kind.’" },
  { "The ‘bakers’ and the ‘millers’ met.", "/‘bakers’/‘millers’" },
  { "The 'bakers' of the \"old\" town met.", "/'bakers'/\"old\"" },
  { "The ‘bakers’ met in the millers’ hall.", "/‘bakers’" },
  { "The 'boys' club' was full.", "/'boys' club'" },
  { "‘’Twas late,’ he said.", "/‘’Twas late,’" },
  /* Double marks inside single ones. */
  { "‘He cried “Stop!” and ran,’ she said. “No.”",
      "/‘He cried “Stop!” and ran,’/“No.”" },
  { "‘“Stop!” he cried,’ she said.", "/‘“Stop!” he cried,’" },
  { "'He cried \"Stop!\" and ran,' she said.",
      "/'He cried \"Stop!\" and ran,'" },
  { "The word ‘so and “so” on’ it goes.", "/“so”" },
  /* Inches. */
  { "\"A 12\" plate,\" he said, \"and a 5\" one.\"",
      "/\"A 12\" plate,\"/\"and a 5\" one.\"" },
  { "“A 12\" plate,” he said.", "/“A 12\" plate,”" },
  { "\"I am 12\" and \"I was 5,\" he said.", "/\"I am 12\"/\"I was 5,\"" },
  { "A 12\" plate and \"two cups\" of tea.", "/\"two cups\"" },
  /* Other languages. */
  { "‚Geh‘, sagte er; ‚bleib’.", "/‚Geh‘/‚bleib’" },
  { "”Gå”, sa han. Vem ” då?", "/”Gå”" },
  { "「行く」と『言う』", "/「行く」/『言う』" },
  { "‹Va› et «reste»", "/‹Va›/«reste»" },
  { "「“Go” 」」", "/「“Go” 」" },
  { "", "" },
};

/* The rest of a paragraph after a mark was opened. */
static const struct
{
  gunichar opened_by;
  const char *text;
  const char *expected;
  gunichar left_open;
} rests[] = {
  { '"', "We go.\" He sat.", "/We go.\"", 0 },
  { '"', "We go.", "/We go.+", '"' },
  { '"', "We go,\" he said, \"and stay.", "/We go,\"", '"' },
  { '"', "\" He sat.", "/\"", 0 },
  { '"', "He sat. \"We go.\" He left.", "/\"We go.\"", 0 },
  { 0x201C, "We go,” he said. “Now.”", "/We go,”/“Now.”", 0 },
  { 0x201C, "“And it is late.”", "/“And it is late.”", 0 },
  { 0x201C, "He sat. It was late.", "/He sat. It was late.+", 0x201C },
  { 0x201E, "wir gehen“, sagte er.", "/wir gehen“", 0 },
  { 0xAB, "nous partons», dit-il.", "/nous partons»", 0 },
  { 1, "We go.'' He sat.", "/We go.''", 0 },
  { 0x201C, "", "", 0x201C },
};

/* Writes the spans of a text down. */
static char *
scan (const char *text, gunichar *opened_by)
{
  g_autoptr (GArray) spans =
      g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));
  GString *found = g_string_new (NULL);

  *opened_by =
      quoth_scan_quotation_marks (text, 0, strlen (text), 0, *opened_by, spans);
  for (guint k = 0; k < spans->len; k++)
    {
      const QuothQuotedSpan *span = &g_array_index (spans, QuothQuotedSpan, k);
      g_string_append_c (found, '/');
      g_string_append_len (found, text + span->start, span->end - span->start);
      if (span->is_open)
        g_string_append_c (found, '+');
    }
  return g_string_free (found, FALSE);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gunichar opened_by = 0;
      g_autofree char *found = scan (cases[i].text, &opened_by);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_rests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      gunichar opened_by = rests[i].opened_by;
      g_autofree char *found = scan (rests[i].text, &opened_by);
      g_assert_cmpstr (found, ==, rests[i].expected);
      g_assert_cmpuint (opened_by, ==, rests[i].left_open);
    }
}

/* A mark that nothing closes opens a span, however short, if the next paragraph
 * begins with the same one. */
static void
test_next (void)
{
  static const struct
  {
    const char *text;
    gunichar next;
    int open_at; /* -1 if no span is open */
  } texts[] = {
    { "“Go.", 0, -1 },
    { "“Go.", '"', -1 },
    { "“Go.", 0x201C, 0 },
    { "\"Go.", '"', 0 },
    { "Gone.\"", '"', -1 },
    { "‘The bakers’ bread is gone.", 0x2018, 0 },
    { "'We are gone.", '\'', 0 },
    { "He said: ‘We are gone.", 0x2018, 9 },
    { "He said ‘We are gone.", 0x2018, -1 },
    { "‘We’ are gone.", 0x2018, -1 },
    { "‘We’ said: ‘Gone.", 0x2018, 15 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const QuothQuotedSpan *last;
      g_autoptr (GArray) spans =
          g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));
      int open_at = -1;
      quoth_scan_quotation_marks (
          texts[i].text, 0, strlen (texts[i].text), texts[i].next, 0, spans);
      last = &g_array_index (spans, QuothQuotedSpan, MAX (spans->len, 1) - 1);
      if (spans->len > 0 && last->is_open)
        open_at = last->start;
      g_assert_cmpint (open_at, ==, texts[i].open_at);
    }
}

/* What stands outside of the range is not looked at. */
static void
test_range (void)
{
  static const char text[] = "“a” “bcd” “e”";
  g_autoptr (GArray) spans =
      g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));

  quoth_scan_quotation_marks (text, 8, 17, 0, 0, spans);
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (g_array_index (spans, QuothQuotedSpan, 0).start, ==, 8);
  g_assert_cmpuint (g_array_index (spans, QuothQuotedSpan, 0).end, ==, 17);
}

static void
test_pathological (void)
{
  static const char *const pieces[] = { "'a ", "'", "\"", "‘a ", "``", "“",
    "'a\"", "'as' a ", "‘as’ a", "‘a “b” ", "1\" ", "“1\" ", "‚a ", "”a ", "「",
    "‘a. ‘", "'a.\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) spans =
          g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));
      gint64 before = g_get_monotonic_time ();
      while (text->len < 1000 * 1000)
        g_string_append (text, pieces[i]);
      quoth_scan_quotation_marks (
          text->str, 0, text->len, g_utf8_get_char (text->str), 0, spans);
      g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/quotation-marks/cases", test_cases);
  g_test_add_func ("/quotation-marks/rests", test_rests);
  g_test_add_func ("/quotation-marks/next", test_next);
  g_test_add_func ("/quotation-marks/range", test_range);
  g_test_add_func ("/quotation-marks/pathological", test_pathological);
  return g_test_run ();
}
