/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The language of text reaches the splitter of sentencesplit before it splits,
 * wherever it is told, and however the text is cut into buffers. */

#include "gst-start.h"

#include <gst/check/gstharness.h>
#include <gst/quoth/quoth.h>

#include <string.h>

/* German knows "bzw.", English does not. */
#define TEXT "Euro bzw. Pfund."
#define AS_ENGLISH "Euro bzw.|Pfund."
#define AS_GERMAN "Euro bzw. Pfund."

static GstHarness *
harness_new (const char *language)
{
  GstHarness *harness = gst_harness_new ("sentencesplit");

  gst_harness_set_live (harness, FALSE);
  g_object_set (harness->element, "language", language, NULL);
  gst_harness_set_src_caps_str (harness, "text/x-raw, format=utf8");
  return harness;
}

static void
push_text (GstHarness *harness, const char *text, gsize length)
{
  g_assert_cmpint (
      gst_harness_push (harness, gst_buffer_new_memdup (text, length)), ==,
      GST_FLOW_OK);
}

static void
push_document (GstHarness *harness, const char *text, const char *language)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);

  quoth_document_set_language (document, language);
  quoth_document_seal (document);
  g_assert_cmpint (gst_harness_push (harness, gst_quoth_buffer_new (document)),
      ==, GST_FLOW_OK);
}

static void
push_tag (GstHarness *harness, const char *language)
{
  g_assert_true (gst_harness_push_event (harness,
      gst_event_new_tag (
          gst_tag_list_new (GST_TAG_LANGUAGE_CODE, language, NULL))));
}

/* All sentences that have left, with bars between. */
static char *
pull_all (GstHarness *harness)
{
  GString *found = g_string_new (NULL);
  GstBuffer *buffer;

  while ((buffer = gst_harness_try_pull (harness)) != NULL)
    {
      g_autoptr (QuothDocument) document =
          gst_quoth_buffer_get_document (buffer, NULL);
      for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
        {
          g_autoptr (QuothSentence) sentence =
              quoth_document_get_sentence (document, i);
          g_autofree char *text = quoth_sentence_get_text (sentence);
          g_string_append_printf (
              found, "%s%s", found->len > 0 ? "|" : "", text);
        }
      gst_buffer_unref (buffer);
    }
  return g_string_free (found, FALSE);
}

static void
assert_pulled (GstHarness *harness, const char *expected)
{
  g_autofree char *found = pull_all (harness);

  g_assert_cmpstr (found, ==, expected);
}

static void
end (GstHarness *harness)
{
  g_assert_true (gst_harness_push_event (harness, gst_event_new_eos ()));
}

static void
test_documents (void)
{
  static const char *const german[] = { "de", "ger", "deu", "de-AT" };
  GstHarness *harness = harness_new (NULL);

  push_document (harness, TEXT, NULL);
  assert_pulled (harness, AS_ENGLISH);
  for (gsize i = 0; i < G_N_ELEMENTS (german); i++)
    {
      push_document (harness, TEXT, german[i]);
      assert_pulled (harness, AS_GERMAN);
    }
  push_document (harness, TEXT, NULL);
  assert_pulled (harness, AS_ENGLISH);
  g_object_set (harness->element, "language", "de", NULL);
  push_document (harness, TEXT, NULL);
  assert_pulled (harness, AS_GERMAN);
  push_document (harness, TEXT, "eng");
  assert_pulled (harness, AS_ENGLISH);
  push_document (harness, TEXT, NULL);
  assert_pulled (harness, AS_GERMAN);
  gst_harness_teardown (harness);
}

static void
test_property_in_streams (void)
{
  static const char *const german[] = { "de", "ger", "deu" };

  for (gsize i = 0; i < G_N_ELEMENTS (german); i++)
    {
      GstHarness *harness = harness_new (german[i]);
      /* The property counts for more than a tag. */
      push_tag (harness, "en");
      push_text (harness, TEXT, strlen (TEXT));
      end (harness);
      assert_pulled (harness, AS_GERMAN);
      gst_harness_teardown (harness);
    }
}

