# SPDX-License-Identifier: LGPL-2.1-or-later
"""The command: what it reads, what it writes, and what it says when it is
told something wrong."""
import json
import os
import pty
import re
import select
import signal
import stat
import subprocess
import time
import unicodedata
import unittest

from command import COMMAND, TEXT, CommandTest, foreign_environment


def words_of(record):
    return [record["text"][quote["start"]:quote["end"]]
            for quote in record["quotes"]]


class Output(CommandTest):
    def test_jsonl(self):
        [record] = self.records("a.txt")
        self.assertEqual(record["id"], "a.txt")
        self.assertEqual(record["text"].strip(), TEXT.strip())
        self.assertEqual(len(record["sentences"]), 3)
        self.assertIn("“We waited nine years for this,”", words_of(record))
        names = {quote.get("speaker", {}).get("name")
                 for quote in record["quotes"]}
        self.assertLessEqual({"Mara Lindqvist", "Tom Okafor"}, names)
        for quote in record["quotes"]:
            self.assertIn("sentiment", quote)

    def test_table(self):
        table = self.run_good("a.txt")
        lines = table.splitlines()
        self.assertRegex(lines[0], r"^a\.txt: \d+ quotations, 2 speakers$")
        self.assertRegex(lines[2], r"^Who +What +How$")
        self.assertRegex(
            table, r"Mara Lindqvist +“We waited nine years for this,” +[ +-]\d")
        self.assertRegex(table, r"(?m)^Speaker +Quotations +Mean$")
        self.assertNotIn("\x1b", table)
        self.assertLessEqual(max(map(len, lines)), 100)
        self.assertFalse([line for line in lines if line != line.rstrip()])

    def test_table_is_the_default(self):
        self.assertEqual(
            self.run_good("a.txt"), self.run_good("--format", "table", "a.txt"))

    def test_table_of_no_quotations(self):
        self.write("plain.txt", "It rains. The mill stands still.\n")
        self.assertEqual(
            self.run_good("plain.txt"), "plain.txt: no quotations\n")

    def test_table_of_sentences(self):
        table = self.run_good("--pipeline", "sentences", "a.txt")
        self.assertIn("a.txt: 3 sentences", table)
        self.assertRegex(table, r"(?m)^ +1  Mara Lindqvist opened")

    def test_table_is_harmless(self):
        self.write("evil.txt", "“Red \x1b[31malarm \u202eback,” said Ann Lee. "
                   "Ann Lee said “a\tb\x07.”\n")
        table = self.run_good("evil.txt")
        self.assertIn("Ann Lee", table)
        for character in "\x1b\u202e\x07\t":
            self.assertNotIn(character, table)

    def test_table_keeps_its_columns(self):
        """Wide characters take two columns, and combining ones none."""
        self.write("wide.txt", "“水水水🎉 e\u0301te\u0301,” said Ann Lee.\n\n"
                   "“Rain,” said Bo Ray.\n")
        table = self.run_good("wide.txt").splitlines()
        tones = []
        for line in table:
            tone = re.search(r"[ +-]\d\.\d\d (?:neutral|positive|negative)", line)
            if tone and "“" in line:
                before = line[:tone.start()]
                tones.append(sum(
                    0 if unicodedata.combining(c) else
                    2 if unicodedata.east_asian_width(c) == "W" else 1
                    for c in before))
        self.assertEqual(len(tones), 2, table)
        self.assertEqual(tones[0], tones[1], table)

    def test_table_of_timed_text(self):
        self.write("x.srt", "1\n00:00:01,000 --> 00:00:03,000\n“Rain,” said\n\n"
                   "2\n00:00:03,100 --> 00:00:05,000\nAnn Lee. It rained.\n\n"
                   "3\n01:02:06,000 --> 01:02:08,000\n“No,” said Bo Ray.\n")
        table = self.run_good("-p", "captions", "x.srt", "x.srt")
        self.assertEqual(table.count("Who  "), 2)
        self.assertEqual(table.count("Speaker  "), 2)
        self.assertRegex(table, r"Ann Lee +“Rain,”.*\n0:00:01 ")
        self.assertRegex(table, r"Bo Ray +“No,”.*\n1:02:06 ")
        self.write("y.srt", "1\n00:00:01,000 --> 00:00:03,000\nIt rains.\n")
        self.assertEqual(self.run_good("-p", "captions", "y.srt"),
                         "y.srt: no quotations\n")

    def test_captions_by_their_name(self):
        self.write("x.SRT", "1\n00:00:01,000 --> 00:00:03,000\nIt rains.\n")
        (record,) = self.records("x.SRT")
        self.assertEqual((record["text"], record["pts"]),
                         ("It rains.", 1000000000))
        (record,) = self.records("-p", "article", "x.SRT")
        self.assertIn("00:00:01", record["text"])
        self.assertIn("00:00:01", self.records("x.SRT", "a.txt")[0]["text"])

    def test_output_file(self):
        self.write("out.jsonl", "old\n").chmod(0o640)
        self.assertEqual(
            self.run_good("-f", "jsonl", "-o", "out.jsonl", "a.txt"), "")
        written = (self.folder / "out.jsonl").read_text()
        self.assertEqual(json.loads(written)["id"], "a.txt")
        mode = stat.S_IMODE((self.folder / "out.jsonl").stat().st_mode)
        self.assertEqual(mode, 0o640)
        self.assertEqual(
            sorted(os.listdir(self.folder)), ["a.txt", "out.jsonl"])

    def test_output_to_standard_output(self):
        self.assertEqual(self.run_good("-f", "jsonl", "-o", "-", "a.txt"),
                         self.run_good("-f", "jsonl", "a.txt"))

    def test_output_behind_what_a_file_holds(self):
        with open(self.folder / "out", "wb", buffering=0) as out:
            out.write(b"first\n")
            for name in ("a.txt", "/dev/null"):
                result = subprocess.run(
                    [COMMAND, "run", "-f", "jsonl", name], stdout=out,
                    stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                    cwd=self.folder, check=False)
                self.check(result, 0)
            out.write(b"last\n")
        lines = (self.folder / "out").read_text().splitlines()
        self.assertEqual((len(lines), lines[0], lines[-1]),
                         (4, "first", "last"))
        self.assertEqual(json.loads(lines[1])["id"], "a.txt")

    def test_output_onto_its_own_input(self):
        self.run_good("-f", "jsonl", "-o", "a.txt", "a.txt")
        written = (self.folder / "a.txt").read_text()
        self.assertEqual(json.loads(written)["text"].strip(), TEXT.strip())

    def test_output_of_a_failed_run_leaves_the_old_file(self):
        self.write("out.jsonl", "old\n")
        self.run_bad(1, "-o", "out.jsonl", "-s", "sentiment.model=nowhere",
                     "a.txt")
        self.assertEqual((self.folder / "out.jsonl").read_text(), "old\n")
        self.assertEqual(
            sorted(os.listdir(self.folder)), ["a.txt", "out.jsonl"])

    def test_output_that_cannot_be_written(self):
        for path, format_name in (("none/out", "jsonl"), (".", "table")):
            _, said = self.run_bad(
                1, "-f", format_name, "-o", path, "a.txt")
            self.assertIn(f"cannot write {path}", said)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_full_disk(self):
        for format_name in ("jsonl", "table"):
            _, said = self.run_bad(
                1, "-f", format_name, "-o", "/dev/full", "a.txt", "a.txt")
            self.assertIn("cannot write /dev/full", said)
            self.assertIn("No space left", said)
            self.assertEqual(said.count("quoth:"), 1, said)

    def test_reader_that_goes_away(self):
        self.write("many.txt", TEXT * 3000)
        for format_name in ("jsonl", "table"):
            with subprocess.Popen(
                    [COMMAND, "run", "-f", format_name, "many.txt", "a.txt"],
                    cwd=self.folder, stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE) as process:
                process.stdout.read(10)
                process.stdout.close()
                self.assertEqual(process.stderr.read(), b"")
                self.assertEqual(process.wait(60), -signal.SIGPIPE)


