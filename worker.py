"""The worker's composition root: what carries out journeys, requests and the post."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine
from temporalio.client import Client
from temporalio.worker import Worker

from activities.post import Post, post_office
from activities.take_step import CaseSteps
from adapters.database import connect
from adapters.logs import log_without_words
from adapters.memory import look_for_cycles_seldom
from adapters.rulings import RulingsStore
from adapters.settings import Settings
from workflows.client import connect_client
from workflows.identity import TASK_QUEUE
from workflows.post_round import PostRound
from workflows.post_schedule import keep_post_going
from workflows.runtime import CASE_WORKFLOWS, runner

STEP_THREADS = {"sqlite": 1, "postgresql": 8}
"""Steps at once. SQLite writes one at a time and is not fair: eight threads that try again and
again starve one of their number for longer than an act may take. One thread takes them in turn."""

STICKY = timedelta(seconds=2)
"""How long a case waits for the worker that remembers it before another takes it over."""

GRACE = timedelta(seconds=5)
"""How long running steps may take to finish when the worker is told to stop."""


def build(
    client: Client,
    engine: Engine,
    *,
    sandbox: bool,
    task_queue: str = TASK_QUEUE,
    rulings: RulingsStore | None = None,
    post: Post | None = None,
) -> Worker:
    """Return a worker that is ready to run; it carries the post where it is given one."""
    steps = CaseSteps(engine, rulings or RulingsStore())
    return Worker(
        client,
        task_queue=task_queue,
        workflows=[*CASE_WORKFLOWS, *([PostRound] if post else [])],
        activities=[steps.take_step, *([post.send_due_post] if post else [])],
        activity_executor=ThreadPoolExecutor(
            STEP_THREADS[engine.dialect.name], thread_name_prefix="step"
        ),
        workflow_runner=runner(sandbox=sandbox),
        sticky_queue_schedule_to_start_timeout=STICKY,
        graceful_shutdown_timeout=GRACE,
    )


async def serve(settings: Settings) -> None:
    """Run a worker until it is told to stop, then let it finish what it has begun.

    Raises EngineAway where Temporal cannot be reached.
    """
    client = await connect_client(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    engine, rulings = connect(settings.database_url), RulingsStore()
    post = post_office(engine, settings, rulings)
    async with build(client, engine, sandbox=settings.sandbox, rulings=rulings, post=post):
        await keep_post_going(client)
        await stop.wait()


def main(settings: Settings) -> None:
    """Run a worker: the command ``handrail worker``."""
    log_without_words()
    look_for_cycles_seldom()
    asyncio.run(serve(settings))
