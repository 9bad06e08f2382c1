#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Score Quoth on the development corpora, which are not part of the project.

    dev.py [--corpora DIR] [--only WORD] [--json FILE] [--markdown]
           [--floor "SET MEASURE=PERCENT"]

Plays ./run of the source folder over every set with the corpora's own
eval/measure.py and prints one table for each task. Words after -- are given to
measure.py, such as --set speakers.model=NAME.

Exit status 1 when a figure is below its --floor, 2 when a run failed, 77 when
the corpora or ./run are not there.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import spans

ROOT = pathlib.Path(__file__).resolve().parents[2]

SETS = {
    "sentences": ["golden-en", "extra-en", "ewt-dev", "gum-dev", "captions-dev", "de-dev",
                  "fr-dev", "golden-xx", "extra-xx"],
    "quotes": ["polnear-dev", "gum-dev", "seed-article"],
    "sentiment": ["newsmtsc-rw.dev", "newsmtsc-mt.dev", "vader-nyt.dev", "emobank-news.dev",
                  "emobank-headlines.dev"],
}

# Of these the records say their language; xx is every language but English together.
BY_LANGUAGE = ("golden-xx", "extra-xx", "de-dev", "fr-dev")


def percent(value):
    """Return a share in percent; None stays None."""
    return None if value is None else 100 * value


def sentence_figures(result):
    """Choose the figures of a set of sentences."""
    rules = result.get("rules")
    return {"boundary": result["boundary"]["f1"], "inner": result["inner"]["f1"],
            "span": result["span"]["f1"], "perfect": result["perfect"],
            "rules right": rules["right"] if rules else None,
            "of": rules["total"] if rules else None}


def quote_figures(result):
    """Choose the figures of a set of quotations."""
    detection, attribution = result["detection"], result["attribution"]["all"]
    figures = {"exact " + kind: percent(detection[kind]["exact"]["f1"])
               for kind in ("direct", "indirect", "mixed", "all")}
    figures.update({"overlap all": percent(detection["all"]["overlap"]["f1"]),
                    "token": percent(result["token"]["f1"]),
                    "mention": percent(attribution["mention"]["accuracy"]),
                    "entity": percent(attribution["entity"]["accuracy"]),
                    "end-to-end": percent(result["end_to_end"]["f1"])})
    return figures


def sentiment_figures(result):
    """Choose the figures of a set of sentiments."""
    return {"macro-F1": percent(result["macro_f1"]), "accuracy": percent(result["accuracy"]),
            "two classes": percent(result["accuracy_2"]), "pearson": percent(result["pearson"])}


FIGURES = {"sentences": sentence_figures, "quotes": quote_figures,
           "sentiment": sentiment_figures}


def gold_by_language(folder, name):
    """Return the records of a set, each with its language and an id of its own."""
    if name.endswith("-xx"):
        paths = [path for path in sorted(folder.glob(name[:-2] + "*.jsonl"))
                 if not path.stem.endswith("-en")]
    else:
        paths = [folder / (name + ".jsonl")]
    records = []
    for path in paths:
        language = path.stem.replace("-dev", "").split("-")[-1]
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            record.update(id="%s %d" % (path.stem, len(records)), language=language)
            if name.endswith("-xx"):
                record["rule"] = record["id"]
            records.append(record)
    return records


def write_lines(path, records, members):
    """Write some members of each record as JSON Lines."""
    with open(path, "w", encoding="utf-8") as handle:
        for record in records:
            kept = {name: record[name] for name in members if name in record}
            handle.write(json.dumps(kept) + "\n")


