/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Learns to choose the right one of a few candidates.
 *
 * The chance of a candidate is the exponential of its score over the sum of
 * all; what is climbed is the logarithm of the chance that a right one is
 * chosen, with steps that shrink for weights that have moved much (AdaGrad), and
 * the weights are averaged over the second half of the passes.
 */

#include "choices.h"

#include <math.h>

#define RATE 0.1
#define SMALL 1e-6
#define DECAY 1e-7

Choices *
choices_new (void)
{
  Choices *self = g_new (Choices, 1);
  const guint zero = 0;

  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rights = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->bounds = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->ends, zero);
  g_array_append_val (self->bounds, zero);
  return self;
}

void
choices_free (Choices *self)
{
  g_array_unref (self->features);
  g_array_unref (self->ends);
  g_array_unref (self->rights);
  g_array_unref (self->bounds);
  g_free (self);
}

/* Adds a candidate to the choice that has been begun. */
void
choices_add (Choices *self, const guint32 *features, guint n, gboolean is_right)
{
  g_array_append_vals (self->features, features, n);
  g_array_append_val (self->ends, self->features->len);
  g_array_append_val (self->rights, is_right);
}

void
choices_end (Choices *self)
{
  g_array_append_val (self->bounds, self->rights->len);
}

guint
choices_count (const Choices *self)
{
  return self->bounds->len - 1;
}

static double
score (const Choices *self, guint candidate, const double *weights, guint bits)
{
  guint from = g_array_index (self->ends, guint, candidate);
  guint to = g_array_index (self->ends, guint, candidate + 1);
  double sum = 0;

  for (guint i = from; i < to; i++)
    sum += weights[g_array_index (self->features, guint32, i) >> (32 - bits)];
  return sum;
}

typedef struct
{
  double *weights;
  double *squares; /* of all steps so far */
  guint bits;
} Fit;

static void
step (Fit *fit, const Choices *self, guint candidate, double by)
{
  guint from = g_array_index (self->ends, guint, candidate);
  guint to = g_array_index (self->ends, guint, candidate + 1);

  for (guint i = from; i < to; i++)
    {
      guint row =
          g_array_index (self->features, guint32, i) >> (32 - fit->bits);
      double slope = by - DECAY * fit->weights[row];
      fit->squares[row] += slope * slope;
      fit->weights[row] += RATE * slope / (sqrt (fit->squares[row]) + SMALL);
    }
}

static void
learn_choice (Fit *fit, const Choices *self, guint i)
{
  guint from = g_array_index (self->bounds, guint, i);
  guint to = g_array_index (self->bounds, guint, i + 1);
  g_autofree double *chances = g_new (double, to - from);
  double most = -G_MAXDOUBLE, all = 0, right = 0;

  for (guint k = from; k < to; k++)
    {
      chances[k - from] = score (self, k, fit->weights, fit->bits);
      most = MAX (most, chances[k - from]);
    }
  for (guint k = from; k < to; k++)
    {
      chances[k - from] = exp (chances[k - from] - most);
      all += chances[k - from];
      if (g_array_index (self->rights, gboolean, k))
        right += chances[k - from];
    }
  if (right == 0)
    return;
  for (guint k = from; k < to; k++)
    step (fit, self, k,
        (g_array_index (self->rights, gboolean, k) ? chances[k - from] / right
                                                   : 0)
            - chances[k - from] / all);
}

static void
shuffle (guint *order, guint n, GRand *chance)
{
  for (guint i = n; i > 1; i--)
    {
      guint k = g_rand_int_range (chance, 0, i), kept = order[i - 1];
      order[i - 1] = order[k];
      order[k] = kept;
    }
}

/* Learns from all choices but those of a fold; no fold is left out if there are
 * none. */
double *
choices_fit (const Choices *self, guint bits, guint passes, guint fold,
    guint n_folds, guint32 seed)
{
  gsize rows = (gsize) 1 << bits;
  Fit fit = { g_new0 (double, rows), g_new0 (double, rows), bits };
  double *mean = g_new0 (double, rows);
  g_autofree guint *order = g_new (guint, choices_count (self) + 1);
  GRand *chance = g_rand_new_with_seed (seed);
  guint n = 0;

  for (guint i = 0; i < choices_count (self); i++)
    {
      if (n_folds == 0 || i % n_folds != fold)
        order[n++] = i;
    }
  for (guint pass = 0; pass < passes; pass++)
    {
      shuffle (order, n, chance);
      for (guint i = 0; i < n; i++)
        learn_choice (&fit, self, order[i]);
      for (gsize i = 0; i < rows && pass >= passes / 2; i++)
        mean[i] += fit.weights[i] / (passes - passes / 2);
    }
  g_rand_free (chance);
  g_free (fit.weights);
  g_free (fit.squares);
  return mean;
}

Chosen
choices_choose (const Choices *self, guint i, const double *weights, guint bits)
{
  guint from = g_array_index (self->bounds, guint, i);
  guint to = g_array_index (self->bounds, guint, i + 1);
  double best = -G_MAXDOUBLE, second = -G_MAXDOUBLE;
  Chosen chosen = { 0 };

  for (guint k = from; k < to; k++)
    {
      double value = score (self, k, weights, bits);
      if (value <= best)
        {
          second = MAX (second, value);
          continue;
        }
      second = best;
      best = value;
      chosen.best = k - from;
      chosen.is_right = g_array_index (self->rights, gboolean, k);
    }
  chosen.margin = to - from > 1 ? best - second : 9;
  return chosen;
}
