/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who says what in short texts, and how the annotator is used. */

#include "speaker-rules-cases.h"
#include "speaker-texts.h"

#include <string.h>

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document = annotated (rules, test->text);
  g_autofree char *found = describe (document);

  g_assert_cmpstr (found, ==, test->expected);
}

static guint
group_of (QuothDocument *document, guint quote)
{
  g_autoptr (QuothQuote) handle = quoth_document_get_quote (document, quote);

  return quoth_quote_get_group (handle);
}

static void
test_groups (void)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document = annotated (rules,
      "\"The bridge,\" Ann Cole said, \"is safe.\"\n"
      "Ben Hall said: \"It is old, and nobody knows how old it is.\n"
      "\"Nobody looked after it for years.\"");

  g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 4);
  g_assert_cmpuint (group_of (document, 0), ==, group_of (document, 1));
  g_assert_cmpuint (group_of (document, 2), ==, group_of (document, 3));
  g_assert_cmpuint (group_of (document, 1), !=, group_of (document, 2));
}

static void
test_aliases (void)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document = annotated (rules,
      "Mary Cole, a builder, said that it was safe. She said that it was old. "
      "Ms. Cole said that it was long, and she said that it was dark.");
  g_autoptr (QuothSpeaker) speaker = quoth_document_get_speaker (document, 0);
  g_auto (GStrv) aliases = quoth_speaker_get_aliases (speaker);
  g_autofree char *all = g_strjoinv ("|", aliases);

  g_assert_cmpstr (all, ==, "she|Ms. Cole");
}

static void
test_cue_and_act (void)
{
  static const struct
  {
    const char *text;
    const char *cue;
    QuothQuoteAct act;
  } acts[] = {
    { "Ann Cole also said that it was safe.", "also said", QUOTH_ACT_SPEECH },
    { "Ann Cole believes that it is safe.", "believes", QUOTH_ACT_BELIEF },
    { "Ann Cole vowed to close it.", "vowed", QUOTH_ACT_INTENTION },
    { "The report showed that it was safe.", "showed", QUOTH_ACT_EVIDENCE },
  };
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (QuothDocument) document = annotated (rules, acts[i].text);
      g_autoptr (QuothQuote) quote = NULL;
      g_autofree char *cue = NULL;
      guint start, end;
      g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 1);
      quote = quoth_document_get_quote (document, 0);
      g_assert_true (
          quoth_quote_get_cue (quote, QUOTH_OFFSET_BYTE, &start, &end));
      cue = quoth_document_dup_range (document, start, end);
      g_assert_cmpstr (cue, ==, acts[i].cue);
      g_assert_cmpint (quoth_quote_get_act (quote), ==, acts[i].act);
      g_assert_cmpfloat (quoth_quote_get_confidence (quote), >, 0.4);
      g_assert_cmpfloat (quoth_quote_get_confidence (quote), <=, 1);
    }
}

static void
test_speaker (void)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document = annotated (rules,
      "Dr. Mary Cole said that it was safe. Cole said that it was old. She "
      "said that it was long.");
  g_autoptr (QuothSpeaker) speaker = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  g_auto (GStrv) aliases = NULL;

  g_assert_cmpuint (quoth_document_get_n_speakers (document), ==, 1);
  speaker = quoth_document_get_speaker (document, 0);
  quotes = quoth_speaker_get_quotes (speaker);
  aliases = quoth_speaker_get_aliases (speaker);
  g_assert_cmpstr (quoth_speaker_get_name (speaker), ==, "Mary Cole");
  g_assert_cmpint (quoth_speaker_get_gender (speaker), ==, QUOTH_GENDER_FEMALE);
  g_assert_cmpuint (quotes->len, ==, 3);
  g_assert_true (g_strv_contains ((const char *const *) aliases, "Cole"));
  g_assert_true (
      g_strv_contains ((const char *const *) aliases, "Dr. Mary Cole"));
}

