/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Inputs that once brought something down. Each is played as a text and, line
 * by line, as records: nothing may crash, and what is written reads back. */

#include <quoth/quoth.h>

#include <string.h>

static void
annotate (QuothDocument *document, GType type)
{
  g_autoptr (QuothAnnotator) annotator = g_object_new (type, NULL);
  g_autoptr (GError) error = NULL;

  quoth_annotator_annotate (annotator, document, &error);
  g_assert_no_error (error);
}

static void
play_document (QuothDocument *document)
{
  g_autofree char *json = NULL, *again = NULL, *problem = NULL;
  g_autoptr (QuothDocument) back = NULL;
  g_autoptr (GError) error = NULL;

  annotate (document, QUOTH_TYPE_SENTENCE_SPLITTER);
  annotate (document, QUOTH_TYPE_SPEAKER_RULES);
  annotate (document, QUOTH_TYPE_SPEAKER_DETECTOR);
  annotate (document, QUOTH_TYPE_SENTIMENT_LEXICON);
  quoth_document_seal (document);
  json =
      quoth_document_to_json (document, QUOTH_OFFSET_UTF16, QUOTH_JSON_DEFAULT);
  back = quoth_document_new_from_json (json, -1, NULL, NULL, &problem, &error);
  g_assert_no_error (error);
  g_assert_null (problem);
  again = quoth_document_to_json (back, QUOTH_OFFSET_UTF16, QUOTH_JSON_DEFAULT);
  g_assert_cmpstr (again, ==, json);
}

static void
play_text (GBytes *bytes)
{
  g_autoptr (GBytes) text = quoth_utf8_repair (bytes, NULL, NULL);
  g_autoptr (QuothDocument) document = quoth_document_new (text, NULL);

  play_document (document);
}

static void
play_records (GBytes *bytes)
{
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);
  const char *end = at + length;

  while (at < end)
    {
      const char *stop = memchr (at, '\n', end - at);
      gsize size = (stop != NULL ? stop : end) - at;
      g_autofree char *problem = NULL;
      g_autoptr (QuothDocument) document =
          quoth_document_new_from_json (at, size, NULL, NULL, &problem, NULL);
      if (document != NULL)
        {
          annotate (document, QUOTH_TYPE_SENTIMENT_LEXICON);
          play_document (document);
        }
      at += size + 1;
    }
}

static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  file = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  bytes = g_mapped_file_get_bytes (file);
  play_text (bytes);
  if (g_bytes_get_size (bytes) > 0)
    play_records (bytes);
}

int
main (int argc, char **argv)
{
  const char *root = g_getenv ("QUOTH_TEST_DATA");
  g_autofree char *folder = g_build_filename (root, "regressions", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/regressions/", name, NULL);
      g_test_add_data_func_full (
          test, g_build_filename (folder, name, NULL), test_file, g_free);
    }
  return g_test_run ();
}
