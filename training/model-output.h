/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/model-file-private.h"

G_BEGIN_DECLS

gboolean model_output_check (const char              *path,
                             GError                 **error);
gboolean model_output_write (const char              *path,
                             const char              *role,
                             const QuothModelSection *sections,
                             guint                    n,
                             GError                 **error);

G_END_DECLS
