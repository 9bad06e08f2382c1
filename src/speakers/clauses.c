/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What is said, by the clauses round a cue.
 *
 * A cue is judged with what follows it: "agreed to" announces, "agreed with"
 * hardly; so the word file has a chance for each word and each such frame. A cue
 * at the end of a clause looks back: what stands before "..., she said" is
 * taken first, for it holds whatever else the sentence attributes. Then the
 * other cues take what follows them, from left to right, never twice.
 */

#include "speakers/attributions-private.h"

#define MIN_CHANCE 0.5
#define MIN_SHARED 0.5
#define MAX_ADJUNCT 14
#define MAX_ADDRESSED 8
#define MAX_APPOSITION 30
#define MAX_SHARING 8
#define MAX_DESCRIBING 3
#define MAX_ADVERBS 3

typedef struct
{
  QuothReading *reading;
  GArray *found;
  guint first_found; /* of this sentence */
  guint first;       /* of the sentence */
  guint end;
  guint floor;       /* where the clause begins at the earliest */
  QuothStretch lead; /* the first in the sentence who may speak */
} Sentence;

typedef struct
{
  QuothFrame frame;
  guint content;
  guint cue_end;
  double chance;
} Opening;

static const QuothWord *
word_at (const Sentence *s, guint i)
{
  return QUOTH_WORD_AT (s->reading, i);
}

static gboolean
is_quoted (const Sentence *s, guint i)
{
  return i < s->end && word_at (s, i)->quoted != 0;
}

static gboolean
is_end (const Sentence *s, guint i)
{
  gunichar mark = i < s->end ? quoth_reading_mark (s->reading, i) : '.';

  return mark == '.' || mark == '?' || mark == '!';
}

static gboolean
is (const Sentence *s, guint i, const char *text)
{
  return i < s->end && quoth_reading_is (s->reading, i, text);
}

static gboolean
has (const Sentence *s, guint i, guint32 flags)
{
  return i < s->end && quoth_word_has (word_at (s, i), flags);
}

static gboolean
is_taken (const Sentence *s, guint i)
{
  return word_at (s, i)->is_taken;
}

/* Drops blanks' neighbours: marks outside quotation marks at both ends. */
static QuothStretch
trim (const Sentence *s, guint first, guint end)
{
  while (first < end && word_at (s, first)->quoted == 0
      && word_at (s, first)->kind == QUOTH_TOKEN_MARK
      && quoth_reading_mark (s->reading, first) != '('
      && quoth_reading_mark (s->reading, first) != '$'
      && quoth_reading_mark (s->reading, first) != '#')
    first++;
  while (end > first && word_at (s, end - 1)->quoted == 0
      && word_at (s, end - 1)->kind == QUOTH_TOKEN_MARK
      && quoth_reading_mark (s->reading, end - 1) != ')'
      && quoth_reading_mark (s->reading, end - 1) != '%')
    end--;
  return (QuothStretch){ first, end };
}

static guint8
act_of (const Sentence *s, guint cue)
{
  guint8 act = word_at (s, cue)->sense->act;

  return act != QUOTH_ACT_UNKNOWN ? act : QUOTH_ACT_SPEECH;
}

static void
mark_taken (Sentence *s, QuothStretch taken)
{
  for (guint i = taken.first; i < taken.end; i++)
    {
      guint32 quoted = word_at (s, i)->quoted;
      QUOTH_WORD_AT (s->reading, i)->is_taken = TRUE;
      if (quoted != 0)
        QUOTH_QUOTED_AT (s->reading, quoted - 1)->is_taken = TRUE;
    }
}

/* Whether nothing is said: "He said that." */
static gboolean
is_empty (const Sentence *s, QuothStretch content)
{
  return content.first >= content.end
      || (content.end - content.first == 1
          && (is (s, content.first, "that") || is (s, content.first, "to")
              || is (s, content.first, "so")
              || word_at (s, content.first)->kind == QUOTH_TOKEN_MARK));
}

static void
add (Sentence *s, QuothAttribution *attribution)
{
  attribution->content =
      trim (s, attribution->content.first, attribution->content.end);
  if (is_empty (s, attribution->content))
    return;
  mark_taken (s, attribution->content);
  mark_taken (s, attribution->cue);
  mark_taken (s, attribution->source);
  g_array_append_val (s->found, *attribution);
}

