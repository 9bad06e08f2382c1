/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who says what in short texts. A case is one line:
 *
 *     type | what is said | speaker or - | words that name the speaker
 *
 * one for each quotation, in the order of the text. */

#include <quoth/quoth.h>

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  /* Direct speech. */
  { "/direct/after", "“The bridge is safe,” Ann Cole said.",
      "direct|“The bridge is safe,”|Ann Cole|Ann Cole\n" },
  { "/direct/inverted", "\"The bridge is safe,\" said Ann Cole.",
      "direct|\"The bridge is safe,\"|Ann Cole|Ann Cole\n" },
  { "/direct/before", "Ann Cole said: \"The bridge is safe.\"",
      "direct|\"The bridge is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/before-comma", "Ann Cole said, \"The bridge is safe.\"",
      "direct|\"The bridge is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/broken", "\"The bridge,\" Ann Cole said, \"is safe.\"",
      "direct|\"The bridge,\"|Ann Cole|Ann Cole\n"
      "direct|\"is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/goes-on",
      "\"The bridge is safe,\" Ann Cole said. \"We tested it twice.\"",
      "direct|\"The bridge is safe,\"|Ann Cole|Ann Cole\n"
      "direct|\"We tested it twice.\"|Ann Cole|Ann Cole\n" },
  { "/direct/question", "“Is the bridge safe?” asked Ann Cole.",
      "direct|“Is the bridge safe?”|Ann Cole|Ann Cole\n" },
  { "/direct/apposition",
      "\"The bridge is safe,\" said Ann Cole, an engineer in Leeds.",
      "direct|\"The bridge is safe,\"|Ann Cole|Ann Cole\n" },
  { "/direct/apposition-before-verb",
      "\"The bridge is safe,\" Ann Cole, an engineer in Leeds, said.",
      "direct|\"The bridge is safe,\"|Ann Cole|"
      "Ann Cole, an engineer in Leeds\n" },
  { "/direct/two-single-marks", "''The bridge is safe,'' Ann Cole said.",
      "direct|''The bridge is safe,''|Ann Cole|Ann Cole\n" },
  { "/direct/single-marks", "‘The bridge is safe,’ Ann Cole said.",
      "direct|‘The bridge is safe,’|Ann Cole|Ann Cole\n" },
  { "/direct/when", "\"The bridge is safe,\" Ann Cole said on Friday.",
      "direct|\"The bridge is safe,\"|Ann Cole|Ann Cole\n" },
  { "/direct/where",
      "\"The bridge is safe,\" Ann Cole said in a statement last week.",
      "direct|\"The bridge is safe,\"|Ann Cole|Ann Cole\n" },
  { "/direct/circumstance",
      "\"The bridge is safe,\" Ann Cole said as she left the site.",
      "direct|\"The bridge is safe,\"|Ann Cole|Ann Cole\n" },
  { "/direct/that", "Ann Cole said that \"the bridge is safe.\"",
      "direct|\"the bridge is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/signature", "\"The bridge is safe.\" — Ann Cole",
      "direct|\"The bridge is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/colon-line", "Then Ann Cole wrote to us:\n\"The bridge is safe.\"",
      "direct|\"The bridge is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/two-paragraphs",
      "Ann Cole said: \"The bridge is safe, as far as we know.\n"
      "\"We shall test it again in May.\"",
      "direct|\"The bridge is safe, as far as we know.|Ann Cole|Ann Cole\n"
      "direct|\"We shall test it again in May.\"|Ann Cole|Ann Cole\n" },
  { "/direct/told-me", "\"The bridge is safe,\" Ann Cole told me.",
      "direct|\"The bridge is safe,\"|Ann Cole|Ann Cole\n" },
  { "/direct/described", "\"The bridge is safe,\" said BBC presenter Ann Cole.",
      "direct|\"The bridge is safe,\"|Ann Cole|BBC presenter Ann Cole\n" },
  { "/direct/nobody", "“Is it safe, and who has tested it?”",
      "direct|“Is it safe, and who has tested it?”|-|-\n" },

  { "/direct/gesture",
      "\"The bridge,\" Ann Cole said, shaking her head, \"is safe.\"",
      "direct|\"The bridge,\"|Ann Cole|Ann Cole\n"
      "direct|\"is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/introduced", "As Ann Cole put it, \"We are done here.\"",
      "direct|\"We are done here.\"|Ann Cole|Ann Cole\n" },
  { "/direct/after-a-clause",
      "Back at the bridge, Ann Cole said: \"It is safe.\"",
      "direct|\"It is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/verb-before-noun",
      "\"Stop!\" cried the old man. \"Who goes there?\"",
      "direct|\"Stop!\"|-|the old man\n"
      "direct|\"Who goes there?\"|-|the old man\n" },
  { "/direct/transcript", "COLE: \"We like it here.\"",
      "direct|\"We like it here.\"|COLE|COLE\n" },

  /* Not speech. */
  { "/none/title", "They read \"Bleak House\" on the train.", "" },
  { "/none/scare", "The \"expert\" went home early.", "" },
  { "/none/nickname", "Robert \"Bob\" Cole sold his boat.", "" },
  { "/none/plain", "The bridge was closed for three days in May.", "" },
  { "/none/said-that", "He said that.", "" },

  /* Mixed. */
  { "/mixed/clause", "Ann Cole said the bridge was \"as safe as houses.\"",
      "mixed|the bridge was \"as safe as houses.\"|Ann Cole|Ann Cole\n" },
  { "/mixed/that",
      "Ann Cole said that the \"old\" bridge would be closed soon.",
      "mixed|that the \"old\" bridge would be closed soon|Ann Cole|Ann "
      "Cole\n" },

  /* Indirect. */
  { "/indirect/that", "Ann Cole said that the bridge was safe.",
      "indirect|that the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/indirect/bare", "Ann Cole said the bridge was safe.",
      "indirect|the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/indirect/to", "Ann Cole vowed to close the bridge.",
      "indirect|to close the bridge|Ann Cole|Ann Cole\n" },
  { "/indirect/after", "The bridge is safe, Ann Cole said.",
      "indirect|The bridge is safe|Ann Cole|Ann Cole\n" },
  { "/indirect/inverted", "The bridge is safe, said Ann Cole.",
      "indirect|The bridge is safe|Ann Cole|Ann Cole\n" },
  { "/indirect/inside", "The bridge, Ann Cole said, was never safe.",
      "indirect|The bridge|Ann Cole|Ann Cole\n"
      "indirect|was never safe|Ann Cole|Ann Cole\n" },
  { "/indirect/told", "Ann Cole told reporters that the bridge was safe.",
      "indirect|that the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/indirect/told-him", "Ann Cole told him the bridge was safe.",
      "indirect|the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/indirect/according", "According to Ann Cole, the bridge is safe.",
      "indirect|the bridge is safe|Ann Cole|Ann Cole\n" },
  { "/indirect/according-after", "The bridge is safe, according to Ann Cole.",
      "indirect|The bridge is safe|Ann Cole|Ann Cole\n" },
  { "/indirect/adding",
      "Ann Cole said that the bridge was safe, adding that she used it daily.",
      "indirect|that the bridge was safe|Ann Cole|Ann Cole\n"
      "indirect|that she used it daily|Ann Cole|Ann Cole\n" },
  { "/indirect/and-said",
      "Ann Cole argued that the bridge was safe and said that it would stay "
      "open.",
      "indirect|that the bridge was safe|Ann Cole|Ann Cole\n"
      "indirect|that it would stay open|Ann Cole|Ann Cole\n" },
  { "/indirect/but", "Ann Cole said that the bridge was safe, but closed it.",
      "indirect|that the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/indirect/statement",
      "Ann Cole said in a statement on Friday that the bridge was safe.",
      "indirect|that the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/indirect/adverb", "Ann Cole has repeatedly said that it is safe.",
      "indirect|that it is safe|Ann Cole|Ann Cole\n" },
  { "/indirect/no-nesting",
      "Ann Cole said that Ben Hall believed that the bridge was safe.",
      "indirect|that Ben Hall believed that the bridge was safe|Ann Cole|"
      "Ann Cole\n" },
  { "/indirect/believes", "Ann Cole believes that the bridge is safe.",
      "indirect|that the bridge is safe|Ann Cole|Ann Cole\n" },
  { "/indirect/apposition",
      "Ann Cole, who built the bridge, said that it was safe.",
      "indirect|that it was safe|Ann Cole|Ann Cole, who built the bridge\n" },
  { "/indirect/relative",
      "Ann Cole, who believes that it is old, said that it was safe.",
      "indirect|that it is old|Ann Cole|who\n"
      "indirect|that it was safe|Ann Cole|Ann Cole\n" },
  { "/indirect/leading",
      "Calling it \"a wreck, no more,\" Ann Cole said that it was old.",
      "mixed|it \"a wreck, no more,\"|Ann Cole|Ann Cole\n"
      "indirect|that it was old|Ann Cole|Ann Cole\n" },
  { "/indirect/label", "Ann Cole: We like it here and shall stay.",
      "indirect|We like it here and shall stay|Ann Cole|Ann Cole\n" },
  { "/indirect/unnamed", "Officials said that the bridge was safe.",
      "indirect|that the bridge was safe|-|Officials\n" },
  { "/indirect/spokesman",
      "A spokesman for the council said that the bridge was safe.",
      "indirect|that the bridge was safe|-|A spokesman for the council\n" },
  { "/indirect/of-a-name",
      "A spokeswoman for Ann Cole said that the bridge was safe.",
      "indirect|that the bridge was safe|-|A spokeswoman for Ann Cole\n" },
  { "/indirect/organisation",
      "The Transport Department said that the bridge was safe.",
      "indirect|that the bridge was safe|Transport Department|"
      "The Transport Department\n" },

  /* Who is who. */
  { "/who/last-name", "Ann Cole built the bridge. Cole said that it was safe.",
      "indirect|that it was safe|Ann Cole|Cole\n" },
  { "/who/full-name-later",
      "Cole said that it was safe. The bridge is by Ann Cole.",
      "indirect|that it was safe|Ann Cole|Cole\n" },
  { "/who/title", "Dr. Ann Cole said that it was safe.",
      "indirect|that it was safe|Ann Cole|Dr. Ann Cole\n" },
  { "/who/office", "Swedish Transport Minister Eva Lund said that it was safe.",
      "indirect|that it was safe|Eva Lund|Swedish Transport Minister Eva "
      "Lund\n" },
  { "/who/initials", "J. R. Cole said that it was safe.",
      "indirect|that it was safe|J. R. Cole|J. R. Cole\n" },
  { "/who/particle", "Ludwig van Berg said that it was safe.",
      "indirect|that it was safe|Ludwig van Berg|Ludwig van Berg\n" },
  { "/who/hyphen", "Lee Min-ho said that it was safe.",
      "indirect|that it was safe|Lee Min-ho|Lee Min-ho\n" },
  { "/who/apostrophe", "Mary O'Brien said that it was safe.",
      "indirect|that it was safe|Mary O'Brien|Mary O'Brien\n" },
  { "/who/he", "Peter Hall met Mary Cole. He said that it was safe.",
      "indirect|that it was safe|Peter Hall|He\n" },
  { "/who/she", "Peter Hall met Mary Cole. She said that it was safe.",
      "indirect|that it was safe|Mary Cole|She\n" },
  { "/who/she-by-title", "Mr. Zorb met Mrs. Quill. She said that it was safe.",
      "indirect|that it was safe|Quill|She\n" },
  { "/who/couple",
      "John Cole and Mary Cole came. Mr. Cole said that it was safe. "
      "Mrs. Cole said that it was old.",
      "indirect|that it was safe|John Cole|Mr. Cole\n"
      "indirect|that it was old|Mary Cole|Mrs. Cole\n" },
  { "/who/they", "Ann Cole met Ben Hall. They said that it was safe.",
      "indirect|that it was safe|-|They\n" },
  { "/who/noun-by-title",
      "Transport Minister Eva Lund came late. The minister said that it was "
      "safe.",
      "indirect|that it was safe|Eva Lund|The minister\n" },
  { "/who/noun-by-apposition",
      "Eva Lund, a lawyer from Malmo, came late. The lawyer said that it was "
      "safe.",
      "indirect|that it was safe|Eva Lund|The lawyer\n" },
  { "/who/long-title",
      "Ambassador to the Netherlands Eva Lund said that it was safe.",
      "indirect|that it was safe|Eva Lund|"
      "Ambassador to the Netherlands Eva Lund\n" },
  { "/who/apposition-with-commas",
      "Eva Lund, curator at the museum in Malmo, Sweden, said that it was "
      "safe.",
      "indirect|that it was safe|Eva Lund|"
      "Eva Lund, curator at the museum in Malmo, Sweden\n" },
  { "/who/according-apposition",
      "According to the mayor, Eva Lund, the bridge is safe.",
      "indirect|the bridge is safe|Eva Lund|the mayor, Eva Lund\n" },
  { "/who/like-an-office", "Mr. Bishop said that it was safe.",
      "indirect|that it was safe|Bishop|Mr. Bishop\n" },
  { "/who/like-a-month", "Theresa May said that it was safe.",
      "indirect|that it was safe|Theresa May|Theresa May\n" },
  { "/who/headline", "Cole Says Bridge Will Close\nAnn Cole said it was old.",
      "indirect|Bridge Will Close|Ann Cole|Cole\n"
      "indirect|it was old|Ann Cole|Ann Cole\n" },
  { "/who/sentence-word", "Ann spoke first. \"Ask Ann,\" Ben Hall said.",
      "direct|\"Ask Ann,\"|Ben Hall|Ben Hall\n" },
  { "/who/noun-unknown",
      "Eva Lund came late. The minister said that it was safe.",
      "indirect|that it was safe|-|The minister\n" },
  { "/who/apposed-name", "A spokeswoman, Mary Cole, said that it was safe.",
      "indirect|that it was safe|Mary Cole|A spokeswoman, Mary Cole\n" },
  { "/who/capitals", "ANN COLE said that it was safe.",
      "indirect|that it was safe|Ann Cole|ANN COLE\n" },

  /* What a name is. */
  { "/who/first-name-like-a-month",
      "June Cole came early. Ms. Cole said that it was safe.",
      "indirect|that it was safe|June Cole|Ms. Cole\n" },
  { "/who/in-a-month", "In June Cole said that it was safe.",
      "indirect|that it was safe|Cole|Cole\n" },
  { "/who/first-name-like-an-auxiliary",
      "Will Cole, a baker, came early. Cole said that it was safe.",
      "indirect|that it was safe|Will Cole|Cole\n" },
  { "/who/auxiliary", "Will Cole come? Cole said that it was safe.",
      "indirect|that it was safe|Cole|Cole\n" },
  { "/who/two-initials", "A. R. Cole said that it was safe.",
      "indirect|that it was safe|A. R. Cole|A. R. Cole\n" },
  { "/who/kinship",
      "Zorbin Quill lived here. His daughter, Imra Quill, met Mr. Quill. "
      "Ms. Quill said that it was safe. Mr. Quill said that it was old.",
      "indirect|that it was safe|Imra Quill|Ms. Quill\n"
      "indirect|that it was old|Zorbin Quill|Mr. Quill\n" },
  { "/who/newspaper",
      "Mary Cole spoke to the Malmo Daily. The Malmo Daily wrote that it was "
      "long. She said that it was safe.",
      "indirect|that it was long|Malmo Daily|The Malmo Daily\n"
      "indirect|that it was safe|Mary Cole|She\n" },
  { "/who/the-ship",
      "Mary Cole sailed on the Zephyrine. The Zephyrine sank. She said that it "
      "was safe.",
      "indirect|that it was safe|Mary Cole|She\n" },
  { "/who/hyphenated-first-name",
      "Jean-Pierre Zorb came with Ann Cole. He said that it was safe.",
      "indirect|that it was safe|Jean-Pierre Zorb|He\n" },
  { "/who/firm", "Analysts at Hall & Co. wrote that it was safe.",
      "indirect|that it was safe|-|Analysts at Hall & Co.\n" },
  { "/who/adverb-before", "Interestingly Cole said that it was safe.",
      "indirect|that it was safe|Cole|Cole\n" },
  { "/who/dateline", "MALMO, Sweden - Officials said that it was safe.",
      "indirect|that it was safe|-|Officials\n" },
  { "/who/acts-behind",
      "Ann Cole met Peter Hall.\n\"Here is the key.\" Hall laid it down.",
      "direct|\"Here is the key.\"|Peter Hall|Hall\n" },

  /* Subjects. */
  { "/subject/relative-clause",
      "The firm that owns the bridge said that it was safe.",
      "indirect|that it was safe|-|The firm that owns the bridge\n" },
  { "/subject/relative-who",
      "Two men who were in the room said that it was safe.",
      "indirect|that it was safe|-|Two men who were in the room\n" },
  { "/subject/relative-attributes",
      "A man who wants to leave said that it was safe.",
      "indirect|to leave|-|who\n"
      "indirect|that it was safe|-|A man\n" },
  { "/subject/article", "It was a widely praised bridge of stone.", "" },

  /* Where what is said begins and ends. */
  { "/span/score", "Members voted 61 to 38 on Friday to close the bridge.",
      "" },
  { "/span/to-somebody", "Ann Cole promised to 40 members an early end.", "" },
  { "/span/goes-on-to-act",
      "Ann Cole said it was \"a good bridge,\" and opened the gate.",
      "mixed|it was \"a good bridge,\"|Ann Cole|Ann Cole\n" },
  { "/span/acts-after-cue",
      "\"It is a good bridge,\" Ann Cole said, and shut the gate.",
      "direct|\"It is a good bridge,\"|Ann Cole|Ann Cole\n" },
  { "/span/whether", "Ann Cole asked whether the bridge was safe.",
      "indirect|whether the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/span/adverb-in-commas",
      "Ann Cole warned, however, that the bridge was old.",
      "indirect|that the bridge was old|Ann Cole|Ann Cole\n" },
  { "/span/told-a-crowd",
      "Ann Cole told the cheering crowd she would close the bridge.",
      "indirect|she would close the bridge|Ann Cole|Ann Cole\n" },
  { "/span/when-that",
      "Ann Cole said after the meeting that the bridge was safe.",
      "indirect|that the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/span/urged", "Ann Cole urged the county to close the bridge.",
      "indirect|the county to close the bridge|Ann Cole|Ann Cole\n" },
  { "/span/in-the-middle", "In any case, Ann Cole said, the bridge was safe.",
      "indirect|In any case|Ann Cole|Ann Cole\n"
      "indirect|the bridge was safe|Ann Cole|Ann Cole\n" },
  { "/span/introduced-according",
      "In addition, according to the council, the bridge is safe.",
      "indirect|the bridge is safe|-|the council\n" },
  { "/span/next-sentence",
      "Ann Cole called the bridge \"long and safe.\" She warned, though, that "
      "it was old.",
      "mixed|the bridge \"long and safe.\"|Ann Cole|Ann Cole\n"
      "indirect|that it was old|Ann Cole|She\n" },

  /* Transcripts. */
  { "/turns/interview",
      "Ann Cole builds bridges.\n\nThe Bugle: Is it safe?\n\nCole: It is. We "
      "tested it.\n\nTwice, in fact.\n\nThe Bugle: And old?\n\nCole: No.",
      "direct|Is it safe?|Bugle|The Bugle\n"
      "direct|It is. We tested it.|Ann Cole|Cole\n"
      "direct|Twice, in fact.|Ann Cole|Cole\n"
      "direct|And old?|Bugle|The Bugle\n"
      "direct|No.|Ann Cole|Cole\n" },
  { "/turns/questions", "Q: Is it safe?\nA: It is.\nQ: Old?\nA: No.",
      "direct|Is it safe?|Q|Q\ndirect|It is.|A|A\n"
      "direct|Old?|Q|Q\ndirect|No.|A|A\n" },
  { "/turns/captions",
      ">> ANN COLE: It is safe\nand old.\n>> BEN HALL: Thank you.",
      "direct|It is safe\nand old.|Ann Cole|ANN COLE\n"
      "direct|Thank you.|Ben Hall|BEN HALL\n" },
  { "/turns/last-names",
      "ANN COLE: Is it safe?\n\nBEN HALL: It is.\n\nCOLE: Old?\n\nHALL: No.",
      "direct|Is it safe?|Ann Cole|ANN COLE\n"
      "direct|It is.|Ben Hall|BEN HALL\n"
      "direct|Old?|Ann Cole|COLE\ndirect|No.|Ben Hall|HALL\n" },
  { "/turns/warnings",
      "Warning: The bridge is closed.\nNote: It opens soon.\n"
      "Warning: Mind the step.\nNote: It is steep.",
      "" },
  { "/turns/list",
      "Bridge: stone\nRoof: slate\nBridge: wood\nRoof: straw\nGate: iron", "" },
  { "/turns/times", "Open at 6:30. Closed at 9:45.\n10: two\n20: three", "" },
  { "/turns/one-heading", "The Bridge: It was built in 1850 of stone.", "" },

  /* Other languages: what marks alone tell. */
  { "/other/german", "„Die Brücke ist sicher“, sagte Anna Kohl gestern.",
      "direct|„Die Brücke ist sicher“|Anna Kohl|Anna Kohl\n" },
};

