/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <quoth/quoth.h>

#include "model/linear-scorer-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define BITS 4
#define WEIGHTS_AT 64

/* A model file of one section, gone after the test. */
typedef struct
{
  char *path;
  QuothModelFile *file;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  int file = g_file_open_tmp ("quoth-XXXXXX.qmodel", &self->path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->file, quoth_model_file_free);
  g_unlink (self->path);
  g_free (self->path);
}

static gboolean
read_bytes (Fixture *self, GBytes *bytes, QuothLinearScorer *scorer,
    const char *name, GError **error)
{
  QuothModelSection section = { "weights", NULL, 0 };

  g_clear_pointer (&self->file, quoth_model_file_free);
  section.data = g_bytes_get_data (bytes, &section.size);
  g_assert_true (
      quoth_model_file_write (self->path, "test", &section, 1, NULL));
  self->file = quoth_model_file_open (self->path, "test", NULL);
  g_assert_nonnull (self->file);
  return quoth_linear_scorer_read (scorer, self->file, name, self->path, error);
}

static QuothLinearScorer
make (Fixture *self, const double *weights, guint bits, double threshold)
{
  g_autoptr (GBytes) bytes =
      quoth_linear_scorer_write (weights, bits, threshold);
  g_autoptr (GError) error = NULL;
  QuothLinearScorer scorer;

  g_assert_cmpuint (
      g_bytes_get_size (bytes), ==, WEIGHTS_AT + ((gsize) 1 << bits));
  read_bytes (self, bytes, &scorer, "weights", &error);
  g_assert_no_error (error);
  return scorer;
}

/* The feature that falls on a weight; the lower bits do not count. */
static guint32
feature (guint weight)
{
  return weight << (32 - BITS) | 0x1234;
}

static void
test_rounding (Fixture *self, gconstpointer data)
{
  const double weights[1 << BITS] = { 12.7, -12.7, 0.04, 0.06, -0.04, -0.06,
    0.14, -6.349 };
  const int expected[1 << BITS] = { 127, -127, 0, 1, 0, -1, 1, -63 };
  QuothLinearScorer scorer = make (self, weights, BITS, 0);

  g_assert_cmpfloat_with_epsilon (scorer.unit, 0.1, 1e-7);
  for (guint i = 0; i < 1 << BITS; i++)
    {
      guint32 hash = feature (i);
      g_assert_cmpint (
          quoth_linear_scorer_sum (&scorer, &hash, 1), ==, expected[i]);
    }
}

/* The largest weight by size, of either sign, gets the largest number. */
static void
test_largest (Fixture *self, gconstpointer data)
{
  double weights[1 << BITS] = { 0 };

  for (double largest = 1e-6; largest < 1e6; largest *= -10)
    {
      QuothLinearScorer scorer;
      guint32 hash = feature (9);
      weights[9] = largest;
      weights[3] = largest / 2;
      scorer = make (self, weights, BITS, 0);
      g_assert_cmpint (quoth_linear_scorer_sum (&scorer, &hash, 1), ==,
          largest > 0 ? 127 : -127);
      g_assert_cmpfloat_with_epsilon (
          scorer.unit * 127 / fabs (largest), 1, 1e-6);
    }
}

static void
test_all_zero (Fixture *self, gconstpointer data)
{
  const double weights[1 << BITS] = { 0 };
  guint32 hash = feature (1);
  QuothLinearScorer no = make (self, weights, BITS, 1);
  QuothLinearScorer yes;

  g_assert_false (quoth_linear_scorer_is_yes (&no, &hash, 1));
  yes = make (self, weights, BITS, -1);
  g_assert_true (quoth_linear_scorer_is_yes (&yes, &hash, 1));
}

static void
test_sum (Fixture *self, gconstpointer data)
{
  const double weights[1 << BITS] = { [2] = 127, [5] = -30, [15] = 1 };
  const guint32 hashes[] = { feature (2), feature (5), feature (5),
    feature (15), feature (7) };
  QuothLinearScorer scorer = make (self, weights, BITS, 0);

  g_assert_cmpint (quoth_linear_scorer_sum (&scorer, hashes, 0), ==, 0);
  g_assert_cmpint (quoth_linear_scorer_sum (&scorer, hashes, 3), ==, 67);
  g_assert_cmpint (quoth_linear_scorer_sum (&scorer, hashes, 5), ==, 68);
}

