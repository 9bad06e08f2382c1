/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who speaks in a conversation. */

#include "said.h"

static void
test_alternates (void)
{
  assert_said_by ("\"Is it far?\" asked Ann.\n\"A mile,\" said Ben.\n"
                  "\"Too far.\"\n\"Then stay.\"\n\"I will not.\"\n"
                  "\"As you like.\"",
      "Ann|Ben|Ann|Ben|Ann|Ben");
}

/* What comes later settles what came before. */
static void
test_looks_back (void)
{
  assert_said_by ("Ann met Ben at the gate, and the two went on.\n"
                  "\"Is it far?\"\n\"A mile.\"\n\"Too far.\"\n"
                  "\"Then stay.\"\n\"I will not,\" said Ben.\n"
                  "\"As you like,\" said Ann.",
      "Ben|Ann|Ben|Ann|Ben|Ann");
}

/* Who is called by name is not the one who speaks, but may be the next. */
static void
test_called (void)
{
  assert_said_by ("\"Is it far?\" asked Ann.\n\"A mile,\" said Ben.\n"
                  "\"Is it, Ann?\" asked Tom.\n\"It is.\"\n\"Go on.\"\n"
                  "\"Yes, Tom.\"\n\"Why?\"",
      "Ann|Ben|Tom|Ann|Tom|Ann|Tom");
}

static void
test_pronoun (void)
{
  assert_said_by ("\"Is it far?\" asked Ann.\n\"A mile,\" said Ben.\n"
                  "\"Too far.\"\n\"Then stay.\"\n\"Never.\"\n\"Why?\"\n"
                  "\"I will not,\" she said.\n\"As you like,\" he said.",
      "Ann|Ben|Ann|Ben|Ann|Ben|Ann|Ben");
}

static void
test_open (void)
{
  assert_said_by ("\"Is it far?\" asked Ann.\n\"A mile,\" said Ben.\n"
                  "\"Too far.\"\n\"It was not always so.\n"
                  "\"There was a road here once.\"\n\"Was there?\"\n"
                  "\"There was.\"",
      "Ann|Ben|Ann|Ben|Ben|Ann|Ben");
}

/* A narrator is who others call by name and who has none in the narration. */
static void
test_narrator (void)
{
  assert_said_by ("\"Is it far, Zorb?\" asked Ann.\n\"A mile,\" said I.\n"
                  "\"Too far, Zorb.\"\n\"Then stay,\" I said.\n\"No, Zorb.\"\n"
                  "\"As you like,\" said I.\n\"Come, Zorb.\"\n\"Yes.\"",
      "Ann|Zorb|Ann|Zorb|Ann|Zorb|Ann|Zorb");
  assert_said_by ("\"Is it far?\" asked Ann.\n\"A mile,\" said I.\n"
                  "\"Too far.\"\n\"Then stay.\"\n\"No.\"\n\"Yes.\"",
      "Ann|-|Ann|-|Ann|-");
}

/* Narration between: another conversation. */
static void
test_ends (void)
{
  assert_said_by ("\"Is it far?\" asked Ann.\n\"A mile,\" said Ben.\n"
                  "\"Too far.\"\n\"Then stay.\"\n\"No.\"\n\"Yes.\"\n"
                  "It rained.\nIt rained on.\nNight fell.\nDay came.\n"
                  "\"Who is it?\"\n\"The post,\" said Tom.\n"
                  "\"For me?\" asked Eva.",
      "Ann|Ben|Ann|Ben|Ann|Ben|Eva|Tom|Eva");
}

/* A few turns do if both speakers go by one name; in news, where full names
 * introduce them, the last speaker goes on. */
static void
test_short (void)
{
  assert_said_by ("\"Is it far?\" asked Ann.\n\"A mile,\" said Ben.\n"
                  "\"Too far.\"\n\"Then stay.\"",
      "Ann|Ben|Ann|Ben");
  assert_said_by ("\"It is far,\" said Ann Cole.\n\"A mile,\" said Ben Hall.\n"
                  "\"We shall walk it.\"",
      "Ann Cole|Ben Hall|Ben Hall");
}

/* A later paragraph of a quotation names its speaker. */
static void
test_named_late (void)
{
  assert_said_by (
      "Ben Hall came.\n\"It was far.\n\"We walked,\" said Ann Cole.",
      "Ann Cole|Ann Cole");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/dialogue/alternates", test_alternates);
  g_test_add_func ("/dialogue/looks-back", test_looks_back);
  g_test_add_func ("/dialogue/called", test_called);
  g_test_add_func ("/dialogue/pronoun", test_pronoun);
  g_test_add_func ("/dialogue/open", test_open);
  g_test_add_func ("/dialogue/narrator", test_narrator);
  g_test_add_func ("/dialogue/ends", test_ends);
  g_test_add_func ("/dialogue/short", test_short);
  g_test_add_func ("/dialogue/named-late", test_named_late);
  return g_test_run ();
}
