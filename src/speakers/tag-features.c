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

#include "text/characters-private.h"

#include <string.h>

#define MAX_WORD 48
#define MAX_SHAPE 6
#define MIN_CUE 30 /* of 200: less likely words are no cue */
#define MAX_THAT 3 /* words from a cue to its "that" */
#define SHAPE_LONG 20

enum
{
  PLACE_OUTSIDE,
  PLACE_FIRST,
  PLACE_SECOND,
  PLACE_MIDDLE,
  PLACE_LAST,
};

enum
{
  FORM_PREFIX,
  FORM_SUFFIX_2,
  FORM_SUFFIX_3,
  FORM_SHAPE,
};

#define SEEN(self, i) (&g_array_index ((self)->seen, QuothTagWord, (i)))
#define SENTENCE(self, i)                                                      \
  (&g_array_index ((self)->sentences, QuothTagSentence, (i)))

static inline guint32
mix (guint32 hash, guint32 value)
{
  hash = (hash ^ value) * 0x9E3779B1u;
  return hash ^ hash >> 15;
}

/* The bag that is being filled; a template is numbered by its group and its
 * place in it. */
typedef struct
{
  guint32 *features;
  guint n;
  guint32 group;
} Bag;

static inline void
put1 (Bag *bag, guint template, guint32 a)
{
  bag->features[bag->n++] =
      mix (mix ((bag->group + template) * 0x85EBCA6Bu, a), 0x165667B1u);
}

static inline void
put2 (Bag *bag, guint template, guint32 a, guint32 b)
{
  bag->features[bag->n++] = mix (
      mix (mix ((bag->group + template) * 0x85EBCA6Bu, a), b), 0x165667B1u);
}

static inline void
put3 (Bag *bag, guint template, guint32 a, guint32 b, guint32 c)
{
  put2 (bag, template, mix (a * 0xC2B2AE35u, b), c);
}

static inline guint32
bucket (guint32 n)
{
  static const guint8 small[] = { 0, 1, 2, 3, 4, 4, 6, 6, 6, 6 };

  return n < G_N_ELEMENTS (small) ? small[n] : n < 20 ? 10 : n < 40 ? 20 : 40;
}

static guint8
bucket_of_chance (guint8 chance)
{
  return chance == 0 ? 0
      : chance < 10  ? 1
      : chance < 30  ? 2
      : chance < 60  ? 3
      : chance < 100 ? 4
      : chance < 150 ? 5
                     : 6;
}

/* The letters of a word in lower case, with 0 for digits and plain apostrophes;
 * what is longer than the room is cut. */
static gsize
fold (const char *word, gsize length, gboolean in_lower_case, char *folded)
{
  gsize n = 0;

  for (gsize i = 0; i < length && n < MAX_WORD - 6;)
    {
      guint8 byte = word[i];
      gunichar character;
      if (byte < 0x80)
        {
          folded[n++] = g_ascii_isdigit (byte) ? '0'
              : in_lower_case                  ? g_ascii_tolower (byte)
                                               : (char) byte;
          i++;
          continue;
        }
      character = g_utf8_get_char (word + i);
      i += g_utf8_skip[byte];
      if (character == 0x2019)
        folded[n++] = '\'';
      else
        n += g_unichar_to_utf8 (
            in_lower_case ? g_unichar_tolower (character) : character,
            folded + n);
    }
  return n;
}

static inline guint32
hash_bytes (const char *bytes, gsize n)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < n; i++)
    hash = (hash ^ (guint8) bytes[i]) * 16777619u;
  return hash;
}

guint32
quoth_tag_word_hash (const char *word, gsize length, gboolean in_lower_case)
{
  char folded[MAX_WORD];

  return hash_bytes (folded, fold (word, length, in_lower_case, folded));
}

