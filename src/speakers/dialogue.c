/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Who speaks in a conversation.
 *
 * In fiction most turns do not say who speaks: two people alternate, and now
 * and then a name, a pronoun or a gesture tells where they are. Each such hint
 * also settles turns before it, so a conversation is decided as a whole: of all
 * orders of speakers the one that agrees best with what the text says. What a
 * speaker is worth in a turn depends on that turn and on the two before it. The
 * number of those who may speak is bounded, so the time is linear.
 */

#include "speakers/dialogue-private.h"

#include <math.h>
#include <string.h>

#define MAX_GAP 3
#define MAX_TURNS 48
#define MAX_PARTNERS 10
#define MAX_TORN 8
#define MIN_VOTES 3
#define NARRATOR_SAYS 4
#define NARRATOR (G_MAXUINT32 - 1) /* who says "I" outside quotation marks */
#define IMPOSSIBLE -1000.0f

/* What speaks for a speaker and against one. */
#define FOR_SAME -2.25     /* who spoke last speaks again */
#define FOR_SAME_GAP -0.2  /* the same behind narration */
#define FOR_SAME_TORN -0.5 /* the same where paragraphs are no turns */
#define FOR_ALTERNATE 1.8  /* who spoke before the last */
#define FOR_ALTERNATE_GAP 0.8
#define FOR_OPEN 1.0      /* who spoke last, and did not end */
#define FOR_PICK 1.2      /* the one whom the pronoun would mean */
#define FOR_MISMATCH -4.0 /* of another gender */
#define FOR_UNKNOWN -0.8  /* of no known gender */
#define FOR_NEAR 2.4      /* who acts beside the words */
#define FOR_CALLED -4.2   /* whom the words call by name */
#define FOR_ABOUT -2.1    /* whom they mention */
#define FOR_ANSWER 2.1    /* whom the words before call by name */
#define FOR_LATER -0.6    /* who has not come in yet */
#define FOR_UNNAMED -1.4
#define FOR_NARRATOR -0.3
#define FOR_SAID 0.2      /* times the logarithm of turns in the document */
#define FOR_HERE 0.3      /* and in the conversation, that name a speaker */
#define FOR_BYSTANDER 0.3 /* whom the narration mentioned last */
#define FOR_GUESS 0.2     /* whom reading on would take */

/* Scores of pairs: who spoke before, who speaks. */
typedef float Pairs[MAX_PARTNERS][MAX_PARTNERS];

/* A conversation, or a piece of one, and who may speak in it. */
typedef struct
{
  QuothSpokenTurn *turns;
  guint n_turns;
  guint32 partners[MAX_PARTNERS];
  guint since[MAX_PARTNERS];   /* the turn that brought them in */
  guint n_named[MAX_PARTNERS]; /* turns that name them */
  guint n_partners;
  const QuothPeople *people;
  gboolean is_torn;      /* paragraphs are no turns: a line may be a sentence */
  const guint16 *n_said; /* for each name: named turns in the document */
  float own[MAX_TURNS][MAX_PARTNERS];
  Pairs forward[MAX_TURNS];
  Pairs backward[MAX_TURNS];
} Scene;

void
quoth_dialogue_init (QuothDialogue *self)
{
  self->turns = g_array_new (FALSE, FALSE, sizeof (QuothSpokenTurn));
  self->gap = MAX_GAP + 1;
}

void
quoth_dialogue_clear (QuothDialogue *self)
{
  g_clear_pointer (&self->turns, g_array_unref);
}

/* Adds a turn, with those whom the narration has mentioned last. */
static QuothSpokenTurn *
add_turn (
    QuothDialogue *self, const QuothPeople *people, const QuothSpokenTurn *turn)
{
  guint n = MIN (people->n_recent, QUOTH_MAX_BYSTANDERS);
  QuothSpokenTurn *added;

  g_array_append_vals (self->turns, turn, 1);
  added = QUOTH_TURN_AT (self, self->turns->len - 1);
  added->gap = MIN (self->gap, 255);
  added->is_first = self->gap > MAX_GAP;
  added->goes_on = self->n_spoken > 0;
  added->addressed = QUOTH_NO_NAME;
  for (guint k = 1; k <= n; k++)
    added->bystanders[added->n_bystanders++] =
        people->recent[(people->n_recent - k) % QUOTH_MAX_RECENT].name;
  self->gap = 0;
  self->n_spoken++;
  return added;
}

