"""Year groups, key stages and rights by age, all from one number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.years import KeyStage, YearGroup
from rules.years import (
    academic_year,
    academic_year_label,
    cohort_of,
    compulsory_school_age_ends_on,
    is_young_person,
    key_stage,
    needs_preparation_for_adulthood,
    rights_end_on,
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
    ("cohort", "group", "stage"),
    [
        (2041, YearGroup.BEFORE_NURSERY, KeyStage.NONE),
        (2040, YearGroup.N1, KeyStage.EYFS),
        (2039, YearGroup.N2, KeyStage.EYFS),
        (2038, YearGroup.R, KeyStage.EYFS),
        (2037, YearGroup.Y1, KeyStage.KS1),
        (2036, YearGroup.Y2, KeyStage.KS1),
        (2035, YearGroup.Y3, KeyStage.KS2),
        (2032, YearGroup.Y6, KeyStage.KS2),
        (2031, YearGroup.Y7, KeyStage.KS3),
        (2029, YearGroup.Y9, KeyStage.KS3),
        (2028, YearGroup.Y10, KeyStage.KS4),
        (2027, YearGroup.Y11, KeyStage.KS4),
        (2026, YearGroup.Y12, KeyStage.KS5),
        (2025, YearGroup.Y13, KeyStage.KS5),
        (2024, YearGroup.Y14, KeyStage.NONE),
        (2023, YearGroup.AFTER_SCHOOL, KeyStage.NONE),
    ],
)
def test_the_year_group_and_key_stage_follow_from_the_cohort(
    cohort: int, group: YearGroup, stage: KeyStage
) -> None:
    assert year_group(cohort, AUTUMN_2026) is group
    assert key_stage(cohort, AUTUMN_2026) is stage


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


def test_rights_pass_to_the_young_person_after_school_age_and_not_on_a_16th_birthday() -> None:
    born_on = date(2010, 10, 5)
    assert not is_young_person(born_on, date(2026, 10, 5))
    assert not is_young_person(born_on, date(2027, 6, 25))
    assert is_young_person(born_on, date(2027, 6, 26))


def test_a_child_who_turns_16_in_august_has_the_rights_while_still_15() -> None:
    assert is_young_person(date(2011, 8, 31), date(2027, 6, 26))


def test_a_young_persons_rights_end_on_the_25th_birthday() -> None:
    assert rights_end_on(date(2010, 10, 5)) == date(2035, 10, 5)
    assert rights_end_on(date(2012, 2, 29)) == date(2037, 3, 1)
    assert is_young_person(date(2010, 10, 5), date(2035, 10, 4))
    assert not is_young_person(date(2010, 10, 5), date(2035, 10, 5))


def test_reviews_prepare_for_adulthood_from_the_first_day_of_year_9() -> None:
    assert not needs_preparation_for_adulthood(2029, date(2026, 8, 31))
    assert needs_preparation_for_adulthood(2029, date(2026, 9, 1))
    assert needs_preparation_for_adulthood(2024, AUTUMN_2026)
