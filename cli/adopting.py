"""Open cases go on by another policy pack: what it would change, then each by its own act.

The same decision is made both times, so the list is what the act then does while the case stands as
it stood.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, select

from adapters.database import reading
from adapters.rulings import RulingsStore
from adapters.tables import table_of
from models.adoption import Adoption
from models.case import Case
from models.commands import AdoptPolicy, Command
from models.decision import Refusal
from models.pack import PackRef
from models.roles import THE_CLOCK
from models.tables import CaseRow, LocalAuthorityRow
from rules.adopting import effect_of
from rules.decide import decide
from workflows.client import Journeys
from workflows.problems import ActFailed

AT_ONCE = 8
"""Cases told at the same time: enough to keep two processors busy."""


@dataclass(frozen=True)
class Planned:
    """One open case, the act that lets it adopt the pack, and what that changes."""

    case: Case
    command: Command
    effect: Adoption


@dataclass(frozen=True)
class Totals:
    """Open cases of the authorities that follow the pack; the others add up to the first."""

    open: int
    already: int
    adopted: int
    refused: int
    failed: tuple[str, ...]


def planned(engine: Engine, ref: PackRef, now: datetime) -> tuple[int, tuple[Planned, ...]]:
    """Return how many open cases there are, and what adoption does to each that it concerns.

    Raises DatabaseAway where they cannot be listed.
    """
    store = RulingsStore()
    with reading(engine) as connection:
        cases = _open_cases(connection, ref.name)
        waiting = [case for case in cases if case.pack != ref]
        return len(cases), tuple(_plan(connection, store, case, ref, now) for case in waiting)


async def adopt_all(journeys: Journeys, everyone: int, plans: Sequence[Planned]) -> Totals:
    """Let each case adopt the pack, each by an act of its own, and say what came of it."""
    few = asyncio.Semaphore(AT_ONCE)
    able = [plan for plan in plans if plan.effect.refused is None]
    outcomes = await asyncio.gather(*(_adopt(journeys, plan, few) for plan in able))
    failed = tuple(sentence for sentence in outcomes if sentence)
    return Totals(
        open=everyone,
        already=everyone - len(plans),
        adopted=len(able) - len(failed),
        refused=len(plans) - len(able),
        failed=failed,
    )


async def _adopt(journeys: Journeys, plan: Planned, few: asyncio.Semaphore) -> str | None:
    async with few:
        try:
            await journeys.act(plan.case.id, plan.command)
        except ActFailed as failure:
            return f"{plan.case.id}: {failure.sentence}"
    return None


def _open_cases(connection: Connection, name: str) -> list[Case]:
    cases, authorities = table_of(CaseRow), table_of(LocalAuthorityRow)
    found = connection.execute(
        select(cases.c.body)
        .join(authorities, authorities.c.id == cases.c.la_id)
        .where(authorities.c.policy_name == name, cases.c.finished.is_(False))
        .order_by(cases.c.id)
    )
    return [Case.model_validate_json(body) for (body,) in found.all()]


def _plan(
    connection: Connection, store: RulingsStore, case: Case, ref: PackRef, now: datetime
) -> Planned:
    named = f"{case.id}.{case.revision}.{ref.name}.{ref.version}"
    digest = hashlib.sha256(named.encode()).hexdigest()[:20]
    command = Command(id=f"policy.{digest}", by=THE_CLOCK, order=AdoptPolicy(pack=ref))
    decision = decide(case, command, now, store.rulings_for(connection, case, command))
    if isinstance(decision, Refusal):
        why = " ".join(reason.sentence for reason in decision.reasons)
        return Planned(case, command, Adoption(case_id=case.id, refused=why))
    return Planned(case, command, effect_of(case.id, decision.entries, case))
