/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The subject of a cue verb, without a parser.
 *
 * Leftwards from the verb: over auxiliaries and adverbs to the last word of the
 * subject, over an apposition between commas, then word by word to where the
 * noun phrase begins. A phrase is followed through prepositions and possessives
 * ("a spokesman for the mayor's office"), never through a comma or a clause.
 */

#include "speakers/attributions-private.h"

#define QUOTH_NO_WORD (G_MAXUINT)
#define MAX_GROUP 8
#define MAX_PHRASE 25
#define MAX_RELATIVE 15
#define MAX_APPOSITION 30
#define SURE_CUE 0.4

gboolean
quoth_is_participle (const QuothReading *reading, guint word)
{
  return quoth_reading_ends_like (reading, word, "ing");
}

gboolean
quoth_is_relative (const QuothReading *reading, guint word)
{
  return quoth_reading_is (reading, word, "who")
      || quoth_reading_is (reading, word, "which");
}

static gboolean
is_adverb (const QuothReading *reading, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, i);

  return quoth_word_has (word, QUOTH_WORD_ADVERB)
      || (!quoth_word_is_capital (word) && word->name == 0
          && quoth_reading_ends_like (reading, i, "ly")
          && !quoth_word_has (word, QUOTH_WORD_PERSON));
}

/* A clitic that is a verb or a negation, not a possessive. */
static gboolean
is_verb_clitic (const QuothReading *reading, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, i);

  if (word->kind != QUOTH_TOKEN_CLITIC || i == 0)
    return FALSE;
  return g_ascii_tolower (reading->text[word->end - 1]) != 's'
      || quoth_word_has (QUOTH_WORD_AT (reading, i - 1), QUOTH_WORD_PRONOUN);
}

/* Where the verb group of a cue begins. */
static guint
group_start (
    const QuothReading *reading, guint floor, guint cue, gboolean *is_passive)
{
  guint i = cue;

  *is_passive = FALSE;
  while (i > floor && cue - i < MAX_GROUP
      && QUOTH_WORD_AT (reading, i - 1)->quoted == 0)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i - 1);
      if (word->kind == QUOTH_TOKEN_MARK || word->name != 0)
        break;
      if (quoth_word_has (word, QUOTH_WORD_BE)
          && !quoth_is_participle (reading, cue))
        *is_passive = TRUE;
      if (quoth_word_has (word, QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE)
          || is_adverb (reading, i - 1) || is_verb_clitic (reading, i - 1)
          || quoth_word_has (word, QUOTH_WORD_CALENDAR)
          || (i < cue && quoth_reading_is (reading, i - 1, "on")
              && quoth_word_has (
                  QUOTH_WORD_AT (reading, i), QUOTH_WORD_CALENDAR)))
        i--;
      else
        break;
    }
  return i;
}

static gboolean
is_noun_like (const QuothReading *reading, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, i);

  if (word->quoted != 0 || word->kind == QUOTH_TOKEN_MARK
      || word->kind == QUOTH_TOKEN_CLITIC)
    return FALSE;
  if (word->name != 0 || quoth_word_has (word, QUOTH_WORD_PERSON))
    return TRUE;
  /* "In June Cole said", "Interestingly Cole said" */
  if (i + 1 < reading->words->len && QUOTH_WORD_AT (reading, i + 1)->name != 0
      && (quoth_word_has (word, QUOTH_WORD_CALENDAR)
          || (word->starts_sentence
              && quoth_reading_ends_like (reading, i, "ly"))))
    return FALSE;
  return !quoth_word_has (word,
             QUOTH_WORD_FUNCTION & ~(QUOTH_WORD_CALENDAR | QUOTH_WORD_ADVERB))
      && (quoth_word_is_capital (word)
          || MAX (quoth_word_chance (word, QUOTH_FRAME_THAT),
                 quoth_word_chance (word, QUOTH_FRAME_WORDS))
              < SURE_CUE);
}

