# SPDX-License-Identifier: LGPL-2.1-or-later
"""The arrows of docs/architecture.md: which folder may include what of which."""
import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ["QUOTH_SOURCE_ROOT"])

# Which folder of src/ a public header belongs to; all may include others.
HOMES = {
    "annotations.h": "document",
    "annotator.h": "document",
    "document.h": "document",
    "document-json.h": "document",
    "splitter.h": "document",
    "model.h": "model",
    "utf8.h": "text",
    "sentence-splitter.h": "sentences",
    "unicode-splitter.h": "sentences",
    "speaker-detector.h": "speakers",
    "speaker-rules.h": "speakers",
    "sentiment-lexicon.h": "sentiment",
}
BASE = {"document", "model", "text"}
ARROWS = {
    "document": set(),
    "model": set(),
    "text": {"model"},
    "sentences": BASE,
    "speakers": BASE,
    "sentiment": BASE,
}


def includes(folder):
    for file in sorted((ROOT / folder).glob("**/*.[ch]")):
        for kind, path in re.findall(
                r'^#include ([<"])([^>"]+)', file.read_text(), re.M):
            yield file, kind, path


class Layers(unittest.TestCase):
    def test_library(self):
        folders = {path.name for path in (ROOT / "src").iterdir()
                   if path.is_dir()}
        self.assertEqual(folders, set(ARROWS))
        for folder, known in ARROWS.items():
            for file, kind, path in includes(f"src/{folder}"):
                home, _, name = path.partition("/")
                if kind == "<" and home == "quoth":
                    home = HOMES.get(name, folder)
                elif kind == "<":
                    self.assertNotRegex(path, "^(gst|gio)/", file)
                    continue
                self.assertIn(home, known | {folder}, f"{file}: {path}")

    def test_public_headers(self):
        for file, kind, path in includes("include/quoth"):
            self.assertNotIn("private", path, file)
            self.assertNotRegex(path, "^(gst|json-glib|gio)/", file)

    def test_training(self):
        """It may look into the library, and only its tests may look into it."""
        own = {path.name for path in (ROOT / "training").glob("*.h")}
        self.assertTrue(own)
        for file, kind, path in includes("training"):
            self.assertNotRegex(path, r"^(gst|gio)/|\.\./", file)
            if kind == '"' and path not in own:
                self.assertTrue((ROOT / "src" / path).exists(),
                                f"{file}: {path}")
        for folder in ("include", "src", "gst", "plugins", "tools", "examples",
                       "tests"):
            for file, kind, path in includes(folder):
                self.assertNotRegex(path, "(^|/)training/", file)
                is_its_test = file.parent == ROOT / "tests" / "training"
                if kind == '"' and path in own and not is_its_test:
                    self.assertTrue((file.parent / path).exists(),
                                    f"{file}: {path}")

    def test_liblinear(self):
        """Only quoth-train needs it."""
        for folder in ("include", "src", "gst", "plugins", "tools"):
            for file, _, path in includes(folder):
                self.assertNotEqual(path, "linear.h", file)

    def test_what_stands_outside_the_library(self):
        for folder in ("include/gst", "gst", "plugins", "tools", "examples"):
            for file, kind, path in includes(folder):
                self.assertNotIn("private", path, file)
                self.assertNotIn("../", path, file)
                if kind == '"':
                    self.assertTrue((file.parent / path).exists(), file)


if __name__ == "__main__":
    unittest.main()
