"""Operators remind, set aside and repair; they record nothing, and it takes two to repair."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from models.case import StepKind
from models.commands import (
    AskForRepair,
    AssignPeople,
    ConfirmRepair,
    LetStandIn,
    NudgeStep,
    Order,
    SnoozeStuck,
    TakeUpAim,
)
from models.decision import Refused
from models.events_of_operators import CaseRepaired, StepNudged
from models.evidence import Kind
from models.notice import NoticeKind
from models.operating import RepairReason, SnoozeReason
from models.requirement import Tag
from models.roles import THE_CLOCK, Actor, Holding, Role
from models.standing_in import Because, FillReason
from models.stuck import OperatorAct, StuckCode, StuckReason
from rules.acts.operating import LONGEST_SNOOZE_DAYS, last_snooze_day
from rules.notices import notices_for
from rules.people.standing_in import in_nobodys_hands
from rules.stuck import stuck_reasons
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    identified,
    plan_written,
    ready_to_request,
    request_received,
)
from tests.rules.acts.test_correcting import about, latest
from tests.rules.ready import people

OPERATOR = Actor(person_id="p-operator", role=Role.OPERATOR)
COLLEAGUE = Actor(person_id="p-operator-2", role=Role.OPERATOR)
REPAIR = AskForRepair(reason=RepairReason.AFTER_A_FAULT)


@pytest.fixture
def stuck() -> Played:
    """A journey whose first task is overdue past its last reminder."""
    played = Played().opened()
    (step,) = played.case.steps
    played.waits_until(next(r.at.date() for r in step.rungs if r.kind == "to_operators"))
    return played


def at_the_authority() -> Played:
    """A request of a school's that the local authority has received."""
    journey = ready_to_request(at_my_support_plan())
    journey.takes(HEAD, "school_requests_assessment")
    return request_received(journey)


def reason_of(played: Played) -> StuckReason:
    (reason,) = stuck_reasons(played.case, played.today, RULINGS.policy)
    return reason


def aside(played: Played, days: int) -> SnoozeStuck:
    reason = reason_of(played)
    return SnoozeStuck(
        code=reason.code,
        step_id=reason.step_id,
        until_on=played.today + timedelta(days=days),
        reason=SnoozeReason.DAY_AGREED,
    )


def test_an_operator_reminds_everybody_a_step_waits_for_once_a_day(stuck: Played) -> None:
    before, step = stuck.case, stuck.case.steps[0]
    entries = stuck.must(OPERATOR, NudgeStep(step_id=step.id)).entries
    assert [type(entry.event) for entry in entries] == [StepNudged]
    notices = notices_for(before, stuck.case, entries, RULINGS.policy)
    assert {(n.person_id, n.kind, n.urgent) for n in notices} == {
        ("p-teacher", NoticeKind.NUDGED, True),
        ("p-senco", NoticeKind.NUDGED, True),
    }
    (reason,) = stuck.refused(COLLEAGUE, NudgeStep(step_id=step.id))
    assert reason.sentence.startswith("They were reminded today already.")
    stuck.waits_days(1)
    stuck.must(OPERATOR, NudgeStep(step_id=step.id))


def test_nobody_is_reminded_of_what_is_closed_or_where_nobody_is(stuck: Played) -> None:
    (reason,) = stuck.refused(OPERATOR, NudgeStep(step_id="long-gone.1"))
    assert reason.code is Refused.NOT_OPEN
    people = tuple(h for h in stuck.case.people if h.role is Role.HEADTEACHER)
    stuck.must(HEAD, AssignPeople(people=people))
    (reason,) = stuck.refused(OPERATOR, NudgeStep(step_id=stuck.case.steps[0].id))
    assert "Nobody here is the class teacher or SENCo" in reason.sentence


def test_nobody_at_school_is_reminded_on_a_day_without_school(stuck: Played) -> None:
    stuck.now += timedelta(days=5 - stuck.today.weekday())
    assert stuck.today.weekday() == 5
    (reason,) = stuck.refused(OPERATOR, NudgeStep(step_id=stuck.case.steps[0].id))
    assert reason.code is Refused.BAD_DATE


def test_what_is_set_aside_comes_back_on_its_day(stuck: Played) -> None:
    order = aside(stuck, 7)
    stuck.must(OPERATOR, order)
    assert reason_of(stuck).until_on == order.until_on
    stuck.now += timedelta(days=7)
    assert reason_of(stuck).until_on is None


def test_setting_one_task_aside_leaves_another_that_is_late_in_the_list(stuck: Played) -> None:
    (step,) = stuck.case.steps
    other = step.model_copy(update={"id": "another_thing.1"})
    stuck.must(OPERATOR, aside(stuck, 7))
    stuck.case_or_none = stuck.case.model_copy(update={"steps": (step, other)})
    found = stuck_reasons(stuck.case, stuck.today, RULINGS.policy)
    late = [reason for reason in found if reason.code is StuckCode.OVERDUE]
    assert {r.step_id: r.until_on is not None for r in late} == {step.id: True, other.id: False}


