"""The family's request is never blocked: not by a stage, a condition, a pack or a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from models.case import Chart, Step
from models.commands import AssignPeople, OpenCase, RecordEvidence
from models.events import LetterPosted, Moved
from models.evidence import Kind
from models.requirement import Tag
from models.roles import THE_CLOCK, Actor, Holding, Role
from rules.charts.machine import after, guard_of
from rules.law import LAW
from rules.notices import notices_for
from rules.packs import ENGLAND, PackError, read_pack
from rules.stuck import stuck_reasons
from tests.playing import (
    HEAD,
    LA_PEOPLE,
    MANAGER,
    MONDAY,
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    identified,
    planned,
    request_received,
    reviewed,
)
from tests.rules.configurations import reachable
from tests.rules.ready import people
from tests.samples import sample
from tests.two_sides import (
    TwoSides,
    answered,
    considering,
    drafted,
    drafting,
    in_review,
    with_plan,
)

MOVE = "family_requests_assessment"
JOURNEY = Chart.PUPIL_JOURNEY


ASKED = {
    "requested",
    "deciding",
    "assessing",
    "plan_being_drafted",
    "draft_plan_issued",
    "plan_issued",
    "plan_ceasing",
}
"""States in which what the family asks for is with the local authority."""


def test_an_officer_who_has_left_does_not_receive_a_new_request() -> None:
    left = LA_PEOPLE[0].model_copy(
        update={"person_id": "p-left", "until_on": MONDAY - timedelta(days=1)}
    )
    last_day = left.model_copy(update={"person_id": "p-last-day", "until_on": MONDAY})
    played = Played(rulings=replace(RULINGS, la_team=(*LA_PEOPLE, left, last_day))).opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    opening = played.letters()[-1].command.order
    assert isinstance(opening, OpenCase)
    assert opening.people == (*LA_PEOPLE, last_day)


def test_every_stage_of_support_meets_every_stage_of_a_request() -> None:
    support = ("quality_first_teaching", "sen_do", "msp_review", "left")
    statutory = ("no_request", "requested", "deciding", "assessing", "assessment_refused")
    for one, other in product(support, statutory):
        assert any({one, other} <= set(configuration) for configuration in reachable(JOURNEY))


def test_the_familys_request_is_open_in_every_reachable_configuration_with_every_guard_shut() -> (
    None
):
    assert len(list(reachable(JOURNEY))) > 200
    for configuration in reachable(JOURNEY):
        there = after(JOURNEY, configuration, MOVE, lambda _move: False)
        assert there is not None, configuration
        assert ASKED & set(there)


def test_the_familys_request_is_accepted_in_every_reachable_configuration() -> None:
    start = Played().opened()
    form = sample(Kind.FAMILY_REQUEST, start.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    for configuration in reachable(JOURNEY):
        played = Played()
        played.now = start.now
        played.case_or_none = start.case.model_copy(
            update={
                "configuration": configuration,
                "requests": ("request-1",),
                "entered_on": dict.fromkeys(configuration, start.today),
            }
        )
        accepted = played.must(PARENT, order)
        moved = [e.event.move for e in accepted.entries if isinstance(e.event, Moved)]
        assert moved == [MOVE]


STAGES: dict[str, Callable[[], Played]] = {
    "in class": lambda: Played().opened(),
    "being assessed": lambda: identified(Played().opened()),
    "being supported": lambda: planned(identified(Played().opened())),
    "under review": lambda: reviewed(planned(identified(Played().opened()))),
    "with a My Support Plan": at_my_support_plan,
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", [Role.PARENT, Role.YOUNG_PERSON, Role.CLASS_TEACHER, Role.SENCO])
def test_the_request_goes_to_the_authority_at_once_from_any_stage(stage: str, role: Role) -> None:
    played = STAGES[stage]()
    support_before = played.case.configuration[:4]
    actor = Actor(person_id="p-asks", role=role)
    everyone = (*played.case.people, *people(actor))
    played.case_or_none = played.case.model_copy(update={"people": everyone})

    played.files(actor, Kind.FAMILY_REQUEST)

    assert played.letters()[-1].opens
    assert played.case.configuration[:4] == support_before, "support goes on"
    asked = [step for step in played.case.steps if step.move == "send_information"]
    assert [step.requirement for step in asked] == ["information_written"]
    assert request_received(played).case.current(Kind.FAMILY_REQUEST)


def test_after_a_refusal_or_a_withdrawal_the_family_can_ask_again() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    played.files(PARENT, Kind.WITHDRAWAL)
    played.files(PARENT, Kind.FAMILY_REQUEST)
    opening = [letter.to_case for letter in played.letters() if letter.opens]
    assert len(set(opening)) == 2


def test_a_second_request_joins_the_one_that_is_running() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    accepted = played.must(PARENT, _again(played))
    (letter,) = (e.event for e in accepted.entries if isinstance(e.event, LetterPosted))
    assert (letter.opens, letter.to_case) == (False, played.case.requests[-1])


def _again(played: Played) -> RecordEvidence:
    form = sample(Kind.FAMILY_REQUEST, played.today, how="letter")
    return RecordEvidence(facts=form.facts(), digest=form.digest())


def test_no_condition_stands_before_the_familys_request() -> None:
    assert guard_of(JOURNEY, MOVE) is None
    assert MOVE not in LAW
    assert RULINGS.policy.requirements(MOVE) == ()


def test_a_pack_that_sets_a_condition_for_it_is_refused_with_its_line() -> None:
    text = """\
name: somewhere
version: "1"
title: A county
effective_on: 2026-09-01
moves:
  family_requests_assessment:
    requirements: []
