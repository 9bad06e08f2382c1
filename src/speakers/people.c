/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Whom a mention means.
 *
 * A name means itself; the register of names knows the fuller form. A pronoun
 * means the one among the names mentioned lately that scores best: near, the
 * subject of its sentence, a speaker before, of the right gender. "The minister"
 * means whoever was called a minister. The weights of the pronouns were set on
 * news with known antecedents; distinct names are counted, not mentions, which
 * is worth a point and a half there.
 */

#include "speakers/people-private.h"
#include "speakers/mentions-private.h"

#include <string.h>

#define MAX_DISTINCT 12
#define PER_SENTENCE 1.4
#define MAX_SENTENCES 4
#define PER_NAME 0.22
#define FOR_SUBJECT 1.0
#define FOR_SPEAKING 1.1
#define FOR_LAST 1.5
#define FOR_UNKNOWN_GENDER -1.1
#define MIN_PRONOUNS 3
#define SURE_PRONOUNS 3

void
quoth_people_init (QuothPeople *self)
{
  *self = (QuothPeople){ .last = QUOTH_NO_NAME, .before_last = QUOTH_NO_NAME };
  quoth_names_init (&self->names);
}

void
quoth_people_clear (QuothPeople *self)
{
  quoth_names_clear (&self->names);
}

/* Takes note of a name that the narration mentions. */
void
quoth_people_mention (
    QuothPeople *self, const QuothReading *reading, guint mention)
{
  const QuothNameMention *name = QUOTH_NAME_MENTION_AT (reading, mention);
  QuothRecent recent = {
    .name = name->name, .sentence = self->sentence, .gender = name->gender
  };
  guint end = MIN (name->end + 3, reading->words->len);

  if (name->is_weak)
    return;
  recent.is_subject = name->first == 0
      || QUOTH_WORD_AT (reading, name->first)->starts_sentence
      || quoth_reading_is_comma (reading, name->first - 1);
  for (guint i = name->end; i < end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (quoth_word_has (word, QUOTH_WORD_SPEECH | QUOTH_WORD_ADDRESSED))
        recent.speaks = TRUE;
    }
  self->recent[self->n_recent++ % QUOTH_MAX_RECENT] = recent;
}

/* Learns a gender from a pronoun of the narration: it mostly means who was the
 * subject just before. */
void
quoth_people_pronoun (QuothPeople *self, guint8 gender)
{
  const QuothRecent *recent;
  QuothName *name;

  if (self->n_recent == 0)
    return;
  recent = &self->recent[(self->n_recent - 1) % QUOTH_MAX_RECENT];
  if (self->sentence - recent->sentence > 1 || !recent->is_subject)
    return;
  name = QUOTH_NAME_AT (
      &self->names, quoth_names_get_canonical (&self->names, recent->name));
  if (name->n_pronouns[gender == QUOTH_GENDER_MALE] < G_MAXUINT16)
    name->n_pronouns[gender == QUOTH_GENDER_MALE]++;
}

/* The gender of a person by title and first name, else by the pronouns that
 * stood near. */
guint8
quoth_people_gender (const QuothPeople *self, guint32 name)
{
  const QuothName *data = QUOTH_NAME_AT (&self->names, name);
  guint she = data->n_pronouns[0], he = data->n_pronouns[1];

  if (data->gender != QUOTH_GENDER_UNKNOWN)
    return data->gender;
  if (she + he < MIN_PRONOUNS)
    return QUOTH_GENDER_UNKNOWN;
  if (she >= he * SURE_PRONOUNS)
    return QUOTH_GENDER_FEMALE;
  return he >= she * SURE_PRONOUNS ? QUOTH_GENDER_MALE : QUOTH_GENDER_UNKNOWN;
}

/* Remembers who has spoken. */
void
quoth_people_speak (QuothPeople *self, guint32 name)
{
  name = quoth_names_get_canonical (&self->names, name);
  if (name == self->last)
    return;
  self->before_last = self->last;
  self->last = name;
}

