# SPDX-License-Identifier: LGPL-2.1-or-later
"""quoth-train sentences: what it learns, and what it says when it is told something
wrong."""
import json
import os
import pathlib
import re
import tempfile
import unittest

from command import ROOT
from small_gold import lines, record, small_gold
from train_command import TrainingTest

SECTIONS = ("after-mark", "after-other", "after-word")
NUMBER = r"\d+\.\d\d"


class SentencesTest(TrainingTest):
    """Runs in a folder with a gold to learn from."""

    def setUp(self):
        super().setUp()
        self.write("gold.jsonl", lines(small_gold()))

    def learn(self, *arguments, **environment):
        """Runs `quoth-train sentences`, which has nothing to complain about."""
        result = self.train("sentences", *arguments, **environment)
        self.assertEqual(self.check(result, 0), "")
        return result.stdout.decode()

    def fail_to_learn(self, status, *arguments, **environment):
        return self.fail(
            status, "sentences", "-o", "bad.qmodel", *arguments, **environment)

    def write_words(self, name, weights):
        """Writes the English word list with other weights, or none."""
        words = (ROOT / "models" / "sentences" / "en.words").read_text()
        section = f"[weights]\n{weights}\n" if weights else ""
        return self.write(
            name, re.sub(r"\[weights\]\n.*\n", section, words))


class Learning(SentencesTest):
    def test_same_bytes(self):
        for name in ("a.qmodel", "b.qmodel"):
            self.learn("-o", name, "gold.jsonl")
        model = (self.folder / "a.qmodel").read_bytes()
        self.assertEqual(model, (self.folder / "b.qmodel").read_bytes())
        self.assertTrue(model.startswith(b"quothmdl"))

    def test_defaults(self):
        self.learn("-o", "a.qmodel", "gold.jsonl")
        self.learn(
            "-o", "b.qmodel", "--words", "en", *self.defaults(), "gold.jsonl")
        self.assertEqual((self.folder / "a.qmodel").read_bytes(),
                         (self.folder / "b.qmodel").read_bytes())

    def defaults(self):
        """The options of the scorers with the defaults that the help tells."""
        said = self.learn("--help")
        found = re.findall(
            r"--((?:mark|other|word)-(?:bits|cost|threshold))=.+"
            r"\(default: ([\d.]+)\)", said)
        self.assertEqual(len(found), 9, said)
        return [f"--{name}={value}" for name, value in found]

    def test_examples(self):
        said = self.learn("-o", "a.qmodel", "gold.jsonl")
        for section in SECTIONS:
            found = re.search(rf"(?m)^{section} +(\d+) +(\d+)$", said)
            self.assertTrue(found, said)
            self.assertLess(0, int(found[2]), section)
            self.assertLess(int(found[2]), int(found[1]), section)

    def test_order_of_options(self):
        """Each option reaches the scorer that it is for."""
        self.learn("-o", "a.qmodel", "gold.jsonl")
        start = (self.folder / "a.qmodel").read_bytes()
        for name, value in (("cost", "0.05"), ("threshold", "0.9")):
            changed = []
            for place in ("mark", "other", "word"):
                self.learn("-o", "b.qmodel", f"--{place}-{name}", value,
                           "gold.jsonl")
                model = (self.folder / "b.qmodel").read_bytes()
                self.assertEqual(len(model), len(start))
                # Past the checksum and the table.
                changed.append(next(
                    at for at in range(192, len(model))
                    if model[at] != start[at]))
            self.assertEqual(changed, sorted(set(changed)))

    def test_bits(self):
        options = ["--mark-bits=4", "--other-bits=8", "--word-bits=10"]
        self.learn("-o", "a.qmodel", *options, "gold.jsonl")
        self.assertEqual((self.folder / "a.qmodel").stat().st_size,
                         192 + 3 * 64 + (1 << 4) + 48 + (1 << 8) + (1 << 10))

    def test_repeat_is_as_if_it_stood_there_again(self):
        mail = [item for item in small_gold() if item["genre"] == "mail"]
        self.write("mail.jsonl", lines(mail))
        said = self.learn("-o", "a.qmodel", "--repeat=mail=1", "gold.jsonl")
        self.assertEqual(
            said, self.learn("-o", "b.qmodel", "--repeat=mail=3",
                             "--repeat=home=7", "gold.jsonl"))
        self.assertNotEqual((self.folder / "a.qmodel").read_bytes(),
                            (self.folder / "b.qmodel").read_bytes())
        self.learn("-o", "c.qmodel", "--repeat=home=3", "mail.jsonl")
        self.learn("-o", "d.qmodel", "--repeat=mail=3", "mail.jsonl")
        self.assertEqual((self.folder / "c.qmodel").read_bytes(),
                         (self.folder / "d.qmodel").read_bytes())

    def test_leave_out(self):
        news = [item for item in small_gold()
                if item["genre"] not in ("mail", "story")]
        self.write("news.jsonl", lines(news))
        self.learn("-o", "a.qmodel", "news.jsonl")
        self.learn("-o", "b.qmodel", "--leave-out=mail", "--leave-out", "story",
                   "gold.jsonl")
        self.assertEqual((self.folder / "a.qmodel").read_bytes(),
                         (self.folder / "b.qmodel").read_bytes())

    def test_output_through_a_link_and_over_a_file(self):
        old = self.write("old.qmodel", "old")
        (self.folder / "link").symlink_to("old.qmodel")
        for name in ("old.qmodel", "link"):
            old.write_text("old")
            self.learn("-o", name, "gold.jsonl")
            self.assertTrue(old.read_bytes().startswith(b"quothmdl"))
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()),
                         ["a.txt", "gold.jsonl", "link", "old.qmodel"])


