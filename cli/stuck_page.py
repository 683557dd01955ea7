"""The stuck cases in words, as the operators' page has them: ids, codes, roles and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from adapters.database import reading
from adapters.queries import operators
from adapters.rulings import words_of
from adapters.settings import Settings
from models.roles import Role
from models.stuck import Observed, StuckReason
from rules.people.authority import spoken
from rules.time.calendar import london_day
from web.dates import short_date
from web.pulse import observed_of
from workflows import health
from workflows.client import connect_client
from workflows.problems import EngineAway


@dataclass(frozen=True)
class _Console:
    """Whoever has this machine's secrets asks as an operator does: without a name."""

    person_id: str = "console"
    roles: tuple[Role, ...] = (Role.OPERATOR,)
    school_id: str | None = None
    la_id: str | None = None


CONSOLE = _Console()


async def stuck_lines(engine: Engine, settings: Settings, now: datetime) -> tuple[str, ...]:
    """Return each stuck case with its reasons, the one stuck for longest first, and the count.

    What is wrong with workflows themselves is left out, and said to be, where Temporal is away.
    """
    with reading(engine) as connection:
        ids = operators.case_ids(CONSOLE, connection)
    try:
        client = await connect_client(settings)
        troubles = await health.troubles(client, ids)
        away = False
    except EngineAway:
        troubles, away = (), True
    workflows = {one.case_id: observed_of(one) for one in troubles}
    with reading(engine) as connection:
        return tuple(_lines(connection, now, workflows, away=away))


def _lines(
    connection: Connection,
    now: datetime,
    workflows: Mapping[str, tuple[Observed, ...]],
    *,
    away: bool,
) -> Iterator[str]:
    watch = operators.Watch()
    seen = watch.seen(CONSOLE, connection, now)
    for case_id, observed in workflows.items():
        seen[case_id] = (*observed, *seen.get(case_id, ()))
    stuck = watch.stuck(CONSOLE, connection, london_day(now), seen)
    for one in stuck:
        stage = words_of(one.pack).state(one.stage).name
        yield f"{one.case_id} ({one.chart}, {one.stage}: {stage}, school {one.school_id})"
        yield from map(_line, one.reasons)
    if away:
        yield "Temporal does not answer: what is wrong with workflows themselves is not shown."
    total = sum(operators.counts(CONSOLE, connection).values())
    yield f"{len(stuck)} of {total} open cases are stuck."


def _line(reason: StuckReason) -> str:
    waits = f" Waits for: {spoken(reason.roles)}." if reason.roles else ""
    helps = "; ".join(act.label for act in reason.may)
    aside = f" Set aside until {short_date(reason.until_on)}." if reason.until_on else ""
    return (
        f"  - {reason.code} since {short_date(reason.since_on)}: {reason.sentence}{waits}{aside} "
        f"What helps: {helps}."
    )
