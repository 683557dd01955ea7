"""What compose asks a running part for its health, asked of real ones."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from temporalio import workflow
from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from tests.toolchain import checkout
from tests.toolchain.servers import free_port, temporal_server
from workflows.identity import TASK_QUEUE


def ask(part: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Ask a part for its health, in a process of its own as compose does."""
    return subprocess.run(
        [sys.executable, "deploy/health.py", part],
        cwd=checkout.ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


async def seen_well(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Ask a worker until it is well, for as long as compose gives a part to start."""
    for _ in range(60):
        said = await asyncio.to_thread(ask, "worker", **settings)
        if said.returncode == 0:
            break
    return said


@workflow.defn
class Idle:
    """A workflow for a worker that only waits for work."""

    @workflow.run
    async def run(self) -> None: ...


@pytest.fixture(scope="module")
def temporal_address() -> Iterator[str]:
    with temporal_server() as address:
        yield address


@pytest.mark.temporal
async def test_a_worker_is_well_while_temporal_sees_it_ask_for_work(temporal_address: str) -> None:
    settings = {
        "HANDRAIL_TEMPORAL_ADDRESS": temporal_address,
        "HANDRAIL_TEMPORAL_NAMESPACE": "default",
    }
    before = ask("worker", **settings)
    assert before.returncode == 1
    assert f"has not seen a worker on {socket.gethostname()}" in before.stderr
    client = await Client.connect(temporal_address)
    runner = UnsandboxedWorkflowRunner()
    async with Worker(client, task_queue=TASK_QUEUE, workflows=[Idle], workflow_runner=runner):
        said = await seen_well(settings)
    assert (said.returncode, said.stderr) == (0, "")


def test_a_worker_is_not_well_while_temporal_is_away() -> None:
    said = ask("worker", HANDRAIL_TEMPORAL_ADDRESS=f"127.0.0.1:{free_port()}")
    assert said.returncode == 1
    assert "Temporal does not answer at 127.0.0.1:" in said.stderr
    assert "Traceback" not in said.stderr


class Page(BaseHTTPRequestHandler):
    """Answers for the pages with the status a test wants."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/health" else 404)
        self.end_headers()
        self.wfile.write(b"The database is away.")

    def log_message(self, *_: object) -> None:
        """Say nothing among the tests' own lines."""


@pytest.mark.parametrize(
    ("status", "exit_status", "words"),
    [(200, 0, ""), (503, 1, "status 503: The database is away.")],
)
def test_the_pages_are_well_when_they_say_so(
    monkeypatch: pytest.MonkeyPatch, status: int, exit_status: int, words: str
) -> None:
    monkeypatch.setattr(Page, "status", status)
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        said = ask("web", HANDRAIL_WEB_PORT=str(server.server_port))
        server.shutdown()
    assert said.returncode == exit_status
    assert words in said.stderr


def test_pages_that_do_not_answer_are_not_well() -> None:
    said = ask("web", HANDRAIL_WEB_PORT=str(free_port()))
    assert said.returncode == 1
    assert "The pages do not answer at http://127.0.0.1:" in said.stderr
