/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Plays one file after another through one pipeline.
 *
 * The stages are built once and stay READY between files, so that models are
 * loaded once. Each file gets a source of its own, filesrc or fdsrc. The sink
 * is fdsink on the output for JSON Lines; for the table it is fakesink, which
 * hands each buffer over, so that the documents of the table have come through
 * the same elements as any others.
 */

#include "player.h"

#include "elements.h"
#include "progress.h"
#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <gst/quoth/quoth.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define MIN_WIDTH 40
#define MAX_WIDTH 120
#define DEFAULT_WIDTH 100

struct _Player
{
  GstElement *pipeline;
  GstElement *source;
  GstElement *first;
  GstElement *parser;
  GstElement *sink;
  GMainLoop *loop;
  Output *output;
  Progress *progress;
  Table *table; /* NULL if JSON Lines are written */
  guint signals[2];
  gboolean is_watching;
  const char *shown;  /* the file that plays, in messages */
  const char *title;  /* and in the table */
  ToolStatus status;  /* of the file that plays */
  gboolean is_stream; /* what comes is no documents, but pieces of a text */
  gboolean is_over;   /* no other file can be played */

  /* Streaming thread, while it runs. */
  guint n_documents;
  gboolean is_first;      /* nothing is written yet */
  gboolean is_file_first; /* nothing of this file */
  GError *write_error;
};

static gboolean
is_colorful (Output *output)
{
  const char *no_color = g_getenv ("NO_COLOR");

  return output_is_terminal (output) && (no_color == NULL || *no_color == '\0')
      && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static guint
table_width (Output *output)
{
  struct winsize size;

  if (!output_is_terminal (output)
      || ioctl (output_get_fd (output), TIOCGWINSZ, &size) != 0
      || size.ws_col == 0)
    return DEFAULT_WIDTH;
  return CLAMP (size.ws_col, MIN_WIDTH, MAX_WIDTH);
}

static void
stop (Player *self, ToolStatus status)
{
  if (self->status == TOOL_OK)
    self->status = status;
  g_main_loop_quit (self->loop);
}

/* Once: the next such signal kills, should a stage be long about its work. */
static gboolean
on_signal (gpointer data)
{
  Player *self = data;
  const guint id = g_source_get_id (g_main_current_source ());

  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    {
      if (self->signals[i] == id)
        self->signals[i] = 0;
    }

  self->status = TOOL_INTERRUPTED;
  self->is_over = TRUE;
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static QuothDocument *
read_document (GstBuffer *buffer)
{
  QuothDocument *document = gst_quoth_buffer_get_document (buffer, NULL);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) valid = NULL;
  gpointer data;
  gsize size;

  if (document != NULL)
    return document;
  gst_buffer_extract_dup (buffer, 0, -1, &data, &size);
  text = g_bytes_new_take (data, size);
  valid = quoth_utf8_repair (text, NULL, NULL);
  return quoth_document_new (valid, NULL);
}

static void
write_text (Player *self, const char *text, gsize length)
{
  if (self->write_error == NULL
      && !output_write (self->output, text, length, &self->write_error))
    gst_element_post_message (self->sink,
        gst_message_new_application (
            GST_OBJECT (self->sink), gst_structure_new_empty ("write-failed")));
}

/* A blank line between the tables of documents. */
static void
write_table (Player *self, const GString *text)
{
  if (text->len == 0)
    return;
  if (!self->is_first && (!self->is_stream || self->is_file_first))
    write_text (self, "\n", 1);
  self->is_first = FALSE;
  self->is_file_first = FALSE;
  write_text (self, text->str, text->len);
}

static void
on_handoff (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer data)
{
  Player *self = data;
  g_autoptr (QuothDocument) document = read_document (buffer);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;

  if (document == NULL || self->write_error != NULL)
    return;
  self->n_documents++;
  title = self->n_documents > 1 && !self->is_stream
      ? g_strdup_printf ("%s, %u", self->title, self->n_documents)
      : g_strdup (self->title);
  table_append (self->table, text, document, title, GST_BUFFER_PTS (buffer));
  write_table (self, text);
}

/* What GStreamer adds for developers ends in what the element wants to add
 * for the user: "file.c(12): function (): /path:\nthe addition". */
static const char *
addition (const char *debug)
{
  const char *colon = debug != NULL ? strstr (debug, ":\n") : NULL;

  return colon != NULL && colon[2] != '\0' ? colon + 2 : NULL;
}

static void
report (
    Player *self, GstMessage *message, const GError *error, const char *debug)
{
  const char *more = addition (debug);
  const gboolean is_sink =
      GST_MESSAGE_SRC (message) == (GstObject *) self->sink;

  progress_erase (self->progress);
  if (g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED)
      && more != NULL && strstr (more, "not-negotiated") != NULL)
    tool_message ("%s: %s gives something that the element behind it does not "
                  "take",
        self->shown, GST_MESSAGE_SRC_NAME (message));
  else if (is_sink)
    tool_message ("cannot write %s: %s", output_get_name (self->output),
        more != NULL ? more : error->message);
  else
    tool_message ("%s: %s%s%s%s", self->shown, error->message,
        more != NULL ? " (" : "", more != NULL ? more : "",
        more != NULL ? ")" : "");
}

