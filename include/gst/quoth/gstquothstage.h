/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#if !defined(GST_QUOTH_INSIDE) && !defined(GST_QUOTH_COMPILATION)
#error "Only <gst/quoth/quoth.h> can be included directly."
#endif

#include <gst/base/gstbasetransform.h>
#include <quoth/quoth.h>

G_BEGIN_DECLS

/**
 * GstQuothStage:
 *
 * The base of every element that adds annotations to the document of a buffer,
 * one buffer in, one buffer out.
 *
 * A subclass is a name, a doc block and a type of annotator: in its class_init
 * it calls gst_quoth_stage_class_set_annotator_type() and sets its metadata.
 * The annotator's own properties become properties of the element.
 *
 * Since: 0.1
 */
#define GST_TYPE_QUOTH_STAGE (gst_quoth_stage_get_type ())
QUOTH_API
G_DECLARE_DERIVABLE_TYPE (GstQuothStage, gst_quoth_stage, GST, QUOTH_STAGE,
                          GstBaseTransform)

/**
 * GstQuothStageClass:
 * @parent_class: the parent class
 *
 * The class of a stage.
 *
 * Since: 0.1
 */
struct _GstQuothStageClass
{
  GstBaseTransformClass parent_class;

  /*< private >*/
  GType annotator_type;
  gpointer padding[4];
};

QUOTH_API void            gst_quoth_stage_class_set_annotator_type (GstQuothStageClass *klass,
                                                                    GType               type);
QUOTH_API QuothAnnotator *gst_quoth_stage_get_annotator (GstQuothStage *self);
QUOTH_API void            gst_quoth_stage_set_annotator (GstQuothStage  *self,
                                                         QuothAnnotator *annotator);

G_END_DECLS
