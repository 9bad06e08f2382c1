/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A text that comes in documents of one stream, cut at its paragraphs or at its
 * sentences, has the speakers that it has as one document. */

#include "speaker-pieces.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *from; /* where the speakers are compared from; NULL: all */
} Text;

static const Text texts[] = {
  { "Mayor Ida Holm opened the ferry line on Monday. She said that it was "
    "late.\n"
    "“It will run all winter,” Holm told reporters. “Nobody has to swim.”\n"
    "Her deputy, Karl Voss, was not so sure. He said that the pier was old.\n"
    "“We have looked at it twice,” he said.\n"
    "The mayor believes that the pier will hold.\n",
      NULL },

  { "Two neighbours met the press, Nora Pike and Emil Stenberg.\n\n"
    "Pike said: “The noise begins at five. It goes on until noon. Then the "
    "lorries come.”\n\n"
    "“My windows shake,” Stenberg said. “I wrote three letters. Nobody wrote "
    "back.”\n\n"
    "According to Pike, the council knows of it. She added that she would "
    "move.\n",
      NULL },

  { "“This began with a letter,” said Olga Brandt, who runs the mill.\n\n"
    "“It was a long letter, and it went on for nine pages about the river.\n\n"
    "“Then came a second one, and I put it with the first.\n\n"
    "“I answered neither of them.”\n\n"
    "Her brother Jonas Brandt disagreed. “She did answer,” he said.\n\n"
    "He said, “There was a card. It showed a swan.”\n",
      NULL },

  { "Lena Marsh wrote the report. Her critics were loud:\n"
    "“The numbers are wrong,” said Peter Quill.\n"
    "Marsh replied:\n"
    "“The numbers are from your own office.”\n"
    "Quill denied that. He said that his office counts nothing.\n",
      NULL },

  /* The rest of a paragraph is no turn of a conversation. */
  { "“The lock is broken,” Tessa Rhys said. “It has been for weeks.”\n"
    "“We have no spare parts,” Owen Blake said. “They come by sea.”\n"
    "“The sea is right here,” Rhys said. “Look out of the window.”\n"
    "“The parts are elsewhere,” Blake said. “They always are.”\n"
    "“Then send a boat,” Rhys said. “There is one in the yard.”\n"
    "“The boat has no lock,” Blake said. “It was in the office.”\n"
    "“There is no boat here then.”\n",
      NULL },

  /* Nor is it where there is a conversation. That shows after some turns, and
   * the whole text knows it from the first one on. */
  { "“Is the kettle on?” asked Tessa Rhys.\n\n"
    "“It is on,” said Owen Blake.\n\n"
    "“Then we can talk.”\n\n"
    "“We can always talk.”\n\n"
    "“Not when it whistles.”\n\n"
    "“It has no whistle.”\n\n"
    "The window was open. The tide was in. A gull sat on the sill. It had "
    "nothing to say. It left.\n\n"
    "“It must have had one.”\n\n"
    "“I never saw it.”\n\n"
    "“It had one once,” Rhys said. “I have it here.”\n\n"
    "“Keep it,” Blake said. “Nobody wants a whistle. It is only loud.”\n",
      "“It has no" },

  /* A mark that nobody closed. */
  { "Vera Lindt said: “The dam is old and nobody has looked at it for years.\n"
    "It was built by her uncle, who never saw it full.\n"
    "“It leaks,” Lindt said. She added that it had always leaked.\n"
    "Her cousin Arne Lindt said that it would hold.\n",
      NULL },
};

/* A document of the text with its sentences; each line is a paragraph. */
static QuothDocument *
split (const char *text)
{
  g_autoptr (QuothAnnotator) splitter =
      g_object_new (QUOTH_TYPE_SENTENCE_SPLITTER, "line-breaks",
          QUOTH_LINE_BREAKS_PARAGRAPH, NULL);
  QuothDocument *document = quoth_document_new_from_string (text, -1, NULL);

  annotate (splitter, document);
  return document;
}

static void
get_sentence (QuothDocument *document, guint i, guint *start, guint *end,
    guint *paragraph)
{
  g_autoptr (QuothSentence) sentence =
      quoth_document_get_sentence (document, i);

  quoth_sentence_get_range (sentence, QUOTH_OFFSET_BYTE, start, end);
  *paragraph = quoth_sentence_get_paragraph (sentence);
}

typedef enum
{
  WITH_BLANKS,    /* all the text, as bare buffers have it */
  WITH_SENTENCES, /* sentences without the blanks between, as split */
} Form;

