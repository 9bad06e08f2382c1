/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What the tagger of sources, cues and contents sees of a paragraph.
 *
 * Each token is seen as a bag of features: the word and those around it, their
 * forms and classes, how likely they are cues, where the token stands in its
 * sentence, to quotation marks and to the cues of the sentence, and what the
 * rules made of it. The cues decide most, next come the rules. A feature is a
 * template's number and a few values, hashed to 32 bits. Training and use share
 * this file, so a change here needs new models.
 */

#include "speakers/tag-features-private.h"

#include "model/feature-bag-private.h"

#define MAX_THAT 3 /* words from a cue to its "that" */

#define SEEN(self, i) QUOTH_SEEN_WORD (&(self)->seen, (i))

/* Features before they are hashed, as two values each; a template is numbered by
 * its group and its place in it. */
typedef struct
{
  guint32 *first;
  guint32 *second;
  guint n;
  guint32 group;
} Bag;

static inline void
put2 (Bag *bag, guint template, guint32 a, guint32 b)
{
  bag->first[bag->n] = quoth_feature_begin (bag->group + template) ^ a;
  bag->second[bag->n++] = b;
}

static inline void
put1 (Bag *bag, guint template, guint32 a)
{
  put2 (bag, template, a, 0);
}

static inline void
put3 (Bag *bag, guint template, guint32 a, guint32 b, guint32 c)
{
  put2 (bag, template, quoth_feature_pair (a, b), c);
}

void
quoth_tag_features_init (
    QuothTagFeatures *self, const QuothTagWords *words, guint groups)
{
  quoth_seen_words_init (&self->seen, words,
      (groups & (QUOTH_TAG_FEATURES_FORM | QUOTH_TAG_FEATURES_PLACE)) != 0);
  self->groups = groups;
  self->kernels = quoth_sequence_kernels_get (0);
}

void
quoth_tag_features_clear (QuothTagFeatures *self)
{
  quoth_seen_words_clear (&self->seen);
}

/* Looks at a paragraph, with what the rules attribute in it. */
void
quoth_tag_features_read (QuothTagFeatures *self, const QuothReading *reading,
    const GArray *attributions)
{
  quoth_seen_words_read (&self->seen, reading,
      self->groups & QUOTH_TAG_FEATURES_RULES ? attributions : NULL);
}

static const QuothTagWord before_all = { .lower = 1,
  .exact = 1,
  .form = { 1, 1, 1, 1 },
  .classes = { 65535, 65535, 65535 },
  .cue = 7,
  .rule_tag = QUOTH_N_TAGS };
static const QuothTagWord behind_all = { .lower = 2,
  .exact = 2,
  .form = { 2, 2, 2, 2 },
  .classes = { 65534, 65534, 65534 },
  .cue = 8,
  .rule_tag = QUOTH_N_TAGS + 1 };

/* A token and its neighbours, and what is told of its sentence. */
typedef struct
{
  const QuothTagFeatures *all;
  guint at;
  const QuothTagWord *around[7]; /* -3 to 3 */
  const QuothTagSentence *sentence;
  guint32 side; /* of the best cue: 0 none, 1 left, 2 right, 3 itself */
  guint32 commas;
  guint32 distance;
} View;

#define OWN 3

static void
add_words (Bag *bag, const View *v)
{
  bag->group = QUOTH_TAG_FEATURES_WORDS << 8;
  put1 (bag, 0, 0);
  put1 (bag, 1, v->around[OWN]->lower);
  put1 (bag, 2, v->around[OWN]->exact);
}

static void
add_around (Bag *bag, const View *v)
{
  bag->group = QUOTH_TAG_FEATURES_AROUND << 8;
  for (guint i = 0; i < 7; i++)
    {
      if (i != OWN)
        put1 (bag, i, v->around[i]->lower);
    }
}

static void
add_pairs (Bag *bag, const View *v)
{
  bag->group = QUOTH_TAG_FEATURES_PAIRS << 8;
  for (guint i = 1; i < 5; i++)
    put2 (bag, i, v->around[i]->lower, v->around[i + 1]->lower);
}

static void
add_form (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN];

  bag->group = QUOTH_TAG_FEATURES_FORM << 8;
  for (guint i = 0; i < G_N_ELEMENTS (own->form); i++)
    put1 (bag, i, own->form[i]);
  put3 (bag, 8, v->around[OWN - 1]->form[QUOTH_TAG_FORM_SHAPE],
      own->form[QUOTH_TAG_FORM_SHAPE],
      v->around[OWN + 1]->form[QUOTH_TAG_FORM_SHAPE]);
}

