/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "gstquothelements.h"

#define PACKAGE "quoth"

static gboolean
plugin_init (GstPlugin *plugin)
{
  gboolean is_any = FALSE;

  is_any |= GST_ELEMENT_REGISTER (documentjsonenc, plugin);
  is_any |= GST_ELEMENT_REGISTER (documentparse, plugin);
  is_any |= GST_ELEMENT_REGISTER (sentencesplit, plugin);
  is_any |= GST_ELEMENT_REGISTER (sentimenttag, plugin);
  is_any |= GST_ELEMENT_REGISTER (speakerdetect, plugin);
  is_any |= GST_ELEMENT_REGISTER (speakerrules, plugin);
  is_any |= GST_ELEMENT_REGISTER (unicodesplit, plugin);
  return is_any;
}

GST_PLUGIN_DEFINE (GST_VERSION_MAJOR, GST_VERSION_MINOR, quoth,
    "Who said what in a text, and how they said it", plugin_init,
    QUOTH_PLUGIN_VERSION, "LGPL", "Quoth", "https://quoth.invalid")
