/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Who is who among the names of a document.
 *
 * A full name, two words or more, is a person of its own unless first and last
 * word agree with one that is there. A single word stands for the full name
 * that ends in it: while reading, the one that the text used last, of the right
 * gender; what is still open at the end of the document goes to the commonest.
 * All is found by hash, and chains of namesakes are followed a few steps only,
 * so the time is linear in the number of mentions.
 */

#include "speakers/names-private.h"

#include <string.h>

#define MAX_NAMES (1 << 17)
#define MAX_NAMESAKES 12
#define MAX_PERSON_WORDS 5
#define MAX_ALONE 8
#define ALONE_INSTEAD 2
#define SURE (1u << 20)
#define MANY (1u << 30)
#define MAX_STEPS 4
#define MISS 4
#define MAX_RARE 2
#define USUAL_FIRST 30
#define USUAL_LAST 60
#define MIN_FAMILIAR 30
#define FAMILIAR 8

void
quoth_names_init (QuothNames *self)
{
  self->names = g_array_new (FALSE, FALSE, sizeof (QuothName));
  self->texts = g_string_chunk_new (4096);
  self->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_last = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_first = g_hash_table_new (g_str_hash, g_str_equal);
  self->unsettled = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->n_mentions = self->n_settled = 0;
  memset (self->holders, 0, sizeof self->holders);
}

void
quoth_names_clear (QuothNames *self)
{
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->by_text, g_hash_table_unref);
  g_clear_pointer (&self->by_last, g_hash_table_unref);
  g_clear_pointer (&self->by_first, g_hash_table_unref);
  g_clear_pointer (&self->unsettled, g_array_unref);
}

static guint32
look_up (GHashTable *table, const char *key)
{
  gpointer value;

  return g_hash_table_lookup_extended (table, key, NULL, &value)
      ? GPOINTER_TO_UINT (value)
      : QUOTH_NO_NAME;
}

static gboolean
genders_agree (guint8 a, guint8 b)
{
  return a == QUOTH_GENDER_UNKNOWN || b == QUOTH_GENDER_UNKNOWN || a == b;
}

/* A suffix such as "Jr." is part of the name but not its last word. */
static const char *
last_word (const char *text)
{
  static const char *const suffixes[] = { "Jr.", "Jr", "Sr.", "Sr", "II", "III",
    "IV" };
  const char *last = strrchr (text, ' ');

  if (last == NULL)
    return text;
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      if (strcmp (last + 1, suffixes[i]) == 0)
        {
          const char *before = g_strrstr_len (text, last - text, " ");
          return before != NULL ? before + 1 : text;
        }
    }
  return last + 1;
}

static guint
count_words (const char *text)
{
  guint n = 1;

  for (; *text != '\0'; text++)
    n += *text == ' ';
  return n;
}

/* The other full name with this first and this last word, if there is one. */
static guint32
find_same_person (const QuothNames *self, const QuothName *name)
{
  guint32 at = look_up (self->by_last, name->text + name->last_at);

  for (guint i = 0; i < MAX_NAMESAKES && at != QUOTH_NO_NAME; i++)
    {
      const QuothName *other = QUOTH_NAME_AT (self, at);
      if (other->first_length == name->first_length
          && memcmp (other->text, name->text, name->first_length) == 0)
        return at;
      at = other->same_last;
    }
  return QUOTH_NO_NAME;
}

/* Puts a full name at the head of its chains. */
void
quoth_names_index_full (QuothNames *self, guint32 index)
{
  QuothName *name = QUOTH_NAME_AT (self, index);
  g_autofree char *first = g_strndup (name->text, name->first_length);
  const char *key = g_string_chunk_insert_const (self->texts, first);

  name->same_last = look_up (self->by_last, name->text + name->last_at);
  name->same_first = look_up (self->by_first, key);
  g_hash_table_insert (self->by_last, (gpointer) (name->text + name->last_at),
      GUINT_TO_POINTER (index));
  g_hash_table_insert (
      self->by_first, (gpointer) key, GUINT_TO_POINTER (index));
}

/* What a name is found by: a digit for what it is among those of the same
 * words, a blank, and the words. */
static void
write_key (char *key, guint digit, const char *text, gsize length)
{
  length = MIN (length, QUOTH_MAX_NAME);
  key[0] = '0' + digit;
  key[1] = ' ';
  memcpy (key + 2, text, length);
  key[2 + length] = '\0';
}

static guint32
look_up_alone (const QuothNames *self, const char *word, gsize length)
{
  char key[QUOTH_MAX_NAME + 3];

  write_key (key, QUOTH_GENDER_UNKNOWN, word, length);
  return look_up (self->by_text, key);
}

