"""Power cuts: worker and Temporal are killed again and again while people act and dates come."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select

from adapters import documents
from adapters.database import reading, writing
from adapters.tables import table_of
from models.commands import Command, RecordEvidence
from models.evidence import Kind
from models.steps import Receipt
from models.tables import LogRow
from tests.durability.agreement import agreed, commands_of, entries_of, notice_keys
from tests.durability.soon import opened_weeks_ago
from tests.durability.waiting import until
from tests.playing import TEACHER
from tests.samples import sample
from tests.services import PAYLOAD_KEYS, DevServer
from tests.stack import seed_school
from workflows import client as asking
from workflows.client import Journeys
from workflows.problems import DatabaseIsAway, EngineAway

pytestmark = [pytest.mark.temporal, pytest.mark.slow]

PEOPLE = 6
JOURNEYS = 4
POWER_CUTS = 5
ENOUGH_SECONDS = 20
"""On a machine that is busy with other things there are fewer power cuts."""

WORKER = (sys.executable, "-m", "cli", "worker")
"""The command itself, whose process ends with its own status: see ``workflows.leaving``."""


class WorkerProcess:
    """The worker as a process of its own, which can be killed and started again."""

    def __init__(self, server: DevServer, engine: Engine, folder: Path) -> None:
        self._log = folder / "worker.log"
        self._env = {
            **os.environ,
            "HANDRAIL_DATABASE_URL": str(engine.url),
            "HANDRAIL_TEMPORAL_ADDRESS": server.address,
            "HANDRAIL_PAYLOAD_KEYS": PAYLOAD_KEYS,
            "HANDRAIL_SESSION_SECRET": "a worker signs nobody in, but has the same settings",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it is not ready at once."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(WORKER, env=self._env, stdout=log, stderr=log)

    def kill(self) -> None:
        """Kill it at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Tell it to stop, and return how it ended."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(how)
        return self._process.wait(timeout=20)


@dataclass
class Person:
    """Files records one after another, and sends again whatever was not acknowledged."""

    engine: Engine
    journeys: Journeys
    cases: list[str]
    name: str
    chance: random.Random
    acknowledged: dict[str, tuple[str, Receipt]] = field(default_factory=dict)
    sent_again: set[str] = field(default_factory=set)

    async def acts_until(self, end: asyncio.Event) -> None:
        """Act until the power cuts are over."""
        for number in count():
            if end.is_set():
                return
            case = self.chance.choice(self.cases)
            command = self._writes(f"{self.name}.{number}")
            self.acknowledged[command.id] = case, await self._insists(case, command)

    def _writes(self, act_id: str) -> Command:
        form = sample(Kind.PROGRESS_DATA, datetime.now(UTC).date(), attainment=act_id)
        with writing(self.engine) as connection:
            documents.keep(connection, form, datetime.now(UTC))
        order = RecordEvidence(facts=form.facts(), digest=form.digest())
        return Command(id=act_id, by=TEACHER, order=order)

    async def _insists(self, case: str, command: Command) -> Receipt:
        while True:
            try:
                return await self.journeys.act(case, command)
            except (EngineAway, DatabaseIsAway):
                self.sent_again.add(command.id)
                await asyncio.sleep(0.1)


