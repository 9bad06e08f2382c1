/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Abbreviations that a user adds: a few words in a property, or a file.
 *
 * A file may be a word list as the models are, with sections, or plainly one
 * abbreviation a line. The plain forms are written out as a word list and
 * read as one, so there is one reader of words.
 */

#include "sentences/own-abbreviations-private.h"

#include <quoth/model.h>

#include <string.h>

#define ROLE "sentences"
#define HEADER "quoth-words 1 " ROLE "\n[abbreviations]\n"
/* No rule and no model overrules the user. */
#define OWN_VALUE "2"

#define LIST_MAGIC "quoth-words "
#define MAX_WORD 58
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* Appends a word without its last full stop. One with a capital and small
 * letters after it ("Wash") stands for itself, any other for every case. */
static gboolean
append_word (GString *list, const char *word, gsize length)
{
  g_autofree char *lower = NULL, *rest = NULL;
  const char *second = g_utf8_next_char (word);

  while (length > 0 && word[length - 1] == '.')
    length--;
  if (length == 0 || length > MAX_WORD)
    return FALSE;
  lower = g_utf8_strdown (word, length);
  if (second < word + length)
    rest = g_utf8_strdown (second, word + length - second);
  if (rest != NULL && strncmp (rest, second, word + length - second) == 0)
    g_string_append_len (list, word, length);
  else
    g_string_append (list, lower);
  g_string_append (list, "\t" OWN_VALUE "\n");
  return TRUE;
}

static QuothWordList *
end_list (GString *list, const char *path, GError **error)
{
  g_autoptr (GBytes) contents =
      g_string_free_to_bytes (g_string_append (list, "end\n"));

  return quoth_word_list_parse (contents, path, ROLE, error);
}

/* Makes a list of words that commas or blanks part. */
QuothWordList *
quoth_own_abbreviations_parse (const char *words)
{
  g_auto (GStrv) all = g_strsplit_set (words, ", \t\r\n", -1);
  GString *list = g_string_new (HEADER);

  for (char **word = all; *word != NULL; word++)
    append_word (list, *word, strlen (*word));
  return end_list (list, "abbreviations", NULL);
}

static gboolean
is_comment (const char *line)
{
  return *line == '\0' || *line == '#';
}

static QuothWordList *
parse_lines (const char *contents, const char *path, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  g_autoptr (GString) list = g_string_new (HEADER);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *word = g_strstrip (lines[i]);
      if (is_comment (word))
        continue;
      if (strpbrk (word, " \t,[]") == NULL
          && append_word (list, word, strlen (word)))
        continue;
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
          "%s:%u: expected one abbreviation of at most %d bytes, without "
          "blanks",
          path, i + 1, MAX_WORD);
      return NULL;
    }
  return end_list (g_steal_pointer (&list), path, error);
}

static gboolean
check_encoding (
    const char *contents, gsize length, const char *path, GError **error)
{
  const char *bad;
  guint line = 1;

  if (g_utf8_validate_len (contents, length, &bad))
    return TRUE;
  for (const char *at = contents; at < bad; at++)
    line += *at == '\n';
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
      "%s:%u: not valid UTF-8", path, line);
  return FALSE;
}

/* Reads a file of abbreviations. */
QuothWordList *
quoth_own_abbreviations_load (const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) file_error = NULL;
  const char *from;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &file_error))
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND, "%s",
          file_error->message);
      return NULL;
    }
  if (g_str_has_prefix (contents, LIST_MAGIC))
    return quoth_word_list_load (path, ROLE, error);
  if (!check_encoding (contents, length, path, error))
    return NULL;
  from = contents;
  if (g_str_has_prefix (from, BYTE_ORDER_MARK))
    from += strlen (BYTE_ORDER_MARK);
  return parse_lines (from, path, error);
}
