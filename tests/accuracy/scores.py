# SPDX-License-Identifier: LGPL-2.1-or-later
"""Scores of sentences, quotations and speakers against gold documents.

Gold documents are as in tests/data/gold.jsonl, predictions as Quoth writes them;
all offsets count code points. Every score is a Ratio: what was right, among what.

boundary    ends of sentences, but for the last one of a document
span        sentences whose start and end are both right
exact       quotations whose start and end are both right, once blanks, quotation
            marks and punctuation are taken off both ends
overlap     quotations of whose words at least half lie in one on the other side
mention     among quotations found: the speaker is seen where the gold sees it
name        among quotations found: the speaker has one of the gold names
end-to-end  quotations found whose speaker is right, by name, else by mention
tone        among quotations found: the polarity is that of the gold
"""
import re
import unicodedata

TYPES = ("direct", "indirect", "mixed")
EDGES = " \t\r\n.,;:!?…-–—'\"‘’“”«»()[]"
COURTESY = frozenset("mr mrs ms miss".split())
TITLES = COURTESY | frozenset("dr prof sir gov governor sen senator judge mayor capt captain "
                   "chief fire president minister foreign state coach councillor cllr "
                   "ambassador the".split())
WORD = re.compile(r"\w+(?:['’]\w+)*")


class Ratio:
    """Counts for precision and recall; for an accuracy the two are the same."""

    def __init__(self):
        self.right = self.wanted_right = self.found = self.wanted = 0

    def add_sets(self, wanted, found):
        """Count two sets of items that are right when they are in both."""
        both = len(wanted & found)
        self.add(both, both, len(found), len(wanted))

    def add_answer(self, is_right):
        """Count one question that was answered."""
        self.add(is_right, is_right, 1, 1)

    def add(self, right, wanted_right, found, wanted):
        """Count items right on the side found, on the side wanted, and all."""
        self.right += right
        self.wanted_right += wanted_right
        self.found += found
        self.wanted += wanted

    @property
    def precision(self):
        """Share of what was found that is right, in percent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self):
        """Share of what was wanted that was found, in percent."""
        return 100 * self.wanted_right / self.wanted if self.wanted else 0.0

    @property
    def f1(self):
        """Harmonic mean of precision and recall, in percent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Scores(dict):
    """Ratios by name, made when first asked for."""

    def __missing__(self, name):
        self[name] = Ratio()
        return self[name]


def trimmed(text, start, end, edges):
    """Return a span without certain characters at its ends."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end


def name_key(name):
    """Return the words of a name that tell people apart; of a title only before a bare surname."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    kept = [w for w in words if w not in TITLES]
    if len(kept) == 1 and words[0] in COURTESY:
        kept.insert(0, words[0])
    return tuple(kept or words)


def score_sentences(scores, gold, predicted):
    """Count the sentences of one document."""
    text = gold["text"]
    wanted = sorted(tuple(span) for span in gold["sentences"])
    found = sorted(trimmed(text, s["start"], s["end"], " \t\r\n") for s in predicted["sentences"])
    scores["boundary"].add_sets({e for _, e in wanted[:-1]}, {e for _, e in found[:-1]})
    scores["span"].add_sets(set(wanted), set(found))


class QuoteMatch:
    """The quotations of one document, gold and predicted, and which is which."""

    def __init__(self, gold, predicted):
        self.text = gold["text"]
        self.words = [match.start() for match in WORD.finditer(self.text)]
        firm = [q for q in gold["quotes"] if not q.get("optional")]
        self.wanted = [(q, self.words_of(q)) for q in firm]
        self.found = [(q, self.words_of(q)) for q in predicted["quotes"]]
        self.excuse([self.words_of(q) for q in gold["quotes"] if q.get("optional")])
        self.pairs = [(w, self.best_match(w)) for w in range(len(self.wanted))]

    def excuse(self, optional):
        """Drop found quotes that are optional ones and nothing else."""
        covered = set().union(*(words for _, words in self.wanted))
        self.found = [(q, words) for q, words in self.found
                      if words not in optional
                      and (words & covered or not any(half_covered(words, [(None, other)])
                                                      for other in optional))]

    def words_of(self, quote):
        """Return the words that begin inside a quote."""
        return {at for at in self.words if quote["start"] <= at < quote["end"]}

    def best_match(self, wanted):
        """Return the index of the found quote that a wanted one is, or None."""
        words = self.wanted[wanted][1]
        best, most = None, 0
        for index, (_, others) in enumerate(self.found):
            both = len(words & others)
            if both > most and 2 * both >= min(len(words), len(others)):
                best, most = index, both
        return best


def half_covered(words, others):
    """True when half of some words lie in one of others."""
    return any(words and 2 * len(words & other) >= len(words) for _, other in others)


def score_detection(scores, match):
    """Count quotations found, by type; each side counts under its own type."""
    def edges(quote):
        return trimmed(match.text, quote["start"], quote["end"], EDGES)

    wanted_edges = {edges(q) for q, _ in match.wanted}
    found_edges = {edges(q) for q, _ in match.found}
    for kind in TYPES + ("all",):
        wanted = [x for x in match.wanted if kind in ("all", x[0]["type"])]
        found = [x for x in match.found if kind in ("all", x[0]["type"])]
        scores["exact " + kind].add(sum(edges(q) in wanted_edges for q, _ in found),
                                    sum(edges(q) in found_edges for q, _ in wanted),
                                    len(found), len(wanted))
        scores["overlap " + kind].add(sum(half_covered(w, match.wanted) for _, w in found),
                                      sum(half_covered(w, match.found) for _, w in wanted),
                                      len(found), len(wanted))


