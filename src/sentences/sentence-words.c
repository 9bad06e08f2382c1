/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION
#include "sentences/sentence-words-private.h"

#include <string.h>

#define MAX_WORD 64

/* The place of a word in the filter; those beyond ASCII share the first one. */
static guint32
filter_slot (const char *word, gsize length)
{
  guint32 hash = 2166136261u; /* FNV-1a */

  for (gsize i = 0; i < length; i++)
    {
      if ((guint8) word[i] >= 0x80)
        return 0;
      hash = (hash ^ (word[i] | 0x20)) * 16777619u;
    }
  return (hash ^ hash >> 15) % QUOTH_SENTENCE_FILTER_SIZE;
}

/* Takes a section and has the filter know its words. */
static const QuothWordTable *
take_section (QuothSentenceWords *self, const char *name, guint tag)
{
  const QuothWordTable *table =
      quoth_word_list_take_table (self->list, name, tag);
  guint size = quoth_word_table_get_size (table);

  for (guint i = 0; i < size; i++)
    {
      gsize length;
      const char *word = quoth_word_table_get_entry (table, i, &length, NULL);
      self->filter[filter_slot (word, length)] |= tag;
    }
  return table;
}

/* The tags of the sections that a word may be in. */
guint
quoth_sentence_words_filter (
    const QuothSentenceWords *self, const char *word, gsize length)
{
  return self->filter[filter_slot (word, length)];
}

/* Looks a word up. An entry in small letters stands for the word in any case,
 * one with a capital ("Wash") only for the word with one. */
gboolean
quoth_sentence_words_lookup (
    const QuothWordTable *table, const char *word, gsize length, float *value)
{
  char titled[MAX_WORD];

  if (quoth_word_table_lookup_folded (table, word, length, value))
    return TRUE;
  if (length > 0 && (guint8) word[0] >= 0x80)
    return quoth_word_table_lookup (table, word, length, value);
  if (length == 0 || length > MAX_WORD || !g_ascii_isupper (word[0]))
    return FALSE;
  titled[0] = word[0];
  for (gsize i = 1; i < length; i++)
    titled[i] = g_ascii_tolower (word[i]);
  return quoth_word_table_lookup (table, titled, length, value);
}

/* As many sections are of words before a full stop. */
#define N_BEFORE 5

/* Where each section goes. */
static const struct
{
  const char *name;
  gsize offset;
} sections[] = {
  { "titles", G_STRUCT_OFFSET (QuothSentenceWords, titles) },
  { "abbreviations", G_STRUCT_OFFSET (QuothSentenceWords, abbreviations) },
  { "before-number", G_STRUCT_OFFSET (QuothSentenceWords, before_number) },
  { "may-end", G_STRUCT_OFFSET (QuothSentenceWords, may_end) },
  { "times", G_STRUCT_OFFSET (QuothSentenceWords, times) },
  { "after-time", G_STRUCT_OFFSET (QuothSentenceWords, after_time) },
  { "before-time", G_STRUCT_OFFSET (QuothSentenceWords, before_time) },
  { "starters", G_STRUCT_OFFSET (QuothSentenceWords, starters) },
  { "names-with-mark", G_STRUCT_OFFSET (QuothSentenceWords, names_with_mark) },
  { "attribution", G_STRUCT_OFFSET (QuothSentenceWords, attribution) },
  { "days", G_STRUCT_OFFSET (QuothSentenceWords, days) },
  { "labels", G_STRUCT_OFFSET (QuothSentenceWords, labels) },
  { "addresses", G_STRUCT_OFFSET (QuothSentenceWords, addresses) },
  { "after-ordinal", G_STRUCT_OFFSET (QuothSentenceWords, after_ordinal) },
  { "before-ordinal", G_STRUCT_OFFSET (QuothSentenceWords, before_ordinal) },
  { "never-open", G_STRUCT_OFFSET (QuothSentenceWords, never_open) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (sections) <= 16);

static void
find_sections (QuothSentenceWords *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    G_STRUCT_MEMBER (const QuothWordTable *, self, sections[i].offset) =
        take_section (self, sections[i].name, 1u << i);
  self->before_tags = (1u << N_BEFORE) - 1;
  self->unfinished = quoth_word_list_get_table (self->list, "unfinished");
}

/* An entry is the opening mark and the closing one: "()". */
static void
read_enclosures (QuothSentenceWords *self, const QuothWordTable *table)
{
  guint size = quoth_word_table_get_size (table);

  for (guint i = 0;
       i < size && self->n_enclosures < G_N_ELEMENTS (self->enclosures); i++)
    {
      gsize length;
      const char *word = quoth_word_table_get_entry (table, i, &length, NULL);
      const char *close = g_utf8_next_char (word);
      if (g_utf8_strlen (word, length) == 2)
        self->enclosures[self->n_enclosures++] =
            (QuothEnclosure){ g_utf8_get_char (word), g_utf8_get_char (close) };
    }
}

static gboolean
get_setting (const QuothWordList *list, const char *name)
{
  float value;

  return quoth_word_table_lookup (quoth_word_list_get_table (list, "settings"),
             name, strlen (name), &value)
      && value != 0;
}

/* Takes over a list, or NULL. */
void
quoth_sentence_words_init (QuothSentenceWords *self, QuothWordList *list)
{
  *self = (QuothSentenceWords){ .list = list };
  if (list != NULL)
    {
      find_sections (self);
      read_enclosures (self, quoth_word_list_get_table (list, "enclosures"));
      self->small_letters_open = get_setting (list, "small-letters-open");
      self->has_spaced_quotes = get_setting (list, "spaced-quotes");
      self->has_spaced_abbreviations =
          get_setting (list, "spaced-abbreviations");
    }
  self->has_ordinals =
      self->after_ordinal != NULL || self->before_ordinal != NULL;
  self->has_own_rules = self->has_ordinals || self->has_spaced_abbreviations
      || self->never_open != NULL || self->n_enclosures > 0;
  quoth_terminators_init (&self->terminators,
      list != NULL ? quoth_word_list_get_table (list, "terminators") : NULL);
  self->filter[0] = G_MAXUINT16;
}

/* Has a model asked where the words do not decide; NULL for one that is only
 * being learned. */
gboolean
quoth_sentence_words_load_model (
    QuothSentenceWords *self, const char *path, GError **error)
{
  if (path != NULL && !quoth_sentence_model_load (&self->model, path, error))
    return FALSE;
  self->has_model = TRUE;
  quoth_terminators_add_stops (&self->terminators);
  return TRUE;
}

void
quoth_sentence_words_clear (QuothSentenceWords *self)
{
  g_clear_pointer (&self->list, quoth_word_list_unref);
  quoth_sentence_model_clear (&self->model);
  *self = (QuothSentenceWords){ NULL };
}