/* "Yes, Ann, I know", "Ann!": whom the speaker calls by name. */
static gboolean
is_called (const QuothReading *reading, const QuothNameMention *name)
{
  gunichar before =
      name->first > 0 ? quoth_reading_mark (reading, name->first - 1) : 0;
  gunichar after = quoth_reading_mark (reading, name->end);

  return before != 0 && after != 0 && before != '-' && after != '-';
}

/* Takes note of whom the words of a turn call or name. */
static void
hear (QuothSpokenTurn *turn, const QuothReading *reading, QuothStretch content)
{
  for (guint i = content.first; i < content.end; i++)
    {
      const QuothNameMention *name;
      guint32 number = QUOTH_WORD_AT (reading, i)->name;
      if (number == 0)
        continue;
      name = QUOTH_NAME_MENTION_AT (reading, number - 1);
      i = MAX (name->end, i + 1) - 1;
      if (is_called (reading, name))
        {
          if (turn->addressed == QUOTH_NO_NAME)
            turn->addressed = name->name;
        }
      else if (!name->is_weak && turn->n_about < QUOTH_MAX_ABOUT)
        turn->about[turn->n_about++] = name->name;
    }
}

/* "The old man": a number for who has no name, and the gender of the noun. */
static guint32
number_unnamed (
    const QuothReading *reading, QuothStretch source, guint8 *gender)
{
  guint32 hash = 0;

  for (guint i = source.first; i < source.end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->sense->gender != QUOTH_GENDER_UNKNOWN
          && !quoth_word_has (word, QUOTH_WORD_POSSESSIVE))
        *gender = word->sense->gender;
      for (guint32 k = word->start; k < word->end; k++)
        hash = hash * 31 + g_ascii_tolower (reading->text[k]);
    }
  return QUOTH_UNNAMED + (hash & 0xffffff);
}

/* What the text says of who speaks, at the place that it names. */
static void
read_source (QuothSpokenTurn *turn, const QuothReading *reading,
    const QuothAttribution *a)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, a->source.first);
  gboolean has_cue = a->cue.end > a->cue.first;
  gboolean is_pronoun = a->source.end == a->source.first + 1 && word->name == 0
      && quoth_word_has (word, QUOTH_WORD_ANY_PRONOUN);

  turn->kind = has_cue ? QUOTH_TURN_NAMED : QUOTH_TURN_NEAR;
  if (is_pronoun && quoth_reading_is (reading, a->source.first, "i"))
    turn->name = NARRATOR;
  else if (is_pronoun)
    turn->gender = word->sense->gender;
  else if (turn->name == QUOTH_NO_NAME)
    turn->name = number_unnamed (reading, a->source, &turn->gender);
  if (has_cue && (is_pronoun || turn->gender != QUOTH_GENDER_UNKNOWN)
      && turn->name != NARRATOR)
    turn->kind = QUOTH_TURN_PRONOUN;
}

/* Whether the turn before was not closed, so that this paragraph is part of it. */
static gboolean
goes_on (const QuothDialogue *self)
{
  return self->turns->len > 0 && self->gap == 0
      && QUOTH_TURN_AT (self, self->turns->len - 1)->is_open;
}

/* Takes in a quotation: a paragraph is one turn, unless it names two speakers.
 * The name is the one that reading on would take. Returns the number of the
 * turn, from 1, or 0 if the text names who speaks. */