/* Whether the text uses a word alone so much more often than a full name with
 * this word that the word is what the person is called: "Ann" in a novel that
 * has "Ann Cole" twice, or "Dear Ann". */
static gboolean
is_usual (const QuothName *alone, const QuothName *full, gboolean by_first)
{
  return full->count <= MAX_RARE
      && alone->count >= full->count * (by_first ? USUAL_FIRST : USUAL_LAST);
}

/* Whether a person goes by the first name, so that "Mrs. Cole" in a text that
 * says "Ann" all the time is another than Ann Cole. */
static gboolean
is_familiar (const QuothNames *self, const QuothName *full)
{
  guint32 at = look_up_alone (self, full->text, full->first_length);
  guint32 count = at != QUOTH_NO_NAME ? QUOTH_NAME_AT (self, at)->count : 0;

  return count >= MIN_FAMILIAR && count >= FAMILIAR * full->count;
}

static guint32
find_usual (const QuothNames *self, const QuothName *name, gboolean by_first)
{
  guint32 at = by_first ? look_up_alone (self, name->text, name->first_length)
                        : look_up_alone (self, name->text + name->last_at,
                            name->length - name->last_at);

  if (at == QUOTH_NO_NAME)
    return at;
  return is_usual (QUOTH_NAME_AT (self, at), name, by_first) ? at
                                                             : QUOTH_NO_NAME;
}

/* Of the full names that end in a word, or begin with it, the one that is
 * mentioned most; NO_NAME if genders speak against all. */
static guint32
find_fuller (const QuothNames *self, const QuothName *name, gboolean by_first)
{
  guint32 at = look_up (by_first ? self->by_first : self->by_last, name->text);
  guint32 best = QUOTH_NO_NAME, best_count = 0;

  for (guint i = 0; i < MAX_NAMESAKES && at != QUOTH_NO_NAME; i++)
    {
      const QuothName *other = QUOTH_NAME_AT (self, at);
      guint32 count = other->count + other->n_short;
      guint32 next = by_first ? other->same_first : other->same_last;
      if (name->gender == QUOTH_GENDER_UNKNOWN
              ? is_usual (name, other, by_first)
              : !name->is_miss && !by_first && is_familiar (self, other))
        {
          at = next;
          continue;
        }
      if (other->n_sure > 0 || other->gender != QUOTH_GENDER_UNKNOWN)
        count += SURE;
      /* "Mr. Cole" is rather John Cole than L. Cole. */
      if (name->gender != QUOTH_GENDER_UNKNOWN && name->gender == other->gender)
        count += MANY;
      if (genders_agree (name->gender, other->gender) && count > best_count)
        {
          best = at;
          best_count = count;
        }
      at = next;
    }
  return best;
}

static gboolean
is_full_name (const QuothName *name)
{
  return name->n_words > 1 && name->n_words <= MAX_PERSON_WORDS;
}

static guint32
new_name (QuothNames *self, const char *key, QuothGender gender)
{
  QuothName name = { .fuller = QUOTH_NO_NAME,
    .same_last = QUOTH_NO_NAME,
    .same_first = QUOTH_NO_NAME,
    .gender = gender };
  guint32 index = self->names->len;

  if (index >= MAX_NAMES)
    return QUOTH_NO_NAME;
  key = g_string_chunk_insert (self->texts, key);
  name.text = key + 2;
  name.length = strlen (name.text);
  name.first_length = strcspn (name.text, " ");
  name.last_at = last_word (name.text) - name.text;
  name.n_words = MIN (count_words (name.text), 255);
  if (name.n_words > 1)
    name.fuller = find_same_person (self, &name);
  g_array_append_val (self->names, name);
  g_hash_table_insert (self->by_text, (gpointer) key, GUINT_TO_POINTER (index));
  return index;
}

/* How often the first or the last word of a name stands alone. */
static guint32
count_alone (const QuothNames *self, const QuothName *name)
{
  guint32 first = look_up_alone (self, name->text, name->first_length);
  guint32 last = look_up_alone (
      self, name->text + name->last_at, name->length - name->last_at);

  return MAX (first != QUOTH_NO_NAME ? QUOTH_NAME_AT (self, first)->count : 0,
      last != QUOTH_NO_NAME ? QUOTH_NAME_AT (self, last)->count : 0);
}

/* Whether a full name may be taken for the full form of others at once. News
 * gives the full name first, so one at the start of a sentence is trusted until
 * the text has used its last word alone. */
