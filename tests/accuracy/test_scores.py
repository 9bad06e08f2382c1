#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The scorer: full marks for the gold itself, and the right loss for every mistake."""
import copy
import json
import os
import pathlib
import tempfile
import unittest

import accuracy
import dev
import scores
import spans

GOLD = pathlib.Path(os.environ.get("QUOTH_TEST_DATA", pathlib.Path(__file__).parents[1] / "data"),
                    "gold.jsonl")


def answer(document):
    """Return a gold document as quoth would write it."""
    quotes = []
    for gold in document["quotes"]:
        quote = {name: gold[name] for name in ("start", "end", "type", "group")}
        speaker = {"name": gold["speaker"]} if gold["speaker"] else {}
        if gold["speaker_span"]:
            speaker["start"], speaker["end"] = gold["speaker_span"]
        if speaker:
            quote["speaker"] = speaker
        if gold.get("cue"):
            quote["cue"] = dict(zip(("start", "end"), gold["cue"]))
        if "tone" in gold:
            quote["sentiment"] = {"label": gold["tone"], "score": 0}
        quotes.append(quote)
    return {"id": document["id"], "quotes": quotes,
            "sentences": [{"start": s, "end": e, "paragraph": 0} for s, e in document["sentences"]]}


class Articles(unittest.TestCase):
    """Scores over all gold articles."""

    def setUp(self):
        self.gold = accuracy.read_lines(GOLD)
        self.answers = {d["id"]: answer(d) for d in self.gold}

    def test_perfect(self):
        for name, ratio in scores.score(self.gold, self.answers).items():
            self.assertEqual((ratio.precision, ratio.recall), (100, 100), name)
        for document in self.gold:
            self.assertEqual(list(scores.mistakes(document, self.answers[document["id"]])), [])

    def test_nothing(self):
        for name, ratio in scores.score(self.gold, {}).items():
            self.assertEqual((ratio.found, ratio.f1), (0, 0), name)

    def test_spans(self):
        for document in self.gold:
            for quote in document["quotes"]:
                quote["cue"] = quote["speaker_span"]
        for kind in spans.KINDS:
            ratio = spans.score(self.gold, {d["id"]: answer(d) for d in self.gold})[kind]
            self.assertEqual((ratio.precision, ratio.recall), (100, 100), kind)
            self.assertGreater(ratio.wanted, 50)
            self.assertEqual(spans.score(self.gold, {})[kind].f1, 0)

    def test_parts(self):
        document = self.gold[0]
        whole = self.answers[document["id"]]
        cut = document["sentences"][7][0]
        first, second = copy.deepcopy(whole), copy.deepcopy(whole)
        for layer in ("sentences", "quotes"):
            first[layer] = [x for x in first[layer] if x["start"] < cut]
            second[layer] = accuracy.moved([x for x in second[layer] if x["start"] >= cut], -cut)
        second["offset"] = cut
        self.assertEqual(accuracy.joined([first, second])[document["id"]]["sentences"],
                         whole["sentences"])