/* Capitals, small letters and digits, runs cut to two. */
static guint32
hash_shape (const char *word, gsize length)
{
  guint32 hash = 2166136261u;
  char last = 0;
  guint run = 0, n = 0;

  for (gsize i = 0; i < length && i < SHAPE_LONG && n < MAX_SHAPE; i++)
    {
      guint8 byte = word[i];
      char shape = g_ascii_isupper (byte)        ? 'A'
          : g_ascii_isdigit (byte)               ? '0'
          : g_ascii_isalpha (byte) || byte > 127 ? 'a'
                                                 : (char) byte;
      run = shape == last ? run + 1 : 1;
      last = shape;
      if (run > 2)
        continue;
      hash = (hash ^ (guint8) shape) * 16777619u;
      n++;
    }
  return hash;
}

/* Marks that mean the same count as the same. */
static gunichar
plain_mark (gunichar mark)
{
  switch (mark)
    {
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
      return '"';
    case 0x2018:
    case 0x2019:
    case 0x201A:
      return '\'';
    case 0x2010:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return '-';
    default:
      return mark;
    }
}

static void
see_mark (
    const QuothReading *reading, const QuothWord *word, QuothTagWord *seen)
{
  gunichar mark = plain_mark (g_utf8_get_char (reading->text + word->start));

  /* "--" is a dash, "..." is not a stop. */
  if (mark == '.' && word->end - word->start > 1)
    mark = 0x2026;
  seen->lower = seen->exact = mark * 16777619u + 77;
  for (guint i = 0; i < G_N_ELEMENTS (seen->form); i++)
    seen->form[i] = seen->lower;
}

/* A class for a word: as it is written, in lower case, with one capital; else
 * that of unknown words like it. At the start of a sentence the capital tells
 * nothing, so lower case comes first. */
static guint
class_of (const QuothTagFeatures *self, const QuothWord *word,
    const QuothTagWord *seen, const char *folded, gsize n, gboolean starts)
{
  static const char *const unknown[] = { "<unk-lower>", "<unk-title>",
    "<unk-upper>", "<unk-digit>", "<unk-other>" };
  char title[MAX_WORD];
  guint16 class = 0;
  guint kind;

  if (starts
      && quoth_hashed_words_look_up (
          &self->words->classes, seen->lower, &class))
    return class;
  if (quoth_hashed_words_look_up (&self->words->classes, seen->exact, &class)
      || (seen->exact != seen->lower
          && quoth_hashed_words_look_up (
              &self->words->classes, seen->lower, &class)))
    return class;
  if (n > 0 && g_ascii_islower (folded[0]))
    {
      memcpy (title, folded, n);
      title[0] = g_ascii_toupper (folded[0]);
      if (quoth_hashed_words_look_up (
              &self->words->classes, hash_bytes (title, n), &class))
        return class;
    }
  kind = word->kind == QUOTH_TOKEN_NUMBER      ? 3
      : word->kind == QUOTH_TOKEN_MARK         ? 4
      : word->flags & QUOTH_TOKEN_ALL_CAPITALS ? 2
      : word->flags & QUOTH_TOKEN_CAPITALIZED  ? 1
                                               : 0;
  quoth_hashed_words_look_up (&self->words->classes,
      hash_bytes (unknown[kind], strlen (unknown[kind])), &class);
  return class;
}

static void
see_classes (const QuothTagFeatures *self, QuothTagWord *seen, guint class)
{
  if (class >= self->words->n_classes)
    class = 0;
  seen->classes[0] = class;
  seen->classes[1] = self->words->wider[2 * class];
  seen->classes[2] = self->words->wider[2 * class + 1];
}

