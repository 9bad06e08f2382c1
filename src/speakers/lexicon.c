/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The word file, turned round.
 *
 * A linguist edits sections, one for each kind of word; the rules ask for one
 * word and want all that is known of it. So the sections are merged into one
 * table of senses when the file is loaded, and a token costs one look-up.
 */

#include "speakers/lexicon-private.h"
#include "text/word-list-private.h"

#include <quoth/model.h>

#include <string.h>

#define CHANCE_ONE 200
#define MAX_WORD 64

typedef enum
{
  SETS_FLAG,
  SETS_ACT,
  SETS_GENDER,
  SETS_CHANCE,
} Effect;

static const struct
{
  const char *name;
  Effect effect;
  guint32 value;
} sections[] = {
  { "determiners", SETS_FLAG, QUOTH_WORD_DETERMINER },
  { "prepositions", SETS_FLAG, QUOTH_WORD_PREPOSITION },
  { "conjunctions", SETS_FLAG, QUOTH_WORD_CONJUNCTION },
  { "coordinators", SETS_FLAG, QUOTH_WORD_COORDINATOR },
  { "auxiliaries", SETS_FLAG, QUOTH_WORD_AUXILIARY },
  { "forms of be", SETS_FLAG, QUOTH_WORD_BE },
  { "adverbs", SETS_FLAG, QUOTH_WORD_ADVERB },
  { "pronouns", SETS_FLAG, QUOTH_WORD_PRONOUN },
  { "object pronouns", SETS_FLAG, QUOTH_WORD_OBJECT },
  { "possessives", SETS_FLAG, QUOTH_WORD_POSSESSIVE },
  { "titles", SETS_FLAG, QUOTH_WORD_TITLE },
  { "offices", SETS_FLAG, QUOTH_WORD_OFFICE },
  { "origins", SETS_FLAG, QUOTH_WORD_ORIGIN },
  { "calendar", SETS_FLAG, QUOTH_WORD_CALENDAR },
  { "starters", SETS_FLAG, QUOTH_WORD_STARTER },
  { "particles", SETS_FLAG, QUOTH_WORD_PARTICLE },
  { "organisations", SETS_FLAG, QUOTH_WORD_ORGANISATION },
  { "places", SETS_FLAG, QUOTH_WORD_PLACE },
  { "persons", SETS_FLAG, QUOTH_WORD_PERSON },
  { "groups", SETS_FLAG, QUOTH_WORD_PERSON | QUOTH_WORD_PLURAL },
  { "telling", SETS_FLAG, QUOTH_WORD_ADDRESSED },
  { "saying", SETS_FLAG, QUOTH_WORD_SPEECH },
  { "epithets", SETS_FLAG, QUOTH_WORD_EPITHET },
  { "urging", SETS_FLAG, QUOTH_WORD_URGING },
  { "cuts", SETS_FLAG, QUOTH_WORD_CUT },
  { "suffixes", SETS_FLAG, QUOTH_WORD_SUFFIX },
  { "headings", SETS_FLAG, QUOTH_WORD_HEADING },
  { "kinds", SETS_FLAG, QUOTH_WORD_KIND },
  { "speech", SETS_ACT, QUOTH_ACT_SPEECH },
  { "belief", SETS_ACT, QUOTH_ACT_BELIEF },
  { "intention", SETS_ACT, QUOTH_ACT_INTENTION },
  { "evidence", SETS_ACT, QUOTH_ACT_EVIDENCE },
  { "female", SETS_GENDER, QUOTH_GENDER_FEMALE },
  { "male", SETS_GENDER, QUOTH_GENDER_MALE },
  { "before that", SETS_CHANCE, QUOTH_FRAME_THAT },
  { "before to", SETS_CHANCE, QUOTH_FRAME_TO },
  { "before words", SETS_CHANCE, QUOTH_FRAME_WORDS },
  { "before quote", SETS_CHANCE, QUOTH_FRAME_QUOTE },
  { "before colon", SETS_CHANCE, QUOTH_FRAME_COLON },
  { "at end", SETS_CHANCE, QUOTH_FRAME_END },
  { "phrases", SETS_CHANCE, QUOTH_FRAME_PHRASE },
};

typedef struct
{
  const char *word;
  guint32 length;
  QuothWordSense sense;
} Entry;

/* Slots hold hashes, so that they are small, and words are met only where they
 * are the right ones. */
typedef struct
{
  guint32 hash;
  guint32 entry; /* from 1; 0: free */
} Slot;

struct _QuothLexicon
{
  QuothWordList *words;
  Entry *entries;
  guint32 n_entries;
  Slot *slots;
  guint32 mask;
};

static const QuothWordSense no_sense;

