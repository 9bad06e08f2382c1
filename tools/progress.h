/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct _Progress Progress;

Progress *progress_new   (GstElement *source,
                          const char *name);
void      progress_erase (Progress   *self);
void      progress_free  (Progress   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Progress, progress_free)

G_END_DECLS
