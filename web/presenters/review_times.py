"""Reviews of support over the terms of a school year: how many fell due, and which were in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from adapters.queries.school_timeliness import ReviewDates
from models.calendar import SchoolCalendar
from rules.time.calendar import terms_in
from web.presenters.school import without_few

HEADINGS = ("Held by its date", "Held later", "Not held yet")


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term, and its reviews in the order of the headings, small counts as words."""

    term: str
    counts: tuple[str, ...]


def by_term(
    reviews: Iterable[ReviewDates], calendar: SchoolCalendar, school_year: int, today: date
) -> tuple[TermRow, ...]:
    """Return the terms of a school year that have begun, with the reviews that fell due in each.

    A review that falls due in a holiday belongs to the term before it; one that is still to come
    is in no count.
    """
    began = [term for term, _ in terms_in(calendar, school_year) if term.starts_on <= today]
    after = terms_in(calendar, school_year + 1)[0][0].starts_on
    ends = [*(term.starts_on for term in began[1:]), after]
    past = [one for one in reviews if one.held_on is not None or one.due_on < today]
    counts = [
        _counted(one for one in past if term.starts_on <= one.due_on < end)
        for term, end in zip(began, ends, strict=False)
    ]
    shown = zip((term.name for term in began), _publishable(counts), strict=True)
    return tuple(TermRow(name, row) for name, row in shown)


def _counted(reviews: Iterable[ReviewDates]) -> tuple[int, ...]:
    found = tuple(reviews)
    in_time = sum(one.held_on is not None and one.held_on <= one.due_on for one in found)
    not_held = sum(one.held_on is None for one in found)
    return in_time, len(found) - in_time - not_held, not_held


def _publishable(rows: list[tuple[int, ...]]) -> list[tuple[str, ...]]:
    """Return counts that may be published: none that the others in its row or column give away."""
    if not rows:
        return []
    across = [without_few(row) for row in rows]
    down = list(zip(*(without_few(column) for column in zip(*rows, strict=True)), strict=True))
    return [
        tuple(one if not one.isdigit() else other for one, other in zip(row, also, strict=True))
        for row, also in zip(across, down, strict=True)
    ]
