/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Choices among a few candidates, each with hashed features; some of the
 * candidates are right. */
typedef struct
{
  GArray *features; /* of guint32, those of all candidates in a row */
  GArray *ends;     /* of guint: where those of a candidate end */
  GArray *rights;   /* of gboolean, one for each candidate */
  GArray *bounds;   /* of guint: the candidate behind each choice */
} Choices;

/* What a linear model makes of a choice. */
typedef struct
{
  guint    best;
  gboolean is_right;
  double   margin; /* to the second best */
} Chosen;

Choices *choices_new     (void);
void     choices_free    (Choices       *self);
void     choices_add     (Choices       *self,
                          const guint32 *features,
                          guint          n,
                          gboolean       is_right);
void     choices_end     (Choices       *self);
guint    choices_count   (const Choices *self);
double  *choices_fit     (const Choices *self,
                          guint          bits,
                          guint          passes,
                          guint          fold,
                          guint          n_folds,
                          guint32        seed);
Chosen   choices_choose  (const Choices *self,
                          guint          i,
                          const double  *weights,
                          guint          bits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choices, choices_free)

G_END_DECLS
