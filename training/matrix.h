/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as a matrix: number (i, j) is at[i * row + j * column]. */
typedef struct
{
  const float *at;
  gsize        row;
  gsize        column;
} Matrix;

/* Has a function built for processors with wide registers too. Without fused
 * multiplication the numbers are the same on all. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define MATRIX_FAST __attribute__ ((target_clones ("avx2", "default")))
#else
#define MATRIX_FAST
#endif

void  matrix_multiply_add (float       *sums,
                           gsize        sums_row,
                           Matrix       a,
                           const float *b,
                           gsize        b_row,
                           gsize        n_rows,
                           gsize        n_columns,
                           gsize        n_inner);
void  matrix_transpose    (float       *turned,
                           const float *matrix,
                           gsize        n_rows,
                           gsize        n_columns);
void  matrix_fill_rows    (float       *matrix,
                           const float *row,
                           gsize        n_rows,
                           gsize        n_columns);
void  matrix_add_rows     (float       *sums,
                           const float *matrix,
                           gsize        n_rows,
                           gsize        n_columns);
float matrix_sum          (const float *numbers,
                           gsize        n);
float matrix_dot          (const float *a,
                           const float *b,
                           gsize        n);

G_END_DECLS
