# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the tests of the command have in common."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["QUOTH_SOURCE_ROOT"])
COMMAND = pathlib.Path(os.environ["QUOTH_COMMAND"])
ARTICLE = ROOT / "examples" / "article.txt"

# Mixed, direct and indirect; a broken one; a name that a pronoun takes up.
TEXT = (
    "Mara Lindqvist opened the new library on Monday. “We waited nine years "
    "for this,” she said, “and it was worth every day.”\n\n"
    "Tom Okafor, who leads the readers’ union, called the plan “a cold and "
    "careless mistake.”\n"
)


def foreign_environment():
    """For programs that are built without the sanitizers of ours."""
    environment = dict(os.environ)
    if os.environ.get("QUOTH_SANITIZE", "none") == "none":
        return environment
    libraries = []
    for name in ("libasan.so", "libubsan.so"):
        found = subprocess.run(
            ["cc", f"-print-file-name={name}"],
            check=True, capture_output=True, text=True)
        libraries.append(found.stdout.strip())
    environment["LD_PRELOAD"] = " ".join(libraries)
    environment["ASAN_OPTIONS"] = "detect_leaks=0"
    return environment


class CommandTest(unittest.TestCase):
    """Runs in a folder of its own, with the text in `a.txt`."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="quoth-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.write("a.txt", TEXT)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def quoth(self, *arguments, given=b"", environment=None, timeout=120):
        """Runs quoth; its output is left in bytes."""
        return subprocess.run(
            [COMMAND, *arguments], input=given, cwd=self.folder,
            capture_output=True, timeout=timeout, check=False,
            env={**os.environ, **(environment or {})})

    def check(self, result, status):
        said = result.stderr.decode()
        self.assertEqual(result.returncode, status, said)
        for word in ("CRITICAL", "WARNING", "Sanitizer", "runtime error"):
            self.assertNotIn(word, said)
        return said

    def run_good(self, *arguments, **rest):
        """Runs `quoth run`, which has nothing to complain about."""
        result = self.quoth("run", *arguments, **rest)
        said = self.check(result, 0)
        self.assertEqual(said, "")
        return result.stdout.decode()

    def run_bad(self, status, *arguments, command="run", **rest):
        """Runs a command, which has; gives its output and its message."""
        result = self.quoth(command, *arguments, **rest)
        said = self.check(result, status)
        self.assertTrue(said.startswith("quoth: "), said)
        return result.stdout.decode(), said

    def records(self, *arguments, **rest):
        lines = self.run_good("--format", "jsonl", *arguments, **rest)
        return [json.loads(line) for line in lines.splitlines()]
