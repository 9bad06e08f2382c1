/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gst/gst.h>

/* Tests see the plugin under test and no other, but for identity, queue, tee
 * and their like, which are loaded from where the build found them. */
static inline void
load_core_elements (void)
{
  const char *path = g_getenv ("QUOTH_CORE_ELEMENTS");
  g_autoptr (GError) error = NULL;
  GstPlugin *plugin;

  g_assert_nonnull (path);
  plugin = gst_plugin_load_file (path, &error);
  g_assert_no_error (error);
  gst_object_unref (plugin);
}
