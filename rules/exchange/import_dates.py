"""A date as it stands in a school's list: day first, or year first as computers write it."""

from __future__ import annotations

import re
from datetime import date

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")

_COUNT_OF_DAYS = re.compile(r"[1-6]\d{4}(\.\d+)?")
"""Days since 1900: from 1927 to 2091."""

_YEAR_CUT_SHORT = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}")

YOUNGEST_YEARS, OLDEST_YEARS = 2, 25


def date_in(value: str) -> date | None:
    """Return the date a cell holds, day first or ISO; None where it holds none."""
    if found := _DAY_FIRST.fullmatch(value):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(value):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def no_date(heading: str, value: str) -> str:
    """Return why a cell that holds no date holds none, and how to mend it."""
    if _COUNT_OF_DAYS.fullmatch(value):
        return (
            f"“{heading}” holds a number, as a spreadsheet keeps a date. Format the column as "
            "dates there, day first, and save the list again."
        )
    if _YEAR_CUT_SHORT.fullmatch(value):
        return (
            f"“{heading}” has a year of two digits, which does not tell the century. Write all "
            "four, such as 29/02/2016."
        )
    if _DAY_FIRST.fullmatch(value) or _YEAR_FIRST.fullmatch(value):
        return (
            f"“{heading}” is not a date: there is no such day. Check day and month, the day first; "
            "29 February is in leap years alone."
        )
    return (
        f"“{heading}” is not a date. "
        "Write day, month and a year of four digits, such as 31/12/2026 or 2026-12-31."
    )


def age_fault(born_on: date, today: date) -> str | None:
    """Return why nobody born on this day is a pupil on a London date; None where somebody is."""
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    if born_on > today:
        return "“Born on” is a day that is still to come. Check the year."
    if not YOUNGEST_YEARS <= years <= OLDEST_YEARS:
        return (
            f"By “Born on” the pupil's age is {years}; pupils are from {YOUNGEST_YEARS} to "
            f"{OLDEST_YEARS} years old. Check the year."
        )
    return None
