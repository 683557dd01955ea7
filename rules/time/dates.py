"""Dates that cannot be right, each with a sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.calendar import SchoolCalendar
from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Facts
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
}
"""Dates that speak of a day still to come."""

FURTHEST_AHEAD = timedelta(days=2 * 365)
"""How far ahead any date may lie before it is taken for a slip of the pen."""

YEARS_FROM_BIRTH_TO_COHORT = 17
"""A pupil's cohort is the year in which they turn 16 or, born in autumn, the year after."""


def bad_dates(facts: Facts, case: Case, today: date, calendar: SchoolCalendar) -> Iterator[Reason]:
    """Yield why a record's dates cannot be right, each wrong date once."""
    born_on_or_after = date(case.cohort - YEARS_FROM_BIRTH_TO_COHORT, 9, 1)
    past = {day for name, day in facts.dates.items() if name not in LIES_AHEAD}
    for day in dict.fromkeys((facts.on, *facts.dates.values())):
        if day < born_on_or_after:
            yield _bad(
                facts, day, phrase("{day} is before the pupil was born. Check the year.", day=day)
            )
        elif day > today + FURTHEST_AHEAD:
            sentence = phrase("{day} is more than two years ahead. Check the year.", day=day)
            yield _bad(facts, day, sentence)
        elif day > today and day in past:
            sentence = phrase(
                "{day} has not come yet. Enter today's date or an earlier one.", day=day
            )
            yield _bad(facts, day, sentence)
        elif day == facts.dates.get("review_on") and not is_school_day(calendar, day):
            yield _no_school(facts, day, calendar)


def _no_school(facts: Facts, day: date, calendar: SchoolCalendar) -> Reason:
    better = spoken(next_school_day(calendar, day))
    return _bad(
        facts,
        day,
        f"The review date, {spoken(day)}, is not a school day. The next school day is {better}.",
    )


def spoken(day: date) -> str:
    """Return a date as people write it: 5 March 2027."""
    return day_in_english(day)


def _bad(facts: Facts, day: date, sentence: str) -> Reason:
    asked = next((name for name, given in facts.dates.items() if given == day), None)
    return Reason(code=Refused.BAD_DATE, sentence=sentence, form=facts.kind, field=asked)
