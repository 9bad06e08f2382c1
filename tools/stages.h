/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "launch.h"

#include <gst/gst.h>

G_BEGIN_DECLS

GstElement *stages_add       (GstElement *pipeline,
                              const char *factory,
                              GError    **error);
GstElement *stages_build     (GstElement *pipeline,
                              Launch     *launch,
                              GError    **error);
GstElement *stages_add_caps  (GstElement *pipeline,
                              GstElement *stages,
                              GError    **error);
gboolean    stages_give_text (GstElement *stages);

G_END_DECLS
