/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What is seen of the words of a paragraph, once for all features that tell of
 * them: their letters and classes, how likely they are cues, where quotation
 * marks and sentences begin and end, which cues are near, and what the rules
 * made of them. Hashes end in models, so a change here needs new ones.
 */

#include "speakers/tag-words-private.h"

#include "text/characters-private.h"

#include <string.h>

#define MAX_WORD 48
#define MAX_SHAPE 6
#define MIN_HINT 10 /* of 200 */
#define MIN_CUE 30  /* of 200: less likely words are no cue */
#define SHAPE_LONG 20

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

#define FIRST_HASH 2166136261u

static inline guint32
hash_byte (guint32 hash, guint8 byte)
{
  return (hash ^ byte) * 16777619u;
}

static inline gboolean
is_capital (guint8 byte)
{
  return byte >= 'A' && byte <= 'Z';
}

/* The letters of a word in lower case or as they are, with 0 for digits and
 * plain apostrophes; what is longer than the room is cut. */
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
          folded[n++] = g_ascii_isdigit (byte)     ? '0'
              : in_lower_case && is_capital (byte) ? (char) (byte | 0x20)
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
  guint32 hash = FIRST_HASH;

  for (gsize i = 0; i < n; i++)
    hash = hash_byte (hash, bytes[i]);
  return hash;
}

guint32
quoth_tag_word_hash (const char *word, gsize length, gboolean in_lower_case)
{
  char folded[MAX_WORD];

  return hash_bytes (folded, fold (word, length, in_lower_case, folded));
}

/* Writes a word in lower case, and hashes that and how it is written: at once,
 * up to the first character that is not ASCII. */
static gsize
fold_and_hash (const char *word, gsize length, char *folded, guint32 *lower,
    guint32 *exact)
{
  char cased[MAX_WORD];
  gsize n = 0;

  *lower = *exact = FIRST_HASH;
  for (; n < length && n < MAX_WORD - 6; n++)
    {
      guint8 byte = word[n], small;
      if (byte >= 0x80)
        break;
      byte = g_ascii_isdigit (byte) ? '0' : byte;
      small = is_capital (byte) ? byte | 0x20 : byte;
      folded[n] = (char) small;
      *lower = hash_byte (*lower, small);
      *exact = hash_byte (*exact, byte);
    }
  if (n == length || n == MAX_WORD - 6)
    return n;
  *exact = hash_bytes (cased, fold (word, length, FALSE, cased));
  n = fold (word, length, TRUE, folded);
  *lower = hash_bytes (folded, n);
  return n;
}

