"""Reading a school's terms and INSET days from the rows of a table, or the events of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import ValidationError

from models.calendar import SchoolCalendar, Term, school_year_of
from models.terms import TermsRead
from rules.exchange.import_dates import date_in

LONGEST_INSET = timedelta(days=4)
SHORTEST_TERM = timedelta(days=14)
HEADINGS = {
    "name": ("term", "name", "title", "event", "summary"),
    "starts": ("startson", "start", "starts", "startdate", "from", "firstday", "date", "begins"),
    "ends": ("endson", "end", "ends", "enddate", "to", "lastday", "until", "finishes"),
    "half_starts": ("halftermfrom", "halftermstart", "halftermstarts", "halftermfirstday"),
    "half_ends": ("halftermto", "halftermend", "halftermends", "halftermlastday"),
}
"""Headings of a terms file, without capitals, spaces and punctuation."""


class TermsFault(Exception):
    """A terms file cannot be taken; its text says why and how to mend it."""


@dataclass(frozen=True)
class Happening:
    """One row or event: where it stands, its name, its first and its last day, its half-term."""

    line: int
    name: str
    starts_on: date
    ends_on: date
    half_starts_on: date | None = None
    half_ends_on: date | None = None


def happenings_in(
    header: Sequence[str], lines: Iterable[tuple[int, tuple[str, ...]]]
) -> tuple[Happening, ...]:
    """Return what the rows of a table say. Raises TermsFault with every fault."""
    places = {key: _place(header, names) for key, names in HEADINGS.items()}
    if places["name"] is None or places["starts"] is None:
        raise TermsFault(
            "The first line must name the columns “Term”, “Starts on” and “Ends on”, and may name "
            "“Half-term from” and “Half-term to”. An INSET day is a row whose term is “INSET”."
        )
    found, faults = [], []
    for line, cells in lines:
        try:
            found.append(_happening(line, cells, places))
        except TermsFault as fault:
            faults.append(str(fault))
    if faults:
        raise TermsFault(" ".join(faults))
    return tuple(found)


def read_terms(happenings: Iterable[Happening]) -> TermsRead:
    """Return the terms and INSET days that a file tells. Raises TermsFault where there are none.

    What is neither, such as a bank holiday or a concert, is left out.
    """
    found = sorted(happenings, key=lambda one: one.starts_on)
    inset = tuple(day for one in found if _is_inset(one) for day in _weekdays(one))
    halves = [one for one in found if _is_half_term(one)]
    try:
        terms = tuple(_term(one, halves) for one in found if _is_term(one))
    except ValidationError as error:
        raise TermsFault(in_sentences(error)) from error
    if not terms:
        raise TermsFault(
            "No term was found. A term is a row, or an event, with “term” in its name that lasts "
            "more than two weeks."
        )
    return TermsRead(terms=terms, inset_on=inset)


def with_years(calendar: SchoolCalendar, read: TermsRead) -> TermsRead:
    """Return what a file says beside what is known of the school years it does not tell of."""
    told = {term.school_year for term in read.terms}
    kept = [term for term in calendar.terms if term.school_year not in told]
    days = [day for day in calendar.inset_on if school_year_of(day) not in told]
    return TermsRead(
        terms=tuple(sorted((*kept, *read.terms), key=lambda term: term.starts_on)),
        inset_on=tuple(sorted((*days, *read.inset_on))),
    )


def _happening(line: int, cells: tuple[str, ...], places: dict[str, int | None]) -> Happening:
    said = {key: _cell(cells, place) for key, place in places.items()}
    days = {key: date_in(text) for key, text in said.items() if key != "name" and text}
    if None in days.values() or "starts" not in days or not said["name"]:
        raise TermsFault(
            f"Line {line}: write a name, and dates as day, month and a year of four digits, such "
            "as 1/9/2026."
        )
    starts_on = days["starts"]
    assert starts_on is not None  # noqa: S101 - for the type checker: seen above
    return Happening(
        line=line,
        name=said["name"],
        starts_on=starts_on,
        ends_on=days.get("ends") or starts_on,
        half_starts_on=days.get("half_starts"),
        half_ends_on=days.get("half_ends"),
    )


def _place(header: Sequence[str], names: Sequence[str]) -> int | None:
    plain = ["".join(s for s in heading.casefold() if s.isalnum()) for heading in header]
    return next((plain.index(name) for name in names if name in plain), None)


def _cell(cells: tuple[str, ...], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _is_inset(one: Happening) -> bool:
    words = one.name.casefold().replace("-", " ").split()
    named = bool({"inset", "training"} & set(words))
    return named and one.ends_on - one.starts_on <= LONGEST_INSET


def _is_half_term(one: Happening) -> bool:
    return "half term" in one.name.casefold().replace("-", " ") and not _is_long(one)


def _is_term(one: Happening) -> bool:
    return "term" in one.name.casefold() and _is_long(one)


def _is_long(one: Happening) -> bool:
    return one.ends_on - one.starts_on > SHORTEST_TERM


def _weekdays(one: Happening) -> list[date]:
    days = (one.ends_on - one.starts_on).days
    every = (one.starts_on + timedelta(days=n) for n in range(days + 1))
    return [day for day in every if day.weekday() < 5]  # noqa: PLR2004 - Saturday


def _term(one: Happening, halves: list[Happening]) -> Term:
    """Return a term with the half-term that its own row names, or that lies inside it."""
    inside = next(
        (h for h in halves if one.starts_on < h.starts_on and h.ends_on < one.ends_on), None
    )
    return Term(
        name=one.name[:60],
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        half_term_starts_on=one.half_starts_on or (inside.starts_on if inside else None),
        half_term_ends_on=one.half_ends_on or (inside.ends_on if inside else None),
    )


def in_sentences(error: ValidationError) -> str:
    """Return what is wrong with terms, as the shapes of terms say it themselves."""
    return " ".join(str(fault["msg"]).removeprefix("Value error, ") for fault in error.errors())
