"""After a change in the directory, open journeys learn at once who holds which role.

The journeys of a person who has left, or of a pupil with a new class teacher, get their people
assigned anew, so that open tasks go to whoever holds the role now. Running it again does nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from adapters.database import reading
from adapters.directory import holdings_for, left_by, open_journeys
from models.case import Case
from models.commands import AssignPeople, Command
from models.roles import THE_CLOCK, Holding
from rules.holdings import brought_into_line
from workflows.client import Journeys
from workflows.problems import ActFailed

AT_ONCE = 8
"""Journeys told at the same time: enough to keep two processors busy."""


@dataclass(frozen=True)
class Reassigned:
    """How many open journeys there are, how many were told, and why the others could not be."""

    open: int
    told: int
    failed: tuple[str, ...]


@dataclass(frozen=True)
class _Change:
    """One journey whose people are no longer right."""

    case: Case
    people: tuple[Holding, ...]

    def command(self) -> Command:
        """Return the act that mends it: the same for the same journey at the same revision."""
        held = ",".join(f"{h.role}={h.person_id}" for h in self.people)
        named = f"{self.case.id}.{self.case.revision}.{held}"
        digest = hashlib.sha256(named.encode()).hexdigest()[:20]
        order = AssignPeople(people=self.people)
        return Command(id=f"people.{digest}", by=THE_CLOCK, order=order)


async def bring_into_line(
    engine: Engine, journeys: Journeys, school_id: str, today: date
) -> Reassigned:
    """Tell every open journey of a school whose people have changed.

    Raises DatabaseAway where the journeys cannot even be listed.
    """
    everyone, changes = await asyncio.to_thread(_changes, engine, school_id, today)
    few = asyncio.Semaphore(AT_ONCE)
    outcomes = await asyncio.gather(*(_tell(journeys, change, few) for change in changes))
    failed = tuple(dict.fromkeys(sentence for sentence in outcomes if sentence))
    told = sum(sentence is None for sentence in outcomes)
    return Reassigned(open=everyone, told=told, failed=failed)


def waiting(engine: Engine, school_id: str, today: date) -> int:
    """Return how many open journeys' people are not as the directory says."""
    return len(_changes(engine, school_id, today)[1])


async def _tell(journeys: Journeys, change: _Change, few: asyncio.Semaphore) -> str | None:
    async with few:
        try:
            await journeys.act(change.case.id, change.command())
        except ActFailed as failure:
            return failure.sentence
    return None


def _changes(engine: Engine, school_id: str, today: date) -> tuple[int, Sequence[_Change]]:
    with reading(engine) as connection:
        cases = list(open_journeys(connection, school_id))
        gone = left_by(connection, today)
        wanted = [
            brought_into_line(case.people, holdings_for(connection, case.pupil_id, today), gone)
            for case in cases
        ]
    pairs = zip(cases, wanted, strict=True)
    return len(cases), [_Change(c, people) for c, people in pairs if set(people) != set(c.people)]
