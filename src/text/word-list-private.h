/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of words that rules look up, in sections:
 *
 *     quoth-words 1 sentences
 *     # a comment
 *     [titles]
 *     Mr
 *     [weights]
 *     good<TAB>0.475
 *     end
 *
 * The first line names the format, its version and the role the file is for;
 * the last line shows that it is whole. */
typedef struct _QuothWordList QuothWordList;

/* One section of it; read-only, may be shared by threads. */
typedef struct _QuothWordTable QuothWordTable;

QuothWordList        *quoth_word_list_load (const char *path,
                                            const char *role,
                                            GError    **error);
QuothWordList        *quoth_word_list_parse (GBytes     *contents,
                                             const char *path,
                                             const char *role,
                                             GError    **error);
void                  quoth_word_list_add (QuothWordList *self,
                                           QuothWordList *other);
QuothWordList        *quoth_word_list_ref (QuothWordList *self);
void                  quoth_word_list_unref (QuothWordList *self);
const QuothWordTable *quoth_word_list_get_table (const QuothWordList *self,
                                                 const char          *section);

QuothWordTable       *quoth_word_list_take_table (QuothWordList *self,
                                                  const char    *section,
                                                  guint32        tag);
guint32               quoth_word_table_get_tag (const QuothWordTable *self);
gboolean              quoth_word_table_lookup (const QuothWordTable *self,
                                               const char           *word,
                                               gsize                 length,
                                               float                *value);
gboolean              quoth_word_table_lookup_folded (const QuothWordTable *self,
                                                      const char *word,
                                                      gsize       length,
                                                      float      *value);
guint                 quoth_word_table_get_size (const QuothWordTable *self);
guint32               quoth_word_hash (const char *word,
                                       gsize       length);
const char           *quoth_word_table_get_entry (const QuothWordTable *self,
                                                  guint                 index,
                                                  gsize                *length,
                                                  float                *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothWordList, quoth_word_list_unref)

G_END_DECLS
