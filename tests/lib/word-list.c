/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include "text/word-list-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "quoth-words 1 test\n"

/* A word list file that is gone after the test. */
typedef struct
{
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  int file = g_file_open_tmp ("quoth-XXXXXX.words", &self->path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_free (self->path);
}

static QuothWordList *
load (Fixture *self, const char *content)
{
  g_autoptr (GError) error = NULL;
  QuothWordList *list;

  g_assert_true (g_file_set_contents (self->path, content, -1, NULL));
  list = quoth_word_list_load (self->path, "test", &error);
  g_assert_no_error (error);
  return list;
}

static gboolean
has (const QuothWordTable *table, const char *word)
{
  return quoth_word_table_lookup (table, word, strlen (word), NULL);
}

static gboolean
has_folded (const QuothWordTable *table, const char *word)
{
  return quoth_word_table_lookup_folded (table, word, strlen (word), NULL);
}

static void
test_read (Fixture *self, gconstpointer data)
{
  g_autoptr (QuothWordList) list = load (self,
      HEAD "# a comment\n\n[words]\nalpha\nzwei drei\n[:\t-0.5\n#1\t2\n"
           "end\t4\nalpha\t3\n[more]\r\nbeta\t.25\r\n[words]\ngamma\nend\n"
           "what follows is not read\n");
  const QuothWordTable *words = quoth_word_list_get_table (list, "words");
  const QuothWordTable *more = quoth_word_list_get_table (list, "more");
  float value;
  gsize length;

  g_assert_null (quoth_word_list_get_table (list, "none"));
  g_assert_true (quoth_word_table_lookup (words, "alpha", 5, &value));
  g_assert_cmpfloat (value, ==, 3);
  g_assert_true (quoth_word_table_lookup (words, "gamma", 5, &value));
  g_assert_cmpfloat (value, ==, 1);
  g_assert_true (quoth_word_table_lookup (words, "[:", 2, &value));
  g_assert_cmpfloat (value, ==, -0.5);
  g_assert_true (quoth_word_table_lookup (words, "#1", 2, &value));
  g_assert_true (quoth_word_table_lookup (words, "end", 3, &value));
  g_assert_true (quoth_word_table_lookup (more, "beta", 4, &value));
  g_assert_cmpfloat (value, ==, 0.25);
  g_assert_true (has (words, "zwei drei"));
  g_assert_false (has (words, "beta"));
  g_assert_false (has (words, "alph"));
  g_assert_false (has (words, ""));
  g_assert_false (has (words, "what follows is not read"));
  g_assert_cmpuint (quoth_word_table_get_size (words), ==, 7);
  g_assert_cmpmem (quoth_word_table_get_entry (words, 1, &length, NULL), 9,
      "zwei drei", length);
}

static void
test_no_table (Fixture *self, gconstpointer data)
{
  g_assert_false (has (NULL, "a"));
  g_assert_false (has_folded (NULL, "a"));
  g_assert_cmpuint (quoth_word_table_get_size (NULL), ==, 0);
}

static void
test_folded (Fixture *self, gconstpointer data)
{
  g_autoptr (QuothWordList) list =
      load (self, HEAD "[words]\ndon't\nöl\ni̇\nⱥⱥ\nend\n");
  const QuothWordTable *words = quoth_word_list_get_table (list, "words");
  g_autoptr (GString) wide = g_string_new (NULL);

  g_assert_true (has_folded (words, "don't"));
  g_assert_true (has_folded (words, "Don’t"));
  g_assert_true (has_folded (words, "ÖL"));
  g_assert_true (has_folded (words, "ȺȺ"));
  g_assert_false (has (words, "ÖL"));
  /* Lower case takes more bytes here, and the key has a limit. */
  for (guint n = 1; n < 40; n++)
    {
      g_string_append (wide, "Ⱥ");
      for (guint tail = 0; tail < 64; tail++)
        {
          g_autoptr (GString) word = g_string_new (wide->str);
          for (guint i = 0; i < tail; i++)
            g_string_append_c (word, 'x');
          g_assert_cmpint (
              has_folded (words, word->str), ==, n == 2 && tail == 0);
        }
    }
}

static void
test_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) content = g_string_new (HEAD "[words]\n");
  g_autoptr (QuothWordList) list = NULL;
  const QuothWordTable *words;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (content, "w%u\t%u\n", i, i);
  g_string_append (content, "end");
  list = load (self, content->str);
  words = quoth_word_list_get_table (list, "words");
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%u", i);
      float value;
      g_assert_true (
          quoth_word_table_lookup (words, word, strlen (word), &value));
      g_assert_cmpfloat (value, ==, i);
    }
  g_assert_false (has (words, "w100000"));
}