static void
on_warning (Player *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;

  gst_message_parse_warning (message, &error, &debug);
  report (self, message, error, debug);
  self->status = TOOL_FAILED;
}

static void
on_error (Player *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;

  gst_message_parse_error (message, &error, &debug);
  report (self, message, error, debug);
  if (GST_MESSAGE_SRC (message) == (GstObject *) self->sink)
    self->is_over = TRUE;
  stop (self, TOOL_FAILED);
}

static gboolean
on_message (GstBus *bus, GstMessage *message, gpointer data)
{
  Player *self = data;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_WARNING:
      on_warning (self, message);
      break;
    case GST_MESSAGE_ERROR:
      on_error (self, message);
      break;
    case GST_MESSAGE_APPLICATION:
      self->is_over = TRUE;
      tool_message ("%s", self->write_error->message);
      stop (self, TOOL_FAILED);
      break;
    case GST_MESSAGE_EOS:
      g_main_loop_quit (self->loop);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static GstElement *
make_element (Player *self, const char *factory, GError **error)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element == NULL)
    {
      g_set_error (error, TOOL_ERROR, TOOL_FAILED,
          "GStreamer has no element \"%s\"; is its plugin in GST_PLUGIN_PATH?",
          factory);
      return NULL;
    }
  gst_bin_add (GST_BIN (self->pipeline), element);
  return element;
}

static void
set_unbuildable (GError **error, const GError *problem,
    GstParseContext *context, const char *text)
{
  g_auto (GStrv) missing = gst_parse_context_get_missing_elements (context);

  if (g_error_matches (
          problem, GST_PARSE_ERROR, GST_PARSE_ERROR_NO_SUCH_ELEMENT)
      && missing != NULL && *missing != NULL)
    element_set_missing (error, *missing);
  else
    g_set_error (error, TOOL_ERROR, TOOL_USAGE,
        "cannot build the pipeline: %s (%s)", problem->message, text);
}

static GstElement *
make_stages (Player *self, Launch *launch, GError **error)
{
  g_autofree char *text = launch_to_string (launch);
  g_autoptr (GError) problem = NULL;
  GstParseContext *context = gst_parse_context_new ();
  GstElement *stages = gst_parse_bin_from_description_full (
      text, TRUE, context, GST_PARSE_FLAG_FATAL_ERRORS, &problem);

  if (stages == NULL)
    set_unbuildable (error, problem, context, text);
  gst_parse_context_free (context);
  if (stages == NULL)
    return NULL;
  gst_bin_add (GST_BIN (self->pipeline), stages);
  if (stages->numsinkpads != 1 || stages->numsrcpads != 1)
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "the pipeline must take text in and give documents out: leave its "
          "source and its sink to quoth (%s)",
          text);
      return NULL;
    }
  return stages;
}

static gboolean
gives_text (GstElement *stages)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (stages, "src");
  g_autoptr (GstCaps) given = gst_pad_query_caps (pad, NULL);
  g_autoptr (GstCaps) text = gst_caps_from_string (TEXT_CAPS);

  return gst_caps_can_intersect (given, text);
}

