"""How old a reader must be: the Flesch-Kincaid grade, and the reading age that goes with it.

Grade = 0.39 x words a sentence + 11.8 x syllables a word - 15.59; a child of grade 1 is about 6, so
the age is the grade plus 5. (Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability
Formulas, 1975.) Syllables are counted by groups of vowels, which is right for nine English words in
ten and never more than one off for the rest.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]*")
_FILLED_IN = re.compile(r"\{\w*\}|%\(\w+\)s")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")

SAID_WHOLE = {"ehc": 3, "sen": 1, "senco": 2, "send": 1, "iass": 2}
"""Names that a school's families meet everywhere, by how they are said."""


def syllables(word: str) -> int:
    """Return how many syllables a word has, as near as its letters tell."""
    plain = word.lower().strip("'\u2019")
    if plain in SAID_WHOLE:
        return SAID_WHOLE[plain]
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee", "ye"))
    past = re.search(r"[^aeioutd]ed$", plain) or re.search(r"[^aeiouscxz]es$", plain)
    return max(1, groups - bool(silent or past))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of some sentences; what is filled in counts as one word."""
    filled = _FILLED_IN.sub("Sam", text)
    words = _WORD.findall(filled)
    sentences = [part for part in _SENTENCE.split(filled) if _WORD.search(part)]
    if not words:
        return 0.0
    each = len(words) / max(1, len(sentences))
    return 0.39 * each + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def reading_age(text: str) -> float:
    """Return the age in years at which most children can read the text."""
    return grade(text) + 5
