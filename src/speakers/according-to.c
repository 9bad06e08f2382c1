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

/* "are shelved according to size": no comma, and a thing. */
static gboolean
is_manner (const QuothSentenceScan *s, guint cue, QuothStretch source)
{
  const QuothWord *word = word_at (s, source.end - 1);

  return cue > s->first && source.end == source.first + 1
      && word_at (s, cue - 1)->kind == QUOTH_TOKEN_WORD && word->name == 0
      && !quoth_word_is_capital (word)
      && !quoth_word_has (word,
          QUOTH_WORD_PERSON | QUOTH_WORD_OFFICE | QUOTH_WORD_ORGANISATION
              | QUOTH_WORD_PRONOUN | QUOTH_WORD_OBJECT)
      && !quoth_reading_ends_like (s->reading, source.first, "s");
}

/* "The bridge, according to Ann Cole, stood": the rest of a clause of which only
 * the subject stands before. */
static gboolean
splits_clause (const QuothSentenceScan *s, QuothStretch subject, guint comma)
{
  guint last = subject.end - 1;

  if (subject.end <= subject.first + 1
      || subject.end > subject.first + MAX_INTRO
      || quoth_reading_mark (s->reading, last) != ','
      || quoth_reading_mark (s->reading, comma) != ',' || comma + 1 >= s->end
      || word_at (s, comma + 1)->kind != QUOTH_TOKEN_WORD
      || word_at (s, comma + 1)->name != 0
      || has (s, comma + 1,
          (QUOTH_WORD_FUNCTION | QUOTH_WORD_CUT)
              & ~(QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE))
      || quoth_is_participle (s->reading, comma + 1))
    return FALSE;
  if (!has (s, subject.first, QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE)
      && word_at (s, subject.first)->name == 0)
    return FALSE;
  for (guint i = subject.first; i < last; i++)
    {
      if (word_at (s, i)->quoted != 0
          || has (s, i, QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE)
          || quoth_reading_ends_like (s->reading, i, "ed"))
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
  if (is_manner (s, cue, a.source))
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
  if (!leads && splits_clause (s, (QuothStretch){ floor, cue }, a.source.end))
    {
      a.content.first = a.source.end + 1;
      a.content.end = quoth_content_end (s, a.content.first);
      a.continues = TRUE;
      quoth_scan_add (s, &a);
    }
  return MAX (cue + 2, MAX (a.source.end, a.content.end));
}
