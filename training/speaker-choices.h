/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "choices.h"
#include "gold.h"

#include "speakers/speaker-model-private.h"

G_BEGIN_DECLS

/* Who said what was found, and how sure the tagger was of it. */
typedef struct
{
  Choices *choices;
  GArray  *margins; /* of double, one for each content that was found */
  GArray  *reals;   /* of gboolean: whether it is one */
} SpeakerChoices;

SpeakerChoices *speaker_choices_new  (void);
void            speaker_choices_free (SpeakerChoices          *self);
gboolean        speaker_choices_add  (SpeakerChoices          *self,
                                      const GPtrArray         *documents,
                                      const QuothSpeakerModel *model,
                                      GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeakerChoices, speaker_choices_free)

G_END_DECLS
