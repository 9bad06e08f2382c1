/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-groups.h"

/* Lists the arrays. Those of two models of a shape correspond. */
void
sequence_groups_list (const QuothSequenceWeights *weights,
    SequenceGroup groups[SEQUENCE_N_GROUPS])
{
  const QuothSequenceShape *shape = &weights->shape;
  gsize channels = shape->channels, in_layers = shape->n_layers * channels;
  gsize seen = QUOTH_SEQUENCE_TAPS * channels, n_tags = shape->n_tags;
  gsize n_rows = (gsize) 1 << shape->bits;
  const SequenceGroup all[] = {
    { weights->input, channels * shape->width, shape->width },
    { weights->input_bias, channels, shape->width },
    { weights->gain, in_layers, 0 },
    { weights->shift, in_layers, 0 },
    { weights->convolution, in_layers * seen, seen },
    { weights->convolution_bias, in_layers, seen },
    { weights->output, n_tags * channels, channels },
    { weights->output_bias, n_tags, channels },
    { weights->transitions, (n_tags + 1) * n_tags, 0 },
    { weights->rows, n_rows * shape->width, 0 },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (all) == SEQUENCE_N_GROUPS);
  for (guint i = 0; i < SEQUENCE_N_GROUPS; i++)
    groups[i] = all[i];
}
