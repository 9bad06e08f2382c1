/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sequences in few large arrays, as there may be a hundred million features:
 * what learns walks them from end to end, and indices are all it needs.
 *
 * In a file they are numbers of four bytes, as the machine has them: for each
 * sequence the number of tokens, then for each token its tag, the number of
 * features, and these. Groups are not kept.
 */

#include "sequences.h"

#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

Sequences *
sequences_new (void)
{
  static const guint start = 0;
  Sequences *self = g_new0 (Sequences, 1);

  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->bounds = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tags = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->bounds, start);
  return self;
}

void
sequences_free (Sequences *self)
{
  g_array_unref (self->features);
  g_array_unref (self->bounds);
  g_array_unref (self->tags);
  g_array_unref (self->ends);
  g_array_unref (self->groups);
  g_free (self);
}

/* Whether a token with this tag may come next. */
static gboolean
may_add (const Sequences *self, guint tag)
{
  guint n = self->tags->len, n_sequences = self->ends->len;
  guint start =
      n_sequences > 0 ? g_array_index (self->ends, guint, n_sequences - 1) : 0;
  guint before = n > start ? g_array_index (self->tags, guint8, n - 1) : 0;

  return tag < QUOTH_SEQUENCE_MAX_TAGS
      && quoth_sequence_may_follow (before, tag);
}

/* Adds a token to the sequence that has not ended yet. Its tag has to be one
 * that may follow. */
void
sequences_add_token (
    Sequences *self, const guint32 *features, guint n, guint tag)
{
  guint8 small_tag = tag;

  g_return_if_fail (may_add (self, tag));

  if (n > 0)
    g_array_append_vals (self->features, features, n);
  g_array_append_val (self->bounds, self->features->len);
  g_array_append_val (self->tags, small_tag);
}

/* Ends a sequence. Those of a group are held out together. */
void
sequences_end (Sequences *self, guint group)
{
  g_array_append_val (self->ends, self->tags->len);
  g_array_append_val (self->groups, group);
}

guint
sequences_count (const Sequences *self)
{
  return self->ends->len;
}

/* A look at a sequence, until something is added. */
Sequence
sequences_get (const Sequences *self, guint i)
{
  guint start = i > 0 ? g_array_index (self->ends, guint, i - 1) : 0;

  return (Sequence){
    .features = (const guint32 *) self->features->data,
    .bounds = (const guint *) self->bounds->data + start,
    .tags = (const guint8 *) self->tags->data + start,
    .n = g_array_index (self->ends, guint, i) - start,
  };
}

/* How many tags there are: odd, as a span has two. */
guint
sequences_get_n_tags (const Sequences *self)
{
  guint last = 0;

  for (guint i = 0; i < self->tags->len; i++)
    last = MAX (last, g_array_index (self->tags, guint8, i));
  return (last + 1) / 2 * 2 + 1;
}

/* Copies the sequences whose groups belong to a fold, or all others. */
Sequences *
sequences_get_fold (
    const Sequences *self, guint fold, guint n_folds, gboolean is_held_out)
{
  Sequences *some = sequences_new ();

  for (guint i = 0; i < sequences_count (self); i++)
    {
      guint group = g_array_index (self->groups, guint, i);
      Sequence sequence = sequences_get (self, i);
      if ((group % n_folds == fold) != is_held_out)
        continue;
      for (guint t = 0; t < sequence.n; t++)
        sequences_add_token (some, sequence.features + sequence.bounds[t],
            sequence.bounds[t + 1] - sequence.bounds[t], sequence.tags[t]);
      sequences_end (some, group);
    }
  return some;
}

static gboolean
write_number (FILE *file, gint32 number)
{
  return fwrite (&number, sizeof number, 1, file) == 1;
}

static gboolean
write_sequence (FILE *file, const Sequence *sequence)
{
  if (!write_number (file, sequence->n))
    return FALSE;
  for (guint t = 0; t < sequence->n; t++)
    {
      guint start = sequence->bounds[t], n = sequence->bounds[t + 1] - start;
      if (!write_number (file, sequence->tags[t]) || !write_number (file, n)
          || fwrite (sequence->features + start, sizeof (guint32), n, file)
              != n)
        return FALSE;
    }
  return TRUE;
}

gboolean
sequences_save (const Sequences *self, const char *path, GError **error)
{
  FILE *file = fopen (path, "wb");
  gboolean is_written = file != NULL;

  for (guint i = 0; is_written && i < sequences_count (self); i++)
    {
      Sequence sequence = sequences_get (self, i);
      is_written = write_sequence (file, &sequence);
    }
  if (file != NULL && fclose (file) != 0)
    is_written = FALSE;
  if (!is_written)
    g_set_error (
        error, TRAIN_ERROR, TRAIN_FAILED, "%s: %s", path, g_strerror (errno));
  return is_written;
}

/* Numbers of a file that are read one by one. */
typedef struct
{
  const char *data;
  gsize at; /* in numbers */
  gsize n;
} Numbers;

/* The next number; -1, which no number may be, where there is none or it is
 * `limit` or more. */
static gint64
read_number (Numbers *self, gint64 limit)
{
  gint32 number = -1;

  if (self->at < self->n)
    memcpy (&number, self->data + self->at++ * sizeof number, sizeof number);
  return number < limit ? number : -1;
}

static gboolean
read_sequence (Numbers *self, Sequences *sequences, GArray *features)
{
  gint64 n_tokens = read_number (self, (gint64) G_MAXINT32 + 1);

  if (n_tokens < 0)
    return FALSE;
  for (gint64 i = 0; i < n_tokens; i++)
    {
      gint64 tag = read_number (self, QUOTH_SEQUENCE_MAX_TAGS);
      gint64 n = read_number (self, self->n - self->at);
      if (tag < 0 || n < 0 || !may_add (sequences, tag))
        return FALSE;
      g_array_set_size (features, n);
      if (n > 0)
        memcpy (features->data, self->data + self->at * sizeof (guint32),
            n * sizeof (guint32));
      self->at += n;
      sequences_add_token (sequences, (const guint32 *) features->data, n, tag);
    }
  return TRUE;
}

/* Reads what sequences_save() wrote; each is a group of its own. */
Sequences *
sequences_load (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (Sequences) self = sequences_new ();
  g_autoptr (GArray) features = g_array_new (FALSE, FALSE, sizeof (guint32));
  Numbers numbers = { 0 };

  if (file == NULL)
    return NULL;
  numbers.data = g_mapped_file_get_contents (file);
  numbers.n = g_mapped_file_get_length (file) / sizeof (guint32);
  while (numbers.at * sizeof (guint32) < g_mapped_file_get_length (file))
    {
      if (!read_sequence (&numbers, self, features))
        {
          g_set_error (error, TRAIN_ERROR, TRAIN_FAILED,
              "%s: sequence %u is not complete, or has a tag that cannot stand "
              "there, at byte %" G_GSIZE_FORMAT,
              path, sequences_count (self) + 1, numbers.at * sizeof (guint32));
          return NULL;
        }
      sequences_end (self, sequences_count (self));
    }
  return g_steal_pointer (&self);
}