/* The first word of the name that a word is in, or the word itself. */
static guint
name_start (const QuothReading *reading, guint i)
{
  guint32 name = QUOTH_WORD_AT (reading, i)->name;

  return name != 0 ? QUOTH_NAME_MENTION_AT (reading, name - 1)->first : i;
}

/* Whether "A and B" before a verb is one subject: A begins the clause. */
static gboolean
is_coordination (const QuothReading *reading, guint floor, guint i)
{
  guint first;

  if (i <= floor || !quoth_reading_is (reading, i, "and")
      || QUOTH_WORD_AT (reading, i - 1)->name == 0)
    return FALSE;
  first = name_start (reading, i - 1);
  return first <= floor || quoth_reading_is_comma (reading, first - 1);
}

/* A determiner that never stands alone, so that no verb follows it. */
static gboolean
is_article (const QuothReading *reading, guint i)
{
  return quoth_reading_is (reading, i, "the")
      || quoth_reading_is (reading, i, "a")
      || quoth_reading_is (reading, i, "an")
      || quoth_reading_is (reading, i, "no")
      || quoth_reading_is (reading, i, "every");
}

/* Whether nothing but a preposition goes on before a word: "the", "her". */
static gboolean
is_begun (const QuothReading *reading, guint first)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, first);

  return word->name == 0
      && quoth_word_has (word, QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE);
}

/* "some of the bakers", with "of" at the word. "One of" mostly leads up to the
 * name that says which one. */
static gboolean
is_part_of (const QuothReading *reading, guint of)
{
  return quoth_reading_is (reading, of, "of")
      && quoth_word_has (QUOTH_WORD_AT (reading, of - 1), QUOTH_WORD_DETERMINER)
      && !is_article (reading, of - 1)
      && !quoth_reading_is (reading, of - 1, "one");
}

/* Where the noun phrase that ends with a word begins. */
static guint
phrase_start (const QuothReading *reading, guint floor, guint last)
{
  guint first = MAX (name_start (reading, last), floor);
  guint limit = last > MAX_PHRASE + floor ? last - MAX_PHRASE : floor;

  while (first > limit)
    {
      guint i = first - 1;
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->quoted != 0 || QUOTH_WORD_AT (reading, first)->starts_sentence)
        break;
      if (word->kind == QUOTH_TOKEN_CLITIC && !is_verb_clitic (reading, i)
          && i > limit)
        first = name_start (reading, i - 1);
      else if (quoth_word_has (word, QUOTH_WORD_PREPOSITION) && i > limit
          && (is_noun_like (reading, i - 1) || is_part_of (reading, i))
          && !quoth_word_has (
              QUOTH_WORD_AT (reading, i - 1), QUOTH_WORD_CALENDAR))
        first = name_start (reading, i - 1);
      else if (quoth_word_has (
                   word, QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE))
        first = i;
      else if (!is_begun (reading, first) && is_noun_like (reading, i))
        first = name_start (reading, i);
      else if (is_coordination (reading, limit, i))
        first = name_start (reading, i - 1);
      else
        break;
    }
  return MAX (first, floor);
}

/* Whether a relative clause between a word and a phrase that begins at the other
 * has a verb of its own, so that the phrase is no subject in it. */
static gboolean
has_verb_between (const QuothReading *reading, guint relative, guint first)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, relative + 1);

  return relative + 1 < first
      || (quoth_reading_is (reading, relative, "who") && word->name == 0
          && !quoth_word_is_capital (word)
          && !quoth_word_has (word, QUOTH_WORD_FUNCTION | QUOTH_WORD_PERSON));
}

/* "The utility that owns the dam": where the whole noun phrase begins that ends
 * with a relative clause, whose last words begin at a place; that place if there
 * is no such clause. */
static guint
relative_start (const QuothReading *reading, guint floor, guint first)
{
  guint limit = first > MAX_RELATIVE + floor ? first - MAX_RELATIVE : floor;

  for (guint i = first; i-- > limit + 1;)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->quoted != 0 || word->kind == QUOTH_TOKEN_MARK
          || QUOTH_WORD_AT (reading, i + 1)->starts_sentence)
        break;
      if ((quoth_is_relative (reading, i)
              || quoth_reading_is (reading, i, "that"))
          && is_noun_like (reading, i - 1))
        return has_verb_between (reading, i, first)
            ? phrase_start (reading, floor, i - 1)
            : first;
    }
  return first;
}

