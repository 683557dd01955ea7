"""A message to a family and its page name the same day of the same step."""

from __future__ import annotations

from datetime import timedelta

from models.roles import FAMILY, Role
from rules.time.one_day import day_told
from tests import two_sides
from tests.playing import PARENT, RULINGS, Played, identified, plan_written
from tests.rules.test_notices import all_notices
from web.dates import long_date
from web.presenters.family_times import la_clock


def test_of_what_is_owed_to_it_a_family_is_told_the_later_day_on_its_page_and_by_message() -> None:
    sides = two_sides.considering()
    (step,) = [s for s in sides.journey.case.steps if s.move == "la_agrees"]
    assert step.breach_on is not None
    assert step.breach_on > step.due_on
    page = la_clock(sides.journey.case) or ""
    assert f"by {long_date(step.breach_on)} " in page
    sides.waits_until(step.breach_on + timedelta(days=1))
    assert _told(sides.journey, PARENT.person_id) == {step.breach_on}
    assert day_told(step, Role.SENCO) == step.due_on


def test_of_its_own_time_a_family_is_told_the_earlier_day() -> None:
    sides = two_sides.refused()
    (step,) = [s for s in sides.journey.case.steps if s.move == "appeal_to_tribunal"]
    assert step.breach_on is not None
    assert step.breach_on > step.due_on
    assert {day_told(step, role) for role in FAMILY} == {step.due_on}
    sides.waits_until(step.due_on)
    assert step.due_on in _told(sides.journey, PARENT.person_id)
    assert step.breach_on not in _told(sides.journey, PARENT.person_id)


def test_nobody_is_asked_to_sign_before_the_day_until_which_the_family_may_answer() -> None:
    case = plan_written(identified(Played().opened())).case
    (answer,) = [s for s in case.steps if s.requirement == "family_view_of_plan"]
    (sign,) = [s for s in case.steps if s.requirement == "plan_signed_by_teacher"]
    assert answer.due_on == sign.due_on
    asked = RULINGS.policy.requirement("plan_signed_by_teacher")
    assert asked is not None
    assert asked.due.school_days == SCHOOL_WEEK, "the pack itself gives less time to sign"


SCHOOL_WEEK = 5


def _told(played: Played, person_id: str) -> set[object]:
    """Return the days of the steps of which a person had a message."""
    found = (n for n in all_notices(played) if n.person_id == person_id)
    return {notice.due_on for notice in found if notice.step_id}
