/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static QuothDocument *
read_record (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  QuothDocument *document =
      quoth_document_new_from_json (json, -1, NULL, NULL, &problem, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  g_assert_cmpstr (problem, ==, NULL);
  return document;
}

static char *
write_record (const QuothDocument *document, QuothOffsetUnit unit)
{
  return quoth_document_to_json (document, unit, QUOTH_JSON_DEFAULT);
}

/* What of a text a document has. */
static char *
text_of (const QuothDocument *document)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);

  return g_strndup (text, length);
}

static QuothDocument *
document_filled (void)
{
  QuothDocument *document = quoth_document_new_from_string (
      "💩 Nö, she said. “Jä”, er said.", -1, NULL);

  quoth_document_set_id (document, "a\"1");
  quoth_document_set_language (document, "en");
  quoth_document_set_offset (document, QUOTH_OFFSET_CODEPOINT, 100);
  quoth_document_set_offset (document, QUOTH_OFFSET_UTF16, 200);
  quoth_document_set_offset (document, QUOTH_OFFSET_BYTE, 300);
  quoth_document_set_field (document, "desk", "{\"a\": [1, 2]}", NULL);
  quoth_document_add_sentence (document, 0, 18, 0);
  quoth_document_add_sentence (document, 20, 38, 1);
  quoth_document_set_sentence_sentiment (
      document, 1, QUOTH_POLARITY_NEUTRAL, -0.04999);
  quoth_document_add_speaker (document, "Ann");
  quoth_document_add_speaker_alias (document, 0, "she");
  quoth_document_set_speaker_gender (document, 0, QUOTH_GENDER_FEMALE);
  quoth_document_set_speaker_sentiment (
      document, 0, QUOTH_POLARITY_POSITIVE, 1);
  quoth_document_add_speaker (document, "Bö");
  quoth_document_add_quote (document, 5, 8, QUOTH_QUOTE_INDIRECT);
  quoth_document_set_quote_act (document, 0, QUOTH_ACT_BELIEF);
  quoth_document_set_quote_group (document, 0, 7);
  quoth_document_set_quote_cue (document, 0, 14, 18);
  quoth_document_set_quote_mention (document, 0, 10, 13);
  quoth_document_set_quote_speaker (document, 0, 0, 0.94);
  quoth_document_set_quote_sentiment (
      document, 0, QUOTH_POLARITY_NEGATIVE, -0.41);
  quoth_document_add_quote (document, 20, 29, QUOTH_QUOTE_DIRECT);
  quoth_document_set_quote_mention (document, 1, 31, 33);
  quoth_document_add_quote (document, 30, 31, QUOTH_QUOTE_MIXED);
  quoth_document_add_label (document, "x", 5, 8, "y", 1e300);
  quoth_document_add_label (document, "x", 5, 8, "y", 0.1);
  quoth_document_seal (document);
  return document;
}

static void
test_written (void)
{
  static const char expected[] =
      "{\"id\":\"a\\\"1\",\"language\":\"en\",\"offset\":200,"
      "\"offset_unit\":\"utf16\",\"sentences\":["
      "{\"start\":0,\"end\":15,\"paragraph\":0},"
      "{\"start\":17,\"end\":30,\"paragraph\":1,\"sentiment\":"
      "{\"label\":\"neutral\",\"score\":-0.05}}],"
      "\"quotes\":[{\"start\":3,\"end\":5,\"type\":\"indirect\","
      "\"act\":\"belief\",\"group\":7,\"cue\":{\"start\":11,\"end\":15},"
      "\"speaker\":{\"name\":\"Ann\",\"start\":7,\"end\":10},"
      "\"confidence\":0.94,\"sentiment\":{\"label\":\"negative\","
      "\"score\":-0.41}},"
      "{\"start\":17,\"end\":21,\"type\":\"direct\",\"group\":1,"
      "\"speaker\":{\"start\":23,\"end\":25}},"
      "{\"start\":22,\"end\":23,\"type\":\"mixed\",\"group\":2}],"
      "\"speakers\":[{\"name\":\"Ann\",\"gender\":\"female\","
      "\"aliases\":[\"she\"],\"quotes\":[0],"
      "\"sentiment\":{\"label\":\"positive\",\"score\":1}},"
      "{\"name\":\"Bö\",\"aliases\":[],\"quotes\":[]}],"
      "\"labels\":[{\"layer\":\"x\",\"start\":3,\"end\":5,\"label\":\"y\","
      "\"score\":1e+300},{\"layer\":\"x\",\"start\":3,\"end\":5,"
      "\"label\":\"y\",\"score\":0.1}],\"desk\":{\"a\": [1, 2]}}";
  g_autoptr (QuothDocument) document = document_filled ();
  g_autofree char *json =
      quoth_document_to_json (document, QUOTH_OFFSET_UTF16, QUOTH_JSON_NO_TEXT);

  g_assert_cmpstr (json, ==, expected);
}

