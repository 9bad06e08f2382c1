#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The elements from Python: a string in, sentences, quotes and speakers out."""
import tempfile
import unittest

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstQuoth", "1.0")
gi.require_version("Quoth", "1.0")
from gi.repository import GLib, GObject, Gst, GstQuoth, Quoth  # noqa: E402

CHAIN = ("documentparse ! sentencesplit ! speakerdetect name=speakers "
         "! sentimenttag name=sentiment")
TEXT = "“The harvest was terrible,” said Ines Moor. “We lost everything,” she added.\n"


class Broken(GObject.Object, Quoth.Annotator):
    """An annotator that fails."""

    def do_annotate(self, document):
        raise GLib.Error.new_literal(Quoth.model_error_quark(), "out of ideas",
                                     Quoth.ModelError.INVALID)


class Raises(GObject.Object, Quoth.Annotator):
    """An annotator with a mistake in it."""

    def do_annotate(self, document):
        return document.no_such_method()


class Shouts(GObject.Object, Quoth.Annotator):
    """An annotator that labels words in capitals."""

    def do_annotate(self, document):
        at = 0
        for word in document.get_text().get_data().decode().split(" "):
            end = at + len(word.encode())
            if word.isupper():
                document.add_label("shouts", at, end, word, 1.0)
            at = end + 1
        return True


def play(text, chain=CHAIN, change=None):
    """Run a text through a chain; return its documents and the error, if any."""
    documents = []

    def handoff(_sink, buffer, _pad):
        documents.append(GstQuoth.buffer_get_document(buffer)[0])

    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(text.encode())
        file.flush()
        pipeline = Gst.parse_launch("filesrc name=in ! %s ! fakesink name=out sync=false "
                                    "signal-handoffs=true" % chain)
        pipeline.get_by_name("in").set_property("location", file.name)
        pipeline.get_by_name("out").connect("handoff", handoff)
        if change is not None:
            change(pipeline)
        pipeline.set_state(Gst.State.PLAYING)
        message = pipeline.get_bus().timed_pop_filtered(
            60 * Gst.SECOND, Gst.MessageType.EOS | Gst.MessageType.ERROR)
        pipeline.set_state(Gst.State.NULL)
    error = message.parse_error()[0] if message.type == Gst.MessageType.ERROR else None
    return documents, error


class Chain(unittest.TestCase):
    """The whole chain."""

    def test_objects(self):
        (document,), error = play(TEXT)
        self.assertIsNone(error)
        self.assertTrue(document.is_sealed())
        self.assertEqual([s.get_text() for s in document.get_sentences()],
                         ["“The harvest was terrible,” said Ines Moor.",
                          "“We lost everything,” she added."])
        self.assertEqual([q.get_text() for q in document.get_quotes()],
                         ["“The harvest was terrible,”", "“We lost everything,”"])
        self.assertEqual([s.get_name() for s in document.get_speakers()], ["Ines Moor"])
        label, score = document.get_quotes()[0].get_sentiment()
        self.assertEqual(label, Quoth.Polarity.NEGATIVE)
        self.assertLess(score, -0.05)

    def test_acts_in_a_launch_string(self):
        text = "Ines Moor said that it rained. She thinks that it stops.\n"
        for element in "speakerdetect", "speakerrules":
            for acts, said in (("speech", ["that it rained"]), ("belief", ["that it stops"]),
                               ("speech+belief", ["that it rained", "that it stops"])):
                (document,), error = play(text, "documentparse ! %s acts=%s" % (element, acts))
                self.assertIsNone(error)
                self.assertEqual([q.get_text() for q in document.get_quotes()], said)
                self.assertEqual([s.get_name() for s in document.get_speakers()],
                                 ["Ines Moor"])

    def test_a_pronoun_across_buffers(self):
        text = ("Ines Moor opened the mill on Monday.\n\n“We lost everything last year,” she "
                "said.\n\n“We start again.”\n")
        for element in "speakerdetect", "speakerrules":
            documents, error = play(
                text, "text/x-raw,format=utf8 ! sentencesplit unit=sentence ! " + element)
            self.assertIsNone(error)
            self.assertEqual(len(documents), 3)
            self.assertEqual(documents[0].get_n_quotes(), 0)
            for document in documents[1:]:
                quote, = document.get_quotes()
                self.assertEqual(quote.get_speaker().get_name(), "Ines Moor")
            self.assertTrue(documents[1].get_quotes()[0].get_mention(0)[0])
            self.assertFalse(documents[2].get_quotes()[0].get_mention(0)[0])

    def test_a_stage_swapped_by_an_annotator_in_python(self):
        def change(pipeline):
            pipeline.get_by_name("sentiment").set_property("annotator", Shouts())

        (document,), error = play("He said NO and NEVER again.", change=change)
        self.assertIsNone(error)
        self.assertEqual([(x.get_layer(), x.get_label()) for x in document.get_labels()],
                         [("shouts", "NO"), ("shouts", "NEVER")])

    def test_an_annotator_that_fails(self):
        def change(pipeline):
            pipeline.get_by_name("sentiment").set_property("annotator", Broken())

        documents, error = play(TEXT, change=change)
        self.assertEqual(documents, [])
        self.assertIn("out of ideas", error.message)

    def test_an_annotator_with_a_mistake(self):
        def change(pipeline):
            pipeline.get_by_name("sentiment").set_property("annotator", Raises())

        documents, error = play(TEXT, change=change)
        self.assertEqual(documents, [])
        self.assertIn("did not say why", error.message)

    def test_stats(self):
        seen = {}

        def change(pipeline):
            seen["stage"] = pipeline.get_by_name("sentiment")

        play(TEXT, change=change)
        stats = seen["stage"].get_property("stats")
        self.assertEqual(stats.get_uint64("quotes"), (True, 2))


class Buffers(unittest.TestCase):
    """Documents on buffers, without a pipeline."""

    def test_document_of_a_buffer(self):
        document = Quoth.Document.new_from_string("Tea, please.", -1)
        document.add_sentence(0, 12, 0)
        document.seal()
        buffer = GstQuoth.buffer_new(document)
        self.assertEqual(buffer.extract_dup(0, buffer.get_size()), b"Tea, please.")
        del document
        found, is_stale = GstQuoth.buffer_get_document(buffer)
        self.assertFalse(is_stale)
        self.assertEqual(found.get_sentences()[0].get_text(), "Tea, please.")

    def test_edited_text(self):
        document = Quoth.Document.new_from_string("Tea, please.", -1)
        document.seal()
        buffer = GstQuoth.buffer_new(document).copy_deep()
        self.assertIsNotNone(GstQuoth.buffer_get_document(buffer)[0])
        buffer.fill(0, b"Ink")
        self.assertEqual(GstQuoth.buffer_get_document(buffer), (None, True))


if __name__ == "__main__":
    Gst.init(None)
    unittest.main()
