#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Check JSON Lines of Quoth against the JSON Schema, and beyond it.

    quoth run --format jsonl FILE | validate.py
    validate.py FILE…
    validate.py --quoth build/tools/quoth FILE…     what quoth makes of the files

Prints a line for every problem: file, line, place in the record, what is wrong.
Exit status 0 when all records are good, 1 when one is not, 77 when the Python
module jsonschema is missing.

What a schema cannot say is checked here: offsets lie in the text and on whole
characters, spans are not empty and sorted, sentences do not overlap, speakers
and quotations refer to each other.
"""
import argparse
import io
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "docs" / "annotation.schema.json"


class Text:
    """A text in units of an offset."""

    def __init__(self, text, unit):
        self.unit = unit
        self.data = {"codepoint": lambda: text,
                     "utf16": lambda: text.encode("utf-16-le", "surrogatepass"),
                     "byte": lambda: text.encode("utf-8", "surrogatepass")}[unit]()
        self.length = len(self.data) // 2 if unit == "utf16" else len(self.data)

    def is_inside_character(self, offset):
        """True for an offset between two units of one character."""
        if self.unit == "byte":
            return offset < self.length and self.data[offset] & 0xC0 == 0x80
        if self.unit == "utf16":
            return offset < self.length and 0xDC <= self.data[2 * offset + 1] <= 0xDF
        return False


def spans_of(record):
    """Yield (place, span) for every span of a record."""
    for layer in ("sentences", "quotes", "labels"):
        for index, item in enumerate(record[layer]):
            place = "%s[%d]" % (layer, index)
            yield place, item
            for name in ("cue", "speaker"):
                if layer == "quotes" and "start" in item.get(name, {}):
                    yield "%s.%s" % (place, name), item[name]


def span_problems(record):
    """Yield what is wrong with the spans of a record."""
    text = Text(record["text"], record["offset_unit"]) if "text" in record else None
    for place, span in spans_of(record):
        if span["start"] >= span["end"]:
            yield "%s: starts at %d and ends at %d" % (place, span["start"], span["end"])
        if text is None:
            continue
        if span["end"] > text.length:
            yield "%s: ends at %d, the text at %d" % (place, span["end"], text.length)
        for offset in (span["start"], span["end"]):
            if text.is_inside_character(offset):
                yield "%s: %d is inside a character" % (place, offset)


def order_problems(record):
    """Yield what is wrong with the order of the annotations."""
    for layer in ("sentences", "quotes", "labels"):
        for index in range(1, len(record[layer])):
            before, after = record[layer][index - 1:index + 1]
            place = "%s[%d]" % (layer, index)
            if after["start"] < before["start"]:
                yield place + ": begins before the one in front of it"
            elif layer == "sentences" and after["start"] < before["end"]:
                yield place + ": overlaps the one in front of it"
            if layer == "sentences" and after["paragraph"] < before["paragraph"]:
                yield place + ".paragraph: less than the one in front of it"


def speaker_problems(record):
    """Yield where speakers and quotations do not fit together."""
    names = [speaker["name"] for speaker in record["speakers"]]
    owners = {}
    for number, speaker in enumerate(record["speakers"]):
        place = "speakers[%d].quotes" % number
        if speaker["quotes"] != sorted(speaker["quotes"]):
            yield place + ": not ascending"
        for index in speaker["quotes"]:
            if index >= len(record["quotes"]):
                yield "%s: there is no quote %d" % (place, index)
                continue
            if index in owners:
                yield "%s: quote %d belongs to \"%s\" already" % (place, index, owners[index])
            owners[index] = speaker["name"]
            if record["quotes"][index].get("speaker", {}).get("name") != speaker["name"]:
                yield "%s: quote %d names somebody else" % (place, index)
    for index, quote in enumerate(record["quotes"]):
        name = quote.get("speaker", {}).get("name")
        if name is not None and name not in names:
            yield "quotes[%d].speaker: \"%s\" is not among the speakers" % (index, name)
        elif name is not None and index not in owners:
            yield "quotes[%d].speaker: not in the list of \"%s\"" % (index, name)


class Validator:
    """Checks records against a schema and against each other."""

    def __init__(self, path=SCHEMA):
        with open(path, encoding="utf-8") as handle:
            schema = json.load(handle)
        jsonschema.Draft202012Validator.check_schema(schema)
        self.schema = jsonschema.Draft202012Validator(schema)

    def problems(self, record):
        """Return what is wrong with a record, a string each; nothing is good."""
        found = ["%s: %s" % (error.json_path, error.message)
                 for error in self.schema.iter_errors(record)]
        if not found:
            for check in (span_problems, order_problems, speaker_problems):
                found.extend(check(record))
        return found


def no_constant(name):
    """Refuse NaN and infinities, which are no JSON."""
    raise ValueError("%s is not a JSON number" % name)


def no_duplicates(pairs):
    """Refuse two members of one name."""
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError("two members are called \"%s\"" % name)
    return dict(pairs)


def read_record(line):
    """Parse one line strictly."""
    return json.loads(line, parse_constant=no_constant, object_pairs_hook=no_duplicates)


def line_problems(lines, validator):
    """Yield (line number, problem) for a file of JSON Lines."""
    for number, line in enumerate(lines, 1):
        try:
            found = validator.problems(read_record(line))
        except ValueError as error:
            found = ["not JSON: %s" % error]
        for problem in found:
            yield number, problem


def open_output(quoth, name):
    """Return the lines that quoth writes for a file."""
    done = subprocess.run([quoth, "run", "--format", "jsonl", name], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit("%s: exit status %d on %s" % (quoth, done.returncode, name))
    return io.StringIO(done.stdout)


def main():
    """Read the command line and check."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", default=["-"], metavar="FILE",
                        help="JSON Lines; - or none is standard input")
    parser.add_argument("--quoth", metavar="PATH", help="give the files to this command first")
    parser.add_argument("--schema", default=SCHEMA, help="the schema to check against")
    args = parser.parse_args()
    if jsonschema is None:
        print("validate.py: skipped, the Python module jsonschema is missing")
        return 77
    validator = Validator(args.schema)
    status = 0
    for name in args.files:
        if args.quoth:
            handle = open_output(args.quoth, name)
        else:
            handle = sys.stdin if name == "-" else open(name, encoding="utf-8")
        with handle:
            for number, problem in line_problems(handle, validator):
                print("%s:%d: %s" % ("standard input" if name == "-" else name, number, problem))
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
