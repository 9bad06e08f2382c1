/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What takes the time of tagging, in as many ways as there are sorts of
 * processor. All give the same bits: sums of integers are exact, and what is
 * in floats is done number by number, or summed up in a set order. */

/* Outputs are worked out by 16, tokens by 6: 12 vectors of 8 sums, one of
 * weights, and two to multiply with are as many as an AVX2 processor has
 * registers for. */
#define QUOTH_DENSE_OUTPUTS 16
#define QUOTH_DENSE_TOKENS 6

/* No input is larger. A sum of 3 * 256 products with weights of at most 128
 * then stays below 2^31. */
#define QUOTH_DENSE_MAX_INPUT 16383
#define QUOTH_DENSE_MAX_WIDTH 256

/* Sums of rows stay within this, however many there are. */
#define QUOTH_SUM_MAX (1 << 30)

/* A matrix from inputs of 16 bits to channels. Inputs are taken by pairs, and
 * may be those of several tokens (taps). */
typedef struct
{
  guint n_outputs;       /* a multiple of QUOTH_DENSE_OUTPUTS */
  guint n_pairs;         /* of inputs, in each tap */
  guint n_taps;
  gint16 *weights;       /* for each 16 outputs, tap and pair, the 2 of each */
  float *scale;          /* of each output: what 1 of its sum stands for */
  float *bias;
} QuothDense;

/* Inputs of the next layer: mean and variance of a token's channels are made 0
 * and 1, then multiplied and added to, and rounded. */
typedef struct
{
  guint n_filled;        /* channels, and more that are always 0 */
  float share;           /* 1 by the number of channels */
  float *is_channel;     /* 1 or 0 */
  float *gain;           /* in units of what is rounded */
  float *shift;
} QuothNormaliser;

typedef struct
{
  const char *name;
  /* Hashes N features of two values each: feature-bag-private.h says how. There
   * is room for a multiple of 8, which are read and written. */
  void (*hash)      (const guint32         *first,
                     const guint32         *second,
                     guint                  n,
                     guint32               *features);
  /* Adds up the rows of features; rows have a multiple of 8 bytes. */
  void (*sum_rows)  (const gint8           *rows,
                     guint                  row_size,
                     guint                  shift,
                     const guint32         *features,
                     guint                  n,
                     gint32                *sums);
  /* hidden = relu (matrix input + bias), or the same added to hidden, for N
   * tokens. Inputs of the taps are TAP_STEP numbers apart, those of tokens
   * STRIDE; those of QUOTH_DENSE_TOKENS - 1 tokens behind the last one are
   * read too, but change nothing. */
  void (*multiply)  (const QuothDense      *dense,
                     const gint16          *input,
                     gsize                  stride,
                     gsize                  tap_step,
                     float                 *hidden,
                     guint                  n,
                     gboolean               is_added);
  /* Reads 3 tokens behind the last one too. */
  void (*normalise) (const QuothNormaliser *normaliser,
                     const float           *hidden,
                     gint16                *to,
                     guint                  n);
  /* suits = matrix hidden + bias; a row of the matrix holds the weights of one
   * channel for all LANES tags, 8 or 16. Reads 3 tokens behind the last one
   * too. */
  void (*suit)      (const float           *matrix,
                     const float           *bias,
                     guint                  lanes,
                     const float           *hidden,
                     guint                  stride,
                     guint                  n_channels,
                     float                 *suits,
                     guint                  n);
} QuothSequenceKernels;

#ifdef __SSE2__
#define QUOTH_HAVE_SSE2
#endif
#ifdef __x86_64__
#define QUOTH_HAVE_AVX2
extern const QuothSequenceKernels quoth_sequence_kernels_avx2;
#endif

const QuothSequenceKernels *quoth_sequence_kernels_get (guint i);

G_END_DECLS
