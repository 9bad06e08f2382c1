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
    """A shipped model, changed."""

    role = "sentences"

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="quoth-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.content = bytearray(rebuild.SHIPPED[self.role].read_bytes())

    def compare(self):
        """Return the exit status, and what is said."""
        made = self.folder / "made"
        made.write_bytes(self.content)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = rebuild.compare(made, rebuild.SHIPPED[self.role])
        return status, said.getvalue()


class Sentences(Compare):
    """Rounding is allowed for."""

    def setUp(self):
        super().setUp()
        first, *_ = rebuild.read_sections(rebuild.SHIPPED["sentences"]).values()
        self.n = len(rebuild.read_scorer(first)[-1])

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


class Speakers(Compare):
    """The tagger is the same to the last byte."""

    role = "speakers"

    def setUp(self):
        super().setUp()
        self.places = {}
        for index, name in enumerate(rebuild.read_sections(rebuild.SHIPPED["speakers"])):
            _, offset, size = rebuild.ENTRY.unpack_from(
                self.content, rebuild.HEADER_SIZE + index * rebuild.ENTRY.size)
            self.places[name] = offset, size

    def test_same(self):
        self.assertEqual(self.compare(), (0, "the same bytes as en-news.qmodel\n"))

    def test_each_section(self):
        for name in ("lexicon", "features", "cues", "classes", "wider", "tagger"):
            offset, size = self.places[name]
            self.content[offset + size - 1] ^= 1
            status, said = self.compare()
            self.assertEqual(status, 1)
            self.assertEqual(said, "%s: %d bytes in place of %d, 1 of them others\n"
                             "not the model en-news.qmodel\n" % (name, size, size))
            self.content[offset + size - 1] ^= 1

    def test_ranker(self):
        at = self.places["ranker"][0] + rebuild.SCORER_SIZE + 5
        for flipped, expected in ((1, 0), (4, 1)):
            self.content[at] ^= flipped
            self.assertEqual(self.compare()[0], expected)
            self.content[at] ^= flipped

    def test_chances(self):
        for offset, expected in ((0, 0), (2, 1)):
            at = self.places["chances"][0] + 4 + offset
            self.content[at] ^= 1
            self.assertEqual(self.compare()[0], expected)
            self.content[at] ^= 1

    def test_names_of_sections(self):
        self.content[rebuild.HEADER_SIZE] ^= 1
        status, said = self.compare()
        self.assertEqual(status, 1)
        self.assertIn("in place of lexicon, features", said)


if __name__ == "__main__":
    unittest.main()
