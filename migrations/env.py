"""Runs revisions on the connection that is handed in, or on the one that the settings name."""

from __future__ import annotations

import os
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from adapters.database import connect, writing
from models import tables
from models.tables.columns import Instant


def run(connection: Connection) -> None:
    """Run the revisions asked for, all in the transaction that the connection is in."""
    context.configure(
        connection=connection,
        target_metadata=tables.LogRow.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=as_sqlalchemy_s_own,
    )
    context.run_migrations()


def as_sqlalchemy_s_own(
    kind: str,
    item: Any,  # noqa: ANN401 - Alembic's signature: whatever it writes down
    _context: AutogenContext,
) -> str | Literal[False]:
    """Return how a revision names a type that is not SQLAlchemy's own: it must read for years."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    run(handed_in)
else:
    # A developer's `alembic revision --autogenerate -m ...`, on a database brought to head before.
    with writing(connect(os.environ["HANDRAIL_DATABASE_URL"])) as opened:
        run(opened)