static double
score_recent (const QuothPeople *self, const QuothRecent *recent, guint8 known,
    QuothGender gender)
{
  guint sentences = MIN (self->sentence - recent->sentence, MAX_SENTENCES);
  double score = -PER_SENTENCE * sentences;

  if (recent->is_subject)
    score += FOR_SUBJECT;
  if (recent->speaks)
    score += FOR_SPEAKING;
  if (quoth_names_get_canonical (&self->names, recent->name) == self->last)
    score += FOR_LAST;
  if (gender != QUOTH_GENDER_UNKNOWN && known == QUOTH_GENDER_UNKNOWN)
    score += FOR_UNKNOWN_GENDER;
  return score;
}

static gboolean
may_be (const QuothName *name, const QuothRecent *recent, guint8 known,
    QuothGender gender)
{
  if (name->is_organisation || name->is_place
      || name->n_definite * 2 > name->count)
    return FALSE;
  if (known == QUOTH_GENDER_UNKNOWN)
    return name->n_words > 1 || recent->speaks;
  return known == gender;
}

static QuothPerson
resolve_pronoun (const QuothPeople *self, QuothGender gender)
{
  guint32 seen[MAX_DISTINCT];
  guint n_seen = 0, n = MIN (self->n_recent, QUOTH_MAX_RECENT);
  QuothPerson best = { QUOTH_NO_NAME, 0 };
  double best_score = 0;

  for (guint k = 1; k <= n && n_seen < MAX_DISTINCT; k++)
    {
      const QuothRecent *recent =
          &self->recent[(self->n_recent - k) % QUOTH_MAX_RECENT];
      guint32 canonical =
          quoth_names_get_canonical (&self->names, recent->name);
      const QuothName *name = QUOTH_NAME_AT (&self->names, canonical);
      guint i = 0;
      guint8 known;
      double score;
      while (i < n_seen && seen[i] != canonical)
        i++;
      known = quoth_people_gender (self, canonical);
      if (known == QUOTH_GENDER_UNKNOWN)
        known = recent->gender;
      if (!may_be (name, recent, known, gender))
        continue;
      score = score_recent (self, recent, known, gender) - PER_NAME * i;
      if (i == n_seen)
        seen[n_seen++] = canonical;
      if (best.name == QUOTH_NO_NAME || score > best_score)
        {
          best = (QuothPerson){ canonical, 0 };
          best_score = score;
        }
    }
  best.certainty = n_seen <= 1 ? 0.85 : 0.7;
  return best;
}

static gboolean
is_pronoun (const QuothReading *reading, QuothStretch source)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, source.first);

  return word->name == 0 && quoth_word_has (word, QUOTH_WORD_ANY_PRONOUN)
      && (source.end - source.first == 1
          || quoth_word_has (word, QUOTH_WORD_PRONOUN));
}

/* The end of the head of a noun phrase: what stands before its first comma,
 * bracket, preposition or relative. */
static guint
head_end (const QuothReading *reading, QuothStretch source)
{
  for (guint i = source.first; i < source.end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->name != 0)
        continue;
      if (i > source.first
          && (word->kind == QUOTH_TOKEN_MARK
              || quoth_word_has (
                  word, QUOTH_WORD_PREPOSITION | QUOTH_WORD_CONJUNCTION)))
        return i;
    }
  return source.end;
}

/* The name that a noun phrase has for its head, from 1; 0 for a noun. */
static guint
head_name (const QuothReading *reading, QuothStretch source, guint end)
{
  guint found = 0;
  gboolean noun_after = FALSE;

  if (end > source.first
      && quoth_word_has (QUOTH_WORD_AT (reading, end - 1), QUOTH_WORD_KIND)
      && !quoth_word_is_capital (QUOTH_WORD_AT (reading, end - 1)))
    {
      end--; /* "Yonhap news agency" */
      if (end > source.first && quoth_reading_is (reading, end - 1, "news"))
        end--;
    }
  for (guint i = source.first; i < end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->kind == QUOTH_TOKEN_CLITIC && i + 1 < end)
        found = 0; /* a possessor */
      else if (word->name != 0)
        {
          found = word->name;
          noun_after = FALSE;
        }
      else if (found != 0 && word->kind == QUOTH_TOKEN_WORD
          && !quoth_word_has (word, QUOTH_WORD_FUNCTION))
        noun_after |= quoth_reading_ends_like (reading, i, "s")
            || quoth_word_has (word,
                QUOTH_WORD_PERSON | QUOTH_WORD_OFFICE | QUOTH_WORD_ORGANISATION
                    | QUOTH_WORD_PLURAL);
    }
  return noun_after ? 0 : found;
}