/* Quotations of a document before are replaced, and none is carried over. */
static void
test_replaces (void)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("She said that it was safe.", -1, NULL);
  g_autoptr (QuothDocument) before =
      annotated (rules, "Mary Cole said that it was old.");
  g_autofree char *found = NULL;

  quoth_document_add_quote (document, 0, 3, QUOTH_QUOTE_DIRECT);
  quoth_document_add_speaker (document, "Nobody");
  g_assert_true (quoth_annotator_annotate (rules, document, NULL));
  quoth_document_seal (document);
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it was safe|-|She\n");
  g_assert_cmpuint (quoth_document_get_n_speakers (document), ==, 0);
}

static void
test_sentences (void)
{
  static const char text[] = "Ann Cole spoke\nand said\nthat it was safe.";
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autofree char *found = NULL;

  quoth_document_add_sentence (document, 0, strlen (text), 0);
  g_assert_true (quoth_annotator_annotate (rules, document, NULL));
  quoth_document_seal (document);
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it was safe|Ann Cole|Ann Cole\n");
}

static void
test_types (void)
{
  static const char text[] =
      "Ann Cole said that it was safe. \"It is old,\" Ben Hall said.";
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document = NULL;
  QuothQuoteTypes types;
  g_autofree char *found = NULL;

  g_object_get (rules, "types", &types, NULL);
  g_assert_cmpint (types, ==,
      QUOTH_QUOTE_TYPES_DIRECT | QUOTH_QUOTE_TYPES_INDIRECT
          | QUOTH_QUOTE_TYPES_MIXED);
  g_object_set (rules, "types", QUOTH_QUOTE_TYPES_DIRECT, NULL);
  document = annotated (rules, text);
  found = describe (document);
  g_assert_cmpstr (found, ==, "direct|\"It is old,\"|Ben Hall|Ben Hall\n");
  g_assert_cmpuint (quoth_document_get_n_speakers (document), ==, 1);
}

/* What is left out still says who "he" is. */
static void
test_acts (void)
{
  static const char text[] = "Ann Cole said that it was safe. Ben Hall thinks "
                             "that it is old. He said that it would fall.";
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) all = annotated (rules, text);
  g_autoptr (QuothDocument) document = NULL;
  QuothQuoteActs acts;
  g_autofree char *found = NULL;

  g_object_get (rules, "acts", &acts, NULL);
  g_assert_cmpint (acts, ==,
      QUOTH_QUOTE_ACTS_SPEECH | QUOTH_QUOTE_ACTS_BELIEF
          | QUOTH_QUOTE_ACTS_INTENTION | QUOTH_QUOTE_ACTS_EVIDENCE);
  g_assert_cmpuint (quoth_document_get_n_quotes (all), ==, 3);
  g_object_set (rules, "acts", QUOTH_QUOTE_ACTS_SPEECH, NULL);
  document = annotated (rules, text);
  found = describe (document);
  g_assert_cmpstr (found, ==,
      "indirect|that it was safe|Ann Cole|Ann Cole\n"
      "indirect|that it would fall|Ben Hall|He\n");
  g_assert_cmpuint (quoth_document_get_n_speakers (document), ==, 2);
}

static void
test_min_confidence (void)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document = NULL;
  g_autofree char *found = NULL;

  g_object_set (rules, "min-confidence", 1.0, NULL);
  document = annotated (rules, "Ann Cole said that it was safe.");
  found = describe (document);
  g_assert_cmpstr (found, ==, "indirect|that it was safe|-|Ann Cole\n");
}

static void
test_model (void)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("Ann Cole said so.", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *model = NULL;

  g_object_get (rules, "model", &model, NULL);
  g_assert_cmpstr (model, ==, "en-rules");
  g_assert_true (quoth_annotator_prepare (rules, NULL));
  g_object_set (rules, "model", "no-such-model", NULL);
  g_assert_false (quoth_annotator_annotate (rules, document, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND);
  g_object_set (rules, "model", "en-rules", NULL);
  g_assert_true (quoth_annotator_annotate (rules, document, NULL));
  quoth_annotator_reset (rules);
}

/* Texts that invite quadratic time; a megabyte each, in a few seconds. */
static void
test_pathological (void)
{
  static const char *const pieces[] = { "\"", "(", "'", "'a ", "''", "Mr. ",
    "Abcd ", "A. ", "X, said ", "he said that ", "He said that. ", "told ",
    "according to ", ", adding ", "\"Abc bcd cde,\" ", "Cole said, ", "«",
    "man of the ", "also ", "Q: a.\nA: b.\n", "Q: ", "\n>> Ab: x",
    "man that of the ", "Will X ", "said after ", "urged a ", "x", "é", "。",
    "\n", "of" };
  const gsize size = 1000 * 1000;
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_sized_new (size + 100);
      g_autoptr (QuothDocument) document = NULL;
      gint64 before = g_get_monotonic_time ();
      while (text->len < size)
        g_string_append (text, pieces[i]);
      document = annotated (rules, text->str);
      g_assert_cmpint (
          g_get_monotonic_time () - before, <, 20 * G_USEC_PER_SEC);
    }
}