/* The comma before an apposition that ends with a comma here, or 0. An
 * apposition may have commas of its own ("Ann Cole, curator at the museum in
 * Leeds, England, said"), so a name before a lower-case word is better than the
 * nearest comma. */
static guint
apposition_start (const QuothReading *reading, guint floor, guint comma)
{
  guint limit = comma > MAX_APPOSITION + floor ? comma - MAX_APPOSITION : floor;
  guint nearest = 0;

  for (guint i = MAX (comma, 1) - 1; i > limit; i--)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->quoted != 0)
        break;
      if (!quoth_reading_is_comma (reading, i))
        continue;
      if (nearest == 0)
        nearest = i;
      if (QUOTH_WORD_AT (reading, i - 1)->name != 0
          && !quoth_word_is_capital (QUOTH_WORD_AT (reading, i + 1)))
        return i;
    }
  return nearest;
}

static guint
bracket_start (const QuothReading *reading, guint floor, guint bracket)
{
  guint limit = bracket > MAX_PHRASE + floor ? bracket - MAX_PHRASE : floor;

  for (guint i = bracket; i > limit; i--)
    {
      if (quoth_reading_mark (reading, i - 1) == '(')
        return i - 1;
    }
  return 0;
}

/* The place before a bracket that closes here; the place itself if none does,
 * and the floor if nothing is left. */
static guint
before_bracket (const QuothReading *reading, guint floor, guint last)
{
  guint bracket;

  if (quoth_reading_mark (reading, last) != ')')
    return last;
  bracket = bracket_start (reading, floor, last);
  return bracket > floor ? bracket - 1 : QUOTH_NO_WORD;
}

/* The last word of a subject before the brackets and appositions that may stand
 * between it and its verb. */
static guint
subject_last (const QuothReading *reading, guint floor, guint last, guint *end)
{
  guint comma;

  *end = last + 1;
  last = before_bracket (reading, floor, last);
  if (last == QUOTH_NO_WORD || !quoth_reading_is_comma (reading, last))
    return last;
  *end = last;
  comma = apposition_start (reading, floor, last);
  return comma > floor ? before_bracket (reading, floor, comma - 1)
                       : QUOTH_NO_WORD;
}

/* The subject whose last word, or the mark after it, stands at a place. */
static QuothSubject
subject_ending_at (
    const QuothReading *reading, guint floor, guint last, QuothStretch *subject)
{
  const QuothWord *word;
  guint end;

  last = subject_last (reading, floor, last, &end);
  if (last == QUOTH_NO_WORD)
    return QUOTH_SUBJECT_NONE;
  word = QUOTH_WORD_AT (reading, last);
  if (word->quoted != 0 || word->kind == QUOTH_TOKEN_MARK)
    {
      /* "Sen." before its verb, or an initial. */
      if (word->name == 0 || word->quoted != 0)
        return QUOTH_SUBJECT_NONE;
    }
  if (quoth_word_has (word, QUOTH_WORD_PRONOUN) && word->name == 0)
    {
      *subject = (QuothStretch){ last, MAX (end, last + 1) };
      return QUOTH_SUBJECT_FOUND;
    }
  if (word->name == 0 && word->kind != QUOTH_TOKEN_CLITIC
      && !is_noun_like (reading, last)
      && !quoth_word_has (word, QUOTH_WORD_POSSESSIVE | QUOTH_WORD_DETERMINER))
    return QUOTH_SUBJECT_NONE;
  if (is_article (reading, last))
    return QUOTH_SUBJECT_NONE;
  if (word->kind == QUOTH_TOKEN_CLITIC)
    {
      if (is_verb_clitic (reading, last) || last <= floor)
        return QUOTH_SUBJECT_NONE;
      end = last--;
    }
  *subject = (QuothStretch){ phrase_start (reading, floor, last), end };
  subject->first = relative_start (reading, floor, subject->first);
  return subject->first < subject->end ? QUOTH_SUBJECT_FOUND
                                       : QUOTH_SUBJECT_NONE;
}

