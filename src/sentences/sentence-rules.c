/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

#include <quoth/sentence-rules.h>
#include <quoth/splitter.h>

struct _QuothSentenceRules
{
  GObject parent_instance;
  guint max_sentence_size;
};

static void
quoth_sentence_rules_annotator_init (QuothAnnotatorInterface *iface);
static void quoth_sentence_rules_splitter_init (QuothSplitterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSentenceRules, quoth_sentence_rules,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_sentence_rules_annotator_init)
        G_IMPLEMENT_INTERFACE (
            QUOTH_TYPE_SPLITTER, quoth_sentence_rules_splitter_init))

static gboolean
quoth_sentence_rules_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  return TRUE;
}

static void
quoth_sentence_rules_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->annotate = quoth_sentence_rules_annotate;
}

static gboolean
quoth_sentence_rules_next (QuothSplitter *self, const char *text, gsize length,
    gboolean at_end, QuothSplit *split)
{
  return FALSE;
}

static void
quoth_sentence_rules_splitter_init (QuothSplitterInterface *iface)
{
  iface->next = quoth_sentence_rules_next;
}

enum
{
  PROP_0,
  PROP_MAX_SENTENCE_SIZE,
};

static void
quoth_sentence_rules_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, QUOTH_SENTENCE_RULES (object)->max_sentence_size);
}

static void
quoth_sentence_rules_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QUOTH_SENTENCE_RULES (object)->max_sentence_size = g_value_get_uint (value);
}

static void
quoth_sentence_rules_class_init (QuothSentenceRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quoth_sentence_rules_get_property;
  object_class->set_property = quoth_sentence_rules_set_property;
  g_object_class_override_property (
      object_class, PROP_MAX_SENTENCE_SIZE, "max-sentence-size");
}

static void
quoth_sentence_rules_init (QuothSentenceRules *self)
{
}

/**
 * quoth_sentence_rules_new:
 *
 * Makes an annotator.
 *
 * Returns: (transfer full): the annotator
 *
 * Since: 0.1
 */
QuothAnnotator *
quoth_sentence_rules_new (void)
{
  return g_object_new (QUOTH_TYPE_SENTENCE_RULES, NULL);
}
