/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The network of a model that tags sequences. A layer is worked out for many
 * tokens, then the next one: so a matrix of weights is fetched once and used
 * for all of them.
 *
 * Weights have 8 bits, which is what a file should hold, but inputs nearly 16:
 * the network was learned without rounding, and this much of it changes
 * nothing. Sums are of integers, and the same on every processor.
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

/* Where the weight from an input to an output has its place. */
static gsize
place_weight (const QuothDense *self, guint out, guint tap, guint in)
{
  gsize group = out / QUOTH_DENSE_OUTPUTS;
  gsize pair = (group * self->n_taps + tap) * self->n_pairs + in / 2;

  return pair * 2 * QUOTH_DENSE_OUTPUTS + out % QUOTH_DENSE_OUTPUTS * 2
      + in % 2;
}

/* Lays out a matrix, of outputs, taps and inputs. */
static void
dense_init (QuothDense *self, guint n_outputs, guint n_taps, guint n_inputs,
    const gint8 *matrix)
{
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
        self->weights[place_weight (self, out, tap, in)] = *matrix++;
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
      quoth_sequence_section_get_matrix (section, QUOTH_SEQUENCE_INPUT));
  set_outputs (&self->input, section, QUOTH_SEQUENCE_INPUT_UNITS,
      QUOTH_SEQUENCE_INPUT_BIAS, 0, 1);
  for (guint i = 0; i < shape->n_layers; i++)
    {
      double unit = normaliser_init (&self->normalisers[i], section, i);
      dense_init (&self->convolutions[i], n, QUOTH_SEQUENCE_TAPS, n,
          matrix + i * n * QUOTH_SEQUENCE_TAPS * n);
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

/* Works out the channels of N tokens, as if there were no others. */
void
quoth_sequence_network_run (const QuothSequenceNetwork *self,
    const QuothSequenceKernels *kernels, const gint16 *input,
    guint input_stride, guint n, float *hidden, gint16 *normalised)
{
  gsize n_filled = self->n_filled;

  kernels->multiply (&self->input, input, input_stride, 0, hidden, n, FALSE);
  for (guint i = 0; i < self->n_layers; i++)
    {
      gsize side = n_filled << i;
      gint16 *behind = normalised + side + n * n_filled;
      memset (normalised, 0, side * sizeof *normalised);
      kernels->normalise (&self->normalisers[i], hidden, normalised + side, n);
      memset (behind, 0, side * sizeof *behind);
      kernels->multiply (
          &self->convolutions[i], normalised, n_filled, side, hidden, n, TRUE);
    }
}
