/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "choices.h"

#include <math.h>
#include <string.h>

#define BITS 8

static guint32
feature (guint row)
{
  return row << (32 - BITS) | 0x123;
}

/* Three candidates, each with a number of its own and a kind; that of kind 1 is
 * right, wherever it stands. */
static Choices *
make (guint n)
{
  Choices *self = choices_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < n; i++)
    {
      guint right = g_rand_int_range (random, 0, 3);
      for (guint k = 0; k < 3; k++)
        {
          const guint32 features[] = { feature (10 + (7 * i + k) % 200),
            feature (k == right ? 1 : 2 + k) };
          choices_add (self, features, 2, k == right);
        }
      choices_end (self);
    }
  return self;
}

static void
test_learns (void)
{
  g_autoptr (Choices) train = make (300);
  g_autofree double *weights = choices_fit (train, BITS, 4, 0, 0, 1);

  g_assert_cmpuint (choices_count (train), ==, 300);
  for (guint i = 0; i < 300; i++)
    {
      Chosen chosen = choices_choose (train, i, weights, BITS);
      g_assert_true (chosen.is_right);
      g_assert_cmpfloat (chosen.margin, >, 0);
    }
  for (guint row = 2; row < 5; row++)
    g_assert_cmpfloat (weights[1], >, weights[row] + 1);
}

static void
test_seed (void)
{
  g_autoptr (Choices) train = make (50);
  g_autofree double *first = choices_fit (train, BITS, 2, 0, 0, 1);
  g_autofree double *again = choices_fit (train, BITS, 2, 0, 0, 1);
  g_autofree double *other = choices_fit (train, BITS, 2, 0, 0, 2);
  gsize size = sizeof *first << BITS;

  g_assert_cmpmem (first, size, again, size);
  g_assert_true (memcmp (first, other, size) != 0);
}

/* What is in the fold that is left out is not learned from. */
static void
test_folds (void)
{
  for (guint fold = 0; fold < 3; fold++)
    {
      g_autoptr (Choices) train = choices_new ();
      g_autofree double *weights = NULL;
      for (guint i = 0; i < 9; i++)
        {
          for (guint k = 0; k < 2; k++)
            {
              const guint32 own = feature (2 * (i % 3) + k);
              choices_add (train, &own, 1, k == 0);
            }
          choices_end (train);
        }
      weights = choices_fit (train, BITS, 1, fold, 3, 1);
      for (guint i = 0; i < 3; i++)
        {
          if (i == fold)
            g_assert_cmpfloat (weights[2 * i], ==, 0);
          else
            g_assert_cmpfloat (weights[2 * i], >, weights[2 * i + 1]);
        }
    }
}

/* Where no candidate is right, or there is none, nothing is learned. */
static void
test_no_right_candidate (void)
{
  g_autoptr (Choices) train = choices_new ();
  g_autofree double *weights = NULL;
  const guint32 features[] = { feature (1), feature (2) };
  Chosen chosen;

  choices_end (train);
  for (guint k = 0; k < 2; k++)
    choices_add (train, &features[k], 1, FALSE);
  choices_end (train);
  weights = choices_fit (train, BITS, 3, 0, 0, 1);
  for (guint i = 0; i < 1 << BITS; i++)
    g_assert_cmpfloat (weights[i], ==, 0);
  chosen = choices_choose (train, 1, weights, BITS);
  g_assert_false (chosen.is_right);
  chosen = choices_choose (train, 0, weights, BITS);
  g_assert_false (chosen.is_right);
}

/* All right ones share what there is; who has several does not have to choose. */
static void
test_several_right_candidates (void)
{
  g_autoptr (Choices) train = choices_new ();
  g_autofree double *weights = NULL;

  for (guint i = 0; i < 20; i++)
    {
      for (guint k = 0; k < 4; k++)
        {
          const guint32 own = feature (k);
          choices_add (train, &own, 1, k < 2);
        }
      choices_end (train);
    }
  weights = choices_fit (train, BITS, 4, 0, 0, 1);
  g_assert_cmpfloat_with_epsilon (weights[0], weights[1], 1e-9);
  g_assert_cmpfloat (weights[0], >, weights[2] + 1);
}

static void
test_margin (void)
{
  g_autoptr (Choices) choices = choices_new ();
  g_autofree double *weights = g_new0 (double, 1 << BITS);
  const guint32 features[] = { feature (1), feature (2), feature (3) };
  Chosen chosen;

  weights[1] = 1;
  weights[2] = 3.5;
  weights[3] = -1;
  choices_add (choices, features, 1, FALSE);     /* 1 */
  choices_add (choices, features, 3, TRUE);      /* 3.5 */
  choices_add (choices, features, 2, FALSE);     /* 4.5 */
  choices_add (choices, features + 2, 1, FALSE); /* -1 */
  choices_end (choices);
  choices_add (choices, features, 1, TRUE);
  choices_end (choices);
  /* Of equals the first. */
  choices_add (choices, features, 1, TRUE);
  choices_add (choices, features, 1, FALSE);
  choices_end (choices);
  chosen = choices_choose (choices, 0, weights, BITS);
  g_assert_cmpuint (chosen.best, ==, 2);
  g_assert_false (chosen.is_right);
  g_assert_cmpfloat (chosen.margin, ==, 1);
  chosen = choices_choose (choices, 1, weights, BITS);
  g_assert_true (chosen.is_right);
  g_assert_cmpfloat (chosen.margin, ==, 9);
  chosen = choices_choose (choices, 2, weights, BITS);
  g_assert_cmpuint (chosen.best, ==, 0);
  g_assert_true (chosen.is_right);
  g_assert_cmpfloat (chosen.margin, ==, 0);
}

/* However few passes, there is a second half of them. */
static void
test_passes (void)
{
  g_autoptr (Choices) train = make (20);
  g_autofree double *last = NULL;

  for (guint passes = 1; passes < 6; passes++)
    {
      g_autofree double *weights = choices_fit (train, BITS, passes, 0, 0, 1);
      g_assert_cmpfloat (weights[1], >, last != NULL ? last[1] : 0);
      g_assert_true (isfinite (weights[1]));
      g_free (last);
      last = g_steal_pointer (&weights);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choices/learns", test_learns);
  g_test_add_func ("/choices/seed", test_seed);
  g_test_add_func ("/choices/folds", test_folds);
  g_test_add_func ("/choices/no-right-candidate", test_no_right_candidate);
  g_test_add_func (
      "/choices/several-right-candidates", test_several_right_candidates);
  g_test_add_func ("/choices/margin", test_margin);
  g_test_add_func ("/choices/passes", test_passes);
  return g_test_run ();
}
