/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The network of a model that tags sequences. A layer is worked out for all
 * tokens of a part of the sequence, then the next one: so a matrix of weights
 * is fetched once and used for many tokens. Of a part with more sequence
 * beyond, each layer gives as many tokens fewer as it looks to the side; a
 * token is thus worked out from the same numbers whatever the parts are.
 *
 * Weights have 8 bits, which is what a file should hold, but inputs 16: the
 * network was learned without rounding, and this much of it changes nothing.
 * Sums are of integers, and the same on every processor.
 */

#include "model/sequence-network-private.h"

#include <math.h>
#include <string.h>

#define ALIGNMENT 64

static guint
filled_up (guint n)
{
  return (n + QUOTH_DENSE_OUTPUTS - 1) / QUOTH_DENSE_OUTPUTS
      * QUOTH_DENSE_OUTPUTS;
}

/* Lays out a matrix, of outputs, taps and inputs; INPUT_UNIT is what 1 of the
 * inputs stands for. */
static void
dense_init (QuothDense *self, guint n_outputs, guint n_taps, guint n_inputs,
    const gint8 *matrix, double input_unit)
{
  gint16 *weights;

  self->n_outputs = filled_up (n_outputs);
  self->n_pairs = (n_inputs + 1) / 2;
  self->n_taps = n_taps;
  self->weights = g_aligned_alloc0 ((gsize) self->n_outputs * n_taps,
      self->n_pairs * 2 * sizeof (gint16), ALIGNMENT);
  self->scale = g_new0 (float, self->n_outputs);
  self->bias = g_new0 (float, self->n_outputs);
  for (guint out = 0; out < n_outputs; out++)
    for (guint tap = 0; tap < n_taps; tap++)
      for (guint in = 0; in < n_inputs; in++)
        {
          weights = self->weights
              + ((gsize) (out / QUOTH_DENSE_OUTPUTS * n_taps + tap)
                        * self->n_pairs
                    + in / 2)
                  * 2 * QUOTH_DENSE_OUTPUTS;
          weights[out % QUOTH_DENSE_OUTPUTS * 2 + in % 2] =
              matrix[((gsize) out * n_taps + tap) * n_inputs + in];
        }
}

static void
dense_clear (QuothDense *self)
{
  g_clear_pointer (&self->weights, g_aligned_free);
  g_clear_pointer (&self->scale, g_free);
  g_clear_pointer (&self->bias, g_free);
}

/* Takes the numbers of a layer, and gives what 1 of the rounded inputs of its
 * convolution stands for. That is as little as can be: of N numbers with mean 0
 * and variance 1 none is above the root of N, so none is out of range. */
static double
normaliser_init (
    QuothNormaliser *self, const QuothSequenceSection *section, guint layer)
{
  guint n = section->shape.channels;
  double largest = 0, unit;

  self->n_filled = filled_up (n);
  self->share = 1.0f / n;
  self->is_channel = g_new0 (float, self->n_filled);
  self->gain = g_new0 (float, self->n_filled);
  self->shift = g_new0 (float, self->n_filled);
  for (guint i = 0; i < n; i++)
    {
      self->is_channel[i] = 1;
      self->gain[i] = quoth_sequence_section_get_float (
          section, QUOTH_SEQUENCE_GAIN, layer * n + i);
      self->shift[i] = quoth_sequence_section_get_float (
          section, QUOTH_SEQUENCE_SHIFT, layer * n + i);
      largest = MAX (
          largest, fabs (self->gain[i]) * sqrt (n) + fabs (self->shift[i]));
    }
  unit = largest > 0 ? largest / QUOTH_DENSE_MAX_INPUT : 1;
  for (guint i = 0; i < n; i++)
    {
      self->gain[i] = (float) (self->gain[i] / unit);
      self->shift[i] = (float) (self->shift[i] / unit);
    }
  return unit;
}

static void
normaliser_clear (QuothNormaliser *self)
{
  g_clear_pointer (&self->is_channel, g_free);
  g_clear_pointer (&self->gain, g_free);
  g_clear_pointer (&self->shift, g_free);
}

