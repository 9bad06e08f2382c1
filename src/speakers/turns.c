/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Transcripts and interviews: "NAME: what is said", without quotation marks.
 *
 * A line that begins with words and a colon may as well be a heading, a
 * warning or an entry in a list, so the whole text is looked at first. It is a
 * transcript if there are two labels or more that speak sentences and either
 * come again, be it as a last name, or stand behind ">>". A paragraph between
 * two labels goes on with the turn before it, unless such paragraphs are more
 * than the labels: then it is narration.
 *
 * In a stream the counts go on, so that it is a transcript as soon as enough has
 * come. Whether a label will follow nobody knows there, so all paragraphs since
 * the last one go on with its turn while they are no more than the labels.
 */

#include "speakers/turns-private.h"

#include <string.h>

#define MAX_LABEL 60
#define MAX_LABEL_WORDS 6
#define MAX_LABELS 1000
#define MIN_BLANKS 2
#define CHANCE_TURN 0.9

/* A label in the text, in bytes. */
typedef struct
{
  QuothSpan words;
  gsize last_word;
  gboolean has_arrow; /* ">>" */
  gboolean is_marked; /* or written in capitals */
} Label;

static gsize
skip_blanks (const QuothTurns *self, gsize at)
{
  while (at < self->length
      && (self->text[at] == ' ' || self->text[at] == '\t'
          || self->text[at] == '\r'))
    at++;
  return at;
}

/* Past ">>" or a dash in front of a label. */
static gsize
skip_lead (const QuothTurns *self, gsize at, gboolean *has_arrow)
{
  gsize first = at;

  while (at < self->length && self->text[at] == '>' && at - first < 3)
    at++;
  *has_arrow = at > first;
  if (at == first && at + 1 < self->length && self->text[at] == '-'
      && self->text[at + 1] == ' ')
    at++;
  return skip_blanks (self, at);
}

/* Past the mark of a transcript that is quoted itself: "ROE: It is late. */
static gsize
skip_mark (const QuothTurns *self, gsize at)
{
  if (at < self->length && self->text[at] == '"')
    return at + 1;
  return self->length - at > 3 && g_utf8_get_char (self->text + at) == 0x201C
      ? at + 3
      : at;
}

static gboolean
ends_word (char c)
{
  return c == ' ' || c == ':' || c == '\n' || c == '\r' || c == '\t';
}

/* Whether a word may be part of a label; the first one has to look like a name
 * or a role. */
static gboolean
may_label (const QuothTurns *self, gsize start, gsize end, gboolean is_first)
{
  const QuothWordSense *sense =
      quoth_lexicon_look_up (self->lexicon, self->text + start, end - start);
  gunichar c = g_utf8_get_char (self->text + start);

  if ((sense->flags & QUOTH_WORD_HEADING)
      || ((sense->flags & QUOTH_WORD_CALENDAR)
          && sense->gender == QUOTH_GENDER_UNKNOWN))
    return FALSE;
  if (is_first)
    return g_unichar_isupper (c);
  return g_unichar_isupper (c) || g_unichar_isdigit (c) || c == '(' || c == '&'
      || self->text[end - 1] == ')'
      || (sense->flags & QUOTH_WORD_PARTICLE) != 0;
}

static gboolean
is_in_capitals (const QuothTurns *self, QuothSpan words)
{
  guint letters = 0;

  for (gsize i = words.start; i < words.end; i++)
    {
      if (g_ascii_islower (self->text[i]))
        return FALSE;
      letters += g_ascii_isalpha (self->text[i]) != 0;
    }
  return letters > 1;
}

