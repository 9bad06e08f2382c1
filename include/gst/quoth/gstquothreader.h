/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#if !defined(GST_QUOTH_INSIDE) && !defined(GST_QUOTH_COMPILATION)
#error "Only <gst/quoth/quoth.h> can be included directly."
#endif

#include <gst/gst.h>
#include <quoth/quoth.h>

G_BEGIN_DECLS

/**
 * GstQuothReader: (skip)
 *
 * How an element comes by the document of each buffer: the one that the buffer
 * carries or, on bare text, one that is made for it. It warns once of stale
 * documents and of broken UTF-8, and puts characters together that were cut
 * between two buffers.
 *
 * An element has one, uses it from its streaming thread, resets it where a
 * stream begins, and finishes it where one ends.
 *
 * Since: 0.1
 */
typedef struct _GstQuothReader GstQuothReader;

QUOTH_API GstQuothReader *gst_quoth_reader_new (GstElement *element);
QUOTH_API void            gst_quoth_reader_free (GstQuothReader *self);
QUOTH_API void            gst_quoth_reader_reset (GstQuothReader *self);
QUOTH_API void            gst_quoth_reader_take_tags (GstQuothReader *self,
                                                      GstEvent       *event);
QUOTH_API QuothDocument  *gst_quoth_reader_read (GstQuothReader *self,
                                                 GstBuffer      *buffer,
                                                 GError        **error);
QUOTH_API QuothDocument  *gst_quoth_reader_finish (GstQuothReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GstQuothReader, gst_quoth_reader_free)

G_END_DECLS
