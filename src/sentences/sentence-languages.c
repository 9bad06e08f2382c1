/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Which words a language has.
 *
 * There is one word list a language, named by its BCP 47 tag. A tag without a
 * list of its own is shortened from the right until there is one: "zh-Hant-TW",
 * "zh-Hant", "zh" (RFC 4647, section 3.4, lookup); then the same is tried with
 * the code of two letters for that of three. A list is read once and kept, so that documents of changing languages cost no reading. Tags come
 * from outside: what does not look like one has no list, and of tags without
 * one only so many are remembered.
 */

#include "sentences/sentence-languages-private.h"
#include "sentences/own-abbreviations-private.h"

#include <quoth/model.h>

#include <string.h>

#define ROLE "sentences"
#define MAX_TAG 35 /* RFC 5646, section 4.4.1 */
#define MAX_REMEMBERED 256
#define DEFAULT_LANGUAGE "en"

/* The codes of ISO 639-2, of which tags of media make use: where there are two,
 * first that for terminology, then that for bibliography. */
static const struct
{
  char code[4];
  char language[3];
} long_codes[] = {
  { "amh", "am" },
  { "ara", "ar" },
  { "bul", "bg" },
  { "dan", "da" },
  { "deu", "de" },
  { "ger", "de" },
  { "ell", "el" },
  { "gre", "el" },
  { "eng", "en" },
  { "spa", "es" },
  { "fas", "fa" },
  { "per", "fa" },
  { "fra", "fr" },
  { "fre", "fr" },
  { "hin", "hi" },
  { "hye", "hy" },
  { "arm", "hy" },
  { "ita", "it" },
  { "jpn", "ja" },
  { "kaz", "kk" },
  { "mya", "my" },
  { "bur", "my" },
  { "nld", "nl" },
  { "dut", "nl" },
  { "pol", "pl" },
  { "rus", "ru" },
  { "urd", "ur" },
  { "zho", "zh" },
  { "chi", "zh" },
};

struct _QuothSentenceLanguages
{
  char *settings[QUOTH_LANGUAGE_N_SETTINGS];
  GHashTable *words; /* by tag or model; NULL for tags without a list */
  GPtrArray *own;    /* lists that are added to each; NULL until read */
  QuothSentenceWords *without_data;
  QuothSentenceWords none;
};

static void
words_free (gpointer data)
{
  if (data == NULL)
    return;
  quoth_sentence_words_clear (data);
  g_free (data);
}

QuothSentenceLanguages *
quoth_sentence_languages_new (void)
{
  QuothSentenceLanguages *self = g_new0 (QuothSentenceLanguages, 1);

  self->words =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, words_free);
  quoth_sentence_words_init (&self->none, NULL);
  return self;
}

static void
forget_words (QuothSentenceLanguages *self)
{
  g_hash_table_remove_all (self->words);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->without_data, words_free);
}

void
quoth_sentence_languages_free (QuothSentenceLanguages *self)
{
  forget_words (self);
  g_hash_table_unref (self->words);
  quoth_sentence_words_clear (&self->none);
  for (gsize i = 0; i < QUOTH_LANGUAGE_N_SETTINGS; i++)
    g_free (self->settings[i]);
  g_free (self);
}

const char *
quoth_sentence_languages_get (
    const QuothSentenceLanguages *self, QuothLanguageSetting setting)
{
  return self->settings[setting];
}

/* Words that were got before are no longer valid then. */
void
quoth_sentence_languages_set (QuothSentenceLanguages *self,
    QuothLanguageSetting setting, const char *value)
{
  if (g_strcmp0 (self->settings[setting], value) == 0)
    return;
  g_free (self->settings[setting]);
  self->settings[setting] = g_strdup (value);
  if (setting == QUOTH_LANGUAGE_ABBREVIATIONS
      || setting == QUOTH_LANGUAGE_ABBREVIATIONS_FILE
      || setting == QUOTH_LANGUAGE_WEIGHTS)
    forget_words (self);
}

