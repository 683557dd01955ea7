"""A school's reviews of support by pupil: which fell due when, and what a list is narrowed to.

What was chosen stands in the page's address, in codes and dates alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from adapters.queries.school_timeliness import ReviewDates
from adapters.queries.staff import Pupil
from models.calendar import SchoolCalendar
from rules.time.years import academic_year, year_group
from web.presenters.people import class_teacher
from web.presenters.review_times import How, Span, how_of, spans, this_term
from web.presenters.school import YEARS_BACK
from web.presenters.task_filters import Choice, select_of

PATH = "/overview/reviews"
EARLIER = "earlier"
"""Chooses the reviews of every term before this one, whose late ones would be lost from sight."""

COLOURS = {How.IN_TIME: "green", How.LATER: "yellow", How.NOT_HELD: "red", How.TO_COME: "blue"}


@dataclass(frozen=True, slots=True)
class Review:
    """One review of one pupil: the London date that the plan set, and when it was held, if it was.

    ``teacher`` is the class teacher of today, and None where there is none.
    """

    case_id: str
    pupil: str
    cohort: int
    year: str
    teacher: str | None
    due_on: date
    held_on: date | None
    how: How

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return COLOURS[self.how]

    @property
    def taught_by(self) -> str:
        """Who the class teacher is, in words."""
        return class_teacher(self.teacher)

    @property
    def href(self) -> str:
        """Where it is read, or what is left to do for it."""
        return f"/journeys/{self.case_id}" + ("/cycles" if self.held_on else "")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: a term by its first day, how reviews stand, a cohort; empty, everything."""

    term: date | None = None
    earlier: bool = False
    how: How | None = None
    year: int = 0
    page: int = 1

    def among(self, reviews: Iterable[Review], now: Span, span: Span) -> tuple[Review, ...]:
        """Return the reviews that were chosen; ``now`` is this term, ``span`` the one chosen."""
        return tuple(
            one
            for one in reviews
            if (one.due_on < now.starts_on if self.earlier else span.has(one.due_on))
            and self.how in (None, one.how)
            and self.year in (0, one.cohort)
        )

    def address(self, **change: object) -> str:
        """Return the address of a page that lists what was chosen, with something changed."""
        wanted = replace(self, **{"page": 1, **change})  # type: ignore[arg-type] # our own fields
        said = {
            "term": wanted.term_code,
            "how": wanted.how or "",
            "year": wanted.year,
            "page": wanted.page if wanted.page > 1 else 0,
        }
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{PATH}?{query}" if query else PATH

    @property
    def term_code(self) -> str:
        """The term as an address says it."""
        if self.earlier:
            return EARLIER
        return self.term.isoformat() if self.term else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A school's reviews on a day, and the terms they can be looked for in."""

    reviews: tuple[Review, ...]
    now: Span
    terms: tuple[Span, ...]

    def span_of(self, chosen: Chosen) -> Span:
        """Return the term that was chosen; this one where there is none that begins so."""
        return next((one for one in self.terms if one.starts_on == chosen.term), self.now)

    def of(self, chosen: Chosen) -> tuple[Review, ...]:
        """Return what was chosen, the earliest first."""
        return chosen.among(self.reviews, self.now, self.span_of(chosen))

    def counts(self, chosen: Chosen) -> tuple[Choice, ...]:
        """Return each way in which reviews stand with how many do, and all of them."""
        rest = replace(chosen, how=None)
        found = [one.how for one in self.of(rest)]
        every = Choice(f"All ({len(found)})", rest.address(), chosen.how is None)
        return (every, *(self._choice(how, found.count(how), chosen) for how in How))

    def _choice(self, how: How, count: int, chosen: Chosen) -> Choice:
        return Choice(f"{how.label} ({count})", chosen.address(how=how), chosen.how is how)

    def selects(self, chosen: Chosen, today: date) -> tuple[dict[str, Any], ...]:
        """Return the selects that narrow the list: by term, and by year group."""
        terms = {one.starts_on.isoformat(): self._named(one) for one in self.terms}
        terms |= {EARLIER: "Every earlier term"}
        term = select_of("term", "Term", chosen.term_code, terms)
        term["items"] = term["items"][1:]
        if not chosen.earlier:
            term["value"] = self.span_of(chosen).starts_on.isoformat()
        cohorts = sorted({one.cohort for one in self.reviews}, reverse=True)
        years = {str(cohort): year_group(cohort, today).label for cohort in cohorts}
        return term, select_of("year", "Year group", str(chosen.year or ""), years)

    def _named(self, span: Span) -> str:
        return f"{span.term} {span.starts_on.year}" + (", now" if span == self.now else "")


def listed(
    found: Mapping[str, tuple[ReviewDates, ...]],
    pupils: Iterable[Pupil],
    calendar: SchoolCalendar,
    today: date,
) -> Listed:
    """Return the reviews of a school's pupils by name, the one that fell due first at the top."""
    rows = sorted(_rows(found, pupils, today), key=lambda one: (one.due_on, one.pupil, one.case_id))
    now = this_term(calendar, today)
    year = academic_year(now.starts_on)
    years = range(year - YEARS_BACK, year + 1)
    terms = tuple(span for each in reversed(years) for span in spans(calendar, each))
    return Listed(tuple(rows), now, terms)


def _rows(
    found: Mapping[str, tuple[ReviewDates, ...]], pupils: Iterable[Pupil], today: date
) -> Iterator[Review]:
    for pupil in pupils:
        for dates in found.get(pupil.case_id or "", ()):
            yield Review(
                case_id=pupil.case_id or "",
                pupil=pupil.name,
                cohort=pupil.cohort,
                year=year_group(pupil.cohort, today).label,
                teacher=pupil.class_teacher,
                due_on=dates.due_on,
                held_on=dates.held_on,
                how=how_of(dates, today),
            )
