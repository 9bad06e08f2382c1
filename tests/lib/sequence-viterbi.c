/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include "model/sequence-viterbi-private.h"

#include <math.h>
#include <string.h>

#define MAX_TAGS QUOTH_SEQUENCE_MAX_TAGS

/* A sequence to tag: what is known, and what comes out. */
typedef struct
{
  QuothSequenceViterbi viterbi;
  guint n;
  float transitions[(MAX_TAGS + 1) * MAX_TAGS];
  float bias[MAX_TAGS];
  float *suits;
  float *scratch;
  guint8 *tags;
  float *margins;
} Case;

static double
suit_of (const Case *self, guint token, guint tag)
{
  return (double) self->suits[(gsize) token * self->viterbi.lanes + tag]
      + self->bias[tag];
}

static double
transition (const Case *self, guint before, guint tag)
{
  return self->transitions[before * self->viterbi.n_tags + tag];
}

/* Integers, of which many sums are the same, or numbers of which none are. */
static float
random_number (GRand *random, gboolean is_integer)
{
  return is_integer ? g_rand_int_range (random, -2, 3)
                    : (float) g_rand_double_range (random, -2, 2);
}

static Case *
make_case (GRand *random, guint n_tags, guint n, gboolean is_integer)
{
  Case *self = g_new0 (Case, 1);

  self->n = n;
  for (guint i = 0; i < (n_tags + 1) * n_tags; i++)
    self->transitions[i] = random_number (random, is_integer);
  for (guint i = 0; i < n_tags; i++)
    self->bias[i] = random_number (random, is_integer);
  quoth_sequence_viterbi_init (&self->viterbi, n_tags, self->transitions);
  self->suits = g_new0 (float, (gsize) n * self->viterbi.lanes);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n_tags; j++)
      self->suits[(gsize) i * self->viterbi.lanes + j] =
          random_number (random, is_integer);
  self->scratch =
      g_new (float, quoth_sequence_viterbi_get_scratch (&self->viterbi, n));
  self->tags = g_new0 (guint8, n);
  self->margins = g_new0 (float, n);
  quoth_sequence_viterbi_run (&self->viterbi, self->suits, self->bias, n,
      self->scratch, self->tags, self->margins);
  return self;
}

static void
case_free (Case *self)
{
  g_free (self->suits);
  g_free (self->scratch);
  g_free (self->tags);
  g_free (self->margins);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

/* The sum of a tagging; minus infinity where a tag may not stand. */
static double
sum_up (const Case *self, const guint8 *tags)
{
  double sum = 0;

  for (guint i = 0; i < self->n; i++)
    {
      guint before = i > 0 ? tags[i - 1] : self->viterbi.n_tags;
      if (!quoth_sequence_may_follow (i > 0 ? before : 0, tags[i]))
        return -INFINITY;
      sum += transition (self, before, tags[i]) + suit_of (self, i, tags[i]);
    }
  return sum;
}

/* The next tagging, of which the last tag changes last, so that of equal ones
 * that with the lowest tags from the end is met first. */
static gboolean
advance (const Case *self, guint8 *tags)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (++tags[i] < self->viterbi.n_tags)
        return TRUE;
      tags[i] = 0;
    }
  return FALSE;
}

/* Tries all taggings. */
static void
check_case (const Case *self)
{
  g_autofree guint8 *tags = g_new0 (guint8, self->n);
  g_autofree guint8 *best = g_new0 (guint8, self->n);
  double through[8][MAX_TAGS], largest = -INFINITY;

  for (guint i = 0; i < self->n; i++)
    for (guint j = 0; j < MAX_TAGS; j++)
      through[i][j] = -INFINITY;
  do
    {
      double sum = sum_up (self, tags);
      if (sum > largest)
        memcpy (best, tags, self->n);
      largest = MAX (largest, sum);
      for (guint i = 0; i < self->n; i++)
        through[i][tags[i]] = MAX (through[i][tags[i]], sum);
    }
  while (advance (self, tags));
  g_assert_cmpmem (self->tags, self->n, best, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      double other = -INFINITY;
      for (guint j = 0; j < self->viterbi.n_tags; j++)
        if (j != best[i])
          other = MAX (other, through[i][j]);
      g_assert_cmpfloat (self->margins[i], >=, 0);
      g_assert_cmpfloat_with_epsilon (self->margins[i], largest - other, 1e-4);
    }
}