static guint32
cue_chances (const View *v)
{
  return v->around[OWN - 1]->cue << 8 | v->around[OWN]->cue << 4
      | v->around[OWN + 1]->cue;
}

static void
add_cues (Bag *bag, const View *v)
{
  const QuothWord *word = QUOTH_WORD_AT (v->all->seen.reading, v->at);
  const QuothTagWord *own = v->around[OWN];

  bag->group = QUOTH_TAG_FEATURES_CUES << 8;
  for (guint i = 1; i < 6; i++)
    put1 (bag, i, v->around[i]->cue);
  put1 (bag, 8, cue_chances (v));
  if (!quoth_word_has (word, QUOTH_WORD_PRONOUN))
    return;
  put2 (bag, 9, own->lower, v->around[OWN + 1]->cue);
  put2 (bag, 10, own->lower, v->around[OWN - 1]->cue);
}

static void
add_marks (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN];

  bag->group = QUOTH_TAG_FEATURES_MARKS << 8;
  put1 (bag, 0, own->quoted);
  put2 (bag, 1, own->quoted, own->lower);
  put2 (bag, 2, v->sentence->has_quoted, own->quoted != 0);
  put3 (bag, 3, v->around[OWN - 1]->quoted, own->quoted,
      v->around[OWN + 1]->quoted);
  if (own->quoted == QUOTH_TAG_PLACE_OUTSIDE)
    return;
  put1 (bag, 4, own->stretch);
  put2 (bag, 5, own->stretch, own->quoted);
}

static void
add_place (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN];
  guint32 from = quoth_tag_bucket (v->at - v->sentence->first);

  bag->group = QUOTH_TAG_FEATURES_PLACE << 8;
  put1 (bag, 0, from);
  put3 (bag, 1, from, own->quoted, own->form[QUOTH_TAG_FORM_SHAPE]);
  put1 (bag, 2, v->at == v->sentence->last);
  put1 (bag, 3, quoth_tag_bucket (v->sentence->last - v->at));
}

static void
add_best_cue (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN], *cue, *next, *next2;
  const QuothTagFeatures *all = v->all;
  guint best = v->sentence->best - 1, n = all->seen.words->len;
  guint32 side = v->side, that = 0;

  bag->group = QUOTH_TAG_FEATURES_BEST_CUE << 8;
  if (v->sentence->best == 0)
    {
      put1 (bag, 0, 9);
      put1 (bag, 1, own->quoted);
      return;
    }
  cue = SEEN (all, best);
  next = best + 1 < n ? SEEN (all, best + 1) : &behind_all;
  next2 = best + 2 < n ? SEEN (all, best + 2) : &behind_all;
  for (guint i = best + 1; side == 1 && i <= MIN (best + MAX_THAT, v->at); i++)
    that |= SEEN (all, i)->is_that;
  put2 (bag, 2, side << 4 | v->commas, own->quoted);
  put2 (bag, 3, side << 4 | v->commas, cue->lower);
  put2 (bag, 4, side << 4 | v->commas, v->distance);
  put3 (bag, 5, side << 4 | that, cue->cue, own->quoted);
  put2 (bag, 6, side << 4 | v->sentence->has_quoted, own->quoted);
  put2 (bag, 7, side << 8 | v->distance, own->lower);
  put2 (bag, 8, side, quoth_tag_bucket (best - v->sentence->first));
  put2 (bag, 9, side, quoth_tag_bucket (v->sentence->last - best));
  put2 (bag, 10, side << 8 | v->distance, next->lower);
  put2 (bag, 11, side << 4 | v->commas, next->lower);
  put3 (bag, 12, side << 4 | v->commas, next->lower, next2->lower);
}

static void
add_near_cues (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN], *cue;
  guint32 left = 0, right = 0;

  bag->group = QUOTH_TAG_FEATURES_NEAR_CUES << 8;
  if (own->left != 0)
    {
      cue = SEEN (v->all, own->left - 1);
      left = cue->cue;
      put2 (bag, 0, cue->lower, quoth_tag_bucket (v->at - own->left + 1));
      put3 (bag, 1, cue->cue, quoth_tag_bucket (v->at - own->left + 1),
          MIN (2, own->commas - cue->commas));
      put2 (bag, 2, cue->lower, own->lower);
    }
  if (own->right != 0)
    {
      cue = SEEN (v->all, own->right - 1);
      right = cue->cue;
      put2 (bag, 3, cue->lower, quoth_tag_bucket (own->right - 1 - v->at));
      put3 (bag, 4, cue->cue, quoth_tag_bucket (own->right - 1 - v->at),
          MIN (2, cue->commas - own->commas));
    }
  put3 (bag, 5, left, right, own->quoted);
}

