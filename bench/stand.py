"""The stand on which measurements run: Temporal's real server, a database on a file, workers."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from temporalio.client import Client

from tests.services import PAYLOAD_KEYS, DevServer, fresh_database
from tests.stack import seed_school


@dataclass(frozen=True)
class Stand:
    """What is running."""

    client: Client
    engine: Engine
    server_pid: int
    worker_pids: dict[str, int]


@asynccontextmanager
async def standing(folder: Path, runners: list[str]) -> AsyncIterator[Stand]:
    """Start everything, with one worker process for each runner named."""
    server = DevServer(folder)
    await server.start()
    engine = fresh_database(folder)
    seed_school(engine)
    try:
        async with AsyncExitStack() as stack:
            workers = {
                name: await stack.enter_async_context(_worker(server, engine, name))
                for name in runners
            }
            pids = {name: process.pid for name, process in workers.items()}
            yield Stand(await server.client(), engine, server.pid, pids)
    finally:
        server.stop()
        engine.dispose()


@asynccontextmanager
async def _worker(server: DevServer, engine: Engine, name: str) -> AsyncIterator[Process]:
    settings = {
        "HANDRAIL_DATABASE_URL": str(engine.url),
        "HANDRAIL_TEMPORAL_ADDRESS": server.address,
        "HANDRAIL_PAYLOAD_KEYS": PAYLOAD_KEYS,
        "HANDRAIL_SESSION_SECRET": "not used by a worker, and as long as one",
        "HANDRAIL_SANDBOX": str(name == "sandboxed"),
    }
    command = (sys.executable, "-m", "bench.worker")
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **settings}, stdout=PIPE
    )
    if process.stdout is None or await process.stdout.readline() != b"ready\n":
        raise RuntimeError(f"the {name} worker did not start")
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


def cpu_ms(pid: int) -> float:
    """Return the processor time a process has used so far, in milliseconds; Linux only."""
    ticks = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) * 1000 / os.sysconf("SC_CLK_TCK")
