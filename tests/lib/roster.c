/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What documents of one stream know of each other, and others do not. */

#include "speaker-pieces.h"
#include "speakers/analysis-private.h"

#include <string.h>

/* Documents of one stream, in the order in which they come. */
typedef struct
{
  QuothAnnotator *annotator;
  guint64 offset;
} Stream;

#define STREAM_NEW                                                             \
  {                                                                            \
    .annotator = quoth_speaker_rules_new ()                                    \
  }

static void
stream_clear (Stream *self)
{
  g_clear_object (&self->annotator);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static char *
feed (Stream *self, const char *text)
{
  g_autoptr (QuothDocument) piece =
      piece_new (text, strlen (text), self->offset);

  self->offset += strlen (text);
  annotate (self->annotator, piece);
  return describe (piece);
}

#define assert_found(stream, text, expected)                                   \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *found = feed (stream, text);                              \
    g_assert_cmpstr (found, ==, expected);                                     \
  }                                                                            \
  G_STMT_END

/* Words of an earlier document are no mention. */
static void
test_mentions (void)
{
  g_auto (Stream) stream = STREAM_NEW;

  assert_found (&stream, "Ida Holm spoke next:\n", "");
  assert_found (&stream, "“The line is far too long.",
      "direct|“The line is far too long.|Ida Holm|-\n");
  assert_found (&stream, " It is late,” she said.\n",
      "direct|It is late,”|Ida Holm|she\n");
  assert_found (&stream, "“We go on.”\n", "direct|“We go on.”|Ida Holm|-\n");
}

static void
test_reset (void)
{
  g_auto (Stream) stream = STREAM_NEW;

  assert_found (&stream, "Ida Holm said that it was late.\n",
      "indirect|that it was late|Ida Holm|Ida Holm\n");
  assert_found (&stream, "She said that it was cold.\n",
      "indirect|that it was cold|Ida Holm|She\n");
  quoth_annotator_reset (stream.annotator);
  assert_found (&stream, "She said that it was dark.\n",
      "indirect|that it was dark|-|She\n");
}

/* What the second of two documents has to be, for the first to be known. */
static void
test_same_stream (void)
{
  static const struct
  {
    const char *id;
    gint64 offset; /* from the end of the first one */
    gboolean goes_on;
  } second[] = {
    { "a", 0, TRUE },
    { "a", 3, TRUE },
    { "a", 4000, TRUE },
    { "a", -1, FALSE },
    { "a", -32, FALSE },
    { "b", 0, FALSE },
    { NULL, 0, FALSE },
  };
  static const char text[] = "Ida Holm said that it was late.\n";

  for (gsize i = 0; i < G_N_ELEMENTS (second); i++)
    {
      g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
      g_autoptr (QuothDocument) before = piece_new (text, strlen (text), 0);
      g_autoptr (QuothDocument) after = piece_new (
          "She said that it was dark.", -1, strlen (text) + second[i].offset);
      g_autofree char *found = NULL;
      quoth_document_set_id (before, "a");
      quoth_document_set_id (after, second[i].id);
      annotate (rules, before);
      annotate (rules, after);
      found = describe (after);
      g_assert_cmpstr (found, ==,
          second[i].goes_on ? "indirect|that it was dark|Ida Holm|She\n"
                            : "indirect|that it was dark|-|She\n");
    }
}

/* Records of texts of their own: nobody is known, not even an open mark. */
static void
test_unrelated (void)
{
  static const char *const records[] = {
    "Ida Holm said, \"It is late and it is cold and it is dark.",
    "She said that it was cold.",
    "\"It is here and it is ours.\"",
  };
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();

  for (guint round = 0; round < 2; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
        {
          g_autoptr (QuothAnnotator) fresh = quoth_speaker_rules_new ();
          g_autoptr (QuothDocument) alone = piece_new (records[i], -1, 0);
          g_autoptr (QuothDocument) document = piece_new (records[i], -1, 0);
          g_autofree char *expected = NULL;
          g_autofree char *found = NULL;
          if (round > 0)
            {
              g_autofree char *id = g_strdup_printf ("r%" G_GSIZE_FORMAT, i);
              quoth_document_set_id (document, id);
            }
          annotate (rules, document);
          annotate (fresh, alone);
          found = describe (document);
          expected = describe (alone);
          g_assert_cmpstr (found, ==, expected);
        }
    }
}

