"""Dates that cannot be right, each with a sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from models.calendar import SchoolCalendar
from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Facts, Kind
from models.said import day_in_english, phrase
from rules.time.calendar import is_school_day, next_school_day

LIES_AHEAD = {
    "review_on",
    "look_again_on",
    "moves_on",
    "leaves_on",
    "meeting_on",
    "first_day_on",
    "last_day_on",
    "served_on",
}
"""Dates that speak of a day still to come."""

FURTHEST_AHEAD = timedelta(days=2 * 365)
"""How far ahead any date may lie before it is taken for a slip of the pen."""

SLIP_OF_THE_YEAR = timedelta(days=180)
"""How far ahead a day that must have come lies where it is its year that is wrong."""

YEARS_FROM_BIRTH_TO_COHORT = 17
"""A pupil's cohort is the year in which they turn 16 or, born in autumn, the year after."""


def bad_dates(facts: Facts, case: Case, today: date, calendar: SchoolCalendar) -> Iterator[Reason]:
    """Yield why a record's dates cannot be right, each at its question."""
    unasked = {} if facts.on in facts.dates.values() else {"": facts.on}
    days = {**facts.dates, **unasked}
    yield from impossible(facts.kind, days, case.cohort, today, calendar)


def impossible(
    kind: Kind, days: Mapping[str, date], cohort: int, today: date, calendar: SchoolCalendar
) -> Iterator[Reason]:
    """Yield why London dates cannot be, of a pupil of a cohort, by the questions they answer."""
    latest = max((day for day in days.values() if day <= today), default=today)
    for name, day in days.items():
        # Of a slip of the year the form says what is wrong: the next school day then is no help.
        is_slip = day <= latest - SLIP_OF_THE_YEAR
        sentence = _no_such_day(name, day, cohort, today)
        if sentence := sentence or ("" if is_slip else _no_school(name, day, calendar)):
            field = name or None
            yield Reason(code=Refused.BAD_DATE, sentence=sentence, form=kind, field=field)


def _no_such_day(name: str, day: date, cohort: int, today: date) -> str:
    if day < date(cohort - YEARS_FROM_BIRTH_TO_COHORT, 9, 1):
        return phrase("{day} is before the pupil was born. Check the year.", day=day)
    if day > today + FURTHEST_AHEAD:
        return phrase("{day} is more than two years ahead. Check the year.", day=day)
    if day <= today or name in LIES_AHEAD:
        return ""
    if day > today + SLIP_OF_THE_YEAR:
        return phrase("{day} has not come yet. Check the year.", day=day)
    return phrase("{day} has not come yet. Enter today's date or an earlier one.", day=day)


def _no_school(name: str, day: date, calendar: SchoolCalendar) -> str:
    if name != "review_on" or is_school_day(calendar, day):
        return ""
    better = spoken(next_school_day(calendar, day))
    return f"The review date, {spoken(day)}, is not a school day. The next school day is {better}."


def spoken(day: date) -> str:
    """Return a date as people write it: 5 March 2027."""
    return day_in_english(day)
