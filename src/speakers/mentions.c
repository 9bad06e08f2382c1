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

#include <string.h>

#define MAX_RUN 10
#define MAX_DESCRIBING 12
#define MAX_QUESTION 60
#define MAX_PARTICLES 3
#define MAX_NICKNAME 2
#define MAX_VERB 16
#define MAX_CAPITALS 80

static gboolean
is_initial (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);

  return word->kind == QUOTH_TOKEN_WORD && word->end - word->start == 1
      && quoth_word_is_capital (word);
}

/* "Cole & Co. wrote": short for the kind of firm, within a sentence. */
static gboolean
is_firm (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);

  return quoth_word_has (word, QUOTH_WORD_ORGANISATION)
      && word->end - word->start <= 4
      && (word->flags & QUOTH_TOKEN_ALL_CAPITALS) == 0
      && i + 2 < self->words->len
      && QUOTH_WORD_AT (self, i + 2)->kind == QUOTH_TOKEN_WORD
      && !QUOTH_WORD_AT (self, i + 2)->starts_sentence;
}

/* Whether a full stop belongs to the word before it. */
static gboolean
is_absorbed_stop (const QuothReading *self, guint i)
{
  const QuothWord *word, *stop;

  if (i == 0 || i >= self->words->len || quoth_reading_mark (self, i) != '.')
    return FALSE;
  word = QUOTH_WORD_AT (self, i - 1);
  stop = QUOTH_WORD_AT (self, i);
  return word->end == stop->start && stop->end - stop->start == 1
      && (is_initial (self, i - 1)
          || quoth_word_has (word, QUOTH_WORD_TITLE | QUOTH_WORD_SUFFIX)
          || is_firm (self, i - 1));
}

/* "A." in "A. R. Cole": no article. */
static gboolean
is_dotted_initial (const QuothReading *self, guint i)
{
  return is_initial (self, i) && is_absorbed_stop (self, i + 1)
      && i + 2 < self->words->len && !quoth_reading_is (self, i, "I")
      && quoth_word_is_capital (QUOTH_WORD_AT (self, i + 2));
}

/* Whether a sentence asks something. */
static gboolean
is_question (const QuothReading *self, guint i)
{
  guint limit = MIN (self->words->len, i + MAX_QUESTION);

  while (i < limit && quoth_reading_mark (self, i) != '?'
      && !(i + 1 < limit && QUOTH_WORD_AT (self, i + 1)->starts_sentence))
    i++;
  return quoth_reading_mark (self, i) == '?';
}

/* "June Cole watched", "Will Cole, a lawyer, ...": a month or an auxiliary as a
 * first name, by what stands round it. */
static gboolean
is_doubtful_first_name (const QuothReading *self, guint i)
{
  const guint32 other = QUOTH_WORD_FUNCTION | QUOTH_WORD_ORIGIN
      | QUOTH_WORD_PLACE | QUOTH_WORD_ORGANISATION | QUOTH_WORD_OFFICE
      | QUOTH_WORD_TITLE | QUOTH_WORD_PERSON;
  const QuothWord *word = QUOTH_WORD_AT (self, i), *last, *after;

  if (word->sense->gender == QUOTH_GENDER_UNKNOWN || self->is_headline
      || !quoth_word_has (word, QUOTH_WORD_CALENDAR | QUOTH_WORD_AUXILIARY)
      || i + 2 >= self->words->len)
    return FALSE;
  last = QUOTH_WORD_AT (self, i + 1);
  if (last->kind != QUOTH_TOKEN_WORD || !quoth_word_is_capital (last)
      || quoth_word_has (last, other) || last->starts_sentence
      || last->quoted != word->quoted)
    return FALSE;
  if (i > 0 && !word->starts_sentence
      && quoth_word_has (QUOTH_WORD_AT (self, i - 1),
          QUOTH_WORD_PREPOSITION | QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE
              | QUOTH_WORD_CALENDAR))
    return FALSE;
  if (!quoth_word_has (word, QUOTH_WORD_AUXILIARY))
    return TRUE;
  after = QUOTH_WORD_AT (self, i + 2);
  return (quoth_reading_mark (self, i + 2) == ','
             || quoth_word_has (after, QUOTH_WORD_SPEECH | QUOTH_WORD_AUXILIARY)
             || quoth_reading_ends_like (self, i + 2, "ed"))
      && !is_question (self, i);
}

/* "Villagers fear": a plural noun, for its verb is one. Verbs whose form in -s is
 * known too are in the plural. */