/* Whether a phrase, a cue and the word after it, is in the word file. */
static double
phrase_chance (const Sentence *s, guint i)
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
 * announces; returns the place after the cue if there is none. */
static guint
skip_adjunct (const Sentence *s, guint after)
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
  return after;
}

static guint
name_end (const Sentence *s, guint i)
{
  return MIN (s->end,
      QUOTH_NAME_MENTION_AT (s->reading, word_at (s, i)->name - 1)->end);
}

/* Past those who are told. */
static guint
skip_addressed (const Sentence *s, guint after)
{
  guint limit = MIN (s->end, after + MAX_ADDRESSED), i = after;

  if (after >= s->end || is_quoted (s, after) || is (s, after, "that")
      || is_end (s, after))
    return after;
  for (; i < limit && !is_end (s, i); i++)
    {
      if (is (s, i, "that") || is_quoted (s, i) || is (s, i, "to")
          || quoth_reading_is_comma (s->reading, i)
          || quoth_reading_mark (s->reading, i) == ':')
        return i;
    }
  if (has (s, after, QUOTH_WORD_OBJECT))
    return after + 1;
  if (word_at (s, after)->name != 0)
    return name_end (s, after);
  return is_end (s, i) && i - after <= 4 ? i : after + 1;
}

/* "... said as she left": when it was said, not what. */
static gboolean
begins_circumstance (const Sentence *s, guint i)
{
  return is (s, i, "as") || is (s, i, "when") || is (s, i, "while")
      || is (s, i, "before") || is (s, i, "after") || is (s, i, "during");
}

/* Judges a cue by what follows it. */
static Opening
open_cue (const Sentence *s, guint cue)
{
  const QuothWord *word = word_at (s, cue);
  Opening opening = { .cue_end = cue + 1 };
  guint after = cue + 1;
  gboolean is_said;
  double phrase = phrase_chance (s, cue);

  if (phrase > 0)
    return (Opening){ QUOTH_FRAME_PHRASE, cue + 2, cue + 2, phrase };
  if (quoth_word_has (word, QUOTH_WORD_ADDRESSED))
    after = skip_addressed (s, after);
  for (guint n = 0; n < MAX_ADVERBS && has (s, after, QUOTH_WORD_ADVERB); n++)
    after++;
  is_said = quoth_word_has (word, QUOTH_WORD_SPEECH | QUOTH_WORD_ADDRESSED);
  if (is_said && !begins_circumstance (s, after))
    after = skip_adjunct (s, after);
  opening.content = after;
  if (is_end (s, after) || (is_said && begins_circumstance (s, after)))
    opening.frame = QUOTH_FRAME_END;
  else if (is_quoted (s, after))
    opening.frame = QUOTH_FRAME_QUOTE;
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
    opening.frame = QUOTH_FRAME_TO;
  else
    opening.frame = QUOTH_FRAME_WORDS;
  opening.chance = quoth_word_chance (word, opening.frame);
  return opening;
}

static gboolean
is_cue (const QuothWord *word)
{
  const guint8 *chance = word->sense->chance;

  return word->quoted == 0 && word->name == 0
      && ((chance[0] | chance[1] | chance[2] | chance[3] | chance[4]
              | chance[5])
              != 0
          || (word->sense->flags & QUOTH_WORD_HAS_PHRASE) != 0);
}

/* Whether a clause with a cue of its own begins at a word: "adding that",
 * "said he". */
static gboolean
begins_cue (const Sentence *s, guint i)
{
  Opening opening;

  while (has (s, i, QUOTH_WORD_ADVERB | QUOTH_WORD_AUXILIARY))
    i++;
  if (i >= s->end || !is_cue (word_at (s, i)))
    return FALSE;
  opening = open_cue (s, i);
  return opening.frame != QUOTH_FRAME_END && opening.chance >= MIN_CHANCE;
}

/* Whether what is said ends before a comma or conjunction here. */
static gboolean
cuts (const Sentence *s, guint i)
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
        return begins_cue (s, i + 2);
      return quoth_is_participle (s->reading, i + 1) && begins_cue (s, i + 1);
    }
  if (is (s, i, "and") || is (s, i, "but"))
    return begins_cue (s, i + 1) && !has (s, i + 1, QUOTH_WORD_DETERMINER);
  return is (s, i, "according") && is (s, i + 1, "to");
}

