"""The servers that other tests stand on are the real ones, and behave as those tests assume."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from temporalio import workflow
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from tests.services import DevServer


@workflow.defn(sandboxed=False)
class Waits:
    @workflow.run
    async def run(self, days: int) -> str:
        await workflow.sleep(timedelta(days=days))
        return "done"


async def waited(client: Client, days: int) -> str:
    queue = f"waits-{uuid4().hex}"
    async with Worker(
        client, task_queue=queue, workflows=[Waits], workflow_runner=UnsandboxedWorkflowRunner()
    ):
        result: str = await client.execute_workflow(Waits.run, days, id=queue, task_queue=queue)
        return result


def test_the_database_is_set_up_as_the_product_sets_it_up(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        tables = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    assert {"case", "case_log", "notice", "message", "person"} <= tables


@pytest.mark.temporal
async def test_a_year_passes_at_once_on_the_time_skipping_server(
    skipping_env: WorkflowEnvironment,
) -> None:
    before = await skipping_env.get_current_time()
    assert await waited(skipping_env.client, 365) == "done"
    assert await skipping_env.get_current_time() - before >= timedelta(days=365)


@pytest.mark.temporal
async def test_the_dev_server_runs_a_workflow(dev_server: DevServer) -> None:
    assert await waited(await dev_server.client(), 0) == "done"


@pytest.mark.temporal
async def test_a_killed_dev_server_comes_back_with_what_it_knew(tmp_path: Path) -> None:
    server = DevServer(tmp_path)
    await server.start()
    try:
        client = await server.client()
        handle = await client.start_workflow(Waits.run, 1, id="waiting", task_queue="nobody")
        server.kill()
        await server.start()
        described = await (await server.client()).get_workflow_handle(handle.id).describe()
        assert described.run_id == handle.result_run_id
    finally:
        server.stop()
