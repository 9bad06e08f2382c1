/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gold.h"

G_BEGIN_DECLS

void sentence_mistakes_print (const GoldDocument *gold,
                              const GArray       *found);

G_END_DECLS