static void
test_round_trip (void)
{
  g_autoptr (QuothDocument) document = document_filled ();

  for (QuothOffsetUnit unit = 0; unit <= QUOTH_OFFSET_BYTE; unit++)
    {
      g_autofree char *json = write_record (document, unit);
      g_autofree char *pretty =
          quoth_document_to_json (document, unit, QUOTH_JSON_PRETTY);
      g_autoptr (QuothDocument) back = read_record (json);
      g_autoptr (QuothDocument) from_pretty = read_record (pretty);
      g_autofree char *again = write_record (back, unit);
      g_autofree char *third = write_record (from_pretty, unit);
      g_assert_cmpstr (again, ==, json);
      g_assert_cmpstr (third, ==, json);
      g_assert_null (strchr (json, '\n'));
      g_assert_nonnull (strchr (pretty, '\n'));
      for (QuothOffsetUnit other = 0; other <= QUOTH_OFFSET_BYTE; other++)
        {
          g_autofree char *one =
              quoth_document_to_json (document, other, QUOTH_JSON_NO_TEXT);
          g_autofree char *two = NULL;
          quoth_document_set_offset (
              back, other, quoth_document_get_offset (document, other));
          two = quoth_document_to_json (back, other, QUOTH_JSON_NO_TEXT);
          g_assert_cmpstr (one, ==, two);
        }
    }
}

static void
test_escapes (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (QuothDocument) document = NULL, back = NULL;
  g_autofree char *json = NULL, *text = NULL;
  g_autoptr (QuothDocument) escaped = read_record (
      "{\"text\":\"\\ud83d\\udca9\\u00e9\\/\\b\\f\\n\\r\\t\\\"\\\\\"}");
  g_autofree char *read = text_of (escaped);

  g_assert_cmpstr (read, ==, "💩é/\b\f\n\r\t\"\\");
  for (guint c = 1; c < 0x80; c++)
    g_string_append_c (all, c);
  g_string_append (all, "\u2028é💩");
  document = quoth_document_new_from_string (all->str, -1, NULL);
  quoth_document_set_id (document, all->str);
  quoth_document_add_speaker (document, all->str);
  quoth_document_add_label (document, all->str, 0, 1, all->str, 0);
  quoth_document_set_field (document, all->str, "1", NULL);
  json = write_record (document, QUOTH_OFFSET_BYTE);
  for (const char *at = json; *at != '\0'; at++)
    g_assert_false ((guint8) *at < 0x20 || *at == 0x7F);
  back = read_record (json);
  text = text_of (back);
  g_assert_cmpstr (text, ==, all->str);
  g_assert_cmpstr (quoth_document_get_id (back), ==, all->str);
  g_assert_cmpstr (quoth_document_get_field (back, all->str), ==, "1");
}

static void
test_scores (void)
{
  static const struct
  {
    double score;
    const char *written;
  } cases[] = { { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -1, "-1" },
    { 0.5, "0.5" }, { 0.12344, "0.1234" }, { 0.12346, "0.1235" },
    { -0.00001, "0" }, { 0.0001, "0.0001" }, { 0.99999, "1" },
    { -0.41, "-0.41" }, { NAN, "0" }, { INFINITY, "0" }, { 5, "1" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuothDocument) document =
          quoth_document_new_from_string ("a", -1, NULL);
      g_autofree char *json = NULL, *expected = NULL;
      quoth_document_add_sentence (document, 0, 1, 0);
      quoth_document_set_sentence_sentiment (
          document, 0, QUOTH_POLARITY_NEUTRAL, cases[i].score);
      json = write_record (document, QUOTH_OFFSET_BYTE);
      expected = g_strdup_printf ("\"score\":%s}", cases[i].written);
      g_assert_nonnull (strstr (json, expected));
    }
}

