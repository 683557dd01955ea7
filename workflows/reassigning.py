"""Telling open journeys who holds which role now; telling one again does nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.commands import Command
from models.steps import Receipt
from workflows.problems import ActFailed

AT_ONCE = 8
"""Journeys told at the same time: enough to keep two processors busy."""


class Acts(Protocol):
    """What carries out a command on a case."""

    async def act(self, case_id: str, command: Command, /) -> Receipt:
        """Carry out a command on a case."""


@dataclass(frozen=True)
class Reassigned:
    """How many open journeys there are, how many were told, and why the others could not be."""

    open: int
    told: int
    failed: tuple[str, ...]


async def reassign(
    journeys: Acts, commands: Mapping[str, Sequence[Command]], open_: int
) -> Reassigned:
    """Carry out each case's commands, and return what came of it; ``open_`` journeys there are."""
    few = asyncio.Semaphore(AT_ONCE)
    outcomes = await asyncio.gather(
        *(_tell(journeys, case_id, of_case, few) for case_id, of_case in commands.items())
    )
    told = sum(sentence is None for sentence in outcomes)
    return Reassigned(open=open_, told=told, failed=_once(outcomes))


def _once(outcomes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for sentence in outcomes if sentence))


async def _tell(
    journeys: Acts, case_id: str, commands: Sequence[Command], few: asyncio.Semaphore
) -> str | None:
    async with few:
        try:
            for command in commands:
                await journeys.act(case_id, command)
        except ActFailed as failure:
            return failure.sentence
    return None
