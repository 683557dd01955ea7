"""docs/importing.md says what the import does: its examples are imported, its columns compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.imports import ListKind
from rules.exchange.import_columns import COLUMNS
from tests.imports.lists import take_in, told

TEXT = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")


def test_the_examples_are_taken_in_without_a_word(engine: Engine) -> None:
    examples = re.findall(r"```csv\n(.*?)```", TEXT, re.DOTALL)
    report = take_in(engine, *examples)
    assert told(report) == []
    assert [tally.new for tally in report.tallies] == [4, 2, 3]


@pytest.mark.parametrize("kind", ListKind)
def test_every_column_has_its_row_with_its_other_headings(kind: ListKind) -> None:
    section = TEXT.split(f"### {kind.name.capitalize()}\n")[1].split("```csv")[0]
    rows = {row.split(" | ")[0].removeprefix("| "): row for row in section.splitlines()}
    for column in COLUMNS[kind]:
        assert column.heading in rows
        for other in column.also[:1]:
            assert other in rows[column.heading]


SAID = [
    "The first letter of the UPN does not fit the rest",
    "This UPN stands in more than one row",
    "is neither a staff number nor the name of one member of staff",
    "No pupil of this school has this UPN",
    "Another row gives this person a different name or email address",
]


@pytest.mark.parametrize("sentence", SAID)
def test_a_sentence_of_the_page_is_one_that_handrail_says(sentence: str) -> None:
    assert sentence in TEXT
    root = Path(__file__).parents[2]
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("adapters", "cli", "rules")
        for path in (root / folder).rglob("*.py")
    )
    assert sentence in code
