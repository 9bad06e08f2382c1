/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document-source.h"

#include <gst/gst.h>

G_BEGIN_DECLS

typedef enum
{
  DOCUMENT_INVALID_REPLACE,
  DOCUMENT_INVALID_ERROR,
  DOCUMENT_INVALID_DROP,
} DocumentInvalid;

/* The properties of documentparse that say how to read. */
typedef struct
{
  DocumentLayout  layout;
  DocumentInvalid invalid;
  char           *encoding;
  char           *text_field;
  char           *id_field;
  char           *document_id;
  char           *language;
  guint           max_document_size;
} DocumentProperties;

void document_properties_install (GObjectClass *object_class,
                                  guint         first);
void document_properties_init (DocumentProperties *self);
void document_properties_clear (DocumentProperties *self);
void document_properties_set (DocumentProperties *self,
                              guint               setting,
                              const GValue       *value);
void document_properties_get (DocumentProperties *self,
                              guint               setting,
                              GValue             *value);
void document_properties_to_settings (const DocumentProperties *self,
                                      DocumentSettings         *settings);

G_END_DECLS
