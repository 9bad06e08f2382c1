/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What `quoth run` and `quoth print` have in common: their arguments, and the
 * launch string that these come to. */

#include "options.h"

#include "elements.h"
#include "message.h"
#include "pipeline-file.h"

#include <gst/gst.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_PIPELINE "article"
#define CAPTIONS_PIPELINE "captions"

static const char epilogue[] =
    "FILE is plain text, JSON Lines (one object with a \"text\" a line) or\n"
    "captions (SubRip, WebVTT); - or no FILE is standard input.\n"
    "\n"
    "A stage is an element of the pipeline, by the name it bears there:\n"
    "\n"
    "  quoth run article.txt\n"
    "  quoth run --format jsonl *.txt > quotations.jsonl\n"
    "  quoth run --set sentiment.neutral-band=0.2 article.txt\n"
    "  quoth run --pipeline 'documentparse ! sentencesplit' article.txt\n"
    "\n"
    "Exit status: 0; 1 if some input was bad (what was good is still "
    "written);\n"
    "2 for wrong usage.";

void
options_free (Options *self)
{
  g_free (self->command);
  g_free (self->pipeline);
  g_free (self->format_name);
  g_strfreev (self->sets);
  g_strfreev (self->swaps);
  g_free (self->output);
  g_strfreev (self->files);
  g_free (self);
}

static GOptionContext *
make_context (Options *self, const char *summary)
{
  /* File names throughout: GLib takes other strings to be in the locale's
   * encoding, and refuses UTF-8 where there is no locale. */
  const GOptionEntry entries[] = {
    { "pipeline", 'p', 0, G_OPTION_ARG_FILENAME, &self->pipeline,
        "Name, file or launch string (default: " DEFAULT_PIPELINE
        ", or " CAPTIONS_PIPELINE " if all files are .srt or .vtt)",
        "PIPELINE" },
    { "format", 'f', 0, G_OPTION_ARG_FILENAME, &self->format_name,
        "table, for people (default), or jsonl, for programs", "FORMAT" },
    { "set", 's', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->sets,
        "Set a property of a stage, or a parameter of the pipeline",
        "STAGE.PROPERTY=VALUE" },
    { "swap", 'x', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->swaps,
        "Put another element in the place of a stage", "STAGE=ELEMENT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
        "Write to a file, which appears when it is whole", "FILE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL,
        "[FILE|-]..." },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_group (context, gst_init_get_option_group ());
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, epilogue);
  return context;
}

static gboolean
read_format (Options *self, GError **error)
{
  const char *name = self->format_name;

  if (name == NULL || strcmp (name, "table") == 0)
    self->format = FORMAT_TABLE;
  else if (strcmp (name, "jsonl") == 0)
    self->format = FORMAT_JSONL;
  else
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "there is no format \"%s\", only table and jsonl", name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_files (Options *self, GError **error)
{
  static const char *const standard_input[] = { "-", NULL };

  if (self->files != NULL)
    return TRUE;
  if (strcmp (self->command, "run") == 0 && isatty (STDIN_FILENO))
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "no FILE to read; name one, or pipe text in");
      return FALSE;
    }
  self->files = g_strdupv ((char **) standard_input);
  return TRUE;
}

static gboolean
are_captions (char **files)
{
  for (char **file = files; *file != NULL; file++)
    {
      g_autofree char *lower = g_ascii_strdown (*file, -1);
      if (!g_str_has_suffix (lower, ".srt")
          && !g_str_has_suffix (lower, ".vtt"))
        return FALSE;
    }
  return TRUE;
}

/* Reads the arguments and starts GStreamer. */
Options *
options_parse (const char *command, const char *summary, int *argc,
    char ***argv, GError **error)
{
  g_autoptr (Options) self = g_new0 (Options, 1);
  g_autoptr (GOptionContext) context = make_context (self, summary);
  g_autoptr (GError) problem = NULL;

  self->command = g_strdup (command);
  if (!g_option_context_parse (context, argc, argv, &problem))
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE, "%s", problem->message);
      return NULL;
    }
  elements_find_plugin ();
  if (!read_format (self, error) || !read_files (self, error))
    return NULL;
  if (self->pipeline == NULL)
    self->pipeline = g_strdup (
        are_captions (self->files) ? CAPTIONS_PIPELINE : DEFAULT_PIPELINE);
  return g_steal_pointer (&self);
}

