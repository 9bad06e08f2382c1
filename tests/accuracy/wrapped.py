#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Score how well `line-breaks=auto` sees what a line break means.

    wrapped.py [--corpora DIR] [--only WORD] [--markdown] [--most-lost POINTS]

Makes sets out of the development corpora, which are not part of the project:
their texts wrapped at some widths, with an empty line between paragraphs, as
mail and old books are; with one paragraph a line; and as they are. Plays ./run
of the source folder over each with line-breaks=auto, soft and paragraph, and
prints the F1 of sentence ends, and what auto loses against the better one.

Exit status 1 when auto loses more than --most-lost, 2 when a run failed, 77
when the corpora or ./run are not there.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

MODES = ("auto", "soft", "paragraph")
WIDTHS = (32, 60, 72, 80)


def as_it_is(text):
    """Return a text unchanged."""
    return text


def with_lines(text):
    """Return a text with one paragraph a line and no empty lines between."""
    return text.replace("\n\n", "\r\n")


def wrapper(width):
    """Return what wraps the lines of a text where a blank stands; its length stays."""
    def wrap(text):
        lines = []
        for line in text.split("\n"):
            words = line.split(" ")
            column, wrapped = len(words[0]), words[:1]
            for word in words[1:]:
                if column > 0 and column + 1 + len(word) > width:
                    wrapped += ["\n", word]
                    column = len(word)
                else:
                    wrapped += [" ", word]
                    column += 1 + len(word)
            lines.append("".join(wrapped))
        return "\n".join(lines)
    return wrap


def sets():
    """Yield a name, the corpus, and what is done to each text, for every set."""
    for corpus in ("ewt-dev", "gum-dev"):
        yield corpus, corpus, as_it_is
        yield corpus + " by line", corpus, with_lines
        for width in WIDTHS:
            yield "%s at %d" % (corpus, width), corpus, wrapper(width)
    yield "captions-dev", "captions-dev", as_it_is


def write_set(source, path, change):
    """Write the gold documents of a corpus with their texts changed."""
    with open(source, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            text = change(record["text"])
            assert len(text) == len(record["text"])
            record["text"] = text
            out.write(json.dumps(record) + "\n")


def measure(corpora, gold, mode):
    """Return the F1 of sentence ends; None when it fails."""
    command = [sys.executable, str(corpora / "eval" / "measure.py"), "sentences", str(gold),
               "--set", "split.line-breaks=" + mode]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return json.loads(done.stdout)["boundary"]["f1"] if done.returncode == 0 else None


def show(name, figures, as_markdown):
    """Print a row: the name, a figure for each mode, what auto loses."""
    cells = ["%.1f" % figures[mode] for mode in MODES] + ["%.1f" % lost(figures)]
    if as_markdown:
        print("| %s | %s |" % (name, " | ".join(cells)))
    else:
        print("%-20s" % name + "".join("%11s" % cell for cell in cells), flush=True)


def lost(figures):
    """Return by how much the better explicit mode is better than auto; below zero, auto is."""
    return round(max(figures["soft"], figures["paragraph"]) - figures["auto"], 1) or 0.0


def main():
    """Read the command line, score every set, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared",
                        help="where data/ and eval/ lie")
    parser.add_argument("--only", metavar="WORD", help="only sets with WORD in the name")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--most-lost", type=float, metavar="POINTS",
                        help="the most that auto may lose on any set")
    args = parser.parse_args()
    for needed in (args.corpora / "eval" / "measure.py", ROOT / "run"):
        if not needed.exists():
            print("wrapped.py: skipped, there is no " + str(needed))
            return 77
    columns = MODES + ("lost",)
    print("| line breaks | %s |\n|%s" % (" | ".join(columns), "---|" * 5) if args.markdown
          else "%-20s" % "line breaks" + "".join("%11s" % name for name in columns), flush=True)
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        gold = pathlib.Path(folder) / "gold.jsonl"
        for name, corpus, change in sets():
            if args.only is not None and args.only not in name:
                continue
            write_set(args.corpora / "data" / "sentences" / (corpus + ".jsonl"), gold, change)
            figures = {mode: measure(args.corpora, gold, mode) for mode in MODES}
            if None in figures.values():
                return 2
            show(name, figures, args.markdown)
            worst = max(worst, lost(figures))
    return 1 if args.most_lost is not None and worst > args.most_lost else 0


if __name__ == "__main__":
    sys.exit(main())
