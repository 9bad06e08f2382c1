/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The queue of sentencesplit, without GStreamer: whatever the pieces, the same
 * sentences come out, at the right places and times.
 */

#include "../../plugins/sentence-queue.h"
#include "plain-splitter.h"

#include <string.h>

static const char story[] =
    "The ferry left at noon. Nobody waved!\n\n"
    "  \xC3\x89lo\xC3\xAFse counted 3 gulls \xF0\x9F\x90\xA6 and one heron. "
    "\xE2\x80\x9CWhat now?\xE2\x80\x9D she asked\nof nobody. Wind.\n\n\n"
    "Then rain fell for an hour\n\nA title\n\nThe end.  \n";

typedef struct
{
  SentenceQueue *queue;
  QuothSplitter *splitter;
  GString *out; /* what came out, in writing */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->queue = sentence_queue_new ();
  self->splitter = plain_splitter_new ();
  self->out = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sentence_queue_free (self->queue);
  g_object_unref (self->splitter);
  g_string_free (self->out, TRUE);
}

static void
write_unit (GString *out, SentenceUnit *unit)
{
  QuothDocument *document = unit->document;

  quoth_document_seal (document);
  g_string_append_printf (out,
      "%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
      quoth_document_get_offset (document, QUOTH_OFFSET_BYTE),
      quoth_document_get_offset (document, QUOTH_OFFSET_CODEPOINT),
      quoth_document_get_offset (document, QUOTH_OFFSET_UTF16));
  if (unit->pts != QUOTH_TIME_NONE)
    g_string_append_printf (out, " %" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT,
        unit->pts, unit->duration);
  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      g_autofree char *text = quoth_sentence_get_text (sentence);
      g_string_append_printf (
          out, " %u[%s]", quoth_sentence_get_paragraph (sentence), text);
    }
  g_string_append_c (out, '\n');
}

static void
pop_all (Fixture *self, gboolean at_end)
{
  for (;;)
    {
      g_auto (SentenceUnit) unit = { NULL };
      if (!sentence_queue_pop (self->queue, self->splitter, at_end, &unit))
        break;
      write_unit (self->out, &unit);
    }
  if (at_end)
    quoth_annotator_reset (QUOTH_ANNOTATOR (self->splitter));
}

static void
add (Fixture *self, const char *text, gssize size)
{
  sentence_queue_add (self->queue, text,
      size < 0 ? strlen (text) : (gsize) size, QUOTH_TIME_NONE,
      QUOTH_TIME_NONE);
  pop_all (self, FALSE);
}

static void
add_timed (Fixture *self, const char *text, guint64 pts, guint64 duration)
{
  sentence_queue_add (self->queue, text, strlen (text), pts, duration);
  pop_all (self, FALSE);
}

static void
finish (Fixture *self)
{
  sentence_queue_finish_text (self->queue);
  pop_all (self, TRUE);
  g_assert_true (sentence_queue_is_empty (self->queue));
}

static void
test_sentences (Fixture *self, gconstpointer data)
{
  add (self, story, sizeof story - 1);
  finish (self);
  g_assert_cmpstr (self->out->str, ==,
      "0/0/0 0[The ferry left at noon.]\n"
      "24/24/24 0[Nobody waved!]\n"
      "41/41/41 1[\xC3\x89lo\xC3\xAFse counted 3 gulls \xF0\x9F\x90\xA6 and one"
      " heron.]\n"
      "86/81/82 1[\xE2\x80\x9CWhat now?\xE2\x80\x9D she asked\nof nobody.]\n"
      "123/114/115 1[Wind.]\n"
      "131/122/123 2[Then rain fell for an hour]\n"
      "159/150/151 3[A title]\n"
      "168/159/160 4[The end.]\n");
}

static void
test_paragraphs (Fixture *self, gconstpointer data)
{
  sentence_queue_set_unit (self->queue, TRUE);
  add (self, story, sizeof story - 1);
  finish (self);
  g_assert_cmpstr (self->out->str, ==,
      "0/0/0 0[The ferry left at noon.] 0[Nobody waved!]\n"
      "41/41/41 1[\xC3\x89lo\xC3\xAFse counted 3 gulls \xF0\x9F\x90\xA6 and one"
      " heron.] 1[\xE2\x80\x9CWhat now?\xE2\x80\x9D she asked\nof nobody.]"
      " 1[Wind.]\n"
      "131/122/123 2[Then rain fell for an hour]\n"
      "159/150/151 3[A title]\n"
      "168/159/160 4[The end.]\n");
}