static void
test_outlives (Fixture *self, gconstpointer data)
{
  QuothWordList *list = load (self, HEAD "[words]\na\nend\n");
  QuothWordList *other = quoth_word_list_ref (list);

  g_unlink (self->path);
  quoth_word_list_unref (list);
  g_assert_true (has (quoth_word_list_get_table (other, "words"), "a"));
  quoth_word_list_unref (other);
}

/* Every message names the file, and the line if there is one. */
static void
test_errors (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *content;
    QuothModelError code;
    const char *says;
  } cases[] = {
    { "", QUOTH_MODEL_ERROR_FOREIGN, "not a word list" },
    { "\n", QUOTH_MODEL_ERROR_FOREIGN, "not a word list" },
    { "\x7F"
      "ELF\1\1",
        QUOTH_MODEL_ERROR_FOREIGN, "not a word list" },
    { "quoth-words", QUOTH_MODEL_ERROR_FOREIGN, "not a word list" },
    { "quoth-words 0 test\nend\n", QUOTH_MODEL_ERROR_FOREIGN,
        "not a word list" },
    { "quoth-words x test\nend\n", QUOTH_MODEL_ERROR_FOREIGN,
        "not a word list" },
    { "quoth-words 2 test\nend\n", QUOTH_MODEL_ERROR_VERSION, "version 2" },
    { "quoth-words 1 other\nend\n", QUOTH_MODEL_ERROR_FOREIGN, "other" },
    { HEAD, QUOTH_MODEL_ERROR_TRUNCATED, "cut short" },
    { HEAD "[words]\nalpha\nbet", QUOTH_MODEL_ERROR_TRUNCATED, "cut short" },
    { HEAD "[words]\nalpha\nen", QUOTH_MODEL_ERROR_TRUNCATED, "cut short" },
    { HEAD "[words]\nalph\xC3\nend\n", QUOTH_MODEL_ERROR_INVALID, "byte 31" },
    { HEAD "alpha\nend\n", QUOTH_MODEL_ERROR_INVALID, ":2:" },
    { HEAD "[words]\nalpha\tx\nend\n", QUOTH_MODEL_ERROR_INVALID, ":3:" },
    { HEAD "[words]\nalpha\t\nend\n", QUOTH_MODEL_ERROR_INVALID, ":3:" },
    { HEAD "[words]\nalpha\t1 2\nend\n", QUOTH_MODEL_ERROR_INVALID, ":3:" },
    { HEAD "[words]\nalpha\tnan\nend\n", QUOTH_MODEL_ERROR_INVALID, ":3:" },
    { HEAD "[words]\nalpha\t1e99\nend\n", QUOTH_MODEL_ERROR_INVALID, ":3:" },
    { HEAD "[words]\n\n\t1\nend\n", QUOTH_MODEL_ERROR_INVALID, ":4:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_file_set_contents (self->path, cases[i].content, -1, NULL);
      g_assert_null (quoth_word_list_load (self->path, "test", &error));
      g_assert_error (error, QUOTH_MODEL_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, self->path));
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_strconcat (self->path, ".not", NULL);
  const char *const paths[] = { missing, g_get_tmp_dir () };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (quoth_word_list_load (paths[i], "test", &error));
      g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/word-list/read", test_read },
    { "/word-list/no-table", test_no_table },
    { "/word-list/folded", test_folded },
    { "/word-list/many", test_many },
    { "/word-list/outlives", test_outlives },
    { "/word-list/errors", test_errors },
    { "/word-list/missing", test_missing },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (
        tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);
  return g_test_run ();
}
