/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "gst-start.h"
#include "core-elements.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <glib/gstdio.h>
#include <string.h>

/* An element with a bus, what it gave, and what it said. */
typedef struct
{
  GstHarness *harness;
  GstBus *bus;
  GPtrArray *documents;
  GPtrArray *warnings;
  char *error;
} Run;

static Run *
run_new (const char *properties)
{
  g_autofree char *line = g_strdup_printf ("documentparse %s", properties);
  GstElement *element = gst_parse_launch (line, NULL);
  Run *run = g_new0 (Run, 1);

  g_assert_nonnull (element);
  run->harness = gst_harness_new_with_element (element, "sink", "src");
  gst_object_unref (element);
  run->bus = gst_bus_new ();
  gst_element_set_bus (run->harness->element, run->bus);
  run->documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_document_unref);
  run->warnings = g_ptr_array_new_with_free_func (g_free);
  return run;
}

static void
run_collect (Run *run)
{
  GstBuffer *buffer;
  GstMessage *message;

  while ((buffer = gst_harness_try_pull (run->harness)) != NULL)
    {
      gboolean is_stale;
      QuothDocument *document =
          gst_quoth_buffer_get_document (buffer, &is_stale);
      g_assert_nonnull (document);
      g_assert_false (is_stale);
      g_assert_true (quoth_document_is_sealed (document));
      g_ptr_array_add (run->documents, document);
      gst_buffer_unref (buffer);
    }
  while ((message = gst_bus_pop (run->bus)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING)
        {
          gst_message_parse_warning (message, &error, NULL);
          g_ptr_array_add (run->warnings, g_strdup (error->message));
        }
      else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR
          && run->error == NULL)
        {
          gst_message_parse_error (message, &error, NULL);
          run->error = g_strdup (error->message);
        }
      gst_message_unref (message);
    }
}

static GstFlowReturn
push_bytes (Run *run, const char *data, gsize size)
{
  return gst_harness_push (run->harness, gst_buffer_new_memdup (data, size));
}

static GstFlowReturn
run_push (Run *run, const char *text)
{
  return push_bytes (run, text, strlen (text));
}

static GstFlowReturn
run_feed (Run *run, const char *data, gsize size, gsize piece)
{
  GstFlowReturn flow = GST_FLOW_OK;

  gst_harness_set_src_caps_str (run->harness, "application/octet-stream");
  for (gsize from = 0; from < size && flow == GST_FLOW_OK; from += piece)
    flow = push_bytes (run, data + from, MIN (piece, size - from));
  if (flow == GST_FLOW_OK)
    g_assert_true (gst_harness_push_event (run->harness, gst_event_new_eos ()));
  run_collect (run);
  return flow;
}

static Run *
run_all (const char *properties, const char *data, gssize size)
{
  Run *run = run_new (properties);

  run_feed (run, data, size < 0 ? strlen (data) : (gsize) size, G_MAXINT);
  return run;
}

static void
run_free (Run *run)
{
  gst_element_set_bus (run->harness->element, NULL);
  gst_harness_teardown (run->harness);
  gst_bus_set_flushing (run->bus, TRUE);
  gst_object_unref (run->bus);
  g_ptr_array_unref (run->documents);
  g_ptr_array_unref (run->warnings);
  g_free (run->error);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static QuothDocument *
document_at (Run *run, guint i)
{
  g_assert_cmpuint (i, <, run->documents->len);
  return g_ptr_array_index (run->documents, i);
}

static void
assert_text (Run *run, guint i, const char *expected)
{
  gsize length;
  const char *text = quoth_document_peek_text (document_at (run, i), &length);
  g_autofree char *copy = g_strndup (text, length);

  g_assert_cmpstr (copy, ==, expected);
}

static const char *
warning_at (Run *run, guint i)
{
  g_assert_cmpuint (i, <, run->warnings->len);
  return g_ptr_array_index (run->warnings, i);
}

static void
assert_warning (Run *run, guint i, const char *part)
{
  const char *warning = warning_at (run, i);

  if (strstr (warning, part) == NULL)
    g_error ("\"%s\" does not hold \"%s\"", warning, part);
}

static guint64
stat_of (Run *run, const char *name)
{
  g_autoptr (GstStructure) stats = NULL;
  guint64 value;

  g_object_get (run->harness->element, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, name, &value));
  return value;
}

static void
assert_clean (Run *run)
{
  if (run->warnings->len > 0)
    g_error ("unexpected warning: %s", warning_at (run, 0));
  g_assert_cmpstr (run->error, ==, NULL);
}

static void
test_whole (void)
{
  g_autoptr (Run) run =
      run_all ("document-id=a language=en", "One.\n\nTwo – three.\n", -1);

  assert_clean (run);
  g_assert_cmpuint (run->documents->len, ==, 1);
  assert_text (run, 0, "One.\n\nTwo – three.\n");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 0)), ==, "a");
  g_assert_cmpstr (
      quoth_document_get_language (document_at (run, 0)), ==, "en");
  g_assert_cmpuint (stat_of (run, "documents"), ==, 1);
  g_assert_cmpuint (stat_of (run, "bytes"), ==, 21);
}