/* A record knows its offset in one unit alone. */
static void
test_records (void)
{
  static const char *const records[] = {
    "{\"text\":\"Élodie Müller said that it was late. \"}",
    "{\"offset\":38,\"text\":\"She said that it was cold.\"}",
    "{\"offset\":63,\"text\":\"She said that it was dark.\"}",
  };
  static const char *const expected[] = {
    "indirect|that it was late|Élodie Müller|Élodie Müller\n",
    "indirect|that it was cold|Élodie Müller|She\n",
    "indirect|that it was dark|-|She\n", /* it lies before the end */
  };
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (QuothDocument) document =
          quoth_document_new_from_json (records[i], -1, NULL, NULL, NULL, NULL);
      g_autofree char *found = NULL;
      g_assert_nonnull (document);
      annotate (rules, document);
      found = describe (document);
      g_assert_cmpstr (found, ==, expected[i]);
    }
}

/* The fullest form that has come so far is the name. */
static void
test_names (void)
{
  g_auto (Stream) stream = STREAM_NEW;

  assert_found (&stream, "The news came late. Holm said that it was cold.\n",
      "indirect|that it was cold|Holm|Holm\n");
  assert_found (&stream, "The pier was cut by Ida Holm, who runs it.\n", "");
  assert_found (&stream, "Then Holm said that it was dark.\n",
      "indirect|that it was dark|Ida Holm|Holm\n");
  assert_found (&stream, "The ferry was built by Ida Maria Holm.\n", "");
  assert_found (&stream, "Then Ida Maria Holm said that it was dry.\n",
      "indirect|that it was dry|Ida Maria Holm|Ida Maria Holm\n");
  assert_found (&stream, "Then Ida Holm said that it was wet.\n",
      "indirect|that it was wet|Ida Maria Holm|Ida Holm\n");
}

/* Groups are numbered in each document, as what is written knows no other. */
static void
test_groups (void)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();

  for (guint i = 0; i < 3; i++)
    {
      static const char text[] = "“It is late,” Ida Holm said, “and cold.”\n";
      g_autoptr (QuothDocument) piece =
          piece_new (text, strlen (text), i * strlen (text));
      g_autoptr (GPtrArray) quotes = NULL;
      annotate (rules, piece);
      quotes = quoth_document_get_quotes (piece);
      g_assert_cmpuint (quotes->len, ==, 2);
      g_assert_cmpuint (quoth_quote_get_group (quotes->pdata[0]), ==, 1);
      g_assert_cmpuint (quoth_quote_get_group (quotes->pdata[1]), ==, 1);
    }
}

/* A label goes on for the text behind it, once it is known to be one. */
static void
test_transcript (void)
{
  g_auto (Stream) stream = STREAM_NEW;
  g_autofree char *begin = feed (&stream,
      "NORA: Shall we begin with the old pier?\n"
      "EMIL: We may as well begin with that.\n"
      "NORA: Then tell us how old it really is.\n");

  g_assert_nonnull (strstr (begin, "|NORA|"));
  assert_found (&stream, "It was there before the town was there.\n",
      "direct|It was there before the town was there.|NORA|-\n");
  assert_found (
      &stream, "EMIL: Nobody knows.", "direct|Nobody knows.|EMIL|EMIL\n");
  assert_found (
      &stream, " There is no record.", "direct|There is no record.|EMIL|-\n");
  /* In the midst of a line, no label. */
  assert_found (&stream, " NORA: the harbour burnt.\n",
      "direct|NORA: the harbour burnt.|EMIL|-\n");
  assert_found (&stream, "All the papers burnt with it.\n",
      "direct|All the papers burnt with it.|EMIL|-\n");
  assert_found (&stream, "NORA: Thank you for that.\n",
      "direct|Thank you for that.|NORA|NORA\n");
}

/* More paragraphs without label than labels are narration. */
static void
test_end_of_transcript (void)
{
  g_auto (Stream) stream = STREAM_NEW;
  g_autofree char *begin = feed (&stream,
      "NORA: Shall we begin with the old pier?\n\n"
      "EMIL: We may as well begin with that.\n\n"
      "NORA: Then tell us how old it really is.\n\n");

  for (guint i = 0; i < 3; i++)
    assert_found (
        &stream, "The tide came in.\n\n", "direct|The tide came in.|NORA|-\n");
  for (guint i = 0; i < 3; i++)
    assert_found (&stream, "The tide came in.\n\n", "");
  /* The rest of a line belongs to its label all the same. */
  assert_found (
      &stream, "EMIL: Wait for it.", "direct|Wait for it.|EMIL|EMIL\n");
  assert_found (&stream, " It is late.\n\n", "direct|It is late.|EMIL|-\n");
}

