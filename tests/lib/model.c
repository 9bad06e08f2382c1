/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include <glib/gstdio.h>
#include <string.h>

/* Two model folders, searched in this order. */
typedef struct
{
  char *folders[2];
  GPtrArray *made; /* paths, in the order they were made */
} Fixture;

static char *
make_file (Fixture *self, guint folder, const char *name)
{
  char *path = g_build_filename (self->folders[folder], "test", name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_ptr_array_add (self->made, path);
  return path;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;

  self->made = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (self->folders); i++)
    {
      char *role;
      self->folders[i] = g_dir_make_tmp ("quoth-XXXXXX", NULL);
      g_assert_nonnull (self->folders[i]);
      role = g_build_filename (self->folders[i], "test", NULL);
      g_assert_cmpint (g_mkdir (role, 0700), ==, 0);
      g_ptr_array_add (self->made, g_strdup (self->folders[i]));
      g_ptr_array_add (self->made, role);
    }
  path = g_strjoin (G_SEARCHPATH_SEPARATOR_S, "/no/such/folder",
      self->folders[0], "", self->folders[1], NULL);
  g_setenv ("QUOTH_MODEL_PATH", path, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  while (self->made->len > 0)
    {
      char *path = g_ptr_array_steal_index (self->made, self->made->len - 1);
      g_assert_cmpint (g_remove (path), ==, 0);
      g_free (path);
    }
  g_ptr_array_unref (self->made);
  g_free (self->folders[0]);
  g_free (self->folders[1]);
  g_unsetenv ("QUOTH_MODEL_PATH");
}

static void
test_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *second = make_file (self, 1, "both.words");
  const char *only = make_file (self, 1, "only.words");
  g_autofree char *before = quoth_model_find ("test", "both", &error);
  const char *first = make_file (self, 0, "both.words");
  g_autofree char *after = quoth_model_find ("test", "both", &error);
  g_autofree char *other = quoth_model_find ("test", "only", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (before, ==, second);
  g_assert_cmpstr (after, ==, first);
  g_assert_cmpstr (other, ==, only);
}

static void
test_not_found (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *last;

  make_file (self, 0, "there.words");
  make_file (self, 0, "strange.txt");
  g_assert_null (quoth_model_find ("test", "missing", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "missing"));
  g_assert_nonnull (strstr (error->message, "test"));
  g_assert_nonnull (strstr (error->message, self->folders[0]));
  /* The installed folder comes last. */
  last = strstr (error->message, self->folders[1]);
  g_assert_nonnull (last);
  g_assert_cmpint (last[strlen (self->folders[1])], ==, ' ');
  g_clear_error (&error);
  g_assert_null (quoth_model_find ("other", "there", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (quoth_model_find ("test", "strange", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
}

/* A name with a slash is a path and is not searched for. */
static void
test_path (Fixture *self, gconstpointer data)
{
  g_autofree char *path = quoth_model_find ("test", "./x.words", NULL);

  g_assert_cmpstr (path, ==, "./x.words");
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) none = quoth_model_list ("nothing-of-that-name");
  g_auto (GStrv) names = NULL;

  make_file (self, 1, "b.words");
  make_file (self, 0, "c.words");
  make_file (self, 1, "c.words");
  make_file (self, 0, "a.words");
  make_file (self, 0, "a.txt");
  names = quoth_model_list ("test");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_cmpstr (names[0], ==, "a");
  g_assert_cmpstr (names[1], ==, "b");
  g_assert_cmpstr (names[2], ==, "c");
}

static void
test_no_variable (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  g_unsetenv ("QUOTH_MODEL_PATH");
  names = quoth_model_list ("nothing-of-that-name");
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  g_assert_null (quoth_model_find ("nothing-of-that-name", "x", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add (
      "/model/not-found", Fixture, NULL, set_up, test_not_found, tear_down);
  g_test_add ("/model/path", Fixture, NULL, set_up, test_path, tear_down);
  g_test_add ("/model/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add (
      "/model/no-variable", Fixture, NULL, set_up, test_no_variable, tear_down);
  return g_test_run ();
}
