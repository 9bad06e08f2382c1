/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What a line break means in texts of several shapes is seen from the lines
 * themselves, whole and in pieces. */

#include "sentence-pieces.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *sentences; /* with a bar between, two between paragraphs, and a
                            blank for each line break inside */
} Shape;

static const Shape shapes[] = {
  { "mail",
      "Dear Ola,\n"
      "\n"
      "the harbour office has written again. They want the\n"
      "plans for the new pier by Friday, which Mr. Dahl in\n"
      "Bergen says is too soon. Could you ask him when the\n"
      "drawings will be done?\n"
      "\n"
      "I have put the old letter on the big table in Room\n"
      "7. Bring it along when you come.\n"
      "\n"
      "- the tide tables\n"
      "- the old map of the bay, which shows where the\n"
      "  wreck lies\n"
      "\n"
      "Yours\n"
      "Ines\n",
      "Dear Ola,||the harbour office has written again.|They want the plans "
      "for the new pier by Friday, which Mr. Dahl in Bergen says is too "
      "soon.|Could you ask him when the drawings will be done?||I have put the "
      "old letter on the big table in Room 7.|Bring it along when you come.||- "
      "the "
      "tide tables||- the old map of the bay, which shows where the   wreck "
      "lies||Yours||Ines" },
  { "book",
      "CHAPTER III\n"
      "\n"
      "THE LAMP IS LIT\n"
      "\n"
      "\n"
      "On the night when the lamp was lit for the first time, nobody in\n"
      "the village slept. \"It will bring the ships,\" said old Mrs. Lunde,\n"
      "\"and the ships will bring the war.\" Her sons laughed at her.\n"
      "\n"
      "They had been promised work. By the end of the winter, though, when\n"
      "Captain Rolf came back from the islands with an empty hold, they\n"
      "were less sure of it.\n"
      "\n"
      "\"What did you see out there in the dark?\" asked the old and tired\n"
      "Lunde. But he would not say.\n",
      "CHAPTER III||THE LAMP IS LIT||On the night when the lamp was lit for "
      "the first time, nobody in the village slept.|\"It will bring the "
      "ships,\" said old Mrs. Lunde, \"and the ships will bring the war.\"|Her "
      "sons laughed at her.||They had been promised work.|By the end of the "
      "winter, though, when Captain Rolf came back from the islands with an "
      "empty hold, they were less sure of it.||\"What did you see out there in "
      "the dark?\" asked the old and tired Lunde.|But he would not say." },
  { "poem",
      "The boats go out,\n"
      "the boats come in,\n"
      "and no one counts\n"
      "what they have been.\n"
      "\n"
      "The lamp goes round\n"
      "the whole night through.\n",
      "The boats go out, the boats come in, and no one counts what they have "
      "been.||The lamp goes round the whole night through." },
  { "article",
      "Pier To Be Built After All\n"
      "The pier that the town has waited for since the great storm will be "
      "built next year, the harbour office said on Monday, though nobody knows "
      "who will pay.\n"
      "\"We have waited long enough,\" said Mr. Dahl, who drew the plans and "
      "has "
      "not been paid for them, as he told this paper in the spring of last "
      "year.\n"
      "Work begins in May. It will take a year, if the weather is kind and the "
      "stones come in time from the quarry in the north, which was closed for "
      "months.\n",
      "Pier To Be Built After All||The pier that the town has waited for since "
      "the great storm will be built next year, the harbour office said on "
      "Monday, though nobody knows who will pay.||\"We have waited long "
      "enough,\" said Mr. Dahl, who drew the plans and has not been paid for "
      "them, as he told this paper in the spring of last year.||Work begins in "
      "May.|It will take a year, if the weather is kind and the stones come in "
      "time from the quarry in the north, which was closed for months." },
  { "careless-lines",
      "has anybody been to the new pier yet? i went there on sunday with the "
      "kids and we had to wait for an hour until somebody let us in\n"
      "you should go on a weekday, there is nobody there at all and the man at "
      "the gate is really nice, he showed us the lamp and all of it\n"
      "i thought that the cafe was far too dear for "
      "what it is, five for a cup of tea is a joke in my book\n",
      "has anybody been to the new pier yet?|i went there on sunday with the "
      "kids and we had to wait for an hour until somebody let us in||you "
      "should go on a weekday, there is nobody there at all and the man at the "
      "gate is really nice, he showed us the lamp and all of it||i thought "
      "that the cafe was far too dear for what it is, five for a cup of tea is "
      "a joke in my book" },
  { "captions",
      "SO THE LAMP WAS LIT AND THE\n"
      "SHIPS CAME IN FROM EVERY PORT\n"
      "OF THE NORTH. MR. LUNDE SOLD\n"
      "HIS HOUSE. HE HAS GONE TO LIVE\n"
      "IN BERGEN NOW.\n",
      "SO THE LAMP WAS LIT AND THE SHIPS CAME IN FROM EVERY PORT OF THE "
      "NORTH.|MR. LUNDE SOLD HIS HOUSE.|HE HAS GONE TO LIVE IN BERGEN NOW." },
  { "two-lines",
      "Has anybody seen the keys of\n"
      "Room Nine?\n"
      "\n"
      "No.\n",
      "Has anybody seen the keys of Room Nine?||No." },
  { "address-among-lines",
      "The plans are at\n"
      "https://harbour.example.org/plans/of/the/new/pier/by/dahl.html\n"
      "for all to see. We shall meet in\n"
      "October at the office of Mr. Dahl\n"
      "to talk about them.\n",
      "The plans are at https://harbour.example.org/plans/of/the/new/pier/by/"
      "dahl.html for all to see.|We shall meet in October at the office of Mr. "
      "Dahl to talk about them." },
};

static char *
describe (QuothDocument *document)
{
  GString *found = g_string_new (NULL);
  guint paragraph = 0;

  for (guint i = 0; i < quoth_document_get_n_sentences (document); i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      g_autofree char *text = quoth_sentence_get_text (sentence);
      if (i > 0)
        g_string_append (found,
            quoth_sentence_get_paragraph (sentence) > paragraph ? "||" : "|");
      paragraph = quoth_sentence_get_paragraph (sentence);
      g_string_append (found, g_strdelimit (text, "\n", ' '));
    }
  return g_string_free (found, FALSE);
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (QuothSplitter) self = splitter_new (QUOTH_LINE_BREAKS_AUTO);
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (shape->text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  quoth_annotator_annotate (QUOTH_ANNOTATOR (self), document, &error);
  g_assert_no_error (error);
  found = describe (document);
  g_assert_cmpstr (found, ==, shape->sentences);
  assert_same_in_pieces (self, shape->text, strlen (shape->text));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path =
          g_strconcat ("/line-breaks/", shapes[i].name, NULL);
      g_test_add_data_func (path, &shapes[i], test_shape);
    }
  return g_test_run ();
}
