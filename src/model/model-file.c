/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Files of learned weights, checked once when they are opened: whoever reads
 * a section afterwards relies on its size alone.
 */

#include "model/model-file-private.h"

#include <quoth/model.h>

#include <string.h>

#define MAGIC "quothmdl"
#define FORMAT_VERSION 1
#define ALIGNMENT 64
#define MAX_SECTIONS 64
#define CHECKSUM_SIZE 32

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 n_sections;
  char role[16];
  guint64 size;
  guint8 checksum[CHECKSUM_SIZE];
} Header;

typedef struct
{
  char name[24];
  guint64 offset;
  guint64 size;
} Entry;

G_STATIC_ASSERT (sizeof (Header) == 72);
G_STATIC_ASSERT (sizeof (Entry) == 40);

struct _QuothModelFile
{
  GMappedFile *file;
  const char *content;
  const Entry *entries;
  guint n_sections;
};

static void
compute_checksum (const char *content, gsize size, guint8 *checksum)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = CHECKSUM_SIZE;

  g_checksum_update (
      sum, (const guchar *) content + sizeof (Header), size - sizeof (Header));
  g_checksum_get_digest (sum, checksum, &length);
}

static gboolean
has_role (const Header *header, const char *role)
{
  char whole[sizeof header->role] = { 0 };

  g_strlcpy (whole, role, sizeof whole);
  return memcmp (header->role, whole, sizeof whole) == 0;
}

static gboolean
check_header (const char *content, gsize size, const char *path,
    const char *role, GError **error)
{
  const Header *header = (const Header *) content;
  guint8 checksum[CHECKSUM_SIZE];

  if (size < sizeof header->magic
      || memcmp (header->magic, MAGIC, sizeof header->magic) != 0)
    g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN,
        "%s: not a model of Quoth", path);
  else if (size < sizeof (Header))
    g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_TRUNCATED,
        "%s: the file was cut short", path);
  else if (GUINT32_FROM_LE (header->version) != FORMAT_VERSION)
    g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_VERSION,
        "%s: format version %u, but this Quoth reads version %d", path,
        GUINT32_FROM_LE (header->version), FORMAT_VERSION);
  else if (!has_role (header, role))
    g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN,
        "%s: a model for \"%.15s\", not for \"%s\"", path, header->role, role);
  else if (GUINT64_FROM_LE (header->size) != size)
    g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_TRUNCATED,
        "%s: %" G_GSIZE_FORMAT " bytes in place of %" G_GUINT64_FORMAT
        "; the file was cut short",
        path, size, GUINT64_FROM_LE (header->size));
  else
    {
      compute_checksum (content, size, checksum);
      if (memcmp (checksum, header->checksum, CHECKSUM_SIZE) == 0)
        return TRUE;
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
          "%s: the checksum is wrong; the file was damaged", path);
    }
  return FALSE;
}

static gsize
aligned (gsize size)
{
  return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* The sections lie one after the other and fill the file, so that a wrong number
 * of them, which the checksum does not cover, is noticed too. */
static gboolean
check_entries (
    QuothModelFile *self, gsize size, const char *path, GError **error)
{
  const Header *header = (const Header *) self->content;
  guint32 n = GUINT32_FROM_LE (header->n_sections);
  gsize at = aligned (sizeof (Header) + (gsize) n * sizeof (Entry));
  gboolean is_good = n <= MAX_SECTIONS && at <= size;

  self->entries = (const Entry *) (self->content + sizeof (Header));
  for (guint i = 0; is_good && i < n; i++)
    {
      guint64 length = GUINT64_FROM_LE (self->entries[i].size);
      is_good = at <= size && GUINT64_FROM_LE (self->entries[i].offset) == at
          && length <= size - at
          && memchr (self->entries[i].name, '\0', sizeof self->entries->name);
      at += is_good ? aligned (length) : 0;
    }
  if (!is_good || at != size)
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
          "%s: the table of sections makes no sense", path);
      return FALSE;
    }
  self->n_sections = n;
  return TRUE;
}

/* Maps a file and checks that it is whole and for a role. */
QuothModelFile *
quoth_model_file_open (const char *path, const char *role, GError **error)
{
  g_autoptr (QuothModelFile) self = g_new0 (QuothModelFile, 1);
  g_autoptr (GError) file_error = NULL;
  gsize size;

  self->file = g_mapped_file_new (path, FALSE, &file_error);
  if (self->file == NULL)
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND, "%s",
          file_error->message);
      return NULL;
    }
  size = g_mapped_file_get_length (self->file);
  self->content = g_mapped_file_get_contents (self->file);
  if (!check_header (self->content, size, path, role, error)
      || !check_entries (self, size, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
quoth_model_file_free (QuothModelFile *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

/* Gets the bytes of a section, at a multiple of 64; NULL if there is none. */
gconstpointer
quoth_model_file_get_section (
    const QuothModelFile *self, const char *name, gsize *size)
{
  for (guint i = 0; i < self->n_sections; i++)
    {
      if (strcmp (self->entries[i].name, name) != 0)
        continue;
      *size = GUINT64_FROM_LE (self->entries[i].size);
      return self->content + GUINT64_FROM_LE (self->entries[i].offset);
    }
  *size = 0;
  return NULL;
}

/* Writes a file; the same sections give the same bytes. */
gboolean
quoth_model_file_write (const char *path, const char *role,
    const QuothModelSection *sections, guint n, GError **error)
{
  gsize offset = aligned (sizeof (Header) + n * sizeof (Entry));
  gsize size = offset;
  g_autofree char *content = NULL;
  Header *header;
  Entry *entries;

  g_return_val_if_fail (n <= MAX_SECTIONS, FALSE);

  for (guint i = 0; i < n; i++)
    {
      g_return_val_if_fail (
          strlen (sections[i].name) < sizeof entries->name, FALSE);
      size += aligned (sections[i].size);
    }
  content = g_malloc0 (size);
  header = (Header *) content;
  entries = (Entry *) (content + sizeof (Header));
  memcpy (header->magic, MAGIC, sizeof header->magic);
  header->version = GUINT32_TO_LE (FORMAT_VERSION);
  header->n_sections = GUINT32_TO_LE (n);
  header->size = GUINT64_TO_LE (size);
  g_strlcpy (header->role, role, sizeof header->role);
  for (guint i = 0; i < n; i++)
    {
      g_strlcpy (entries[i].name, sections[i].name, sizeof entries[i].name);
      entries[i].offset = GUINT64_TO_LE (offset);
      entries[i].size = GUINT64_TO_LE (sections[i].size);
      if (sections[i].size > 0)
        memcpy (content + offset, sections[i].data, sections[i].size);
      offset += aligned (sections[i].size);
    }
  compute_checksum (content, size, header->checksum);
  return g_file_set_contents (path, content, size, error);
}
