/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Who may have said something, and what a ranker sees of each.
 *
 * Candidates are what the tagger marked as sources in the paragraph, the names
 * and pronouns near the content, what the rules found, whoever spoke before, and
 * nobody. Training and use share this file, so a change here needs new models.
 */

#include "speakers/sources-private.h"

#include "model/feature-bag-private.h"

#define MAX_NEAR 60 /* words between a content and names that may count */
/* Spans to either side of a content that count: a paragraph that is nothing but
 * spans takes linear time. */
#define MAX_SPANS 64
#define FAR_CUE 9 /* words: a cue as far from a candidate as that is none */
#define MAX_BETWEEN 3
#define MAX_NOUN 4 /* words before a noun that belong to it */
#define MAX_PATTERN 5

/* What stands between a candidate and the content, in the order of the text. */
typedef struct
{
  guint32 side; /* 0 elsewhere, 1 before the content, 2 behind it, 3 inside */
  guint32 distance;
  guint32 sentences;
  guint32 contents;
  guint32 sources;
  guint32 cues;
  guint32 cue_gap; /* words from the candidate to the nearest tagged cue */
  guint32 cue_side;
  guint32 own_gap; /* words to the cue of the content */
  guint32 pattern; /* the spans between, in their order */
} Relation;

static inline void
put (QuothFeatureBag *bag, guint template, guint32 a, guint32 b, guint32 c)
{
  guint32 hash = quoth_feature_begin (template);

  hash = quoth_feature_mix (hash, quoth_feature_pair (a, b));
  quoth_feature_bag_put (bag, quoth_feature_mix (hash, c));
}

static guint32
bucket (guint32 n)
{
  return n < 4 ? n : n < 6 ? 4 : n < 11 ? 5 : n < 21 ? 6 : n < 41 ? 7 : 8;
}

static const QuothTagWord *
seen_at (const QuothSourceQuestion *q, guint word)
{
  return QUOTH_SEEN_WORD (&q->features->seen, word);
}

static guint32
hash_at (const QuothSourceQuestion *q, guint word)
{
  return word < q->features->seen.words->len ? seen_at (q, word)->lower : 1;
}

static guint8
kind_of (const QuothReading *reading, QuothStretch words)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, words.first);

  for (guint i = words.first; i < MIN (words.end, words.first + MAX_NEAR); i++)
    {
      if (QUOTH_WORD_AT (reading, i)->name != 0)
        return QUOTH_SOURCE_KIND_NAME;
    }
  return words.end - words.first <= 2
          && quoth_word_has (word, QUOTH_WORD_PRONOUN)
      ? QUOTH_SOURCE_KIND_PRONOUN
      : QUOTH_SOURCE_KIND_NOUN;
}

static gboolean
overlap (QuothStretch a, QuothStretch b)
{
  return a.first < b.end && b.first < a.end;
}

static gboolean
is_known (const QuothSourceCandidate *candidates, guint n, QuothStretch words)
{
  for (guint i = 0; i < n; i++)
    {
      if (candidates[i].place == QUOTH_SOURCE_HERE
          && overlap (candidates[i].words, words))
        return TRUE;
    }
  return FALSE;
}

static QuothStretch
content_of (const QuothSourceQuestion *q)
{
  return QUOTH_TAGGED_SPAN_AT (q->spans, q->content)->words;
}

static guint
add_tagged (const QuothSourceQuestion *q, QuothSourceCandidate *candidates,
    guint n, guint span)
{
  const QuothTaggedSpan *tagged = QUOTH_TAGGED_SPAN_AT (q->spans, span);

  if (tagged->tag != QUOTH_TAG_SOURCE || n >= QUOTH_MAX_SOURCES - 3)
    return n;
  candidates[n] = (QuothSourceCandidate){ .words = tagged->words,
    .place = QUOTH_SOURCE_HERE,
    .kind = kind_of (q->reading, tagged->words),
    .is_tagged = TRUE,
    .margin = tagged->margin };
  return n + 1;
}

/* The tagged sources, from the content outwards, so that the nearest ones are
 * among them if there are too many. */
static guint
add_all_tagged (const QuothSourceQuestion *q, QuothSourceCandidate *candidates)
{
  guint n = 0, most = QUOTH_MAX_SOURCES / 2;

  for (guint step = 1; step <= MAX_SPANS && n < most; step++)
    {
      if (step <= q->content)
        n = add_tagged (q, candidates, n, q->content - step);
      if (q->content + step < q->spans->len)
        n = add_tagged (q, candidates, n, q->content + step);
    }
  return n;
}

