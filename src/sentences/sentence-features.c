/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What the model sees of a place where a sentence may end.
 *
 * Words are runs of characters between blanks. Of the word before, two before
 * it, and two behind, the model sees what they are (a hash of their letters in
 * lower case), their shape, and the marks at their edges; of the sentence, how
 * long it is, how it begins, and whether it is inside brackets or quotation
 * marks; and what the rules say. Each feature is a conjunction of some of these,
 * told apart by a number of its own and hashed to 32 bits, of which the model
 * uses the first ones. Training and use share this file, so a change here needs
 * a new model.
 */

#include "sentences/sentence-features-private.h"

#include <string.h>

#define MAX_TOKEN 64
#define MAX_TAIL 4
#define MAX_HEAD 3
#define MAX_UNTIL 80

typedef struct
{
  gsize start;
  gsize core;     /* the first letter or digit */
  gsize core_end; /* after the last one */
  gsize end;
  guint32 hash;  /* of the core in lower case */
  guint32 exact; /* of the core as it is */
  guint32 shape;
} Token;

enum
{
  SHAPE_NONE,
  SHAPE_DIGIT,
  SHAPE_CAPITAL,  /* one capital letter */
  SHAPE_CAPITALS, /* two or more */
  SHAPE_TITLED,
  SHAPE_LOWER,
  SHAPE_MARK, /* and the mark itself above */
};

static guint32
mix (guint32 a, guint32 b)
{
  a = (a ^ b) * 0x85EBCA6Bu;
  return a ^ a >> 15;
}

typedef struct
{
  guint32 lower; /* hash of what was read, in lower case, */
  guint32 exact; /* and as it is */
  guint n_upper;
  gboolean has_lower;
} Reading;

/* Digits all count as one. */
static inline void
read_letter (Reading *reading, gunichar character, QuothCharacterClass class)
{
  reading->exact = (reading->exact ^ character) * 16777619u;
  switch (class)
    {
    case QUOTH_CHARACTER_UPPER:
      character =
          character < 0x80 ? character | 0x20 : g_unichar_tolower (character);
      reading->n_upper++;
      break;
    case QUOTH_CHARACTER_LOWER:
      reading->has_lower = TRUE;
      break;
    case QUOTH_CHARACTER_DIGIT:
      character = '0';
      break;
    default:
      break;
    }
  reading->lower = (reading->lower ^ character) * 16777619u;
}

static guint32
shape_of (const char *text, const Token *token, const Reading *reading)
{
  gsize size;
  gunichar first;

  if (token->start == token->end)
    return SHAPE_NONE;
  if (token->core == token->end)
    return SHAPE_MARK + (quoth_character_at (text, token->start, &size) << 4);
  first = quoth_character_at (text, token->core, &size);
  switch (quoth_character_class (first))
    {
    case QUOTH_CHARACTER_DIGIT:
      return SHAPE_DIGIT;
    case QUOTH_CHARACTER_LOWER:
      return SHAPE_LOWER;
    default:
      return reading->has_lower   ? SHAPE_TITLED
          : reading->n_upper == 1 ? SHAPE_CAPITAL
                                  : SHAPE_CAPITALS;
    }
}

/* Reads the letters of a token. Tokens are cut at MAX_TOKEN bytes, so this is
 * short. */
static void
read_core (const char *text, Token *token)
{
  gsize at = token->start, size;
  Reading reading = { .lower = 2166136261u, .exact = 2166136261u };

  while (at < token->end
      && !quoth_is_word_character (quoth_character_at (text, at, &size)))
    at += size;
  token->core = token->core_end = at;
  token->hash = reading.lower;
  token->exact = reading.exact;
  while (at < token->end)
    {
      gunichar character = quoth_character_at (text, at, &size);
      QuothCharacterClass class = quoth_character_class (character);
      read_letter (&reading, character, class);
      at += size;
      if (quoth_character_is_word (class))
        {
          token->core_end = at;
          token->hash = reading.lower;
          token->exact = reading.exact;
        }
    }
  token->shape = shape_of (text, token, &reading);
}

