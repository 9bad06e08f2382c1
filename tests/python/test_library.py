#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The library from Python, without GStreamer."""
import gc
import json
import unittest

import gi

gi.require_version("Quoth", "1.0")
from gi.repository import GLib, GObject, Quoth  # noqa: E402

ARTICLE = """Mayor Ada Brook opened the new bridge on Monday. “It is a wonderful day for us,” \
Brook said.
Her deputy, Tom Reed, was less happy. He said that the bridge was late and far too expensive.
"""


def annotated(text):
    """A sealed document that all three annotators have read."""
    document = Quoth.Document.new_from_string(text, -1)
    for make in (Quoth.SentenceSplitter, Quoth.SpeakerDetector, Quoth.SentimentLexicon):
        annotator = make.new()
        annotator.prepare()
        annotator.annotate(document)
    document.seal()
    return document


class Reading(unittest.TestCase):
    """What an application reads from an annotated text."""

    def setUp(self):
        self.document = annotated(ARTICLE)

    def test_sentences(self):
        texts = [sentence.get_text() for sentence in self.document.get_sentences()]
        self.assertEqual(texts, [
            "Mayor Ada Brook opened the new bridge on Monday.",
            "“It is a wonderful day for us,” Brook said.",
            "Her deputy, Tom Reed, was less happy.",
            "He said that the bridge was late and far too expensive."])
        paragraphs = [s.get_paragraph() for s in self.document.get_sentences()]
        self.assertEqual(paragraphs, [0, 0, 1, 1])

    def test_quotes(self):
        first, second = self.document.get_quotes()
        self.assertEqual(first.get_text(), "“It is a wonderful day for us,”")
        self.assertEqual(first.get_quote_type(), Quoth.QuoteType.DIRECT)
        self.assertEqual(first.get_speaker().get_name(), "Ada Brook")
        self.assertEqual(second.get_quote_type(), Quoth.QuoteType.INDIRECT)
        self.assertEqual(second.get_speaker().get_name(), "Tom Reed")

    def test_code_points_index_python_strings(self):
        for quote in self.document.get_quotes():
            start, end = quote.get_range(Quoth.OffsetUnit.CODEPOINT)
            self.assertEqual(ARTICLE[start:end], quote.get_text())
            found, start, end = quote.get_mention(Quoth.OffsetUnit.CODEPOINT)
            self.assertTrue(found)
            self.assertIn(ARTICLE[start:end], ("Brook", "He"))
            found, start, end = quote.get_cue(Quoth.OffsetUnit.CODEPOINT)
            self.assertEqual(ARTICLE[start:end], "said")

    def test_speakers(self):
        names = {speaker.get_name(): speaker for speaker in self.document.get_speakers()}
        self.assertEqual(set(names), {"Ada Brook", "Tom Reed"})
        self.assertIn("Brook", names["Ada Brook"].get_aliases())
        self.assertEqual([q.get_text() for q in names["Ada Brook"].get_quotes()],
                         ["“It is a wonderful day for us,”"])

    def test_rules_alone(self):
        document = self.document.copy()
        rules = Quoth.SpeakerRules(types=Quoth.QuoteTypes.DIRECT)
        self.assertEqual(rules.props.model, "en-rules")
        rules.annotate(document)
        self.assertEqual([q.get_text() for q in document.get_quotes()],
                         ["“It is a wonderful day for us,”"])
        self.assertEqual([s.get_name() for s in document.get_speakers()], ["Ada Brook"])

    def test_detector(self):
        detector = Quoth.SpeakerDetector.new()
        self.assertIsInstance(detector, Quoth.Annotator)
        self.assertEqual(detector.props.model, "en-news")
        self.assertEqual(detector.props.min_confidence, 0)
        self.assertTrue(detector.prepare())
        document = self.document.copy()
        detector.annotate(document)
        for found, given in zip(document.get_quotes(), self.document.get_quotes()):
            self.assertEqual(found.get_text(), given.get_text())
            self.assertGreater(found.get_confidence(), 0)
            self.assertLessEqual(found.get_confidence(), 1)
        detector.props.min_confidence = 1
        detector.annotate(document)
        self.assertEqual([q.get_speaker() for q in document.get_quotes()], [None, None])

    def test_detector_without_a_model(self):
        for name, code in (("/nowhere/own.qmodel", Quoth.ModelError.NOT_FOUND),
                           ("no-such-model", Quoth.ModelError.NOT_FOUND),
                           ("en-rules", Quoth.ModelError.FOREIGN)):
            detector = Quoth.SpeakerDetector(model=name)
            for use in (detector.prepare, lambda d=detector: d.annotate(self.document.copy())):
                with self.assertRaises(GLib.Error) as caught:
                    use()
                self.assertTrue(caught.exception.matches(Quoth.model_error_quark(), code))
                self.assertIn(name, caught.exception.message)
            detector.props.model = None
            self.assertTrue(detector.prepare())

    def test_acts(self):
        document = Quoth.Document.new_from_string(
            "Ada Brook said that it was late. She thinks that it is good.", -1)
        detector = Quoth.SpeakerDetector(acts=Quoth.QuoteActs.BELIEF)
        self.assertEqual(detector.props.acts, Quoth.QuoteActs.BELIEF)
        detector.annotate(document)
        quote, = document.get_quotes()
        self.assertEqual(quote.get_text(), "that it is good")
        self.assertEqual(quote.get_act(), Quoth.QuoteAct.BELIEF)
        self.assertEqual(quote.get_speaker().get_name(), "Ada Brook")

    def test_sentiment(self):
        label, score = self.document.get_quotes()[0].get_sentiment()
        self.assertEqual(label, Quoth.Polarity.POSITIVE)
        self.assertGreater(score, 0.05)
        for speaker in self.document.get_speakers():
            label, score = speaker.get_sentiment()
            self.assertNotEqual(label, Quoth.Polarity.UNKNOWN)
            self.assertTrue(-1 <= score <= 1)

    def test_json_is_the_same_thing(self):
        record = json.loads(self.document.to_json(Quoth.OffsetUnit.CODEPOINT,
                                                  Quoth.JsonFlags.DEFAULT))
        self.assertEqual(record["text"], ARTICLE)
        self.assertEqual([ARTICLE[s["start"]:s["end"]] for s in record["sentences"]],
                         [s.get_text() for s in self.document.get_sentences()])


