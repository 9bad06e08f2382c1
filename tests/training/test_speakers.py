# SPDX-License-Identifier: LGPL-2.1-or-later
"""quoth-train speakers: what it learns, and what it says when it is told something
wrong."""
import json
import os
import pathlib
import re
import tempfile
import unittest

from small_gold import lines
from small_quotes import classes, small_quotes
from train_command import TrainingTest

# So small that a model takes a second.
SMALL = ("--classes=classes.tsv", "--bits=10", "--width=8", "--channels=8",
         "--layers=1", "--ranker-bits=10")
GROUPS = ("words", "around", "pairs", "form", "cues", "marks", "place", "best-cue",
          "near-cues", "before", "classes", "classes-around", "classes-cues", "senses",
          "rules")


class SpeakersTest(TrainingTest):
    """Runs in a folder with a gold and classes of words."""

    def setUp(self):
        super().setUp()
        self.write("gold.jsonl", lines(small_quotes()))
        self.write("classes.tsv", classes())

    def learn(self, *arguments, **environment):
        """Runs `quoth-train speakers`, which tells of its progress only."""
        result = self.train("speakers", *SMALL, *arguments, **environment)
        for line in self.check(result, 0).splitlines():
            self.assertRegex(line, r"\A(tagger|half): pass \d+, loss -?\d+\.\d+, \d+ s\Z")
        return result.stdout.decode()

    def model(self, *arguments):
        """The bytes of a model that is learned with some arguments."""
        self.learn("-o", "m.qmodel", *arguments, "gold.jsonl")
        return (self.folder / "m.qmodel").read_bytes()

    def fail_to_learn(self, status, *arguments, **environment):
        return self.fail(status, "speakers", "-o", "bad.qmodel", *SMALL, *arguments,
                         **environment)


class Learning(SpeakersTest):
    def test_used(self):
        """With few texts a model knows little, but patterns that it has seen."""
        said = self.learn("-o", "own.qmodel", "--passes=60", "--drop=0",
                          "--feature-drop=0", "--rate=0.05", "gold.jsonl")
        self.assertRegex(said, r"(?m)^speakers chosen right: [\d.]+ % of \d+")
        other = small_quotes(6, first=100)
        self.write("a.jsonl", lines([{"id": item["id"], "text": item["text"]}
                                     for item in other]))
        found = self.records("--pipeline", "documentparse ! speakerdetect "
                             f"model={self.folder / 'own.qmodel'}", "a.jsonl")
        n_right = n_wanted = n_found = 0
        for gold, answer in zip(other, found):
            wanted = {(quote["start"], *quote["speaker_span"]) for quote in gold["quotes"]}
            given = {(quote["start"], quote["speaker"].get("start"),
                      quote["speaker"].get("end"))
                     for quote in answer["quotes"] if "speaker" in quote}
            n_right += len(wanted & given)
            n_wanted += len(wanted)
            n_found += len(answer["quotes"])
        self.assertGreater(n_wanted, 15)
        self.assertGreater(n_right, 0.8 * n_wanted)
        self.assertLess(n_found, 1.2 * n_wanted)

    def test_same_bytes(self):
        model = self.model()
        self.assertEqual(model, self.model())
        self.assertTrue(model.startswith(b"quothmdl"))
        self.assertNotEqual(model, self.model("--seed=2"))
        self.assertEqual([path.name for path in self.folder.iterdir()
                          if "qmodel" in path.name], ["m.qmodel"])

    def test_order_of_files(self):
        """One file or two are the same, but the order is not."""
        gold = small_quotes()
        self.write("a.jsonl", lines(gold[:11]))
        self.write("b.jsonl", lines(gold[11:]))
        model = self.model()
        self.learn("-o", "ab.qmodel", "a.jsonl", "b.jsonl")
        self.learn("-o", "ba.qmodel", "b.jsonl", "a.jsonl")
        self.assertEqual((self.folder / "ab.qmodel").read_bytes(), model)
        self.assertNotEqual((self.folder / "ba.qmodel").read_bytes(), model)

    def test_each_option_counts(self):
        model = self.model()
        for option in ("--bits=11", "--width=9", "--channels=9", "--layers=2",
                       "--layers=0", "--passes=3", "--drop=0.2", "--feature-drop=0.1",
                       "--rate=0.003", "--ranker-bits=11", "--classed=7",
                       "--features=all", "--features=words,rules"):
            with self.subTest(option):
                self.assertNotEqual(self.model(option), model)

    def test_defaults_are_those_of_the_help(self):
        said = self.train("speakers", "--help").stdout.decode()
        defaults = dict(re.findall(r"--([\w-]+)=.+\(default: (\S+)\)", said))
        small = {option[2:].split("=")[0] for option in SMALL}
        self.assertEqual(set(defaults) - small,
                         {"classed", "lexicon", "features", "passes", "drop",
                          "feature-drop", "rate", "seed"})
        self.assertEqual(self.model(), self.model(
            *(f"--{name}={value}" for name, value in defaults.items()
              if name not in small)))

    def test_groups(self):
        everything = self.model("--features=all")
        self.assertEqual(everything, self.model("--features=" + ",".join(GROUPS)))
        self.assertEqual(self.model("--features=words,cues"), self.model(
            "--features=all," + ",".join(
                "-" + name for name in GROUPS if name not in ("words", "cues"))))

    def test_dev(self):
        self.write("dev.jsonl", lines(small_quotes(1, first=100)))
        said = self.learn("--dev=dev.jsonl", "gold.jsonl")
        for kind in ("source", "cue", "content"):
            self.assertRegex(said, rf"(?m)^{kind} +P [\d.]+ R [\d.]+ F1 [\d.]+$")
        self.assertNotIn("chosen", said)

    def test_nothing_is_left_behind(self):
        with tempfile.TemporaryDirectory() as temporary:
            self.learn("-o", "m.qmodel", "gold.jsonl", TMPDIR=temporary)
            self.fail_to_learn(1, "none.jsonl", TMPDIR=temporary)
            self.assertEqual(os.listdir(temporary), [])

    def test_good_lines(self):
        """No cue, no source, no id, Windows line ends, quotations that overlap."""
        self.write("good.jsonl", "\r\n" + json.dumps(
            {"text": "“No,” said Una. “Nor I.”", "quotes": [
                {"start": 0, "end": 5, "type": "direct"},
                {"start": 0, "end": 24, "type": "mixed", "cue": None,
                 "speaker_span": [11, 14]}]}) + "\r\n" + '{"text": "", "quotes": []}')
        self.learn("-o", "m.qmodel", "gold.jsonl", "good.jsonl")


