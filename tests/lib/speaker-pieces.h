/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Pieces of a stream, and what is said in them by whom. */

#include "speaker-texts.h"

/* What is said by whom, in bytes of the whole text. */
typedef struct
{
  guint start;
  guint end;
  char *name; /* "-" for nobody */
} Said;

static inline void
said_clear (gpointer said)
{
  g_free (((Said *) said)->name);
}

static inline GArray *
said_new (void)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Said));

  g_array_set_clear_func (all, said_clear);
  return all;
}

static inline void
add_said (GArray *all, QuothDocument *document)
{
  g_autoptr (GPtrArray) quotes = quoth_document_get_quotes (document);
  guint offset = quoth_document_get_offset (document, QUOTH_OFFSET_BYTE);

  for (guint i = 0; i < quotes->len; i++)
    {
      g_autoptr (QuothSpeaker) speaker =
          quoth_quote_get_speaker (quotes->pdata[i]);
      Said said;
      quoth_quote_get_range (
          quotes->pdata[i], QUOTH_OFFSET_BYTE, &said.start, &said.end);
      said.start += offset;
      said.end += offset;
      said.name =
          g_strdup (speaker != NULL ? quoth_speaker_get_name (speaker) : "-");
      g_array_append_val (all, said);
    }
}

static inline void
annotate (QuothAnnotator *annotator, QuothDocument *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (quoth_annotator_annotate (annotator, document, &error));
  g_assert_no_error (error);
}

static inline QuothDocument *
piece_new (const char *text, gssize length, guint64 offset)
{
  QuothDocument *piece = quoth_document_new_from_string (text, length, NULL);

  g_assert_nonnull (piece);
  for (QuothOffsetUnit unit = 0; unit <= QUOTH_OFFSET_BYTE; unit++)
    quoth_document_set_offset (piece, unit, offset);
  return piece;
}