/* The slot of a word, or the free one that it would have. */
static inline Slot *
find_slot (
    const QuothLexicon *self, const char *word, gsize length, guint32 hash)
{
  for (guint32 at = hash & self->mask;; at = (at + 1) & self->mask)
    {
      Slot *slot = &self->slots[at];
      const Entry *entry = self->entries + slot->entry - 1;
      if (slot->entry == 0
          || (slot->hash == hash && entry->length == length
              && memcmp (entry->word, word, length) == 0))
        return slot;
    }
}

static QuothWordSense *
add_word (QuothLexicon *self, const char *word, gsize length)
{
  guint32 hash = quoth_word_hash (word, length);
  Slot *slot = find_slot (self, word, length, hash);

  if (slot->entry == 0)
    {
      self->entries[self->n_entries] =
          (Entry){ .word = word, .length = length };
      *slot = (Slot){ hash, ++self->n_entries };
    }
  return &self->entries[slot->entry - 1].sense;
}

static void
add_section (QuothLexicon *self, gsize section, const QuothWordTable *table)
{
  guint size = quoth_word_table_get_size (table);
  guint32 value = sections[section].value;

  for (guint i = 0; i < size; i++)
    {
      gsize length;
      float number;
      const char *word =
          quoth_word_table_get_entry (table, i, &length, &number);
      const char *blank = memchr (word, ' ', length);
      QuothWordSense *sense = add_word (self, word, length);
      switch (sections[section].effect)
        {
        case SETS_FLAG:
          sense->flags |= value;
          if (value == QUOTH_WORD_OFFICE)
            sense->office = CLAMP (number, 0, 255);
          break;
        case SETS_ACT:
          sense->act = value;
          break;
        case SETS_GENDER:
          sense->gender = value;
          break;
        case SETS_CHANCE:
          sense->chance[value] = CLAMP (number, 0, 1) * CHANCE_ONE;
          break;
        }
      if (sections[section].effect == SETS_CHANCE && blank != NULL)
        add_word (self, word, blank - word)->flags |= QUOTH_WORD_HAS_PHRASE;
    }
}

static void
merge_sections (QuothLexicon *self)
{
  gsize n_entries = 0, size = 16;

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    n_entries += quoth_word_table_get_size (
        quoth_word_list_get_table (self->words, sections[i].name));
  /* A phrase enters its first word too. */
  while (size < 4 * n_entries)
    size *= 2;
  self->entries = g_new (Entry, 2 * n_entries + 1);
  self->slots = g_new0 (Slot, size);
  self->mask = size - 1;
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (
        self, i, quoth_word_list_get_table (self->words, sections[i].name));
}

/* Loads a word file of the role "speakers" by its name or path. */
QuothLexicon *
quoth_lexicon_load (const char *name, GError **error)
{
  g_autofree char *path = quoth_model_find ("speakers", name, error);
  g_autoptr (QuothLexicon) self = NULL;

  if (path == NULL)
    return NULL;
  self = g_new0 (QuothLexicon, 1);
  self->words = quoth_word_list_load (path, "speakers", error);
  if (self->words == NULL)
    return NULL;
  merge_sections (self);
  return g_steal_pointer (&self);
}

void
quoth_lexicon_free (QuothLexicon *self)
{
  g_clear_pointer (&self->words, quoth_word_list_unref);
  g_free (self->entries);
  g_free (self->slots);
  g_free (self);
}

/* Lower case, and straight apostrophes, from the first byte on that is not
 * ASCII; 0 if the word is too long to be in a word file. */
static gsize
fold_wide (const char *word, gsize length, gsize i, char *folded)
{
  gsize n = i;

  while (i < length)
    {
      gunichar character = g_utf8_get_char (word + i);
      if (n > MAX_WORD - 6)
        return 0;
      i += g_utf8_skip[(guint8) word[i]];
      if (character == 0x2019)
        folded[n++] = '\'';
      else
        n += g_unichar_to_utf8 (g_unichar_tolower (character), folded + n);
    }
  return n;
}

static inline char
lower (char letter)
{
  return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
}

/* Looks a word up in any case; a word that is unknown has an empty sense. */
const QuothWordSense *
quoth_lexicon_look_up (const QuothLexicon *self, const char *word, gsize length)
{
  char folded[MAX_WORD];
  gsize n = 0;
  const Slot *slot;

  if (length > MAX_WORD - 6)
    return &no_sense;
  for (; n < length && (guint8) word[n] < 0x80; n++)
    folded[n] = lower (word[n]);
  if (n < length)
    n = fold_wide (word, length, n, folded);
  if (n == 0)
    return &no_sense;
  slot = find_slot (self, folded, n, quoth_word_hash (folded, n));
  return slot->entry != 0 ? &self->entries[slot->entry - 1].sense : &no_sense;
}
