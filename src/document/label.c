/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Labels of open layers, as applications read them. */

#include "document/handle-private.h"

G_DEFINE_BOXED_TYPE (
    QuothLabel, quoth_label, quoth_label_copy, quoth_label_free)

static const QuothLabelData *
label_data (const QuothLabel *self)
{
  static const QuothLabelData gone;

  g_return_val_if_fail (self->index < self->document->labels->len, &gone);

  return QUOTH_LABEL_AT (self->document, self->index);
}

/**
 * quoth_document_get_n_labels:
 * @self: a document
 *
 * Counts the labels.
 *
 * Returns: how many labels the document has
 *
 * Since: 0.1
 */
guint
quoth_document_get_n_labels (const QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->labels->len;
}

/**
 * quoth_document_get_label:
 * @self: a document
 * @index: which label, from 0
 *
 * Gets one label.
 *
 * Returns: (transfer full): the label
 *
 * Since: 0.1
 */
QuothLabel *
quoth_document_get_label (QuothDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->labels->len, NULL);

  return quoth_handle_new (self, index);
}

/**
 * quoth_document_get_labels:
 * @self: a document
 *
 * Gets all labels in the order of the text.
 *
 * Returns: (transfer container) (element-type QuothLabel): the labels
 *
 * Since: 0.1
 */
GPtrArray *
quoth_document_get_labels (QuothDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_list (self, self->labels->len);
}

/**
 * quoth_label_copy:
 * @self: a label
 *
 * Copies the handle, not the label.
 *
 * Returns: (transfer full): another handle of the same label
 *
 * Since: 0.1
 */
QuothLabel *
quoth_label_copy (const QuothLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quoth_handle_copy (self);
}

/**
 * quoth_label_free:
 * @self: (transfer full): a label
 *
 * Frees the handle.
 *
 * Since: 0.1
 */
void
quoth_label_free (QuothLabel *self)
{
  g_return_if_fail (self != NULL);

  quoth_handle_free (self);
}

/**
 * quoth_label_get_range:
 * @self: a label
 * @unit: what to count
 * @start: (out) (optional): where it begins
 * @end: (out) (optional): where it ends
 *
 * Gets where the label stands in the text.
 *
 * Since: 0.1
 */
void
quoth_label_get_range (
    const QuothLabel *self, QuothOffsetUnit unit, guint *start, guint *end)
{
  g_return_if_fail (self != NULL);

  quoth_handle_get_range (
      self->document, label_data (self)->span, unit, start, end);
}

/**
 * quoth_label_get_layer:
 * @self: a label
 *
 * Gets the layer it belongs to.
 *
 * Returns: (transfer none): the name of the layer
 *
 * Since: 0.1
 */
const char *
quoth_label_get_layer (const QuothLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return label_data (self)->layer;
}

/**
 * quoth_label_get_label:
 * @self: a label
 *
 * Gets what the span is.
 *
 * Returns: (transfer none): the label
 *
 * Since: 0.1
 */
const char *
quoth_label_get_label (const QuothLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return label_data (self)->label;
}

/**
 * quoth_label_get_score:
 * @self: a label
 *
 * Gets the score, of the writer's own meaning.
 *
 * Returns: the score
 *
 * Since: 0.1
 */
double
quoth_label_get_score (const QuothLabel *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return label_data (self)->score;
}
