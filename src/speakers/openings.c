/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What follows a cue, and how likely that makes it one.
 *
 * Between a verb of saying and what is said may stand who is told ("told the
 * council"), when and where ("in a statement on Friday"). Behind those is "that",
 * a quotation mark, an infinitive, another word or nothing, and the word file
 * has a chance for each.
 */

#include "speakers/clauses-private.h"

#define MAX_ADJUNCT 25
#define MAX_ADDRESSED 8
#define MAX_ADVERBS 3
#define MAX_TITLE 10
#define MAX_OBJECT 4
#define MAX_CIRCUMSTANCE 12
#define CHANCE_URGING 0.7

/* Whether a phrase, a cue and the word after it, is in the word file. */
static double
phrase_chance (const QuothSentenceScan *s, guint i)
{
  const QuothWord *word = word_at (s, i), *next;

  if (i + 1 >= s->end || !quoth_word_has (word, QUOTH_WORD_HAS_PHRASE))
    return 0;
  next = word_at (s, i + 1);
  if (next->kind != QUOTH_TOKEN_WORD || next->quoted != 0
      || next->start != word->end + 1)
    return 0;
  return quoth_lexicon_look_up (s->reading->lexicon,
             s->reading->text + word->start, next->end - word->start)
             ->chance[QUOTH_FRAME_PHRASE]
      / 200.0;
}

/* Past an adjunct of a verb of saying ("in a statement on Friday") to what it
 * announces; to the end of the sentence if that is nothing. */
static guint
skip_adjunct (const QuothSentenceScan *s, guint after)
{
  guint limit = MIN (s->end, after + MAX_ADJUNCT);

  if (is (s, after, "to")
      && !has (s, after + 1,
          QUOTH_WORD_OBJECT | QUOTH_WORD_POSSESSIVE | QUOTH_WORD_DETERMINER)
      && !(after + 1 < s->end && word_at (s, after + 1)->name != 0))
    return after; /* what is announced */
  if (!has (s, after, QUOTH_WORD_PREPOSITION | QUOTH_WORD_CALENDAR)
      && !(is (s, after, "this") && has (s, after + 1, QUOTH_WORD_CALENDAR)))
    return after;
  for (guint i = after; i < limit; i++)
    {
      if (has (s, i, QUOTH_WORD_CALENDAR) && i + 1 < s->end
          && !has (s, i + 1, QUOTH_WORD_CALENDAR | QUOTH_WORD_PREPOSITION)
          && !(is (s, i + 1, "this") && has (s, i + 2, QUOTH_WORD_CALENDAR))
          && word_at (s, i + 1)->kind == QUOTH_TOKEN_WORD)
        return i + 1;
      if (is (s, i, "that") || is_quoted (s, i) || is_end (s, i))
        return i;
      if (quoth_reading_mark (s->reading, i) == ':')
        return i;
      if (quoth_reading_is_comma (s->reading, i))
        return i;
      if (has (s, i, QUOTH_WORD_PRONOUN) && i > after)
        return i;
    }
  return s->end;
}

guint
quoth_name_end (const QuothSentenceScan *s, guint i)
{
  return MIN (s->end,
      QUOTH_NAME_MENTION_AT (s->reading, word_at (s, i)->name - 1)->end);
}

/* Whether no clause stands between two places, only those who are told. */
static gboolean
is_only_phrase (const QuothSentenceScan *s, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      if (has (s, i, QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE | QUOTH_WORD_PRONOUN))
        return FALSE;
    }
  return TRUE;
}

/* Past those who are told. */
static guint
skip_addressed (const QuothSentenceScan *s, guint after)
{
  guint limit = MIN (s->end, after + MAX_ADDRESSED), i = after;

  if (after >= s->end || is_quoted (s, after) || is_end (s, after)
      || has (s, after, QUOTH_WORD_CONJUNCTION))
    return after;
  for (; i < limit && !is_end (s, i); i++)
    {
      /* "told the crowd he would go", "told reporters the plan was dead" */
      if (i > after && word_at (s, i)->name == 0
          && has (s, i, QUOTH_WORD_PRONOUN | QUOTH_WORD_DETERMINER)
          && !has (s, i - 1,
              QUOTH_WORD_PREPOSITION | QUOTH_WORD_DETERMINER
                  | QUOTH_WORD_POSSESSIVE | QUOTH_WORD_COORDINATOR))
        return i;
      if (has (s, i, QUOTH_WORD_CONJUNCTION) && !is (s, i, "and")
          && !is (s, i, "or") && !is (s, i, "as") && !is (s, i, "who"))
        return i;
      if (is (s, i, "that") || is_quoted (s, i) || is (s, i, "to")
          || quoth_reading_is_comma (s->reading, i)
          || quoth_reading_mark (s->reading, i) == ':')
        return i;
    }
  while (i == limit && limit < MIN (s->end, after + MAX_ADJUNCT)
      && !is_end (s, limit))
    i = ++limit;
  if ((i < limit || i == s->end || is_end (s, i))
      && is_only_phrase (s, after, i))
    return i;
  if (has (s, after, QUOTH_WORD_OBJECT))
    return after + 1;
  return word_at (s, after)->name != 0 ? quoth_name_end (s, after) : after + 1;
}

