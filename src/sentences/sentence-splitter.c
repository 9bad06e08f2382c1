/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Sentences by rules and word lists, and by what was learned where these are not
 * sure.
 *
 * The splitter chooses words and model by the language of the text; the scan
 * (sentence-scan.c) does the work.
 *
 * Of a language without a word list the rules know too little: its text is
 * Unicode's to split, where Quoth was built with it.
 */

#include <quoth/sentence-splitter.h>

#include <quoth/quoth-enums.h>
#include <quoth/splitter.h>
#include <quoth/unicode-splitter.h>

#include "sentences/sentence-languages-private.h"
#include "sentences/sentence-scan-private.h"

struct _QuothSentenceSplitter
{
  GObject parent_instance;

  QuothSentenceScan scan;
  QuothSentenceLanguages *languages;
  QuothAnnotator *unicode; /* for languages without words; made when needed */
  gboolean is_by_unicode;
};

static void
quoth_sentence_splitter_annotator_init (QuothAnnotatorInterface *iface);
static void
quoth_sentence_splitter_splitter_init (QuothSplitterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSentenceSplitter, quoth_sentence_splitter,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_sentence_splitter_annotator_init)
        G_IMPLEMENT_INTERFACE (
            QUOTH_TYPE_SPLITTER, quoth_sentence_splitter_splitter_init))

/* Annotator */

/* Has Unicode's rules for a language ready; FALSE where there are none. */
static gboolean
prepare_unicode (QuothSentenceSplitter *self, const char *language)
{
  if (language == NULL)
    language =
        quoth_sentence_languages_get (self->languages, QUOTH_LANGUAGE_TAG);
  if (self->unicode == NULL)
    {
      self->unicode = quoth_unicode_splitter_new ();
      g_object_bind_property (self, "max-sentence-size", self->unicode,
          "max-sentence-size", G_BINDING_SYNC_CREATE);
      g_object_bind_property (self, "line-breaks", self->unicode, "line-breaks",
          G_BINDING_SYNC_CREATE);
    }
  g_object_set (self->unicode, "language", language, NULL);
  return quoth_annotator_prepare (self->unicode, NULL);
}

/* Has the words of a language used, NULL for the property's. What is not
 * decided yet of a text begins anew for whoever takes over. */
static gboolean
use_language (QuothSentenceSplitter *self, const char *language, GError **error)
{
  const QuothSentenceWords *words =
      quoth_sentence_languages_use (self->languages, language, error);
  gboolean is_by_unicode;

  if (words == NULL)
    return FALSE;
  self->scan.words = words;
  is_by_unicode = !quoth_sentence_languages_has_data (self->languages, words)
      && prepare_unicode (self, language);
  if (is_by_unicode != self->is_by_unicode)
    {
      self->is_by_unicode = is_by_unicode;
      quoth_annotator_reset (QUOTH_ANNOTATOR (self));
    }
  return TRUE;
}

static gboolean
quoth_sentence_splitter_prepare (QuothAnnotator *annotator, GError **error)
{
  return use_language (QUOTH_SENTENCE_SPLITTER (annotator), NULL, error);
}

static gboolean
quoth_sentence_splitter_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  if (!use_language (QUOTH_SENTENCE_SPLITTER (annotator),
          quoth_document_get_language (document), error))
    return FALSE;
  quoth_splitter_split_document (QUOTH_SPLITTER (annotator), document);
  return TRUE;
}

static void
quoth_sentence_splitter_reset (QuothAnnotator *annotator)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (annotator);

  quoth_sentence_scan_reset (&self->scan);
  if (self->unicode != NULL)
    quoth_annotator_reset (self->unicode);
}

static void
quoth_sentence_splitter_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = quoth_sentence_splitter_prepare;
  iface->annotate = quoth_sentence_splitter_annotate;
  iface->reset = quoth_sentence_splitter_reset;
}

/* Splitter */

static gboolean
quoth_sentence_splitter_next (QuothSplitter *splitter, const char *bytes,
    gsize length, gboolean at_end, QuothSplit *split)
{
  /* Called for every sentence, by an interface that has checked the type. */
  QuothSentenceSplitter *self = (QuothSentenceSplitter *) splitter;

  if (self->is_by_unicode)
    return quoth_splitter_next (
        QUOTH_SPLITTER (self->unicode), bytes, length, at_end, split);
  return quoth_sentence_scan_next (&self->scan, bytes, length, at_end, split);
}

static void
quoth_sentence_splitter_splitter_init (QuothSplitterInterface *iface)
{
  iface->next = quoth_sentence_splitter_next;
}

/* Object */

enum
{
  PROP_0,
  PROP_MODEL, /* this and those below in the order of QuothLanguageSetting */
  PROP_LANGUAGE,
  PROP_ABBREVIATIONS,
  PROP_ABBREVIATIONS_FILE,
  PROP_LINE_BREAKS,
  PROP_MAX_SENTENCE_SIZE,
};

static void
quoth_sentence_splitter_finalize (GObject *object)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (object);

  g_clear_object (&self->unicode);
  g_clear_pointer (&self->languages, quoth_sentence_languages_free);
  G_OBJECT_CLASS (quoth_sentence_splitter_parent_class)->finalize (object);
}

/* Sets what decides on the words; they are found when next prepared. */
static void
set_words (QuothSentenceSplitter *self, QuothLanguageSetting setting,
    const GValue *value)
{
  quoth_sentence_languages_set (
      self->languages, setting, g_value_get_string (value));
  self->scan.words = quoth_sentence_languages_none (self->languages);
}

