#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Learn a shipped model anew, and compare it with what is shipped.

    rebuild.py MODEL --train build-dev/training/quoth-train [--corpora DIR] [--output FILE]

MODEL is sentences, speakers or fast-speakers. The same bytes are expected. Another processor,
another BLAS or another C library may round the last digit of what is learned by
scorers otherwise: then fewer than one of a scorer's weights in a thousand may differ,
by one unit, and nothing else but the last digits of what a unit stands for, and of
what margins of speakers mean. Taggers are the same everywhere.

Exit status 1 when the models differ, 2 when quoth-train failed, 77 when it or the
corpora are not there.
"""
import argparse
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHIPPED = {"sentences": ROOT / "models" / "sentences" / "en.qmodel",
           "speakers": ROOT / "models" / "speakers" / "en-news.qmodel",
           "fast-speakers": ROOT / "models" / "speakers" / "en-news-fast.qmodel"}

# As in the MODEL-CARD.md beside each model, from the folder of the corpora. The order
# counts in the last digits.
ARGUMENTS = {
    "sentences": ["--leave-out", "whow", "--leave-out", "fiction",
                  "--repeat", "UD_English-GUM=3", "sentences/captions-train.jsonl",
                  "sentences/ewt-train.jsonl", "sentences/gum-train.jsonl"],
    "speakers": ["--classes", "words/clusters.tsv", "quotes/polnear-train.jsonl"],
    "fast-speakers": ["--layers", "0", "--passes", "4", "--bits", "14", "--features",
                      "words,cues,marks,best-cue,near-cues,classes,classes-around,rules",
                      "--classes", "words/clusters.tsv", "quotes/polnear-train.jsonl"],
}

HEADER_SIZE = 72
ENTRY = struct.Struct("<24sQQ")
SCORER = struct.Struct("<Iff")
SCORER_SIZE = 64
SCORERS = ("after-mark", "after-other", "after-word", "ranker")
FLOATS = ("chances",)
MAX_SHARE = 0.001
MAX_DRIFT = 1e-4


def read_sections(path):
    """Return {name: bytes} of a model."""
    content = path.read_bytes()
    count = struct.unpack_from("<I", content, 12)[0]
    sections = {}
    for index in range(count):
        name, offset, size = ENTRY.unpack_from(content, HEADER_SIZE + index * ENTRY.size)
        sections[name.rstrip(b"\0").decode()] = content[offset:offset + size]
    return sections


def read_scorer(content):
    """Return bits, unit, threshold and weights of a section."""
    weights = struct.unpack_from("%db" % (len(content) - SCORER_SIZE), content, SCORER_SIZE)
    return (*SCORER.unpack_from(content), weights)


def are_near(made, shipped):
    """True when two sections of floats are the same but for the last digits."""
    pairs = zip(struct.unpack("<%df" % (len(made) // 4), made),
                struct.unpack("<%df" % (len(shipped) // 4), shipped))
    return len(made) == len(shipped) and all(
        abs(a - b) <= MAX_DRIFT * abs(b) for a, b in pairs)


def differences_of_scorers(name, made, shipped):
    """Yield what differs of a scorer by more than rounding."""
    bits, unit, threshold, weights = read_scorer(shipped)
    made_bits, made_unit, made_threshold, made_weights = read_scorer(made)
    if (made_bits, made_threshold) != (bits, threshold):
        yield "%s: bits %d, threshold %g in place of %d, %g" % (
            name, made_bits, made_threshold, bits, threshold)
        return
    if abs(made_unit - unit) > MAX_DRIFT * unit:
        yield "%s: a unit is %g in place of %g" % (name, made_unit, unit)
    apart = [abs(a - b) for a, b in zip(made_weights, weights) if a != b]
    if max(apart, default=0) > 1 or len(apart) >= MAX_SHARE * len(weights):
        yield "%s: %d of %d weights differ, by up to %d" % (
            name, len(apart), len(weights), max(apart))


def differences(made, shipped):
    """Yield what differs by more than rounding, of two models as sections."""
    if list(made) != list(shipped):
        yield "sections %s in place of %s" % (", ".join(made), ", ".join(shipped))
        return
    for name, content in shipped.items():
        if made[name] == content:
            continue
        if name in SCORERS:
            yield from differences_of_scorers(name, made[name], content)
        elif name not in FLOATS or not are_near(made[name], content):
            apart = sum(1 for a, b in zip(made[name], content) if a != b)
            yield "%s: %d bytes in place of %d, %d of them others" % (
                name, len(made[name]), len(content), apart)


def learn(train, model, folder, output):
    """Learn from the corpora in a folder; True when it worked."""
    environment = {**os.environ, "QUOTH_MODEL_PATH": str(ROOT / "models")}
    role = SHIPPED[model].parent.name
    command = [str(pathlib.Path(train).resolve()), role, "-o", str(output.resolve())]
    done = subprocess.run(command + ARGUMENTS[model], cwd=folder, env=environment, check=False)
    return done.returncode == 0


def compare(made, shipped):
    """Print how two models compare; return the exit status."""
    if made.read_bytes() == shipped.read_bytes():
        print("the same bytes as %s" % shipped.name)
        return 0
    found = list(differences(read_sections(made), read_sections(shipped)))
    for line in found:
        print(line)
    print("not the model %s" % shipped.name if found else
          "%s but for rounding; the bytes differ" % shipped.name)
    return 1 if found else 0


def main():
    """Read the command line, learn, compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", choices=sorted(SHIPPED), metavar="MODEL")
    parser.add_argument("--train", metavar="PATH", default="", help="quoth-train")
    parser.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared",
                        help="where data/ lies")
    parser.add_argument("--output", type=pathlib.Path, metavar="FILE", help="keep the model")
    args = parser.parse_args()
    folder = args.corpora / "data"
    needed = [folder / name for name in ARGUMENTS[args.model] if "/" in name]
    for path in [pathlib.Path(args.train or "quoth-train")] + needed:
        if not path.is_file():
            print("rebuild.py: skipped, there is no " + str(path))
            return 77
    with tempfile.TemporaryDirectory() as place:
        made = args.output or pathlib.Path(place, "made.qmodel")
        if not learn(args.train, args.model, folder, made):
            return 2
        return compare(made, SHIPPED[args.model])


if __name__ == "__main__":
    sys.exit(main())