static void
test_empty (void)
{
  g_autoptr (Run) automatic = run_all ("document-id=e", "", 0);
  g_autoptr (Run) whole = run_all ("layout=whole", "\xEF\xBB\xBF", 3);
  g_autoptr (Run) lines = run_all ("layout=lines", "", 0);
  g_autoptr (Run) records = run_all ("layout=jsonl", "\n \n", 3);

  g_assert_cmpuint (automatic->documents->len, ==, 1);
  assert_text (automatic, 0, "");
  g_assert_cmpstr (quoth_document_get_id (document_at (automatic, 0)), ==, "e");
  g_assert_cmpuint (whole->documents->len, ==, 1);
  assert_text (whole, 0, "");
  g_assert_cmpuint (lines->documents->len, ==, 0);
  g_assert_cmpuint (records->documents->len, ==, 0);
  assert_clean (automatic);
  assert_clean (whole);
  assert_clean (records);
}

static void
test_lines (void)
{
  g_autoptr (Run) run = run_all (
      "layout=lines document-id=f", "One.\r\n\n \t\nTwo. \nThree.\r", -1);

  assert_clean (run);
  g_assert_cmpuint (run->documents->len, ==, 3);
  assert_text (run, 0, "One.");
  assert_text (run, 1, "Two. ");
  assert_text (run, 2, "Three.");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 1)), ==, "f:4");
  g_assert_cmpuint (stat_of (run, "lines"), ==, 5);
}

static void
test_lines_without_id (void)
{
  g_autoptr (Run) run = run_all ("layout=lines", "One.\n", -1);

  g_assert_cmpuint (run->documents->len, ==, 1);
  g_assert_null (quoth_document_get_id (document_at (run, 0)));
}

static const char records[] =
    "\n{\"id\":\"a\",\"text\":\"One.\",\"desk\":{\"n\":[1,2]},"
    "\"language\":\"de\"}\r\n"
    "{\"text\":\"Two – “three”.\",\"sentences\":[{\"start\":0,\"end\":3}]}\n"
    "   \n"
    "{\"id\":7,\"text\":\"\"}";

static void
test_records (void)
{
  g_autoptr (Run) run = run_all ("document-id=f language=en", records, -1);

  assert_clean (run);
  g_assert_cmpuint (run->documents->len, ==, 3);
  assert_text (run, 0, "One.");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 0)), ==, "a");
  g_assert_cmpstr (
      quoth_document_get_language (document_at (run, 0)), ==, "de");
  g_assert_cmpstr (quoth_document_get_field (document_at (run, 0), "desk"), ==,
      "{\"n\":[1,2]}");
  assert_text (run, 1, "Two – “three”.");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 1)), ==, "f:3");
  g_assert_cmpstr (
      quoth_document_get_language (document_at (run, 1)), ==, "en");
  g_assert_cmpuint (
      quoth_document_get_n_sentences (document_at (run, 1)), ==, 1);
  assert_text (run, 2, "");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 2)), ==, "7");
  g_assert_cmpuint (stat_of (run, "lines"), ==, 5);
}

static void
test_fields (void)
{
  g_autoptr (Run) run = run_all ("text-field=body id-field=key",
      "{\"key\":\"k\",\"body\":\"One.\",\"text\":5}\n", -1);

  assert_clean (run);
  g_assert_cmpuint (run->documents->len, ==, 1);
  assert_text (run, 0, "One.");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 0)), ==, "k");
}

/* What auto takes for JSON Lines and what not. */
static void
test_auto (void)
{
  g_autoptr (Run) prose = run_all ("", "{It} was.\n{\"text\":\"x\"}\n", -1);
  g_autoptr (Run) pretty = run_all ("", "{\n\"text\":\"x\"\n}\n", -1);
  g_autoptr (Run) header = run_all ("", "{\"v\":1}\n{\"text\":\"x\"}\n", -1);
  g_autoptr (Run) late = run_all ("", " \n\n\t{\"text\":\"x\"}", -1);
  g_autoptr (Run) forced = run_all ("layout=whole", "{\"text\":\"x\"}", -1);
  g_autoptr (Run) array = run_all ("", "[\"x\"]\n", -1);

  g_assert_cmpuint (prose->documents->len, ==, 1);
  assert_text (prose, 0, "{It} was.\n{\"text\":\"x\"}\n");
  assert_text (pretty, 0, "{\n\"text\":\"x\"\n}\n");
  g_assert_cmpuint (header->documents->len, ==, 1);
  assert_text (header, 0, "x");
  assert_warning (header, 0, "line 1:");
  assert_text (late, 0, "x");
  assert_text (forced, 0, "{\"text\":\"x\"}");
  assert_text (array, 0, "[\"x\"]\n");
}

/* A first line longer than the prefix is judged by how it begins. */
static void
test_auto_long_line (void)
{
  g_autoptr (GString) json = g_string_new ("{ \"text\":\"");
  g_autoptr (GString) prose = g_string_new ("{ ");
  g_autoptr (Run) record = NULL;
  g_autoptr (Run) whole = NULL;

  for (guint i = 0; i < 300000; i++)
    {
      g_string_append (json, "word ");
      g_string_append (prose, "word ");
    }
  g_string_append (json, "\"}\n{\"text\":\"x\"}");
  record = run_new ("");
  run_feed (record, json->str, json->len, 4096);
  whole = run_new ("");
  run_feed (whole, prose->str, prose->len, 4096);
  g_assert_cmpuint (record->documents->len, ==, 2);
  assert_text (record, 1, "x");
  g_assert_cmpuint (whole->documents->len, ==, 1);
  assert_clean (record);
  assert_clean (whole);
}