/* "footage of Ann Cole asking ..." */
static gboolean
names_somebody (const QuothReading *reading, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, i);

  return word->name != 0
      || quoth_word_has (word, QUOTH_WORD_PERSON | QUOTH_WORD_PRONOUN);
}

/* "Ann Cole, who believes ...": the antecedent and its pronoun. */
static QuothSubject
relative_subject (const QuothReading *reading, guint floor, guint pronoun,
    QuothStretch *subject)
{
  guint skipped =
      pronoun > floor && quoth_reading_is_comma (reading, pronoun - 1) ? 2 : 1;

  if (pronoun < floor + skipped
      || subject_ending_at (reading, floor, pronoun - skipped, subject)
          != QUOTH_SUBJECT_FOUND)
    return QUOTH_SUBJECT_NONE;
  subject->end = pronoun + 1;
  return QUOTH_SUBJECT_FOUND;
}

/* Finds the subject of a cue, not before the floor. Sets where the verb group
 * begins. */
QuothSubject
quoth_find_subject (const QuothReading *reading, guint floor, guint cue,
    guint *group, QuothStretch *subject)
{
  gboolean is_passive;
  guint last;

  *group = group_start (reading, floor, cue, &is_passive);
  if (is_passive)
    return QUOTH_SUBJECT_PASSIVE;
  if (*group <= floor)
    return QUOTH_SUBJECT_NONE;
  last = *group - 1;
  if (quoth_reading_is (reading, last, "and")
      || quoth_reading_is (reading, last, "but")
      || quoth_reading_is (reading, last, "then")
      || quoth_reading_is (reading, last, "or"))
    return QUOTH_SUBJECT_SHARED;
  if (quoth_is_participle (reading, cue) && !names_somebody (reading, last)
      && QUOTH_WORD_AT (reading, last)->kind != QUOTH_TOKEN_CLITIC
      && !quoth_word_has (QUOTH_WORD_AT (reading, last),
          QUOTH_WORD_POSSESSIVE | QUOTH_WORD_DETERMINER))
    return QUOTH_SUBJECT_SHARED;
  if (quoth_reading_is (reading, last, "to"))
    return QUOTH_SUBJECT_SHARED;
  if (quoth_is_relative (reading, last))
    return relative_subject (reading, floor, last, subject);
  return subject_ending_at (reading, floor, last, subject);
}

/* Finds the noun phrase that begins at a word, not beyond an end: "according
 * to ...", "said ...". */
gboolean
quoth_find_noun_phrase (
    const QuothReading *reading, guint first, guint end, QuothStretch *phrase)
{
  guint i = first;

  if (i >= end || QUOTH_WORD_AT (reading, i)->quoted != 0
      || QUOTH_WORD_AT (reading, i)->kind == QUOTH_TOKEN_MARK)
    return FALSE;
  if (quoth_word_has (QUOTH_WORD_AT (reading, i), QUOTH_WORD_PRONOUN)
      || quoth_word_has (QUOTH_WORD_AT (reading, i), QUOTH_WORD_OBJECT))
    i++;
  else
    {
      end = MIN (end, first + MAX_PHRASE);
      while (i < end && QUOTH_WORD_AT (reading, i)->quoted == 0)
        {
          const QuothWord *word = QUOTH_WORD_AT (reading, i);
          if (word->name != 0)
            {
              i = MAX (
                  i + 1, QUOTH_NAME_MENTION_AT (reading, word->name - 1)->end);
              continue;
            }
          if (word->kind == QUOTH_TOKEN_MARK
              || quoth_word_has (word,
                  QUOTH_WORD_CONJUNCTION | QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE
                      | QUOTH_WORD_PRONOUN))
            break;
          i++;
        }
    }
  *phrase = (QuothStretch){ first, MIN (i, end) };
  return phrase->end > phrase->first;
}
