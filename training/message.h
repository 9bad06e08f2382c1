/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can go wrong; the code is the exit status. */
#define TRAIN_ERROR (train_error_quark ())

typedef enum {
  TRAIN_OK = 0,
  TRAIN_FAILED = 1,
  TRAIN_USAGE = 2,
} TrainStatus;

GQuark      train_error_quark (void);
TrainStatus train_report      (const char   *role,
                               const GError *error);
gboolean    train_wrong_usage (GError      **error,
                               const char   *format,
                               ...) G_GNUC_PRINTF (2, 3);
char       *train_make_plain  (const char *text);

G_END_DECLS
