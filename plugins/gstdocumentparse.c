/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "gstquothelements.h"
typedef struct { GstElement parent; } GstDocumentParse;
typedef struct { GstElementClass parent_class; } GstDocumentParseClass;
G_DEFINE_TYPE (GstDocumentParse, gst_document_parse, GST_TYPE_ELEMENT)
GST_ELEMENT_REGISTER_DEFINE (documentparse, "documentparse", GST_RANK_NONE, gst_document_parse_get_type ())
static void gst_document_parse_class_init (GstDocumentParseClass *klass) { }
static void gst_document_parse_init (GstDocumentParse *self) { }
