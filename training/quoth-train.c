/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sentences.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: quoth-train ROLE [OPTION]... FILE...\n"
    "\n"
    "Learns a model from annotated JSON Lines, and scores it.\n"
    "\n"
    "Roles:\n"
    "  sentences   where sentences end\n"
    "\n"
    "  quoth-train ROLE --help says more about each.\n";

int
main (int argc, char **argv)
{
  const char *role = argc > 1 ? argv[1] : "";

  if (strcmp (role, "sentences") == 0)
    return train_sentences (argc - 1, argv + 1);
  if (strcmp (role, "--help") == 0 || strcmp (role, "-h") == 0)
    {
      fputs (help, stdout);
      return 0;
    }
  fputs (help, stderr);
  return 2;
}