/* Reads a label at the beginning of a line. */
static gboolean
read_label (const QuothTurns *self, gsize at, Label *label)
{
  gsize end, limit, mark;
  guint n = 0;

  if (at < self->line)
    return FALSE;
  mark = skip_lead (self, skip_blanks (self, at), &label->has_arrow);
  at = skip_mark (self, mark);
  limit = MIN (self->length, at + MAX_LABEL);
  label->words.start = at;
  for (end = at; n < MAX_LABEL_WORDS; n++)
    {
      gsize start = end;
      while (end < limit && !ends_word (self->text[end]))
        end++;
      if (end == start || end >= limit || !may_label (self, start, end, n == 0))
        return FALSE;
      label->last_word = start;
      if (self->text[end] != ' ')
        break;
      end++;
    }
  if (end >= limit || self->text[end] != ':' || end + 1 >= self->length
      || !ends_word (self->text[end + 1]) || self->text[end + 1] == ':')
    return FALSE;
  label->words.end = end;
  label->is_marked = label->has_arrow || is_in_capitals (self, label->words);
  return label->is_marked || (!self->is_marked && at == mark);
}

static void
count_label (const QuothTurns *self, QuothTurnCount *count, const Label *label)
{
  g_autofree char *words = NULL;
  guint n = g_hash_table_size (count->labels);

  count->n_turns++;
  count->n_marked += label->is_marked;
  count->n_arrows += label->has_arrow;
  count->n_between = count->n_other;
  words = g_utf8_strdown (
      self->text + label->last_word, label->words.end - label->last_word);
  if (g_hash_table_contains (count->labels, words))
    count->n_again++;
  else if (n < MAX_LABELS)
    g_hash_table_add (count->labels, g_steal_pointer (&words));
}

/* Whether a sentence ends somewhere in a line. */
static gboolean
ends_sentence (const QuothTurns *self, gsize at, gsize end)
{
  for (; at < end; at++)
    {
      char c = self->text[at];
      if ((c == '.' || c == '?' || c == '!')
          && (at + 1 >= end || !g_ascii_isalnum (self->text[at + 1])))
        return TRUE;
    }
  return FALSE;
}

static guint
count_blanks (const QuothTurns *self, gsize at, gsize end)
{
  guint n = 0;

  for (; at < end && n <= MIN_BLANKS; at++)
    n += self->text[at] == ' ';
  return n;
}

/* Goes through the lines of the text and counts. */
static void
count_turns (QuothTurns *self, gboolean after_blank)
{
  QuothTurnCount *count = &self->count;
  gsize end;

  for (gsize at = 0; at < self->length; at = end + 1)
    {
      const char *stop = memchr (self->text + at, '\n', self->length - at);
      Label label;
      end = stop != NULL ? (gsize) (stop - self->text) : self->length;
      if (skip_blanks (self, at) >= end)
        {
          after_blank = TRUE;
          continue;
        }
      if (read_label (self, at, &label))
        {
          self->last = at;
          count_label (self, count, &label);
          count->is_in_turn = TRUE;
        }
      else if (after_blank && count->n_turns > 0)
        count->n_other++;
      if (count->is_in_turn)
        count->n_long += count_blanks (self, at, end) > MIN_BLANKS;
      if (count->is_in_turn && ends_sentence (self, at, end))
        {
          count->n_ended++;
          count->is_in_turn = FALSE;
        }
      after_blank = FALSE;
    }
}

