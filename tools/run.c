/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "commands.h"

#include "options.h"
#include "output.h"
#include "player.h"

#include <gst/gst.h>

static ToolStatus
play_all (const Options *options, Launch *launch, GError **error)
{
  g_autoptr (Output) output = output_open (options->output, error);
  g_autoptr (Player) player = NULL;
  ToolStatus status = TOOL_OK;
  gboolean can_go_on = TRUE;

  if (output == NULL)
    return TOOL_FAILED;
  player = player_new (launch, options->format, output, error);
  if (player == NULL)
    return TOOL_FAILED;
  for (char **file = options->files; can_go_on && *file != NULL; file++)
    {
      ToolStatus one = player_play (player, *file, &can_go_on);
      status = MAX (status, one);
    }
  if (can_go_on)
    output_finish (output, error);
  return status;
}

ToolStatus
run_command (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Options) options = options_parse ("run",
      "Says who said what in each FILE, and how they said it.", &argc, &argv,
      &error);
  g_autoptr (Launch) launch = NULL;
  ToolStatus status;

  if (options == NULL)
    return tool_usage ("run", error->message);
  launch = options_launch (options, &error);
  if (launch == NULL)
    return tool_report (error);
  status = play_all (options, launch, &error);
  return error != NULL ? tool_report (error) : status;
}
