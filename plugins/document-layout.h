/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document-held.h"

G_BEGIN_DECLS

typedef enum
{
  DOCUMENT_LAYOUT_AUTO,
  DOCUMENT_LAYOUT_WHOLE,
  DOCUMENT_LAYOUT_LINES,
  DOCUMENT_LAYOUT_JSONL,
} DocumentLayout;

DocumentLayout document_layout_guess (DocumentHeld *held,
                                      gsize        *first,
                                      gboolean      at_end);

G_END_DECLS
