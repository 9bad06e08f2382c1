/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/attributions-private.h"

G_BEGIN_DECLS

/* Less likely cues attribute nothing. Of .35 to .65 this gave the best end to
 * end F1 on training news, and less would trade precision for recall. */
#define QUOTH_MIN_CHANCE 0.55

/* A sentence on the way from its first word to its last. */
typedef struct
{
  QuothReading *reading;
  GArray *found;
  guint first_found; /* of this sentence */
  guint first;       /* of the sentence */
  guint end;
  guint floor;       /* where the clause begins at the earliest */
  QuothStretch lead; /* the first in the sentence who may speak */
} QuothSentenceScan;

/* What follows a cue. */
typedef struct
{
  QuothFrame frame;
  guint content;
  guint cue_end;
  double chance;
} QuothOpening;

/* Short names, for the rules are made of them; two files use them. */

static inline const QuothWord *
word_at (const QuothSentenceScan *s, guint i)
{
  return QUOTH_WORD_AT (s->reading, i);
}

static inline gboolean
is_quoted (const QuothSentenceScan *s, guint i)
{
  return i < s->end && word_at (s, i)->quoted != 0;
}

static inline gboolean
is_end (const QuothSentenceScan *s, guint i)
{
  gunichar mark = i < s->end ? quoth_reading_mark (s->reading, i) : '.';

  return mark == '.' || mark == '?' || mark == '!';
}

static inline gboolean
is (const QuothSentenceScan *s, guint i, const char *text)
{
  return i < s->end && quoth_reading_is (s->reading, i, text);
}

static inline gboolean
has (const QuothSentenceScan *s, guint i, guint32 flags)
{
  return i < s->end && quoth_word_has (word_at (s, i), flags);
}

static inline gboolean
is_taken (const QuothSentenceScan *s, guint i)
{
  return word_at (s, i)->is_taken;
}

QuothOpening quoth_open_cue          (const QuothSentenceScan *s,
                                      guint                    cue);
gboolean     quoth_is_cue            (const QuothWord         *word);
gboolean     quoth_begins_cue        (const QuothSentenceScan *s,
                                      guint                    i);
guint        quoth_name_end          (const QuothSentenceScan *s,
                                      guint                    i);
guint        quoth_content_end       (const QuothSentenceScan *s,
                                      guint                    first);
guint        quoth_quote_end         (const QuothSentenceScan *s,
                                      guint                    first);
guint        quoth_relative_end      (const QuothSentenceScan *s,
                                      QuothStretch             source,
                                      guint                    first,
                                      guint                    end);
void         quoth_scan_add          (QuothSentenceScan       *s,
                                      QuothAttribution        *attribution);
guint        quoth_take_according_to (QuothSentenceScan       *s,
                                      guint                    cue);

G_END_DECLS