class Input(CommandTest):
    def test_standard_input(self):
        for arguments in ([], ["-"]):
            [record] = self.records(*arguments, given=TEXT.encode())
            self.assertEqual(record["text"].strip(), TEXT.strip())

    def test_jsonl(self):
        self.write("two.jsonl", "".join(
            json.dumps({"id": name, "text": TEXT, "topic": ["x", 1.50]}) + "\n"
            for name in ("one", "two")))
        first, second = self.records("two.jsonl")
        self.assertEqual([first["id"], second["id"]], ["one", "two"])
        self.assertEqual(first["topic"], ["x", 1.5])
        self.assertEqual(first["quotes"], second["quotes"])

    def test_many_files(self):
        self.write("b c.txt", "“No,” said Ann Lee.\n")
        self.write("été ☕.txt", "“Yes,” said Bo Ray.\n")
        records = self.records("a.txt", "b c.txt", "été ☕.txt", "-",
                               given="“Well,” said Cy Dow.\n".encode())
        self.assertEqual([record.get("id") for record in records[:3]],
                         ["a.txt", "b c.txt", "été ☕.txt"])
        self.assertEqual(len(records), 4)
        table = self.run_good("a.txt", "b c.txt", "été ☕.txt")
        self.assertIn("\n\nété ☕.txt: 1 quotation, 1 speaker\n", table)

    def test_file_in_a_folder(self):
        (self.folder / "sub").mkdir()
        self.write("sub/x.txt", TEXT)
        self.assertEqual(self.records("sub/x.txt")[0]["id"], "x.txt")

    def test_file_name_that_is_not_utf8(self):
        path = os.fsencode(self.folder) + b"/caf\xe9.txt"
        with open(path, "wb") as file:
            file.write(TEXT.encode())
        [record] = self.records(path)
        self.assertTrue(record["id"].startswith("caf"))

    def test_pipe(self):
        os.mkfifo(self.folder / "pipe")
        with subprocess.Popen(["sh", "-c", "cat a.txt >pipe"],
                              cwd=self.folder):
            [record] = self.records("pipe")
        self.assertNotIn("id", record)
        self.assertEqual(record["text"].strip(), TEXT.strip())

    def test_name_that_looks_like_a_launch_string(self):
        name = "a ! b='c' \"d\".txt"
        self.write(name, TEXT)
        self.assertEqual(self.records(name)[0]["id"], name)

    def test_name_that_begins_with_a_dash(self):
        self.write("-x.txt", TEXT)
        self.assertEqual(self.records("--", "-x.txt")[0]["id"], "-x.txt")

    def test_empty_file(self):
        self.write("empty.txt", "")
        self.run_good("empty.txt")
        self.records("empty.txt")
        self.run_good("-", given=b"")

    def test_files_that_cannot_be_read(self):
        (self.folder / "folder").mkdir()
        out, said = self.run_bad(
            1, "-f", "jsonl", "none.txt", "a.txt", "folder", "a.txt")
        self.assertEqual(len(out.splitlines()), 2)
        self.assertIn("cannot read none.txt: No such file", said)
        self.assertIn("cannot read folder: Is a directory", said)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_file_without_permission(self):
        self.write("secret.txt", TEXT).chmod(0)
        _, said = self.run_bad(1, "secret.txt")
        self.assertIn("cannot read secret.txt: Permission denied", said)

    def test_bad_lines(self):
        good = json.dumps({"id": "good", "text": "“No,” said Ann Lee."})
        self.write("mixed.jsonl", f'{good}\n{{"text": \n{{"id": 3}}\n{good}\n')
        out, said = self.run_bad(1, "-f", "jsonl", "mixed.jsonl", "a.txt")
        ids = [json.loads(line)["id"] for line in out.splitlines()]
        self.assertEqual(ids, ["good", "good", "a.txt"])
        self.assertIn("quoth: mixed.jsonl: ", said)
        self.assertRegex(said, "(?i)line 2")
        self.assertRegex(said, "(?i)line 3")

    def test_bad_utf8(self):
        self.write("bad.txt", b"\xe2\x80\x9cNo,\xe2\x80\x9d said Ann\xff Lee.\n")
        out, said = self.run_bad(1, "-f", "jsonl", "bad.txt")
        self.assertIn("Ann\ufffd Lee", json.loads(out)["text"])
        self.assertIn("quoth: bad.txt: ", said)
        self.assertIn("UTF-8", said)

    def test_model_is_loaded_once_and_nothing_is_remembered(self):
        self.write("he.txt", "“No,” he said.\n")
        [alone] = self.records("he.txt")
        _, after = self.records("a.txt", "he.txt")
        self.assertEqual(alone, after)


