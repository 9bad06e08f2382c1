/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#if !defined(GST_QUOTH_INSIDE) && !defined(GST_QUOTH_COMPILATION)
#error "Only <gst/quoth/quoth.h> can be included directly."
#endif

#include <gst/gst.h>
#include <quoth/quoth.h>

G_BEGIN_DECLS

QUOTH_API guint    gst_quoth_install_annotator_properties (GObjectClass *klass,
                                                           GType         annotator_type,
                                                           guint         first_id);
QUOTH_API gboolean gst_quoth_set_annotator_property (QuothAnnotator *annotator,
                                                     const GValue   *value,
                                                     GParamSpec     *pspec);
QUOTH_API gboolean gst_quoth_get_annotator_property (QuothAnnotator *annotator,
                                                     GValue         *value,
                                                     GParamSpec     *pspec);

G_END_DECLS