/* Feeds a text sentence by sentence or paragraph by paragraph. */
static GArray *
feed_in_pieces (const char *text, gboolean by_paragraph, Form form)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) whole = split (text);
  guint n = quoth_document_get_n_sentences (whole);
  GArray *all = said_new ();

  for (guint i = 0, next; i < n; i = next)
    {
      g_autoptr (QuothDocument) piece = NULL;
      guint start, end, paragraph, stop, other;
      get_sentence (whole, i, &start, &end, &paragraph);
      for (next = i + 1; next < n; next++)
        {
          get_sentence (whole, next, &stop, &other, &other);
          if (!by_paragraph || other != paragraph)
            break;
          get_sentence (whole, next, &stop, &end, &other);
        }
      stop = strlen (text);
      if (next < n)
        get_sentence (whole, next, &stop, &other, &other);
      piece = piece_new (
          text + start, (form == WITH_BLANKS ? stop : end) - start, start);
      for (guint k = i; k < next && form == WITH_SENTENCES; k++)
        {
          guint first, last;
          get_sentence (whole, k, &first, &last, &other);
          quoth_document_add_sentence (
              piece, first - start, last - start, paragraph);
        }
      annotate (rules, piece);
      add_said (all, piece);
    }
  return all;
}

static GArray *
feed_whole (const char *text, Form form)
{
  g_autoptr (QuothAnnotator) rules = quoth_speaker_rules_new ();
  g_autoptr (QuothDocument) whole = form == WITH_SENTENCES
      ? split (text)
      : piece_new (text, strlen (text), 0);
  GArray *all = said_new ();

  annotate (rules, whole);
  add_said (all, whole);
  return all;
}

static const Said *
find_said (const GArray *all, guint start, guint end)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Said *said = &g_array_index (all, Said, i);
      if (said->start < end && said->end > start)
        return said;
    }
  return NULL;
}

static guint
place_of (const Text *text)
{
  const char *from =
      text->from != NULL ? strstr (text->text, text->from) : text->text;

  g_assert_nonnull (from);
  return from - text->text;
}

static void
test_paragraphs (gconstpointer data)
{
  const char *text = ((const Text *) data)->text;
  guint from = place_of (data);

  for (Form form = WITH_BLANKS; form <= WITH_SENTENCES; form++)
    {
      g_autoptr (GArray) whole = feed_whole (text, form);
      g_autoptr (GArray) pieces = feed_in_pieces (text, TRUE, form);
      g_assert_cmpuint (whole->len, >=, 4);
      g_assert_cmpuint (pieces->len, ==, whole->len);
      for (guint i = 0; i < whole->len; i++)
        {
          const Said *expected = &g_array_index (whole, Said, i);
          const Said *said = &g_array_index (pieces, Said, i);
          g_assert_cmpuint (said->start, ==, expected->start);
          g_assert_cmpuint (said->end, ==, expected->end);
          g_assert_cmpstr (said->name, !=, "-");
          if (said->start >= from)
            g_assert_cmpstr (said->name, ==, expected->name);
        }
    }
}

/* A quotation of several sentences comes in as many pieces. */
static void
test_sentences (gconstpointer data)
{
  const char *text = ((const Text *) data)->text;
  guint from = place_of (data);

  for (Form form = WITH_BLANKS; form <= WITH_SENTENCES; form++)
    {
      g_autoptr (GArray) whole = feed_whole (text, form);
      g_autoptr (GArray) pieces = feed_in_pieces (text, FALSE, form);
      for (guint i = 0; i < pieces->len; i++)
        {
          const Said *said = &g_array_index (pieces, Said, i);
          const Said *expected = find_said (whole, said->start, said->end);
          g_assert_nonnull (expected);
          g_assert_cmpuint (said->start, >=, expected->start);
          g_assert_cmpuint (said->end, <=, expected->end);
          if (said->start >= from)
            g_assert_cmpstr (said->name, ==, expected->name);
        }
      for (guint i = 0; i < whole->len; i++)
        {
          const Said *said = &g_array_index (whole, Said, i);
          g_assert_nonnull (find_said (pieces, said->start, said->end));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *paragraphs =
          g_strdup_printf ("/speaker-streams/paragraphs/%u", i);
      g_autofree char *sentences =
          g_strdup_printf ("/speaker-streams/sentences/%u", i);
      g_test_add_data_func (paragraphs, &texts[i], test_paragraphs);
      g_test_add_data_func (sentences, &texts[i], test_sentences);
    }
  return g_test_run ();
}
