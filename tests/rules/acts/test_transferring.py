"""A journey goes with the pupil to another school in Handrail, and nobody is left asking whose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.calendar import with_version
from models.case import StepKind
from models.clocks import ClockCode
from models.commands import AssignPeople, RecordEvidence, TakeMove
from models.decision import Refused
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from models.stuck import StuckCode
from rules.charts.machine import innermost
from rules.people.access import Sight, own_history, sight
from rules.stuck import stuck_reasons
from tests.playing import (
    HEAD,
    NEXT_SCHOOL,
    NEXT_SENCO,
    NEXT_TEACHER,
    PARENT,
    RECEIVER,
    RECEIVING,
    SENCO,
    TEACHER,
    Played,
    between_schools,
    gone,
    identified,
    planned,
)
from tests.rules.acts.test_leaving import step_for, support_of
from tests.samples import sample

FORMER = Actor(person_id=SENCO.person_id, role=Role.FORMER_SCHOOL)


def moved(played: Played) -> Played:
    """Play on to the next school's taking over."""
    between_schools(played).files(RECEIVER, Kind.TRANSFER_ANSWER)
    return played


def codes(played: Played) -> list[StuckCode]:
    return [r.code for r in stuck_reasons(played.case, played.today, played.rulings.policy)]


def test_on_the_day_after_the_last_the_next_school_is_asked_to_take_over() -> None:
    played = between_schools(planned(identified(Played().opened())))
    assert innermost(played.case)[0] == "between_schools"
    step = step_for(played, Kind.TRANSFER_ANSWER)
    assert step is not None
    assert step.roles == (Role.RECEIVER,)
    assert set(played.case.holders(Role.RECEIVER)) == {"p-next-senco", "p-next-head"}


def test_support_rests_between_two_schools_and_the_record_is_owed() -> None:
    played = between_schools(planned(identified(Played().opened())))
    assert {step.record for step in played.case.steps} == {Kind.TRANSFER_ANSWER, Kind.RECORD_SENT}
    step = step_for(played, Kind.RECORD_SENT)
    assert step is not None
    assert step.rule == ClockCode.SEND_RECORDS


def test_the_journey_goes_on_at_the_next_school_where_it_stood() -> None:
    played = planned(identified(Played().opened()))
    stood, records, aims = support_of(played), played.case.evidence, played.case.aims
    moved(played)
    assert "on_roll" in played.case.configuration
    assert played.case.school_id == RECEIVING.school_id
    assert support_of(played) == stood
    assert played.case.aims == aims
    assert played.case.evidence[: len(records)] == records
    (former,) = played.case.former_schools
    assert (former.school_id, former.until_on) == ("school-1", played.today)


def test_open_tasks_go_to_the_new_roles_at_once() -> None:
    played = moved(identified(Played().opened()))
    assert played.case.holders(Role.CLASS_TEACHER) == (NEXT_TEACHER.person_id,)
    assert played.case.holders(Role.SENCO) == (NEXT_SENCO.person_id,)
    assert played.case.holders(Role.PARENT) == (PARENT.person_id,)
    played.files(NEXT_TEACHER, Kind.NEEDS_ANALYSIS)
    played.takes(NEXT_SENCO, "agree_analysis")


