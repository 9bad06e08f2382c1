/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "message.h"

G_BEGIN_DECLS

ToolStatus run_command   (int argc, char **argv);
ToolStatus print_command (int argc, char **argv);
ToolStatus list_command  (int argc, char **argv);

G_END_DECLS
