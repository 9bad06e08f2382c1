/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* How many tokens go through a product of matrices at a time: what they need
 * then fits into the nearer caches. */
#define SEQUENCE_BLOCK 64

/* The first token of a token's sequence, and the one behind the last. */
typedef struct
{
  guint start;
  guint end;
} SequencePlace;

/* Hidden numbers that are left out while learning. */
typedef struct
{
  guint32 key;
  double  share;
} SequenceDrop;

/* What a layer keeps between the ways forwards and backwards. Arrays have a row
 * for each token. */
typedef struct
{
  float *normalised;
  float *scales; /* one number a token */
  float *added;
} SequenceLayer;

/* Tokens on their way through a layer, of n_channels each. */
typedef struct
{
  const QuothSequenceWeights *weights;
  float                      *turned; /* convolution, transposed */
  const SequencePlace        *places;
  guint                       n;
  float                      *shifted; /* room for a row a token */
  float                      *sums;    /* the same */
  float                      *block;   /* room for 3 rows a token of a block */
} SequenceTokens;

void sequence_rectify              (float              *values,
                                    gsize               n,
                                    const SequenceDrop *drop);
void sequence_rectify_back         (float              *values,
                                    const float        *gradients,
                                    gsize               n,
                                    const SequenceDrop *drop);
void sequence_convolution_forward  (guint                 layer,
                                    const SequenceTokens *tokens,
                                    const SequenceLayer  *kept,
                                    const SequenceDrop   *drop,
                                    float                *hidden);
void sequence_convolution_backward (guint                 layer,
                                    const SequenceTokens *tokens,
                                    const SequenceLayer  *kept,
                                    const SequenceDrop   *drop,
                                    float                *hidden,
                                    QuothSequenceWeights *gradients);

G_END_DECLS
