"""``handrail rebuild``: make the lists again from the log, and say where they differ."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.telling import NOT_NOW, complain, say


def rebuild(
    repair: Annotated[
        bool, typer.Option("--repair", help="Write anew every row that differs from the log.")
    ] = False,
) -> None:
    """Make the lists again from the log and compare; the log itself is only ever read.

    Ends with status 0 where nothing differs, or everything that differed was repaired.
    """
    from adapters.database import connect
    from adapters.rebuild import compare_all
    from cli.configured import settings

    total = repaired = differing = broken = 0
    for found in compare_all(connect(settings().database_url), repair=repair):
        total += 1
        differing += len(found.differences)
        repaired += len(found.differences) if found.repaired else 0
        broken += bool(found.broken_links)
        for line in found.sentences():
            complain(line)
    say(f"{total} cases made again from the log: {differing} differences, {repaired} repaired.")
    say(f"The chain of the log holds in {total - broken} of {total}.")
    if broken or differing > repaired:
        raise typer.Exit(NOT_NOW)
