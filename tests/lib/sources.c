/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who may have said something, and what is told of each to a ranker. */

#include "seen-paragraph.h"

#include "speakers/sources-private.h"

typedef struct
{
  SeenParagraph paragraph;
  GArray *spans;
  QuothAttribution rule;
  QuothSourceQuestion question;
  QuothSourceCandidate candidates[QUOTH_MAX_SOURCES];
  guint n;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  seen_paragraph_init (&self->paragraph, QUOTH_TAG_FEATURES_ALL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (QuothTaggedSpan));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  seen_paragraph_clear (&self->paragraph);
  g_array_unref (self->spans);
}

/* Reads a text in which spans are bracketed: <source>, {cue}, [content]; the
 * brackets become blanks. The question is of the first content, with the cue
 * before it, or else behind it. */
static void
read_marked (Fixture *self, const char *marked)
{
  static const struct
  {
    char open, close;
    QuothTag tag;
  } kinds[] = { { '<', '>', QUOTH_TAG_SOURCE }, { '{', '}', QUOTH_TAG_CUE },
    { '[', ']', QUOTH_TAG_CONTENT } };
  g_autofree char *plain = g_strdelimit (g_strdup (marked), "<>{}[]", ' ');
  SeenParagraph *paragraph = &self->paragraph;
  QuothTaggedSpan span = { .tag = QUOTH_TAG_OUTSIDE };
  guint word = 0, n_contents = 0;

  /* Lives as long as the program: a reading keeps its text. */
  seen_paragraph_read (paragraph, g_intern_string (plain));
  g_array_set_size (self->spans, 0);
  self->question = (QuothSourceQuestion){ .reading = &paragraph->reading,
    .spans = self->spans,
    .features = &paragraph->features };
  for (guint at = 0; marked[at] != '\0'; at++)
    {
      while (word < seen_paragraph_size (paragraph)
          && QUOTH_WORD_AT (&paragraph->reading, word)->start < at)
        word++;
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          if (marked[at] == kinds[k].open)
            span = (QuothTaggedSpan){ { word, word }, kinds[k].tag, 1 };
          if (marked[at] != kinds[k].close)
            continue;
          span.words.end = word;
          if (span.tag == QUOTH_TAG_CONTENT && n_contents++ == 0)
            self->question.content = self->spans->len;
          if (span.tag == QUOTH_TAG_CUE
              && (n_contents == 0 || self->question.cue.end == 0))
            self->question.cue = span.words;
          self->question.n_cues += span.tag == QUOTH_TAG_CUE;
          self->question.n_sources += span.tag == QUOTH_TAG_SOURCE;
          g_array_append_val (self->spans, span);
        }
    }
  g_assert_cmpuint (n_contents, >, 0);
}

static void
find (Fixture *self)
{
  memset (self->candidates, 0, sizeof self->candidates);
  self->n = quoth_find_sources (&self->question, self->candidates);
  g_assert_cmpuint (self->n, >=, 2);
  g_assert_cmpuint (self->n, <=, QUOTH_MAX_SOURCES);
}

static char *
words_of (const Fixture *self, const QuothSourceCandidate *candidate)
{
  const QuothReading *reading = &self->paragraph.reading;
  guint start = QUOTH_WORD_AT (reading, candidate->words.first)->start;

  return g_strndup (reading->text + start,
      QUOTH_WORD_AT (reading, candidate->words.end - 1)->end - start);
}

/* The candidates but the last two, which are always there: their words, what
 * they are, "+" if they are tagged, "!" if the rules have them. */
static char *
describe (const Fixture *self)
{
  static const char *const kinds[] = { "name", "pronoun", "noun", "elsewhere" };
  GString *all = g_string_new (NULL);

  for (guint i = 0; i + 2 < self->n; i++)
    {
      const QuothSourceCandidate *candidate = &self->candidates[i];
      g_autofree char *words = words_of (self, candidate);
      g_assert_cmpint (candidate->place, ==, QUOTH_SOURCE_HERE);
      g_string_append_printf (all, "%s%s %s%s%s", i > 0 ? "|" : "", words,
          kinds[candidate->kind], candidate->is_tagged ? "+" : "",
          candidate->is_rule ? "!" : "");
    }
  return g_string_free (all, FALSE);
}