static guint
content_end (const Sentence *s, guint first)
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
static guint
quote_end (const Sentence *s, guint first)
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
  return content_end (s, end - 1);
}

/* Who a clause without a subject of its own shares it with. */
static void
share_subject (const Sentence *s, guint cue, QuothAttribution *attribution)
{
  guint n = MIN (s->found->len - s->first_found, MAX_SHARING);

  for (guint k = 0; k < n; k++)
    {
      const QuothAttribution *a =
          QUOTH_ATTRIBUTION_AT (s->found, s->found->len - 1 - k);
      if (a->source.end <= cue)
        {
          attribution->source = a->source;
          attribution->place = QUOTH_SOURCE_HERE;
          return;
        }
    }
  if (s->lead.end == 0)
    return;
  attribution->source = s->lead;
  attribution->place = QUOTH_SOURCE_HERE;
}

/* Takes note of a word on the way through the sentence. */
static void
pass (Sentence *s, guint i)
{
  const QuothWord *word = word_at (s, i);

  if (word->is_taken)
    s->floor = i + 1;
  if (s->lead.end != 0 || word->quoted != 0)
    return;
  if (i > s->first
      && (has (s, i - 1, QUOTH_WORD_PREPOSITION)
          || (i > s->first + 1 && has (s, i - 1, QUOTH_WORD_DETERMINER)
              && has (s, i - 2, QUOTH_WORD_PREPOSITION))))
    return;
  if (word->name != 0)
    {
      const QuothNameMention *name =
          QUOTH_NAME_MENTION_AT (s->reading, word->name - 1);
      s->lead = (QuothStretch){ name->first, name->end };
    }
  else if (quoth_word_has (word, QUOTH_WORD_PRONOUN | QUOTH_WORD_PERSON))
    s->lead = (QuothStretch){ i, i + 1 };
}

/* "CONTENT, according to SOURCE" and "According to SOURCE, CONTENT". */
static guint
take_according_to (Sentence *s, guint cue)
{
  QuothAttribution a = { .cue = { cue, cue + 2 },
    .place = QUOTH_SOURCE_HERE,
    .act = QUOTH_ACT_SPEECH,
    .chance = 0.95 };
  guint floor = s->floor, comma = cue + 2;
  gboolean leads = cue == s->first
      || (cue - floor <= 1 && cue > floor
          && !quoth_reading_is_comma (s->reading, cue - 1));

  if (!quoth_find_noun_phrase (s->reading, cue + 2, s->end, &a.source))
    return cue + 1;
  comma = a.source.end;
  while (comma < s->end && word_at (s, comma)->quoted == 0
      && !quoth_reading_is_comma (s->reading, comma) && !is_end (s, comma))
    comma++;
  while (leads && comma < s->end && quoth_reading_is_comma (s->reading, comma)
      && has (s, comma + 1, QUOTH_WORD_DETERMINER))
    {
      guint next = comma + 1;
      while (next < MIN (s->end, comma + 30)
          && !quoth_reading_is_comma (s->reading, next))
        next++;
      if (next >= s->end || !quoth_reading_is_comma (s->reading, next))
        break;
      comma = next;
    }
  a.source.end = MAX (a.source.end, leads ? comma : a.source.end);
  if (leads)
    {
      if (comma + 1 >= s->end)
        return cue + 1;
      a.content = (QuothStretch){ comma + 1, content_end (s, comma + 1) };
    }
  else
    a.content = (QuothStretch){ floor, cue };
  add (s, &a);
  return MAX (cue + 2, a.source.end);
}

/* What stands before "..., X said" goes back to the floor, or, where nothing
 * is left of this sentence, to the quotation before it. */