/* What the rules know before anything was loaded. */
const QuothSentenceWords *
quoth_sentence_languages_none (const QuothSentenceLanguages *self)
{
  return &self->none;
}

/* Whether words are those of a list, and not of a language without one. */
gboolean
quoth_sentence_languages_has_data (
    const QuothSentenceLanguages *self, const QuothSentenceWords *words)
{
  return words != self->without_data && words != &self->none;
}

/* Reads what the user adds to each list. */
static gboolean
read_own (QuothSentenceLanguages *self, GError **error)
{
  const char *words = self->settings[QUOTH_LANGUAGE_ABBREVIATIONS];
  const char *path = self->settings[QUOTH_LANGUAGE_ABBREVIATIONS_FILE];
  g_autoptr (GPtrArray) own = NULL;
  QuothWordList *list;

  if (self->own != NULL)
    return TRUE;
  own = g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_word_list_unref);
  if (words != NULL)
    g_ptr_array_add (own, quoth_own_abbreviations_parse (words));
  if (path != NULL)
    {
      list = quoth_own_abbreviations_load (path, error);
      if (list == NULL)
        return FALSE;
      g_ptr_array_add (own, list);
    }
  self->own = g_steal_pointer (&own);
  return TRUE;
}

static QuothSentenceWords *
make_words (const QuothSentenceLanguages *self, QuothWordList *list)
{
  QuothSentenceWords *words = g_new (QuothSentenceWords, 1);

  for (guint i = 0; i < self->own->len; i++)
    quoth_word_list_add (list, self->own->pdata[i]);
  quoth_sentence_words_init (words, list);
  return words;
}

/* The file of weights that a list names, beside it; NULL if it names none. */
static char *
find_weights (const QuothWordList *list, const char *list_path)
{
  const QuothWordTable *table = quoth_word_list_get_table (list, "weights");
  g_autofree char *folder = g_path_get_dirname (list_path);
  g_autofree char *name = NULL;
  const char *word;
  gsize length;

  if (quoth_word_table_get_size (table) == 0)
    return NULL;
  word = quoth_word_table_get_entry (table, 0, &length, NULL);
  name = g_strndup (word, length);
  return g_build_filename (folder, name, NULL);
}

static gboolean
load_weights (const QuothSentenceLanguages *self, QuothSentenceWords *words,
    const char *list_path, GError **error)
{
  const char *own = self->settings[QUOTH_LANGUAGE_WEIGHTS];
  g_autofree char *path = find_weights (words->list, list_path);

  if (path == NULL)
    return TRUE;
  if (own != NULL)
    return quoth_sentence_words_load_model (
        words, *own != '\0' ? own : NULL, error);
  return quoth_sentence_words_load_model (words, path, error);
}

/* Gets the words of a model, by name or path. */
static const QuothSentenceWords *
load_model (QuothSentenceLanguages *self, const char *model, GError **error)
{
  QuothSentenceWords *words = g_hash_table_lookup (self->words, model);
  g_autofree char *path = NULL;
  QuothWordList *list;

  if (words != NULL)
    return words;
  path = quoth_model_find (ROLE, model, error);
  if (path == NULL)
    return NULL;
  list = quoth_word_list_load (path, ROLE, error);
  if (list == NULL)
    return NULL;
  words = make_words (self, list);
  if (!load_weights (self, words, path, error))
    {
      words_free (words);
      return NULL;
    }
  g_hash_table_insert (self->words, g_strdup (model), words);
  return words;
}

/* What a language has of which nothing is known: the terminators of Unicode,
 * and the words that the user adds. */
static const QuothSentenceWords *
words_of_language_without_data (QuothSentenceLanguages *self)
{
  static const char none[] = "quoth-words 1 " ROLE "\nend\n";
  g_autoptr (GBytes) contents = NULL;

  if (self->without_data != NULL)
    return self->without_data;
  contents = g_bytes_new_static (none, strlen (none));
  self->without_data =
      make_words (self, quoth_word_list_parse (contents, "none", ROLE, NULL));
  return self->without_data;
}