guint
quoth_dialogue_speak (QuothDialogue *self, const QuothPeople *people,
    const QuothReading *reading, const QuothAttribution *a, guint32 name,
    gboolean is_announced)
{
  QuothSpokenTurn now = { .name = name, .guess = name };
  QuothSpokenTurn *turn = NULL;

  if (a->place == QUOTH_SOURCE_HERE)
    read_source (&now, reading, a);
  else if (a->place == QUOTH_SOURCE_LABEL)
    now.kind = QUOTH_TURN_NAMED;
  else if (a->place == QUOTH_SOURCE_PENDING && is_announced)
    now.kind = QUOTH_TURN_NEAR;
  else
    now.name = QUOTH_NO_NAME;
  if (self->n_spoken > 0 || goes_on (self))
    turn = QUOTH_TURN_AT (self, self->turns->len - 1);
  if (turn == NULL
      || (now.kind == QUOTH_TURN_NAMED && turn->kind == QUOTH_TURN_NAMED
          && now.name != turn->name))
    turn = add_turn (self, people, &now);
  else if (now.kind > turn->kind)
    {
      turn->kind = now.kind;
      turn->name = now.name;
      turn->gender = now.gender;
    }
  self->n_spoken = MAX (self->n_spoken, 1);
  hear (turn, reading, a->content);
  return now.kind == QUOTH_TURN_NAMED && now.name != NARRATOR
      ? 0
      : self->turns->len;
}

/* Says that the paragraph is over, and whether a quotation was open before it
 * and is now. */
void
quoth_dialogue_end_paragraph (QuothDialogue *self, const QuothReading *reading,
    gboolean was_open, gboolean is_open)
{
  if (was_open && reading->words->len > 0
      && QUOTH_WORD_AT (reading, 0)->quoted == 0)
    self->n_torn++;
  if (self->n_spoken > 0)
    QUOTH_TURN_AT (self, self->turns->len - 1)->is_open = is_open;
  else
    self->gap++;
  self->n_before = self->n_spoken;
  self->n_spoken = 0;
}

static void
settle_name (const QuothPeople *people, guint32 *name)
{
  if (*name < QUOTH_UNNAMED)
    *name = quoth_names_get_canonical (&people->names, *name);
}

/* Puts the final names into the turns and counts who is named as a speaker. */
static void
settle_turns (QuothDialogue *self, const QuothPeople *people, guint16 *n_said)
{
  for (guint t = 0; t < self->turns->len; t++)
    {
      QuothSpokenTurn *turn = QUOTH_TURN_AT (self, t);
      settle_name (people, &turn->name);
      settle_name (people, &turn->addressed);
      settle_name (people, &turn->guess);
      for (guint i = 0; i < turn->n_about; i++)
        settle_name (people, &turn->about[i]);
      for (guint i = 0; i < turn->n_bystanders; i++)
        settle_name (people, &turn->bystanders[i]);
      if (turn->kind == QUOTH_TURN_NAMED && turn->name < QUOTH_UNNAMED
          && n_said[turn->name] < G_MAXUINT16)
        n_said[turn->name]++;
    }
}

/* Who tells the story in the first person: the one who never speaks by name and
 * whom others call by it before or behind what "I" say. NO_NAME if nobody. */
static guint32
find_narrator (
    const QuothDialogue *self, const QuothPeople *people, const guint16 *n_said)
{
  guint n = people->names.names->len;
  g_autofree guint16 *votes = g_new0 (guint16, n + 1);
  guint32 best = QUOTH_NO_NAME;
  guint most = MIN_VOTES - 1;

  for (guint t = 0; t < self->turns->len; t++)
    {
      guint32 called = QUOTH_TURN_AT (self, t)->addressed;
      gboolean is_near = (t > 0 && !QUOTH_TURN_AT (self, t)->is_first
                             && QUOTH_TURN_AT (self, t - 1)->name == NARRATOR)
          || (t + 1 < self->turns->len && !QUOTH_TURN_AT (self, t + 1)->is_first
              && QUOTH_TURN_AT (self, t + 1)->name == NARRATOR);
      if (called == QUOTH_NO_NAME || !is_near || votes[called] == G_MAXUINT16)
        continue;
      votes[called]++;
      if (votes[called] > most
          && n_said[called] * NARRATOR_SAYS < votes[called])
        {
          best = called;
          most = votes[called];
        }
    }
  return best;
}

/* Takes somebody in as one who may speak. */
static void
bring (Scene *self, guint32 name, guint t, gboolean is_named)
{
  guint p = 0;

  if (name == QUOTH_NO_NAME)
    return;
  while (p < self->n_partners && self->partners[p] != name)
    p++;
  if (p == MAX_PARTNERS)
    return;
  if (p == self->n_partners)
    {
      self->partners[p] = name;
      self->since[p] = t;
      self->n_named[p] = 0;
      self->n_partners++;
    }
  self->n_named[p] += is_named;
}

