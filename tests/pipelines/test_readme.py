# SPDX-License-Identifier: LGPL-2.1-or-later
"""The commands of README.md run as they are typed there.

Blocks marked `sh` are run, line by line, in a folder with the examples. There
`./run` stands for `quoth run`, `meson devenv` for nothing, since the tests are
in such an environment, and `./check` is left out, which runs this. What the
README shows of the sample's quotations is what comes out, up to the places that
it leaves out ("…").
"""
import json
import os
import re
import subprocess
import unittest

from command import COMMAND, ROOT, TEXT, CommandTest, foreign_environment


def commands():
    text = (ROOT / "README.md").read_text()
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        yield from block.replace("\\\n", " ").strip().split("\n")


def block(language):
    """The one block of a language."""
    text = (ROOT / "README.md").read_text()
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)
    return found


def rounded(value):
    """The last digits of a number depend on the processor."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 2) if isinstance(value, float) else value


class Readme(CommandTest):
    def setUp(self):
        super().setUp()
        (self.folder / "examples").symlink_to(ROOT / "examples")
        self.write("my-article.txt", TEXT)
        self.write_script("run", '[ $# -gt 0 ] || set -- '
                          'examples/article.txt\nexec quoth run "$@"')
        self.write_script("check", "exit 0")
        self.write_script("meson", '[ "$*" != "${*#devenv -C build -w . }" ] '
                          '&& shift 5 && exec "$@"')
        os.chdir(self.folder)
        self.environment = foreign_environment()
        path = [str(self.folder), str(COMMAND.parent), self.environment["PATH"]]
        self.environment["PATH"] = os.pathsep.join(path)

    def write_script(self, name, text):
        self.write(name, f"#!/bin/sh\n{text}\n").chmod(0o755)

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

    def test_table(self):
        said = self.run_good("examples/article.txt")
        said = [line.rstrip() for line in said.splitlines()]
        at = 0
        for part in block("text").split("\n…\n"):
            shown = part.strip("\n").splitlines()
            with self.subTest(shown[0]):
                at = said.index(shown[0], at)
                self.assertEqual(said[at:at + len(shown)], shown)
        self.assertEqual(at + len(shown), len(said))

    def test_record(self):
        shown = json.loads(re.sub(r", …", "", block("json")))
        (record,) = self.records("examples/article.txt")
        self.assertEqual(record.keys(), shown.keys())
        for layer in ("sentences", "quotes", "speakers"):
            self.assertEqual(rounded(record[layer][:1]), rounded(shown[layer]))

    def test_links(self):
        files = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"),
                 *ROOT.glob("models/*/*.md"), *ROOT.glob("tests/data/*.md")]
        for file in files:
            for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text()):
                with self.subTest(f"{file.name}: {link}"):
                    self.assertTrue((file.parent / link).exists())


if __name__ == "__main__":
    unittest.main()
