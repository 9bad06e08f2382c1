/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* documentparse: layouts, records, what is wrong with them, and parts. */

#include "parse-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

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

static void
test_records (void)
{
  g_autoptr (Run) run =
      run_all ("document-id=f language=en", parse_records, -1);

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
  return g_test_run ();
}
