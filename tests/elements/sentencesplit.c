/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What sentencesplit makes of text and documents. */

#include "gst-start.h"
#include "split-fixture.h"

#include <string.h>

static void
test_stream (SplitFixture *self, gconstpointer data)
{
  split_push (self, "It rai");
  split_assert_log (self, "");
  split_push (self, "ned. We sta");
  split_push (self, "yed.\n\nThe s");
  split_assert_log (self, "");
  split_push (self, "un came. ");
  split_assert_log (self, "[It rained.|We stayed.]");
  split_end (self);
  split_assert_log (self, "[The sun came.]<eos>");
  g_assert_cmpuint (split_get_stat (self, "documents"), ==, 2);
  g_assert_cmpuint (split_get_stat (self, "sentences"), ==, 3);
  g_assert_cmpuint (split_get_stat (self, "cut"), ==, 0);
}

static void
test_unit_sentence (SplitFixture *self, gconstpointer data)
{
  gst_util_set_object_arg (
      G_OBJECT (self->harness->element), "unit", "sentence");
  split_push (self, "It rained. We sta");
  split_assert_log (self, "[It rained.]");
  split_push (self, "yed. And");
  split_end (self);
  split_assert_log (self, "[We stayed.][And]<eos>");
}

static void
test_live_gives_sentences (SplitFixture *self, gconstpointer data)
{
  self->is_live = TRUE;
  split_push (self, "It rained. We");
  split_assert_log (self, "[It rained.]");
}

static void
test_any_cutting (SplitFixture *self, gconstpointer data)
{
  static const char text[] =
      "Na\xC3\xAFve birds \xF0\x9F\x90\xA6 sang. Why?\n\n"
      "Nobody knew. The \xE2\x82\xAC fell.\n";
  const gsize size = sizeof text - 1;

  for (gsize piece = 1; piece <= size; piece++)
    {
      for (gsize at = 0; at < size; at += piece)
        gst_harness_push (self->harness,
            split_text_buffer (text + at, MIN (piece, size - at), NONE, NONE));
      split_drain (self);
      split_assert_log (self,
          "[Na\xC3\xAFve birds \xF0\x9F\x90\xA6 sang.|Why?]"
          "[Nobody knew.|The \xE2\x82\xAC fell.]");
    }
}

static void
test_offsets (SplitFixture *self, gconstpointer data)
{
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (QuothDocument) document = NULL;

  split_push (self, " \xC3\x89t\xC3\xA9 \xF0\x9F\x90\xA6.\n\n Next.");
  split_end (self);
  gst_buffer_unref (gst_harness_pull (self->harness));
  buffer = gst_harness_pull (self->harness);
  document = gst_quoth_buffer_get_document (buffer, NULL);
  g_assert_true (quoth_document_is_sealed (document));
  g_assert_cmpuint (
      quoth_document_get_offset (document, QUOTH_OFFSET_BYTE), ==, 15);
  g_assert_cmpuint (
      quoth_document_get_offset (document, QUOTH_OFFSET_CODEPOINT), ==, 10);
  g_assert_cmpuint (
      quoth_document_get_offset (document, QUOTH_OFFSET_UTF16), ==, 11);
}

static void
test_empty (SplitFixture *self, gconstpointer data)
{
  split_push (self, "");
  split_push (self, "  \n");
  split_push (self, "\n\n ");
  split_push_custom (self, "mark");
  split_assert_log (self, "<mark>");
  split_end (self);
  split_assert_log (self, "<eos>");
}

static void
test_invalid (SplitFixture *self, gconstpointer data)
{
  g_autofree char *complaint = NULL;

  split_push (self,
      "Good. B\xFF"
      "d.");
  split_push (self, " \xE2\x82");
  split_end (self);
  split_assert_log (self,
      "[Good.|B\xEF\xBF\xBD"
      "d.|\xEF\xBF\xBD\xEF\xBF\xBD]<eos>");
  complaint = split_pop_complaint (self, GST_MESSAGE_WARNING);
  g_assert_nonnull (strstr (complaint, "first at byte 7 "));
  g_assert_null (split_pop_complaint (self, GST_MESSAGE_WARNING));
}