/* A noun for persons, with what stands before it back to its determiner. */
static gboolean
find_noun (const QuothReading *reading, guint i, QuothStretch *words)
{
  guint first = i;

  if (!quoth_word_has (QUOTH_WORD_AT (reading, i),
          QUOTH_WORD_PERSON | QUOTH_WORD_OFFICE | QUOTH_WORD_ORGANISATION))
    return FALSE;
  while (first > 0 && i - first < MAX_NOUN)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, first - 1);
      if (word->kind == QUOTH_TOKEN_MARK || word->quoted != 0
          || quoth_word_has (word,
              QUOTH_WORD_FUNCTION
                  & ~(QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE)))
        break;
      first--;
      if (quoth_word_has (word, QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE))
        break;
    }
  *words = (QuothStretch){ first, i + 1 };
  return TRUE;
}

/* The words from one on that may name a speaker. */
static gboolean
find_mention (
    const QuothReading *reading, guint i, QuothStretch *words, guint8 *kind)
{
  const QuothWord *word = QUOTH_WORD_AT (reading, i);

  *words = (QuothStretch){ i, i + 1 };
  if (word->quoted != 0)
    return FALSE;
  if (word->name != 0)
    {
      const QuothNameMention *name =
          QUOTH_NAME_MENTION_AT (reading, word->name - 1);
      *words = (QuothStretch){ name->first, name->end };
      *kind = QUOTH_SOURCE_KIND_NAME;
      return TRUE;
    }
  if (quoth_word_has (word, QUOTH_WORD_PRONOUN)
      || quoth_is_relative (reading, i))
    {
      *kind = QUOTH_SOURCE_KIND_PRONOUN;
      return TRUE;
    }
  *kind = QUOTH_SOURCE_KIND_NOUN;
  return find_noun (reading, i, words);
}

/* Takes a word that may name a speaker, and tells where the next one may begin.
 */
static guint
add_mention (const QuothSourceQuestion *q, QuothSourceCandidate *candidates,
    guint *n, guint i)
{
  QuothStretch words;
  guint8 kind;

  if (!find_mention (q->reading, i, &words, &kind))
    return i + 1;
  if (!overlap (words, content_of (q)) && !is_known (candidates, *n, words))
    candidates[(*n)++] = (QuothSourceCandidate){
      .words = words, .place = QUOTH_SOURCE_HERE, .kind = kind
    };
  return MAX (i + 1, words.end);
}

static void
add_mentions (
    const QuothSourceQuestion *q, QuothSourceCandidate *candidates, guint *n)
{
  QuothStretch content = content_of (q);
  guint from = content.first > MAX_NEAR ? content.first - MAX_NEAR : 0;
  guint to = MIN (q->reading->words->len, content.end + MAX_NEAR);

  for (guint i = content.end; i < to && *n < QUOTH_MAX_SOURCES * 3 / 4;)
    i = add_mention (q, candidates, n, i);
  for (guint i = from; i < content.first && *n < QUOTH_MAX_SOURCES - 3;)
    i = add_mention (q, candidates, n, i);
}

/* Finds who may have said a content, QUOTH_MAX_SOURCES at most. */
guint
quoth_find_sources (
    const QuothSourceQuestion *q, QuothSourceCandidate *candidates)
{
  guint n = add_all_tagged (q, candidates);
  guint8 elsewhere =
      content_of (q).first == 0 ? QUOTH_SOURCE_PENDING : QUOTH_SOURCE_LAST;

  if (q->rule != NULL && q->rule->place == QUOTH_SOURCE_HERE)
    {
      gboolean found = FALSE;
      for (guint i = 0; i < n; i++)
        {
          candidates[i].is_rule =
              overlap (candidates[i].words, q->rule->source);
          found |= candidates[i].is_rule;
        }
      if (!found)
        candidates[n++] = (QuothSourceCandidate){ .words = q->rule->source,
          .place = QUOTH_SOURCE_HERE,
          .kind = kind_of (q->reading, q->rule->source),
          .is_rule = TRUE };
    }
  else if (q->rule != NULL && q->rule->place == QUOTH_SOURCE_PENDING)
    elsewhere = QUOTH_SOURCE_PENDING;
  add_mentions (q, candidates, &n);
  candidates[n++] = (QuothSourceCandidate){ .place = elsewhere,
    .kind = QUOTH_SOURCE_KIND_ELSEWHERE,
    .is_rule = q->rule != NULL && q->rule->place != QUOTH_SOURCE_HERE
        && q->rule->place != QUOTH_SOURCE_NONE };
  candidates[n++] = (QuothSourceCandidate){ .place = QUOTH_SOURCE_NONE,
    .kind = QUOTH_SOURCE_KIND_ELSEWHERE };
  return n;
}