class Usage(SpeakersTest):
    def test_help(self):
        result = self.train("speakers", "--help")
        self.assertEqual(self.check(result, 0), "")
        said = result.stdout.decode()
        self.assertIn("Exit status", said)
        for line in said.splitlines():
            if re.match(r" +-.*(--\S+|help)", line):
                self.assertRegex(line, r"--[\w, =|-]+  +[A-Z2].*", line)
        for name in GROUPS:
            self.assertRegex(said, rf"[\s]{name}[\s;]")

    def test_missing(self):
        self.assertIn("no FILE to learn from", self.fail_to_learn(2))
        self.assertIn("nothing to do; give --output or --dev", self.fail(
            2, "speakers", *SMALL, "gold.jsonl"))
        self.assertIn("--classes is missing", self.fail(
            2, "speakers", "-o", "bad.qmodel", "gold.jsonl"))

    def test_wrong_usage(self):
        for argument, message in (
                ("--bits=7", "--bits wants 8 to 22, not 7"),
                ("--bits=x", "x"),
                ("--ranker-bits=23", "--ranker-bits wants 8 to 22, not 23"),
                ("--width=0", "--width wants 1 to 256, not 0"),
                ("--channels=257", "--channels wants 1 to 256, not 257"),
                ("--layers=-1", "--layers wants 0 to 6, not -1"),
                ("--layers=7", "--layers wants 0 to 6, not 7"),
                ("--passes=0", "--passes wants 1 to 1000, not 0"),
                ("--classed=0", "--classed wants 1 to"),
                ("--seed=-1", "--seed wants 0 to"),
                ("--drop=1", "--drop wants a number from 0 to below 1, not 1"),
                ("--drop=nan", "--drop wants"),
                ("--feature-drop=-0.1", "--feature-drop wants"),
                ("--rate=0", "--rate wants a number between 0 and 1, not 0"),
                ("--rate=nan", "--rate wants"),
                ("--features=wrds", '--features wrds: there is no group "wrds"'),
                ("--features=all,-x", 'there is no group "x"'),
                ("--features=", "no group is left"),
                ("--features=words,,rules", 'there is no group ""'),
                ("--features=words,-words", "no group is left"),
                ("--lexicon=./en-rules", "--lexicon wants the name of a word file"),
                ("--lexicon=", "--lexicon wants"),
                ("--words=en", "--words")):
            with self.subTest(argument):
                self.assertIn(message, self.fail_to_learn(2, argument, "gold.jsonl"))