/* What ends a text ends a paragraph, but not where a sentence is cut. */
static void
test_paragraph_of_a_cut (Fixture *self, gconstpointer data)
{
  add (self, "One. Two was", -1);
  pop_all (self, TRUE);
  sentence_queue_keep_paragraph (self->queue);
  add (self, " late. Three.", -1);
  pop_all (self, TRUE);
  add (self, " Four.", -1);
  finish (self);
  g_assert_cmpstr (self->out->str, ==,
      "0/0/0 0[One.]\n5/5/5 0[Two was]\n13/13/13 0[late.]\n"
      "19/19/19 0[Three.]\n26/26/26 1[Four.]\n");
  sentence_queue_reset (self->queue);
  g_string_truncate (self->out, 0);
  add (self, "Five.", -1);
  finish (self);
  g_assert_cmpstr (self->out->str, ==, "0/0/0 0[Five.]\n");
}

/* Cuts a text into pieces of a size, or of random sizes if that is 0. */
static char *
split_in_pieces (GType splitter_type, const char *text, gsize length,
    gsize size, gboolean is_paragraph)
{
  Fixture fixture;
  char *out;

  set_up (&fixture, NULL);
  g_object_unref (fixture.splitter);
  fixture.splitter = g_object_new (splitter_type, NULL);
  g_assert_true (
      quoth_annotator_prepare (QUOTH_ANNOTATOR (fixture.splitter), NULL));
  sentence_queue_set_unit (fixture.queue, is_paragraph);
  for (gsize at = 0, n; at < length; at += n)
    {
      n = size > 0 ? size : (gsize) g_test_rand_int_range (1, 40);
      n = MIN (n, length - at);
      add (&fixture, text + at, n);
    }
  finish (&fixture);
  out = g_strdup (fixture.out->str);
  tear_down (&fixture, NULL);
  return out;
}

static void
assert_same_in_pieces (GType splitter_type, const char *text, gsize length)
{
  const gsize sizes[] = { 1, 2, 3, 7, 4096, 0, 0, 0, 0, 0 };

  for (gboolean unit = FALSE; unit <= TRUE; unit++)
    {
      g_autofree char *whole =
          split_in_pieces (splitter_type, text, length, length, unit);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          g_autofree char *pieces =
              split_in_pieces (splitter_type, text, length, sizes[i], unit);
          g_assert_cmpstr (pieces, ==, whole);
        }
    }
}

static void
append_spans (GString *spans, QuothDocument *document)
{
  guint64 offset = quoth_document_get_offset (document, QUOTH_OFFSET_BYTE);

  quoth_document_seal (document);
  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      guint start, end;
      quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &start, &end);
      g_string_append_printf (spans,
          "%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "\n", offset + start,
          offset + end);
    }
}

/* A stream has the sentences that a document of the same text has. */
static void
assert_same_as_document (GType splitter_type, const char *text, gsize length)
{
  g_autoptr (QuothSplitter) splitter = g_object_new (splitter_type, NULL);
  g_autoptr (SentenceQueue) queue = sentence_queue_new ();
  g_autoptr (GBytes) raw = g_bytes_new (text, length);
  g_autoptr (GBytes) repaired = quoth_utf8_repair (raw, NULL, NULL);
  g_autoptr (QuothDocument) document = quoth_document_new (repaired, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) spans = g_string_new (NULL);
  SentenceUnit unit;

  g_assert_true (
      quoth_annotator_annotate (QUOTH_ANNOTATOR (splitter), document, NULL));
  append_spans (expected, document);
  quoth_annotator_reset (QUOTH_ANNOTATOR (splitter));
  sentence_queue_add (queue, text, length, QUOTH_TIME_NONE, QUOTH_TIME_NONE);
  sentence_queue_finish_text (queue);
  while (sentence_queue_pop (queue, splitter, TRUE, &unit))
    {
      append_spans (spans, unit.document);
      sentence_unit_clear (&unit);
    }
  g_assert_cmpstr (spans->str, ==, expected->str);
}

