/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Word lists, kept in files that a person can edit.
 *
 * The file is mapped and the words stay where they are in it; a table holds
 * their places, found by open addressing with the table at most half full. Of
 * two entries for one word the last one counts.
 */

#include "text/word-list-private.h"

#include <quoth/model.h>

#include <math.h>
#include <string.h>

#define FORMAT_NAME "quoth-words"
#define FORMAT_VERSION 1
#define MAX_WORD 64

typedef struct
{
  const char *word;
  guint32 length;
  float value;
} Entry;

struct _QuothWordTable
{
  GArray *entries;
  guint32 *slots; /* index of an entry + 1; 0 is free */
  guint32 mask;
  guint32 tag;
};

struct _QuothWordList
{
  gatomicrefcount ref_count;
  GBytes *contents;
  GHashTable *tables;
  GPtrArray *added; /* lists whose words stand in the tables too */
};

guint32
quoth_word_hash (const char *word, gsize length)
{
  guint32 hash = 2166136261u; /* FNV-1a */

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) word[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static QuothWordTable *
table_new (void)
{
  QuothWordTable *self = g_new0 (QuothWordTable, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

static void
table_free (gpointer data)
{
  QuothWordTable *self = data;

  g_array_unref (self->entries);
  g_free (self->slots);
  g_free (self);
}

/* The slot of a word, or the free one where it would stand. */
static guint32 *
find_slot (const QuothWordTable *self, const char *word, gsize length)
{
  guint32 at = quoth_word_hash (word, length) & self->mask;

  for (;; at = (at + 1) & self->mask)
    {
      const Entry *entry;
      if (self->slots[at] == 0)
        return &self->slots[at];
      entry = &g_array_index (self->entries, Entry, self->slots[at] - 1);
      if (entry->length == length && memcmp (entry->word, word, length) == 0)
        return &self->slots[at];
    }
}

static void
table_index (QuothWordTable *self)
{
  guint32 size = 16;

  while (size < 2 * self->entries->len)
    size *= 2;
  self->mask = size - 1;
  g_free (self->slots);
  self->slots = g_new0 (guint32, size);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      *find_slot (self, entry->word, entry->length) = i + 1;
    }
}

/* Reads the next line, without its line break; FALSE at the end. */
static gboolean
next_line (const char **at, const char *end, const char **line, gsize *length)
{
  const char *stop;

  if (*at >= end)
    return FALSE;
  stop = memchr (*at, '\n', end - *at);
  *line = *at;
  *length = (stop != NULL ? stop : end) - *at;
  *at = stop != NULL ? stop + 1 : end;
  if (*length > 0 && (*line)[*length - 1] == '\r')
    (*length)--;
  return TRUE;
}

static gboolean
read_entry (QuothWordTable *table, const char *line, gsize length)
{
  const char *tab = memchr (line, '\t', length);
  Entry entry = { line, length, 1 };

  if (tab != NULL)
    {
      g_autofree char *number = g_strndup (tab + 1, line + length - tab - 1);
      char *end;
      double value = g_ascii_strtod (number, &end);
      if (end == number || *end != '\0' || !(fabs (value) <= G_MAXFLOAT))
        return FALSE;
      entry.length = tab - line;
      entry.value = value;
    }
  g_array_append_val (table->entries, entry);
  return entry.length > 0;
}

static gboolean
check_header (const char *line, gsize length, const char *path,
    const char *role, GError **error)
{
  g_autofree char *header = g_strndup (line, MIN (length, 100));
  g_auto (GStrv) words = g_strsplit (header, " ", 3);
  guint64 version;

  if (g_strv_length (words) != 3 || strcmp (words[0], FORMAT_NAME) != 0
      || !g_ascii_string_to_unsigned (
          words[1], 10, 1, G_MAXUINT32, &version, NULL))
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN,
          "%s: not a word list of Quoth", path);
      return FALSE;
    }
  if (version > FORMAT_VERSION)
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_VERSION,
          "%s: format version %" G_GUINT64_FORMAT
          ", but this Quoth reads versions up to %d",
          path, version, FORMAT_VERSION);
      return FALSE;
    }
  if (strcmp (words[2], role) != 0)
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_FOREIGN,
          "%s: a word list for \"%s\", not for \"%s\"", path, words[2], role);
      return FALSE;
    }
  return TRUE;
}

/* An empty file is mapped to NULL. */
static const char *
contents_of (const QuothWordList *self, gsize *length)
{
  const char *contents = g_bytes_get_data (self->contents, length);

  return contents != NULL ? contents : "";
}

/* Whoever reads the words relies on it. */
static gboolean
check_encoding (const QuothWordList *self, const char *path, GError **error)
{
  gsize length;
  const char *content = contents_of (self, &length);
  const char *bad;

  if (g_utf8_validate_len (content, length, &bad))
    return TRUE;
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
      "%s: not valid UTF-8 at byte %" G_GSIZE_FORMAT, path,
      (gsize) (bad - content));
  return FALSE;
}

static QuothWordTable *
open_section (QuothWordList *self, const char *line, gsize length)
{
  char *name = g_strndup (line + 1, length - 2);
  QuothWordTable *table = g_hash_table_lookup (self->tables, name);

  if (table != NULL)
    {
      g_free (name);
      return table;
    }
  table = table_new ();
  g_hash_table_insert (self->tables, name, table);
  return table;
}

static gboolean
is_section (const char *line, gsize length)
{
  return length > 2 && line[0] == '[' && line[length - 1] == ']'
      && memchr (line, '\t', length) == NULL;
}