static void
test_times (void)
{
  g_autoptr (QuothDocument) document =
      read_record ("{\"text\":\"a\",\"pts\":1,\"duration\":2,\"x\":[]}");
  g_autoptr (GString) both = g_string_new ("before ");
  g_autoptr (GString) none = g_string_new (NULL), one = g_string_new (NULL);

  quoth_document_append_json (document, both, QUOTH_OFFSET_BYTE,
      QUOTH_JSON_NO_TEXT, G_GUINT64_CONSTANT (18446744073709551614), 0);
  g_assert_cmpstr (both->str, ==,
      "before {\"offset_unit\":\"byte\",\"sentences\":[],\"quotes\":[],"
      "\"speakers\":[],\"labels\":[],\"pts\":18446744073709551614,"
      "\"duration\":0,\"x\":[]}");
  quoth_document_append_json (document, none, QUOTH_OFFSET_BYTE,
      QUOTH_JSON_NO_TEXT, QUOTH_TIME_NONE, QUOTH_TIME_NONE);
  g_assert_nonnull (strstr (none->str, "\"pts\":1,\"duration\":2,\"x\":[]}"));
  quoth_document_append_json (
      document, one, QUOTH_OFFSET_BYTE, QUOTH_JSON_NO_TEXT, QUOTH_TIME_NONE, 5);
  g_assert_nonnull (strstr (one->str, "\"duration\":5,\"pts\":1,\"x\":[]}"));
}

/* Fields come back to the letter, but on one line. */
static void
test_fields (void)
{
  static const char record[] =
      "{\"big\":12345678901234567890123,\"text\":\"a\",\"inf\":1e999,"
      "\"zero\":-0.0,\"esc\":\"\\u00e9\\n\",\"n\\u0061me\":null,"
      "\"twice\":1,\"o\":{ \"a\":[ ] , \"a\":{} },\"twice\":[2],\"\":0}";
  g_autoptr (QuothDocument) document = read_record (record);
  g_autoptr (QuothDocument) lines =
      read_record ("{\n\"text\": \"a\",\n\"o\": {\r\n\t\"b\": 1\n}\n}\n");
  g_autofree char *json = write_record (document, QUOTH_OFFSET_CODEPOINT);
  g_autofree char *line = write_record (lines, QUOTH_OFFSET_CODEPOINT);

  g_assert_nonnull (strstr (json,
      ",\"big\":12345678901234567890123,\"inf\":1e999,\"zero\":-0.0,"
      "\"esc\":\"\\u00e9\\n\",\"name\":null,\"twice\":[2],"
      "\"o\":{ \"a\":[ ] , \"a\":{} },\"\":0}"));
  g_assert_null (strpbrk (line, "\r\n"));
  g_assert_nonnull (strstr (line, "\"o\":{  \t\"b\": 1 }}"));
}

static void
test_head (void)
{
  static const char *const ids[][2] = { { "\"a\"", "a" }, { "7", "7" },
    { "-12345678901234567890", "-12345678901234567890" }, { "1.50", "1.50" },
    { "null", NULL }, { "[1]", NULL }, { "\"\"", "" } };
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("{\"id\":%s ,\"text\":\"a\"}", ids[i][0]);
      g_autoptr (QuothDocument) one = read_record (json);
      g_assert_cmpstr (quoth_document_get_id (one), ==, ids[i][1]);
    }
  document = quoth_document_new_from_json (
      "{\"id\":1,\"key\":2,\"key\":\"k\",\"text\":\"no\",\"text\":3,"
      "\"body\":\"no\",\"body\":\"yes\",\"language\":\"de\"}",
      -1, "body", "key", NULL, NULL);
  text = text_of (document);
  g_assert_cmpstr (text, ==, "yes");
  g_assert_cmpstr (quoth_document_get_id (document), ==, "k");
  g_assert_cmpstr (quoth_document_get_language (document), ==, "de");
}

static void
assert_refused (const char *json, gssize length, QuothDocumentError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  g_assert_null (quoth_document_new_from_json (
      json, length, NULL, NULL, &problem, &error));
  g_assert_error (error, QUOTH_DOCUMENT_ERROR, (int) code);
  g_assert_cmpstr (problem, ==, NULL);
}

