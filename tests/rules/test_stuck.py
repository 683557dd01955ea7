"""When a case is stuck, why, since when, waiting for whom, and what an operator may do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.case import Case
from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import Actor, Role
from models.stuck import Observed, OperatorAct, StuckCode, StuckReason
from rules.stuck import _MAY, is_finished, stuck_reasons
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    analysed,
    gone,
    identified,
    request_received,
)
from tests.rules.ready import considering, people, ready_for


def reasons(played: Played, on: date | None = None) -> tuple[StuckReason, ...]:
    return stuck_reasons(played.case, on or played.today, RULINGS.policy)


def codes(played: Played, on: date | None = None) -> list[StuckCode]:
    return [reason.code for reason in reasons(played, on)]


def held_by(played: Played, *actors: Actor) -> Played:
    """Say anew who holds which role, whatever the rules would say of it."""
    played.case_or_none = played.case.model_copy(update={"people": people(*actors)})
    return played


def test_a_new_case_is_not_stuck() -> None:
    assert reasons(Played().opened()) == ()


def test_lateness_is_not_stuck_until_every_reminder_has_gone() -> None:
    played = Played().opened()
    (step,) = played.case.steps
    operators_on = next(r.at.date() for r in step.rungs if r.kind == "to_operators")
    played.waits_until(operators_on - timedelta(days=1))
    assert codes(played) == []
    played.waits_until(operators_on)
    (reason,) = reasons(played)
    assert reason.code is StuckCode.OVERDUE
    assert (reason.since_on, reason.step_id) == (step.due_on, step.id)
    assert reason.roles == (Role.CLASS_TEACHER, Role.SENCO)
    assert OperatorAct.NUDGE in reason.may
    assert "An early discussion is recorded" in reason.sentence


def test_a_task_for_a_role_that_nobody_holds_is_stuck_at_once() -> None:
    played = identified(Played().opened())
    held_by(played, HEAD, PARENT)
    (reason,) = reasons(played)
    assert reason.code is StuckCode.NOBODY
    assert reason.since_on == played.today
    assert reason.may == (OperatorAct.REASSIGN,)
    assert "class teacher or SENCo" in reason.sentence


def test_an_escalation_with_nobody_to_go_to_is_a_reason_of_its_own() -> None:
    played = held_by(Played().opened(), TEACHER, SENCO, PARENT)
    (step,) = played.case.steps
    to_head_on = next(r.at.date() for r in step.rungs if r.kind == "to_headteacher")
    played.waits_until(to_head_on - timedelta(days=1))
    assert codes(played) == []
    played.waits_until(to_head_on)
    (reason,) = reasons(played)
    assert (reason.code, reason.roles) == (StuckCode.NOBODY_TOLD, (Role.HEADTEACHER,))
    assert reason.since_on == to_head_on


def test_one_person_who_is_class_teacher_and_senco_cannot_sign_for_both() -> None:
    played = analysed(identified(Played().opened()))
    both = (
        Actor(person_id="p-both", role=Role.CLASS_TEACHER),
        Actor(person_id="p-both", role=Role.SENCO),
    )
    held_by(played, *both, HEAD, PARENT)
    (reason,) = reasons(played)
    assert reason.code is StuckCode.ONE_PERSON
    assert "class teacher and SENCo" in reason.sentence
    held_by(played, *both, HEAD, PARENT, SENCO)
    assert codes(played) == []


def test_the_only_headteacher_who_wrote_the_request_cannot_approve_it() -> None:
    ready = ready_for("school_requests_assessment")
    case = ready.case
    form = case.current(Kind.REQUEST_FORM)[-1]
    by_head = form.model_copy(update={"recorded_by": HEAD})
    evidence = tuple(by_head if e is form else e for e in case.evidence)
    unsigned = tuple(s for s in case.sign_offs if s.by != HEAD)
    stuck = case.model_copy(update={"evidence": evidence, "sign_offs": unsigned})
    found = stuck_reasons(stuck, ready.today, RULINGS.policy)
    assert [reason.code for reason in found] == [StuckCode.ONE_PERSON]
    assert stuck_reasons(case, ready.today, RULINGS.policy) == ()


def test_a_correction_that_nobody_could_agree_to_waits_for_somebody_and_not_for_another() -> None:
    played = Played().opened()
    wrong = played.files(TEACHER, Kind.EARLY_DISCUSSION)
    key = played.case.current(Kind.EARLY_DISCUSSION)[-1].key
    played.files(TEACHER, Kind.CORRECTION, record=key, version=wrong.digest())
    held_by(played, TEACHER, PARENT)
    found = {(r.code, r.step_id and r.step_id.partition(".")[0]) for r in reasons(played)}
    assert (StuckCode.NOBODY, "agree") in found
    assert (StuckCode.ONE_PERSON, "agree") not in found


def test_signatures_that_were_given_are_not_asked_of_anyone_again() -> None:
    """The SENCo who signed has become the headteacher; there is a new SENCo."""
    ready = ready_for("start_support")
    new_senco = Actor(person_id="p-new", role=Role.SENCO)
    now_head = Actor(person_id=SENCO.person_id, role=Role.HEADTEACHER)
    case = ready.case.model_copy(update={"people": people(TEACHER, new_senco, now_head, PARENT)})
    assert stuck_reasons(case, ready.today, RULINGS.policy) == ()


def test_a_family_that_has_not_answered_past_its_date_is_a_reason() -> None:
    played = analysed(identified(Played().opened()))
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.signs(SENCO, Kind.SUPPORT_PLAN)
    (step,) = played.case.steps
    played.waits_until(step.due_on)
    assert codes(played) == []
    played.waits_until(step.due_on + timedelta(days=1))
    (reason,) = reasons(played)
    assert (reason.code, reason.since_on) == (StuckCode.FAMILY_SILENT, step.due_on)
    assert "attempts count" in reason.sentence


def test_an_authority_that_is_late_is_a_reason_on_both_sides() -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(journey)
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    last_on = journey.today + timedelta(weeks=6)
    for played in (journey, request):
        played.waits_until(last_on)
        assert StuckCode.LA_LATE not in codes(played)
        played.waits_until(last_on + timedelta(days=1))
        late = [r for r in reasons(played) if r.code is StuckCode.LA_LATE]
        assert late
        assert {r.since_on for r in late} == {last_on}


def test_an_authority_without_officers_is_stuck_on_the_authoritys_side() -> None:
    request = held_by(considering(), MANAGER)
    assert StuckCode.NOBODY in codes(request)


def test_an_open_case_that_asks_nothing_is_stuck() -> None:
    played = Played().opened()
    played.case_or_none = played.case.model_copy(update={"steps": (), "aims": ()})
    (reason,) = reasons(played)
    assert (reason.code, reason.may) == (StuckCode.NO_STEP, (OperatorAct.REPAIR,))


def test_a_date_that_came_and_was_not_acted_on_is_a_reason_the_day_after() -> None:
    played = Played().opened()
    assert played.case.wakes_at is not None
    due_on = played.case.wakes_at.date()
    assert codes(played, due_on) == []
    (reason,) = reasons(played, due_on + timedelta(days=1))
    assert (reason.code, reason.since_on) == (StuckCode.CLOCK_LATE, due_on)


@pytest.mark.parametrize(
    "code", [StuckCode.NOTICE_FAILING, StuckCode.LETTER_FAILING, StuckCode.WORKFLOW_FAILING]
)
def test_what_is_seen_from_outside_is_in_the_same_list(code: StuckCode) -> None:
    played = Played().opened()
    seen = Observed(code=code, since_on=played.today)
    (reason,) = stuck_reasons(played.case, played.today, RULINGS.policy, (seen,))
    assert (reason.code, reason.since_on) == (code, played.today)
    assert OperatorAct.RETRY in reason.may
    assert reason.sentence.endswith(".")


def test_every_reason_says_what_an_operator_may_do() -> None:
    assert set(_MAY) == set(StuckCode)
    assert all(_MAY.values())


def test_no_reason_carries_an_id_of_a_person() -> None:
    played = identified(Played().opened())
    played.waits_days(80)
    held_by(played, PARENT)
    said = " ".join(reason.model_dump_json() for reason in reasons(played))
    assert said
    assert "p-" not in said


# What is finished.


def finished(case: Case, **changes: object) -> bool:
    return is_finished(case.model_copy(update=changes))


def test_a_journey_is_finished_when_the_pupil_has_left_and_no_answer_is_awaited() -> None:
    played = gone(Played().opened(), reason="end_of_education")
    assert is_finished(played.case)
    for active, awaited in (("no_request", "requested"), ("no_top_up", "top_up_requested")):
        here = tuple(awaited if s == active else s for s in played.case.configuration)
        assert not finished(played.case, configuration=here)
    assert not finished(played.case, configuration=Played().opened().case.configuration)


@pytest.mark.parametrize(
    ("state", "is_over"),
    [
        ("received", False),
        ("awaiting_information", False),
        ("agreed", False),
        ("plan_maintained", False),
        ("refused", True),
        ("no_plan", True),
        ("withdrawn", True),
        ("ceased", True),
    ],
)
def test_a_request_is_finished_when_nothing_more_can_come_of_it(
    state: str,
    is_over: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    over = ("request", "assessment", state, "challenge", "challenge_over")
    assert finished(considering().case, configuration=over, steps=()) is is_over
    assert not finished(considering().case, configuration=(*over[:-1], "appealed"))
    if state in ("refused", "no_plan"):
        assert not finished(considering().case, configuration=(*over[:-1], "may_appeal"))


def test_a_new_class_teacher_sets_a_stuck_case_free() -> None:
    played = held_by(Played().opened(), SENCO, HEAD, PARENT)
    played.must(SENCO, AssignPeople(people=people(TEACHER, SENCO, HEAD, PARENT)))
    assert reasons(played) == ()