static gboolean
add_sink (Player *self, GstElement *last, Format format, GError **error)
{
  const gboolean is_text = gives_text (last);

  if (format == FORMAT_TABLE && !is_text)
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "the pipeline does not end in documents, of which a table could be "
          "made; take its last element away, or use --format jsonl");
      return FALSE;
    }
  if (format == FORMAT_JSONL && is_text)
    {
      GstElement *encoder = make_element (self, "documentjsonenc", error);
      if (encoder == NULL)
        return FALSE;
      gst_element_link (last, encoder);
      last = encoder;
    }
  self->sink = make_element (
      self, format == FORMAT_JSONL ? "fdsink" : "fakesink", error);
  if (self->sink == NULL)
    return FALSE;
  if (format == FORMAT_JSONL)
    g_object_set (self->sink, "fd", output_get_fd (self->output), NULL);
  else
    {
      g_object_set (self->sink, "signal-handoffs", TRUE, NULL);
      g_signal_connect (self->sink, "handoff", G_CALLBACK (on_handoff), self);
    }
  return gst_element_link (last, self->sink);
}

/* What an element posted when it refused to start. */
static void
set_refused (Player *self, GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message =
      gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_autoptr (GError) problem = NULL;

  if (message != NULL)
    gst_message_parse_error (message, &problem, NULL);
  g_set_error (error, TOOL_ERROR, TOOL_FAILED, "%s%s%s",
      message != NULL ? GST_MESSAGE_SRC_NAME (message) : "",
      message != NULL ? ": " : "",
      message != NULL ? problem->message : "the pipeline does not start");
}

/* What a caps filter between source and stages does on a launch line. */
static GstElement *
add_caps (Player *self, GstElement *stages, GError **error)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (TEXT_CAPS);
  GstElement *filter = make_element (self, "capsfilter", error);

  if (filter == NULL)
    return NULL;
  g_object_set (filter, "caps", caps, NULL);
  gst_element_link (filter, stages);
  return filter;
}

static gboolean
build (Player *self, Launch *launch, Format format, GError **error)
{
  g_autofree char *parser = options_parser (launch);
  GstElement *stages = make_stages (self, launch, error);

  if (stages == NULL)
    return FALSE;
  self->first =
      launch_takes_text (launch) ? add_caps (self, stages, error) : stages;
  if (self->first == NULL)
    return FALSE;
  if (parser != NULL)
    self->parser = gst_bin_get_by_name (GST_BIN (stages), parser);
  if (!add_sink (self, stages, format, error))
    return FALSE;
  if (gst_element_set_state (self->pipeline, GST_STATE_READY)
      == GST_STATE_CHANGE_FAILURE)
    {
      set_refused (self, error);
      return FALSE;
    }
  return TRUE;
}

static Table *
make_table (Player *self, Launch *launch)
{
  const TableStyle style = {
    .width = table_width (self->output),
    .has_color = is_colorful (self->output),
    .shows_sentences = !launch_has_role (launch, "speakers"),
    .is_stream = self->is_stream,
  };

  return table_new (&style);
}

Player *
player_new (Launch *launch, Format format, Output *output, GError **error)
{
  g_autoptr (Player) self = g_new0 (Player, 1);
  g_autofree char *parses = launch_find (launch, "documentparse");
  g_autoptr (GstBus) bus = NULL;

  self->output = output;
  self->is_first = TRUE;
  self->loop = g_main_loop_new (NULL, FALSE);
  self->pipeline = gst_pipeline_new ("quoth");
  self->is_stream = parses == NULL;
  if (format == FORMAT_TABLE)
    self->table = make_table (self, launch);
  if (!build (self, launch, format, error))
    return NULL;
  bus = gst_element_get_bus (self->pipeline);
  gst_bus_add_watch (bus, on_message, self);
  self->is_watching = TRUE;
  self->signals[0] = g_unix_signal_add (SIGINT, on_signal, self);
  self->signals[1] = g_unix_signal_add (SIGTERM, on_signal, self);
  return g_steal_pointer (&self);
}

