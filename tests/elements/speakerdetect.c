/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The elements that detect speakers: who is known from one buffer to the next,
 * and when that is forgotten. */

#define GST_USE_UNSTABLE_API

#include "gst-start.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <string.h>

#define TEXT_CAPS "text/x-raw, format = (string) utf8"
#define PART_SIZE 4096

typedef struct
{
  GstHarness *harness;
  GString *found; /* a line for each quotation that has come out */
} Fixture;

/* The launch string has %s for the element. */
static Fixture
start (const char *chain, const char *element, const char *caps)
{
  g_auto (GStrv) parts = g_strsplit (chain, "%s", 2);
  g_autofree char *launch = g_strconcat (parts[0], element, parts[1], NULL);
  Fixture self = { gst_harness_new_parse (launch), g_string_new (NULL) };

  g_assert_nonnull (self.harness);
  gst_harness_set_src_caps_str (self.harness, caps);
  return self;
}

static void
stop (Fixture *self)
{
  gst_harness_teardown (self->harness);
  g_string_free (self->found, TRUE);
}

/* Writes down who says what, and whether words in the text name them. */
static void
pull_all (Fixture *self)
{
  GstBuffer *buffer;

  while ((buffer = gst_harness_try_pull (self->harness)) != NULL)
    {
      g_autoptr (QuothDocument) document =
          gst_quoth_buffer_get_document (buffer, NULL);
      g_autoptr (GPtrArray) quotes = quoth_document_get_quotes (document);
      for (guint i = 0; i < quotes->len; i++)
        {
          g_autoptr (QuothSpeaker) speaker =
              quoth_quote_get_speaker (quotes->pdata[i]);
          g_autofree char *text = quoth_quote_get_text (quotes->pdata[i]);
          gboolean is_named = quoth_quote_get_mention (
              quotes->pdata[i], QUOTH_OFFSET_BYTE, NULL, NULL);
          g_string_append_printf (self->found, "%s|%s%s\n", text,
              speaker != NULL ? quoth_speaker_get_name (speaker) : "-",
              is_named ? "" : "|unnamed");
        }
      gst_buffer_unref (buffer);
    }
}

static void
push (Fixture *self, const char *text)
{
  GstBuffer *buffer = gst_buffer_new_memdup (text, strlen (text));

  g_assert_cmpint (gst_harness_push (self->harness, buffer), ==, GST_FLOW_OK);
  pull_all (self);
}

/* Two pieces of one text, by their offsets: all that can part them is what comes
 * between. */
static const char *const pieces[] = { "Ida Holm said that it was late. ",
  "She said that it was cold. " };

static void
push_piece (Fixture *self, guint i)
{
  g_autoptr (QuothDocument) piece =
      quoth_document_new_from_string (pieces[i], -1, NULL);

  quoth_document_set_offset (
      piece, QUOTH_OFFSET_BYTE, i > 0 ? strlen (pieces[0]) : 0);
  quoth_document_seal (piece);
  g_assert_cmpint (
      gst_harness_push (self->harness, gst_quoth_buffer_new (piece)), ==,
      GST_FLOW_OK);
  pull_all (self);
}

static void
end (Fixture *self)
{
  g_assert_true (gst_harness_push_event (self->harness, gst_event_new_eos ()));
  pull_all (self);
}

static void
assert_found (Fixture *self, const char *expected)
{
  g_assert_cmpstr (self->found->str, ==, expected);
  g_string_truncate (self->found, 0);
}

static void
test_buffers (gconstpointer element)
{
  Fixture self = start ("%s", element, TEXT_CAPS);

  push (&self, "Ida Holm said that it was late. ");
  push (&self, "She said that it was cold.\n“We go now");
  push (&self, " or never,” she added.\n");
  assert_found (&self,
      "that it was late|Ida Holm\nthat it was cold|Ida Holm\n"
      "or never,”|Ida Holm\n");
  stop (&self);
}

