/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "core-elements.h"
#include "gst-start.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

G_BEGIN_DECLS

/* An element with a bus, what it gave, and what it said. */
typedef struct
{
  GstHarness *harness;
  GstBus *bus;
  GPtrArray *documents;
  GPtrArray *warnings;
  char *error;
} Run;

/* Three records, an empty line and a line of blanks. */
extern const char parse_records[];

Run *run_new (const char *properties);
void run_collect (Run *run);
GstFlowReturn push_bytes (Run *run, const char *data, gsize size);
GstFlowReturn run_push (Run *run, const char *text);
GstFlowReturn run_feed (Run *run, const char *data, gsize size, gsize piece);
Run *run_all (const char *properties, const char *data, gssize size);
void run_free (Run *run);
QuothDocument *document_at (Run *run, guint i);
void assert_text (Run *run, guint i, const char *expected);
const char *warning_at (Run *run, guint i);
void assert_warning (Run *run, guint i, const char *part);
guint64 stat_of (Run *run, const char *name);
void assert_clean (Run *run);
void append_words (GString *text, const char *word, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

G_END_DECLS
