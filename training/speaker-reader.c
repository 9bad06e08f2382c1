/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Goes through annotated documents as the detector does: sentences first, then
 * paragraph by paragraph names, turns and what the rules attribute.
 */

#include "speaker-reader.h"

#include "document/document-private.h"
#include "speakers/paragraphs-private.h"
#include "speakers/turns-private.h"

#include <quoth/quoth.h>

static void
read_paragraphs (SpeakerParagraph *paragraph, QuothDocument *document,
    const QuothLexicon *lexicon, SpeakerParagraphFunc func, gpointer user_data)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);
  QuothParagraphs paragraphs;
  QuothTurns turns;
  QuothNames names;
  gboolean in_turn = FALSE;

  quoth_reading_init (paragraph->reading, text, length, lexicon);
  quoth_names_init (&names);
  quoth_turns_init (&turns, text, length, lexicon);
  quoth_paragraphs_init (&paragraphs, document);
  while (quoth_paragraphs_next (&paragraphs))
    {
      quoth_reading_read (paragraph->reading, paragraphs.start, paragraphs.end,
          (const guint32 *) paragraphs.breaks->data, paragraphs.breaks->len);
      g_array_set_size (paragraph->attributions, 0);
      quoth_reading_find_names (paragraph->reading, &names);
      paragraph->turns = quoth_turns_find (
          &turns, paragraph->reading, in_turn, paragraph->attributions);
      in_turn = paragraph->turns < paragraph->reading->words->len;
      quoth_find_clauses (
          paragraph->reading, paragraph->turns, paragraph->attributions);
      quoth_find_quotations (paragraph->reading, paragraph->attributions);
      if (paragraph->reading->words->len > 0)
        func (paragraph, user_data);
    }
  quoth_paragraphs_clear (&paragraphs);
  quoth_names_clear (&names);
  quoth_reading_clear (paragraph->reading);
}

/* Calls a function for each paragraph of the documents. */
gboolean
speaker_read (const GPtrArray *documents, const QuothLexicon *lexicon,
    SpeakerParagraphFunc func, gpointer user_data, GError **error)
{
  g_autoptr (QuothAnnotator) splitter = quoth_sentence_splitter_new ();
  g_autoptr (GArray) attributions =
      g_array_new (FALSE, FALSE, sizeof (QuothAttribution));
  QuothReading reading;
  SpeakerParagraph paragraph = { .reading = &reading,
    .attributions = attributions };

  for (; paragraph.number < documents->len; paragraph.number++)
    {
      g_autoptr (QuothDocument) document = NULL;
      paragraph.document = documents->pdata[paragraph.number];
      document =
          quoth_document_new_from_string (paragraph.document->text, -1, error);
      if (document == NULL
          || !quoth_annotator_annotate (splitter, document, error))
        return FALSE;
      read_paragraphs (&paragraph, document, lexicon, func, user_data);
    }
  return TRUE;
}
