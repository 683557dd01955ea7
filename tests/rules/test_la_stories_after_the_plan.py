"""After the plan: reviews, amendments, orders, a change of phase, and a plan that ceases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.clocks import ClockCode
from models.commands import TakeMove
from models.evidence import Kind
from models.roles import Role
from rules.stuck import is_finished
from rules.time.timetable import DueDate
from rules.waits.at_the_la import AT_THE_LA
from rules.waits.wanted import Look
from tests import two_sides
from tests.playing import CALENDAR, MANAGER, OFFICER, PARENT, gone
from tests.rules.test_la_stories import moves, states
from tests.two_sides import TwoSides


def test_a_review_keeps_the_plan_and_the_next_is_due_a_year_after_the_decision() -> None:
    sides = two_sides.in_review(two_sides.with_plan())
    sides.files(OFFICER, Kind.REVIEW_DECISION)
    sides.takes(OFFICER, "keep_plan")
    assert states(sides) == ("plan_maintained", "may_appeal")
    year = sides.step("review_is_called")
    assert year.breach_on == date(2027, 10, 5)
    assert sides.step("call_review").due_on == year.due_on - timedelta(weeks=8)


def test_a_review_amends_the_plan_with_fifteen_days_for_the_family() -> None:
    sides = two_sides.in_review(two_sides.with_plan())
    sides.files(OFFICER, Kind.REVIEW_DECISION, decision="amend")
    (reason,) = sides.request.refused(OFFICER, TakeMove(move="propose_amendments"))
    assert reason.requirement == "proposed_amendments_sent", "both go within four weeks: Devon"
    sides.files(OFFICER, Kind.AMENDMENT_NOTICE)
    sides.takes(OFFICER, "propose_amendments")
    assert sides.step("answer_amendments").roles == (Role.PARENT,)
    sides.files(PARENT, Kind.DRAFT_RESPONSE, is_all="yes")
    sides.files(OFFICER, Kind.AMENDED_PLAN)
    sides.takes(OFFICER, "issue_amended_plan")
    assert states(sides)[0] == "plan_maintained"
    assert moves(sides)[-1] == "amended_plan_comes"


def test_after_hearing_the_family_the_authority_may_keep_the_plan_as_it_is() -> None:
    sides = two_sides.in_review(two_sides.with_plan())
    sides.files(OFFICER, Kind.REVIEW_DECISION, decision="amend")
    sides.files(OFFICER, Kind.AMENDMENT_NOTICE)
    sides.takes(OFFICER, "propose_amendments")
    assert sides.step("amended_plan_comes").rule == ClockCode.AMENDED_PLAN
    sides.files(OFFICER, Kind.REVIEW_DECISION)
    sides.takes(OFFICER, "keep_plan")
    assert states(sides)[0] == "plan_maintained"
    assert "amended_plan_comes" not in sides.asked(), "no amended plan is to come any more"


def test_a_school_that_the_pupil_has_left_is_asked_for_no_review() -> None:
    sides = two_sides.with_plan()
    assert sides.step("call_review").record is Kind.REVIEW_CALLED
    gone(sides.journey)
    assert "call_review" not in {step.move for step in sides.journey.case.steps}
    assert sides.step("review_is_called").rule == ClockCode.ANNUAL_REVIEW, "the plan goes on"


def test_a_plan_that_is_to_cease_stands_until_the_time_to_appeal_is_over() -> None:
    sides = _ceasing()
    assert states(sides) == ("ceasing", "may_appeal")
    last_on = sides.step("appeal_to_tribunal").breach_on
    assert last_on is not None
    sides.waits_until(last_on)
    assert states(sides)[0] == "ceasing"
    sides.waits_until(last_on + timedelta(days=1))
    assert states(sides) == ("ceased", "challenge_over")
    assert is_finished(sides.request.case)
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    assert len(sides.journey.case.requests) == 2, "the family may ask again at any time"


def test_a_plan_that_is_to_cease_stands_while_an_appeal_runs_and_goes_on_if_it_succeeds() -> None:
    sides = _ceasing()
    sides.files(PARENT, Kind.APPEAL)
    sides.waits_until(sides.today + timedelta(weeks=16))
    assert states(sides) == ("ceasing", "appealed")
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="continue_plan")
    assert states(sides) == ("plan_maintained", "challenge_over")


def test_a_plan_ceases_at_once_when_the_appeal_is_dismissed() -> None:
    sides = _ceasing()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="dismissed", to_do=None)
    assert states(sides) == ("ceased", "challenge_over")


def _ceasing() -> TwoSides:
    sides = two_sides.with_plan()
    sides.files(OFFICER, Kind.CEASE_CONSULTATION)
    sides.files(OFFICER, Kind.CEASE_NOTICE)
    sides.signs(Kind.CEASE_NOTICE, OFFICER, MANAGER)
    sides.takes(OFFICER, "decide_to_cease")
    return sides


def test_an_order_to_change_the_plan_is_carried_out_beside_the_review_that_is_running() -> None:
    sides = two_sides.with_plan()
    sides.files(PARENT, Kind.APPEAL)
    two_sides.in_review(sides)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="amend_plan")
    assert states(sides) == ("in_review", "challenge_over")
    assert sides.step("issue_ordered_plan").breach_on == sides.today + timedelta(weeks=5)
    assert "keep_plan" in sides.asked(), "the review goes on"
    sides.files(OFFICER, Kind.ORDERED_PLAN)
    assert "issue_ordered_plan" not in sides.asked()
    assert moves(sides)[-1] == "amended_plan_comes"


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2026, 8, 31), set()),
        (date(2026, 9, 1), {date(2028, 2, 15)}),
        (date(2028, 8, 31), {date(2028, 2, 15)}),
        (date(2028, 9, 1), set()),
        (date(2031, 9, 1), {date(2033, 3, 31)}),
    ],
)
def test_a_change_of_phase_is_shown_from_two_school_years_before_until_the_move(
    on: date, shown: set[date]
) -> None:
    """The cohort of 2033 goes to Year 7 on 1 September 2028, and on from Year 11 in 2033."""
    case = two_sides.with_plan(cohort=2033).request.case
    found = [
        step.due
        for wait in AT_THE_LA["plan_maintained"]
        for step in wait(case, Look(on, CALENDAR))
        if isinstance(step.due, DueDate) and step.due.rule in ("phase_transfer", "post_16_transfer")
    ]
    assert {due.breach_on for due in found} == shown


def test_the_next_school_named_in_the_plan_settles_the_change_of_phase() -> None:
    sides = two_sides.answered(two_sides.drafted(two_sides.drafting(two_sides.agreed(cohort=2032))))
    sides.takes(OFFICER, "issue_final_plan")
    transfer = next(s for s in sides.request.case.steps if s.rule == "phase_transfer")
    assert (transfer.due_on, transfer.breach_on) == (date(2027, 2, 14), date(2027, 2, 15))
    two_sides.in_review(sides)
    sides.files(OFFICER, Kind.REVIEW_DECISION, decision="amend")
    sides.files(OFFICER, Kind.AMENDMENT_NOTICE)
    sides.takes(OFFICER, "propose_amendments")
    sides.files(PARENT, Kind.DRAFT_RESPONSE, is_all="yes")
    sides.files(OFFICER, Kind.AMENDED_PLAN, transfer_year=2027)
    assert not [s for s in sides.request.case.steps if s.rule == "phase_transfer"]
