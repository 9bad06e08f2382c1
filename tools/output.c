/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where results go: standard output or a file.
 *
 * A file appears under its name when it is whole: it is written beside it and
 * renamed, so that nobody reads half of it and a failed run leaves the old one
 * alone. Devices and pipes are written to directly.
 *
 * fdsink goes back to the beginning of a file that it is given, over what the
 * shell or the command before has written there. Standard output is therefore
 * made to append as long as we write.
 */

#include "output.h"

#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _Output
{
  int fd;
  char *shown;
  char *path;      /* NULL: nothing to rename */
  char *temporary; /* NULL once it is renamed */
  int flags;       /* of standard output, to be restored; -1: none */
};

static void
set_problem (GError **error, const char *shown, int number)
{
  g_set_error (error, TOOL_ERROR, TOOL_FAILED, "cannot write %s: %s", shown,
      g_strerror (number));
}

static mode_t
mode_for_new_file (void)
{
  mode_t mask = umask (0);

  umask (mask);
  return 0666 & ~mask;
}

static gboolean
open_temporary (Output *self, const char *path, mode_t mode)
{
  char *resolved = realpath (path, NULL);

  self->path = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);
  self->temporary = g_strconcat (self->path, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      return FALSE;
    }
  return fchmod (self->fd, mode) == 0;
}

static void
make_append (Output *self)
{
  GStatBuf info;

  if (fstat (self->fd, &info) != 0 || !S_ISREG (info.st_mode))
    return;
  self->flags = fcntl (self->fd, F_GETFL);
  if (self->flags >= 0)
    fcntl (self->fd, F_SETFL, self->flags | O_APPEND);
}

static void
restore (Output *self)
{
  if (self->flags < 0)
    return;
  lseek (self->fd, 0, SEEK_END);
  fcntl (self->fd, F_SETFL, self->flags);
}

Output *
output_open (const char *path, GError **error)
{
  g_autoptr (Output) self = g_new0 (Output, 1);
  GStatBuf info;
  gboolean is_there;
  gboolean is_open = TRUE;

  self->flags = -1;
  if (path == NULL || strcmp (path, "-") == 0)
    {
      self->fd = STDOUT_FILENO;
      self->shown = g_strdup ("standard output");
      make_append (self);
      return g_steal_pointer (&self);
    }
  self->fd = -1;
  self->shown = g_filename_display_name (path);
  is_there = g_stat (path, &info) == 0;
  if (is_there && S_ISDIR (info.st_mode))
    {
      set_problem (error, self->shown, EISDIR);
      return NULL;
    }
  if (is_there && !S_ISREG (info.st_mode))
    {
      self->fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
      is_open = self->fd >= 0;
    }
  else
    is_open = open_temporary (
        self, path, is_there ? info.st_mode & 07777 : mode_for_new_file ());
  if (!is_open)
    {
      set_problem (error, self->shown, errno);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Without output_finish() before, a file stays as it was. */
void
output_free (Output *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  restore (self);
  if (self->fd > STDERR_FILENO)
    close (self->fd);
  g_free (self->shown);
  g_free (self->path);
  g_free (self->temporary);
  g_free (self);
}

int
output_get_fd (Output *self)
{
  return self->fd;
}

const char *
output_get_name (Output *self)
{
  return self->shown;
}

gboolean
output_is_terminal (Output *self)
{
  return isatty (self->fd);
}

gboolean
output_write (Output *self, const char *text, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (self->fd, text, length);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          set_problem (error, self->shown, errno);
          return FALSE;
        }
      text += written;
      length -= written;
    }
  return TRUE;
}

gboolean
output_finish (Output *self, GError **error)
{
  if (self->temporary == NULL)
    return TRUE;
  if (fsync (self->fd) != 0 || g_rename (self->temporary, self->path) != 0)
    {
      set_problem (error, self->shown, errno);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}