static gboolean
is_trusted (const QuothNames *self, const QuothName *name, QuothNamePlace place)
{
  return place == QUOTH_NAME_INSIDE
      || (place == QUOTH_NAME_AT_START && count_alone (self, name) < 3
          && (name->gender != QUOTH_GENDER_UNKNOWN
              || !g_hash_table_contains (
                  self->by_last, name->text + name->last_at)));
}

/* Takes a mention of a name, written without its title. The gender is what the
 * title or the first name says. Returns the number of the name. */
guint32
quoth_names_add (QuothNames *self, const char *text, QuothGender gender,
    QuothNamePlace place)
{
  char key[QUOTH_MAX_NAME + 3];
  guint32 index, fuller;
  gboolean by_first = FALSE;
  gboolean is_miss = (place & QUOTH_NAME_MISS) != 0;
  QuothName *name;

  /* "Mr Cole", "Mrs Cole" and "Miss Cole" are three. */
  write_key (key, gender + (is_miss ? MISS : 0), text, strlen (text));
  place &= ~QUOTH_NAME_MISS;
  index = look_up (self->by_text, key);
  if (index == QUOTH_NO_NAME)
    index = new_name (self, key, gender);
  if (index == QUOTH_NO_NAME)
    return QUOTH_NO_NAME;
  name = QUOTH_NAME_AT (self, index);
  if (name->seen <= self->n_settled)
    g_array_append_val (self->unsettled, index);
  name->seen = ++self->n_mentions;
  name->is_miss = is_miss;
  name->count++;
  name->n_sure += place == QUOTH_NAME_INSIDE;
  if (is_full_name (name) && is_trusted (self, name, place) && !name->is_indexed
      && name->fuller == QUOTH_NO_NAME)
    {
      name->is_indexed = TRUE;
      quoth_names_index_full (self, index);
    }
  if (name->n_words == 1 && !name->is_nickname)
    {
      fuller = find_fuller (self, name, FALSE);
      by_first = fuller == QUOTH_NO_NAME;
      if (by_first)
        fuller = find_fuller (self, name, TRUE);
      name->fuller = fuller;
    }
  if (name->fuller != QUOTH_NO_NAME)
    {
      QuothName *other = QUOTH_NAME_AT (self, name->fuller);
      if (name->n_words > 1)
        other->count++;
      else if (gender != QUOTH_GENDER_UNKNOWN || by_first)
        other->n_short++;
      if (other->gender == QUOTH_GENDER_UNKNOWN)
        other->gender = gender;
    }
  return index;
}

/* Remembers a nickname that a text gives with a name: it stands for that name
 * from here on. */
void
quoth_names_add_nickname (QuothNames *self, guint32 name, const char *nickname)
{
  char key[QUOTH_MAX_NAME + 3];
  guint32 index, canonical = quoth_names_get_canonical (self, name);
  QuothName *data;

  g_snprintf (key, sizeof key, "%d %s", QUOTH_GENDER_UNKNOWN, nickname);
  index = look_up (self->by_text, key);
  if (index == QUOTH_NO_NAME)
    index = new_name (self, key, QUOTH_GENDER_UNKNOWN);
  if (index == QUOTH_NO_NAME || index == canonical)
    return;
  data = QUOTH_NAME_AT (self, index);
  if (data->n_words > 1)
    return;
  data->fuller = canonical;
  data->is_nickname = TRUE;
}

/* Remembers a word that describes a person: "minister", "Labour". */
void
quoth_names_describe (QuothNames *self, guint32 name, guint32 description)
{
  QuothName *data =
      QUOTH_NAME_AT (self, quoth_names_get_canonical (self, name));

  if (quoth_names_count_descriptions (self, name, description) > 0)
    return;
  data->described[data->n_described % QUOTH_N_DESCRIPTIONS] = description;
  data->n_described = (data->n_described + 1) % 200;
}

guint
quoth_names_count_descriptions (
    const QuothNames *self, guint32 name, guint32 description)
{
  const QuothName *data =
      QUOTH_NAME_AT (self, quoth_names_get_canonical (self, name));

  for (guint i = 0; i < QUOTH_N_DESCRIPTIONS; i++)
    {
      if (data->described[i] == description)
        return 1;
    }
  return 0;
}

/* The name that stands for the person, as far as is known now. */
guint32
quoth_names_get_canonical (const QuothNames *self, guint32 name)
{
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      guint32 fuller = QUOTH_NAME_AT (self, name)->fuller;
      if (fuller == QUOTH_NO_NAME)
        break;
      name = fuller;
    }
  return name;
}

/* Whom a run of capitalised words names that never stood inside a sentence:
 * "See Cole", "Ann Cole Sees Victory". NO_NAME if nobody that is known. */
