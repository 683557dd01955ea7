"""The very day on which a time ends or begins, on both sides: neither early nor late."""

from __future__ import annotations

from datetime import timedelta

from models.clocks import ClockCode
from models.commands import TimePassed
from models.evidence import Kind
from models.roles import THE_CLOCK
from rules.time import clocks
from tests import two_sides
from tests.playing import CALENDAR, MANAGER, OFFICER, PARENT, SENCO
from tests.two_sides import TwoSides

ONE_DAY = timedelta(days=1)


def of_both(sides: TwoSides) -> list[str]:
    """Return what every open step of both sides is named after."""
    return [step.key for side in (sides.journey, sides.request) for step in side.case.steps]


def test_mediation_without_agreement_leaves_the_time_to_appeal_running() -> None:
    for ended, runs in (("not_agreed", True), ("agreed", False)):
        sides = two_sides.refused()
        sides.files(PARENT, Kind.MEDIATION_REQUEST)
        to_do = None if runs else "assess"
        sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended=ended, to_do=to_do)
        waits = {step.move for step in sides.journey.case.steps}
        assert ("appeal_to_tribunal" in waits) is runs


def test_a_review_that_is_called_on_the_day_of_the_plan_is_not_asked_for_again() -> None:
    sides = two_sides.with_plan()
    asked = f"call_review.{sides.today}"
    assert asked in of_both(sides)
    sides.files(SENCO, Kind.REVIEW_CALLED, papers_sent_on=sides.today)
    assert asked not in of_both(sides)


def test_an_adviser_is_late_from_the_day_after_the_later_of_the_two_last_days() -> None:
    sides = two_sides.agreed()
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="health")
    last_on = clocks.start(ClockCode.GIVE_ADVICE, sides.today, CALENDAR).breach_after_on
    chased = f"chase.health.{last_on}"
    sides.waits_until(last_on)
    sides.files(OFFICER, Kind.ADVICE_CHASER, adviser="health")
    assert chased not in of_both(sides)
    sides.waits_until(last_on + ONE_DAY)
    (step,) = [s for s in sides.request.case.steps if s.key == chased]
    assert step.rule == "working_days.1", "who was reminded in time is reminded once it is late"


def test_the_familys_time_to_answer_a_draft_is_shown_to_its_last_day() -> None:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    last_on = clocks.start(ClockCode.ANSWER_DRAFT, sides.today, CALENDAR).breach_after_on
    sides.waits_until(last_on)
    sides.files(OFFICER, Kind.DRAFT_MEETING)
    assert {"answer_draft", "hear_answer_to_draft"} <= sides.asked()
    sides.waits_until(last_on + ONE_DAY)
    assert not {"answer_draft", "hear_answer_to_draft"} & sides.asked()


def test_a_change_of_phase_is_in_sight_two_school_years_before_it() -> None:
    for cohort, near in ((2028, True), (2029, False)):
        sides = two_sides.with_plan(cohort=cohort)
        assert ("issue_amended_plan" in sides.asked()) is near


def test_the_time_to_appeal_is_over_on_the_day_after_its_last() -> None:
    request = two_sides.refused().request
    last_on = clocks.appeal_clock(request.today, None, CALENDAR).breach_after_on
    for day, state in ((last_on, "may_appeal"), (last_on + ONE_DAY, "challenge_over")):
        request.waits_until(day)
        request.must(THE_CLOCK, TimePassed())
        assert state in request.case.configuration


def test_who_asks_while_a_plan_is_to_cease_is_heard_on_the_case_that_is_open() -> None:
    sides = two_sides.with_plan()
    sides.files(OFFICER, Kind.CEASE_CONSULTATION)
    sides.files(OFFICER, Kind.CEASE_NOTICE)
    sides.signs(Kind.CEASE_NOTICE, OFFICER, MANAGER)
    sides.takes(OFFICER, "decide_to_cease")
    sides.files(PARENT, Kind.FAMILY_REQUEST)
    assert sides.journey.case.requests == (sides.request.case.id,)
    heard = [e for e in sides.request.case.evidence if e.kind is Kind.FAMILY_REQUEST]
    assert len(heard) == 2
