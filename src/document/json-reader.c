/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Documents from JSON records.
 *
 * The record is walked by the guard (json-scan.c) first, then parsed by
 * json-glib. What the record holds beyond our own members is kept as it was
 * written. Annotations that came with the record are read back, so that the
 * output of one run is the input of the next; a record from elsewhere may use
 * the same names for other things, which costs it that layer, not the text.
 */

#include "document/document-private.h"
#include "document/json-scan-private.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* Whatever works on sentences and quotations reads the words of each. Those of
 * a record may lie one over the other, and with enough of them that would take
 * all day: a layer may cover the text so often, and short texts as if they were
 * MIN_COVERED bytes long. */
#define MAX_COVER 32
#define MIN_COVERED 4096

typedef struct
{
  QuothDocument *document;
  QuothOffsetUnit unit;
  const char *layer;
  guint index;
  guint64 covered;      /* by the layer, in bytes */
  GHashTable *speakers; /* name to index + 1 */
  GHashTable *aliases;  /* speaker and alias */
  char *problem;
} Reader;

/* Notes the first thing wrong with the annotations of a record. */
static gboolean
complain (Reader *self, const char *member, const char *what)
{
  if (self->problem == NULL)
    self->problem = g_strdup_printf ("%s[%u]%s%s: %s", self->layer, self->index,
        member != NULL ? "." : "", member != NULL ? member : "", what);
  return FALSE;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && (json_node_get_value_type (node) == G_TYPE_INT64
          || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

static gboolean
is_integer (JsonNode *node)
{
  return is_number (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
read_offset (Reader *self, JsonNode *node, const char *member, guint32 *byte)
{
  gint64 offset;
  guint found, back;

  if (!is_integer (node))
    return complain (self, member, "expected a whole number");
  offset = json_node_get_int (node);
  if (offset < 0 || offset > QUOTH_MAX_TEXT)
    return complain (self, member, "lies outside the text");
  found = quoth_document_from_unit (self->document, offset, self->unit);
  back = quoth_document_to_unit (self->document, found, self->unit);
  if (back != offset)
    return complain (self, member,
        back > offset ? "lies inside a character" : "lies outside the text");
  *byte = found;
  return TRUE;
}

/* A span is {"start":…,"end":…} in our records, [start, end] in many others. */
static gboolean
read_span (Reader *self, JsonNode *node, QuothSpan *span)
{
  JsonNode *start = NULL, *end = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      start = json_object_get_member (json_node_get_object (node), "start");
      end = json_object_get_member (json_node_get_object (node), "end");
    }
  else if (node != NULL && JSON_NODE_HOLDS_ARRAY (node)
      && json_array_get_length (json_node_get_array (node)) == 2)
    {
      start = json_array_get_element (json_node_get_array (node), 0);
      end = json_array_get_element (json_node_get_array (node), 1);
    }
  else
    return complain (self, NULL, "expected an object with start and end");
  if (!read_offset (self, start, "start", &span->start)
      || !read_offset (self, end, "end", &span->end))
    return FALSE;
  if (span->start > span->end)
    return complain (self, NULL, "starts after its end");
  return TRUE;
}

/* Reads a span whose words will be read, too. */
static gboolean
read_words (Reader *self, JsonNode *node, QuothSpan *span)
{
  guint64 length = g_bytes_get_size (self->document->text);

  if (!read_span (self, node, span))
    return FALSE;
  self->covered += span->end - span->start;
  return self->covered <= MAX_COVER * MAX (length, MIN_COVERED)
      || complain (self, NULL, "too many lie one over the other");
}

static JsonNode *
member_of (JsonNode *node, const char *name)
{
  return JSON_NODE_HOLDS_OBJECT (node)
      ? json_object_get_member (json_node_get_object (node), name)
      : NULL;
}

/* Where a string of a record stands in a list of names; -1 if it does not. */
static int
index_of (JsonNode *node, const char *const *names, int n)
{
  for (int i = 0; is_string (node) && i < n; i++)
    {
      if (names[i] != NULL
          && strcmp (names[i], json_node_get_string (node)) == 0)
        return i;
    }
  return -1;
}

static gboolean
read_number (Reader *self, JsonNode *node, const char *member, double *number)
{
  if (!is_number (node) || !isfinite (json_node_get_double (node)))
    return complain (self, member, "expected a number");
  *number = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_sentiment (Reader *self, JsonNode *owner, QuothSentiment *sentiment)
{
  static const char *const labels[] = { NULL, "negative", "neutral",
    "positive" };
  JsonNode *node = member_of (owner, "sentiment");
  double score;
  int label;

  if (node == NULL)
    return TRUE;
  label = index_of (member_of (node, "label"), labels, G_N_ELEMENTS (labels));
  if (label < 0)
    return complain (self, "sentiment", "expected a label and a score");
  if (!read_number (self, member_of (node, "score"), "sentiment", &score))
    return FALSE;
  sentiment->polarity = label;
  sentiment->score = CLAMP (score, -1, 1);
  return TRUE;
}

static gboolean
read_whole (Reader *self, JsonNode *node, const char *member, guint32 *value)
{
  if (node == NULL)
    return TRUE;
  if (!is_integer (node) || json_node_get_int (node) < 0
      || json_node_get_int (node) > G_MAXINT32)
    return complain (self, member, "expected a whole number");
  *value = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_sentence (Reader *self, JsonNode *node)
{
  QuothSentenceData sentence = { 0 };

  if (!read_words (self, node, &sentence.span)
      || !read_whole (
          self, member_of (node, "paragraph"), "paragraph", &sentence.paragraph)
      || !read_sentiment (self, node, &sentence.sentiment))
    return FALSE;
  g_array_append_val (self->document->sentences, sentence);
  return TRUE;
}

static guint
find_or_add_speaker (Reader *self, const char *name)
{
  gpointer index = g_hash_table_lookup (self->speakers, name);

  if (index == NULL)
    {
      guint added = quoth_document_add_speaker (self->document, name);
      index = GUINT_TO_POINTER (added + 1);
      g_hash_table_insert (self->speakers, g_strdup (name), index);
    }
  return GPOINTER_TO_UINT (index) - 1;
}

/* The document looks through a speaker's aliases for a new one; a record may
 * hold so many that this would take all day. */
static void
add_alias (Reader *self, guint speaker, const char *alias)
{
  if (g_hash_table_add (
          self->aliases, g_strdup_printf ("%u %s", speaker, alias)))
    g_ptr_array_add (
        QUOTH_SPEAKER_AT (self->document, speaker)->aliases, g_strdup (alias));
}

static gboolean
read_speaker (Reader *self, JsonNode *node)
{
  static const char *const genders[] = { NULL, "female", "male", "plural" };
  JsonNode *name = member_of (node, "name");
  JsonNode *aliases = member_of (node, "aliases");
  QuothSpeakerData *speaker;
  guint index;
  int gender;

  if (!is_string (name))
    return complain (self, "name", "expected a string");
  index = find_or_add_speaker (self, json_node_get_string (name));
  speaker = QUOTH_SPEAKER_AT (self->document, index);
  gender =
      index_of (member_of (node, "gender"), genders, G_N_ELEMENTS (genders));
  speaker->gender = MAX (gender, 0);
  if (!read_sentiment (self, node, &speaker->sentiment))
    return FALSE;
  if (aliases == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (aliases))
    return complain (self, "aliases", "expected an array");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (aliases));
       i++)
    {
      JsonNode *alias =
          json_array_get_element (json_node_get_array (aliases), i);
      if (!is_string (alias))
        return complain (self, "aliases", "expected strings");
      add_alias (self, index, json_node_get_string (alias));
    }
  return TRUE;
}

/* The speaker of a quote: a name, or an object with a name and a span. */
static gboolean
read_quote_speaker (Reader *self, JsonNode *node, QuothQuoteData *quote)
{
  JsonNode *name = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (is_string (node))
    name = node;
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      name = member_of (node, "name");
      if (member_of (node, "start") != NULL
          && !read_words (self, node, &quote->mention))
        return FALSE;
    }
  else
    return complain (self, "speaker", "expected a name or an object");
  if (name == NULL || JSON_NODE_HOLDS_NULL (name))
    return TRUE;
  if (!is_string (name))
    return complain (self, "speaker", "expected a name");
  quote->speaker = find_or_add_speaker (self, json_node_get_string (name));
  return TRUE;
}

static gboolean
read_quote (Reader *self, JsonNode *node)
{
  static const char *const types[] = { "direct", "indirect", "mixed" };
  static const char *const acts[] = { NULL, "speech", "belief", "intention",
    "evidence" };
  QuothQuoteData quote = { .speaker = QUOTH_NO_SPEAKER };
  JsonNode *cue = member_of (node, "cue");
  JsonNode *confidence = member_of (node, "confidence");
  double number = 0;
  int type, act;

  quote.group = self->document->quotes->len;
  if (!read_words (self, node, &quote.span))
    return FALSE;
  type = index_of (member_of (node, "type"), types, G_N_ELEMENTS (types));
  if (type < 0)
    return complain (self, "type", "expected direct, indirect or mixed");
  act = index_of (member_of (node, "act"), acts, G_N_ELEMENTS (acts));
  if (cue != NULL && !JSON_NODE_HOLDS_NULL (cue)
      && !read_words (self, cue, &quote.cue))
    return FALSE;
  if (confidence != NULL
      && !read_number (self, confidence, "confidence", &number))
    return FALSE;
  if (!read_whole (self, member_of (node, "group"), "group", &quote.group)
      || !read_quote_speaker (self, member_of (node, "speaker"), &quote)
      || !read_sentiment (self, node, &quote.sentiment))
    return FALSE;
  quote.type = type;
  quote.act = MAX (act, 0);
  quote.confidence = CLAMP (number, 0, 1);
  g_array_append_val (self->document->quotes, quote);
  return TRUE;
}

static gboolean
read_label (Reader *self, JsonNode *node)
{
  JsonNode *layer = member_of (node, "layer");
  JsonNode *label = member_of (node, "label");
  QuothSpan span;
  double score = 0;

  if (!read_span (self, node, &span))
    return FALSE;
  if (!is_string (layer) || !is_string (label))
    return complain (self, NULL, "expected a layer and a label");
  if (member_of (node, "score") != NULL
      && !read_number (self, member_of (node, "score"), "score", &score))
    return FALSE;
  quoth_document_add_label (self->document, json_node_get_string (layer),
      span.start, span.end, json_node_get_string (label), score);
  return TRUE;
}

static gboolean
read_layer (Reader *self, JsonObject *record, const char *layer,
    gboolean (*read) (Reader *, JsonNode *))
{
  JsonNode *node = json_object_get_member (record, layer);
  JsonArray *array;

  self->layer = layer;
  self->index = 0;
  self->covered = 0;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return complain (self, NULL, "expected an array");
  array = json_node_get_array (node);
  for (guint n = json_array_get_length (array); self->index < n; self->index++)
    {
      if (!read (self, json_array_get_element (array, self->index)))
        return FALSE;
    }
  return TRUE;
}

static char *
read_annotations (QuothDocument *document, JsonObject *record)
{
  static const char *const units[] = { "codepoint", "utf16", "byte" };
  int unit = index_of (json_object_get_member (record, "offset_unit"), units,
      G_N_ELEMENTS (units));
  Reader reader = { .document = document, .unit = MAX (unit, 0) };
  JsonNode *offset = json_object_get_member (record, "offset");

  reader.speakers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.aliases =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (is_integer (offset) && json_node_get_int (offset) > 0)
    quoth_document_set_offset (
        document, reader.unit, json_node_get_int (offset));
  if (!read_layer (&reader, record, "sentences", read_sentence))
    quoth_document_clear_sentences (document);
  if (!read_layer (&reader, record, "speakers", read_speaker)
      || !read_layer (&reader, record, "quotes", read_quote))
    quoth_document_clear_quotes (document);
  if (!read_layer (&reader, record, "labels", read_label))
    g_array_set_size (document->labels, 0);
  g_hash_table_unref (reader.speakers);
  g_hash_table_unref (reader.aliases);
  return reader.problem;
}

typedef struct
{
  GArray *fields;
  GHashTable *seen; /* name to index + 1 */
  const char *text_field;
  const char *id_field;
  char *number_id; /* the id as it is written, if it is a number */
} Members;

static char *
decode_name (const char *name, gsize length)
{
  g_autofree char *quoted = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (memchr (name, '\\', length) == NULL)
    return g_strndup (name, length);
  quoted = g_strdup_printf ("[\"%.*s\"]", (int) length, name);
  node = json_from_string (quoted, NULL);
  return node != NULL
      ? g_strdup (json_array_get_string_element (json_node_get_array (node), 0))
      : g_strndup (name, length);
}

/* Keeps a member that is not ours. Of two with one name the last one counts,
 * as everywhere with json-glib. */
static void
keep_member (const char *name, gsize name_length, const char *value,
    gsize value_length, gpointer user_data)
{
  Members *self = user_data;
  g_autofree char *decoded = decode_name (name, name_length);
  QuothFieldData field = { NULL, NULL };
  gpointer seen;

  if (strcmp (decoded, self->id_field) == 0)
    {
      g_clear_pointer (&self->number_id, g_free);
      if (*value == '-' || g_ascii_isdigit (*value))
        self->number_id = g_strndup (value, value_length);
      return;
    }
  if (quoth_document_is_own_member (decoded)
      || strcmp (decoded, self->text_field) == 0)
    return;
  seen = g_hash_table_lookup (self->seen, decoded);
  if (seen != NULL)
    {
      QuothFieldData *old = &g_array_index (
          self->fields, QuothFieldData, GPOINTER_TO_UINT (seen) - 1);
      g_free (old->json);
      old->json = g_strndup (value, value_length);
      return;
    }
  field.name = g_steal_pointer (&decoded);
  field.json = g_strndup (value, value_length);
  g_array_append_val (self->fields, field);
  g_hash_table_insert (
      self->seen, field.name, GUINT_TO_POINTER (self->fields->len));
}

static QuothDocument *
read_text (JsonObject *record, const char *text_field, GError **error)
{
  JsonNode *node = json_object_get_member (record, text_field);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      g_set_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_NO_TEXT,
          "the record has no member \"%s\"", text_field);
      return NULL;
    }
  if (!is_string (node))
    {
      g_set_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_TYPE,
          "\"%s\": expected a string", text_field);
      return NULL;
    }
  return quoth_document_new_from_string (
      json_node_get_string (node), -1, error);
}

