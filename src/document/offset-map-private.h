/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document.h>

G_BEGIN_DECLS

typedef struct _QuothOffsetMap QuothOffsetMap;

QuothOffsetMap *quoth_offset_map_new (const char *text,
                                      gsize       length);
void            quoth_offset_map_free (QuothOffsetMap *self);
guint           quoth_offset_map_to_unit (const QuothOffsetMap *self,
                                          const char           *text,
                                          guint                 offset,
                                          QuothOffsetUnit       unit);
guint           quoth_offset_map_from_unit (const QuothOffsetMap *self,
                                            const char           *text,
                                            guint                 offset,
                                            QuothOffsetUnit       unit);

G_END_DECLS