static gboolean
is_plural_subject (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i), *verb;
  char text[MAX_VERB + 2];
  gsize length;

  if (!word->starts_sentence || i + 1 >= self->words->len
      || quoth_word_has (
          word, QUOTH_WORD_ORIGIN | QUOTH_WORD_PLACE | QUOTH_WORD_ORGANISATION)
      || word->sense->gender != QUOTH_GENDER_UNKNOWN
      || !quoth_reading_ends_like (self, i, "s"))
    return FALSE;
  verb = QUOTH_WORD_AT (self, i + 1);
  length = verb->end - verb->start;
  if (length > MAX_VERB || !quoth_word_is_cue (verb))
    return FALSE;
  memcpy (text, self->text + verb->start, length);
  text[length] = 's';
  return quoth_lexicon_look_up (self->lexicon, text, length + 1)
             ->chance[QUOTH_FRAME_THAT]
      > 0;
}

/* Whether a word can be part of a name by itself. */
static gboolean
is_name_word (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);

  if (word->kind != QUOTH_TOKEN_WORD || !quoth_word_is_capital (word))
    return FALSE;
  if (quoth_word_has (word, QUOTH_WORD_SPEECH | QUOTH_WORD_ADDRESSED))
    return FALSE; /* a headline */
  if (is_plural_subject (self, i))
    return FALSE;
  /* "Officials said", "Calling it" */
  if (word->starts_sentence
      && (quoth_word_has (word, QUOTH_WORD_PERSON) || quoth_word_is_cue (word))
      && (i + 1 >= self->words->len
          || !quoth_word_is_capital (QUOTH_WORD_AT (self, i + 1))))
    return FALSE;
  if (!quoth_word_has (word, QUOTH_WORD_FUNCTION))
    return TRUE;
  if (!quoth_word_has (word, QUOTH_WORD_FUNCTION & ~QUOTH_WORD_STARTER))
    return !word->starts_sentence && word->quoted == 0;
  if (is_dotted_initial (self, i) || is_doubtful_first_name (self, i))
    return TRUE;
  /* "Will" and "Mark" are names too, but hardly at the start of a sentence. */
  return word->sense->gender != QUOTH_GENDER_UNKNOWN && !word->starts_sentence
      && !quoth_word_has (word,
          QUOTH_WORD_CALENDAR | QUOTH_WORD_PRONOUN | QUOTH_WORD_OBJECT
              | QUOTH_WORD_POSSESSIVE);
}

static gboolean
follows_directly (const QuothReading *self, guint i)
{
  return i < self->words->len
      && QUOTH_WORD_AT (self, i)->quoted == QUOTH_WORD_AT (self, i - 1)->quoted
      && !QUOTH_WORD_AT (self, i)->starts_sentence;
}

/* The apostrophe of "O'Brien". */
static gboolean
is_inner_apostrophe (const QuothReading *self, guint i)
{
  gunichar mark = quoth_reading_mark (self, i);

  return (mark == '\'' || mark == 0x2019) && is_initial (self, i - 1)
      && (QUOTH_WORD_AT (self, i)->flags & QUOTH_TOKEN_AFTER_BLANK) == 0
      && (QUOTH_WORD_AT (self, i + 1)->flags & QUOTH_TOKEN_AFTER_BLANK) == 0;
}

/* How many small words at a place join two parts of one name: "von der". */
static guint
count_joints (const QuothReading *self, guint i)
{
  const QuothWord *before = QUOTH_WORD_AT (self, i - 1);
  guint n = 0;

  while (n < MAX_PARTICLES && follows_directly (self, i + n)
      && QUOTH_WORD_AT (self, i + n)->kind == QUOTH_TOKEN_WORD
      && !quoth_word_is_capital (QUOTH_WORD_AT (self, i + n))
      && quoth_word_has (QUOTH_WORD_AT (self, i + n), QUOTH_WORD_PARTICLE))
    n++;
  if (n == 0
      && (quoth_reading_mark (self, i) == '&' || is_inner_apostrophe (self, i)
          || (quoth_reading_is (self, i, "of")
              && quoth_word_has (
                  before, QUOTH_WORD_ORGANISATION | QUOTH_WORD_OFFICE))))
    n = 1;
  return n > 0 && follows_directly (self, i + n) && is_name_word (self, i + n)
      ? n
      : 0;
}

/* The end of a nickname between two parts of a name that stands here, in
 * quotation marks, brackets or both: Ann “Nan” Cole. 0 if there is none. */
static guint
nickname_end (const QuothReading *self, guint i)
{
  guint32 outer = QUOTH_WORD_AT (self, i - 1)->quoted;
  gboolean in_brackets = quoth_reading_mark (self, i) == '(';
  guint first = i + in_brackets, n_words = 0, end;

  if (QUOTH_WORD_AT (self, i - 1)->kind != QUOTH_TOKEN_WORD)
    return 0;
  for (end = first; end < self->words->len; end++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, end);
      if (word->starts_sentence
          || (word->quoted == outer
              && (!in_brackets || quoth_reading_mark (self, end) == ')')))
        break;
      if (word->kind == QUOTH_TOKEN_MARK)
        {
          gunichar mark = quoth_reading_mark (self, end);
          if (mark < 0x80 && strchr (".,!?;:", (char) mark) != NULL)
            return 0;
        }
      else if (!quoth_word_is_capital (word) || n_words++ == MAX_NICKNAME)
        return 0;
    }
  end += in_brackets;
  return n_words > 0 && end < self->words->len
          && QUOTH_WORD_AT (self, end)->quoted == outer
          && !QUOTH_WORD_AT (self, end)->starts_sentence
          && is_name_word (self, end)
      ? end
      : 0;
}

