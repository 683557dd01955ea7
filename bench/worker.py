"""The worker under measurement: Handrail's own beside the bare ones, in one process."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

from temporalio.client import Client
from temporalio.worker import Worker

from adapters.database import connect
from adapters.memory import look_for_cycles_seldom
from adapters.settings import Settings
from bench.bare import QUEUE, STEP_QUEUE, BareStep, BareUpdate, no_step
from worker import build
from workflows.client import connect_client
from workflows.identity import TASK_QUEUE
from workflows.runtime import runner


async def serve(settings: Settings) -> None:
    """Run the three workers until this process is ended."""
    client = await connect_client(settings)
    engine = connect(settings.database_url)
    suffix = suffix_of(sandbox=settings.sandbox)
    async with AsyncExitStack() as running:
        ours = build(client, engine, sandbox=settings.sandbox, task_queue=TASK_QUEUE + suffix)
        for worker in (ours, *_bare(client, suffix, sandbox=settings.sandbox)):
            await running.enter_async_context(worker)
        print("ready", flush=True)
        await asyncio.Future()


def suffix_of(*, sandbox: bool) -> str:
    """Return how the task queues of one runner end."""
    return "-sandboxed" if sandbox else "-plain"


def _bare(client: Client, suffix: str, *, sandbox: bool) -> tuple[Worker, Worker]:
    update = Worker(
        client,
        task_queue=QUEUE + suffix,
        workflows=[BareUpdate],
        workflow_runner=runner(sandbox=sandbox),
    )
    step = Worker(
        client,
        task_queue=STEP_QUEUE + suffix,
        workflows=[BareStep],
        activities=[no_step],
        activity_executor=ThreadPoolExecutor(1),
        workflow_runner=runner(sandbox=sandbox),
    )
    return update, step


if __name__ == "__main__":
    look_for_cycles_seldom()
    sys.exit(asyncio.run(serve(Settings())))
