/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Tags sequences of tokens. The rows of a token's features are added up when it
 * is added, so nobody has to keep the features. What comes after is done for
 * many tokens at a time: the network for a block of them, so that the memory
 * for it does not grow with the sequence, and the search for the best tagging
 * at the end.
 */

#include "model/sequence-tagger-private.h"

#include "model/sequence-network-private.h"
#include "model/sequence-viterbi-private.h"

#include <quoth/model.h>

#include <math.h>
#include <string.h>

#define ALIGNMENT 64
/* Tokens: what a network needs of them is within the second cache, and those
 * that two blocks have to work out both are few. */
#define BLOCK 512

struct _QuothSequenceTagger
{
  QuothSequenceShape shape;
  const QuothSequenceKernels *kernels;
  const gint8 *rows;
  guint row_size;
  guint lanes;
  float row_units[QUOTH_SEQUENCE_MAX_TAGS];
  float bias[QUOTH_SEQUENCE_MAX_TAGS];
  QuothSequenceNetwork network;
  QuothSequenceViterbi viterbi;
};

/* Makes a section of a model file. */
GBytes *
quoth_sequence_tagger_write (const QuothSequenceWeights *weights)
{
  return quoth_sequence_section_write (weights);
}

static void
read_viterbi (QuothSequenceTagger *self, const QuothSequenceSection *section)
{
  float transitions[(QUOTH_SEQUENCE_MAX_TAGS + 1) * QUOTH_SEQUENCE_MAX_TAGS];
  guint n_tags = self->shape.n_tags;

  for (guint i = 0; i < (n_tags + 1) * n_tags; i++)
    transitions[i] = quoth_sequence_section_get_float (
        section, QUOTH_SEQUENCE_TRANSITIONS, i);
  quoth_sequence_viterbi_init (&self->viterbi, n_tags, transitions);
}

/* Reads a section of a file, which has to live as long as the tagger. */
QuothSequenceTagger *
quoth_sequence_tagger_read (const QuothModelFile *file, const char *name,
    const char *path, GError **error)
{
  gsize size;
  gconstpointer data = quoth_model_file_get_section (file, name, &size);
  QuothSequenceSection section;
  QuothSequenceTagger *self;

  if (!quoth_sequence_section_read (&section, data, size))
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID,
          "%s: the weights \"%s\" are missing or make no sense", path, name);
      return NULL;
    }
  self = g_new0 (QuothSequenceTagger, 1);
  self->shape = section.shape;
  self->kernels = quoth_sequence_kernels_get (0);
  self->rows =
      quoth_sequence_section_get_matrix (&section, QUOTH_SEQUENCE_ROWS);
  self->row_size = quoth_sequence_row_size (&section.shape);
  self->lanes = quoth_sequence_n_lanes (section.shape.n_tags);
  for (guint i = 0; i < section.shape.n_tags; i++)
    {
      self->bias[i] = quoth_sequence_section_get_float (
          &section, QUOTH_SEQUENCE_OUTPUT_BIAS, i);
      if (section.shape.n_layers == 0)
        self->row_units[i] = quoth_sequence_section_get_float (
            &section, QUOTH_SEQUENCE_ROW_UNITS, i);
    }
  if (section.shape.n_layers > 0)
    quoth_sequence_network_init (&self->network, &section, self->lanes);
  read_viterbi (self, &section);
  return self;
}

void
quoth_sequence_tagger_free (QuothSequenceTagger *self)
{
  if (self->shape.n_layers > 0)
    quoth_sequence_network_clear (&self->network);
  g_free (self);
}

const QuothSequenceShape *
quoth_sequence_tagger_get_shape (const QuothSequenceTagger *self)
{
  return &self->shape;
}

/* Uses other kernels than the fastest, before others share the tagger. */
void
quoth_sequence_tagger_use_kernels (
    QuothSequenceTagger *self, const QuothSequenceKernels *kernels)
{
  self->kernels = kernels;
}

void
quoth_sequence_init (QuothSequence *self)
{
  memset (self, 0, sizeof *self);
  self->block = BLOCK;
}

void
quoth_sequence_clear (QuothSequence *self)
{
  g_aligned_free (self->sums.data);
  g_aligned_free (self->hidden.data);
  g_aligned_free (self->normalised.data);
  g_aligned_free (self->suits.data);
  g_aligned_free (self->scores.data);
  g_aligned_free (self->tag_buffer.data);
  g_aligned_free (self->margin_buffer.data);
  memset (self, 0, sizeof *self);
}

/* Sets what is added to how well a tag suits each token, 0 at first: with more
 * of it more is found, and less of that is right. It stays for the sequences to
 * come. */
void
quoth_sequence_set_bias (QuothSequence *self, guint tag, float bias)
{
  g_return_if_fail (tag < QUOTH_SEQUENCE_MAX_TAGS && isfinite (bias));

  self->bias[tag] = bias;
}

