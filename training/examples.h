/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Examples of a question with two answers: hashed features, and which it is. */
typedef struct
{
  GArray *features; /* of guint32 */
  GArray *ends;     /* of guint: where those of an example end */
  GArray *labels;   /* of guint8 */
  GArray *weights;  /* of guint: how many examples it counts for */
} Examples;

Examples *examples_new  (void);
void      examples_free (Examples *self);
void      examples_add  (Examples      *self,
                         const guint32 *features,
                         guint          n,
                         gboolean       label,
                         guint          weight);
double   *examples_fit  (const Examples *self,
                         guint           bits,
                         double          cost);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Examples, examples_free)

G_END_DECLS