static void
add_before (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN];
  const QuothTagSentence *before = own->sentence > 0 ? v->sentence - 1 : NULL;
  guint32 cue = before != NULL && before->best != 0
      ? SEEN (v->all, before->best - 1)->lower
      : 0;

  bag->group = QUOTH_TAG_FEATURES_BEFORE << 8;
  put2 (bag, 0,
      before != NULL ? before->has_quoted : 2 + v->all->seen.before_has_quoted,
      own->quoted);
  put2 (bag, 1, cue, own->quoted);
}

static void
add_classes (Bag *bag, const View *v)
{
  bag->group = QUOTH_TAG_FEATURES_CLASSES << 8;
  for (guint k = 0; k < QUOTH_N_WORD_CLASSES; k++)
    put1 (bag, k, v->around[OWN]->classes[k]);
}

static void
add_classes_around (Bag *bag, const View *v)
{
  const guint z = QUOTH_N_WORD_CLASSES - 1;

  bag->group = QUOTH_TAG_FEATURES_CLASSES_AROUND << 8;
  for (guint i = 1; i < 6; i++)
    {
      if (i == OWN)
        continue;
      put1 (bag, i, v->around[i]->classes[0]);
      put1 (bag, 32 + i, v->around[i]->classes[z]);
    }
  for (guint i = OWN - 1; i <= OWN; i++)
    put2 (bag, 40 + i, v->around[i]->classes[z], v->around[i + 1]->classes[z]);
  for (guint i = 1; i < 4; i++)
    put3 (bag, 64 + i, v->around[i]->classes[z], v->around[i + 1]->classes[z],
        v->around[i + 2]->classes[z]);
  put2 (bag, 68, v->around[OWN]->classes[z], v->around[OWN + 1]->lower);
  put2 (bag, 69, v->around[OWN - 1]->lower, v->around[OWN]->classes[z]);
}

static void
add_classes_cues (Bag *bag, const View *v)
{
  const guint z = QUOTH_N_WORD_CLASSES - 1;
  const QuothTagWord *own = v->around[OWN], *cue, *next, *next2;
  const QuothTagFeatures *all = v->all;
  guint best = v->sentence->best - 1, n = all->seen.words->len;

  bag->group = QUOTH_TAG_FEATURES_CLASSES_CUES << 8;
  put2 (bag, 0, own->classes[z], own->quoted);
  if (v->sentence->best != 0)
    {
      cue = SEEN (all, best);
      next = best + 1 < n ? SEEN (all, best + 1) : &behind_all;
      next2 = best + 2 < n ? SEEN (all, best + 2) : &behind_all;
      put2 (bag, 1, v->side << 4 | v->commas, own->classes[z]);
      put2 (bag, 2, v->side << 8 | v->distance, own->classes[z]);
      put2 (bag, 3, v->side, cue->classes[z]);
      put2 (bag, 4, v->side << 8 | v->distance, cue->classes[0]);
      put2 (bag, 5, v->side << 4 | v->commas, next->classes[z]);
      put3 (bag, 6, v->side, next->classes[z], next2->classes[z]);
    }
  if (own->left != 0)
    {
      cue = SEEN (all, own->left - 1);
      put2 (bag, 7, cue->classes[z], own->classes[z]);
      put2 (bag, 8, cue->classes[0], own->classes[z]);
    }
  if (own->right != 0)
    put2 (bag, 9, SEEN (all, own->right - 1)->classes[z], own->classes[z]);
}

static guint32
sense_of (const View *v, gint offset)
{
  const QuothReading *reading = v->all->seen.reading;
  gint at = (gint) v->at + offset;
  const QuothWord *word;
  guint32 hash;

  if (at < 0 || at >= (gint) reading->words->len)
    return at < 0 ? 1 : 2;
  word = QUOTH_WORD_AT (reading, at);
  hash = word->sense->flags & ~QUOTH_WORD_HAS_PHRASE;
  if (word->name != 0)
    hash ^= 0x40000000u;
  return hash * 8 + word->sense->act;
}

