/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Files of what was learned about speakers, whole and damaged. */

#include "seen-paragraph.h"

#include "speakers/speaker-model-private.h"

#include <glib/gstdio.h>

enum
{
  LEXICON,
  FEATURES,
  CUES,
  CLASSES,
  WIDER,
  TAGGER,
  RANKER,
  CHANCES,
  N_SECTIONS,
};

static const char *const names[N_SECTIONS] = { "lexicon", "features", "cues",
  "classes", "wider", "tagger", "ranker", "chances" };

/* A model of nothing, gone after the test. */
typedef struct
{
  SeenParagraph paragraph; /* for what is known of words */
  char *folder;
  char *path;
  GBytes *sections[N_SECTIONS];
} Fixture;

static GBytes *
write_tagger (guint n_tags)
{
  const QuothSequenceShape shape = { 4, n_tags, n_tags, 0, 0 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);

  return quoth_sequence_tagger_write (weights);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const double ranker[16] = { 1 };

  seen_paragraph_init (&self->paragraph, QUOTH_TAG_FEATURES_ALL);
  self->folder = g_dir_make_tmp ("quoth-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "own.qmodel", NULL);
  self->sections[LEXICON] = g_bytes_new ("en-rules", 8);
  self->sections[FEATURES] = g_bytes_new ("\377\177\0\0", 4);
  self->sections[CUES] = g_bytes_ref (self->paragraph.cues);
  self->sections[CLASSES] = g_bytes_ref (self->paragraph.classes);
  self->sections[WIDER] = g_bytes_new (self->paragraph.wider, 16);
  self->sections[TAGGER] = write_tagger (QUOTH_N_TAGS);
  self->sections[RANKER] = quoth_linear_scorer_write (ranker, 4, 0);
  /* 1, -2, 0, 0.5 */
  self->sections[CHANCES] =
      g_bytes_new ("\0\0\200\77\0\0\0\300\0\0\0\0\0\0\0\77", 16);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    g_bytes_unref (self->sections[i]);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  seen_paragraph_clear (&self->paragraph);
}

/* Writes all sections but one. */
static void
write_model (const Fixture *self, guint without)
{
  QuothModelSection sections[N_SECTIONS];
  guint n = 0;

  for (guint i = 0; i < N_SECTIONS; i++)
    {
      if (i == without)
        continue;
      sections[n].name = names[i];
      sections[n].data =
          g_bytes_get_data (self->sections[i], &sections[n].size);
      n++;
    }
  g_assert_true (quoth_model_file_write (
      self->path, QUOTH_SPEAKER_ROLE, sections, n, NULL));
}

static void
test_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothSpeakerModel) model = NULL;
  guint16 number = 0;

  write_model (self, N_SECTIONS);
  model = quoth_speaker_model_load (self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (model->groups, ==, QUOTH_TAG_FEATURES_ALL);
  g_assert_nonnull (model->lexicon);
  g_assert_cmpuint (model->words.n_classes, ==, 8);
  g_assert_cmpuint (model->words.wider[1], ==, 101);
  g_assert_true (quoth_hashed_words_look_up (
      &model->words.cues, quoth_tag_word_hash ("said", 4, TRUE), &number));
  g_assert_cmpuint (number, ==, 180);
  g_assert_cmpfloat (model->chances[0], ==, 1);
  g_assert_cmpfloat (model->chances[1], ==, -2);
  g_assert_cmpfloat (model->chances[2], ==, 0);
  g_assert_cmpfloat (model->chances[3], ==, 0.5);
}

static void
refuse (const Fixture *self, QuothModelError code, const char *what)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_speaker_model_load (self->path, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, (gint) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_nonnull (strstr (error->message, what));
}

static void
refuse_section (Fixture *self, guint section, gconstpointer data, gsize size)
{
  GBytes *kept = self->sections[section];
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", names[section]);

  self->sections[section] = g_bytes_new (data, size);
  write_model (self, N_SECTIONS);
  refuse (self, QUOTH_MODEL_ERROR_INVALID, quoted);
  g_bytes_unref (self->sections[section]);
  self->sections[section] = kept;
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", names[i]);
      write_model (self, i);
      refuse (self, QUOTH_MODEL_ERROR_INVALID, quoted);
    }
}

static void
test_sizes (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (self->sections[i], &size);
      g_autofree guint8 *more = g_malloc0 (size + 1);
      memcpy (more, bytes, size);
      refuse_section (self, i, NULL, 0);
      /* Any name is one, if there is a word file of that name. */
      if (i == LEXICON)
        continue;
      refuse_section (self, i, bytes, 1);
      refuse_section (self, i, bytes, size - 1);
      refuse_section (self, i, more, size + 1);
    }
}

static void
test_numbers (Fixture *self, gconstpointer data)
{
  static const char floats[][5] = { "\0\0\300\177", "\0\0\200\177",
    "\0\0\200\377" }; /* NaN, infinity, its negative */
  guint8 chances[16] = { 0 };

  refuse_section (self, FEATURES, "\0\0\0\0", 4);
  refuse_section (self, FEATURES, "\0\200\0\0", 4);
  refuse_section (self, FEATURES, "\1\0\0\200", 4);
  for (guint at = 0; at < sizeof chances; at += 4)
    for (gsize i = 0; i < G_N_ELEMENTS (floats); i++)
      {
        memset (chances, 0, sizeof chances);
        memcpy (chances + at, floats[i], 4);
        refuse_section (self, CHANCES, chances, sizeof chances);
      }
}