/* However the bytes come, each sentence is a buffer. */
static void
test_sentences (gconstpointer element)
{
  static const char text[] =
      "The pier belongs to Ida Holm. She said: “It is old and grey. It is "
      "safe. I walk "
      "on it.”\n\n“And I have walked on it for all of my life, and so did my "
      "mother.\n\n“It is mine.”\n";
  static const char expected[] = "“It is old and grey.|Ida Holm\n"
                                 "It is safe.|Ida Holm|unnamed\n"
                                 "I walk on it.”|Ida Holm|unnamed\n"
                                 "“And I have walked on it for all of my life, "
                                 "and so did my mother.|Ida Holm|unnamed\n"
                                 "“It is mine.”|Ida Holm|unnamed\n";

  for (gsize size = 1; size < 200; size += 13)
    {
      Fixture self =
          start ("sentencesplit unit=sentence ! %s", element, TEXT_CAPS);
      for (gsize at = 0; at < strlen (text); at += size)
        {
          g_autofree char *piece = g_strndup (text + at, size);
          push (&self, piece);
        }
      end (&self);
      assert_found (&self, expected);
      stop (&self);
    }
}

/* A document that was too long for one comes in parts of one text. */
static void
test_parts (gconstpointer element)
{
  Fixture self = start (
      "documentparse layout=whole document-id=d max-document-size=4096 ! %s",
      element, "text/plain");
  g_autoptr (GString) text = g_string_new ("Ida Holm said that it was late.\n");

  while (text->len < PART_SIZE)
    g_string_append (text, "The tide came in.\n");
  g_string_append (text, "She said that it was cold.\n");
  push (&self, text->str);
  end (&self);
  assert_found (
      &self, "that it was late|Ida Holm\nthat it was cold|Ida Holm\n");
  stop (&self);
}

static void
test_records (gconstpointer element)
{
  Fixture self = start ("documentparse ! %s", element, "application/x-json");

  push (&self,
      "{\"text\":\"Ida Holm said that it was late.\"}\n"
      "{\"text\":\"She said that it was cold.\"}\n"
      "{\"text\":\"She said that it was dark.\"}\n");
  end (&self);
  assert_found (&self,
      "that it was late|Ida Holm\nthat it was cold|-\n"
      "that it was dark|-\n");
  stop (&self);
}

static void
begin_segment (Fixture *self)
{
  GstSegment segment;

  gst_segment_init (&segment, GST_FORMAT_BYTES);
  gst_harness_push_event (self->harness, gst_event_new_segment (&segment));
}

static void
test_flush (gconstpointer element)
{
  Fixture self = start ("%s", element, TEXT_CAPS);

  push_piece (&self, 0);
  push_piece (&self, 1);
  assert_found (
      &self, "that it was late|Ida Holm\nthat it was cold|Ida Holm\n");
  push_piece (&self, 0);
  gst_harness_push_event (self.harness, gst_event_new_flush_start ());
  gst_harness_push_event (self.harness, gst_event_new_flush_stop (TRUE));
  begin_segment (&self);
  push_piece (&self, 1);
  assert_found (&self, "that it was late|Ida Holm\nthat it was cold|-\n");
  stop (&self);
}

static void
begin_stream (Fixture *self)
{
  gst_harness_push_event (self->harness, gst_event_new_stream_start ("next"));
  gst_harness_set_src_caps_str (self->harness, TEXT_CAPS);
  begin_segment (self);
}

static void
test_next_stream (gconstpointer element)
{
  Fixture self = start ("%s", element, TEXT_CAPS);

  push_piece (&self, 0);
  begin_stream (&self);
  push_piece (&self, 1);
  assert_found (&self, "that it was late|Ida Holm\nthat it was cold|-\n");
  stop (&self);
}

static void
test_restart (gconstpointer element)
{
  Fixture self = start ("%s", element, TEXT_CAPS);

  for (guint i = 0; i < 2; i++)
    {
      push_piece (&self, 1);
      push_piece (&self, 0);
      assert_found (&self, "that it was cold|-\nthat it was late|Ida Holm\n");
      gst_element_set_state (self.harness->element, GST_STATE_READY);
      gst_harness_play (self.harness);
      begin_stream (&self);
    }
  stop (&self);
}

