/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Goes through annotated documents as the detector does: sentences first, then
 * the analysis itself, which tells of each paragraph that the rules have read.
 */

#include "speaker-reader.h"

#include "speakers/analysis-private.h"

#include <quoth/quoth.h>

typedef struct
{
  SpeakerParagraph paragraph;
  SpeakerParagraphFunc func;
  gpointer user_data;
} Reader;

static void
observe (QuothReading *reading, guint turns, GArray *attributions,
    gpointer user_data)
{
  Reader *self = user_data;

  if (reading->words->len == 0)
    return;
  self->paragraph.reading = reading;
  self->paragraph.turns = turns;
  self->paragraph.attributions = attributions;
  self->func (&self->paragraph, self->user_data);
}

static gboolean
read_document (Reader *self, QuothAnnotator *splitter,
    const QuothLexicon *lexicon, GError **error)
{
  const QuothSpeakerOptions options = {
    .lexicon = lexicon, .observe = observe, .user_data = self
  };
  g_autoptr (QuothDocument) document = quoth_document_new_from_string (
      self->paragraph.document->text, -1, error);
  QuothRoster roster;

  if (document == NULL || !quoth_annotator_annotate (splitter, document, error))
    return FALSE;
  quoth_roster_init (&roster);
  quoth_analyse_speakers (document, &options, &roster);
  quoth_roster_clear (&roster);
  return TRUE;
}

/* Calls a function for each paragraph of the documents. What it makes of the
 * attributions holds for what comes after. */
gboolean
speaker_read (const GPtrArray *documents, const QuothLexicon *lexicon,
    SpeakerParagraphFunc func, gpointer user_data, GError **error)
{
  g_autoptr (QuothAnnotator) splitter = quoth_sentence_splitter_new ();
  Reader self = { .func = func, .user_data = user_data };

  for (guint i = 0; i < documents->len; i++)
    {
      self.paragraph.document = documents->pdata[i];
      self.paragraph.number = i;
      if (!read_document (&self, splitter, lexicon, error))
        return FALSE;
    }
  return TRUE;
}
