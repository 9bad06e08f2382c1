/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Where model files are.
 *
 * A model of a role, such as "sentiment", lies in a folder of that name in one
 * of the model folders: those of QUOTH_MODEL_PATH first, which the build tree
 * sets too, then the installed one.
 */

#include <quoth/model.h>

#include <stdlib.h>
#include <string.h>

GQuark
quoth_model_error_quark (void)
{
  return g_quark_from_static_string ("quoth-model-error-quark");
}

static const char *const suffixes[] = { ".words", ".qmodel" };

static char **
model_folders (void)
{
  const char *path = g_getenv ("QUOTH_MODEL_PATH");
  g_autofree char *all = g_strjoin (G_SEARCHPATH_SEPARATOR_S,
      path != NULL ? path : "", QUOTH_MODEL_DIR, NULL);

  return g_strsplit (all, G_SEARCHPATH_SEPARATOR_S, -1);
}

static char *
find_in_folder (const char *folder, const char *role, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (name, suffixes[i], NULL);
      g_autofree char *path = g_build_filename (folder, role, file, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/**
 * quoth_model_find:
 * @role: what the model is for: "sentences", "speakers" or "sentiment"
 * @name: the name of a model, or the path of a file if it has a slash
 * @error: return location for an error of %QUOTH_MODEL_ERROR
 *
 * Finds the file of a model.
 *
 * Returns: (transfer full): its path, or %NULL if there is no such model
 *
 * Since: 0.1
 */
char *
quoth_model_find (const char *role, const char *name, GError **error)
{
  g_auto (GStrv) folders = model_folders ();
  g_autofree char *searched = NULL;

  g_return_val_if_fail (role != NULL && name != NULL, NULL);

  if (strchr (name, G_DIR_SEPARATOR) != NULL)
    return g_strdup (name);
  for (char **folder = folders; *folder != NULL; folder++)
    {
      char *path =
          **folder != '\0' ? find_in_folder (*folder, role, name) : NULL;
      if (path != NULL)
        return path;
    }
  searched = g_strjoinv (" ", folders);
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND,
      "no model \"%s\" for %s in %s; set QUOTH_MODEL_PATH or give a path", name,
      role, g_strstrip (searched));
  return NULL;
}

static void
list_folder (GHashTable *names, const char *folder, const char *role)
{
  g_autofree char *path = g_build_filename (folder, role, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          if (g_str_has_suffix (file, suffixes[i]))
            g_hash_table_add (
                names, g_strndup (file, strlen (file) - strlen (suffixes[i])));
        }
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * quoth_model_list:
 * @role: what the models are for
 *
 * Lists the models of a role.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names, sorted
 *
 * Since: 0.1
 */
char **
quoth_model_list (const char *role)
{
  g_auto (GStrv) folders = model_folders ();
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **list;
  guint n;

  g_return_val_if_fail (role != NULL, NULL);

  for (char **folder = folders; *folder != NULL; folder++)
    {
      if (**folder != '\0')
        list_folder (names, *folder, role);
    }
  list = (char **) g_hash_table_get_keys_as_array (names, &n);
  g_hash_table_steal_all (names);
  qsort (list, n, sizeof *list, compare_names);
  return list;
}
