#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The runner of cases: it must see every mistake, and the cases must be sound."""
import collections
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

import cases

DATA = pathlib.Path(os.environ.get("QUOTH_TEST_DATA", pathlib.Path(__file__).parents[1] / "data"),
                    "cases")
RUNNER = pathlib.Path(cases.__file__).resolve()

BREAD = """
== bread/old
“The bread,” Ada Roe said, “is old.” Officials said that it was new. She ate it.
--
direct “The bread,” | Ada Roe | Ada Roe | act=speech; cue=said; group=1
direct “is … old.” | Ada Roe / A. Roe | ~Ada | group=1
indirect that it was new | - | Officials | group=2
outside She ate it
aliases Ada Roe: Roe
"""


def answer(case):
    """Return what quoth would write if it were right about a case."""
    quotes, forms = [], collections.defaultdict(list)
    for number, expected in enumerate(case.expected):
        start, end = expected.span
        quote = {"start": start, "end": end, "speaker": {},
                 "type": "direct" if expected.kind == "?" else expected.kind,
                 "group": expected.options.get("group", -number)}
        for name in (expected.names or [])[:1]:
            quote["speaker"]["name"] = name
            forms[name] += case.aliases.get(name, [])
        for mention in (expected.mentions or [])[:1]:
            quote["speaker"].update(zip(("start", "end"), case.find_first(
                mention.removeprefix("~"))))
        if "act" in expected.options:
            quote["act"] = expected.options["act"]
        if "cue" in expected.options:
            quote["cue"] = dict(zip(("start", "end"), case.find_first(expected.options["cue"])))
        quotes.append(quote)
    return {"id": case.name, "quotes": quotes,
            "speakers": [{"name": name, "aliases": list(set(all_forms))}
                         for name, all_forms in forms.items()]}


