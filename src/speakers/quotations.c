/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Quoted words that no clause attributes.
 *
 * Most are the rest of a speech whose speaker was named a sentence or a
 * paragraph before; some are titles, nicknames and words held at arm's length.
 * What stands as a sentence of its own is speech; what stands inside a sentence
 * is speech only if it is long.
 */

#include "speakers/attributions-private.h"

#define MAX_NEAR 40
#define MAX_NAMED 10
#define MIN_OWN_WORDS 3
#define MIN_INNER_WORDS 7
#define CHANCE_CONTINUED 0.85
#define CHANCE_OWN 0.6
#define CHANCE_INNER 0.5

/* Whether the narration before a quoted stretch has come to an end. */
static gboolean
stands_first (const QuothReading *reading, const QuothQuotedWords *quoted)
{
  const QuothWord *before;

  if (quoted->first == 0
      || QUOTH_WORD_AT (reading, quoted->first)->starts_sentence)
    return TRUE;
  before = QUOTH_WORD_AT (reading, quoted->first - 1);
  return before->quoted != 0
      || quoth_mark_is_ending (quoth_reading_mark (reading, quoted->first - 1))
      || quoth_reading_mark (reading, quoted->first - 1) == ':';
}

static gboolean
stands_last (const QuothReading *reading, const QuothQuotedWords *quoted)
{
  gunichar inner;

  if (quoted->end >= reading->words->len || quoted->is_open)
    return TRUE;
  inner = quoted->end >= 2 ? quoth_reading_mark (reading, quoted->end - 2) : 0;
  return quoth_mark_is_ending (inner) || inner == ','
      || quoth_reading_mark (reading, quoted->end) == ','
      || quoth_mark_is_ending (quoth_reading_mark (reading, quoted->end))
      || quoth_reading_mark (reading, quoted->end) >= 0x2012
      || QUOTH_WORD_AT (reading, quoted->end)->starts_sentence;
}

/* Whether a comma leads up to a whole sentence: As she put it, "We are done." */
static gboolean
is_introduced (const QuothReading *reading, const QuothQuotedWords *quoted)
{
  return quoted->n_words >= MIN_OWN_WORDS && quoted->first > 0
      && quoth_reading_mark (reading, quoted->first - 1) == ','
      && quoth_word_is_capital (QUOTH_WORD_AT (reading, quoted->first + 1))
      && quoth_mark_is_ending (quoth_reading_mark (reading, quoted->end - 2));
}

/* Who may speak in the narration round a quoted stretch: the first name or
 * pronoun of the sentence it is in, or of the sentence before it. */
static gboolean
find_near (
    const QuothReading *reading, guint from, guint to, QuothStretch *source)
{
  to = MIN (to, from + MAX_NEAR);
  for (guint i = from; i < to; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->quoted != 0)
        continue;
      if (word->name != 0)
        {
          const QuothNameMention *name =
              QUOTH_NAME_MENTION_AT (reading, word->name - 1);
          if (name->is_weak)
            continue;
          *source = (QuothStretch){ name->first, name->end };
          return TRUE;
        }
      if (quoth_word_has (word, QUOTH_WORD_PRONOUN)
          && word->sense->gender != QUOTH_GENDER_UNKNOWN)
        {
          *source = (QuothStretch){ i, i + 1 };
          return TRUE;
        }
    }
  return FALSE;
}

/* The last attribution that ends before a word; they are in order. */
static const QuothAttribution *
attribution_before (const GArray *attributions, guint *next, guint word)
{
  while (*next < attributions->len
      && QUOTH_ATTRIBUTION_AT (attributions, *next)->content.first < word)
    (*next)++;
  return *next > 0 ? QUOTH_ATTRIBUTION_AT (attributions, *next - 1) : NULL;
}

typedef struct
{
  QuothReading *reading;
  guint sentence; /* where the sentence begins that holds the quotation */
  guint earlier;  /* where the one before it begins */
  const QuothAttribution *before;
} Place;

/* "..." - Ann Cole: a name after a dash, at the end of its line. */
static gboolean
find_signature (const QuothReading *reading, const QuothQuotedWords *quoted,
    QuothStretch *source)
{
  guint i = quoted->end;
  gunichar mark = quoth_reading_mark (reading, i);
  const QuothNameMention *name;

  if ((mark != '-' && mark != '~' && (mark < 0x2012 || mark > 0x2015))
      || i + 1 >= reading->words->len
      || QUOTH_WORD_AT (reading, i + 1)->name == 0)
    return FALSE;
  name =
      QUOTH_NAME_MENTION_AT (reading, QUOTH_WORD_AT (reading, i + 1)->name - 1);
  *source = (QuothStretch){ name->first, name->end };
  return name->end + 2 >= reading->words->len
      || quoth_reading_is_comma (reading, name->end);
}

/* "..." He laid the letter on the table: who acts behind a quotation, speaks. */
static gboolean
find_beat (const QuothReading *reading, const QuothQuotedWords *quoted,
    QuothStretch *source)
{
  const QuothWord *word;

  if (quoted->end >= reading->words->len)
    return FALSE;
  word = QUOTH_WORD_AT (reading, quoted->end);
  if (word->quoted != 0
      || (word->name == 0
          && !(quoth_word_has (word, QUOTH_WORD_PRONOUN)
              && word->sense->gender != QUOTH_GENDER_UNKNOWN)))
    return FALSE;
  return find_near (reading, quoted->end, quoted->end + 1, source);
}

