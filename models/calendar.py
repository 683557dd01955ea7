"""A school's calendar: its terms, its INSET days, England's bank holidays.

All dates are days in London. A calendar is a value: `with_version` makes one and stamps it with a
short code of its own content, so a date worked out long ago can say which calendar set it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Self

from pydantic import StringConstraints, field_validator, model_validator

from models.base import Code, Record
from models.said import day_in_english

TermName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
"""What a school calls a term, such as "Autumn term"; says nothing about a person."""

AUGUST = 8


class Term(Record):
    """The days from a term's first to its last, both included, and its half-term holiday if any.

    A school that publishes six short terms has no half-terms.
    """

    name: TermName
    """What the school calls it, such as “Autumn term”."""
    starts_on: date
    """Its first London date."""
    ends_on: date
    """Its last London date."""
    half_term_starts_on: date | None = None
    """The first London date of its half-term holiday; none where it has none."""
    half_term_ends_on: date | None = None
    """The last London date of its half-term holiday; none where it has none."""

    @model_validator(mode="after")
    def _dates_are_in_order(self) -> Self:
        """Raise ValueError, with a sentence that says how to mend it, when dates cannot be so."""
        if self.ends_on < self.starts_on:
            raise ValueError(
                f"{self.name} ends on {day_in_english(self.ends_on)}, before it starts on "
                f"{day_in_english(self.starts_on)}. Change one of the two dates."
            )
        if self.school_year != school_year_of(self.ends_on):
            raise ValueError(
                f"{self.name} runs across the summer, from {day_in_english(self.starts_on)} to "
                f"{day_in_english(self.ends_on)}. Enter one term for each part of the school year."
            )
        self._check_half_term()
        return self

    def _check_half_term(self) -> None:
        first, last = self.half_term_starts_on, self.half_term_ends_on
        if first is None and last is None:
            return
        if first is None or last is None:
            raise ValueError(
                f"The half-term of {self.name} has only one date. "
                "Enter its first and its last day, or neither."
            )
        if not self.starts_on < first <= last < self.ends_on:
            raise ValueError(
                f"The half-term of {self.name}, {day_in_english(first)} to {day_in_english(last)}, "
                "must lie inside the term, its first day before its last. Change its dates."
            )

    @property
    def school_year(self) -> int:
        """The calendar year in which this term's school year begins."""
        return school_year_of(self.starts_on)

    def covers(self, day: date) -> bool:
        """Tell whether the day lies between the term's first and last day, half-term and all."""
        return self.starts_on <= day <= self.ends_on

    def rests_on(self, day: date) -> bool:
        """Tell whether the day lies in the term's half-term holiday."""
        if self.half_term_starts_on is None or self.half_term_ends_on is None:
            return False
        return self.half_term_starts_on <= day <= self.half_term_ends_on


class Closure(Record):
    """A time between two terms: closed from its first day until the day the next term starts."""

    closed_from_on: date
    reopens_on: date

    @property
    def last_day_on(self) -> date:
        """The last day on which it is closed."""
        return self.reopens_on - timedelta(days=1)


class SchoolCalendar(Record):
    """What a school has told us of its year. Empty means that every term is assumed.

    ``version`` changes whenever the content changes: make calendars with `with_version`.
    """

    version: Code
    terms: tuple[Term, ...] = ()
    inset_on: tuple[date, ...] = ()
    bank_holidays: tuple[date, ...] = ()

    @field_validator("inset_on", "bank_holidays")
    @classmethod
    def _sorted_once(cls, days: tuple[date, ...]) -> tuple[date, ...]:
        """Keep each day once and in order, so that equal calendars have equal versions."""
        return tuple(sorted(set(days)))

    @model_validator(mode="after")
    def _terms_follow_one_another(self) -> Self:
        """Raise ValueError with a sentence when terms overlap or an INSET day is in none."""
        for earlier, later in pairwise(self.terms):
            if later.starts_on <= earlier.ends_on:
                raise ValueError(
                    f"{later.name} starts on {day_in_english(later.starts_on)}, but "
                    f"{earlier.name}, listed before it, ends on {day_in_english(earlier.ends_on)}. "
                    "List the terms in order and change the dates so that they do not overlap."
                )
        for day in self.inset_on:
            if not any(term.covers(day) and not term.rests_on(day) for term in self.terms):
                raise ValueError(
                    f"The INSET day {day_in_english(day)} is not in any term. "
                    "Change its date, or extend the term so that it includes the day."
                )
        return self


def with_version(
    terms: Iterable[Term] = (),
    inset_on: Iterable[date] = (),
    bank_holidays: Iterable[date] = (),
) -> SchoolCalendar:
    """Return a calendar stamped with a code of its content: equal content, equal version.

    Raises pydantic's ValidationError, each message a sentence that says how to mend the calendar.
    """
    unstamped = SchoolCalendar(
        version="unstamped",
        terms=tuple(terms),
        inset_on=tuple(inset_on),
        bank_holidays=tuple(bank_holidays),
    )
    content = unstamped.model_dump_json(exclude={"version"})
    stamp = hashlib.sha256(content.encode()).hexdigest()[:12]
    return unstamped.model_copy(update={"version": f"calendar-{stamp}"})


def school_year_of(day: date) -> int:
    """Return the calendar year in which the day's school year begins, counted from 1 August.

    Terms are sorted into years from August to July, because some schools start in late August.
    The pupil's own year, from 1 September, is `rules.time.years.academic_year`.
    """
    return day.year if day.month >= AUGUST else day.year - 1
