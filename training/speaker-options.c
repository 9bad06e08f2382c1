/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The arguments of `quoth-train speakers`. The defaults are those that
 * models/speakers/en-news.qmodel was learned with; see the card beside it.
 */

#include "speaker-options.h"

#include <quoth/quoth.h>

#include "speakers/tag-features-private.h"

#include <string.h>

/* Also written into the help. */
#define LEXICON "en-rules"
#define FEATURES "all,-around,-pairs,-classes-around"
#define N_CLASSED 20000
#define BITS 15
#define WIDTH 32
#define CHANNELS 48
#define LAYERS 3
#define PASSES 2
#define DROP 0.3
#define FEATURE_DROP 0.2
#define RATE 0.002
#define RANKER_BITS 15
#define SEED 1
#define BY_DEFAULT(value) "(default: " G_STRINGIFY (value) ")"

#define MIN_BITS 8
#define MAX_BITS 22
#define MAX_WIDTH 256
#define MAX_PASSES 1000
#define MAX_LEXICON 128 /* bytes, as in speaker-model.c */

static const SpeakerOptions defaults = {
  .n_classed = N_CLASSED,
  .bits = BITS,
  .width = WIDTH,
  .channels = CHANNELS,
  .layers = LAYERS,
  .passes = PASSES,
  .drop = DROP,
  .feature_drop = FEATURE_DROP,
  .rate = RATE,
  .ranker_bits = RANKER_BITS,
  .seed = SEED,
};

static const char summary[] =
    "Learns who said what, and writes a model (.qmodel) for speakerdetect.\n"
    "\n"
    "FILE is JSON Lines: one object a line with \"text\" and \"quotes\", an "
    "array of\n"
    "objects with \"start\" and \"end\" in code points, \"type\", and \"cue\" "
    "and\n"
    "\"speaker_span\", each [start, end] or null.";

static const char epilogue[] =
    "A model has a tagger, which finds sources, cues and contents, and a "
    "ranker,\n"
    "which chooses who said each content. The ranker learns from what taggers "
    "find\n"
    "in texts that they did not learn from: one of each half of the documents, "
    "the\n"
    "first, the third and so on, and the others. The model is the same for the "
    "same\n"
    "files in the same order. The word file that it was learned with has to "
    "be\n"
    "there when it is used.\n"
    "\n"
    "Groups of features: words around pairs form cues marks place best-cue\n"
    "near-cues before classes classes-around classes-cues senses rules; all "
    "is\n"
    "all of them, and one behind a minus is left out again.\n"
    "\n"
    "  quoth-train speakers --classes classes.tsv -o my.qmodel train.jsonl\n"
    "  quoth-train speakers --classes classes.tsv --dev dev.jsonl train.jsonl\n"
    "\n"
    "A model that is twice as fast, en-news-fast, is linear and sees less:\n"
    "\n"
    "  quoth-train speakers --classes classes.tsv --layers 0 --passes 4 "
    "--bits 14\n"
    "    --features "
    "words,cues,marks,best-cue,near-cues,classes,classes-around,rules\n"
    "    -o my-fast.qmodel train.jsonl\n"
    "\n"
    "Exit status: 0; 1 if something could not be read, learned or written; 2 "
    "for\n"
    "wrong usage.";

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
        return train_wrong_usage (error,
            "--features %s: there is no group \"%s\"", self->features,
            *name + is_less);
      self->groups =
          is_less ? self->groups & ~(1u << i) : self->groups | 1u << i;
    }
  return self->groups != 0
      || train_wrong_usage (
          error, "--features %s: no group is left", self->features);
}

static gboolean
check_number (const char *name, int value, int least, int most, GError **error)
{
  return (value >= least && value <= most)
      || train_wrong_usage (
          error, "--%s wants %d to %d, not %d", name, least, most, value);
}

static gboolean
check_share (const char *name, double value, GError **error)
{
  return (value >= 0 && value < 1)
      || train_wrong_usage (
          error, "--%s wants a number from 0 to below 1, not %g", name, value);
}

static gboolean
check_tagger (const SpeakerOptions *self, GError **error)
{
  if (!(self->rate > 0 && self->rate < 1))
    return train_wrong_usage (
        error, "--rate wants a number between 0 and 1, not %g", self->rate);
  return check_number ("bits", self->bits, MIN_BITS, MAX_BITS, error)
      && check_number ("width", self->width, 1, MAX_WIDTH, error)
      && check_number ("channels", self->channels, 1, MAX_WIDTH, error)
      && check_number (
          "layers", self->layers, 0, QUOTH_SEQUENCE_MAX_LAYERS, error)
      && check_number ("passes", self->passes, 1, MAX_PASSES, error)
      && check_share ("drop", self->drop, error)
      && check_share ("feature-drop", self->feature_drop, error);
}

