/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include "model/hashed-words-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEYS 64
#define SLOT 6

static QuothHashedWords
take (GBytes *bytes)
{
  QuothHashedWords words;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_assert_true (quoth_hashed_words_take (&words, data, size));
  return words;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint n = 0; n < 2000; n = 2 * n + 1)
    {
      g_autofree guint32 *hashes = g_new (guint32, n + 1);
      g_autofree guint16 *numbers = g_new (guint16, n + 1);
      g_autoptr (GBytes) bytes = NULL;
      QuothHashedWords words;
      guint16 number = 0;
      for (guint i = 0; i < n; i++)
        {
          /* Many that begin at one slot, which run past the last one. */
          hashes[i] = i % 2 ? i << 20 | 5 : g_rand_int (random) | 0x80000000u;
          numbers[i] = 65535 - i;
        }
      bytes = quoth_hashed_words_write (hashes, numbers, n);
      words = take (bytes);
      for (guint i = 0; i < n; i++)
        {
          g_assert_true (
              quoth_hashed_words_look_up (&words, hashes[i], &number));
          g_assert_cmpuint (number, ==, 65535 - i);
        }
      g_assert_false (quoth_hashed_words_look_up (&words, 0x00654320, &number));
    }
}

static void
test_same_bytes (void)
{
  const guint32 hashes[] = { 7, 8, 9 };
  const guint16 numbers[] = { 70, 80, 90 };
  g_autoptr (GBytes) bytes = quoth_hashed_words_write (hashes, numbers, 3);
  g_autoptr (GBytes) again = quoth_hashed_words_write (hashes, numbers, 3);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, KEYS + 16 * SLOT);
  g_assert_cmpmem (data, 8, "\20\0\0\0\3\0\0\0", 8); /* little-endian */
}

/* 0 is what free slots have. */
static void
test_hash_0 (void)
{
  const guint32 hash = 0, other = 5;
  const guint16 number = 77, five = 5;
  g_autoptr (GBytes) bytes = quoth_hashed_words_write (&hash, &number, 1);
  g_autoptr (GBytes) without = quoth_hashed_words_write (&other, &five, 1);
  QuothHashedWords words = take (bytes);
  guint16 found = 0;

  g_assert_true (quoth_hashed_words_look_up (&words, 0, &found));
  g_assert_cmpuint (found, ==, 77);
  g_assert_true (quoth_hashed_words_look_up (&words, 1, &found));
  words = take (without);
  g_assert_false (quoth_hashed_words_look_up (&words, 0, &found));
}

static void
test_duplicates (void)
{
  const guint32 hashes[] = { 3, 4, 3, 3 };
  const guint16 numbers[] = { 30, 40, 31, 32 };
  g_autoptr (GBytes) bytes = quoth_hashed_words_write (hashes, numbers, 4);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  QuothHashedWords words = take (bytes);
  guint16 number = 0;

  g_assert_true (quoth_hashed_words_look_up (&words, 3, &number));
  g_assert_cmpuint (number, ==, 30);
  g_assert_true (quoth_hashed_words_look_up (&words, 4, &number));
  g_assert_cmpuint (number, ==, 40);
  g_assert_cmpuint (data[4], ==, 2);
}

/* However many there are, a word that is not there is not sought forever. */
static void
test_free_slots (void)
{
  for (guint n = 0; n < 200; n++)
    {
      g_autofree guint32 *hashes = g_new (guint32, n + 1);
      g_autofree guint16 *numbers = g_new0 (guint16, n + 1);
      g_autoptr (GBytes) bytes = NULL;
      QuothHashedWords words;
      guint n_free = 0;
      for (guint i = 0; i < n; i++)
        hashes[i] = i + 1;
      bytes = quoth_hashed_words_write (hashes, numbers, n);
      words = take (bytes);
      for (guint i = 0; i <= words.mask; i++)
        n_free += words.keys[i] == 0;
      g_assert_cmpuint (n_free, ==, words.mask + 1 - n);
      g_assert_cmpuint (3 * n_free, >=, words.mask);
    }
}

static gboolean
takes (gconstpointer data, gsize size)
{
  /* In a block of that size, so that reading past it is noticed. */
  g_autofree guint8 *copy = g_memdup2 (data, size);
  QuothHashedWords words;

  return quoth_hashed_words_take (&words, copy, size);
}

static void
test_bad_sections (void)
{
  const guint32 hash = 7;
  const guint16 number = 70;
  g_autoptr (GBytes) good = quoth_hashed_words_write (&hash, &number, 1);
  gsize size = g_bytes_get_size (good);
  g_autofree guint8 *data = g_malloc0 (size + SLOT);
  const guint8 counts[][4] = { { 0 }, { 1 }, { 8 }, { 15 }, { 17 }, { 32 },
    { 16, 0, 0, 1 }, { 0, 0, 0, 2 }, { 255, 255, 255, 255 } };

  memcpy (data, g_bytes_get_data (good, NULL), size);
  g_assert_true (takes (data, size));
  for (gsize cut = 0; cut < size; cut++)
    g_assert_false (takes (data, cut));
  g_assert_false (takes (data, size + SLOT));
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      memcpy (data, counts[i], 4);
      g_assert_false (takes (data, size));
    }
  data[0] = 16;
  memset (data + 1, 0, 3);
  memset (data + KEYS, 1, 16 * 4); /* no slot is free */
  g_assert_false (takes (data, size));
}

static void
test_file (void)
{
  const guint32 hash = 7;
  const guint16 number = 70;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = quoth_hashed_words_write (&hash, &number, 1);
  g_autoptr (QuothModelFile) file = NULL;
  g_autoptr (GError) error = NULL;
  QuothModelSection sections[] = { { "good", NULL, 0 }, { "bad", "x", 1 } };
  QuothHashedWords words;
  guint16 found = 0;
  int handle = g_file_open_tmp ("quoth-XXXXXX.qmodel", &path, NULL);

  g_close (handle, NULL);
  sections[0].data = g_bytes_get_data (bytes, &sections[0].size);
  g_assert_true (quoth_model_file_write (path, "test", sections, 2, NULL));
  file = quoth_model_file_open (path, "test", NULL);
  g_assert_true (quoth_hashed_words_read (&words, file, "good", path, &error));
  g_assert_no_error (error);
  g_assert_true (quoth_hashed_words_look_up (&words, 7, &found));
  g_assert_cmpuint (found, ==, 70);
  for (guint i = 0; i < 2; i++)
    {
      const char *name = i == 0 ? "bad" : "none";
      g_assert_false (
          quoth_hashed_words_read (&words, file, name, path, &error));
      g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_nonnull (strstr (error->message, name));
      g_clear_error (&error);
    }
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hashed-words/round-trip", test_round_trip);
  g_test_add_func ("/hashed-words/same-bytes", test_same_bytes);
  g_test_add_func ("/hashed-words/hash-0", test_hash_0);
  g_test_add_func ("/hashed-words/duplicates", test_duplicates);
  g_test_add_func ("/hashed-words/free-slots", test_free_slots);
  g_test_add_func ("/hashed-words/bad-sections", test_bad_sections);
  g_test_add_func ("/hashed-words/file", test_file);
  return g_test_run ();
}
