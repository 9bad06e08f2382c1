/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth.h>

G_BEGIN_DECLS

/* A splitter whose answers a test can foretell: a sentence ends after `.`, `!`
 * or `?` before a blank, a paragraph at two line breaks in a row. */
#define PLAIN_TYPE_SPLITTER (plain_splitter_get_type ())
G_DECLARE_FINAL_TYPE (PlainSplitter, plain_splitter, PLAIN, SPLITTER, GObject)

struct _PlainSplitter
{
  GObject  parent_instance;
  guint    max_sentence_size;
  gboolean is_first;
  guint    n_breaks;  /* since the last sentence */
  gboolean is_broken; /* prepare fails */
  guint64  n_seen;    /* bytes that were shown, again and again */
};

QuothSplitter *plain_splitter_new (void);

G_END_DECLS
