/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

#include <quoth/annotator.h>

G_DEFINE_INTERFACE (QuothAnnotator, quoth_annotator, G_TYPE_OBJECT)

static void
quoth_annotator_default_init (QuothAnnotatorInterface *iface)
{
}

/* Whoever calls an annotator reads the error when it fails. One of somebody
 * else's, in a language of exceptions, may fail without one. */
static gboolean
propagate (
    QuothAnnotator *self, gboolean is_done, GError *problem, GError **error)
{
  if (is_done)
    {
      g_clear_error (&problem);
      return TRUE;
    }
  if (problem == NULL)
    problem = g_error_new (QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_FAILED,
        "%s failed and did not say why", G_OBJECT_TYPE_NAME (self));
  g_propagate_error (error, problem);
  return FALSE;
}

/**
 * quoth_annotator_prepare:
 * @self: an annotator
 * @error: return location for an error, for instance of %QUOTH_MODEL_ERROR
 *
 * Loads what the annotator's properties ask for. Whoever does not call it gets
 * the same errors from the first [method@Annotator.annotate].
 *
 * Returns: %FALSE when something is missing or broken
 *
 * Since: 0.1
 */
gboolean
quoth_annotator_prepare (QuothAnnotator *self, GError **error)
{
  QuothAnnotatorInterface *iface;
  GError *problem = NULL;
  gboolean is_ready;

  g_return_val_if_fail (QUOTH_IS_ANNOTATOR (self), FALSE);

  iface = QUOTH_ANNOTATOR_GET_IFACE (self);
  is_ready = iface->prepare == NULL || iface->prepare (self, &problem);
  return propagate (self, is_ready, problem, error);
}

/**
 * quoth_annotator_annotate:
 * @self: an annotator
 * @document: a document that is not sealed
 * @error: return location for an error, %QUOTH_DOCUMENT_ERROR_FAILED if the
 *   annotator gives none
 *
 * Adds annotations to a document, in place of those of the same kind that it
 * already has. It works with what is there: a document without sentences still
 * gets its quotations.
 *
 * Returns: %FALSE when it could not be done; what the document then holds is
 *   not defined
 *
 * Since: 0.1
 */
gboolean
quoth_annotator_annotate (
    QuothAnnotator *self, QuothDocument *document, GError **error)
{
  QuothAnnotatorInterface *iface;
  GError *problem = NULL;
  gboolean is_done;

  g_return_val_if_fail (QUOTH_IS_ANNOTATOR (self), FALSE);
  g_return_val_if_fail (document != NULL, FALSE);
  g_return_val_if_fail (!quoth_document_is_sealed (document), FALSE);

  iface = QUOTH_ANNOTATOR_GET_IFACE (self);
  g_return_val_if_fail (iface->annotate != NULL, FALSE);
  is_done = iface->annotate (self, document, &problem);
  return propagate (self, is_done, problem, error);
}

/**
 * quoth_annotator_reset:
 * @self: an annotator
 *
 * Begins a new stream: what was remembered from earlier documents is forgotten.
 *
 * Since: 0.1
 */
void
quoth_annotator_reset (QuothAnnotator *self)
{
  QuothAnnotatorInterface *iface;

  g_return_if_fail (QUOTH_IS_ANNOTATOR (self));

  iface = QUOTH_ANNOTATOR_GET_IFACE (self);
  if (iface->reset != NULL)
    iface->reset (self);
}
