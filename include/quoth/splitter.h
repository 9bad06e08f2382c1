/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotator.h>

G_BEGIN_DECLS

/**
 * QuothSplit:
 * @start: where the sentence begins, in bytes
 * @end: where it ends; blanks that follow belong to no sentence
 * @starts_paragraph: whether a paragraph begins with it
 *
 * A sentence that a splitter found in a piece of text.
 *
 * Since: 0.1
 */
typedef struct
{
  gsize    start;
  gsize    end;
  gboolean starts_paragraph;
} QuothSplit;

/**
 * QuothSplitter:
 *
 * An annotator that finds sentences, and can do so in a text that is still
 * arriving.
 *
 * Every splitter has the property `max-sentence-size`, in bytes: a longer
 * sentence is cut, at a blank if there is one, so that memory stays bounded on
 * endless text.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_SPLITTER (quoth_splitter_get_type ())
QUOTH_API
G_DECLARE_INTERFACE (QuothSplitter, quoth_splitter, QUOTH, SPLITTER,
                     QuothAnnotator)

/**
 * QuothSplitterInterface:
 * @parent_iface: the parent interface
 * @next: finds the next sentence; see [method@Splitter.next]
 *
 * What a splitter implements beside [iface@Annotator].
 *
 * Since: 0.1
 */
struct _QuothSplitterInterface
{
  GTypeInterface parent_iface;

  gboolean (*next) (QuothSplitter *self,
                    const char    *text,
                    gsize          length,
                    gboolean       at_end,
                    QuothSplit    *split);
};

QUOTH_API gboolean quoth_splitter_next (QuothSplitter *self,
                                        const char    *text,
                                        gsize          length,
                                        gboolean       at_end,
                                        QuothSplit    *split);
QUOTH_API gsize    quoth_splitter_cut (const char *text,
                                       gsize       length,
                                       gsize       max_length);
QUOTH_API void     quoth_splitter_split_document (QuothSplitter *self,
                                                  QuothDocument *document);

G_END_DECLS
