"""``handrail rebuild``: make the lists again from the log, and say where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.telling import NOT_NOW, complain, say

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from adapters.settings import Settings


def rebuild(
    repair: Annotated[
        bool, typer.Option("--repair", help="Write anew every row that differs from the log.")
    ] = False,
    restart: Annotated[
        bool,
        typer.Option("--restart", help="Start anew every workflow that Temporal no longer has."),
    ] = False,
) -> None:
    """Make the lists again from the log and compare; the log itself is only ever read.

    Ends with status 0 where nothing differs, or everything that differed was repaired.
    """
    from adapters.database import connect
    from cli.configured import settings

    chosen = settings()
    engine = connect(chosen.database_url)
    is_well = _compare(engine, repair=repair)
    if restart:
        is_well = _restart(engine, chosen) and is_well
    if not is_well:
        raise typer.Exit(NOT_NOW)


def _compare(engine: Engine, *, repair: bool) -> bool:
    """Compare every case's lists with its log, and tell whether all is well now."""
    from adapters.rebuild import compare_all

    total = repaired = differing = broken = 0
    for found in compare_all(engine, repair=repair):
        total += 1
        differing += len(found.differences)
        repaired += len(found.differences) if found.repaired else 0
        broken += not found.holds
        for line in found.sentences():
            complain(line)
    say(f"{total} cases made again from the log: {differing} differences, {repaired} repaired.")
    say(f"The chain of the log holds in {total - broken} of {total}.")
    return not broken and differing == repaired


def _restart(engine: Engine, settings: Settings) -> bool:
    """Start the workflows that are missing, and tell whether all answer."""
    import asyncio

    from cli.restarting import restart_missing

    done = asyncio.run(restart_missing(engine, settings))
    say(f"{done.started} workflows were missing and run again.")
    for case_id in done.silent:
        complain(f"{case_id}: its workflow does not answer. Look at it on the operators' page.")
    return not done.silent
