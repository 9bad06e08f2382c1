# SPDX-License-Identifier: LGPL-2.1-or-later
"""The language of a text chooses how it is split, wherever it is told."""
import json
import os
import subprocess
import unittest

from command import CommandTest, foreign_environment

GERMAN = "Der Preis in Euro bzw. Pfund steigt. Niemand klagt."
AS_GERMAN = ["Der Preis in Euro bzw. Pfund steigt.", "Niemand klagt."]
AS_ENGLISH = ["Der Preis in Euro bzw.", "Pfund steigt.", "Niemand klagt."]
FINNISH = "Juna tuli klo 5. aamulla. Mr. Hyde nukkui."
AS_FINNISH = ["Juna tuli klo 5. aamulla.", "Mr.", "Hyde nukkui."]


def sentences(records):
    """Return the texts of all sentences."""
    return [record["text"][sentence["start"]:sentence["end"]]
            for record in records for sentence in record["sentences"]]


class Languages(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("de.txt", GERMAN)

    def test_none(self):
        self.assertEqual(sentences(self.records("de.txt")), AS_ENGLISH)

    def test_stages(self):
        for setting in ("split.language=de", "split.language=ger",
                        "split.language=deu", "parse.language=de",
                        "parse.language=de-AT"):
            with self.subTest(setting):
                records = self.records("-s", setting, "de.txt")
                self.assertEqual(sentences(records), AS_GERMAN)

    def test_records(self):
        self.write("all.jsonl", "".join(
            json.dumps({"text": text, **members}) + "\n"
            for text, members in (
                (GERMAN, {}), (GERMAN, {"language": "en"}),
                (GERMAN, {"language": "ger"}))))
        english = self.records("all.jsonl")
        german = self.records("-s", "split.language=de", "all.jsonl")
        self.assertEqual(sentences(english),
                         AS_ENGLISH + AS_ENGLISH + AS_GERMAN)
        self.assertEqual(sentences(german),
                         AS_GERMAN + AS_ENGLISH + AS_GERMAN)

    def test_bare_text(self):
        records = self.records("-p", "sentencesplit language=de", "de.txt")
        self.assertEqual(sentences(records), AS_GERMAN)

    def test_launch_line(self):
        for chain, found in (
                ("sentencesplit language=de", AS_GERMAN),
                ("sentencesplit language=deu", AS_GERMAN),
                ("documentparse ! sentencesplit language=de", AS_GERMAN)):
            with self.subTest(chain):
                played = subprocess.run(
                    ["sh", "-c", "gst-launch-1.0 -q filesrc location=de.txt ! "
                     f"text/x-raw,format=utf8 ! {chain} ! documentjsonenc ! "
                     "fdsink"], cwd=self.folder, capture_output=True,
                    timeout=120, check=False, env=foreign_environment())
                self.assertEqual(played.returncode, 0, played.stderr)
                records = map(json.loads, played.stdout.splitlines())
                self.assertEqual(sentences(records), found)

    @unittest.skipUnless(os.environ.get("QUOTH_ICU"), "needs ICU")
    def test_language_without_words(self):
        self.write("fi.txt", FINNISH)
        records = self.records("-s", "split.language=fi", "fi.txt")
        self.assertEqual(sentences(records), AS_FINNISH)
        records = self.records("-p", "documentparse language=fi ! unicodesplit",
                               "fi.txt")
        self.assertEqual(sentences(records), AS_FINNISH)


if __name__ == "__main__":
    unittest.main()
