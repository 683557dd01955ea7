"""School days: which they are, the next one, so many of them from a day; and the time in London.

A calendar answers for the terms a school has entered. Beyond them it answers from the school year
usual in England (`rules.time.assumed_year`), so that a date years ahead is sensible; `is_assumed`
and `version_for` say when that is so. Pure functions of dates: days are days in London.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from models.calendar import Closure, SchoolCalendar, Term, school_year_of
from rules.time.assumed_year import assumed_terms, usual_bank_holidays

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5
FIRST_SCHOOL_YEAR, LAST_SCHOOL_YEAR = 1990, 2190
"""Days outside these school years are refused: they are slips of the pen, not dates of a case."""


def is_school_day(calendar: SchoolCalendar, day: date) -> bool:
    """Tell whether pupils are at school: a weekday in term, no half-term, INSET or bank holiday."""
    days = _school_days(calendar, _known_year(day))
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day


def next_school_day(calendar: SchoolCalendar, day: date) -> date:
    """Return the day itself if it is a school day, else the first school day after it."""
    return add_school_days(calendar, day - timedelta(days=1), 1)


def previous_school_day(calendar: SchoolCalendar, day: date) -> date:
    """Return the day itself if it is a school day, else the last school day before it."""
    return add_school_days(calendar, day + timedelta(days=1), -1)


def add_school_days(calendar: SchoolCalendar, day: date, count: int) -> date:
    """Return the ``count``-th school day after the day, or before it when negative.

    The day itself never counts; nought gives the next school day. Raises ValueError when the
    answer would lie outside the years Handrail knows.
    """
    if count == 0:
        return next_school_day(calendar, day)
    found = _nth_after(calendar, day, count) if count > 0 else _nth_before(calendar, day, -count)
    if found is None:
        raise ValueError(
            f"{count} school days from {day:%Y-%m-%d} is outside the school years "
            f"{FIRST_SCHOOL_YEAR} to {LAST_SCHOOL_YEAR}. Use a smaller number of school days."
        )
    return found


def school_days_between(calendar: SchoolCalendar, start: date, end: date) -> int:
    """Return how many school days lie after ``start`` up to and with ``end``.

    Negative when ``end`` is the earlier: then the school days from ``end`` to before ``start``.
    """
    if end < start:
        before_start, before_end = start - timedelta(days=1), end - timedelta(days=1)
        return -school_days_between(calendar, before_end, before_start)
    years = range(_known_year(start), _known_year(end) + 1)
    days = (_school_days(calendar, year) for year in years)
    return sum(bisect_right(each, end) - bisect_right(each, start) for each in days)


def term_of(calendar: SchoolCalendar, day: date) -> Term | None:
    """Return the term, entered or assumed, whose dates enclose the day; None in the holidays."""
    return next((term for term in _terms(calendar, _known_year(day)) if term.covers(day)), None)


def terms_in(calendar: SchoolCalendar, school_year: int) -> tuple[tuple[Term, bool], ...]:
    """Return the terms of one school year in order, each with whether it is assumed."""
    entered = set(calendar.terms)
    return tuple((term, term not in entered) for term in _terms(calendar, school_year))


def end_of_term(calendar: SchoolCalendar, day: date) -> date:
    """Return the last school day of the term the day is in, or of the next one in the holidays."""
    term = term_of(calendar, day) or term_of(calendar, next_school_day(calendar, day))
    return previous_school_day(calendar, term.ends_on if term else day)


def closures_in(
    calendar: SchoolCalendar, school_year: int, at_least_weeks: int = 4
) -> tuple[Closure, ...]:
    """Return the holidays of at least so many weeks that follow a term of one school year.

    A school counts as open on INSET days, since its staff are there to answer.
    """
    following = _terms(calendar, school_year + 1)[:1]
    gaps = (
        Closure(closed_from_on=before.ends_on + timedelta(days=1), reopens_on=after.starts_on)
        for before, after in pairwise((*_terms(calendar, school_year), *following))
    )
    least = timedelta(weeks=at_least_weeks)
    return tuple(gap for gap in gaps if gap.reopens_on - gap.closed_from_on >= least)


def is_assumed(calendar: SchoolCalendar, day: date) -> bool:
    """Tell whether the answer for the day rests on the usual school year, not on entered terms."""
    year = _known_year(day)
    entered = [term for term in calendar.terms if term.school_year == year]
    if not entered:
        return True
    beyond = _assumed_beside(entered, year)
    before = any(term.ends_on < entered[0].starts_on for term in beyond)
    after = any(term.starts_on > entered[-1].ends_on for term in beyond)
    return (before and day < entered[0].starts_on) or (after and day > entered[-1].ends_on)


def version_for(calendar: SchoolCalendar, day: date) -> str:
    """Return the calendar's version to stamp on a date, marked when the date is assumed."""
    return f"{calendar.version}.assumed" if is_assumed(calendar, day) else calendar.version


