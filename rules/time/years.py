"""A pupil's year group and rights by age, from one number: the cohort.

The cohort is the calendar year in which Year 11 ends for the pupil. School years run from
1 September to 31 August and are named by the calendar year they begin in: 2026 is 2026 to 2027.

A pupil taught a year below or above their age has two cohorts. Ask for the year group with the
one they are taught in; ask for rights with the one their birth gives, `cohort_of`: the end of
compulsory school age goes by the child's age alone (Education Act 1996, section 8).

All dates are days in London.
"""

from __future__ import annotations

from datetime import date, timedelta

from models.years import Phase, YearGroup

SEPTEMBER, JUNE = 9, 6
FRIDAY = 4
YEAR_11 = 11
LAST_YEAR_OF_PRIMARY = 6
AGE_BEFORE_RECEPTION = 4
FIRST_YEAR_OF_ADULTHOOD_WORK = 9

_GROUPS = tuple(YearGroup)[1:-1]
"""The year groups from Nursery 1 to Year 14, in order."""


def academic_year(day: date) -> int:
    """Return the calendar year in which the day's school year, from 1 September, begins."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def academic_year_label(day: date) -> str:
    """Return the name of the day's school year, such as "2026 to 2027"."""
    begins = academic_year(day)
    return f"{begins} to {begins + 1}"


def cohort_of(born_on: date) -> int:
    """Return the year in which the school year ends in which the child turns 16."""
    return academic_year(born_on) + 17


def year_group(cohort: int, on: date) -> YearGroup:
    """Return the year group on a day, before nursery and after Year 14 included."""
    place = year_number(cohort, on) - _year_of(YearGroup.N1)
    if place < 0:
        return YearGroup.BEFORE_NURSERY
    return _GROUPS[place] if place < len(_GROUPS) else YearGroup.AFTER_SCHOOL


def compulsory_school_age_ends_on(cohort: int) -> date:
    """Return the last Friday in June of the school year in which the child turns 16.

    The day itself is still within compulsory school age. Source: Education Act 1996, section 8,
    and the Education (School Leaving Date) Order 1997.
    """
    end_of_june = date(cohort, JUNE, 30)
    return end_of_june - timedelta(days=(end_of_june.weekday() - FRIDAY) % 7)


def needs_preparation_for_adulthood(cohort: int, on: date) -> bool:
    """Tell whether reviews must prepare for adulthood: from Year 9 on.

    Source: SEND Regulations 2014, regulations 20(6) and 21(6).
    """
    return year_number(cohort, on) >= FIRST_YEAR_OF_ADULTHOOD_WORK


def year_number(cohort: int, on: date) -> int:
    """Return the number of the year group; Reception is 0, Nursery 1 is -2."""
    return YEAR_11 - (cohort - 1 - academic_year(on))


def age_in_year(year: int) -> int:
    """Return the age on 31 August before the school year of pupils in their usual year group."""
    return year + AGE_BEFORE_RECEPTION


def phase_of(year: int) -> Phase:
    """Return the phase of education of a year group's number."""
    if year < _year_of(YearGroup.R):
        return Phase.EARLY_YEARS
    if year <= LAST_YEAR_OF_PRIMARY:
        return Phase.PRIMARY
    return Phase.SECONDARY if year <= YEAR_11 else Phase.POST_16


def _year_of(group: YearGroup) -> int:
    return _GROUPS.index(group) - _GROUPS.index(YearGroup.R)
