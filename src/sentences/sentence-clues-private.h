/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentences/sentence-ends-private.h"

G_BEGIN_DECLS

/* A place where a sentence may end, with what the word list has to say. */
typedef struct
{
  QuothSentenceEnd         *end;
  QuothSentenceText        *text;
  const QuothSentenceWords *words;
  gsize                     part;         /* of the word before: "Calif" in
                                           * "D-Calif" */
  guint                     before_filter; /* sections that may have it or the
                                            * whole word, */
  guint                     next_filter;  /* and the next word */
  gboolean                  is_known;     /* the word before, to the list */
  gboolean                  is_quoted;    /* by double quotation marks */
  gboolean                  is_bracketed;
} QuothClues;

/* What the rules say of a place; they are sure where knowledge decides. */
typedef enum {
  QUOTH_VERDICT_NO,
  QUOTH_VERDICT_YES,
  QUOTH_VERDICT_SURELY_NO,
  QUOTH_VERDICT_SURELY_YES,
} QuothVerdict;

QuothVerdict quoth_clues_judge (QuothClues *clues);
gboolean quoth_clues_has_word (const QuothClues *clues,
                               const QuothWordTable *table,
                               gsize start,
                               gsize end,
                               float *value);
gboolean quoth_clues_is_before (const QuothClues *clues,
                                const QuothWordTable *table,
                                float *value);
void     quoth_clues_read (QuothClues *clues);
gboolean quoth_clues_previous_word (const QuothClues *clues,
                                    gsize at,
                                    gsize *start,
                                    gsize *end);
gboolean quoth_clues_is_all_capitals (const QuothClues *clues,
                                      gsize start,
                                      gsize end);
gboolean quoth_clues_next_is_starter (const QuothClues *clues);
gboolean quoth_clues_next_is_lower_word (const QuothClues *clues);
gboolean quoth_clues_previous_is_capitalized (const QuothClues *clues);
gboolean quoth_clues_has_content (const QuothClues *clues);
gboolean quoth_clues_next_is_attribution (const QuothClues *clues);
gboolean quoth_clues_is_initial (const QuothClues *clues);
gboolean quoth_clues_is_dotted (const QuothClues *clues);
gboolean quoth_clues_next_is_count (const QuothClues *clues);
gboolean quoth_clues_next_is_list_marker (const QuothClues *clues);
gboolean quoth_clues_next_is_footnote (const QuothClues *clues);
gboolean quoth_clues_is_label (const QuothClues *clues);
gboolean quoth_clues_is_bracketed_letter (const QuothClues *clues);
gboolean quoth_clues_is_abbreviation (const QuothClues *clues);
gboolean quoth_clues_is_address (const QuothClues *clues);
gboolean quoth_clues_is_opening_time (const QuothClues *clues);
gboolean quoth_clues_parts_words (const QuothClues *clues);

/* language-clues.c */
gboolean quoth_clues_is_ordinal (const QuothClues *clues);
gboolean quoth_clues_next_never_opens (const QuothClues *clues);
gboolean quoth_clues_is_glued_marker (const QuothClues *clues);
gboolean quoth_clues_is_inside_number (const QuothClues *clues);
gboolean quoth_clues_changes_script (const QuothClues *clues);
gboolean quoth_clues_next_is_short_starter (const QuothClues *clues);
gboolean quoth_clues_is_spaced (const QuothClues *clues,
                                float *value);
gboolean quoth_clues_is_heading (const QuothClues *clues);
gboolean quoth_clues_is_enclosed (const QuothClues *clues);

G_END_DECLS
