/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/reading-private.h"

G_BEGIN_DECLS

gboolean quoth_begins_name (const QuothReading *self,
                            guint               i);
guint    quoth_name_run_end (const QuothReading *self,
                             guint               first);
gboolean quoth_is_nickname (const QuothReading *self,
                            guint               first,
                            guint               i);
gboolean quoth_is_in_capitals (const QuothReading *self,
                               guint               first,
                               guint               end);
gboolean quoth_is_absorbed_stop (const QuothReading *self,
                                 guint               i);

G_END_DECLS
