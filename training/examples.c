/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Examples, and weights that are fitted to them: logistic regression with a
 * penalty on the squares of the weights, by liblinear. Its Newton method draws
 * no random numbers, so the same examples give the same weights.
 */

#include "examples.h"

#include <linear.h>
#include <stdlib.h>

Examples *
examples_new (void)
{
  Examples *self = g_new0 (Examples, 1);

  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->labels = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->weights = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
examples_free (Examples *self)
{
  g_array_unref (self->features);
  g_array_unref (self->ends);
  g_array_unref (self->labels);
  g_array_unref (self->weights);
  g_free (self);
}

void
examples_add (Examples *self, const guint32 *features, guint n, gboolean label,
    guint weight)
{
  guint8 answer = label != FALSE;

  g_array_append_vals (self->features, features, n);
  g_array_append_val (self->ends, self->features->len);
  g_array_append_val (self->labels, answer);
  g_array_append_val (self->weights, weight);
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

static void
be_quiet (const char *text)
{
}

/* Fits 2^bits weights; `cost` is what a mistake costs against the penalty. */
double *
examples_fit (const Examples *self, guint bits, double cost)
{
  struct problem problem = { 0 };
  struct parameter parameter = { .solver_type = L2R_LR, .eps = 0.001 };
  g_autofree struct feature_node *nodes = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gpointer));
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (double));
  struct feature_node *at;
  struct model *model;
  double *weights = g_new0 (double, (gsize) 1 << bits);
  guint start = 0;

  nodes = g_new (struct feature_node, self->features->len + self->ends->len);
  at = nodes;
  for (guint i = 0; i < self->ends->len; i++)
    {
      guint end = g_array_index (self->ends, guint, i);
      double answer = g_array_index (self->labels, guint8, i) ? 1 : -1;
      make_nodes (&g_array_index (self->features, guint32, start), end - start,
          bits, at);
      for (guint j = 0; j < g_array_index (self->weights, guint, i); j++)
        {
          g_array_append_val (rows, at);
          g_array_append_val (answers, answer);
        }
      at += end - start + 1;
      start = end;
    }
  if (rows->len == 0)
    return weights;
  problem.l = rows->len;
  problem.n = 1 << bits;
  problem.x = (struct feature_node **) rows->data;
  problem.y = (double *) answers->data;
  problem.bias = -1;
  parameter.C = cost;
  set_print_string_function (be_quiet);
  model = train (&problem, &parameter);
  for (gsize i = 0; i < (gsize) 1 << bits && model->nr_class == 2; i++)
    weights[i] = model->label[0] == 1 ? model->w[i] : -model->w[i];
  free_and_destroy_model (&model);
  return weights;
}
