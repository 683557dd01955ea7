"""A date asked for as day, month and year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from web.forms import sentences
from web.forms.fields import Field

PARTS = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIGURES = 4
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_WHOLE = re.compile(r"(\w{1,4})[\s./-]+(\w{1,9})[\s./-]+(\d{4})")


class UnreadableDate(ValueError):
    """A date that cannot be read; ``part`` is the input to mend first."""

    def __init__(self, sentence: str, part: str) -> None:
        super().__init__(sentence)
        self.part = part


def read_date(asked: Field, parts: Mapping[str, str]) -> date:
    """Return the date typed in three parts; the month may be a number or a name.

    Raises UnreadableDate with the sentence to show.
    """
    parts = _spread(parts)
    missing = [part for part in PARTS if not parts[part]]
    if missing:
        raise UnreadableDate(sentences.date_lacks(asked, missing), missing[0])
    day, month, year = _day(parts["day"]), _month(parts["month"]), _number(parts["year"])
    if year is not None and len(parts["year"]) != _YEAR_FIGURES:
        raise UnreadableDate(sentences.year_short(asked), "year")
    for part, value in (("day", day), ("month", month), ("year", year)):
        if value is None:
            raise UnreadableDate(sentences.date_unreal(asked), part)
    return _real(asked, day or 0, month or 0, year or 0)


def _spread(parts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the parts of a date; one pasted whole into the first box is taken apart."""
    whole = _WHOLE.fullmatch(parts["day"])
    if whole is None or parts["month"] or parts["year"]:
        return parts
    return dict(zip(PARTS, whole.groups(), strict=True))


def _real(asked: Field, day: int, month: int, year: int) -> date:
    if not 1 <= month <= len(_MONTHS):
        raise UnreadableDate(sentences.no_such_month(asked), "month")
    try:
        return date(year, month, day)
    except ValueError:
        said = sentences.no_such_day(asked, monthrange(year or 1, month)[1])
        raise UnreadableDate(
            said if year and day else sentences.date_unreal(asked), "day"
        ) from None


def _day(text: str) -> int | None:
    ordinal = _ORDINAL.fullmatch(text)
    return _number(ordinal[1] if ordinal else text)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _YEAR_FIGURES else None


def _month(text: str) -> int | None:
    name = text.lower()[:3]
    return _MONTHS.index(name) + 1 if name in _MONTHS else _number(text)
