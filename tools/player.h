/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "launch.h"
#include "message.h"
#include "options.h"
#include "output.h"

G_BEGIN_DECLS

typedef struct _Player Player;

Player    *player_new  (Launch  *launch,
                        Format   format,
                        Output  *output,
                        GError **error);
void       player_free (Player     *self);
ToolStatus player_play (Player     *self,
                        const char *file,
                        gboolean   *can_go_on);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Player, player_free)

G_END_DECLS
