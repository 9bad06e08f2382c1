# SPDX-License-Identifier: LGPL-2.1-or-later
"""The examples, the Python of the guides and the headers are as they say."""
import json
import os
import re
import shutil
import subprocess
import unittest

from command import ARTICLE, COMMAND, ROOT, CommandTest, foreign_environment

BUILD = COMMAND.parent.parent
PYTHON = os.environ["QUOTH_PYTHON"]

# What the guide on stages leaves to the reader.
STAGE = """
import gi
gi.require_version("Gst", "1.0")
gi.require_version("Quoth", "1.0")
from gi.repository import GObject, Gst, Quoth
Gst.init(None)
pipeline = Gst.parse_launch(
    "filesrc location=a.txt ! documentparse ! sentimenttag name=sentiment "
    "! documentjsonenc ! filesink location=out")
{}
pipeline.set_state(Gst.State.PLAYING)
message = pipeline.get_bus().timed_pop_filtered(
    20 * Gst.SECOND, Gst.MessageType.EOS | Gst.MessageType.ERROR)
pipeline.set_state(Gst.State.NULL)
assert message.type == Gst.MessageType.EOS
"""


def snippets(name):
    text = (ROOT / "docs" / name).read_text()
    return re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)


class Examples(CommandTest):
    def example(self, name, *arguments, status=0):
        result = subprocess.run(
            [BUILD / "examples" / f"example-{name}", *arguments],
            cwd=self.folder, capture_output=True, timeout=60, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.check(result, status)
        return result.stdout.decode()

    def test_library(self):
        said = self.example("library", "a.txt")
        self.assertIn("Mara Lindqvist: “We waited nine years for this,”", said)
        self.assertEqual(len(said.splitlines()), 3)

    def test_pipeline(self):
        said = self.example("pipeline", "a.txt")
        self.assertRegex(said, r"Mara Lindqvist: 2 quotations, sentiment \+0")
        self.assertRegex(said, r"Tom Okafor: 1 quotations, sentiment -0")

    def test_stage(self):
        record = json.loads(self.example("stage", ARTICLE))
        self.assertEqual(record["labels"][0]["label"], "CARROW")

    def test_wrong(self):
        for name in ("library", "pipeline", "stage"):
            self.assertEqual(self.example(name, status=2), "")
            self.assertEqual(self.example(name, "none.txt", status=1), "")


@unittest.skipIf(PYTHON == "", "no Python with gi, or no introspection")
class Guides(CommandTest):
    def python(self, code):
        return subprocess.run(
            [PYTHON, "-c", code], cwd=self.folder, timeout=60, check=True,
            env={**foreign_environment(), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE).stdout.decode()

    def test_embedding(self):
        (code,) = snippets("embedding.md")
        self.assertEqual(self.python(code), "Ann Lee “Yes,”\n")

    def test_stage(self):
        (code,) = snippets("writing-a-stage.md")
        self.python(STAGE.format(code))
        record = json.loads((self.folder / "out").read_text())
        self.assertEqual(record["labels"][0]["layer"], "shouts")


class Headers(CommandTest):
    """Each public header is enough by itself, in C and in C++."""

    def compile(self, compiler, language):
        flags = subprocess.run(
            ["pkg-config", "--cflags", "gstreamer-base-1.0"],
            check=True, capture_output=True, text=True).stdout.split()
        files = list((ROOT / "include").glob("**/*.h"))
        files += (BUILD / "include").glob("**/*.h")
        self.assertGreater(len(files), 10)
        for file in files:
            is_gst = "gst" in file.parent.parts[-2:]
            inside = f"-D{'GST_' if is_gst else ''}QUOTH_COMPILATION"
            with self.subTest(file.name):
                subprocess.run(
                    [compiler, "-x", language, "-Wall", "-Werror",
                     "-fsyntax-only", inside, f"-I{ROOT / 'include'}",
                     f"-I{BUILD / 'include'}", *flags, "-"],
                    input=f'#include "{file}"\n'.encode(), check=True)

    def test_c(self):
        self.compile("cc", "c")

    @unittest.skipIf(shutil.which("c++") is None, "no compiler for C++")
    def test_cplusplus(self):
        self.compile("c++", "c++")
        for header in (ROOT / "include").glob("quoth/*.h"):
            with self.subTest(header.name):
                text = header.read_text()
                if "_API" in text and header.name != "quoth-macros.h":
                    self.assertIn("G_BEGIN_DECLS", text)


if __name__ == "__main__":
    unittest.main()
