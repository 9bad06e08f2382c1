/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Products of small matrices. A block of 4 x 16 sums stays in registers while
 * a column of one matrix and a row of the other pass by. Every sum is added up
 * in the order of the inner index, and never with fused multiplication, so the
 * result is the same bit by bit on all machines, and what is learned with it
 * can be learned again elsewhere.
 */

#include "matrix.h"

#include <string.h>

#define BLOCK_ROWS 4
#define LANES 8
#define BLOCK_COLUMNS (2 * LANES)

typedef float Vector __attribute__ ((
    vector_size (LANES * sizeof (float)), aligned (sizeof (float)), may_alias));

static inline __attribute__ ((always_inline)) void
add_block (float *restrict sums, gsize sums_row, Matrix a,
    const float *restrict b, gsize b_row, gsize n_inner, guint n_rows)
{
  Vector left[BLOCK_ROWS], right[BLOCK_ROWS];

  for (guint i = 0; i < n_rows; i++)
    {
      left[i] = *(const Vector *) (sums + i * sums_row);
      right[i] = *(const Vector *) (sums + i * sums_row + LANES);
    }
  for (gsize k = 0; k < n_inner; k++)
    {
      Vector b_left = *(const Vector *) (b + k * b_row);
      Vector b_right = *(const Vector *) (b + k * b_row + LANES);
      for (guint i = 0; i < n_rows; i++)
        {
          float factor = a.at[i * a.row + k * a.column];
          left[i] += factor * b_left;
          right[i] += factor * b_right;
        }
    }
  for (guint i = 0; i < n_rows; i++)
    {
      *(Vector *) (sums + i * sums_row) = left[i];
      *(Vector *) (sums + i * sums_row + LANES) = right[i];
    }
}

/* What is left beside the blocks. */
static inline __attribute__ ((always_inline)) void
add_rest (float *restrict sums, gsize sums_row, Matrix a,
    const float *restrict b, gsize b_row, gsize n_rows, gsize n_columns,
    gsize n_inner)
{
  for (gsize i = 0; i < n_rows; i++)
    for (gsize k = 0; k < n_inner; k++)
      {
        float factor = a.at[i * a.row + k * a.column];
        for (gsize j = 0; j < n_columns; j++)
          sums[i * sums_row + j] += factor * b[k * b_row + j];
      }
}

/* Adds the product of a, n_rows x n_inner, and b, n_inner x n_columns. */
MATRIX_FAST void
matrix_multiply_add (float *sums, gsize sums_row, Matrix a, const float *b,
    gsize b_row, gsize n_rows, gsize n_columns, gsize n_inner)
{
  gsize column = 0;

  for (; column + BLOCK_COLUMNS <= n_columns; column += BLOCK_COLUMNS)
    {
      Matrix part = a;
      gsize row = 0;
      for (; row + BLOCK_ROWS <= n_rows; row += BLOCK_ROWS)
        {
          part.at = a.at + row * a.row;
          add_block (sums + row * sums_row + column, sums_row, part, b + column,
              b_row, n_inner, BLOCK_ROWS);
        }
      for (; row < n_rows; row++)
        {
          part.at = a.at + row * a.row;
          add_block (sums + row * sums_row + column, sums_row, part, b + column,
              b_row, n_inner, 1);
        }
    }
  if (column < n_columns)
    add_rest (sums + column, sums_row, a, b + column, b_row, n_rows,
        n_columns - column, n_inner);
}

void
matrix_transpose (
    float *turned, const float *matrix, gsize n_rows, gsize n_columns)
{
  for (gsize i = 0; i < n_rows; i++)
    for (gsize j = 0; j < n_columns; j++)
      turned[j * n_rows + i] = matrix[i * n_columns + j];
}

/* Sets all rows to one. */
void
matrix_fill_rows (
    float *matrix, const float *row, gsize n_rows, gsize n_columns)
{
  for (gsize i = 0; i < n_rows; i++)
    memcpy (matrix + i * n_columns, row, n_columns * sizeof *row);
}

/* Adds all rows to the sums. */
MATRIX_FAST void
matrix_add_rows (float *restrict sums, const float *restrict matrix,
    gsize n_rows, gsize n_columns)
{
  for (gsize i = 0; i < n_rows; i++)
    for (gsize j = 0; j < n_columns; j++)
      sums[j] += matrix[i * n_columns + j];
}

static inline __attribute__ ((always_inline)) float
sum_lanes (Vector lanes)
{
  return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5]))
      + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

MATRIX_FAST float
matrix_sum (const float *numbers, gsize n)
{
  Vector lanes = { 0 };
  float rest = 0;
  gsize i = 0;

  for (; i + LANES <= n; i += LANES)
    lanes += *(const Vector *) (numbers + i);
  for (; i < n; i++)
    rest += numbers[i];
  return sum_lanes (lanes) + rest;
}

/* The sum of the products of two rows of numbers. */
MATRIX_FAST float
matrix_dot (const float *a, const float *b, gsize n)
{
  Vector lanes = { 0 };
  float rest = 0;
  gsize i = 0;

  for (; i + LANES <= n; i += LANES)
    lanes += *(const Vector *) (a + i) * *(const Vector *) (b + i);
  for (; i < n; i++)
    rest += a[i] * b[i];
  return sum_lanes (lanes) + rest;
}
