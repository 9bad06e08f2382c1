/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/document.h>

G_BEGIN_DECLS

/**
 * QuothAnnotator:
 *
 * Something that reads a document and adds annotations to it.
 *
 * This is the one interface of the library: every stage is an annotator, and
 * an application's own annotator, written in C or in a language with bindings,
 * can take the place of any of them. One instance works for one thread at a
 * time and may remember things from document to document until it is reset;
 * instances share nothing that changes.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_ANNOTATOR (quoth_annotator_get_type ())
QUOTH_API
G_DECLARE_INTERFACE (QuothAnnotator, quoth_annotator, QUOTH, ANNOTATOR, GObject)

/**
 * QuothAnnotatorInterface:
 * @parent_iface: the parent interface
 * @prepare: loads what the properties ask for; optional. Called again after a
 *   property has changed, cheap when there is nothing to do
 * @annotate: adds annotations to a document that is not sealed; replaces those
 *   of its own kind that the document already has
 * @reset: forgets what was remembered from earlier documents; optional
 *
 * What an annotator implements.
 *
 * Since: 0.1
 */
struct _QuothAnnotatorInterface
{
  GTypeInterface parent_iface;

  gboolean (*prepare)  (QuothAnnotator *self,
                        GError        **error);
  gboolean (*annotate) (QuothAnnotator *self,
                        QuothDocument  *document,
                        GError        **error);
  void     (*reset)    (QuothAnnotator *self);
};

QUOTH_API gboolean quoth_annotator_prepare (QuothAnnotator *self,
                                            GError        **error);
QUOTH_API gboolean quoth_annotator_annotate (QuothAnnotator *self,
                                             QuothDocument  *document,
                                             GError        **error);
QUOTH_API void     quoth_annotator_reset (QuothAnnotator *self);

G_END_DECLS
