"""Two languages that nobody speaks: every sentence in other letters, longer and in brackets.

They know every sentence of the catalogue and no other, so whatever a page shows in Latin letters is
one that no translator was given. One is written from right to left. Dates come from real languages
without Latin letters.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser

from babel.messages.pofile import read_po

from adapters.languages import Language
from docs.catalogue import POT

_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GREEK = "αβψδεφγηιξκλμνοπϙρστθωϡχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠϘΡΣΤΘΩϠΧΥΖ"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשתךםןףאבגדהוזחטיכלמנסעפצקרשתךםןף"
_KEPT = re.compile(r"(\{\w*\}|%\(\w+\)s|<[^>]+>|&\w+;)")


@cache
def catalogued() -> frozenset[str]:
    """Return every sentence that a translator is given."""
    with POT.open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return frozenset(one for i in ids for one in ((i,) if isinstance(i, str) else i))


class Pseudo(NullTranslations):
    """Says each sentence in other letters, a third longer, with its named places kept."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self._letters = str.maketrans(_LATIN, letters)

    def gettext(self, message: str) -> str:
        if message not in catalogued():
            return message
        parts = _KEPT.split(message)
        said = "".join(p if _KEPT.fullmatch(p) else p.translate(self._letters) for p in parts)
        return f"⟦{said}{' ·' * (len(message) // 6)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


LONGER = Language("el", Pseudo(_GREEK))
MIRRORED = Language("he", Pseudo(_HEBREW))

_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "label")
_UNSHOWN = ("script", "style", "svg")


class _Shown(HTMLParser):
    """Gathers every piece of text that a page shows or speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag in _UNSHOWN
        self.found += [value for name, value in attrs if name in _ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in _UNSHOWN

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found.append(data)


def untranslated(page: str, *data: str) -> list[str]:
    """Return what a page shows in Latin letters, beside what people wrote and names."""
    shown = _Shown()
    shown.feed(page)
    known = "|".join(re.escape(one) for one in sorted(data, key=len, reverse=True))
    names = re.compile(rf"(?<!\w)(?:{known})(?!\w)")
    left = (names.sub("", text) if data else text for text in shown.found)
    return [text.strip() for text in left if re.search(r"[A-Za-z]{2}", text)]
