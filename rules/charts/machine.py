"""The charts at work: what is legal from where, and where a move leads.

A machine is set to the stored configuration for each move, so that a case holds only the ids of its
active states.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from statemachine import State, StateChart
from statemachine.exceptions import TransitionNotAllowed
from statemachine.orderedset import OrderedSet

from models.case import Case, Chart
from rules.charts.chart import RESTS_WHILE, PupilJourney
from rules.charts.chart_of_request import AssessmentRequest

CHARTS: dict[Chart, type[StateChart[Any]]] = {
    Chart.PUPIL_JOURNEY: PupilJourney,
    Chart.ASSESSMENT_REQUEST: AssessmentRequest,
}
"""The statechart of each kind of case."""


class _Gate:
    """The model of a machine: its configuration, and the answer to its guards."""

    def __init__(self, state: OrderedSet[str] | str | None, opens: Callable[[str], bool]) -> None:
        self.stands_at(state, opens)

    def stands_at(self, state: OrderedSet[str] | str | None, opens: Callable[[str], bool]) -> None:
        """Stand somewhere else, with other answers."""
        self.state = state
        self._opens = opens

    def requirements_met(self, event: str) -> bool:
        """Answer the guard of the moves that people take."""
        return self._opens(event)

    def record_came(self, event: str) -> bool:
        """Answer the guard of the moves that a record makes."""
        return self._opens(event)

    def date_came(self, event: str) -> bool:
        """Answer the guard of the moves that a date makes."""
        return self._opens(event)

    def two_agree(self, event: str) -> bool:
        """Answer the guard of the moves that a second person's signature makes."""
        return self._opens(event)

    def follows(self, event: str) -> bool:
        """Answer the guard of the moves that another move brings."""
        return self._opens(event)


@cache
def first_configuration(chart: Chart) -> tuple[str, ...]:
    """Return the ids of the states a new case is in."""
    return _configuration(chart, CHARTS[chart](_Gate(None, _never)))


def after(
    chart: Chart, configuration: tuple[str, ...], move: str, opens: Callable[[str], bool]
) -> tuple[str, ...] | None:
    """Return the configuration a move leads to, or None where the chart or a guard forbids it."""
    stored = configuration[0] if len(configuration) == 1 else OrderedSet(configuration)
    gate, machine = _idle_machine(chart)
    gate.stands_at(stored, opens)
    try:
        machine.send(move)
        there = _configuration(chart, machine)
    except TransitionNotAllowed:
        there = None
    _IDLE[chart].append((gate, machine))  # not one that a guard's own error has stopped half-way
    return there


_Machine = tuple[_Gate, StateChart[Any]]

_IDLE: dict[Chart, list[_Machine]] = {chart: [] for chart in Chart}
"""Machines between two moves: to make one takes ten times as long as a move."""


def _idle_machine(chart: Chart) -> _Machine:
    """Return a machine that nobody uses, in whatever state it was left."""
    try:
        return _IDLE[chart].pop()
    except IndexError:
        gate = _Gate(None, _never)
        return gate, CHARTS[chart](gate)


@cache
def leads_to(chart: Chart, configuration: tuple[str, ...], move: str) -> tuple[str, ...] | None:
    """Return where a move leads once its own guard is open; kept, because charts never change."""
    return after(chart, configuration, move, lambda asked: asked == move)


@cache
def legal_moves(chart: Chart, configuration: tuple[str, ...]) -> tuple[str, ...]:
    """Return the moves that lead on from here, guards aside, in the chart's order; kept as well."""
    active = set(configuration)
    found = (move for move, sources in _sources(chart).items() if active & sources)
    return tuple(move for move in found if not rests(chart, configuration, move))


@cache
def still_possible(chart: Chart, configuration: tuple[str, ...]) -> frozenset[str]:
    """Return the moves that may be made from here, now or after others."""
    reached = further = set(configuration) - _framing(chart)  # which are entered once
    while further:
        further = {to for state in further for to in _targets(chart)[state]} - reached
        reached = reached | further
    return frozenset(m for m, sources in _sources(chart).items() if sources & reached)