static void
test_refused (void)
{
  static const char *const syntax[] = { "", " ", "{", "}", "{\"text\":\"a\"",
    "{\"text\":\"a\"}x", "{\"text\":\"a\"} {}", "{'text':'a'}", "{text:\"a\"}",
    "{\"text\":\"a\",}", "{\"text\" \"a\"}", "{\"text\":\"a\" \"b\":1}",
    "{\"text\":\"a}", "{\"text\":\"\t\"}", "{\"text\":\"\\x\"}",
    "{\"text\":\"\\u12\"}", "{\"text\":\"\\u12g4\"}", "{\"text\":\"a\\",
    "{\"text\":\"\\u0000\"}", "{\"text\":\"\\ud83d\"}",
    "{\"text\":\"\\udca9\"}", "{\"text\":\"\\ud83d\\u0041\"}",
    "{\"text\":\"\\ud83dx\"}", "{\"text\":\"a\",\"b\":01}",
    "{\"text\":\"a\",\"b\":0x1}", "{\"text\":\"a\",\"b\":+1}",
    "{\"text\":\"a\",\"b\":.5}", "{\"text\":\"a\",\"b\":1.}",
    "{\"text\":\"a\",\"b\":1e}", "{\"text\":\"a\",\"b\":-}",
    "{\"text\":\"a\",\"b\":NaN}", "{\"text\":\"a\",\"b\":Infinity}",
    "{\"text\":\"a\",\"b\":tru}", "{\"text\":\"a\",\"b\":truex}",
    "{\"text\":\"a\",\"b\":[1 2]}", "{\"text\":\"a\",\"b\":[1}",
    "{\"text\":\"a\",\"b\":{]}", "{\"text\":\"a\" /* b */}",
    "// a\n{\"text\":\"a\"}", "{\"text\":\"\xFF\"}", "{\"text\":\"\xC3\"}",
    "{\"text\":\"\xED\xA0\x80\"}", "{\"text\":\"a\",\"\xFF\":1}",
    "\xEF\xBB\xBF{\"text\":\"a\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (syntax); i++)
    assert_refused (syntax[i], -1, QUOTH_DOCUMENT_ERROR_SYNTAX);
  assert_refused ("{\"text\":\"a\0b\"}", 14, QUOTH_DOCUMENT_ERROR_SYNTAX);
  assert_refused ("{\"text\":\"a\"}\0", 13, QUOTH_DOCUMENT_ERROR_SYNTAX);
  assert_refused ("[]", -1, QUOTH_DOCUMENT_ERROR_TYPE);
  assert_refused ("\"a\"", -1, QUOTH_DOCUMENT_ERROR_TYPE);
  assert_refused ("1", -1, QUOTH_DOCUMENT_ERROR_TYPE);
  assert_refused ("null", -1, QUOTH_DOCUMENT_ERROR_TYPE);
  assert_refused ("{}", -1, QUOTH_DOCUMENT_ERROR_NO_TEXT);
  assert_refused ("{\"Text\":\"a\"}", -1, QUOTH_DOCUMENT_ERROR_NO_TEXT);
  assert_refused ("{\"text\":null}", -1, QUOTH_DOCUMENT_ERROR_NO_TEXT);
  assert_refused ("{\"text\":5}", -1, QUOTH_DOCUMENT_ERROR_TYPE);
  assert_refused ("{\"text\":[\"a\"]}", -1, QUOTH_DOCUMENT_ERROR_TYPE);
  assert_refused ("{\"text\":true}", -1, QUOTH_DOCUMENT_ERROR_TYPE);
}

/* Any cut of a record is refused. */
static void
test_cut (void)
{
  g_autoptr (QuothDocument) document = document_filled ();
  g_autofree char *json = write_record (document, QUOTH_OFFSET_CODEPOINT);

  for (gsize cut = 0; cut < strlen (json); cut++)
    {
      g_autofree char *part = g_memdup2 (json, cut + 1);
      assert_refused (part, cut, QUOTH_DOCUMENT_ERROR_SYNTAX);
    }
}

static char *
nested (guint depth, const char *open, const char *close)
{
  GString *json = g_string_new ("{\"text\":\"a\",\"x\":");

  for (guint i = 1; i < depth; i++)
    g_string_append (json, open);
  g_string_append (json, "1");
  for (guint i = 1; i < depth; i++)
    g_string_append (json, close);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static void
test_depth (void)
{
  static const char *const brackets[][2] = { { "[", "]" }, { "{\"a\":", "}" },
    { "[{\"b\":1,\"a\":", "}]" } };

  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      guint step = i == 2 ? 2 : 1;
      g_autofree char *deep = nested (1 + (QUOTH_JSON_MAX_DEPTH - 1) / step,
          brackets[i][0], brackets[i][1]);
      g_autofree char *deeper = nested (2 + (QUOTH_JSON_MAX_DEPTH - 1) / step,
          brackets[i][0], brackets[i][1]);
      g_autofree char *deepest =
          nested (100000, brackets[i][0], brackets[i][1]);
      g_autoptr (QuothDocument) document = read_record (deep);
      g_assert_nonnull (quoth_document_get_field (document, "x"));
      assert_refused (deeper, -1, QUOTH_DOCUMENT_ERROR_DEPTH);
      assert_refused (deepest, -1, QUOTH_DOCUMENT_ERROR_DEPTH);
    }
}

static const struct
{
  const char *members;
  const char *says;
} broken_layers[] = {
  { "\"sentences\":5", "sentences[0]: expected an array" },
  { "\"sentences\":{}", "expected an array" },
  { "\"sentences\":[5]", "sentences[0]: expected an object" },
  { "\"sentences\":[null]", "sentences[0]" },
  { "\"sentences\":[{}]", "sentences[0].start: expected a whole number" },
  { "\"sentences\":[{\"start\":0,\"end\":\"1\"}]", "sentences[0].end" },
  { "\"sentences\":[{\"start\":0,\"end\":1.5}]", "whole number" },
  { "\"sentences\":[{\"start\":-1,\"end\":1}]", "lies outside" },
  { "\"sentences\":[{\"start\":0,\"end\":4}]", "lies outside" },
  { "\"sentences\":[{\"start\":0,\"end\":4294967297}]", "lies outside" },
  { "\"sentences\":[{\"start\":0,\"end\":12345678901234567890}]", "outside" },
  { "\"sentences\":[{\"start\":2,\"end\":1}]", "starts after its end" },
  { "\"sentences\":[[0,1],[0,1,2]]", "sentences[1]" },
  { "\"offset_unit\":\"byte\",\"sentences\":[[0,1]]", "inside a character" },
  { "\"offset_unit\":\"utf16\",\"sentences\":[[0,2]]", "inside a character" },
  { "\"sentences\":[{\"start\":0,\"end\":1,\"paragraph\":\"a\"}]",
      "sentences[0].paragraph" },
  { "\"sentences\":[{\"start\":0,\"end\":1,\"paragraph\":1e300}]",
      "sentences[0].paragraph" },
  { "\"sentences\":[{\"start\":0,\"end\":1,\"paragraph\":-1}]", "paragraph" },
  { "\"sentences\":[{\"start\":0,\"end\":1,\"paragraph\":1.5}]", "paragraph" },
  { "\"sentences\":[{\"start\":0,\"end\":1,\"sentiment\":1}]", "sentiment" },
  { "\"sentences\":[{\"start\":0,\"end\":1,\"sentiment\":"
    "{\"label\":\"sad\",\"score\":0}}]",
      "sentiment" },
  { "\"sentences\":[{\"start\":0,\"end\":1,\"sentiment\":"
    "{\"label\":\"positive\",\"score\":1e999}}]",
      "sentiment" },
  { "\"quotes\":[{\"start\":0,\"end\":1}]", "quotes[0].type" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"loud\"}]", "type" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"direct\",\"cue\":1}]",
      "quotes[0]" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"direct\","
    "\"cue\":[2,9]}]",
      "quotes[0].end" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"direct\","
    "\"speaker\":7}]",
      "quotes[0].speaker" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"direct\","
    "\"speaker\":{\"name\":7}}]",
      "quotes[0].speaker" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"direct\","
    "\"speaker\":{\"start\":7}}]",
      "quotes[0]" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"direct\","
    "\"confidence\":\"high\"}]",
      "confidence" },
  { "\"quotes\":[{\"start\":0,\"end\":1,\"type\":\"direct\","
    "\"group\":null}]",
      "group" },
  { "\"speakers\":[{}]", "speakers[0].name" },
  { "\"speakers\":[{\"name\":\"A\",\"aliases\":\"B\"}]", "aliases" },
  { "\"speakers\":[{\"name\":\"A\",\"aliases\":[null]}]", "aliases" },
  { "\"speakers\":[\"A\"]", "speakers[0].name" },
  { "\"labels\":[{\"start\":0,\"end\":1}]", "labels[0]" },
  { "\"labels\":[{\"start\":0,\"end\":1,\"layer\":\"x\",\"label\":1}]",
      "labels[0]" },
  { "\"labels\":[{\"start\":0,\"end\":1,\"layer\":\"x\",\"label\":\"y\","
    "\"score\":1e999}]",
      "labels[0].score" },
};

/* What is wrong with annotations costs their layer, not the text. */
static void
test_problems (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken_layers); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"text\":\"é💩.\",%s,\"rest\":1}", broken_layers[i].members);
      g_autofree char *problem = NULL, *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothDocument) document =
          quoth_document_new_from_json (json, -1, NULL, NULL, &problem, &error);
      g_assert_no_error (error);
      if (problem == NULL)
        g_error ("%s: no problem", json);
      if (strstr (problem, broken_layers[i].says) == NULL)
        g_error ("%s: \"%s\"", json, problem);
      text = text_of (document);
      g_assert_cmpstr (text, ==, "é💩.");
      g_assert_cmpstr (quoth_document_get_field (document, "rest"), ==, "1");
      g_assert_cmpuint (quoth_document_get_n_sentences (document), ==, 0);
      g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 0);
      g_assert_cmpuint (quoth_document_get_n_speakers (document), ==, 0);
      g_assert_cmpuint (quoth_document_get_n_labels (document), ==, 0);
    }
}