async def test_nothing_acknowledged_is_lost_and_nothing_happens_twice_through_power_cuts(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ANSWER_WITHIN", timedelta(seconds=2))
    seed_school(engine)
    server = DevServer(tmp_path)
    await server.start()
    worker = WorkerProcess(server, engine, tmp_path)
    worker.start()
    try:
        journeys = Journeys(await server.client())
        cases = [await _resumed(engine, journeys) for _ in range(JOURNEYS)]
        over = asyncio.Event()
        people = [
            Person(engine, journeys, cases, f"person-{n}", random.Random(n)) for n in range(PEOPLE)
        ]
        await asyncio.gather(
            _cuts_power(server, worker, people, over), *(p.acts_until(over) for p in people)
        )
        monkeypatch.undo()
        # To ask is to read every log anew, which the worker would wait for.
        assert await until(lambda: _told_of_everything(engine, cases), every_seconds=0.5)
        for case_id in cases:
            await agreed(engine, journeys, case_id)
        assert worker.stop() == 0
    finally:
        worker.kill()
        server.stop()
    _each_act_is_on_the_log_once(engine, people)
    _each_date_came_once(engine, cases)


async def _resumed(engine: Engine, journeys: Journeys) -> str:
    """Return a journey whose reminders fall due one after another while the power fails."""
    first_at = datetime.now(UTC) + timedelta(seconds=1)
    name = f"journey-{uuid4().hex[:12]}"
    case = opened_weeks_ago(engine, name, first_at, timedelta(seconds=1.4))
    await journeys.resume(case)
    return name


async def _cuts_power(
    server: DevServer, worker: WorkerProcess, people: list[Person], over: asyncio.Event
) -> None:
    """Kill the worker at random moments while it works, every other time Temporal too."""
    chance, end = random.Random(20260907), time.monotonic() + ENOUGH_SECONDS
    for cut in range(POWER_CUTS):
        before = _acknowledged(people)
        await until(partial(_have_acted, people, before + PEOPLE), end - time.monotonic())
        await asyncio.sleep(chance.uniform(0, 0.5))
        worker.kill()
        if cut % 2:
            server.kill()
            await server.start()
        worker.start()
    over.set()


def _have_acted(people: list[Person], times: int) -> bool:
    return _acknowledged(people) >= times


def _acknowledged(people: list[Person]) -> int:
    return sum(len(person.acknowledged) for person in people)


def _each_act_is_on_the_log_once(engine: Engine, people: list[Person]) -> None:
    acts = {act: where for person in people for act, where in person.acknowledged.items()}
    with reading(engine) as connection:
        log = table_of(LogRow)
        found = connection.execute(
            select(log.c.command_id, log.c.case_id).where(log.c.was == "evidence_recorded")
        ).all()
    assert sorted(row.command_id for row in found) == sorted(acts)
    assert {row.command_id: row.case_id for row in found} == {
        act: case_id for act, (case_id, _receipt) in acts.items()
    }
    for case_id in {case_id for case_id, _receipt in acts.values()}:
        revisions = _revisions(engine, case_id)
        mine = {act: receipt for act, (where, receipt) in acts.items() if where == case_id}
        assert all(receipt.revision >= revisions[act] for act, receipt in mine.items())
    assert len(acts) >= 2 * PEOPLE, "too little happened to prove anything"
    assert any(person.sent_again for person in people), "no act was ever in doubt"


def _revisions(engine: Engine, case_id: str) -> dict[str, int]:
    return {entry.command_id: entry.seq for entry in entries_of(engine, case_id)}


def _each_date_came_once(engine: Engine, cases: list[str]) -> None:
    for case_id in cases:
        assert _told(engine, case_id) == _due(engine, case_id)
        assert any(".clock." in command for command in commands_of(engine, case_id))
    keys = notice_keys(engine)
    assert len(keys) == len(set(keys)) >= 4 * JOURNEYS


def _told_of_everything(engine: Engine, cases: list[str]) -> bool:
    return all(set(_told(engine, case_id)) >= set(_due(engine, case_id)) for case_id in cases)


def _due(engine: Engine, case_id: str) -> list[str]:
    """Return every date of the case; its one task stays open, so that each of them comes."""
    opened = [e.event.step for e in entries_of(engine, case_id) if e.event.was == "step_opened"]
    return sorted(f"{step.id}/{rung.id}" for step in opened for rung in step.rungs)


def _told(engine: Engine, case_id: str) -> list[str]:
    told = [e.event for e in entries_of(engine, case_id) if e.event.was == "rung_told"]
    return sorted(f"{event.step_id}/{event.rung_id}" for event in told)
