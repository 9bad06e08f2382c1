# SPDX-License-Identifier: LGPL-2.1-or-later
"""A small gold to learn from, written for the tests: one sentence a line, by
document. There are places of every kind that the rules are not sure of."""
import json

DOCUMENTS = {
    ("mill", "news", "small"): [
        "The old mill by the weir will grind again.",
        "Harrow Stone Co. bought it in March for a small sum.",
        "The wheel turned for the first time on Monday.",
        "It was slow: the river is low this year.",
        "Mr. Pell of Harrow Stone Co. Ltd. gave a short talk.",
        "Guests came from as far as St. Ives.",
    ],
    ("ferry", "news", "small"): [
        "The ferry stays in port until 5 p.m. today.",
        "A storm from the U.S. coast keeps it there.",
        "Crews wait; nobody is worried.",
        "Last year the same boat lost its mast at 3 a.m. Nobody was hurt.",
        "The owners, Brine & Sons Inc., promise a new one.",
    ],
    ("ferry-upper", "captions", "small"): [
        "THE FERRY STAYS IN PORT UNTIL 5 P.M. TODAY.",
        "A STORM FROM THE U.S. COAST KEEPS IT THERE.",
        "CREWS WAIT; NOBODY IS WORRIED.",
    ],
    ("letter", "mail", "home"): [
        "Dear Aunt Una",
        "Thanks for the jam (the plum one)",
        "I ate it at once :)",
        "Two things to tell you:",
        "We have a dog now",
        "He is called Dr. Barker",
        "Write soon",
        "Yours, Ned",
    ],
    ("list", "mail", "home"): [
        "Please bring: a rope, two lamps, etc. The hut has none of it",
        "Meet at the gate at 8 a.m.",
        "Ring Ms. Ode of Ode & Co. if you are late",
        "Her number is on the door",
        "We walk at 9",
        "Rain or shine",
    ],
    ("talk", "story", "home"): [
        "“Where is the key?” she asked.",
        "“In the pot...” he began.",
        "Then he stopped.",
        "Nobody spoke - the door was open.",
        "They ran to the yard of J. M. Stone.",
        "There was the dog!",
        "It had the key.",
    ],
}


def record(identity, sentences, genre="news", source="small"):
    """Return a document whose sentences are parted by blanks."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append([at, at + len(sentence)])
        at += len(sentence) + 1
    return {"id": identity, "genre": genre, "source": source,
            "text": " ".join(sentences), "sentences": spans}


def lines(records):
    """Return records as JSON Lines."""
    return "".join(json.dumps(item) + "\n" for item in records)


def small_gold():
    """Return all documents."""
    return [record(identity, sentences, genre, source)
            for (identity, genre, source), sentences in DOCUMENTS.items()]