static void
add_senses (Bag *bag, const View *v)
{
  const QuothReading *reading = v->all->seen.reading;
  const QuothWord *word = QUOTH_WORD_AT (reading, v->at);
  guint32 before = sense_of (v, -1), own = sense_of (v, 0),
          next = sense_of (v, 1), place = 0;

  bag->group = QUOTH_TAG_FEATURES_SENSES << 8;
  put1 (bag, 0, own);
  put2 (bag, 1, before, own);
  put2 (bag, 2, own, next);
  put3 (bag, 3, before, own, next);
  if (word->name != 0)
    {
      const QuothNameMention *name =
          QUOTH_NAME_MENTION_AT (reading, word->name - 1);
      place = 1 + (v->at == name->first) + 2 * (v->at + 1 == name->end)
          + 4 * name->is_weak;
    }
  put1 (bag, 4, place);
  put2 (bag, 5, place, v->side << 8 | v->distance);
}

static void
add_rules (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN];
  guint32 before = v->around[OWN - 1]->rule_tag, tag = own->rule_tag,
          next = v->around[OWN + 1]->rule_tag;

  bag->group = QUOTH_TAG_FEATURES_RULES << 8;
  put3 (bag, 0, before, tag, next);
  put2 (bag, 1, tag, own->rule_chance);
  put2 (bag, 2, tag, own->lower);
  put2 (bag, 3, tag << 4 | next, v->around[OWN + 1]->lower);
  put2 (bag, 4, before << 4 | tag, v->around[OWN - 1]->lower);
  put3 (bag, 5, v->around[OWN - 2]->rule_tag << 4 | before, tag,
      next << 4 | v->around[OWN + 2]->rule_tag);
  put3 (bag, 6, tag, own->quoted, v->side << 4 | v->commas);
  if (tag == QUOTH_TAG_OUTSIDE)
    return;
  put3 (bag, 7, tag, MIN (5, v->at - own->rule_first),
      MIN (5, own->rule_end - v->at));
  put3 (bag, 8, tag, own->cue, own->quoted);
}

static void
look_at (View *v, const QuothTagFeatures *self, guint at)
{
  const QuothTagWord *own = SEEN (self, at);
  guint n = self->seen.words->len;

  *v = (View){ .all = self, .at = at };
  for (gint k = -OWN; k <= OWN; k++)
    v->around[OWN + k] = (gint) at + k < 0 ? &before_all
        : at + k >= n                      ? &behind_all
                                           : own + k;
  v->sentence = QUOTH_SEEN_SENTENCE (&self->seen, own->sentence);
  if (v->sentence->best != 0)
    {
      guint best = v->sentence->best - 1;
      guint32 there = SEEN (self, best)->commas;
      v->side = best == at ? 3 : best < at ? 1 : 2;
      v->distance = quoth_tag_bucket (best < at ? at - best : best - at);
      v->commas =
          MIN (2, best < at ? own->commas - there : there - own->commas);
    }
}

/* Writes the features of a token; there are never more than
 * QUOTH_MAX_TAG_FEATURES. All is inline here, so that the bag stays in
 * registers and numbers of templates are hashed by the compiler. */
guint
quoth_tag_features_get (
    const QuothTagFeatures *self, guint word, guint32 *features)
{
  const guint groups = self->groups;
  guint32 first[QUOTH_MAX_TAG_FEATURES], second[QUOTH_MAX_TAG_FEATURES];
  Bag bag = { .first = first, .second = second };
  View view;

  look_at (&view, self, word);
  if (groups & QUOTH_TAG_FEATURES_WORDS)
    add_words (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_AROUND)
    add_around (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_PAIRS)
    add_pairs (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_FORM)
    add_form (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_CUES)
    add_cues (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_MARKS)
    add_marks (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_PLACE)
    add_place (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_BEST_CUE)
    add_best_cue (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_NEAR_CUES)
    add_near_cues (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_BEFORE)
    add_before (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_CLASSES)
    add_classes (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_CLASSES_AROUND)
    add_classes_around (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_CLASSES_CUES)
    add_classes_cues (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_SENSES)
    add_senses (&bag, &view);
  if (groups & QUOTH_TAG_FEATURES_RULES)
    add_rules (&bag, &view);
  self->kernels->hash (first, second, bag.n, features);
  return bag.n;
}
