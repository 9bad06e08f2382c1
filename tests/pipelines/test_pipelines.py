# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every pipeline in pipelines/ is well-formed and plays the sample article."""
import json
import unittest

from command import ARTICLE, ROOT, CommandTest

CAPTIONS = ROOT / "examples" / "captions.srt"
FILES = sorted((ROOT / "pipelines").glob("*.json"))


class PipelineFiles(CommandTest):
    def test_there_are_some(self):
        self.assertGreaterEqual(len(FILES), 2)

    def test_description(self):
        for file in FILES:
            with self.subTest(file.name):
                pipeline = json.loads(file.read_text())
                self.assertEqual(pipeline["name"], file.stem)
                self.assertTrue(pipeline["description"])
                self.assertLessEqual(
                    set(pipeline),
                    {"name", "description", "template", "parameters"})

    def test_plays(self):
        for file in FILES:
            is_timed = file.stem == "captions"
            sample = CAPTIONS if is_timed else ARTICLE
            with self.subTest(file.name):
                records = self.records("--pipeline", file.stem, sample)
                found = [len(record["sentences"]) for record in records]
                self.assertGreaterEqual(sum(found), 2)
                by_path = self.records("--pipeline", file, sample)
                self.assertEqual(records, by_path)
                self.run_good("--pipeline", file.stem, sample)
                for record in records:
                    self.assertEqual("pts" in record, is_timed)

    def test_parameters_reach_a_property(self):
        """A value of no type at all is refused by the property's name, or
        taken by a string."""
        for file in FILES:
            pipeline = json.loads(file.read_text())
            schemas = pipeline.get("parameters", {}).get("properties", {})
            for name, schema in schemas.items():
                with self.subTest(f"{file.name} {name}"):
                    element = schema["element"]
                    result = self.quoth(
                        "print", "--pipeline", file.stem, "--set",
                        f"{name}=\x01", ARTICLE)
                    said = result.stderr.decode()
                    self.assertNotIn("no stage", said)
                    self.assertNotIn("no property", said)
                    self.assertIn(
                        element["property"], said + result.stdout.decode())

    def test_model_of_speakers(self):
        """By name, by path and by default it is one; rules need no model."""
        model = ROOT / "models" / "speakers" / "en-news.qmodel"
        expected = self.records(ARTICLE)
        for setting in (f"speakers.model={model}", "speakers.model=en-news",
                        "speaker-model=en-news"):
            self.assertEqual(self.records("--set", setting, ARTICLE), expected)
        [by_rules] = self.records("--swap", "speakers=speakerrules", ARTICLE)
        self.assertGreaterEqual(len(by_rules["quotes"]), 5)
        for element, count in (("speakerdetect model=en-news", 1),
                               ("speakerrules model=en-rules", 1)):
            self.assertEqual(len(self.records(
                "--pipeline", f"documentparse ! {element}", ARTICLE)), count)

    def test_captions_are_timed(self):
        records = self.records("--pipeline", "captions", CAPTIONS)
        names = [speaker["name"]
                 for record in records for speaker in record["speakers"]]
        self.assertEqual(names, ["Ines Duarte", "Pavel Horn"])
        self.assertEqual(records[0]["pts"], 1000000000)
        for record in records:
            self.assertGreater(record["duration"], 0)

    def test_article_names_its_speakers(self):
        [record] = self.records(ARTICLE)
        self.assertGreaterEqual(len(record["quotes"]), 5)
        self.assertGreaterEqual(len(record["speakers"]), 2)


if __name__ == "__main__":
    unittest.main()