static void
test_caps (void)
{
  g_autoptr (Run) run = run_new ("");
  GstCaps *caps;
  g_autofree char *text = NULL;

  gst_harness_set_src_caps_str (run->harness, "application/x-json");
  run_push (run, "nonsense\n{\"text\":\"x\"}\n");
  run_collect (run);
  g_assert_cmpuint (run->documents->len, ==, 1);
  assert_text (run, 0, "x");
  assert_warning (run, 0, "line 1:");
  caps = gst_pad_get_current_caps (run->harness->sinkpad);
  text = gst_caps_to_string (caps);
  g_assert_cmpstr (text, ==, "text/x-raw, format=(string)utf8");
  gst_caps_unref (caps);
}

static void
test_bad_utf8 (void)
{
  g_autoptr (Run) run = run_all ("layout=whole", "ab\xFF\xC3(\0z", 7);

  g_assert_cmpuint (run->documents->len, ==, 1);
  assert_text (run, 0, "ab\uFFFD\uFFFD(\uFFFDz");
  g_assert_cmpuint (run->warnings->len, ==, 1);
  assert_warning (run, 0, "3 bad bytes, the first at byte 2 of the stream");
  g_assert_cmpuint (stat_of (run, "replaced-bytes"), ==, 3);
}

static void
test_bad_utf8_in_record (void)
{
  g_autoptr (Run) run =
      run_all ("", "{\"text\":\"x\"}\n{\"text\":\"a\xE9z\"}\n", -1);

  g_assert_cmpuint (run->documents->len, ==, 2);
  assert_text (run, 1, "a\uFFFDz");
  g_assert_cmpuint (run->warnings->len, ==, 1);
  assert_warning (run, 0, "line 2: ");
  assert_warning (run, 0, "1 bad byte, the first at byte 23 of the stream");
}

static void
test_bad_utf8_dropped (void)
{
  g_autoptr (Run) run =
      run_all ("layout=lines invalid=drop", "One.\nTw\xFF.\nThree.\n", -1);

  g_assert_cmpuint (run->documents->len, ==, 2);
  assert_text (run, 1, "Three.");
  g_assert_cmpuint (run->warnings->len, ==, 1);
  assert_warning (run, 0, "line 2: ");
  assert_warning (run, 0, "left out");
  g_assert_cmpuint (stat_of (run, "skipped"), ==, 1);
}

/* Everything that is wrong stops the element when it is asked to. */
static void
test_invalid_error (void)
{
  static const char *const inputs[] = {
    "{\"text\":\"a\xFF\"}\n",
    "{\"text\":\"a\"}\n{\"text\":}\n",
    "{\"id\":\"a\",\"text\":\"a\"}\n{\"id\":\"a\",\"text\":\"b\"}\n",
    "{\"text\":\"a\",\"sentences\":[{\"start\":0,\"end\":9}]}\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (Run) run = run_new ("layout=jsonl invalid=error");
      g_assert_cmpint (run_feed (run, inputs[i], strlen (inputs[i]), G_MAXINT),
          ==, GST_FLOW_ERROR);
      g_assert_nonnull (run->error);
      g_assert_nonnull (strstr (run->error, "line "));
      g_assert_null (strchr (run->error, ';')); /* nothing was done about it */
      g_assert_cmpint (run_push (run, "{}\n"), ==, GST_FLOW_ERROR);
    }
}

static void
test_bad_records (void)
{
  g_autoptr (Run) run = run_all ("layout=jsonl",
      "{\"text\":\"a\"}\n"
      "{\"text\":\"b\"\n"
      "{\"id\":\"c\"}\n"
      "[1]\n"
      "{\"text\":\"d\",\"quotes\":[{\"start\":3}]}\n",
      -1);

  g_assert_cmpuint (run->documents->len, ==, 2);
  assert_text (run, 1, "d");
  g_assert_cmpuint (run->warnings->len, ==, 4);
  assert_warning (run, 0, "line 2: not valid JSON at byte 11");
  assert_warning (run, 1, "line 3: the record has no member \"text\"");
  assert_warning (run, 2, "line 4: ");
  assert_warning (run, 3, "line 5: quotes[0]");
  g_assert_cmpuint (stat_of (run, "skipped"), ==, 3);
  g_assert_cmpuint (stat_of (run, "documents"), ==, 2);
}

static void
test_duplicate_ids (void)
{
  g_autoptr (Run) run = run_all ("document-id=f",
      "{\"id\":\"a\",\"text\":\"a\"}\n{\"text\":\"b\"}\n"
      "{\"text\":\"b\"}\n{\"id\":\"a\",\"text\":\"c\"}\n",
      -1);

  g_assert_cmpuint (run->documents->len, ==, 4);
  g_assert_cmpuint (run->warnings->len, ==, 1);
  assert_warning (run, 0, "line 4: the id \"a\" was that of line 1");
}

/* A stream of nothing but trouble does not flood the bus. */
static void
test_many_problems (void)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (Run) run = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (input, "nonsense\n");
  run = run_all ("layout=jsonl", input->str, input->len);
  g_assert_cmpuint (run->documents->len, ==, 0);
  g_assert_cmpuint (run->warnings->len, ==, 11);
  assert_warning (run, 10, "490 more lines that were skipped");
  g_assert_cmpuint (stat_of (run, "skipped"), ==, 500);
}