static void
assert_found (Fixture *self, const char *marked, const char *expected)
{
  g_autofree char *found = NULL;

  read_marked (self, marked);
  self->question.rule = self->rule.content.end > 0 ? &self->rule : NULL;
  find (self);
  found = describe (self);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_found (Fixture *self, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "<Ida Holm> {said} that [it rained] .", "Ida Holm name+" },
    { "Ida Holm said that [it rained] .", "Ida Holm name" },
    { "[“It rained,”] she said.", "she pronoun" },
    { "The old minister said that [it rained] .", "The old minister noun" },
    { "<The minister> {told} Bo Lind that [it rained] . He left.",
        "The minister noun+|He pronoun|Bo Lind name" },
    /* Who speaks is not in what is said, nor in other marks. */
    { "[“Bo Lind left,”] Ida Holm said. “Eva Moe went.”", "Ida Holm name" },
    { "Ida [Holm left] , Bo Lind said.", "Bo Lind name" },
    { "[It rained] .", "" },
    { "Then, [it rained] , very hard.", "" },
    /* The nearest first. */
    { "<Ann Roe> , <Bo Lind> : [no] , <Eva Moe> .",
        "Bo Lind name+|Eva Moe name+|Ann Roe name+" },
    { "<Her aunt , Ann Roe ,> {said} [no] .", "Her aunt , Ann Roe , name+" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (self, cases[i][0], cases[i][1]);
}

static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  read_marked (self, "[“It rained.”]");
  find (self);
  g_assert_cmpuint (self->n, ==, 2);
  g_assert_cmpint (self->candidates[0].place, ==, QUOTH_SOURCE_PENDING);
  g_assert_cmpint (self->candidates[1].place, ==, QUOTH_SOURCE_NONE);
  read_marked (self, "Then: [“It rained.”]");
  find (self);
  g_assert_cmpint (self->candidates[0].place, ==, QUOTH_SOURCE_LAST);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (
          self->candidates[i].kind, ==, QUOTH_SOURCE_KIND_ELSEWHERE);
      g_assert_false (self->candidates[i].is_rule);
    }
  self->rule =
      (QuothAttribution){ .content = { 2, 6 }, .place = QUOTH_SOURCE_PENDING };
  self->question.rule = &self->rule;
  find (self);
  g_assert_cmpint (self->candidates[0].place, ==, QUOTH_SOURCE_PENDING);
  g_assert_true (self->candidates[0].is_rule);
  self->rule.place = QUOTH_SOURCE_TURN;
  find (self);
  g_assert_cmpint (self->candidates[0].place, ==, QUOTH_SOURCE_LAST);
  g_assert_true (self->candidates[0].is_rule);
  self->rule.place = QUOTH_SOURCE_NONE;
  find (self);
  g_assert_false (self->candidates[0].is_rule);
}

static void
test_rule (Fixture *self, gconstpointer data)
{
  self->rule = (QuothAttribution){ .content = { 4, 6 },
    .source = { 0, 2 },
    .place = QUOTH_SOURCE_HERE,
    .chance = 1 };
  assert_found (
      self, "<Ida Holm> {said} that [it rained] .", "Ida Holm name+!");
  assert_found (self, "wet coats {say} that [it rained] , she said.",
      "wet coats noun!|she pronoun");
}

static void
test_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) tagged = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%c%c%clow Moe", 'A' + i % 26, 'a' + i / 26, 'x');
      g_string_append_printf (names, "%s, ", name);
      g_string_append_printf (tagged, "<%s> , ", name);
      if (i == 100)
        {
          g_string_append (names, "who said [“no”] , ");
          g_string_append (tagged, "who {said} [“no”] , ");
        }
    }
  self->rule = (QuothAttribution){ .content = { 4, 6 },
    .source = { 0, 2 },
    .place = QUOTH_SOURCE_HERE,
    .chance = 1 };
  for (guint i = 0; i < 4; i++)
    {
      read_marked (self, i % 2 == 0 ? names->str : tagged->str);
      self->question.rule = i < 2 ? NULL : &self->rule;
      find (self);
      g_assert_cmpuint (self->n, >=, QUOTH_MAX_SOURCES - 4);
      for (guint k = 0; k + 2 < self->n; k++)
        for (guint l = 0; l < k; l++)
          g_assert_true (
              self->candidates[k].words.first >= self->candidates[l].words.end
              || self->candidates[l].words.first
                  >= self->candidates[k].words.end);
    }
}

static guint
describe_source (const Fixture *self, guint i, guint32 *features)
{
  guint n =
      quoth_describe_source (&self->question, &self->candidates[i], features);

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <=, QUOTH_MAX_SOURCE_FEATURES);
  return n;
}

