/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document.h>

G_BEGIN_DECLS

/**
 * QuothSentence:
 *
 * One sentence of a document: a light handle that keeps its document alive.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_SENTENCE (quoth_sentence_get_type ())
typedef struct _QuothSentence QuothSentence;

/**
 * QuothQuote:
 *
 * One quotation of a document: a light handle that keeps its document alive.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_QUOTE (quoth_quote_get_type ())
typedef struct _QuothQuote QuothQuote;

/**
 * QuothSpeaker:
 *
 * Somebody who speaks in a document: a light handle that keeps its document
 * alive.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_SPEAKER (quoth_speaker_get_type ())
typedef struct _QuothSpeaker QuothSpeaker;

/**
 * QuothLabel:
 *
 * A labelled span of a layer that a stage of somebody else's wrote: a light
 * handle that keeps its document alive.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_LABEL (quoth_label_get_type ())
typedef struct _QuothLabel QuothLabel;

QUOTH_API guint          quoth_document_get_n_sentences (const QuothDocument *self);
QUOTH_API QuothSentence *quoth_document_get_sentence (QuothDocument *self,
                                                      guint          index);
QUOTH_API GPtrArray     *quoth_document_get_sentences (QuothDocument *self);
QUOTH_API guint          quoth_document_get_n_quotes (const QuothDocument *self);
QUOTH_API QuothQuote    *quoth_document_get_quote (QuothDocument *self,
                                                   guint          index);
QUOTH_API GPtrArray     *quoth_document_get_quotes (QuothDocument *self);
QUOTH_API guint          quoth_document_get_n_speakers (const QuothDocument *self);
QUOTH_API QuothSpeaker  *quoth_document_get_speaker (QuothDocument *self,
                                                     guint          index);
QUOTH_API GPtrArray     *quoth_document_get_speakers (QuothDocument *self);
QUOTH_API guint          quoth_document_get_n_labels (const QuothDocument *self);
QUOTH_API QuothLabel    *quoth_document_get_label (QuothDocument *self,
                                                   guint          index);
QUOTH_API GPtrArray     *quoth_document_get_labels (QuothDocument *self);

QUOTH_API GType          quoth_sentence_get_type (void);
QUOTH_API QuothSentence *quoth_sentence_copy (const QuothSentence *self);
QUOTH_API void           quoth_sentence_free (QuothSentence *self);
QUOTH_API void           quoth_sentence_get_range (const QuothSentence *self,
                                                   QuothOffsetUnit      unit,
                                                   guint               *start,
                                                   guint               *end);
QUOTH_API char          *quoth_sentence_get_text (const QuothSentence *self);
QUOTH_API guint          quoth_sentence_get_paragraph (const QuothSentence *self);
QUOTH_API QuothPolarity  quoth_sentence_get_sentiment (const QuothSentence *self,
                                                       double              *score);

QUOTH_API GType          quoth_quote_get_type (void);
QUOTH_API QuothQuote    *quoth_quote_copy (const QuothQuote *self);
QUOTH_API void           quoth_quote_free (QuothQuote *self);
QUOTH_API void           quoth_quote_get_range (const QuothQuote *self,
                                                QuothOffsetUnit   unit,
                                                guint            *start,
                                                guint            *end);
QUOTH_API char          *quoth_quote_get_text (const QuothQuote *self);
QUOTH_API QuothQuoteType quoth_quote_get_quote_type (const QuothQuote *self);
QUOTH_API QuothQuoteAct  quoth_quote_get_act (const QuothQuote *self);
QUOTH_API guint          quoth_quote_get_group (const QuothQuote *self);
QUOTH_API gboolean       quoth_quote_get_cue (const QuothQuote *self,
                                              QuothOffsetUnit   unit,
                                              guint            *start,
                                              guint            *end);
QUOTH_API gboolean       quoth_quote_get_mention (const QuothQuote *self,
                                                  QuothOffsetUnit   unit,
                                                  guint            *start,
                                                  guint            *end);
QUOTH_API QuothSpeaker  *quoth_quote_get_speaker (const QuothQuote *self);
QUOTH_API double         quoth_quote_get_confidence (const QuothQuote *self);
QUOTH_API QuothPolarity  quoth_quote_get_sentiment (const QuothQuote *self,
                                                    double           *score);

QUOTH_API GType          quoth_speaker_get_type (void);
QUOTH_API QuothSpeaker  *quoth_speaker_copy (const QuothSpeaker *self);
QUOTH_API void           quoth_speaker_free (QuothSpeaker *self);
QUOTH_API const char    *quoth_speaker_get_name (const QuothSpeaker *self);
QUOTH_API char         **quoth_speaker_get_aliases (const QuothSpeaker *self);
QUOTH_API QuothGender    quoth_speaker_get_gender (const QuothSpeaker *self);
QUOTH_API GPtrArray     *quoth_speaker_get_quotes (const QuothSpeaker *self);
QUOTH_API QuothPolarity  quoth_speaker_get_sentiment (const QuothSpeaker *self,
                                                      double             *score);

QUOTH_API GType          quoth_label_get_type (void);
QUOTH_API QuothLabel    *quoth_label_copy (const QuothLabel *self);
QUOTH_API void           quoth_label_free (QuothLabel *self);
QUOTH_API void           quoth_label_get_range (const QuothLabel *self,
                                                QuothOffsetUnit   unit,
                                                guint            *start,
                                                guint            *end);
QUOTH_API const char    *quoth_label_get_layer (const QuothLabel *self);
QUOTH_API const char    *quoth_label_get_label (const QuothLabel *self);
QUOTH_API double         quoth_label_get_score (const QuothLabel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothSentence, quoth_sentence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothQuote, quoth_quote_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothSpeaker, quoth_speaker_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothLabel, quoth_label_free)

G_END_DECLS