static void
append_words (GString *text, const char *word, gsize size)
{
  gsize end = text->len + size;

  while (text->len < end)
    g_string_append (text, word);
}

/* Parts add up to the text, fit, share the id and know where they stand. */
static void
assert_parts (Run *run, const char *id, const GString *text, gsize max)
{
  gsize bytes = 0, codepoints = 0, utf16 = 0;

  for (guint i = 0; i < run->documents->len; i++)
    {
      QuothDocument *part = document_at (run, i);
      gsize length;
      const char *data = quoth_document_peek_text (part, &length);
      g_assert_cmpuint (length, <=, max);
      g_assert_cmpuint (length, >, 0);
      g_assert_cmpmem (data, length, text->str + bytes, length);
      g_assert_cmpstr (quoth_document_get_id (part), ==, id);
      g_assert_cmpuint (
          quoth_document_get_offset (part, QUOTH_OFFSET_BYTE), ==, bytes);
      g_assert_cmpuint (
          quoth_document_get_offset (part, QUOTH_OFFSET_CODEPOINT), ==,
          codepoints);
      g_assert_cmpuint (
          quoth_document_get_offset (part, QUOTH_OFFSET_UTF16), ==, utf16);
      bytes += length;
      codepoints +=
          quoth_document_to_unit (part, length, QUOTH_OFFSET_CODEPOINT);
      utf16 += quoth_document_to_unit (part, length, QUOTH_OFFSET_UTF16);
    }
  g_assert_cmpuint (bytes, ==, text->len);
}

static void
test_cut_whole (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (Run) run = NULL;

  append_words (text, "drei Stück 💩 ", 3000);
  g_string_append (text, "\r\n \r\n");
  append_words (text, "Zeile\n", 5000);
  append_words (text, "lang ", 5000);
  append_words (text, "🙂", 9000);
  run = run_new ("layout=whole max-document-size=4096 document-id=d");
  run_feed (run, text->str, text->len, 777);
  assert_parts (run, "d", text, 4096);
  g_assert_cmpuint (run->documents->len, ==, 8);
  g_assert_cmpuint (
      quoth_document_get_offset (document_at (run, 1), QUOTH_OFFSET_BYTE), ==,
      strstr (text->str, "Zeile") - text->str);
  g_assert_cmpuint (run->warnings->len, ==, 1);
  assert_warning (run, 0, "max-document-size, 4096 bytes");
}

static void
test_cut_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) input = g_string_new ("kurz\n");
  g_autoptr (Run) run = NULL;

  append_words (text, "lange Zeile ", 9000);
  g_string_append_len (input, text->str, text->len);
  g_string_append (input, "\r\nkurz");
  run = run_new ("layout=lines max-document-size=4096 document-id=d");
  run_feed (run, input->str, input->len, 1000);
  g_assert_cmpuint (run->documents->len, ==, 5);
  assert_text (run, 0, "kurz");
  assert_text (run, 4, "kurz");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 4)), ==, "d:3");
  g_ptr_array_remove_index (run->documents, 4);
  g_ptr_array_remove_index (run->documents, 0);
  assert_parts (run, "d:2", text, 4096);
  g_assert_cmpuint (run->warnings->len, ==, 1);
  assert_warning (run, 0, "line 2: ");
}

/* A line of just the largest size is not cut for the sake of its line break. */
static void
test_full_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (Run) run = run_new ("layout=lines max-document-size=4096");

  append_words (text, "word", 4096);
  g_string_printf (input, "%s\r\n%s\nshort", text->str, text->str);
  run_feed (run, input->str, input->len, 4097);
  assert_clean (run);
  g_assert_cmpuint (run->documents->len, ==, 3);
  assert_text (run, 0, text->str);
  assert_text (run, 1, text->str);
  assert_text (run, 2, "short");
}

static void
test_cut_record (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (Run) run = NULL;

  append_words (text, "lange Zeile – ", 9000);
  g_string_printf (input,
      "{\"id\":\"r\",\"desk\":1,\"text\":\"%s\",\"sentences\":["
      "{\"start\":0,\"end\":5},{\"start\":6000,\"end\":6003}]}",
      text->str);
  run = run_all ("max-document-size=4096", input->str, input->len);
  assert_parts (run, "r", text, 4096);
  g_assert_cmpuint (run->documents->len, ==, 3);
  g_assert_cmpstr (
      quoth_document_get_field (document_at (run, 2), "desk"), ==, "1");
  g_assert_cmpuint (
      quoth_document_get_n_sentences (document_at (run, 0)), ==, 1);
  g_assert_cmpuint (
      quoth_document_get_n_sentences (document_at (run, 1)), ==, 1);
  g_assert_cmpuint (run->warnings->len, ==, 1);
}

/* Broken bytes grow threefold when they are mended; parts still fit. */
static void
test_cut_mended (void)
{
  g_autoptr (Run) run = NULL;
  g_autofree char *bytes = g_malloc (4096);

  memset (bytes, 0xFF, 4096);
  run = run_all ("layout=whole max-document-size=4096", bytes, 4096);
  g_assert_cmpuint (run->documents->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      gsize length;
      quoth_document_peek_text (document_at (run, i), &length);
      g_assert_cmpuint (length, <=, 4096);
    }
  g_assert_cmpuint (stat_of (run, "replaced-bytes"), ==, 4096);
  g_assert_cmpuint (stat_of (run, "documents"), ==, 4);
}