def speaker_is_right(quote, guess):
    """Compare speakers: (by mention, by name), None where the gold has none."""
    source = guess.get("speaker") or {}
    by_mention = by_name = None
    if quote["speaker_span"]:
        start, end = quote["speaker_span"]
        by_mention = "start" in source and source["start"] < end and start < source["end"]
    if quote["speaker"]:
        names = {name_key(name) for name in [quote["speaker"]] + quote["speaker_aliases"]}
        by_name = "name" in source and name_key(source["name"]) in names
    return by_mention, by_name


def score_speakers(scores, match):
    """Count speakers of the quotations found, and quotations right end to end."""
    right, unasked = set(), set()
    for index, best in match.pairs:
        quote = match.wanted[index][0]
        is_asked = bool(quote["speaker_span"] or quote["speaker"])
        scores["end-to-end"].add(0, 0, 0, is_asked)
        if best is None:
            continue
        guess = match.found[best][0]
        scores["type"].add_answer(quote["type"] == guess["type"])
        if quote.get("tone"):
            label = guess.get("sentiment", {}).get("label")
            scores["tone"].add_answer(label == quote["tone"])
        by_mention, by_name = speaker_is_right(quote, guess)
        for name, answer in (("mention", by_mention), ("name", by_name)):
            if answer is not None:
                scores[name].add_answer(answer)
        if not is_asked:
            unasked.add(best)
        elif by_name if by_name is not None else by_mention:
            right.add(best)
            scores["end-to-end"].add(0, 1, 0, 0)
    scores["end-to-end"].add(len(right), 0, len(match.found) - len(unasked - right), 0)


def score(gold_documents, predicted):
    """Return the Scores of predictions, a dictionary by id."""
    scores = Scores()
    for gold in gold_documents:
        guess = predicted.get(gold["id"], {"sentences": [], "quotes": []})
        score_sentences(scores, gold, guess)
        match = QuoteMatch(gold, guess)
        score_detection(scores, match)
        score_speakers(scores, match)
    return scores


def rows(scores):
    """Yield the rows of a table; an empty one parts its two halves."""
    yield "", "gold", "found", "precision", "recall", "F1"
    names = ["boundary", "span"] + ["%s %s" % (measure, kind) for measure in ("exact", "overlap")
                                    for kind in TYPES + ("all",)] + ["end-to-end"]
    for name in names:
        ratio = scores[name]
        yield (name, str(ratio.wanted), str(ratio.found), "%.1f" % ratio.precision,
               "%.1f" % ratio.recall, "%.1f" % ratio.f1)
    yield ()
    yield "on quotations found", "asked", "right", "accuracy"
    for name in ("type", "mention", "name", "tone"):
        ratio = scores[name]
        yield name, str(ratio.found), str(ratio.right), "%.1f" % ratio.precision


def table(scores, as_markdown=False):
    """Yield the lines of a table for people, or for a page in Markdown."""
    for row in rows(scores):
        if as_markdown:
            yield "| %s |" % " | ".join(row) if row else ""
            if len(row) > 1 and row[1] in ("gold", "asked"):
                yield "|---" * len(row) + "|"
        else:
            widths = (-20, 6, 6, 10, 10, 10)
            yield " ".join("%*s" % pair for pair in zip(widths, row))


def mistakes(gold, predicted):
    """Yield a line for every mistake in one document."""
    text = gold["text"]
    wanted = {tuple(span) for span in gold["sentences"]}
    found = {(s["start"], s["end"]) for s in predicted["sentences"]}
    for sign, spans in (("missed", wanted - found), ("wrong", found - wanted)):
        for start, end in sorted(spans):
            yield "%s sentence: %r" % (sign, text[start:end])
    match = QuoteMatch(gold, predicted)
    for index, best in match.pairs:
        quote = match.wanted[index][0]
        words = text[quote["start"]:quote["end"]]
        if best is None:
            yield "missed %s quote: %r" % (quote["type"], words)
            continue
        guess = match.found[best][0]
        other = text[guess["start"]:guess["end"]]
        if trimmed(words, 0, len(words), EDGES) != trimmed(other, 0, len(other), EDGES) \
                or quote["start"] > guess["end"]:
            yield "%s quote is cut otherwise: %r, not %r" % (quote["type"], other, words)
        if False in speaker_is_right(quote, guess):
            mention = quote["speaker_span"] and text[slice(*quote["speaker_span"])]
            yield "speaker of %r: %r, not %r (%s)" % (
                words, (guess.get("speaker") or {}).get("name"), quote["speaker"], mention)
        tone = guess.get("sentiment", {}).get("label")
        if quote.get("tone") not in (None, tone):
            yield "tone of %r: %s, not %s" % (words, tone, quote["tone"])
    for quote, words in match.found:
        if not half_covered(words, match.wanted):
            yield "wrong %s quote: %r" % (quote["type"], text[quote["start"]:quote["end"]])
