/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/people-private.h"

G_BEGIN_DECLS

#define QUOTH_MAX_GUESTS 12

/* A printed interview: questions and answers in paragraphs of their own. */
typedef struct
{
  guint32 guests[QUOTH_MAX_GUESTS]; /* who may be the one that is asked */
  guint scores[QUOTH_MAX_GUESTS];
  guint n_guests;
  guint n_paragraphs;
  guint n_questions; /* paragraphs that ask */
  gboolean is_announced;
  gboolean is_headed; /* by the first paragraph */
  gboolean is_question; /* this paragraph */
} QuothInterview;

void     quoth_interview_init    (QuothInterview     *self);
void     quoth_interview_read    (QuothInterview     *self,
                                  const QuothReading *reading,
                                  gboolean            is_rest);
gboolean quoth_interview_resolve (const QuothInterview *self,
                                  const QuothPeople    *people,
                                  const QuothReading   *reading,
                                  QuothStretch          source,
                                  QuothPerson          *person);

G_END_DECLS
