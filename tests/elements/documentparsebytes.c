/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* documentparse: encodings, and bytes in any pieces. */

#include "parse-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

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
  g_autoptr (GString) input = g_string_new (parse_records);
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

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  load_core_elements ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/documentparsebytes/" #name, test_##name)
  ADD (endless_record);
  ADD (encodings);
  ADD (bad_encoding);
  ADD (stateful_encoding);
  ADD (unknown_encoding);
  ADD (pieces);
  ADD (random);
  ADD (linear);
  return g_test_run ();
}
