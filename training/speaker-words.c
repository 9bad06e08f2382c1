/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Counts how often each word is part of a cue, and reads classes of words.
 *
 * A word that is c times in a cue among t times is one with a chance of
 * (c - .7) / (t + 2), if c is 2 or more: what was seen once tells little.
 */

#include "speaker-words.h"

#include "message.h"

#include "text/tokens-private.h"

#include <string.h>

#define DISCOUNT 0.7
#define PRIOR 2.0
#define CHANCE_ONE 200
#define MAX_CLASS 65535
#define NO_CUE (QUOTH_WORD_FUNCTION & ~QUOTH_WORD_STARTER)

typedef struct
{
  guint all;
  guint cues;
} Count;

static void
count_word (GHashTable *counts, guint32 hash, gboolean is_cue)
{
  Count *count = g_hash_table_lookup (counts, GUINT_TO_POINTER (hash));

  if (count == NULL)
    {
      count = g_new0 (Count, 1);
      g_hash_table_insert (counts, GUINT_TO_POINTER (hash), count);
    }
  count->all++;
  count->cues += is_cue;
}

static gboolean
is_in_cue (const GoldDocument *document, guint start)
{
  for (guint i = 0; i < document->quotes->len; i++)
    {
      const GoldQuote *quote = &g_array_index (document->quotes, GoldQuote, i);
      if (quote->cue.start <= start && start < quote->cue.end)
        return TRUE;
    }
  return FALSE;
}

static void
count_document (GHashTable *counts, const GoldDocument *document,
    const QuothLexicon *lexicon)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (QuothToken));

  quoth_tokenize (document->text, 0, strlen (document->text), tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const QuothToken *token = &g_array_index (tokens, QuothToken, i);
      const char *word = document->text + token->start;
      gsize length = token->end - token->start;
      if (token->kind != QUOTH_TOKEN_WORD
          || (quoth_lexicon_look_up (lexicon, word, length)->flags & NO_CUE))
        continue;
      count_word (counts, quoth_tag_word_hash (word, length, TRUE),
          is_in_cue (document, token->start));
    }
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  guint32 first = GPOINTER_TO_UINT (a), second = GPOINTER_TO_UINT (b);

  return first < second ? -1 : first > second;
}

static GBytes *
write_cues (GHashTable *counts)
{
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) chances = g_array_new (FALSE, FALSE, sizeof (guint16));
  GList *keys = g_list_sort (g_hash_table_get_keys (counts), compare_keys);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      const Count *count = g_hash_table_lookup (counts, key->data);
      guint32 hash = GPOINTER_TO_UINT (key->data);
      guint16 chance =
          CHANCE_ONE * (count->cues - DISCOUNT) / (count->all + PRIOR) + 0.5;
      if (count->cues < 2 || chance == 0)
        continue;
      g_array_append_val (hashes, hash);
      g_array_append_val (chances, chance);
    }
  g_list_free (keys);
  return quoth_hashed_words_write (
      (guint32 *) hashes->data, (guint16 *) chances->data, hashes->len);
}

static GBytes *
count_cues (const GPtrArray *documents, const QuothLexicon *lexicon)
{
  g_autoptr (GHashTable) counts =
      g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < documents->len; i++)
    count_document (counts, documents->pdata[i], lexicon);
  return write_cues (counts);
}

/* A number of one line of the table. */
static gboolean
read_class (const char *cell, guint64 most, guint *class)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (cell, 10, 0, most, &value, NULL))
    return FALSE;
  *class = value;
  return TRUE;
}

static gboolean
read_line (const char *line, guint32 *hash, guint *classes)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  if (g_strv_length (cells) < 2 + QUOTH_N_WORD_CLASSES
      || !read_class (cells[2], MAX_CLASS, &classes[0]))
    return FALSE;
  for (guint i = 1; i < QUOTH_N_WORD_CLASSES; i++)
    {
      if (!read_class (cells[2 + i], G_MAXUINT8, &classes[i]))
        return FALSE;
    }
  *hash = quoth_tag_word_hash (cells[0], strlen (cells[0]), FALSE);
  return TRUE;
}

static void
set_wider (GByteArray *wider, const guint *classes)
{
  guint at = 2 * classes[0], old = wider->len;

  if (old < at + 2)
    {
      g_byte_array_set_size (wider, at + 2);
      memset (wider->data + old, 0, at + 2 - old);
    }
  wider->data[at] = classes[1];
  wider->data[at + 1] = classes[2];
}

static gboolean
fail (const char *path, guint line, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, TRAIN_ERROR, TRAIN_FAILED,
      "%s:%u: not a word, a count and three classes, parted by tabs", shown,
      line);
  return FALSE;
}

static char **
read_lines (const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) problem = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, &problem))
    {
      g_set_error (error, TRAIN_ERROR, TRAIN_FAILED, "cannot read: %s",
          problem->message);
      return NULL;
    }
  if (g_utf8_validate (content, length, NULL))
    return g_strsplit (content, "\n", -1);
  g_set_error (error, TRAIN_ERROR, TRAIN_FAILED, "%s: not UTF-8", shown);
  return NULL;
}

/* Reads a table of word, count, class, wider class, widest class, parted by
 * tabs; the commonest words come first, behind a line of heads. */
static gboolean
read_classes (
    SpeakerWords *self, const char *path, guint n_classed, GError **error)
{
  g_auto (GStrv) lines = read_lines (path, error);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr (GByteArray) wider = g_byte_array_new ();
  guint i = 1;

  if (lines == NULL)
    return FALSE;
  for (; lines[0] != NULL && lines[i] != NULL && i <= n_classed; i++)
    {
      guint classes[QUOTH_N_WORD_CLASSES];
      guint32 hash;
      guint16 class;
      if (*lines[i] == '\0' && lines[i + 1] == NULL)
        break;
      if (!read_line (lines[i], &hash, classes))
        return fail (path, i + 1, error);
      class = classes[0];
      g_array_append_val (hashes, hash);
      g_array_append_val (numbers, class);
      set_wider (wider, classes);
    }
  if (hashes->len == 0)
    return fail (path, i + 1, error);
  self->classes = quoth_hashed_words_write (
      (guint32 *) hashes->data, (guint16 *) numbers->data, hashes->len);
  self->wider = g_bytes_new (wider->data, wider->len);
  return TRUE;
}

SpeakerWords *
speaker_words_new (const GPtrArray *documents, const QuothLexicon *lexicon,
    const char *classes, guint n_classed, GError **error)
{
  g_autoptr (SpeakerWords) self = g_new0 (SpeakerWords, 1);
  gsize size;
  const guint8 *data;

  if (!read_classes (self, classes, n_classed, error))
    return NULL;
  self->cues = count_cues (documents, lexicon);
  data = g_bytes_get_data (self->cues, &size);
  quoth_hashed_words_take (&self->words.cues, data, size);
  data = g_bytes_get_data (self->classes, &size);
  quoth_hashed_words_take (&self->words.classes, data, size);
  self->words.wider = g_bytes_get_data (self->wider, &size);
  self->words.n_classes = size / 2;
  return g_steal_pointer (&self);
}

void
speaker_words_free (SpeakerWords *self)
{
  g_clear_pointer (&self->cues, g_bytes_unref);
  g_clear_pointer (&self->classes, g_bytes_unref);
  g_clear_pointer (&self->wider, g_bytes_unref);
  g_free (self);
}