/* Those named as speakers come first, for the room is bounded; of the others
 * only who speaks somewhere or is known to be a man or a woman. */
static void
find_partners (Scene *self)
{
  self->n_partners = 0;
  for (guint t = 0; t < self->n_turns; t++)
    {
      const QuothSpokenTurn *turn = &self->turns[t];
      if (turn->kind != QUOTH_TURN_BARE)
        bring (self, turn->name, t, turn->kind == QUOTH_TURN_NAMED);
    }
  for (guint t = 0; t < self->n_turns; t++)
    {
      const QuothSpokenTurn *turn = &self->turns[t];
      for (guint i = 0; i < turn->n_bystanders; i++)
        {
          guint32 name = turn->bystanders[i];
          if (name != QUOTH_NO_NAME
              && (self->n_said[name] > 0
                  || quoth_people_gender (self->people, name)
                      != QUOTH_GENDER_UNKNOWN))
            bring (self, name, t, FALSE);
        }
    }
}

static float
score_gender (const Scene *self, const QuothSpokenTurn *turn, guint32 partner)
{
  guint8 gender;

  if (turn->gender == QUOTH_GENDER_UNKNOWN || partner >= QUOTH_UNNAMED)
    return 0;
  gender = quoth_people_gender (self->people, partner);
  if (gender == QUOTH_GENDER_UNKNOWN)
    return FOR_UNKNOWN;
  return gender == turn->gender ? 0 : FOR_MISMATCH;
}

/* How well the words of a turn and of the one before suit a speaker. */
static float
score_words (const Scene *self, guint t, guint32 partner)
{
  const QuothSpokenTurn *turn = &self->turns[t];
  float score = 0;

  if (turn->addressed == partner)
    score += FOR_CALLED;
  for (guint i = 0; i < turn->n_about; i++)
    {
      if (turn->about[i] != partner)
        continue;
      score += FOR_ABOUT;
      break;
    }
  if (t > 0 && self->turns[t - 1].addressed == partner && !turn->goes_on)
    score += FOR_ANSWER;
  return score;
}

/* How well one partner fits what a turn says by itself. */
static float
score_partner (const Scene *self, guint t, guint p)
{
  const QuothSpokenTurn *turn = &self->turns[t];
  guint32 partner = self->partners[p];
  gboolean is_pick = turn->name == partner;
  float score = 0;

  switch (turn->kind)
    {
    case QUOTH_TURN_NAMED:
      return is_pick ? 0 : IMPOSSIBLE;
    case QUOTH_TURN_PRONOUN:
      score += is_pick * FOR_PICK;
      score += score_gender (self, turn, partner);
      break;
    case QUOTH_TURN_NEAR:
      score += is_pick * FOR_NEAR;
      score += score_gender (self, turn, partner);
      break;
    default:
      break;
    }
  score += score_words (self, t, partner);
  if (turn->gap > 0 && turn->n_bystanders > 0 && turn->bystanders[0] == partner)
    score += FOR_BYSTANDER;
  if (turn->guess == partner)
    score += FOR_GUESS;
  if (self->since[p] > t)
    score += FOR_LATER;
  if (partner == NARRATOR)
    score += FOR_NARRATOR;
  else if (partner >= QUOTH_UNNAMED)
    score += FOR_UNNAMED;
  else
    score += FOR_SAID * logf (1 + self->n_said[partner]);
  return score + FOR_HERE * logf (1 + self->n_named[p]);
}

/* How well a speaker follows the two before. */
static float
score_order (const Scene *self, guint t, guint before, guint last, guint now)
{
  const QuothSpokenTurn *turn = &self->turns[t];
  const QuothSpokenTurn *previous = &self->turns[t - 1];

  if (turn->goes_on)
    return 0;
  if (previous->is_open)
    return now == last ? FOR_OPEN : 0;
  if (now == last)
    return self->is_torn ? FOR_SAME_TORN
        : turn->gap == 0 ? FOR_SAME
                         : FOR_SAME_GAP;
  if (now == before && t > 1)
    return turn->gap + previous->gap == 0 ? FOR_ALTERNATE : FOR_ALTERNATE_GAP;
  return 0;
}

