"""The school year assumed where none was entered, and England's bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.directory.bank_holidays import england_bank_holidays
from models.calendar import with_version
from rules.time.assumed_year import assumed_terms, easter_sunday, usual_bank_holidays
from rules.time.calendar import add_working_days, is_school_day, school_days_between


@given(st.integers(1990, 2190))
def test_an_assumed_year_is_one_a_school_could_publish(school_year: int) -> None:
    terms = assumed_terms(school_year)
    usual = [*usual_bank_holidays(school_year), *usual_bank_holidays(school_year + 1)]
    calendar = with_version(terms, (), usual)
    length = school_days_between(calendar, date(school_year, 8, 1), date(school_year + 1, 7, 31))
    assert 185 <= length <= 200
    assert terms[0].starts_on >= date(school_year, 9, 1)
    assert not is_school_day(calendar, date(school_year, 12, 25))
    assert not is_school_day(calendar, easter_sunday(school_year + 1) + timedelta(days=1))


def test_the_assumed_year_is_close_to_what_schools_published_for_2025() -> None:
    autumn, spring, summer = assumed_terms(2025)
    assert (autumn.starts_on, autumn.ends_on) == (date(2025, 9, 1), date(2025, 12, 19))
    assert (spring.starts_on, spring.ends_on) == (date(2026, 1, 5), date(2026, 3, 27))
    assert (summer.starts_on, summer.ends_on) == (date(2026, 4, 13), date(2026, 7, 22))
    assert summer.half_term_starts_on == date(2026, 5, 25)


def test_easter_is_worked_out_as_the_church_keeps_it() -> None:
    known = [
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
    ]
    assert all(easter_sunday(year) == date(year, month, day) for year, month, day in known)


@pytest.mark.parametrize("year", [*range(2024, 2050), 2099, 2100])
def test_the_usual_bank_holidays_are_those_the_package_knows_on_weekdays(year: int) -> None:
    known = [day for day in england_bank_holidays(year, year) if day.weekday() < 5]
    assert sorted(usual_bank_holidays(year)) == known


def test_a_bank_holiday_proclaimed_for_one_year_counts_once_it_is_loaded() -> None:
    jubilee = date(2022, 6, 3)
    assert jubilee in england_bank_holidays(2022, 2022)
    assert jubilee not in usual_bank_holidays(2022)
    loaded = with_version((), (), england_bank_holidays(2022, 2022))
    assert add_working_days(loaded, date(2022, 6, 1), 1) == date(2022, 6, 6)


def test_bank_holidays_of_years_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="Swap the two"):
        england_bank_holidays(2027, 2026)