/* A record without end is passed over without being held. */
static void
test_endless_record (void)
{
  g_autoptr (GString) input = g_string_new ("{\"text\":\"a\"}\n{\"text\":\"");
  g_autoptr (Run) run = NULL;

  append_words (input, "immer weiter ", 2000000);
  g_string_append (input, "\"}\n{\"text\":\"b\"}\n");
  append_words (input, "und noch einmal ", 1500000);
  run = run_new ("max-document-size=4096");
  run_feed (run, input->str, input->len, 10000);
  g_assert_cmpuint (run->documents->len, ==, 2);
  assert_text (run, 1, "b");
  g_assert_cmpuint (run->warnings->len, ==, 2);
  assert_warning (run, 0, "line 2: longer than ");
  assert_warning (run, 1, "line 4: longer than ");
  g_assert_cmpuint (stat_of (run, "lines"), ==, 4);
  g_assert_cmpuint (stat_of (run, "skipped"), ==, 2);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *properties;
    const char *bytes;
    gsize size;
  } inputs[] = {
    { "", "\xEF\xBB\xBFGr\xC3\xBC\xC3\x9F\x65", 10 },
    { "encoding=utf8", "\xEF\xBB\xBFGr\xC3\xBC\xC3\x9F\x65", 10 },
    { "encoding=latin1", "Gr\xFC\xDF\x65", 5 },
    { "encoding=windows-1252", "Gr\xFC\xDF\x65", 5 },
    { "", "\xFF\xFEG\0r\0\xFC\0\xDF\0e\0", 12 },
    { "", "\xFE\xFF\0G\0r\0\xFC\0\xDF\0e", 12 },
    { "encoding=utf-16le", "\xFF\xFEG\0r\0\xFC\0\xDF\0e\0", 12 },
    { "encoding=utf-16le", "G\0r\0\xFC\0\xDF\0e\0", 10 },
    { "encoding=utf-16", "\xFE\xFF\0G\0r\0\xFC\0\xDF\0e", 12 },
    { "", "\xFF\xFE\0\0G\0\0\0r\0\0\0\xFC\0\0\0\xDF\0\0\0e\0\0\0", 24 },
    { "", "\0\0\xFE\xFF\0\0\0G\0\0\0r\0\0\0\xFC\0\0\0\xDF\0\0\0e", 24 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      for (gsize piece = 1; piece < 6; piece++)
        {
          g_autoptr (Run) run = run_new (inputs[i].properties);
          run_feed (run, inputs[i].bytes, inputs[i].size, piece);
          assert_clean (run);
          g_assert_cmpuint (run->documents->len, ==, 1);
          assert_text (run, 0, "Grüße");
        }
    }
}

/* Broken bytes of another encoding are told by where they are in the input. */
static void
test_bad_encoding (void)
{
  static const char bytes[] = "\xFF\xFE"
                              "a\0\n\0b\0\x00\xDC"
                              "c\0\n\0d";
  g_autoptr (Run) run = run_all ("layout=lines", bytes, sizeof bytes - 1);

  g_assert_cmpuint (run->documents->len, ==, 3);
  assert_text (run, 0, "a");
  assert_text (run, 1, "b\uFFFDc");
  assert_text (run, 2, "\uFFFD");
  g_assert_cmpuint (run->warnings->len, ==, 2);
  assert_warning (run, 0,
      "line 2: the text is not valid UTF-16LE: 1 bad byte, "
      "the first at byte 8 of the stream");
  assert_warning (run, 1, "the first at byte 14 of the stream");
}

static void
test_stateful_encoding (void)
{
  static const char bytes[] = "\x1b$B$3$s\x1b(B.";
  g_autoptr (Run) run = run_new ("encoding=ISO-2022-JP");

  run_feed (run, bytes, sizeof bytes - 1, 1);
  assert_clean (run);
  assert_text (run, 0, "こん.");
}

static void
test_unknown_encoding (void)
{
  GstElement *element = gst_element_factory_make ("documentparse", NULL);
  g_autoptr (GstBus) bus = gst_bus_new ();
  g_autoptr (GError) error = NULL;
  GstMessage *message;

  g_object_set (element, "encoding", "klingon-8", NULL);
  gst_element_set_bus (element, bus);
  g_assert_cmpint (gst_element_set_state (element, GST_STATE_READY), ==,
      GST_STATE_CHANGE_FAILURE);
  message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  gst_message_parse_error (message, &error, NULL);
  g_assert_nonnull (strstr (error->message, "klingon-8"));
  gst_message_unref (message);
  gst_element_set_bus (element, NULL);
  gst_element_set_state (element, GST_STATE_NULL);
  gst_object_unref (element);
}

static char *
describe (Run *run)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < run->documents->len; i++)
    {
      quoth_document_append_json (document_at (run, i), all, QUOTH_OFFSET_BYTE,
          QUOTH_JSON_DEFAULT, QUOTH_TIME_NONE, QUOTH_TIME_NONE);
      g_string_append_c (all, '\n');
    }
  for (guint i = 0; i < run->warnings->len; i++)
    g_string_append_printf (all, "%s\n", warning_at (run, i));
  g_string_append_printf (
      all, "lines %" G_GUINT64_FORMAT, stat_of (run, "lines"));
  return g_string_free (all, FALSE);
}

