/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A pipeline inside an application: plays a text file through the chain and
 * reads the document of each buffer as an object, no JSON in between.
 *
 *     cc pipeline.c $(pkg-config --cflags --libs gstquoth-1.0)
 *     ./a.out article.txt
 */

#include <gst/quoth/quoth.h>

static void
on_buffer (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer user_data)
{
  g_autoptr (QuothDocument) document =
      gst_quoth_buffer_get_document (buffer, NULL);
  g_autoptr (GPtrArray) speakers = NULL;

  if (document == NULL)
    return;
  speakers = quoth_document_get_speakers (document);
  for (guint i = 0; i < speakers->len; i++)
    {
      const QuothSpeaker *speaker = g_ptr_array_index (speakers, i);
      g_autoptr (GPtrArray) quotes = quoth_speaker_get_quotes (speaker);
      double score;
      quoth_speaker_get_sentiment (speaker, &score);
      g_print ("%s: %u quotations, sentiment %+.2f\n",
          quoth_speaker_get_name (speaker), quotes->len, score);
    }
}

static int
play (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (
      bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return 0;
  gst_message_parse_error (message, &error, NULL);
  g_printerr ("%s\n", error->message);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GError) error = NULL;

  gst_init (&argc, &argv);
  if (argc != 2)
    {
      g_printerr ("usage: %s FILE\n", argv[0]);
      return 2;
    }
  pipeline = gst_parse_launch (
      "filesrc name=source ! documentparse ! sentencesplit ! speakerdetect "
      "! sentimenttag ! fakesink name=sink signal-handoffs=true sync=false",
      &error);
  if (pipeline == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_object_set (source, "location", argv[1], NULL);
  g_signal_connect (sink, "handoff", G_CALLBACK (on_buffer), NULL);
  return play (pipeline);
}