/* Makes room for SIZE bytes, and keeps those that there are. */
static gpointer
reserve (QuothSequenceBuffer *self, gsize size)
{
  gpointer data;

  if (size <= self->size)
    return self->data;
  size = MAX (size, self->size * 2);
  data = g_aligned_alloc0 (1, size, ALIGNMENT);
  if (self->size > 0)
    memcpy (data, self->data, self->size);
  g_aligned_free (self->data);
  self->data = data;
  self->size = size;
  return data;
}

static float *
reserve_suits (QuothSequence *self, gsize n)
{
  return reserve (&self->suits, n * self->tagger->lanes * sizeof (float));
}

/* Begins another sequence. The tagger has to live until it is tagged. */
void
quoth_sequence_begin (QuothSequence *self, const QuothSequenceTagger *tagger)
{
  self->tagger = tagger;
  self->n = 0;
  self->n_done = 0;
  self->first = 0;
}

/* Sees how well the tags suit the tokens up to TO. Those before and behind that
 * they depend on are worked out too, and not used, as they depend on more. */
static void
run_network (QuothSequence *self, guint to)
{
  const QuothSequenceTagger *tagger = self->tagger;
  const QuothSequenceNetwork *network = &tagger->network;
  guint n = self->n - self->first;
  gsize n_rows = quoth_sequence_network_n_rows (network, n);
  gsize n_numbers = n_rows * network->n_filled;
  float *hidden = reserve (&self->hidden, n_numbers * sizeof (float));
  gint16 *normalised = reserve (&self->normalised, n_numbers * sizeof (gint16));
  float *suits = reserve_suits (self, to);

  quoth_sequence_network_run (network, tagger->kernels, self->sums.data,
      tagger->row_size, n, hidden, normalised);
  tagger->kernels->suit (network->output, tagger->bias, tagger->lanes,
      hidden + (gsize) (self->n_done - self->first) * network->n_filled,
      network->n_filled, network->n_channels,
      suits + (gsize) self->n_done * tagger->lanes, to - self->n_done);
  self->n_done = to;
}

/* Works out one block, and forgets the sums that no later one needs. */
static void
run_block (QuothSequence *self)
{
  gsize size = self->tagger->row_size * sizeof (gint16);
  guint reach = self->tagger->network.reach, first;
  guint8 *sums = self->sums.data;

  run_network (self, self->n_done + self->block);
  first = self->n_done > reach ? self->n_done - reach : 0;
  memmove (sums, sums + (first - self->first) * size, (self->n - first) * size);
  self->first = first;
}

static void
add_to_network (QuothSequence *self, const gint32 *from)
{
  guint row_size = self->tagger->row_size;
  gint16 *sums;

  if (self->n == self->n_done + self->block + self->tagger->network.reach)
    run_block (self);
  sums = reserve (&self->sums,
      (gsize) (self->n - self->first + QUOTH_DENSE_TOKENS) * row_size
          * sizeof *sums);
  sums += (gsize) (self->n - self->first) * row_size;
  for (guint i = 0; i < row_size; i++)
    sums[i] =
        (gint16) CLAMP (from[i], -QUOTH_DENSE_MAX_INPUT, QUOTH_DENSE_MAX_INPUT);
}

/* Adds a token, of which no more is needed afterwards. */
void
quoth_sequence_add (QuothSequence *self, const guint32 *features, guint n)
{
  const QuothSequenceTagger *tagger = self->tagger;
  gint32 sums[QUOTH_DENSE_MAX_WIDTH];

  g_return_if_fail (self->n == 0 || self->n_done < self->n);

  tagger->kernels->sum_rows (tagger->rows, tagger->row_size,
      32 - tagger->shape.bits, features, n, sums);
  if (tagger->shape.n_layers > 0)
    add_to_network (self, sums);
  else
    {
      float *suits = reserve_suits (self, (gsize) self->n + 1);
      suits += (gsize) self->n * tagger->lanes;
      for (guint i = 0; i < tagger->lanes; i++)
        suits[i] = (float) sums[i] * tagger->row_units[i] + tagger->bias[i];
    }
  self->n++;
}

/* Finds the tags of the tokens, and the margins where they are wanted. No more
 * tokens can be added then, but it may be done again, with another bias. */
void
quoth_sequence_tag (QuothSequence *self, gboolean want_margins)
{
  const QuothSequenceTagger *tagger = self->tagger;
  gsize n = self->n;

  self->tags = reserve (&self->tag_buffer, n);
  self->margins =
      want_margins ? reserve (&self->margin_buffer, n * sizeof (float)) : NULL;
  if (n == 0)
    return;
  if (tagger->shape.n_layers > 0 && self->n_done < n)
    run_network (self, n);
  reserve (&self->scores,
      quoth_sequence_viterbi_get_scratch (&tagger->viterbi, n)
          * sizeof (float));
  quoth_sequence_viterbi_run (&tagger->viterbi, self->suits.data, self->bias, n,
      self->scores.data, self->tags, self->margins);
}
