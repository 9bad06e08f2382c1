#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Make synthetic news of any size, the same for the same seed.

    generate.py [--megabytes N] [--document-bytes N] [--layout jsonl|lines|text|line]
                [--seed N] --output FILE

Documents are paragraphs of the articles in tests/data, in any order, with other
names and numbers in them: the words, marks and lengths are those of news, the
meaning is not. A few thousand such paragraphs are made, then drawn from, so that
a gigabyte takes seconds. A megabyte is a million bytes of the file.

jsonl   {"id", "text"} a line
lines   one document a line, paragraphs parted by a blank
text    one text, paragraphs parted by blank lines
line    one text without any line break
"""
import argparse
import json
import pathlib
import random
import re
import sys

GOLD = pathlib.Path(__file__).resolve().parents[1] / "data" / "gold.jsonl"
VARIANTS = 4000
LEFT_OUT = ("captions",)

# Between two paragraphs, and after a document.
BREAKS = {"lines": (" ", "\n"), "text": ("\n\n", "\n\n"), "line": (" ", " ")}


def read_articles():
    """Return the gold articles that are prose."""
    with open(GOLD, encoding="utf-8") as handle:
        articles = [json.loads(line) for line in handle]
    return [article for article in articles if article["genre"] not in LEFT_OUT]


def names_of(article):
    """Return the first names and the surnames of an article's speakers."""
    first, last = set(), set()
    for quote in article["quotes"]:
        words = re.findall(r"\w[\w-]+", quote["speaker"] or "")
        if len(words) >= 2 and words[0] != "The":
            first.add(words[0])
            last.add(words[-1])
    return first, last - first


class Paragraphs:
    """Variants of the articles' paragraphs."""

    def __init__(self, articles, seed):
        self.random = random.Random(seed)
        self.sources = []
        self.first, self.last = [], []
        for article in articles:
            first, last = names_of(article)
            self.first += sorted(first)
            self.last += sorted(last)
            for paragraph in re.split(r"\n+", article["text"]):
                self.sources.append((paragraph, first, last))
        self.pool = [self.variant() for _ in range(VARIANTS)]

    def variant(self):
        """Return a paragraph with other names and numbers."""
        paragraph, first, last = self.random.choice(self.sources)
        names = {name: self.random.choice(self.first) for name in sorted(first)}
        names.update({name: self.random.choice(self.last) for name in sorted(last)})
        other = re.sub(r"\w[\w-]+", lambda m: names.get(m.group(), m.group()), paragraph)
        return re.sub(r"[2-9]", lambda m: self.random.choice("23456789"), other)

    def document(self, size):
        """Return paragraphs of at least size bytes together."""
        chosen, length = [], 0
        while length < size:
            paragraph = self.random.choice(self.pool)
            chosen.append(paragraph)
            length += len(paragraph.encode()) + 2
        return chosen


def write(handle, layout, size, document_size, seed=1):
    """Write at least size bytes of news to a binary file; return the number of documents."""
    paragraphs = Paragraphs(read_articles(), seed)
    written = count = 0
    while written < size:
        chosen = paragraphs.document(document_size)
        if layout == "jsonl":
            line = json.dumps({"id": "article-%d" % count, "text": "\n\n".join(chosen)},
                              ensure_ascii=False) + "\n"
        else:
            between, after = BREAKS[layout]
            line = between.join(chosen) + after
        written += handle.write(line.encode())
        count += 1
    return count


def main():
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--megabytes", type=float, default=16)
    parser.add_argument("--document-bytes", type=int, default=4000)
    parser.add_argument("--layout", choices=["jsonl"] + list(BREAKS), default="jsonl")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", required=True)
    args = parser.parse_args()
    with open(args.output, "wb") as handle:
        write(handle, args.layout, args.megabytes * 1e6, args.document_bytes, args.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