/* Reads a record of so many quotations, each over the whole text. */
static char *
read_pile (guint n, gsize length, guint *n_read)
{
  g_autofree char *text = g_strnfill (length, 'x');
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (QuothDocument) document = NULL;
  char *problem = NULL;

  g_string_printf (json, "{\"text\":\"%s\",\"quotes\":[", text);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json,
        "%s{\"start\":0,\"end\":%" G_GSIZE_FORMAT
        ",\"type\":\"direct\",\"speaker\":{\"start\":0,\"end\":1}}",
        i > 0 ? "," : "", length);
  g_string_append (json, "]}");
  document =
      quoth_document_new_from_json (json->str, -1, NULL, NULL, &problem, NULL);
  *n_read = quoth_document_get_n_quotes (document);
  return problem;
}

/* Quotations may lie in one another, but not so many that reading the words of
 * each takes all day. */
static void
test_overlap (void)
{
  g_autofree char *few = NULL, *many = NULL, *brief = NULL;
  guint n;

  few = read_pile (31, 100000, &n);
  g_assert_null (few);
  g_assert_cmpuint (n, ==, 31);
  many = read_pile (33, 100000, &n);
  g_assert_cmpstr (many, ==, "quotes[31]: too many lie one over the other");
  g_assert_cmpuint (n, ==, 0);
  brief = read_pile (1000, 10, &n);
  g_assert_null (brief);
  g_assert_cmpuint (n, ==, 1000);
}

