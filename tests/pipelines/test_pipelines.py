# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every pipeline in pipelines/ is well-formed and plays the sample article."""
import json
import unittest

from command import ARTICLE, ROOT, CommandTest

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
            with self.subTest(file.name):
                [record] = self.records("--pipeline", file.stem, ARTICLE)
                self.assertGreater(len(record["sentences"]), 5)
                by_path = self.records("--pipeline", file, ARTICLE)
                self.assertEqual([record], by_path)
                self.run_good("--pipeline", file.stem, ARTICLE)

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

    def test_article_names_its_speakers(self):
        [record] = self.records(ARTICLE)
        self.assertGreaterEqual(len(record["quotes"]), 5)
        self.assertGreaterEqual(len(record["speakers"]), 2)


if __name__ == "__main__":
    unittest.main()
