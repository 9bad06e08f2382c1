/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/quoth-macros.h>

G_BEGIN_DECLS

/**
 * QUOTH_MODEL_ERROR:
 *
 * The error domain of model files.
 *
 * Since: 0.1
 */
#define QUOTH_MODEL_ERROR (quoth_model_error_quark ())

/**
 * QuothModelError:
 * @QUOTH_MODEL_ERROR_NOT_FOUND: there is no such model
 * @QUOTH_MODEL_ERROR_FOREIGN: the file is not a Quoth model of that role
 * @QUOTH_MODEL_ERROR_VERSION: the file is of a newer format
 * @QUOTH_MODEL_ERROR_TRUNCATED: the file ends too early
 * @QUOTH_MODEL_ERROR_INVALID: something in the file makes no sense
 *
 * What can be wrong with a model.
 *
 * Since: 0.1
 */
typedef enum {
  QUOTH_MODEL_ERROR_NOT_FOUND,
  QUOTH_MODEL_ERROR_FOREIGN,
  QUOTH_MODEL_ERROR_VERSION,
  QUOTH_MODEL_ERROR_TRUNCATED,
  QUOTH_MODEL_ERROR_INVALID,
} QuothModelError;

QUOTH_API GQuark  quoth_model_error_quark (void);
QUOTH_API char   *quoth_model_find (const char *role,
                                    const char *name,
                                    GError    **error);
QUOTH_API char  **quoth_model_list (const char *role);

G_END_DECLS