/* What a new choice leaves out is known all the same. */
static void
test_choice_while_playing (gconstpointer element)
{
  Fixture self = start ("%s name=speakers acts=belief", element, TEXT_CAPS);
  g_autoptr (GstElement) speakers =
      gst_bin_get_by_name (GST_BIN (self.harness->element), "speakers");

  push (&self, "Ida Holm said that it was late. ");
  g_object_set (speakers, "acts", QUOTH_QUOTE_ACTS_SPEECH, NULL);
  push (&self, "She said that it was cold. ");
  assert_found (&self, "that it was cold|Ida Holm\n");
  stop (&self);
}

/* The message of an element that does not come to READY with a model. */
static char *
fail_to_start (const char *element, const char *model)
{
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL);
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  GstElement *speakers = gst_element_factory_make (element, NULL);

  g_object_set (speakers, "model", model, NULL);
  gst_bin_add (GST_BIN (pipeline), speakers);
  g_assert_cmpint (gst_element_set_state (speakers, GST_STATE_READY), ==,
      GST_STATE_CHANGE_FAILURE);
  message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_true (GST_MESSAGE_SRC (message) == GST_OBJECT (speakers));
  gst_message_parse_error (message, &error, NULL);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return g_strdup (error->message);
}

static void
assert_fails_to_start (
    const char *element, const char *model, const char *expected)
{
  g_autofree char *said = fail_to_start (element, model);

  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, expected));
}

static void
test_bad_model (gconstpointer element)
{
  gboolean is_learned = strcmp (element, "speakerdetect") == 0;
  /* What is for the other one. */
  const char *other = is_learned ? "en-rules" : "en-news";
  g_autofree char *path = quoth_model_find ("speakers", other, NULL);
  g_autofree char *foreign = quoth_model_find ("sentences", "en", NULL);

  assert_fails_to_start (element, "/nowhere/own.qmodel", "/nowhere/own.qmodel");
  assert_fails_to_start (element, "no-such-model", "no-such-model");
  assert_fails_to_start (element, other, path);
  assert_fails_to_start (element, foreign, foreign);
}

/* The default by its name, by its path, and none said are the same model. */
static void
test_model (gconstpointer element)
{
  const char *name =
      strcmp (element, "speakerdetect") == 0 ? "en-news" : "en-rules";
  g_autofree char *path = quoth_model_find ("speakers", name, NULL);
  char *launches[] = { g_strdup (element),
    g_strdup_printf ("%s model=%s", (const char *) element, name),
    g_strdup_printf ("%s model=%s", (const char *) element, path) };

  for (gsize i = 0; i < G_N_ELEMENTS (launches); i++)
    {
      Fixture self = start ("%s", launches[i], TEXT_CAPS);
      push (&self, "Ida Holm said that it was late. “It is,” Bo Lind said.");
      assert_found (&self, "that it was late|Ida Holm\n“It is,”|Bo Lind\n");
      stop (&self);
      g_free (launches[i]);
    }
}

#define ADD(name)                                                              \
  G_STMT_START                                                                 \
  {                                                                            \
    for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)                        \
      {                                                                        \
        g_autofree char *path = g_strdup_printf ("/%s/" #name, elements[i]);   \
        g_test_add_data_func (path, elements[i], test_##name);                 \
      }                                                                        \
  }                                                                            \
  G_STMT_END

int
main (int argc, char **argv)
{
  static const char *const elements[] = { "speakerdetect", "speakerrules" };

  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  ADD (buffers);
  ADD (sentences);
  ADD (parts);
  ADD (records);
  ADD (flush);
  ADD (next_stream);
  ADD (restart);
  ADD (choice_while_playing);
  ADD (bad_model);
  ADD (model);
  return g_test_run ();
}
