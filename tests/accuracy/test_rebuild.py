#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What passes for the same model: rounding does, and nothing else."""
import contextlib
import io
import pathlib
import shutil
import tempfile
import unittest

import rebuild

FIRST_SCORER = 192
FIRST_WEIGHT = FIRST_SCORER + rebuild.SCORER_SIZE


class Compare(unittest.TestCase):
    """The shipped model, changed."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="quoth-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.content = bytearray(rebuild.SHIPPED.read_bytes())
        first, *_ = rebuild.read_scorers(rebuild.SHIPPED).values()
        self.n = len(first[-1])

    def compare(self):
        """Return the exit status, and what is said."""
        made = self.folder / "made"
        made.write_bytes(self.content)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = rebuild.compare(made, rebuild.SHIPPED)
        return status, said.getvalue()

    def change(self, count, by):
        """Change weights of the first scorer."""
        for at in range(FIRST_WEIGHT, FIRST_WEIGHT + count):
            weight = int.from_bytes(self.content[at:at + 1], "little", signed=True)
            weight += by if weight <= 0 else -by
            self.content[at:at + 1] = weight.to_bytes(1, "little", signed=True)

    def test_same(self):
        self.assertEqual(self.compare(), (0, "the same bytes as en.qmodel\n"))

    def test_rounding(self):
        self.change(self.n // 1000 - 1, 1)
        status, said = self.compare()
        self.assertEqual(status, 0, said)
        self.assertIn("but for rounding", said)

    def test_too_many(self):
        self.change(self.n // 1000 + 1, 1)
        self.assertEqual(self.compare()[0], 1)

    def test_too_far(self):
        self.change(1, 2)
        self.assertEqual(self.compare()[0], 1)

    def test_head(self):
        for at in (FIRST_SCORER, FIRST_SCORER + 6, FIRST_SCORER + 11, rebuild.HEADER_SIZE):
            kept = self.content[at]
            self.content[at] ^= 1
            self.assertEqual(self.compare()[0], 1, at)
            self.content[at] = kept


if __name__ == "__main__":
    unittest.main()
