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

struct _QuothLexicon
{
  QuothWordList *words;
  struct
  {
    const char *word;
    guint32 length;
    QuothWordSense sense;
  } * slots;
  guint32 mask;
};

static const QuothWordSense no_sense;

static guint32
find_slot (const QuothLexicon *self, const char *word, gsize length)
{
  guint32 at = quoth_word_hash (word, length) & self->mask;

  while (self->slots[at].word != NULL
      && (self->slots[at].length != length
          || memcmp (self->slots[at].word, word, length) != 0))
    at = (at + 1) & self->mask;
  return at;
}

static QuothWordSense *
add_word (QuothLexicon *self, const char *word, gsize length)
{
  guint32 at = find_slot (self, word, length);

  self->slots[at].word = word;
  self->slots[at].length = length;
  return &self->slots[at].sense;
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
  guint n_entries = 0;
  guint32 size = 16;

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    n_entries += quoth_word_table_get_size (
        quoth_word_list_get_table (self->words, sections[i].name));
  /* A phrase enters its first word too. */
  while (size < 4 * n_entries)
    size *= 2;
  self->slots = g_malloc0_n (size, sizeof *self->slots);
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
  g_free (self->slots);
  g_free (self);
}

/* Lower case, and straight apostrophes; 0 if the word is too long to be in a
 * word file. */
static gsize
fold (const char *word, gsize length, char *folded)
{
  gsize n = 0;

  if (length > MAX_WORD - 6)
    return 0;
  for (gsize i = 0; i < length;)
    {
      guint8 byte = word[i];
      gunichar character;
      if (byte < 0x80)
        {
          folded[n++] = g_ascii_tolower (byte);
          i++;
          continue;
        }
      if (n > MAX_WORD - 6)
        return 0;
      character = g_utf8_get_char (word + i);
      i += g_utf8_skip[byte];
      if (character == 0x2019)
        folded[n++] = '\'';
      else
        n += g_unichar_to_utf8 (g_unichar_tolower (character), folded + n);
    }
  return n;
}

/* Looks a word up in any case; a word that is unknown has an empty sense. */
const QuothWordSense *
quoth_lexicon_look_up (const QuothLexicon *self, const char *word, gsize length)
{
  char folded[MAX_WORD];
  gsize n = fold (word, length, folded);
  guint32 at;

  if (n == 0)
    return &no_sense;
  at = find_slot (self, folded, n);
  return self->slots[at].word != NULL ? &self->slots[at].sense : &no_sense;
}
