/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document-layout.h"

#include <quoth/quoth.h>

G_BEGIN_DECLS

typedef enum
{
  DOCUMENT_PROBLEM_ENCODING,    /* bytes that are no text */
  DOCUMENT_PROBLEM_RECORD,      /* a line that is no record */
  DOCUMENT_PROBLEM_ANNOTATIONS, /* annotations that do not fit their text */
  DOCUMENT_PROBLEM_ID,          /* an id that came before */
  DOCUMENT_PROBLEM_SIZE,        /* a text that was cut */
  DOCUMENT_N_PROBLEMS,
} DocumentProblem;

/* Strings may be NULL; they are copied. */
typedef struct
{
  DocumentLayout layout;
  const char    *encoding;
  const char    *text_field;
  const char    *id_field;
  const char    *document_id;
  const char    *language;
  gsize          max_size;
  gboolean       drops_broken;
  gboolean       stops; /* take_problem will: nothing is done about it */
} DocumentSettings;

typedef struct
{
  guint64 documents;
  guint64 lines;
  guint64 skipped;
  guint64 replaced;
  guint64 bytes;
} DocumentCounts;

/* Both return FALSE to stop. A document comes sealed and with where it stood in
 * the decoded stream; a problem with a sentence about it. */
typedef struct
{
  gboolean (*take_document) (QuothDocument *document,
                             guint64        start,
                             guint64        end,
                             gpointer       user_data);
  gboolean (*take_problem)  (DocumentProblem problem,
                             const char     *message,
                             gpointer        user_data);
} DocumentFuncs;

/* Bytes in any pieces to documents; the same whatever the pieces are. */
typedef struct _DocumentSource DocumentSource;

DocumentSource       *document_source_new (const DocumentSettings *settings,
                                           const DocumentFuncs    *funcs,
                                           gpointer                user_data,
                                           GError                **error);
void                  document_source_free (DocumentSource *self);
void                  document_source_reset (DocumentSource *self);
void                  document_source_set_language (DocumentSource *self,
                                                    const char     *language);
void                  document_source_expect (DocumentSource *self,
                                              DocumentLayout  layout);
gboolean              document_source_feed (DocumentSource *self,
                                            const guint8   *data,
                                            gsize           size);
gboolean              document_source_finish (DocumentSource *self,
                                              gboolean        wants_document);
gboolean              document_source_is_empty (const DocumentSource *self);
guint64               document_source_get_position (const DocumentSource *self);
const DocumentCounts *document_source_get_counts (const DocumentSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentSource, document_source_free)

G_END_DECLS
