/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "message.h"
#include "sequences.h"

#include <glib/gstdio.h>
#include <string.h>

/* A file that is gone after the test. */
typedef struct
{
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  int file = g_file_open_tmp ("quoth-XXXXXX.bin", &self->path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_free (self->path);
}

/* One sequence of two tokens, one of none, and one of one token. */
static Sequences *
make (void)
{
  static const guint32 features[] = { 0xFFFFFFFF, 2, 3 };
  Sequences *self = sequences_new ();

  sequences_add_token (self, features, 2, 3);
  sequences_add_token (self, features + 2, 1, 4);
  sequences_end (self, 7);
  sequences_end (self, 8);
  sequences_add_token (self, NULL, 0, 1);
  sequences_end (self, 9);
  return self;
}

static void
check (const Sequences *self)
{
  Sequence sequence;

  g_assert_cmpuint (sequences_count (self), ==, 3);
  sequence = sequences_get (self, 0);
  g_assert_cmpuint (sequence.n, ==, 2);
  g_assert_cmpuint (sequence.tags[0], ==, 3);
  g_assert_cmpuint (sequence.tags[1], ==, 4);
  g_assert_cmpuint (sequence.bounds[1] - sequence.bounds[0], ==, 2);
  g_assert_cmpuint (sequence.features[sequence.bounds[0]], ==, 0xFFFFFFFF);
  g_assert_cmpuint (sequence.bounds[2] - sequence.bounds[1], ==, 1);
  g_assert_cmpuint (sequence.features[sequence.bounds[1]], ==, 3);
  g_assert_cmpuint (sequences_get (self, 1).n, ==, 0);
  sequence = sequences_get (self, 2);
  g_assert_cmpuint (sequence.n, ==, 1);
  g_assert_cmpuint (sequence.bounds[1], ==, sequence.bounds[0]);
  g_assert_cmpuint (sequences_get_n_tags (self), ==, 5);
}

static void
test_get (void)
{
  g_autoptr (Sequences) self = make ();

  check (self);
}

static void
test_n_tags (void)
{
  g_autoptr (Sequences) self = sequences_new ();

  g_assert_cmpuint (sequences_get_n_tags (self), ==, 1);
  sequences_add_token (self, NULL, 0, 1);
  g_assert_cmpuint (sequences_get_n_tags (self), ==, 3);
  sequences_add_token (self, NULL, 0, 2);
  g_assert_cmpuint (sequences_get_n_tags (self), ==, 3);
}

static void
test_folds (void)
{
  g_autoptr (Sequences) self = make ();
  g_autoptr (Sequences) inside = sequences_get_fold (self, 1, 2, TRUE);
  g_autoptr (Sequences) outside = sequences_get_fold (self, 1, 2, FALSE);

  g_assert_cmpuint (sequences_count (inside), ==, 2);
  g_assert_cmpuint (g_array_index (inside->groups, guint, 1), ==, 9);
  g_assert_cmpuint (sequences_get (inside, 0).n, ==, 2);
  g_assert_cmpuint (inside->features->len, ==, 3);
  g_assert_cmpuint (sequences_count (outside), ==, 1);
  g_assert_cmpuint (sequences_get (outside, 0).n, ==, 0);
}

/* A span's second tag stands behind its first one only. */
static void
test_bad_tag (void)
{
  static const guint before[] = { 0, 1, 2 };
  g_autoptr (Sequences) self = make ();

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      sequences_add_token (self, NULL, 0, before[i]);
      g_test_expect_message ("Quoth-Train", G_LOG_LEVEL_CRITICAL, "*may_add*");
      sequences_add_token (self, NULL, 0, 4);
      g_test_assert_expected_messages ();
    }
  sequences_end (self, 0);
  g_test_expect_message ("Quoth-Train", G_LOG_LEVEL_CRITICAL, "*may_add*");
  sequences_add_token (self, NULL, 0, 2);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (sequences_get (self, 3).n, ==, 3);
}

static void
test_file (Fixture *self, gconstpointer data)
{
  g_autoptr (Sequences) saved = make ();
  g_autoptr (Sequences) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sequences_save (saved, self->path, &error));
  g_assert_no_error (error);
  loaded = sequences_load (self->path, &error);
  g_assert_no_error (error);
  check (loaded);
  g_assert_cmpuint (g_array_index (loaded->groups, guint, 2), ==, 2);
}

static void
check_damaged (Fixture *self, const gint32 *numbers, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      g_file_set_contents (self->path, (const char *) numbers, size, NULL));
  g_assert_null (sequences_load (self->path, &error));
  g_assert_error (error, TRAIN_ERROR, TRAIN_FAILED);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_nonnull (strstr (error->message, "sequence 1 "));
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  const gint32 whole[] = { 2, 1, 2, 100, 101, 2, 0 };
  const gint32 bad_tag[] = { 1, 2, 0 }, large_tag[] = { 1, 17, 0 };
  const gint32 negative[] = { -1 }, negative_count[] = { 1, 0, -1 };
  const gint32 too_many[] = { 1, 0, 1 };

  for (gsize size = 1; size < sizeof whole; size++)
    check_damaged (self, whole, size);
  check_damaged (self, bad_tag, sizeof bad_tag);
  check_damaged (self, large_tag, sizeof large_tag);
  check_damaged (self, negative, sizeof negative);
  check_damaged (self, negative_count, sizeof negative_count);
  check_damaged (self, too_many, sizeof too_many);
}

static void
test_no_file (void)
{
  g_autoptr (Sequences) saved = make ();
  g_autoptr (GError) error = NULL;

  g_assert_null (sequences_load ("/nowhere/a.bin", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (sequences_save (saved, "/nowhere/a.bin", &error));
  g_assert_error (error, TRAIN_ERROR, TRAIN_FAILED);
  g_assert_nonnull (strstr (error->message, "/nowhere/a.bin"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequences/get", test_get);
  g_test_add_func ("/sequences/n-tags", test_n_tags);
  g_test_add_func ("/sequences/folds", test_folds);
  g_test_add_func ("/sequences/bad-tag", test_bad_tag);
  g_test_add ("/sequences/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add (
      "/sequences/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add_func ("/sequences/no-file", test_no_file);
  return g_test_run ();
}
