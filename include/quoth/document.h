/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth-macros.h>

G_BEGIN_DECLS

/**
 * QUOTH_MAX_TEXT:
 *
 * The longest text a document can hold, in bytes: offsets are 32 bits wide.
 *
 * Since: 0.1
 */
#define QUOTH_MAX_TEXT (G_MAXINT32)

/**
 * QUOTH_NO_SPEAKER:
 *
 * The index that stands for "nobody known" where a speaker is expected.
 *
 * Since: 0.1
 */
#define QUOTH_NO_SPEAKER (G_MAXUINT)

/**
 * QuothOffsetUnit:
 * @QUOTH_OFFSET_CODEPOINT: Unicode code points, as Python counts
 * @QUOTH_OFFSET_UTF16: UTF-16 code units, as Java and JavaScript count
 * @QUOTH_OFFSET_BYTE: bytes of UTF-8, as Quoth counts inside
 *
 * What an offset into a text counts.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_OFFSET_CODEPOINT,
  QUOTH_OFFSET_UTF16,
  QUOTH_OFFSET_BYTE,
} QuothOffsetUnit;

/**
 * QuothPolarity:
 * @QUOTH_POLARITY_UNKNOWN: not tagged
 * @QUOTH_POLARITY_NEGATIVE: negative
 * @QUOTH_POLARITY_NEUTRAL: neither
 * @QUOTH_POLARITY_POSITIVE: positive
 *
 * The label of a sentiment.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_POLARITY_UNKNOWN,
  QUOTH_POLARITY_NEGATIVE,
  QUOTH_POLARITY_NEUTRAL,
  QUOTH_POLARITY_POSITIVE,
} QuothPolarity;

/**
 * QuothQuoteType:
 * @QUOTH_QUOTE_DIRECT: all its words stand inside quotation marks
 * @QUOTH_QUOTE_INDIRECT: none of them does
 * @QUOTH_QUOTE_MIXED: some do
 *
 * How a quotation is written.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_QUOTE_DIRECT,
  QUOTH_QUOTE_INDIRECT,
  QUOTH_QUOTE_MIXED,
} QuothQuoteType;

/**
 * QuothQuoteTypes:
 * @QUOTH_QUOTE_TYPES_DIRECT: all words stand inside quotation marks
 * @QUOTH_QUOTE_TYPES_INDIRECT: none of them does
 * @QUOTH_QUOTE_TYPES_MIXED: some do
 *
 * A set of [enum@QuoteType].
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/ {
  QUOTH_QUOTE_TYPES_DIRECT = 1 << 0,
  QUOTH_QUOTE_TYPES_INDIRECT = 1 << 1,
  QUOTH_QUOTE_TYPES_MIXED = 1 << 2,
} QuothQuoteTypes;

/**
 * QuothQuoteAct:
 * @QUOTH_ACT_UNKNOWN: not told
 * @QUOTH_ACT_SPEECH: somebody said it
 * @QUOTH_ACT_BELIEF: somebody thinks it
 * @QUOTH_ACT_INTENTION: somebody means to do it
 * @QUOTH_ACT_EVIDENCE: something shows it
 *
 * What kind of attribution a quotation is, by its cue.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_ACT_UNKNOWN,
  QUOTH_ACT_SPEECH,
  QUOTH_ACT_BELIEF,
  QUOTH_ACT_INTENTION,
  QUOTH_ACT_EVIDENCE,
} QuothQuoteAct;

/**
 * QuothQuoteActs:
 * @QUOTH_QUOTE_ACTS_SPEECH: somebody said it
 * @QUOTH_QUOTE_ACTS_BELIEF: somebody thinks it
 * @QUOTH_QUOTE_ACTS_INTENTION: somebody means to do it
 * @QUOTH_QUOTE_ACTS_EVIDENCE: something shows it
 *
 * A set of [enum@QuoteAct].
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/ {
  QUOTH_QUOTE_ACTS_SPEECH = 1 << 1,
  QUOTH_QUOTE_ACTS_BELIEF = 1 << 2,
  QUOTH_QUOTE_ACTS_INTENTION = 1 << 3,
  QUOTH_QUOTE_ACTS_EVIDENCE = 1 << 4,
} QuothQuoteActs;

/**
 * QuothGender:
 * @QUOTH_GENDER_UNKNOWN: not known
 * @QUOTH_GENDER_FEMALE: "she"
 * @QUOTH_GENDER_MALE: "he"
 * @QUOTH_GENDER_PLURAL: "they", of a group
 *
 * The pronoun that the text uses for a speaker.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_GENDER_UNKNOWN,
  QUOTH_GENDER_FEMALE,
  QUOTH_GENDER_MALE,
  QUOTH_GENDER_PLURAL,
} QuothGender;

/**
 * QUOTH_DOCUMENT_ERROR:
 *
 * The error domain of documents.
 *
 * Since: 0.1
 */
