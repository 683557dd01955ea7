"""``handrail up`` gives a running Handrail, mends it, stops it and continues where it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.database import connect
from models.case import Case
from models.commands import TakeUpAim
from tests.cli.running import Up, gone
from tests.playing import CALENDAR, SENCO
from tests.services import free_port
from tests.stack import Stack, seed_school
from workflows import client as temporal

pytestmark = [pytest.mark.temporal, pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def handrail_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """One folder for these tests; what runs from it is started by the first that needs it."""
    up = Up(tmp_path_factory.mktemp("up"))
    yield up
    up.clean_up()


@pytest.fixture
def up(handrail_up: Up) -> Up:
    return handrail_up.ensure()


async def stack(up: Up) -> Stack:
    """Reach what runs as the pages do."""
    return Stack(connect(up.settings.database_url), await temporal.connect(up.settings), "handrail")


def test_it_says_where_to_go_and_pages_are_served_there(up: Up) -> None:
    assert f"Open           {up.address}" in up.said
    assert up.settings.temporal_workflows is not None
    assert up.settings.temporal_workflows in up.said
    assert up.page("/health") == "ok"
    assert "Handrail" in up.page("/")


def test_its_secrets_are_for_their_owner_alone(up: Up) -> None:
    assert (up.home / "settings.json").stat().st_mode & 0o777 == 0o600
    assert up.home.stat().st_mode & 0o777 == 0o700
    for secret in (up.settings.payload_keys, up.settings.session_secret):
        assert secret.get_secret_value() not in up.said


def test_nothing_listens_for_other_machines(up: Up) -> None:
    inodes = {inode for pid in up.children().values() for inode in sockets(pid)}
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = [line[1] for line in listening if line[3] == "0A" and line[9] in inodes]
    assert len(ours) >= 3
    assert [address for address in ours if not address.startswith("0100007F:")] == []


def test_a_second_one_in_the_same_folder_is_told_where_the_first_is(up: Up) -> None:
    said = up.runs()
    assert said.returncode == 1
    assert f"Handrail runs already from {up.home} at {up.address}" in said.stderr


def test_a_taken_port_is_a_sentence_that_says_what_to_do(up: Up, tmp_path: Path) -> None:
    other = Up(tmp_path, port=up.port)
    said = other.runs()
    assert said.returncode == 2
    assert f"Port {up.port} is taken by another program. Start with" in said.stderr
    assert "HANDRAIL_WEB_PORT=" in said.stderr
    assert not (other.home / "temporal.db").exists()


def test_a_part_that_is_killed_is_started_again(up: Up) -> None:
    killed = up.children()["worker"]
    os.kill(killed, signal.SIGKILL)
    up.waits_for("The worker ended (SIGKILL); starting again.")
    assert gone([killed])
    up.waits_for_worker()
    assert up.children()["worker"] != killed


async def test_ctrl_c_stops_everything_and_the_next_start_continues_where_it_was(up: Up) -> None:
    seed_school(connect(up.settings.database_url), CALENDAR)
    before = await opened(up)
    children = up.children()
    assert set(children) == {"start-dev", "worker", "web"}

    assert up.ends(signal.SIGINT) == 0
    assert gone(children.values(), within_seconds=0.5)
    assert "at once" not in up.said
    assert "Handrail has stopped." in up.said

    secrets = up.settings.payload_keys
    up.ensure()
    assert up.settings.payload_keys == secrets
    again = await stack(up)
    assert await again.journeys.case(before.id) == before
    receipt = await again.does(before.id, SENCO, TakeUpAim(move="identify_sen"), "after-the-stop")
    assert receipt.revision > before.revision


async def opened(up: Up) -> Case:
    running = await stack(up)
    case_id = await running.opens()
    case = await running.journeys.case(case_id)
    assert case == running.listed(case_id)
    assert case is not None
    assert case.wakes_at is not None
    return case


def test_a_killed_up_leaves_no_process_and_the_next_one_starts(up: Up) -> None:
    children = up.children()
    up.ends(signal.SIGKILL)
    assert gone(children.values())
    up.ensure()
    assert up.page("/health") == "ok"
    assert up.ends(signal.SIGTERM) == 0


def test_a_part_that_cannot_run_is_given_up_with_the_end_of_its_log(tmp_path: Path) -> None:
    broken = Up(tmp_path, port=free_port())
    broken.home.mkdir()
    (broken.home / "temporal.db").write_text("this is no database")
    said = broken.runs()
    assert said.returncode == 1
    assert "Temporal ended (status 1). The log, " in said.stderr
    assert "not a database" in said.stderr


def sockets(pid: int) -> Iterator[str]:
    """Yield the inodes of a process's sockets."""
    for link in Path(f"/proc/{pid}/fd").iterdir():
        target = str(link.readlink())
        if target.startswith("socket:["):
            yield target.removeprefix("socket:[").removesuffix("]")
