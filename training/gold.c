/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Reads gold annotations: a JSON object a line, with "id", "text", "sentences"
 * as pairs of code points, and "genre" and "source" if there are any.
 */

#include "gold.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
document_free (gpointer data)
{
  GoldDocument *document = data;

  g_free (document->id);
  g_free (document->genre);
  g_free (document->source);
  g_free (document->text);
  g_array_unref (document->sentences);
  g_free (document);
}

GPtrArray *
gold_new (void)
{
  return g_ptr_array_new_with_free_func (document_free);
}

static char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
      ? json_node_dup_string (node)
      : g_strdup ("");
}

/* Where each code point begins, and the end. */
static guint *
offsets_of (const char *text, glong *n)
{
  guint *offsets;
  const char *at = text;

  *n = g_utf8_strlen (text, -1);
  offsets = g_new (guint, *n + 1);
  for (glong i = 0; i <= *n; i++)
    {
      offsets[i] = at - text;
      at = i < *n ? g_utf8_next_char (at) : at;
    }
  return offsets;
}

static gboolean
read_span (JsonArray *spans, guint i, const guint *offsets, glong n, Span *span)
{
  JsonNode *node = json_array_get_element (spans, i);
  JsonArray *pair =
      JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 start, end;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return FALSE;
  start = json_array_get_int_element (pair, 0);
  end = json_array_get_int_element (pair, 1);
  if (start < 0 || start >= end || end > n)
    return FALSE;
  *span = (Span){ offsets[start], offsets[end] };
  return TRUE;
}

static GArray *
read_sentences (JsonObject *object, const char *text)
{
  JsonNode *node = json_object_get_member (object, "sentences");
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (Span));
  g_autofree guint *offsets = NULL;
  JsonArray *spans;
  glong n;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  spans = json_node_get_array (node);
  offsets = offsets_of (text, &n);
  for (guint i = 0; i < json_array_get_length (spans); i++)
    {
      Span span;
      if (!read_span (spans, i, offsets, n, &span)
          || (sentences->len > 0
              && span.start
                  < g_array_index (sentences, Span, sentences->len - 1).end))
        return NULL;
      g_array_append_val (sentences, span);
    }
  return g_steal_pointer (&sentences);
}

static GoldDocument *
read_document (const char *line, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (line, error);
  JsonObject *object;
  g_autofree char *text = NULL;
  GArray *sentences;
  GoldDocument *document;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  text = get_string (object, "text");
  sentences = read_sentences (object, text);
  if (sentences == NULL)
    return NULL;
  document = g_new0 (GoldDocument, 1);
  document->id = get_string (object, "id");
  document->genre = get_string (object, "genre");
  document->source = get_string (object, "source");
  document->text = g_steal_pointer (&text);
  document->sentences = sentences;
  return document;
}

/* Adds the documents of a file. */
gboolean
gold_read (GPtrArray *documents, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) why = NULL;
      GoldDocument *document;
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      document = read_document (lines[i], &why);
      if (document == NULL)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:%u: %s",
              path, i + 1,
              why != NULL ? why->message
                          : "expected an object with \"text\", and "
                            "\"sentences\" as sorted pairs of code points");
          return FALSE;
        }
      g_ptr_array_add (documents, document);
    }
  return TRUE;
}