static gboolean
find_before (const Sentence *s, guint floor, guint end, QuothStretch *content)
{
  if (end > floor)
    {
      gboolean is_closed = quoth_reading_is_comma (s->reading, end - 1)
          || word_at (s, end - 1)->quoted != 0
          || quoth_reading_mark (s->reading, end - 1) == '?'
          || quoth_reading_mark (s->reading, end - 1) == '!';
      *content = trim (s, floor, end);
      return is_closed && content->end > content->first;
    }
  if (floor == s->first && floor > 0 && word_at (s, floor - 1)->quoted != 0)
    {
      const QuothQuotedWords *quoted =
          QUOTH_QUOTED_AT (s->reading, word_at (s, floor - 1)->quoted - 1);
      *content = (QuothStretch){ quoted->first, quoted->end };
      return !quoted->is_taken;
    }
  return FALSE;
}

/* After "A, she said," the sentence may go on with what she said. */
static void
take_remainder (Sentence *s, const QuothAttribution *before, guint from)
{
  QuothAttribution a = *before;

  if (from >= s->end
      || (!quoth_reading_is_comma (s->reading, from)
          && !(is_quoted (s, from + 1)
              && quoth_reading_mark (s->reading, from) == ':')))
    return;
  from++;
  if (from >= s->end)
    return;
  if (!is_quoted (s, from)
      && (has (s, from,
              QUOTH_WORD_PREPOSITION | QUOTH_WORD_CUT | QUOTH_WORD_DETERMINER)
          || quoth_is_participle (s->reading, from)
          || is_cue (word_at (s, from))
          || quoth_word_is_capital (word_at (s, from))))
    return;
  a.content = (QuothStretch){ from, content_end (s, from) };
  a.continues = TRUE;
  add (s, &a);
}

/* The end of a name, or of "BBC presenter Ann Cole". */
static guint
described_name_end (const Sentence *s, guint first)
{
  guint end = name_end (s, first), i = end;

  while (i < s->end && i - end < MAX_DESCRIBING && word_at (s, i)->name == 0
      && word_at (s, i)->kind == QUOTH_TOKEN_WORD
      && !has (s, i, QUOTH_WORD_FUNCTION))
    i++;
  return i > end && i < s->end && word_at (s, i)->name != 0 ? name_end (s, i)
                                                            : end;
}

/* Who a verb before its subject has for it: after a quotation any noun phrase,
 * else only a name, with nothing but an apposition behind it. */
static gboolean
find_inverted_subject (
    const Sentence *s, guint first, gboolean after_quote, QuothStretch *subject)
{
  guint end;

  if (first >= s->end || word_at (s, first)->quoted != 0)
    return FALSE;
  if (word_at (s, first)->name != 0)
    {
      end = described_name_end (s, first);
      *subject = (QuothStretch){ first, end };
      return after_quote || is_end (s, end)
          || quoth_reading_is_comma (s->reading, end) || is (s, end, "who")
          || quoth_reading_mark (s->reading, end) == '(';
    }
  return after_quote
      && quoth_find_noun_phrase (s->reading, first, s->end, subject);
}

/* "..., said X": verb first. */
static gboolean
take_inverted (Sentence *s, guint cue)
{
  QuothAttribution a = {
    .cue = { cue, cue + 1 }, .place = QUOTH_SOURCE_HERE, .act = QUOTH_ACT_SPEECH
  };
  gboolean after_quote = cue > 0 && word_at (s, cue - 1)->quoted != 0;
  guint next, limit;

  if (!has (s, cue, QUOTH_WORD_SPEECH))
    return FALSE;
  if (!after_quote
      && (cue == s->first || !quoth_reading_is_comma (s->reading, cue - 1)))
    return FALSE;
  if (!find_inverted_subject (s, cue + 1, after_quote, &a.source)
      || !find_before (s, s->floor, cue, &a.content))
    return FALSE;
  a.chance = quoth_word_chance (word_at (s, cue), QUOTH_FRAME_END);
  if (after_quote)
    a.chance = MAX (a.chance, 0.9);
  if (a.chance < MIN_CHANCE)
    return FALSE;
  add (s, &a);
  /* The quotation goes on behind the subject or its apposition. */
  limit = MIN (s->end, a.source.end + MAX_APPOSITION);
  for (next = a.source.end; next < limit && !is_end (s, next); next++)
    {
      if (is_quoted (s, next + 1)
          && (quoth_reading_is_comma (s->reading, next)
              || quoth_reading_mark (s->reading, next) == ':'))
        {
          take_remainder (s, &a, next);
          break;
        }
    }
  return TRUE;
}

