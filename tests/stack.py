"""The engine in a test: a school in the database, a worker, and acts that keep documents."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, insert
from temporalio.client import Client

from adapters import cases, documents
from adapters.database import reading, writing
from adapters.rulings import RulingsStore
from adapters.tables import table_of
from models.calendar import SchoolCalendar, with_version
from models.case import Case, Chart
from models.commands import Command, OpenCase, Order, RecordEvidence, SignDocument, TakeMove
from models.evidence import Kind
from models.roles import LOCAL_AUTHORITY, Actor
from models.steps import Receipt
from models.tables import (
    CalendarRow,
    LocalAuthorityRow,
    PersonRow,
    PostRow,
    SchoolRow,
)
from rules.packs import ENGLAND
from tests.playing import LA_PEOPLE, SCHOOL_PEOPLE, SENCO
from tests.samples import sample
from worker import build
from workflows.client import Journeys


def seed_school(engine: Engine, calendar: SchoolCalendar | None = None) -> None:
    """Put one school, one local authority and the people of ``tests.playing`` in the database."""
    kept = calendar or with_version()
    la = {"id": "la-1", "name": "Northshire", "dfe_code": "999"}
    policy = {"policy_name": ENGLAND.name}
    school = {"id": "school-1", "name": "Hill School", "la_id": "la-1", "dfe_number": "9992001"}
    with writing(engine) as connection:
        connection.execute(insert(table_of(LocalAuthorityRow)), [{**la, **policy}])
        row = {"version": kept.version, "body": kept.model_dump_json()}
        connection.execute(insert(table_of(CalendarRow)), [row])
        named = {**school, "calendar_version": kept.version}
        connection.execute(insert(table_of(SchoolRow)), [named])
        connection.execute(insert(table_of(PersonRow)), _people())
        posts = [
            {"person_id": held.person_id, "role": str(held.role)}
            for held in (*SCHOOL_PEOPLE, *LA_PEOPLE)
        ]
        connection.execute(insert(table_of(PostRow)), posts)


def _people() -> list[dict[str, Any]]:
    return [
        {
            "id": held.person_id,
            "name": held.person_id.removeprefix("p-").title(),
            "email": f"{held.person_id}@example.org",
            "school_id": None if held.role in LOCAL_AUTHORITY else "school-1",
            "la_id": "la-1" if held.role in LOCAL_AUTHORITY else None,
        }
        for held in (*SCHOOL_PEOPLE, *LA_PEOPLE)
    ]


@dataclass
class Stack:
    """A running engine: acts go through Temporal, reads come from the database."""

    engine: Engine
    journeys: Journeys
    task_queue: str
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    def __post_init__(self) -> None:
        """Number the commands of this stack."""
        self._ids = count(1)

    async def opens(self, case_id: str | None = None) -> str:
        """Open a journey and return its id."""
        name = case_id or f"journey-{uuid4().hex[:12]}"
        opening = OpenCase(
            chart=Chart.PUPIL_JOURNEY,
            pupil_id=f"pupil-of-{name}",
            school_id="school-1",
            la_id="la-1",
            cohort=self.today.year + 6,
            pack=ENGLAND,
            calendar="calendar-of-the-school",
            people=SCHOOL_PEOPLE,
        )
        await self.journeys.open(opening, name, SENCO)
        return name

    async def does(self, case_id: str, by: Actor, order: Order, act_id: str = "") -> Receipt:
        """Carry out an order."""
        name = act_id or f"{self.task_queue}.{next(self._ids)}"
        return await self.journeys.act(case_id, Command(id=name, by=by, order=order))

    async def files(self, case_id: str, by: Actor, kind: Kind, **changes: Any) -> Receipt:
        """Write a complete record, dated today, keep it and file it."""
        form = sample(kind, self.today, **changes)
        with writing(self.engine) as connection:
            documents.keep(connection, form, datetime.now(UTC))
        order = RecordEvidence(facts=form.facts(), digest=form.digest())
        return await self.does(case_id, by, order)

    async def signs(self, case_id: str, by: Actor, kind: Kind) -> Receipt:
        """Sign the current version of a kind of document."""
        record = self.listed(case_id).current(kind)[-1]
        order = SignDocument(document=record.key, record=kind, digest=record.digest)
        return await self.does(case_id, by, order)

    async def takes(self, case_id: str, by: Actor, move: str) -> Receipt:
        """Take a move."""
        return await self.does(case_id, by, TakeMove(move=move))

    def listed(self, case_id: str) -> Case:
        """Return the case as the database has it."""
        with reading(self.engine) as connection:
            case = cases.standing(connection, case_id)
        assert case is not None, f"{case_id} is not listed"
        return case

    async def eventually_listed(self, case_id: str) -> Case:
        """Return a case that a letter opens, once it is there; letters travel by themselves."""
        async with asyncio.timeout(10):
            while True:
                with reading(self.engine) as connection:
                    case = cases.standing(connection, case_id)
                if case is not None:
                    return case
                await asyncio.sleep(0.05)


@asynccontextmanager
async def running(
    client: Client, engine: Engine, rulings: RulingsStore | None = None
) -> AsyncIterator[Stack]:
    """Run a worker, sandboxed, on a task queue of its own over a seeded school."""
    seed_school(engine)
    queue = f"test-{uuid4().hex[:12]}"
    async with build(client, engine, sandbox=True, task_queue=queue, rulings=rulings):
        yield Stack(engine, Journeys(client, queue), queue)
