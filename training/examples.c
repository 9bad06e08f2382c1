/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Examples, and weights that are fitted to them: logistic regression with a
 * penalty on the squares of the weights, by liblinear. Its Newton method draws
 * no random numbers, so the same examples in the same order give the same
 * weights.
 */

#include "examples.h"

#include <linear.h>
#include <stdlib.h>

/* How near to the best weights the fit comes; liblinear's own default for
 * this method is ten times more. */
#define TOLERANCE 0.001

Examples *
examples_new (void)
{
  Examples *self = g_new0 (Examples, 1);

  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->answers = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->repeats = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
examples_free (Examples *self)
{
  g_array_unref (self->features);
  g_array_unref (self->ends);
  g_array_unref (self->answers);
  g_array_unref (self->repeats);
  g_free (self);
}

void
examples_add (Examples *self, const guint32 *features, guint n, gboolean answer,
    guint repeat)
{
  g_array_append_vals (self->features, features, n);
  g_array_append_val (self->ends, self->features->len);
  g_array_append_val (self->answers, answer);
  g_array_append_val (self->repeats, repeat);
  self->n_yes += answer;
}

guint
examples_count (const Examples *self)
{
  return self->ends->len;
}

static int
compare_nodes (const void *a, const void *b)
{
  return ((const struct feature_node *) a)->index
      - ((const struct feature_node *) b)->index;
}

/* Features as liblinear wants them: in order, each once, the last one -1. Two
 * that fall on one weight count twice, as they do in use. */
static void
make_nodes (
    const guint32 *features, guint n, guint bits, struct feature_node *nodes)
{
  guint last = 0;

  for (guint i = 0; i < n; i++)
    nodes[i] = (struct feature_node){ (features[i] >> (32 - bits)) + 1, 1 };
  qsort (nodes, n, sizeof *nodes, compare_nodes);
  for (guint i = 1; i < n; i++)
    {
      if (nodes[i].index == nodes[last].index)
        nodes[last].value += 1;
      else
        nodes[++last] = nodes[i];
    }
  nodes[n > 0 ? last + 1 : 0].index = -1;
}

/* The nodes of all examples in a row; `rows` gets the first one of each, as
 * often as the example counts, and `answers` its answer. */
static struct feature_node *
make_rows (const Examples *self, guint bits, GArray *rows, GArray *answers)
{
  struct feature_node *nodes =
      g_new (struct feature_node, self->features->len + self->ends->len);
  struct feature_node *at = nodes;
  guint start = 0;

  for (guint i = 0; i < self->ends->len; i++)
    {
      guint end = g_array_index (self->ends, guint, i);
      double answer = g_array_index (self->answers, gboolean, i) ? 1 : -1;
      const guint32 *features = (const guint32 *) self->features->data + start;
      make_nodes (features, end - start, bits, at);
      for (guint j = 0; j < g_array_index (self->repeats, guint, i); j++)
        {
          g_array_append_val (rows, at);
          g_array_append_val (answers, answer);
        }
      at += end - start + 1;
      start = end;
    }
  return nodes;
}

static void
be_quiet (const char *text)
{
}

/* Fits 2^bits weights; `cost` is what a mistake costs against the penalty. They
 * are zero where there is nothing to tell apart. */
double *
examples_fit (const Examples *self, guint bits, double cost)
{
  gsize n = (gsize) 1 << bits;
  double *weights = g_new0 (double, n);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gpointer));
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree struct feature_node *nodes = NULL;
  struct parameter parameter = {
    .solver_type = L2R_LR, .eps = TOLERANCE, .C = cost
  };
  struct problem problem = { .n = n, .bias = -1 };
  struct model *model;

  if (self->n_yes == 0 || self->n_yes == examples_count (self))
    return weights;
  nodes = make_rows (self, bits, rows, answers);
  problem.l = rows->len;
  problem.x = (struct feature_node **) rows->data;
  problem.y = (double *) answers->data;
  set_print_string_function (be_quiet);
  model = train (&problem, &parameter);
  for (gsize i = 0; i < n; i++)
    weights[i] = model->label[0] == 1 ? model->w[i] : -model->w[i];
  free_and_destroy_model (&model);
  return weights;
}
