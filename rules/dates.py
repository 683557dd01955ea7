"""Dates that cannot be right, each with a sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Facts, Kind
from rules.calendar import is_school_day, next_school_day

MAY_LIE_AHEAD = {Kind.LEAVING}
"""Records that may speak of a day still to come."""

YEARS_FROM_BIRTH_TO_COHORT = 17
"""A pupil's cohort is the year in which they turn 16 or, born in autumn, the year after."""


def bad_dates(facts: Facts, case: Case, today: date, calendar: SchoolCalendar) -> Iterator[Reason]:
    """Yield why a record's dates cannot be right."""
    born_on_or_after = date(case.cohort - YEARS_FROM_BIRTH_TO_COHORT, 9, 1)
    if facts.on > today and facts.kind not in MAY_LIE_AHEAD:
        yield _bad(
            facts, f"{spoken(facts.on)} has not come yet. Enter today's date or an earlier one."
        )
    if facts.on < born_on_or_after:
        yield _bad(facts, f"{spoken(facts.on)} is before the pupil was born. Check the year.")
    review_on = facts.dates.get("review_on")
    if review_on is not None and not is_school_day(calendar, review_on):
        better = spoken(next_school_day(calendar, review_on))
        yield _bad(
            facts,
            f"The review date, {spoken(review_on)}, is not a school day. "
            f"The next school day is {better}.",
        )


def spoken(day: date) -> str:
    """Return a date as people write it: 5 March 2027."""
    return f"{day.day} {day:%B %Y}"


def _bad(facts: Facts, sentence: str) -> Reason:
    return Reason(code=Refused.BAD_DATE, sentence=sentence, form=facts.kind)
