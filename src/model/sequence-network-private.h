/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-file-private.h"
#include "model/sequence-kernels-private.h"

G_BEGIN_DECLS

/* The layers of a model that tags sequences, with their weights laid out for
 * the kernels. Numbers of one token are filled up with zeros to a multiple of
 * QUOTH_DENSE_OUTPUTS. */
typedef struct
{
  guint n_layers;
  guint n_filled;  /* channels and zeros */
  guint n_channels;
  guint reach;     /* how many tokens to either side a token depends on */
  QuothDense input;
  QuothNormaliser normalisers[QUOTH_SEQUENCE_MAX_LAYERS];
  QuothDense convolutions[QUOTH_SEQUENCE_MAX_LAYERS];
  float *output;   /* channels, lanes */
} QuothSequenceNetwork;

void quoth_sequence_network_init  (QuothSequenceNetwork       *self,
                                   const QuothSequenceSection *section,
                                   guint                       lanes);
void quoth_sequence_network_clear (QuothSequenceNetwork       *self);
void quoth_sequence_network_run   (const QuothSequenceNetwork *self,
                                   const QuothSequenceKernels *kernels,
                                   const gint16               *input,
                                   guint                       input_stride,
                                   guint                       n,
                                   float                      *hidden,
                                   gint16                     *normalised);

/* How many rows of numbers run() needs in HIDDEN and NORMALISED for N
 * tokens. */
static inline gsize
quoth_sequence_network_n_rows (const QuothSequenceNetwork *self,
                               gsize                       n)
{
  return n + ((gsize) 1 << self->n_layers) + QUOTH_DENSE_TOKENS;
}

G_END_DECLS