static void
test_times (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "One.  Two.", 1000, 100);
  split_push_timed (self, "Three and", 2000, 90);
  split_push_timed (self, "four. Five", 2500, 100);
  split_push_timed (self, ".", 2600, 10);
  split_end (self);
  split_assert_log (self,
      "1000+40[One.]1060+40[Two.]2000+550[Three and four.]"
      "2560+50[Five.]<eos>");
}

static void
test_times_of_adjacent_cues (SplitFixture *self, gconstpointer data)
{
  split_push_timed (self, "One.", 1000, 100);
  split_push_timed (self, " Two.", 2000, 100);
  split_end (self);
  split_assert_log (self, "1000+100[One.]2020+80[Two.]<eos>");
}

static void
test_times_without_duration (SplitFixture *self, gconstpointer data)
{
  g_assert_cmpint (
      split_push_at (self, "One. ", 1000 * MS, NONE), ==, GST_FLOW_OK);
  split_assert_log (self, "");
  g_assert_cmpint (
      split_push_at (self, "Two. ", 1500 * MS, NONE), ==, GST_FLOW_OK);
  split_assert_log (self, "1000+400[One.]");
  split_push_gap (self, 1600, 100);
  split_assert_log (self, "1500+80[Two.]<gap>");
  g_assert_cmpint (
      split_push_at (self, "Three.", 1700 * MS, NONE), ==, GST_FLOW_OK);
  split_end (self);
  split_assert_log (self, "1700+0[Three.]<eos>");
}

static char *
pull_language (SplitFixture *self)
{
  g_autoptr (GstBuffer) buffer = gst_harness_pull (self->harness);
  g_autoptr (QuothDocument) document =
      gst_quoth_buffer_get_document (buffer, NULL);

  return g_strdup (quoth_document_get_language (document));
}

static void
test_language (SplitFixture *self, gconstpointer data)
{
  const char *expected[] = { NULL, NULL, "de", "nl", "nl" };

  split_push (self, "Hello.\n\nHa");
  split_push_language (self, "de");
  split_push (self, "llo.\n\nNoch");
  split_push (self, " etwas.\n\nMo");
  split_push_language (self, "fi");
  split_push (self, "i.\n\nGo");
  g_object_set (self->harness->element, "language", "nl", NULL);
  split_push (self, "ed.");
  split_end (self);
  split_assert_log (
      self, "[Hello.][Hallo.]<tag>[Noch etwas.][Moi.]<tag>[Goed.]<eos>");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *language = pull_language (self);
      g_assert_cmpstr (language, ==, expected[i]);
    }
}

static void
test_language_of_next_stream (SplitFixture *self, gconstpointer data)
{
  g_autofree char *language = NULL;

  split_push_language (self, "de");
  split_push_event (self, gst_event_new_stream_start ("other"));
  split_start (self);
  split_push (self, "Hello.");
  split_drain (self);
  language = pull_language (self);
  g_assert_null (language);
}

static void
test_documents (SplitFixture *self, gconstpointer data)
{
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("timestamp/x-test");
  g_autoptr (GstBuffer) in = split_document_buffer ("A. B.\n\nC", "en");
  g_autoptr (GstBuffer) out = NULL;
  g_autoptr (QuothDocument) before = NULL;
  g_autoptr (QuothDocument) after = NULL;

  GST_BUFFER_PTS (in) = 7 * MS;
  GST_BUFFER_DURATION (in) = 3 * MS;
  GST_BUFFER_FLAG_SET (in, GST_BUFFER_FLAG_MARKER);
  gst_buffer_add_reference_timestamp_meta (in, caps, 1, 2);
  split_push (self, "Bare text");
  g_object_set (self->harness->element, "language", "nl", NULL);
  g_assert_cmpint (
      gst_harness_push (self->harness, gst_buffer_ref (in)), ==, GST_FLOW_OK);
  split_push (self, "More.\n\nAnd. ");
  split_assert_log (self, "[Bare text]7+3[A.|B.|C][More.]");
  gst_buffer_unref (gst_harness_pull (self->harness));
  out = gst_harness_pull (self->harness);
  g_assert_true (GST_BUFFER_FLAG_IS_SET (out, GST_BUFFER_FLAG_MARKER));
  g_assert_nonnull (gst_buffer_get_reference_timestamp_meta (out, NULL));
  after = gst_quoth_buffer_get_document (out, NULL);
  g_assert_cmpstr (quoth_document_get_id (after), ==, "story");
  g_assert_cmpstr (quoth_document_get_language (after), ==, "en");
  /* Another branch of a tee still has what it had. */
  before = gst_quoth_buffer_get_document (in, NULL);
  g_assert_cmpuint (quoth_document_get_n_sentences (before), ==, 0);
  g_assert_true (
      quoth_document_get_text (before) == quoth_document_get_text (after));
}

