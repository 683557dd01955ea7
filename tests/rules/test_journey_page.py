"""The page about the journey is made from the rules, and says all of them."""

from __future__ import annotations

import re

import pytest

from docs.diagrams import diagrams
from docs.generate import PAGE
from docs.journey import POLICY, journey_page
from models.case import Chart
from models.requirement import Tag
from rules.charts.machine import CHARTS, all_moves, all_states
from rules.conditions.policy import parts_of
from rules.law import LAW
from rules.time.duties import DUTIES
from rules.words.moves import MOVES
from rules.words.states import STATES

TEXT = journey_page()


def test_the_page_in_the_repository_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == TEXT, "run: python -m docs.generate"


@pytest.mark.parametrize("chart", list(Chart))
def test_every_state_move_and_condition_is_on_the_page(chart: Chart) -> None:
    for state in all_states(chart):
        assert f"| {STATES[state].name} |" in TEXT
    for move in all_moves(chart):
        assert f"(`{move}`)" in TEXT
        for asked in parts_of(*POLICY.requirements(move)):
            assert f"| `{asked.id}` |" in TEXT
            assert asked.staff in TEXT


@pytest.mark.parametrize("chart", list(Chart))
def test_the_drawing_shows_every_arrow_of_the_chart_and_no_other(chart: Chart) -> None:
    drawn = "\n".join(drawing for _, drawing in diagrams(chart))
    names = set(re.findall(r" : ([^(\n]+?)(?: \(from|\n|$)", drawn))
    assert names == {MOVES[move].name for move in all_moves(chart)}
    boxes = set(re.findall(r" as (\w+)", drawn))
    assert boxes == set(all_states(chart))


@pytest.mark.parametrize("chart", list(Chart))
def test_arrows_join_states_of_one_level_because_mermaid_draws_no_others(chart: Chart) -> None:
    states = CHARTS[chart].states_map
    for _, drawing in diagrams(chart):
        for start, end in re.findall(r"(\w+) --> (\w+) :", drawing):
            assert states[start].parent is states[end].parent


def test_the_law_stands_out() -> None:
    law = [line for line in TEXT.splitlines() if "| **Law** |" in line]
    asked = [r for requirements in LAW.values() for r in parts_of(*requirements)]
    owed = [duty for duty in DUTIES.values() if duty.asks.tag is Tag.LAW]
    assert len(law) == len(asked) + len(owed)
    assert any("formally told that SEN provision is being made" in line for line in law)


def test_no_table_is_broken() -> None:
    width = 0
    for line in TEXT.splitlines():
        if line.startswith("|"):
            cells = line.count("|")
            assert width in (0, cells), line
            width = cells
        else:
            width = 0