static void
see_word (const QuothTagFeatures *self, guint i, QuothTagWord *seen)
{
  const QuothReading *reading = self->reading;
  const QuothWord *word = QUOTH_WORD_AT (reading, i);
  const char *text = reading->text + word->start;
  gsize length = word->end - word->start, n = 0;
  char folded[MAX_WORD], exact[MAX_WORD];
  guint16 chance;
  gboolean starts = i == 0 || word->starts_sentence
      || (word->quoted != 0
          && QUOTH_WORD_AT (reading, i - 1)->kind == QUOTH_TOKEN_MARK
          && QUOTH_WORD_AT (reading, i - 1)->end == word->start);

  if (word->kind == QUOTH_TOKEN_MARK)
    {
      see_mark (reading, word, seen);
      n = fold (text, length, FALSE, folded);
    }
  else
    {
      n = fold (text, length, TRUE, folded);
      seen->lower = hash_bytes (folded, n);
      seen->exact = hash_bytes (exact, fold (text, length, FALSE, exact));
      seen->form[FORM_PREFIX] = hash_bytes (folded, MIN (n, 3));
      seen->form[FORM_SUFFIX_2] =
          hash_bytes (folded + n - MIN (n, 2), MIN (n, 2));
      seen->form[FORM_SUFFIX_3] =
          hash_bytes (folded + n - MIN (n, 3), MIN (n, 3));
      seen->form[FORM_SHAPE] = hash_shape (text, length);
      if (quoth_hashed_words_look_up (&self->words->cues, seen->lower, &chance))
        seen->chance = MIN (chance, 200);
      seen->is_that = n == 4 && memcmp (folded, "that", 4) == 0;
    }
  if (word->kind == QUOTH_TOKEN_MARK)
    {
      guint32 lower = seen->lower, own = seen->exact;
      seen->lower = seen->exact = hash_bytes (folded, n);
      see_classes (self, seen, class_of (self, word, seen, folded, n, FALSE));
      seen->lower = lower;
      seen->exact = own;
    }
  else
    see_classes (self, seen, class_of (self, word, seen, folded, n, starts));
}

/* "according" is a cue before "to", whatever it is elsewhere. */
static void
see_chances (QuothTagFeatures *self)
{
  guint32 according = quoth_tag_word_hash ("according", 9, TRUE);
  guint32 to = quoth_tag_word_hash ("to", 2, TRUE);

  for (guint i = 0; i < self->seen->len; i++)
    {
      QuothTagWord *seen = SEEN (self, i);
      if (seen->lower == according && i + 1 < self->seen->len
          && SEEN (self, i + 1)->lower == to)
        seen->chance = 190;
      seen->cue = bucket_of_chance (seen->chance);
    }
}

static gboolean
ends_speech (gunichar mark)
{
  return mark == ',' || mark == '.' || mark == '?' || mark == '!'
      || mark == 0x2026 || mark == 0x2014;
}

/* What a quoted stretch is like: how long, whether it ends as speech does,
 * whether it begins with a capital. */
static guint8
describe_stretch (const QuothReading *reading, const QuothQuotedWords *quoted)
{
  guint8 description = bucket (quoted->n_words) * 4;
  guint first = quoted->first;

  if (quoted->end - quoted->first > 2
      && ends_speech (quoth_reading_mark (reading, quoted->end - 2)))
    description += 1;
  while (first < quoted->end
      && QUOTH_WORD_AT (reading, first)->kind == QUOTH_TOKEN_MARK)
    first++;
  if (first < quoted->end
      && quoth_word_is_capital (QUOTH_WORD_AT (reading, first)))
    description += 2;
  return description;
}

static void
see_quoted (QuothTagFeatures *self)
{
  const QuothReading *reading = self->reading;

  for (guint k = 0; k < reading->quoted->len; k++)
    {
      const QuothQuotedWords *quoted = QUOTH_QUOTED_AT (reading, k);
      guint8 description = describe_stretch (reading, quoted);
      for (guint i = quoted->first; i < quoted->end; i++)
        {
          QuothTagWord *seen = SEEN (self, i);
          seen->stretch = description;
          seen->quoted = i == quoted->first ? PLACE_FIRST
              : i + 1 == quoted->end        ? PLACE_LAST
              : i == quoted->first + 1      ? PLACE_SECOND
                                            : PLACE_MIDDLE;
        }
    }
}

static gboolean
is_cue (const QuothTagWord *seen)
{
  return seen->chance >= MIN_CUE && seen->quoted == PLACE_OUTSIDE;
}

