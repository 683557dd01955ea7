"""Real servers for the tests: Temporal as it runs and Temporal that skips time, and a database."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import subprocess
import sysconfig
import time
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache
from sqlmodel import SQLModel
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

import models.tables  # noqa: F401 - each table is known once its class is made
from adapters.codec import new_key
from adapters.database import connect
from workflows.runtime import data_converter

PAYLOAD_KEYS = f"test:{new_key()}"
"""The key of this run of the tests, as HANDRAIL_PAYLOAD_KEYS would give it."""

STARTUP_SECONDS = 30
"""A server is up in well under a second; a machine that is busy gets longer."""


COMPILED_STATEMENTS = 2000
"""How many are kept, which is more than the product has."""


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def fresh_database(folder: Path) -> Engine:
    """Return the engine of a new SQLite file with every table, set up as the product sets it up.

    What a statement compiles to is known to all of them, as to all requests of a process; each
    would compile its own anew, which takes half of the time of a page.
    """
    empty = _with_every_table()
    file = folder / "handrail.db"
    file.write_bytes(empty.content)
    engine = connect(f"sqlite:///{file}")
    engine.dialect = empty.dialect
    engine.update_execution_options(compiled_cache=empty.compiled)
    return engine


class _Empty(NamedTuple):
    content: bytes
    dialect: Dialect
    compiled: LRUCache[Any, Any]


@cache
def _with_every_table() -> _Empty:
    """Return an empty database; to make its tables anew takes twenty times as long as a copy."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "handrail.db"
        engine = connect(f"sqlite:///{file}")
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        return _Empty(file.read_bytes(), engine.dialect, LRUCache(COMPILED_STATEMENTS))


class DevServer:
    """Temporal's own server, keeping its state in a file, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        """Choose a port; nothing runs before ``start``."""
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where its clients find it."""
        return f"127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        """Its process, for whoever measures it. Raises LookupError while it does not run."""
        if self._process is None:
            raise LookupError("the server does not run")
        return self._process.pid

    async def start(self) -> None:
        """Start it, again if need be on the same file and port, and wait until it answers."""
        self._spawn()
        await self.client()

    async def client(self) -> Client:
        """Connect to it, waiting until it answers."""
        until = time.monotonic() + STARTUP_SECONDS
        while True:
            try:
                return await Client.connect(
                    self.address, data_converter=data_converter(PAYLOAD_KEYS)
                )
            except RuntimeError:
                if time.monotonic() > until or not self._runs():
                    raise
                await asyncio.sleep(0.1)

    def kill(self) -> None:
        """Kill it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop, and wait for it."""
        self._end(signal.SIGTERM)

    def _spawn(self) -> None:
        with (self._folder / "temporal.log").open("ab") as log:
            self._process = subprocess.Popen(self._command(), stdout=log, stderr=log)

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _command(self) -> list[str]:
        return [
            *(program("temporal"), "server", "start-dev", "--headless", "--ip=127.0.0.1"),
            *(f"--port={self._port}", f"--db-filename={self._folder / 'temporal.db'}"),
            *("--sqlite-pragma=journal_mode=WAL", "--sqlite-pragma=synchronous=NORMAL"),
            "--dynamic-config-value=system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2",
            "--log-level=error",
        ]


async def time_skipping(keys: str = PAYLOAD_KEYS) -> WorkflowEnvironment:
    """Start Temporal's test server, which skips time while nothing but timers is pending."""
    return await WorkflowEnvironment.start_time_skipping(
        data_converter=data_converter(keys),
        test_server_existing_path=program("temporal-test-server"),
        test_server_startup_timeout=timedelta(seconds=STARTUP_SECONDS),
    )


def program(name: str) -> str:
    """Return the path of a program that a locked package brought. Raises FileNotFoundError."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        raise FileNotFoundError(f"{name} is not installed; run 'make dev'")
    return found
