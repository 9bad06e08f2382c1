/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who "I" and "you" are in a printed interview. */

#include "said.h"

static void
test_interview (void)
{
  assert_said_by ("Interview with the baker Ann Cole\n"
                  "We spoke with Ann Cole in the shop of Ben Hall.\n"
                  "Do you think that bread is dear?\n"
                  "I think that bread is cheap.\n"
                  "I believe that you will sell it, but who will buy it?",
      "Ann Cole|Ann Cole|-");
}

static void
test_no_interview (void)
{
  assert_said_by ("On baking, by Ann Cole\n"
                  "Who can tell if bread is dear?\n"
                  "I think that bread is cheap.",
      "-");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/interview/interview", test_interview);
  g_test_add_func ("/interview/no-interview", test_no_interview);
  return g_test_run ();
}
