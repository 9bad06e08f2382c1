/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Names in a paragraph.
 *
 * A name is a run of capitalised words, initials and particles. Titles and
 * offices at its head are cut off and say the gender, or describe the person:
 * "the minister" may be this one later. A run that ends in the word of an
 * organisation ("Department", "Party") stays whole.
 */

#include "speakers/mentions-private.h"
#include "speakers/name-runs-private.h"

#include <string.h>

#define MAX_DESCRIBING 12

/* Whether a capital letter may only show that a sentence begins, in quotation
 * marks too. */
static gboolean
may_begin_sentence (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);
  gunichar mark;

  if (i == 0 || word->starts_sentence)
    return TRUE;
  mark = quoth_reading_mark (self, i - 1);
  return mark != 0 && mark != ',' && mark != '(' && mark != '-' && mark != '&'
      && !quoth_is_absorbed_stop (self, i - 1);
}

static gboolean
is_title (const QuothReading *self, guint i)
{
  return quoth_word_has (
      QUOTH_WORD_AT (self, i), QUOTH_WORD_TITLE | QUOTH_WORD_OFFICE);
}

/* Past a word that has its capital from the sentence: "Poor Ann", "Ask Ben". */
static guint
skip_sentence_word (const QuothReading *self, guint first, guint end)
{
  const QuothWord *word = QUOTH_WORD_AT (self, first);

  /* "...," Mina Ross said */
  if (first > 0 && end - first == 2 && !word->starts_sentence
      && word->quoted == 0 && QUOTH_WORD_AT (self, first - 1)->quoted != 0)
    return first;
  return first + 1 < end && word->sense->gender == 0
          && (QUOTH_WORD_AT (self, first + 1)->sense->gender != 0
              || quoth_reading_ends_like (self, first, "ly"))
          && !is_title (self, first) && quoth_reading_is_word (self, first + 1)
          && quoth_word_is_capital (QUOTH_WORD_AT (self, first + 1))
          && may_begin_sentence (self, first)
      ? first + 1
      : first;
}

/* "Florida Ann Cole" is not one name. */
static gboolean
names_person_after (const QuothReading *self, guint i)
{
  return QUOTH_WORD_AT (self, i)->sense->gender == QUOTH_GENDER_UNKNOWN
      && QUOTH_WORD_AT (self, i + 1)->sense->gender != QUOTH_GENDER_UNKNOWN;
}

/* Where the name proper begins in a run, after titles and offices. */
static guint
core_start (const QuothReading *self, guint first, guint end)
{
  guint core = first, last = end - 1;

  while (last > first
      && (!quoth_reading_is_word (self, last)
          || quoth_word_has (QUOTH_WORD_AT (self, last), QUOTH_WORD_SUFFIX)))
    last--;
  if (quoth_word_has (QUOTH_WORD_AT (self, last), QUOTH_WORD_ORGANISATION))
    return first;
  for (guint i = first; i < last; i++)
    {
      if (!is_title (self, i) || quoth_is_nickname (self, first, i))
        continue;
      core = i + 1;
      while (core < last
          && (quoth_reading_is (self, core, "of")
              || quoth_reading_is (self, core - 1, "of")
              || !quoth_reading_is_word (self, core)))
        core++;
    }
  /* "Refugee Council Ann Cole" */
  for (guint i = core; i + 2 <= last; i++)
    {
      if (quoth_word_has (QUOTH_WORD_AT (self, i), QUOTH_WORD_ORGANISATION)
          && names_person_after (self, i))
        core = i + 1;
    }
  while (core < last
      && quoth_word_has (QUOTH_WORD_AT (self, core),
          QUOTH_WORD_ORIGIN
              | (names_person_after (self, core) ? QUOTH_WORD_PLACE : 0))
      && (last - core > 1
          || QUOTH_WORD_AT (self, last)->sense->gender != QUOTH_GENDER_UNKNOWN))
    core++;
  /* "the Senator" is an office, but "Mr. Bishop" is called so. */
  return is_title (self, core) && core + 1 == end
          && !(core > first
              && quoth_word_has (QUOTH_WORD_AT (self, first), QUOTH_WORD_TITLE))
      ? end
      : core;
}

