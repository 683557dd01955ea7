"""After a change in the directory, open cases learn at once who holds which role.

The journeys of a person who has left, or of a pupil with a new class teacher, get their people
assigned anew, so that open tasks go to whoever holds the role now; so do an authority's requests
once an officer leaves or comes. Running it again does nothing.
"""

from __future__ import annotations

import asyncio
from datetime import date

from sqlalchemy import Engine

from adapters.database import reading
from adapters.directory.leaving import requests_out_of_line
from adapters.importing.out_of_line import OutOfLine, out_of_line
from models.commands import Command
from workflows.client import Journeys
from workflows.reassigning import Reassigned, reassign


async def bring_into_line(
    engine: Engine, journeys: Journeys, school_id: str, today: date
) -> Reassigned:
    """Tell every open journey of a school whose people have changed.

    Raises DatabaseAway where the journeys cannot even be listed.
    """
    everyone, changed = await asyncio.to_thread(_found, engine, school_id, today)
    return await reassign(journeys, {each.case.id: each.commands for each in changed}, everyone)


async def bring_requests_into_line(
    engine: Engine, journeys: Journeys, la_id: str, today: date
) -> Reassigned:
    """Tell every open request of an authority whose people have changed.

    Raises DatabaseAway where the requests cannot even be listed.
    """

    def found() -> tuple[int, dict[str, tuple[Command, ...]]]:
        with reading(engine) as connection:
            return requests_out_of_line(connection, la_id, today)

    everyone, commands = await asyncio.to_thread(found)
    return await reassign(journeys, commands, everyone)


def waiting(engine: Engine, school_id: str, today: date) -> int:
    """Return how many open journeys' people are not as the directory says."""
    return len(_found(engine, school_id, today)[1])


def _found(engine: Engine, school_id: str, today: date) -> tuple[int, tuple[OutOfLine, ...]]:
    with reading(engine) as connection:
        return out_of_line(connection, school_id, today)