static void
test_stale (SplitFixture *self, gconstpointer data)
{
  g_autofree char *complaint = NULL;

  for (guint i = 0; i < 2; i++)
    {
      GstBuffer *buffer = split_document_buffer ("Other. Text.", NULL);
      gst_buffer_replace_all_memory (buffer,
          gst_memory_new_wrapped (
              0, (gpointer) "Bare. Text. ", 12, 0, 12, NULL, NULL));
      g_assert_cmpint (
          gst_harness_push (self->harness, buffer), ==, GST_FLOW_OK);
    }
  split_end (self);
  split_assert_log (self, "[Bare.|Text.|Bare.|Text.]<eos>");
  complaint = split_pop_complaint (self, GST_MESSAGE_WARNING);
  g_assert_nonnull (strstr (complaint, "changed after it was annotated"));
  g_assert_null (split_pop_complaint (self, GST_MESSAGE_WARNING));
}

static void
test_twice (SplitFixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_TIME);
  for (guint i = 0; i < 3; i++)
    {
      split_push (self, "One.\n\nTwo. \xE2");
      split_assert_log (self, "[One.]");
      g_assert_true (self->flags & GST_BUFFER_FLAG_DISCONT);
      g_assert_cmpuint (split_get_stat (self, "documents"), ==, 1);
      gst_element_set_state (element, i < 2 ? GST_STATE_READY : GST_STATE_NULL);
      gst_element_set_state (element, GST_STATE_PLAYING);
      split_push_event (self, gst_event_new_stream_start ("again"));
      split_start (self);
      split_push_event (self, gst_event_new_segment (&segment));
      split_assert_log (self, "<segment>");
    }
}

static void
test_missing_model (SplitFixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;
  g_autofree char *complaint = NULL;

  gst_element_set_state (element, GST_STATE_NULL);
  PLAIN_SPLITTER (self->splitter)->is_broken = TRUE;
  g_assert_cmpint (gst_element_set_state (element, GST_STATE_READY), ==,
      GST_STATE_CHANGE_FAILURE);
  complaint = split_pop_complaint (self, GST_MESSAGE_ERROR);
  g_assert_nonnull (strstr (complaint, "\"nowhere\""));
}

static void
test_no_caps (SplitFixture *self, gconstpointer data)
{
  GstHarness *harness = gst_harness_new ("sentencesplit");
  g_autoptr (GstCaps) caps = NULL;
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_BYTES);
  g_assert_true (
      gst_harness_push_event (harness, gst_event_new_stream_start ("file")));
  g_assert_true (
      gst_harness_push_event (harness, gst_event_new_segment (&segment)));
  caps = gst_pad_get_current_caps (harness->sinkpad);
  g_assert_nonnull (caps);
  gst_harness_teardown (harness);
}

