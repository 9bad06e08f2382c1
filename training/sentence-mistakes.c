/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sentence-mistakes.h"

#include "message.h"

#include <stdio.h>

/* How much of the text around is shown, in code points. */
#define BEFORE 60
#define AFTER 50

static void
print_place (const GoldDocument *gold, guint place, const char *mark)
{
  const char *at = gold->text + place, *start = at, *end = at;
  g_autofree char *around = NULL;
  g_autofree char *plain = NULL;

  for (guint i = 0; i < BEFORE && start > gold->text; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; i < AFTER && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  around = g_strdup_printf (
      "%.*s%s%.*s", (int) (at - start), start, mark, (int) (end - at), at);
  plain = train_make_plain (around);
  printf ("%s %s\n", gold->id, plain);
}

/* Prints where sentences end in one list and not in the other. */
static void
print_difference (const GoldDocument *gold, const GArray *list,
    const GArray *other, const char *mark)
{
  for (guint i = 0, j = 0; i + 1 < list->len; i++)
    {
      guint end = g_array_index (list, Span, i).end;
      while (j < other->len && g_array_index (other, Span, j).end < end)
        j++;
      if (j == other->len || g_array_index (other, Span, j).end != end)
        print_place (gold, end, mark);
    }
}

/* Prints each end of a sentence that was not found, and that was wrongly. */
void
sentence_mistakes_print (const GoldDocument *gold, const GArray *found)
{
  print_difference (gold, gold->sentences, found, "<MISSED>");
  print_difference (gold, found, gold->sentences, "<WRONG>");
}