/* Writes the words of a name without a nickname, in title case if it is wanted.
 */
static void
write_name (const QuothReading *self, guint first, guint end,
    gboolean in_title_case, char *name)
{
  gboolean in_brackets = FALSE;
  gsize n = 0;

  for (guint i = first; i < end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, i);
      gsize length = word->end - word->start;
      gboolean lower = in_title_case && (word->flags & QUOTH_TOKEN_DOTTED) == 0;
      if (quoth_reading_mark (self, i) == '(')
        in_brackets = TRUE;
      if (in_brackets || quoth_is_nickname (self, first, i))
        {
          in_brackets &= quoth_reading_mark (self, i) != ')';
          continue;
        }
      if (n + length + 2 > QUOTH_MAX_NAME)
        break;
      if (i > first && (word->flags & QUOTH_TOKEN_AFTER_BLANK) != 0)
        name[n++] = ' ';
      for (gsize k = 0; k < length; k++)
        {
          char c = self->text[word->start + k];
          name[n++] = lower && k > 0 ? g_ascii_tolower (c) : c;
        }
    }
  name[n] = '\0';
}

/* Writes a name as the register has it: one in capitals in title case, if it is
 * more than a word or known so. */
static void
write_registered (const QuothReading *self, const QuothNames *names,
    guint first, guint end, char *name)
{
  gboolean in_capitals = quoth_is_in_capitals (self, first, end);

  write_name (self, first, end, in_capitals, name);
  if (in_capitals && end - first == 1 && !quoth_names_has_last (names, name))
    write_name (self, first, end, FALSE, name);
}

guint32
quoth_mentions_describe_word (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);
  guint32 hash = 2166136261u;

  if (word->sense->office != 0)
    return word->sense->office;
  for (guint32 k = word->start; k < word->end; k++)
    hash = (hash ^ (guint8) g_ascii_tolower (self->text[k])) * 16777619u;
  return hash | 256;
}

/* Short words describe nobody, but for abbreviations: "the EU official". */
static gboolean
describes (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);

  return word->kind == QUOTH_TOKEN_WORD
      && (word->end - word->start > 2
          || (word->flags & QUOTH_TOKEN_ALL_CAPITALS) != 0)
      && !quoth_word_has (word, QUOTH_WORD_FUNCTION | QUOTH_WORD_TITLE);
}

/* Takes down the words that stand round a name and describe it: those directly
 * before it, and an apposition after it. */
static void
describe_name (const QuothReading *self, QuothNames *names,
    const QuothNameMention *mention, guint core)
{
  guint i = mention->end;
  guint limit = MIN (i + 1 + MAX_DESCRIBING, self->words->len);

  for (guint k = core; k > 0 && core - k < 4; k--)
    {
      gboolean in_title = k > mention->first;
      if (!in_title && !describes (self, k - 1))
        break;
      if (in_title)
        names->holders[QUOTH_WORD_AT (self, k - 1)->sense->office] =
            mention->name + 1;
      if (describes (self, k - 1) || is_title (self, k - 1))
        quoth_names_describe (
            names, mention->name, quoth_mentions_describe_word (self, k - 1));
    }
  if (!quoth_reading_is_comma (self, i) || i + 1 >= self->words->len
      || !quoth_word_has (QUOTH_WORD_AT (self, i + 1),
          QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE))
    return;
  for (i += 2; i < limit && !quoth_reading_is_comma (self, i)
       && !QUOTH_WORD_AT (self, i)->starts_sentence;
       i++)
    {
      if (describes (self, i))
        quoth_names_describe (
            names, mention->name, quoth_mentions_describe_word (self, i));
    }
}

