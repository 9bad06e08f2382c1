/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Examples of a question whose answer is yes or no: hashed features, and the
 * answer. */
typedef struct
{
  GArray *features; /* of guint32, those of all examples in a row */
  GArray *ends;     /* of guint: where those of an example end */
  GArray *answers;  /* of gboolean */
  GArray *repeats;  /* of guint: how many examples it counts for */
  guint   n_yes;
} Examples;

Examples *examples_new     (void);
void      examples_free    (Examples *self);
void      examples_add     (Examples      *self,
                            const guint32 *features,
                            guint          n,
                            gboolean       answer,
                            guint          repeat);
guint     examples_count   (const Examples *self);
double   *examples_fit     (const Examples *self,
                            guint           bits,
                            double          cost);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Examples, examples_free)

G_END_DECLS
