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

#include "speakers/clauses-private.h"

#define MAX_APPOSITION 30
#define MAX_GESTURE 15
#define MAX_SHARING 8
#define MAX_LABEL 20
#define CHANCE_LABEL 0.8
#define MAX_DESCRIBING 3

/* Drops blanks' neighbours: marks outside quotation marks at both ends. */
static QuothStretch
trim (const QuothSentenceScan *s, guint first, guint end)
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
act_of (const QuothSentenceScan *s, guint cue)
{
  guint8 act = word_at (s, cue)->sense->act;

  return act != QUOTH_ACT_UNKNOWN ? act : QUOTH_ACT_SPEECH;
}

static void
mark_taken (QuothSentenceScan *s, QuothStretch taken)
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
is_empty (const QuothSentenceScan *s, QuothStretch content)
{
  return content.first >= content.end
      || (content.end - content.first == 1
          && (is (s, content.first, "that") || is (s, content.first, "to")
              || is (s, content.first, "so") || is (s, content.first, "no")
              || is (s, content.first, "yes") || is (s, content.first, "it")
              || is (s, content.first, "nothing")
              || is (s, content.first, "anything")
              || is (s, content.first, "something")
              || is (s, content.first, "everything")
              || word_at (s, content.first)->kind == QUOTH_TOKEN_MARK));
}

void
quoth_scan_add (QuothSentenceScan *s, QuothAttribution *attribution)
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

/* The antecedent of "Ann Cole, who". */
static QuothStretch
without_relative (const QuothSentenceScan *s, QuothStretch source)
{
  if (source.end > source.first + 1
      && quoth_is_relative (s->reading, source.end - 1))
    source.end--;
  return trim (s, source.first, source.end);
}

/* Who a clause without a subject of its own shares it with. */
static void
share_subject (
    const QuothSentenceScan *s, guint cue, QuothAttribution *attribution)
{
  guint n = MIN (s->found->len - s->first_found, MAX_SHARING);

  for (guint k = 0; k < n; k++)
    {
      const QuothAttribution *a =
          QUOTH_ATTRIBUTION_AT (s->found, s->found->len - 1 - k);
      if (a->source.end <= cue)
        {
          attribution->source = without_relative (s, a->source);
          attribution->place = QUOTH_SOURCE_HERE;
          return;
        }
    }
  if (s->lead.end == 0)
    return;
  attribution->source = s->lead;
  attribution->place = QUOTH_SOURCE_HERE;
}

/* The end of a name, or of "BBC presenter Ann Cole". */
static guint
described_name_end (const QuothSentenceScan *s, guint first)
{
  guint end = quoth_name_end (s, first), i = end;

  while (i < s->end && i - end < MAX_DESCRIBING && word_at (s, i)->name == 0
      && word_at (s, i)->kind == QUOTH_TOKEN_WORD
      && !has (s, i, QUOTH_WORD_FUNCTION))
    i++;
  return i > end && i < s->end && word_at (s, i)->name != 0
      ? quoth_name_end (s, i)
      : end;
}

/* Takes note of a word on the way through the sentence. */
static void
pass (QuothSentenceScan *s, guint i)
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
      /* Not the owner of something. */
      guint end = described_name_end (s, i);
      if (name->end >= s->end
          || word_at (s, name->end)->kind != QUOTH_TOKEN_CLITIC)
        s->lead = (QuothStretch){ name->first, end };
    }
  else if (quoth_word_has (word, QUOTH_WORD_PRONOUN | QUOTH_WORD_PERSON))
    s->lead = (QuothStretch){ i, i + 1 };
}

/* What stands before "..., X said" goes back to the floor, or, where nothing
 * is left of this sentence, to the quotation before it. */
static gboolean
find_before (
    const QuothSentenceScan *s, guint floor, guint end, QuothStretch *content)
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

/* Past what a speaker does in the middle of a speech: "A," she said, turning
 * round, "B." */
static guint
skip_gesture (const QuothSentenceScan *s, guint from)
{
  guint limit = MIN (s->end, from + MAX_GESTURE);

  for (guint i = from; i + 1 < limit && !is_end (s, i); i++)
    {
      if (is_quoted (s, i))
        break;
      if (quoth_reading_is_comma (s->reading, i) && is_quoted (s, i + 1))
        return i + 1;
    }
  return from;
}

