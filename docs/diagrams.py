"""The charts drawn in Mermaid, from the live charts and with the words that people read."""

from __future__ import annotations

from collections.abc import Iterator

from statemachine import State

from models.case import Chart
from rules.charts.machine import CHARTS
from rules.words.moves import MOVES
from rules.words.states import STATES

INDENT = "    "


def diagrams(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield a heading and a Mermaid diagram for each region of a chart, or one for the whole."""
    states = list(CHARTS[chart].states_map.values())
    regions = [state for state in states if state.parent and state.parent.parallel]
    if not regions:
        yield chart.label, _diagram([state for state in states if state.parent is None])
    for region in regions:
        yield region.name, _diagram(region.states)


def name_of(state: State) -> str:
    """Return what people call a state."""
    return STATES[state.id].name


def _diagram(states: list[State]) -> str:
    return "\n".join(["stateDiagram-v2", *(INDENT + line for line in _level(states, states))])


def _level(states: list[State], everything: list[State]) -> Iterator[str]:
    """Yield the states of one level, each with what is inside it, and the arrows between them."""
    initial = next(state for state in states if state.initial)
    yield f"[*] --> {initial.id}"
    for state in states:
        box = f'state "{_short(state)}" as {state.id}'
        yield f"{box} {{" if state.states else box
        if state.states:
            yield from (INDENT + line for line in _level(state.states, everything))
            yield "}"
    yield from dict.fromkeys(_arrows(states, everything))


def _arrows(states: list[State], everything: list[State]) -> Iterator[str]:
    """Yield the arrows that join states of this level, or what is inside them."""
    for source in _all(everything):
        for transition in source.transitions:
            if transition.target is None or transition.initial:
                continue
            start, end = _on_one_level(source, transition.target)
            inside = "" if start is source else f" (from {_short(source)})"
            if start in states:
                for event in transition.events:
                    yield f"{start.id} --> {end.id} : {MOVES[str(event)].name}{inside}"
    yield from (f"{state.id} --> [*]" for state in states if state.final)


def _short(state: State) -> str:
    """Return a state's name, without the name of the state it stands in."""
    return name_of(state).rpartition(": ")[2]


def _all(states: list[State]) -> Iterator[State]:
    for state in states:
        yield state
        yield from _all(state.states)


def _on_one_level(source: State, target: State) -> tuple[State, State]:
    """Return the two states, or those around them, that stand in the same state."""
    around = [source, *source.ancestors()]
    for end in (target, *target.ancestors()):
        for start in around:
            if start.parent is end.parent and (start is not end or source is target):
                return start, end
    return source, target