static void
test_any_cutting (gconstpointer data)
{
  static const char *const words[] = { "a", "B", ".", "!", "?", "Dr.", "U.S.",
    "\n", "\n\n", " ", "  ", "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "1.", "said",
    "(", ")", "...", "\xC3\xA9", "\xF0\x9F\x90\xA6", "\xFF", "\xE2\x82", "\x80",
    "* ", "Then ", "the " };
  GType type = GPOINTER_TO_SIZE (data);
  g_autoptr (GString) text = g_string_new (NULL);

  assert_same_in_pieces (type, story, sizeof story - 1);
  for (guint i = 0; i < 20; i++)
    {
      g_string_truncate (text, 0);
      for (guint n = 0; n < 500; n++)
        g_string_append (
            text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      assert_same_in_pieces (type, text->str, text->len);
      assert_same_as_document (type, text->str, text->len);
    }
}

static void
test_invalid (Fixture *self, gconstpointer data)
{
  guint64 offset;

  add (self, "Caf\xC3", -1);
  g_assert_false (sentence_queue_take_invalid (self->queue, &offset));
  add (self, "\xA9. B\xFF", -1);
  g_assert_true (sentence_queue_take_invalid (self->queue, &offset));
  g_assert_cmpuint (offset, ==, 8);
  g_assert_false (sentence_queue_take_invalid (self->queue, &offset));
  add (self, "d \xE2\x82", -1);
  finish (self);
  g_assert_true (sentence_queue_take_invalid (self->queue, &offset));
  g_assert_cmpuint (offset, ==, 11);
  g_assert_cmpstr (self->out->str, ==,
      "0/0/0 0[Caf\xC3\xA9.]\n"
      "7/6/6 0[B\xEF\xBF\xBD"
      "d \xEF\xBF\xBD\xEF\xBF\xBD]\n");
}

static void
test_times (Fixture *self, gconstpointer data)
{
  /* Ten bytes in 100, then two cues that share a sentence. */
  add_timed (self, "One.  Two.", 1000, 100);
  add_timed (self, "Three and", 2000, 90);
  add_timed (self, "four. Five", 3000, 100);
  g_assert_cmpuint (sentence_queue_get_start_time (self->queue), ==, 3060);
  g_assert_cmpuint (sentence_queue_get_end_time (self->queue), ==, 3100);
  add_timed (self, ".", 3100, 10);
  finish (self);
  g_assert_cmpstr (self->out->str, ==,
      "0/0/0 1000+40 0[One.]\n"
      "6/6/6 1060+40 0[Two.]\n"
      "11/11/11 2000+1050 0[Three and four.]\n"
      "27/27/27 3060+50 0[Five.]\n");
}

static void
test_times_without_duration (Fixture *self, gconstpointer data)
{
  add_timed (self, "One. Two.", 900, QUOTH_TIME_NONE);
  g_assert_cmpuint (self->out->len, ==, 0);
  add_timed (self, " ", 900, QUOTH_TIME_NONE);
  add_timed (self, "Three. ", 1000, QUOTH_TIME_NONE);
  add_timed (self, "Four. Five. ", 1700, QUOTH_TIME_NONE);
  sentence_queue_close_time (self->queue, 1820);
  pop_all (self, FALSE);
  add_timed (self, "Six. ", 2000, QUOTH_TIME_NONE);
  /* Text without a time stands where that with one ended. */
  add (self, "Seven. Eight", -1);
  finish (self);
  g_assert_cmpstr (self->out->str, ==,
      "0/0/0 900+0 0[One.]\n"
      "5/5/5 900+0 0[Two.]\n"
      "10/10/10 1000+600 0[Three.]\n"
      "17/17/17 1700+50 0[Four.]\n"
      "23/23/23 1760+50 0[Five.]\n"
      "29/29/29 2000+0 0[Six.]\n"
      "34/34/34 2000+0 0[Seven.]\n"
      "41/41/41 2000+0 0[Eight]\n");
}

static void
test_time_scale (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1 << 20, 'x');
  const guint64 day = G_GUINT64_CONSTANT (86400000000000);
  g_auto (SentenceUnit) unit = { NULL };

  g_object_set (self->splitter, "max-sentence-size", 1 << 19, NULL);
  sentence_queue_add (self->queue, text, 1 << 20, 7, day);
  g_assert_true (
      sentence_queue_pop (self->queue, self->splitter, FALSE, &unit));
  g_assert_cmpuint (unit.pts, ==, 7);
  g_assert_cmpuint (unit.duration, ==, day / 2);
}

/* Times at the end of time do not begin again at 0. */
static void
test_time_limit (Fixture *self, gconstpointer data)
{
  const guint64 pts = G_MAXUINT64 - 3;
  g_auto (SentenceUnit) unit = { NULL };

  sentence_queue_add (self->queue, "One. Two", 8, pts, G_MAXUINT64 / 2);
  g_assert_true (
      sentence_queue_pop (self->queue, self->splitter, FALSE, &unit));
  g_assert_cmpuint (unit.pts, ==, pts);
  g_assert_cmpuint (sentence_queue_get_start_time (self->queue), >=, pts);
  g_assert_cmpuint (
      sentence_queue_get_end_time (self->queue), ==, G_MAXUINT64 - 1);
}

