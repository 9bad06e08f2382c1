/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The best tags of a sequence, by Viterbi's algorithm. For each token and tag
 * there is a score, that of the best tagging which ends with it; scores of a
 * token all have that of tag 0 taken off, so that they stay small and exact
 * however long the sequence is.
 *
 * Scores are kept of one block of tokens only, and made again block by block
 * from the end: they stay in the fastest cache, and what grows with the sequence
 * are the suits alone. No tag before is remembered, but found again on the way
 * back: that is one tag's search for each token in place of all tags'. Of tags
 * that are equally good the lowest counts.
 *
 * How much is lost by another tag at a token: the score of the best tagging
 * through each tag is what leads to it and what follows it.
 */

#include "model/sequence-viterbi-private.h"

#include <math.h>
#include <string.h>

#define BLOCK 512
#define MAX_LANES QUOTH_SEQUENCE_MAX_TAGS

/* Takes transitions as they are in QuothSequenceWeights. */
void
quoth_sequence_viterbi_init (
    QuothSequenceViterbi *self, guint n_tags, const float *transitions)
{
  self->n_tags = n_tags;
  self->lanes = quoth_sequence_n_lanes (n_tags);
  for (guint i = 0; i <= MAX_LANES; i++)
    for (guint j = 0; j < MAX_LANES; j++)
      self->forward[i][j] = -INFINITY;
  for (guint before = 0; before <= n_tags; before++)
    for (guint tag = 0; tag < n_tags; tag++)
      if (quoth_sequence_may_follow (before < n_tags ? before : 0, tag))
        self->forward[before < n_tags ? before : MAX_LANES][tag] =
            transitions[before * n_tags + tag];
  for (guint i = 0; i < MAX_LANES; i++)
    for (guint j = 0; j < MAX_LANES; j++)
      self->backward[i][j] = self->forward[j][i];
}

/* How many numbers of scratch a sequence needs. */
gsize
quoth_sequence_viterbi_get_scratch (const QuothSequenceViterbi *self, gsize n)
{
  return (n / BLOCK + 1 + MIN (n, BLOCK)) * self->lanes;
}

/* The best score with which each lane can be left or reached, over the tags on
 * the other side. */
static G_ALWAYS_INLINE inline void
find_best (const float (*transitions)[MAX_LANES], const float *scores,
    guint lanes, float *best)
{
  for (guint j = 0; j < lanes; j++)
    {
      float largest = scores[0] + transitions[0][j];
      for (guint i = 1; i < lanes; i++)
        {
          float score = scores[i] + transitions[i][j];
          largest = score > largest ? score : largest;
        }
      best[j] = largest;
    }
}

/* The scores of N tokens behind those of BEFORE; NULL is the beginning. */
static G_ALWAYS_INLINE inline void
score_lanes (const QuothSequenceViterbi *self, const float *before,
    const float *suits, const float *bias, guint n, guint lanes, float *scores)
{
  for (guint t = 0; t < n; t++)
    {
      float best[MAX_LANES], base;
      if (before != NULL)
        find_best (self->forward, before, lanes, best);
      else
        memcpy (best, self->forward[MAX_LANES], sizeof best);
      for (guint j = 0; j < lanes; j++)
        best[j] += suits[j] + bias[j];
      base = best[0];
      for (guint j = 0; j < lanes; j++)
        scores[j] = best[j] - base;
      before = scores;
      scores += lanes;
      suits += lanes;
    }
}

static void
score (const QuothSequenceViterbi *self, const float *before,
    const float *suits, const float *bias, guint n, float *scores)
{
  if (self->lanes == 8)
    score_lanes (self, before, suits, bias, n, 8, scores);
  else
    score_lanes (self, before, suits, bias, n, 16, scores);
}

/* The tag of the best score, each with something added. */
static guint
find_tag (
    const QuothSequenceViterbi *self, const float *scores, const float *added)
{
  float largest = scores[0] + added[0];
  guint tag = 0;

  for (guint i = 1; i < self->n_tags; i++)
    if (scores[i] + added[i] > largest)
      {
        largest = scores[i] + added[i];
        tag = i;
      }
  return tag;
}

/* How much worse the best other tag is. */
static float
find_margin (const QuothSequenceViterbi *self, const float *scores,
    const float *added, guint tag)
{
  float largest = -INFINITY;

  for (guint i = 0; i < self->n_tags; i++)
    if (i != tag && scores[i] + added[i] > largest)
      largest = scores[i] + added[i];
  return MAX (scores[tag] + added[tag] - largest, 0.0f);
}

/* What can follow a token at best, for each of its tags, from what can follow
 * the next one. */
static void
step_back (const QuothSequenceViterbi *self, const float *suits,
    const float *bias, float *after)
{
  float scores[MAX_LANES], best[MAX_LANES];

  for (guint j = 0; j < self->lanes; j++)
    scores[j] = after[j] + (suits[j] + bias[j]);
  if (self->lanes == 8)
    find_best (self->backward, scores, 8, best);
  else
    find_best (self->backward, scores, 16, best);
  for (guint j = 0; j < self->lanes; j++)
    after[j] = best[j] - best[0];
}

/* Finds the tags of N tokens, which at least one has to be, given SUITS and
 * what is added to each tag's; and the margins, unless they are NULL. */
void
quoth_sequence_viterbi_run (const QuothSequenceViterbi *self,
    const float *suits, const float *bias, guint n, float *scratch,
    guint8 *tags, float *margins)
{
  const float nothing[MAX_LANES] = { 0 };
  float after[MAX_LANES] = { 0 };
  guint lanes = self->lanes, n_blocks = (n - 1) / BLOCK + 1, tag = 0;
  float *scores = scratch + (gsize) n_blocks * lanes;

  for (guint i = 1; i < n_blocks; i++)
    {
      score (self, i > 1 ? scratch + (gsize) (i - 1) * lanes : NULL,
          suits + (gsize) (i - 1) * BLOCK * lanes, bias, BLOCK, scores);
      memcpy (scratch + (gsize) i * lanes, scores + (gsize) (BLOCK - 1) * lanes,
          lanes * sizeof *scores);
    }
  for (guint i = n_blocks; i-- > 0;)
    {
      gsize first = (gsize) i * BLOCK;
      guint end = MIN (n - first, BLOCK);
      score (self, i > 0 ? scratch + (gsize) i * lanes : NULL,
          suits + first * lanes, bias, end, scores);
      for (guint t = end; t-- > 0;)
        {
          gboolean is_last = first + t + 1 == n;
          tag = find_tag (self, scores + (gsize) t * lanes,
              is_last ? nothing : self->backward[tag]);
          tags[first + t] = tag;
          if (margins == NULL)
            continue;
          if (!is_last)
            step_back (self, suits + (first + t + 1) * lanes, bias, after);
          margins[first + t] =
              find_margin (self, scores + (gsize) t * lanes, after, tag);
        }
    }
}