class Pipelines(CommandTest):
    def test_launch_string(self):
        [record] = self.records(
            "--pipeline", "documentparse ! sentencesplit", "a.txt")
        self.assertEqual(len(record["sentences"]), 3)
        self.assertFalse(record.get("quotes"))

    def test_file(self):
        self.write("own.json", json.dumps(
            {"template": "documentparse ! sentencesplit name=s ! queue"}))
        [record] = self.records("--pipeline", "own.json", "a.txt")
        self.assertEqual(len(record["sentences"]), 3)

    def test_bare_text(self):
        records = self.records("-p", "sentencesplit ! sentimenttag",
                               "a.txt", "a.txt")
        self.assertEqual(sum(len(record["sentences"]) for record in records), 6)

    def test_pipeline_that_encodes_by_itself(self):
        text = "documentparse ! documentjsonenc include-text=false"
        [record] = self.records("--pipeline", text, "a.txt")
        self.assertNotIn("text", record)
        _, said = self.run_bad(2, "--pipeline", text, "a.txt")
        self.assertIn("--format jsonl", said)

    def test_unknown(self):
        _, said = self.run_bad(2, "--pipeline", "artikel", "a.txt")
        self.assertIn('no pipeline "artikel"', said)
        self.assertIn("article, captions, sentences", said)

    def test_broken(self):
        self.write("list.json", "[]")
        self.write("cut.json", '{"template": ')
        self.write("knob.json", '{"template": "documentparse", "parameters": '
                   '{"properties": {"x": {"type": "string"}}}}')
        self.write("deep.json", "[" * 40000)
        for name, words in (
                ("list.json", "template"), ("cut.json", "cut.json: line 1"),
                ("knob.json", '"x"'), ("deep.json", "32768"),
                ("none.json", "No such file")):
            _, said = self.run_bad(2, "--pipeline", name, "a.txt")
            self.assertIn(words, said)

    def test_bad_launch_strings(self):
        for text, words in (
                ("documentparse ! ", "cannot build"),
                ("documentparse ! nosuchelement", "nosuchelement"),
                ("documentparse x=1", 'no property "x"'),
                ("filesrc location=a.txt ! documentparse ! fakesink", "sink")):
            _, said = self.run_bad(2, "--pipeline", text, "a.txt")
            self.assertIn(words, said)

    @unittest.skipIf(os.path.exists(os.environ["QUOTH_INSTALLED_PLUGIN"]),
                     "the plugin is installed, and found there")
    def test_missing_plugin(self):
        self.write("nothing", "")
        _, said = self.run_bad(1, "a.txt", environment={
            "GST_PLUGIN_PATH_1_0": str(self.folder),
            "GST_REGISTRY_1_0": str(self.folder / "registry")})
        self.assertIn("GST_PLUGIN_PATH", said)

    def test_missing_model(self):
        _, said = self.run_bad(1, "-s", "sentiment.model=nowhere", "a.txt")
        self.assertIn("sentiment", said)
        self.assertIn('"nowhere"', said)
        _, said = self.run_bad(1, "-s", "speakers.model=/no/such.qmodel", "a.txt")
        self.assertIn("/no/such.qmodel", said)
        _, said = self.run_bad(1, "-s", "speakers.model=en-rules", "a.txt")
        self.assertIn("en-rules.words: a word file", said)
        _, said = self.run_bad(1, "-s", "split.model=/no/such.words", "a.txt")
        self.assertIn("/no/such.words", said)