static void
test_blanks (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      add (self, "  \n\n \t", -1);
      g_assert_true (sentence_queue_is_empty (self->queue));
    }
  add (self, "Yes", -1);
  finish (self);
  g_assert_cmpstr (self->out->str, ==, "600/600/600 0[Yes]\n");
}

/* A paragraph that never ends leaves in parts; so does one after which nothing
 * but blanks comes. */
static void
test_long_paragraph (Fixture *self, gconstpointer data)
{
  g_autofree char *blanks = g_strnfill (SENTENCE_QUEUE_MAX_PARAGRAPH, ' ');
  guint n = 0;

  sentence_queue_set_unit (self->queue, TRUE);
  for (guint i = 0; i < 30000; i++)
    {
      g_auto (SentenceUnit) unit = { NULL };
      sentence_queue_add (
          self->queue, "Ten bytes. ", 11, QUOTH_TIME_NONE, QUOTH_TIME_NONE);
      if (!sentence_queue_pop (self->queue, self->splitter, FALSE, &unit))
        continue;
      n++;
      g_assert_cmpuint (quoth_document_get_n_sentences (unit.document), ==,
          SENTENCE_QUEUE_MAX_PARAGRAPH / 11);
    }
  g_assert_cmpuint (n, ==, 30000 * 11 / SENTENCE_QUEUE_MAX_PARAGRAPH);
  sentence_queue_reset (self->queue);
  add (self, "Alone. Really. A", -1);
  g_assert_cmpuint (self->out->len, ==, 0);
  add (self, "nd", -1);
  finish (self);
  g_string_truncate (self->out, 0);
  add (self, "Alone. ", -1);
  g_assert_cmpuint (self->out->len, ==, 0);
  add (self, blanks, SENTENCE_QUEUE_MAX_PARAGRAPH);
  g_assert_cmpstr (self->out->str, ==, "18/18/18 1[Alone.]\n");
  g_assert_true (sentence_queue_is_empty (self->queue));
}

/* The splitter is not shown a long sentence again for every byte of it. */
static void
test_linear (Fixture *self, gconstpointer data)
{
  const guint64 length = 1 << 20;

  g_object_set (self->splitter, "max-sentence-size", 1 << 16, NULL);
  for (guint64 i = 0; i < length; i++)
    add (self, "x", 1);
  finish (self);
  g_assert_cmpuint (PLAIN_SPLITTER (self->splitter)->n_seen, <, 40 * length);
}

static void
test_unit_changes (Fixture *self, gconstpointer data)
{
  sentence_queue_set_unit (self->queue, TRUE);
  add (self, "One. Two. Thr", -1);
  g_assert_cmpuint (self->out->len, ==, 0);
  sentence_queue_set_unit (self->queue, FALSE);
  add (self, "ee. Four", -1);
  g_assert_cmpstr (
      self->out->str, ==, "0/0/0 0[One.]\n5/5/5 0[Two.]\n10/10/10 0[Three.]\n");
  sentence_queue_set_unit (self->queue, TRUE);
  add (self, ". Five.", -1);
  finish (self);
  g_assert_cmpstr (self->out->str, ==,
      "0/0/0 0[One.]\n5/5/5 0[Two.]\n10/10/10 0[Three.]\n"
      "17/17/17 0[Four.] 0[Five.]\n");
}

static void
test_texts (Fixture *self, gconstpointer data)
{
  add (self, "First", -1);
  finish (self);
  add (self, "Second.", -1);
  finish (self);
  finish (self);
  g_assert_cmpstr (self->out->str, ==, "0/0/0 0[First]\n5/5/5 1[Second.]\n");
}

#define ADD(path, test)                                                        \
  g_test_add ("/sentence-queue/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sentences", test_sentences);
  ADD ("paragraphs", test_paragraphs);
  ADD ("paragraph-of-a-cut", test_paragraph_of_a_cut);
  g_test_add_data_func ("/sentence-queue/any-cutting",
      GSIZE_TO_POINTER (PLAIN_TYPE_SPLITTER), test_any_cutting);
  g_test_add_data_func ("/sentence-queue/any-cutting-by-rules",
      GSIZE_TO_POINTER (QUOTH_TYPE_SENTENCE_SPLITTER), test_any_cutting);
  ADD ("invalid", test_invalid);
  ADD ("times", test_times);
  ADD ("times-without-duration", test_times_without_duration);
  ADD ("time-scale", test_time_scale);
  ADD ("time-limit", test_time_limit);
  ADD ("blanks", test_blanks);
  ADD ("long-paragraph", test_long_paragraph);
  ADD ("linear", test_linear);
  ADD ("unit-changes", test_unit_changes);
  ADD ("texts", test_texts);
  return g_test_run ();
}
