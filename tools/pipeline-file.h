/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A knob of a pipeline: a property of one of its stages under a name of its
 * own. */
typedef struct
{
  char *name;
  char *stage;
  char *property;
  char *value; /* the default, or NULL */
} PipelineParameter;

typedef struct
{
  char      *name;
  char      *description;
  char      *template;
  GPtrArray *parameters; /* of PipelineParameter */
} Pipeline;

Pipeline  *pipeline_load (const char *what, GError **error);
void       pipeline_free (Pipeline *self);
GPtrArray *pipeline_list (void);

const PipelineParameter *pipeline_find_parameter (const Pipeline *self,
                                                  const char     *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pipeline, pipeline_free)

G_END_DECLS
