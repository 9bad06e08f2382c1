#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Learn the shipped model of sentences anew, and compare it with what is shipped.

    rebuild.py --train build-dev/training/quoth-train [--corpora DIR] [--output FILE]

The same bytes are expected. Another processor or another BLAS may round the
last digit otherwise: then fewer than one weight in a thousand may differ, by one
unit, and nothing else but the last digits of what a unit stands for.

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
SHIPPED = ROOT / "models" / "sentences" / "en.qmodel"

# As in models/sentences/MODEL-CARD.md. The order counts in the last digits.
OPTIONS = ["--leave-out", "whow", "--leave-out", "fiction", "--repeat", "UD_English-GUM=3"]
CORPORA = ["captions-train.jsonl", "ewt-train.jsonl", "gum-train.jsonl"]

HEADER_SIZE = 72
ENTRY = struct.Struct("<24sQQ")
SCORER = struct.Struct("<Iff")
SCORER_SIZE = 64
MAX_SHARE = 0.001
MAX_DRIFT = 1e-4


def read_scorers(path):
    """Return {name: (bits, unit, threshold, weights)} of a model."""
    content = path.read_bytes()
    count = struct.unpack_from("<I", content, 12)[0]
    scorers = {}
    for index in range(count):
        name, offset, size = ENTRY.unpack_from(content, HEADER_SIZE + index * ENTRY.size)
        weights = struct.unpack_from("%db" % (size - SCORER_SIZE), content, offset + SCORER_SIZE)
        scorers[name.rstrip(b"\0").decode()] = (*SCORER.unpack_from(content, offset), weights)
    return scorers


def differences(made, shipped):
    """Yield what differs by more than rounding."""
    if list(made) != list(shipped):
        yield "scorers %s in place of %s" % (", ".join(made), ", ".join(shipped))
        return
    for name, (bits, unit, threshold, weights) in shipped.items():
        made_bits, made_unit, made_threshold, made_weights = made[name]
        if (made_bits, made_threshold) != (bits, threshold):
            yield "%s: bits %d, threshold %g in place of %d, %g" % (
                name, made_bits, made_threshold, bits, threshold)
            continue
        if abs(made_unit - unit) > MAX_DRIFT * unit:
            yield "%s: a unit is %g in place of %g" % (name, made_unit, unit)
        apart = [abs(a - b) for a, b in zip(made_weights, weights) if a != b]
        if max(apart, default=0) > 1 or len(apart) >= MAX_SHARE * len(weights):
            yield "%s: %d of %d weights differ, by up to %d" % (
                name, len(apart), len(weights), max(apart))


def learn(train, folder, output):
    """Learn from the corpora in a folder; True when it worked."""
    environment = {**os.environ, "QUOTH_MODEL_PATH": str(ROOT / "models")}
    command = [train, "sentences", "-o", str(output), *OPTIONS]
    done = subprocess.run(command + [str(folder / name) for name in CORPORA],
                          env=environment, check=False)
    return done.returncode == 0


def compare(made, shipped):
    """Print how two models compare; return the exit status."""
    if made.read_bytes() == shipped.read_bytes():
        print("the same bytes as %s" % shipped.name)
        return 0
    found = list(differences(read_scorers(made), read_scorers(shipped)))
    for line in found:
        print(line)
    print("not the model %s" % shipped.name if found else
          "%s but for rounding; the bytes differ" % shipped.name)
    return 1 if found else 0


def main():
    """Read the command line, learn, compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", metavar="PATH", default="", help="quoth-train")
    parser.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared",
                        help="where data/ lies")
    parser.add_argument("--output", type=pathlib.Path, metavar="FILE", help="keep the model")
    args = parser.parse_args()
    folder = args.corpora / "data" / "sentences"
    for needed in [pathlib.Path(args.train or "quoth-train")] + [folder / n for n in CORPORA]:
        if not needed.is_file():
            print("rebuild.py: skipped, there is no " + str(needed))
            return 77
    with tempfile.TemporaryDirectory() as place:
        made = args.output or pathlib.Path(place, "en.qmodel")
        return compare(made, SHIPPED) if learn(args.train, folder, made) else 2


if __name__ == "__main__":
    sys.exit(main())