static gboolean
is_blank_before (const char *text, gsize at)
{
  guint8 byte = text[at - 1];

  return byte < 0x80 ? quoth_ascii_classes[byte] == QUOTH_CHARACTER_BLANK
                     : quoth_is_blank (quoth_character_before (text, at));
}

/* The token that ends at a position. */
static Token
read_left (const QuothSentenceText *text, gsize end)
{
  Token token = { .end = end, .start = end };

  while (token.start > text->start && end - token.start < MAX_TOKEN
      && !is_blank_before (text->text, token.start))
    {
      token.start--;
      while ((text->text[token.start] & 0xC0) == 0x80)
        token.start--;
    }
  read_core (text->text, &token);
  return token;
}

static gsize
skip_left (const QuothSentenceText *text, gsize at)
{
  while (at > text->start && is_blank_before (text->text, at))
    at = g_utf8_prev_char (text->text + at) - text->text;
  return at;
}

/* The token that begins at a position. */
static Token
read_right (QuothSentenceText *text, gsize start)
{
  Token token = { .start = start, .end = start };
  gsize stop = MIN (MIN (text->length, text->limit), start + MAX_TOKEN);
  gsize size;

  while (token.end - start < MAX_TOKEN)
    {
      gunichar character;
      while (token.end < stop && text->text[token.end] > ' ')
        token.end++;
      if (token.end - start >= MAX_TOKEN)
        break;
      character = quoth_sentence_text_at (text, token.end, &size);
      if (size == 0 || quoth_is_blank (character))
        break;
      token.end += size;
    }
  read_core (text->text, &token);
  return token;
}

/* The marks from a position on, a few; runs of dots and of loud marks count as
 * two. */
static guint32
marks_code (const char *text, gsize at, gsize end, guint max)
{
  guint32 code = 0, last = 0, size_of_run = 0;
  guint n = 0;
  gsize size;

  while (at < end)
    {
      gunichar character = quoth_character_at (text, at, &size);
      guint32 kind = character == '?' ? '!' : character;
      at += size;
      if (quoth_is_blank (character))
        continue;
      size_of_run = kind == last ? size_of_run + 1 : 1;
      last = kind;
      if (size_of_run > 1 && (kind == '.' || kind == '!'))
        character = size_of_run == 2 ? '+' : 0;
      if (character == 0)
        continue;
      if (n++ == max)
        return code;
      code = mix (code, character + 1);
    }
  return code;
}

/* A distance, in ever coarser steps. */
static guint32
distance_code (gsize bytes)
{
  static const guint16 steps[] = { 4, 8, 14, 20, 28, 40, 56, 80, 120, 180,
    256 };
  guint32 code = 0;

  while (code < G_N_ELEMENTS (steps) && bytes >= steps[code])
    code++;
  return code;
}

/* The bytes at which the way to the next mark may be over. */
static const guint8 until_stops[256] = {
  ['\n'] = 1,
  ['.'] = 1,
  ['!'] = 1,
  ['?'] = 1,
};

/* How far it is to the next mark that may end a sentence. */
static gsize
distance_to_mark (QuothSentenceText *text, gsize from)
{
  gsize stop = MIN (MIN (text->length, text->limit), from + MAX_UNTIL);
  const guint8 *bytes = (const guint8 *) text->text;
  gsize at = from;

  while (at < stop)
    {
      while (stop - at >= 4
          && (until_stops[bytes[at]] | until_stops[bytes[at + 1]]
                 | until_stops[bytes[at + 2]] | until_stops[bytes[at + 3]])
              == 0)
        at += 4;
      if (at == stop)
        break;
      if (bytes[at] == '\n')
        return at - from;
      if (until_stops[bytes[at]] != 0
          && (at + 1 == stop || !g_ascii_isalnum (bytes[at + 1])))
        break;
      at++;
    }
  if (at + 1 >= text->length && text->length < text->limit && !text->at_end)
    text->is_starved = TRUE;
  return at - from;
}

