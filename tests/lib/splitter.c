/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What all splitters share, tried on one that ends sentences at bars. */

#include <quoth/quoth.h>

#include <string.h>

struct _BarSplitter
{
  GObject parent_instance;
  guint max_sentence_size;
  guint n_resets;
  const QuothSplit *wrong; /* the answer to everything, if there is one */
};

G_DECLARE_FINAL_TYPE (BarSplitter, bar_splitter, BAR, SPLITTER, GObject)

static gboolean
bar_splitter_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  quoth_splitter_split_document (QUOTH_SPLITTER (annotator), document);
  return TRUE;
}

static void
bar_splitter_reset (QuothAnnotator *annotator)
{
  BAR_SPLITTER (annotator)->n_resets++;
}

static void
bar_splitter_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->annotate = bar_splitter_annotate;
  iface->reset = bar_splitter_reset;
}

static gboolean
bar_splitter_next (QuothSplitter *self, const char *text, gsize length,
    gboolean at_end, QuothSplit *split)
{
  const char *bar;

  if (BAR_SPLITTER (self)->wrong != NULL)
    {
      *split = *BAR_SPLITTER (self)->wrong;
      return split->end != G_MAXSIZE;
    }
  while (split->start < length && strchr (" |#", text[split->start]) != NULL)
    split->starts_paragraph |= text[split->start++] == '#';
  bar = memchr (text + split->start, '|', length - split->start);
  if (bar == NULL && (!at_end || split->start == length))
    return FALSE;
  split->end = bar != NULL ? (gsize) (bar - text) : length;
  return TRUE;
}

static void
bar_splitter_splitter_init (QuothSplitterInterface *iface)
{
  iface->next = bar_splitter_next;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BarSplitter, bar_splitter, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (QUOTH_TYPE_ANNOTATOR, bar_splitter_annotator_init)
        G_IMPLEMENT_INTERFACE (QUOTH_TYPE_SPLITTER, bar_splitter_splitter_init))

static void
bar_splitter_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, BAR_SPLITTER (object)->max_sentence_size);
}

static void
bar_splitter_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BAR_SPLITTER (object)->max_sentence_size = g_value_get_uint (value);
}

static void
bar_splitter_class_init (BarSplitterClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = bar_splitter_get_property;
  G_OBJECT_CLASS (klass)->set_property = bar_splitter_set_property;
  g_object_class_override_property (
      G_OBJECT_CLASS (klass), 1, "max-sentence-size");
}

static void
bar_splitter_init (BarSplitter *self)
{
}

/* Gives "start-end/paragraph" of each sentence. */
static char *
describe (QuothDocument *document)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      guint start, end;
      quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &start, &end);
      g_string_append_printf (found, "%u-%u/%u ", start, end,
          quoth_sentence_get_paragraph (sentence));
    }
  return g_string_free (found, FALSE);
}

static void
assert_document (const char *text, const char *expected)
{
  g_autoptr (BarSplitter) self = g_object_new (bar_splitter_get_type (), NULL);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autofree char *found = NULL;

  g_assert_true (
      quoth_annotator_annotate (QUOTH_ANNOTATOR (self), document, NULL));
  found = describe (document);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (self->n_resets, ==, 2);
}

static void
test_document (void)
{
  assert_document ("", "");
  assert_document ("  ", "");
  assert_document ("one", "0-3/0 ");
  assert_document ("one|two |", "0-3/0 4-8/0 ");
  assert_document ("one|#two|three|##four", "0-3/0 5-8/1 9-14/1 17-21/2 ");
  /* The first sentence begins paragraph 0 however it is marked. */
  assert_document ("#one|#two", "1-4/0 6-9/1 ");
}

