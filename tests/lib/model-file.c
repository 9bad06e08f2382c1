/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include "model/model-file-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* Where things stand in a file; see model-file-private.h. */
#define VERSION_AT 8
#define N_SECTIONS_AT 12
#define CHECKSUM_AT 40
#define ENTRIES_AT 72
#define ENTRY_SIZE 40
#define OFFSET_AT(entry) (ENTRIES_AT + (entry) *ENTRY_SIZE + 24)
#define SIZE_AT(entry) (OFFSET_AT (entry) + 8)

static const QuothModelSection sections[] = {
  { "first", "abc", 3 },
  { "empty", NULL, 0 },
  { "last-with-23-characters",
      "0123456789012345678901234567890123456789"
      "0123456789012345678901234567890123456789",
      80 },
};

/* A model in a file that is gone after the test. */
typedef struct
{
  char *path;
  char *content;
  gsize size;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int file = g_file_open_tmp ("quoth-XXXXXX.qmodel", &self->path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (quoth_model_file_write (
      self->path, "test", sections, G_N_ELEMENTS (sections), &error));
  g_assert_no_error (error);
  g_assert_true (
      g_file_get_contents (self->path, &self->content, &self->size, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_free (self->path);
  g_free (self->content);
}

/* Without waiting until it is on the disk, which would take seconds in all. */
static void
store (Fixture *self, gsize size)
{
  g_unlink (self->path);
  g_assert_true (g_file_set_contents_full (
      self->path, self->content, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Makes the checksum right, so that what it covers is looked at. */
static void
sign (Fixture *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;

  g_checksum_update (sum, (const guchar *) self->content + ENTRIES_AT,
      self->size - ENTRIES_AT);
  g_checksum_get_digest (sum, (guint8 *) self->content + CHECKSUM_AT, &length);
}

static void
put_number (Fixture *self, gsize at, guint64 value, gsize size)
{
  value = GUINT64_TO_LE (value);
  memcpy (self->content + at, &value, size);
}

/* Opens what the fixture holds now, which has to fail. */
static char *
fail_to_open (Fixture *self, gsize size, int code)
{
  g_autoptr (GError) error = NULL;

  store (self, size);
  g_assert_null (quoth_model_file_open (self->path, "test", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, code);
  g_assert_nonnull (strstr (error->message, self->path));
  return g_strdup (error->message);
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothModelFile) file =
      quoth_model_file_open (self->path, "test", &error);
  gsize size = 1;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      gconstpointer bytes =
          quoth_model_file_get_section (file, sections[i].name, &size);
      g_assert_nonnull (bytes);
      g_assert_cmpuint (GPOINTER_TO_SIZE (bytes) % 64, ==, 0);
      g_assert_cmpmem (bytes, size, sections[i].data, sections[i].size);
    }
  g_assert_null (quoth_model_file_get_section (file, "firs", &size));
  g_assert_cmpuint (size, ==, 0);
}

static void
test_same_bytes (Fixture *self, gconstpointer data)
{
  g_autofree char *again = NULL;
  gsize size;

  g_assert_true (quoth_model_file_write (
      self->path, "test", sections, G_N_ELEMENTS (sections), NULL));
  g_assert_true (g_file_get_contents (self->path, &again, &size, NULL));
  g_assert_cmpmem (again, size, self->content, self->size);
}

static void
test_no_sections (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothModelFile) file = NULL;
  gsize size;

  g_assert_true (quoth_model_file_write (self->path, "test", NULL, 0, &error));
  file = quoth_model_file_open (self->path, "test", &error);
  g_assert_no_error (error);
  g_assert_null (quoth_model_file_get_section (file, "first", &size));
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_model_file_open ("/no/such.qmodel", "test", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/no/such.qmodel"));
  g_clear_error (&error);
  g_assert_null (quoth_model_file_open (g_get_tmp_dir (), "test", &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
}

static void
test_unwritable (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (quoth_model_file_write (
      "/no/such/folder/x.qmodel", "test", sections, 1, &error));
  g_assert_nonnull (error);
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  g_autofree char *message = NULL;

  self->content[0] = 'Q';
  message = fail_to_open (self, self->size, QUOTH_MODEL_ERROR_FOREIGN);
  g_assert_nonnull (strstr (message, "not a model"));
}

static void
test_wrong_role (Fixture *self, gconstpointer data)
{
  static const char *const roles[] = { "tes", "testing", "sentences", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (quoth_model_file_open (self->path, roles[i], &error));
      g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN);
      g_assert_nonnull (strstr (error->message, "\"test\""));
    }
}

static void
test_version (Fixture *self, gconstpointer data)
{
  g_autofree char *message = NULL;

  put_number (self, VERSION_AT, 2, 4);
  sign (self);
  message = fail_to_open (self, self->size, QUOTH_MODEL_ERROR_VERSION);
  g_assert_nonnull (strstr (message, "version 2"));
}

static void
test_truncated (Fixture *self, gconstpointer data)
{
  for (gsize size = 0; size < self->size; size++)
    {
      g_autofree char *message = fail_to_open (self, size,
          size < 8 ? QUOTH_MODEL_ERROR_FOREIGN : QUOTH_MODEL_ERROR_TRUNCATED);
      g_assert_cmpint (*message, !=, '\0');
    }
}

static void
test_too_long (Fixture *self, gconstpointer data)
{
  self->content = g_realloc (self->content, self->size + 1);
  self->content[self->size] = '\0';
  g_free (fail_to_open (self, self->size + 1, QUOTH_MODEL_ERROR_TRUNCATED));
}

/* Whichever byte is damaged, the file is refused. */
static void
test_flipped (Fixture *self, gconstpointer data)
{
  for (gsize at = 0; at < self->size; at++)
    {
      g_autoptr (GError) error = NULL;
      self->content[at] ^= 1 << at % 8;
      store (self, self->size);
      self->content[at] ^= 1 << at % 8;
      g_assert_null (quoth_model_file_open (self->path, "test", &error));
      g_assert_cmpuint (error->domain, ==, QUOTH_MODEL_ERROR);
      if (at >= CHECKSUM_AT)
        g_assert_nonnull (strstr (error->message, "checksum"));
    }
}

/* Tables that the checksum does not tell from good ones. */
static void
test_table (Fixture *self, gconstpointer data)
{
  static const struct
  {
    gsize at;
    guint64 value;
    gsize size;
  } cases[] = {
    { N_SECTIONS_AT, 0, 4 },
    { N_SECTIONS_AT, 2, 4 },
    { N_SECTIONS_AT, 4, 4 },
    { N_SECTIONS_AT, 65, 4 },
    { N_SECTIONS_AT, G_MAXUINT32, 4 },
    { OFFSET_AT (0), 0, 8 },
    { OFFSET_AT (0), 193, 8 },
    { OFFSET_AT (0), 1 << 20, 8 },
    { OFFSET_AT (2), G_MAXUINT64 - 63, 8 },
    { SIZE_AT (0), 65, 8 },
    { SIZE_AT (0), 1 << 20, 8 },
    { SIZE_AT (2), 129, 8 },
    { SIZE_AT (2), G_MAXUINT64, 8 },
    { SIZE_AT (2), G_MAXUINT64 - 255, 8 },
    { ENTRIES_AT + 2 * ENTRY_SIZE + 23, 'x', 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *good = g_memdup2 (self->content, self->size);
      g_autofree char *message = NULL;
      put_number (self, cases[i].at, cases[i].value, cases[i].size);
      sign (self);
      message = fail_to_open (self, self->size, QUOTH_MODEL_ERROR_INVALID);
      g_assert_nonnull (strstr (message, "table of sections"));
      memcpy (self->content, good, self->size);
    }
}

/* A size that is not a multiple of 64: the last section would reach beyond. */
static void
test_unaligned_size (Fixture *self, gconstpointer data)
{
  put_number (self, SIZE_AT (2), 64 + 16, 8);
  self->size -= 32;
  put_number (self, 32, self->size, 8);
  sign (self);
  g_free (fail_to_open (self, self->size, QUOTH_MODEL_ERROR_INVALID));
}

#define ADD(name, function)                                                    \
  g_test_add ("/model-file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("same-bytes", test_same_bytes);
  ADD ("no-sections", test_no_sections);
  ADD ("missing", test_missing);
  ADD ("unwritable", test_unwritable);
  ADD ("foreign", test_foreign);
  ADD ("wrong-role", test_wrong_role);
  ADD ("version", test_version);
  ADD ("truncated", test_truncated);
  ADD ("too-long", test_too_long);
  ADD ("flipped", test_flipped);
  ADD ("table", test_table);
  ADD ("unaligned-size", test_unaligned_size);
  return g_test_run ();
}
