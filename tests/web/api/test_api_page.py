"""docs/api.md is true: its examples are run against a server, and so is its client."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn
from sqlalchemy import Engine

from adapters.database import writing
from adapters.signing_in import tokens
from docs.client import client
from models.scopes import Scope
from tests.web.town import Town, build_town
from tests.web.village import pages_of, settle_in
from web.api.problems import PROBLEMS

DOCS = Path(__file__).parents[3] / "docs"
TEXT = (DOCS / "api.md").read_text(encoding="utf-8")


@pytest.fixture
async def environment(engine: Engine) -> AsyncIterator[dict[str, str]]:
    """A server with a journey, and what the examples know of it."""
    town = build_town(engine)
    settle_in(town)
    town.journey()
    server = uvicorn.Server(uvicorn.Config(pages_of(town), port=0, log_level="error"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event to wait for
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield {
        **os.environ,
        "HANDRAIL": f"http://127.0.0.1:{port}",
        "TOKEN": secret_of(town),
        "CASE": "journey-0",
        "PYTHONPATH": str(DOCS),
    }
    server.should_exit = True
    await serving


def secret_of(town: Town) -> str:
    expires_at = town.now + timedelta(days=9)
    with writing(town.engine) as connection:
        asked = tokens.NewToken("p-senco", "The examples", tuple(Scope), expires_at)
        return tokens.make(connection, asked, town.now)[1]


async def run(*command: str, environment: dict[str, str]) -> str:
    """Run a command while the server goes on serving, and return what it says."""
    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def test_every_example_of_curl_runs(environment: dict[str, str]) -> None:
    examples = re.findall(r"```sh(?: (\w+))?\n(.*?)```", TEXT, re.DOTALL)
    assert len(examples) == 7
    said = [
        (mark, await run("sh", "-euc", example, environment=environment))
        for mark, example in examples
    ]
    assert [mark for mark, _ in said].count("refused") == 1
    for mark, answer in said:
        assert ('"code":"refused"' in answer) is (mark == "refused")
    assert "etag: " in said[1][1].lower()
    assert '"missing":[{' in said[2][1]
    assert '"revision":' in said[3][1]
    assert '"changes":1' in said[5][1]


async def test_the_client_runs_as_it_is_shown(environment: dict[str, str]) -> None:
    example = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)[0]
    said = await run(sys.executable, "-c", example, environment=environment)
    assert "In the name of Senco" in said
    assert "Amara Okonkwo" in said
    assert "Identify SEN and start SEN Support - not yet" in said
    assert "local " in said


def test_the_client_is_the_one_that_is_made_from_the_description() -> None:
    kept = (DOCS / "handrail_client.py").read_text(encoding="utf-8")
    assert kept == client(), "run `python -m docs.generate`"


def test_the_page_names_every_scope_and_every_problem_a_program_can_mend() -> None:
    for scope in Scope:
        assert f"| `{scope}` |" in TEXT
    for kind in PROBLEMS:
        assert f"`{kind.code}`" in TEXT or kind.code in ("wrong_method", "unknown_host")
