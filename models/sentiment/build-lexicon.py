#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Build en-lexicon.words.

  build-lexicon.py VADER.tsv AFINN.tsv > en-lexicon.words

Both tables hold lines of a word or phrase, a tab and a valence from -1 to 1.
Where both know a word its valence is their mean; where one alone does, it
counts for SINGLE of what it says, since the makers of the other
saw nothing in it.
en-lexicon.in, beside this program, holds the rules and our own judgements.
"""
import pathlib
import sys

SINGLE = {"vader": 0.6, "afinn": 0.8}
NOTICE = """\
# SPDX-License-Identifier: LGPL-2.1-or-later AND MIT AND Apache-2.0
# Made by build-lexicon.py from en-lexicon.in and two published word lists;
# their notices stand in MODEL-CARD.md. Do not edit by hand."""


def read_table(path):
    """Return {word: valence} of a table; of two entries the last one counts."""
    table = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            word, valence = line.rstrip("\n").split("\t")
            table[word] = float(valence)
    return table


def read_rules(path):
    """Return {section: {word: number or None}}."""
    sections, words = {}, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line or line.startswith("# "):
                continue
            if line.startswith("[") and line.endswith("]"):
                words = sections.setdefault(line[1:-1], {})
                continue
            word, _, number = line.partition("\t")
            if word in words:
                raise SystemExit("%s: %r stands there twice" % (path, word))
            words[word] = float(number) if number else None
    return sections


def join(vader, afinn):
    """Return the valences of both lists as one table."""
    joined = {}
    for word in set(vader) | set(afinn):
        if word in vader and word in afinn:
            joined[word] = (vader[word] + afinn[word]) / 2
        elif word in vader:
            joined[word] = SINGLE["vader"] * vader[word]
        else:
            joined[word] = SINGLE["afinn"] * afinn[word]
    return joined


def main():
    """Read the command line and print the word list."""
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    sections = read_rules(pathlib.Path(__file__).with_name("en-lexicon.in"))
    valences = join(read_table(sys.argv[1]), read_table(sys.argv[2]))
    for word in sections["negators"]:
        valences.pop(word, None)
    valences.update(sections.pop("valences"))
    sections["valences"] = valences
    print("quoth-words 1 sentiment")
    print(NOTICE)
    for name, words in sections.items():
        print("[%s]" % name)
        for word in sorted(words):
            number = words[word]
            print(word if number is None else "%s\t%.4g" % (word, number))
    print("end")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
