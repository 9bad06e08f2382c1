/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The words that sentiment is read by, in one table.
 *
 * The word list has a section for each role, and a word may have several; one
 * look-up a token finds all of them. The first word of a phrase says how many
 * tokens to try, so that a word which begins none costs nothing more.
 */

#include "sentiment/valence-list-private.h"
#include "text/tokens-private.h"
#include "text/word-list-private.h"

#include <quoth/model.h>

#include <string.h>

struct _QuothValenceList
{
  QuothWordList *list; /* owns the words */
  GHashTable *entries;
};

static guint
entry_hash (gconstpointer data)
{
  return ((const QuothValenceEntry *) data)->hash;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const QuothValenceEntry *first = a, *second = b;

  return first->length == second->length
      && memcmp (first->word, second->word, first->length) == 0;
}

/* Finds a word or phrase as the list writes it, or NULL. */
const QuothValenceEntry *
quoth_valence_list_find (
    const QuothValenceList *self, const char *key, gsize length)
{
  QuothValenceEntry wanted = { .word = key, .length = length };

  wanted.hash = quoth_word_hash (key, length);
  return g_hash_table_lookup (self->entries, &wanted);
}

static QuothValenceEntry *
find_or_add_entry (QuothValenceList *self, const char *word, gsize length)
{
  QuothValenceEntry *entry =
      (QuothValenceEntry *) quoth_valence_list_find (self, word, length);

  if (entry == NULL)
    {
      entry = g_new0 (QuothValenceEntry, 1);
      entry->word = word;
      entry->length = length;
      entry->hash = quoth_word_hash (word, length);
      entry->n_tokens = 1;
      g_hash_table_add (self->entries, entry);
    }
  return entry;
}

/* Notes at the first token of a phrase how many tokens it has. */
static void
note_phrase (
    QuothValenceList *self, const char *word, gsize length, GArray *tokens)
{
  const QuothToken *first;
  QuothValenceEntry *start;

  g_array_set_size (tokens, 0);
  quoth_tokenize (word, 0, length, tokens);
  first = &g_array_index (tokens, QuothToken, 0);
  if (tokens->len < 2 || first->kind != QUOTH_TOKEN_WORD)
    return;
  start =
      find_or_add_entry (self, word + first->start, first->end - first->start);
  start->n_tokens = CLAMP (tokens->len, start->n_tokens, G_MAXUINT8);
}

static void
add_section (QuothValenceList *self, const char *section, QuothValenceRole role)
{
  const QuothWordTable *table = quoth_word_list_get_table (self->list, section);
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (QuothToken));

  for (guint i = 0; i < quoth_word_table_get_size (table); i++)
    {
      gsize length;
      float value;
      const char *word = quoth_word_table_get_entry (table, i, &length, &value);
      QuothValenceEntry *entry;
      if (length > QUOTH_VALENCE_MAX_KEY)
        continue;
      entry = find_or_add_entry (self, word, length);
      entry->roles |= role;
      if (role == QUOTH_ROLE_VALENCE)
        entry->valence = value;
      if (role == QUOTH_ROLE_BOOSTER)
        entry->boost = value;
      note_phrase (self, word, length, tokens);
    }
}

QuothValenceList *
quoth_valence_list_load (const char *path, GError **error)
{
  static const struct
  {
    const char *section;
    QuothValenceRole role;
  } sections[] = {
    { "valences", QUOTH_ROLE_VALENCE },
    { "negators", QUOTH_ROLE_NEGATOR },
    { "boosters", QUOTH_ROLE_BOOSTER },
    { "contrast", QUOTH_ROLE_CONTRAST },
    { "concession", QUOTH_ROLE_CONCESSION },
  };
  g_autoptr (QuothWordList) list =
      quoth_word_list_load (path, "sentiment", error);
  QuothValenceList *self;

  if (list == NULL)
    return NULL;
  if (quoth_word_list_get_table (list, "valences") == NULL)
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
          "%s: there is no section [valences]", path);
      return NULL;
    }
  self = g_new0 (QuothValenceList, 1);
  self->list = g_steal_pointer (&list);
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (self, sections[i].section, sections[i].role);
  return self;
}

void
quoth_valence_list_free (QuothValenceList *self)
{
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->list, quoth_word_list_unref);
  g_free (self);
}