/* An odd mark in text without paragraphs does no harm for long. */
static void
test_odd_mark (void)
{
  g_auto (Stream) stream = STREAM_NEW;
  guint n = 0;

  assert_found (&stream, "Ida Holm said: “It is late and it is cold here.",
      "direct|“It is late and it is cold here.|Ida Holm|Ida Holm\n");
  for (; n < 200; n++)
    {
      g_autofree char *found = feed (&stream, " The tide came in at noon.");
      if (*found == '\0')
        break;
    }
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n, <, 100);
  assert_found (&stream, " The tide came in at noon.", "");
  assert_found (&stream, " Ida Holm said: \"It is late and it is cold here.",
      "direct|\"It is late and it is cold here.|Ida Holm|Ida Holm\n");
  assert_found (&stream, " The tide came in. \"We wait,\" Karl Voss said.",
      "direct|\"We wait,\"|Karl Voss|Karl Voss\n");
}

/* A stream without end: who spoke last is known, who came up long ago is not,
 * and the register of names does not grow with the stream. */
static void
test_endless (void)
{
  const guint n_documents = 50000;
  QuothSpeakerOptions options;
  QuothRoster roster;
  guint64 offset = 0;
  gint64 times[3] = { 0 };

  quoth_speaker_options_init (&options, "en-rules", FALSE);
  g_assert_true (quoth_speaker_options_load (&options, NULL));
  quoth_roster_init (&roster);
  times[0] = g_get_monotonic_time ();
  for (guint i = 0; i < n_documents; i++)
    {
      g_autofree char *text = g_strdup_printf (
          "The boat of Ida X%ca%ua was met by Karl Y%ub. Ida X%ca%ua said that "
          "it was late. She said that it was cold.\n",
          'a' + i % 26, i, i, 'a' + i % 26, i);
      g_autoptr (QuothDocument) document =
          piece_new (text, strlen (text), offset);
      offset += strlen (text);
      quoth_analyse_speakers (document, &options, &roster);
      g_assert_cmpuint (
          roster.people.names.names->len, <, QUOTH_ROSTER_MAX_NAMES + 10);
      g_assert_cmpuint (quoth_document_get_n_quotes (document), ==, 2);
      g_assert_cmpuint (quoth_document_get_n_speakers (document), ==, 1);
      if (i + 1 == n_documents / 2)
        times[1] = g_get_monotonic_time ();
    }
  times[2] = g_get_monotonic_time ();
  g_assert_cmpuint (roster.people.names.names->len, >=, QUOTH_ROSTER_N_KEPT);
  g_assert_cmpint (times[2] - times[1], <, 4 * (times[1] - times[0]) + 1000000);
  g_assert_cmpint (times[2] - times[0], <, 60 * G_USEC_PER_SEC);
  quoth_roster_clear (&roster);
  quoth_speaker_options_clear (&options);
}

/* Narration that names so many that nobody else is among the last ones. */
static void
feed_crowd (Stream *stream, guint from)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < from + 2 * QUOTH_MAX_RECENT; i++)
    g_string_append_printf (text, "The boat of Otto R%ux left. ", i);
  g_string_append (text, "\n");
  assert_found (stream, text->str, "");
}

/* So many names that those of long ago go, but not who has spoken last. */
static void
test_forgetting (void)
{
  g_auto (Stream) stream = STREAM_NEW;

  feed_crowd (&stream, 0);
  assert_found (&stream, "The pier belongs to Gustav Roos.\n", "");
  assert_found (&stream, "Senator Greta Lunde opened it.\n", "");
  feed_crowd (&stream, 1000);
  assert_found (&stream, "“It was the old one,” Mayor Ida Holm said.\n",
      "direct|“It was the old one,”|Ida Holm|Mayor Ida Holm\n");
  assert_found (&stream, "“He knows it all,” Ida Maria Holm said.\n",
      "direct|“He knows it all,”|Ida Maria Holm|Ida Maria Holm\n");
  assert_found (&stream, "Then Roos said that it was cold.\n",
      "indirect|that it was cold|Gustav Roos|Roos\n");
  assert_found (&stream, "Then the Senator said that it was cold.\n",
      "indirect|that it was cold|Greta Lunde|the Senator\n");
  assert_found (&stream, "Then Arne Falk said that it was cold.\n",
      "indirect|that it was cold|Arne Falk|Arne Falk\n");
  assert_found (&stream, "Then Holm said that it was cold.\n",
      "indirect|that it was cold|Ida Maria Holm|Holm\n");
  feed_crowd (&stream, 2000);
  for (guint i = 0; i < 2 * QUOTH_ROSTER_MAX_NAMES; i += 512)
    {
      g_autoptr (GString) names = g_string_new ("There was more: “");
      g_autofree char *found = NULL;
      for (guint k = i; k < i + 512; k++)
        g_string_append_printf (names, "It was Otto Q%ux. ", k);
      g_string_append (names, "”\n");
      found = feed (&stream, names->str);
      g_assert_true (g_str_has_suffix (found, "|Ida Maria Holm|-\n"));
    }
  assert_found (&stream, "Then the Mayor said that it was cold.\n",
      "indirect|that it was cold|Ida Maria Holm|the Mayor\n");
  assert_found (&stream, "Then Holm said that it was cold.\n",
      "indirect|that it was cold|Ida Maria Holm|Holm\n");
  assert_found (&stream, "Then Roos said that it was cold.\n",
      "indirect|that it was cold|Roos|Roos\n");
  assert_found (&stream, "Then the Senator said that it was cold.\n",
      "indirect|that it was cold|-|the Senator\n");
}

