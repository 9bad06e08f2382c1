#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Make gold.jsonl from the marked-up articles, and the sample in examples/.

    build-gold.py                 write both
    build-gold.py --check         exit 1 unless both are up to date
    build-gold.py --show [ID]     print every span of all articles, or of one
    build-gold.py --text ID       print the plain text of one article

An article is a head of "name: value" lines, a line "---", and the body. In the
body every line is one sentence; a blank line begins a paragraph; a line that
begins with "|" stands on a line of its own inside its paragraph.

    {d1-:“No,”} {s1=ada:the mayor} {c1:said}.      quote, speaker, cue
    {d1:“A,”} {s1=ada:she} {c1:said}, {d1:“B.”}    a broken quotation: two pieces
    {s2,3:Officials} {c2:said} {i2:…}, {c3:hoped} {i3:…}

d, i and m are direct, indirect and mixed quotes; c is a cue, s the mention of a
speaker. The number ties them together. "=" gives the speaker by a name of the
head's cast (on the mention, or on the quote when nobody is mentioned). After
the number of a quote: + - ~ for a positive, negative or neutral tone, ? for one
that a scorer neither demands nor punishes. Marks nest.

Head: id, genre, cast (name = canonical name; alias; …), and as needed
"paragraphs: line" (a line break instead of a blank line between paragraphs),
"wrap: N" (lines cut at N columns, as captions are), "script: yes" (what is said
follows a name and a colon, without quotation marks).
"""
import argparse
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
GOLD = HERE / "gold.jsonl"
SAMPLE = HERE.parents[1] / "examples" / "article.txt"
SAMPLE_ID = "dam-vote"
TYPES = {"d": "direct", "i": "indirect", "m": "mixed"}
TONES = {"+": "positive", "-": "negative", "~": "neutral"}
OPENING_MARK = re.compile(r"\{([dim])(\d+)(\??)([-+~]?)(?:=(\w+))?:"
                          r"|\{([cs])(\d+(?:,\d+)*)(?:=(\w+))?:")
QUOTATION_MARKS = "“”\"‘"


class ArticleError(Exception):
    """Says what is wrong with an article, and where."""


def read_head(path, lines):
    """Return the head of an article and the number of its lines."""
    head = {"cast": {}}
    for number, line in enumerate(lines):
        if line == "---":
            return head, number + 1
        name, colon, value = line.partition(":")
        if not colon:
            raise ArticleError("%s:%d: expected \"name: value\" or ---" % (path.name, number + 1))
        if name == "cast":
            key, _, names = value.partition("=")
            head["cast"][key.strip()] = [part.strip() for part in names.split(";")]
        else:
            head[name] = value.strip()
    raise ArticleError("%s: no line --- after the head" % path.name)


class Body:
    """Turns marked-up lines into a text, its sentences and its marked spans."""

    def __init__(self, path, head):
        self.path = path
        self.line = 0
        self.text = ""
        self.sentences = []
        self.marks = []
        self.open = []
        self.paragraph_break = "\n" if head.get("paragraphs") == "line" else "\n\n"
        self.after_blank = False

    def fail(self, message):
        """Complain about the current line."""
        raise ArticleError("%s:%d: %s" % (self.path.name, self.line, message))

    def add_line(self, number, line):
        """Add one sentence, or a paragraph break."""
        self.line = number
        if not line:
            self.after_blank = True
            return
        own_line = line.startswith("|")
        if self.text:
            self.text += (self.paragraph_break if self.after_blank
                          else "\n" if own_line else " ")
        self.after_blank = False
        start = len(self.text)
        self.add_words(line[1:] if own_line else line)
        self.sentences.append([start, len(self.text)])

    def add_words(self, line):
        """Add the words of a line; note the spans that open and close in it."""
        at = 0
        while at < len(line):
            if line[at] == "{":
                mark = OPENING_MARK.match(line, at)
                if not mark:
                    self.fail("not a mark: " + line[at:at + 20])
                self.open.append((len(self.text), mark))
                at = mark.end()
            elif line[at] == "}":
                if not self.open:
                    self.fail("} without {")
                start, mark = self.open.pop()
                self.marks.append((start, len(self.text), mark))
                at += 1
            else:
                self.text += line[at]
                at += 1


def wrapped(text, width):
    """Replace blanks by line breaks so that no line is longer than width."""
    lines = []
    for line in text.split("\n"):
        row = ""
        for word in line.split(" "):
            if row and len(row) + 1 + len(word) > width:
                lines.append(row)
                row = word
            else:
                row = row + " " + word if row else word
        lines.append(row)
    return "\n".join(lines)


def check_quote(body, kind, words, script):
    """Refuse a quote whose quotation marks do not fit its type."""
    has_marks = any(mark in words for mark in QUOTATION_MARKS)
    if kind == "i" and has_marks:
        body.fail("an indirect quote with quotation marks: " + words)
    if kind == "m" and not has_marks:
        body.fail("a mixed quote without quotation marks: " + words)
    if kind == "m" and not re.search(r"\w", re.sub("[“\"‘].*[”\"’]", "", words)):
        body.fail("a mixed quote with all its words in quotation marks: " + words)
    if kind == "d" and not script and words[0] not in QUOTATION_MARKS:
        body.fail("a direct quote that does not begin with a mark: " + words)
    if words != words.strip():
        body.fail("a blank at the edge of a quote: " + words)


def person(body, cast, key):
    """Return the names of somebody in the cast."""
    if key not in cast:
        body.fail("nobody is called \"%s\" in the cast" % key)
    return cast[key]


def collect_sources(body, cast):
    """Return cue spans, mention spans and names, each by quote number."""
    cues, mentions, names = {}, {}, {}
    for start, end, mark in body.marks:
        if mark.group(1):
            if mark.group(5):
                names[mark.group(2)] = person(body, cast, mark.group(5))
            continue
        for number in mark.group(7).split(","):
            spans = cues if mark.group(6) == "c" else mentions
            if number in spans:
                body.fail("%s%s stands twice" % (mark.group(6), number))
            spans[number] = [start, end]
            if mark.group(8):
                names[number] = person(body, cast, mark.group(8))
    return cues, mentions, names


def make_quotes(body, head):
    """Return the quotes of an article in gold form."""
    cues, mentions, names = collect_sources(body, head["cast"])
    quotes, groups = [], {}
    for start, end, mark in sorted((m for m in body.marks if m[2].group(1)), key=lambda m: m[:2]):
        kind, number, optional, tone = mark.group(1, 2, 3, 4)
        check_quote(body, kind, body.text[start:end], head.get("script") == "yes")
        known = names.get(number, [])
        quote = {"start": start, "end": end, "type": TYPES[kind],
                 "group": groups.setdefault(number, len(groups)),
                 "cue": cues.get(number), "speaker_span": mentions.get(number),
                 "speaker": known[0] if known else None,
                 "speaker_aliases": known, "speaker_basis": "gold" if known else None}
        if tone:
            quote["tone"] = TONES[tone]
        if optional:
            quote["optional"] = True
        quotes.append(quote)
    loose = (set(cues) | set(mentions)) - set(groups)
    if loose:
        body.fail("a cue or speaker without a quote: " + ", ".join(sorted(loose)))
    return quotes


def read_article(path):
    """Return the gold document of one article."""
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    head, first = read_head(path, lines)
    body = Body(path, head)
    for number, line in enumerate(lines[first:], first + 1):
        body.add_line(number, line)
    if body.open:
        body.fail("{ without }")
    text = body.text
    if "wrap" in head:
        text = wrapped(text, int(head["wrap"]))
    return {"id": head["id"], "source": "quoth", "genre": head["genre"], "text": text,
            "sentences": body.sentences, "quotes": make_quotes(body, head)}


def show(document):
    """Print every span of a document."""
    text = document["text"]
    print("== %s (%s, %d words)" % (document["id"], document["genre"], len(text.split())))
    for start, end in document["sentences"]:
        print("   %5d %5d  %s" % (start, end, repr(text[start:end])))
    for quote in document["quotes"]:
        cue = quote["cue"] and text[slice(*quote["cue"])]
        mention = quote["speaker_span"] and text[slice(*quote["speaker_span"])]
        print("   %-8s g%-2d %-8s %s\n            cue [%s]  mention [%s]  speaker [%s]%s" % (
            quote["type"], quote["group"], quote.get("tone", ""),
            repr(text[quote["start"]:quote["end"]]), cue, mention, quote["speaker"],
            "  optional" if quote.get("optional") else ""))


def main():
    """Read the command line and do what it asks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only see if the files are up to date")
    parser.add_argument("--show", nargs="?", const="", metavar="ID", help="print every span")
    parser.add_argument("--text", metavar="ID", help="print the text of an article")
    args = parser.parse_args()
    try:
        documents = [read_article(path) for path in sorted((HERE / "articles").glob("*.txt"))]
    except ArticleError as error:
        sys.exit("build-gold.py: %s" % error)
    if args.show is not None:
        for document in documents:
            if args.show in ("", document["id"]):
                show(document)
        return 0
    if args.text:
        sys.stdout.writelines(d["text"] + "\n" for d in documents if d["id"] == args.text)
        return 0
    made = {GOLD: "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents),
            SAMPLE: "".join(d["text"] + "\n" for d in documents if d["id"] == SAMPLE_ID)}
    if args.check:
        stale = [path.name for path, content in made.items()
                 if path.read_text(encoding="utf-8") != content]
        if stale:
            sys.exit("not what the articles say: %s; run tests/data/build-gold.py"
                     % ", ".join(stale))
        return 0
    for path, content in made.items():
        path.write_text(content, encoding="utf-8")
    print("%d articles, %d sentences, %d quotes" % (
        len(documents), sum(len(d["sentences"]) for d in documents),
        sum(len(d["quotes"]) for d in documents)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
