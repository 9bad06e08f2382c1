/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotations.h>
#include <quoth/document.h>

G_BEGIN_DECLS

typedef struct _QuothOffsetMap QuothOffsetMap;

typedef struct
{
  guint32 start;
  guint32 end;
} QuothSpan;

typedef struct
{
  float score;
  guint8 polarity;
} QuothSentiment;

typedef struct
{
  QuothSpan span;
  guint32 paragraph;
  QuothSentiment sentiment;
} QuothSentenceData;

/* A cue or mention that ends at 0 is not there: no span of words is empty. */
typedef struct
{
  QuothSpan span;
  QuothSpan cue;
  QuothSpan mention;
  guint32 speaker;
  guint32 group;
  float confidence;
  QuothSentiment sentiment;
  guint8 type;
  guint8 act;
} QuothQuoteData;

typedef struct
{
  char *name;
  GPtrArray *aliases;
  QuothSentiment sentiment;
  guint8 gender;
} QuothSpeakerData;

typedef struct
{
  QuothSpan span;
  double score;
  char *layer;
  char *label;
} QuothLabelData;

typedef struct
{
  char *name;
  char *json;
} QuothFieldData;

struct _QuothDocument
{
  gatomicrefcount ref_count;
  gboolean sealed;
  GBytes *text;
  char *id;
  char *language;
  guint64 offset[3]; /* by QuothOffsetUnit */
  GArray *fields;
  GArray *sentences;
  GArray *quotes;
  GArray *speakers;
  GArray *labels;
  QuothOffsetMap *offset_map; /* made on first use, atomically */
};

#define QUOTH_SENTENCE_AT(document, i)                                        \
  (&g_array_index ((document)->sentences, QuothSentenceData, (i)))
#define QUOTH_QUOTE_AT(document, i)                                           \
  (&g_array_index ((document)->quotes, QuothQuoteData, (i)))
#define QUOTH_SPEAKER_AT(document, i)                                         \
  (&g_array_index ((document)->speakers, QuothSpeakerData, (i)))
#define QUOTH_LABEL_AT(document, i)                                           \
  (&g_array_index ((document)->labels, QuothLabelData, (i)))
#define QUOTH_FIELD_AT(document, i)                                           \
  (&g_array_index ((document)->fields, QuothFieldData, (i)))

gboolean quoth_document_accepts_span (const QuothDocument *self,
                                      guint                start,
                                      guint                end);
gboolean quoth_document_is_own_member (const char *name);

G_END_DECLS