class Scoring(SentencesTest):
    def test_dev(self):
        dev = small_gold()[:2]
        self.write("dev.jsonl", lines(dev))
        said = self.learn("-o", "a.qmodel", "--dev", "dev.jsonl",
                          "--dev", "gold.jsonl", "gold.jsonl")
        self.assertRegex(said, r"(?m)^F1 +boundary +inner +span$")
        for name in ("dev.jsonl", "gold.jsonl"):
            self.assertRegex(
                said, rf"(?m)^{name} +{NUMBER} +{NUMBER} +{NUMBER}$")

    def test_perfect(self):
        self.write("dev.jsonl", lines([record("x", [
            "The mill grinds.", "The wheel turns.", "All is well."])]))
        said = self.learn("--dev", "dev.jsonl", "gold.jsonl")
        self.assertRegex(
            said, r"(?m)^dev.jsonl +100\.00 +100\.00 +100\.00$")

    def test_mistakes(self):
        self.write("dev.jsonl", lines([
            {"id": "x", "text": "The mill\tgrinds. The\nwheel turns. So it is.",
             "sentences": [[0, 12], [13, 33], [34, 43]]}]))
        said = self.learn("--dev=dev.jsonl", "--mistakes", "gold.jsonl")
        self.assertIn("x The mill\uFFFDgri<MISSED>nds. The|wheel turns. So it", said)
        self.assertIn("x The mill\uFFFDgrinds.<WRONG> The|wheel turns. So it", said)
        self.assertEqual(said.count("<"), 2, said)

    def test_cross_validation(self):
        said = self.learn("--folds=2", "gold.jsonl")
        self.assertRegex(
            said, rf"(?m)^cross-validation +{NUMBER} +{NUMBER} +{NUMBER}$")
        news = self.learn("--folds=2", "--cross-genre=news", "gold.jsonl")
        self.assertNotEqual(said, news)
        self.assertEqual(
            news, self.learn("--folds=2", "--cross-genre=news", "gold.jsonl"))

    def test_another_form_of_the_text_is_held_out_too(self):
        """Captions of "ferry" are not learned from where it is scored."""
        without = [item for item in small_gold() if item["id"] != "ferry-upper"]
        self.write("without.jsonl", lines(without))
        news = ["--folds=2", "--cross-genre=news", "--mistakes"]
        self.assertEqual(
            self.learn(*news, "--leave-out=captions", "gold.jsonl"),
            self.learn(*news, "without.jsonl"))

    def test_nothing_is_left_behind(self):
        with tempfile.TemporaryDirectory() as temporary:
            self.learn("--folds=2", "gold.jsonl", TMPDIR=temporary)
            self.learn("--dev=gold.jsonl", "gold.jsonl", TMPDIR=temporary)
            self.fail(2, "sentences", "--folds=7", "gold.jsonl",
                      TMPDIR=temporary)
            self.assertEqual(os.listdir(temporary), [])