"""
    with pytest.raises(PackError) as refused:
        read_pack(text, "somewhere.yaml")
    (fault,) = refused.value.faults
    assert fault.line == 6
    assert "can never be blocked" in fault.sentence


def test_the_parent_is_not_asked_for_anything_else_first() -> None:
    played = Played().opened()
    bare = sample(Kind.FAMILY_REQUEST, played.today, words=None)
    played.must(PARENT, RecordEvidence(facts=bare.facts(), digest=bare.digest()))


def test_the_schools_own_request_does_not_wait_for_the_family_nor_the_other_way_round() -> None:
    played = at_my_support_plan()
    played.aims(SENCO, "school_requests_assessment")
    played.files(PARENT, Kind.FAMILY_REQUEST)
    assert "requested" in played.case.configuration
    played.files(HEAD, Kind.SCHOOL_INFORMATION)
    played.takes(SENCO, "send_information")
    assert played.letters()[-1].command.order.do == "receive_letter"
    assert TEACHER.person_id in played.case.holders(Role.CLASS_TEACHER)


def test_a_family_can_ask_though_the_school_has_no_teacher_or_senco_for_the_pupil() -> None:
    played = Played()
    order = OpenCase(
        chart=JOURNEY,
        pupil_id="pupil-1",
        school_id="school-1",
        la_id="la-1",
        cohort=played.cohort,
        pack=ENGLAND,
        calendar="a-calendar",
        people=(Holding(person_id=PARENT.person_id, role=Role.PARENT),),
    )

    played.must(THE_CLOCK, order, command_id="journey-1.open")
    played.files(PARENT, Kind.FAMILY_REQUEST)

    assert "requested" in played.case.configuration
    assert stuck_reasons(played.case, played.today, RULINGS.policy), "operators see who is missing"


@pytest.mark.parametrize(
    "reached", [TwoSides, considering, with_plan], ids=["requested", "considering", "with_plan"]
)
def test_the_authority_hears_of_a_request_that_joins_what_it_has_open(
    reached: Callable[[], TwoSides],
) -> None:
    sides = reached()
    before, since = sides.request.case, len(sides.request.log)
    sides.files(PARENT, Kind.FAMILY_REQUEST)
    found = notices_for(
        before, sides.request.case, tuple(sides.request.log[since:]), RULINGS.policy
    )
    assert [(n.person_id, n.move) for n in found] == [
        (OFFICER.person_id, "family_requests_assessment")
    ]


def asks_under_a_plan() -> TwoSides:
    """Return a request whose plan is issued, and a family that asks again a week later."""
    sides = with_plan()
    sides.waits_until(sides.today + timedelta(days=7))
    assert Kind.REQUEST_ANSWER not in {step.record for step in sides.request.case.steps}
    sides.files(PARENT, Kind.FAMILY_REQUEST)
    return sides


def to_answer(sides: TwoSides) -> list[Step]:
    return [step for step in sides.request.case.steps if step.record is Kind.REQUEST_ANSWER]


def test_a_request_under_a_plan_is_a_task_of_the_officer_by_practice_until_it_is_answered() -> None:
    sides = asks_under_a_plan()
    (step,) = to_answer(sides)
    assert (step.roles, step.tag, step.breach_on) == ((Role.LA_OFFICER,), Tag.LOCAL, None)
    assert step.rule == "working_days.10"
    sides.files(OFFICER, Kind.REQUEST_ANSWER)
    assert not to_answer(sides)


def test_a_second_request_before_the_answer_keeps_the_date_and_one_after_it_is_a_new_task() -> None:
    sides = asks_under_a_plan()
    (first,) = to_answer(sides)
    sides.waits_until(sides.today + timedelta(days=2))
    other = Actor(person_id="p-other-parent", role=Role.PARENT)
    held = (*sides.journey.case.people, *people(other))
    sides.journey.must(HEAD, AssignPeople(people=held))
    sides.files(other, Kind.FAMILY_REQUEST)
    assert to_answer(sides) == [first]
    sides.files(OFFICER, Kind.REQUEST_ANSWER)
    sides.files(PARENT, Kind.FAMILY_REQUEST)
    (again,) = to_answer(sides)
    assert again.id != first.id


def test_a_request_under_a_plan_is_not_lost_while_the_plan_is_reviewed() -> None:
    sides = in_review(asks_under_a_plan())
    assert to_answer(sides)


def test_what_joined_the_request_before_the_plan_asks_for_no_answer_beside_it() -> None:
    sides = considering()
    sides.files(PARENT, Kind.FAMILY_REQUEST)
    assert len(sides.request.case.evidence) > 1
    assert not to_answer(sides)


def test_what_joined_before_the_plan_was_issued_on_a_later_day_asks_for_no_answer() -> None:
    sides = considering()
    sides.files(PARENT, Kind.FAMILY_REQUEST)
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")
    drafted(drafting(sides))
    sides.waits_until(sides.today + timedelta(days=7))
    answered(sides).takes(OFFICER, "issue_final_plan")
    assert not to_answer(sides)


def test_a_request_under_a_plan_is_not_lost_while_the_plan_is_to_end() -> None:
    sides = asks_under_a_plan()
    sides.files(OFFICER, Kind.CEASE_CONSULTATION)
    sides.files(OFFICER, Kind.CEASE_NOTICE)
    sides.signs(Kind.CEASE_NOTICE, OFFICER, MANAGER)
    sides.takes(OFFICER, "decide_to_cease")
    assert "ceasing" in sides.request.case.configuration
    assert to_answer(sides)
