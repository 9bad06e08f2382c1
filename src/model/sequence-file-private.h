/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/model-file-private.h"
#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* Weights that tag sequences, as they lie in a section of a model file: bits,
 * n_tags, width, n_layers and channels, each in 4 bytes; then at multiples of
 * 64 the arrays, those named here, in this order. Without layers the network's
 * are empty, and ROW_UNITS are with layers.
 *
 * What is of 8 bits is a matrix whose numbers stand for multiples of a unit.
 * Rows have one for each column, and are filled up to ROW_SIZE bytes; a
 * network's input matrix has the columns' units in it already. The other
 * matrices have a unit for each channel or tag that they lead to. */
typedef enum
{
  QUOTH_SEQUENCE_ROWS,              /* of 8 bits */
  QUOTH_SEQUENCE_ROW_UNITS,         /* where nothing is said, floats */
  QUOTH_SEQUENCE_INPUT,             /* of 8 bits */
  QUOTH_SEQUENCE_INPUT_UNITS,
  QUOTH_SEQUENCE_INPUT_BIAS,
  QUOTH_SEQUENCE_GAIN,
  QUOTH_SEQUENCE_SHIFT,
  QUOTH_SEQUENCE_CONVOLUTION,       /* of 8 bits */
  QUOTH_SEQUENCE_CONVOLUTION_UNITS,
  QUOTH_SEQUENCE_CONVOLUTION_BIAS,
  QUOTH_SEQUENCE_OUTPUT,            /* of 8 bits */
  QUOTH_SEQUENCE_OUTPUT_UNITS,
  QUOTH_SEQUENCE_OUTPUT_BIAS,
  QUOTH_SEQUENCE_TRANSITIONS,
  QUOTH_SEQUENCE_N_ARRAYS
} QuothSequenceArray;

typedef struct
{
  QuothSequenceShape shape;
  const guint8 *arrays[QUOTH_SEQUENCE_N_ARRAYS];
} QuothSequenceSection;

GBytes  *quoth_sequence_section_write     (const QuothSequenceWeights *weights);
gboolean quoth_sequence_section_read      (QuothSequenceSection       *self,
                                           gconstpointer               data,
                                           gsize                       size);
float    quoth_sequence_section_get_float (const QuothSequenceSection *self,
                                           QuothSequenceArray          array,
                                           gsize                       at);
guint    quoth_sequence_row_size          (const QuothSequenceShape   *shape);

static inline const gint8 *
quoth_sequence_section_get_matrix (const QuothSequenceSection *self,
                                   QuothSequenceArray          array)
{
  return (const gint8 *) self->arrays[array];
}

G_END_DECLS
