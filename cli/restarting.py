"""Workflows that Temporal no longer has, started anew from the log: after a lost or old backup."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from adapters import cases
from adapters.database import reading
from adapters.queries import operators
from adapters.settings import Settings
from cli.stuck_page import CONSOLE
from models.case import Case
from workflows import health
from workflows.client import Journeys, connect
from workflows.health import Pulse


@dataclass
class Restarted:
    """How many workflows were missing and answer now, and the cases whose do not."""

    started: int = 0
    silent: tuple[str, ...] = ()


async def restart_missing(engine: Engine, settings: Settings) -> Restarted:
    """Start every workflow that Temporal does not have, and ask each whether it is in step.

    Raises EngineAway where Temporal, or a worker, does not answer.
    """
    journeys = await connect(settings)
    done = Restarted()
    # Temporal is asked for a hundred that are missing at a time.
    while missing := await _missing(engine, journeys, done.silent):
        for case in missing:
            checked = await health.start_again(journeys, case)
            done.started += checked.in_step
            done.silent += () if checked.in_step else (case.id,)
    return done


async def _missing(engine: Engine, journeys: Journeys, but: tuple[str, ...]) -> list[Case]:
    with reading(engine) as connection:
        ids = [i for i in operators.case_ids(CONSOLE, connection) if i not in but]
    found = await health.troubles(journeys.client, ids)
    gone = [one.case_id for one in found if one.pulse is Pulse.MISSING]
    with reading(engine) as connection:
        standing = (cases.standing(connection, case_id) for case_id in gone)
        return [case for case in standing if case is not None]
