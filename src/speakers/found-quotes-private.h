/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/names-private.h"
#include "speakers/speaker-options-private.h"
#include "document/document-private.h"

G_BEGIN_DECLS

/* A quotation, in bytes, until the names are settled. */
typedef struct
{
  QuothSpan span;
  QuothSpan cue;
  QuothSpan mention;
  guint32 name;
  guint32 group;
  guint32 turn; /* of the dialogue, from 1; 0 if the text names who speaks */
  float confidence;
  guint8 type;
  guint8 act;
} QuothFoundQuote;

void quoth_write_quotes (QuothDocument             *document,
                         const QuothSpeakerOptions *options,
                         const QuothNames          *names,
                         const GArray              *found);

G_END_DECLS
