"""The schools of this Handrail as an officer chooses among them: their numbers and names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from adapters.queries.la import authority_of
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.tables import SchoolRow


@dataclass(frozen=True, slots=True)
class School:
    """A school; ``number`` is its DfE number as it is kept: 9994001."""

    id: str
    number: str
    name: str


def schools(
    viewer: Viewer, connection: Connection, numbers: Collection[str] | None = None
) -> tuple[School, ...]:
    """Return every school, or those with one of these numbers, by name; none to anyone else."""
    found = table_of(SchoolRow)
    asked = select(found.c.id, found.c.dfe_number, found.c.name).where(
        authority_of(viewer).exists()
    )
    if numbers is not None:
        asked = asked.where(found.c.dfe_number.in_(numbers))
    rows = connection.execute(asked.order_by(found.c.name, found.c.id))
    return tuple(School(row.id, row.dfe_number, row.name) for row in rows)
