"""A date asked for as day, month and year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from web.forms import sentences
from web.forms.fields import Field

PARTS = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIGURES = 4


class UnreadableDate(ValueError):
    """A date that cannot be read; ``part`` is the input to mend first."""

    def __init__(self, sentence: str, part: str) -> None:
        super().__init__(sentence)
        self.part = part


def read_date(asked: Field, parts: Mapping[str, str]) -> date:
    """Return the date typed in three parts; the month may be a number or a name.

    Raises UnreadableDate with the sentence to show.
    """
    missing = [part for part in PARTS if not parts[part]]
    if missing:
        raise UnreadableDate(sentences.date_lacks(asked, missing), missing[0])
    day, month, year = _number(parts["day"]), _month(parts["month"]), _number(parts["year"])
    if year is not None and len(parts["year"]) != _YEAR_FIGURES:
        raise UnreadableDate(sentences.year_short(asked), "year")
    for part, value in (("day", day), ("month", month), ("year", year)):
        if value is None:
            raise UnreadableDate(sentences.date_unreal(asked), part)
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        raise UnreadableDate(sentences.date_unreal(asked), "day") from None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _YEAR_FIGURES else None


def _month(text: str) -> int | None:
    name = text.lower()[:3]
    return _MONTHS.index(name) + 1 if name in _MONTHS else _number(text)