static gboolean
read_lines (
    QuothWordList *self, const char *path, const char *role, GError **error)
{
  gsize length;
  const char *at = contents_of (self, &length);
  const char *end = at + length;
  QuothWordTable *table = NULL;
  const char *line = "";
  guint number = 1;

  length = 0;
  next_line (&at, end, &line, &length);
  if (!check_header (line, length, path, role, error)
      || !check_encoding (self, path, error))
    return FALSE;
  while (next_line (&at, end, &line, &length))
    {
      number++;
      if (length == 0 || (line[0] == '#' && !memchr (line, '\t', length)))
        continue;
      if (length == 3 && memcmp (line, "end", 3) == 0)
        return TRUE;
      if (is_section (line, length))
        table = open_section (self, line, length);
      else if (table == NULL || !read_entry (table, line, length))
        {
          g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
              "%s:%u: expected a word, or a word, a tab and a number, in a "
              "[section]",
              path, number);
          return FALSE;
        }
    }
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_TRUNCATED,
      "%s: the last line, \"end\", is missing; the file was cut short", path);
  return FALSE;
}

/* Reads a list that is in memory; the path is only for messages. */
QuothWordList *
quoth_word_list_parse (
    GBytes *contents, const char *path, const char *role, GError **error)
{
  g_autoptr (QuothWordList) self = g_new0 (QuothWordList, 1);
  GHashTableIter iter;
  gpointer table;

  g_atomic_ref_count_init (&self->ref_count);
  self->tables =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, table_free);
  self->added =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_word_list_unref);
  self->contents = g_bytes_ref (contents);
  if (!read_lines (self, path, role, error))
    return NULL;
  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, NULL, &table))
    table_index (table);
  return g_steal_pointer (&self);
}

QuothWordList *
quoth_word_list_load (const char *path, const char *role, GError **error)
{
  g_autoptr (GError) file_error = NULL;
  g_autoptr (GBytes) contents = NULL;
  GMappedFile *file = g_mapped_file_new (path, FALSE, &file_error);

  if (file == NULL)
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND, "%s",
          file_error->message);
      return NULL;
    }
  contents = g_mapped_file_get_bytes (file);
  g_mapped_file_unref (file);
  return quoth_word_list_parse (contents, path, role, error);
}

/* Adds the words of another list to the sections of the same names. Only for
 * a list that nobody else has seen yet. */
void
quoth_word_list_add (QuothWordList *self, QuothWordList *other)
{
  GHashTableIter iter;
  gpointer name, from;

  g_hash_table_iter_init (&iter, other->tables);
  while (g_hash_table_iter_next (&iter, &name, &from))
    {
      const GArray *entries = ((QuothWordTable *) from)->entries;
      QuothWordTable *table = g_hash_table_lookup (self->tables, name);
      if (table == NULL)
        {
          table = table_new ();
          g_hash_table_insert (self->tables, g_strdup (name), table);
        }
      g_array_append_vals (table->entries, entries->data, entries->len);
      table_index (table);
    }
  g_ptr_array_add (self->added, quoth_word_list_ref (other));
}

QuothWordList *
quoth_word_list_ref (QuothWordList *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quoth_word_list_unref (QuothWordList *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_free (self);
}

/* Gets a section, or NULL if the file has none of that name. */
const QuothWordTable *
quoth_word_list_get_table (const QuothWordList *self, const char *section)
{
  return g_hash_table_lookup (self->tables, section);
}

/* Gets a section as the one before does, and gives it a number that its user
 * tells it by. */
QuothWordTable *
quoth_word_list_take_table (
    QuothWordList *self, const char *section, guint32 tag)
{
  QuothWordTable *table = g_hash_table_lookup (self->tables, section);

  if (table != NULL)
    table->tag = tag;
  return table;
}

guint32
quoth_word_table_get_tag (const QuothWordTable *self)
{
  return self->tag;
}

/* Looks a word up as it is written; a table that is NULL holds none. */
gboolean
quoth_word_table_lookup (
    const QuothWordTable *self, const char *word, gsize length, float *value)
{
  guint32 index;

  if (self == NULL)
    return FALSE;
  index = *find_slot (self, word, length);
  if (index == 0)
    return FALSE;
  if (value != NULL)
    *value = g_array_index (self->entries, Entry, index - 1).value;
  return TRUE;
}

/* Looks a word up in lower case, and with straight apostrophes. */
gboolean
quoth_word_table_lookup_folded (
    const QuothWordTable *self, const char *word, gsize length, float *value)
{
  char folded[MAX_WORD];
  gsize n = 0;

  if (self == NULL || length > MAX_WORD - 6)
    return FALSE;
  for (gsize i = 0; i < length;)
    {
      guint8 byte = word[i];
      gunichar character;
      if (n > MAX_WORD - 6)
        return FALSE;
      if (byte < 0x80)
        {
          folded[n++] = byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
          i++;
          continue;
        }
      character = g_utf8_get_char (word + i);
      i += g_utf8_skip[byte];
      if (character == 0x2019)
        folded[n++] = '\'';
      else
        n += g_unichar_to_utf8 (g_unichar_tolower (character), folded + n);
    }
  return quoth_word_table_lookup (self, folded, n, value);
}

/* Counts the entries, those that a later one replaced included. */
guint
quoth_word_table_get_size (const QuothWordTable *self)
{
  return self != NULL ? self->entries->len : 0;
}

/* Gets an entry; its word is not ended by a NUL. */
const char *
quoth_word_table_get_entry (
    const QuothWordTable *self, guint index, gsize *length, float *value)
{
  const Entry *entry = &g_array_index (self->entries, Entry, index);

  *length = entry->length;
  if (value != NULL)
    *value = entry->value;
  return entry->word;
}