class Set(CommandTest):
    def test_property(self):
        [record] = self.records("-s", "sentiment.neutral-band=1", "a.txt")
        self.assertEqual({quote["sentiment"]["label"]
                          for quote in record["quotes"]}, {"neutral"})

    def test_parameter(self):
        self.assertEqual(self.records("-s", "neutral-band=1", "a.txt"),
                         self.records("-s", "sentiment.neutral-band=1", "a.txt"))

    def test_default_of_a_parameter(self):
        self.write("own.json", json.dumps({
            "template": "documentparse ! speakerdetect ! sentimenttag name=s",
            "parameters": {"properties": {"band": {
                "type": "number", "default": 1,
                "element": {"name": "s", "property": "neutral-band"}}}}}))
        [record] = self.records("-p", "own.json", "a.txt")
        self.assertEqual({quote["sentiment"]["label"]
                          for quote in record["quotes"]}, {"neutral"})
        [record] = self.records("-p", "own.json", "-s", "band=0", "a.txt")
        self.assertNotEqual({quote["sentiment"]["label"]
                             for quote in record["quotes"]}, {"neutral"})

    def test_document_id(self):
        [record] = self.records("-s", "parse.document-id=my id", "a.txt")
        self.assertEqual(record["id"], "my id")

    def test_stage_without_a_name(self):
        self.records("-p", "documentparse ! sentencesplit ! queue",
                     "-s", "queue.max-size-buffers=7", "a.txt")

    def test_wrong(self):
        for argument, words in (
                ("sentient.model=x", ["sentient", "parse, split, speakers"]),
                ("sentiment.modle=x",
                 ["sentiment", "modle", "model", "neutral-band"]),
                ("sentiment.neutral-band=wide",
                 ["sentiment.neutral-band", "wide", "from 0 to 1"]),
                ("sentiment.neutral-band=7", ["from 0 to 1"]),
                ("nothing=1", ['"nothing"', "neutral-band"]),
                ("sentiment.model", ["STAGE.PROPERTY=VALUE"]),
                ("=1", ["STAGE.PROPERTY=VALUE"])):
            out, said = self.run_bad(2, "--set", argument, "a.txt")
            self.assertEqual(out, "")
            for word in words:
                self.assertIn(word, said)


