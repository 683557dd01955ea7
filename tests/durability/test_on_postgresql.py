"""The engine on PostgreSQL, where eight steps really are taken at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from adapters.database import connect
from models.evidence import Kind
from tests.durability.agreement import agreed
from tests.playing import PARENT, SENCO, TEACHER
from tests.postgres import PostgresServer
from tests.services import DevServer
from tests.stack import Stack, running
from workflows.problems import DatabaseIsAway

pytestmark = pytest.mark.temporal


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
