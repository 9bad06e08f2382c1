/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/model-file-private.h"
#include "model/sequence-kernels-private.h"
#include "model/sequence-weights-private.h"

G_BEGIN_DECLS

/* A model that tags sequences, read from a section of a model file. It never
 * changes, so threads may share it. */
typedef struct _QuothSequenceTagger QuothSequenceTagger;

typedef struct
{
  gpointer data;
  gsize    size;
} QuothSequenceBuffer;

/* A sequence that is being tagged, and the scratch for it, which is kept for
 * the next one:
 *
 *     quoth_sequence_init (&sequence);
 *     quoth_sequence_begin (&sequence, tagger);
 *     for each token
 *       quoth_sequence_add (&sequence, features, n_features);
 *     quoth_sequence_tag (&sequence, FALSE);
 *     ... sequence.tags[0] to sequence.tags[sequence.n - 1] ...
 *     quoth_sequence_clear (&sequence);
 */
typedef struct
{
  guint  n;       /* tokens */
  guint8 *tags;   /* of each token */
  float *margins; /* of each token, if they were wanted: how much better the
                     best tagging is than the best one with another tag here */

  /*< private >*/
  const QuothSequenceTagger *tagger;
  float bias[QUOTH_SEQUENCE_MAX_TAGS];
  guint block;    /* tokens that go through the network at a time */
  guint n_done;   /* tokens that went through it */
  guint first;    /* the first token that sums are kept of */
  QuothSequenceBuffer sums;
  QuothSequenceBuffer hidden;
  QuothSequenceBuffer normalised;
  QuothSequenceBuffer suits;
  QuothSequenceBuffer scores;
  QuothSequenceBuffer tag_buffer;
  QuothSequenceBuffer margin_buffer;
} QuothSequence;

GBytes *quoth_sequence_tagger_write (const QuothSequenceWeights *weights);
QuothSequenceTagger *
        quoth_sequence_tagger_read  (const QuothModelFile       *file,
                                     const char                 *section,
                                     const char                 *path,
                                     GError                    **error);
void    quoth_sequence_tagger_free  (QuothSequenceTagger        *self);
const QuothSequenceShape *
        quoth_sequence_tagger_get_shape (const QuothSequenceTagger *self);
void    quoth_sequence_tagger_use_kernels
                                    (QuothSequenceTagger        *self,
                                     const QuothSequenceKernels *kernels);

void    quoth_sequence_init         (QuothSequence              *self);
void    quoth_sequence_clear        (QuothSequence              *self);
void    quoth_sequence_set_bias     (QuothSequence              *self,
                                     guint                       tag,
                                     float                       bias);
void    quoth_sequence_begin        (QuothSequence              *self,
                                     const QuothSequenceTagger  *tagger);
void    quoth_sequence_add          (QuothSequence              *self,
                                     const guint32              *features,
                                     guint                       n);
void    quoth_sequence_tag          (QuothSequence              *self,
                                     gboolean                    want_margins);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothSequenceTagger, quoth_sequence_tagger_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuothSequence, quoth_sequence_clear)

G_END_DECLS
