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
  { "", "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      g_autoptr (GArray) spans =
          g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));
      g_autoptr (GString) found = g_string_new (NULL);
      quoth_scan_quotation_marks (text, 0, strlen (text), spans);
      for (guint k = 0; k < spans->len; k++)
        {
          const QuothQuotedSpan *span =
              &g_array_index (spans, QuothQuotedSpan, k);
          g_string_append_c (found, '/');
          g_string_append_len (
              found, text + span->start, span->end - span->start);
          if (span->is_open)
            g_string_append_c (found, '+');
        }
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

/* What stands outside of the range is not looked at. */
static void
test_range (void)
{
  static const char text[] = "“a” “bcd” “e”";
  g_autoptr (GArray) spans =
      g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));

  quoth_scan_quotation_marks (text, 8, 17, spans);
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (g_array_index (spans, QuothQuotedSpan, 0).start, ==, 8);
  g_assert_cmpuint (g_array_index (spans, QuothQuotedSpan, 0).end, ==, 17);
}

static void
test_pathological (void)
{
  static const char *const pieces[] = { "'a ", "'", "\"", "‘a ", "``", "“",
    "'a\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) spans =
          g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));
      gint64 before = g_get_monotonic_time ();
      while (text->len < 4000 * 1000)
        g_string_append (text, pieces[i]);
      quoth_scan_quotation_marks (text->str, 0, text->len, spans);
      g_assert_cmpint (
          g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/quotation-marks/cases", test_cases);
  g_test_add_func ("/quotation-marks/range", test_range);
  g_test_add_func ("/quotation-marks/pathological", test_pathological);
  return g_test_run ();
}
