/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A random number for each place, without a state that would tie the numbers
 * to the order in which they are drawn: so loops over many of them may run in
 * any order, or side by side. The mixing is "lowbias32" of Chris Wellons'
 * hash-prospector. */
static inline guint32
noise_get (guint32 key, guint32 place)
{
  guint32 x = place * 0x9E3779B9u + key;

  x = (x ^ (x >> 16)) * 0x7FEB352Du;
  x = (x ^ (x >> 15)) * 0x846CA68Bu;
  return x ^ (x >> 16);
}

/* Below this are that share of the numbers noise_get() >> 1. */
static inline gint32
noise_threshold (double share)
{
  return (gint32) (share * G_MAXINT32);
}

G_END_DECLS