/* "Ambassador to the United States Mary Cole": a long title without article in
 * front of the name that ends the phrase. */
static guint
titled_name (const QuothReading *reading, QuothStretch source, guint head)
{
  if (head >= source.end
      || !quoth_word_has (QUOTH_WORD_AT (reading, head - 1), QUOTH_WORD_OFFICE)
      || !quoth_word_is_capital (QUOTH_WORD_AT (reading, source.first))
      || quoth_word_has (
          QUOTH_WORD_AT (reading, source.first), QUOTH_WORD_DETERMINER)
      || !(quoth_reading_is (reading, head, "of")
          || quoth_reading_is (reading, head, "to")
          || quoth_reading_is (reading, head, "for")))
    return 0;
  for (guint i = source.end; i > head; i--)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i - 1);
      if (word->name != 0)
        return word->name;
    }
  return 0;
}

/* "The academic and professor Mary Cole": who is named directly behind a noun,
 * at the end of the phrase. What is named before may only be what that person
 * belongs to. */
static guint
closing_name (
    const QuothPeople *self, const QuothReading *reading, QuothStretch source)
{
  const QuothNameMention *mention;
  const QuothWord *noun;
  guint end = source.first, last = 0;

  while (end < source.end && !quoth_reading_is_comma (reading, end))
    end++;
  if (end > source.first)
    last = QUOTH_WORD_AT (reading, end - 1)->name;
  if (last == 0)
    return 0;
  mention = QUOTH_NAME_MENTION_AT (reading, last - 1);
  if (mention->first <= source.first)
    return 0;
  noun = QUOTH_WORD_AT (reading, mention->first - 1);
  if (quoth_word_is_capital (noun)
      || !quoth_word_has (noun, QUOTH_WORD_PERSON | QUOTH_WORD_OFFICE))
    return 0;
  for (guint i = source.first; i + 1 < mention->first; i++)
    {
      guint earlier = QUOTH_WORD_AT (reading, i)->name;
      const QuothName *name;
      if (earlier == 0)
        continue;
      name = QUOTH_NAME_AT (
          &self->names, QUOTH_NAME_MENTION_AT (reading, earlier - 1)->name);
      if (!name->is_organisation && !name->is_place)
        return 0;
    }
  return last;
}

/* "a spokeswoman, Mary Cole": the apposition names whom the head does not. */
static guint
apposed_name (const QuothReading *reading, QuothStretch source, guint head)
{
  if (head + 1 >= source.end || !quoth_reading_is_comma (reading, head))
    return 0;
  return QUOTH_WORD_AT (reading, head + 1)->name;
}

/* "The Colonel", "Mademoiselle": an office with a capital is a name while the
 * text knows one who bears it. */
static QuothPerson
resolve_office (const QuothPeople *self, const QuothReading *reading,
    QuothStretch source, guint head)
{
  const QuothWord *noun = QUOTH_WORD_AT (reading, head - 1);
  guint32 holder = self->names.holders[noun->sense->office];
  gboolean is_alone = head == source.first + 1;

  if (noun->sense->office == 0 || holder == 0 || !quoth_word_is_capital (noun)
      || noun->starts_sentence
      || !(is_alone
          || (head == source.first + 2
              && quoth_reading_is (reading, source.first, "the"))))
    return (QuothPerson){ QUOTH_NO_NAME, 0.7 };
  return (
      QuothPerson){ quoth_names_get_canonical (&self->names, holder - 1), 0.7 };
}