/* Any cutting of a lively text is a text too. */
static void
test_cuttings (void)
{
  static const char text[] =
      "“It’s — so,” said Dr. Åse O’Neill (Ms.), who told “them” that\n\n"
      "he'd “go”: ‘no’ … According to J. R., adding, \"yes\" and said «non»";
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  gsize length = strlen (text);

  for (gsize start = 0; start < length; start++)
    {
      if ((text[start] & 0xC0) == 0x80)
        continue;
      for (gsize end = start; end <= length; end++)
        {
          g_autofree char *part = g_strndup (text + start, end - start);
          g_autoptr (QuothDocument) document = NULL;
          if ((text[end] & 0xC0) == 0x80)
            continue;
          document = annotated (rules, part);
        }
    }
}

/* Words and marks in any order: quotations are never empty, and never overlap. */
static void
test_any_words (void)
{
  static const char *const words[] = { "\"", "“", "”", "''", "'", "’", "‘", ",",
    ".", "?", ":", " — ", "(", ")", "\n", "said", "told", "that", "to",
    "according to", "adding", "who", "Mr.", "Ann", "Cole", "O", "’Brien", "of",
    "the", "Minister", "He", "she", "and", "but", "called", "believes",
    "Friday", "in a statement", "CEO", "’s", "n’t", "reporters", "…", "É", "1",
    "Calling", "As", "by", "was", "not", "Jr.",
    "NAME:", "\n>> NAME:", "\nQ:", "\nA:", "June", "Will", "A.", "urged",
    "however", "after", "-", "Co." };
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (QuothDocument) document = NULL;
      g_autoptr (GPtrArray) quotes = NULL;
      gboolean has_blanks = g_test_rand_int_range (0, 4) > 0;
      guint last = 0;
      for (gint n = g_test_rand_int_range (0, 80); n > 0; n--)
        {
          g_string_append (
              text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          if (has_blanks)
            g_string_append_c (text, ' ');
        }
      document = annotated (rules, text->str);
      quotes = quoth_document_get_quotes (document);
      for (guint k = 0; k < quotes->len; k++)
        {
          guint start, end;
          quoth_quote_get_range (
              g_ptr_array_index (quotes, k), QUOTH_OFFSET_BYTE, &start, &end);
          g_assert_cmpuint (start, >=, last);
          g_assert_cmpuint (start, <, end);
          last = end;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          g_strconcat ("/speaker-rules", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/speaker-rules/groups", test_groups);
  g_test_add_func ("/speaker-rules/aliases", test_aliases);
  g_test_add_func ("/speaker-rules/cue-and-act", test_cue_and_act);
  g_test_add_func ("/speaker-rules/speaker", test_speaker);
  g_test_add_func ("/speaker-rules/replaces", test_replaces);
  g_test_add_func ("/speaker-rules/sentences", test_sentences);
  g_test_add_func ("/speaker-rules/types", test_types);
  g_test_add_func ("/speaker-rules/acts", test_acts);
  g_test_add_func ("/speaker-rules/min-confidence", test_min_confidence);
  g_test_add_func ("/speaker-rules/model", test_model);
  g_test_add_func ("/speaker-rules/pathological", test_pathological);
  g_test_add_func ("/speaker-rules/cuttings", test_cuttings);
  g_test_add_func ("/speaker-rules/any-words", test_any_words);
  return g_test_run ();
}
