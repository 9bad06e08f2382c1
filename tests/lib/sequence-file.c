/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-models.h"

#include "model/sequence-file-private.h"

#define N_ARRAYS QUOTH_SEQUENCE_N_ARRAYS

static GBytes *
write_random (const QuothSequenceShape *shape)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, shape);

  return quoth_sequence_section_write (weights);
}

static gboolean
read_section (QuothSequenceSection *self, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return quoth_sequence_section_read (self, data, size);
}

static void
assert_matrix (const QuothSequenceSection *section, QuothSequenceArray matrix,
    QuothSequenceArray units, const float *numbers, gsize n_rows, gsize n)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      float unit = quoth_sequence_section_get_float (section, units, i);
      gint largest = 0;
      for (gsize j = 0; j < n; j++)
        {
          gint weight =
              quoth_sequence_section_get_matrix (section, matrix)[i * n + j];
          largest = MAX (largest, ABS (weight));
          g_assert_cmpfloat_with_epsilon (
              weight * unit, numbers[i * n + j], unit * 0.501);
        }
      g_assert_cmpint (largest, ==, 127);
    }
}

static void
assert_floats (const QuothSequenceSection *section, QuothSequenceArray array,
    const float *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat (
        quoth_sequence_section_get_float (section, array, i), ==, numbers[i]);
}

/* What is written is read again, as near as 8 bits are. */
static void
check_numbers (const QuothSequenceShape *shape)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, shape);
  g_autoptr (GBytes) bytes = quoth_sequence_section_write (weights);
  gsize channels = shape->channels, all = shape->n_layers * channels;
  QuothSequenceSection section;

  g_assert_true (read_section (&section, bytes));
  g_assert_cmpmem (&section.shape, sizeof section.shape, shape, sizeof *shape);
  assert_matrix (&section, QUOTH_SEQUENCE_CONVOLUTION,
      QUOTH_SEQUENCE_CONVOLUTION_UNITS, weights->convolution, all,
      QUOTH_SEQUENCE_TAPS * channels);
  if (shape->n_layers > 0)
    assert_matrix (&section, QUOTH_SEQUENCE_OUTPUT, QUOTH_SEQUENCE_OUTPUT_UNITS,
        weights->output, shape->n_tags, channels);
  assert_floats (
      &section, QUOTH_SEQUENCE_INPUT_BIAS, weights->input_bias, channels);
  assert_floats (&section, QUOTH_SEQUENCE_GAIN, weights->gain, all);
  assert_floats (&section, QUOTH_SEQUENCE_SHIFT, weights->shift, all);
  assert_floats (&section, QUOTH_SEQUENCE_CONVOLUTION_BIAS,
      weights->convolution_bias, all);
  assert_floats (&section, QUOTH_SEQUENCE_OUTPUT_BIAS, weights->output_bias,
      shape->n_tags);
}

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    check_numbers (&shapes[i]);
}

/* Each column of the rows has its own unit, so that small ones stay exact. */
static void
test_columns (void)
{
  const QuothSequenceShape shape = { BITS, 3, 3, 0, 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (QuothSequenceWeights) weights = make_weights (random, &shape);
  g_autoptr (GBytes) bytes = NULL;
  QuothSequenceSection section;

  for (gsize i = 0; i < 1 << BITS; i++)
    weights->rows[3 * i + 1] *= 1000;
  bytes = quoth_sequence_section_write (weights);
  g_assert_true (read_section (&section, bytes));
  for (gsize i = 0; i < 3 << BITS; i++)
    {
      float unit = quoth_sequence_section_get_float (
          &section, QUOTH_SEQUENCE_ROW_UNITS, i % 3);
      gsize at = i / 3 * quoth_sequence_row_size (&shape) + i % 3;
      gint weight =
          quoth_sequence_section_get_matrix (&section, QUOTH_SEQUENCE_ROWS)[at];
      g_assert_cmpfloat_with_epsilon (
          weight * unit, weights->rows[i], unit * 0.501);
      g_assert_cmpfloat (unit, <, i % 3 == 1 ? 100 : 0.1);
    }
}

/* All 0 is good, and so is what no transition may be. */
static void
test_zero (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (QuothSequenceWeights) weights =
          quoth_sequence_weights_new (&shapes[i]);
      g_autoptr (GBytes) bytes = NULL;
      QuothSequenceSection section;
      weights->transitions[2] = -INFINITY;
      bytes = quoth_sequence_section_write (weights);
      g_assert_true (read_section (&section, bytes));
    }
}

static void
test_same_bytes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GBytes) once = write_random (&shapes[i]);
      g_autoptr (GBytes) again = write_random (&shapes[i]);
      g_assert_true (g_bytes_equal (once, again));
    }
}

static void
test_alignment (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GBytes) bytes = write_random (&shapes[i]);
      const guint8 *data = g_bytes_get_data (bytes, NULL);
      QuothSequenceSection section;
      g_assert_true (read_section (&section, bytes));
      for (guint j = 0; j < N_ARRAYS; j++)
        g_assert_cmpuint ((section.arrays[j] - data) % 64, ==, 0);
    }
}

static void
refuse (GBytes *good, gsize at, guint32 number)
{
  g_autoptr (GBytes) bad = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (good, &size);
  guint8 *changed = g_memdup2 (data, size);
  QuothSequenceSection section;

  number = GUINT32_TO_LE (number);
  g_assert_cmpuint (at + sizeof number, <=, size);
  memcpy (changed + at, &number, sizeof number);
  bad = g_bytes_new_take (changed, size);
  g_assert_false (read_section (&section, bad));
}

