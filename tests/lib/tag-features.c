/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The features of single words. */

#include "seen-paragraph.h"

typedef struct
{
  guint n;
  guint32 features[QUOTH_MAX_TAG_FEATURES];
} Bag;

static void
set_up (SeenParagraph *self, gconstpointer data)
{
  seen_paragraph_init (self, QUOTH_TAG_FEATURES_ALL);
}

static void
tear_down (SeenParagraph *self, gconstpointer data)
{
  seen_paragraph_clear (self);
}

static Bag
get (const SeenParagraph *self, guint word)
{
  Bag bag;

  bag.n = quoth_tag_features_get (&self->features, word, bag.features);
  g_assert_cmpuint (bag.n, <=, QUOTH_MAX_TAG_FEATURES);
  return bag;
}

static void
assert_same (const Bag *a, const Bag *b)
{
  g_assert_cmpmem (a->features, a->n * sizeof *a->features, b->features,
      b->n * sizeof *b->features);
}

static guint
n_common (const Bag *a, const Bag *b)
{
  guint n = 0;

  for (guint i = 0; i < a->n; i++)
    for (guint k = 0; k < b->n; k++)
      n += a->features[i] == b->features[k];
  return n;
}

static const char text[] =
    "Ida Holm told Bo, who said “he is late, he said” that day. According to "
    "the 12 rowers, “Rain” fell; nobody minded: she thinks so.";

/* What rules made of the text, in its words. */
static void
add_rules (SeenParagraph *self)
{
  QuothAttribution a = { .content = { 7, 15 },
    .cue = { 6, 7 },
    .source = { 0, 2 },
    .place = QUOTH_SOURCE_HERE,
    .chance = 1 };

  g_array_append_val (self->attributions, a);
}

static void
test_groups (SeenParagraph *self, gconstpointer data)
{
  guint n_words, total = 0, largest = 0;
  g_autofree guint *all = NULL;

  add_rules (self);
  seen_paragraph_read (self, text);
  n_words = seen_paragraph_size (self);
  all = g_new0 (guint, n_words);
  for (guint i = 0; i < n_words; i++)
    {
      all[i] = get (self, i).n;
      largest = MAX (largest, all[i]);
    }
  for (guint group = 1; group < QUOTH_TAG_FEATURES_ALL; group <<= 1)
    {
      guint n_of_group = 0;
      for (guint i = 0; i < n_words; i++)
        {
          Bag own, others;
          self->features.groups = group;
          own = get (self, i);
          self->features.groups = QUOTH_TAG_FEATURES_ALL & ~group;
          others = get (self, i);
          g_assert_cmpuint (own.n + others.n, ==, all[i]);
          g_assert_cmpuint (n_common (&own, &others), ==, 0);
          n_of_group += own.n;
        }
      g_assert_cmpuint (n_of_group, >, 0);
      total += n_of_group;
    }
  for (guint i = 0; i < n_words; i++)
    total -= all[i];
  g_assert_cmpuint (total, ==, 0);
  g_test_message ("%u features at most", largest);
}

/* All of a bag are told apart. */
static void
test_distinct (SeenParagraph *self, gconstpointer data)
{
  add_rules (self);
  seen_paragraph_read (self, text);
  for (guint i = 0; i < seen_paragraph_size (self); i++)
    {
      Bag bag = get (self, i);
      g_assert_cmpuint (n_common (&bag, &bag), ==, bag.n);
    }
}

