/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of learned weights, in named sections of bytes:
 *
 *     8   "quothmdl"
 *     4   version of the format
 *     4   number of sections
 *     16  role, such as "sentences", ended by NUL
 *     8   size of the file
 *     32  SHA-256 of all that follows
 *     then for each section 24 bytes of name, ended by NUL, 8 of offset from
 *     the beginning of the file, 8 of size; then the sections, each at a
 *     multiple of 64.
 *
 * Numbers are little-endian. The file is mapped read-only, so that all who use
 * it share its memory. */
typedef struct _QuothModelFile QuothModelFile;

typedef struct
{
  const char *name;
  gconstpointer data;
  gsize size;
} QuothModelSection;

QuothModelFile *quoth_model_file_open        (const char *path,
                                              const char *role,
                                              GError    **error);
void            quoth_model_file_free        (QuothModelFile *self);
gconstpointer   quoth_model_file_get_section (const QuothModelFile *self,
                                              const char           *name,
                                              gsize                *size);
gboolean        quoth_model_file_write       (const char              *path,
                                              const char              *role,
                                              const QuothModelSection *sections,
                                              guint                    n,
                                              GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothModelFile, quoth_model_file_free)

G_END_DECLS
