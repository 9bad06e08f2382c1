/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which ids have been seen, and where. */
typedef struct _DocumentIds DocumentIds;

DocumentIds *document_ids_new (void);
void         document_ids_free (DocumentIds *self);
void         document_ids_reset (DocumentIds *self);
guint64      document_ids_add (DocumentIds *self,
                               const char  *id,
                               guint64      line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentIds, document_ids_free)

G_END_DECLS