static void
test_properties (SplitFixture *self, gconstpointer data)
{
  GstElement *element = self->harness->element;
  g_autoptr (QuothSplitter) splitter = NULL;
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);
  g_autofree GParamSpec **specs = NULL;
  guint n_specs, size;

  g_object_set (element, "max-sentence-size", 1000, NULL);
  g_object_get (self->splitter, "max-sentence-size", &size, NULL);
  g_assert_cmpuint (size, ==, 1000);
  g_object_set (element, "annotator", NULL, NULL);
  g_object_get (element, "annotator", &splitter, NULL);
  g_assert_true (QUOTH_IS_SENTENCE_SPLITTER (splitter));
  specs = g_object_class_list_properties (klass, &n_specs);
  for (guint i = 0; i < n_specs; i++)
    if (specs[i]->flags & G_PARAM_WRITABLE
        && !g_type_is_a (GST_TYPE_ELEMENT, specs[i]->owner_type))
      g_assert_true (specs[i]->flags
          & (GST_PARAM_MUTABLE_READY | GST_PARAM_MUTABLE_PLAYING));
  g_assert_true (GST_IS_PRESET (element));
}

/* One that comes from another text begins anew with what is held. */
static void
test_used_annotator (SplitFixture *self, gconstpointer data)
{
  g_autoptr (QuothSplitter) used =
      QUOTH_SPLITTER (quoth_sentence_splitter_new ());
  QuothSplit split;

  g_assert_false (
      quoth_splitter_next (used, "Words of another text", 21, FALSE, &split));
  split_push (self, "One. Tw");
  g_object_set (self->harness->element, "annotator", used, "unit", 1, NULL);
  split_push (self, "o. Three. Four.");
  split_end (self);
  split_assert_log (self, "[One.][Two.][Three.][Four.]<eos>");
}

typedef struct
{
  SplitFixture *fixture;
  gint is_over;
} Meddler;

static gpointer
meddle (gpointer data)
{
  Meddler *self = data;
  GstElement *element = self->fixture->harness->element;

  for (guint i = 0; !g_atomic_int_get (&self->is_over); i++)
    {
      g_autoptr (QuothSplitter) splitter = plain_splitter_new ();
      g_autoptr (GstStructure) stats = NULL;
      g_object_set (element, "annotator", splitter, "language",
          i % 2 == 0 ? "en" : NULL, "unit", i % 3, "max-gap", (guint64) i,
          "max-sentence-size", 256 + i % 100, NULL);
      g_object_get (element, "stats", &stats, NULL);
    }
  return NULL;
}

/* All may change while playing, and no text is lost. */
static void
test_properties_while_playing (SplitFixture *self, gconstpointer data)
{
  Meddler meddler = { self, FALSE };
  GThread *thread = g_thread_new ("meddler", meddle, &meddler);
  gsize n = 0;

  for (guint i = 0; i < 5000; i++)
    split_push (self, "Word. ");
  g_atomic_int_set (&meddler.is_over, TRUE);
  g_thread_join (thread);
  split_end (self);
  for (const char *at = self->log->str; (at = strstr (at, "Word.")); at++)
    n++;
  g_assert_cmpuint (n, ==, 5000);
}

#define ADD(path, test)                                                        \
  g_test_add ("/sentencesplit/" path, SplitFixture, NULL, split_set_up, test,  \
      split_tear_down)

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  ADD ("stream", test_stream);
  ADD ("unit-sentence", test_unit_sentence);
  ADD ("live-gives-sentences", test_live_gives_sentences);
  ADD ("any-cutting", test_any_cutting);
  ADD ("offsets", test_offsets);
  ADD ("empty", test_empty);
  ADD ("invalid", test_invalid);
  ADD ("times", test_times);
  ADD ("times-of-adjacent-cues", test_times_of_adjacent_cues);
  ADD ("times-without-duration", test_times_without_duration);
  ADD ("language", test_language);
  ADD ("language-of-next-stream", test_language_of_next_stream);
  ADD ("documents", test_documents);
  ADD ("stale", test_stale);
  ADD ("twice", test_twice);
  ADD ("missing-model", test_missing_model);
  ADD ("no-caps", test_no_caps);
  ADD ("properties", test_properties);
  ADD ("used-annotator", test_used_annotator);
  ADD ("properties-while-playing", test_properties_while_playing);
  return g_test_run ();
}
