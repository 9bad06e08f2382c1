/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "speaker-files.h"

#include "model-output.h"

#include "speakers/speaker-model-private.h"

#include <string.h>

static void
write_number (guint8 *data, guint32 number)
{
  number = GUINT32_TO_LE (number);
  memcpy (data, &number, sizeof number);
}

static QuothModelSection
section_of (const char *name, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return (QuothModelSection){ name, data, size };
}

/* Writes what was learned; see speaker-model-private.h. Without a ranker all
 * candidates are alike. */
gboolean
speaker_file_write (const char *path, const SpeakerOptions *options,
    const SpeakerWords *words, const QuothSequenceWeights *tagger,
    const double *ranker, const float *chances, GError **error)
{
  g_autofree double *alike = g_new0 (double, (gsize) 1 << options->ranker_bits);
  g_autoptr (GBytes) rows = quoth_sequence_tagger_write (tagger);
  g_autoptr (GBytes) ranks = quoth_linear_scorer_write (
      ranker != NULL ? ranker : alike, options->ranker_bits, 0);
  guint8 groups[4], numbers[16];
  const QuothModelSection sections[] = {
    { "lexicon", options->lexicon, strlen (options->lexicon) },
    { "features", groups, sizeof groups },
    section_of ("cues", words->cues),
    section_of ("classes", words->classes),
    section_of ("wider", words->wider),
    section_of ("tagger", rows),
    section_of ("ranker", ranks),
    { "chances", numbers, sizeof numbers },
  };

  write_number (groups, options->groups);
  for (guint i = 0; i < 4; i++)
    {
      guint32 bits;
      memcpy (&bits, &chances[i], sizeof bits);
      write_number (numbers + 4 * i, bits);
    }
  return model_output_write (
      path, QUOTH_SPEAKER_ROLE, sections, G_N_ELEMENTS (sections), error);
}
