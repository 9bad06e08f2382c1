#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Run quoth over short cases of who says what, and print what is not right.

    meson devenv -C build ../tests/accuracy/cases.py \\
        --quoth tools/quoth ../tests/data/cases/*.cases
    cases.py --quoth PATH --only marks/single ... FILE...
    cases.py --quoth PATH --swap speakers=ELEMENT --set speakers.model=NAME FILE...

tests/data/README.md explains the notation. A case is right when the quotations
found are the expected ones and no other, and all that is said of them holds;
what is not stated is not checked. Blanks and punctuation at the ends of a span do
not count, quotation marks do.

Exit status 1 when fewer cases are right than --floor (all, unless it is given),
2 when a file of cases is wrong or quoth failed.
"""
import argparse
import json
import pathlib
import re
import sys

import accuracy

TYPES = ("direct", "indirect", "mixed", "?")
ACTS = ("speech", "belief", "intention", "evidence")
OPTIONS = ("act", "cue", "group")
MARKS = "\"“”„«»‘’'`‚‹›「」"
DOUBLE_MARKS = "\"“”„«»"
EDGES = " \t\r\n.,;:!?…–—-"
ESCAPES = {"r": "\r", "t": "\t", "_": "\u00a0", "\\": "\\"}


class CaseError(Exception):
    """Says what is wrong with a case, and where."""


class Expected:
    """A quotation that a case expects; None for what it does not state."""

    def __init__(self, line, kind, span):
        self.line = line
        self.kind = kind
        self.span = span
        self.names = self.mentions = None
        self.options = {}


class Case:
    """A text and what is to be found in it."""

    def __init__(self, name, place):
        self.name = name
        self.place = place
        self.text = ""
        self.expected = []
        self.aliases = {}
        self.outside = []
        self.asked = ""
        self.at_least = False
        self.is_none = False

    def fail(self, message):
        """Complain about this case."""
        raise CaseError("%s: %s: %s" % (self.place, self.name, message))

    def add_text(self, lines):
        """Take the lines of the text; a backslash stands before r, t, _ and itself."""
        self.text = re.sub(r"\\(.)", lambda m: self.escaped(m.group(1)), "\n".join(lines))

    def escaped(self, letter):
        """Return what a backslash and a letter stand for."""
        if letter not in ESCAPES:
            self.fail("no such escape: \\" + letter)
        return ESCAPES[letter]

    def find(self, words):
        """Return the only place of some words, "Begin … end" or "words #2"."""
        words, _, number = re.fullmatch(r"(.*?)( #(\d+))?", words, re.DOTALL).groups()
        starts = places(words, self.text)
        head, dots, tail = words, "", ""
        if not starts:
            head, dots, tail = words.partition("…")
            starts = places(head.strip(), self.text)
        if not starts:
            self.fail("not in the text: " + words)
        if len(starts) > 1 and not number:
            self.fail("stands more than once in the text: " + head)
        if number and not 0 < int(number) <= len(starts):
            self.fail("stands only %d times in the text: %s" % (len(starts), head))
        start = starts[int(number or 1) - 1]
        if not dots:
            return start, start + len(words)
        end = self.text.find(tail.strip(), start + len(head.strip()))
        if end < 0 or not tail.strip():
            self.fail("does not end so in the text: " + words)
        return start, end + len(tail.strip())

    def find_first(self, words):
        """Return the first place of some words that need not be the only one."""
        return self.find(words if re.search(r" #\d+$", words) else words + " #1")

    def add_line(self, line):
        """Take one line of expectations."""
        word, _, rest = line.partition(" ")
        if word in TYPES and rest:
            self.add_quote(line, word, [part.strip() for part in rest.split(" | ")])
        elif word == "aliases" and ":" in rest:
            name, _, forms = rest.partition(":")
            self.aliases[name.strip()] = [form.strip() for form in forms.split(";")]
        elif word == "asked:" and rest:
            self.asked = rest
        elif word == "outside" and rest:
            self.outside.append(self.find(rest))
        elif line == "at least":
            self.at_least = True
        elif line == "none":
            self.is_none = True
        else:
            self.fail("not an expectation: " + line)

    def add_quote(self, line, kind, parts):
        """Take "TYPE WORDS | NAME | MENTION | option=value; …"."""
        quote = Expected(line, kind, trimmed(self.text, *self.find(parts[0])))
        self.check_marks(kind, quote.span)
        quote.names, quote.mentions = (
            None if part in ("", "?") else [] if part == "-" else part.split(" / ")
            for part in (parts[1:] + ["?", "?"])[:2])
        for mention in quote.mentions or []:
            self.find_first(mention.removeprefix("~"))
        for option in ";".join(parts[3:]).split(";"):
            key, _, value = option.strip().partition("=")
            if key and (key not in OPTIONS or not value or key == "act" and value not in ACTS):
                self.fail("not an option: " + option.strip())
            quote.options[key] = value
        quote.options.pop("", None)
        self.expected.append(quote)

    def check_marks(self, kind, span):
        """Refuse a quotation whose quotation marks do not fit its type."""
        words = self.text[slice(*span)]
        outside = re.sub("[“„\"«‘][^”\"»]*[”“\"»’]", "", words)
        before = self.text[:span[0]].rstrip(" ")[-1:]
        if kind == "direct" and words[0] not in MARKS and before not in (":", "\n"):
            self.fail("a direct quotation without a mark, nor a turn of a transcript: " + words)
        if kind == "indirect" and any(mark in words for mark in DOUBLE_MARKS):
            self.fail("an indirect quotation with quotation marks: " + words)
        if kind == "mixed" and not (set(words) & set(MARKS) and re.search(r"\w", outside)):
            self.fail("a mixed quotation wants words in and outside quotation marks: " + words)

    def check(self):
        """Refuse a case that says nothing or contradicts itself."""
        if self.is_none == bool(self.expected or self.outside):
            self.fail("expected quotations, or \"none\"")
        spans = [quote.span for quote in self.expected]
        if any(second[0] < first[1] for first, second in zip(spans, spans[1:])):
            self.fail("quotations overlap or are not in the order of the text")


def places(words, text):
    """Return where some words begin in a text; what is only part of a word is none."""
    pattern = ("\\b" if words[:1].isalnum() else "") + re.escape(words) + (
        "\\b" if words[-1:].isalnum() else "")
    return [match.start() for match in re.finditer(pattern, text)]


def trimmed(text, start, end):
    """Return a span without blanks and punctuation at its ends, but with quotation marks."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def read_cases(path):
    """Return the cases of a file; their names begin with that of the file."""
    cases, lines, in_text = [], [], False
    stem = pathlib.Path(path).stem
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("== "):
            cases.append(Case("%s/%s" % (stem, line[3:].strip()), "%s:%d" % (path, number)))
            lines, in_text = [], True
        elif in_text and line == "--":
            cases[-1].add_text(lines)
            in_text = False
        elif in_text:
            lines.append(line)
        elif line.strip() and not line.startswith("#"):
            if not cases:
                raise CaseError("%s:%d: expected == NAME" % (path, number))
            cases[-1].add_line(line.strip())
    if in_text:
        cases[-1].fail("no line -- after the text")
    for case in cases:
        case.check()
    return cases


def read_all(paths):
    """Return the cases of all files, none of which has the name of another."""
    cases = [case for path in paths for case in read_cases(path)]
    seen = set()
    for case in cases:
        if case.name in seen:
            case.fail("a second case of this name")
        seen.add(case.name)
    return cases


def described(text, quote):
    """Write a quotation found as a line of expectations."""
    speaker = quote.get("speaker", {})
    mention = text[speaker["start"]:speaker["end"]] if "start" in speaker else "-"
    return "%s %s | %s | %s" % (quote["type"], text[quote["start"]:quote["end"]],
                                speaker.get("name", "-"), mention)


def mention_is(case, mention, span):
    """True when a span found is the mention expected; "~words" lie anywhere in it."""
    start, end = trimmed(case.text, *span)
    if mention.startswith("~"):
        return mention[1:] in case.text[start:end]
    if re.search(r" #\d+$", mention):
        return trimmed(case.text, *case.find(mention)) == (start, end)
    return mention.strip(EDGES) == case.text[start:end]


def quote_faults(case, expected, found):
    """Yield what is not right about a quotation that was found where it should be."""
    speaker = found.get("speaker", {})
    name = speaker.get("name")
    if expected.kind not in ("?", found["type"]):
        yield "type %s" % found["type"]
    if expected.names is not None and (name or "") not in (expected.names or [""]):
        yield "name %s" % (name or "-")
    if expected.mentions is not None:
        span = (speaker["start"], speaker["end"]) if "start" in speaker else None
        if (span is None) != (not expected.mentions) or span and not any(
                mention_is(case, mention, span) for mention in expected.mentions):
            yield "mention %s" % (case.text[slice(*span)] if span else "-")
    if expected.options.get("act", found.get("act")) != found.get("act"):
        yield "act %s" % found.get("act", "-")
    if "cue" in expected.options:
        cue = found.get("cue") and case.text[found["cue"]["start"]:found["cue"]["end"]]
        if cue != expected.options["cue"]:
            yield "cue %s" % (cue or "-")


def group_faults(pairs):
    """Yield groups that are parted or joined against what is expected."""
    groups = [(expected.options["group"], found.get("group"))
              for expected, found in pairs if "group" in expected.options]
    for index, (label, group) in enumerate(groups):
        for other_label, other_group in groups[:index]:
            if (label == other_label) != (group == other_group):
                yield "groups: %s and %s are %s" % (
                    other_label, label, "one" if group == other_group else "not one")


def faults(case, answer):
    """Yield a line for everything in an answer that is not as the case expects."""
    text = case.text
    found = {trimmed(text, q["start"], q["end"]): q for q in answer.get("quotes", [])}
    pairs = []
    for expected in case.expected:
        if expected.span not in found:
            yield "missing: " + expected.line
            continue
        quote = found.pop(expected.span)
        pairs.append((expected, quote))
        wrong = ", ".join(quote_faults(case, expected, quote))
        if wrong:
            yield "expected: %s\n      found: %s" % (expected.line, wrong)
    if not case.at_least:
        for quote in found.values():
            yield "not expected: " + described(text, quote)
    for start, end in case.outside:
        for quote in answer.get("quotes", []):
            if quote["start"] < end and quote["end"] > start:
                yield "in a quotation: %s\n      found: %s" % (
                    text[start:end], described(text, quote))
    yield from group_faults(pairs)
    for name, forms in case.aliases.items():
        known = [s for s in answer.get("speakers", []) if s["name"] == name]
        missing = set(forms) - {form for s in known for form in s.get("aliases", []) + [name]}
        if missing:
            yield "%s has no alias %s" % (name, "; ".join(sorted(missing)))


def judge(cases, answers):
    """Return the faults of each case by its name; a case without an answer has one."""
    return {case.name: list(faults(case, answers[case.name])) if case.name in answers
            else ["no answer"] for case in cases}


def phenomenon(case):
    """Return the first two parts of a case's name."""
    return "/".join(case.name.split("/")[:2])


def table(cases, faulty):
    """Yield lines of how many cases are right, by phenomenon, by file and in all."""
    rows = {}
    for case in cases:
        stem = case.name.split("/")[0]
        for row in ((stem, phenomenon(case)), (stem, stem + ", all"),
                    ("", "asked for") if case.asked else None, ("", "all")):
            if row:
                right, of = rows.get(row, (0, 0))
                rows[row] = (right + (not faulty[case.name]), of + 1)
    stems = list(dict.fromkeys(stem for stem, _ in rows if stem)) + [""]
    for stem, row in sorted(rows, key=lambda row: (stems.index(row[0]), row[1].endswith("all"))):
        yield "%-28s %3d of %3d" % ((row,) + rows[stem, row])


def command_line():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="+", metavar="FILE", help="files of cases")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--quoth", metavar="PATH", help="the command to run")
    source.add_argument("--predicted", metavar="FILE", help="its output, or another program's")
    source.add_argument("--texts", action="store_true",
                        help="write the texts as JSON Lines, for another program")
    parser.add_argument("--floor", type=int, metavar="N", help="how many right cases pass")
    parser.add_argument("--only", metavar="WORDS", help="only cases with these words in the name")
    parser.add_argument("--set", action="append", default=[], metavar="STAGE.PROPERTY=VALUE",
                        help="given to quoth as it is; may be given again")
    parser.add_argument("--swap", action="append", default=[], metavar="STAGE=ELEMENT",
                        help="given to quoth as it is; may be given again")
    return parser.parse_args()


def main():
    """Read the cases, ask, print."""
    args = command_line()
    try:
        cases = [case for case in read_all(args.files) if (args.only or "") in case.name]
    except (CaseError, OSError) as error:
        print("cases.py: %s" % error, file=sys.stderr)
        return 2
    documents = [{"id": case.name, "text": case.text} for case in cases]
    if args.texts:
        sys.stdout.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
        return 0
    words = [word for option, values in (("--set", args.set), ("--swap", args.swap))
             for value in values for word in (option, value)]
    records = (accuracy.read_lines(args.predicted) if args.predicted
               else accuracy.ask(args.quoth, documents, words))
    faulty = judge(cases, accuracy.joined(records))
    for case in cases:
        if faulty[case.name]:
            print("== %s\n%s" % (case.name, re.sub("(?m)^", "   | ", case.text)))
            print("".join("   %s\n" % fault for fault in faulty[case.name]))
    print("\n".join(table(cases, faulty)))
    right = sum(not faults_of for faults_of in faulty.values())
    floor = len(cases) if args.floor is None else args.floor
    if right < floor:
        print("%d cases are right, below %d" % (right, floor))
    return 1 if right < floor else 0


if __name__ == "__main__":
    sys.exit(main())
