/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sentence-scores.h"

static gboolean
is_before_line_break (const char *text, guint at)
{
  while (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')
    at++;
  return text[at] == '\n';
}

static void
add_ends (SentenceScores *self, const char *text, const GArray *sentences,
    guint boundary, guint inner)
{
  for (guint i = 0; i + 1 < sentences->len; i++)
    {
      guint end = g_array_index (sentences, Span, i).end;
      *(guint *) ((char *) &self->boundary + boundary) += 1;
      *(guint *) ((char *) &self->inner + inner) +=
          !is_before_line_break (text, end);
    }
}

/* Counts one document. */
void
sentence_scores_add (
    SentenceScores *self, const GoldDocument *gold, const GArray *found)
{
  const GArray *wanted = gold->sentences;
  guint i = 0, j = 0;

  add_ends (self, gold->text, wanted, G_STRUCT_OFFSET (Count, gold),
      G_STRUCT_OFFSET (Count, gold));
  add_ends (self, gold->text, found, G_STRUCT_OFFSET (Count, found),
      G_STRUCT_OFFSET (Count, found));
  self->span.gold += wanted->len;
  self->span.found += found->len;
  while (i < wanted->len && j < found->len)
    {
      Span a = g_array_index (wanted, Span, i);
      Span b = g_array_index (found, Span, j);
      gboolean is_inside = i + 1 < wanted->len && j + 1 < found->len;
      if (a.end == b.end)
        {
          self->boundary.right += is_inside;
          self->inner.right +=
              is_inside && !is_before_line_break (gold->text, a.end);
          self->span.right += a.start == b.start;
        }
      i += a.end <= b.end;
      j += b.end <= a.end;
    }
}

/* F1 in percent. */
double
count_f1 (const Count *count)
{
  guint all = count->found + count->gold;

  return all > 0 ? 200.0 * count->right / all : 0;
}