class BadInput(SpeakersTest):
    def test_missing_files(self):
        for arguments in (["none.jsonl"], ["--dev=none.jsonl", "gold.jsonl"],
                          ["--classes=none.jsonl", "gold.jsonl"]):
            said = self.fail_to_learn(1, *arguments)
            self.assertIn("cannot read", said)
            self.assertIn("none.jsonl", said)
        self.assertIn('"none"', self.fail_to_learn(1, "--lexicon=none", "gold.jsonl"))

    def test_malformed_lines(self):
        good = json.dumps(small_quotes(1)[0])
        for line, message in (
                ("{", ""),
                ("[]", "not an object"),
                ("{}", 'no "text"'),
                ('{"text": "a", "sentences": []}', 'no "quotes"'),
                ('{"text": "a", "quotes": {}}', 'no "quotes"'),
                ('{"text": "a", "quotes": [3]}', "quotation 1"),
                ('{"text": "a", "quotes": [{}]}', "quotation 1"),
                ('{"text": "a", "quotes": [{"start": 0, "end": 1}]}', "quotation 1"),
                (self.line(type="said"), "quotation 1"),
                (self.line(start=-1), "quotation 1"),
                (self.line(start=2), "quotation 1"),
                (self.line(end=4), "quotation 1"),
                (self.line(end=4294967298), "quotation 1"),
                (self.line(start="0"), "quotation 1"),
                (self.line(start=0.5), "quotation 1"),
                (self.line(start=[0]), "quotation 1"),
                (self.line(start=None), "quotation 1"),
                (self.line(end={}), "quotation 1"),
                (self.line(cue=[1]), "quotation 1"),
                (self.line(cue=[1, 4]), "quotation 1"),
                (self.line(cue=3), "quotation 1"),
                (self.line(speaker_span=[2, 2]), "quotation 1"),
                (self.line(speaker_span="Ida"), "quotation 1"),
                (b'{"text": "\xff", "quotes": []}', ""),
                ("[" * 100000, "")):
            with self.subTest(line[:90]):
                line = line if isinstance(line, bytes) else line.encode()
                self.write("bad.jsonl", good.encode() + b"\n\n" + line)
                for arguments in (["gold.jsonl", "bad.jsonl"],
                                  ["--dev=bad.jsonl", "gold.jsonl"]):
                    self.assertIn("bad.jsonl:3: " + message,
                                  self.fail_to_learn(1, *arguments))

    @staticmethod
    def line(**members):
        """A line of one quotation of two letters of three, with some members."""
        return json.dumps({"text": "aéi", "quotes": [
            {"start": 0, "end": 2, "type": "direct", **members}]})

    def test_classes(self):
        for table, message in (
                ("", "classes.tsv:2: not a word"),
                ("word\tcount\n", "classes.tsv:2: not a word"),
                (classes() + "\n\nx\t1\t1\t1\t1\n", ":"),
                (classes() + "x\t1\t1\t1\n", "not a word, a count and three classes"),
                (classes() + "x\t1\t70000\t1\t1\n", "not a word"),
                (classes() + "x\t1\t1\t256\t1\n", "not a word"),
                (classes() + "x\t1\t1\t1\t-1\n", "not a word"),
                (classes() + "x\t1\ty\t1\t1\n", "not a word"),
                (b"word\n\xff\t1\t1\t1\t1\n", "classes.tsv: not UTF-8"),
                (b"word\nx\xf0", "classes.tsv: not UTF-8")):
            with self.subTest(table[-20:]):
                self.write("classes.tsv", table)
                said = self.fail_to_learn(1, "gold.jsonl")
                self.assertIn("classes.tsv:", said)
                self.assertIn(message, said)

    def test_nothing_to_learn_from(self):
        without = [{**item, "quotes": []} for item in small_quotes(3)]
        for name, gold in (("empty.jsonl", []), ("one.jsonl", small_quotes(1)),
                           ("without.jsonl", without),
                           ("half.jsonl", [small_quotes(1)[0], without[1]])):
            self.write(name, lines(gold))
            self.assertIn("nothing to learn from", self.fail_to_learn(1, name))

    def test_unwritable_output(self):
        self.write("old", "old")
        os.mkfifo(self.folder / "pipe")
        for output in ("none/a.qmodel", "old/a.qmodel", ".", "pipe", "/dev/null"):
            said = self.fail(1, "speakers", "-o", output, *SMALL, "gold.jsonl")
            self.assertIn(f"cannot write {output}: ", said)
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())

    def test_output_through_a_link_and_over_a_file(self):
        old = self.write("old.qmodel", "old")
        (self.folder / "link").symlink_to("old.qmodel")
        for name in ("old.qmodel", "link"):
            old.write_text("old")
            self.learn("-o", name, "gold.jsonl")
            self.assertTrue(old.read_bytes().startswith(b"quothmdl"))
        self.assertTrue((self.folder / "link").is_symlink())


if __name__ == "__main__":
    unittest.main()
