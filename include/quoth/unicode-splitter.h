/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotator.h>
#include <quoth/sentence-splitter.h>

G_BEGIN_DECLS

/**
 * QuothUnicodeSplitter:
 *
 * Finds sentences as Unicode defines them, by the default rules of UAX #29
 * (Unicode Text Segmentation, section 5), which know no words. The work is done
 * by ICU; where Quoth was built without it, [method@Annotator.prepare] fails.
 * It implements [iface@Annotator] and [iface@Splitter].
 *
 * The rules ask whether the next letter after a full stop is a small one,
 * however far away it is, so a sentence is known to end when that letter has
 * come, or another sentence's end.
 *
 * A sentence longer than `max-sentence-size` ends where the rules end it in a
 * text that is over at that size, else at a blank.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_UNICODE_SPLITTER (quoth_unicode_splitter_get_type ())
QUOTH_API
G_DECLARE_FINAL_TYPE (QuothUnicodeSplitter, quoth_unicode_splitter, QUOTH, UNICODE_SPLITTER, GObject)

QUOTH_API QuothAnnotator *quoth_unicode_splitter_new (void);

G_END_DECLS
