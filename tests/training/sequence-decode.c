/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sequence-decode.h"
#include "toy-language.h"

#include <string.h>

#define KINDS 2

/* Sequences of tags as digits, apart by blanks. */
static Sequences *
make (const char *tags)
{
  Sequences *self = sequences_new ();

  for (const char *at = tags; *at != '\0'; at++)
    {
      if (*at == ' ')
        sequences_end (self, 0);
      else
        sequences_add_token (self, NULL, 0, *at - '0');
    }
  sequences_end (self, 0);
  return self;
}

static void
check_count (const char *gold, const char *found, const SequenceCount *wanted)
{
  g_autoptr (Sequences) gold_sequences = make (gold);
  g_autoptr (Sequences) found_sequences = make (found);
  SequenceCount counts[SEQUENCE_MAX_KINDS];

  sequence_decode_count (gold_sequences, found_sequences->tags, counts);
  g_test_message ("%s %s", gold, found);
  g_assert_cmpmem (
      counts, KINDS * sizeof *counts, wanted, KINDS * sizeof *wanted);
}

static void
test_count (void)
{
  const SequenceCount two_right[] = { { 1, 1, 1 }, { 1, 1, 1 } };
  const SequenceCount wrong_end[] = { { 0, 1, 1 }, { 0, 0, 0 } };
  const SequenceCount wrong_kind[] = { { 0, 0, 1 }, { 0, 1, 0 } };
  const SequenceCount split[] = { { 0, 2, 1 }, { 0, 0, 0 } };
  const SequenceCount neighbours[] = { { 2, 2, 2 }, { 0, 0, 0 } };
  const SequenceCount across[] = { { 1, 2, 1 }, { 0, 0, 0 } };

  check_count ("0122034", "0122034", two_right);
  check_count ("01220", "01200", wrong_end);
  check_count ("01200", "01220", wrong_end);
  check_count ("01220", "03440", wrong_kind);
  check_count ("01220", "01210", split);
  check_count ("01212", "01212", neighbours);
  /* A span ends with its sequence. */
  check_count ("012  0", "012  1", across);
  check_count ("01 12", "01 12", neighbours);
}

static void
test_percent (void)
{
  const SequenceCount count = { 1, 2, 4 }, none = { 0, 0, 0 };

  g_assert_cmpfloat (sequence_count_precision (&count), ==, 50);
  g_assert_cmpfloat (sequence_count_recall (&count), ==, 25);
  g_assert_cmpfloat_with_epsilon (sequence_count_f1 (&count), 100 / 3., 1e-9);
  g_assert_cmpfloat (sequence_count_precision (&none), ==, 100);
  g_assert_cmpfloat (sequence_count_f1 (&none), ==, 100);
}

/* A model whose rows name the tags: many sequences, some of them empty, and
 * more tokens than are tagged at a time. */
static void
test_decode (void)
{
  const QuothSequenceShape shape = { 2, 3, 3, 0, 0 };
  g_autoptr (QuothSequenceWeights) weights =
      quoth_sequence_weights_new (&shape);
  g_autoptr (Sequences) sequences = sequences_new ();
  g_autoptr (GArray) tags = NULL;

  for (guint tag = 0; tag < 3; tag++)
    weights->rows[tag * 3 + tag] = 1;
  for (guint i = 0; i < 500; i++)
    {
      for (guint t = 0; t < i % 20; t++)
        {
          guint tag = t % 5 < 3 ? t % 5 : 0;
          guint32 feature = (guint32) tag << 30;
          sequences_add_token (sequences, &feature, 1, tag);
        }
      sequences_end (sequences, i);
    }
  tags = sequence_decode (weights, sequences);
  g_assert_cmpmem (
      tags->data, tags->len, sequences->tags->data, sequences->tags->len);
}

static void
test_decode_nothing (void)
{
  const QuothSequenceShape shapes[] = { { 2, 3, 3, 0, 0 }, { 2, 3, 4, 2, 5 } };
  g_autoptr (Sequences) sequences = sequences_new ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (QuothSequenceWeights) weights =
          quoth_sequence_weights_new (&shapes[i / 2]);
      g_autoptr (GArray) tags = sequence_decode (weights, sequences);
      g_assert_cmpuint (tags->len, ==, 0);
      sequences_end (sequences, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence-decode/count", test_count);
  g_test_add_func ("/sequence-decode/percent", test_percent);
  g_test_add_func ("/sequence-decode/decode", test_decode);
  g_test_add_func ("/sequence-decode/decode-nothing", test_decode_nothing);
  return g_test_run ();
}
