/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sequence-chain.h"
#include "sequence-convolution.h"
#include "sequence-steps.h"
#include "sequences.h"

G_BEGIN_DECLS

/* Some sequences on their way through a model, forwards from features to how
 * well tags suit, and backwards from gradients of these to those of weights.
 * Arrays have a row for each token. */
typedef struct
{
  const QuothSequenceWeights *weights;
  QuothSequenceWeights       *gradients; /* of all but rows, which it lacks */
  guint                       n_features; /* those left out too */
  GArray                     *rows;      /* of guint, of all tokens in a row */
  GArray                     *bounds;    /* of guint: 0, then each token's */
  GArray                     *places;    /* of SequencePlace */
  GArray                     *tags;      /* of guint8: the right ones */
  GArray                     *room;      /* of float: what follows */
  float                      *sums;      /* of rows, then their gradients */
  float                      *suits;     /* then their gradients */
  float                      *hidden;
  float                      *first;     /* hidden before the layers */
  float                      *turned_input;
  float                      *turned_output;
  SequenceLayer               layers[QUOTH_SEQUENCE_MAX_LAYERS];
  SequenceTokens              tokens;
  SequenceDrop                drop;
  SequenceChain              *chain;
} SequenceLayers;

SequenceLayers *sequence_layers_new      (const QuothSequenceWeights *weights);
void            sequence_layers_free     (SequenceLayers *self);
void            sequence_layers_clear    (SequenceLayers     *self,
                                          const SequenceDrop *drop);
void            sequence_layers_add      (SequenceLayers     *self,
                                          const Sequence     *sequence,
                                          const SequenceDrop *drop);
guint           sequence_layers_get_n    (const SequenceLayers *self);
void            sequence_layers_forward  (SequenceLayers *self);
double          sequence_layers_backward (SequenceLayers *self,
                                          double          share);
SequenceSums    sequence_layers_get_sums (const SequenceLayers *self);
void            sequence_layers_tag      (SequenceLayers *self,
                                          guint8         *tags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SequenceLayers, sequence_layers_free)

G_END_DECLS
