/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define QUOTH_FEATURE_FACTOR 0x9E3779B1u

/* A bag of hashed features that is being filled; whoever fills it knows that
 * there is room. A feature is the number of a template and a few values:
 *
 *     hash = quoth_feature_begin (template);
 *     hash = quoth_feature_mix (hash, value);
 *     quoth_feature_bag_put (&bag, hash);
 *
 * Models are made of these hashes, so a change here needs new ones. */
typedef struct
{
  guint32 *features;
  guint    n;
} QuothFeatureBag;

static inline guint32
quoth_feature_mix (guint32 hash,
                   guint32 value)
{
  hash = (hash ^ value) * QUOTH_FEATURE_FACTOR;
  return hash ^ hash >> 15;
}

static inline guint32
quoth_feature_begin (guint32 template)
{
  return template * 0x85EBCA6Bu;
}

/* Two values as one. */
static inline guint32
quoth_feature_pair (guint32 a,
                    guint32 b)
{
  return a * 0xC2B2AE35u + b * 0x27D4EB2Fu;
}

static inline void
quoth_feature_bag_put (QuothFeatureBag *self,
                       guint32          hash)
{
  self->features[self->n++] = hash;
}

G_END_DECLS
