"""``handrail worker``: carry out journeys, requests and the post."""

from __future__ import annotations


def worker() -> None:
    """Carry out journeys, until told to stop; what is begun is finished first.

    Every setting comes from HANDRAIL_ variables: docs/running.md lists them.
    """
    from cli.configured import settings
    from worker import main

    main(settings())
