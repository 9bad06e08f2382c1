/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "model/linear-scorer-private.h"

#include <quoth/model.h>

#include <math.h>
#include <string.h>

#define WEIGHTS_OFFSET 64
#define MAX_WEIGHT 127

static guint32
read_number (const guint8 *data)
{
  guint32 number;

  memcpy (&number, data, sizeof number);
  return GUINT32_FROM_LE (number);
}

static float
read_float (const guint8 *data)
{
  guint32 bits = read_number (data);
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static void
write_float (guint8 *data, float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT32_TO_LE (bits);
  memcpy (data, &bits, sizeof bits);
}

/* Finds a scorer in a file, which has to live as long as the scorer. */
gboolean
quoth_linear_scorer_read (QuothLinearScorer *self, const QuothModelFile *file,
    const char *section, const char *path, GError **error)
{
  gsize size;
  const guint8 *data = quoth_model_file_get_section (file, section, &size);
  guint bits = size > WEIGHTS_OFFSET ? read_number (data) : 0;

  if (bits < QUOTH_LINEAR_SCORER_MIN_BITS || bits > QUOTH_LINEAR_SCORER_MAX_BITS
      || size - WEIGHTS_OFFSET != (gsize) 1 << bits
      || !isfinite (read_float (data + 4)) || !isfinite (read_float (data + 8)))
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
          "%s: the weights \"%s\" are missing or make no sense", path, section);
      return FALSE;
    }
  self->shift = 32 - bits;
  self->unit = read_float (data + 4);
  self->threshold = read_float (data + 8);
  self->weights = (const gint8 *) (data + WEIGHTS_OFFSET);
  return TRUE;
}

/* Rounds weights to 8 bits; the largest one gets the largest number. */
GBytes *
quoth_linear_scorer_write (const double *weights, guint bits, double threshold)
{
  gsize n = (gsize) 1 << bits;
  guint8 *data = g_malloc0 (WEIGHTS_OFFSET + n);
  guint32 number = GUINT32_TO_LE (bits);
  double largest = 0, unit;

  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, fabs (weights[i]));
  unit = largest > 0 ? largest / MAX_WEIGHT : 1;
  memcpy (data, &number, sizeof number);
  write_float (data + 4, (float) unit);
  write_float (data + 8, (float) threshold);
  for (gsize i = 0; i < n; i++)
    data[WEIGHTS_OFFSET + i] = (guint8) (gint8) lround (weights[i] / unit);
  return g_bytes_new_take (data, WEIGHTS_OFFSET + n);
}
