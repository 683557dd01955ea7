"""What must be true of a case at any time: workflow, lists and log say the same, once."""

from __future__ import annotations

from sqlalchemy import Engine, select

from adapters import cases, log
from adapters.database import reading
from adapters.tables import table_of
from models.case import Case
from models.events import Entry
from models.tables import NoticeRow
from rules.evolve import fold
from workflows.client import Journeys


def entries_of(engine: Engine, case_id: str) -> tuple[Entry, ...]:
    """Return the whole log of a case, whose chain must hold."""
    with reading(engine) as connection:
        assert log.broken_links(connection, case_id) == []
        return log.entries_after(connection, case_id, 0)


def commands_of(engine: Engine, case_id: str) -> list[str]:
    """Return the commands on a case's log, each once for each place at which its entries begin."""
    found: list[str] = []
    for entry in entries_of(engine, case_id):
        if not found or found[-1] != entry.command_id:
            found.append(entry.command_id)
    return found


async def agreed(engine: Engine, journeys: Journeys, case_id: str) -> Case:
    """Return the case that workflow, lists and log agree on."""
    known = await journeys.case(case_id)
    assert known is not None
    assert known == fold(entries_of(engine, case_id))
    with reading(engine) as connection:
        assert cases.standing(connection, case_id) == known
        assert cases.differences(connection, case_id, known) == []
    commands = commands_of(engine, case_id)
    assert len(set(commands)) == len(commands), "a command came to pass twice"
    return known


def notice_keys(engine: Engine) -> list[str]:
    """Return the key of every notice there is."""
    with reading(engine) as connection:
        return list(connection.execute(select(table_of(NoticeRow).c.key)).scalars())
