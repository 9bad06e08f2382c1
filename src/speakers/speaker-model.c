/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "speakers/speaker-model-private.h"

#include <quoth/model.h>

#include <math.h>
#include <string.h>

#define MAX_NAME 128

static gboolean
fail (const char *path, const char *section, GError **error)
{
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
      "%s: the section \"%s\" is missing or makes no sense", path, section);
  return FALSE;
}

static gboolean
read_lexicon (QuothSpeakerModel *self, const char *path, GError **error)
{
  gsize size;
  const char *name =
      quoth_model_file_get_section (self->file, "lexicon", &size);
  g_autofree char *beside = NULL, *file = NULL, *folder = NULL;

  if (name == NULL || size == 0 || size > MAX_NAME
      || memchr (name, G_DIR_SEPARATOR, size) != NULL
      || memchr (name, 0, size) != NULL)
    return fail (path, "lexicon", error);
  /* The one beside the model is the one that it was made with. */
  file = g_strdup_printf ("%.*s.words", (int) size, name);
  folder = g_path_get_dirname (path);
  beside = g_build_filename (folder, file, NULL);
  if (!g_file_test (beside, G_FILE_TEST_EXISTS))
    {
      g_free (beside);
      beside = g_strndup (name, size);
    }
  self->lexicon = quoth_lexicon_load (beside, error);
  return self->lexicon != NULL;
}

static gboolean
read_words (QuothSpeakerModel *self, const char *path, GError **error)
{
  gsize size;

  if (!quoth_hashed_words_read (
          &self->words.cues, self->file, "cues", path, error)
      || !quoth_hashed_words_read (
          &self->words.classes, self->file, "classes", path, error))
    return FALSE;
  self->words.wider = quoth_model_file_get_section (self->file, "wider", &size);
  self->words.n_classes = size / 2;
  return self->words.wider != NULL && size >= 2 && size % 2 == 0
      ? TRUE
      : fail (path, "wider", error);
}

static gboolean
read_numbers (QuothSpeakerModel *self, const char *path, GError **error)
{
  gsize size;
  const guint8 *data =
      quoth_model_file_get_section (self->file, "features", &size);
  guint32 number;

  if (data == NULL || size != sizeof number)
    return fail (path, "features", error);
  memcpy (&number, data, sizeof number);
  self->groups = GUINT32_FROM_LE (number);
  if (self->groups == 0 || self->groups >= QUOTH_TAG_FEATURES_ALL + 1)
    return fail (path, "features", error);
  data = quoth_model_file_get_section (self->file, "chances", &size);
  if (data == NULL || size != sizeof self->chances)
    return fail (path, "chances", error);
  for (guint i = 0; i < G_N_ELEMENTS (self->chances); i++)
    {
      memcpy (&number, data + i * sizeof number, sizeof number);
      number = GUINT32_FROM_LE (number);
      memcpy (&self->chances[i], &number, sizeof number);
      if (!isfinite (self->chances[i]))
        return fail (path, "chances", error);
    }
  return TRUE;
}

static gboolean
read_tagger (QuothSpeakerModel *self, const char *path, GError **error)
{
  self->tagger = quoth_sequence_tagger_read (self->file, "tagger", path, error);
  if (self->tagger == NULL)
    return FALSE;
  return quoth_sequence_tagger_get_shape (self->tagger)->n_tags == QUOTH_N_TAGS
      ? TRUE
      : fail (path, "tagger", error);
}

/* Loads a model by its name or path, and the word file that it names. */
QuothSpeakerModel *
quoth_speaker_model_load (const char *name, GError **error)
{
  g_autofree char *path = quoth_model_find (QUOTH_SPEAKER_ROLE, name, error);
  g_autoptr (QuothSpeakerModel) self = NULL;

  if (path == NULL)
    return NULL;
  if (g_str_has_suffix (path, ".words"))
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN,
          "%s: a word file, which is for the rules alone", path);
      return NULL;
    }
  self = g_new0 (QuothSpeakerModel, 1);
  self->file = quoth_model_file_open (path, QUOTH_SPEAKER_ROLE, error);
  if (self->file == NULL || !read_numbers (self, path, error)
      || !read_lexicon (self, path, error) || !read_words (self, path, error)
      || !read_tagger (self, path, error)
      || !quoth_linear_scorer_read (
          &self->ranker, self->file, "ranker", path, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
quoth_speaker_model_free (QuothSpeakerModel *self)
{
  g_clear_pointer (&self->tagger, quoth_sequence_tagger_free);
  g_clear_pointer (&self->lexicon, quoth_lexicon_free);
  g_clear_pointer (&self->file, quoth_model_file_free);
  g_free (self);
}