class Swap(CommandTest):
    def test_swap(self):
        [record] = self.records("--swap", "sentiment=identity", "a.txt")
        self.assertNotIn("sentiment", record["quotes"][0])

    def test_speakers(self):
        [record] = self.records("--swap", "speakers=speakerrules", "a.txt")
        self.assertEqual({q["speaker"]["name"] for q in record["quotes"]},
                         {"Mara Lindqvist", "Tom Okafor"})

    @unittest.skipIf(os.environ["QUOTH_ICU"] == "", "no ICU")
    def test_splitter(self):
        self.write("b.txt", "“We wait,” said Gov. Ann Lee.\nAll of us.\n")
        [record] = self.records("--swap", "split=unicodesplit",
                                "--set", "split.line-breaks=soft", "b.txt")
        self.assertEqual([s["end"] for s in record["sentences"]], [20, 29, 40])
        self.assertEqual(len(record["quotes"]), 1)

    @unittest.skipIf(os.environ["QUOTH_ICU"] != "", "ICU is there")
    def test_splitter_that_is_not_built(self):
        _, said = self.run_bad(1, "--swap", "split=unicodesplit", "a.txt")
        self.assertIn("built without", said)

    def test_stage_without_a_name(self):
        [record] = self.records(
            "-p", "documentparse ! sentencesplit ! sentimenttag",
            "-x", "sentimenttag=identity",
            "-s", "sentimenttag.silent=false", "a.txt")
        self.assertNotIn("sentiment", record["sentences"][0])

    def test_wrong(self):
        for arguments, words in (
                (["-x", "mood=identity"], ["mood", "sentiment"]),
                (["-x", "sentiment=sentimentguess"], ["sentimentguess", "list"]),
                (["-x", "sentiment"], ["STAGE=ELEMENT"]),
                (["-x", "sentiment=identity", "-s", "sentiment.model=x"],
                 ["sentiment", "identity", "model", "silent"]),
                (["-p", "documentparse ! sentimenttag name=s neutral-band=0.1",
                  "-x", "s=identity"], ["identity", "neutral-band"])):
            _, said = self.run_bad(2, *arguments, "a.txt")
            for word in words:
                self.assertIn(word, said)


class Print(CommandTest):
    def play(self, line):
        return subprocess.run(
            ["sh", "-c", line], cwd=self.folder, capture_output=True,
            timeout=120, check=False, env=foreign_environment())

    def test_line_gives_the_same(self):
        name = "it's \"a\" ! b $HOME.txt"
        self.write(name, TEXT)
        for arguments in (
                ["a.txt"], [name],
                ["-s", "sentiment.neutral-band=0.9", "a.txt"],
                ["-p", "documentparse document-id='a b' ! sentencesplit",
                 "a.txt"],
                ["-p", "sentencesplit ! speakerdetect", "a.txt"],
                ["-x", "speakers=identity", "a.txt"]):
            line = self.quoth("print", *arguments)
            self.check(line, 0)
            self.assertTrue(line.stdout.startswith(b"gst-launch-1.0 -q "))
            played = self.play(line.stdout)
            self.assertEqual(played.returncode, 0, played.stderr)
            direct = self.quoth("run", "-f", "jsonl", *arguments)
            self.check(direct, 0)
            self.assertEqual(played.stdout, direct.stdout, line.stdout)

    def test_every_blank(self):
        plain = self.quoth("print", "-p", "documentparse ! identity", "a.txt")
        for blank in "\t\n\r\f":
            line = self.quoth("print", "-p", f"documentparse{blank}!{blank}identity",
                              "a.txt")
            self.check(line, 0)
            self.assertEqual(line.stdout, plain.stdout)

    def test_line_for_each_file(self):
        lines = self.quoth("print", "a.txt", "-").stdout.decode().splitlines()
        self.assertEqual(len(lines), 2)
        self.assertIn("filesrc location=a.txt !", lines[0])
        self.assertIn("fdsrc !", lines[1])

    def test_wrong(self):
        out, said = self.run_bad(2, "-s", "x.y=1", "a.txt", command="print")
        self.assertEqual(out, "")
        self.assertIn('"x"', said)


