/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Reads gold annotations: a JSON object a line, with "text", and "sentences" or
 * "quotes" in code points; with "id", "genre" and "source" if there are any. The
 * library's guard looks at each line before json-glib does.
 */

#include "gold.h"

#include "message.h"

#include "document/json-scan-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
quote_clear (gpointer data)
{
  GoldQuote *quote = data;

  g_free (quote->speaker);
  g_strfreev (quote->aliases);
}

static void
document_free (gpointer data)
{
  GoldDocument *document = data;

  g_free (document->id);
  g_free (document->genre);
  g_free (document->source);
  g_free (document->text);
  g_clear_pointer (&document->sentences, g_array_unref);
  g_clear_pointer (&document->quotes, g_array_unref);
  g_free (document);
}

/* An array of GoldDocument. */
GPtrArray *
gold_new (void)
{
  return g_ptr_array_new_with_free_func (document_free);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, TRAIN_ERROR, TRAIN_FAILED, what);
  return FALSE;
}

/* A string member; NULL if there is none. */
static char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
      ? json_node_dup_string (node)
      : NULL;
}

/* Where each code point begins, and the end. */
static guint *
offsets_of (const char *text, glong n)
{
  guint *offsets = g_new (guint, n + 1);
  const char *at = text;

  for (glong i = 0; i < n; i++)
    {
      offsets[i] = at - text;
      at = g_utf8_next_char (at);
    }
  offsets[n] = at - text;
  return offsets;
}

/* A text whose places are given in code points. */
typedef struct
{
  const guint *offsets;
  glong n;
} Places;

/* A whole number from 0 to n. */
static gboolean
read_number (JsonNode *node, glong n, guint *number)
{
  gint64 value = -1;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    value = json_node_get_int (node);
  *number = value;
  return value >= 0 && value <= n;
}

static gboolean
read_span (JsonNode *node, const Places *places, Span *span)
{
  JsonArray *pair =
      JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint start, end;

  if (pair == NULL || json_array_get_length (pair) != 2
      || !read_number (json_array_get_element (pair, 0), places->n, &start)
      || !read_number (json_array_get_element (pair, 1), places->n, &end)
      || start >= end)
    return FALSE;
  *span = (Span){ places->offsets[start], places->offsets[end] };
  return TRUE;
}

static GArray *
read_sentences (JsonObject *object, const Places *places, GError **error)
{
  JsonNode *node = json_object_get_member (object, "sentences");
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (Span));
  JsonArray *spans;
  guint last = 0;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      fail (error, "no \"sentences\", an array of pairs of code points");
      return NULL;
    }
  spans = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (spans); i++)
    {
      Span span;
      if (!read_span (json_array_get_element (spans, i), places, &span)
          || span.start < last)
        {
          g_set_error (error, TRAIN_ERROR, TRAIN_FAILED,
              "sentence %u: not a start and an end in code points, inside the "
              "text and after the sentence before",
              i + 1);
          return NULL;
        }
      g_array_append_val (sentences, span);
      last = span.end;
    }
  return g_steal_pointer (&sentences);
}

/* A span that may be missing or null. */
static gboolean
read_part (
    JsonObject *object, const char *name, const Places *places, Span *span)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node)
      || read_span (node, places, span);
}

static gboolean
read_type (JsonObject *object, QuothQuoteType *type)
{
  static const struct
  {
    const char *name;
    QuothQuoteType type;
  } types[] = { { "direct", QUOTH_QUOTE_DIRECT },
    { "indirect", QUOTH_QUOTE_INDIRECT }, { "mixed", QUOTH_QUOTE_MIXED } };
  g_autofree char *name = get_string (object, "type");

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_strcmp0 (name, types[i].name) == 0)
        {
          *type = types[i].type;
          return TRUE;
        }
    }
  return FALSE;
}

static char **
read_strings (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      if (json_node_get_value_type (item) == G_TYPE_STRING)
        g_strv_builder_add (strings, json_node_get_string (item));
    }
  return g_strv_builder_end (strings);
}