class Folder(unittest.TestCase):
    """Tests with files of their own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, content, name="food.cases"):
        """Write a file and return its path."""
        path = pathlib.Path(self.folder.name, name)
        path.write_text(content, encoding="utf-8")
        return path

    def read(self, content):
        """Return the cases of a file with this content."""
        return cases.read_all([self.file(content)])


class Reading(Folder):
    """The notation."""

    def test_fields(self):
        case, = self.read(BREAD)
        first, second, third = case.expected
        self.assertEqual(case.name, "food/bread/old")
        self.assertEqual(case.text[slice(*second.span)], "“is old.”")
        self.assertEqual((first.names, third.names), (["Ada Roe"], []))
        self.assertEqual(first.options, {"act": "speech", "cue": "said", "group": "1"})

    def test_text(self):
        case, = self.read("== a/b\n\\tNo\\_no\\r\n\n# No comment\\\\.\n\n--\n# A comment.\n"
                          "asked: why\nnone\n")
        self.assertEqual(case.text, "\tNo\u00a0no\r\n\n# No comment\\.\n")
        self.assertEqual(case.asked, "why")

    def test_one_of_many(self):
        case, = self.read("== a/b\nA he, then he ate, he said.\n--\n"
                          "indirect then … ate | - | he #3\n")
        self.assertEqual(case.find("he #3"), (19, 21))
        self.assertEqual(case.find("he #1"), (2, 4))

    def test_what_is_wrong(self):
        for lines, message in (
                ("direct “Yes”", "not in the text"),
                ("direct “No”", "more than once"),
                ("direct “No” #3", "only 2 times"),
                ("direct “Well … maybe”", "does not end so"),
                ("indirect she\ndirect “No” #1", "quotations overlap"),
                ("direct she", "without a mark"),
                ("indirect “Well”", "with quotation marks"),
                ("mixed “Well”", "in and outside"),
                ("direct “Well” | - | he", "not in the text"),
                ("direct “Well” | - | - | mood=good", "not an option"),
                ("direct “Well” | - | - | act=song", "not an option"),
                ("spoken “Well”", "not an expectation"),
                ("none\ndirect “Well”", "or \"none\""),
                ("asked: why", "or \"none\"")):
            with self.assertRaises(cases.CaseError) as caught:
                self.read("\n== a/b\n“No”, she said, “No”. “Well”, then.\n--\n%s\n" % lines)
            self.assertRegex(str(caught.exception), r"food\.cases:2: food/a/b: .*" + message)

    def test_files_that_are_wrong(self):
        for content, message in (
                ("direct “Well”\n", "food.cases:1: expected == NAME"),
                ("== a/b\nWell.\n", "no line --"),
                ("== a/b\nWe\\ll.\n--\nnone\n", "no such escape"),
                ("== a/b\n--\nnone\n== a/b\n--\nnone\n", "a second case")):
            with self.assertRaisesRegex(cases.CaseError, message):
                self.read(content)


class Judging(Folder):
    """Mistakes of an answer."""

    def setUp(self):
        super().setUp()
        self.case, = self.read(BREAD)
        self.answer = answer(self.case)

    def faults(self):
        """Return what is wrong with the answer, as one text."""
        return "\n".join(cases.faults(self.case, self.answer))

    def test_right(self):
        self.assertEqual(self.faults(), "")

    def test_punctuation_does_not_count(self):
        self.answer["quotes"][2]["end"] += 1
        self.answer["quotes"][2]["speaker"]["end"] += 1
        self.assertEqual(self.faults(), "")

    def test_marks_count(self):
        self.answer["quotes"][0]["start"] += 1
        self.assertRegex(self.faults(), "missing: direct “The bread,”")
        self.assertRegex(self.faults(), "not expected: direct The bread,” | Ada Roe | Ada Roe")

    def test_quotations(self):
        self.answer["quotes"].append({"start": 69, "end": 79, "type": "indirect", "group": 9})
        self.assertRegex(self.faults(), "not expected: indirect She ate it")
        self.assertRegex(self.faults(), "in a quotation: She ate it")
        del self.answer["quotes"][2]
        self.assertRegex(self.faults(), "missing: indirect that it was new")

    def test_at_least(self):
        self.case.at_least, self.case.outside = True, []
        self.answer["quotes"].append({"start": 69, "end": 79, "type": "indirect", "group": 9})
        self.assertEqual(self.faults(), "")

    def test_fields(self):
        def moved_mention(quote):
            quote["speaker"]["end"] -= 1

        def no_mention(quote):
            del quote["speaker"]["start"], quote["speaker"]["end"]

        for number, change, message in (
                (0, lambda q: q.update(type="mixed"), "found: type mixed"),
                (0, lambda q: q["speaker"].update(name="Roe"), "found: name Roe"),
                (0, lambda q: q["speaker"].pop("name"), "found: name -"),
                (2, lambda q: q["speaker"].update(name="Officials"), "found: name Officials"),
                (0, moved_mention, "found: mention Ada Ro$"),
                (1, no_mention, "found: mention -"),
                (0, lambda q: q.update(act="belief"), "found: act belief"),
                (0, lambda q: q.pop("act"), "found: act -"),
                (0, lambda q: q["cue"].update(end=q["cue"]["end"] + 1), "found: cue said,"),
                (0, lambda q: q.pop("cue"), "found: cue -"),
                (1, lambda q: q.update(group=7), "groups: 1 and 1 are not one"),
                (2, lambda q: q.update(group="1"), "groups: 1 and 2 are one")):
            self.answer = answer(self.case)
            change(self.answer["quotes"][number])
            self.assertRegex(self.faults(), message)

    def test_other_name(self):
        self.answer["quotes"][1]["speaker"]["name"] = "A. Roe"
        self.assertEqual(self.faults(), "")

    def test_aliases(self):
        self.answer["speakers"][0]["aliases"] = ["she"]
        self.assertEqual(self.faults(), "Ada Roe has no alias Roe")

    def test_none(self):
        self.case, = self.read("== a/b\nShe ate it.\n--\nnone\n")
        self.answer = {"quotes": []}
        self.assertEqual(self.faults(), "")
        self.answer = {"quotes": [{"start": 0, "end": 3, "type": "direct"}]}
        self.assertEqual(self.faults(), "not expected: direct She | - | -")

    def test_mention_by_number(self):
        self.case, = self.read("== a/b\nIf he ate, he said it.\n--\nindirect it | - | he #2\n")
        self.answer = answer(self.case)
        self.answer["quotes"][0]["speaker"].update(start=3, end=5)
        self.assertRegex(self.faults(), "found: mention he")

    def test_no_answer(self):
        self.assertEqual(cases.judge([self.case], {}), {self.case.name: ["no answer"]})


class Running(Folder):
    """The program."""

    def run_cases(self, *words):
        """Run the program over one case; return its status and output."""
        done = subprocess.run([sys.executable, str(RUNNER), *words, str(self.file(BREAD))],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        return done.returncode, done.stdout

    def predicted(self, wrong=False):
        """Write an answer to the case and return its path."""
        case, = self.read(BREAD)
        right = answer(case)
        if wrong:
            right["quotes"][0]["speaker"]["name"] = "Ida Roe"
        return str(self.file(json.dumps({**right, "sentences": []}), "answer.jsonl"))

    def test_right(self):
        status, output = self.run_cases("--predicted", self.predicted())
        self.assertEqual(status, 0)
        self.assertRegex(output, r"(?m)\A^food/bread +1 of +1$")

    def test_wrong(self):
        status, output = self.run_cases("--predicted", self.predicted(wrong=True))
        self.assertEqual(status, 1)
        self.assertRegex(output, "== food/bread/old\n   [|] “The bread,”")
        self.assertRegex(output, "found: name Ida Roe")
        self.assertRegex(output, "0 cases are right, below 1")

    def test_floor(self):
        self.assertEqual(
            self.run_cases("--floor", "0", "--predicted", self.predicted(wrong=True))[0], 0)
        self.assertEqual(self.run_cases("--floor", "2", "--predicted", self.predicted())[0], 1)

    def test_bad_file(self):
        done = subprocess.run([sys.executable, str(RUNNER), "--texts", str(self.file("x\n"))],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stdout, "food.cases:1: expected == NAME")

    def test_texts(self):
        status, output = self.run_cases("--texts")
        self.assertEqual(status, 0)
        self.assertEqual(json.loads(output)["id"], "food/bread/old")

    def test_options_reach_quoth(self):
        """A stand-in for quoth answers only if it is given the options."""
        answered = self.predicted()
        quoth = self.file("#!/bin/sh\n[ \"$6 $7 $8 $9\" = '--set a.b=c --swap d=e' ] || exit 3\n"
                          "cp %s \"$5\"\n" % answered, "quoth")
        quoth.chmod(quoth.stat().st_mode | stat.S_IXUSR)
        self.assertEqual(
            self.run_cases("--quoth", str(quoth), "--set", "a.b=c", "--swap", "d=e")[0], 0)
        self.assertEqual(self.run_cases("--quoth", str(quoth))[0], 2)


class Shipped(unittest.TestCase):
    """The cases of the project."""

    def setUp(self):
        self.cases = cases.read_all(sorted(DATA.glob("*.cases")))

    def test_can_be_right(self):
        for case in self.cases:
            self.assertEqual(list(cases.faults(case, answer(case))), [], case.name)

    def test_enough_of_each(self):
        counts = collections.Counter(cases.phenomenon(case) for case in self.cases)
        self.assertEqual([name for name, count in counts.items() if count < 5], [])

    def test_nothing_found_is_not_right(self):
        for case in self.cases:
            if case.expected:
                self.assertTrue(list(cases.faults(case, {"quotes": []})), case.name)


if __name__ == "__main__":
    unittest.main()