void
player_free (Player *self)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);

  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  if (self->is_watching)
    gst_bus_remove_watch (bus);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    {
      if (self->signals[i] != 0)
        g_source_remove (self->signals[i]);
    }
  g_clear_object (&self->parser);
  g_clear_pointer (&self->table, table_free);
  gst_object_unref (self->pipeline);
  g_main_loop_unref (self->loop);
  g_clear_error (&self->write_error);
  g_free (self);
}

/* filesrc says less about what is wrong with a file. */
static gboolean
check_file (const char *file, const char *shown)
{
  struct stat info;
  int number = 0;
  int fd;

  if (strcmp (file, "-") == 0)
    return TRUE;
  if (stat (file, &info) != 0)
    number = errno;
  else if (S_ISDIR (info.st_mode))
    number = EISDIR;
  else if (S_ISREG (info.st_mode))
    {
      fd = open (file, O_RDONLY | O_CLOEXEC);
      number = fd < 0 ? errno : 0;
      if (fd >= 0)
        close (fd);
    }
  if (number != 0)
    tool_message ("cannot read %s: %s", shown, g_strerror (number));
  return number == 0;
}

static gboolean
set_source (Player *self, const char *file)
{
  const gboolean is_standard_input = strcmp (file, "-") == 0;
  g_autoptr (GError) error = NULL;

  if (self->source != NULL)
    {
      gst_element_set_state (self->source, GST_STATE_NULL);
      gst_bin_remove (GST_BIN (self->pipeline), self->source);
    }
  self->source =
      make_element (self, is_standard_input ? "fdsrc" : "filesrc", &error);
  if (self->source == NULL)
    {
      tool_report (error);
      return FALSE;
    }
  if (!is_standard_input)
    g_object_set (self->source, "location", file, NULL);
  if (!gst_element_link (self->source, self->first))
    {
      tool_message (
          "the pipeline's first element does not take bytes; begin it "
          "with documentparse");
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_worth_progress (Player *self)
{
  return isatty (STDERR_FILENO) && !output_is_terminal (self->output);
}

static void
drop_messages (Player *self)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  GstMessage *message;

  while ((message = gst_bus_pop (bus)) != NULL)
    gst_message_unref (message);
}

static void
report_refusal (Player *self)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message =
      gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);

  if (message != NULL)
    on_error (self, message);
  else
    tool_message ("%s: the pipeline does not start", self->shown);
  self->status = TOOL_FAILED;
}

static void
end_table (Player *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  table_end (self->table, text, self->title);
  if (self->status != TOOL_INTERRUPTED)
    write_table (self, text);
}

static void
play (Player *self)
{
  if (is_worth_progress (self))
    self->progress = progress_new (self->source, self->shown);
  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING)
      != GST_STATE_CHANGE_FAILURE)
    g_main_loop_run (self->loop);
  else
    report_refusal (self);
  g_clear_pointer (&self->progress, progress_free);
  gst_element_set_state (self->pipeline, GST_STATE_READY);
  if (self->table != NULL)
    end_table (self);
  drop_messages (self);
}

/* Plays a file, or standard input for "-", to its end. */
ToolStatus
player_play (Player *self, const char *file, gboolean *can_go_on)
{
  const gboolean is_standard_input = strcmp (file, "-") == 0;
  g_autofree char *shown = is_standard_input ? g_strdup ("standard input")
                                             : g_filename_display_name (file);
  g_autofree char *id = options_id (file);

  *can_go_on = TRUE;
  if (!check_file (file, shown))
    return TOOL_FAILED;
  self->status = TOOL_OK;
  self->n_documents = 0;
  self->is_file_first = TRUE;
  self->shown = shown;
  self->title = id != NULL ? id : shown;
  *can_go_on = set_source (self, file);
  if (!*can_go_on)
    return TOOL_USAGE;
  if (self->parser != NULL)
    g_object_set (self->parser, "document-id", id, NULL);
  play (self);
  *can_go_on = !self->is_over;
  self->shown = self->title = NULL;
  return self->status;
}