/* "..., X said." */
static gboolean
take_before (Sentence *s, guint cue)
{
  QuothAttribution a = { .place = QUOTH_SOURCE_HERE };
  Opening opening = open_cue (s, cue);
  guint floor = s->floor, group, start;

  if (opening.frame != QUOTH_FRAME_END || opening.chance < MIN_CHANCE)
    {
      /* "A," she said, "B." */
      if (opening.frame != QUOTH_FRAME_QUOTE
          || !has (s, cue, QUOTH_WORD_SPEECH))
        return FALSE;
      opening.chance = MAX (opening.chance, MIN_CHANCE);
    }
  if (quoth_find_subject (s->reading, floor, cue, &group, &a.source)
      != QUOTH_SUBJECT_FOUND)
    return FALSE;
  start = a.source.first;
  if (start < floor || !find_before (s, floor, start, &a.content))
    return FALSE;
  a.cue = (QuothStretch){ group, opening.cue_end };
  a.act = act_of (s, cue);
  a.chance = opening.chance;
  add (s, &a);
  take_remainder (s, &a,
      opening.frame == QUOTH_FRAME_QUOTE ? opening.content - 1
                                         : opening.content);
  return TRUE;
}

/* "X said that ...": what follows the cue. */
static guint
take_after (Sentence *s, guint cue)
{
  QuothAttribution a = { .place = QUOTH_SOURCE_NONE };
  Opening opening = open_cue (s, cue);
  guint floor = s->floor, group;

  if (opening.frame == QUOTH_FRAME_END || opening.chance < MIN_CHANCE
      || opening.content >= s->end)
    return cue + 1;
  switch (quoth_find_subject (s->reading, floor, cue, &group, &a.source))
    {
    case QUOTH_SUBJECT_FOUND:
      a.place = QUOTH_SOURCE_HERE;
      break;
    case QUOTH_SUBJECT_SHARED:
      if (opening.chance < MIN_SHARED)
        return cue + 1;
      share_subject (s, cue, &a);
      break;
    case QUOTH_SUBJECT_PASSIVE:
    case QUOTH_SUBJECT_NONE:
    default:
      return cue + 1;
    }
  if (a.place == QUOTH_SOURCE_NONE)
    return cue + 1;
  a.cue = (QuothStretch){ group, opening.cue_end };
  a.act = act_of (s, cue);
  a.chance = opening.chance;
  a.content.first = opening.content;
  a.content.end = is_quoted (s, opening.content)
      ? quote_end (s, opening.content)
      : content_end (s, opening.content);
  add (s, &a);
  return MAX (cue + 1, a.content.end);
}

static void
read_sentence (Sentence *s)
{
  for (guint i = s->first; i < s->end; i++)
    {
      if (!is_taken (s, i) && is_cue (word_at (s, i)) && !take_inverted (s, i))
        take_before (s, i);
      pass (s, i);
    }
  s->floor = s->first;
  for (guint i = s->first; i < s->end;)
    {
      guint next = i + 1;
      if (!is_taken (s, i) && word_at (s, i)->quoted == 0)
        {
          if (is (s, i, "according") && is (s, i + 1, "to"))
            next = take_according_to (s, i);
          else if (is_cue (word_at (s, i)))
            next = take_after (s, i);
        }
      for (; i < next && i < s->end; i++)
        pass (s, i);
    }
}

static gint
compare_contents (gconstpointer a, gconstpointer b)
{
  guint32 first = ((const QuothAttribution *) a)->content.first;
  guint32 second = ((const QuothAttribution *) b)->content.first;

  return first < second ? -1 : first > second;
}

void
quoth_sort_attributions (GArray *attributions)
{
  g_array_sort (attributions, compare_contents);
}

/* Finds what the clauses of a paragraph attribute, in the order of the text. */
void
quoth_find_clauses (QuothReading *reading, GArray *attributions)
{
  for (guint i = 0; i < reading->words->len;)
    {
      Sentence s = { .reading = reading, .found = attributions };
      s.first_found = attributions->len;
      s.first = s.floor = i;
      s.end = quoth_reading_sentence_end (reading, i);
      read_sentence (&s);
      i = s.end;
    }
  quoth_sort_attributions (attributions);
}
