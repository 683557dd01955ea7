"""Whether a row is of somebody else than whoever Handrail knows by its number or its address.

A number that was typed wrongly may be another's; a new one may be of a child whose journey is known
by the old one. Such a row is held: nothing of it is taken until somebody has said, for this row,
that it is the same child or person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from models.imports import Change

WHO = ("first_name", "last_name", "born_on")
"""What says who a child is, beside the UPN."""

LEAST_TO_BE_ANOTHER = 2
"""Of the two names and the birth date; one alone is a marriage, an adoption or a mended slip."""

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof"}

ANOTHER_CHILD = (
    "This UPN belongs to another child here, so nothing of the row is taken. Look both children up "
    "in your MIS. If a digit of the UPN is wrong, mend it there and import again."
)
ANOTHERS_NAMES = (
    "This UPN belongs to one child here, the names and birth date to another, so nothing of the "
    "row is taken. Look both children up in your MIS, mend the UPN there and import again."
)
NEW_NUMBER = (
    "This child is known here by another UPN, so nothing of the row is taken. Look the child up in "
    "your MIS. If two children have these names and this birth date, import a list with both."
)
ANOTHER_COLLEAGUE = (
    "This staff number belongs to somebody else here, so nothing of the row is taken. Look both up "
    "in your MIS. If the number is wrong, mend it there and import again."
)
ANOTHER_CONTACT = (
    "This email address belongs to another contact of the child, so nothing of the row is taken. "
    "If two people share the address, put a row for each of them into the list and import again."
)
PUPIL_HELD = (
    "The list of pupils has this UPN in a row that is held. "
    "Settle that row first, then import the list of contacts again."
)
TEACHER_HELD = (
    "The staff number under “Class teacher” stands in a row of the list of staff that is held, "
    "because it belongs to somebody else here. Settle that row first, then import this list again."
)


class RowHeld(Exception):
    """A row would turn one child or person into another; its text says so, without a name.

    ``key`` is what confirms the row, ``known`` whom Handrail has by that name.
    """

    def __init__(self, sentence: str, key: str, known: str, changes: tuple[Change, ...]) -> None:
        """Hold a row with what it would change."""
        super().__init__(sentence)
        self.key = key
        self.known = known
        self.changes = changes


def is_another_child(known: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Tell whether two of first name, last name and birth date differ.

    Capitals, accents and punctuation do not count, and names that have changed places are the same.
    """
    names = ("first_name", "last_name")
    was, now = ([_plain(one[name]) for name in names] for one in (known, said))
    differ = 0 if sorted(was) == sorted(now) else sum(a != b for a, b in zip(was, now, strict=True))
    is_born_on_another = bool(known["born_on"] != said["born_on"])
    return differ + is_born_on_another >= LEAST_TO_BE_ANOTHER


def is_same_child(known: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Tell whether both names and the birth date are the same."""
    return [_plain(str(known[name])) for name in WHO] == [_plain(str(said[name])) for name in WHO]


def is_another_person(before: str, after: str, *, other_address: bool) -> bool:
    """Tell whether a name is somebody else's: the given name differs, or any name and the address.

    A name that only gains or loses words, and a given name that is cut short, are the same.
    """
    was, now = _words(before), _words(after)
    if set(was) <= set(now) or set(now) <= set(was):
        return False
    return other_address or not (was[0].startswith(now[0]) or now[0].startswith(was[0]))


def _words(name: str) -> list[str]:
    """Return the words of a name, without titles."""
    return [word for part in name.split() if (word := _plain(part)) and word not in _TITLES]


def _plain(name: str) -> str:
    return "".join(sign for sign in normalize("NFKD", name.casefold()) if sign.isalnum())
