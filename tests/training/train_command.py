# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the tests of quoth-train have in common."""
import os
import subprocess
import unittest

from command import CommandTest

TRAIN = os.environ["QUOTH_TRAIN"]


@unittest.skipUnless(TRAIN, "quoth-train was not built, for want of liblinear")
class TrainingTest(CommandTest):
    """Runs quoth-train in a folder of its own."""

    def train(self, *arguments, **environment):
        return subprocess.run(
            [TRAIN, *arguments], cwd=self.folder, capture_output=True,
            stdin=subprocess.DEVNULL, timeout=300, check=False,
            env={**os.environ, **environment})

    def fail(self, status, *arguments, **environment):
        """Runs it when it has something to complain about; gives its message."""
        before = set(self.folder.iterdir())
        result = self.train(*arguments, **environment)
        said = self.check(result, status)
        self.assertRegex(said, r"\Aquoth-train: .+\n")
        self.assertEqual("Try: quoth-train" in said, status == 2, said)
        self.assertEqual(len(said.splitlines()), status, said)
        self.assertEqual(set(self.folder.iterdir()), before)
        return said
