/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "commands.h"

#include "options.h"

#include <stdio.h>
#include <string.h>

/* Text for a launch string inside double quotes. */
static char *
escape (const char *value)
{
  GString *text = g_string_new (NULL);

  for (; *value != '\0'; value++)
    {
      if (strchr ("\\\"", *value) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *value);
    }
  return g_string_free (text, FALSE);
}

static char *
source_of (const char *file)
{
  g_autofree char *escaped = escape (file);

  if (strcmp (file, "-") == 0)
    return g_strdup ("fdsrc");
  return strpbrk (file, " \t\r\n\f!\"'\\()[]{};,=$&*?<>|~#`") == NULL
      ? g_strdup_printf ("filesrc location=%s", file)
      : g_strdup_printf ("filesrc location=\"%s\"", escaped);
}

static char *
source_for (Launch *launch, const char *file)
{
  char *source = source_of (file);
  char *typed;

  if (!launch_takes_text (launch))
    return source;
  typed = g_strconcat (source, " ! " TEXT_CAPS, NULL);
  g_free (source);
  return typed;
}

static char *
sink_for (const char *path)
{
  g_autofree char *escaped = path != NULL ? escape (path) : NULL;

  return path == NULL || strcmp (path, "-") == 0
      ? g_strdup ("documentjsonenc ! fdsink")
      : g_strdup_printf ("documentjsonenc ! filesink location=\"%s\"", escaped);
}

static gboolean
print_line (const Options *options, const char *file, GError **error)
{
  g_autoptr (Launch) launch = options_launch (options, error);
  g_autofree char *parser = NULL;
  g_autofree char *id = options_id (file);
  g_autofree char *source = NULL;
  g_autofree char *sink = sink_for (options->output);
  g_autofree char *shell = NULL;

  if (launch == NULL)
    return FALSE;
  parser = options_parser (launch);
  if (parser != NULL && id != NULL
      && !launch_set (launch, parser, "document-id", id, error))
    return FALSE;
  source = source_for (launch, file);
  launch_wrap (launch, source, sink);
  shell = launch_to_shell (launch);
  fprintf (stdout, "gst-launch-1.0 -q %s\n", shell);
  return TRUE;
}

ToolStatus
print_command (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Options) options = options_parse ("print",
      "Prints the gst-launch-1.0 line, one for each FILE, that writes what\n"
      "`quoth run --format jsonl` with the same arguments would.",
      &argc, &argv, &error);

  if (options == NULL)
    return tool_usage ("print", error->message);
  for (char **file = options->files; *file != NULL; file++)
    {
      if (!print_line (options, *file, &error))
        return tool_report (error);
    }
  return TOOL_OK;
}
