/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "model/sequence-weights-private.h"

/* Makes weights of a shape, all 0. */
QuothSequenceWeights *
quoth_sequence_weights_new (const QuothSequenceShape *shape)
{
  QuothSequenceWeights *self = g_new0 (QuothSequenceWeights, 1);
  gsize channels = shape->channels, layers = shape->n_layers;

  self->shape = *shape;
  self->rows = g_new0 (float, ((gsize) 1 << shape->bits) * shape->width);
  self->input = g_new0 (float, channels * shape->width);
  self->input_bias = g_new0 (float, channels);
  self->gain = g_new0 (float, layers *channels);
  self->shift = g_new0 (float, layers *channels);
  self->convolution =
      g_new0 (float, layers *channels *QUOTH_SEQUENCE_TAPS *channels);
  self->convolution_bias = g_new0 (float, layers *channels);
  self->output = g_new0 (float, shape->n_tags *channels);
  self->output_bias = g_new0 (float, shape->n_tags);
  self->transitions = g_new0 (float, (shape->n_tags + 1) * shape->n_tags);
  return self;
}

void
quoth_sequence_weights_free (QuothSequenceWeights *self)
{
  g_free (self->rows);
  g_free (self->input);
  g_free (self->input_bias);
  g_free (self->gain);
  g_free (self->shift);
  g_free (self->convolution);
  g_free (self->convolution_bias);
  g_free (self->output);
  g_free (self->output_bias);
  g_free (self->transitions);
  g_free (self);
}

/* Whether a tag may stand behind another; the beginning of a sequence counts as
 * outside. */
gboolean
quoth_sequence_may_follow (guint before, guint tag)
{
  return tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag;
}