def split_by_language(folder, records, words):
    """Let ./run split the records, which say their language; None when it fails."""
    write_lines(folder / "asked", records, ("id", "text", "language"))
    command = ["./run", "--format", "jsonl", "--output", str(folder / "raw")] + words
    done = subprocess.run(command + [str(folder / "asked")], cwd=ROOT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        return None
    found = {record["id"]: {"id": record["id"], "sentences": []} for record in records}
    for line in (folder / "raw").read_text(encoding="utf-8").splitlines():
        part = json.loads(line)
        offset = part.get("offset", 0)
        found[part["id"]]["sentences"] += [
            {"start": sentence["start"] + offset, "end": sentence["end"] + offset}
            for sentence in part.get("sentences", [])]
    return list(found.values())


def show_rules_by_language(name, records, failing):
    """Print how many rules of each language are right."""
    languages = sorted({record["language"] for record in records})
    counts = []
    for language in languages:
        ids = [record["id"] for record in records if record["language"] == language]
        wrong = sum(1 for rule in ids if rule in failing)
        counts.append("%s %d/%d" % (language, len(ids) - wrong, len(ids)))
    print("%s by language: %s\n" % (name, ", ".join(counts)))


def measure_by_language(corpora, name, words):
    """Score a set of languages as measure does one of English."""
    records = gold_by_language(corpora / "data" / "sentences", name)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        found = split_by_language(folder, records, words)
        seconds = time.monotonic() - begin
        if found is None:
            print("sentences %s: ./run failed" % name)
            return None
        write_lines(folder / "gold", records, ("id", "text", "sentences", "rule"))
        write_lines(folder / "found", found, ("id", "sentences"))
        scorer = corpora / "eval" / "score_sentences.py"
        done = subprocess.run([sys.executable, str(scorer), str(folder / "gold"),
                               str(folder / "found"), "--json"],
                              stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        print("sentences %s: score_sentences.py failed" % name)
        return None
    result = json.loads(done.stdout)
    if "rules" in result:
        show_rules_by_language(name, records, set(result["rules"]["failing"]))
    return {**sentence_figures(result), "seconds": seconds}


def read_lines(path):
    """Return the records of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip()]


def span_figures(gold, kept):
    """Score the spans that quotations are made of, where the gold has them."""
    result = spans.score(read_lines(gold), {record["id"]: record for record in read_lines(kept)})
    return {kind + " span": result[kind].f1 if result[kind].wanted else None
            for kind in spans.KINDS}


def measure(corpora, task, name, words):
    """Score one set; return its figures, with the seconds it took."""
    if name in BY_LANGUAGE:
        return measure_by_language(corpora, name, words)
    gold = corpora / "data" / task / (name + ".jsonl")
    with tempfile.TemporaryDirectory() as place:
        kept = pathlib.Path(place, "kept")
        command = [sys.executable, str(corpora / "eval" / "measure.py"), task, str(gold),
                   "--keep", str(kept)] + words
        begin = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        seconds = time.monotonic() - begin
        if done.returncode != 0:
            print("%s %s: %s" % (task, name, done.stdout.strip() or "measure.py failed"))
            return None
        figures = FIGURES[task](json.loads(done.stdout))
        if task == "quotes":
            figures.update(span_figures(gold, kept))
    figures["seconds"] = seconds
    return figures


def with_mean(rows):
    """Add the plain mean over the sets."""
    columns = next(iter(rows.values()))
    mean = {}
    for name in columns:
        values = [row[name] for row in rows.values()]
        mean[name] = None if None in values else sum(values) / len(values)
    return {**rows, "mean": mean}


def cell(value):
    """Return a figure as it is printed."""
    return "-" if value is None else "%d" % value if isinstance(value, int) else "%.1f" % value


def show(task, rows, as_markdown):
    """Print the table of one task."""
    columns = [name for name in next(iter(rows.values()))
               if any(row[name] is not None for row in rows.values())]
    if as_markdown:
        columns.remove("seconds")
        print("| %s | %s |" % (task, " | ".join(columns)))
        print("|---" * (len(columns) + 1) + "|")
        for name, row in rows.items():
            print("| %s | %s |" % (name, " | ".join(cell(row[c]) for c in columns)))
    else:
        print("%-24s" % task + "".join("%*s" % (max(len(c), 6) + 2, c) for c in columns))
        for name, row in rows.items():
            print("  %-22s" % name + "".join("%*s" % (max(len(c), 6) + 2, cell(row[c]))
                                             for c in columns))
    print()


def below(tables, floors, is_whole):
    """Yield a line for every figure below its floor, and for floors of no figure."""
    for word in floors:
        place, _, least = word.partition("=")
        name, _, figure = place.partition(" ")
        values = [rows[name][figure] for rows in tables.values() if figure in rows.get(name, {})]
        if not values and is_whole:
            yield "there is no figure \"%s\"" % place
        elif values and values[0] < float(least):
            yield "%s is %.1f, below %s" % (place, values[0], least)


def main():
    """Read the command line, score every set, print."""
    arguments, words = sys.argv[1:], []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, words = arguments[:at], arguments[at + 1:]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared",
                        help="where data/ and eval/ lie")
    parser.add_argument("--only", metavar="WORD", help="only tasks and sets with WORD in the name")
    parser.add_argument("--json", metavar="FILE", help="also write the figures as JSON")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--floor", action="append", default=[], metavar="\"SET MEASURE=PERCENT\"",
                        help="the least figure that passes; may be given again")
    args = parser.parse_args(arguments)
    for needed in (args.corpora / "eval" / "measure.py", ROOT / "run"):
        if not needed.exists():
            print("dev.py: skipped, there is no " + str(needed))
            return 77
    tables, failed = {}, False
    for task, names in SETS.items():
        rows = {}
        for name in names:
            if args.only is None or args.only in task + "/" + name:
                figures = measure(args.corpora, task, name, words)
                failed = failed or figures is None
                if figures is not None:
                    rows[name.replace(".dev", "")] = figures
        if rows:
            tables[task] = with_mean(rows) if task == "sentiment" else rows
            show(task, tables[task], args.markdown)
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")
    low = list(below(tables, args.floor, args.only is None))
    for line in low:
        print(line)
    return 2 if failed else 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