static gboolean
check (SpeakerOptions *self, GError **error)
{
  if (self->files == NULL)
    return train_wrong_usage (error, "no FILE to learn from");
  if (self->output == NULL && self->dev == NULL)
    return train_wrong_usage (error, "nothing to do; give --output or --dev");
  if (self->classes == NULL)
    return train_wrong_usage (error, "--classes is missing");
  if (*self->lexicon == '\0' || strlen (self->lexicon) > MAX_LEXICON
      || strchr (self->lexicon, G_DIR_SEPARATOR) != NULL)
    return train_wrong_usage (error,
        "--lexicon wants the name of a word file, not \"%s\"", self->lexicon);
  return check_number ("classed", self->n_classed, 1, G_MAXINT, error)
      && check_number (
          "ranker-bits", self->ranker_bits, MIN_BITS, MAX_BITS, error)
      && check_number ("seed", self->seed, 0, G_MAXINT, error)
      && check_tagger (self, error) && parse_groups (self, error);
}

/* File names throughout: GLib takes other strings to be in the locale's
 * encoding, and refuses UTF-8 where there is no locale. */
static void
add_main_entries (GOptionContext *context, SpeakerOptions *self)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
        "Write the model, whole or not at all", "FILE" },
    { "dev", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->dev,
        "Tell how well the tagger finds the spans of a file that it is not "
        "learned from; may be given again, for all together",
        "FILE" },
    { "classes", 0, 0, G_OPTION_ARG_FILENAME, &self->classes,
        "Classes of words: behind a line of heads lines of a word, its count "
        "and three classes, each wider than the one before, parted by tabs",
        "FILE" },
    { "classed", 0, 0, G_OPTION_ARG_INT, &self->n_classed,
        "Take so many words from there " BY_DEFAULT (N_CLASSED), "N" },
    { "lexicon", 0, 0, G_OPTION_ARG_FILENAME, &self->lexicon,
        "Word file that the model is used with (default: " LEXICON ")",
        "NAME" },
    { "features", 0, 0, G_OPTION_ARG_FILENAME, &self->features,
        "Groups of features that the tagger sees (default: " FEATURES ")",
        "NAMES" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL,
        "FILE..." },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

static void
add_model_entries (GOptionContext *context, SpeakerOptions *self)
{
  const GOptionEntry entries[] = {
    { "bits", 0, 0, G_OPTION_ARG_INT, &self->bits,
        "2^N rows of the tagger, 8 to 22 " BY_DEFAULT (BITS), "N" },
    { "width", 0, 0, G_OPTION_ARG_INT, &self->width,
        "Numbers in a row, 1 to 256 " BY_DEFAULT (WIDTH), "N" },
    { "channels", 0, 0, G_OPTION_ARG_INT, &self->channels,
        "Hidden numbers of a word, 1 to 256 " BY_DEFAULT (CHANNELS), "N" },
    { "layers", 0, 0, G_OPTION_ARG_INT, &self->layers,
        "Convolutions, up to 6; 0 for a linear model " BY_DEFAULT (LAYERS),
        "N" },
    { "passes", 0, 0, G_OPTION_ARG_INT, &self->passes,
        "Learn from all texts so many times, 1 to 1000 " BY_DEFAULT (PASSES),
        "N" },
    { "drop", 0, 0, G_OPTION_ARG_DOUBLE, &self->drop,
        "Leave out a share of the hidden numbers, below 1 " BY_DEFAULT (DROP),
        "SHARE" },
    { "feature-drop", 0, 0, G_OPTION_ARG_DOUBLE, &self->feature_drop,
        "Leave out a share of the features, below 1 " BY_DEFAULT (FEATURE_DROP),
        "SHARE" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &self->rate,
        "How far a step goes at most, below 1 " BY_DEFAULT (RATE), "RATE" },
    { "ranker-bits", 0, 0, G_OPTION_ARG_INT, &self->ranker_bits,
        "2^N weights of the ranker, 8 to 22 " BY_DEFAULT (RANKER_BITS), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &self->seed,
        "Another number for another model as good " BY_DEFAULT (SEED), "N" },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

/* Reads the arguments; NULL and an error if they make no sense. */
SpeakerOptions *
speaker_options_parse (int *argc, char ***argv, GError **error)
{
  g_autoptr (SpeakerOptions) self = g_new (SpeakerOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) problem = NULL;

  *self = defaults;
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, epilogue);
  add_main_entries (context, self);
  add_model_entries (context, self);
  if (!g_option_context_parse (context, argc, argv, &problem))
    {
      train_wrong_usage (error, "%s", problem->message);
      return NULL;
    }
  if (self->lexicon == NULL)
    self->lexicon = g_strdup (LEXICON);
  if (self->features == NULL)
    self->features = g_strdup (FEATURES);
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
