/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "message.h"

G_BEGIN_DECLS

TrainStatus train_speakers (int    argc,
                            char **argv);

G_END_DECLS
