"""Every move is refused without each of its conditions, one by one, and granted with them."""

from __future__ import annotations

import pytest

from models.case import Chart
from models.decision import Accepted, Refusal, Refused
from models.events import Moved
from models.pack import PackRef
from models.requirement import Document, Weight
from rules.charts.machine import all_moves, guard_of
from rules.conditions.policy import Policy
from rules.law import LAW
from rules.packs import shipped_pack, shipped_packs
from rules.words.moves import MOVES
from tests.playing import RULINGS
from tests.rules.breaking import less, without
from tests.rules.ready import GUARDED, concerning, ready_for, taking

EVERY_PACK = [pack.ref for pack in shipped_packs()]
EACH_MOVE = [(pack, move) for pack in EVERY_PACK for move in GUARDED]
EACH_CONDITION = [
    (pack, move, asked.id)
    for pack, move in EACH_MOVE
    for asked in Policy(shipped_pack(pack)).requirements(move)
    if asked.weight is Weight.NEEDED
]

IMPLIED = {
    ("england", "my_support_plan_in_place"): {"my_support_plan_reviewed"},
    ("bradford", "my_support_plan_in_place"): {"my_support_plan_reviewed"},
    ("bradford", "two_cycles_reviewed"): {"my_support_plan_reviewed"},
    ("bradford", "advice_acted_on"): {"advice_tried_then_reviewed"},
    **{
        (ref.name, "refusal_to_assess_answered"): {"refusal_of_plan_answered"} for ref in EVERY_PACK
    },
    **{
        (ref.name, "refusal_of_plan_answered"): {"refusal_to_assess_answered"} for ref in EVERY_PACK
    },
}
"""Conditions that cannot be met where another is not: a plan that is not there was not reviewed,
and one answer to the authority's reasons serves for both of its refusals."""

EACH_PART = [
    (pack, move, asked.id, part)
    for pack, move in EACH_MOVE
    for asked in Policy(shipped_pack(pack)).requirements(move)
    if isinstance(asked, Document) and asked.weight is Weight.NEEDED
    for part in asked.parts
]


def named(value: object) -> str:
    return f"{value.name} {value.version}" if isinstance(value, PackRef) else str(value)


@pytest.mark.parametrize(("pack", "move"), EACH_MOVE, ids=named)
def test_a_move_is_granted_when_all_its_conditions_are_met(pack: PackRef, move: str) -> None:
    played = ready_for(move, pack)
    decision = taking(move, played.case, played)
    assert isinstance(decision, Accepted)
    assert any(isinstance(e.event, Moved) and e.event.move == move for e in decision.entries)


@pytest.mark.parametrize(("pack", "move", "requirement_id"), EACH_CONDITION, ids=named)
def test_a_move_is_refused_without_one_condition_and_names_it(
    pack: PackRef, move: str, requirement_id: str
) -> None:
    played = ready_for(move, pack)
    policy = played.rulings.policy
    asked = next(r for r in policy.requirements(move) if r.id == requirement_id)
    concerned = concerning(asked, played.case, policy, move, played.today)
    case = without(concerned, asked, move, played.today)

    decision = taking(move, case, played)

    assert isinstance(decision, Refusal)
    lacking = {reason.requirement for reason in decision.reasons}
    assert lacking == {requirement_id, *IMPLIED.get((pack.name, requirement_id), set())}
    reason = next(r for r in decision.reasons if r.requirement == requirement_id)
    assert reason.code is Refused.NOT_MET
    assert reason.sentence.startswith(asked.staff)
    assert reason.source == asked.source
    assert (reason.tag, reason.roles, reason.form) == (asked.tag, asked.supplied_by, asked.form)


@pytest.mark.parametrize(("pack", "move", "requirement_id", "part"), EACH_PART, ids=named)
def test_a_record_without_one_of_its_parts_does_not_count(
    pack: PackRef, move: str, requirement_id: str, part: str
) -> None:
    played = ready_for(move, pack)
    policy = played.rulings.policy
    asked = next(r for r in policy.requirements(move) if r.id == requirement_id)
    assert isinstance(asked, Document)
    concerned = concerning(asked, played.case, policy, move, played.today)
    found = concerned.current(asked.record)
    record = [r for r in found if asked.subject in (None, r.facts.subject)][-1]
    poorer = record.model_copy(update={"facts": less(record.facts, part)})
    evidence = tuple(poorer if e is record else e for e in concerned.evidence)
    case = concerned.model_copy(update={"evidence": evidence})

    decision = taking(move, case, played)

    assert isinstance(decision, Refusal)
    assert requirement_id in {reason.requirement for reason in decision.reasons}


def test_a_case_with_nothing_on_it_names_every_condition_at_once() -> None:
    played = ready_for("identify_sen")
    bare = played.case.model_copy(update={"evidence": (), "sign_offs": ()})
    decision = taking("identify_sen", bare, played)
    assert isinstance(decision, Refusal)
    asked = [r.id for r in RULINGS.policy.requirements("identify_sen") if r.weight is Weight.NEEDED]
    assert [reason.requirement for reason in decision.reasons] == asked


def test_every_move_with_conditions_is_one_that_people_take_or_are_reminded_of() -> None:
    """A condition of a move that happens by itself would block nothing."""
    guards = {m: guard_of(chart, m) for chart in Chart for m in all_moves(chart)}
    asked = {move for move in guards if RULINGS.policy.requirements(move)}
    assert {move for move in asked if guards[move] != "requirements_met"} == {"acknowledge"}


def test_people_take_exactly_the_moves_that_conditions_guard_or_nothing_does() -> None:
    for chart in Chart:
        for move in all_moves(chart):
            by_people = guard_of(chart, move) in ("requirements_met", None)
            assert bool(MOVES[move].takers) is (by_people and move != "family_requests_assessment")


@pytest.mark.parametrize(("move", "asked"), [(m, r.id) for m, rs in LAW.items() for r in rs])
def test_the_laws_conditions_come_first_in_every_move(move: str, asked: str) -> None:
    ids = [requirement.id for requirement in RULINGS.policy.requirements(move)]
    assert asked in ids[: len(LAW[move])]
