/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* When the bytes of a stream arrived that is timed. */
typedef struct _DocumentTimes DocumentTimes;

DocumentTimes *document_times_new (void);
void           document_times_free (DocumentTimes *self);
void           document_times_reset (DocumentTimes *self);
void           document_times_add (DocumentTimes *self,
                                   guint64        position,
                                   GstBuffer     *buffer);
void           document_times_stamp (DocumentTimes *self,
                                     guint64        start,
                                     guint64        end,
                                     GstBuffer     *buffer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentTimes, document_times_free)

G_END_DECLS
