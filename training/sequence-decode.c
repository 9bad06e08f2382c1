/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-decode.h"

#include "sequence-layers.h"

/* So many tokens at least are tagged at a time. */
#define BATCH 1024

/* Tags all sequences: guint8 for each token. */
GArray *
sequence_decode (
    const QuothSequenceWeights *weights, const Sequences *sequences)
{
  g_autoptr (SequenceLayers) layers = sequence_layers_new (weights);
  GArray *tags = g_array_new (FALSE, FALSE, sizeof (guint8));
  guint8 *at;

  g_array_set_size (tags, sequences->tags->len);
  at = (guint8 *) tags->data;
  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      Sequence sequence = sequences_get (sequences, i);
      sequence_layers_add (layers, &sequence, NULL);
      if (sequence_layers_get_n (layers) < BATCH
          && i + 1 < sequences_count (sequences))
        continue;
      sequence_layers_forward (layers);
      sequence_layers_tag (layers, at);
      at += sequence_layers_get_n (layers);
      sequence_layers_clear (layers, NULL);
    }
  return tags;
}

/* The token behind the span that begins at one. */
static guint
find_end (const guint8 *tags, guint start, guint n)
{
  guint end = start + 1;

  while (end < n && tags[end] == tags[start] + 1)
    end++;
  return end;
}

static gboolean
is_start (guint8 tag)
{
  return tag % 2 == 1;
}

static void
count_sequence (
    const guint8 *gold, const guint8 *found, guint n, SequenceCount *counts)
{
  for (guint t = 0; t < n; t++)
    {
      if (is_start (gold[t]))
        counts[gold[t] / 2].gold++;
      if (is_start (found[t]))
        counts[found[t] / 2].found++;
      if (is_start (gold[t]) && gold[t] == found[t]
          && find_end (gold, t, n) == find_end (found, t, n))
        counts[gold[t] / 2].right++;
    }
}

/* Counts spans in tags of all sequences; `counts` has SEQUENCE_MAX_KINDS. */
void
sequence_decode_count (
    const Sequences *sequences, const GArray *tags, SequenceCount *counts)
{
  const guint8 *found = (const guint8 *) tags->data;

  for (guint i = 0; i < SEQUENCE_MAX_KINDS; i++)
    counts[i] = (SequenceCount){ 0 };
  for (guint i = 0; i < sequences_count (sequences); i++)
    {
      Sequence sequence = sequences_get (sequences, i);
      count_sequence (sequence.tags, found, sequence.n, counts);
      found += sequence.n;
    }
}

/* In percent; all of nothing is 100. */
static double
get_percent (guint part, guint all)
{
  return all > 0 ? 100.0 * part / all : 100;
}

double
sequence_count_precision (const SequenceCount *count)
{
  return get_percent (count->right, count->found);
}

double
sequence_count_recall (const SequenceCount *count)
{
  return get_percent (count->right, count->gold);
}

double
sequence_count_f1 (const SequenceCount *count)
{
  return get_percent (2 * count->right, count->found + count->gold);
}