/* "I" in an interview is who was announced some documents before. */
static void
test_interview (void)
{
  g_auto (Stream) stream = STREAM_NEW;

  assert_found (
      &stream, "An interview with Ida Holm, who built the pier.\n", "");
  assert_found (&stream, "Who thought that it would hold?\n", "");
  assert_found (&stream, "I said that it would hold.\n",
      "indirect|that it would hold|Ida Holm|I\n");
}

/* A conversation goes on behind a paragraph after which names are forgotten. */
static void
test_forgetting_in_conversation (void)
{
  g_auto (Stream) stream = STREAM_NEW;
  g_autoptr (GString) boats = g_string_new ("The boats were there");

  feed_crowd (&stream, 0);
  g_free (feed (&stream, "“Is the kettle on?” asked Tessa Rhys.\n"));
  g_free (feed (&stream, "“It is on,” said Owen Blake.\n"));
  for (guint i = 0; i < 4; i++)
    g_free (feed (&stream, "“We can talk here.”\n"));
  assert_found (&stream, "“We can always talk.”\n",
      "direct|“We can always talk.”|Tessa Rhys|-\n");
  for (guint i = 0; boats->len < 60000; i++)
    g_string_append_printf (boats, ", Otto Q%ux", i);
  g_string_append (boats, ".\n");
  assert_found (&stream, boats->str, "");
  assert_found (
      &stream, "“Here they are.”\n", "direct|“Here they are.”|Owen Blake|-\n");
  assert_found (
      &stream, "“There they go.”\n", "direct|“There they go.”|Tessa Rhys|-\n");
}

/* Words and marks in any order, cut anywhere: quotations are never empty, and
 * never overlap. */
static void
test_any_words (void)
{
  static const char *const words[] = { "\"", "“", "”", "''", "'", "’", "‘", ",",
    ".", "?", ":", " — ", "\n", "\n\n", "said", "told", "that", "according to",
    "adding", "who", "Mr.", "Ann", "Cole", "of", "the", "Minister", "He", "she",
    "and", "called", "believes", "’s",
    "NAME:", "\nQ:", "\nA:", "\n>> NAME:", "«", "»", "„" };
  g_auto (Stream) stream = STREAM_NEW;

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (QuothDocument) piece = NULL;
      g_autoptr (GArray) all = said_new ();
      guint last = 0;
      for (gint n = g_test_rand_int_range (0, 12); n > 0; n--)
        {
          g_string_append (
              text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          if (g_test_rand_bit ())
            g_string_append_c (text, ' ');
        }
      piece = piece_new (text->str, text->len, stream.offset);
      stream.offset += text->len + g_test_rand_int_range (0, 3);
      annotate (stream.annotator, piece);
      quoth_document_seal (piece);
      add_said (all, piece);
      for (guint k = 0; k < all->len; k++)
        {
          const Said *said = &g_array_index (all, Said, k);
          g_assert_cmpuint (said->start, >=, last);
          g_assert_cmpuint (said->start, <, said->end);
          last = said->end;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/roster/mentions", test_mentions);
  g_test_add_func ("/roster/reset", test_reset);
  g_test_add_func ("/roster/same-stream", test_same_stream);
  g_test_add_func ("/roster/unrelated", test_unrelated);
  g_test_add_func ("/roster/records", test_records);
  g_test_add_func ("/roster/names", test_names);
  g_test_add_func ("/roster/groups", test_groups);
  g_test_add_func ("/roster/transcript", test_transcript);
  g_test_add_func ("/roster/end-of-transcript", test_end_of_transcript);
  g_test_add_func ("/roster/odd-mark", test_odd_mark);
  g_test_add_func ("/roster/endless", test_endless);
  g_test_add_func ("/roster/forgetting", test_forgetting);
  g_test_add_func (
      "/roster/forgetting-in-conversation", test_forgetting_in_conversation);
  g_test_add_func ("/roster/interview", test_interview);
  g_test_add_func ("/roster/any-words", test_any_words);
  return g_test_run ();
}