/* Whether a word of a name is part of a nickname in quotation marks. */
static gboolean
is_nickname (const QuothReading *self, guint first, guint i)
{
  return QUOTH_WORD_AT (self, i)->quoted != QUOTH_WORD_AT (self, first)->quoted;
}

static gboolean
is_in_capitals (const QuothReading *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, i);
      if (word->kind == QUOTH_TOKEN_WORD && word->end - word->start > 1
          && (word->flags & QUOTH_TOKEN_ALL_CAPITALS) == 0)
        return FALSE;
    }
  return TRUE;
}

/* "ANN COLE SEES IT": where a first name and all else is in capitals, two words
 * are the name. */
static gboolean
ends_in_capitals (const QuothReading *self, guint first, guint i)
{
  return i == first + 2 && QUOTH_WORD_AT (self, first)->sense->gender != 0
      && (QUOTH_WORD_AT (self, i)->flags & QUOTH_TOKEN_ALL_CAPITALS) != 0
      && quoth_reading_is_word (self, i - 1)
      && QUOTH_WORD_AT (self, i - 1)->end - QUOTH_WORD_AT (self, i - 1)->start
      > 1
      && self->words->len <= MAX_CAPITALS
      && is_in_capitals (self, 0, self->words->len);
}

/* "taught Ann Italian": two names that only stand side by side. */
static gboolean
is_origin_of_next (const QuothReading *self, guint i)
{
  return quoth_word_has (QUOTH_WORD_AT (self, i), QUOTH_WORD_ORIGIN)
      && QUOTH_WORD_AT (self, i - 1)->sense->gender != QUOTH_GENDER_UNKNOWN;
}

/* "Theresa May", "April June" */
static gboolean
is_month_as_name (const QuothReading *self, guint i)
{
  return quoth_word_has (QUOTH_WORD_AT (self, i), QUOTH_WORD_CALENDAR)
      && quoth_word_is_capital (QUOTH_WORD_AT (self, i))
      && QUOTH_WORD_AT (self, i - 1)->sense->gender != QUOTH_GENDER_UNKNOWN
      && !quoth_reading_ends_like (self, i, "day");
}

/* The end of the run of name words that begins here. */
static guint
run_end (const QuothReading *self, guint first)
{
  guint i = first + 1, n;

  while (i < self->words->len && i - first < MAX_RUN)
    {
      guint end = nickname_end (self, i);
      if (end > 0)
        {
          i = end + 1;
          continue;
        }
      if (!follows_directly (self, i) || is_origin_of_next (self, i)
          || ends_in_capitals (self, first, i))
        break;
      if (is_name_word (self, i) || is_absorbed_stop (self, i)
          || is_month_as_name (self, i))
        i++;
      else if ((n = count_joints (self, i)) > 0)
        i += n + 1;
      else if (quoth_reading_mark (self, i) == ','
          && follows_directly (self, i + 1)
          && quoth_word_has (QUOTH_WORD_AT (self, i + 1), QUOTH_WORD_SUFFIX)
          && quoth_word_is_capital (QUOTH_WORD_AT (self, i + 1)))
        i += 2;
      else
        break;
    }
  return i;
}

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
      && !is_absorbed_stop (self, i - 1);
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
      if (!is_title (self, i) || is_nickname (self, first, i))
        continue;
      core = i + 1;
      while (core < last
          && (quoth_reading_is (self, core, "of")
              || quoth_reading_is (self, core - 1, "of")
              || !quoth_reading_is_word (self, core)))
        core++;
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
      if (in_brackets || is_nickname (self, first, i))
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
  gboolean in_capitals = is_in_capitals (self, first, end);

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
          && (is_nickname (self, mention->first, first)
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
  guint core = core_start (self, first, end);
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
      place);
  if (mention.name == QUOTH_NO_NAME)
    return;
  add_nickname (self, names, &mention);
  name = QUOTH_NAME_AT (names, mention.name);
  name->n_definite +=
      core == first && core > 0 && quoth_reading_is (self, core - 1, "the");
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
      if (!is_name_word (self, i))
        {
          i++;
          continue;
        }
      end = run_end (self, i);
      add_mention (self, names, skip_sentence_word (self, i, end), end);
      i = end;
    }
}