class Using(SentencesTest):
    """A model beside a word list is used by `quoth run`."""

    # After a colon either always or never, and semicolons the other way.
    ENDS = ["Note:", "The mill is shut; the owner is away."]
    GOES_ON = ["Note: The mill is shut;", "the owner is away."]

    def sentences(self, words):
        [found] = self.records(
            "--pipeline", "sentences", "--set", f"split.model={words}", "a.txt")
        return [found["text"][item["start"]:item["end"]]
                for item in found["sentences"]]

    def test_used(self):
        words = self.write_words("own.words", "own.qmodel")
        self.write("a.txt", " ".join(self.ENDS))
        for wanted in (self.ENDS, self.GOES_ON):
            self.write("own.jsonl", lines(
                record(f"{i}", wanted) for i in range(5)))
            self.learn("-o", "own.qmodel", "--words", words, "--other-cost=9",
                       "--other-threshold=0.5", "own.jsonl")
            self.assertEqual(self.sentences(words), wanted)

    def test_one_answer_only(self):
        """Where all examples agree, so does the model, whatever the
        threshold."""
        words = self.write_words("own.words", "own.qmodel")
        self.write("a.txt", "Note: The mill is shut.")
        for wanted in (["Note:", "The mill is shut."],
                       ["Note: The mill is shut."]):
            self.write("own.jsonl", lines([record("x", wanted)]))
            for threshold in ("0.1", "0.9"):
                self.learn("-o", "own.qmodel", "--words", words,
                           "--other-threshold", threshold, "own.jsonl")
                self.assertEqual(self.sentences(words), wanted)

    def test_word_list_by_name(self):
        (self.folder / "models" / "sentences").mkdir(parents=True)
        self.write_words("models/sentences/xx.words", "xx.qmodel")
        folder = str(self.folder / "models")
        said = self.learn("-o", "models/sentences/xx.qmodel", "--words", "xx",
                          "--dev=gold.jsonl", "gold.jsonl",
                          QUOTH_MODEL_PATH=folder)
        self.assertIn("gold.jsonl", said)
        self.assertIn("QUOTH_MODEL_PATH", self.fail_to_learn(
            1, "gold.jsonl", QUOTH_MODEL_PATH=folder))


class Usage(SentencesTest):
    def test_help(self):
        for arguments in (["--help"], ["-h"], ["help"]):
            result = self.train(*arguments)
            self.assertEqual(self.check(result, 0), "")
            self.assertIn("sentences", result.stdout.decode())
        self.assertIn("quoth-train ", self.train("--version").stdout.decode())
        said = self.learn("--help")
        self.assertIn("Exit status", said)
        for line in said.splitlines():
            if re.match(r" +-.*(--\S+|help)", line):
                self.assertRegex(line, r"--[\w, =|-]+  +[A-Z2].*", line)

    def test_role(self):
        self.assertIn("no role given", self.fail(2))
        self.assertIn('no role "cues"', self.fail(2, "cues"))

    def test_wrong_usage(self):
        for arguments, message in (
                (["--bits=3"], "--bits"),
                (["--mark-bits=3"], "--mark-bits wants 4 to 24, not 3"),
                (["--other-bits=25"], "--other-bits wants 4 to 24, not 25"),
                (["--word-bits=x"], "x"),
                (["--mark-cost=0"], "--mark-cost wants a number above 0"),
                (["--other-cost=-1"], "--other-cost wants"),
                (["--word-cost=nan"], "--word-cost wants"),
                (["--word-cost=inf"], "--word-cost wants"),
                (["--mark-threshold=0"], "--mark-threshold wants a number between"),
                (["--other-threshold=1"], "--other-threshold wants"),
                (["--word-threshold=nan"], "--word-threshold wants"),
                (["--folds=1"], "--folds wants at least 2, not 1"),
                (["--folds=0"], "--folds wants at least 2, not 0"),
                (["--folds=-3"], "--folds wants at least 2, not -3"),
                (["--folds=7"], "only 6 documents"),
                (["--cross-genre=news"], "--cross-genre wants --folds"),
                (["--folds=2", "--cross-genre=new"], "--cross-genre new: no"),
                (["--leave-out=new"], "--leave-out new: no document"),
                (["--leave-out=small"], "--leave-out small: no document"),
                (["--repeat=new=2"], "--repeat new=2: no document"),
                (["--repeat=news"], "NAME=N"),
                (["--repeat=news=0"], "NAME=N"),
                (["--repeat=news=1001"], "NAME=N"),
                (["--repeat=news=2x"], "NAME=N"),
                (["--repeat==2"], "NAME=N"),
                (["--mistakes"], "--mistakes wants --dev or --folds")):
            with self.subTest(" ".join(arguments)):
                output = [] if "--folds=7" in arguments else ["-o", "bad.qmodel"]
                self.assertIn(message, self.fail(
                    2, "sentences", *output, *arguments, "gold.jsonl"))

    def test_nothing_to_do(self):
        self.assertIn("no FILE", self.fail_to_learn(2))
        self.assertIn("nothing to do", self.fail(2, "sentences", "gold.jsonl"))