#define QUOTH_DOCUMENT_ERROR (quoth_document_error_quark ())

/**
 * QuothDocumentError:
 * @QUOTH_DOCUMENT_ERROR_ENCODING: the text is not valid UTF-8
 * @QUOTH_DOCUMENT_ERROR_TOO_LONG: the text is longer than %QUOTH_MAX_TEXT
 * @QUOTH_DOCUMENT_ERROR_SYNTAX: a record is not valid JSON
 * @QUOTH_DOCUMENT_ERROR_DEPTH: a record is nested deeper than 64 levels
 * @QUOTH_DOCUMENT_ERROR_NO_TEXT: a record has no text
 * @QUOTH_DOCUMENT_ERROR_TYPE: a member of a record has the wrong type
 * @QUOTH_DOCUMENT_ERROR_FAILED: an annotator failed and did not say why
 *
 * What can be wrong with the data a document is made from.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_DOCUMENT_ERROR_ENCODING,
  QUOTH_DOCUMENT_ERROR_TOO_LONG,
  QUOTH_DOCUMENT_ERROR_SYNTAX,
  QUOTH_DOCUMENT_ERROR_DEPTH,
  QUOTH_DOCUMENT_ERROR_NO_TEXT,
  QUOTH_DOCUMENT_ERROR_TYPE,
  QUOTH_DOCUMENT_ERROR_FAILED,
} QuothDocumentError;

QUOTH_API GQuark         quoth_document_error_quark (void);

/**
 * QuothDocument:
 *
 * A text and what is known about it.
 *
 * A document is filled, then sealed with [method@Document.seal]; sealed, it
 * never changes again and any number of threads may read it. Whoever wants to
 * add to a sealed document copies it, which shares the text.
 *
 * All offsets in this API are byte offsets into the UTF-8 text, half open, on
 * character boundaries, unless a [enum@OffsetUnit] says otherwise.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_DOCUMENT (quoth_document_get_type ())
typedef struct _QuothDocument QuothDocument;

QUOTH_API GType          quoth_document_get_type (void);

QUOTH_API QuothDocument *quoth_document_new (GBytes  *text,
                                             GError **error);
QUOTH_API QuothDocument *quoth_document_new_from_string (const char *text,
                                                         gssize      length,
                                                         GError    **error);
QUOTH_API QuothDocument *quoth_document_ref (QuothDocument *self);
QUOTH_API void           quoth_document_unref (QuothDocument *self);
QUOTH_API QuothDocument *quoth_document_copy (const QuothDocument *self);
QUOTH_API QuothDocument *quoth_document_copy_range (const QuothDocument *self,
                                                    guint                start,
                                                    guint                end);
QUOTH_API void           quoth_document_seal (QuothDocument *self);
QUOTH_API gboolean       quoth_document_is_sealed (const QuothDocument *self);

QUOTH_API GBytes        *quoth_document_get_text (const QuothDocument *self);
QUOTH_API const char    *quoth_document_peek_text (const QuothDocument *self,
                                                   gsize               *length);
QUOTH_API char          *quoth_document_dup_range (const QuothDocument *self,
                                                   guint                start,
                                                   guint                end);
QUOTH_API const char    *quoth_document_get_id (const QuothDocument *self);
QUOTH_API void           quoth_document_set_id (QuothDocument *self,
                                                const char    *id);
QUOTH_API const char    *quoth_document_get_language (const QuothDocument *self);
QUOTH_API void           quoth_document_set_language (QuothDocument *self,
                                                      const char    *language);
QUOTH_API guint64        quoth_document_get_offset (const QuothDocument *self,
                                                    QuothOffsetUnit      unit);
QUOTH_API void           quoth_document_set_offset (QuothDocument  *self,
                                                    QuothOffsetUnit unit,
                                                    guint64         offset);
QUOTH_API const char    *quoth_document_get_field (const QuothDocument *self,
                                                   const char          *name);
QUOTH_API gboolean       quoth_document_set_field (QuothDocument *self,
                                                   const char    *name,
                                                   const char    *json,
                                                   GError       **error);
QUOTH_API char         **quoth_document_list_fields (const QuothDocument *self);

QUOTH_API guint          quoth_document_to_unit (const QuothDocument *self,
                                                 guint                offset,
                                                 QuothOffsetUnit      unit);
QUOTH_API guint          quoth_document_from_unit (const QuothDocument *self,
                                                   guint                offset,
                                                   QuothOffsetUnit      unit);

QUOTH_API guint          quoth_document_add_sentence (QuothDocument *self,
                                                      guint          start,
                                                      guint          end,
                                                      guint          paragraph);
QUOTH_API void           quoth_document_set_sentence_sentiment (QuothDocument *self,
                                                                guint          sentence,
                                                                QuothPolarity  polarity,
                                                                double         score);
QUOTH_API void           quoth_document_clear_sentences (QuothDocument *self);

QUOTH_API guint          quoth_document_add_quote (QuothDocument *self,
                                                   guint          start,
                                                   guint          end,
                                                   QuothQuoteType type);
QUOTH_API void           quoth_document_set_quote_act (QuothDocument *self,
                                                       guint          quote,
                                                       QuothQuoteAct  act);
QUOTH_API void           quoth_document_set_quote_group (QuothDocument *self,
                                                         guint          quote,
                                                         guint          group);
QUOTH_API void           quoth_document_set_quote_cue (QuothDocument *self,
                                                       guint          quote,
                                                       guint          start,
                                                       guint          end);
QUOTH_API void           quoth_document_set_quote_mention (QuothDocument *self,
                                                           guint          quote,
                                                           guint          start,
                                                           guint          end);
QUOTH_API void           quoth_document_set_quote_speaker (QuothDocument *self,
                                                           guint          quote,
                                                           guint          speaker,
                                                           double         confidence);
QUOTH_API void           quoth_document_set_quote_sentiment (QuothDocument *self,
                                                             guint          quote,
                                                             QuothPolarity  polarity,
                                                             double         score);
QUOTH_API void           quoth_document_clear_quotes (QuothDocument *self);

QUOTH_API guint          quoth_document_add_speaker (QuothDocument *self,
                                                     const char    *name);
QUOTH_API void           quoth_document_add_speaker_alias (QuothDocument *self,
                                                           guint          speaker,
                                                           const char    *alias);
QUOTH_API void           quoth_document_set_speaker_gender (QuothDocument *self,
                                                            guint          speaker,
                                                            QuothGender    gender);
QUOTH_API void           quoth_document_set_speaker_sentiment (QuothDocument *self,
                                                               guint          speaker,
                                                               QuothPolarity  polarity,
                                                               double         score);

QUOTH_API guint          quoth_document_add_label (QuothDocument *self,
                                                   const char    *layer,
                                                   guint          start,
                                                   guint          end,
                                                   const char    *label,
                                                   double         score);
QUOTH_API void           quoth_document_clear_labels (QuothDocument *self,
                                                      const char    *layer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothDocument, quoth_document_unref)

G_END_DECLS
