/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Models of random numbers, and tokens to tag with them. */

#include <quoth/quoth.h>

#include "model/sequence-tagger-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define BITS 6
#define MAX_FEATURES 12

static const QuothSequenceShape shapes[] = {
  { BITS, 7, 7, 0, 0 },
  { BITS, 3, 3, 0, 0 },
  { BITS, 15, 15, 0, 0 },
  { BITS, 7, 32, 3, 64 },
  { BITS, 3, 16, 1, 16 },
  { BITS, 15, 24, 2, 40 },
  { BITS, 9, 1, 6, 1 },
  { BITS, 5, 7, 4, 13 },
  { BITS, 7, 80, 2, 96 },
  { BITS, 7, 256, 1, 256 },
};

/* A model file of one section, gone after the test. */
typedef struct
{
  char *path;
  QuothModelFile *file;
} Fixture;

static inline void
set_up (Fixture *self, gconstpointer data)
{
  int file = g_file_open_tmp ("quoth-XXXXXX.qmodel", &self->path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->file, quoth_model_file_free);
  g_unlink (self->path);
  g_free (self->path);
}

static inline QuothSequenceTagger *
read_bytes (Fixture *self, GBytes *bytes, const char *name, GError **error)
{
  QuothModelSection section = { "tags", NULL, 0 };

  g_clear_pointer (&self->file, quoth_model_file_free);
  /* Or it would wait until the file is on the disk. */
  g_unlink (self->path);
  section.data = g_bytes_get_data (bytes, &section.size);
  g_assert_true (
      quoth_model_file_write (self->path, "test", &section, 1, NULL));
  self->file = quoth_model_file_open (self->path, "test", NULL);
  g_assert_nonnull (self->file);
  return quoth_sequence_tagger_read (self->file, name, self->path, error);
}

static inline QuothSequenceTagger *
make (Fixture *self, const QuothSequenceWeights *weights)
{
  g_autoptr (GBytes) bytes = quoth_sequence_tagger_write (weights);
  g_autoptr (GError) error = NULL;
  QuothSequenceTagger *tagger = read_bytes (self, bytes, "tags", &error);

  g_assert_no_error (error);
  return tagger;
}

/* Numbers that are about normal, with variance 1. */
static inline float
random_number (GRand *random)
{
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);
  return (float) (sum - 6);
}

static inline void
fill (GRand *random, float *numbers, gsize n, double deviation, double mean)
{
  for (gsize i = 0; i < n; i++)
    numbers[i] = (float) (random_number (random) * deviation + mean);
}

/* Weights of about the size that learning gives. */
static inline QuothSequenceWeights *
make_weights (GRand *random, const QuothSequenceShape *shape)
{
  QuothSequenceWeights *self = quoth_sequence_weights_new (shape);
  gsize width = shape->width, channels = shape->channels;
  gsize all = shape->n_layers * channels;
  guint tags = shape->n_tags;

  fill (random, self->rows, width << shape->bits, 0.5, 0);
  fill (random, self->input, channels * width, 1 / sqrt (width), 0);
  fill (random, self->input_bias, channels, 0.3, 0);
  fill (random, self->gain, all, 0.3, 1);
  fill (random, self->shift, all, 0.3, 0);
  fill (random, self->convolution, all * QUOTH_SEQUENCE_TAPS * channels,
      1 / sqrt (3.0 * channels + 1), 0);
  fill (random, self->convolution_bias, all, 0.3, 0);
  fill (random, self->output, tags * channels, 1 / sqrt (channels + 1), 0);
  fill (random, self->output_bias, tags, 0.5, 0);
  fill (random, self->transitions, (tags + 1) * tags, 0.5, 0);
  return self;
}

/* Tokens with their features. */
typedef struct
{
  guint n;
  guint *counts;
  guint32 (*features)[MAX_FEATURES];
} Text;

static inline Text *
make_text (GRand *random, guint n)
{
  Text *self = g_new0 (Text, 1);

  self->n = n;
  self->counts = g_new (guint, n + 1);
  self->features = g_malloc0_n (n + 1, sizeof *self->features);
  for (guint i = 0; i < n; i++)
    {
      self->counts[i] = g_rand_int_range (random, 0, MAX_FEATURES + 1);
      for (guint j = 0; j < self->counts[i]; j++)
        self->features[i][j] = g_rand_int (random);
    }
  return self;
}

static inline void
text_free (Text *self)
{
  g_free (self->counts);
  g_free (self->features);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Text, text_free)

static inline void
tag_text (QuothSequence *sequence, const QuothSequenceTagger *tagger,
    const Text *text)
{
  quoth_sequence_begin (sequence, tagger);
  for (guint i = 0; i < text->n; i++)
    quoth_sequence_add (sequence, text->features[i], text->counts[i]);
  quoth_sequence_tag (sequence, TRUE);
  g_assert_cmpuint (sequence->n, ==, text->n);
}

/* What tagging gave, to compare. */
typedef struct
{
  guint n;
  guint8 *tags;
  float *margins;
  float *suits;
  gsize suits_size;
} Result;

static inline Result *
result_new (const QuothSequence *sequence)
{
  Result *self = g_new0 (Result, 1);
  guint n_tags =
      quoth_sequence_tagger_get_shape (sequence->tagger)->n_tags;

  self->n = sequence->n;
  self->suits_size = self->n * (n_tags > 8 ? 16 : 8) * sizeof (float);
  self->tags = g_memdup2 (sequence->tags, self->n);
  self->margins =
      g_memdup2 (sequence->margins, self->n * sizeof *self->margins);
  self->suits = g_memdup2 (sequence->suits.data, self->suits_size);
  return self;
}

static inline void
result_free (Result *self)
{
  g_free (self->tags);
  g_free (self->margins);
  g_free (self->suits);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Result, result_free)

static inline void
assert_same_results (const Result *a, const Result *b)
{
  g_assert_cmpmem (a->suits, a->suits_size, b->suits, b->suits_size);
  g_assert_cmpmem (a->tags, a->n, b->tags, b->n);
  g_assert_cmpmem (a->margins, a->n * sizeof (float), b->margins,
      b->n * sizeof (float));
}

static inline float
suit_of (const QuothSequence *sequence, guint token, guint tag, guint tags)
{
  return (
      (const float *) sequence->suits.data)[token * (tags > 8 ? 16 : 8) + tag];
}
