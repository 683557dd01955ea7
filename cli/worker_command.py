"""``handrail worker``: carry out journeys, requests and the post."""

from __future__ import annotations

from typing import Annotated

import typer


def worker(
    wait: Annotated[
        int, typer.Option(min=0, help="Seconds to wait for Temporal before giving up.")
    ] = 60,
) -> None:
    """Carry out journeys, until told to stop; what is begun is finished first.

    Every setting comes from HANDRAIL_ variables: docs/running.md lists them.
    """
    import asyncio

    from cli.configured import settings
    from cli.migrating import find_temporal
    from worker import main

    chosen = settings()
    asyncio.run(find_temporal(chosen, wait))
    main(chosen)