def add_working_days(calendar: SchoolCalendar, day: date, count: int) -> date:
    """Return the ``count``-th working day after the day: no weekend, no bank holiday of England.

    School holidays are working days. Raises ValueError unless ``count`` is 1 or more.
    """
    if count < 1:
        raise ValueError(f"Working days are counted forwards, 1 or more of them, not {count}.")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(calendar, day)
    return day


def is_working_day(calendar: SchoolCalendar, day: date) -> bool:
    """Tell whether the day is neither on a weekend nor a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(calendar, day.year)


def london_day(now: datetime) -> date:
    """Return the date in London at an instant. Raises ValueError when it has no time zone."""
    if now.utcoffset() is None:
        raise ValueError("This time has no zone. Give an aware one, such as datetime.now(UTC).")
    return now.astimezone(LONDON).date()


def at_london(day: date, clock_time: time) -> datetime:
    """Return the UTC instant at which clocks in London show this time on this day.

    Of a time shown twice, when the clocks go back, the first; of one skipped, when they go
    forward, the instant an hour on by the clock. Raises ValueError when the time has a zone.
    """
    if clock_time.tzinfo is not None:
        raise ValueError("Give the time as clocks in London show it, without a zone.")
    return datetime.combine(day, clock_time, LONDON).astimezone(UTC)


def _nth_after(calendar: SchoolCalendar, day: date, count: int) -> date | None:
    for year in range(_known_year(day), LAST_SCHOOL_YEAR + 1):
        days = _school_days(calendar, year)
        passed = bisect_right(days, day)
        if passed + count <= len(days):
            return days[passed + count - 1]
        count -= len(days) - passed
    return None


def _nth_before(calendar: SchoolCalendar, day: date, count: int) -> date | None:
    for year in range(_known_year(day), FIRST_SCHOOL_YEAR - 1, -1):
        days = _school_days(calendar, year)
        earlier = bisect_left(days, day)
        if count <= earlier:
            return days[earlier - count]
        count -= earlier
    return None


@lru_cache(maxsize=4096)
def _school_days(calendar: SchoolCalendar, school_year: int) -> tuple[date, ...]:
    """Return every school day of one school year, in order."""
    inset = set(calendar.inset_on)
    return tuple(
        day
        for term in _terms(calendar, school_year)
        for day in _days_of(term)
        if is_working_day(calendar, day) and not term.rests_on(day) and day not in inset
    )


def _days_of(term: Term) -> Iterator[date]:
    for offset in range((term.ends_on - term.starts_on).days + 1):
        yield term.starts_on + timedelta(days=offset)


@lru_cache(maxsize=4096)
def _terms(calendar: SchoolCalendar, school_year: int) -> tuple[Term, ...]:
    """Return the terms of one school year: those entered, and assumed ones where none were."""
    entered = [term for term in calendar.terms if term.school_year == school_year]
    beside = _assumed_beside(entered, school_year) if entered else assumed_terms(school_year)
    return tuple(sorted((*entered, *beside), key=lambda term: term.starts_on))


def _assumed_beside(entered: list[Term], school_year: int) -> tuple[Term, ...]:
    """Return the assumed terms that mostly lie outside the time the entered ones reach over."""
    first, last = entered[0].starts_on, entered[-1].ends_on
    kept = (_outside(term, first, last) for term in assumed_terms(school_year))
    return tuple(term for term in kept if term)


def _outside(term: Term, first: date, last: date) -> Term | None:
    """Cut an assumed term off where entered ones begin or end; None when they hold its middle."""
    middle = term.starts_on + (term.ends_on - term.starts_on) / 2
    if middle < first:
        return term.model_copy(update={"ends_on": min(term.ends_on, first - timedelta(days=1))})
    if middle > last:
        return term.model_copy(update={"starts_on": max(term.starts_on, last + timedelta(days=1))})
    return None


@lru_cache(maxsize=4096)
def _bank_holidays(calendar: SchoolCalendar, year: int) -> frozenset[date]:
    """Return the bank holidays entered for a calendar year, or the usual ones when none were."""
    entered = frozenset(day for day in calendar.bank_holidays if day.year == year)
    return entered or frozenset(usual_bank_holidays(year))


def _known_year(day: date) -> int:
    year = school_year_of(day)
    if not FIRST_SCHOOL_YEAR <= year <= LAST_SCHOOL_YEAR:
        raise ValueError(
            f"{day:%Y-%m-%d} is outside the school years {FIRST_SCHOOL_YEAR} to "
            f"{LAST_SCHOOL_YEAR}. Check the year of the date."
        )
    return year
