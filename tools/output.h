/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Output Output;

Output     *output_open   (const char *path, GError **error);
void        output_free   (Output     *self);
int         output_get_fd (Output     *self);
const char *output_get_name (Output   *self);
gboolean    output_is_terminal (Output *self);
gboolean    output_write  (Output     *self,
                           const char *text,
                           gsize       length,
                           GError    **error);
gboolean    output_finish (Output     *self,
                           GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

G_END_DECLS
