"""The charts speak up: no wrong event, failing guard or failing action goes unnoticed."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from statemachine import State, StateChart
from statemachine.exceptions import TransitionNotAllowed
from statemachine.orderedset import OrderedSet

from models.case import Chart
from models.evidence import Kind
from rules.charts.chart import _Strict
from rules.charts.machine import (
    CHARTS,
    _Gate,
    after,
    all_moves,
    all_states,
    first_configuration,
    guard_of,
    leads_to,
    legal_moves,
    region_of_move,
)
from rules.charts.triggers import BRINGS, BY_ANSWER, BY_RECORD, ON_A_DATE, ON_THE_DAY_AFTER_THE_LAST
from rules.conditions.policy import Policy, parts_of
from rules.packs import shipped_packs
from rules.words.forms import TASKS
from rules.words.moves import MOVES
from rules.words.purposes import PURPOSES
from rules.words.states import STATES
from tests.rules.configurations import reachable

EVERY_MOVE = [(chart, move) for chart in Chart for move in all_moves(chart)]
EVERY_STATE = [(chart, state) for chart in Chart for state in all_states(chart)]
EVERY_REQUIREMENT = [
    requirement
    for pack in shipped_packs()
    for _, move in EVERY_MOVE
    for requirement in parts_of(*Policy(pack).requirements(move))
]


# Strictness.


@pytest.mark.parametrize("chart", list(Chart))
def test_a_misspelt_event_speaks_up(chart: Chart) -> None:
    machine = CHARTS[chart](_Gate(None, lambda _move: True))
    with pytest.raises(TransitionNotAllowed):
        machine.send("identfy_sen")


@pytest.mark.parametrize("chart", list(Chart))
def test_a_guard_that_fails_speaks_up(chart: Chart) -> None:
    def failing(_move: str) -> bool:
        raise ZeroDivisionError

    start = first_configuration(chart)
    guarded = next(m for m in legal_moves(chart, start) if guard_of(chart, m) is not None)
    with pytest.raises(ZeroDivisionError):
        after(chart, start, guarded, failing)


@pytest.mark.parametrize("chart", list(Chart))
def test_a_machine_that_is_used_again_answers_as_a_new_one(chart: Chart) -> None:
    def failing(_move: str) -> bool:
        raise ZeroDivisionError

    for configuration in islice(reachable(chart), 8):
        stored = configuration[0] if len(configuration) == 1 else OrderedSet(configuration)
        for move in legal_moves(chart, configuration):
            if guard_of(chart, move) is not None:
                with pytest.raises(ZeroDivisionError):
                    after(chart, configuration, move, failing)
            there = after(chart, configuration, move, lambda _asked: True)
            new = CHARTS[chart](_Gate(stored, lambda _asked: True))
            new.send(move)
            assert set(there or ()) == set(new.configuration_values)


def test_an_action_that_fails_speaks_up_and_moves_nothing() -> None:
    class Failing(_Strict, StateChart[Any]):
        one = State(initial=True)
        two = State(final=True)
        go = one.to(two)

        def on_go(self) -> None:
            raise ZeroDivisionError

    machine = Failing()
    with pytest.raises(ZeroDivisionError):
        machine.send("go")
    assert [str(value) for value in machine.configuration_values] == ["one"]


@pytest.mark.parametrize("chart", list(Chart))
def test_the_charts_are_strict(chart: Chart) -> None:
    machine = CHARTS[chart]
    assert machine.allow_event_without_transition is False
    assert machine.catch_errors_as_events is False
    assert machine.atomic_configuration_update is True


@pytest.mark.parametrize(("chart", "move"), EVERY_MOVE)
def test_a_guarded_move_is_shut_while_its_guard_is_and_open_when_it_opens(
    chart: Chart, move: str
) -> None:
    configuration = _where_legal(chart, move)
    shut = after(chart, configuration, move, lambda _asked: False)
    if guard_of(chart, move) is None:
        assert shut == leads_to(chart, configuration, move)
    else:
        assert shut is None
    assert leads_to(chart, configuration, move) is not None


@pytest.mark.parametrize(("chart", "move"), EVERY_MOVE)
def test_a_guard_is_asked_about_the_move_it_guards(chart: Chart, move: str) -> None:
    asked: list[str] = []

    def opens(about: str) -> bool:
        asked.append(about)
        return True

    after(chart, _where_legal(chart, move), move, opens)
    assert set(asked) == (set() if guard_of(chart, move) is None else {move})


@pytest.mark.parametrize(("chart", "move"), EVERY_MOVE)
def test_each_guard_name_says_why_its_moves_happen(chart: Chart, move: str) -> None:
    by_record = {m for moves in (*BY_RECORD.values(), *BY_ANSWER.values()) for m in moves}
    match guard_of(chart, move):
        case "requirements_met":
            assert MOVES[move].takers
            assert move not in by_record
        case "record_came":
            assert move in by_record
            assert not MOVES[move].takers
        case "date_came":
            assert move in (*ON_A_DATE, *ON_THE_DAY_AFTER_THE_LAST)
            assert not MOVES[move].takers
        case "two_agree":
            assert move in {"correct_record", "certificate_was_a_mistake"}
            assert not MOVES[move].takers
        case "follows":
            assert move in {brought for moves in BRINGS.values() for brought in moves}
            assert not MOVES[move].takers
        case guard:
            assert guard is None
            assert move in {"review_early", "family_requests_assessment"}


REGIONS = {"support", "statutory", "funding", "enrolment", "assessment", "challenge"}


def test_a_move_stays_in_its_region() -> None:
    for chart, move in EVERY_MOVE:
        here = _where_legal(chart, move)
        there = leads_to(chart, here, move)
        assert there is not None
        changed = set(here) ^ set(there)
        region = region_of_move(chart, move)
        assert not changed & (REGIONS - {region})
        assert len(there) >= 1


# Words, sources and people.


@pytest.mark.parametrize(("chart", "move"), EVERY_MOVE)
def test_every_move_has_words_a_source_and_a_purpose(chart: Chart, move: str) -> None:
    words = MOVES[move]
    assert all((words.name, words.says.staff, words.says.family, words.says.la, words.source))
    purpose = PURPOSES[move]
    assert all((purpose.staff, purpose.family, purpose.la)), chart


@pytest.mark.parametrize(("chart", "state"), EVERY_STATE)
def test_every_state_has_words_and_a_source(chart: Chart, state: str) -> None:
    words = STATES[state]
    says = words.says
    assert all((words.name, says.staff, says.family, says.la, words.source)), chart


def test_there_are_words_for_nothing_else() -> None:
    assert set(MOVES) == set(PURPOSES) == {move for _, move in EVERY_MOVE}
    assert set(STATES) == {state for _, state in EVERY_STATE}
    assert set(TASKS) == set(Kind)


@pytest.mark.parametrize("asked", EVERY_REQUIREMENT, ids=lambda requirement: requirement.id)
def test_every_condition_of_every_pack_has_words_a_source_and_someone_to_supply_it(
    asked: Any,
) -> None:
    for sentence in (asked.staff, asked.family, asked.la):
        assert sentence.endswith(".")
        assert sentence[0].isupper()
    assert "seed" in asked.source or "20" in asked.source or "Code" in asked.source
    assert asked.supplied_by


def _where_legal(chart: Chart, move: str) -> tuple[str, ...]:
    """Return the nearest configuration from which a move is legal."""
    for configuration in reachable(chart):
        if move in legal_moves(chart, configuration):
            return configuration
    raise AssertionError(f"nothing leads to {move}")
