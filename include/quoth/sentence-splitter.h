/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotator.h>

G_BEGIN_DECLS

/**
 * QuothLineBreaks:
 * @QUOTH_LINE_BREAKS_AUTO: each line break is judged by the lines around it;
 *   an empty line always ends a paragraph
 * @QUOTH_LINE_BREAKS_PARAGRAPH: every line break ends a sentence and a
 *   paragraph
 * @QUOTH_LINE_BREAKS_SOFT: a line break only wraps a line, as in captions; an
 *   empty line ends a paragraph
 *
 * What a line break means in a text.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_LINE_BREAKS_AUTO,
  QUOTH_LINE_BREAKS_PARAGRAPH,
  QUOTH_LINE_BREAKS_SOFT,
} QuothLineBreaks;

/**
 * QuothSentenceSplitter:
 *
 * Finds sentences by rules and the word list of the text's language: that of
 * the document if it says one, else the property
 * [property@SentenceSplitter:language]. Text of a language without a word list
 * is split by Unicode's rules, as [class@UnicodeSplitter] does. It implements
 * [iface@Annotator] and [iface@Splitter].
 *
 * By the rules, whether a sentence ends at a place depends on the text before
 * and on at most 512 bytes after it, not counting the blanks in between.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_SENTENCE_SPLITTER (quoth_sentence_splitter_get_type ())
QUOTH_API
G_DECLARE_FINAL_TYPE (QuothSentenceSplitter, quoth_sentence_splitter, QUOTH, SENTENCE_SPLITTER, GObject)

QUOTH_API QuothAnnotator *quoth_sentence_splitter_new (void);

G_END_DECLS