static void
test_tags_in_streams (void)
{
  static const char *const german[] = { "de", "ger", "deu" };

  for (gsize i = 0; i < G_N_ELEMENTS (german); i++)
    {
      GstHarness *harness = harness_new (NULL);
      push_tag (harness, german[i]);
      push_text (harness, TEXT, strlen (TEXT));
      end (harness);
      assert_pulled (harness, AS_GERMAN);
      gst_harness_teardown (harness);
    }
}

/* A document after text has the language of the tags before it. */
static void
test_tag_before_document (void)
{
  GstHarness *harness = harness_new (NULL);

  push_text (harness, "One", 3);
  push_tag (harness, "ger");
  push_document (harness, TEXT, NULL);
  assert_pulled (harness, "One|" AS_GERMAN);
  gst_harness_teardown (harness);
}

/* Pushes text that comes in pieces of random length, and tags at their places;
 * a tag stands in braces. */
static char *
split_in_pieces (const char *marked, gsize max_piece, GRand *rand)
{
  GstHarness *harness = harness_new (NULL);
  char *found;

  while (*marked != '\0')
    {
      gsize length = strcspn (marked, "{");
      if (*marked == '{')
        {
          g_autofree char *language = g_strndup (marked + 1, 2);
          push_tag (harness, language);
          marked += strlen ("{xx}");
          continue;
        }
      if (max_piece > 0)
        {
          gsize piece = g_rand_int_range (rand, 1, max_piece);
          length = MIN (length, piece);
        }
      push_text (harness, marked, length);
      marked += length;
    }
  end (harness);
  found = pull_all (harness);
  gst_harness_teardown (harness);
  return found;
}

/* A sentence has the language of the tags before its beginning, whether they
 * came with it or a paragraph ago. */
static void
test_tags_in_text (void)
{
  static const char *const cases[][2] = {
    { TEXT " {de}" TEXT " " TEXT, AS_ENGLISH "|" AS_GERMAN "|" AS_GERMAN },
    { TEXT "\n\n{de}" TEXT "\n\n{en}" TEXT,
        AS_ENGLISH "|" AS_GERMAN "|" AS_ENGLISH },
    { "{de}Ist{en} es bzw. Hill?\n" TEXT, "Ist es bzw. Hill?|" AS_ENGLISH },
    { "{de}" TEXT "{en}\n" TEXT "{de} " TEXT,
        AS_GERMAN "|" AS_ENGLISH "|" AS_GERMAN },
#ifdef HAVE_ICU
    { TEXT " {fi}Klo 5. aamulla Mr. Hill. {en}" TEXT "\n{sv}Vem?\n{de}" TEXT,
        AS_ENGLISH "|Klo 5. aamulla Mr.|Hill.|" AS_ENGLISH "|Vem?|" AS_GERMAN },
#endif
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = split_in_pieces (cases[i][0], 0, NULL);
      g_assert_cmpstr (whole, ==, cases[i][1]);
      for (guint round = 0; round < 20; round++)
        {
          g_autofree char *found =
              split_in_pieces (cases[i][0], round < 2 ? 2 : 40, rand);
          g_assert_cmpstr (found, ==, whole);
        }
    }
}

int
main (int argc, char **argv)
{
  start_gst (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentencelanguages/documents", test_documents);
  g_test_add_func (
      "/sentencelanguages/property-in-streams", test_property_in_streams);
  g_test_add_func ("/sentencelanguages/tags-in-streams", test_tags_in_streams);
  g_test_add_func (
      "/sentencelanguages/tag-before-document", test_tag_before_document);
  g_test_add_func ("/sentencelanguages/tags-in-text", test_tags_in_text);
  return g_test_run ();
}
