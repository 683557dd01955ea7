"""``handrail worker``: carry out journeys, requests and the post."""

from __future__ import annotations

from cli.telling import NOT_NOW, Stop


def worker() -> None:
    """Carry out journeys, until told to stop; what is begun is finished first.

    Every setting comes from HANDRAIL_ variables: docs/running.md lists them.
    """
    from cli.configured import settings
    from worker import main
    from workflows.problems import EngineAway

    chosen = settings()
    try:
        main(chosen)
    except EngineAway as away:
        raise Stop(
            f"Temporal at {chosen.temporal_address} does not answer. Check that it runs and that "
            "HANDRAIL_TEMPORAL_ADDRESS is right, then try again.",
            NOT_NOW,
        ) from away
