/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sentences/sentence-text-private.h"

G_BEGIN_DECLS

/* The marker of a list item: "2.", "2)", "2.)", "b.", "(iii)", a bullet. */
typedef struct
{
  gsize end;       /* after the marker; 0 when there is none */
  guint number;    /* 1 for "1" and "a"; 0 for those that do not count on */
  gunichar bullet; /* 0 for none */
  char close;      /* the mark after the number: '.' or ')' */
  gboolean is_letter;
} QuothListMarker;

void     quoth_list_marker_read (QuothListMarker   *self,
                                 QuothSentenceText *text,
                                 gsize              at);
gboolean quoth_list_marker_continues (const QuothListMarker *self,
                                      QuothSentenceText     *text,
                                      gsize                  at,
                                      gsize                 *start);

G_END_DECLS
