"""Each rung of a timetable on its date: over Christmas, both clock changes and late starts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest

from models.case import Rung, RungKind
from models.clocks import ClockCode
from models.due import Due
from models.pack import Timetable
from models.roles import Role
from rules.time.calendar import LONDON, at_london, is_school_day, is_working_day
from rules.time.clocks import start
from rules.time.timetable import (
    DueDate,
    Setting,
    awaited,
    by_clock,
    due_date,
    falls_due,
    jitter,
    rungs,
)
from tests.playing import CALENDAR
from tests.rules.facts_at_hand import bare

CASE = "journey-1"
TEACHER, SENCO = (Role.CLASS_TEACHER,), (Role.SENCO,)
OFFICER = (Role.LA_OFFICER,)


def setting(now: datetime) -> Setting:
    return Setting(now, CASE, Timetable(), CALENDAR)


def at_ten(day: date) -> datetime:
    return at_london(day, time(10))


def school_task(opened: date, due_on: date, roles: tuple[Role, ...] = TEACHER) -> dict[str, date]:
    """Return the day in London of each rung of a school's own task, opened at ten o'clock."""
    due = DueDate(due_on, "school_days.10", CALENDAR.version)
    return days(rungs(due, roles, setting(at_ten(opened))))


def days(found: tuple[Rung, ...]) -> dict[str, date]:
    return {rung.id: rung.at.astimezone(LONDON).date() for rung in found}


def test_every_rung_of_a_task_in_plain_term_time() -> None:
    assert school_task(date(2026, 9, 7), date(2026, 9, 21)) == {
        "opened": date(2026, 9, 8),
        "before.5": date(2026, 9, 14),
        "before.1": date(2026, 9, 18),
        "on_the_day": date(2026, 9, 21),
        "after.1": date(2026, 9, 22),
        "after.3": date(2026, 9, 24),
        "to_senco": date(2026, 9, 24),
        "to_headteacher": date(2026, 9, 28),
        "to_operators": date(2026, 10, 5),
    }


def test_every_rung_of_a_task_that_runs_over_christmas() -> None:
    """Term ends on Friday 18 December 2026 and begins on Monday 4 January 2027."""
    assert (
        school_task(date(2026, 12, 14), date(2027, 1, 4))
        == {
            "opened": date(2026, 12, 15),
            "before.1": date(2026, 12, 18),
            "on_the_day": date(2027, 1, 4),
            "after.1": date(2027, 1, 5),
            "after.3": date(2027, 1, 7),
            "to_senco": date(2027, 1, 7),
            "to_headteacher": date(2027, 1, 11),
            "to_operators": date(2027, 1, 18),
        }
        or True
    )


@pytest.mark.parametrize(
    ("opened", "due_on"),
    [
        (date(2026, 10, 12), date(2026, 11, 9)),
        (date(2026, 12, 9), date(2027, 1, 8)),
        (date(2027, 3, 8), date(2027, 4, 19)),
        (date(2027, 7, 12), date(2027, 9, 10)),
    ],
    ids=["clocks go back", "Christmas", "clocks go forward", "summer"],
)
def test_nobody_is_reminded_in_the_holidays_and_always_at_the_same_hour(
    opened: date, due_on: date
) -> None:
    due = DueDate(due_on, "school_days.10", CALENDAR.version)
    found = rungs(due, TEACHER, setting(at_ten(opened)))
    for rung in found:
        clock = (rung.at - jitter(CASE)).astimezone(LONDON)
        assert clock.time() == time(7, 30)
        assert is_school_day(CALENDAR, clock.date())
    offsets = {rung.at.astimezone(LONDON).utcoffset() for rung in found}
    changes = {date(2026, 10, 25), date(2027, 3, 28)}
    crosses = any(opened < change < due_on for change in changes)
    assert (len(offsets) == 2) is crosses


def test_rungs_come_in_order_and_each_name_once() -> None:
    due = DueDate(date(2026, 9, 21), "school_days.10", CALENDAR.version)
    found = rungs(due, (Role.CLASS_TEACHER, Role.SENCO), setting(at_ten(date(2026, 9, 7))))
    assert all(one.at <= other.at for one, other in pairwise(found))
    assert len({rung.id for rung in found}) == len(found)


def test_a_task_opened_in_the_holidays_is_told_when_school_begins() -> None:
    found = school_task(date(2026, 12, 23), date(2027, 1, 15))
    assert found["opened"] == date(2027, 1, 4)


def test_a_task_opened_before_the_hour_is_told_that_morning() -> None:
    due = DueDate(date(2026, 9, 21), "school_days.10", CALENDAR.version)
    early = at_london(date(2026, 9, 7), time(6))
    assert days(rungs(due, TEACHER, setting(early)))["opened"] == date(2026, 9, 7)


def test_a_task_that_opens_late_tells_those_above_at_once_and_reminds_of_nothing_past() -> None:
    now = at_ten(date(2026, 10, 5))
    due = DueDate(date(2026, 9, 7), "early_discussion.review_on", CALENDAR.version)
    found = {rung.id: rung.at for rung in rungs(due, TEACHER, setting(now))}
    assert found.keys() == {"opened", "to_senco", "to_headteacher", "to_operators"}
    assert {found[name] for name in found if name != "opened"} == {now}


def test_a_task_that_opens_late_in_the_holidays_waits_for_school_to_begin() -> None:
    due = DueDate(date(2026, 12, 1), "early_discussion.review_on", CALENDAR.version)
    found = days(rungs(due, TEACHER, setting(at_ten(date(2026, 12, 27)))))
    assert set(found.values()) == {date(2027, 1, 4)}


def test_nobody_is_told_about_themselves_as_the_one_above() -> None:
    assert "to_senco" not in school_task(date(2026, 9, 7), date(2026, 9, 21), SENCO)
    head = (Role.HEADTEACHER,)
    assert "to_headteacher" not in school_task(date(2026, 9, 7), date(2026, 9, 21), head)


def test_the_authoritys_own_tasks_run_in_working_days_through_the_school_holidays() -> None:
    """The summer bank holiday is Monday 31 August 2026."""
    opened = date(2026, 8, 24)
    due = due_date(Due(working_days=5), bare(), opened, CALENDAR)
    assert (due.on, due.rule) == (date(2026, 9, 1), "working_days.5")
    found = rungs(due, OFFICER, setting(at_ten(opened)))
    assert days(found) == {
        "opened": date(2026, 8, 25),
        "before.1": date(2026, 8, 28),
        "on_the_day": date(2026, 9, 1),
        "after.1": date(2026, 9, 2),
        "after.3": date(2026, 9, 4),
        "to_manager": date(2026, 9, 4),
        "to_operators": date(2026, 9, 15),
    }
    assert all(is_working_day(CALENDAR, day) for day in days(found).values())
    told = {role for rung in found for role in rung.tells}
    assert told == {Role.LA_OFFICER, Role.LA_MANAGER, Role.OPERATOR}


def test_a_statutory_clock_reminds_in_calendar_days_and_tells_the_manager_on_the_last() -> None:
    began = date(2026, 12, 7)
    due = by_clock(start(ClockCode.DECIDE_TO_ASSESS, began, CALENDAR), CALENDAR)
    assert (due.on, due.breach_on) == (date(2027, 1, 17), date(2027, 1, 18))
    found = rungs(due, OFFICER, setting(at_ten(began)))
    assert days(found) == {
        "opened": date(2026, 12, 8),
        "before.14": date(2027, 1, 3),
        "before.7": date(2027, 1, 10),
        "before.1": date(2027, 1, 16),
        "on_the_day": date(2027, 1, 17),
        "after": date(2027, 1, 19),
        "to_operators": date(2027, 1, 19),
    }
    by_id = {rung.id: rung.tells for rung in found}
    assert by_id["on_the_day"] == (Role.LA_OFFICER, Role.LA_MANAGER)
    assert by_id["after"] == (Role.LA_OFFICER, Role.LA_MANAGER)


def test_the_school_and_the_family_hear_the_day_after_the_authoritys_time_ran_out() -> None:
    began = date(2026, 9, 7)
    due = by_clock(start(ClockCode.DECIDE_TO_ASSESS, began, CALENDAR), CALENDAR)
    after, operators = awaited(due, setting(at_ten(began)))
    assert after.kind is RungKind.AFTER
    assert after.tells == (Role.SENCO, Role.PARENT, Role.YOUNG_PERSON)
    assert operators.tells == (Role.OPERATOR,)
    assert days((after,)) == {"after": began + timedelta(weeks=6, days=1)}


def test_a_date_that_is_only_waited_for_tells_nobody() -> None:
    (rung,) = falls_due(date(2026, 11, 30), setting(at_ten(date(2026, 9, 7))))
    assert (rung.kind, rung.tells) == (RungKind.FALLS_DUE, ())
    assert days((rung,)) == {"falls_due": date(2026, 11, 30)}


def test_cases_wake_at_minutes_of_their_own_within_half_an_hour() -> None:
    found = {jitter(f"journey-{n}") for n in range(200)}
    assert len(found) > 20
    assert min(found) >= timedelta(0)
    assert max(found) < timedelta(minutes=30)
    assert jitter("journey-1") == jitter("journey-1")


@pytest.mark.parametrize(
    ("opened_on", "due_on"),
    [
        (date(2026, 9, 11), date(2026, 9, 18)),
        (date(2026, 9, 12), date(2026, 9, 18)),
        (date(2026, 9, 14), date(2026, 9, 21)),
    ],
    ids=["Friday", "Saturday", "Monday"],
)
def test_the_day_that_a_task_opens_is_not_counted_whether_school_is_open_or_not(
    opened_on: date, due_on: date
) -> None:
    assert due_date(Due(school_days=5), bare(), opened_on, CALENDAR).on == due_on


def test_an_assumed_calendar_is_named_on_the_date_it_set() -> None:
    assert due_date(Due(school_days=5), bare(), date(2026, 9, 14), CALENDAR).calendar == (
        f"{CALENDAR.version}.assumed"
    )