static void
set_outputs (QuothDense *dense, const QuothSequenceSection *section,
    QuothSequenceArray units, QuothSequenceArray bias, guint layer,
    double input_unit)
{
  guint n = section->shape.channels;

  for (guint i = 0; i < n; i++)
    {
      dense->scale[i] = (float) (quoth_sequence_section_get_float (
                                     section, units, layer * n + i)
          * input_unit);
      dense->bias[i] =
          quoth_sequence_section_get_float (section, bias, layer * n + i);
    }
}

/* Lays out the weights of a section, for suits with LANES lanes. */
void
quoth_sequence_network_init (QuothSequenceNetwork *self,
    const QuothSequenceSection *section, guint lanes)
{
  const QuothSequenceShape *shape = &section->shape;
  gsize n = shape->channels;
  const gint8 *matrix =
      quoth_sequence_section_get_matrix (section, QUOTH_SEQUENCE_CONVOLUTION);

  self->n_layers = shape->n_layers;
  self->n_channels = n;
  self->n_filled = filled_up (n);
  self->reach = (1u << shape->n_layers) - 1;
  dense_init (&self->input, n, 1, shape->width,
      quoth_sequence_section_get_matrix (section, QUOTH_SEQUENCE_INPUT), 1);
  set_outputs (&self->input, section, QUOTH_SEQUENCE_INPUT_UNITS,
      QUOTH_SEQUENCE_INPUT_BIAS, 0, 1);
  for (guint i = 0; i < shape->n_layers; i++)
    {
      double unit = normaliser_init (&self->normalisers[i], section, i);
      dense_init (&self->convolutions[i], n, QUOTH_SEQUENCE_TAPS, n,
          matrix + i * n * QUOTH_SEQUENCE_TAPS * n, unit);
      set_outputs (&self->convolutions[i], section,
          QUOTH_SEQUENCE_CONVOLUTION_UNITS, QUOTH_SEQUENCE_CONVOLUTION_BIAS, i,
          unit);
    }
  matrix = quoth_sequence_section_get_matrix (section, QUOTH_SEQUENCE_OUTPUT);
  self->output = g_new0 (float, n *lanes);
  for (guint tag = 0; tag < shape->n_tags; tag++)
    for (guint i = 0; i < n; i++)
      self->output[i * lanes + tag] = (float) matrix[tag * n + i]
          * quoth_sequence_section_get_float (
              section, QUOTH_SEQUENCE_OUTPUT_UNITS, tag);
}

void
quoth_sequence_network_clear (QuothSequenceNetwork *self)
{
  dense_clear (&self->input);
  for (guint i = 0; i < self->n_layers; i++)
    {
      dense_clear (&self->convolutions[i]);
      normaliser_clear (&self->normalisers[i]);
    }
  g_clear_pointer (&self->output, g_free);
}

/* Works out the channels of the tokens of a part; those of its first token of
 * input are at HIDDEN. */
void
quoth_sequence_network_run (const QuothSequenceNetwork *self,
    const QuothSequenceKernels *kernels, const QuothSequencePart *part,
    const gint16 *input, guint input_stride, float *hidden, gint16 *normalised)
{
  gsize n_filled = self->n_filled;
  guint from = 0, to = part->n - part->first;

  kernels->multiply (&self->input, input, input_stride, 0, hidden, to, FALSE);
  for (guint i = 0; i < self->n_layers; i++)
    {
      gsize side = (gsize) 1 << i;
      guint n = to - from;
      guint out_from = part->first + from == 0 ? from : from + side;
      guint out_to = part->is_end ? to : to - side;
      memset (normalised, 0, side * n_filled * sizeof *normalised);
      kernels->normalise (&self->normalisers[i], hidden + from * n_filled,
          normalised + side * n_filled, n);
      memset (normalised + (side + n) * n_filled, 0,
          side * n_filled * sizeof *normalised);
      kernels->multiply (&self->convolutions[i],
          normalised + (out_from - from) * n_filled, n_filled, side * n_filled,
          hidden + out_from * n_filled, out_to - out_from, TRUE);
      from = out_from;
      to = out_to;
    }
}
