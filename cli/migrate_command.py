"""``handrail migrate``: bring the database's tables up to date, and see that Temporal is there."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.telling import say


def migrate(
    wait: Annotated[
        int, typer.Option(min=0, help="Seconds to wait for the database, and then for Temporal.")
    ] = 60,
) -> None:
    """Bring the database up to date and find Temporal; what is there already is left alone."""
    import asyncio

    from cli.configured import settings
    from cli.migrating import find_temporal, migrate_database

    chosen = settings()
    made = migrate_database(chosen, wait)
    say(f"The database is up to date{': ' + ', '.join(made) + ' done' if made else ''}.")
    asyncio.run(find_temporal(chosen, wait))
    say("Temporal answers.")
