#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Run quoth over gold documents and score what it says.

    meson devenv -C build ../tests/accuracy/accuracy.py \\
        --quoth tools/quoth ../tests/data/gold.jsonl
    accuracy.py --predicted FILE.jsonl tests/data/gold.jsonl

With --quoth the documents, less their annotations, are given to "quoth run";
words after -- are given to it as they are. With --predicted its output, or that
of another program in the same format, is scored as it stands.

Exit status 1 when a score is below its --floor, 2 when quoth failed.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import scores


def read_lines(path):
    """Return the objects of a JSON Lines file."""
    with open(path, encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def moved(value, by):
    """Return annotations with their offsets moved."""
    if isinstance(value, dict):
        return {k: v + by if k in ("start", "end") else moved(v, by) for k, v in value.items()}
    return [moved(v, by) for v in value] if isinstance(value, list) else value


def joined(records):
    """Return documents by id, the parts of one that was cut as one."""
    documents = {}
    for record in records:
        whole = documents.setdefault(record["id"], record)
        if whole is not record:
            for layer in ("sentences", "quotes"):
                whole[layer] += moved(record[layer], record.get("offset", 0))
    return documents


def ask(quoth, gold, words):
    """Run quoth over documents without their annotations; return its records."""
    with tempfile.TemporaryDirectory() as folder:
        asked = pathlib.Path(folder, "asked.jsonl")
        answer = pathlib.Path(folder, "answer.jsonl")
        asked.write_text("".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n"
                                 for d in gold), encoding="utf-8")
        command = [quoth, "run", "--format", "jsonl", "--output", str(answer)]
        done = subprocess.run(command + words + [str(asked)], stdin=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0 or not answer.exists():
            sys.stderr.write(done.stderr)
            print("%s: exit status %d" % (" ".join(command), done.returncode), file=sys.stderr)
            sys.exit(2)
        return read_lines(answer)


def floor(word):
    """Read a floor: the name of a score, "=", a number of percent."""
    name, equals, value = word.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError("expected NAME=PERCENT: " + word)
    return name, float(value)


def below(result, floors):
    """Yield a line for every score below its floor."""
    for name, least in floors:
        if name not in result:
            yield "there is no score \"%s\"" % name
        elif result[name].f1 < least:
            yield "%s is %.1f, below %.1f" % (name, result[name].f1, least)


def main():
    """Read the command line, score, print."""
    arguments, words = sys.argv[1:], []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, words = arguments[:at], arguments[at + 1:]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", help="gold documents, JSON Lines")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--quoth", metavar="PATH", help="the command to run")
    source.add_argument("--predicted", metavar="FILE", help="its output, or another program's")
    parser.add_argument("--floor", action="append", default=[], type=floor, metavar="NAME=PERCENT",
                        help="the least F1 or accuracy that passes; may be given again")
    parser.add_argument("--mistakes", action="store_true", help="also print every mistake")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    args = parser.parse_args(arguments)
    gold = read_lines(args.gold)
    records = read_lines(args.predicted) if args.predicted else ask(args.quoth, gold, words)
    predicted = joined(records)
    result = scores.score(gold, predicted)
    missing = [d["id"] for d in gold if d["id"] not in predicted]
    if missing:
        print("no answer for: " + ", ".join(missing))
    if args.mistakes:
        for document in gold:
            print("== " + document["id"])
            for line in scores.mistakes(document, predicted.get(document["id"], {
                    "sentences": [], "quotes": []})):
                print("   " + line)
    print("\n".join(scores.table(result, args.markdown)))
    failed = list(below(result, args.floor))
    for line in failed:
        print(line)
    return 1 if failed or missing else 0


if __name__ == "__main__":
    sys.exit(main())