/* The answer is yes above the threshold, and no at it. */
static void
test_threshold (Fixture *self, gconstpointer data)
{
  const double weights[1 << BITS] = { [0] = 127, [1] = 64, [2] = 65 };
  const guint32 at[] = { feature (1) }, above[] = { feature (2) };
  QuothLinearScorer scorer = make (self, weights, BITS, 64);

  g_assert_false (quoth_linear_scorer_is_yes (&scorer, at, 1));
  g_assert_true (quoth_linear_scorer_is_yes (&scorer, above, 1));
  g_assert_false (quoth_linear_scorer_is_yes (&scorer, above, 0));
  scorer = make (self, weights, BITS, -0.5);
  g_assert_true (quoth_linear_scorer_is_yes (&scorer, above, 0));
}

static void
test_sizes (Fixture *self, gconstpointer data)
{
  for (guint bits = QUOTH_LINEAR_SCORER_MIN_BITS;
       bits <= QUOTH_LINEAR_SCORER_MAX_BITS; bits += 5)
    {
      gsize n = (gsize) 1 << bits;
      g_autofree double *weights = g_new0 (double, n);
      const guint32 first = 0, last = G_MAXUINT32;
      QuothLinearScorer scorer;
      weights[0] = 1;
      weights[n - 1] = -1;
      scorer = make (self, weights, bits, 0);
      g_assert_cmpint (quoth_linear_scorer_sum (&scorer, &first, 1), ==, 127);
      g_assert_cmpint (quoth_linear_scorer_sum (&scorer, &last, 1), ==, -127);
      g_assert_cmpuint (GPOINTER_TO_SIZE (scorer.weights) % 64, ==, 0);
    }
}

static void
refuse (Fixture *self, GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  QuothLinearScorer scorer;

  g_assert_false (read_bytes (self, bytes, &scorer, name, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_nonnull (strstr (error->message, name));
}

/* Changes some bytes of a good section. */
static void
refuse_changed (
    Fixture *self, GBytes *good, gsize at, gconstpointer data, gsize size)
{
  gsize length;
  gconstpointer bytes = g_bytes_get_data (good, &length);
  guint8 *changed = g_memdup2 (bytes, length);
  g_autoptr (GBytes) bad = g_bytes_new_take (changed, length);

  memcpy (changed + at, data, size);
  refuse (self, bad, "weights");
}

static void
test_bad_sections (Fixture *self, gconstpointer data)
{
  const double weights[1 << BITS] = { 1 };
  const guint8 bits[][2] = { { 0, 0 }, { 3, 0 }, { 5, 0 }, { 25, 0 }, { 32, 0 },
    { 255, 0 }, { BITS, 1 } };
  const guint8 floats[][4] = { { 0, 0, 0xC0, 0x7F }, { 0, 0, 0x80, 0x7F },
    { 0, 0, 0x80, 0xFF } }; /* NaN, infinity, its negative */
  const gsize sizes[] = { 0, 1, 63, 64, 65, 79 };
  g_autoptr (GBytes) good = quoth_linear_scorer_write (weights, BITS, 0);

  refuse (self, good, "missing");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, sizes[i]);
      refuse (self, cut, "weights");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bits); i++)
    refuse_changed (self, good, 0, bits[i], sizeof bits[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (floats); i++)
    {
      refuse_changed (self, good, 4, floats[i], sizeof floats[i]);
      refuse_changed (self, good, 8, floats[i], sizeof floats[i]);
    }
}

#define ADD(name, function)                                                    \
  g_test_add (                                                                 \
      "/linear-scorer/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rounding", test_rounding);
  ADD ("largest", test_largest);
  ADD ("all-zero", test_all_zero);
  ADD ("sum", test_sum);
  ADD ("threshold", test_threshold);
  ADD ("sizes", test_sizes);
  ADD ("bad-sections", test_bad_sections);
  return g_test_run ();
}
