#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""See that sentences cover the training corpora exactly.

    offsets.py [--corpora DIR]

Plays ./run of the source folder over every set of sentences to train on: each
character of a text lies in exactly one sentence or is a blank between two, and
no sentence begins or ends with a blank. The corpora are not part of the project.

Exit status 1 when a text is not covered, 2 when a run failed, 77 when the
corpora or ./run are not there.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def uncovered(text, sentences):
    """Yield a line for everything that is wrong with the spans of a text."""
    last = 0
    for start, end in sentences + [(len(text), len(text) + 1)]:
        if start < last or end <= start:
            yield "the sentence at %d is empty or overlaps another" % start
        elif text[last:start].strip():
            yield "there is text between %d and %d" % (last, start)
        elif text[start:end] != text[start:end].strip():
            yield "the sentence at %d has blanks at an end" % start
        last = end


def read_texts(path):
    """Return the texts of a corpus by their number."""
    with open(path, encoding="utf-8") as lines:
        return {str(number): json.loads(line)["text"] for number, line in enumerate(lines)}


def spans_of(texts, folder):
    """Let ./run split texts; return spans by id, None when it fails."""
    asked, raw = folder / "asked.jsonl", folder / "raw.jsonl"
    with open(asked, "w", encoding="utf-8") as out:
        for name, text in texts.items():
            out.write(json.dumps({"id": name, "text": text}) + "\n")
    command = ["./run", "--format", "jsonl", "--pipeline", "documentparse ! sentencesplit",
               "--output", str(raw), str(asked)]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        return None
    spans = {name: [] for name in texts}
    with open(raw, encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            offset = record.get("offset", 0)
            spans[record["id"]] += [(sentence["start"] + offset, sentence["end"] + offset)
                                    for sentence in record["sentences"]]
    return spans


def main():
    """Read the command line, check every corpus, print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared",
                        help="where data/ lies")
    args = parser.parse_args()
    paths = sorted((args.corpora / "data" / "sentences").glob("*-train.jsonl"))
    if not paths or not (ROOT / "run").exists():
        print("offsets.py: skipped, there are no corpora in %s or no ./run" % args.corpora)
        return 77
    n_wrong = 0
    for path in paths:
        texts = read_texts(path)
        with tempfile.TemporaryDirectory() as folder:
            spans = spans_of(texts, pathlib.Path(folder))
        if spans is None:
            return 2
        for name, text in texts.items():
            for wrong in uncovered(text, spans[name]):
                print("%s, text %s: %s" % (path.name, name, wrong))
                n_wrong += 1
        print("%s: %d texts, %d sentences" % (path.stem, len(texts),
                                              sum(map(len, spans.values()))))
    return 1 if n_wrong > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
