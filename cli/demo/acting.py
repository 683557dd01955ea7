"""Acting out one pupil's story on the running Handrail, by the same commands as a person's.

Every act has an id of its own that is always the same, so that a story which was interrupted goes
on where it stopped and nothing counts twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine

from adapters import cases, log
from adapters.database import reading
from adapters.queries.command_line import latest_paper
from cli.demo.tale import (
    Act,
    Aims,
    AwaitsLetter,
    AwaitsRequest,
    AwaitsReview,
    Deed,
    Files,
    Signs,
    Takes,
)
from cli.telling import NOT_NOW, Stop
from models.case import Case
from models.commands import Command, Order, RecordEvidence, SignDocument, TakeMove, TakeUpAim
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from workflows.client import Journeys
from workflows.problems import ActFailed, ActRefused, DatabaseIsAway, EngineAway

PATIENCE_SECONDS = 60.0
"""How long to wait for what comes by itself: it takes well under a second on a quiet machine."""

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 0.5
TRIES = 5
"""A busy database gives up after two seconds; the same act may then be sent again."""

IN_DO = {"sen_do", "msp_do"}

Found = TypeVar("Found")


@dataclass
class Player:
    """Acts out one story. ``resumed`` says that some of it may have been acted already."""

    engine: Engine
    journeys: Journeys
    case_id: str
    people: tuple[Holding, ...]
    resumed: bool
    request_id: str = ""
    la_team: tuple[Holding, ...] = ()

    async def act_out(self, acts: tuple[Act, ...]) -> None:
        """Act out a story from its first act to its last. Raises Stop where one fails."""
        for place, act in enumerate(acts, start=1):
            if isinstance(act, AwaitsReview):
                if not await self._is_past(place, acts):
                    await self._until(_is_not_in_do, "a review")
            elif isinstance(act, AwaitsRequest):
                await self._find_request()
            elif isinstance(act, AwaitsLetter):
                await self._until(partial(_has, act.kind), "an answer")
            elif not await self._is_done(place, act):
                await self._do(place, act)

    async def _do(self, place: int, act: Deed) -> None:
        case_id = self._case_of(act)
        person_id = _holder(self.la_team if act.at_la else self.people, act.by)
        order = await self._order(case_id, act)
        by = Actor(person_id=person_id, role=act.by)
        await self._send(case_id, Command(id=self._id(place), by=by, order=order))

    async def _order(self, case_id: str, act: Deed) -> Order:
        match act:
            case Files():
                return RecordEvidence(facts=act.form.facts(), digest=act.form.digest())
            case Signs():
                key, digest = await self._read(lambda c: latest_paper(c, case_id, act.kind))
                return SignDocument(document=key, record=act.kind, digest=digest)
            case Takes():
                return TakeMove(move=act.move)
            case Aims():
                return TakeUpAim(move=act.move)

    async def _is_past(self, place: int, acts: tuple[Act, ...]) -> bool:
        """Tell whether the deed after a place was done: then what was awaited came before it."""
        after = acts[place] if place < len(acts) else None
        return isinstance(after, Deed) and await self._is_done(place + 1, after)

    async def _is_done(self, place: int, act: Deed) -> bool:
        case_id, act_id = self._case_of(act), self._id(place)
        return self.resumed and await self._read(lambda c: log.knows(c, case_id, act_id))

    def _case_of(self, act: Deed) -> str:
        return self.request_id if act.at_la else self.case_id

    def _id(self, place: int) -> str:
        return f"{self.case_id}.demo.{place}"

    async def _send(self, case_id: str, command: Command) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                await self.journeys.act(case_id, command)
            except (DatabaseIsAway, EngineAway) as away:
                if attempt == TRIES:
                    raise Stop(
                        f"The demo could not be finished: {away.sentence}", NOT_NOW
                    ) from away
                await asyncio.sleep(LONGEST_PAUSE_SECONDS * attempt)
            except ActRefused as refused:
                raise Stop(f"An act of the demo was refused: {refused}", NOT_NOW) from refused
            except ActFailed as failed:
                raise Stop(f"The demo could not be finished: {failed}", NOT_NOW) from failed
            else:
                return

    async def _find_request(self) -> None:
        """Wait until the request is sent, and is open at the local authority."""
        case = await self._until(lambda case: bool(case.requests), "a request")
        self.request_id = case.requests[-1]
        request = await self._until(lambda _: True, "the local authority", self.request_id)
        self.la_team = request.people

    async def _until(
        self, reached: Callable[[Case], bool], what: str, case_id: str | None = None
    ) -> Case:
        """Wait until a case is listed and has come so far. Raises Stop after a bounded time."""
        waited, pause = 0.0, FIRST_PAUSE_SECONDS
        while waited < PATIENCE_SECONDS:
            case = await self._read(lambda c: cases.standing(c, case_id or self.case_id))
            if case is not None and reached(case):
                return case
            await asyncio.sleep(pause)
            waited, pause = waited + pause, min(pause * 1.5, LONGEST_PAUSE_SECONDS)
        raise Stop(
            f"The demo waited {PATIENCE_SECONDS:g} seconds for {what} and it did not come. "
            "Check that a worker runs, then start again: the demo goes on where it stopped.",
            NOT_NOW,
        )

    async def _read(self, question: Callable[[Connection], Found]) -> Found:
        return await asyncio.to_thread(self._ask, question)

    def _ask(self, question: Callable[[Connection], Found]) -> Found:
        with reading(self.engine) as connection:
            return question(connection)


def _holder(people: tuple[Holding, ...], role: Role) -> str:
    """Return who holds a role. Raises Stop where nobody of the demo does."""
    held = next((holding.person_id for holding in people if holding.role is role), None)
    if held is None:
        raise Stop(f"Nobody of the demo is {role.label}.", NOT_NOW)
    return held


def _is_not_in_do(case: Case) -> bool:
    return not IN_DO & set(case.configuration)


def _has(kind: Kind, case: Case) -> bool:
    return bool(case.current(kind))