/* Writes a tag as the lists are named; FALSE for what is no tag. */
static gboolean
normalize_tag (const char *tag, char name[MAX_TAG + 1])
{
  gsize length = strlen (tag);

  if (length == 0 || length > MAX_TAG)
    return FALSE;
  for (gsize i = 0; i <= length; i++)
    {
      name[i] = tag[i] == '_' ? '-' : g_ascii_tolower (tag[i]);
      if (i < length && name[i] != '-' && !g_ascii_isalnum (name[i]))
        return FALSE;
    }
  return g_ascii_isalpha (name[0]);
}

static gboolean
has_list (const char *name)
{
  g_autofree char *path = quoth_model_find (ROLE, name, NULL);

  return path != NULL;
}

/* Cuts the last part off; FALSE when there is one only. */
static gboolean
shorten_tag (char *name)
{
  char *dash = strrchr (name, '-');

  if (dash == NULL)
    return FALSE;
  *dash = '\0';
  return TRUE;
}

/* Puts the code of two letters in place of one of three; FALSE if the tag does
 * not begin with one that is known. */
static gboolean
replace_long_code (char *name)
{
  gsize length = strcspn (name, "-");

  for (gsize i = 0; length == 3 && i < G_N_ELEMENTS (long_codes); i++)
    if (memcmp (name, long_codes[i].code, length) == 0)
      {
        memcpy (name, long_codes[i].language, 2);
        memmove (name + 2, name + 3, strlen (name + 3) + 1);
        return TRUE;
      }
  return FALSE;
}

/* Finds the list of a tag, or else of a shorter one, and shortens the tag to
 * it; gives its words if they were read before. FALSE if there is none. */
static gboolean
find_list (
    QuothSentenceLanguages *self, char *name, const QuothSentenceWords **words)
{
  do
    {
      gpointer known = NULL;
      gboolean is_known =
          g_hash_table_lookup_extended (self->words, name, NULL, &known);
      *words = known;
      if (known != NULL || (!is_known && has_list (name)))
        return TRUE;
      if (!is_known && g_hash_table_size (self->words) < MAX_REMEMBERED)
        g_hash_table_insert (self->words, g_strdup (name), NULL);
    }
  while (shorten_tag (name));
  return FALSE;
}

/* Gets the words of a language; NULL and an error if its list is broken. */
static const QuothSentenceWords *
find_language (QuothSentenceLanguages *self, const char *tag, GError **error)
{
  const QuothSentenceWords *words;
  char name[MAX_TAG + 1], other[MAX_TAG + 1];
  gboolean is_found;

  if (!normalize_tag (tag, name))
    return words_of_language_without_data (self);
  memcpy (other, name, sizeof name);
  is_found = find_list (self, name, &words);
  if (!is_found && replace_long_code (other))
    {
      memcpy (name, other, sizeof name);
      is_found = find_list (self, name, &words);
    }
  if (!is_found)
    return words_of_language_without_data (self);
  return words != NULL ? words : load_model (self, name, error);
}

/* Gets the words for text in a language, NULL for that of the settings; NULL
 * and an error if they cannot be read. They stay valid until the settings
 * change. */
const QuothSentenceWords *
quoth_sentence_languages_use (
    QuothSentenceLanguages *self, const char *language, GError **error)
{
  const char *model = self->settings[QUOTH_LANGUAGE_MODEL];
  const char *own_language = self->settings[QUOTH_LANGUAGE_TAG];

  if (!read_own (self, error))
    return NULL;
  if (model != NULL)
    return load_model (self, model, error);
  if (language == NULL)
    language = own_language != NULL ? own_language : DEFAULT_LANGUAGE;
  return find_language (self, language, error);
}
