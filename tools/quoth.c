/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "commands.h"

#include <quoth/quoth.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: quoth COMMAND [ARGUMENT]...\n"
    "\n"
    "Says who said what in a text, and how they said it.\n"
    "\n"
    "Commands:\n"
    "  run     read text, and show or write what is found in it\n"
    "  print   print the gst-launch-1.0 line that does the same\n"
    "  list    list pipelines, elements by role, and models\n"
    "\n"
    "  quoth COMMAND --help says more about each; quoth --version tells the\n"
    "  version.\n";

typedef struct
{
  const char *name;
  ToolStatus (*run) (int argc, char **argv);
} Command;

static const Command commands[] = {
  { "run", run_command },
  { "print", print_command },
  { "list", list_command },
};

static ToolStatus
run (const Command *command, int argc, char **argv)
{
  g_autofree char *program = g_strconcat ("quoth ", command->name, NULL);

  g_set_prgname (program);
  return command->run (argc, argv);
}

int
main (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : NULL;
  g_autofree char *message = NULL;

  /* `quoth run ... | head` ends quietly, also under a parent that ignores the
   * signal. */
  signal (SIGPIPE, SIG_DFL);
  if (name == NULL)
    return tool_usage (NULL, "no command given");
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0
      || strcmp (name, "help") == 0)
    {
      fputs (help, stdout);
      return TOOL_OK;
    }
  if (strcmp (name, "--version") == 0)
    {
      puts ("quoth " QUOTH_VERSION_S);
      return TOOL_OK;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (name, commands[i].name) == 0)
        return run (&commands[i], argc - 1, argv + 1);
    }
  message = g_strdup_printf (
      "there is no command \"%s\", only run, print and list", name);
  return tool_usage (NULL, message);
}
