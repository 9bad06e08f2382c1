/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of any encoding, in any pieces, to UTF-8 that may still hold broken
 * bytes: what cannot be converted becomes a byte 0xFF, which is never part of
 * UTF-8, so that broken input is mended in one place whatever it was. */
typedef struct _DocumentDecoder DocumentDecoder;

DocumentDecoder *document_decoder_new (const char *encoding,
                                       GError    **error);
void             document_decoder_free (DocumentDecoder *self);
void             document_decoder_reset (DocumentDecoder *self);
void             document_decoder_feed (DocumentDecoder *self,
                                        const guint8    *data,
                                        gsize            size,
                                        GByteArray      *out);
void             document_decoder_finish (DocumentDecoder *self,
                                          GByteArray      *out);
const char      *document_decoder_get_encoding (const DocumentDecoder *self);
gboolean         document_decoder_is_holding (const DocumentDecoder *self);
gboolean         document_decoder_find (DocumentDecoder *self,
                                        guint64          output_offset,
                                        guint64         *input_offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentDecoder, document_decoder_free)

G_END_DECLS
