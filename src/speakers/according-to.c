/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* "According to SOURCE, CONTENT" and "CONTENT, according to SOURCE": the one cue
 * that is no verb. Where the source ends is told by commas alone, so
 * appositions are followed: "according to the mayor, Ann Cole, ...".
 */

#include "speakers/clauses-private.h"

#define MAX_APPOSITION 30
#define MAX_INTRO 6

/* The next comma or end of the sentence, or a place a phrase away. */
static guint
next_comma (const QuothSentenceScan *s, guint i)
{
  guint limit = MIN (s->end, i + MAX_APPOSITION);

  while (i < limit && word_at (s, i)->quoted == 0
      && !quoth_reading_is_comma (s->reading, i) && !is_end (s, i))
    i++;
  return i;
}

/* Whether an apposition to a noun phrase follows a comma: "Ann Cole, the
 * mayor", "the mayor, Ann Cole". */
static gboolean
begins_apposition (const QuothSentenceScan *s, guint first, guint comma)
{
  if (comma + 1 >= s->end || !quoth_reading_is_comma (s->reading, comma))
    return FALSE;
  return has (s, comma + 1, QUOTH_WORD_DETERMINER)
      || (word_at (s, comma + 1)->name != 0 && word_at (s, first)->name == 0
          && quoth_reading_is_comma (
              s->reading, quoth_name_end (s, comma + 1)));
}

/* "In addition, according to": a few words that are no clause of their own. */
static gboolean
follows_intro (const QuothSentenceScan *s, guint cue)
{
  if (cue < s->first + 2 || cue > s->first + MAX_INTRO || s->floor != s->first
      || quoth_reading_mark (s->reading, cue - 1) != ','
      || !has (s, s->first,
          QUOTH_WORD_PREPOSITION | QUOTH_WORD_ADVERB | QUOTH_WORD_COORDINATOR
              | QUOTH_WORD_CALENDAR))
    return FALSE;
  for (guint i = s->first; i < cue; i++)
    {
      if (word_at (s, i)->quoted != 0
          || has (s, i, QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE))
        return FALSE;
    }
  return TRUE;
}

/* "CONTENT, according to SOURCE" and "According to SOURCE, CONTENT". */
guint
quoth_take_according_to (QuothSentenceScan *s, guint cue)
{
  QuothAttribution a = { .cue = { cue, cue + 2 },
    .place = QUOTH_SOURCE_HERE,
    .act = QUOTH_ACT_SPEECH,
    .chance = 0.95 };
  guint floor = s->floor, comma = cue + 2;
  gboolean leads = cue == s->first
      || (cue - floor <= 1 && cue > floor
          && !quoth_reading_is_comma (s->reading, cue - 1))
      || follows_intro (s, cue);

  if (!quoth_find_noun_phrase (s->reading, cue + 2, s->end, &a.source))
    return cue + 1;
  comma = next_comma (s, a.source.end);
  while (leads && begins_apposition (s, a.source.first, comma)
      && quoth_reading_mark (s->reading, next_comma (s, comma + 1))
          == quoth_reading_mark (s->reading, comma))
    comma = next_comma (s, comma + 1);
  a.source.end = MAX (a.source.end, leads ? comma : a.source.end);
  if (leads)
    {
      if (comma + 1 >= s->end)
        return cue + 1;
      a.content = (QuothStretch){ comma + 1, quoth_content_end (s, comma + 1) };
    }
  else
    a.content = (QuothStretch){ floor, cue };
  quoth_scan_add (s, &a);
  return MAX (cue + 2, a.source.end);
}
