"""School days, and terms entered and assumed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from adapters.directory.bank_holidays import england_bank_holidays
from models.calendar import Closure, SchoolCalendar, Term, with_version
from rules.time.calendar import (
    add_school_days,
    add_working_days,
    closures_in,
    end_of_term,
    is_assumed,
    is_school_day,
    next_school_day,
    previous_school_day,
    school_days_between,
    term_of,
    version_for,
)

AUTUMN = Term(
    name="Autumn term",
    starts_on=date(2026, 9, 1),
    ends_on=date(2026, 12, 18),
    half_term_starts_on=date(2026, 10, 26),
    half_term_ends_on=date(2026, 10, 30),
)
SPRING = Term(
    name="Spring term",
    starts_on=date(2027, 1, 4),
    ends_on=date(2027, 3, 25),
    half_term_starts_on=date(2027, 2, 15),
    half_term_ends_on=date(2027, 2, 19),
)
SUMMER = Term(
    name="Summer term",
    starts_on=date(2027, 4, 12),
    ends_on=date(2027, 7, 21),
    half_term_starts_on=date(2027, 5, 31),
    half_term_ends_on=date(2027, 6, 4),
)
YEAR = with_version(
    [AUTUMN, SPRING, SUMMER],
    [date(2026, 9, 1), date(2027, 1, 4)],
    england_bank_holidays(2026, 2027),
)
NOTHING_ENTERED = with_version()
AUTUMN_ONLY = with_version([AUTUMN])
SIX_TERMS = with_version(
    [
        Term(name="Term 1", starts_on=date(2026, 8, 26), ends_on=date(2026, 10, 16)),
        Term(name="Term 2", starts_on=date(2026, 10, 26), ends_on=date(2026, 12, 18)),
    ]
)
CALENDARS = st.sampled_from([YEAR, NOTHING_ENTERED, AUTUMN_ONLY, SIX_TERMS])
DAYS = st.dates(date(2020, 1, 1), date(2070, 12, 31))
COUNTS = st.integers(-600, 600)


@pytest.mark.parametrize(
    ("day", "is_one", "why"),
    [
        (date(2026, 9, 1), False, "INSET"),
        (date(2026, 9, 2), True, "the first day with pupils"),
        (date(2026, 9, 5), False, "a Saturday"),
        (date(2026, 10, 23), True, "the Friday before half-term"),
        (date(2026, 10, 28), False, "half-term"),
        (date(2026, 11, 2), True, "the Monday after half-term"),
        (date(2026, 12, 18), True, "the last day of term"),
        (date(2026, 12, 21), False, "Christmas holiday"),
        (date(2027, 5, 3), False, "the early May bank holiday"),
        (date(2027, 7, 22), False, "summer holiday, though assumed terms would have it"),
    ],
)
def test_a_school_day_is_a_weekday_in_term_and_no_holiday(
    day: date, *, is_one: bool, why: str
) -> None:
    assert is_school_day(YEAR, day) is is_one, why


def test_five_school_days_before_christmas_run_on_after_it() -> None:
    assert add_school_days(YEAR, date(2026, 12, 16), 5) == date(2027, 1, 7)
    assert add_school_days(YEAR, date(2027, 1, 7), -5) == date(2026, 12, 16)
    assert school_days_between(YEAR, date(2026, 12, 16), date(2027, 1, 7)) == 5


def test_a_task_that_falls_in_the_holidays_waits_for_the_first_day_back() -> None:
    assert next_school_day(YEAR, date(2026, 12, 24)) == date(2027, 1, 5)
    assert previous_school_day(YEAR, date(2026, 12, 24)) == date(2026, 12, 18)
    assert add_school_days(YEAR, date(2026, 12, 24), 0) == date(2027, 1, 5)


def test_a_term_holds_its_half_term_and_ends_on_its_last_school_day() -> None:
    assert term_of(YEAR, date(2026, 10, 28)) == AUTUMN
    assert term_of(YEAR, date(2026, 12, 25)) is None
    assert end_of_term(YEAR, date(2026, 10, 28)) == date(2026, 12, 18)
    assert end_of_term(YEAR, date(2026, 12, 25)) == date(2027, 3, 25)


def test_the_summer_is_the_only_closure_of_four_weeks() -> None:
    summer = Closure(closed_from_on=date(2027, 7, 22), reopens_on=date(2027, 9, 1))
    assert closures_in(YEAR, 2026) == (summer,)
    assert len(closures_in(YEAR, 2026, at_least_weeks=2)) == 3


@pytest.mark.parametrize(
    ("reopens_on", "counts"), [(date(2027, 4, 23), True), (date(2027, 4, 22), False)]
)
def test_a_closure_of_four_weeks_to_the_day_counts_and_one_a_day_shorter_does_not(
    reopens_on: date, *, counts: bool
) -> None:
    year = with_version([AUTUMN, SPRING, SUMMER.model_copy(update={"starts_on": reopens_on})])
    spring = Closure(closed_from_on=date(2027, 3, 26), reopens_on=reopens_on)
    assert (spring in closures_in(year, 2026)) is counts


@given(CALENDARS, st.integers(2000, 2100))
def test_every_school_year_has_one_summer_of_at_least_four_weeks(
    calendar: SchoolCalendar, school_year: int
) -> None:
    (summer,) = closures_in(calendar, school_year)
    assert summer.closed_from_on.month in (7, 8)
    assert summer.reopens_on.month in (8, 9)


@given(CALENDARS, DAYS, COUNTS)
def test_counting_school_days_always_lands_on_one(
    calendar: SchoolCalendar, day: date, count: int
) -> None:
    assert is_school_day(calendar, add_school_days(calendar, day, count))


@given(CALENDARS, DAYS, COUNTS)
def test_school_days_added_and_taken_away_lead_back(
    calendar: SchoolCalendar, day: date, count: int
) -> None:
    day = next_school_day(calendar, day)
    assert add_school_days(calendar, add_school_days(calendar, day, count), -count) == day


@given(CALENDARS, DAYS, COUNTS)
def test_the_school_days_between_are_as_many_as_were_added(
    calendar: SchoolCalendar, day: date, count: int
) -> None:
    day = next_school_day(calendar, day)
    assert school_days_between(calendar, day, add_school_days(calendar, day, count)) == count


@given(CALENDARS, DAYS, DAYS, st.integers(-200, 200))
def test_a_later_day_and_so_many_school_days_is_never_earlier(
    calendar: SchoolCalendar, one: date, other: date, count: int
) -> None:
    assume(count != 0)
    earlier, later = sorted((one, other))
    assert add_school_days(calendar, earlier, count) <= add_school_days(calendar, later, count)


@given(CALENDARS, DAYS)
def test_the_days_passed_over_on_the_way_to_the_next_school_day_are_none(
    calendar: SchoolCalendar, day: date
) -> None:
    found = next_school_day(calendar, day)
    passed = [day + timedelta(days=n) for n in range((found - day).days)]
    assert not any(is_school_day(calendar, each) for each in passed)
    assert found - day <= timedelta(weeks=8)


@given(CALENDARS, DAYS)
def test_a_day_is_a_school_day_exactly_when_it_is_its_own_next_and_previous(
    calendar: SchoolCalendar, day: date
) -> None:
    itself = is_school_day(calendar, day)
    assert itself == (next_school_day(calendar, day) == day)
    assert itself == (previous_school_day(calendar, day) == day)


@given(DAYS)
def test_a_calendar_with_nothing_entered_assumes_every_day(day: date) -> None:
    assert is_assumed(NOTHING_ENTERED, day)
    assert version_for(NOTHING_ENTERED, day) == f"{NOTHING_ENTERED.version}.assumed"


def test_a_whole_year_entered_is_assumed_nowhere_within_and_everywhere_beyond() -> None:
    assert not is_assumed(YEAR, date(2026, 8, 5))
    assert not is_assumed(YEAR, date(2027, 7, 28))
    assert is_assumed(YEAR, date(2027, 9, 1))
    assert is_assumed(YEAR, date(2026, 7, 1))
    assert version_for(YEAR, date(2027, 1, 5)) == YEAR.version


def test_a_school_that_entered_only_autumn_still_has_spring_and_summer_assumed() -> None:
    assert not is_assumed(AUTUMN_ONLY, date(2026, 11, 5))
    assert is_assumed(AUTUMN_ONLY, date(2027, 3, 1))
    assert is_school_day(AUTUMN_ONLY, date(2027, 3, 1))
    assert is_school_day(AUTUMN_ONLY, date(2027, 6, 15))
    assert next_school_day(AUTUMN_ONLY, date(2026, 12, 19)) == date(2027, 1, 4)


def test_a_school_of_six_terms_that_starts_in_august_keeps_its_own_half_term() -> None:
    assert is_school_day(SIX_TERMS, date(2026, 8, 27))
    assert not is_school_day(SIX_TERMS, date(2026, 10, 20))
    assert is_school_day(SIX_TERMS, date(2026, 10, 28))
    assert is_assumed(SIX_TERMS, date(2027, 1, 12))


@pytest.mark.parametrize(
    ("terms", "inset_on", "sentence"),
    [
        ([SPRING, AUTUMN], [], "Autumn term starts on 1 September 2026, but Spring term"),
        ([AUTUMN, AUTUMN], [], "do not overlap"),
        ([AUTUMN], [date(2026, 12, 25)], "INSET day 25 December 2026 is not in any term"),
        ([AUTUMN], [date(2026, 10, 28)], "INSET day 28 October 2026 is not in any term"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_with_how_to_mend_it(
    terms: list[Term], inset_on: list[date], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        with_version(terms, inset_on)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_on": date(2026, 8, 31)}, "before it starts on 1 September 2026"),
        ({"ends_on": date(2027, 8, 1)}, "runs across the summer"),
        ({"half_term_ends_on": None}, "has only one date"),
        ({"half_term_ends_on": date(2026, 12, 18)}, "must lie inside the term"),
        ({"half_term_starts_on": date(2026, 10, 31)}, "its first day before its last"),
        ({"name": ""}, "at least 1 character"),
    ],
)
def test_a_term_that_cannot_be_is_refused_with_how_to_mend_it(
    changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Term.model_validate(AUTUMN.model_dump() | changes)


def test_the_version_changes_with_the_content_and_only_with_it() -> None:
    inset = [date(2026, 9, 1), date(2027, 1, 4)]
    again = with_version([AUTUMN, SPRING], [*reversed(inset), *inset])
    assert with_version([AUTUMN, SPRING], inset) == again
    assert with_version([AUTUMN, SPRING], inset[:1]).version != again.version
    assert SchoolCalendar.model_validate_json(again.model_dump_json()) == again


def test_days_and_counts_outside_the_years_handrail_knows_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="Check the year"):
        next_school_day(YEAR, date(206, 9, 1))
    with pytest.raises(ValueError, match="smaller number"):
        add_school_days(YEAR, date(2026, 9, 1), 10**9)
    with pytest.raises(ValueError, match="smaller number"):
        add_school_days(YEAR, date(2026, 9, 1), -(10**9))
    with pytest.raises(ValueError, match="1 or more"):
        add_working_days(YEAR, date(2026, 9, 1), 0)


def test_a_calendar_where_no_day_is_a_school_day_in_term_still_answers() -> None:
    only_inset = with_version(
        [Term(name="Autumn term", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 1))],
        [date(2026, 9, 1)],
    )
    assert next_school_day(only_inset, date(2026, 9, 1)) == date(2026, 9, 2)
