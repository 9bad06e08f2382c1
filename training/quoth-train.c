/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "message.h"
#include "sentences.h"
#include "speakers.h"

#include <quoth/quoth.h>

#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: quoth-train ROLE [OPTION]... FILE...\n"
    "\n"
    "Learns a model from annotated texts, and tells how good it is.\n"
    "\n"
    "Roles:\n"
    "  sentences   where sentences end\n"
    "  speakers    who said what\n"
    "\n"
    "  quoth-train ROLE --help says more about each; quoth-train --version\n"
    "  tells the version.\n";

int
main (int argc, char **argv)
{
  const char *role = argc > 1 ? argv[1] : NULL;
  g_autoptr (GError) error = NULL;

  if (role != NULL && strcmp (role, "sentences") == 0)
    return train_sentences (argc - 1, argv + 1);
  if (role != NULL && strcmp (role, "speakers") == 0)
    return train_speakers (argc - 1, argv + 1);
  if (role != NULL
      && (strcmp (role, "--help") == 0 || strcmp (role, "-h") == 0
          || strcmp (role, "help") == 0))
    {
      fputs (help, stdout);
      return TRAIN_OK;
    }
  if (role != NULL && strcmp (role, "--version") == 0)
    {
      puts ("quoth-train " QUOTH_VERSION_S);
      return TRAIN_OK;
    }
  if (role == NULL)
    error = g_error_new (TRAIN_ERROR, TRAIN_USAGE, "no role given");
  else
    error = g_error_new (TRAIN_ERROR, TRAIN_USAGE,
        "there is no role \"%s\", only sentences and speakers", role);
  return train_report (NULL, error);
}