static void
test_other_tags (Fixture *self, gconstpointer data)
{
  for (guint n = QUOTH_N_TAGS - 2; n <= QUOTH_N_TAGS + 2; n += 4)
    {
      g_autoptr (GBytes) tagger = write_tagger (n);
      gsize size;
      gconstpointer bytes = g_bytes_get_data (tagger, &size);
      refuse_section (self, TAGGER, bytes, size);
    }
}

static void
test_lexicon (Fixture *self, gconstpointer data)
{
  g_autofree char *beside =
      g_build_filename (self->folder, "en-rules.words", NULL);
  g_autofree char *long_name = g_strnfill (129, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothSpeakerModel) model = NULL;

  refuse_section (self, LEXICON, "../en-rules", 11);
  refuse_section (self, LEXICON, "en\0rules", 8);
  refuse_section (self, LEXICON, long_name, 129);
  /* The one beside the model comes first. */
  g_assert_true (g_file_set_contents (beside, "nonsense", -1, NULL));
  write_model (self, N_SECTIONS);
  g_assert_null (quoth_speaker_model_load (self->path, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, beside));
  g_unlink (beside);
  model = quoth_speaker_model_load (self->path, NULL);
  g_assert_nonnull (model);
}

static void
test_no_lexicon (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_bytes_unref (self->sections[LEXICON]);
  self->sections[LEXICON] = g_bytes_new ("no-such-words", 13);
  write_model (self, N_SECTIONS);
  g_assert_null (quoth_speaker_model_load (self->path, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "no-such-words"));
}

/* Classes that there is nothing of. */
static void
test_large_classes (Fixture *self, gconstpointer data)
{
  g_autoptr (QuothSpeakerModel) model = NULL;
  QuothTagFeatures features;

  g_bytes_unref (self->sections[WIDER]);
  self->sections[WIDER] = g_bytes_new ("ab", 2);
  write_model (self, N_SECTIONS);
  model = quoth_speaker_model_load (self->path, NULL);
  g_assert_nonnull (model);
  seen_paragraph_read (&self->paragraph, "The ferry is late, she said.");
  quoth_tag_features_init (&features, &model->words, model->groups);
  quoth_tag_features_read (
      &features, &self->paragraph.reading, self->paragraph.attributions);
  for (guint i = 0; i < features.seen.words->len; i++)
    {
      g_assert_cmpuint (QUOTH_SEEN_WORD (&features.seen, i)->classes[0], ==, 0);
      g_assert_cmpuint (
          QUOTH_SEEN_WORD (&features.seen, i)->classes[1], ==, 'a');
    }
  quoth_tag_features_clear (&features);
}

static void
test_truncated (Fixture *self, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize size;

  write_model (self, N_SECTIONS);
  g_assert_true (g_file_get_contents (self->path, &content, &size, NULL));
  for (gsize cut = 71; cut < size; cut += 97)
    {
      g_assert_true (g_file_set_contents (self->path, content, cut, NULL));
      refuse (self, QUOTH_MODEL_ERROR_TRUNCATED, "cut short");
    }
  content[size - 9] ^= 1;
  g_assert_true (g_file_set_contents (self->path, content, size, NULL));
  refuse (self, QUOTH_MODEL_ERROR_INVALID, "checksum");
}

static void
test_other_files (Fixture *self, gconstpointer data)
{
  const QuothModelSection section = { "lexicon", "x", 1 };
  g_autoptr (GError) error = NULL;

  refuse (self, QUOTH_MODEL_ERROR_NOT_FOUND, "");
  g_assert_true (
      quoth_model_file_write (self->path, "sentences", &section, 1, NULL));
  refuse (self, QUOTH_MODEL_ERROR_FOREIGN, "\"sentences\"");
  g_assert_true (g_file_set_contents (self->path, "[nothing]\n", -1, NULL));
  refuse (self, QUOTH_MODEL_ERROR_FOREIGN, "not a model");
  g_assert_null (quoth_speaker_model_load ("en-rules", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN);
  g_assert_nonnull (strstr (error->message, "en-rules.words: a word file"));
  g_clear_error (&error);
  g_assert_null (quoth_speaker_model_load ("no-such-model", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "\"no-such-model\""));
}

#define ADD(name, function)                                                    \
  g_test_add (                                                                 \
      "/speaker-model/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("missing", test_missing);
  ADD ("sizes", test_sizes);
  ADD ("numbers", test_numbers);
  ADD ("other-tags", test_other_tags);
  ADD ("lexicon", test_lexicon);
  ADD ("no-lexicon", test_no_lexicon);
  ADD ("large-classes", test_large_classes);
  ADD ("truncated", test_truncated);
  ADD ("other-files", test_other_files);
  return g_test_run ();
}