def test_time_that_only_has_to_pass_is_no_statutory_date_of_anybody(stuck: Played) -> None:
    (step,) = stuck.case.steps
    soon = stuck.today + timedelta(days=3)
    waits = step.model_copy(update={"kind": StepKind.WAIT, "tag": Tag.LAW, "due_on": soon})
    owed = waits.model_copy(update={"kind": StepKind.SUPPLY})
    longest_on = stuck.today + timedelta(days=LONGEST_SNOOZE_DAYS)
    for only, last_on in ((waits, longest_on), (owed, soon)):
        case = stuck.case.model_copy(update={"steps": (only,)})
        assert last_snooze_day(case, stuck.today) == last_on


@pytest.mark.parametrize("days", [-1, 0, LONGEST_SNOOZE_DAYS + 1])
def test_nothing_is_set_aside_until_a_day_that_is_past_or_far(stuck: Played, days: int) -> None:
    (reason,) = stuck.refused(OPERATOR, aside(stuck, days))
    assert (reason.code, reason.field) == (Refused.BAD_DATE, "until_on")
    assert "no later than" in reason.sentence
    stuck.must(OPERATOR, aside(stuck, LONGEST_SNOOZE_DAYS))


def test_nothing_is_set_aside_past_a_statutory_date() -> None:
    request = at_the_authority()
    decide = min((s for s in request.case.steps if s.breach_on), key=lambda s: s.due_on)
    order = SnoozeStuck(
        code=StuckCode.NOTICE_FAILING,
        until_on=request.today + timedelta(days=2),
        reason=SnoozeReason.FAULT_OUTSIDE,
    )
    request.must(OPERATOR, order)
    request.waits_until(decide.due_on)
    (reason,) = request.refused(OPERATOR, order.model_copy(update={"until_on": request.today}))
    assert "A statutory date of this case is here or has passed" in reason.sentence


def test_a_repair_takes_two_operators_and_both_stay_on_the_record(stuck: Played) -> None:
    (reason,) = stuck.refused(COLLEAGUE, ConfirmRepair())
    assert reason.code is Refused.NOT_OPEN
    stuck.must(OPERATOR, REPAIR)
    (reason,) = stuck.refused(OPERATOR, ConfirmRepair())
    assert reason.code is Refused.SAME_PERSON
    entry = stuck.must(COLLEAGUE, ConfirmRepair()).entries[0]
    assert isinstance(entry.event, CaseRepaired)
    assert (entry.event.asked_by, entry.by) == (OPERATOR, COLLEAGUE)
    assert stuck.case.repair_wanted is None


def test_a_repair_opens_what_is_missing_and_moves_no_statutory_date() -> None:
    request = at_the_authority()
    statutory = {s.id: (s.due_on, s.breach_on) for s in request.case.steps if s.breach_on}
    lost = {step.id for step in request.case.steps if not step.breach_on}
    kept = tuple(step for step in request.case.steps if step.breach_on)
    request.case_or_none = request.case.model_copy(update={"steps": kept})
    request.must(OPERATOR, REPAIR)
    request.must(COLLEAGUE, ConfirmRepair())
    found = {s.id: (s.due_on, s.breach_on) for s in request.case.steps if s.breach_on}
    assert found == statutory
    assert len(request.case.steps) == len(statutory) + len(lost)


@pytest.mark.parametrize("order", [REPAIR, ConfirmRepair(), NudgeStep(step_id="x")])
@pytest.mark.parametrize("actor", [SENCO, HEAD, TEACHER, PARENT, OFFICER])
def test_nobody_else_looks_after_stuck_cases(stuck: Played, actor: Actor, order: Order) -> None:
    (reason,) = stuck.refused(actor, order)
    assert reason.code is Refused.NOT_YOURS


def test_an_operator_can_do_nothing_else_on_a_case(stuck: Played) -> None:
    (reason,) = stuck.refused(OPERATOR, TakeUpAim(move="identify_sen"))
    assert reason.code is Refused.NOT_YOURS


# A task that nobody does.


def without(played: Played, *roles: Role) -> Played:
    """Let nobody hold some roles any more."""
    people = tuple(h for h in played.case.people if h.role not in roles)
    played.must(THE_CLOCK, AssignPeople(people=people))
    return played


