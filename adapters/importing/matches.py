"""Which heading holds what in a school's own lists, as somebody there said once."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from adapters.tables import table_of
from models.imports import ListKind
from models.tables import ColumnMatchRow
from rules.exchange.column_matching import Said

Matches = Mapping[ListKind, Said]
"""What a school said of each list."""

_matches = table_of(ColumnMatchRow)


def remembered(connection: Connection, school_id: str) -> Matches:
    """Return what a school said of its lists' columns."""
    found = connection.execute(select(_matches).where(_matches.c.school_id == school_id))
    said: dict[ListKind, dict[str, str]] = {}
    for row in found:
        said.setdefault(ListKind(row.kind), {})[row.field] = row.heading
    return said


def remember(connection: Connection, school_id: str, kind: ListKind, said: Said) -> None:
    """Keep what a school says of one list's columns, in place of what it said before."""
    of_this = (_matches.c.school_id == school_id) & (_matches.c.kind == str(kind))
    connection.execute(delete(_matches).where(of_this))
    rows = [
        {"school_id": school_id, "kind": str(kind), "field": field, "heading": heading}
        for field, heading in said.items()
    ]
    if rows:
        connection.execute(insert(_matches), rows)
