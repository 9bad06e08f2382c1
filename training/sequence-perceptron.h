/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sequence-progress.h"
#include "sequences.h"

G_BEGIN_DECLS

QuothSequenceWeights *sequence_perceptron_fit (const Sequences          *sequences,
                                               const QuothSequenceShape *shape,
                                               guint                     passes,
                                               guint32                   seed,
                                               SequenceProgressFunc      progress,
                                               gpointer                  user_data);

G_END_DECLS