/* Whether a subject may begin at a word, or a quotation. */
static gboolean
begins_clause (const QuothSentenceScan *s, guint i)
{
  return is_quoted (s, i)
      || has (s, i,
          QUOTH_WORD_PRONOUN | QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE
              | QUOTH_WORD_PERSON | QUOTH_WORD_CONJUNCTION)
      || (i < s->end && word_at (s, i)->name != 0);
}

/* Whether what is said may go on at a word. Behind a quotation most words only
 * tell how it was said; "The bridge, she said, in fact is safe" goes on. */
static gboolean
may_go_on (const QuothSentenceScan *s, guint i, gboolean after_quote)
{
  if (is_quoted (s, i))
    return TRUE;
  if (quoth_is_participle (s->reading, i) || quoth_is_cue (word_at (s, i))
      || has (s, i, QUOTH_WORD_CUT))
    return FALSE;
  if (has (s, i, QUOTH_WORD_COORDINATOR))
    return begins_clause (s, i + 1);
  return !after_quote
      || (!has (s, i, QUOTH_WORD_PREPOSITION | QUOTH_WORD_DETERMINER)
          && !quoth_word_is_capital (word_at (s, i)));
}

/* After "A, she said," the sentence may go on with what she said. */
static void
take_remainder (
    QuothSentenceScan *s, const QuothAttribution *before, guint from)
{
  QuothAttribution a = *before;

  if (from >= s->end
      || (!quoth_reading_is_comma (s->reading, from)
          && !(is_quoted (s, from + 1)
              && quoth_reading_mark (s->reading, from) == ':')))
    return;
  from++;
  from = skip_gesture (s, from);
  if (from >= s->end)
    return;
  if (!may_go_on (s, from, word_at (s, before->content.end - 1)->quoted != 0))
    return;
  a.content = (QuothStretch){ from, quoth_content_end (s, from) };
  a.continues = TRUE;
  quoth_scan_add (s, &a);
}

/* Who a verb before its subject has for it: after a quotation any noun phrase,
 * else only a name, with nothing but an apposition behind it. */