/* "José" in "José-María" says the gender. */
static guint8
gender_of_first_name (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);
  const char *text = self->text + word->start;
  const char *hyphen = memchr (text, '-', word->end - word->start);

  if (word->sense->gender != QUOTH_GENDER_UNKNOWN || hyphen == NULL)
    return word->sense->gender;
  return quoth_lexicon_look_up (self->lexicon, text, hyphen - text)->gender;
}

/* "His daughter, Corinne Cole", "spokeswoman Lee Cole": the gender of the noun
 * that a name is set beside. */
static guint8
gender_of_noun (const QuothReading *self, guint first)
{
  const QuothWord *noun;
  guint i = first;

  if (i >= 3 && quoth_reading_mark (self, i - 1) == ','
      && quoth_word_has (QUOTH_WORD_AT (self, i - 3),
          QUOTH_WORD_POSSESSIVE | QUOTH_WORD_DETERMINER))
    i--;
  if (i == 0)
    return QUOTH_GENDER_UNKNOWN;
  noun = QUOTH_WORD_AT (self, i - 1);
  return quoth_word_has (noun, QUOTH_WORD_PERSON | QUOTH_WORD_OFFICE)
          && noun->name == 0
      ? noun->sense->gender
      : QUOTH_GENDER_UNKNOWN;
}

static guint8
gender_of (const QuothReading *self, guint first, guint core, guint end)
{
  guint8 gender;

  for (guint i = first; i < core; i++)
    {
      const QuothWordSense *sense = QUOTH_WORD_AT (self, i)->sense;
      if ((sense->flags & QUOTH_WORD_TITLE) && sense->gender != 0)
        return sense->gender;
    }
  gender = gender_of_noun (self, first);
  return gender == QUOTH_GENDER_UNKNOWN && core < end
      ? gender_of_first_name (self, core)
      : gender;
}

/* "Dutch" in "Dutch officials": an adjective. */
static gboolean
is_origin_alone (const QuothReading *self, guint first, guint end)
{
  const QuothWord *next;

  if (end - first != 1 || end >= self->words->len
      || !quoth_word_has (QUOTH_WORD_AT (self, first), QUOTH_WORD_ORIGIN))
    return FALSE;
  next = QUOTH_WORD_AT (self, end);
  return next->kind == QUOTH_TOKEN_WORD && !quoth_word_is_capital (next)
      && !quoth_word_has (next, QUOTH_WORD_FUNCTION | QUOTH_WORD_SPEECH);
}

/* Past "dear" in "Dear Ann", if what follows is a name without it. */
static guint
skip_epithets (
    const QuothReading *self, const QuothNames *names, guint core, guint end)
{
  char text[QUOTH_MAX_NAME + 1];

  while (core + 1 < end
      && quoth_word_has (QUOTH_WORD_AT (self, core), QUOTH_WORD_EPITHET))
    {
      const QuothWord *next = QUOTH_WORD_AT (self, core + 1);
      if (next->sense->gender == QUOTH_GENDER_UNKNOWN
          && !quoth_word_has (next, QUOTH_WORD_EPITHET))
        {
          write_name (self, core + 1, end, FALSE, text);
          if (!quoth_names_knows (names, text))
            break;
        }
      core++;
    }
  return core;
}

static gboolean
has_title_miss (const QuothReading *self, guint first, guint core)
{
  return core > first
      && (quoth_reading_is (self, core - 1, "miss")
          || quoth_reading_is (self, core - 1, "mademoiselle"));
}

/* Past the particles of a last name that stands alone, if they are those of a
 * full name: "Von der Heide", behind "Ursel von der Heide". */
static guint
skip_particles (
    const QuothReading *self, const QuothNames *names, guint core, guint end)
{
  char text[QUOTH_MAX_NAME + 1];
  guint last = core;

  while (last + 1 < end
      && quoth_word_has (QUOTH_WORD_AT (self, last), QUOTH_WORD_PARTICLE))
    last++;
  if (last == core || last + 1 != end)
    return core;
  write_name (self, core, end, FALSE, text);
  text[0] = g_ascii_tolower (text[0]);
  return quoth_names_has_ending (names, text) ? last : core;
}

