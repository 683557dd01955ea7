"""``handrail worker``: carry out journeys, requests and the post."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from cli.telling import NOT_NOW, Stop, complain

RETRY_SECONDS = 0.5


def worker(
    wait: Annotated[
        int, typer.Option(min=0, help="Seconds to wait for Temporal before giving up.")
    ] = 60,
) -> None:
    """Carry out journeys, until told to stop; what is begun is finished first.

    Every setting comes from HANDRAIL_ variables: docs/running.md lists them.
    """
    from cli.configured import settings
    from worker import main
    from workflows.problems import EngineAway

    chosen = settings()
    until, told = time.monotonic() + wait, False
    while True:
        try:
            return main(chosen)
        except EngineAway as away:
            if time.monotonic() >= until:
                raise Stop(_no_temporal(chosen.temporal_address), NOT_NOW) from away
            if not told:
                complain(f"Waiting for Temporal at {chosen.temporal_address}.")
                told = True
            time.sleep(RETRY_SECONDS)


def _no_temporal(address: str) -> str:
    return (
        f"Temporal at {address} does not answer. Check that it runs and that "
        "HANDRAIL_TEMPORAL_ADDRESS is right, then try again."
    )