static void
see_sentence (QuothTagFeatures *self, guint first, guint last)
{
  QuothTagSentence sentence = { .first = first, .last = last };
  guint32 cue = 0;

  for (guint i = first; i <= last; i++)
    {
      QuothTagWord *seen = SEEN (self, i);
      seen->sentence = self->sentences->len;
      seen->left = cue;
      sentence.has_quoted |= seen->quoted != PLACE_OUTSIDE;
      if (!is_cue (seen))
        continue;
      cue = i + 1;
      if (sentence.best == 0
          || seen->chance > SEEN (self, sentence.best - 1)->chance)
        sentence.best = cue;
    }
  cue = 0;
  for (guint i = last + 1; i > first; i--)
    {
      QuothTagWord *seen = SEEN (self, i - 1);
      seen->right = cue;
      if (is_cue (seen))
        cue = i;
    }
  g_array_append_val (self->sentences, sentence);
}

static void
see_sentences (QuothTagFeatures *self)
{
  guint first = 0, n = self->seen->len;
  guint32 commas = 0;

  for (guint i = 0; i < n; i++)
    {
      gunichar mark = plain_mark (quoth_reading_mark (self->reading, i));
      SEEN (self, i)->commas = commas;
      commas += mark == ',' || mark == ';' || mark == ':' || mark == '-';
    }
  while (first < n)
    {
      guint end = quoth_reading_sentence_end (self->reading, first);
      see_sentence (self, first, end - 1);
      first = end;
    }
}

static void
see_rule_span (
    QuothTagFeatures *self, QuothStretch span, QuothTag tag, float chance)
{
  for (guint i = span.first; i < span.end; i++)
    {
      QuothTagWord *seen = SEEN (self, i);
      if (seen->rule_tag != QUOTH_TAG_OUTSIDE)
        continue;
      seen->rule_tag = i == span.first ? tag : tag + 1;
      seen->rule_first = span.first;
      seen->rule_end = span.end;
      seen->rule_chance = CLAMP (chance, 0, 1) * 10;
    }
}

static void
see_rules (QuothTagFeatures *self, const GArray *attributions)
{
  for (guint k = 0; k < attributions->len; k++)
    {
      const QuothAttribution *a = QUOTH_ATTRIBUTION_AT (attributions, k);
      see_rule_span (self, a->cue, QUOTH_TAG_CUE, a->chance);
      if (a->place == QUOTH_SOURCE_HERE || a->place == QUOTH_SOURCE_LABEL)
        see_rule_span (self, a->source, QUOTH_TAG_SOURCE, a->chance);
    }
  for (guint k = 0; k < attributions->len; k++)
    {
      const QuothAttribution *a = QUOTH_ATTRIBUTION_AT (attributions, k);
      see_rule_span (self, a->content, QUOTH_TAG_CONTENT, a->chance);
    }
}

void
quoth_tag_features_init (
    QuothTagFeatures *self, const QuothTagWords *words, guint groups)
{
  *self = (QuothTagFeatures){ .words = words, .groups = groups };
  self->seen = g_array_new (FALSE, TRUE, sizeof (QuothTagWord));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (QuothTagSentence));
}

void
quoth_tag_features_clear (QuothTagFeatures *self)
{
  g_clear_pointer (&self->seen, g_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
}

/* Looks at a paragraph, with what the rules attribute in it. */
void
quoth_tag_features_read (QuothTagFeatures *self, const QuothReading *reading,
    const GArray *attributions)
{
  if (self->sentences->len > 0)
    self->before_has_quoted =
        SENTENCE (self, self->sentences->len - 1)->has_quoted;
  self->reading = reading;
  g_array_set_size (self->sentences, 0);
  g_array_set_size (self->seen, 0);
  g_array_set_size (self->seen, reading->words->len);
  for (guint i = 0; i < self->seen->len; i++)
    see_word (self, i, SEEN (self, i));
  see_chances (self);
  see_quoted (self);
  see_sentences (self);
  if (self->groups & QUOTH_TAG_FEATURES_RULES)
    see_rules (self, attributions);
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
  put3 (bag, 8, v->around[OWN - 1]->form[FORM_SHAPE], own->form[FORM_SHAPE],
      v->around[OWN + 1]->form[FORM_SHAPE]);
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
  const QuothWord *word = QUOTH_WORD_AT (v->all->reading, v->at);
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
  if (own->quoted == PLACE_OUTSIDE)
    return;
  put1 (bag, 4, own->stretch);
  put2 (bag, 5, own->stretch, own->quoted);
}

static void
add_place (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN];
  guint32 from = bucket (v->at - v->sentence->first);

  bag->group = QUOTH_TAG_FEATURES_PLACE << 8;
  put1 (bag, 0, from);
  put3 (bag, 1, from, own->quoted, own->form[FORM_SHAPE]);
  put1 (bag, 2, v->at == v->sentence->last);
  put1 (bag, 3, bucket (v->sentence->last - v->at));
}

