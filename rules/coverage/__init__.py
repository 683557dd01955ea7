"""What the law, the guidance and the seeds ask, row by row, with what in Handrail meets each row.

The rows stand in YAML files beside this one, so that a SENCo or a policy officer can read and mend
them; ``docs/coverage.md`` is made from them, and tests hold every name in them to what there is.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from models.coverage import CoverageTable, MetBy, Row
from models.evidence.kinds import Kind

TABLES = (
    "seed_000",
    "law",
    "school",
    "requests",
    "request_form",
    "my_support_plan",
    "profile",
    "cycle",
)
"""The files, in the order in which they are read."""


@cache
def coverage() -> tuple[CoverageTable, ...]:
    """Return every table, in order."""
    return tuple(CoverageTable.model_validate(yaml.safe_load(_text(name))) for name in TABLES)


@cache
def rows_that_ask_for(kind: Kind) -> tuple[Row, ...]:
    """Return the rows that a kind of record is filled in for."""
    return tuple(
        row
        for table in coverage()
        for row in table.rows
        if any(field.split(".")[0] == kind for field in row.named(MetBy.FIELD))
    )


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