static guint32
gap_between (QuothStretch a, QuothStretch b)
{
  return b.first >= a.end ? b.first - a.end
      : a.first >= b.end  ? a.first - b.end
                          : 0;
}

/* The spans from a content to some words, and the cues that are near these. */
static QuothStretch
find_near_spans (const QuothSourceQuestion *q, QuothStretch words)
{
  QuothStretch spans = { q->content, q->content + 1 };
  guint least = spans.first > MAX_SPANS ? spans.first - MAX_SPANS : 0;
  guint most = MIN (q->spans->len, spans.end + MAX_SPANS);

  while (spans.first > least
      && QUOTH_TAGGED_SPAN_AT (q->spans, spans.first - 1)->words.end + FAR_CUE
          > words.first)
    spans.first--;
  while (spans.end < most
      && QUOTH_TAGGED_SPAN_AT (q->spans, spans.end)->words.first
          < words.end + FAR_CUE)
    spans.end++;
  return spans;
}

static void
relate_to_spans (const QuothSourceQuestion *q, QuothStretch words, Relation *r)
{
  QuothStretch content = content_of (q), near = find_near_spans (q, words);
  guint from = MIN (words.end, content.end);
  guint to = MAX (words.first, content.first), n = 0;

  r->cue_gap = FAR_CUE;
  for (guint i = near.first; i < near.end; i++)
    {
      const QuothTaggedSpan *span = QUOTH_TAGGED_SPAN_AT (q->spans, i);
      if (span->tag == QUOTH_TAG_CUE
          && gap_between (words, span->words) < r->cue_gap)
        {
          r->cue_gap = gap_between (words, span->words);
          r->cue_side = 1 + (span->words.first >= words.end);
        }
      if (span->words.first < from || span->words.end > to)
        continue;
      r->cues += span->tag == QUOTH_TAG_CUE;
      r->contents += span->tag == QUOTH_TAG_CONTENT;
      r->sources += span->tag == QUOTH_TAG_SOURCE;
      if (n++ < MAX_PATTERN)
        r->pattern = r->pattern * 8 + span->tag;
    }
  r->cues = MIN (r->cues, MAX_BETWEEN);
  r->contents = MIN (r->contents, MAX_BETWEEN);
  r->sources = MIN (r->sources, MAX_BETWEEN);
  r->own_gap = q->cue.end == 0 ? 15
                               : (bucket (gap_between (words, q->cue)) << 1
                                   | (words.end <= q->cue.first));
}

static Relation
relate (const QuothSourceQuestion *q, QuothStretch words)
{
  QuothStretch content = content_of (q);
  Relation r = { 0 };
  guint32 here = seen_at (q, words.first)->sentence;
  guint32 there = seen_at (q, content.first)->sentence;

  if (words.end <= content.first)
    {
      r.side = 1;
      r.distance = content.first - words.end;
    }
  else if (words.first >= content.end)
    {
      r.side = 2;
      r.distance = words.first - content.end;
      there = seen_at (q, content.end - 1)->sentence;
    }
  else
    r.side = 3;
  r.sentences = MIN (MAX_BETWEEN, here > there ? here - there : there - here);
  relate_to_spans (q, words, &r);
  return r;
}

/* How far the rules agree with the tagger on a content: 0 they have none, then
 * neither end, the first, the last, both. */
static guint32
agreement (const QuothSourceQuestion *q)
{
  QuothStretch content = content_of (q);

  if (q->rule == NULL)
    return 0;
  return 1 + (q->rule->content.first == content.first)
      + 2 * (q->rule->content.end == content.end);
}

/* 0 outside, 1 all of it between marks, 2 a part. */
static guint32
quoted_part (const QuothReading *reading, QuothStretch content)
{
  gboolean inside = FALSE, outside = FALSE;

  for (guint i = content.first; i < content.end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      inside |= word->quoted != 0;
      outside |= word->quoted == 0 && word->kind != QUOTH_TOKEN_MARK;
    }
  return !inside ? 0 : !outside ? 1 : 2;
}

