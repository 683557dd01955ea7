"""A young person is spoken to, and never of as somebody's child."""

from __future__ import annotations

from rules.words.forms import FOLLOW_UPS, TASKS
from rules.words.moves import MOVES
from rules.words.states import STATES
from rules.words.waits import WAITS
from rules.words.young_person import TO_THEM, speaks_of_a_child, to_the_young_person


def _said_to_families() -> set[str]:
    states = (state.says.family for state in STATES.values())
    moves = (move.says.family for move in MOVES.values())
    others = (says.family for table in (TASKS, FOLLOW_UPS, WAITS) for says in table.values())
    return {*states, *moves, *others}


def test_whatever_speaks_of_a_child_is_said_otherwise_to_the_young_person() -> None:
    of_a_child = {said for said in _said_to_families() if speaks_of_a_child(said)}
    assert of_a_child - TO_THEM.keys() == set()
    assert not any("child" in said.lower() for said in TO_THEM.values())


def test_no_sentence_stands_ready_that_nobody_is_told() -> None:
    once_decided = {"Your child has a plan."}
    assert TO_THEM.keys() - _said_to_families() == once_decided


def test_a_policys_own_sentence_about_a_child_is_a_name_to_the_young_person() -> None:
    assert to_the_young_person("Your child has a Passport.", "Passport") == "Passport"
    assert to_the_young_person("The council is asked.", "Asked") == "The council is asked."
