/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/tag-features-private.h"

G_BEGIN_DECLS

#define QUOTH_MAX_SOURCES 24
#define QUOTH_MAX_SOURCE_FEATURES 48

/* Somebody who may have said something: words of the paragraph, or a place
 * elsewhere. */
typedef struct
{
  QuothStretch words; /* if the place is here */
  guint8 place;       /* QuothSourcePlace */
  guint8 kind;        /* QuothSourceKind */
  gboolean is_tagged; /* the tagger has it as a source */
  float margin;       /* of the tagger, 0 if it is not tagged */
  gboolean is_rule;   /* the rules have it as the source of this content */
} QuothSourceCandidate;

typedef enum {
  QUOTH_SOURCE_KIND_NAME,
  QUOTH_SOURCE_KIND_PRONOUN,
  QUOTH_SOURCE_KIND_NOUN,
  QUOTH_SOURCE_KIND_ELSEWHERE,
} QuothSourceKind;

/* A stretch that the tagger has marked, with the smallest margin in it. */
typedef struct
{
  QuothStretch words;
  guint8 tag; /* QuothTag of its first word */
  float margin;
} QuothTaggedSpan;

#define QUOTH_TAGGED_SPAN_AT(array, i)                                         \
  (&g_array_index ((array), QuothTaggedSpan, (i)))

/* What a source is sought for. */
typedef struct
{
  const QuothReading *reading;
  const GArray *spans;    /* of QuothTaggedSpan, in order */
  guint n_sources;        /* how many of the spans are sources, */
  guint n_cues;           /* and how many cues */
  guint content;          /* the span that was said */
  QuothStretch cue;       /* that goes with it; end 0: none */
  const QuothAttribution *rule; /* what the rules made of it, or NULL */
  const QuothTagFeatures *features; /* of the paragraph */
} QuothSourceQuestion;

guint quoth_find_sources     (const QuothSourceQuestion  *question,
                              QuothSourceCandidate       *candidates);
guint quoth_describe_source  (const QuothSourceQuestion  *question,
                              const QuothSourceCandidate *candidate,
                              guint32                    *features);

G_END_DECLS