/* Capitals, small letters and digits, runs cut to two. */
static guint32
hash_shape (const char *word, gsize length)
{
  guint32 hash = FIRST_HASH;
  char last = 0;
  guint run = 0, n = 0;

  for (gsize i = 0; i < length && i < SHAPE_LONG && n < MAX_SHAPE; i++)
    {
      guint8 byte = word[i];
      char shape = is_capital (byte)             ? 'A'
          : g_ascii_isdigit (byte)               ? '0'
          : g_ascii_islower (byte) || byte > 127 ? 'a'
                                                 : (char) byte;
      run = shape == last ? run + 1 : 1;
      last = shape;
      if (run > 2)
        continue;
      hash = hash_byte (hash, shape);
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
class_of (const QuothSeenWords *self, const QuothWord *word,
    const QuothTagWord *seen, const char *folded, gsize n, gboolean starts)
{
  static const char *const unknown[] = { "<unk-lower>", "<unk-title>",
    "<unk-upper>", "<unk-digit>", "<unk-other>" };
  char title[MAX_WORD];
  guint16 class = 0;
  guint kind;

  if (starts
      && quoth_hashed_words_look_up (
          &self->known->classes, seen->lower, &class))
    return class;
  if (quoth_hashed_words_look_up (&self->known->classes, seen->exact, &class)
      || (seen->exact != seen->lower
          && quoth_hashed_words_look_up (
              &self->known->classes, seen->lower, &class)))
    return class;
  if (n > 0 && g_ascii_islower (folded[0]))
    {
      memcpy (title, folded, n);
      title[0] = g_ascii_toupper (folded[0]);
      if (quoth_hashed_words_look_up (
              &self->known->classes, hash_bytes (title, n), &class))
        return class;
    }
  kind = word->kind == QUOTH_TOKEN_NUMBER      ? 3
      : word->kind == QUOTH_TOKEN_MARK         ? 4
      : word->flags & QUOTH_TOKEN_ALL_CAPITALS ? 2
      : word->flags & QUOTH_TOKEN_CAPITALIZED  ? 1
                                               : 0;
  quoth_hashed_words_look_up (&self->known->classes,
      hash_bytes (unknown[kind], strlen (unknown[kind])), &class);
  return class;
}

static void
see_classes (const QuothSeenWords *self, QuothTagWord *seen, guint class)
{
  if (class >= self->known->n_classes)
    class = 0;
  seen->classes[0] = class;
  seen->classes[1] = self->known->wider[2 * class];
  seen->classes[2] = self->known->wider[2 * class + 1];
}

/* Whether a word has a capital, if it does, from its place. */
static gboolean
begins_sentence (const QuothReading *reading, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, i);

  return i == 0 || word->starts_sentence
      || (word->quoted != 0 && word[-1].kind == QUOTH_TOKEN_MARK
          && word[-1].end == word->start);
}

static void
see_ends (QuothTagWord *seen, const char *folded, gsize n)
{
  gsize three = MIN (n, 3), two = MIN (n, 2);

  seen->form[QUOTH_TAG_FORM_PREFIX] = hash_bytes (folded, three);
  seen->form[QUOTH_TAG_FORM_SUFFIX_3] = hash_bytes (folded + n - three, three);
  seen->form[QUOTH_TAG_FORM_SUFFIX_2] = hash_bytes (folded + n - two, two);
}

static void
see_word (const QuothSeenWords *self, guint i, QuothTagWord *seen)
{
  const QuothReading *reading = self->reading;
  const QuothWord *word = QUOTH_WORD_AT (reading, i);
  const char *text = reading->text + word->start;
  gsize length = word->end - word->start, n;
  char folded[MAX_WORD];
  guint16 chance;

  if (word->kind == QUOTH_TOKEN_MARK)
    {
      QuothTagWord as_written;
      n = fold (text, length, FALSE, folded);
      as_written.lower = as_written.exact = hash_bytes (folded, n);
      see_classes (
          self, seen, class_of (self, word, &as_written, folded, n, FALSE));
      see_mark (reading, word, seen);
      return;
    }
  n = fold_and_hash (text, length, folded, &seen->lower, &seen->exact);
  if (self->has_forms)
    {
      see_ends (seen, folded, n);
      seen->form[QUOTH_TAG_FORM_SHAPE] = hash_shape (text, length);
    }
  if (quoth_hashed_words_look_up (&self->known->cues, seen->lower, &chance))
    seen->chance = MIN (chance, 200);
  seen->is_that = n == 4 && memcmp (folded, "that", 4) == 0;
  see_classes (self, seen,
      class_of (self, word, seen, folded, n, begins_sentence (reading, i)));
}

/* "according" is a cue before "to", whatever it is elsewhere. */
static void
see_chances (QuothSeenWords *self)
{
  guint32 according = quoth_tag_word_hash ("according", 9, TRUE);
  guint32 to = quoth_tag_word_hash ("to", 2, TRUE);

  for (guint i = 0; i < self->words->len; i++)
    {
      QuothTagWord *seen = QUOTH_SEEN_WORD (self, i);
      if (seen->lower == according && i + 1 < self->words->len
          && QUOTH_SEEN_WORD (self, i + 1)->lower == to)
        seen->chance = 190;
      seen->cue = bucket_of_chance (seen->chance);
      self->has_hint |= seen->chance >= MIN_HINT;
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
  guint8 description = quoth_tag_bucket (quoted->n_words) * 4;
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
see_quoted (QuothSeenWords *self)
{
  const QuothReading *reading = self->reading;

  for (guint k = 0; k < reading->quoted->len; k++)
    {
      const QuothQuotedWords *quoted = QUOTH_QUOTED_AT (reading, k);
      guint8 description = describe_stretch (reading, quoted);
      for (guint i = quoted->first; i < quoted->end; i++)
        {
          QuothTagWord *seen = QUOTH_SEEN_WORD (self, i);
          seen->stretch = description;
          seen->quoted = i == quoted->first ? QUOTH_TAG_PLACE_FIRST
              : i + 1 == quoted->end        ? QUOTH_TAG_PLACE_LAST
              : i == quoted->first + 1      ? QUOTH_TAG_PLACE_SECOND
                                            : QUOTH_TAG_PLACE_MIDDLE;
        }
    }
}

static gboolean
is_cue (const QuothTagWord *seen)
{
  return seen->chance >= MIN_CUE && seen->quoted == QUOTH_TAG_PLACE_OUTSIDE;
}

static void
see_sentence (QuothSeenWords *self, guint first, guint last)
{
  QuothTagSentence sentence = { .first = first, .last = last };
  guint32 cue = 0;

  for (guint i = first; i <= last; i++)
    {
      QuothTagWord *seen = QUOTH_SEEN_WORD (self, i);
      seen->sentence = self->sentences->len;
      seen->left = cue;
      sentence.has_quoted |= seen->quoted != QUOTH_TAG_PLACE_OUTSIDE;
      if (!is_cue (seen))
        continue;
      cue = i + 1;
      if (sentence.best == 0
          || seen->chance > QUOTH_SEEN_WORD (self, sentence.best - 1)->chance)
        sentence.best = cue;
    }
  cue = 0;
  for (guint i = last + 1; i > first; i--)
    {
      QuothTagWord *seen = QUOTH_SEEN_WORD (self, i - 1);
      seen->right = cue;
      if (is_cue (seen))
        cue = i;
    }
  g_array_append_val (self->sentences, sentence);
}

static void
see_sentences (QuothSeenWords *self)
{
  guint first = 0, n = self->words->len;
  guint32 commas = 0;

  for (guint i = 0; i < n; i++)
    {
      gunichar mark;
      QUOTH_SEEN_WORD (self, i)->commas = commas;
      if (quoth_reading_is_word (self->reading, i))
        continue;
      mark = plain_mark (quoth_reading_mark (self->reading, i));
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
    QuothSeenWords *self, QuothStretch span, QuothTag tag, float chance)
{
  for (guint i = span.first; i < span.end; i++)
    {
      QuothTagWord *seen = QUOTH_SEEN_WORD (self, i);
      if (seen->rule_tag != QUOTH_TAG_OUTSIDE)
        continue;
      seen->rule_tag = i == span.first ? tag : tag + 1;
      seen->rule_first = span.first;
      seen->rule_end = span.end;
      seen->rule_chance = CLAMP (chance, 0, 1) * 10;
    }
}

static void
see_rules (QuothSeenWords *self, const GArray *attributions)
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
quoth_seen_words_init (
    QuothSeenWords *self, const QuothTagWords *known, gboolean has_forms)
{
  *self = (QuothSeenWords){ .known = known, .has_forms = has_forms };
  self->words = g_array_new (FALSE, TRUE, sizeof (QuothTagWord));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (QuothTagSentence));
}

void
quoth_seen_words_clear (QuothSeenWords *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
}

/* Looks at a paragraph, and at what the rules attribute in it unless that is
 * NULL. */
void
quoth_seen_words_read (QuothSeenWords *self, const QuothReading *reading,
    const GArray *attributions)
{
  if (self->sentences->len > 0)
    self->before_has_quoted =
        QUOTH_SEEN_SENTENCE (self, self->sentences->len - 1)->has_quoted;
  self->reading = reading;
  g_array_set_size (self->sentences, 0);
  g_array_set_size (self->words, 0);
  g_array_set_size (self->words, reading->words->len);
  for (guint i = 0; i < self->words->len; i++)
    see_word (self, i, QUOTH_SEEN_WORD (self, i));
  self->has_hint = reading->quoted->len > 0;
  see_chances (self);
  see_quoted (self);
  see_sentences (self);
  if (attributions != NULL)
    see_rules (self, attributions);
}