/* "..." Those were the words of Ann Cole. "..." With that, Ann Cole left. */
static gboolean
find_named_after (const QuothReading *reading, const QuothQuotedWords *quoted,
    QuothStretch *source)
{
  static const char *const nouns[] = { "speaker", "voice", "words", "answer",
    "reply" };
  guint first = quoted->end,
        limit = MIN (first + MAX_NAMED, reading->words->len);
  gboolean is_speech = quoth_reading_is (reading, first, "with")
      && (quoth_reading_is (reading, first + 1, "that")
          || quoth_reading_is (reading, first + 1, "this"));

  if (first >= limit || !QUOTH_WORD_AT (reading, first)->starts_sentence)
    return FALSE;
  for (guint i = first; i < limit; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->quoted != 0 || (i > first && word->starts_sentence))
        return FALSE;
      if (is_speech && word->name != 0)
        {
          const QuothNameMention *name =
              QUOTH_NAME_MENTION_AT (reading, word->name - 1);
          *source = (QuothStretch){ name->first, name->end };
          return TRUE;
        }
      for (gsize k = 0; k < G_N_ELEMENTS (nouns); k++)
        is_speech |= quoth_reading_is (reading, i, nouns[k])
            && i <= first + MAX_NAMED / 2;
    }
  return FALSE;
}

static void
attribute_own (
    const Place *place, const QuothQuotedWords *quoted, QuothAttribution *a)
{
  const QuothReading *reading = place->reading;
  guint first = quoted->first;

  a->chance = CHANCE_OWN;
  if (find_signature (reading, quoted, &a->source))
    {
      a->place = QUOTH_SOURCE_HERE;
      a->chance = CHANCE_CONTINUED;
      a->is_signed = TRUE;
      return;
    }
  if (place->before != NULL)
    {
      a->source = place->before->source;
      a->place = place->before->place;
      a->cue = place->before->cue;
      a->act = place->before->act;
      a->chance = CHANCE_CONTINUED;
      a->continues = TRUE;
      return;
    }
  if (first == 0)
    {
      if (quoted->end < reading->words->len
          && !QUOTH_WORD_AT (reading, quoted->end)->starts_sentence
          && find_near (reading, quoted->end, reading->words->len, &a->source))
        {
          a->place = QUOTH_SOURCE_HERE;
          return;
        }
      a->is_signed = find_named_after (reading, quoted, &a->source)
          || find_beat (reading, quoted, &a->source);
      a->place = a->is_signed ? QUOTH_SOURCE_HERE : QUOTH_SOURCE_PENDING;
      return;
    }
  a->is_signed = find_named_after (reading, quoted, &a->source);
  if (a->is_signed || find_near (reading, place->sentence, first, &a->source)
      || find_near (reading, place->earlier, first, &a->source)
      || find_near (reading, quoted->end,
          MIN (reading->words->len, quoted->end + 20), &a->source))
    a->place = QUOTH_SOURCE_HERE;
  else
    a->place = QUOTH_SOURCE_LAST;
}

static gboolean
attribute_quoted (
    const Place *place, const QuothQuotedWords *quoted, QuothAttribution *a)
{
  const QuothReading *reading = place->reading;

  a->content = (QuothStretch){ quoted->first, quoted->end };
  a->act = QUOTH_ACT_SPEECH;
  if (stands_first (reading, quoted) && stands_last (reading, quoted))
    {
      if (quoted->n_words < MIN_OWN_WORDS && quoted->first > 0
          && place->before == NULL)
        return FALSE;
      a->is_own = TRUE;
      attribute_own (place, quoted, a);
      return TRUE;
    }
  if (quoted->n_words < MIN_INNER_WORDS && !is_introduced (reading, quoted))
    return FALSE;
  a->chance = CHANCE_INNER;
  if (find_near (reading, place->sentence, quoted->first, &a->source))
    a->place = QUOTH_SOURCE_HERE;
  else if (place->before != NULL)
    {
      a->source = place->before->source;
      a->place = place->before->place;
    }
  else
    a->place = QUOTH_SOURCE_LAST;
  return TRUE;
}

static gint
compare_contents (gconstpointer a, gconstpointer b)
{
  guint32 first = ((const QuothAttribution *) a)->content.first;
  guint32 second = ((const QuothAttribution *) b)->content.first;

  return first < second ? -1 : first > second;
}

/* Puts attributions in the order of the text. */
void
quoth_sort_attributions (GArray *attributions)
{
  g_array_sort (attributions, compare_contents);
}

/* Adds what is quoted and not attributed yet. */
void
quoth_find_quotations (QuothReading *reading, GArray *attributions)
{
  g_autoptr (GArray) added =
      g_array_new (FALSE, FALSE, sizeof (QuothAttribution));
  guint next = 0, sentence = 0, earlier = 0, at = 0;
  QuothAttribution last = { 0 };

  for (guint i = 0; i < reading->quoted->len; i++)
    {
      QuothQuotedWords *quoted = QUOTH_QUOTED_AT (reading, i);
      QuothAttribution a = { .place = QUOTH_SOURCE_NONE };
      Place place = { .reading = reading };
      if (quoted->n_words == 0 || quoted->is_taken)
        continue;
      place.before = attribution_before (attributions, &next, quoted->first);
      if (last.content.end > 0
          && (place.before == NULL
              || place.before->content.first < last.content.first))
        place.before = &last;
      for (; at <= quoted->first; at++)
        {
          if (!QUOTH_WORD_AT (reading, at)->starts_sentence)
            continue;
          earlier = sentence;
          sentence = at;
        }
      place.sentence = sentence;
      place.earlier = earlier;
      if (!attribute_quoted (&place, quoted, &a))
        continue;
      quoted->is_taken = TRUE;
      g_array_append_val (added, a);
      last = a;
    }
  g_array_append_vals (attributions, added->data, added->len);
  quoth_sort_attributions (attributions);
}
