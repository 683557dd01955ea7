"""Open journeys hear at once of a change in who is who at the school."""

from __future__ import annotations

from anyio.to_thread import run_sync

from adapters.importing.out_of_line import out_of_line
from models.commands import Command
from web.desk import Desk
from workflows.reassigning import Reassigned, reassign


async def tell_journeys(desk: Desk, school_id: str) -> Reassigned:
    """Tell every open journey whose people or cover are not as the school says now.

    Raises EngineAway where Temporal does not answer, and DatabaseAway.
    """

    def listed() -> tuple[int, dict[str, tuple[Command, ...]]]:
        with desk.reading() as connection:
            everyone, changed = out_of_line(connection, school_id, desk.today)
        return everyone, {each.case.id: each.commands for each in changed}

    everyone, commands = await run_sync(listed)
    if not commands:
        return Reassigned(open=everyone, told=0, failed=())
    return await reassign(await desk.journeys(), commands, everyone)


def how_many(told: Reassigned) -> str:
    """Return how many journeys were told, and why others were not."""
    said = f"{told.told} {'journey was' if told.told == 1 else 'journeys were'} told."
    return " ".join((said, *told.failed))
