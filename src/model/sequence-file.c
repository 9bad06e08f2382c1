/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Weights that tag sequences, in a section of a model file. Rows get a unit for
 * each column. Of 2^18 rows of 32 random normal numbers they then keep all but
 * 1.1 % (root of the mean square), whatever the columns' deviations are; with
 * one unit for all columns that is 1.2 % where these are equal, and 2.4 % where
 * they lie between 1 and 4. To cut off the largest tenth would leave 1.0 %, but
 * in learned rows it is the frequent features that are there.
 *
 * All numbers are checked when a section is read, so that whoever uses it meets
 * neither a size that does not hold nor arithmetic that ends in infinity.
 */

#include "model/sequence-file-private.h"

#include "model/sequence-kernels-private.h"

#include <math.h>
#include <string.h>

#define ALIGNMENT 64
#define MAX_WEIGHT 127
#define MIN_BITS 4
#define MAX_BITS 24
#define MIN_TAGS 3
/* The largest number that makes sense. With none above, no channel gets above
 * 1e16, and the squares of all channels stay finite. */
#define MAX_FLOAT 1e4f

typedef guint64 Counts[QUOTH_SEQUENCE_N_ARRAYS];

/* How many bytes a row takes: a network's are whole vectors, a linear model's
 * one or two words. */
guint
quoth_sequence_row_size (const QuothSequenceShape *shape)
{
  guint multiple = shape->n_layers > 0 ? 16 : 8;

  return (shape->width + multiple - 1) / multiple * multiple;
}

static gboolean
is_matrix (guint array)
{
  return array == QUOTH_SEQUENCE_ROWS || array == QUOTH_SEQUENCE_INPUT
      || array == QUOTH_SEQUENCE_CONVOLUTION || array == QUOTH_SEQUENCE_OUTPUT;
}

static gboolean
is_good_shape (const QuothSequenceShape *shape)
{
  if (shape->bits < MIN_BITS || shape->bits > MAX_BITS
      || shape->n_tags < MIN_TAGS || shape->n_tags > QUOTH_SEQUENCE_MAX_TAGS
      || shape->n_tags % 2 == 0 || shape->n_layers > QUOTH_SEQUENCE_MAX_LAYERS)
    return FALSE;
  if (shape->n_layers == 0)
    return shape->width == shape->n_tags && shape->channels == 0;
  return shape->width >= 1 && shape->width <= QUOTH_DENSE_MAX_WIDTH
      && shape->channels >= 1 && shape->channels <= QUOTH_DENSE_MAX_WIDTH;
}

/* How many numbers the arrays of a shape have. */
static void
count_numbers (const QuothSequenceShape *shape, Counts counts)
{
  guint64 channels = shape->channels;
  guint64 all_channels = shape->n_layers * channels;
  gboolean is_linear = shape->n_layers == 0;

  counts[QUOTH_SEQUENCE_ROWS] = (guint64) quoth_sequence_row_size (shape)
      << shape->bits;
  counts[QUOTH_SEQUENCE_ROW_UNITS] = is_linear ? shape->width : 0;
  counts[QUOTH_SEQUENCE_INPUT] = channels * shape->width;
  counts[QUOTH_SEQUENCE_INPUT_UNITS] = channels;
  counts[QUOTH_SEQUENCE_INPUT_BIAS] = channels;
  counts[QUOTH_SEQUENCE_GAIN] = all_channels;
  counts[QUOTH_SEQUENCE_SHIFT] = all_channels;
  counts[QUOTH_SEQUENCE_CONVOLUTION] =
      all_channels * QUOTH_SEQUENCE_TAPS * channels;
  counts[QUOTH_SEQUENCE_CONVOLUTION_UNITS] = all_channels;
  counts[QUOTH_SEQUENCE_CONVOLUTION_BIAS] = all_channels;
  counts[QUOTH_SEQUENCE_OUTPUT] = shape->n_tags * channels;
  counts[QUOTH_SEQUENCE_OUTPUT_UNITS] = is_linear ? 0 : shape->n_tags;
  counts[QUOTH_SEQUENCE_OUTPUT_BIAS] = shape->n_tags;
  counts[QUOTH_SEQUENCE_TRANSITIONS] = (shape->n_tags + 1) * shape->n_tags;
}

