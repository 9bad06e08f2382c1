/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "plain-splitter.h"

#include <string.h>

enum
{
  PROP_0,
  PROP_MAX_SENTENCE_SIZE,
};

static void annotator_init (QuothAnnotatorInterface *iface);
static void splitter_init (QuothSplitterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlainSplitter, plain_splitter, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (QUOTH_TYPE_ANNOTATOR, annotator_init)
        G_IMPLEMENT_INTERFACE (QUOTH_TYPE_SPLITTER, splitter_init))

static gboolean
prepare (QuothAnnotator *annotator, GError **error)
{
  if (!PLAIN_SPLITTER (annotator)->is_broken)
    return TRUE;
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND,
      "no model \"nowhere\" for sentences");
  return FALSE;
}

static gboolean
annotate (QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  quoth_splitter_split_document (QUOTH_SPLITTER (annotator), document);
  return TRUE;
}

static void
reset (QuothAnnotator *annotator)
{
  PLAIN_SPLITTER (annotator)->is_first = TRUE;
  PLAIN_SPLITTER (annotator)->n_breaks = 0;
}

static void
annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = prepare;
  iface->annotate = annotate;
  iface->reset = reset;
}

static gsize
skip_blanks (const char *text, gsize at, gsize length, guint *n_breaks)
{
  for (; at < length && g_ascii_isspace (text[at]); at++)
    *n_breaks += text[at] == '\n';
  return at;
}

/* Where the sentence ends that begins at a place; 0 if that cannot be told. */
static gsize
find_end (PlainSplitter *self, const char *text, gsize start, gsize length,
    gboolean at_end)
{
  for (gsize at = start + 1; at < length; at++)
    {
      guint n_breaks = 0;
      gsize next_start = skip_blanks (text, at, length, &n_breaks);
      if (at - start > self->max_sentence_size)
        return start
            + quoth_splitter_cut (
                text + start, at - start, self->max_sentence_size);
      if (next_start == at)
        continue;
      if (n_breaks >= 2 || strchr (".!?", text[at - 1]) != NULL)
        return at;
      if (next_start == length)
        return at_end ? at : 0;
    }
  return at_end ? length : 0;
}

static gboolean
next (QuothSplitter *splitter, const char *text, gsize length, gboolean at_end,
    QuothSplit *split)
{
  PlainSplitter *self = PLAIN_SPLITTER (splitter);

  self->n_seen += length;
  split->start = skip_blanks (text, 0, length, &self->n_breaks);
  if (split->start == length)
    return FALSE;
  split->end = find_end (self, text, split->start, length, at_end);
  if (split->end == 0)
    return FALSE;
  split->starts_paragraph = self->is_first || self->n_breaks >= 2;
  self->is_first = FALSE;
  self->n_breaks = 0;
  return TRUE;
}

static void
splitter_init (QuothSplitterInterface *iface)
{
  iface->next = next;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, PLAIN_SPLITTER (object)->max_sentence_size);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PLAIN_SPLITTER (object)->max_sentence_size = g_value_get_uint (value);
}

static void
plain_splitter_class_init (PlainSplitterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  g_object_class_override_property (
      object_class, PROP_MAX_SENTENCE_SIZE, "max-sentence-size");
}

static void
plain_splitter_init (PlainSplitter *self)
{
  self->is_first = TRUE;
}

QuothSplitter *
plain_splitter_new (void)
{
  return g_object_new (PLAIN_TYPE_SPLITTER, NULL);
}
