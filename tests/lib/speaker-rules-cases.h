/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Who says what in short texts. A case is one line:
 *
 *     type | what is said | speaker or - | words that name the speaker
 *
 * one for each quotation, in the order of the text. */

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
  { "/direct/signature-line", "\"The bridge is safe.\"\n- Ann Cole\n\nIt rained.",
      "direct|\"The bridge is safe.\"|Ann Cole|Ann Cole\n" },
  { "/direct/list", "\"We are safe.\"\n- \"We are old,\" said Ann Cole.",
      "direct|\"We are safe.\"|-|-\n"
      "direct|\"We are old,\"|Ann Cole|Ann Cole\n" },
  { "/direct/named-after",
      "“The bridge is safe.” The speaker was Ann Cole, an engineer.",
      "direct|“The bridge is safe.”|Ann Cole|Ann Cole\n" },
  { "/direct/with-that", "“The bridge is safe.” With that, Ann Cole left.",
      "direct|“The bridge is safe.”|Ann Cole|Ann Cole\n" },
  { "/direct/named-later",
      "“The bridge is safe.” The bakers went home. Ann Cole stayed.",
      "direct|“The bridge is safe.”|-|-\n" },
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
  { "/who/noun-by-abbreviation",
      "Eva Lund, a member of the Harbour Union (HU) in Bergen, came late. The "
      "HU representative said that it was safe.",
      "indirect|that it was safe|Eva Lund|The HU representative\n" },
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
  { "/who/nickname", "\"It is safe,\" said Zorbin \"Zed\" Quill.",
      "direct|\"It is safe,\"|Zorbin Quill|Zorbin \"Zed\" Quill\n" },
  { "/who/nickname-alone",
      "Imra “Zed” Quill and Tova Zorb came early. Zed said that it was safe.",
      "indirect|that it was safe|Imra Quill|Zed\n" },
  { "/who/particles-alone",
      "Ann van der Zorb came early. Van der Zorb said that it was safe.",
      "indirect|that it was safe|Ann van der Zorb|Van der Zorb\n" },
  { "/who/particles-of-nobody",
      "Ann Zorb came early. Van der Zorb said that it was safe.",
      "indirect|that it was safe|Van der Zorb|Van der Zorb\n" },
  { "/who/nickname-like-an-office",
      "Robert “Doc” Quill came early. Quill said that it was safe.",
      "indirect|that it was safe|Robert Quill|Quill\n" },
  { "/who/nickname-in-brackets",
      "Robert (Bobby) Quill and Robert (“Zed”) Zorb came early. Quill said "
      "that it was safe. Zorb said that it was old.",
      "indirect|that it was safe|Robert Quill|Quill\n"
      "indirect|that it was old|Robert Zorb|Zorb\n" },
  { "/who/in-brackets",
      "The engineer (Robert J. Quill) came early. Quill said that it was safe.",
      "indirect|that it was safe|Robert J. Quill|Quill\n" },
  { "/who/two-particles", "Ann van den Zorb said that it was safe.",
      "indirect|that it was safe|Ann van den Zorb|Ann van den Zorb\n" },
  { "/who/suffix-behind-an-office", "Robert Bishop Jr. said that it was safe.",
      "indirect|that it was safe|Robert Bishop Jr.|Robert Bishop Jr.\n" },
  { "/who/last-name-like-a-first-name",
      "\"It is safe,\" Imra Ross said. \"Quite.\"",
      "direct|\"It is safe,\"|Imra Ross|Imra Ross\n"
      "direct|\"Quite.\"|Imra Ross|Imra Ross\n" },
  { "/who/plural-noun", "Islanders hope that it is safe.",
      "indirect|that it is safe|-|Islanders\n" },
  { "/who/name-in-s", "Hobbs hopes that it is safe.",
      "indirect|that it is safe|Hobbs|Hobbs\n" },
  { "/who/headline-in-capitals",
      "ROBERT QUILL OPENS OLD BRIDGE\nQuill said that it was safe.",
      "indirect|that it was safe|Robert Quill|Quill\n" },
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
  { "/subject/some-of",
      "Some of the bakers said that it was safe.",
      "indirect|that it was safe|-|Some of the bakers\n" },
  { "/subject/one-of",
      "One of the town's bakers, Ben Hall, said that it was safe.",
      "indirect|that it was safe|Ben Hall|the town's bakers, Ben Hall\n" },
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
  { "/span/nothing", "Ann Cole said nothing. Ben Hall admitted everything.",
      "" },
  { "/span/went-on",
      "\"It is old,\" Ann Cole said. \"It was old,\" she went on, \"at once.\"",
      "direct|\"It is old,\"|Ann Cole|Ann Cole\n"
      "direct|\"It was old,\"|Ann Cole|she\n"
      "direct|\"at once.\"|Ann Cole|she\n" },
  { "/span/somebody-else",
      "Ann Cole said that it was safe, and Ben Hall said that it was old.",
      "indirect|that it was safe|Ann Cole|Ann Cole\n"
      "indirect|that it was old|Ben Hall|Ben Hall\n" },
  { "/span/according-in-the-middle",
      "The bridge, according to Ann Cole, stood for a year.",
      "indirect|The bridge|Ann Cole|Ann Cole\n"
      "indirect|stood for a year|Ann Cole|Ann Cole\n" },
  { "/span/according-to-a-list",
      "The plates are kept according to size and weight.", "" },
  { "/span/verb-first", "Said Ann Cole: \"It is safe.\"",
      "direct|\"It is safe.\"|Ann Cole|Ann Cole\n" },
  { "/span/two-objects", "The guide showed the bakers the old bridge.", "" },
  { "/span/object-that-acts", "The photograph showed a man holding a bridge.",
      "indirect|a man holding a bridge|-|The photograph\n" },
  { "/span/called", "Ann Cole called the bridge a \"wreck, no more.\"",
      "mixed|the bridge a \"wreck, no more.\"|Ann Cole|Ann Cole\n" },
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
  { "/turns/entries",
      "Founded: 1999.\nStaff: 300.\nFounded: 2004.\nStaff: 12.", "" },
  { "/turns/times", "Open at 6:30. Closed at 9:45.\n10: two\n20: three", "" },
  { "/turns/one-heading", "The Bridge: It was built in 1850 of stone.", "" },

  /* Other languages: what marks alone tell. */
  { "/other/german", "„Die Brücke ist sicher“, sagte Anna Kohl gestern.",
      "direct|„Die Brücke ist sicher“|Anna Kohl|Anna Kohl\n" },
};
