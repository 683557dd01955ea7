"""The command line on a database of this test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from adapters.cases import write
from adapters.codec import new_key
from adapters.database import connect, writing
from adapters.migrate import upgrade
from cli.commands import app
from models.case import Case
from tests.playing import CALENDAR, Played
from tests.stack import seed_school

Handrail = Callable[..., Result]
"""Runs ``handrail`` with these arguments, and what is typed."""


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment that names a database and secrets of this test's own, and wide lines."""
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", f"sqlite:///{tmp_path / 'handrail.db'}")
    monkeypatch.setenv("HANDRAIL_PAYLOAD_KEYS", f"k1:{new_key()}")
    monkeypatch.setenv("HANDRAIL_SESSION_SECRET", "a session secret for the tests alone")
    monkeypatch.setenv("HANDRAIL_TEMPORAL_ADDRESS", "127.0.0.1:1")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def handrail() -> Handrail:
    """The command ``handrail``, in this process."""

    def run(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=typed)

    return run


@pytest.fixture(scope="session")
def at_head(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database at head with a school and its people, for each test to copy."""
    file = tmp_path_factory.mktemp("cli") / "handrail.db"
    upgrade(f"sqlite:///{file}")
    engine = connect(f"sqlite:///{file}")
    seed_school(engine, CALENDAR)
    engine.dispose()
    return file


@pytest.fixture
def database(environment: Path, at_head: Path) -> Iterator[Engine]:
    """The database that the environment names."""
    engine = connect(f"sqlite:///{shutil.copy(at_head, environment / 'handrail.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def journey(database: Engine) -> Case:
    """A journey that has a concern on it, in the log and in the lists."""
    played = Played().opened()
    with writing(database) as connection:
        write(connection, None, played.case, played.log, ())
    return played.case
