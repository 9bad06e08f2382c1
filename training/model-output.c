/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Writes models, whole or not at all. The new file takes the place of the old
 * one: of that which a link leads to, not of the link, and of no device, for
 * which it would be the end.
 */

#include "model-output.h"

#include "message.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static gboolean
fail (const char *path, const char *why, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (
      error, TRAIN_ERROR, TRAIN_FAILED, "cannot write %s: %s", shown, why);
  return FALSE;
}

/* What a path leads to; NULL if that is there and no file. */
static char *
find_target (const char *path)
{
  char *resolved = realpath (path, NULL);
  g_autofree char *target = g_strdup (resolved != NULL ? resolved : path);
  GStatBuf info;

  free (resolved);
  if (g_stat (target, &info) == 0 && !S_ISREG (info.st_mode))
    return NULL;
  return g_steal_pointer (&target);
}

/* Whether it seems that a model can be written, for who has to learn it first. */
gboolean
model_output_check (const char *path, GError **error)
{
  g_autofree char *target = find_target (path);
  g_autofree char *trial = NULL;
  int file;

  if (target == NULL)
    return fail (path, "it is no file", error);
  trial = g_strconcat (target, ".XXXXXX", NULL);
  file = g_mkstemp (trial);
  if (file < 0)
    return fail (path, g_strerror (errno), error);
  g_close (file, NULL);
  g_unlink (trial);
  return TRUE;
}

gboolean
model_output_write (const char *path, const char *role,
    const QuothModelSection *sections, guint n, GError **error)
{
  g_autofree char *target = find_target (path);
  g_autoptr (GError) problem = NULL;

  if (target == NULL)
    return fail (path, "it is no file", error);
  return quoth_model_file_write (target, role, sections, n, &problem)
      || fail (path, problem->message, error);
}
