/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "message.h"
#include "sequence-network.h"

G_BEGIN_DECLS

typedef struct
{
  char  *lexicon; /* the name of the word file */
  char  *classes; /* the path of a table of classes of words */
  char  *output;
  char **dev;
  char **files;
  char  *features; /* names of groups */
  guint  groups;
  int    n_classed;
  int    bits;
  int    width;
  int    channels;
  int    layers;
  int    passes;
  int    seed;
  double drop;
  double feature_drop;
  double rate;
  int    ranker_bits;
} SpeakerOptions;

SpeakerOptions *speaker_options_parse (int                  *argc,
                                       char               ***argv,
                                       GError              **error);
void            speaker_options_free  (SpeakerOptions       *self);
void            speaker_options_shape (const SpeakerOptions *self,
                                       QuothSequenceShape   *shape,
                                       SequenceFit          *fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeakerOptions, speaker_options_free)

G_END_DECLS