@pytest.mark.parametrize("actor", [TEACHER, SENCO, HEAD])
def test_nobody_of_the_former_school_acts_on_the_journey_any_more(actor: Actor) -> None:
    played = moved(identified(Played().opened()))
    form = sample(Kind.CONCERN, played.today)
    (reason,) = played.refused(actor, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert reason.code is Refused.NOT_YOURS


def test_what_is_open_is_dated_anew_by_the_next_schools_calendar() -> None:
    closed = tuple(date(2026, 9, 9) + timedelta(days=n) for n in range(14))
    other = with_version(bank_holidays=closed)
    played = identified(Played().opened())
    before = {step.requirement: step for step in played.case.steps}
    between_schools(played)
    played.rulings = replace(played.rulings, receiving=replace(RECEIVING, calendar=other))
    played.files(RECEIVER, Kind.TRANSFER_ANSWER)
    assert played.case.calendar == other.version
    shared = [s for s in played.case.steps if s.requirement in before and s.kind is StepKind.SUPPLY]
    assert shared
    for step in shared:
        assert step.opened_on == played.today
        assert step.calendar.startswith(other.version)
        assert step.due_on > before[step.requirement].due_on + timedelta(days=7)


def test_what_the_former_school_owes_is_still_asked_of_it() -> None:
    played = moved(Played().opened())
    step = step_for(played, Kind.RECORD_SENT)
    assert step is not None
    assert step.roles == (Role.FORMER_SCHOOL,)
    played.files(FORMER, Kind.RECORD_SENT)
    assert step_for(played, Kind.RECORD_SENT) is None
    assert played.case.holders(Role.FORMER_SCHOOL) == ()


def test_a_former_school_that_sent_the_record_in_time_is_asked_for_nothing() -> None:
    played = between_schools(Played().opened())
    played.files(SENCO, Kind.RECORD_SENT)
    played.files(RECEIVER, Kind.TRANSFER_ANSWER)
    assert played.case.holders(Role.FORMER_SCHOOL) == ()


def test_those_of_other_schools_are_neither_assigned_nor_taken_away() -> None:
    played = moved(Played().opened())
    listed = tuple(h for h in played.case.people if h.role is not Role.CLASS_TEACHER)
    played.must(NEXT_SENCO, AssignPeople(people=listed))
    assert played.case.holders(Role.FORMER_SCHOOL) == (SENCO.person_id, HEAD.person_id)
    stranger = Holding(person_id="p-stranger", role=Role.RECEIVER)
    (reason,) = played.refused(NEXT_SENCO, AssignPeople(people=(*listed, stranger)))
    assert reason.code is Refused.NOT_YOURS


# The next school's answer.


@pytest.mark.parametrize("question", ["class_teacher", "senco"])
def test_the_people_named_work_at_the_next_school(question: str) -> None:
    played = between_schools(Played().opened())
    form = sample(Kind.TRANSFER_ANSWER, played.today, **{question: "p-somebody"})
    reasons = played.refused(RECEIVER, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert [reason.roles for reason in reasons] == [(Role.RECEIVER,)]
    assert "between_schools" in played.case.configuration


@pytest.mark.parametrize("actor", [SENCO, HEAD, TEACHER, PARENT])
def test_only_the_next_school_answers_for_itself(actor: Actor) -> None:
    played = between_schools(Played().opened())
    form = sample(Kind.TRANSFER_ANSWER, played.today)
    (reason,) = played.refused(actor, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert reason.code is Refused.NOT_YOURS


def test_a_refusal_is_stuck_until_another_school_is_named() -> None:
    played = between_schools(Played().opened())
    played.files(RECEIVER, Kind.TRANSFER_ANSWER, answer="refuses", reason="Not on our roll.")
    assert StuckCode.TRANSFER_REFUSED in codes(played)
    assert played.case.holders(Role.RECEIVER) == ()
    step = step_for(played, Kind.LEAVING)
    assert step is not None
    assert step.roles == (Role.SENCO, Role.HEADTEACHER)
    last_day = played.today - timedelta(days=1)
    played.files(SENCO, Kind.LEAVING, leaves_on=last_day, to_school=NEXT_SCHOOL)
    assert codes(played) == []
    assert step_for(played, Kind.TRANSFER_ANSWER) is not None


def test_no_answer_is_stuck_from_the_day_after_it_was_due() -> None:
    played = between_schools(Played().opened())
    step = step_for(played, Kind.TRANSFER_ANSWER)
    assert step is not None
    played.waits_until(step.due_on)
    assert codes(played) == []
    played.waits_until(step.due_on + timedelta(days=1))
    assert codes(played) == [StuckCode.TRANSFER_UNANSWERED]


def test_a_pupil_who_stays_after_all_goes_on_at_the_school_they_were_at() -> None:
    played = between_schools(planned(identified(Played().opened())))
    played.files(SENCO, Kind.LEAVING, reason="stays", note=None)
    assert "on_roll" in played.case.configuration
    assert played.case.school_id == "school-1"
    assert played.case.holders(Role.RECEIVER) == ()
    assert [step.move for step in played.case.steps] == ["review_falls_due"]


def test_a_pupil_who_goes_outside_handrail_after_all_has_left() -> None:
    played = between_schools(Played().opened())
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today - timedelta(days=1))
    assert "left" in played.case.configuration
    assert played.case.holders(Role.RECEIVER) == ()
    assert step_for(played, Kind.RECORD_SENT) is not None


def test_a_journey_that_has_ended_follows_a_pupil_whose_school_is_known_later() -> None:
    played = gone(Played().opened())
    played.rulings = replace(played.rulings, receiving=RECEIVING)
    last_day = played.today - timedelta(days=1)
    played.files(SENCO, Kind.LEAVING, leaves_on=last_day, to_school=NEXT_SCHOOL)
    assert step_for(played, Kind.TRANSFER_ANSWER) is not None


def test_a_school_outside_handrail_is_not_asked() -> None:
    played = gone(Played().opened(), to_school="8019999")
    assert "left" in played.case.configuration
    assert step_for(played, Kind.RECORD_SENT) is not None


def test_the_next_school_takes_no_move_before_it_has_taken_over() -> None:
    played = between_schools(identified(Played().opened()))
    reasons = played.refused(RECEIVER, TakeMove(move="agree_analysis"))
    assert reasons[0].code is Refused.NOT_OPEN


def test_a_request_at_the_authority_goes_on_through_the_move() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    waits = {s.id: s.due_on for s in played.case.steps if s.breach_on and s.kind is StepKind.WAIT}
    moved(played)
    assert "requested" in played.case.configuration
    assert waits
    assert waits.items() <= {s.id: s.due_on for s in played.case.steps}.items()
    played.files(NEXT_SENCO, Kind.SCHOOL_INFORMATION)
    played.takes(NEXT_SENCO, "send_information")


# Who sees what.


def test_each_school_sees_what_is_its_own_to_see() -> None:
    played = identified(Played().opened())
    here, there = "school-1", RECEIVING.school_id
    assert sight(played.case, SENCO.person_id, here) is Sight.WHOLE
    assert sight(played.case, NEXT_SENCO.person_id, there) is Sight.NOTHING
    between_schools(played)
    assert sight(played.case, SENCO.person_id, here) is Sight.WHOLE
    assert sight(played.case, NEXT_SENCO.person_id, there) is Sight.OFFER
    assert sight(played.case, NEXT_TEACHER.person_id, there) is Sight.NOTHING
    played.files(RECEIVER, Kind.TRANSFER_ANSWER)
    assert sight(played.case, NEXT_SENCO.person_id, there) is Sight.WHOLE
    assert sight(played.case, SENCO.person_id, here) is Sight.OWN_HISTORY


def test_the_former_school_sees_what_it_wrote_or_signed_and_nothing_later() -> None:
    played = moved(identified(Played().opened()))
    played.files(NEXT_TEACHER, Kind.NEEDS_ANALYSIS)
    teachers = own_history(played.case, TEACHER.person_id, "school-1")
    assert {record.recorded_by.person_id for record in teachers} == {TEACHER.person_id}
    sencos = {record.kind for record in own_history(played.case, SENCO.person_id, "school-1")}
    assert sencos == {Kind.CORE_OFFER_DECISION, Kind.LEAVING}
    assert own_history(played.case, NEXT_TEACHER.person_id, RECEIVING.school_id) == ()
    assert own_history(played.case, "p-stranger", "school-9") == ()