/* Any cutting of the bytes into buffers gives the same documents and warnings.
 */
static void
test_pieces (void)
{
  static const char *const properties[] = { "layout=auto", "layout=whole",
    "layout=lines", "layout=jsonl", "layout=lines invalid=drop",
    "layout=lines encoding=latin1", "layout=whole encoding=utf-16be" };
  g_autoptr (GString) input = g_string_new (records);
  GRand *random = g_rand_new_with_seed (7);

  g_string_append (input, "\r\n\r\n\xE2\x80 \xFF\xF0\x9F\x98\n");
  append_words (input, "zu lang für eine Zeile — ", 5000);
  append_words (input, "\xC3\xB6", 6000);
  g_string_append (input, "\r\r\n");
  for (guint i = 0; i < 4096; i++)
    g_string_append_c (input, 'x');
  g_string_append (input, "\r\n{\"text\":\"a\xE2\"}\n\n\nEnde\xE2\x82");
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autofree char *line = g_strconcat (
          properties[i], " max-document-size=4096 document-id=d", NULL);
      g_autoptr (Run) whole = run_all (line, input->str, input->len);
      g_autofree char *expected = describe (whole);
      for (guint n = 0; n < 12; n++)
        {
          g_autoptr (Run) run = run_new (line);
          g_autofree char *given = NULL;
          gsize piece = n == 0 ? 1 : (gsize) g_rand_int_range (random, 1, 6000);
          run_feed (run, input->str, input->len, piece);
          given = describe (run);
          g_assert_cmpstr (given, ==, expected);
        }
    }
  g_rand_free (random);
}

/* The same with inputs that nobody would think of. */
static void
test_random (void)
{
  static const char *const scraps[] = { "\n", "\n\n", "\r\n", " ", "\t", "{",
    "}", "{\"text\":\"", "\"}", "\"", "\\u00e9", "\\", "\xC3", "\xA9",
    "\xE2\x82", "\xF0\x9F\x98\x80", "\xFF\xFE", "\xEF\xBB\xBF", "word", "“no”",
    "\"id\":1,", "{\"id\":\"a\",\"text\":\"x\"}\n", "[[[[", "é" };
  static const char *const layouts[] = { "auto", "whole", "lines", "jsonl" };
  static const char *const encodings[] = { "", "", "latin1", "utf-16",
    "utf-32be", "shift-jis" };
  static const char *const invalids[] = { "replace", "drop" };
  guint n_rounds = g_test_slow () ? 20000 : 300;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autoptr (GString) input = g_string_new (NULL);
      g_autofree char *line = g_strdup_printf (
          "layout=%s encoding=\"%s\" invalid=%s max-document-size=4096",
          layouts[g_test_rand_int_range (0, G_N_ELEMENTS (layouts))],
          encodings[g_test_rand_int_range (0, G_N_ELEMENTS (encodings))],
          invalids[g_test_rand_int_range (0, G_N_ELEMENTS (invalids))]);
      g_autoptr (Run) whole = NULL;
      g_autoptr (Run) pieces = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *given = NULL;
      guint n_scraps = g_test_rand_int_range (1, 200);
      for (guint i = 0; i < n_scraps; i++)
        {
          const char *scrap =
              scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))];
          guint n = g_test_rand_int_range (0, 60) == 0 ? 2000 : 1;
          for (guint j = 0; j < n; j++)
            g_string_append (input, scrap);
          if (g_test_rand_int_range (0, 20) == 0)
            g_string_append_c (input, '\0');
        }
      whole = run_all (line, input->str, input->len);
      pieces = run_new (line);
      run_feed (pieces, input->str, input->len,
          g_test_rand_int_range (1, input->len + 2));
      expected = describe (whole);
      given = describe (pieces);
      g_assert_cmpstr (given, ==, expected);
    }
}

/* Bytes one by one take time in proportion to their number. */
static void
test_linear (void)
{
  gint64 times[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GString) input = g_string_new ("{ ");
      g_autoptr (Run) run = run_new ("");
      gint64 begin = g_get_monotonic_time ();
      append_words (input, "wort", i == 0 ? 100000 : 400000);
      run_feed (run, input->str, input->len, 1);
      times[i] = g_get_monotonic_time () - begin;
      g_assert_cmpuint (run->documents->len, ==, 1);
    }
  g_assert_cmpint (times[1], <, times[0] * 10 + G_USEC_PER_SEC);
}

