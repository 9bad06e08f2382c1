/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#if !defined(QUOTH_INSIDE) && !defined(QUOTH_COMPILATION)
#error "Only <quoth/quoth.h> can be included directly."
#endif

#include <glib-object.h>

#define QUOTH_API __attribute__ ((visibility ("default"))) extern
