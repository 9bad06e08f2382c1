#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Score who speaks in novels, on corpora that are not part of the project.

    novels.py [--corpora DIR] [--set NAME] [--each] [--markdown]
              [--floor "SET MEASURE=PERCENT"]

Plays ./run of the source folder over whole novels and takes the quotations that
it finds where the gold has one (at least half of the words of either side). Of
these it counts whose speaker is right, by the form of the gold: explicit ("said
Lucy"), anaphoric ("she said"), implicit (nothing). The text alone is read; no
list of characters is given.

A name is right when it denotes the gold character or an alias, in the sense of
the corpora's eval/score_quotes.py. Where the gold is no name ("_narr", the
narrator, or "_group") only no name is right. "cast" is fairer to names that the
gold lacks, such as a full name of a character listed by the first name, and
stricter with relatives: a name stands for the characters of the novel that share
most of its words, and the gold has to be one of them.

Exit status 1 when a figure is below its --floor, 2 when a run failed, 77 when
the corpora or ./run are not there.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ["pdnc-dev", "litbank-dev"]
COLUMNS = ["found", "all", "explicit", "anaphoric", "implicit", "cast"]


def read(path):
    """Read the documents of a file of JSON Lines."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def find_speakers(documents, measure):
    """Let ./run read the documents; return what it says by id, None when it fails."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        with open(folder / "asked.jsonl", "w", encoding="utf-8") as handle:
            for document in documents:
                handle.write(json.dumps({"id": document["id"], "text": document["text"]}) + "\n")
        command = ["./run", "--format", "jsonl", "--output", str(folder / "found.jsonl"),
                   str(folder / "asked.jsonl")]
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            return None
        return measure.parts_joined(folder / "found.jsonl")


def pairs(document, found, scorer):
    """Yield each gold quotation with the one found that shares most words with it, or None."""
    tokens = scorer.token_spans(document["text"])
    sets = [scorer.token_set(tokens, quote["start"], quote["end"]) for quote in found]
    places = collections.defaultdict(list)
    for number, words in enumerate(sets):
        for word in words:
            places[word].append(number)
    for quote in document["quotes"]:
        words = scorer.token_set(tokens, quote["start"], quote["end"])
        best, most = None, 0
        for number in sorted({n for word in words for n in places[word]}):
            common = len(words & sets[number])
            if common > most and (2 * common >= len(words) or 2 * common >= len(sets[number])):
                best, most = number, common
        yield quote, None if best is None else found[best]


def is_right(name, quote, scorer):
    """Whether a name denotes the gold speaker."""
    if quote["speaker"].startswith("_"):
        return name is None
    return scorer.same_entity(name, quote["speaker"], quote.get("speaker_aliases"))


class Cast:
    """The characters of a novel by the words of their names."""

    def __init__(self, quotes, scorer):
        self.scorer = scorer
        self.names = collections.defaultdict(set)
        self.known = {}
        for quote in quotes:
            for name in [quote["speaker"]] + (quote.get("speaker_aliases") or []):
                self.names[quote["speaker"]].add(frozenset(scorer.name_parts(name)))

    def find(self, name):
        """Return the characters whose names share most words with a name."""
        if name not in self.known:
            words = frozenset(self.scorer.name_parts(name))
            shares = {who: max(len(words & other) / len(words | other) for other in others)
                      for who, others in self.names.items()} if words else {}
            most = max(shares.values(), default=0)
            self.known[name] = {who for who, share in shares.items() if share == most > 0}
        return self.known[name]


def score(documents, answers, scorer):
    """Return how many were asked and how many are right, by measure."""
    asked, right = collections.Counter(), collections.Counter()
    for document in documents:
        quotes = [quote for quote in document["quotes"] if quote.get("speaker")]
        cast = Cast(quotes, scorer)
        for quote, answer in pairs({**document, "quotes": quotes},
                                   answers[document["id"]].get("quotes", []), scorer):
            asked["found"] += 1
            if answer is None:
                continue
            right["found"] += 1
            name = (answer.get("speaker") or {}).get("name")
            outcome = is_right(name, quote, scorer)
            for column in ("all", quote.get("form")):
                asked[column] += 1
                right[column] += outcome
            asked["cast"] += 1
            right["cast"] += (outcome if quote["speaker"].startswith("_")
                              else quote["speaker"] in cast.find(name))
    return {column: 100 * right[column] / asked[column] if asked[column] else None
            for column in COLUMNS}


def show(rows, as_markdown):
    """Print a table."""
    cells = {name: ["-" if row[c] is None else "%.1f" % row[c] for c in COLUMNS]
             for name, row in rows.items()}
    if as_markdown:
        print("| speakers in novels | %s |" % " | ".join(COLUMNS))
        print("|---" * (len(COLUMNS) + 1) + "|")
        for name, row in cells.items():
            print("| %s | %s |" % (name, " | ".join(row)))
    else:
        print("%-36s" % "speakers in novels" + "".join("%11s" % c for c in COLUMNS))
        for name, row in cells.items():
            print("  %-34s" % name + "".join("%11s" % c for c in row))


def below(rows, floors):
    """Yield a line for every figure below its floor."""
    for word in floors:
        place, _, least = word.partition("=")
        name, _, column = place.partition(" ")
        figure = rows.get(name, {}).get(column)
        if figure is None:
            yield "there is no figure \"%s\"" % place
        elif figure < float(least):
            yield "%s is %.1f, below %s" % (place, figure, least)


def main():
    """Read the command line, score every set, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared",
                        help="where data/ and eval/ lie")
    parser.add_argument("--set", action="append", metavar="NAME",
                        help="a file of data/quotes instead of the usual ones; may be repeated")
    parser.add_argument("--each", action="store_true", help="also a row for each novel")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--floor", action="append", default=[], metavar="\"SET MEASURE=PERCENT\"",
                        help="the least figure that passes; may be given again")
    args = parser.parse_args()
    paths = [args.corpora / "data" / "quotes" / (name + ".jsonl") for name in args.set or SETS]
    for needed in [args.corpora / "eval" / "measure.py", ROOT / "run"] + paths:
        if not needed.exists():
            print("novels.py: skipped, there is no " + str(needed))
            return 77
    sys.path.insert(0, str(args.corpora / "eval"))
    import measure  # pylint: disable=import-error,import-outside-toplevel
    import score_quotes  # pylint: disable=import-error,import-outside-toplevel
    rows = {}
    for path in paths:
        documents = read(path)
        answers = find_speakers(documents, measure)
        if answers is None:
            print("novels.py: ./run failed on " + str(path))
            return 2
        rows[path.stem] = score(documents, answers, score_quotes)
        for document in documents if args.each else []:
            rows[document["id"]] = score([document], answers, score_quotes)
    show(rows, args.markdown)
    low = list(below(rows, args.floor))
    for line in low:
        print(line)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