/* "... said as she left": when it was said, not what. */
static gboolean
begins_circumstance (const QuothSentenceScan *s, guint i)
{
  if (i + 1 >= s->end || is_end (s, i + 1))
    return FALSE;
  return is (s, i, "as") || is (s, i, "when") || is (s, i, "while")
      || is (s, i, "before") || is (s, i, "after") || is (s, i, "during");
}

/* "... said after the meeting that": past a circumstance without a clause of its
 * own; the place itself if nothing is announced behind it. */
static guint
skip_circumstance (const QuothSentenceScan *s, guint after)
{
  guint limit = MIN (s->end, after + MAX_CIRCUMSTANCE);

  for (guint i = after + 1; i < limit && !is_quoted (s, i); i++)
    {
      if (is (s, i, "that"))
        return i;
      if (word_at (s, i)->kind == QUOTH_TOKEN_MARK
          || has (s, i,
              QUOTH_WORD_PRONOUN | QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE
                  | QUOTH_WORD_CONJUNCTION)
          || (quoth_is_cue (word_at (s, i))
              && !has (s, i - 1, QUOTH_WORD_DETERMINER)))
        break;
    }
  return after;
}

/* Whether quoted words look like the title of a work: all of some length have
 * capitals, and they do not end like a sentence. */
static gboolean
is_title (const QuothSentenceScan *s, guint first)
{
  const QuothQuotedWords *quoted =
      QUOTH_QUOTED_AT (s->reading, word_at (s, first)->quoted - 1);
  gunichar last;

  if (quoted->n_words < 2 || quoted->n_words > MAX_TITLE)
    return FALSE;
  last = quoth_reading_mark (s->reading, quoted->end - 2);
  if (last == ',' || last == '.' || last == '!' || last == '?')
    return FALSE;
  for (guint i = quoted->first; i < quoted->end; i++)
    {
      const QuothWord *word = word_at (s, i);
      if (word->end - word->start > 3 && !quoth_word_is_capital (word))
        return FALSE;
    }
  return TRUE;
}

/* Past adverbs, also in commas: "cautioned, however, that". */
static guint
skip_adverbs (const QuothSentenceScan *s, guint after)
{
  for (guint n = 0; n < MAX_ADVERBS && has (s, after, QUOTH_WORD_ADVERB); n++)
    after++;
  if (quoth_reading_mark (s->reading, after) == ','
      && (has (s, after + 1, QUOTH_WORD_ADVERB) || is (s, after + 1, "however")
          || is (s, after + 1, "though"))
      && quoth_reading_mark (s->reading, after + 2) == ','
      && after + 3 < s->end)
    after += 3;
  return after;
}

/* "voted 61 to 38": a score. */
static gboolean
is_score (const QuothSentenceScan *s, guint i)
{
  return i + 2 < s->end && word_at (s, i)->kind == QUOTH_TOKEN_NUMBER
      && (is (s, i + 1, "to") || quoth_reading_mark (s->reading, i + 1) == '-'
          || quoth_reading_mark (s->reading, i + 1) == 0x2013)
      && word_at (s, i + 2)->kind == QUOTH_TOKEN_NUMBER;
}

/* Whether "to" leads to somebody or something, not to a verb. */
static gboolean
is_directed (const QuothSentenceScan *s, guint to)
{
  return to + 1 < s->end
      && (has (s, to + 1,
              QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE | QUOTH_WORD_OBJECT
                  | QUOTH_WORD_PERSON)
          || word_at (s, to + 1)->kind == QUOTH_TOKEN_NUMBER
          || quoth_word_is_capital (word_at (s, to + 1)));
}

/* "urged the county to spend": somebody, and an infinitive. */
static gboolean
wants_act (const QuothSentenceScan *s, guint i)
{
  guint limit = MIN (s->end, i + MAX_ADDRESSED);

  if (is_quoted (s, i) || is (s, i, "to") || is (s, i, "that"))
    return FALSE;
  for (i++; i < limit && word_at (s, i)->quoted == 0; i++)
    {
      if (is (s, i, "to"))
        return i + 1 < s->end && !is_directed (s, i);
      if (word_at (s, i)->kind == QUOTH_TOKEN_MARK
          || has (s, i, QUOTH_WORD_CONJUNCTION | QUOTH_WORD_AUXILIARY))
        return FALSE;
    }
  return FALSE;
}