class Usage(CommandTest):
    def test_list(self):
        result = self.quoth("list")
        self.check(result, 0)
        text = result.stdout.decode()
        for words in ("article ", "sentences ", "documentparse", "sentencesplit",
                      "unicodesplit", "speakerdetect", "speakerrules", "sentimenttag",
                      "documentjsonenc"):
            self.assertIn(words, text)
        for role in ("sentences", "speakers", "sentiment"):
            self.assertRegex(text, rf"(?m)^  {role} +(\w+, )*en\S*")

    def test_help(self):
        for arguments in (["--help"], ["run", "--help"], ["print", "--help"],
                          ["list", "--help"]):
            result = self.quoth(*arguments)
            self.check(result, 0)
            self.assertIn(b"Usage:", result.stdout)

    def test_version(self):
        result = self.quoth("--version")
        self.check(result, 0)
        self.assertRegex(result.stdout.decode(), r"^quoth \d+\.\d+\.\d+\n$")

    def test_wrong(self):
        for arguments, words in (
                ([], "no command"), (["fly"], '"fly"'),
                (["run", "--fly"], "--fly"),
                (["run", "--format", "xml", "a.txt"], "jsonl"),
                (["list", "x"], "no arguments")):
            result = self.quoth(*arguments)
            said = self.check(result, 2)
            self.assertIn(words, said)
            self.assertIn("--help", said)


class Terminal(CommandTest):
    def open_terminal(self):
        try:
            return pty.openpty()
        except OSError as error:
            self.skipTest(f"no terminal to be had: {error}")

    def start(self, *arguments, environment=None):
        """With a terminal as its standard input, output and error."""
        outer, inner = self.open_terminal()
        process = subprocess.Popen(
            [COMMAND, *arguments], cwd=self.folder, stdin=inner, stdout=inner,
            stderr=inner, env={**os.environ, "TERM": "xterm",
                               **(environment or {})})
        os.close(inner)
        self.addCleanup(os.close, outer)
        return process, outer

    def read(self, process, outer):
        data = b""
        while True:
            try:
                more = os.read(outer, 4096)
            except OSError:
                break
            if not more:
                break
            data += more
        return process.wait(60), data.decode()

    def test_color(self):
        status, shown = self.read(*self.start("run", "a.txt"))
        self.assertEqual(status, 0)
        self.assertIn("\x1b[1m", shown)
        status, shown = self.read(*self.start(
            "run", "a.txt", environment={"NO_COLOR": "1"}))
        self.assertEqual(status, 0)
        self.assertNotIn("\x1b", shown)

    def test_no_file(self):
        status, shown = self.read(*self.start("run"))
        self.assertEqual(status, 2)
        self.assertIn("no FILE", shown)

    def test_interrupt(self):
        process, outer = self.start("run", "-o", "out", "-")
        ready, _, _ = select.select([outer], [], [], 0.5)
        self.assertFalse(ready)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 130)
        self.assertEqual(os.listdir(self.folder), ["a.txt"])

    def test_progress(self):
        outer, inner = self.open_terminal()
        self.addCleanup(os.close, outer)
        with subprocess.Popen(
                [COMMAND, "run", "-f", "jsonl", "-"], cwd=self.folder,
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=inner) as process:
            os.close(inner)
            process.stdin.write(TEXT.encode())
            process.stdin.flush()
            time.sleep(2)
            process.stdin.close()
            status, shown = self.read(process, outer)
        self.assertEqual(status, 0)
        self.assertIn("standard input: ", shown)
        self.assertTrue(shown.endswith("\r\x1b[K"), shown)


if __name__ == "__main__":
    unittest.main()
