"""The picture of where a pupil is: the chart's own states on two roads, with the pack's words.

What may follow what is the chart's to say; which states make the road is the picture's. A test
holds each road to the chart, and a pupil who stands beside it is drawn beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from textwrap import wrap

from models.case import Case, Chart
from rules.charts.machine import all_moves, first_configuration, innermost, leads_to, region_of
from rules.charts.machine import all_states as states_of
from rules.conditions.policy import Policy
from rules.words.names import Names, names

SUPPORT_ROAD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("quality_first_teaching", ()),
    ("sen_support", ("sen_assess", "sen_plan", "sen_do", "sen_review")),
    ("my_support_plan", ("msp_assess", "msp_plan", "msp_do", "msp_review")),
)
"""The stages of support, each with the parts of its cycle."""

REQUEST_ROAD = (
    "no_request",
    "requested",
    "deciding",
    "assessing",
    "plan_being_drafted",
    "draft_plan_issued",
    "plan_issued",
)
"""The way of a request that is agreed."""

DONE, HERE, AHEAD = "done", "here", "ahead"
WIDTH = 940
_LEFT, _RADIUS, _LINE = 62, 9, 18
_SUPPORT_Y, _REQUEST_Y, _ASIDE = 96, 244, 86
_LETTERS = 15
"""How many letters of a name stand on one line under its dot."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One state: where it stands, how, and its name in lines."""

    x: int
    y: int
    mark: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A stage with a cycle inside it."""

    x: int
    y: int
    width: int
    height: int
    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of road between two states."""

    x1: int
    y1: int
    x2: int
    y2: int
    mark: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, and the same in words."""

    width: int
    height: int
    title: str
    says: str
    headings: tuple[tuple[int, int, str], ...]
    boxes: tuple[Box, ...]
    stretches: tuple[Stretch, ...]
    dots: tuple[Dot, ...]


def picture(case: Case, pupil: str, policy: Policy | None, says: str) -> Picture:
    """Draw where a pupil is; ``says`` is the same in words."""
    said = names(policy)
    support, request = _Road(_SUPPORT_Y), _Road(_REQUEST_Y)
    _draw_support(support, case, said)
    _draw_request(request, case, said)
    dots = (*support.dots, *request.dots)
    lowest = max(dot.y + _LINE * len(dot.lines) for dot in dots)
    return Picture(
        width=WIDTH,
        height=lowest + 2 * _RADIUS + _LINE,
        title=f"Where {pupil} is",
        says=says,
        headings=(
            (0, _SUPPORT_Y - 72, "Support in school"),
            (0, _REQUEST_Y - 34, "EHC needs assessment"),
        ),
        boxes=tuple(support.boxes),
        stretches=(*support.stretches, *request.stretches),
        dots=dots,
    )


class _Road:
    """One road as it is drawn, from left to right."""

    def __init__(self, y: int) -> None:
        self.y = y
        self.dots: list[Dot] = []
        self.boxes: list[Box] = []
        self.stretches: list[Stretch] = []

    def dot(self, x: int, mark: str, name: str, below: int = 0) -> None:
        y = self.y + below
        lines = enumerate(wrap(name, _LETTERS))
        placed = tuple((y + _RADIUS + _LINE * (place + 1), line) for place, line in lines)
        self.dots.append(Dot(x, y, mark, placed))

    def stretch(self, x1: int, x2: int, mark: str) -> None:
        self.stretches.append(Stretch(x1, self.y, x2, self.y, mark))

    def aside(self, x: int, name: str) -> None:
        """Draw the pupil beside the road, below the state from which a move leads there."""
        low = self.y + _ASIDE
        self.stretches.append(Stretch(x, self.y + 64, x, low - _RADIUS, DONE))
        self.dot(x, HERE, name, below=_ASIDE)


def _draw_support(road: _Road, case: Case, said: Names) -> None:
    stages = [stage for stage, _ in SUPPORT_ROAD]
    here = next((i for i, stage in enumerate(stages) if stage in case.configuration), None)
    inside_width, gap = 356, 40
    x = _LEFT
    for place, (stage, parts) in enumerate(SUPPORT_ROAD):
        mark = _mark(place, here)
        if not parts:
            road.dot(x, mark, said.state(stage).name)
            x += 54
            road.stretch(_LEFT + _RADIUS, x, DONE if here else AHEAD)
            continue
        road.boxes.append(Box(x, road.y - 56, inside_width, 112, mark, said.state(stage).name))
        _draw_cycle(road, case, said, parts, x, mark)
        x += inside_width
        if place < len(SUPPORT_ROAD) - 1:
            road.stretch(x, x + gap, DONE if here is not None and place < here else AHEAD)
        x += gap


def _draw_cycle(
    road: _Road, case: Case, said: Names, parts: tuple[str, ...], x: int, of_stage: str
) -> None:
    at = next((i for i, part in enumerate(parts) if part in case.configuration), None)
    step = 92
    for place, part in enumerate(parts):
        mark = _mark(place, at) if of_stage == HERE else of_stage
        dot_x = x + 42 + place * step
        road.dot(dot_x, mark, said.state(part).name.rpartition(": ")[2])
        if place:
            passed = of_stage == DONE or (at is not None and place <= at)
            road.stretch(dot_x - step + _RADIUS, dot_x - _RADIUS, DONE if passed else AHEAD)


def _draw_request(road: _Road, case: Case, said: Names) -> None:
    state = innermost(case)[1]
    at = REQUEST_ROAD.index(state) if state in REQUEST_ROAD else None
    reached = at if at is not None else REQUEST_ROAD.index(road_before(state))
    step = (WIDTH - 2 * _LEFT) // (len(REQUEST_ROAD) - 1)
    for place, each in enumerate(REQUEST_ROAD):
        x = _LEFT + place * step
        mark = _mark(place, at) if at is not None else (DONE if place <= reached else AHEAD)
        road.dot(x, mark, said.state(each).name)
        if place:
            joined = DONE if place <= reached else AHEAD
            road.stretch(x - step + _RADIUS, x - _RADIUS, joined)
    if at is None:
        road.aside(_LEFT + reached * step, said.state(state).name)


def _mark(place: int, here: int | None) -> str:
    if here is None:
        return AHEAD
    return HERE if place == here else (DONE if place < here else AHEAD)


def road_before(state: str) -> str:
    """Return the last state of the request's road from which the chart leads to a state beside it.

    A state that only other states beside the road lead to stands where those do.
    """
    direct = [each for each in REQUEST_ROAD if state in _next_of(each)]
    if direct:
        return direct[-1]
    between = [each for each in _beside() if state in _next_of(each) and each != state]
    return road_before(between[0]) if between else REQUEST_ROAD[0]


def _beside() -> Iterator[str]:
    chart = Chart.PUPIL_JOURNEY
    for state in states_of(chart):
        if region_of(chart, state) == "statutory" and state not in REQUEST_ROAD:
            yield state


@cache
def _next_of(state: str) -> frozenset[str]:
    """Return the states of the statutory region that the chart's moves lead to from one of them."""
    chart = Chart.PUPIL_JOURNEY
    first = first_configuration(chart)
    configuration = tuple(state if each == REQUEST_ROAD[0] else each for each in first)
    ends = (leads_to(chart, configuration, move) for move in all_moves(chart))
    return frozenset(
        each
        for end in ends
        if end
        for each in end
        if each not in (state, "statutory") and region_of(chart, each) == "statutory"
    )
