# SPDX-License-Identifier: LGPL-2.1-or-later
"""Small texts in which people say things, made for the tests: sentences of a
few patterns, with names and words put in by turns."""
import itertools

# <who speaks>, {cue}, [what is said]; one of each in a sentence at most.
PATTERNS = (
    "<{name}> {said} that [{thing} was {how}].",
    "[“{Thing} is {how},”] <{name}> {said}.",
    "<{She}> {said} that [{thing} had been {how}].",
    "{According to} <{name}>, [{thing} will be {how}].",
    "<The {job}> {said} [“{thing} is {how}.”]",
    "[“{Thing} is {how},”] {said} <{name}>, the {job}.",
    "{Thing} was {how} when {name} came home.",
    "The {job} walked to {thing}, and it was {how}.",
)
NAMES = ("Ida Holm", "Bo Lind", "Eva Moe", "Una Pell", "Tom Reed", "Ann Cole")
VERBS = ("said", "told us", "added", "claimed", "warned")
THINGS = ("the pier", "the mill", "the ferry", "the old bridge", "the tide")
WAYS = ("late", "safe", "too small", "very cold", "empty", "out of order")
JOBS = ("miller", "rower", "mayor", "minister")
KINDS = {"<": "speaker_span", "{": "cue", "[": "content"}
CLOSING = {"<": ">", "{": "}", "[": "]"}


def fill(pattern, turn):
    """Return a pattern with words put in, and cues still bracketed."""
    thing = THINGS[turn % len(THINGS)]
    words = {
        "{name}": NAMES[turn % len(NAMES)], "{said}": "{%s}" % VERBS[turn % len(VERBS)],
        "{thing}": thing, "{Thing}": thing.capitalize(), "{how}": WAYS[turn % len(WAYS)],
        "{job}": JOBS[turn % len(JOBS)], "{She}": ("She", "He")[turn % 2]}
    for name, word in words.items():
        pattern = pattern.replace(name, word)
    return pattern


def parse(marked):
    """Return a sentence without its brackets, and the spans that they had."""
    text, spans, opened = "", {}, {}
    for character in marked:
        if character in KINDS:
            opened[CLOSING[character]] = KINDS[character], len(text)
        elif character in opened:
            kind, start = opened.pop(character)
            spans[kind] = [start, len(text)]
        else:
            text += character
    return text, spans


def document(identity, sentences):
    """Return an annotated document of bracketed sentences."""
    text, quotes = "", []
    for marked in sentences:
        sentence, spans = parse(marked)
        moved = {kind: [start + len(text), end + len(text)]
                 for kind, (start, end) in spans.items()}
        if "content" in moved:
            start, end = moved.pop("content")
            quotes.append({
                "start": start, "end": end, "group": len(quotes), "cue": None,
                "type": "direct" if "“" in sentence else "indirect",
                "speaker_span": None, "speaker": None, **moved})
        text += sentence + " "
    return {"id": identity, "genre": "news", "source": "small",
            "text": text.strip(), "quotes": quotes}


def small_quotes(count=24, first=0):
    """Return some documents; others for another first one."""
    turns = itertools.count(first * 7)
    return [document("d%d" % index,
                     [fill(PATTERNS[(index + place * 3) % len(PATTERNS)], next(turns))
                      for place in range(5)])
            for index in range(first, first + count)]


def classes():
    """Return a table of classes for the words: all of one kind in one."""
    rows = ["word\tcount\tc1000\tc256\tc64"]
    unknown = ("<unk-lower>", "<unk-title>", "<unk-upper>", "<unk-digit>", "<unk-other>")
    kinds = [unknown, VERBS, WAYS, JOBS,
             [word for name in NAMES for word in name.split()],
             [word for thing in THINGS for word in thing.split()]]
    for number, words in enumerate(kinds):
        for word in words:
            rows.append("%s\t9\t%d\t%d\t%d" % (word, number, number % 3, number % 2))
    return "\n".join(rows) + "\n"