/* What kind of word stands before, to the word list. */
static guint32
class_before (const QuothClues *clues)
{
  const QuothSentenceWords *words = clues->words;
  guint32 class = 0;
  float value;

  if (clues->end->word == clues->end->word_end)
    return 1;
  if (quoth_clues_is_initial (clues))
    return 2;
  if (clues->is_known)
    {
      class = quoth_clues_is_before (clues, words->titles, NULL) ? 4 : 0;
      class |=
          quoth_clues_is_before (clues, words->abbreviations, NULL) ? 8 : 0;
      class |=
          quoth_clues_is_before (clues, words->before_number, NULL) ? 16 : 0;
      class |= quoth_clues_is_before (clues, words->times, NULL) ? 32 : 0;
      if (quoth_clues_is_before (clues, words->may_end, &value))
        class |= value > 0 ? 64 : 128;
    }
  return class != 0 ? class : quoth_clues_is_dotted (clues) ? 3 : 0;
}

/* What kind of word comes next. */
static guint32
class_next (const QuothClues *clues)
{
  const QuothSentenceEnd *end = clues->end;
  const QuothSentenceWords *words = clues->words;
  float value = 0;
  guint32 class = 0;

  if (quoth_clues_has_word (
          clues, words->starters, end->next, end->next_end, &value))
    class = value >= 1 ? 1 : 2;
  else if (quoth_clues_has_word (
               clues, words->attribution, end->next, end->next_end, NULL))
    class = 3;
  else if (quoth_clues_has_word (
               clues, words->titles, end->next, end->next_end, NULL))
    class = 4;
  else if (quoth_clues_has_word (
               clues, words->days, end->next, end->next_end, NULL))
    class = 5;
  return class;
}

/* Everything about a place that goes into features. */
typedef struct
{
  Token word;     /* that ends there, */
  Token previous; /* and the one before it */
  Token next;
  Token second; /* behind the next */
  guint32 tail; /* the marks behind the word */
  guint32 mark; /* the first of them */
  guint32 head; /* the marks before the next */
  guint32 gap;  /* whether blanks follow, and a line break */
  guint32 verdict;
  guint32 class_before;
  guint32 class_next;
  guint32 first; /* the first word of the sentence */
  guint32 since; /* how far that is */
  guint32 until; /* how far it is to the next mark */
} Place;

static void
read_place (
    Place *place, const QuothClues *clues, const QuothSentenceContext *context)
{
  const QuothSentenceEnd *end = clues->end;
  QuothSentenceText *text = clues->text;
  QuothGap gap;
  gsize size;

  place->word = read_left (text, end->end);
  place->previous = read_left (text, skip_left (text, place->word.start));
  place->next = read_right (text, end->gap.end);
  quoth_sentence_text_read_gap (text, place->next.end, &gap);
  if (gap.line_breaks == 0 || (gap.line_breaks == 1 && context->is_wrapped))
    place->second = read_right (text, gap.end);
  /* Of dots with blanks between, the last one is no word. */
  if (end->kind == QUOTH_MARKS_ELLIPSIS && end->word_end > text->start
      && end->word_end < place->word.start)
    place->word = read_left (text, end->word_end);
  place->tail = marks_code (text->text,
      place->word.core < place->word.core_end ? place->word.core_end
                                              : place->word.start,
      end->end, MAX_TAIL);
  if (place->word.core_end < end->end)
    place->mark = quoth_character_at (text->text, place->word.core_end, &size);
  place->head =
      marks_code (text->text, place->next.start, place->next.core, MAX_HEAD);
  place->gap = (end->gap.end > end->end) + 2 * (end->gap.line_breaks > 0);
  place->class_before = class_before (clues);
  place->class_next = class_next (clues);
  place->first = read_right (text, text->start).hash;
  place->since = distance_code (end->end - text->start);
  place->until = distance_code (distance_to_mark (text, end->gap.end));
}

/* The features so far. Each conjunction has a number of its own, which is its
 * place in the order in which they are added. */
typedef struct
{
  guint32 *features;
  guint n;
} Sink;

