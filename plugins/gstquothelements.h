/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

GST_ELEMENT_REGISTER_DECLARE (documentjsonenc)
GST_ELEMENT_REGISTER_DECLARE (documentparse)
GST_ELEMENT_REGISTER_DECLARE (sentencesplit)
GST_ELEMENT_REGISTER_DECLARE (sentimenttag)
GST_ELEMENT_REGISTER_DECLARE (speakerdetect)
GST_ELEMENT_REGISTER_DECLARE (speakerrules)
GST_ELEMENT_REGISTER_DECLARE (unicodesplit)

G_END_DECLS
