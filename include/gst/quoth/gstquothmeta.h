/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#if !defined(GST_QUOTH_INSIDE) && !defined(GST_QUOTH_COMPILATION)
#error "Only <gst/quoth/quoth.h> can be included directly."
#endif

#include <gst/gst.h>
#include <quoth/quoth.h>

G_BEGIN_DECLS

#define GST_QUOTH_META_API_TYPE (gst_quoth_meta_api_get_type ())
#define GST_QUOTH_META_INFO (gst_quoth_meta_get_info ())

/**
 * GstQuothMeta: (skip)
 *
 * What a buffer of text carries: one reference to the sealed document of
 * exactly that text. It is reached through gst_quoth_buffer_get_document()
 * only, which notices when somebody has edited the text since.
 *
 * Since: 0.1
 */
typedef struct _GstQuothMeta GstQuothMeta;

QUOTH_API GType              gst_quoth_meta_api_get_type (void);
QUOTH_API const GstMetaInfo *gst_quoth_meta_get_info (void);

QUOTH_API GstBuffer         *gst_quoth_buffer_new (QuothDocument *document);
QUOTH_API void               gst_quoth_buffer_set_document (GstBuffer     *buffer,
                                                            QuothDocument *document);
QUOTH_API QuothDocument     *gst_quoth_buffer_get_document (GstBuffer *buffer,
                                                            gboolean  *is_stale);

G_END_DECLS