static QuothDocument *
annotated (QuothAnnotator *rules, const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothDocument *document = quoth_document_new_from_string (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (quoth_annotator_annotate (rules, document, &error));
  g_assert_no_error (error);
  quoth_document_seal (document);
  return document;
}

static char *
describe (QuothDocument *document)
{
  static const char *const types[] = { "direct", "indirect", "mixed" };
  g_autoptr (GPtrArray) quotes = quoth_document_get_quotes (document);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < quotes->len; i++)
    {
      QuothQuote *quote = g_ptr_array_index (quotes, i);
      g_autoptr (QuothSpeaker) speaker = quoth_quote_get_speaker (quote);
      g_autofree char *text = quoth_quote_get_text (quote);
      g_autofree char *mention = NULL;
      guint start, end;
      if (quoth_quote_get_mention (quote, QUOTH_OFFSET_BYTE, &start, &end))
        mention = quoth_document_dup_range (document, start, end);
      g_string_append_printf (all, "%s|%s|%s|%s\n",
          types[quoth_quote_get_quote_type (quote)], text,
          speaker != NULL ? quoth_speaker_get_name (speaker) : "-",
          mention != NULL ? mention : "-");
    }
  return g_string_free (all, FALSE);
}

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
  g_test_add_func ("/speaker-rules/min-confidence", test_min_confidence);
  g_test_add_func ("/speaker-rules/model", test_model);
  g_test_add_func ("/speaker-rules/pathological", test_pathological);
  g_test_add_func ("/speaker-rules/cuttings", test_cuttings);
  g_test_add_func ("/speaker-rules/any-words", test_any_words);
  return g_test_run ();
}
