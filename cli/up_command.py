"""``handrail up``: everything on this machine, with one command."""

from __future__ import annotations

from typing import Annotated

import typer


def up(
    port: Annotated[
        int,
        typer.Option(min=1, max=65535, envvar="HANDRAIL_WEB_PORT", help="The port of the pages."),
    ] = 8000,
    demo: Annotated[
        bool | None,
        typer.Option(
            help="Run a demonstration school, whose people anyone may sign in as. The first start "
            "does unless you say --no-demo; later ones do as the one before."
        ),
    ] = None,
) -> None:
    """Run Handrail on this machine until Ctrl-C; the next start continues where it was.

    Data, secrets and logs are kept in .handrail beside the checkout, or in HANDRAIL_HOME.
    """
    from cli.running.up import run

    run(port, demo=demo)