class Mistakes(unittest.TestCase):
    """What single mistakes cost."""

    def setUp(self):
        text = "“I agree,” said Ada Roe. Officials said that it rained. Fine."
        self.gold = {
            "id": "x", "text": text, "sentences": [[0, 24], [25, 55], [56, 61]],
            "quotes": [
                {"start": 0, "end": 10, "type": "direct", "group": 0, "speaker_span": [16, 23],
                 "speaker": "Ada Roe", "speaker_aliases": ["Ada Roe", "Ms. Roe"],
                 "tone": "positive"},
                {"start": 40, "end": 54, "type": "indirect", "group": 1,
                 "speaker_span": [25, 34], "speaker": None, "speaker_aliases": []}]}
        self.answer = answer(self.gold)

    def scores(self):
        """Score the answer."""
        return scores.score([self.gold], {"x": self.answer})

    def test_sentence_joined(self):
        self.answer["sentences"][1:] = [{"start": 25, "end": 61, "paragraph": 0}]
        result = self.scores()
        self.assertEqual((result["boundary"].precision, result["boundary"].recall), (100, 50))
        self.assertAlmostEqual(result["span"].f1, 40)

    def test_edges_do_not_count(self):
        self.answer["quotes"][0].update(start=1, end=8)
        self.assertEqual(self.scores()["exact all"].f1, 100)

    def test_words_count(self):
        self.answer["quotes"][1].update(start=45)
        result = self.scores()
        self.assertEqual(result["exact indirect"].f1, 0)
        self.assertEqual(result["overlap indirect"].f1, 100)

    def test_names(self):
        speaker = self.answer["quotes"][0]["speaker"]
        for name, right in (("Dr. Ada Roe", 1), ("ada roe", 1), ("Ms. Roe", 1), ("Ms. Ada Roe", 1),
                            ("Mr. Roe", 0), ("Roe", 0), ("Ada", 0)):
            speaker["name"] = name
            self.assertEqual(self.scores()["name"].right, right, name)

    def test_speaker_of_somebody_else(self):
        self.answer["quotes"][0]["speaker"], self.answer["quotes"][1]["speaker"] = \
            self.answer["quotes"][1]["speaker"], self.answer["quotes"][0]["speaker"]
        result = self.scores()
        self.assertEqual((result["mention"].right, result["name"].right), (0, 0))
        self.assertEqual(result["end-to-end"].f1, 0)
        self.assertEqual(result["overlap all"].f1, 100)

    def test_extra_quote(self):
        self.answer["quotes"].append({"start": 56, "end": 60, "type": "direct", "group": 2})
        result = self.scores()
        self.assertAlmostEqual(result["end-to-end"].precision, 200 / 3)
        self.assertEqual(result["end-to-end"].recall, 100)
        self.gold["quotes"].append({"start": 56, "end": 60, "type": "direct", "optional": True})
        self.assertEqual(self.scores()["end-to-end"].precision, 100)

    def test_tone(self):
        self.answer["quotes"][0]["sentiment"]["label"] = "neutral"
        self.assertEqual(self.scores()["tone"].precision, 0)

    def test_floors(self):
        result = self.scores()
        self.assertEqual(list(accuracy.below(result, [("span", 100)])), [])
        self.assertEqual(len(list(accuracy.below(result, [("span", 101), ("spam", 0)]))), 2)


class Spans(unittest.TestCase):
    """What counts as the same span, and how often it counts."""

    def setUp(self):
        self.gold = {
            "id": "x", "text": "“No,” said Ada Roe, “nor I.” She told us (so).",
            "sentences": [],
            "quotes": [
                {"start": 0, "end": 5, "cue": [6, 10], "speaker_span": [11, 18],
                 "type": "direct", "group": 0, "speaker": "Ada Roe"},
                {"start": 20, "end": 28, "cue": [6, 10], "speaker_span": [11, 18],
                 "type": "direct", "group": 0, "speaker": "Ada Roe"},
                {"start": 42, "end": 45, "cue": [33, 37], "speaker_span": None,
                 "type": "indirect", "group": 1, "speaker": None}]}
        self.answer = answer(self.gold)

    def counts(self):
        """Return right, found and wanted of each kind."""
        result = spans.score([self.gold], {"x": self.answer})
        return [(result[kind].right, result[kind].found, result[kind].wanted)
                for kind in spans.KINDS]

    def test_shared_spans_count_once(self):
        self.assertEqual(self.counts(), [(1, 1, 1), (2, 2, 2), (3, 3, 3)])

    def test_edges_do_not_count(self):
        first, _, last = self.answer["quotes"]
        first.update(start=1, end=4)
        first["speaker"].update(end=19)
        last.update(start=41, end=46)
        last["cue"].update(start=32, end=38)
        self.assertEqual(self.counts(), [(1, 1, 1), (2, 2, 2), (3, 3, 3)])

    def test_words_count(self):
        first, second, last = self.answer["quotes"]
        first["speaker"].update(start=15)
        second["cue"].update(end=14)
        last.update(start=38)
        self.assertEqual(self.counts(), [(1, 2, 1), (2, 3, 2), (2, 3, 3)])

    def test_missing_parts(self):
        first, second, last = self.answer["quotes"]
        first["speaker"] = second["speaker"] = {"name": "Ada Roe"}
        del last["cue"]
        self.answer["quotes"] = [first, second, last]
        self.assertEqual(self.counts(), [(0, 0, 1), (1, 1, 2), (3, 3, 3)])

    def test_figures(self):
        with tempfile.TemporaryDirectory() as place:
            gold, kept = pathlib.Path(place, "gold"), pathlib.Path(place, "kept")
            kept.write_text(json.dumps(self.answer) + "\n", encoding="utf-8")
            gold.write_text(json.dumps(self.gold) + "\n\n", encoding="utf-8")
            self.assertEqual(dev.span_figures(gold, kept), {
                "source span": 100, "cue span": 100, "content span": 100})
            for quote in self.gold["quotes"]:
                quote["cue"] = None
            gold.write_text(json.dumps(self.gold) + "\n", encoding="utf-8")
            self.assertIsNone(dev.span_figures(gold, kept)["cue span"])


if __name__ == "__main__":
    unittest.main()