static void
describe_elsewhere (const QuothSourceQuestion *q,
    const QuothSourceCandidate *candidate, QuothFeatureBag *bag)
{
  QuothStretch content = content_of (q);
  guint32 type = quoted_part (q->reading, content);
  guint32 tagged = MIN (q->n_sources, MAX_BETWEEN);
  guint32 cued = MIN (q->n_cues, MAX_BETWEEN);
  guint32 place = candidate->place;

  put (bag, 1, place, 0, 0);
  put (bag, 2, place, type, content.first == 0);
  put (bag, 3, place, tagged, cued);
  put (bag, 4, place, tagged << 4 | cued, type);
  put (bag, 5, place, candidate->is_rule, type);
  put (bag, 6, place, q->rule != NULL ? 1 + q->rule->place : 0, tagged);
  put (bag, 7, place, content.end == q->reading->words->len, type);
  put (bag, 8, place, content.first == 0 ? 0 : hash_at (q, content.first - 1),
      tagged);
  put (bag, 9, place, bucket (content.end - content.first), type);
  put (bag, 10, place, candidate->is_rule, agreement (q));
  put (bag, 11, place,
      q->rule == NULL ? 0 : 1 + q->rule->place + 16 * agreement (q), tagged);
  put (bag, 12, place, hash_at (q, content.end),
      content.end + 4 >= q->reading->words->len);
}

static void
describe_here (const QuothSourceQuestion *q,
    const QuothSourceCandidate *candidate, QuothFeatureBag *bag)
{
  QuothStretch content = content_of (q), words = candidate->words;
  Relation r = relate (q, words);
  guint32 type = quoted_part (q->reading, content), kind = candidate->kind;
  guint32 tagged = candidate->is_tagged, rule = candidate->is_rule;
  guint32 next = hash_at (q, words.end);
  guint32 previous = words.first > 0 ? hash_at (q, words.first - 1) : 2;
  guint32 before = content.first > 0 ? hash_at (q, content.first - 1) : 2;
  guint32 ruled = q->rule == NULL ? 0 : 1 + q->rule->place;
  guint32 agreed = agreement (q);
  guint32 sure = q->rule == NULL ? 0 : (guint32) (q->rule->chance * 10);
  guint32 margin = bucket (candidate->margin);
  guint32 ends = words.end + 1 >= q->reading->words->len;
  guint32 side = r.side, cue = r.cue_gap << 2 | r.cue_side;

  put (bag, 20, side, type, kind);
  put (bag, 21, side, tagged, bucket (r.distance));
  put (bag, 22, side, tagged, r.sentences);
  put (bag, 23, side, tagged << 4 | r.sources, r.contents);
  put (bag, 24, side, tagged << 4 | r.cues, r.sentences);
  put (bag, 25, side, r.cues << 4 | r.sources, r.contents);
  put (bag, 26, rule, tagged, side);
  put (bag, 27, rule, tagged << 4 | ruled, type);
  put (bag, 28, rule, r.sentences, side);
  put (bag, 29, cue, side, tagged);
  put (bag, 30, cue, side, r.sentences);
  put (bag, 31, cue, type, side << 4 | r.cues);
  put (bag, 32, kind, tagged, side);
  put (bag, 33, next, side, 0);
  put (bag, 34, previous, side, 0);
  put (bag, 35, before, side, tagged);
  put (bag, 36, hash_at (q, content.end), side, tagged);
  put (bag, 37, seen_at (q, words.first)->quoted, tagged, rule);
  put (bag, 38, side, words.first == 0, content.first == 0);
  put (bag, 39, side << 4 | r.sentences, content.first == 0, type);
  put (bag, 40, rule, cue, side);
  put (bag, 41, side, bucket (r.distance), type << 4 | r.sentences);
  put (bag, 42, kind, hash_at (q, words.first), tagged);
  put (bag, 44, rule, agreed, tagged);
  put (bag, 45, rule, sure, tagged << 4 | agreed);
  put (bag, 46, side, r.pattern, tagged);
  put (bag, 47, side, r.pattern, r.sentences << 4 | r.own_gap << 8);
  put (bag, 48, r.own_gap, side, tagged);
  put (bag, 49, r.own_gap, r.pattern, kind);
  put (bag, 50, tagged, margin, side);
  put (
      bag, 51, side << 4 | ends, hash_at (q, content.end), MIN (r.distance, 3));
  put (bag, 52, side, hash_at (q, content.end), MIN (r.distance, 3));
  put (bag, 53, r.own_gap, next, side);
  put (bag, 43, side << 4 | r.sources, r.cues << 4 | r.contents,
      r.sentences << 4 | tagged << 2 | rule);
}

/* Writes what a ranker sees of a candidate: QUOTH_MAX_SOURCE_FEATURES at most.
 */
guint
quoth_describe_source (const QuothSourceQuestion *q,
    const QuothSourceCandidate *candidate, guint32 *features)
{
  QuothFeatureBag bag = { .features = features };

  if (candidate->place == QUOTH_SOURCE_HERE)
    describe_here (q, candidate, &bag);
  else
    describe_elsewhere (q, candidate, &bag);
  return bag.n;
}
