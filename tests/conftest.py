from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from temporalio.testing import WorkflowEnvironment

from adapters.memory import look_for_cycles_seldom
from tests.postgres import PostgresServer, postgres_server
from tests.services import DevServer, fresh_database, time_skipping

settings.register_profile("handrail", deadline=None)
settings.load_profile("handrail")  # a machine that is busy with others makes no rule wrong


SERVERS = {"browser", "dev_server", "postgres", "skipping_env"}
"""Fixtures that start a server or a browser, for which a test waits more than it computes."""

WAITING = ("browser", "slow", "temporal")
"""The marks of tests that start such a thing by themselves."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run files that wait for servers first, and of the others those with the most tests.

    The tests of a file run in one process, for what they share. What is left for the end is small
    and only computes, so that no processor stands idle while another finishes alone.
    """
    waits = {item.location[0] for item in items if _waits(item)}
    size = Counter(item.location[0] for item in items)
    items.sort(key=lambda item: (item.location[0] not in waits, -size[item.location[0]]))


def _waits(item: pytest.Item) -> bool:
    fixtures = item.fixturenames if isinstance(item, pytest.Function) else ()
    return bool(SERVERS & set(fixtures)) or any(map(item.get_closest_marker, WAITING))


def pytest_collection_finish() -> None:
    """Look for cycles as seldom as the product's processes do."""
    look_for_cycles_seldom()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of this test's own: a new SQLite file with every table."""
    made = fresh_database(tmp_path)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL server that tests share; each takes a database of its own from it."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
async def dev_server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DevServer]:
    """Temporal's real server; tests share it, so their workflows carry ids of their own."""
    server = DevServer(tmp_path_factory.mktemp("temporal"))
    await server.start()
    yield server
    server.stop()


@pytest.fixture
async def skipping_env() -> AsyncIterator[WorkflowEnvironment]:
    """A time-skipping server of this test's own, so that its clock begins now.

    It starts in a fifth of a second, and a workflow stuck in one test cannot hold up another.
    """
    env = await time_skipping()
    yield env
    await env.shutdown()
