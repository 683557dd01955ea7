"""A young person's answer to the authority is theirs: no parent's answer takes its place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.commands import AssignPeople, TakeMove
from models.evidence import Kind
from models.evidence.choices import CapacityFor
from models.roles import Actor, Holding, Role
from rules.people.standing_in import doers
from rules.time.rights import by_right
from tests import two_sides
from tests.playing import HEAD, OFFICER, PARENT, SENCO
from tests.two_sides import TwoSides

GROWN = 2026
"""The cohort whose compulsory school age ended on Friday 26 June 2026."""
YOUNG = Actor(person_id="p-young", role=Role.YOUNG_PERSON)
SAID_ALL = {"asks_for_school": "no", "wants_meeting": "no", "is_all": "yes"}


def with_a_draft(cohort: int = GROWN, *, takes_part: bool = True) -> TwoSides:
    sides = TwoSides(cohort=cohort, asks="young_person")
    if takes_part:
        held = Holding(person_id=YOUNG.person_id, role=YOUNG.role)
        journey = sides.journey
        journey.must(HEAD, AssignPeople(people=(*journey.case.people, held)))
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    sides.files(OFFICER, Kind.LA_CONSULTATION)
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")
    return two_sides.drafted(two_sides.drafting(sides))


def asked(sides: TwoSides) -> list[Actor]:
    step = sides.step("answer_draft")
    return list(doers(sides.journey.case, step.roles, step))


def last_days(sides: TwoSides) -> set[str]:
    waits = ("ask_for_mediation", "appeal_to_tribunal")
    return {step.move for step in sides.journey.case.steps if step.move in waits}


def test_only_the_young_persons_answer_closes_their_task() -> None:
    sides = with_a_draft()
    assert asked(sides) == [YOUNG]
    sides.files(PARENT, Kind.DRAFT_RESPONSE)
    assert asked(sides) == [YOUNG], "a parent's answer is kept, in support"
    sides.files(YOUNG, Kind.DRAFT_RESPONSE)
    assert "answer_draft" not in sides.asked()


def test_what_the_authority_wrote_down_of_the_young_persons_answer_closes_it() -> None:
    sides = with_a_draft()
    sides.files(OFFICER, Kind.DRAFT_RESPONSE)
    assert "answer_draft" not in sides.asked()


def test_while_it_is_the_parents_right_a_pupils_answer_does_not_do_for_theirs() -> None:
    sides = with_a_draft(cohort=2028)
    assert asked(sides) == [PARENT]
    sides.files(YOUNG, Kind.DRAFT_RESPONSE)
    assert asked(sides) == [PARENT]
    sides.files(PARENT, Kind.DRAFT_RESPONSE)
    assert "answer_draft" not in sides.asked()


def test_a_parent_answers_where_the_young_person_lacks_capacity_for_this_decision() -> None:
    sides = with_a_draft()
    sides.files(SENCO, Kind.CAPACITY, about=CapacityFor.ASSESSMENT_REQUEST)
    assert asked(sides) == [YOUNG], "capacity is judged for each decision for itself"
    sides.files(SENCO, Kind.CAPACITY, about=CapacityFor.EHC_PLAN)
    assert asked(sides) == [PARENT]
    sides.files(PARENT, Kind.DRAFT_RESPONSE, **SAID_ALL)
    assert "answer_draft" not in sides.asked()
    assert time_was_given(sides), "the authority heard who may decide"


def test_a_young_person_who_takes_no_part_is_heard_through_their_parents() -> None:
    sides = with_a_draft(takes_part=False)
    assert asked(sides) == [PARENT]
    sides.files(PARENT, Kind.DRAFT_RESPONSE, **SAID_ALL)
    assert "answer_draft" not in sides.asked()
    assert not time_was_given(sides), "the young person's fifteen days run on all the same"


def time_was_given(sides: TwoSides) -> bool:
    """Tell whether the authority may issue the plan already, but for the plan itself."""
    reasons = sides.request.refused(OFFICER, TakeMove(move="issue_final_plan"))
    return "time_to_answer_draft_given" not in {reason.requirement for reason in reasons}


@pytest.mark.parametrize(
    ("cohort", "who", "other"), [(GROWN, YOUNG, PARENT), (2028, PARENT, YOUNG)]
)
def test_only_whoever_has_the_right_ends_the_fifteen_days_early(
    cohort: int, who: Actor, other: Actor
) -> None:
    sides = with_a_draft(cohort)
    sides.files(other, Kind.DRAFT_RESPONSE, **SAID_ALL)
    assert not time_was_given(sides)
    sides.files(who, Kind.DRAFT_RESPONSE, **SAID_ALL)
    assert time_was_given(sides)


@pytest.mark.parametrize("record", [Kind.MEDIATION_REQUEST, Kind.APPEAL])
def test_a_parents_step_leaves_the_young_persons_last_days_to_be_seen(record: Kind) -> None:
    sides = with_a_draft()
    two_sides_done = two_sides.answered(sides)
    two_sides_done.files(YOUNG, Kind.DRAFT_RESPONSE, **SAID_ALL)
    two_sides_done.takes(OFFICER, "issue_final_plan")
    before = last_days(sides)
    assert "appeal_to_tribunal" in before
    sides.files(PARENT, record)
    assert last_days(sides) == before


def test_an_answer_that_a_parent_gave_in_time_stands_when_rights_pass() -> None:
    sides = TwoSides(cohort=2027, on=date(2027, 1, 18))
    held = Holding(person_id=YOUNG.person_id, role=YOUNG.role)
    sides.journey.must(HEAD, AssignPeople(people=(*sides.journey.case.people, held)))
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    sides.files(OFFICER, Kind.LA_CONSULTATION)
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")
    two_sides.drafting(sides)
    sides.waits_until(date(2027, 6, 21))
    two_sides.drafted(sides)
    sides.files(PARENT, Kind.DRAFT_RESPONSE, **SAID_ALL)
    sides.waits_until(date(2027, 6, 26) + timedelta(days=2))
    assert sides.journey.case.rights_passed_on == date(2027, 6, 25)
    assert "answer_draft" not in sides.asked()
    assert time_was_given(sides)


@pytest.mark.parametrize(
    ("on", "is_parents"), [(date(2026, 6, 26), True), (date(2026, 6, 27), False)]
)
def test_the_last_day_of_compulsory_school_age_is_still_the_parents(
    on: date,
    is_parents: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    sides = with_a_draft()
    sides.files(PARENT, Kind.DRAFT_RESPONSE)
    (given,) = sides.request.case.current(Kind.DRAFT_RESPONSE)
    answer = given.model_copy(update={"facts": given.facts.model_copy(update={"on": on})})
    assert by_right(answer, sides.request.case) is is_parents
