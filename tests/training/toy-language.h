/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sequence-decode.h"

G_BEGIN_DECLS

/* A language of few words. An opening word starts a span, and one of two
 * closing words ends it at most six words later, and says of which kind it is;
 * closing words elsewhere mean nothing. */
#define TOY_OPENING 0
#define TOY_CLOSING 1
#define TOY_FILLING 3
#define TOY_WORDS 20
#define TOY_TAGS 5

static inline guint32
toy_feature (guint where, guint word)
{
  return (word * 3 + where + 1) * 2654435761u;
}

/* The words around a token are features too: linear models see no further. */
static inline void
toy_add_sequence (Sequences    *sequences,
                  const guint8 *words,
                  const guint8 *tags,
                  guint         n)
{
  for (guint t = 0; t < n; t++)
    {
      guint32 features[] = {
        toy_feature (0, words[t]),
        toy_feature (1, t > 0 ? words[t - 1] : TOY_WORDS),
        toy_feature (2, t + 1 < n ? words[t + 1] : TOY_WORDS),
      };
      sequences_add_token (sequences, features, 3, tags[t]);
    }
}

static inline Sequences *
toy_make (guint seed,
          guint n_sequences)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Sequences *sequences = sequences_new ();

  for (guint i = 0; i < n_sequences; i++)
    {
      guint8 words[64], tags[64];
      guint n = 0;
      while (n < 3 || (n < 40 && g_rand_int_range (random, 0, 20) > 0))
        {
          guint inside = g_rand_int_range (random, 0, 6);
          guint kind = g_rand_int_range (random, 0, 2);
          words[n] = g_rand_int_range (random, TOY_CLOSING, TOY_WORDS);
          tags[n++] = 0;
          if (g_rand_int_range (random, 0, 4) > 0)
            continue;
          words[n] = TOY_OPENING;
          tags[n++] = 2 * kind + 1;
          for (guint j = 0; j < inside; j++)
            {
              words[n] = g_rand_int_range (random, TOY_FILLING, TOY_WORDS);
              tags[n++] = 2 * kind + 2;
            }
          words[n] = TOY_CLOSING + kind;
          tags[n++] = 2 * kind + 2;
        }
      toy_add_sequence (sequences, words, tags, n);
      sequences_end (sequences, i);
    }
  return sequences;
}

/* The worse F1 of the two kinds of spans. */
static inline double
toy_get_f1 (const QuothSequenceWeights *weights,
            const Sequences            *sequences)
{
  g_autoptr (GArray) tags = sequence_decode (weights, sequences);
  SequenceCount counts[SEQUENCE_MAX_KINDS];

  sequence_decode_count (sequences, tags, counts);
  g_assert_cmpuint (counts[0].gold, >, 50);
  g_assert_cmpuint (counts[1].gold, >, 50);
  return MIN (sequence_count_f1 (&counts[0]), sequence_count_f1 (&counts[1]));
}

G_END_DECLS