/* Registers the nickname in the middle of a name, if there is one. */
static void
add_nickname (const QuothReading *self, QuothNames *names,
    const QuothNameMention *mention)
{
  guint first = mention->first, end;
  char text[QUOTH_MAX_NAME + 1];

  while (first < mention->end
      && !(quoth_reading_is_word (self, first)
          && (quoth_is_nickname (self, mention->first, first)
              || (first > 0 && quoth_reading_mark (self, first - 1) == '('))))
    first++;
  for (end = first; end < mention->end && quoth_reading_is_word (self, end);)
    end++;
  if (end == first || end == mention->end || first == mention->first)
    return;
  write_name (self, first, end, FALSE, text);
  quoth_names_add_nickname (names, mention->name, text);
}

static void
add_mention (QuothReading *self, QuothNames *names, guint first, guint end)
{
  QuothNameMention mention = { first, end, QUOTH_NO_NAME, 0, FALSE };
  guint core = skip_epithets (self, names, core_start (self, first, end), end);
  char text[QUOTH_MAX_NAME + 1];
  QuothName *name;
  QuothNamePlace place = QUOTH_NAME_INSIDE;

  if (core >= end || is_origin_alone (self, core, end))
    return; /* "the Senator", "Dutch officials" */
  core = skip_particles (self, names, core, end);
  write_registered (self, names, core, end, text);
  if (text[0] == '\0')
    return;
  mention.gender = gender_of (self, first, core, end);
  if (self->is_headline)
    place = QUOTH_NAME_IN_HEADLINE;
  else if (core == first && mention.gender == QUOTH_GENDER_UNKNOWN
      && may_begin_sentence (self, first))
    place = QUOTH_NAME_AT_START;
  mention.is_weak = place != QUOTH_NAME_INSIDE && end - core == 1;
  /* "Kelly" alone may be the last name of a man. */
  mention.name = quoth_names_add (names, text,
      core == first && end - core == 1 ? QUOTH_GENDER_UNKNOWN : mention.gender,
      has_title_miss (self, first, core) ? place | QUOTH_NAME_MISS : place);
  if (mention.name == QUOTH_NO_NAME)
    return;
  add_nickname (self, names, &mention);
  name = QUOTH_NAME_AT (names, mention.name);
  name->n_definite += core == first && core > 0
      && (quoth_reading_is (self, core - 1, "the")
          || quoth_reading_is (self, core - 1, "in")
          || quoth_reading_is (self, core - 1, "near")
          || quoth_reading_is (self, core - 1, "at"));
  mention.is_weak &= name->n_sure == 0 && name->fuller == QUOTH_NO_NAME;
  for (guint i = core; i < end; i++)
    {
      guint32 flags = QUOTH_WORD_AT (self, i)->sense->flags;
      name->is_organisation |= (flags & QUOTH_WORD_ORGANISATION) != 0;
      name->is_place |= (flags & (QUOTH_WORD_PLACE | QUOTH_WORD_ORIGIN)) != 0;
    }
  g_array_append_val (self->names, mention);
  for (guint i = first; i < end; i++)
    QUOTH_WORD_AT (self, i)->name = self->names->len;
  describe_name (self, names, &mention, core);
}

/* Finds the names of the paragraph and registers them. */
void
quoth_reading_find_names (QuothReading *self, QuothNames *names)
{
  for (guint i = 0; i < self->words->len;)
    {
      guint end;
      if (!quoth_begins_name (self, i))
        {
          i++;
          continue;
        }
      end = quoth_name_run_end (self, i);
      add_mention (self, names, skip_sentence_word (self, i, end), end);
      i = end;
    }
}