class Streams(unittest.TestCase):
    """A text in pieces, which know their places by their offsets."""

    def speakers_of_pieces(self, reset):
        detector = Quoth.SpeakerDetector.new()
        offset, names = 0, []
        for text in "Ada Brook said that it was late. ", "She said that it was good.":
            piece = Quoth.Document.new_from_string(text, -1)
            piece.set_offset(Quoth.OffsetUnit.BYTE, offset)
            offset += len(text.encode())
            detector.annotate(piece)
            names += [speaker.get_name() for speaker in piece.get_speakers()]
            if reset:
                detector.reset()
        return names

    def test_who_she_is(self):
        self.assertEqual(self.speakers_of_pieces(False), ["Ada Brook", "Ada Brook"])

    def test_reset(self):
        self.assertEqual(self.speakers_of_pieces(True), ["Ada Brook"])


class Lifetime(unittest.TestCase):
    """Annotations may outlive every other reference."""

    def test_annotations_keep_their_document(self):
        quotes = annotated(ARTICLE).get_quotes()
        speaker = annotated(ARTICLE).get_quotes()[0].get_speaker()
        gc.collect()
        self.assertEqual(quotes[1].get_text(),
                         "that the bridge was late and far too expensive")
        self.assertEqual(speaker.get_name(), "Ada Brook")

    def test_copies_are_apart(self):
        document = annotated(ARTICLE)
        self.assertTrue(document.is_sealed())
        copy = document.copy()
        self.assertFalse(copy.is_sealed())
        copy.clear_quotes()
        self.assertEqual(copy.get_n_quotes(), 0)
        self.assertEqual(document.get_n_quotes(), 2)


class Errors(unittest.TestCase):
    """Bad data is an exception that says what and where."""

    def test_missing_model(self):
        annotator = Quoth.SentimentLexicon(model="no-such-model")
        with self.assertRaisesRegex(GLib.Error, "no-such-model") as caught:
            annotator.prepare()
        self.assertTrue(caught.exception.matches(Quoth.model_error_quark(),
                                                 Quoth.ModelError.NOT_FOUND))

    def test_record_without_text(self):
        with self.assertRaisesRegex(GLib.Error, "text") as caught:
            Quoth.Document.new_from_json('{"id": "a"}', -1, None, None)
        self.assertTrue(caught.exception.matches(Quoth.document_error_quark(),
                                                 Quoth.DocumentError.NO_TEXT))


class WordCounter(GObject.Object, Quoth.Annotator):
    """An annotator written in Python."""

    def do_annotate(self, document):
        text = document.get_text().get_data().decode()
        document.add_label("words", 0, len(text.encode()), "count", len(text.split()))
        return True


class OwnAnnotator(unittest.TestCase):
    """The annotator interface takes classes of other languages."""

    def test_labels(self):
        document = Quoth.Document.new_from_string("One two three.", -1)
        annotator = WordCounter()
        self.assertTrue(annotator.prepare())
        self.assertTrue(annotator.annotate(document))
        annotator.reset()
        label, = document.get_labels()
        self.assertEqual((label.get_layer(), label.get_label(), label.get_score()),
                         ("words", "count", 3))


if __name__ == "__main__":
    unittest.main()
