/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

extern const char *const element_roles[];

void          elements_find_plugin (void);
const char   *element_get_role   (const char   *factory_name);
GObjectClass *element_ref_class  (const char   *factory_name,
                                  GError      **error);
gboolean      element_takes_text (const char   *factory_name);
void          element_set_missing (GError    **error,
                                   const char  *factory_name);
char         *element_list_properties (GObjectClass *klass);
gboolean      element_check_value (const char   *stage,
                                   GParamSpec   *pspec,
                                   const char   *value,
                                   GError      **error);

G_END_DECLS