/* Whether a noun phrase may mean one who was mentioned: "the minister". */
static gboolean
is_definite (const QuothReading *reading, QuothStretch source, guint head)
{
  return head > source.first + 1
      && (quoth_reading_is (reading, source.first, "the")
          || quoth_reading_is (reading, source.first, "this"))
      && !quoth_word_has (QUOTH_WORD_AT (reading, head - 1), QUOTH_WORD_PLURAL);
}

/* How many words of a noun phrase describe somebody, the noun twice. The noun
 * alone will not do if a name stands before it: "the Cole campaign" is Cole's,
 * and "the Labour candidate" has to be of Labour. Nor will what stands before a
 * noun that is no word for people. */
static guint
count_descriptions (const QuothPeople *self, const QuothReading *reading,
    QuothStretch words, guint32 name)
{
  const QuothWord *noun = QUOTH_WORD_AT (reading, words.end - 1);
  guint other = 0, is_noun;
  gboolean has_name = FALSE;

  for (guint i = words.first; i + 1 < words.end; i++)
    {
      other += quoth_names_count_descriptions (
          &self->names, name, quoth_mentions_describe_word (reading, i));
      has_name |= QUOTH_WORD_AT (reading, i)->name != 0;
    }
  is_noun = quoth_names_count_descriptions (&self->names, name,
      quoth_mentions_describe_word (reading, words.end - 1));
  if (is_noun
          ? has_name && other == 0
          : !quoth_word_has (noun,
              QUOTH_WORD_OFFICE | QUOTH_WORD_PERSON | QUOTH_WORD_ORGANISATION))
    return 0;
  return other + 2 * is_noun;
}

/* Finds whom a definite noun phrase means by what people were called. */
static QuothPerson
resolve_noun (const QuothPeople *self, const QuothReading *reading,
    QuothStretch source, guint head)
{
  guint n = MIN (self->n_recent, QUOTH_MAX_RECENT), best_score = 0;
  QuothStretch words = { source.first + 1, head };
  QuothPerson best = { QUOTH_NO_NAME, 0.7 };

  if (!is_definite (reading, source, head))
    return resolve_office (self, reading, source, head);
  for (guint k = 1; k <= n; k++)
    {
      const QuothRecent *recent =
          &self->recent[(self->n_recent - k) % QUOTH_MAX_RECENT];
      guint score = count_descriptions (self, reading, words, recent->name);
      if (score > best_score)
        {
          best.name = quoth_names_get_canonical (&self->names, recent->name);
          best_score = score;
        }
    }
  return best.name != QUOTH_NO_NAME
      ? best
      : resolve_office (self, reading, source, head);
}

/* "Mr. Cole and Ann Hall": of two the last one, as the annotators of news have
 * it; there is room for one. */
static guint
last_of_two (const QuothReading *reading, QuothStretch source, guint head)
{
  QuothStretch second = { head + 1, source.end };

  return head + 1 < source.end && quoth_reading_is (reading, head, "and")
      ? head_name (reading, second, head_end (reading, second))
      : 0;
}

/* Finds whom the words mean that name a speaker. */
QuothPerson
quoth_people_resolve (
    const QuothPeople *self, const QuothReading *reading, QuothStretch source)
{
  guint head = head_end (reading, source), name, other;

  if (is_pronoun (reading, source))
    {
      guint8 gender = QUOTH_WORD_AT (reading, source.first)->sense->gender;
      if (gender == QUOTH_GENDER_UNKNOWN)
        return (QuothPerson){ QUOTH_NO_NAME, 0.5 };
      return resolve_pronoun (self, gender);
    }
  name = closing_name (self, reading, source);
  if (name == 0)
    name = titled_name (reading, source, head);
  if (name == 0)
    name = head_name (reading, source, head);
  if (name == 0)
    name = apposed_name (reading, source, head);
  other = name != 0 ? last_of_two (reading, source, head) : 0;
  if (other != 0)
    name = other;
  if (name != 0)
    return (QuothPerson){ quoth_names_get_canonical (&self->names,
                              QUOTH_NAME_MENTION_AT (reading, name - 1)->name),
      other != 0 ? 0.5 : 1 };
  return resolve_noun (self, reading, source, head);
}
