"""One person acts for another: by both names, in the days agreed, never twice on a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.commands import (
    AssignPeople,
    EndStandIn,
    TakeMove,
)
from models.decision import Refused
from models.events import DocumentSigned, StandInAgreed, StandInEnded
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from models.standing_in import Ended
from rules.conditions.policy import Policy
from rules.packs.shelf import read_beside
from rules.people.standing_in import doers
from tests.playing import (
    HEAD,
    PARENT,
    SENCO,
    TEACHER,
    Played,
    analysed,
    at_my_support_plan,
    identified,
)
from tests.rules.absences import (
    ASSISTANT,
    DEPUTY,
    OTHER,
    WITH_TEAM,
    for_,
    handing,
    opened,
    planned_but_unsigned,
    sentences,
    step_to_sign,
)
from tests.rules.county import county

# Handing over.


def test_a_task_that_is_handed_over_is_signed_by_one_for_the_other_and_both_names_stand() -> None:
    played = planned_but_unsigned()
    step = step_to_sign(played)
    played.must(TEACHER, handing(OTHER, TEACHER, played, step=step.key))
    assert doers(played.case, step.roles, step_to_sign(played)) == (for_(OTHER, TEACHER),)
    played.must(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))
    (given,) = [e.event.sign_off for e in played.log if isinstance(e.event, DocumentSigned)][-1:]
    assert (given.by.person_id, given.by.acting_for) == (OTHER.person_id, TEACHER.person_id)


def test_what_was_handed_over_for_one_task_ends_as_the_task_is_done() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played, step=step_to_sign(played).key))
    played.must(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))
    assert played.case.stand_ins == ()
    (ended,) = [e.event for e in played.log if isinstance(e.event, StandInEnded)]
    assert ended.because is Ended.DONE


def test_who_was_handed_one_task_does_nothing_else_for_the_other() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played, step=step_to_sign(played).key))
    assert "asked for something else" in sentences(
        played, for_(OTHER, TEACHER), TakeMove(move="start_support")
    )


def test_a_whole_role_in_one_case_is_handed_over_until_it_is_taken_back() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    played.waits_days(100)
    (standing,) = played.case.stand_ins
    played.must(TEACHER, EndStandIn(stand_in=standing.id))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (TEACHER,)
    assert played.refused(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))


def test_the_senco_hands_over_a_teachers_tasks_and_a_teacher_nobody_elses() -> None:
    played = planned_but_unsigned()
    assert "Another's task" in sentences(played, TEACHER, handing(OTHER, SENCO, played))
    played.must(SENCO, handing(OTHER, TEACHER, played))
    (agreed,) = [e.event for e in played.log if isinstance(e.event, StandInAgreed)]
    assert agreed.stand_in.agreed_by == SENCO


def test_nobody_makes_themselves_act_for_another() -> None:
    played = planned_but_unsigned()
    assert "Nobody makes themselves" in sentences(played, SENCO, handing(SENCO, TEACHER, played))


def test_nobody_makes_themselves_the_holder_of_a_role() -> None:
    played = planned_but_unsigned()
    mine = Holding(person_id=SENCO.person_id, role=Role.HEADTEACHER)
    (reason,) = played.refused(SENCO, AssignPeople(people=(*played.case.people, mine)))
    assert reason.code is Refused.SAME_PERSON
    played.must(HEAD, AssignPeople(people=(*played.case.people, mine)))


def test_who_acts_for_somebody_cannot_hand_that_on() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    refused = sentences(played, for_(OTHER, TEACHER), handing(DEPUTY, TEACHER, played))
    assert "Only in your own name" in refused


@pytest.mark.parametrize("other", [OTHER, SENCO, ASSISTANT])
def test_a_headteachers_part_goes_to_a_deputy_headteacher_alone(other: Actor) -> None:
    played = opened()
    refused = sentences(played, HEAD, handing(other, HEAD, played))
    assert "only these may act: deputy headteacher" in refused
    played.must(HEAD, handing(DEPUTY, HEAD, played))


def test_a_teaching_assistant_does_not_act_as_senco_or_class_teacher() -> None:
    played = opened()
    for whose in (TEACHER, SENCO):
        assert "only these may act" in sentences(played, HEAD, handing(ASSISTANT, whose, played))


def test_a_form_that_an_assistant_fills_in_anyway_may_be_handed_to_one() -> None:
    played = opened()
    played.aims(SENCO, "identify_sen")
    step = next(s for s in played.case.steps if s.record is Kind.ONE_PAGE_PROFILE)
    played.must(TEACHER, handing(ASSISTANT, TEACHER, played, step=step.key))


def test_somebody_from_elsewhere_cannot_be_asked() -> None:
    played = opened()
    stranger = Actor(person_id="p-stranger", role=Role.CLASS_TEACHER)
    assert "do not work at this school" in sentences(
        played, TEACHER, handing(stranger, TEACHER, played)
    )


def test_a_parents_own_answer_is_handed_to_nobody() -> None:
    played = planned_but_unsigned()
    assert "handed to nobody" in sentences(played, PARENT, handing(OTHER, PARENT, played))


# Nobody signs twice, or for themselves, through another.


def test_who_signed_as_class_teacher_does_not_sign_for_the_senco() -> None:
    played = planned_but_unsigned()
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.must(SENCO, handing(TEACHER, SENCO, played))
    reasons = played.refused(for_(TEACHER, SENCO), played.signing(Kind.SUPPORT_PLAN))
    assert [r.code for r in reasons] == [Refused.SAME_PERSON]
    played.signs(SENCO, Kind.SUPPORT_PLAN)


def test_a_signature_is_not_handed_to_somebody_who_could_never_give_it() -> None:
    played = planned_but_unsigned()
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    order = handing(TEACHER, SENCO, played, step=step_to_sign(played).key)
    (reason,) = played.refused(SENCO, order)
    assert reason.code is Refused.SAME_PERSON
    assert "choose another" in reason.sentence


def test_what_one_signed_for_the_other_stands_against_the_other_in_a_second_role() -> None:
    played = planned_but_unsigned()
    also_teacher = Holding(person_id=SENCO.person_id, role=Role.CLASS_TEACHER)
    played.must(HEAD, AssignPeople(people=(*played.case.people, also_teacher)))
    as_teacher = Actor(person_id=SENCO.person_id, role=Role.CLASS_TEACHER)
    played.must(as_teacher, handing(OTHER, as_teacher, played))
    played.must(for_(OTHER, as_teacher), played.signing(Kind.SUPPORT_PLAN))
    reasons = played.refused(SENCO, played.signing(Kind.SUPPORT_PLAN))
    assert Refused.SAME_PERSON in [r.code for r in reasons]


def test_a_headteacher_who_wrote_the_request_does_not_have_it_approved_by_their_deputy() -> None:
    played = at_my_support_plan()
    played.rulings = WITH_TEAM
    played.aims(SENCO, "school_requests_assessment")
    played.files(HEAD, Kind.REQUEST_FORM)
    played.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
    played.signs(SENCO, Kind.REQUEST_FORM)
    played.must(HEAD, handing(DEPUTY, HEAD, played))
    reasons = played.refused(for_(DEPUTY, HEAD), played.signing(Kind.REQUEST_FORM))
    assert [r.code for r in reasons] == [Refused.SAME_PERSON]


# A pack that asks for different people on two documents.

ANOTHER_SIGNS = """\
      - id: plan_signed_by_another
        kind: signed
        record: support_plan
        role: senco
        not_same_as: [core_offer_decision]
        after: [support_planned]
        staff: The plan is signed by somebody who did not sign the decision.
        family: Somebody else has signed the plan.
        la: The plan is signed by another person.
        source: this test, 2026
        supplied_by: [senco]
        due: {school_days: 5}
"""


def test_who_stands_in_for_a_signer_may_not_sign_what_another_person_must() -> None:
    pack = read_beside(county(ANOTHER_SIGNS, move="start_support"), "county.yaml")
    played = Played(rulings=replace(WITH_TEAM, policy=Policy(pack))).opened()
    played.must(SENCO, handing(OTHER, SENCO, played))
    analysed(identified(played))
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW)
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    for by in (SENCO, for_(OTHER, SENCO)):
        (reason,) = played.refused(by, played.signing(Kind.SUPPORT_PLAN))
        assert reason.code is Refused.SAME_PERSON
        assert "may not sign" in reason.sentence
