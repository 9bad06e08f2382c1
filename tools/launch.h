/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What bare text is called. */
#define TEXT_CAPS "text/x-raw,format=utf8"

typedef struct _Launch Launch;

Launch  *launch_new          (const char *text);
void     launch_free         (Launch     *self);
gboolean launch_has_property (Launch     *self,
                              const char *stage,
                              const char *property);
gboolean launch_is_set       (Launch     *self,
                              const char *stage,
                              const char *property);
gboolean launch_set          (Launch     *self,
                              const char *stage,
                              const char *property,
                              const char *value,
                              GError    **error);
gboolean launch_swap         (Launch     *self,
                              const char *stage,
                              const char *element,
                              GError    **error);
char    *launch_find         (Launch     *self,
                              const char *element);
gboolean launch_has_role     (Launch     *self,
                              const char *role);
gboolean launch_takes_text   (Launch     *self);
void     launch_wrap         (Launch     *self,
                              const char *before,
                              const char *after);
char    *launch_to_string    (Launch     *self);
char    *launch_to_shell     (Launch     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Launch, launch_free)

G_END_DECLS
