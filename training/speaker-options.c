/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The arguments of `quoth-train speakers`. The defaults are those that
 * models/speakers/en-news.qmodel was learned with, and with --fast those of
 * en-news-fast.qmodel; see the card beside them.
 */

#include "speaker-options.h"

#include <quoth/quoth.h>

#include "speakers/tag-features-private.h"

#include <math.h>
#include <string.h>

#define LEXICON "en-rules"
#define N_CLASSED 20000
#define WIDTH 32
#define CHANNELS 48
#define DROP 0.3
#define FEATURE_DROP 0.2
#define RATE 0.002
#define RANKER_BITS 15
#define SEED 1
#define UNSET G_MININT

/* What --fast decides, for who does not say otherwise. */
static const struct
{
  const char *features;
  int bits;
  int layers;
  int passes;
} kinds[] = {
  { "all,-around,-pairs,-classes-around", 15, 3, 2 },
  { "words,cues,marks,best-cue,near-cues,classes,classes-around,rules", 14, 0,
      4 },
};

static const char summary[] =
    "Learns who said what, and writes a model (.qmodel).\n"
    "\n"
    "FILE is JSON Lines: one object a line with \"text\" and \"quotes\", an "
    "array of\n"
    "objects with \"start\" and \"end\" in code points, \"type\", and \"cue\" "
    "and\n"
    "\"speaker_span\", each [start, end] or null.";

static const char *const group_names[] = { "words", "around", "pairs", "form",
  "cues", "marks", "place", "best-cue", "near-cues", "before", "classes",
  "classes-around", "classes-cues", "senses", "rules" };

void
speaker_options_free (SpeakerOptions *self)
{
  g_free (self->lexicon);
  g_free (self->classes);
  g_free (self->output);
  g_free (self->features);
  g_strfreev (self->dev);
  g_strfreev (self->files);
  g_free (self);
}

static gboolean
fail (GError **error, const char *format, const char *what)
{
  g_set_error (error, TRAIN_ERROR, TRAIN_USAGE, format, what);
  return FALSE;
}

/* "all", or names parted by commas, behind "all," with a minus. */
static gboolean
parse_groups (SpeakerOptions *self, GError **error)
{
  g_auto (GStrv) names = g_strsplit (self->features, ",", -1);

  for (char **name = names; *name != NULL; name++)
    {
      gboolean is_less = **name == '-';
      gsize i = 0;
      if (strcmp (*name, "all") == 0)
        {
          self->groups = QUOTH_TAG_FEATURES_ALL;
          continue;
        }
      while (i < G_N_ELEMENTS (group_names)
          && strcmp (*name + is_less, group_names[i]) != 0)
        i++;
      if (i == G_N_ELEMENTS (group_names))
        return fail (error, "--features: there is no group \"%s\"", *name);
      self->groups =
          is_less ? self->groups & ~(1u << i) : self->groups | 1u << i;
    }
  return self->groups != 0 ? TRUE
                           : fail (error, "--features: no group is left%s", "");
}

static gboolean
check (SpeakerOptions *self, GError **error)
{
  if (self->files == NULL || self->files[0] == NULL)
    return fail (error, "no FILE%s", "");
  if (self->classes == NULL)
    return fail (error, "--classes is missing%s", "");
  if (self->output == NULL && self->dev == NULL)
    return fail (error, "neither --output nor --dev: nothing to do%s", "");
  if (self->bits < 8 || self->bits > 22 || self->ranker_bits < 8
      || self->ranker_bits > 20)
    return fail (error, "--bits is from 8 to 22, --ranker-bits to 20%s", "");
  if (self->layers < 0 || self->layers > QUOTH_SEQUENCE_MAX_LAYERS
      || self->width < 1 || self->width > 256 || self->channels < 1
      || self->channels > 256 || self->passes < 1)
    return fail (error,
        "--layers, --width, --channels or --passes is out of range%s", "");
  if (!(self->drop >= 0 && self->drop < 1)
      || !(self->feature_drop >= 0 && self->feature_drop < 1)
      || !(self->rate > 0 && self->rate < 1))
    return fail (error, "--drop, --feature-drop and --rate are below 1%s", "");
  return parse_groups (self, error);
}