/* "showed the children the tunnel": things, not a clause. */
static gboolean
has_two_objects (const QuothSentenceScan *s, guint i)
{
  guint limit = MIN (s->end, i + MAX_OBJECT);

  if (!has (s, i, QUOTH_WORD_DETERMINER) || is (s, i, "that"))
    return FALSE;
  for (guint k = i + 1; k < limit; k++)
    {
      if (k > i + 1 && (is (s, k, "the") || is (s, k, "a") || is (s, k, "an")))
        return TRUE;
      if (word_at (s, k)->kind != QUOTH_TOKEN_WORD || is_quoted (s, k)
          || has (s, k, QUOTH_WORD_FUNCTION)
          || quoth_reading_ends_like (s->reading, k, "ed")
          || quoth_reading_ends_like (s->reading, k, "ing"))
        return FALSE;
    }
  return FALSE;
}

/* Judges a cue by what follows it. */
QuothOpening
quoth_open_cue (const QuothSentenceScan *s, guint cue)
{
  const QuothWord *word = word_at (s, cue);
  QuothOpening opening = { .cue_end = cue + 1 };
  guint after = cue + 1;
  gboolean is_said;
  double phrase = phrase_chance (s, cue);

  if (phrase > 0 && !is_end (s, cue + 2)
      && !quoth_reading_is_comma (s->reading, cue + 2))
    return (QuothOpening){ QUOTH_FRAME_PHRASE, cue + 2, cue + 2, phrase };
  /* "A," she went on, "B." */
  if (phrase > 0)
    return (QuothOpening){ QUOTH_FRAME_END, cue + 2, cue + 2, phrase };
  if (quoth_word_has (word, QUOTH_WORD_URGING) && wants_act (s, after))
    return (QuothOpening){ QUOTH_FRAME_WORDS, after, after, CHANCE_URGING };
  if (quoth_word_has (word, QUOTH_WORD_ADDRESSED))
    after = skip_addressed (s, after);
  after = skip_adverbs (s, after);
  is_said = quoth_word_has (word, QUOTH_WORD_SPEECH | QUOTH_WORD_ADDRESSED);
  if (is_said)
    after = begins_circumstance (s, after) ? skip_circumstance (s, after)
                                           : skip_adjunct (s, after);
  opening.content = after;
  if (is_end (s, after) || (is_said && begins_circumstance (s, after)))
    opening.frame = QUOTH_FRAME_END;
  else if (is_quoted (s, after))
    {
      if (is_title (s, after))
        return opening;
      opening.frame = QUOTH_FRAME_QUOTE;
    }
  else if (is_quoted (s, after + 1)
      && (quoth_reading_is_comma (s->reading, after)
          || quoth_reading_mark (s->reading, after) == ':'))
    {
      opening.frame = QUOTH_FRAME_QUOTE;
      opening.content = after + 1;
    }
  else if (quoth_reading_mark (s->reading, after) == ':')
    {
      opening.frame = QUOTH_FRAME_COLON;
      opening.content = after + 1;
    }
  else if (word_at (s, after)->kind == QUOTH_TOKEN_MARK
      && quoth_reading_mark (s->reading, after) != '$')
    opening.frame = QUOTH_FRAME_END;
  else if (is (s, after, "that"))
    opening.frame = QUOTH_FRAME_THAT;
  else if (is (s, after, "to"))
    {
      if (is_directed (s, after))
        return opening;
      opening.frame = QUOTH_FRAME_TO;
    }
  else if (is_score (s, after))
    return opening;
  else if ((has (s, after, QUOTH_WORD_PREPOSITION) && after == cue + 1)
      || has (s, after, QUOTH_WORD_COORDINATOR))
    return opening; /* "spoke at", and no phrase of the word file */
  else if (word->sense->act == QUOTH_ACT_EVIDENCE && has_two_objects (s, after))
    return opening;
  else
    opening.frame = QUOTH_FRAME_WORDS;
  opening.chance = quoth_word_chance (word, opening.frame);
  return opening;
}

gboolean
quoth_is_cue (const QuothWord *word)
{
  return word->quoted == 0 && word->name == 0
      && (quoth_word_is_cue (word)
          || quoth_word_has (word, QUOTH_WORD_HAS_PHRASE));
}

/* Whether a clause with a cue of its own begins at a word: "adding that",
 * "said he". */
gboolean
quoth_begins_cue (const QuothSentenceScan *s, guint i)
{
  QuothOpening opening;

  while (has (s, i, QUOTH_WORD_ADVERB | QUOTH_WORD_AUXILIARY))
    i++;
  if (i >= s->end || !quoth_is_cue (word_at (s, i)))
    return FALSE;
  opening = quoth_open_cue (s, i);
  return opening.frame != QUOTH_FRAME_END && opening.chance >= QUOTH_MIN_CHANCE;
}
