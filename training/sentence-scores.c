/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sentence-scores.h"

#include <stdio.h>

static gboolean
is_before_line_break (const char *text, guint at)
{
  while (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')
    at++;
  return text[at] == '\n';
}

/* Counts the ends of sentences, but for the last one, and those of them that no
 * line break follows. */
static void
count_ends (const char *text, const GArray *sentences, guint *all, guint *inner)
{
  for (guint i = 0; i + 1 < sentences->len; i++)
    {
      *all += 1;
      *inner +=
          !is_before_line_break (text, g_array_index (sentences, Span, i).end);
    }
}

static void
count_right (
    SentenceScores *self, const GoldDocument *gold, const GArray *found)
{
  const GArray *wanted = gold->sentences;
  guint i = 0, j = 0;

  while (i < wanted->len && j < found->len)
    {
      Span a = g_array_index (wanted, Span, i);
      Span b = g_array_index (found, Span, j);
      gboolean is_boundary = i + 1 < wanted->len && j + 1 < found->len;
      if (a.end == b.end)
        {
          self->boundary.right += is_boundary;
          self->inner.right +=
              is_boundary && !is_before_line_break (gold->text, a.end);
          self->span.right += a.start == b.start;
        }
      i += a.end <= b.end;
      j += b.end <= a.end;
    }
}

/* Counts one document. */
void
sentence_scores_add (
    SentenceScores *self, const GoldDocument *gold, const GArray *found)
{
  count_ends (
      gold->text, gold->sentences, &self->boundary.gold, &self->inner.gold);
  count_ends (gold->text, found, &self->boundary.found, &self->inner.found);
  self->span.gold += gold->sentences->len;
  self->span.found += found->len;
  count_right (self, gold, found);
}

/* F1 in percent; there is nothing to find where both are 0. */
static double
f1 (const Count *count)
{
  guint all = count->found + count->gold;

  return all > 0 ? 200.0 * count->right / all : 100;
}

void
sentence_scores_print_head (void)
{
  printf ("%-24s %8s %8s %8s\n", "F1", "boundary", "inner", "span");
}

void
sentence_scores_print (const SentenceScores *self, const char *name)
{
  printf ("%-24s %8.2f %8.2f %8.2f\n", name, f1 (&self->boundary),
      f1 (&self->inner), f1 (&self->span));
}
