"""Each school that the family asks for is consulted: two that are asked for are not met by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.case import Step
from models.commands import RecordEvidence, TakeMove
from models.decision import Reason, Refused
from models.evidence import Kind
from models.evidence.plan import school_id
from models.roles import Actor
from rules.conditions.schools import asked_for, consultation
from tests.playing import OFFICER, PARENT
from tests.rules.people.test_each_parents_own import OTHER, with_a_draft
from tests.samples import sample
from tests.two_sides import TwoSides

CONSULTED = "school_consulted_where_asked"
OAK, ELM = "Oak Tree School, Anytown", "Elm College"
NO_MORE = {"wants_meeting": "no", "is_all": "yes"}


def asks(sides: TwoSides, by: Actor, school: str) -> None:
    sides.files(by, Kind.DRAFT_RESPONSE, school=school, **NO_MORE)


def consults(sides: TwoSides, number: str, *names: str) -> None:
    ids = tuple(school_id(name) for name in names)
    sides.files(OFFICER, Kind.SCHOOL_CONSULTATION, school=number, school_asked_for=ids)


def missing(sides: TwoSides) -> list[Reason]:
    reasons = sides.request.refused(OFFICER, TakeMove(move="issue_final_plan"))
    return [reason for reason in reasons if reason.requirement == CONSULTED]


def task(sides: TwoSides) -> list[Step]:
    return [step for step in sides.request.case.steps if step.requirement == CONSULTED]


def refusal(sides: TwoSides, by: Actor, kind: Kind, **changes: Any) -> Reason:
    form = sample(kind, sides.today, **changes)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    side = sides.request if by == OFFICER else sides.journey
    (reason,) = side.refused(by, order)
    return reason


def test_two_parents_who_ask_for_two_schools_are_not_met_by_one_consultation() -> None:
    sides = with_a_draft()
    asks(sides, PARENT, OAK)
    asks(sides, OTHER, ELM)
    assert "Still to do: 2." in missing(sides)[0].sentence
    (before,) = task(sides)
    consults(sides, "9992001", OAK)
    assert "Still to do: 1." in missing(sides)[0].sentence
    assert task(sides) == [before], "the task stays, with its date"
    consults(sides, "9992002", ELM)
    assert not missing(sides)
    assert not task(sides)


def test_one_consultation_does_for_both_where_the_officer_says_it_is_the_same_school() -> None:
    sides = with_a_draft()
    asks(sides, PARENT, OAK)
    asks(sides, OTHER, "The Oak Tree")
    consults(sides, "9992001", OAK, "The Oak Tree")
    assert not missing(sides)
    found = [consultation(sides.request.case, school) for school in asked_for(sides.request.case)]
    assert found[0] is found[1] is not None


def test_a_consultation_of_a_school_that_nobody_asked_for_meets_nothing() -> None:
    sides = with_a_draft()
    asks(sides, PARENT, OAK)
    consults(sides, "9992009")
    assert missing(sides)


@pytest.mark.parametrize("written", ["9992001", " 9992001. "])
def test_a_school_that_is_asked_for_by_its_number_is_known_by_it(written: str) -> None:
    sides = with_a_draft()
    asks(sides, PARENT, written)
    consults(sides, "9992002")
    assert missing(sides)
    consults(sides, "9992001")
    assert not missing(sides)


def test_a_parent_who_asks_for_another_school_instead_no_longer_asks_for_the_first() -> None:
    sides = with_a_draft()
    asks(sides, PARENT, OAK)
    asks(sides, PARENT, ELM)
    assert asked_for(sides.request.case) == (school_id(ELM),)
    sides.files(PARENT, Kind.DRAFT_RESPONSE, asks_for_school="no", **NO_MORE)
    assert asked_for(sides.request.case) == ()
    assert not missing(sides)


def test_what_an_officer_writes_down_of_a_family_asks_for_a_school_too() -> None:
    sides = with_a_draft()
    asks(sides, OFFICER, OAK)
    assert missing(sides)
    consults(sides, "9992001", OAK)
    assert not missing(sides)


def test_an_answer_of_before_schools_were_told_apart_is_met_by_a_consultation_as_it_was() -> None:
    sides = with_a_draft()
    form = sample(Kind.DRAFT_RESPONSE, sides.today, school=OAK, **NO_MORE)
    facts = form.facts()
    codes = {asked: said for asked, said in facts.codes.items() if asked != "school_asked_for"}
    request = sides.request
    request.case_or_none = request.case.model_copy(
        update={"evidence": (*request.case.evidence, old(sides, codes))}
    )
    assert missing(sides)
    consults(sides, "9992001")
    assert not missing(sides)


def old(sides: TwoSides, codes: dict[str, tuple[str, ...]]) -> Any:
    """Return an answer whose facts say only that a school is asked for."""
    draft = sides.request.case.current(Kind.DRAFT_PLAN)[-1]
    facts = draft.facts.model_copy(update={"kind": Kind.DRAFT_RESPONSE, "codes": codes})
    return draft.model_copy(update={"facts": facts, "recorded_by": PARENT})


def test_whoever_asks_for_a_school_says_which() -> None:
    sides = with_a_draft()
    reason = refusal(sides, PARENT, Kind.DRAFT_RESPONSE, school=None)
    assert (reason.code, reason.field) == (Refused.UNKNOWN, "school")
    sides.files(PARENT, Kind.DRAFT_RESPONSE, school=None, asks_for_school="no")


def test_a_consultation_names_only_schools_that_are_asked_for() -> None:
    sides = with_a_draft()
    asks(sides, PARENT, OAK)
    wrong = {"school_asked_for": (school_id(ELM),)}
    reason = refusal(sides, OFFICER, Kind.SCHOOL_CONSULTATION, **wrong)
    assert (reason.code, reason.field) == (Refused.UNKNOWN, "school_asked_for")


@pytest.mark.parametrize(
    "other", ["OAK TREE SCHOOL anytown", "  Oak-Tree School; Anytown!", "Oák Tree School Anytown"]
)
def test_the_same_name_written_otherwise_is_the_same_school(other: str) -> None:
    assert school_id(other) == school_id(OAK) != school_id(ELM)


def test_an_apostrophe_makes_no_other_school() -> None:
    assert school_id("St Mary's") == school_id("St Mary\u2019s") == school_id("St Marys")


def test_no_word_of_what_a_family_writes_is_in_the_id() -> None:
    assert "oak" not in school_id(OAK)
    assert school_id("!!!") != school_id("???")


def test_a_school_that_is_named_but_not_asked_for_is_asked_for_by_nobody() -> None:
    form = sample(Kind.DRAFT_RESPONSE, date(2026, 11, 2), asks_for_school="no", school=OAK)
    assert form.facts().said("school_asked_for") == ()
