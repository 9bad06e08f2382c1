/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "matrix.h"

/* Small whole numbers, so that sums are exact in any order. */
static float *
make (GRand *random, gsize n)
{
  float *numbers = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    numbers[i] = g_rand_int_range (random, -9, 10);
  return numbers;
}

/* A product of matrices that lie within wider ones. */
static void
check_product (GRand *random, gsize n_rows, gsize n_columns, gsize n_inner,
    gboolean turned)
{
  gsize sums_row = n_columns + 3, b_row = n_columns + 2;
  Matrix a = { NULL, turned ? 1 : n_inner + 1, turned ? n_rows + 1 : 1 };
  g_autofree float *a_numbers = make (random, (n_rows + 1) * (n_inner + 1));
  g_autofree float *b = make (random, n_inner * b_row);
  g_autofree float *sums = make (random, n_rows * sums_row);
  g_autofree float *wanted = g_memdup2 (sums, n_rows * sums_row * sizeof *sums);

  a.at = a_numbers;
  for (gsize i = 0; i < n_rows; i++)
    for (gsize j = 0; j < n_columns; j++)
      for (gsize k = 0; k < n_inner; k++)
        wanted[i * sums_row + j] +=
            a.at[i * a.row + k * a.column] * b[k * b_row + j];
  matrix_multiply_add (sums, sums_row, a, b, b_row, n_rows, n_columns, n_inner);
  g_assert_cmpmem (sums, n_rows * sums_row * sizeof *sums, wanted,
      n_rows * sums_row * sizeof *sums);
}

static void
test_multiply (void)
{
  static const gsize sizes[][3] = { { 1, 1, 1 }, { 3, 7, 5 }, { 4, 16, 1 },
    { 9, 33, 20 }, { 5, 48, 0 }, { 64, 32, 17 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint turned = 0; turned < 2; turned++)
      check_product (random, sizes[i][0], sizes[i][1], sizes[i][2], turned);
}

/* On any processor the same: one multiplication, rounded, and one sum. */
static void
test_multiply_is_not_fused (void)
{
  const float a = 1 + 1.f / 4096, b[16] = { a, a };
  const volatile float product = a * a;
  float sums[16] = { -product, -product };

  matrix_multiply_add (sums, 16, (Matrix){ &a, 1, 1 }, b, 16, 1, 16, 1);
  g_assert_cmpfloat (sums[0], ==, 0);
  sums[0] = -product;
  matrix_multiply_add (sums, 16, (Matrix){ &a, 1, 1 }, b, 16, 1, 2, 1);
  g_assert_cmpfloat (sums[0], ==, 0);
}

static void
test_rows (void)
{
  const float matrix[] = { 1, 2, 3, 4, 5, 6 };
  const float wanted[] = { 1, 4, 2, 5, 3, 6 };
  float turned[6], sums[] = { 10, 20, 30 }, filled[6];

  matrix_transpose (turned, matrix, 2, 3);
  g_assert_cmpmem (turned, sizeof turned, wanted, sizeof wanted);
  matrix_add_rows (sums, matrix, 2, 3);
  g_assert_cmpfloat (sums[0], ==, 15);
  g_assert_cmpfloat (sums[2], ==, 39);
  matrix_fill_rows (filled, matrix, 2, 3);
  g_assert_cmpmem (filled, 12, matrix, 12);
  g_assert_cmpmem (filled + 3, 12, matrix, 12);
}

static void
test_sums (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autofree float *a = make (random, 40), *b = make (random, 40);

  for (guint n = 0; n <= 40; n++)
    {
      float sum = 0, dot = 0;
      for (guint i = 0; i < n; i++)
        {
          sum += a[i];
          dot += a[i] * b[i];
        }
      g_assert_cmpfloat (matrix_sum (a, n), ==, sum);
      g_assert_cmpfloat (matrix_dot (a, b, n), ==, dot);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix/multiply", test_multiply);
  g_test_add_func ("/matrix/multiply-is-not-fused", test_multiply_is_not_fused);
  g_test_add_func ("/matrix/rows", test_rows);
  g_test_add_func ("/matrix/sums", test_sums);
  return g_test_run ();
}