static gboolean
find_inverted_subject (const QuothSentenceScan *s, guint first,
    gboolean after_quote, QuothStretch *subject)
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
take_inverted (QuothSentenceScan *s, guint cue)
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
  if (a.chance < QUOTH_MIN_CHANCE)
    return FALSE;
  quoth_scan_add (s, &a);
  /* The quotation goes on behind the subject or its apposition. */
  limit = MIN (s->end, a.source.end + MAX_APPOSITION);
  for (next = a.source.end; next < limit && !is_end (s, next); next++)
    {
      if (!is_quoted (s, next) && is_quoted (s, next + 1)
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
take_before (QuothSentenceScan *s, guint cue)
{
  QuothAttribution a = { .place = QUOTH_SOURCE_HERE };
  QuothOpening opening = quoth_open_cue (s, cue);
  guint floor = s->floor, group, start;

  if (opening.frame != QUOTH_FRAME_END || opening.chance < QUOTH_MIN_CHANCE)
    {
      /* "A," she said, "B." */
      if (opening.frame != QUOTH_FRAME_QUOTE
          || !has (s, cue, QUOTH_WORD_SPEECH))
        return FALSE;
      opening.chance = MAX (opening.chance, QUOTH_MIN_CHANCE);
    }
  if (quoth_find_subject (s->reading, floor, cue, &group, &a.source)
      != QUOTH_SUBJECT_FOUND)
    return FALSE;
  start = a.source.first;
  if (start < floor || !find_before (s, floor, start, &a.content))
    return FALSE;
  if ((opening.frame == QUOTH_FRAME_QUOTE || opening.cue_end > cue + 1)
      && word_at (s, a.content.end - 1)->quoted == 0)
    return FALSE; /* "In May, she said, "B."", "In May, she went on, ..." */
  a.cue = (QuothStretch){ group, opening.cue_end };
  a.act = act_of (s, cue);
  a.chance = opening.chance;
  quoth_scan_add (s, &a);
  take_remainder (s, &a,
      opening.frame == QUOTH_FRAME_QUOTE ? opening.content - 1
                                         : opening.content);
  return TRUE;
}

/* "Said Ann Cole: "A."": the end of what is said, or 0. */
static guint
take_verb_first (QuothSentenceScan *s, guint cue)
{
  QuothAttribution a = { .cue = { cue, cue + 1 },
    .place = QUOTH_SOURCE_HERE,
    .act = QUOTH_ACT_SPEECH,
    .chance = 0.9 };
  guint end;

  if (cue != s->first || !has (s, cue, QUOTH_WORD_SPEECH) || cue + 1 >= s->end
      || word_at (s, cue + 1)->name == 0)
    return 0;
  end = described_name_end (s, cue + 1);
  if (!is_quoted (s, end + 1)
      || (quoth_reading_mark (s->reading, end) != ':'
          && quoth_reading_mark (s->reading, end) != ','))
    return 0;
  a.source = (QuothStretch){ cue + 1, end };
  a.content = (QuothStretch){ end + 1, quoth_quote_end (s, end + 1) };
  quoth_scan_add (s, &a);
  return a.content.end;
}

/* Whether a participle begins its sentence, perhaps behind a preposition. */
static gboolean
leads_sentence (const QuothSentenceScan *s, guint cue)
{
  return cue == s->first
      || (cue == s->first + 1 && has (s, s->first, QUOTH_WORD_PREPOSITION));
}

/* Whether the participle's clause ends here: at a comma, or behind quoted words
 * that hold the comma. */
static gboolean
ends_leading (const QuothSentenceScan *s, guint i)
{
  if (word_at (s, i)->quoted != 0)
    return FALSE;
  return quoth_reading_is_comma (s->reading, i)
      || (i >= 2 && word_at (s, i - 1)->quoted != 0
          && quoth_reading_mark (s->reading, i - 2) == ',');
}

/* "Calling it safe, Ann Cole ...": the subject follows. */
static guint
take_leading (QuothSentenceScan *s, guint cue, const QuothOpening *opening)
{
  QuothAttribution a = { .place = QUOTH_SOURCE_HERE,
    .cue = { cue, opening->cue_end },
    .act = act_of (s, cue),
    .chance = opening->chance };
  guint i = opening->content, next;

  while (i < s->end && !ends_leading (s, i))
    i++;
  next = quoth_reading_is_comma (s->reading, i) ? i + 1 : i;
  if (next >= s->end || word_at (s, next)->quoted != 0)
    return cue + 1;
  if (word_at (s, next)->name != 0)
    a.source = (QuothStretch){ next, quoth_name_end (s, next) };
  else if (!has (s, next, QUOTH_WORD_PRONOUN | QUOTH_WORD_DETERMINER)
      || !quoth_find_noun_phrase (
          s->reading, next, MIN (s->end, next + 4), &a.source))
    return cue + 1;
  a.content = (QuothStretch){ opening->content, i };
  quoth_scan_add (s, &a);
  /* It is the subject of what follows, too. */
  for (i = a.source.first; i < a.source.end; i++)
    QUOTH_WORD_AT (s->reading, i)->is_taken = FALSE;
  return MAX (cue + 1, a.content.end);
}

/* Whether a verb follows a clause that attributes something, at a comma or
 * directly. */
static gboolean
follows_relative (const QuothSentenceScan *s, guint group)
{
  const QuothAttribution *before;

  if (group <= s->first || s->found->len == s->first_found)
    return FALSE;
  before = QUOTH_ATTRIBUTION_AT (s->found, s->found->len - 1);
  return quoth_reading_is_comma (s->reading, group - 1)
      || (before->content.end == group && before->source.end > 0
          && quoth_is_relative (s->reading, before->source.end - 1));
}

/* "X said that ...": what follows the cue. */
static guint
take_after (QuothSentenceScan *s, guint cue)
{
  QuothAttribution a = { .place = QUOTH_SOURCE_NONE };
  QuothOpening opening = quoth_open_cue (s, cue);
  guint floor = s->floor, group;
  QuothSubject subject;

  if (opening.frame == QUOTH_FRAME_END || opening.chance < QUOTH_MIN_CHANCE
      || opening.content >= s->end)
    return cue + 1;
  subject = quoth_find_subject (s->reading, floor, cue, &group, &a.source);
  switch (subject)
    {
    case QUOTH_SUBJECT_FOUND:
      a.place = QUOTH_SOURCE_HERE;
      break;
    case QUOTH_SUBJECT_SHARED:
    case QUOTH_SUBJECT_NONE:
      if (leads_sentence (s, cue) && quoth_is_participle (s->reading, cue))
        return take_leading (s, cue, &opening);
      /* "Ann Cole, who built it, said ..." once more. */
      if (subject == QUOTH_SUBJECT_NONE && !follows_relative (s, group))
        return cue + 1;
      share_subject (s, cue, &a);
      break;
    case QUOTH_SUBJECT_PASSIVE:
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
      ? quoth_quote_end (s, opening.content)
      : quoth_content_end (s, opening.content);
  if (a.place == QUOTH_SOURCE_HERE && a.source.end > a.source.first
      && quoth_is_relative (s->reading, a.source.end - 1))
    a.content.end =
        quoth_relative_end (s, a.source, opening.content, a.content.end);
  quoth_scan_add (s, &a);
  return MAX (cue + 1, a.content.end);
}

static void
read_sentence (QuothSentenceScan *s)
{
  for (guint i = s->first; i < s->end; i++)
    {
      if (!is_taken (s, i) && quoth_is_cue (word_at (s, i))
          && !take_inverted (s, i))
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
            next = quoth_take_according_to (s, i);
          else if (quoth_is_cue (word_at (s, i)))
            {
              next = take_verb_first (s, i);
              if (next == 0)
                next = take_after (s, i);
            }
        }
      for (; i < next && i < s->end; i++)
        pass (s, i);
    }
}

/* Whether a name before a colon speaks what follows: a word that only its place
 * makes a name does so in capitals or before a quotation, and a number alone is
 * never said. */
static gboolean
may_label (const QuothSentenceScan *s, guint first, guint content)
{
  const QuothWord *word = word_at (s, first);

  if (is_quoted (s, content))
    return TRUE;
  if (quoth_word_has (word, QUOTH_WORD_HEADING)
      || word_at (s, content)->kind == QUOTH_TOKEN_NUMBER)
    return FALSE;
  return !QUOTH_NAME_MENTION_AT (s->reading, word->name - 1)->is_weak
      || (word->flags & QUOTH_TOKEN_ALL_CAPITALS) != 0;
}

/* "Ann Cole: ..." at the start of a paragraph, as in a transcript. */
static guint
take_label (QuothReading *reading, GArray *attributions)
{
  QuothSentenceScan s = { .reading = reading, .found = attributions };
  QuothAttribution a = {
    .place = QUOTH_SOURCE_HERE, .act = QUOTH_ACT_SPEECH, .chance = CHANCE_LABEL
  };
  guint first, end, n = reading->words->len;

  s.end = n;
  for (first = 0; first < n && first < 2; first++)
    {
      if (word_at (&s, first)->kind != QUOTH_TOKEN_MARK)
        break;
    }
  if (first >= n || word_at (&s, first)->name == 0)
    return 0;
  end = described_name_end (&s, first);
  if (quoth_reading_mark (reading, end) == '(')
    {
      while (end < n && end < first + MAX_LABEL
          && quoth_reading_mark (reading, end) != ')')
        end++;
      end++;
    }
  if (end + 2 >= n || quoth_reading_mark (reading, end) != ':'
      || (QUOTH_WORD_AT (reading, end)->flags & QUOTH_TOKEN_AFTER_BLANK))
    return 0;
  if (!may_label (&s, first, end + 1))
    return 0;
  a.source = (QuothStretch){ first, end };
  a.cue = (QuothStretch){ end, end + 1 };
  a.content = (QuothStretch){ end + 1, n };
  if (word_at (&s, end + 1)->quoted != 0
      && word_at (&s, end + 1)->quoted != word_at (&s, first)->quoted)
    a.content.end =
        QUOTH_QUOTED_AT (reading, word_at (&s, end + 1)->quoted - 1)->end;
  quoth_scan_add (&s, &a);
  return a.content.end;
}

/* Finds what the clauses of a paragraph attribute up to a word, in the order of
 * the text. */
void
quoth_find_clauses (QuothReading *reading, guint end, GArray *attributions)
{
  guint first = end > 0 ? take_label (reading, attributions) : 0;

  for (guint i = first; i < end;)
    {
      QuothSentenceScan s = { .reading = reading, .found = attributions };
      s.first_found = attributions->len;
      s.first = s.floor = i;
      s.end = MIN (end, quoth_reading_sentence_end (reading, i));
      read_sentence (&s);
      i = s.end;
    }
  quoth_sort_attributions (attributions);
}