static void
test_events (void)
{
  g_autoptr (Run) run = run_new ("layout=lines");
  GstHarness *harness = run->harness;
  GstEvent *event;
  const GstSegment *segment;
  GstBuffer *buffer;

  gst_harness_set_src_caps_str (harness, "text/plain");
  event = gst_harness_pull_event (harness);
  g_assert_cmpint (GST_EVENT_TYPE (event), ==, GST_EVENT_STREAM_START);
  gst_event_unref (event);
  event = gst_harness_pull_event (harness);
  g_assert_cmpint (GST_EVENT_TYPE (event), ==, GST_EVENT_CAPS);
  gst_event_unref (event);
  event = gst_harness_pull_event (harness);
  gst_event_parse_segment (event, &segment);
  g_assert_cmpint (segment->format, ==, GST_FORMAT_TIME);
  g_assert_cmpuint (segment->start, ==, 0);
  gst_event_unref (event);

  /* An event waits for the line that it came in the middle of. */
  run_push (run, "One. T");
  gst_harness_push_event (harness,
      gst_event_new_custom (
          GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("x-test")));
  g_assert_null (gst_harness_try_pull_event (harness));
  run_push (run, "wo.\nThree.\n");
  event = gst_harness_try_pull_event (harness);
  g_assert_cmpint (GST_EVENT_TYPE (event), ==, GST_EVENT_CUSTOM_DOWNSTREAM);
  gst_event_unref (event);
  buffer = gst_harness_pull (harness);
  g_assert_true (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT));
  g_assert_false (GST_BUFFER_PTS_IS_VALID (buffer));
  gst_buffer_unref (buffer);
  buffer = gst_harness_pull (harness);
  g_assert_false (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT));
  gst_buffer_unref (buffer);
}

static void
test_many_events (void)
{
  g_autoptr (Run) run = run_new ("layout=whole");

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  run_push (run, "Held");
  while (gst_harness_events_in_queue (run->harness) > 0)
    gst_event_unref (gst_harness_pull_event (run->harness));
  for (guint i = 0; i < 2000; i++)
    gst_harness_push_event (run->harness,
        gst_event_new_custom (
            GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("x-test")));
  g_assert_cmpuint (
      gst_harness_events_in_queue (run->harness), ==, 2000 - 1024);
}

static void
test_language_tag (void)
{
  g_autoptr (Run) run = run_new ("layout=lines");

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  gst_harness_push_event (run->harness,
      gst_event_new_tag (gst_tag_list_new (GST_TAG_LANGUAGE_CODE, "fr", NULL)));
  run_push (run, "Un.\n");
  run_collect (run);
  g_assert_cmpstr (
      quoth_document_get_language (document_at (run, 0)), ==, "fr");
}

/* Upstream without caps may send its tags before its segment, or nothing but
 * the segment. */
static void
test_events_without_caps (void)
{
  for (guint with_tags = 0; with_tags < 2; with_tags++)
    {
      g_autoptr (Run) run = run_new ("layout=lines");
      GstPad *pad = run->harness->srcpad;
      GstSegment segment;
      gst_segment_init (&segment, GST_FORMAT_BYTES);
      gst_pad_push_event (pad, gst_event_new_stream_start ("s"));
      if (with_tags)
        gst_pad_push_event (pad,
            gst_event_new_tag (
                gst_tag_list_new (GST_TAG_LANGUAGE_CODE, "fr", NULL)));
      gst_pad_push_event (pad, gst_event_new_segment (&segment));
      gst_pad_push (pad, gst_buffer_new_memdup ("Un.\n", 4));
      run_collect (run);
      g_assert_cmpstr (quoth_document_get_language (document_at (run, 0)), ==,
          with_tags ? "fr" : NULL);
    }
}

static void
test_flush (void)
{
  g_autoptr (Run) run = run_new ("layout=whole");
  GstHarness *harness = run->harness;
  GstSegment segment;
  GstBuffer *buffer;
  GstEvent *event;

  gst_harness_set_src_caps_str (harness, "text/plain");
  run_push (run, "Lost \xE2");
  gst_harness_push_event (harness,
      gst_event_new_custom (
          GST_EVENT_CUSTOM_DOWNSTREAM, gst_structure_new_empty ("x-test")));
  gst_harness_push_event (harness, gst_event_new_flush_start ());
  gst_harness_push_event (harness, gst_event_new_flush_stop (TRUE));
  gst_segment_init (&segment, GST_FORMAT_BYTES);
  gst_harness_push_event (harness, gst_event_new_segment (&segment));
  run_push (run, "Kept");
  gst_harness_push_event (harness, gst_event_new_eos ());
  buffer = gst_harness_pull (harness);
  g_assert_cmpint (gst_buffer_memcmp (buffer, 0, "Kept", 4), ==, 0);
  g_assert_cmpuint (gst_buffer_get_size (buffer), ==, 4);
  g_assert_true (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT));
  gst_buffer_unref (buffer);
  run_collect (run);
  g_assert_cmpuint (run->documents->len, ==, 0);
  assert_clean (run);
  while ((event = gst_harness_try_pull_event (harness)) != NULL)
    {
      g_assert_cmpint (GST_EVENT_TYPE (event), !=, GST_EVENT_CUSTOM_DOWNSTREAM);
      gst_event_unref (event);
    }
}

static void
test_drain (void)
{
  g_autoptr (Run) run = run_new ("layout=lines document-id=d");
  g_autoptr (GstQuery) query = gst_query_new_drain ();

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  run_push (run, "One.\nTwo");
  gst_pad_peer_query (run->harness->srcpad, query);
  run_push (run, "Three\n");
  run_collect (run);
  g_assert_cmpuint (run->documents->len, ==, 3);
  assert_text (run, 1, "Two");
  assert_text (run, 2, "Three");
  g_assert_cmpstr (quoth_document_get_id (document_at (run, 2)), ==, "d:3");
}

