# SPDX-License-Identifier: LGPL-2.1-or-later
"""Scores of the spans that quotations are made of: who speaks, the cue, and what is
said, each by itself.

Gold documents are as in tests/data/gold.jsonl, predictions as Quoth writes them. A
span is right when it is one of the gold, once blanks, quotation marks and punctuation
are taken off both ends. Each counts once, however many quotations share it.
"""
import scores

KINDS = ("source", "cue", "content")


def gold_spans(quote):
    """Yield the kind, start and end of each span of a gold quotation."""
    yield "content", quote["start"], quote["end"]
    for kind, member in (("source", "speaker_span"), ("cue", "cue")):
        if quote.get(member):
            yield (kind, *quote[member])


def found_spans(quote):
    """Yield the same of a quotation that was found."""
    yield "content", quote["start"], quote["end"]
    for kind, member in (("source", "speaker"), ("cue", "cue")):
        part = quote.get(member) or {}
        if "start" in part:
            yield kind, part["start"], part["end"]


def unique(text, quotes, spans_of):
    """Return the spans of quotations by kind, trimmed, each once."""
    spans = {kind: set() for kind in KINDS}
    for quote in quotes:
        for kind, start, end in spans_of(quote):
            start, end = scores.trimmed(text, start, end, scores.EDGES)
            if start < end:
                spans[kind].add((start, end))
    return spans


def score(gold_documents, predicted):
    """Return the Scores of predictions, a dictionary by id."""
    result = scores.Scores()
    for gold in gold_documents:
        text = gold["text"]
        wanted = unique(text, gold["quotes"], gold_spans)
        found = unique(text, predicted.get(gold["id"], {}).get("quotes", []), found_spans)
        for kind in KINDS:
            result[kind].add_sets(wanted[kind], found[kind])
    return result
