# SPDX-License-Identifier: LGPL-2.1-or-later
"""fit-sequences on files of a few small sequences."""

import os
import re
import struct
import subprocess
import tempfile
import unittest

FIT = os.environ["FIT_SEQUENCES"]


def make_file(path, sequences):
    """Writes sequences of (tag, features)."""
    with open(path, "wb") as file:
        for sequence in sequences:
            file.write(struct.pack("=i", len(sequence)))
            for tag, features in sequence:
                file.write(struct.pack("=ii", tag, len(features)))
                file.write(struct.pack("=%dI" % len(features), *features))


class FitSequences(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.train = os.path.join(folder.name, "train.bin")
        self.dev = os.path.join(folder.name, "dev.bin")
        self.tags = os.path.join(folder.name, "tags.txt")
        outside, first, more = ((tag, [tag << 30]) for tag in (0, 1, 2))
        sequence = [outside, first, more, outside]
        make_file(self.train, [sequence, [first]] * 50)
        make_file(self.dev, [sequence, [], [first]])

    def fit(self, *options):
        return subprocess.run(
            [FIT, *options], capture_output=True, text=True, check=False)

    def check_learns(self, *options):
        done = self.fit(
            self.train, self.dev, "--bits=8", "--passes=3",
            "--out=" + self.tags, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertEqual(
            lines[2], "pass 3  0: P 100.00 R 100.00 F1 100.00")
        self.assertRegex(done.stderr, r"pass 3: loss \d\.\d{4}, \d+\.\d s\n$")
        with open(self.tags, encoding="ascii") as file:
            self.assertEqual(file.read(), "0 1 2 0\n\n1\n")

    def test_kinds_of_models(self):
        self.check_learns("--perceptron")
        self.check_learns("--linear", "--rate=0.1", "--batch=4")
        self.check_learns("--width=4", "--channels=8", "--layers=2",
                          "--rate=0.02", "--batch=1", "--average=2",
                          "--drop=0", "--feature-drop=0")

    def check_fails(self, status, message, *options):
        done = self.fit(*options)
        self.assertEqual(done.returncode, status)
        self.assertTrue(re.search(message, done.stderr), done.stderr)

    def test_mistakes(self):
        self.check_fails(2, "two files", self.train)
        self.check_fails(2, "--bits is 0: .* from 1", self.train, self.dev,
                         "--bits=0")
        self.check_fails(2, "--drop is 1:", self.train, self.dev, "--drop=1")
        self.check_fails(2, "--drip", self.train, self.dev, "--drip")
        self.check_fails(1, "nowhere", self.train, "nowhere")
        with open(self.dev, "ab") as file:
            file.write(b"\1")
        self.check_fails(1, "dev.bin: sequence 4", self.train, self.dev)


if __name__ == "__main__":
    unittest.main()