static void
push_timed (Run *run, const char *text, GstClockTime pts)
{
  GstBuffer *buffer = gst_buffer_new_memdup (text, strlen (text));

  GST_BUFFER_PTS (buffer) = pts;
  GST_BUFFER_DURATION (buffer) = GST_SECOND;
  gst_harness_push (run->harness, buffer);
}

static void
test_timed (void)
{
  static const GstClockTime expected[][2] = {
    { 1 * GST_SECOND, 1 * GST_SECOND },
    { 1 * GST_SECOND, 2 * GST_SECOND },
    { 2 * GST_SECOND, 1 * GST_SECOND },
  };
  g_autoptr (Run) run = run_new ("layout=lines");

  gst_harness_set_src_caps_str (run->harness, "text/plain");
  gst_harness_push_event (run->harness, gst_event_new_gap (0, GST_SECOND));
  push_timed (run, "One.\nTw", 1 * GST_SECOND);
  gst_harness_push_event (run->harness, gst_event_new_gap (2 * GST_SECOND, 1));
  push_timed (run, "o.\nThree.\n", 2 * GST_SECOND);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      GstBuffer *buffer = gst_harness_pull (run->harness);
      g_assert_cmpuint (GST_BUFFER_PTS (buffer), ==, expected[i][0]);
      g_assert_cmpuint (GST_BUFFER_DURATION (buffer), ==, expected[i][1]);
      gst_buffer_unref (buffer);
    }
}

/* Nothing of one stream is left in the next. */
static void
test_restart (void)
{
  g_autoptr (Run) run = run_new ("document-id=d");
  GstHarness *harness = run->harness;

  for (guint i = 0; i < 3; i++)
    {
      gst_harness_set_src_caps_str (harness, "text/plain");
      run_push (run, "{\"id\":\"a\",\"text\":\"x\"}\n{\"tex");
      run_collect (run);
      g_assert_cmpuint (run->documents->len, ==, 1);
      assert_clean (run);
      g_ptr_array_set_size (run->documents, 0);
      gst_element_set_state (harness->element, GST_STATE_READY);
      gst_harness_play (harness);
      gst_harness_push_event (harness, gst_event_new_stream_start ("next"));
    }
  g_assert_cmpuint (stat_of (run, "bytes"), ==, 0);
}

/* An empty text is fit for every stage after it. */
static void
test_empty_pipeline (void)
{
  static const char *const stages[] = { "identity", "speakerdetect",
    "sentimenttag", "speakerdetect ! sentimenttag" };

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "documentparse document-id=e ! %s ! documentjsonenc", stages[i]);
      GstHarness *harness = gst_harness_new_parse (line);
      GstBuffer *buffer;
      GstMapInfo map;
      gst_harness_set_src_caps_str (harness, "text/plain");
      gst_harness_push_event (harness, gst_event_new_eos ());
      buffer = gst_harness_pull (harness);
      gst_buffer_map (buffer, &map, GST_MAP_READ);
      g_assert_nonnull (g_strstr_len (
          (char *) map.data, map.size, "\"id\":\"e\",\"text\":\"\""));
      gst_buffer_unmap (buffer, &map);
      gst_buffer_unref (buffer);
      gst_harness_teardown (harness);
    }
}

/* What filesrc gives: bytes without caps. */
static void
test_file (void)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("quoth-XXXXXX", &path, NULL);
  g_autofree char *line = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) parse = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstStructure) stats = NULL;
  GstMessage *message;
  guint64 documents;
  gint64 size;

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, records, -1, NULL));
  line = g_strdup_printf (
      "filesrc location=%s ! documentparse name=p ! fakesink", path);
  pipeline = gst_parse_launch (line, NULL);
  parse = gst_bin_get_by_name (GST_BIN (pipeline), "p");
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, 10 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_message_unref (message);
  g_assert_true (
      gst_element_query_duration (pipeline, GST_FORMAT_BYTES, &size));
  g_assert_cmpint (size, ==, strlen (records));
  g_object_get (parse, "stats", &stats, NULL);
  g_assert_true (gst_structure_get_uint64 (stats, "documents", &documents));
  g_assert_cmpuint (documents, ==, 3);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  load_core_elements ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/documentparse/" #name, test_##name)
  ADD (whole);
  ADD (empty);
  ADD (lines);
  ADD (lines_without_id);
  ADD (records);
  ADD (fields);
  ADD (auto);
  ADD (auto_long_line);
  ADD (caps);
  ADD (bad_utf8);
  ADD (bad_utf8_in_record);
  ADD (bad_utf8_dropped);
  ADD (invalid_error);
  ADD (bad_records);
  ADD (duplicate_ids);
  ADD (many_problems);
  ADD (cut_whole);
  ADD (cut_line);
  ADD (full_line);
  ADD (cut_record);
  ADD (cut_mended);
  ADD (endless_record);
  ADD (encodings);
  ADD (bad_encoding);
  ADD (stateful_encoding);
  ADD (unknown_encoding);
  ADD (pieces);
  ADD (random);
  ADD (linear);
  ADD (events);
  ADD (many_events);
  ADD (language_tag);
  ADD (events_without_caps);
  ADD (flush);
  ADD (drain);
  ADD (timed);
  ADD (restart);
  ADD (empty_pipeline);
  ADD (file);
  return g_test_run ();
}
