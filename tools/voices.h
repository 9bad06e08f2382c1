/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sheet.h"

G_BEGIN_DECLS

typedef struct _Voices Voices;

Voices *voices_new    (void);
void    voices_free   (Voices       *self);
void    voices_clear  (Voices       *self);
guint   voices_count  (const Voices *self);
void    voices_add    (Voices       *self,
                       const char   *name,
                       QuothPolarity polarity,
                       double        score);
void    voices_draw   (Voices       *self,
                       Sheet        *sheet,
                       guint         max_width);

G_END_DECLS