static gboolean
swap (Launch *launch, const char *argument, GError **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *stage = NULL;

  if (equals == NULL || equals == argument || equals[1] == '\0')
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "--swap wants STAGE=ELEMENT, not \"%s\"", argument);
      return FALSE;
    }
  stage = g_strndup (argument, equals - argument);
  return launch_swap (launch, stage, equals + 1, error);
}

static void
set_no_parameter (GError **error, const Pipeline *pipeline, const char *name)
{
  GString *known = g_string_new (NULL);

  for (guint i = 0; i < pipeline->parameters->len; i++)
    {
      const PipelineParameter *parameter = pipeline->parameters->pdata[i];
      g_string_append_printf (
          known, "%s%s", known->len > 0 ? ", " : "", parameter->name);
    }
  g_set_error (error, TOOL_ERROR, TOOL_USAGE,
      "the pipeline has no parameter \"%s\"%s%s; a property of a stage is set "
      "by STAGE.PROPERTY=VALUE",
      name, known->len > 0 ? "; it has " : "", known->str);
  g_string_free (known, TRUE);
}

/* STAGE.PROPERTY=VALUE, or PARAMETER=VALUE. */
static gboolean
set (Launch *launch, const Pipeline *pipeline, const char *argument,
    GError **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name =
      equals != NULL ? g_strndup (argument, equals - argument) : NULL;
  char *dot = name != NULL ? strrchr (name, '.') : NULL;
  const PipelineParameter *parameter;

  if (name == NULL || *name == '\0' || !g_utf8_validate (argument, -1, NULL))
    {
      g_set_error (error, TOOL_ERROR, TOOL_USAGE,
          "--set wants STAGE.PROPERTY=VALUE, not \"%s\"", argument);
      return FALSE;
    }
  if (dot != NULL)
    {
      *dot = '\0';
      return launch_set (launch, name, dot + 1, equals + 1, error);
    }
  parameter = pipeline_find_parameter (pipeline, name);
  if (parameter == NULL)
    {
      set_no_parameter (error, pipeline, name);
      return FALSE;
    }
  return launch_set (
      launch, parameter->stage, parameter->property, equals + 1, error);
}

/* A default does not concern an element that was swapped in and lacks the
 * property. */
static gboolean
set_defaults (Launch *launch, const Pipeline *pipeline, GError **error)
{
  for (guint i = 0; i < pipeline->parameters->len; i++)
    {
      const PipelineParameter *parameter = pipeline->parameters->pdata[i];
      if (parameter->value == NULL
          || !launch_has_property (
              launch, parameter->stage, parameter->property))
        continue;
      if (!launch_set (launch, parameter->stage, parameter->property,
              parameter->value, error))
        return FALSE;
    }
  return TRUE;
}

/* The pipeline that the options ask for, without a source and a sink. */
Launch *
options_launch (const Options *self, GError **error)
{
  g_autoptr (Pipeline) pipeline = pipeline_load (self->pipeline, error);
  g_autoptr (Launch) launch = NULL;

  if (pipeline == NULL)
    return NULL;
  launch = launch_new (pipeline->template);
  for (char **argument = self->swaps; argument != NULL && *argument != NULL;
       argument++)
    {
      if (!swap (launch, *argument, error))
        return NULL;
    }
  if (!set_defaults (launch, pipeline, error))
    return NULL;
  for (char **argument = self->sets; argument != NULL && *argument != NULL;
       argument++)
    {
      if (!set (launch, pipeline, *argument, error))
        return NULL;
    }
  return g_steal_pointer (&launch);
}

/* The name of the stage that is to be told each file's name, so that documents
 * of several files are told apart; NULL if there is none or it was told
 * already. */
char *
options_parser (Launch *launch)
{
  g_autofree char *stage = launch_find (launch, "documentparse");

  if (stage == NULL || launch_is_set (launch, stage, "document-id")
      || !launch_has_property (launch, stage, "document-id"))
    return NULL;
  return g_steal_pointer (&stage);
}

/* The id of the document of plain text that a file holds; a pipe has no name
 * that would mean anything. */
char *
options_id (const char *file)
{
  if (strcmp (file, "-") == 0
      || (g_file_test (file, G_FILE_TEST_EXISTS)
          && !g_file_test (file, G_FILE_TEST_IS_REGULAR)))
    return NULL;
  return g_filename_display_basename (file);
}
