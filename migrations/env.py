"""Runs revisions on the connection that is handed in, or on the one that the settings name."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from adapters.database import connect, writing
from models import tables


def run(connection: Connection) -> None:
    """Run the revisions asked for, all in the transaction that the connection is in."""
    context.configure(
        connection=connection,
        target_metadata=tables.LogRow.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        user_module_prefix="sa.",
    )
    context.run_migrations()


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    run(handed_in)
else:
    # A developer's `alembic revision --autogenerate -m ...`, on a database brought to head before.
    with writing(connect(os.environ["HANDRAIL_DATABASE_URL"])) as opened:
        run(opened)
