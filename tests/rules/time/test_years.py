"""Year groups, key stages and rights by age, all from one number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.years import YearGroup
from rules.time.years import (
    academic_year,
    academic_year_label,
    cohort_of,
    compulsory_school_age_ends_on,
    needs_preparation_for_adulthood,
    year_group,
)

AUTUMN_2026 = date(2026, 11, 21)
BIRTHS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
COHORTS = st.integers(2000, 2100)


@pytest.mark.parametrize(
    ("born_on", "cohort"),
    [
        (date(2010, 9, 1), 2027),
        (date(2011, 8, 31), 2027),
        (date(2011, 9, 1), 2028),
        (date(2012, 2, 29), 2028),
    ],
)
def test_a_child_belongs_to_the_year_in_which_they_turn_16(born_on: date, cohort: int) -> None:
    assert cohort_of(born_on) == cohort


@pytest.mark.parametrize(
    ("cohort", "group"),
    [
        (2041, YearGroup.BEFORE_NURSERY),
        (2040, YearGroup.N1),
        (2039, YearGroup.N2),
        (2038, YearGroup.R),
        (2037, YearGroup.Y1),
        (2036, YearGroup.Y2),
        (2035, YearGroup.Y3),
        (2032, YearGroup.Y6),
        (2031, YearGroup.Y7),
        (2029, YearGroup.Y9),
        (2028, YearGroup.Y10),
        (2027, YearGroup.Y11),
        (2026, YearGroup.Y12),
        (2025, YearGroup.Y13),
        (2024, YearGroup.Y14),
        (2023, YearGroup.AFTER_SCHOOL),
    ],
)
def test_the_year_group_follows_from_the_cohort(cohort: int, group: YearGroup) -> None:
    assert year_group(cohort, AUTUMN_2026) is group


def test_a_pupil_moves_up_on_the_first_of_september() -> None:
    assert year_group(2027, date(2026, 8, 31)) is YearGroup.Y10
    assert year_group(2027, date(2026, 9, 1)) is YearGroup.Y11
    assert academic_year(date(2026, 8, 31)) == 2025
    assert academic_year_label(date(2026, 9, 1)) == "2026 to 2027"


@given(BIRTHS)
def test_a_child_turns_five_in_reception_and_sixteen_in_year_11(born_on: date) -> None:
    cohort = cohort_of(born_on)
    assert year_group(cohort, _birthday(born_on, 5)) is YearGroup.R
    assert year_group(cohort, _birthday(born_on, 16)) is YearGroup.Y11


def _birthday(born_on: date, age: int) -> date:
    """Return a birthday; in a year without 29 February, the day before it or after it is near."""
    day = 28 if (born_on.month, born_on.day) == (2, 29) else born_on.day
    return date(born_on.year + age, born_on.month, day)


@pytest.mark.parametrize(
    ("cohort", "last_day"),
    [(2026, date(2026, 6, 26)), (2027, date(2027, 6, 25)), (2028, date(2028, 6, 30))],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(cohort: int, last_day: date) -> None:
    assert compulsory_school_age_ends_on(cohort) == last_day


@given(COHORTS)
def test_the_last_friday_in_june_is_a_friday_in_june_with_none_after_it(cohort: int) -> None:
    last_day = compulsory_school_age_ends_on(cohort)
    assert (last_day.year, last_day.month) == (cohort, 6)
    assert f"{last_day:%A}" == "Friday"
    assert (last_day + timedelta(weeks=1)).month == 7


def test_reviews_prepare_for_adulthood_from_the_first_day_of_year_9() -> None:
    assert not needs_preparation_for_adulthood(2029, date(2026, 8, 31))
    assert needs_preparation_for_adulthood(2029, date(2026, 9, 1))
    assert needs_preparation_for_adulthood(2024, AUTUMN_2026)
