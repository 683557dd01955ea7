"""Operators learn how each workflow really is, and a start is believed when it is checked."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from temporalio import workflow
from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from models.running import Start
from tests.services import PAYLOAD_KEYS, DevServer, free_port
from tests.stack import running
from workflows.client import Journeys
from workflows.health import Pulse, Seen, seen, start_again, troubles, worker_seen_at
from workflows.problems import EngineAway
from workflows.runtime import data_converter

pytestmark = pytest.mark.temporal


@workflow.defn(name="PupilJourney")
class Faulty:
    """A journey whose every task fails, as a bad release would make it."""

    @workflow.run
    async def run(self, start: Start) -> None:
        raise KeyError(start.case_id)


@pytest.fixture
async def client(dev_server: DevServer) -> Client:
    return await dev_server.client()


async def listed(client: Client, case_id: str) -> Seen:
    """Return the trouble with a case, once Temporal's list, which is a little behind, has it."""
    async with asyncio.timeout(30):
        while True:
            for trouble in await troubles(client, [case_id]):
                return trouble
            await asyncio.sleep(0.1)


async def test_a_case_that_runs_is_no_trouble(client: Client, engine: Engine) -> None:
    async with running(client, engine) as stack:
        case_id = await stack.opens()
        assert (await seen(client, case_id)).pulse is Pulse.WELL
        assert await troubles(client, [case_id]) == ()


async def test_a_case_without_a_workflow_is_found_and_started_again_from_its_log(
    client: Client, engine: Engine
) -> None:
    async with running(client, engine) as stack:
        case_id = await stack.opens()
        await client.get_workflow_handle(case_id).terminate("lost")
        trouble = await listed(client, case_id)
        assert (trouble.case_id, trouble.pulse) == (case_id, Pulse.MISSING)
        checked = await start_again(stack.journeys, stack.listed(case_id))
        assert (checked.before, checked.answers, checked.in_step) == (Pulse.MISSING, True, True)
        assert (await seen(client, case_id)).pulse is Pulse.WELL


async def test_a_worker_is_seen_while_it_asks_for_work_and_a_queue_without_one_is_not(
    client: Client, engine: Engine
) -> None:
    async with running(client, engine) as stack:
        await stack.opens()
        seen_at = await worker_seen_at(stack.journeys)
        assert seen_at is not None
        assert abs(datetime.now(UTC) - seen_at) < timedelta(minutes=2)
        assert await worker_seen_at(Journeys(client, f"nobody-{uuid4()}")) is None


async def test_starting_a_case_that_runs_changes_nothing(client: Client, engine: Engine) -> None:
    async with running(client, engine) as stack:
        case_id = await stack.opens()
        run = (await client.get_workflow_handle(case_id).describe()).run_id
        checked = await start_again(stack.journeys, stack.listed(case_id))
        assert (checked.before, checked.in_step) == (Pulse.WELL, True)
        assert (await client.get_workflow_handle(case_id).describe()).run_id == run


async def test_a_case_temporal_never_heard_of_is_missing(client: Client) -> None:
    assert (await seen(client, f"journey-{uuid4().hex}")).pulse is Pulse.MISSING


async def test_a_failing_workflow_is_found_with_since_when(client: Client) -> None:
    queue, case_id = f"faulty-{uuid4().hex[:8]}", f"journey-{uuid4().hex[:12]}"
    worker = Worker(
        client,
        task_queue=queue,
        workflows=[Faulty],
        workflow_runner=UnsandboxedWorkflowRunner(),
    )
    async with worker:
        handle = await client.start_workflow(
            "PupilJourney", Start(case_id=case_id), id=case_id, task_queue=queue
        )
        trouble = await listed(client, case_id)
        assert trouble.pulse is Pulse.FAILING
        started = (await handle.describe()).start_time
        assert abs((trouble.since_at - started).total_seconds()) < 5
        await handle.terminate("the test is over")


async def test_when_nobody_answers_nothing_is_claimed(engine: Engine, client: Client) -> None:
    async with running(client, engine) as stack:
        case = stack.listed(await stack.opens())
    away = await Client.connect(
        f"127.0.0.1:{free_port()}", data_converter=data_converter(PAYLOAD_KEYS), lazy=True
    )
    for ask in (
        troubles(away, [case.id]),
        seen(away, case.id),
        start_again(Journeys(away), case),
    ):
        with pytest.raises(EngineAway):
            await ask


async def test_a_start_that_no_worker_answers_is_not_called_a_success(
    client: Client, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.health.START_SECONDS", 2)
    async with running(client, engine) as stack:
        case = stack.listed(await stack.opens())
        await client.get_workflow_handle(case.id).terminate("lost")
    with pytest.raises(EngineAway):
        await start_again(Journeys(client, f"nobody-{uuid4().hex[:8]}"), case)
    await client.get_workflow_handle(case.id).terminate("the test is over")
