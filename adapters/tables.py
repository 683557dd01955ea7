"""The table behind a model, for queries written in SQLAlchemy's own terms."""

from __future__ import annotations

from sqlalchemy import Table


def table_of(model: type) -> Table:
    """Return the table behind a SQLModel class."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel adds it
    return table