static void
quoth_sentence_splitter_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (object);

  switch (id)
    {
    case PROP_MODEL:
    case PROP_LANGUAGE:
    case PROP_ABBREVIATIONS:
    case PROP_ABBREVIATIONS_FILE:
      g_value_set_string (value,
          quoth_sentence_languages_get (self->languages, id - PROP_MODEL));
      break;
    case PROP_LINE_BREAKS:
      g_value_set_enum (value, self->scan.lines.mode);
      break;
    case PROP_MAX_SENTENCE_SIZE:
      g_value_set_uint (value, self->scan.max_sentence_size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quoth_sentence_splitter_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (object);

  switch (id)
    {
    case PROP_MODEL:
    case PROP_LANGUAGE:
    case PROP_ABBREVIATIONS:
    case PROP_ABBREVIATIONS_FILE:
      set_words (self, id - PROP_MODEL, value);
      break;
    case PROP_LINE_BREAKS:
      self->scan.lines.mode = g_value_get_enum (value);
      break;
    case PROP_MAX_SENTENCE_SIZE:
      self->scan.max_sentence_size = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_word_properties (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  /**
   * QuothSentenceSplitter:language:
   *
   * The language of text that does not say its own, as a BCP 47 tag such as
   * "de" or "pt-BR"; %NULL is "en". It chooses the words and marks that the
   * rules know, if need be those of a shorter tag; the codes of ISO 639-2,
   * such as "deu" and "ger", stand for their languages too. It takes effect
   * with the next [method@Annotator.prepare].
   *
   * A language that has no word list is split as [class@UnicodeSplitter] does,
   * by UAX #29. Where Quoth was built without ICU, such text is split by the
   * rules, which then know only the sentence terminators of Unicode.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_LANGUAGE,
      g_param_spec_string ("language", "Language",
          "Language of text that does not say its own, a BCP 47 tag", NULL,
          flags));
  /**
   * QuothSentenceSplitter:model:
   *
   * The word list: the name of a model for sentences, or the path of a file.
   * %NULL chooses by the language; otherwise this one is used for every
   * language. It is loaded by [method@Annotator.prepare]; until then the rules
   * know no words.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_MODEL,
      g_param_spec_string ("model", "Model",
          "Word list, by name or path, in place of the language's own", NULL,
          flags));
  /**
   * QuothSentenceSplitter:abbreviations:
   *
   * Abbreviations that the word list lacks, parted by commas or blanks, with or
   * without the last full stop: "approx., Bhf". No sentence ends at their full
   * stop unless the text or the paragraph does. They are added to the list of
   * whatever language is used; where there is none, Unicode's rules take no
   * notice of them.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_ABBREVIATIONS,
      g_param_spec_string ("abbreviations", "Abbreviations",
          "Abbreviations to add, parted by commas or blanks", NULL, flags));
  /**
   * QuothSentenceSplitter:abbreviations-file:
   *
   * The path of a file of abbreviations to add, in UTF-8: one a line, empty
   * lines and those that begin with `#` left out; or a word list with sections,
   * as the models are. One that cannot be read fails
   * [method@Annotator.prepare].
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_ABBREVIATIONS_FILE,
      g_param_spec_string ("abbreviations-file", "Abbreviations file",
          "File of abbreviations to add, one a line", NULL, flags));
}

static void
quoth_sentence_splitter_class_init (QuothSentenceSplitterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = quoth_sentence_splitter_finalize;
  object_class->get_property = quoth_sentence_splitter_get_property;
  object_class->set_property = quoth_sentence_splitter_set_property;

  install_word_properties (object_class);
  /**
   * QuothSentenceSplitter:line-breaks:
   *
   * What a line break means in the text.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_LINE_BREAKS,
      g_param_spec_enum ("line-breaks", "Line breaks",
          "What a line break means in the text", QUOTH_TYPE_LINE_BREAKS,
          QUOTH_LINE_BREAKS_AUTO,
          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (
      object_class, PROP_MAX_SENTENCE_SIZE, "max-sentence-size");
}

static void
quoth_sentence_splitter_init (QuothSentenceSplitter *self)
{
  self->languages = quoth_sentence_languages_new ();
  self->scan.words = quoth_sentence_languages_none (self->languages);
  quoth_sentence_splitter_reset (QUOTH_ANNOTATOR (self));
}

/**
 * quoth_sentence_splitter_new:
 *
 * Makes a splitter that works by rules.
 *
 * Returns: (transfer full): the annotator
 *
 * Since: 0.1
 */
QuothAnnotator *
quoth_sentence_splitter_new (void)
{
  return g_object_new (QUOTH_TYPE_SENTENCE_SPLITTER, NULL);
}

/* Sets the file of weights to use in place of the word list's own; "" for none,
 * and an oracle has to answer. */
void
quoth_sentence_splitter_set_weights (
    QuothSentenceSplitter *self, const char *path)
{
  quoth_sentence_languages_set (self->languages, QUOTH_LANGUAGE_WEIGHTS, path);
  self->scan.words = quoth_sentence_languages_none (self->languages);
}

/* Has somebody else answer in place of the model; %NULL gives it back. */
void
quoth_sentence_splitter_set_oracle (
    QuothSentenceSplitter *self, QuothSentenceOracle oracle, gpointer data)
{
  self->scan.oracle = oracle;
  self->scan.oracle_data = data;
}