static void
read_head (QuothDocument *document, JsonObject *record, const Members *members)
{
  JsonNode *id = json_object_get_member (record, members->id_field);
  JsonNode *language = json_object_get_member (record, "language");

  if (is_string (id))
    quoth_document_set_id (document, json_node_get_string (id));
  else if (members->number_id != NULL)
    quoth_document_set_id (document, members->number_id);
  if (is_string (language))
    quoth_document_set_language (document, json_node_get_string (language));
}

static JsonObject *
parse_record (
    JsonParser *parser, const char *json, gsize length, GError **error)
{
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  if (!json_parser_load_from_data (parser, json, length, &parse_error))
    {
      g_set_error (error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_SYNTAX,
          "not valid JSON: %s", parse_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, QUOTH_DOCUMENT_ERROR,
          QUOTH_DOCUMENT_ERROR_TYPE, "the record is not a JSON object");
      return NULL;
    }
  return json_node_get_object (root);
}

/**
 * quoth_document_new_from_json:
 * @json: one JSON object, in UTF-8
 * @length: its length in bytes, or -1 if it ends in a NUL
 * @text_field: (nullable): the member that holds the text, %NULL for "text"
 * @id_field: (nullable): the member that holds the id, %NULL for "id"
 * @problem: (out) (optional) (nullable) (transfer full): what was wrong with
 *   annotations that came with the record and were left out, or %NULL
 * @error: return location for an error of %QUOTH_DOCUMENT_ERROR
 *
 * Reads a document from a record, as [method@Document.to_json] writes it or
 * with no more than a text:
 *
 *     {"id": "a1", "text": "“Yes,” she said.", "desk": "sports"}
 *
 * Members that Quoth does not know become fields and are written again as they
 * were. Of two members with the same name the last one counts. Sentences or
 * quotations that together cover the text more than 32 times are left out.
 *
 * Returns: (transfer full): the document, not sealed, or %NULL when the record
 *   is not valid JSON, is nested too deeply or has no text
 *
 * Since: 0.1
 */
QuothDocument *
quoth_document_new_from_json (const char *json, gssize length,
    const char *text_field, const char *id_field, char **problem,
    GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *annotation_problem = NULL;
  Members members = { NULL, seen, text_field != NULL ? text_field : "text",
    id_field != NULL ? id_field : "id", NULL };
  JsonObject *record;
  gsize size;

  g_return_val_if_fail (json != NULL, NULL);

  size = length < 0 ? strlen (json) : (gsize) length;
  if (problem != NULL)
    *problem = NULL;
  if (!quoth_json_scan (json, size, NULL, NULL, error))
    return NULL;
  record = parse_record (parser, json, size, error);
  if (record == NULL)
    return NULL;
  document = read_text (record, members.text_field, error);
  if (document == NULL)
    return NULL;
  members.fields = document->fields;
  quoth_json_scan (json, size, keep_member, &members, NULL);
  read_head (document, record, &members);
  g_free (members.number_id);
  annotation_problem = read_annotations (document, record);
  if (problem != NULL)
    *problem = g_steal_pointer (&annotation_problem);
  return g_steal_pointer (&document);
}