/* Sizes that are absurd, or not those of what follows. Small ones can be so by
 * chance, as arrays are filled up. */
static void
test_sizes (void)
{
  static const guint32 numbers[] = { 0, 8, 17, 25, 31, 32, 257, 65536, 1u << 31,
    G_MAXUINT32 };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GBytes) good = write_random (&shapes[i]);
      const guint32 own[] = { shapes[i].bits, shapes[i].n_tags, shapes[i].width,
        shapes[i].n_layers, shapes[i].channels };
      for (gsize at = 0; at < G_N_ELEMENTS (own); at++)
        for (gsize j = 0; j < G_N_ELEMENTS (numbers); j++)
          if (numbers[j] != own[at] && (own[at] > 16 || numbers[j] != 8))
            refuse (good, at * 4, numbers[j]);
    }
}

/* Sections of linear models whose size is right, but not their shape. */
static void
test_shapes (void)
{
  static const struct
  {
    guint bits, n_tags, size;
    gboolean is_good;
  } cases[] = { { 6, 7, 960, TRUE }, { 6, 8, 1024, FALSE },
    { 6, 1, 768, FALSE }, { 4, 7, 576, TRUE }, { 3, 7, 512, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint32 header[] = { GUINT32_TO_LE (cases[i].bits),
        GUINT32_TO_LE (cases[i].n_tags), GUINT32_TO_LE (cases[i].n_tags) };
      g_autofree guint8 *data = g_malloc0 (cases[i].size);
      QuothSequenceSection section;
      memcpy (data, header, sizeof header);
      g_assert_cmpint (
          quoth_sequence_section_read (&section, data, cases[i].size), ==,
          cases[i].is_good);
    }
}

static void
test_truncated (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GBytes) good = write_random (&shapes[i]);
      gsize size = g_bytes_get_size (good);
      QuothSequenceSection section;
      for (gsize cut = 0; cut < size; cut += cut < 128 ? 1 : 64)
        {
          g_autoptr (GBytes) bad = g_bytes_new_from_bytes (good, 0, cut);
          g_assert_false (read_section (&section, bad));
        }
    }
}

static gboolean
is_of_floats (QuothSequenceArray array)
{
  return array != QUOTH_SEQUENCE_ROWS && array != QUOTH_SEQUENCE_INPUT
      && array != QUOTH_SEQUENCE_CONVOLUTION && array != QUOTH_SEQUENCE_OUTPUT;
}

/* In no array may there be a number that is none, or one that is absurd. */
static void
test_floats (void)
{
  static const float numbers[] = { NAN, INFINITY, -INFINITY, 1e30f, -2e4f };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GBytes) good = write_random (&shapes[i]);
      const guint8 *data = g_bytes_get_data (good, NULL);
      QuothSequenceSection section;
      g_assert_true (read_section (&section, good));
      for (guint j = 0; j < N_ARRAYS; j++)
        for (gsize k = 0; is_of_floats (j) && k < G_N_ELEMENTS (numbers); k++)
          {
            guint32 bits;
            memcpy (&bits, &numbers[k], sizeof bits);
            if (j + 1 == N_ARRAYS || section.arrays[j + 1] > section.arrays[j])
              refuse (good, section.arrays[j] - data, bits);
          }
    }
}

/* The last number of the last array. */
static void
test_last_float (void)
{
  g_autoptr (GBytes) good = write_random (&shapes[0]);
  QuothSequenceSection section;
  gsize at;

  g_assert_true (read_section (&section, good));
  at = section.arrays[QUOTH_SEQUENCE_TRANSITIONS]
      - (const guint8 *) g_bytes_get_data (good, NULL);
  refuse (good, at + (8 * 7 - 1) * 4, 0x7FC00000);
}

static void
test_message (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) good = write_random (&shapes[3]);
  g_autoptr (GBytes) bad = g_bytes_new_from_bytes (good, 0, 1000);
  g_autoptr (QuothSequenceTagger) tagger = NULL;
  GBytes *const bytes[] = { good, bad };
  static const char *const names[] = { "missing", "tags" };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = g_strdup_printf (
          "%s: the weights \"%s\" are missing or make no sense", self->path,
          names[i]);
      g_assert_null (read_bytes (self, bytes[i], names[i], &error));
      g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, expected);
    }
  tagger = read_bytes (self, good, "tags", NULL);
  g_assert_nonnull (tagger);
  g_assert_cmpuint (quoth_sequence_tagger_get_shape (tagger)->channels, ==, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-file/numbers", test_numbers);
  g_test_add_func ("/sequence-file/columns", test_columns);
  g_test_add_func ("/sequence-file/zero", test_zero);
  g_test_add_func ("/sequence-file/same-bytes", test_same_bytes);
  g_test_add_func ("/sequence-file/alignment", test_alignment);
  g_test_add_func ("/sequence-file/sizes", test_sizes);
  g_test_add_func ("/sequence-file/shapes", test_shapes);
  g_test_add_func ("/sequence-file/truncated", test_truncated);
  g_test_add_func ("/sequence-file/floats", test_floats);
  g_test_add_func ("/sequence-file/last-float", test_last_float);
  g_test_add (
      "/sequence-file/message", Fixture, NULL, set_up, test_message, tear_down);
  return g_test_run ();
}