static inline void
add (Sink *sink, guint32 value)
{
  guint32 hash = (value ^ (sink->n + 1) * 0x9E3779B1u) * 0xC2B2AE35u;

  hash = (hash ^ hash >> 15) * 0x27D4EB2Fu;
  sink->features[sink->n++] = hash ^ hash >> 13;
}

static inline void
add_pair (Sink *sink, guint32 a, guint32 b)
{
  add (sink, mix (a * 0x9E3779B1u, b));
}

static void
add_marks (Sink *sink, const Place *place)
{
  guint32 shape = place->next.shape;
  guint32 state = place->verdict + 2 * place->gap;
  guint32 between = mix (place->head, shape);

  add (sink, state);
  add_pair (sink, place->tail, place->gap);
  add_pair (sink, place->tail, mix (shape, place->gap));
  add_pair (sink, place->tail, between);
  add_pair (sink, place->tail, mix (between, state));
  add_pair (sink, place->class_before, mix (shape, state));
  add_pair (sink, place->class_before, place->tail);
  add_pair (sink, place->class_next, mix (place->class_before, state));
  add_pair (sink, place->class_next, mix (place->tail, shape));
}

static void
add_words (Sink *sink, const Place *place, const char *text)
{
  const Token *word = &place->word, *next = &place->next;
  const Token *previous = &place->previous;
  gsize length = word->core_end - word->core;
  guint32 around = mix (place->tail, next->shape);
  guint32 behind = mix (place->mark, next->shape);

  add (sink, word->hash);
  add_pair (sink, word->hash, place->tail);
  add (sink, next->hash);
  add_pair (sink, next->hash, place->tail);
  add_pair (sink, next->exact, place->mark);
  add_pair (sink, word->hash, next->hash);
  add_pair (sink, word->shape, around);
  add_pair (sink, MIN (length, 6), around);
  add_pair (sink, memchr (text + word->core, '.', length) != NULL, around);
  add_pair (sink, place->second.shape, around);
  add_pair (sink, next->hash, mix (place->second.shape, place->mark));
  add_pair (sink, place->class_next, mix (place->second.shape, behind));
  add_pair (sink, mix (word->shape, previous->shape),
      mix (next->shape, place->second.shape));
  add_pair (sink, previous->hash, place->mark);
  add_pair (sink,
      previous->end > previous->core_end ? (guint8) text[previous->end - 1]
                                         : previous->core < previous->core_end,
      around);
}

static void
add_surroundings (Sink *sink, const Place *place, const QuothSentenceEnd *end,
    const QuothSentenceContext *context)
{
  guint32 shape = place->next.shape;
  guint32 around = mix (place->tail, shape);
  guint32 behind = mix (place->mark, shape);

  add_pair (sink, place->since, behind);
  add_pair (sink, place->until, behind);
  add_pair (sink, place->since / 2 * 16 + place->until / 2, behind);
  add_pair (sink, context->depth > 0, around);
  add_pair (sink, context->quoted, around);
  add_pair (sink, context->quoted, mix (place->tail, mix (place->head, shape)));
  add_pair (sink, context->before, behind);
  add_pair (sink, context->before, mix (place->since, place->mark));
  add_pair (sink, place->first, place->mark);
  add_pair (sink,
      end->has_footnote + 2 * end->has_emoticon + 4 * end->has_quote
          + 8 * end->has_bracket,
      behind);
}

/* Reads the features of a place into an array of QUOTH_SENTENCE_MAX_FEATURES;
 * returns how many there are. */
guint
quoth_sentence_features_read (const QuothClues *clues,
    const QuothSentenceContext *context, gboolean verdict, guint32 *features)
{
  Place place = { .verdict = verdict };
  Sink sink = { features, 0 };

  read_place (&place, clues, context);
  add_marks (&sink, &place);
  add_words (&sink, &place, clues->text->text);
  add_surroundings (&sink, &place, clues->end, context);
  g_assert (sink.n <= QUOTH_SENTENCE_MAX_FEATURES);
  return sink.n;
}