def rests(chart: Chart, configuration: tuple[str, ...], move: str) -> bool:
    """Tell whether a move rests because the pupil is away: it leads on, but not now."""
    resting = _resting(configuration)
    return move in resting or region_of_move(chart, move) in resting


def awake(case: Case) -> tuple[str, ...]:
    """Return the active states of a case, those of a region that rests left out."""
    resting = _resting(case.configuration)
    return tuple(s for s in case.configuration if region_of(case.chart, s) not in resting)


@cache
def _resting(configuration: tuple[str, ...]) -> frozenset[str]:
    """Return the moves and regions that rest while these states are active."""
    return frozenset(rest for state in configuration for rest in RESTS_WHILE.get(state, ()))


def innermost(case: Case) -> tuple[str, ...]:
    """Return the innermost active state of each side of a case, in the chart's order.

    On a journey they are the support, the request and the funding; while the pupil is away, where
    they are instead of the support.
    """
    framing = _framing(case.chart)
    states = [state for state in case.configuration if state not in framing]
    if case.chart is not Chart.PUPIL_JOURNEY:
        return tuple(states)
    support, *others = states
    away = next((state for state in others if state in RESTS_WHILE), None)
    return (away or support, *(state for state in others if state not in ENROLMENT))


@cache
def _framing(chart: Chart) -> frozenset[str]:
    return frozenset(state.id for state in _states(chart) if state.states)


@cache
def all_moves(chart: Chart) -> tuple[str, ...]:
    """Return every move of a chart, in its order."""
    return tuple(_sources(chart))


@cache
def all_states(chart: Chart) -> tuple[str, ...]:
    """Return every state of a chart that has words of its own, in its order."""
    named = {*_REGIONS, *_WHOLE}
    return tuple(state.id for state in _states(chart) if state.id not in named)


@cache
def guard_of(chart: Chart, move: str) -> str | None:
    """Return the name of a move's guard, or None where nothing can block it."""
    for state in _states(chart):
        for transition in state.transitions:
            if move in {str(event) for event in transition.events}:
                return next((str(guard) for guard in transition.cond), None)
    raise KeyError(move)


@cache
def region_of(chart: Chart, state_id: str) -> str:
    """Return the region a state stands in; a chart without regions is one, named after itself."""
    state: State | None = CHARTS[chart].states_map[state_id]
    while state is not None:
        if state.id in _REGIONS:
            return str(state.id)
        state = state.parent
    return str(chart)


@cache
def region_of_move(chart: Chart, move: str) -> str:
    """Return the region in which a move is taken."""
    return region_of(chart, next(iter(_sources(chart)[move])))


ENROLMENT = ("on_roll", "between_schools", "left")
"""The states that say whether the pupil is at this school."""

_REGIONS = ("support", "statutory", "funding", "enrolment", "assessment", "challenge")
_WHOLE = ("journey", "request")


def _never(_move: str) -> bool:
    return False


@cache
def _states(chart: Chart) -> tuple[State, ...]:
    return tuple(CHARTS[chart].states_map.values())


@cache
def _sources(chart: Chart) -> dict[str, frozenset[str]]:
    """Return the states from which each move may be taken, moves in the chart's order."""
    found: dict[str, set[str]] = {}
    for state in _states(chart):
        for transition in state.transitions:
            for event in transition.events:
                found.setdefault(str(event), set()).add(state.id)
    return {move: frozenset(sources) for move, sources in found.items()}


@cache
def _targets(chart: Chart) -> dict[str, frozenset[str]]:
    """Return the states to which each state leads by one move."""
    return {
        state.id: frozenset(target.id for t in state.transitions for target in t.targets)
        for state in _states(chart)
    }


def _configuration(chart: Chart, machine: StateChart[Any]) -> tuple[str, ...]:
    """Return the active states in document order, so that equal cases are equal."""
    active = set(machine.configuration_values)
    return tuple(state.id for state in _states(chart) if state.id in active)