/* The best scores of the turns up to each one. */
static void
go_forward (Scene *self)
{
  guint n = self->n_partners;

  for (guint p = 0; p < n; p++)
    for (guint q = 0; q < n; q++)
      self->forward[0][p][q] = self->own[0][q];
  for (guint t = 1; t < self->n_turns; t++)
    for (guint p = 0; p < n; p++)
      for (guint q = 0; q < n; q++)
        {
          float best = -G_MAXFLOAT;
          for (guint o = 0; o < n; o++)
            best = MAX (best,
                self->forward[t - 1][o][p] + score_order (self, t, o, p, q));
          self->forward[t][p][q] = best + self->own[t][q];
        }
}

/* The best scores of the turns behind each one. */
static void
go_backward (Scene *self)
{
  guint n = self->n_partners;

  memset (self->backward[self->n_turns - 1], 0, sizeof (Pairs));
  for (guint t = self->n_turns - 1; t > 0; t--)
    for (guint o = 0; o < n; o++)
      for (guint p = 0; p < n; p++)
        {
          float best = -G_MAXFLOAT;
          for (guint q = 0; q < n; q++)
            best = MAX (best,
                self->backward[t][p][q] + self->own[t][q]
                    + score_order (self, t, o, p, q));
          self->backward[t - 1][o][p] = best;
        }
}

/* Takes the best speaker of a turn and how far the next one is behind. */
static void
choose (Scene *self, guint t)
{
  QuothSpokenTurn *turn = &self->turns[t];
  float best = -G_MAXFLOAT, second = -G_MAXFLOAT;

  for (guint q = 0; q < self->n_partners; q++)
    {
      float score = -G_MAXFLOAT;
      for (guint p = 0; p < self->n_partners; p++)
        score = MAX (score, self->forward[t][p][q] + self->backward[t][p][q]);
      if (score > best)
        {
          second = best;
          best = score;
          turn->name = self->partners[q];
        }
      else
        second = MAX (second, score);
    }
  turn->margin = self->n_partners > 1 ? best - second : 1;
}

static void
decide_scene (Scene *self)
{
  find_partners (self);
  if (self->n_partners == 0)
    return;
  for (guint t = 0; t < self->n_turns; t++)
    for (guint p = 0; p < self->n_partners; p++)
      self->own[t][p] = score_partner (self, t, p);
  go_forward (self);
  go_backward (self);
  for (guint t = 0; t < self->n_turns; t++)
    choose (self, t);
}

/* Decides who speaks in each turn, once the names are settled. */
void
quoth_dialogue_decide (QuothDialogue *self, const QuothPeople *people)
{
  g_autofree guint16 *n_said = g_new0 (guint16, people->names.names->len + 1);
  g_autofree Scene *scene = g_new (Scene, 1);
  guint32 narrator;
  guint first = 0;

  settle_turns (self, people, n_said);
  narrator = find_narrator (self, people, n_said);
  for (guint t = 0; narrator != QUOTH_NO_NAME && t < self->turns->len; t++)
    {
      if (QUOTH_TURN_AT (self, t)->name == NARRATOR)
        QUOTH_TURN_AT (self, t)->name = narrator;
    }
  scene->people = people;
  scene->n_said = n_said;
  scene->is_torn = self->n_torn * MAX_TORN > self->turns->len;
  for (guint t = 1; t <= self->turns->len; t++)
    {
      if (t < self->turns->len && !QUOTH_TURN_AT (self, t)->is_first
          && t - first < MAX_TURNS)
        continue;
      scene->turns = QUOTH_TURN_AT (self, first);
      scene->n_turns = t - first;
      decide_scene (scene);
      first = t;
    }
}

/* Who speaks a turn that was decided, or QUOTH_NO_NAME, and how sure that is. */
guint32
quoth_dialogue_get_speaker (
    const QuothDialogue *self, guint turn, float *confidence)
{
  const QuothSpokenTurn *data = QUOTH_TURN_AT (self, turn);

  *confidence = 0.9f - 0.6f * expf (-0.35f * data->margin);
  return data->name < QUOTH_UNNAMED ? data->name : QUOTH_NO_NAME;
}
