"""Letting open cases go on by another policy pack, each by an act of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from models.adoption import Planned
from workflows.problems import ActFailed
from workflows.reassigning import AT_ONCE, Acts


@dataclass(frozen=True)
class Outcome:
    """What came of one case: adopted, or else the sentence that says why not.

    ``refused`` tells that the rules said no before it was tried.
    """

    case_id: str
    why_not: str = ""
    refused: bool = False

    @property
    def done(self) -> bool:
        """Whether the case goes on by the pack now."""
        return not self.why_not


@dataclass(frozen=True)
class Totals:
    """Open cases of the authorities that follow the pack; the others add up to the first."""

    open: int
    already: int
    adopted: int
    refused: int
    failed: tuple[str, ...]


async def adopt_each(journeys: Acts, plans: Sequence[Planned]) -> tuple[Outcome, ...]:
    """Let each case adopt the pack, and return one outcome for each, in the same order."""
    few = asyncio.Semaphore(AT_ONCE)
    return tuple(await asyncio.gather(*(_adopt(journeys, plan, few) for plan in plans)))


def totals(everyone: int, outcomes: Sequence[Outcome]) -> Totals:
    """Return the sum of what came of all cases that did not go by the pack yet."""
    return Totals(
        open=everyone,
        already=everyone - len(outcomes),
        adopted=sum(each.done for each in outcomes),
        refused=sum(each.refused for each in outcomes),
        failed=tuple(
            f"{each.case_id}: {each.why_not}"
            for each in outcomes
            if not each.done and not each.refused
        ),
    )


async def _adopt(journeys: Acts, plan: Planned, few: asyncio.Semaphore) -> Outcome:
    case_id = plan.effect.case_id
    if plan.effect.refused is not None:
        return Outcome(case_id, plan.effect.refused, refused=True)
    async with few:
        try:
            await journeys.act(case_id, plan.command)
        except ActFailed as failure:
            return Outcome(case_id, failure.sentence)
    return Outcome(case_id)
