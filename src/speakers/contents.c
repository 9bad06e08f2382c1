/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Where what is said ends.
 *
 * Nothing but words and commas tells: a comma before "which" or "but" ends it, a
 * conjunction with a cue of its own, the main verb behind a relative clause. In
 * doubt it goes on to the end of the sentence, which news mostly means.
 */

#include "speakers/clauses-private.h"

/* "... was "a promise kept," and signed it": the speaker goes on to act. */
static gboolean
turns_to_act (const QuothSentenceScan *s, guint i)
{
  const QuothWord *next;

  gboolean is_parted = i >= s->first + 2
      && (quoth_reading_mark (s->reading, i - 2) == ','
          || quoth_reading_mark (s->reading, i - 1) == ',');

  if (!is_parted
      || (word_at (s, i - 1)->quoted == 0 && word_at (s, i - 2)->quoted == 0)
      || i + 1 >= s->end || !(is (s, i, "and") || is (s, i, "but")))
    return FALSE;
  i++;
  while (has (s, i, QUOTH_WORD_ADVERB))
    i++;
  if (i >= s->end)
    return FALSE;
  next = word_at (s, i);
  return next->kind == QUOTH_TOKEN_WORD && next->name == 0
      && !quoth_word_is_capital (next)
      && (quoth_reading_ends_like (s->reading, i, "ed")
          || has (s, i, QUOTH_WORD_AUXILIARY) || quoth_word_is_cue (next));
}

/* "... was closed, and Ben Hall said that": somebody else has the word. */
static gboolean
begins_other (const QuothSentenceScan *s, guint i)
{
  QuothOpening opening;

  if (i >= s->end || word_at (s, i)->name == 0)
    return FALSE;
  i = quoth_name_end (s, i);
  if (!has (s, i, QUOTH_WORD_SPEECH) || word_at (s, i)->quoted != 0)
    return FALSE;
  opening = quoth_open_cue (s, i);
  return opening.frame == QUOTH_FRAME_THAT
      || opening.frame == QUOTH_FRAME_QUOTE;
}

/* Whether what is said ends before a comma or conjunction here. */
static gboolean
cuts (const QuothSentenceScan *s, guint i)
{
  if (quoth_reading_mark (s->reading, i) == ';')
    return TRUE;
  if (quoth_reading_is_comma (s->reading, i))
    {
      if (i + 1 >= s->end || is_quoted (s, i + 1))
        return FALSE;
      if (has (s, i + 1, QUOTH_WORD_CUT))
        return !is (s, i + 2, "that");
      if (is (s, i + 1, "according") || is (s, i + 1, "said"))
        return TRUE;
      if (is (s, i + 1, "and") || is (s, i + 1, "but"))
        return quoth_begins_cue (s, i + 2) || turns_to_act (s, i + 1)
            || begins_other (s, i + 2);
      return quoth_is_participle (s->reading, i + 1)
          && quoth_begins_cue (s, i + 1);
    }
  if (is (s, i, "and") || is (s, i, "but"))
    return turns_to_act (s, i)
        || (quoth_begins_cue (s, i + 1)
            && !has (s, i + 1, QUOTH_WORD_DETERMINER));
  return is (s, i, "according") && is (s, i + 1, "to");
}

guint
quoth_content_end (const QuothSentenceScan *s, guint first)
{
  guint i = first + 1;

  for (; i < s->end; i++)
    {
      if (word_at (s, i)->quoted != 0)
        continue;
      if (cuts (s, i) || is_taken (s, i))
        return i;
    }
  return i;
}

/* The end of what a cue directly before a quotation mark announces: the quoted
 * words alone if they end like a sentence, else the clause. */
guint
quoth_quote_end (const QuothSentenceScan *s, guint first)
{
  guint end = QUOTH_QUOTED_AT (s->reading, word_at (s, first)->quoted - 1)->end;
  gunichar last;

  end = MIN (end, s->end);
  if (end >= s->end || quoth_reading_is_comma (s->reading, end)
      || word_at (s, end)->kind == QUOTH_TOKEN_MARK)
    return end;
  last = end >= first + 2 ? quoth_reading_mark (s->reading, end - 2) : 0;
  if (last == ',' || last == '.' || last == '?' || last == '!')
    return end;
  return quoth_content_end (s, end - 1);
}

/* Where the content of a relative clause ends: "Ann Cole, who wants to go, said"
 * at the comma, "a man who wants to go said" at the verb of the main clause. */
guint
quoth_relative_end (
    const QuothSentenceScan *s, QuothStretch source, guint first, guint end)
{
  gboolean is_parted = source.end >= s->first + 2
      && quoth_reading_is_comma (s->reading, source.end - 2);

  for (guint i = first + 1; i < end; i++)
    {
      if (word_at (s, i)->quoted != 0)
        continue;
      if (is_parted && quoth_reading_mark (s->reading, i) == ','
          && has (s, i + 1,
              QUOTH_WORD_SPEECH | QUOTH_WORD_ADDRESSED | QUOTH_WORD_ADVERB
                  | QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE))
        return i;
      if (is_parted && quoth_reading_mark (s->reading, i) == ','
          && i + 1 < s->end && quoth_is_cue (word_at (s, i + 1)))
        return i;
      if (!is_parted && has (s, i, QUOTH_WORD_SPEECH)
          && !has (s, i - 1, QUOTH_WORD_PRONOUN | QUOTH_WORD_AUXILIARY)
          && !is (s, i - 1, "to") && quoth_begins_cue (s, i))
        return i;
    }
  return end;
}
