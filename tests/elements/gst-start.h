/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gst/gst.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

/* Starts GStreamer. What it keeps of its registry until the process ends is
 * not always in reach of the leak detector; what the tests do is. */
static inline void
start_gst (int    *argc,
           char ***argv)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  gst_init (argc, argv);
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
}