/* A paragraph looks the same wherever it stands, even to its ends. */
static void
test_text_around (SeenParagraph *self, gconstpointer data)
{
  g_autofree char *longer = g_strconcat (
      "“Bo said,” Ida said. ", text, " She said “no”, Bo said.", NULL);
  const char *place = strstr (longer, text);
  g_autofree Bag *alone = NULL;
  guint n;

  add_rules (self);
  seen_paragraph_read (self, text);
  n = seen_paragraph_size (self);
  alone = g_new (Bag, n);
  for (guint i = 0; i < n; i++)
    alone[i] = get (self, i);
  self->features.seen.before_has_quoted = FALSE;
  g_array_set_size (self->features.seen.sentences, 0);
  seen_paragraph_read_part (
      self, longer, place - longer, place - longer + strlen (text));
  g_assert_cmpuint (seen_paragraph_size (self), ==, n);
  for (guint i = 0; i < n; i++)
    {
      Bag bag = get (self, i);
      assert_same (&bag, &alone[i]);
    }
}

/* Of the paragraph before it counts whether its last sentence has something
 * between quotation marks, and nothing else. */
static void
test_paragraph_before (SeenParagraph *self, gconstpointer data)
{
  static const char *const before[] = { "Ida said it.", "Rain fell. Wind too.",
    "“No,” Ida said.", "Rain fell. “No,” Bo said." };
  Bag first[G_N_ELEMENTS (before)];

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    {
      seen_paragraph_read (self, before[i]);
      seen_paragraph_read (self, "Then she left. It was late.");
      first[i] = get (self, 0);
      g_assert_cmpuint (n_common (&first[0], &first[i]), ==,
          i < 2 ? first[0].n : first[0].n - 1);
    }
  assert_same (&first[2], &first[3]);
}

/* Words before the paragraph and behind it differ from all others. */
static void
test_ends (SeenParagraph *self, gconstpointer data)
{
  Bag a, b;

  self->features.groups = QUOTH_TAG_FEATURES_AROUND;
  seen_paragraph_read (self, "rain rain rain rain rain rain rain rain");
  for (guint i = 0; i < 8; i++)
    {
      a = get (self, i);
      g_assert_cmpuint (a.n, ==, 6);
      b = get (self, i == 7 ? 0 : i + 1);
      if (i == 3)
        assert_same (&a, &b);
      else
        g_assert_cmpuint (n_common (&a, &b), <, 6);
    }
}

/* The longest words, the most cues, rules everywhere. */
static void
test_bound (SeenParagraph *self, gconstpointer data)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  guint most = 0;

  for (guint i = 0; i < 200; i++)
    g_string_append (long_text,
        "She, Dr. Ida Holm, said that “he said: ‘No’ she told” he whispered, "
        "according to 5,000 Swedish ministers; ");
  add_rules (self);
  seen_paragraph_read (self, long_text->str);
  for (guint i = 0; i < seen_paragraph_size (self); i++)
    most = MAX (most, get (self, i).n);
  g_test_message ("%u features at most", most);
  g_assert_cmpuint (most, >, 90);
}

/* Without what the rules say, nothing of it counts. */
static void
test_no_rules (SeenParagraph *self, gconstpointer data)
{
  g_autofree Bag *without = NULL;
  guint n;

  self->features.groups = QUOTH_TAG_FEATURES_ALL & ~QUOTH_TAG_FEATURES_RULES;
  seen_paragraph_read (self, text);
  n = seen_paragraph_size (self);
  without = g_new (Bag, n);
  for (guint i = 0; i < n; i++)
    without[i] = get (self, i);
  add_rules (self);
  seen_paragraph_read (self, text);
  for (guint i = 0; i < n; i++)
    {
      Bag bag;
      bag = get (self, i);
      /* The last bit of the paragraph before is of another text. */
      g_assert_cmpuint (n_common (&bag, &without[i]), >=, bag.n - 1);
    }
}

#define ADD(name, function)                                                    \
  g_test_add (                                                                 \
      "/tag-features/" name, SeenParagraph, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("groups", test_groups);
  ADD ("distinct", test_distinct);
  ADD ("text-around", test_text_around);
  ADD ("paragraph-before", test_paragraph_before);
  ADD ("ends", test_ends);
  ADD ("bound", test_bound);
  ADD ("no-rules", test_no_rules);
  return g_test_run ();
}
