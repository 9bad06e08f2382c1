/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Abbreviations that a user adds to the list of a language. */

#include "sentence-bars.h"
#include "sentence-pieces.h"

#include <glib/gstdio.h>

static char *
split_as (QuothAnnotator *self, const char *text, const char *language)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autoptr (GError) error = NULL;

  quoth_document_set_language (document, language);
  quoth_annotator_annotate (self, document, &error);
  g_assert_no_error (error);
  return with_bars (document);
}

static void
assert_split (QuothAnnotator *self, const char *language, const char *marked)
{
  g_autofree char *text = without_bars (marked);
  g_autofree char *found = split_as (self, text, language);

  g_assert_cmpstr (found, ==, marked);
}

static void
test_words (void)
{
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  g_autofree char *words = NULL;

  assert_split (self, NULL, "Our Grpl.|Fey met Mr. Ode.|A Böttgr.|Ran.");
  g_object_set (self, "abbreviations", "grpl, böttgr. sub.sec,,Wex", NULL);
  g_object_get (self, "abbreviations", &words, NULL);
  g_assert_cmpstr (words, ==, "grpl, böttgr. sub.sec,,Wex");
  assert_split (self, NULL, "Our Grpl. Fey met Mr. Ode.|A Böttgr. Ran.");
  assert_split (self, NULL, "A GRPL. Fey, a sub.sec. The, a Wex. Man.");
  assert_split (self, NULL, "Come to wex.|Man is here.");
  assert_split (self, "de", "Der Grpl. Fey kam.|Er blieb.");
#ifdef HAVE_ICU
  assert_split (self, "sv", "En Grpl.|Fey kom.|Han gick.");
#else
  assert_split (self, "sv", "En Grpl. Fey kom.|Han gick.");
#endif
  g_object_set (self, "abbreviations", NULL, NULL);
  assert_split (self, NULL, "Our Grpl.|Fey met Mr. Ode.");
  g_object_set (self, "abbreviations", " ,. ...", NULL);
  assert_split (self, NULL, "Our Grpl.|Fey met Mr. Ode.");
}

static char *
write_file (const char *contents, gssize length)
{
  char *path;
  int file = g_file_open_tmp ("quoth-XXXXXX.txt", &path, NULL);

  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  return path;
}

static void
test_file (void)
{
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  g_autofree char *path =
      write_file ("\xEF\xBB\xBF# ours\r\n\r\nGrpl.\r\n  wex  \nGmbH", -1);

  g_object_set (self, "abbreviations-file", path, "abbreviations", "tiv", NULL);
  assert_split (self, NULL, "A Grpl. Fey, a wex. Man, a GmbH. Co, a Tiv. Is.");
  assert_split (self, "fr", "Un Wex. Roux parle.|Il part.");
  g_unlink (path);
}

static void
test_sections (void)
{
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  g_autofree char *path = write_file (
      "quoth-words 1 sentences\n[before-number]\ngrpl\n[may-end]\nwex\t0\n"
      "[new-section]\nword\nend\n",
      -1);

  g_object_set (self, "abbreviations-file", path, NULL);
  assert_split (self, NULL, "See Grpl. 5 of it.|The grpl.|Fey met Mr. Ode.");
  assert_split (self, NULL, "The wex. Fey came.|We had a wex.|The end.");
  g_unlink (path);
}

static const struct
{
  const char *contents;
  gssize length;
  const char *place;
  int code;
} bad_files[] = {
  { "grpl\n\ntwo words\n", -1, ":3: ", QUOTH_MODEL_ERROR_INVALID },
  { "grpl\n...\n", -1, ":2: ", QUOTH_MODEL_ERROR_INVALID },
  { "[titles]\ngrpl\n", -1, ":1: ", QUOTH_MODEL_ERROR_INVALID },
  { "grpl\nx\xFFy\n", -1, ":2: ", QUOTH_MODEL_ERROR_INVALID },
  { "grpl\nx\0y\n", 9, ":2: ", QUOTH_MODEL_ERROR_INVALID },
  { "a\nabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij\n", -1,
      ":2: ", QUOTH_MODEL_ERROR_INVALID },
  { "quoth-words 1 sentences\n[titles]\na\tb\nend\n", -1,
      ":3: ", QUOTH_MODEL_ERROR_INVALID },
  { "quoth-words 1 sentences\n[titles]\ngrpl\n", -1, "",
      QUOTH_MODEL_ERROR_TRUNCATED },
  { "quoth-words 1 sentiment\n[words]\ngrpl\nend\n", -1, "",
      QUOTH_MODEL_ERROR_FOREIGN },
};

static void
test_bad_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
      g_autofree char *path =
          write_file (bad_files[i].contents, bad_files[i].length);
      g_autofree char *place = g_strconcat (path, bad_files[i].place, NULL);
      g_autoptr (GError) error = NULL;

      g_object_set (self, "abbreviations-file", path, NULL);
      g_assert_false (quoth_annotator_prepare (self, &error));
      g_assert_error (error, QUOTH_MODEL_ERROR, bad_files[i].code);
      g_assert_nonnull (strstr (error->message, place));
      g_unlink (path);
      g_object_set (self, "abbreviations-file", NULL, NULL);
      assert_split (self, NULL, "It works again.|Mr. Ode came.");
    }
}

static void
test_missing_file (void)
{
  g_autoptr (QuothAnnotator) self = g_object_new (QUOTH_TYPE_SENTENCE_SPLITTER,
      "abbreviations-file", "/nowhere/ours.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (quoth_annotator_prepare (self, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nowhere/ours.txt"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/own-abbreviations/words", test_words);
  g_test_add_func ("/own-abbreviations/file", test_file);
  g_test_add_func ("/own-abbreviations/sections", test_sections);
  g_test_add_func ("/own-abbreviations/bad-files", test_bad_files);
  g_test_add_func ("/own-abbreviations/missing-file", test_missing_file);
  return g_test_run ();
}
