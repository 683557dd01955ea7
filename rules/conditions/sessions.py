"""Sessions promised and delivered: which records are added up, and what a week was to bring.

Seed 002, Do. A plan promises so many sessions a week over so many weeks; a week here is the school
days of one Monday to Friday, and five school days make one of a plan's weeks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.calendar import SchoolCalendar
from models.evidence import Evidence
from models.evidence.support_plan import Provision
from rules.time.calendar import (
    is_school_day,
    next_school_day,
    previous_school_day,
    school_days_between,
)

_DAYS_IN_A_WEEK = 7
_SCHOOL_DAYS_IN_A_WEEK = 5


@dataclass(frozen=True, slots=True)
class Week:
    """One week of school: its first and its last school day, London dates."""

    first_on: date
    last_on: date


def last_week(calendar: SchoolCalendar, today: date) -> Week:
    """Return the latest week whose last school day has come."""
    week = week_of(calendar, previous_school_day(calendar, today))
    return week if week.last_on <= today else week_before(calendar, week)


def week_before(calendar: SchoolCalendar, week: Week) -> Week:
    """Return the week of school before this one; holidays lie between."""
    return week_of(calendar, previous_school_day(calendar, week.first_on - timedelta(days=1)))


def week_after(calendar: SchoolCalendar, week: Week) -> Week:
    """Return the week of school after this one."""
    return week_of(calendar, next_school_day(calendar, week.last_on + timedelta(days=1)))


def week_of(calendar: SchoolCalendar, day: date) -> Week:
    """Return the week of school that a London date is in, or else the next one."""
    day = next_school_day(calendar, day)
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=each) for each in range(_DAYS_IN_A_WEEK)]
    open_days = [each for each in days if is_school_day(calendar, each)]
    return Week(open_days[0], open_days[-1])


@dataclass(frozen=True, slots=True)
class PartOfWeek:
    """What a plan promises of a provision in one week, and on how many of its school days.

    ``begins_on`` is the provision's first day or, if that is earlier, the week's.
    """

    sessions: int
    begins_on: date
    days: int
    of_days: int

    @property
    def is_whole(self) -> bool:
        """Tell whether the provision runs on every school day of the week."""
        return self.days == self.of_days


def promised_in(
    provision: Provision, agreed_on: date, week: Week, calendar: SchoolCalendar
) -> PartOfWeek | None:
    """Return what a plan agreed on this London date promises of a provision in a week, if anything.

    A provision without days of its own begins with the plan and goes on for its weeks of school.
    Of a week in which it begins or ends its part by school days is promised, and one session at
    least.
    """
    begins_on = provision.start_on or agreed_on
    first_on, last_on = max(begins_on, week.first_on), week.last_on
    if provision.end_on:
        last_on = min(last_on, provision.end_on)
    days = _school_days(calendar, first_on, last_on)
    if not provision.end_on:
        gone = _school_days(calendar, begins_on, week.first_on - timedelta(days=1))
        days = min(days, provision.weeks * _SCHOOL_DAYS_IN_A_WEEK - gone)
    if days <= 0:
        return None
    of_days = _school_days(calendar, week.first_on, week.last_on)
    share = (2 * provision.sessions_a_week * days + of_days) // (2 * of_days)  # a half counts up
    return PartOfWeek(max(1, share), first_on, days, of_days)


def _school_days(calendar: SchoolCalendar, first_on: date, last_on: date) -> int:
    """Return how many school days there are from one London date to another, both with them."""
    if last_on < first_on:
        return 0
    return school_days_between(calendar, first_on - timedelta(days=1), last_on)


def each_period(records: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the record of each period: one that ends on another day is one more, not a change.

    A later record of the same document that ends on the same London date corrects the first.
    """
    found: dict[tuple[str, date], Evidence] = {
        (record.key, record.facts.on): record for record in records
    }
    return tuple(found.values())