static void
test_document_again (void)
{
  g_autoptr (BarSplitter) self = g_object_new (bar_splitter_get_type (), NULL);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("one|two", -1, NULL);

  quoth_splitter_split_document (QUOTH_SPLITTER (self), document);
  quoth_splitter_split_document (QUOTH_SPLITTER (self), document);
  g_assert_cmpuint (quoth_document_get_n_sentences (document), ==, 2);
}

static void
test_next (void)
{
  g_autoptr (BarSplitter) self = g_object_new (bar_splitter_get_type (), NULL);
  QuothSplit split = { 7, 7, TRUE };

  g_assert_false (
      quoth_splitter_next (QUOTH_SPLITTER (self), NULL, 0, FALSE, &split));
  g_assert_cmpuint (split.start, ==, 0);
  g_assert_cmpuint (split.end, ==, 0);
  g_assert_false (split.starts_paragraph);
  g_assert_false (
      quoth_splitter_next (QUOTH_SPLITTER (self), "  on", 4, FALSE, &split));
  g_assert_cmpuint (split.start, ==, 2);
  g_assert_true (
      quoth_splitter_next (QUOTH_SPLITTER (self), "one|", 4, FALSE, &split));
  g_assert_cmpuint (split.end, ==, 3);
}

/* Answers that no text of "aé" can have, and that end no document. */
static void
test_wrong (void)
{
  static const QuothSplit answers[] = { { 0, 0, FALSE }, { 2, 1, FALSE },
    { 0, 4, FALSE }, { 0, 2, FALSE }, { 2, 3, FALSE }, { 4, G_MAXSIZE, FALSE },
    { 2, G_MAXSIZE, FALSE } };
  g_autoptr (BarSplitter) self = g_object_new (bar_splitter_get_type (), NULL);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("aé", -1, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      QuothSplit split;
      self->wrong = &answers[i];
      g_test_expect_message (
          "Quoth", G_LOG_LEVEL_CRITICAL, "*is_sound*failed*");
      g_assert_false (
          quoth_splitter_next (QUOTH_SPLITTER (self), "aé", 3, TRUE, &split));
      g_assert_cmpuint (split.start, ==, 0);
      g_assert_cmpuint (split.end, ==, 0);
      g_test_expect_message (
          "Quoth", G_LOG_LEVEL_CRITICAL, "*is_sound*failed*");
      quoth_splitter_split_document (QUOTH_SPLITTER (self), document);
      g_test_assert_expected_messages ();
      g_assert_cmpuint (quoth_document_get_n_sentences (document), ==, 0);
    }
}

static void
test_max_sentence_size (void)
{
  g_autoptr (BarSplitter) self = g_object_new (bar_splitter_get_type (), NULL);

  g_assert_cmpuint (self->max_sentence_size, ==, 64 * 1024);
  g_object_set (self, "max-sentence-size", 256, NULL);
  g_assert_cmpuint (self->max_sentence_size, ==, 256);
}

static void
test_cut (void)
{
  /* After the last blank within the limit, */
  g_assert_cmpuint (quoth_splitter_cut ("one two three", 13, 9), ==, 8);
  g_assert_cmpuint (quoth_splitter_cut ("one two three", 13, 8), ==, 8);
  g_assert_cmpuint (quoth_splitter_cut ("one two three", 13, 7), ==, 4);
  /* else at the limit, */
  g_assert_cmpuint (quoth_splitter_cut ("onetwothree", 11, 5), ==, 5);
  /* but never within a character. */
  g_assert_cmpuint (quoth_splitter_cut ("aéééé", 9, 4), ==, 3);
  g_assert_cmpuint (quoth_splitter_cut ("𝄞𝄞", 8, 7), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/document", test_document);
  g_test_add_func ("/splitter/document-again", test_document_again);
  g_test_add_func ("/splitter/next", test_next);
  g_test_add_func ("/splitter/wrong", test_wrong);
  g_test_add_func ("/splitter/max-sentence-size", test_max_sentence_size);
  g_test_add_func ("/splitter/cut", test_cut);
  return g_test_run ();
}
