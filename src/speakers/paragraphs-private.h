/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document.h>

G_BEGIN_DECLS

/* Goes through the paragraphs of a document. */
typedef struct
{
  const QuothDocument *document;
  const char *text;
  gsize length;
  gsize at;     /* where to go on */
  gsize at_end; /* of the paragraph whose rest begins there */
  guint sentence; /* the next one, if the document has sentences */
  gboolean is_wrapped;
  guint32 start; /* of the paragraph that was found */
  guint32 end;
  GArray *breaks;   /* where its sentences begin, if that is known */
} QuothParagraphs;

void     quoth_paragraphs_init (QuothParagraphs     *self,
                                const QuothDocument *document);
void     quoth_paragraphs_clear (QuothParagraphs *self);
gboolean quoth_paragraphs_next (QuothParagraphs *self);

G_END_DECLS