/* An enum of bindings may be any number. */
static void
test_unknown_unit (void)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("a", -1, NULL);
  g_autofree char *json = NULL;

  g_test_expect_message ("Quoth", G_LOG_LEVEL_CRITICAL, "*unit*failed*");
  json = quoth_document_to_json (document, 7, QUOTH_JSON_DEFAULT);
  g_test_assert_expected_messages ();
  g_assert_null (json);
}

/* Records of others: a span as an array, a speaker as a name, nulls. */
static void
test_lenient (void)
{
  g_autoptr (QuothDocument) document = read_record (
      "{\"text\":\"one two\",\"sentences\":[[0,7]],\"labels\":null,"
      "\"quotes\":[{\"start\":0,\"end\":3,\"type\":\"direct\","
      "\"speaker\":\"Ann\",\"cue\":null},{\"start\":4,\"end\":7,"
      "\"type\":\"direct\",\"speaker\":{\"name\":null},\"act\":\"odd\"},"
      "{\"start\":4,\"end\":7,\"type\":\"direct\",\"speaker\":null}]}");
  g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, 0);
  g_autoptr (QuothSpeaker) speaker = quoth_quote_get_speaker (quote);

  g_assert_cmpuint (quoth_document_get_n_sentences (document), ==, 1);
  g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 3);
  g_assert_cmpuint (quoth_document_get_n_speakers (document), ==, 1);
  g_assert_cmpstr (quoth_speaker_get_name (speaker), ==, "Ann");
}

