"""A cause for lateness may be known late: it is recorded where a limit had run out, or runs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.clocks import ClockCode, Standing
from models.commands import RecordEvidence
from models.decision import Refused
from models.evidence import Kind
from models.roles import Role
from rules.stuck import is_finished
from rules.time.clocks import standing, start
from rules.time.excusing import missed
from rules.time.limits import exceptions
from tests import two_sides
from tests.playing import CALENDAR, HEAD, MANAGER, OFFICER, PARENT
from tests.rules.people.test_each_parents_own import OTHER, with_two_parents
from tests.samples import sample
from tests.two_sides import TwoSides

LATE = date(2026, 11, 2)
"""Eight weeks after the request; the six weeks were over on 19 October."""


def refused_on(day: date) -> TwoSides:
    sides = two_sides.considering()
    sides.waits_until(day)
    sides.files(OFFICER, Kind.LA_DECISION)
    sides.signs(Kind.LA_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "refuse_to_assess")
    return sides


def recording(sides: TwoSides, **changes: Any) -> RecordEvidence:
    form = sample(Kind.CLOCK_EXCEPTION, sides.today, **changes)
    return RecordEvidence(facts=form.facts(), digest=form.digest())


WHILE_IT_RAN = {"first_day_on": date(2026, 10, 1), "last_day_on": date(2026, 10, 20)}


def test_a_cause_is_recorded_after_a_late_refusal_and_excuses_it() -> None:
    sides = refused_on(LATE)
    clock = start(ClockCode.DECIDE_TO_ASSESS, sides.request.case.opened_on, CALENDAR)
    assert standing(clock, LATE, exceptions(sides.request.case)) is Standing.LATE
    sides.waits_until(LATE + timedelta(days=3))
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, **WHILE_IT_RAN)
    assert standing(clock, LATE, exceptions(sides.request.case)) is Standing.LATE_BUT_EXCUSED
    assert sides.journey.case.current(Kind.CLOCK_EXCEPTION), "the family's side hears of it"
    assert sides.journey.case.moved_on["la_claims_exception"] == sides.today


def test_nothing_is_excused_of_a_decision_that_went_out_in_time() -> None:
    sides = refused_on(date(2026, 10, 19))
    (reason,) = sides.request.refused(OFFICER, recording(sides))
    assert (reason.code, reason.form) == (Refused.NOT_OPEN, Kind.CLOCK_EXCEPTION)
    assert "nothing to excuse" in reason.sentence
    assert reason.field is None


@pytest.mark.parametrize(
    "cause",
    [
        {"first_day_on": date(2026, 10, 21), "last_day_on": date(2026, 11, 1)},
        {"first_day_on": date(2026, 8, 1), "last_day_on": date(2026, 9, 6)},
        {**WHILE_IT_RAN, "cause": "missed_appointment"},
        {**WHILE_IT_RAN, "adviser": "health"},
    ],
    ids=["after the limit", "before the request", "no cause for this limit", "one adviser's"],
)
def test_a_late_record_of_a_cause_that_excuses_nothing_is_refused(cause: dict[str, Any]) -> None:
    sides = refused_on(LATE)
    (reason,) = sides.request.refused(OFFICER, recording(sides, **cause))
    assert (reason.code, reason.field) == (Refused.BAD_DATE, "first_day_on")


def test_the_family_is_still_to_be_told_and_the_request_is_not_over_before() -> None:
    sides = refused_on(LATE)
    sides.waits_until(LATE + timedelta(weeks=12))
    assert is_finished(sides.request.case)
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, **WHILE_IT_RAN, family_told_on=None)
    tell = sides.step("claim_exception")
    assert tell.roles == (Role.LA_OFFICER,)
    assert not is_finished(sides.request.case)
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, **WHILE_IT_RAN)
    assert is_finished(sides.request.case)
    assert not sides.request.case.steps


def with_a_late_plan() -> TwoSides:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    sides.waits_until(date(2027, 3, 1))
    two_sides.answered(sides).takes(OFFICER, "issue_final_plan")
    return sides


def test_a_cause_is_recorded_once_a_late_plan_is_out_and_while_it_is_reviewed() -> None:
    sides = with_a_late_plan()
    cause = {"first_day_on": date(2027, 1, 4), "last_day_on": date(2027, 1, 20)}
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, **cause)
    assert len(exceptions(sides.request.case)) == 1
    two_sides.in_review(sides)
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, **cause | {"last_day_on": date(2027, 1, 21)})


def test_after_the_decision_the_lateness_of_one_adviser_may_be_excused() -> None:
    sides = two_sides.asked_for_advice(two_sides.agreed())
    sides.files(HEAD, Kind.ADVICE, adviser="education")
    sides.files(PARENT, Kind.ADVICE, adviser="family")
    for adviser in two_sides.OTHER_ADVISERS[1:]:
        sides.files(OFFICER, Kind.ADVICE, adviser=adviser)
    sides.waits_until(date(2026, 10, 20))
    late = two_sides.OTHER_ADVISERS[0]
    sides.files(OFFICER, Kind.ADVICE, adviser=late)
    sides.takes(OFFICER, "consider_advice")
    sides.files(OFFICER, Kind.PLAN_DECISION)
    sides.signs(Kind.PLAN_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "decide_no_plan")
    assert [whose for _clock, whose in missed(sides.request.case, sides.today)] == [late]

    one_day = {"first_day_on": date(2026, 10, 1), "last_day_on": date(2026, 10, 1)}
    for_one = {**one_day, "cause": "missed_appointment"}
    other = recording(sides, **for_one, adviser=two_sides.OTHER_ADVISERS[1])
    assert sides.request.refused(OFFICER, other)[0].code is Refused.BAD_DATE
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, **for_one, adviser=late)


def ordered_to_amend() -> TwoSides:
    sides = two_sides.with_plan()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="amend_plan")
    return sides


def test_a_limit_that_an_order_set_may_be_excused_while_it_runs_and_once_it_was_missed() -> None:
    sides = ordered_to_amend()
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, first_day_on=sides.today, last_day_on=sides.today)
    sides.files(OFFICER, Kind.ORDERED_PLAN)
    sides.waits_until(sides.today + timedelta(days=1))
    (reason,) = sides.request.refused(OFFICER, recording(sides))
    assert "nothing to excuse" in reason.sentence


def test_with_a_plan_in_time_there_is_nothing_to_excuse() -> None:
    sides = two_sides.with_plan()
    assert not list(missed(sides.request.case, sides.today))
    (reason,) = sides.request.refused(OFFICER, recording(sides))
    assert "nothing to excuse" in reason.sentence


def test_after_a_late_decision_against_a_plan_the_family_is_still_to_be_told_of_the_cause() -> None:
    sides = two_sides.advised(two_sides.agreed())
    sides.waits_until(date(2027, 1, 4))
    sides.takes(OFFICER, "consider_advice")
    sides.files(OFFICER, Kind.PLAN_DECISION)
    sides.signs(Kind.PLAN_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "decide_no_plan")
    cause = {"first_day_on": date(2026, 12, 1), "last_day_on": date(2026, 12, 20)}
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, **cause, family_told_on=None)
    assert sides.step("claim_exception").record is Kind.CLOCK_EXCEPTION


def test_advice_that_one_parent_gave_in_time_was_not_late_because_another_gave_theirs_later() -> (
    None
):
    sides = with_two_parents(two_sides.agreed())
    sides.files(OFFICER, Kind.ADVISERS)
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="family")
    sides.files(PARENT, Kind.ADVICE, adviser="family")
    sides.waits_until(date(2026, 12, 1))
    sides.files(OTHER, Kind.ADVICE, adviser="family")
    assert "family" not in {whose for _clock, whose in missed(sides.request.case, sides.today)}
