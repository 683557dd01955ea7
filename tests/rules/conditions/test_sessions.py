from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from models.evidence import Kind
from models.evidence.support_plan import Provision, place_in_plan
from rules.conditions.sessions import (
    Week,
    each_period,
    last_week,
    promised_in,
    week_after,
    week_before,
    week_of,
)
from rules.time.calendar import next_school_day
from tests.playing import CALENDAR, MONDAY, TEACHER, Played


def test_sessions_of_another_period_are_added_and_a_correction_is_not() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=3)
    played.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=4)
    played.now += timedelta(days=7)
    played.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=5)
    records = [e for e in played.case.evidence if e.kind is Kind.PROVISION_RECORD]
    counted = [e.facts.numbers["sessions_delivered"] for e in each_period(records)]
    assert counted == [4, 5]


FRIDAY = date(2026, 9, 11)


def provision(**more: Any) -> Provision:
    said: dict[str, Any] = {
        **dict.fromkeys(("what", "delivered_by", "evidence_base"), "Said"),
        "sessions_a_week": 3,
        "minutes": 20,
        "group_size": 1,
        "weeks": 2,
        "cost_pounds": 0,
    }
    return Provision(**{**said, **more})


def runs(day: date, agreed_on: date = MONDAY, **more: Any) -> bool:
    return promised_in(provision(**more), agreed_on, week_of(CALENDAR, day), CALENDAR) is not None


def sessions(day: date, agreed_on: date = MONDAY, **more: Any) -> int:
    found = promised_in(provision(**more), agreed_on, week_of(CALENDAR, day), CALENDAR)
    return found.sessions if found else 0


def test_the_last_week_is_the_one_whose_last_school_day_has_come() -> None:
    assert last_week(CALENDAR, FRIDAY).last_on == FRIDAY
    assert last_week(CALENDAR, FRIDAY - timedelta(days=1)).last_on == date(2026, 9, 4)
    assert last_week(CALENDAR, FRIDAY + timedelta(days=2)).last_on == FRIDAY


def test_a_week_in_the_holidays_is_the_next_one_of_school() -> None:
    first = week_of(CALENDAR, date(2026, 8, 12))
    assert first == Week(date(2026, 9, 1), date(2026, 9, 4))
    assert week_before(CALENDAR, first).last_on < date(2026, 8, 1)
    assert week_after(CALENDAR, week_before(CALENDAR, first)) == first


def test_a_provision_runs_for_its_weeks_of_school_from_the_day_of_the_plan() -> None:
    assert not runs(MONDAY - timedelta(days=3))
    assert runs(MONDAY)
    assert runs(MONDAY + timedelta(days=7))
    assert not runs(MONDAY + timedelta(days=14))


def test_holidays_are_no_weeks_of_a_provision() -> None:
    half_term = end_of_half(MONDAY)
    begun = half_term - timedelta(days=4)
    after = next_school_day(CALENDAR, half_term + timedelta(days=1))
    assert after - half_term > timedelta(days=7)
    assert runs(after, agreed_on=begun)


def end_of_half(day: date) -> date:
    """Return the last school day before the next gap of more than a weekend."""
    following = next_school_day(CALENDAR, day + timedelta(days=1))
    return day if following - day > timedelta(days=7) else end_of_half(following)


def test_a_provision_with_days_of_its_own_runs_between_them() -> None:
    days: dict[str, Any] = {"start_on": FRIDAY, "end_on": FRIDAY + timedelta(days=60), "weeks": 1}
    assert runs(FRIDAY, **days)
    assert not runs(FRIDAY - timedelta(days=7), **days)
    assert runs(FRIDAY + timedelta(days=42), **days)
    assert not runs(FRIDAY + timedelta(days=70), **days)


def test_a_week_in_which_a_provision_begins_or_ends_promises_its_part_alone() -> None:
    wednesday, next_week = MONDAY + timedelta(days=2), MONDAY + timedelta(days=7)
    assert sessions(MONDAY) == 3
    assert sessions(MONDAY, agreed_on=wednesday) == 2
    assert sessions(next_week, agreed_on=wednesday) == 3
    assert sessions(next_week + timedelta(days=7), agreed_on=wednesday) == 1
    assert sessions(MONDAY, start_on=wednesday, sessions_a_week=5) == 3
    assert sessions(next_week, end_on=next_week, sessions_a_week=5) == 1


def test_a_provision_that_begins_on_the_last_day_of_a_week_promises_one_session_in_it() -> None:
    found = promised_in(provision(), FRIDAY, week_of(CALENDAR, FRIDAY), CALENDAR)
    assert found is not None
    assert (found.sessions, found.begins_on, found.days, found.of_days) == (1, FRIDAY, 1, 5)


def test_a_week_that_the_calendar_makes_shorter_promises_all_its_sessions() -> None:
    first = week_of(CALENDAR, date(2026, 8, 12))
    assert (first.last_on - first.first_on).days == 3
    assert sessions(first.first_on, agreed_on=date(2026, 8, 1)) == 3


def test_the_records_of_two_provisions_of_one_week_are_both_counted() -> None:
    played = Played().opened()
    for place, given in ((1, 3), (2, 4), (1, 5)):
        said = {"place": place_in_plan(place), "sessions_delivered": given}
        played.files(TEACHER, Kind.PROVISION_RECORD, **said)
    records = [e for e in played.case.evidence if e.kind is Kind.PROVISION_RECORD]
    assert [e.facts.numbers["sessions_delivered"] for e in each_period(records)] == [5, 4]