def test_those_who_lead_the_school_are_asked_who_does_what_nobody_does(stuck: Played) -> None:
    without(stuck, Role.CLASS_TEACHER, Role.SENCO)
    assert in_nobodys_hands(stuck.case) == (Role.CLASS_TEACHER, Role.SENCO)
    before, step = stuck.case, stuck.case.steps[0]
    entries = stuck.must(OPERATOR, NudgeStep(step_id=step.id, asks_who=True)).entries
    notices = notices_for(before, stuck.case, entries, RULINGS.policy)
    assert [(n.person_id, n.role, n.kind, n.urgent) for n in notices] == [
        (HEAD.person_id, Role.HEADTEACHER, NoticeKind.ASKED_WHO, True)
    ]


def test_where_nobody_leads_the_school_there_is_nobody_to_ask(stuck: Played) -> None:
    without(stuck, Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER)
    order = NudgeStep(step_id=stuck.case.steps[0].id, asks_who=True)
    (reason,) = stuck.refused(OPERATOR, order)
    assert "nobody to ask" in reason.sentence


def test_at_the_authority_its_manager_is_asked_who_decides() -> None:
    request = at_the_authority()
    request.rulings = replace(RULINGS, la_team=people(MANAGER))
    without(request, Role.LA_OFFICER)
    before, step = request.case, request.case.steps[0]
    entries = request.must(OPERATOR, NudgeStep(step_id=step.id, asks_who=True)).entries
    (notice,) = notices_for(before, request.case, entries, RULINGS.policy)
    assert (notice.person_id, notice.kind) == (MANAGER.person_id, NoticeKind.ASKED_WHO)


def test_a_role_that_somebody_stands_in_for_is_in_nobodys_hands_no_more(stuck: Played) -> None:
    without(stuck, Role.CLASS_TEACHER)
    assert in_nobodys_hands(stuck.case) == (Role.CLASS_TEACHER,)
    filling = LetStandIn(
        to=SENCO.person_id,
        for_person=None,
        role=Role.CLASS_TEACHER,
        because=Because.VACANT,
        from_on=stuck.today,
        why=FillReason.SCHOOL_SILENT,
    )
    stuck.must(OPERATOR, filling)
    assert in_nobodys_hands(stuck.case) == ()


# Too few people to sign.


@pytest.fixture
def short() -> Played:
    """A plan waits for two signatures, and one person is class teacher and SENCo."""
    played = Played().opened()
    plan_written(identified(played))
    both = (Role.CLASS_TEACHER, Role.SENCO)
    others = (h for h in played.case.people if h.role not in both)
    mine = (Holding(person_id=TEACHER.person_id, role=role) for role in both)
    played.must(THE_CLOCK, AssignPeople(people=(*mine, *others)))
    return played


def test_those_who_lead_the_school_are_asked_to_find_a_second_person(short: Played) -> None:
    reason = reason_of(short)
    assert (reason.code, reason.may) == (StuckCode.ONE_PERSON, (OperatorAct.FIND_SECOND,))
    before, order = short.case, NudgeStep(step_id=str(reason.step_id), asks_second=True)
    entries = short.must(OPERATOR, order).entries
    notices = notices_for(before, short.case, entries, RULINGS.policy)
    assert [(n.person_id, n.kind, n.record) for n in notices] == [
        (TEACHER.person_id, NoticeKind.ASKED_SECOND, Kind.SUPPORT_PLAN),
        (HEAD.person_id, NoticeKind.ASKED_SECOND, Kind.SUPPORT_PLAN),
    ]
    (again,) = short.refused(COLLEAGUE, order)
    assert again.sentence.startswith("They were reminded today already.")


def test_standing_in_for_the_one_person_is_no_second_person(short: Played) -> None:
    deputy = Holding(person_id="p-deputy", role=Role.DEPUTY_HEADTEACHER)
    short.must(THE_CLOCK, AssignPeople(people=(*short.case.people, deputy)))
    order = LetStandIn(
        to=deputy.person_id,
        for_person=TEACHER.person_id,
        role=Role.SENCO,
        because=Because.ASKED,
        from_on=short.today,
    )
    short.must(HEAD, order)
    assert reason_of(short).code is StuckCode.ONE_PERSON


def test_nobody_is_asked_for_a_second_person_where_there_are_enough(stuck: Played) -> None:
    order = NudgeStep(step_id=stuck.case.steps[0].id, asks_second=True)
    (reason,) = stuck.refused(OPERATOR, order)
    assert "people enough" in reason.sentence


def test_a_correction_that_only_its_author_could_agree_to_needs_a_second_person() -> None:
    played = identified(Played().opened())
    played.must(HEAD, about(latest(played, Kind.PROGRESS_DATA), played))
    assert stuck_reasons(played.case, played.today, RULINGS.policy) == ()
    without(played, Role.SENCO)
    codes = {
        reason.code: reason.step_id
        for reason in stuck_reasons(played.case, played.today, RULINGS.policy)
    }
    step = next(s for s in played.case.steps if s.record is Kind.CORRECTION)
    assert codes[StuckCode.ONE_PERSON] == step.id