static void
set_defaults (SpeakerOptions *self)
{
  gsize kind = self->is_fast ? 1 : 0;

  if (self->lexicon == NULL)
    self->lexicon = g_strdup (LEXICON);
  if (self->features == NULL)
    self->features = g_strdup (kinds[kind].features);
  if (self->bits == UNSET)
    self->bits = kinds[kind].bits;
  if (self->layers == UNSET)
    self->layers = kinds[kind].layers;
  if (self->passes == UNSET)
    self->passes = kinds[kind].passes;
}

SpeakerOptions *
speaker_options_parse (int *argc, char ***argv, GError **error)
{
  g_autoptr (SpeakerOptions) self = g_new0 (SpeakerOptions, 1);
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
        "write the model there", "FILE" },
    { "dev", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->dev,
        "tell how well spans of these are found", "FILE" },
    { "classes", 0, 0, G_OPTION_ARG_FILENAME, &self->classes,
        "classes of words: word, count and three classes, parted by tabs",
        "FILE" },
    { "classed", 0, 0, G_OPTION_ARG_INT, &self->n_classed,
        "how many words to take from there (20000)", "N" },
    { "lexicon", 0, 0, G_OPTION_ARG_STRING, &self->lexicon,
        "name of the word file (en-rules)", "NAME" },
    { "features", 0, 0, G_OPTION_ARG_STRING, &self->features,
        "groups of features (all,-around,-pairs,-classes-around)", "NAMES" },
    { "fast", 0, 0, G_OPTION_ARG_NONE, &self->is_fast,
        "a linear model of few features: other defaults for --features, --bits "
        "(14), --layers (0) and --passes (4)",
        NULL },
    { "bits", 0, 0, G_OPTION_ARG_INT, &self->bits, "2^N rows (15)", "N" },
    { "width", 0, 0, G_OPTION_ARG_INT, &self->width, "numbers in a row (32)",
        "N" },
    { "channels", 0, 0, G_OPTION_ARG_INT, &self->channels,
        "hidden numbers of a token (48)", "N" },
    { "layers", 0, 0, G_OPTION_ARG_INT, &self->layers,
        "convolutions; 0 for a linear model (3)", "N" },
    { "passes", 0, 0, G_OPTION_ARG_INT, &self->passes, "over all texts (2)",
        "N" },
    { "drop", 0, 0, G_OPTION_ARG_DOUBLE, &self->drop,
        "share of hidden numbers left out (0.3)", "SHARE" },
    { "feature-drop", 0, 0, G_OPTION_ARG_DOUBLE, &self->feature_drop,
        "share of features left out (0.2)", "SHARE" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &self->rate,
        "how far a step goes (0.002)", "RATE" },
    { "ranker-bits", 0, 0, G_OPTION_ARG_INT, &self->ranker_bits,
        "2^N weights to choose speakers by (15)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &self->seed, "of chance (1)", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL,
        "FILE..." },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) problem = NULL;

  self->n_classed = N_CLASSED;
  self->bits = self->layers = self->passes = UNSET;
  self->width = WIDTH;
  self->channels = CHANNELS;
  self->drop = DROP;
  self->feature_drop = FEATURE_DROP;
  self->rate = RATE;
  self->ranker_bits = RANKER_BITS;
  self->seed = SEED;
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, summary);
  if (!g_option_context_parse (context, argc, argv, &problem))
    {
      fail (error, "%s", problem->message);
      return NULL;
    }
  set_defaults (self);
  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

/* What of the options says how the tagger is built and fitted. */
void
speaker_options_shape (
    const SpeakerOptions *self, QuothSequenceShape *shape, SequenceFit *fit)
{
  const SequenceFit usual = SEQUENCE_FIT_DEFAULT;

  *shape = (QuothSequenceShape){ .bits = self->bits,
    .n_tags = QUOTH_N_TAGS,
    .width = self->layers > 0 ? self->width : QUOTH_N_TAGS,
    .n_layers = self->layers,
    .channels = self->layers > 0 ? self->channels : 0 };
  *fit = usual;
  fit->passes = self->passes;
  fit->drop = self->drop;
  fit->feature_drop = self->feature_drop;
  fit->rate = self->rate;
  fit->seed = self->seed;
}
