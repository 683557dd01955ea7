"""The engine on PostgreSQL, where eight steps really are taken at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select, text
from sqlmodel import SQLModel

from adapters import refusals
from adapters.database import connect, reading, writing
from adapters.tables import table_of
from models.commands import Command, TakeMove
from models.decision import Reason, Refusal, Refused
from models.evidence import Kind
from models.tables import RefusalRow
from tests.durability.agreement import agreed
from tests.playing import PARENT, SENCO, TEACHER
from tests.postgres import PostgresServer
from tests.services import DevServer
from tests.stack import Stack, running
from workflows.problems import DatabaseIsAway

pytestmark = pytest.mark.temporal

REFUSAL = Refusal(reasons=(Reason(code=Refused.NOT_MET, sentence="A profile is missing."),))


@pytest.fixture
def engine(postgres: PostgresServer) -> Iterator[Engine]:
    """A database of this test's own on PostgreSQL."""
    made = connect(postgres.fresh_database())
    SQLModel.metadata.create_all(made)
    yield made
    made.dispose()


async def test_journeys_that_move_at_the_same_time_agree_with_their_logs(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journeys = [await stack.opens() for _ in range(6)]
        await asyncio.gather(*(_identifies_sen(stack, journey) for journey in journeys))

        for journey in journeys:
            case = await agreed(engine, stack.journeys, journey)
            assert "sen_support" in case.configuration


async def test_a_locked_case_fails_the_act_quickly_and_the_same_act_succeeds_later(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        with engine.begin() as other:
            other.execute(text('SELECT 1 FROM "case" WHERE id = :id FOR UPDATE'), {"id": journey})
            async with asyncio.timeout(3):
                with pytest.raises(DatabaseIsAway):
                    await stack.files(journey, PARENT, Kind.FAMILY_VIEW)

        await stack.files(journey, PARENT, Kind.FAMILY_VIEW)

        await agreed(engine, stack.journeys, journey)


def test_acts_that_are_refused_at_the_same_time_are_all_on_the_list(engine: Engine) -> None:
    def refuse(number: int) -> None:
        asked = Command(id=f"act-{number}", by=SENCO, order=TakeMove(move="identify_sen"))
        with writing(engine) as connection:
            refusals.record(connection, "journey", asked, REFUSAL, datetime.now(UTC))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(refuse, range(24)))

    with reading(engine) as connection:
        assert refusals.broken_links(connection, "journey") == []
        found = connection.execute(select(table_of(RefusalRow).c.command_id)).scalars()
        assert sorted(found) == sorted(f"act-{number}" for number in range(24))


async def _identifies_sen(stack: Stack, journey: str) -> None:
    for kind in (
        Kind.EARLY_DISCUSSION,
        Kind.TEACHING_REVIEW,
        Kind.PROGRESS_DATA,
        Kind.ONE_PAGE_PROFILE,
        Kind.WIDER_NEEDS,
        Kind.CORE_OFFER_DECISION,
    ):
        await stack.files(journey, TEACHER, kind)
    for person in (TEACHER, SENCO):
        await stack.signs(journey, person, Kind.CORE_OFFER_DECISION)
    await stack.takes(journey, SENCO, "identify_sen")
