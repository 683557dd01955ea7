"""Everything that law and practice ask is met by something that is there, or left with a reason."""

from __future__ import annotations

from fnmatch import fnmatch
from importlib import import_module

import pytest

from docs.coverage import coverage_page, question
from docs.generate import COVERAGE
from models.case import Chart
from models.coverage import MetBy, Row
from models.evidence import FORMS, Kind
from rules.charts.machine import all_moves
from rules.conditions.policy import Policy, parts_of
from rules.coverage import coverage, rows_that_ask_for
from rules.packs import shipped_packs
from rules.time.clock_table import CLOCKS
from rules.time.duties import DUTIES

ROWS = [row for table in coverage() for row in table.rows]
MOVES_THERE = {move for chart in Chart for move in all_moves(chart)}
CONDITIONS = {
    asked.id
    for pack in shipped_packs()
    for move in MOVES_THERE
    for asked in parts_of(*Policy(pack).requirements(move))
}


def named(sort: MetBy) -> list[str]:
    """Return every name of one sort that a row gives, each once."""
    return sorted({name for row in ROWS for name in row.named(sort)})


def test_the_page_in_the_repository_is_not_stale() -> None:
    assert COVERAGE.read_text(encoding="utf-8") == coverage_page(), "run: python -m docs.generate"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.asks[:60])
def test_each_row_names_sorts_that_there_are_and_has_a_source(row: Row) -> None:
    sorts = {each.partition(" ")[0] for each in row.by}
    assert sorts <= {str(sort) for sort in MetBy}
    assert row.asks.endswith((".", "?"))
    assert row.left is None or row.left.endswith(".")


@pytest.mark.parametrize("name", named(MetBy.CONDITION))
def test_every_condition_named_is_one_that_a_pack_or_the_law_asks(name: str) -> None:
    assert any(fnmatch(condition, name) for condition in CONDITIONS)


@pytest.mark.parametrize("name", named(MetBy.FIELD))
def test_every_question_named_is_one_that_a_form_asks(name: str) -> None:
    kind, _, path = name.partition(".")
    assert question(FORMS[Kind(kind)], path)


@pytest.mark.parametrize("name", named(MetBy.RULE))
def test_every_rule_named_is_there(name: str) -> None:
    module, _, what = name.rpartition(".")
    assert hasattr(import_module(module), what)


def test_every_duty_clock_move_and_pack_named_is_there() -> None:
    assert set(named(MetBy.DUTY)) <= set(DUTIES)
    assert set(named(MetBy.CLOCK)) <= {str(clock) for clock in CLOCKS}
    assert set(named(MetBy.MOVE)) <= MOVES_THERE
    assert set(named(MetBy.PACK)) <= {pack.name for pack in shipped_packs()}


def test_every_condition_duty_and_clock_is_there_because_some_row_asks_for_it() -> None:
    asked = named(MetBy.CONDITION)
    unasked = {c for c in CONDITIONS if not any(fnmatch(c, name) for name in asked)}
    assert not unasked
    assert set(DUTIES) <= set(named(MetBy.DUTY))
    assert {str(clock) for clock in CLOCKS} <= set(named(MetBy.CLOCK))


def test_both_columns_of_the_graduated_response_have_their_rows() -> None:
    sources = [row.source for row in coverage()[0].rows]
    assert sum("question" in source for source in sources) >= 25
    assert sum("question" not in source for source in sources) >= 25


@pytest.mark.parametrize("kind", [Kind.SUPPORT_PLAN, Kind.REQUEST_FORM, Kind.WIDER_NEEDS])
def test_a_form_can_say_which_rows_it_is_filled_in_for(kind: Kind) -> None:
    assert rows_that_ask_for(kind)


def test_a_row_that_is_neither_met_nor_left_is_refused() -> None:
    with pytest.raises(ValueError, match="what meets it"):
        Row(asks="Something.", source="seed 000")