static void
add_best_cue (Bag *bag, const View *v)
{
  const QuothTagWord *own = v->around[OWN], *cue, *next, *next2;
  const QuothTagFeatures *all = v->all;
  guint best = v->sentence->best - 1, n = all->seen->len;
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
  put2 (bag, 8, side, bucket (best - v->sentence->first));
  put2 (bag, 9, side, bucket (v->sentence->last - best));
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
      put2 (bag, 0, cue->lower, bucket (v->at - own->left + 1));
      put3 (bag, 1, cue->cue, bucket (v->at - own->left + 1),
          MIN (2, own->commas - cue->commas));
      put2 (bag, 2, cue->lower, own->lower);
    }
  if (own->right != 0)
    {
      cue = SEEN (v->all, own->right - 1);
      right = cue->cue;
      put2 (bag, 3, cue->lower, bucket (own->right - 1 - v->at));
      put3 (bag, 4, cue->cue, bucket (own->right - 1 - v->at),
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
      before != NULL ? before->has_quoted : 2 + v->all->before_has_quoted,
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
  for (guint k = 0; k < QUOTH_N_WORD_CLASSES; k++)
    {
      for (guint i = 1; i < 6; i++)
        {
          if (i != OWN)
            put1 (bag, k * 16 + i, v->around[i]->classes[k]);
        }
      put2 (bag, k * 16 + 8, v->around[OWN - 1]->classes[k],
          v->around[OWN]->classes[k]);
      put2 (bag, k * 16 + 9, v->around[OWN]->classes[k],
          v->around[OWN + 1]->classes[k]);
    }
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
  guint best = v->sentence->best - 1, n = all->seen->len;

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
  const QuothReading *reading = v->all->reading;
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
  const QuothReading *reading = v->all->reading;
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
  guint n = self->seen->len;

  *v = (View){ .all = self, .at = at };
  for (gint k = -OWN; k <= OWN; k++)
    v->around[OWN + k] = (gint) at + k < 0 ? &before_all
        : at + k >= n                      ? &behind_all
                                           : own + k;
  v->sentence = SENTENCE (self, own->sentence);
  if (v->sentence->best != 0)
    {
      guint best = v->sentence->best - 1;
      guint32 there = SEEN (self, best)->commas;
      v->side = best == at ? 3 : best < at ? 1 : 2;
      v->distance = bucket (best < at ? at - best : best - at);
      v->commas =
          MIN (2, best < at ? own->commas - there : there - own->commas);
    }
}

/* Writes the features of a token; there are never more than
 * QUOTH_MAX_TAG_FEATURES. */
guint
quoth_tag_features_get (
    const QuothTagFeatures *self, guint word, guint32 *features)
{
  static void (*const add[]) (Bag *, const View *) = { add_words, add_around,
    add_pairs, add_form, add_cues, add_marks, add_place, add_best_cue,
    add_near_cues, add_before, add_classes, add_classes_around,
    add_classes_cues, add_senses, add_rules };
  Bag bag = { .features = features };
  View view;

  look_at (&view, self, word);
  for (guint i = 0; i < G_N_ELEMENTS (add); i++)
    {
      if (self->groups & 1u << i)
        add[i](&bag, &view);
    }
  return bag.n;
}
