"""``handrail migrate`` makes ready what the worker and the pages need, once and again."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from adapters.migrate import pending, upgrade
from cli.running.ports import free_port
from tests.cli.conftest import Handrail
from tests.services import DevServer


@pytest.mark.temporal
async def test_the_database_is_brought_up_to_date_once_and_temporal_is_found(
    handrail: Handrail, dev_server: DevServer, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_TEMPORAL_ADDRESS", dev_server.address)
    first = await asyncio.to_thread(handrail, "migrate")
    assert first.exit_code == 0, first.output
    assert "The database is up to date: 0001, " in first.stdout
    assert "Temporal answers." in first.stdout
    again = await asyncio.to_thread(handrail, "migrate")
    assert again.stdout == "The database is up to date.\nTemporal answers.\n"
    assert pending(f"sqlite:///{environment / 'handrail.db'}") == ()


@pytest.mark.temporal
@pytest.mark.parametrize("command", ["migrate", "worker"])
async def test_a_namespace_that_is_not_there_is_named(
    handrail: Handrail, dev_server: DevServer, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("HANDRAIL_TEMPORAL_ADDRESS", dev_server.address)
    monkeypatch.setenv("HANDRAIL_TEMPORAL_NAMESPACE", "nowhere")
    said = await asyncio.to_thread(handrail, command, "--wait", "1")
    assert said.exit_code == 1
    assert "has no namespace “nowhere”" in said.stderr


def test_temporal_that_does_not_answer_is_waited_for_in_bounded_time(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"127.0.0.1:{free_port(40_000)}"
    monkeypatch.setenv("HANDRAIL_TEMPORAL_ADDRESS", address)
    said = handrail("migrate", "--wait", "1")
    assert said.exit_code == 1
    assert f"Temporal at {address} did not answer within 1 seconds." in said.stderr
    assert "HANDRAIL_TEMPORAL_ADDRESS" in said.stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"postgresql+psycopg://handrail:secret@127.0.0.1:{free_port(41_000)}/handrail"
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", url)
    said = handrail("migrate", "--wait", "1")
    assert said.exit_code == 1
    assert "did not answer within 1 seconds." in said.stderr
    assert "Connection refused" in said.stderr
    assert "secret" not in said.output


def test_a_database_in_a_folder_that_is_not_there_is_named(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", f"sqlite:///{tmp_path / 'no' / 'handrail.db'}")
    said = handrail("migrate", "--wait", "0")
    assert said.exit_code == 1
    assert "unable to open database file" in said.stderr


def test_a_database_that_somebody_else_writes_to_is_said_to_be_waited_for(
    handrail: Handrail, environment: Path
) -> None:
    other = sqlite3.connect(environment / "handrail.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        said = handrail("migrate", "--wait", "1")
    finally:
        other.close()
    assert said.exit_code == 1
    assert said.stdout.startswith("Another program is writing to the database: waiting until")
    assert "did not answer within 1 seconds" in said.stderr


def test_a_database_that_is_set_free_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "handrail.db"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert upgrade(f"sqlite:///{file}", waits=other.close)
    assert pending(f"sqlite:///{file}") == ()