static void
test_large (void)
{
  g_autofree char *long_text = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"text\":\"%s\"}", long_text);
  g_autoptr (QuothDocument) document = read_record (json);
  g_autoptr (GString) members = g_string_new ("{\"text\":\"a\"");
  g_autoptr (GString) aliases =
      g_string_new ("{\"text\":\"a\",\"speakers\":[{\"name\":\"A\","
                    "\"aliases\":[\"0\"");
  g_autoptr (QuothDocument) many = NULL, known = NULL;
  g_autoptr (QuothSpeaker) speaker = NULL;
  g_auto (GStrv) names = NULL;
  gsize length;

  quoth_document_peek_text (document, &length);
  g_assert_cmpuint (length, ==, 10 * 1000 * 1000);
  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_printf (members, ",\"m%u\":%u", i, i);
      g_string_append_printf (aliases, ",\"%u\"", i);
    }
  g_string_append_c (members, '}');
  g_string_append (aliases, "]}]}");
  many = read_record (members->str);
  g_assert_cmpstr (quoth_document_get_field (many, "m99999"), ==, "99999");
  known = read_record (aliases->str);
  speaker = quoth_document_get_speaker (known, 0);
  names = quoth_speaker_get_aliases (speaker);
  g_assert_cmpuint (g_strv_length (names), ==, 100000);
}

/* Records with bytes changed at random are read or refused, never worse, and
 * what is read is written as JSON that json-glib reads. */
static void
test_mutations (void)
{
  static const char *const inserts[] = { "\"", "\\", "{", "}", "[", "]", ",",
    ":", "1e999", "-", "null", "\\u0000", "\\ud800", "\xF0", "0", " " };
  g_autoptr (QuothDocument) document = document_filled ();
  g_autofree char *json = write_record (document, QUOTH_OFFSET_CODEPOINT);
  guint n_read = 0;

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) mutated = g_string_new (json);
      g_autoptr (QuothDocument) back = NULL;
      g_autofree char *problem = NULL;
      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        {
          gsize at = g_test_rand_int_range (0, mutated->len);
          if (g_test_rand_bit ())
            g_string_erase (
                mutated, at, MIN (mutated->len - at, (gsize) (round % 5) + 1));
          else
            g_string_insert (mutated, at,
                inserts[g_test_rand_int_range (0, G_N_ELEMENTS (inserts))]);
        }
      back = quoth_document_new_from_json (
          mutated->str, mutated->len, NULL, NULL, &problem, NULL);
      if (back != NULL)
        {
          g_autofree char *again = write_record (back, QUOTH_OFFSET_UTF16);
          g_autoptr (JsonNode) node = json_from_string (again, NULL);
          g_assert_nonnull (node);
          n_read++;
        }
    }
  g_assert_cmpuint (n_read, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-json/written", test_written);
  g_test_add_func ("/document-json/round-trip", test_round_trip);
  g_test_add_func ("/document-json/escapes", test_escapes);
  g_test_add_func ("/document-json/scores", test_scores);
  g_test_add_func ("/document-json/times", test_times);
  g_test_add_func ("/document-json/fields", test_fields);
  g_test_add_func ("/document-json/head", test_head);
  g_test_add_func ("/document-json/refused", test_refused);
  g_test_add_func ("/document-json/cut", test_cut);
  g_test_add_func ("/document-json/depth", test_depth);
  g_test_add_func ("/document-json/problems", test_problems);
  g_test_add_func ("/document-json/overlap", test_overlap);
  g_test_add_func ("/document-json/unknown-unit", test_unknown_unit);
  g_test_add_func ("/document-json/lenient", test_lenient);
  g_test_add_func ("/document-json/large", test_large);
  g_test_add_func ("/document-json/mutations", test_mutations);
  return g_test_run ();
}
