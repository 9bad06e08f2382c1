# SPDX-License-Identifier: LGPL-2.1-or-later
"""The commands of README.md run as they are typed there.

Blocks marked `sh` are run, line by line, in a folder with the examples;
`./run` stands for `quoth run` there. Blocks marked otherwise are not run.
"""
import os
import pathlib
import re
import subprocess
import unittest

from command import COMMAND, ROOT, CommandTest, foreign_environment


def commands():
    text = (ROOT / "README.md").read_text()
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        yield from block.replace("\\\n", " ").strip().split("\n")


class Readme(CommandTest):
    def setUp(self):
        super().setUp()
        (self.folder / "examples").symlink_to(ROOT / "examples")
        run = self.write("run", '#!/bin/sh\n[ $# -gt 0 ] || '
                         'set -- examples/article.txt\nexec quoth run "$@"\n')
        run.chmod(0o755)
        os.chdir(self.folder)
        self.environment = foreign_environment()
        path = [str(COMMAND.parent), self.environment["PATH"]]
        self.environment["PATH"] = os.pathsep.join(path)

    def test_commands(self):
        lines = list(commands())
        self.assertGreater(len(lines), 3)
        for line in lines:
            with self.subTest(line):
                result = subprocess.run(
                    ["bash", "-c", "set -o pipefail; " + line],
                    cwd=self.folder, env=self.environment, timeout=120,
                    capture_output=True, stdin=subprocess.DEVNULL, check=False)
                said = result.stderr.decode()
                self.assertEqual(result.returncode, 0, said)
                self.assertNotIn("WARNING", said)
                self.assertNotIn("rror", said)

    def test_links(self):
        text = (ROOT / "README.md").read_text()
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            with self.subTest(link):
                self.assertTrue((ROOT / pathlib.Path(link)).exists())


if __name__ == "__main__":
    unittest.main()
