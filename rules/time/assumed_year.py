"""The school year England's schools usually have, for days beyond the terms a school has entered.

A journey lasts for years and terms are published one year ahead, so a reminder due later needs a
calendar that is nearly right. Everything here is worked out from the date of Easter and the day
of the week on which Christmas falls. All dates are days in London.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from models.calendar import Term

FRIDAY, SATURDAY = 4, 5


@lru_cache(maxsize=512)
def assumed_terms(school_year: int) -> tuple[Term, ...]:
    """Return the three terms usual in England in the school year that begins in ``school_year``.

    Autumn from 1 September with half-term in the last whole week of October; two weeks at
    Christmas; half-term in the week of 16 February; two weeks around Easter Sunday; half-term in
    the week of the spring bank holiday; summer from 22 July.
    """
    christmas = _monday_of(date(school_year, 12, 25))
    easter = easter_sunday(school_year + 1)
    return (
        _term(
            "Autumn term",
            date(school_year, 9, 1),
            christmas,
            half_term=_monday_of(date(school_year, 10, 31) - timedelta(days=4)),
        ),
        _term(
            "Spring term",
            christmas + timedelta(weeks=2),
            easter - timedelta(days=6),
            half_term=_monday_of(date(school_year + 1, 2, 16)),
        ),
        _term(
            "Summer term",
            easter + timedelta(days=8),
            date(school_year + 1, 7, 23),
            half_term=_last_monday(school_year + 1, 5),
        ),
    )


@lru_cache(maxsize=512)
def usual_bank_holidays(year: int) -> tuple[date, ...]:
    """Return England's eight yearly bank holidays, a weekday in place of each that falls on none.

    Source: Banking and Financial Dealings Act 1971, and royal proclamation for the substitutes.
    Holidays proclaimed for one year only, such as a coronation, cannot be foreseen.
    """
    easter = easter_sunday(year)
    return (
        *_moved_to_weekdays(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday_of(date(year, 5, 7)),
        _last_monday(year, 5),
        _last_monday(year, 8),
        *_moved_to_weekdays(date(year, 12, 25), date(year, 12, 26)),
    )


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian year, by the algorithm printed in Nature, 1876."""
    century, in_century = divmod(year, 100)
    leap_centuries, century_left = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leap_centuries - moon_shift + 15) % 30
    leaps, year_left = divmod(in_century, 4)
    weekday = (32 + 2 * century_left + 2 * leaps - moon - year_left) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _term(name: str, earliest: date, holiday: date, *, half_term: date) -> Term:
    """Return a term from the first weekday on or after ``earliest`` to the last before a holiday.

    ``half_term`` is the Monday of its half-term week.
    """
    return Term(
        name=name,
        starts_on=_weekday_from(earliest),
        ends_on=_weekday_before(holiday),
        half_term_starts_on=half_term,
        half_term_ends_on=half_term + timedelta(days=FRIDAY),
    )


def _moved_to_weekdays(*days: date) -> tuple[date, ...]:
    """Return each day, or the next weekday that is free when it falls on a weekend."""
    moved: list[date] = []
    for day in days:
        free = _weekday_from(day)
        while free in moved:
            free = _weekday_from(free + timedelta(days=1))
        moved.append(free)
    return tuple(moved)


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last_monday(year: int, month: int) -> date:
    """Return the last Monday of a month that is not December."""
    return _monday_of(date(year, month + 1, 1) - timedelta(days=1))


def _weekday_from(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def _weekday_before(day: date) -> date:
    day -= timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return day