static guint32
find_inner_name (const QuothNames *self, const QuothName *name)
{
  const char *stop = name->text + name->first_length;
  gboolean has_first = name->gender != QUOTH_GENDER_UNKNOWN;
  guint32 best = look_up (self->by_last, name->text + name->last_at);

  if (best != QUOTH_NO_NAME && !has_first
      && QUOTH_NAME_AT (self, best)->n_sure > 0)
    return best;
  best = look_up_alone (
      self, name->text + name->last_at, name->length - name->last_at);
  if (best != QUOTH_NO_NAME && !has_first
      && QUOTH_NAME_AT (self, best)->n_sure >= ALONE_INSTEAD * name->count)
    return best;
  best = QUOTH_NO_NAME;
  for (guint n_words = 1; n_words < name->n_words && n_words <= 3; n_words++)
    {
      guint32 found = look_up_alone (self, name->text, stop - name->text);
      if (found != QUOTH_NO_NAME && QUOTH_NAME_AT (self, found)->n_sure > 0
          && (n_words > 1
              || (!has_first
                  && QUOTH_NAME_AT (self, found)->fuller != QUOTH_NO_NAME)))
        best = found;
      stop += 1 + strcspn (stop + 1, " ");
    }
  return best;
}

/* Names that were not trusted are full forms after all, but not if the text
 * uses one of their words alone far more often: "Dear Ann" against "Ann". */
static void
index_untrusted (QuothNames *self)
{
  for (guint k = 0; k < self->unsettled->len; k++)
    {
      guint32 i = g_array_index (self->unsettled, guint32, k);
      QuothName *name = QUOTH_NAME_AT (self, i);
      if (!is_full_name (name) || name->is_indexed
          || name->fuller != QUOTH_NO_NAME
          || count_alone (self, name) > MAX_ALONE * name->count)
        continue;
      if (name->n_sure == 0 && !name->is_organisation)
        name->fuller = find_inner_name (self, name);
      if (name->fuller != QUOTH_NO_NAME)
        continue;
      name->is_indexed = TRUE;
      quoth_names_index_full (self, i);
    }
}

static void
settle_short (QuothNames *self, QuothName *name)
{
  guint32 fuller = find_fuller (self, name, FALSE);

  if (fuller == QUOTH_NO_NAME)
    fuller = find_fuller (self, name, TRUE);
  name->fuller = fuller;
}

static void
settle_full (QuothNames *self, QuothName *name)
{
  guint32 usual;

  if (name->fuller != QUOTH_NO_NAME)
    {
      QuothName *other = QUOTH_NAME_AT (self, name->fuller);
      if (name->length > other->length && name->n_words <= 4)
        {
          other->text = name->text;
          other->length = name->length;
          other->last_at = name->last_at;
        }
      return;
    }
  if (name->is_organisation)
    return;
  usual = find_usual (self, name, TRUE);
  name->fuller =
      usual != QUOTH_NO_NAME ? usual : find_usual (self, name, FALSE);
}

/* Joins what can only be joined when all has been read: short names whose full
 * form comes later, a longer form of a full name, and full names that the text
 * hardly uses. More may be read after it; then the names mentioned since are
 * joined, so that a stream of many small documents takes no longer than one
 * large one. */
void
quoth_names_settle (QuothNames *self)
{
  index_untrusted (self);
  for (guint k = 0; k < self->unsettled->len; k++)
    {
      guint32 i = g_array_index (self->unsettled, guint32, k);
      QuothName *name = QUOTH_NAME_AT (self, i);
      if (name->n_words == 1)
        settle_short (self, name);
      else
        settle_full (self, name);
    }
  g_array_set_size (self->unsettled, 0);
  self->n_settled = self->n_mentions;
}

/* Whether a full name ends in a word. */
gboolean
quoth_names_has_last (const QuothNames *self, const char *word)
{
  return g_hash_table_contains (self->by_last, word);
}

/* Whether a name was seen without title. */
gboolean
quoth_names_knows (const QuothNames *self, const char *text)
{
  return look_up_alone (self, text, strlen (text)) != QUOTH_NO_NAME;
}

/* Whether a full name ends in the words of a text: "von Zorb". */
gboolean
quoth_names_has_ending (const QuothNames *self, const char *text)
{
  guint32 at = look_up (self->by_last, last_word (text));
  gsize length = strlen (text);

  for (guint i = 0; i < MAX_NAMESAKES && at != QUOTH_NO_NAME; i++)
    {
      const QuothName *other = QUOTH_NAME_AT (self, at);
      if (other->length > length
          && other->text[other->length - length - 1] == ' '
          && g_str_has_suffix (other->text, text))
        return TRUE;
      at = other->same_last;
    }
  return FALSE;
}
