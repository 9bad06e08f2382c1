/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define QUOTH_SEQUENCE_TAPS 3
#define QUOTH_SEQUENCE_MAX_LAYERS 6
#define QUOTH_SEQUENCE_MAX_TAGS 16

/* The sizes of a model that tags sequences. Tags are those of spans: 0 stands
 * for outside, 2k + 1 for the first token of a span of kind k, 2k + 2 for the
 * others, which stand behind the first or another one of their kind only.
 *
 * A token is a bag of hashed features. Each has a row of numbers, and the rows
 * of a token's features are added up. Without layers (0) a row has a number for
 * each tag, and the sum is how well each tag suits the token: a linear model.
 * With layers the sum goes through a small network,
 *
 *     x = sum of rows
 *     h = relu (input x + input_bias)
 *     for each layer l:  n = gain * normalised (h) + shift
 *                        h = h + relu (sum over taps k of
 *                                convolution (l, k) n (token + (k - 1) 2^l)
 *                                + convolution_bias)
 *     suits = output h + output_bias
 *
 * where normalised makes the mean 0 and the variance 1 over the channels of one
 * token (plus 1e-5 under the root), and n is 0 beyond the ends of the sequence.
 * The tags of a sequence are those whose sum of suits and transitions is
 * largest. */
typedef struct
{
  guint bits;     /* 2^bits rows; a feature takes row (hash >> (32 - bits)) */
  guint n_tags;   /* odd */
  guint width;    /* numbers in a row: without layers, n_tags */
  guint n_layers; /* 0: linear */
  guint channels; /* without layers 0 */
} QuothSequenceShape;

/* The weights as they are learned. Arrays are row by row; that of the last
 * index named lies together. */
typedef struct
{
  QuothSequenceShape shape;
  float *rows;             /* 2^bits, width */
  float *input;            /* channels, width */
  float *input_bias;       /* channels */
  float *gain;             /* layers, channels */
  float *shift;            /* layers, channels */
  float *convolution;      /* layers, channels out, taps, channels in */
  float *convolution_bias; /* layers, channels */
  float *output;           /* tags, channels */
  float *output_bias;      /* tags; also of a linear model */
  float *transitions;      /* tags + 1, tags: from the first to the second;
                              the last row is the beginning of a sequence */
} QuothSequenceWeights;

QuothSequenceWeights *quoth_sequence_weights_new  (const QuothSequenceShape *shape);
void                  quoth_sequence_weights_free (QuothSequenceWeights *self);
gboolean              quoth_sequence_may_follow   (guint before,
                                                   guint tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothSequenceWeights,
                               quoth_sequence_weights_free)

G_END_DECLS
