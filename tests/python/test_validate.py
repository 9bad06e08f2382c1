#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The schema and its validator: what the writer writes is good, damage is found."""
import copy
import json
import sys
import unittest

import validate

GOOD = {
    "id": "a", "text": "😀 “Yes,” she said. Fine.", "language": "en", "offset": 7,
    "offset_unit": "codepoint",
    "sentences": [
        {"start": 2, "end": 18, "paragraph": 0, "sentiment": {"label": "neutral", "score": 0}},
        {"start": 19, "end": 24, "paragraph": 0}],
    "quotes": [
        {"start": 2, "end": 8, "type": "direct", "act": "speech", "group": 0,
         "cue": {"start": 13, "end": 17}, "speaker": {"name": "Ada", "start": 9, "end": 12},
         "confidence": 0.5},
        {"start": 19, "end": 23, "type": "indirect", "group": 1,
         "speaker": {"start": 9, "end": 12}}],
    "speakers": [{"name": "Ada", "gender": "female", "aliases": ["she"], "quotes": [0]}],
    "labels": [{"layer": "own", "start": 0, "end": 1, "label": "face", "score": 1e9}],
    "pts": 0, "duration": 10, "desk": {"any": ["thing"]},
}

# What to damage: a path into the record, the value to put there, what to hear.
DAMAGE = [
    (["offset_unit"], "words", "offset_unit"),
    (["sentences"], None, "sentences"),
    (["sentences", 0, "paragraph"], -1, "paragraph"),
    (["sentences", 0, "sentiment", "score"], 1.5, "score"),
    (["sentences", 0, "sentiment", "label"], "good", "label"),
    (["sentences", 0, "end"], 20, "overlaps"),
    (["sentences", 1, "end"], 25, "ends at 25"),
    (["sentences", 1, "start"], 24, "starts at 24"),
    (["sentences", 1, "start"], 1, "begins before"),
    (["sentences", 0, "paragraph"], 1, "paragraph"),
    (["sentences", 0, "start"], 2.5, "start"),
    (["quotes", 0, "type"], "said", "type"),
    (["quotes", 0, "act"], "song", "act"),
    (["quotes", 0, "confidence"], 2, "confidence"),
    (["quotes", 0, "cue"], {"start": 13}, "end"),
    (["quotes", 0, "cue", "end"], 99, "ends at 99"),
    (["quotes", 0, "speaker", "name"], "Eve", "not among the speakers"),
    (["quotes", 1, "speaker"], {}, "speaker"),
    (["quotes", 1, "speaker"], {"name": "Ada"}, "not in the list"),
    (["quotes", 1, "confidence"], "high", "confidence"),
    (["speakers", 0, "quotes"], [1, 0], "not ascending"),
    (["speakers", 0, "quotes"], [0, 9], "no quote 9"),
    (["speakers", 0, "quotes"], [], "not in the list"),
    (["speakers", 0, "gender"], "she", "gender"),
    (["labels", 0, "score"], "1", "score"),
    (["pts"], -1, "pts"),
]


def put(record, path, value):
    """Return a copy of a record with another value somewhere."""
    record = copy.deepcopy(record)
    holder = record
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return record


class Schema(unittest.TestCase):
    """The validator against records of our own making."""

    def setUp(self):
        self.validator = validate.Validator()

    def test_good(self):
        self.assertEqual(self.validator.problems(GOOD), [])

    def test_no_text(self):
        self.assertEqual(self.validator.problems({k: v for k, v in GOOD.items() if k != "text"}),
                         [])

    def test_damage(self):
        for path, value, message in DAMAGE:
            found = self.validator.problems(put(GOOD, path, value))
            self.assertTrue(any(message in problem for problem in found), (path, value, found))

    def test_inside_a_character(self):
        for unit, inside in (("utf16", 1), ("byte", 3)):
            record = put(GOOD, ["offset_unit"], unit)
            record.update(sentences=[{"start": inside, "end": 9, "paragraph": 0}],
                          quotes=[], speakers=[], labels=[])
            found = self.validator.problems(record)
            self.assertTrue(any("inside a character" in problem for problem in found), found)

    def test_strict_json(self):
        for line in ('{"a": NaN}', '{"a": 1, "a": 2}', "{"):
            self.assertRaises(ValueError, validate.read_record, line)


class Writer(unittest.TestCase):
    """The validator against what the library writes."""

    def test_read_and_written(self):
        import gi
        gi.require_version("Quoth", "1.0")
        from gi.repository import Quoth
        validator = validate.Validator()
        document = Quoth.Document.new_from_json(json.dumps(GOOD), -1, None, None)[0]
        document.seal()
        for unit in (Quoth.OffsetUnit.CODEPOINT, Quoth.OffsetUnit.UTF16, Quoth.OffsetUnit.BYTE):
            for flags in (Quoth.JsonFlags.DEFAULT, Quoth.JsonFlags.PRETTY,
                          Quoth.JsonFlags.NO_TEXT):
                record = validate.read_record(document.to_json(unit, flags))
                self.assertEqual(validator.problems(record), [])
        record = json.loads(document.to_json(Quoth.OffsetUnit.CODEPOINT, Quoth.JsonFlags.DEFAULT))
        self.assertEqual(record, GOOD)


if __name__ == "__main__":
    if validate.jsonschema is None:
        print("skipped: the Python module jsonschema is missing")
        sys.exit(77)
    unittest.main()