void
quoth_turns_init (QuothTurns *self)
{
  *self = (QuothTurns){ NULL };
  self->count.labels =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
quoth_turns_clear (QuothTurns *self)
{
  g_clear_pointer (&self->count.labels, g_hash_table_unref);
}

static gsize
next_line (const char *text, gsize length)
{
  const char *stop = length > 0 ? memchr (text, '\n', length) : NULL;

  return stop != NULL ? (gsize) (stop - text) + 1 : length;
}

/* Finds out whether a text is a transcript, together with what came before it.
 * The text has to stay for as long as turns are looked for in it. */
void
quoth_turns_read (QuothTurns *self, const char *text, gsize length,
    const QuothLexicon *lexicon, QuothTurnsPlace place)
{
  const QuothTurnCount *count = &self->count;
  guint n_labels;

  self->text = text;
  self->length = length;
  self->lexicon = lexicon;
  self->line = place == QUOTH_TURNS_MIDWAY ? next_line (text, length) : 0;
  self->last = 0;
  self->is_marked = FALSE; /* all labels are counted */
  count_turns (
      self, place == QUOTH_TURNS_ALONE || place == QUOTH_TURNS_AT_PARAGRAPH);
  n_labels = g_hash_table_size (count->labels);
  self->is_transcript = n_labels >= 2 && count->n_ended * 2 >= count->n_turns
      && count->n_long * 4 >= count->n_turns
      && (count->n_again * 3 >= count->n_turns
          || count->n_arrows * 2 > count->n_turns);
  self->is_marked = count->n_marked * 2 > count->n_turns;
  self->goes_on = count->n_between <= count->n_turns;
  if (place == QUOTH_TURNS_ALONE)
    return;
  self->last = length;
  self->goes_on = count->n_other <= count->n_turns;
}

/* Whether a line begins with a word. */
static gboolean
begins_line (const QuothReading *reading, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, i);
  gsize from;

  if (i == 0)
    return TRUE;
  if ((word->flags & QUOTH_TOKEN_AFTER_BLANK) == 0)
    return FALSE;
  from = QUOTH_WORD_AT (reading, i - 1)->end;
  return memchr (reading->text + from, '\n', word->start - from) != NULL;
}

/* The first word of the next line with a label, from a word on; the number of
 * words if there is none. */
static guint
next_label (
    const QuothTurns *self, const QuothReading *reading, guint i, Label *label)
{
  for (; i < reading->words->len; i++)
    {
      if (begins_line (reading, i)
          && read_label (self, QUOTH_WORD_AT (reading, i)->start, label))
        break;
    }
  return i;
}

static guint
word_from (const QuothReading *reading, guint i, gsize byte)
{
  while (i < reading->words->len && QUOTH_WORD_AT (reading, i)->start < byte)
    i++;
  return i;
}

static void
add_turn (QuothReading *reading, QuothAttribution *a, GArray *attributions)
{
  if (a->content.end <= a->content.first)
    return;
  for (guint i = a->content.first; i < a->content.end; i++)
    {
      guint32 quoted = QUOTH_WORD_AT (reading, i)->quoted;
      QUOTH_WORD_AT (reading, i)->is_taken = TRUE;
      if (quoted != 0)
        QUOTH_QUOTED_AT (reading, quoted - 1)->is_taken = TRUE;
    }
  g_array_append_val (attributions, *a);
}

/* Adds the turns of a paragraph. Returns where the first one begins, the number
 * of its words if it has none. */
guint
quoth_turns_find (const QuothTurns *self, QuothReading *reading,
    gboolean in_turn, GArray *attributions)
{
  QuothAttribution a = { .act = QUOTH_ACT_SPEECH,
    .chance = CHANCE_TURN,
    .place = QUOTH_SOURCE_LAST,
    .is_turn = TRUE,
    .continues = TRUE };
  guint n = reading->words->len, first, next;
  Label label;

  if (!self->is_transcript || n == 0)
    return n;
  first = next = next_label (self, reading, 0, &label);
  if (in_turn
      && (reading->start < self->line
          || (self->goes_on && reading->start < self->last)))
    {
      a.content = (QuothStretch){ 0, next };
      add_turn (reading, &a, attributions);
      first = 0;
    }
  while (next < n)
    {
      guint source = word_from (reading, next, label.words.start);
      guint colon = word_from (reading, source, label.words.end);
      a.place = QUOTH_SOURCE_LABEL;
      a.continues = FALSE;
      a.source = (QuothStretch){ source, colon };
      a.cue = (QuothStretch){ colon, MIN (colon + 1, n) };
      a.content.first = a.cue.end;
      next = next_label (self, reading, a.cue.end, &label);
      a.content.end = next;
      add_turn (reading, &a, attributions);
    }
  return first;
}
