/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* A paragraph as it is seen before it is tagged, by an own little knowledge of
 * words: for tests of that and of what is made of it. */

#include <quoth/quoth.h>

#include "speakers/tag-features-private.h"

#include <string.h>

typedef struct
{
  QuothLexicon *lexicon;
  GBytes *cues;
  GBytes *classes;
  guint8 wider[16];
  QuothTagWords known;
  QuothNames names;
  QuothReading reading;
  GArray *attributions; /* of the rules */
  QuothTagFeatures features;
} SeenParagraph;

static inline GBytes *
write_hashed_words (const char *const *words, const guint16 *numbers, guint n,
    gboolean in_lower_case)
{
  g_autofree guint32 *hashes = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    hashes[i] = quoth_tag_word_hash (words[i], strlen (words[i]), in_lower_case);
  return quoth_hashed_words_write (hashes, numbers, n);
}

/* Class 9 is one that there is nothing of. */
static inline void
seen_paragraph_init (SeenParagraph *self, guint groups)
{
  static const char *const cues[] = { "said", "told", "whispered", "thinks",
    "according" };
  static const guint16 chances[] = { 180, 120, 1000, 40, 15 };
  static const char *const classed[] = { "<unk-lower>", "<unk-title>",
    "<unk-upper>", "<unk-digit>", "<unk-other>", "the", "The", "Ferry",
    "0000", "said", "." };
  static const guint16 classes[] = { 1, 2, 3, 4, 5, 6, 7, 2, 4, 9, 6 };
  GError *error = NULL;
  gsize size;
  const guint8 *data;

  memset (self, 0, sizeof *self);
  self->lexicon = quoth_lexicon_load ("en-rules", &error);
  g_assert_no_error (error);
  self->cues = write_hashed_words (cues, chances, G_N_ELEMENTS (cues), TRUE);
  self->classes =
      write_hashed_words (classed, classes, G_N_ELEMENTS (classed), FALSE);
  for (guint i = 0; i < sizeof self->wider; i++)
    self->wider[i] = 100 + i;
  data = g_bytes_get_data (self->cues, &size);
  g_assert_true (quoth_hashed_words_take (&self->known.cues, data, size));
  data = g_bytes_get_data (self->classes, &size);
  g_assert_true (quoth_hashed_words_take (&self->known.classes, data, size));
  self->known.wider = self->wider;
  self->known.n_classes = sizeof self->wider / 2;
  self->attributions = g_array_new (FALSE, FALSE, sizeof (QuothAttribution));
  quoth_tag_features_init (&self->features, &self->known, groups);
}

static inline void
seen_paragraph_forget (SeenParagraph *self)
{
  if (self->reading.words == NULL)
    return;
  quoth_reading_clear (&self->reading);
  quoth_names_clear (&self->names);
}

static inline void
seen_paragraph_clear (SeenParagraph *self)
{
  seen_paragraph_forget (self);
  quoth_tag_features_clear (&self->features);
  g_array_unref (self->attributions);
  g_bytes_unref (self->cues);
  g_bytes_unref (self->classes);
  quoth_lexicon_free (self->lexicon);
}

/* Reads a part of a text; what the rules attribute was set before. */
static inline void
seen_paragraph_read_part (
    SeenParagraph *self, const char *text, gsize start, gsize end)
{
  seen_paragraph_forget (self);
  quoth_names_init (&self->names);
  quoth_reading_init (&self->reading, text, strlen (text), self->lexicon);
  quoth_reading_read (&self->reading, start, end, NULL, 0);
  quoth_reading_find_names (&self->reading, &self->names);
  quoth_tag_features_read (
      &self->features, &self->reading, self->attributions);
}

static inline void
seen_paragraph_read (SeenParagraph *self, const char *text)
{
  seen_paragraph_read_part (self, text, 0, strlen (text));
}

static inline guint
seen_paragraph_size (const SeenParagraph *self)
{
  return self->reading.words->len;
}

static inline const QuothTagWord *
seen_paragraph_word (const SeenParagraph *self, guint i)
{
  g_assert_cmpuint (i, <, self->features.seen.words->len);
  return QUOTH_SEEN_WORD (&self->features.seen, i);
}

/* The number of the n-th token that is written so, from 0. */
static inline guint
seen_paragraph_find (const SeenParagraph *self, const char *token, guint n)
{
  for (guint i = 0; i < seen_paragraph_size (self); i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (&self->reading, i);
      if (word->end - word->start == strlen (token)
          && memcmp (self->reading.text + word->start, token, strlen (token))
              == 0
          && n-- == 0)
        return i;
    }
  g_error ("no %s", token);
}