class BadInput(SentencesTest):
    def test_missing_files(self):
        for arguments in (["none.jsonl"], ["--dev=none.jsonl", "gold.jsonl"]):
            self.assertIn("none.jsonl", self.fail_to_learn(1, *arguments))
        self.assertIn("cannot read", self.fail_to_learn(1, "."))

    def test_malformed_lines(self):
        good = json.dumps(record("x", ["One.", "Two."]))
        for line, message in (
                ("{", ""),
                ("[]", ""),
                ("3", ""),
                ("{}", 'no "text"'),
                ('{"text": 3, "sentences": []}', 'no "text"'),
                ('{"text": "a"}', 'no "sentences"'),
                ('{"text": "a", "sentences": {}}', 'no "sentences"'),
                ('{"text": "a", "sentences": [3]}', "sentence 1"),
                ('{"text": "a", "sentences": [[0]]}', "sentence 1"),
                ('{"text": "a", "sentences": [[0, 1, 1]]}', "sentence 1"),
                ('{"text": "a", "sentences": [[0, "1"]]}', "sentence 1"),
                ('{"text": "a", "sentences": [[0, 0.5]]}', "sentence 1"),
                ('{"text": "a", "sentences": [[0, null]]}', "sentence 1"),
                ('{"text": "a", "sentences": [[1, 1]]}', "sentence 1"),
                ('{"text": "a", "sentences": [[-1, 1]]}', "sentence 1"),
                ('{"text": "é", "sentences": [[0, 2]]}', "sentence 1"),
                ('{"text": "a", "sentences": [[0, 4294967297]]}', "sentence 1"),
                ('{"text": "abc", "sentences": [[0, 2], [1, 3]]}', "sentence 2"),
                ('{"text": "a\\u0000b", "sentences": []}', ""),
                (b'{"text": "\xff", "sentences": []}', ""),
                (b'{"text": "a\0b", "sentences": []}', ""),
                ("[" * 100000, "")):
            with self.subTest(line[:60]):
                line = line if isinstance(line, bytes) else line.encode()
                self.write("bad.jsonl", good.encode() + b"\n\n" + line)
                said = self.fail_to_learn(1, "gold.jsonl", "bad.jsonl")
                self.assertIn("bad.jsonl:3: " + message, said)
                self.assertIn("bad.jsonl:3: " + message, self.fail_to_learn(
                    1, "--dev=bad.jsonl", "gold.jsonl"))

    def test_good_lines(self):
        """Windows line ends, no line end, no id, nothing but text."""
        self.write("good.jsonl", '\r\n{"text": "Fine. And U.S. Mail: This.",'
                                 ' "sentences": [[0, 5]]}\r\n'
                                 '{"text": "", "sentences": [], "id": 3}')
        self.learn("-o", "a.qmodel", "--dev=good.jsonl", "good.jsonl")

    def test_nothing_to_learn_from(self):
        self.write("empty.jsonl", "")
        self.write("plain.jsonl", lines([record("x", ["ab"])]))
        for name in ("empty.jsonl", "plain.jsonl"):
            self.assertIn(
                "nothing to learn from", self.fail_to_learn(1, name))
        self.assertIn("nothing to learn from", self.fail_to_learn(
            1, "--leave-out=news", "plain.jsonl"))

    def test_word_lists(self):
        self.write_words("no.words", None)
        self.write("bad.words", "nonsense")
        for words, message in (
                ("./no.words", "./no.words: the word list names no weights"),
                ("./bad.words", "./bad.words: not a word list"),
                ("./none.words", "none.words"),
                ("none", "none")):
            self.assertIn(message, self.fail_to_learn(
                1, "--words", words, "gold.jsonl"))

    def test_unwritable_output(self):
        self.write("old", "old")
        os.mkfifo(self.folder / "pipe")
        for output in ("none/a.qmodel", "old/a.qmodel", ".", "pipe",
                       "/dev/null"):
            said = self.fail(1, "sentences", "-o", output, "gold.jsonl")
            self.assertIn(f"cannot write {output}: ", said)
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())
        self.assertTrue((self.folder / "pipe").is_fifo())


if __name__ == "__main__":
    unittest.main()
