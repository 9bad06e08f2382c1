/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Damaged input: texts and records with bytes flipped, cut, doubled and
 * shuffled, from a seed that is the same each time. Whatever comes, nothing
 * crashes, what comes out is sound, and what is written reads back. */

#include <quoth/quoth.h>

#include <string.h>

#define ROUNDS 3000

static const char *const texts[] = {
  "“We won,” said Dr. Ida Quill. “At last!”\nShe, or so J. R. Moe told "
  "reporters, had not slept; “not a wink,” she added.",
  "According to the U.S. office, prices rose 3.5 % (again). He said that it "
  "was 'not bad'... but “terrible,\n\n“and worse” followed.",
  "Q: Why?\nA: “Because «nobody» asked,” whispered Zoë Ångström-Li "
  "🙂👩‍👧. "
  "Mr. No. 5 vs. Ms. X, etc.",
  "„Gut“, sagte Frau Öz. ‚Nein.‘ 私は「はい」と言った。 قال: «نعم».",
};

static const char *const records[] = {
  "{\"id\":\"a\",\"text\":\"“Hm,” he said.\",\"n\":[1,2.5e3,{\"x\":null}]}",
  "{\"text\":\"One. Two.\",\"sentences\":[{\"start\":0,\"end\":4},[5,9]],"
  "\"quotes\":[{\"start\":0,\"end\":3,\"type\":\"direct\",\"cue\":[5,8],"
  "\"speaker\":{\"name\":\"A\",\"start\":0,\"end\":1}}],"
  "\"labels\":[{\"layer\":\"l\",\"start\":0,\"end\":3,\"label\":\"x\"}]}",
  "{\"text\":\"\\u00e9\\ud83d\\ude42\\n\\\"\",\"offset_unit\":\"utf16\","
  "\"speakers\":[{\"name\":\"B\",\"aliases\":[\"b\"],"
  "\"sentiment\":{\"label\":\"neutral\",\"score\":0}}]}",
};

/* Damages a string in up to eight places. */
static GBytes *
damage (const char *text, GRand *random)
{
  GString *damaged = g_string_new (text);
  guint n = g_rand_int_range (random, 0, 8);

  for (guint i = 0; i < n && damaged->len > 1; i++)
    {
      gsize at = g_rand_int_range (random, 0, damaged->len);
      gsize length = g_rand_int_range (random, 1, 12);
      length = MIN (length, damaged->len - at);
      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          damaged->str[at] = g_rand_int_range (random, 0, 256);
          break;
        case 1:
          g_string_erase (damaged, at, length);
          break;
        case 2:
          {
            g_autofree char *piece = g_memdup2 (damaged->str + at, length);
            g_string_insert_len (damaged,
                g_rand_int_range (random, 0, damaged->len), piece, length);
            break;
          }
        default:
          g_string_insert_c (damaged, at,
              "\"'(.,!?\n\t {}[]:\\"[g_rand_int_range (random, 0, 16)]);
        }
    }
  return g_string_free_to_bytes (damaged);
}

static void
assert_span (QuothDocument *document, guint start, guint end)
{
  g_autofree char *words = NULL;

  g_assert_cmpuint (start, <, end);
  words = quoth_document_dup_range (document, start, end);
  g_assert_true (g_utf8_validate (words, -1, NULL));
}

static void
assert_sound (QuothDocument *document)
{
  guint end = 0, from, to;

  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, &from, &to);
      assert_span (document, from, to);
      g_assert_cmpuint (from, >=, end);
      end = to;
    }
  for (guint i = 0; i < quoth_document_get_n_quotes (document); i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      quoth_quote_get_range (quote, QUOTH_OFFSET_BYTE, &from, &to);
      assert_span (document, from, to);
      if (quoth_quote_get_cue (quote, QUOTH_OFFSET_BYTE, &from, &to))
        assert_span (document, from, to);
      if (quoth_quote_get_mention (quote, QUOTH_OFFSET_BYTE, &from, &to))
        assert_span (document, from, to);
    }
}

/* What is written reads back, and is written the same again. */
static void
assert_round_trip (QuothDocument *document)
{
  for (QuothOffsetUnit unit = 0; unit <= QUOTH_OFFSET_BYTE; unit++)
    {
      g_autofree char *json = quoth_document_to_json (document, unit, 0);
      g_autofree char *again = NULL;
      g_autofree char *problem = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothDocument) read =
          quoth_document_new_from_json (json, -1, NULL, NULL, &problem, &error);
      g_assert_no_error (error);
      g_assert_null (problem);
      again = quoth_document_to_json (read, unit, 0);
      g_assert_cmpstr (again, ==, json);
    }
}

static void
test_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101);
  g_autoptr (QuothAnnotator) sentences = quoth_sentence_splitter_new ();
  g_autoptr (QuothAnnotator) speakers = quoth_speaker_detector_new ();
  g_autoptr (QuothAnnotator) sentiment = quoth_sentiment_lexicon_new ();

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GBytes) damaged =
          damage (texts[i % G_N_ELEMENTS (texts)], random);
      g_autoptr (GBytes) text = quoth_utf8_repair (damaged, NULL, NULL);
      g_autoptr (QuothDocument) document = quoth_document_new (text, NULL);
      g_assert_nonnull (document);
      g_assert_true (quoth_annotator_annotate (sentences, document, NULL));
      g_assert_true (quoth_annotator_annotate (speakers, document, NULL));
      g_assert_true (quoth_annotator_annotate (sentiment, document, NULL));
      quoth_document_seal (document);
      assert_sound (document);
      assert_round_trip (document);
    }
}

static void
test_records (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260102);
  guint n_read = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GBytes) damaged =
          damage (records[i % G_N_ELEMENTS (records)], random);
      g_autoptr (GBytes) text = quoth_utf8_repair (damaged, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *problem = NULL;
      gsize length;
      const char *json = g_bytes_get_data (text, &length);
      g_autoptr (QuothDocument) document = quoth_document_new_from_json (
          json, length, NULL, NULL, &problem, &error);
      if (document == NULL)
        {
          g_assert_nonnull (error);
          continue;
        }
      n_read++;
      quoth_document_seal (document);
      assert_round_trip (document);
    }
  g_assert_cmpuint (n_read, >, ROUNDS / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/texts", test_texts);
  g_test_add_func ("/hostile/records", test_records);
  return g_test_run ();
}