static gboolean
read_quote (JsonNode *node, const Places *places, GoldQuote *quote)
{
  JsonObject *object =
      JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  guint start, end;

  if (object == NULL)
    return FALSE;
  if (!read_number (json_object_get_member (object, "start"), places->n, &start)
      || !read_number (json_object_get_member (object, "end"), places->n, &end)
      || start >= end || !read_type (object, &quote->type)
      || !read_part (object, "cue", places, &quote->cue)
      || !read_part (object, "speaker_span", places, &quote->source))
    return FALSE;
  quote->content = (Span){ places->offsets[start], places->offsets[end] };
  quote->speaker = get_string (object, "speaker");
  quote->aliases = read_strings (object, "speaker_aliases");
  return TRUE;
}

static GArray *
read_quotes (JsonObject *object, const Places *places, GError **error)
{
  JsonNode *node = json_object_get_member (object, "quotes");
  g_autoptr (GArray) quotes = g_array_new (FALSE, TRUE, sizeof (GoldQuote));
  JsonArray *array;

  g_array_set_clear_func (quotes, quote_clear);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      fail (error, "no \"quotes\", an array of objects");
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      GoldQuote quote = { 0 };
      if (!read_quote (json_array_get_element (array, i), places, &quote))
        {
          g_set_error (error, TRAIN_ERROR, TRAIN_FAILED,
              "quotation %u: not a start, an end and a type, in code points "
              "inside the text",
              i + 1);
          return NULL;
        }
      g_array_append_val (quotes, quote);
    }
  return g_steal_pointer (&quotes);
}

static gboolean
read_layer (
    GoldDocument *document, JsonObject *object, GoldLayer layer, GError **error)
{
  glong n = g_utf8_strlen (document->text, -1);
  g_autofree guint *offsets = offsets_of (document->text, n);
  Places places = { offsets, n };

  if (layer == GOLD_QUOTES)
    document->quotes = read_quotes (object, &places, error);
  else
    document->sentences = read_sentences (object, &places, error);
  return document->quotes != NULL || document->sentences != NULL;
}

static GoldDocument *
read_document (JsonObject *object, GoldLayer layer, GError **error)
{
  g_autofree char *text = get_string (object, "text");
  GoldDocument *document;

  if (text == NULL)
    {
      fail (error, "no \"text\", a string");
      return NULL;
    }
  document = g_new0 (GoldDocument, 1);
  document->id = get_string (object, "id");
  document->genre = get_string (object, "genre");
  document->source = get_string (object, "source");
  document->text = g_steal_pointer (&text);
  if (read_layer (document, object, layer, error))
    return document;
  document_free (document);
  return NULL;
}

static GoldDocument *
read_line (const char *line, gsize length, GoldLayer layer, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!quoth_json_scan (line, length, NULL, NULL, error)
      || !json_parser_load_from_data (parser, line, length, error))
    return NULL;
  root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (error, "not an object");
      return NULL;
    }
  return read_document (json_node_get_object (root), layer, error);
}

static gboolean
add_line (GPtrArray *documents, const char *line, gsize length,
    const char *place, GoldLayer layer, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GoldDocument *document = read_line (line, length, layer, &problem);

  if (document == NULL)
    {
      g_set_error (
          error, TRAIN_ERROR, TRAIN_FAILED, "%s: %s", place, problem->message);
      return FALSE;
    }
  if (document->id == NULL)
    document->id = g_strdup (place);
  g_ptr_array_add (documents, document);
  return TRUE;
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (line[i]))
        return FALSE;
    }
  return TRUE;
}

/* Adds the documents of a file. */
gboolean
gold_read (
    GPtrArray *documents, const char *path, GoldLayer layer, GError **error)
{
  g_autofree char *content = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) problem = NULL;
  const char *at, *end;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, &problem))
    {
      g_set_error (error, TRAIN_ERROR, TRAIN_FAILED, "cannot read: %s",
          problem->message);
      return FALSE;
    }
  end = content + length;
  at = content;
  for (guint number = 1; at < end; number++)
    {
      g_autofree char *place = g_strdup_printf ("%s:%u", shown, number);
      const char *stop = memchr (at, '\n', end - at);
      gsize size = (stop != NULL ? stop : end) - at;
      if (!is_blank (at, size)
          && !add_line (documents, at, size, place, layer, error))
        return FALSE;
      at += size + (stop != NULL);
    }
  return TRUE;
}
