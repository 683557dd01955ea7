"""``handrail journey show``: one journey as it stands."""

from __future__ import annotations

from typing import Annotated

import typer

journey = typer.Typer(help="Look at one journey.", no_args_is_help=True)


@journey.command()
def show(
    which: Annotated[str, typer.Argument(metavar="ID|UPN", help="The journey, or the pupil.")],
    names: Annotated[
        bool, typer.Option("--names", help="Show people's names instead of their ids.")
    ] = False,
) -> None:
    """Show where a journey is, what is open, what is missing, and what happened."""
    from datetime import UTC, datetime

    from adapters.database import connect, reading
    from cli.configured import settings
    from cli.journey_page import print_journey

    with reading(connect(settings().database_url)) as connection:
        print_journey(connection, which, datetime.now(UTC), names=names)