static guint
n_common (const Fixture *self, guint i, guint k)
{
  guint32 a[QUOTH_MAX_SOURCE_FEATURES], b[QUOTH_MAX_SOURCE_FEATURES];
  guint n_a = describe_source (self, i, a), n_b = describe_source (self, k, b);
  guint n = 0;

  for (guint j = 0; j < n_a; j++)
    for (guint l = 0; l < n_b; l++)
      n += a[j] == b[l];
  return n;
}

static void
test_features (Fixture *self, gconstpointer data)
{
  static const char *const cases[] = {
    "<Ida Holm> {said} that [it rained] . She left, said Bo.",
    "[“It rained”] , Ida {said} .", "[“It rained”]", "Ida Holm: [no]",
    "Ida “who said [no”] knew"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      read_marked (self, cases[i]);
      for (guint ruled = 0; ruled < 2; ruled++)
        {
          self->rule = (QuothAttribution){
            .content = { 0, 1 }, .place = QUOTH_SOURCE_LAST, .chance = 1
          };
          self->question.rule = ruled ? &self->rule : NULL;
          find (self);
          for (guint k = 0; k < self->n; k++)
            {
              guint32 features[QUOTH_MAX_SOURCE_FEATURES];
              guint n = describe_source (self, k, features);
              g_assert_cmpuint (n_common (self, k, k), ==, n);
              for (guint l = 0; l < k; l++)
                g_assert_cmpuint (n_common (self, k, l), <, n);
            }
        }
    }
}

static guint
candidate_of (const Fixture *self, const char *expected)
{
  for (guint i = 0; i + 2 < self->n; i++)
    {
      g_autofree char *words = words_of (self, &self->candidates[i]);
      if (strcmp (words, expected) == 0)
        return i;
    }
  g_error ("no %s", expected);
}

static guint
describe_ida (Fixture *self, const char *marked, guint32 *features)
{
  read_marked (self, marked);
  self->question.cue = (QuothStretch){ 0, 0 };
  find (self);
  return describe_source (self, candidate_of (self, "Ida Holm"), features);
}

/* A cue counts within eight words. */
static void
test_far_cue (Fixture *self, gconstpointer data)
{
  guint32 a[QUOTH_MAX_SOURCE_FEATURES], b[QUOTH_MAX_SOURCE_FEATURES];
  guint n, n_b;

  n = describe_ida (
      self, "{said} so it was on the old stone pier <Ida Holm> : [no]", a);
  n_b = describe_ida (
      self, " said  so it was on the old stone pier <Ida Holm> : [no]", b);
  g_assert_cmpuint (n, ==, n_b);
  g_assert_true (memcmp (a, b, n * sizeof *a) != 0);
  n = describe_ida (
      self, "{said} so it was on the very old stone pier <Ida Holm> : [no]", a);
  n_b = describe_ida (
      self, " said  so it was on the very old stone pier <Ida Holm> : [no]", b);
  g_assert_cmpmem (a, n * sizeof *a, b, n_b * sizeof *b);
}

/* What is far away changes nothing. */
static void
test_far_spans (Fixture *self, gconstpointer data)
{
  static const char middle[] = " <Ida Holm> {said} that [it rained] . ";
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 near[QUOTH_MAX_SOURCE_FEATURES], far[QUOTH_MAX_SOURCE_FEATURES];
  guint n, n_far, content;

  for (guint i = 0; i < 3; i++)
    g_string_append (text, "<Bo> {told} us so, and then the tide came in. ");
  g_string_append (text, middle);
  read_marked (self, text->str);
  find (self);
  n = describe_source (self, candidate_of (self, "Ida Holm"), near);
  g_string_truncate (text, 0);
  for (guint i = 0; i < 300; i++)
    g_string_append (text, "<Bo> {told} us so, and then the tide came in. ");
  g_string_append (text, middle);
  for (guint i = 0; i < 300; i++)
    g_string_append (text, "Then the tide came in, and <Bo> {said} [no] . ");
  read_marked (self, text->str);
  content = self->question.content;
  g_assert_cmpuint (content, ==, 602);
  find (self);
  n_far = describe_source (self, candidate_of (self, "Ida Holm"), far);
  g_assert_cmpmem (near, n * sizeof *near, far, n_far * sizeof *far);
}

#define ADD(name, function)                                                    \
  g_test_add ("/sources/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("found", test_found);
  ADD ("elsewhere", test_elsewhere);
  ADD ("rule", test_rule);
  ADD ("many", test_many);
  ADD ("features", test_features);
  ADD ("far-cue", test_far_cue);
  ADD ("far-spans", test_far_spans);
  return g_test_run ();
}
