"""Reviews of support over the terms of a school year: when each fell due, and whether in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.school_timeliness import ReviewDates
from models.base import Choice
from models.calendar import SchoolCalendar
from rules.time.calendar import next_school_day, term_of, terms_in
from rules.time.years import academic_year
from web.presenters.school import without_few


class How(Choice):
    """How a review stands beside the date that its plan set."""

    IN_TIME = "in_time", "Held by its date"
    LATER = "later", "Held later"
    NOT_HELD = "not_held", "Not held yet"
    TO_COME = "to_come", "Still to come"


HEADINGS = tuple(how.label for how in How if how is not How.TO_COME)


@dataclass(frozen=True, slots=True)
class Span:
    """The days whose reviews belong to a term: from its first to the eve of the next term's.

    A review that falls due in a holiday belongs to the term before it.
    """

    term: str
    starts_on: date
    next_on: date

    def has(self, day: date) -> bool:
        """Tell whether a review that falls due on a London date belongs to the term."""
        return self.starts_on <= day < self.next_on


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term, and its reviews in the order of the headings, small counts as words."""

    term: str
    counts: tuple[str, ...]


def held_in(terms: Iterable[TermRow]) -> tuple[str, ...]:
    """Return the counts of the reviews that were held, in time or later, as they are published."""
    held = [HEADINGS.index(how.label) for how in (How.IN_TIME, How.LATER)]
    return tuple(term.counts[place] for term in terms for place in held)


def by_term(
    reviews: Sequence[ReviewDates], calendar: SchoolCalendar, school_year: int, today: date
) -> tuple[TermRow, ...]:
    """Return the terms of a school year that have begun, with the reviews that fell due in each.

    One that is still to come is in no count.
    """
    began = [span for span in spans(calendar, school_year) if span.starts_on <= today]
    counts = [_counted((r for r in reviews if span.has(r.due_on)), today) for span in began]
    shown = zip((span.term for span in began), _publishable(counts), strict=True)
    return tuple(TermRow(name, row) for name, row in shown)


def spans(calendar: SchoolCalendar, school_year: int) -> tuple[Span, ...]:
    """Return the terms of a school year, each with the days whose reviews belong to it."""
    terms = [term for term, _ in terms_in(calendar, school_year)]
    after = terms_in(calendar, school_year + 1)[0][0].starts_on
    ends = [*(term.starts_on for term in terms[1:]), after]
    return tuple(
        Span(term.name, term.starts_on, end) for term, end in zip(terms, ends, strict=True)
    )


def this_term(calendar: SchoolCalendar, today: date) -> Span:
    """Return the term of a London date, and in the holidays the one that is to begin."""
    day = today if term_of(calendar, today) else next_school_day(calendar, today)
    return next(span for span in spans(calendar, academic_year(day)) if span.has(day))


def how_of(review: ReviewDates, today: date) -> How:
    """Return how a review stands on a London date."""
    if review.held_on is not None:
        return How.IN_TIME if review.held_on <= review.due_on else How.LATER
    return How.NOT_HELD if review.due_on < today else How.TO_COME


def _counted(reviews: Iterable[ReviewDates], today: date) -> tuple[int, ...]:
    found = [how_of(one, today) for one in reviews]
    return tuple(found.count(how) for how in How if how is not How.TO_COME)


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