/* Where the arrays begin, and how much all take. */
static guint64
lay_out (const QuothSequenceShape *shape, Counts counts, Counts offsets)
{
  guint64 at = ALIGNMENT;

  count_numbers (shape, counts);
  for (guint i = 0; i < QUOTH_SEQUENCE_N_ARRAYS; i++)
    {
      guint64 size = counts[i] * (is_matrix (i) ? 1 : sizeof (float));
      offsets[i] = at;
      at += (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
  return at;
}

static guint32
read_number (const guint8 *data)
{
  guint32 number;

  memcpy (&number, data, sizeof number);
  return GUINT32_FROM_LE (number);
}

static void
write_number (guint8 *data, guint32 number)
{
  number = GUINT32_TO_LE (number);
  memcpy (data, &number, sizeof number);
}

static void
write_float (guint8 *data, float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  write_number (data, bits);
}

float
quoth_sequence_section_get_float (
    const QuothSequenceSection *self, QuothSequenceArray array, gsize at)
{
  guint32 bits = read_number (self->arrays[array] + at * sizeof (float));
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static gboolean
has_good_floats (const QuothSequenceSection *self, const Counts counts)
{
  for (guint i = 0; i < QUOTH_SEQUENCE_N_ARRAYS; i++)
    for (gsize at = 0; !is_matrix (i) && at < counts[i]; at++)
      if (!(fabsf (quoth_sequence_section_get_float (self, i, at))
              <= MAX_FLOAT))
        return FALSE;
  return TRUE;
}

/* Finds the arrays of a section, which have to live as long as SELF. FALSE if
 * there is none, or anything in it makes no sense. */
gboolean
quoth_sequence_section_read (
    QuothSequenceSection *self, gconstpointer data, gsize size)
{
  const guint8 *bytes = data;
  QuothSequenceShape *shape = &self->shape;
  Counts counts, offsets;

  if (size < ALIGNMENT)
    return FALSE;
  shape->bits = read_number (bytes);
  shape->n_tags = read_number (bytes + 4);
  shape->width = read_number (bytes + 8);
  shape->n_layers = read_number (bytes + 12);
  shape->channels = read_number (bytes + 16);
  if (!is_good_shape (shape) || lay_out (shape, counts, offsets) != size)
    return FALSE;
  for (guint i = 0; i < QUOTH_SEQUENCE_N_ARRAYS; i++)
    self->arrays[i] = bytes + offsets[i];
  return has_good_floats (self, counts);
}

static guint8
round_number (float number, float unit)
{
  return unit > 0 ? (guint8) (gint8) lroundf (number / unit) : 0;
}

/* Rounds the rows of a matrix to 8 bits, each to multiples of a unit of its
 * own; its largest number gets the largest one. */
static void
write_matrix (
    const float *matrix, gsize n_rows, gsize n, guint8 *to, guint8 *units)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      const float *row = matrix + i * n;
      float largest = 0;
      for (gsize j = 0; j < n; j++)
        largest = MAX (largest, fabsf (row[j]));
      for (gsize j = 0; j < n; j++)
        to[i * n + j] = round_number (row[j], largest / MAX_WEIGHT);
      write_float (units + i * sizeof (float), largest / MAX_WEIGHT);
    }
}

static void
write_floats (const float *values, gsize n, guint8 *to)
{
  for (gsize i = 0; i < n; i++)
    write_float (to + i * sizeof (float), values[i]);
}

/* Those to tags that may not follow count for nothing. */
static void
write_transitions (const QuothSequenceWeights *weights, guint8 *to)
{
  guint n_tags = weights->shape.n_tags;

  for (guint before = 0; before <= n_tags; before++)
    for (guint tag = 0; tag < n_tags; tag++)
      {
        gsize at = before * n_tags + tag;
        gboolean may =
            quoth_sequence_may_follow (before < n_tags ? before : 0, tag);
        write_float (
            to + at * sizeof (float), may ? weights->transitions[at] : 0.0f);
      }
}

/* Rounds the rows to 8 bits, to multiples of a unit for each column. */
static void
round_rows (const QuothSequenceWeights *weights, guint8 *to, float *units)
{
  gsize n = (gsize) 1 << weights->shape.bits;
  guint width = weights->shape.width;
  guint row_size = quoth_sequence_row_size (&weights->shape);

  for (guint j = 0; j < width; j++)
    units[j] = 0;
  for (gsize i = 0; i < n * width; i++)
    units[i % width] = MAX (units[i % width], fabsf (weights->rows[i]));
  for (guint j = 0; j < width; j++)
    units[j] /= MAX_WEIGHT;
  for (gsize i = 0; i < n; i++)
    for (guint j = 0; j < width; j++)
      to[i * row_size + j] =
          round_number (weights->rows[i * width + j], units[j]);
}

/* A network takes sums of rounded rows, so its input matrix gets their units;
 * those of a linear model are written. */
static void
write_rows (
    const QuothSequenceWeights *weights, guint8 *data, const Counts offsets)
{
  const QuothSequenceShape *shape = &weights->shape;
  gsize width = shape->width;
  g_autofree float *units = g_new (float, width);
  g_autofree float *input = g_new (float, shape->channels *width + 1);

  round_rows (weights, data + offsets[QUOTH_SEQUENCE_ROWS], units);
  if (shape->n_layers == 0)
    write_floats (units, width, data + offsets[QUOTH_SEQUENCE_ROW_UNITS]);
  for (gsize i = 0; i < shape->channels * width; i++)
    input[i] = weights->input[i] * units[i % width];
  write_matrix (input, shape->channels, width,
      data + offsets[QUOTH_SEQUENCE_INPUT],
      data + offsets[QUOTH_SEQUENCE_INPUT_UNITS]);
}

static void
write_network (
    const QuothSequenceWeights *weights, guint8 *data, const Counts offsets)
{
  const QuothSequenceShape *shape = &weights->shape;
  gsize channels = shape->channels, all_channels = shape->n_layers * channels;

  write_floats (
      weights->input_bias, channels, data + offsets[QUOTH_SEQUENCE_INPUT_BIAS]);
  write_floats (
      weights->gain, all_channels, data + offsets[QUOTH_SEQUENCE_GAIN]);
  write_floats (
      weights->shift, all_channels, data + offsets[QUOTH_SEQUENCE_SHIFT]);
  write_matrix (weights->convolution, all_channels,
      QUOTH_SEQUENCE_TAPS * channels,
      data + offsets[QUOTH_SEQUENCE_CONVOLUTION],
      data + offsets[QUOTH_SEQUENCE_CONVOLUTION_UNITS]);
  write_floats (weights->convolution_bias, all_channels,
      data + offsets[QUOTH_SEQUENCE_CONVOLUTION_BIAS]);
  write_matrix (weights->output, shape->n_tags, channels,
      data + offsets[QUOTH_SEQUENCE_OUTPUT],
      data + offsets[QUOTH_SEQUENCE_OUTPUT_UNITS]);
}

/* Makes a section of weights. */
GBytes *
quoth_sequence_section_write (const QuothSequenceWeights *weights)
{
  const QuothSequenceShape *shape = &weights->shape;
  Counts counts, offsets;
  guint64 size;
  guint8 *data;

  g_return_val_if_fail (is_good_shape (shape), NULL);

  size = lay_out (shape, counts, offsets);
  data = g_malloc0 (size);
  write_number (data, shape->bits);
  write_number (data + 4, shape->n_tags);
  write_number (data + 8, shape->width);
  write_number (data + 12, shape->n_layers);
  write_number (data + 16, shape->channels);
  write_rows (weights, data, offsets);
  if (shape->n_layers > 0)
    write_network (weights, data, offsets);
  write_floats (weights->output_bias, shape->n_tags,
      data + offsets[QUOTH_SEQUENCE_OUTPUT_BIAS]);
  write_transitions (weights, data + offsets[QUOTH_SEQUENCE_TRANSITIONS]);
  return g_bytes_new_take (data, size);
}
