/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/sentence-splitter.h>

#include "sentences/sentence-text-private.h"
#include "sentences/sentence-words-private.h"

G_BEGIN_DECLS

/* What is remembered about the lines of a text. */
typedef struct
{
  QuothLineBreaks mode;
  gsize line_start;      /* where this line begins in the text at hand */
  gsize column;          /* characters of it that are no longer at hand */
  gsize width;             /* at which lines are wrapped; 0 while unknown */
  gboolean is_first;       /* this line begins a paragraph, */
  gboolean starts_lower;   /* and does so in lower case */
} QuothLines;

gboolean quoth_lines_ends_paragraph (const QuothLines         *self,
                                     QuothSentenceText        *text,
                                     const QuothSentenceWords *words,
                                     gsize                     end,
                                     const QuothGap           *gap);
void     quoth_lines_learn (QuothLines              *self,
                            const QuothSentenceText *text,
                            gsize                    end);
void     quoth_lines_begin (QuothLines *self,
                            gsize       at);
void     quoth_lines_forget (QuothLines *self,
                             const char *text,
                             gsize       size);

G_END_DECLS
