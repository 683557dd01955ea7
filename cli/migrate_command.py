"""``handrail migrate``: bring the database's tables and Temporal's search attributes up to date."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.telling import say


def migrate(
    wait: Annotated[
        int, typer.Option(min=0, help="Seconds to wait for the database, and then for Temporal.")
    ] = 60,
) -> None:
    """Bring the database and Temporal up to date; what is there already is left alone."""
    import asyncio

    from cli.configured import settings
    from cli.migrating import migrate_database, register_with_temporal

    chosen = settings()
    made = migrate_database(chosen, wait)
    say(f"The database is up to date{': ' + ', '.join(made) + ' done' if made else ''}.")
    added = asyncio.run(register_with_temporal(chosen, wait))
    say(f"Temporal knows what to search by{': ' + ', '.join(added) + ' added' if added else ''}.")
