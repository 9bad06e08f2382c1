/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/reading-private.h"

G_BEGIN_DECLS

guint32 quoth_mentions_describe_word (const QuothReading *self,
                                      guint               word);

G_END_DECLS
