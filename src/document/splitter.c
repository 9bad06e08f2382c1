/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What all splitters share: a whole document is split by the same calls as a
 * stream, so both give the same sentences by construction.
 */

#include <quoth/splitter.h>

#include <string.h>

#define DEFAULT_MAX_SENTENCE_SIZE (64 * 1024)
#define MIN_MAX_SENTENCE_SIZE 256

G_DEFINE_INTERFACE (QuothSplitter, quoth_splitter, QUOTH_TYPE_ANNOTATOR)

static void
quoth_splitter_default_init (QuothSplitterInterface *iface)
{
  /**
   * QuothSplitter:max-sentence-size:
   *
   * The longest sentence, in bytes. A longer one is cut, at a blank if there
   * is one.
   *
   * Since: 0.1
   */
  g_object_interface_install_property (iface,
      g_param_spec_uint ("max-sentence-size", "Max sentence size",
          "The longest sentence in bytes; a longer one is cut",
          MIN_MAX_SENTENCE_SIZE, G_MAXINT32, DEFAULT_MAX_SENTENCE_SIZE,
          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS));
}

static gboolean
is_boundary (const char *text, gsize length, gsize at)
{
  return at == length || (at < length && (text[at] & 0xC0) != 0x80);
}

/* A splitter may be anybody's; its wrong answer must not have the caller read
 * what is no text, or ask for ever. */
static gboolean
is_sound (
    const QuothSplit *split, gboolean is_found, const char *text, gsize length)
{
  return is_boundary (text, length, split->start)
      && (!is_found
          || (split->start < split->end
              && is_boundary (text, length, split->end)));
}

/**
 * quoth_splitter_next:
 * @self: a splitter
 * @text: text that begins where the last sentence ended
 * @length: how much of it there is, in bytes
 * @at_end: whether the text ends there, so that nothing more will come
 * @split: (out caller-allocates): return location for the sentence
 *
 * Finds the next sentence of a text that may still be arriving.
 *
 * The caller keeps what it was not given yet: after %TRUE the text of the next
 * call begins at `split.end`, after %FALSE, which means that more text is
 * needed or only blanks are left, it begins at `split.start` and what follows
 * is added at its end. Whether a sentence ends somewhere depends on a bounded
 * stretch of the text after it alone, so any cutting of a text into pieces
 * gives the same sentences.
 *
 * A new text begins with [method@Annotator.reset].
 *
 * Returns: %TRUE if a sentence was found
 *
 * Since: 0.1
 */
gboolean
quoth_splitter_next (QuothSplitter *self, const char *text, gsize length,
    gboolean at_end, QuothSplit *split)
{
  QuothSplit found = { 0, 0, FALSE };
  gboolean is_found;

  g_return_val_if_fail (QUOTH_IS_SPLITTER (self), FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (split != NULL, FALSE);

  *split = found;
  text = text != NULL ? text : "";
  is_found = QUOTH_SPLITTER_GET_IFACE (self)->next (
      self, text, length, at_end, &found);
  g_return_val_if_fail (is_sound (&found, is_found, text, length), FALSE);
  *split = found;
  return is_found;
}

/**
 * quoth_splitter_cut: (skip)
 * @text: the beginning of a sentence
 * @length: how much of it is known, more than @max_length
 * @max_length: the longest sentence, at least 4 bytes
 *
 * Finds where to cut a sentence that is too long: after its last blank within
 * the limit, else before the character that crosses it.
 *
 * Returns: the length of the first part, more than 0
 *
 * Since: 0.1
 */
gsize
quoth_splitter_cut (const char *text, gsize length, gsize max_length)
{
  gsize cut = MIN (length, max_length);

  while (cut > 0 && !g_ascii_isspace (text[cut - 1]))
    cut--;
  if (cut > 0)
    return cut;
  cut = MIN (length, max_length);
  while (cut > 1 && cut < length && (text[cut] & 0xC0) == 0x80)
    cut--;
  return cut;
}

/**
 * quoth_splitter_split_document: (skip)
 * @self: a splitter
 * @document: a document that is not sealed
 *
 * Splits a whole document: what the `annotate` of a splitter does.
 *
 * Since: 0.1
 */
void
quoth_splitter_split_document (QuothSplitter *self, QuothDocument *document)
{
  gsize length, position = 0;
  const char *text;
  guint paragraph = 0;
  gboolean is_first = TRUE;
  QuothSplit split;

  g_return_if_fail (QUOTH_IS_SPLITTER (self));
  g_return_if_fail (document != NULL);

  text = quoth_document_peek_text (document, &length);
  quoth_annotator_reset (QUOTH_ANNOTATOR (self));
  quoth_document_clear_sentences (document);
  while (quoth_splitter_next (
      self, text + position, length - position, TRUE, &split))
    {
      if (split.starts_paragraph && !is_first)
        paragraph++;
      is_first = FALSE;
      quoth_document_add_sentence (
          document, position + split.start, position + split.end, paragraph);
      position += split.end;
    }
  quoth_annotator_reset (QUOTH_ANNOTATOR (self));
}
