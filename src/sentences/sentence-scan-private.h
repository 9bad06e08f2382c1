/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/splitter.h>

#include "sentences/line-breaks-private.h"
#include "sentences/list-markers-private.h"
#include "sentences/sentence-features-private.h"
#include "sentences/sentence-splitter-private.h"

G_BEGIN_DECLS

/* The state of a scan; offsets are relative to the text that is left. */
typedef struct
{
  guint                     max_sentence_size;
  const QuothSentenceWords *words; /* of the language */
  QuothSentenceOracle       oracle; /* in place of the model; may be NULL */
  gpointer                  oracle_data;

  QuothLines           lines;
  QuothListMarker      marker; /* of the item that the sentence is */
  QuothSentenceContext context;
  gsize    scanned;
  gsize    asked;        /* the last place that the model was asked about */
  gboolean is_inside;    /* a sentence has begun */
  gboolean after_return; /* the last blank was a carriage return */
  gboolean is_hard;      /* one line break in the gap is a paragraph end */
  gboolean starts_paragraph;
  guint    line_breaks;  /* in the gap so far */
} QuothSentenceScan;

void     quoth_sentence_scan_reset (QuothSentenceScan *self);
gboolean quoth_sentence_scan_next (QuothSentenceScan *self,
                                   const char        *bytes,
                                   gsize              length,
                                   gboolean           at_end,
                                   QuothSplit        *split);

/* For what the scan does where it stops. */
void     quoth_sentence_scan_pass_mark (QuothSentenceScan *self,
                                        gunichar           character,
                                        gboolean           is_first);
void     quoth_sentence_scan_pass_marks (QuothSentenceScan       *self,
                                         const QuothSentenceText *text,
                                         gsize                    at,
                                         gsize                    end);
gsize    quoth_sentence_scan_end (QuothSentenceScan       *self,
                                  const QuothSentenceText *text,
                                  gsize                    end,
                                  gboolean                 is_hard);

/* These judge one stop, in sentence-visits.c and sentence-glance.c. They return
 * the end of the sentence, or 0 and move on, or 0 and a starved text. */
gsize    quoth_sentence_scan_visit_mark (QuothSentenceScan *self,
                                         QuothSentenceText *text,
                                         gsize              at);
gsize    quoth_sentence_scan_visit_bracket (QuothSentenceScan *self,
                                            QuothSentenceText *text,
                                            gsize              at,
                                            gsize              size);
gsize    quoth_sentence_scan_visit_other (QuothSentenceScan *self,
                                          QuothSentenceText *text,
                                          gsize              at,
                                          gsize              size);
gsize    quoth_sentence_scan_visit_capital (QuothSentenceScan *self,
                                            QuothSentenceText *text,
                                            gsize              at);
gsize    quoth_sentence_scan_glance (QuothSentenceScan       *self,
                                     const QuothSentenceText *text,
                                     gsize                    at);

G_END_DECLS