static void
test_all_taggings (void)
{
  static const struct
  {
    guint n_tags, n;
  } sizes[] = { { 3, 1 }, { 3, 2 }, { 3, 8 }, { 5, 5 }, { 7, 1 }, { 7, 4 },
    { 9, 4 }, { 15, 3 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint round = 0; round < 40; round++)
      {
        g_autoptr (Case) self =
            make_case (random, sizes[i].n_tags, sizes[i].n, round % 2);
        check_case (self);
      }
}

/* Where nothing is better than anything else all is outside. */
static void
test_ties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (Case) self = make_case (random, 5, 6, TRUE);
  const float nothing[(MAX_TAGS + 1) * MAX_TAGS] = { 0 };
  const guint8 outside[6] = { 0 };

  quoth_sequence_viterbi_init (&self->viterbi, 5, nothing);
  memset (self->suits, 0, 6 * 8 * sizeof (float));
  quoth_sequence_viterbi_run (&self->viterbi, self->suits, nothing, 6,
      self->scratch, self->tags, self->margins);
  g_assert_cmpmem (self->tags, 6, outside, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat (self->margins[i], ==, 0);
}

/* Other tags than the first ones are best everywhere, but may not be there. */
static void
test_illegal (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  const float nothing[MAX_TAGS] = { 0 };

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (Case) self = make_case (random, 7, 1200, FALSE);
      guint n_inside = 0;
      for (guint i = 0; i < self->n; i++)
        for (guint tag = 2; tag < 7; tag += 2)
          self->suits[i * 8 + tag] += g_rand_boolean (random) ? 9 : 0;
      quoth_sequence_viterbi_run (&self->viterbi, self->suits, nothing, self->n,
          self->scratch, self->tags, self->margins);
      for (guint i = 0; i < self->n; i++)
        {
          g_assert_true (quoth_sequence_may_follow (
              i > 0 ? self->tags[i - 1] : 0, self->tags[i]));
          n_inside += self->tags[i] > 0 && self->tags[i] % 2 == 0;
        }
      g_assert_cmpuint (n_inside, >, self->n / 3);
    }
}

/* The best scores up to each token, or from each token on, in integers. */
static void
follow (const Case *self, gboolean is_back, double (*scores)[MAX_TAGS])
{
  guint n_tags = self->viterbi.n_tags;

  for (guint step = 0; step < self->n; step++)
    for (guint tag = 0; tag < n_tags; tag++)
      {
        guint at = is_back ? self->n - 1 - step : step;
        double best = step > 0 ? -INFINITY : 0;
        for (guint i = 0; step > 0 && i < n_tags; i++)
          if (is_back && quoth_sequence_may_follow (tag, i))
            best = MAX (best,
                transition (self, tag, i) + suit_of (self, at + 1, i)
                    + scores[at + 1][i]);
          else if (!is_back && quoth_sequence_may_follow (i, tag))
            best = MAX (best, transition (self, i, tag) + scores[at - 1][i]);
        if (step == 0 && !is_back)
          best = quoth_sequence_may_follow (0, tag)
              ? transition (self, n_tags, tag)
              : -INFINITY;
        scores[at][tag] = is_back ? best : best + suit_of (self, at, tag);
      }
}

/* Over the blocks that scores are kept of. Sums of integers are the same in any
 * order, so that nothing may be off. */
static void
test_long (void)
{
  static const guint sizes[] = { 511, 512, 513, 1024, 1025, 3000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      guint n_tags = i % 2 ? 9 : 7, n = sizes[i / 2];
      g_autoptr (Case) self = make_case (random, n_tags, n, TRUE);
      g_autofree double (*before)[MAX_TAGS] = g_malloc (n * sizeof *before);
      g_autofree double (*after)[MAX_TAGS] = g_malloc (n * sizeof *after);
      double sum = sum_up (self, self->tags);
      follow (self, FALSE, before);
      follow (self, TRUE, after);
      for (guint t = 0; t < n; t++)
        {
          double other = -INFINITY;
          for (guint tag = 0; tag < n_tags; tag++)
            if (tag != self->tags[t])
              other = MAX (other, before[t][tag] + after[t][tag]);
          g_assert_cmpfloat (
              before[t][self->tags[t]] + after[t][self->tags[t]], ==, sum);
          g_assert_cmpfloat (self->margins[t], ==, (float) (sum - other));
        }
    }
}

/* What the first token is decides over all that follow. */
static void
test_far (void)
{
  const float nothing[(MAX_TAGS + 1) * MAX_TAGS] = { 0 };

  for (guint first = 1; first <= 3; first += 2)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (1);
      g_autoptr (Case) self = make_case (random, 5, 2000, TRUE);
      quoth_sequence_viterbi_init (&self->viterbi, 5, nothing);
      memset (self->suits, 0, 2000 * 8 * sizeof (float));
      self->suits[first] = 1;
      for (guint i = 1; i < 2000; i++)
        self->suits[8 * i + 2] = self->suits[8 * i + 4] = 1;
      quoth_sequence_viterbi_run (&self->viterbi, self->suits, nothing, 2000,
          self->scratch, self->tags, self->margins);
      for (guint i = 0; i < 2000; i++)
        {
          g_assert_cmpuint (self->tags[i], ==, i > 0 ? first + 1 : first);
          g_assert_cmpfloat (self->margins[i], ==, 1);
        }
    }
}

/* Without margins the same tags come out. */
static void
test_no_margins (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (Case) self = make_case (random, 7, 1000, FALSE);
  g_autofree guint8 *tags = g_memdup2 (self->tags, 1000);

  memset (self->tags, 0, 1000);
  quoth_sequence_viterbi_run (&self->viterbi, self->suits, self->bias, 1000,
      self->scratch, self->tags, NULL);
  g_assert_cmpmem (self->tags, 1000, tags, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-viterbi/all-taggings", test_all_taggings);
  g_test_add_func ("/sequence-viterbi/ties", test_ties);
  g_test_add_func ("/sequence-viterbi/illegal", test_illegal);
  g_test_add_func ("/sequence-viterbi/long", test_long);
  g_test_add_func ("/sequence-viterbi/far", test_far);
  g_test_add_func ("/sequence-viterbi/no-margins", test_no_margins);
  return g_test_run ();
}
