/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Who "I" is in a printed interview.
 *
 * What comes before the first question says who is asked: near the word
 * "interview", or more often than anybody else. From then on "I" in a paragraph
 * that does not ask means that person, and so does "you" in one that asks. Who
 * asks has no name.
 */

#include "speakers/interview-private.h"

#define MAX_HEAD 12
#define MAX_NEAR 14
#define FOR_NEAR 4
#define FOR_FULL 1
#define FOR_GENDER 3
#define MIN_QUESTION_WORDS 3
#define CERTAINTY 0.8

void
quoth_interview_init (QuothInterview *self)
{
  *self = (QuothInterview){ { 0 } };
}

/* Where a word such as "interview" stands, the number of words if nowhere. */
static guint
find_interview (const QuothReading *reading)
{
  for (guint i = 0; i < reading->words->len; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->end - word->start >= 9
          && g_ascii_strncasecmp (reading->text + word->start, "interview", 9)
              == 0)
        return i;
    }
  return reading->words->len;
}

static void
add_guest (QuothInterview *self, guint32 name, guint score)
{
  guint i = 0;

  while (i < self->n_guests && self->guests[i] != name)
    i++;
  if (i == QUOTH_MAX_GUESTS)
    return;
  if (i == self->n_guests)
    {
      self->guests[self->n_guests++] = name;
      self->scores[i] = 0;
    }
  self->scores[i] += score;
}

/* Counts the names of a paragraph before the first question. */
static void
read_head (QuothInterview *self, const QuothReading *reading)
{
  guint at = find_interview (reading);

  self->is_announced |= at < reading->words->len;
  self->is_headed |= at < reading->words->len && self->n_paragraphs == 1;
  for (guint i = 0; i < reading->names->len; i++)
    {
      const QuothNameMention *name = QUOTH_NAME_MENTION_AT (reading, i);
      guint far = name->first > at ? name->first - at : at - name->first;
      gboolean is_near = at < reading->words->len && far < MAX_NEAR;
      if (QUOTH_WORD_AT (reading, name->first)->quoted != 0)
        continue;
      add_guest (self, name->name,
          1 + (name->end - name->first > 1 ? FOR_FULL : 0)
              + (is_near ? FOR_NEAR : 0));
    }
}

/* Takes note of a paragraph whose names are found, or of the rest of one. */
void
quoth_interview_read (
    QuothInterview *self, const QuothReading *reading, gboolean is_rest)
{
  guint n = reading->words->len;

  self->is_question = n > MIN_QUESTION_WORDS
      && quoth_reading_mark (reading, n - 1) == '?'
      && QUOTH_WORD_AT (reading, n - 1)->quoted == 0;
  self->n_questions += self->is_question;
  if (self->n_questions > 0 || self->n_paragraphs > MAX_HEAD)
    return;
  self->n_paragraphs += !is_rest || self->n_paragraphs == 0;
  if (self->n_paragraphs <= MAX_HEAD)
    read_head (self, reading);
}

/* The person with the most points. */
static guint32
find_guest (const QuothInterview *self, const QuothPeople *people)
{
  guint32 best = QUOTH_NO_NAME;
  guint best_score = 0;

  for (guint i = 0; i < self->n_guests; i++)
    {
      guint32 canonical =
          quoth_names_get_canonical (&people->names, self->guests[i]);
      const QuothName *name = QUOTH_NAME_AT (&people->names, canonical);
      guint score = 0;
      if (name->is_organisation || name->is_place || name->n_words < 2
          || name->n_definite * 2 > name->count)
        continue;
      for (guint k = 0; k < self->n_guests; k++)
        {
          if (quoth_names_get_canonical (&people->names, self->guests[k])
              == canonical)
            score += self->scores[k];
        }
      if (quoth_people_gender (people, canonical) != QUOTH_GENDER_UNKNOWN)
        score *= FOR_GENDER;
      if (score > best_score)
        {
          best = canonical;
          best_score = score;
        }
    }
  return best;
}

/* Finds whom "I" and "you" mean in an interview; FALSE if this is none, or the
 * words are others. */
gboolean
quoth_interview_resolve (const QuothInterview *self, const QuothPeople *people,
    const QuothReading *reading, QuothStretch source, QuothPerson *person)
{
  gboolean is_answer = quoth_reading_is (reading, source.first, "i");

  if (!self->is_announced || !(self->is_headed || self->n_questions > 0)
      || source.end != source.first + 1
      || QUOTH_WORD_AT (reading, source.first)->quoted != 0
      || (!is_answer && !quoth_reading_is (reading, source.first, "you")))
    return FALSE;
  *person = (QuothPerson){ QUOTH_NO_NAME, 0.5 };
  if (is_answer != self->is_question)
    *person = (QuothPerson){ find_guest (self, people), CERTAINTY };
  return TRUE;
}
