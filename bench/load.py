"""The load: people who file one record after another, alone or at the same time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, cycle, islice
from statistics import quantiles

from adapters import documents
from adapters.database import writing
from bench.bare import QUEUE, STEP_QUEUE
from bench.stand import Stand, cpu_ms
from bench.worker import suffix_of
from models.case import Chart
from models.commands import Command, OpenCase, RecordEvidence
from models.evidence import Kind
from models.running import Start
from rules.packs import ENGLAND
from tests.playing import SCHOOL_PEOPLE, SENCO, TEACHER
from tests.samples import sample
from workflows.client import Journeys
from workflows.identity import TASK_QUEUE, TASK_TIMEOUT
from workflows.problems import DatabaseIsAway, EngineAway

KINDS = ("bare", "step", "act")
"""A bare update; one with an empty local activity; Handrail's own act."""

BARE = {"bare": ("BareUpdate", QUEUE), "step": ("BareStep", STEP_QUEUE)}

RECORDS = {
    Kind.TEACHING_REVIEW: "quality_of_teaching",
    Kind.PROGRESS_DATA: "attainment",
    Kind.ONE_PAGE_PROFILE: "important_to_me",
    Kind.EARLY_DISCUSSION: "teacher_actions",
}
"""What is filed in turn, and the answer that differs; a second one of a kind is a new version."""


@dataclass(frozen=True)
class Sample:
    """How long each of some acts took, how many there were a second, and the processor time of one.

    All in milliseconds but the rate. Processor time hardly depends on what else the machine does.
    """

    p50: float
    p95: float
    rate: float
    worker_cpu: float
    server_cpu: float

    def __str__(self) -> str:
        return (
            f"p50 {self.p50:6.2f}  p95 {self.p95:6.2f}  {self.rate:6.1f}/s  "
            f"cpu {self.worker_cpu:5.2f} + {self.server_cpu:5.2f}"
        )


class Bench:
    """Files records on a stand."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand
        self._numbers = count(1)
        self.sent_again = 0
        self._last: dict[str, tuple[str, int]] = {}

    async def warms_up(self, runner: str) -> None:
        """Let every path run before anything is timed."""
        for kind in KINDS:
            await self.many(runner, kind, people=8, acts=10)

    async def one_person(self, runner: str, kind: str, acts: int) -> Sample:
        """One person files one record after another."""
        return await self.many(runner, kind, people=1, acts=acts)

    async def many(self, runner: str, kind: str, people: int, acts: int) -> Sample:
        """People act at the same time, each on a case of their own."""
        cases = [await self._opens(runner, kind) for _ in range(people)]
        work = {case: self._commands(case, acts) for case in cases}
        pids = (self._stand.worker_pids[runner], self._stand.server_pid)
        cpu_before, began = [cpu_ms(pid) for pid in pids], time.perf_counter()
        taken = await asyncio.gather(*(self._acts(case, work[case]) for case in cases))
        seconds = time.perf_counter() - began
        used = [cpu_ms(pid) - before for pid, before in zip(pids, cpu_before, strict=True)]
        self._last[kind] = (cases[0], acts)
        return _sample([one for person in taken for one in person], seconds, used)

    async def events_a_command(self, kind: str) -> float:
        """Return how many events of history each command of the last case cost."""
        case, acts = self._last[kind]
        history = await self._stand.client.get_workflow_handle(case).fetch_history()
        opening = 2 if kind != "act" else 0
        return round((len(history.events) - opening) / (acts + (kind == "act")), 2)

    async def _opens(self, runner: str, kind: str) -> str:
        name = f"{kind}-{next(self._numbers)}"
        queue = suffix_of(sandbox=runner == "sandboxed")
        if kind == "act":
            await Journeys(self._stand.client, TASK_QUEUE + queue).open(_opening(name), name, SENCO)
            return name
        workflow, own_queue = BARE[kind]
        await self._stand.client.start_workflow(
            workflow,
            Start(case_id=name),
            id=name,
            task_queue=own_queue + queue,
            task_timeout=TASK_TIMEOUT,
        )
        return name

    def _commands(self, case: str, acts: int) -> list[Command]:
        """Keep the documents of some acts, as the page does before it asks the engine."""
        today = datetime.now(UTC).date()
        commands = []
        with writing(self._stand.engine) as connection:
            for number, kind in enumerate(islice(cycle(RECORDS), acts)):
                form = sample(kind, today, **{RECORDS[kind]: f"{case}, {number}"})
                documents.keep(connection, form, datetime.now(UTC))
                order = RecordEvidence(facts=form.facts(), digest=form.digest())
                commands.append(Command(id=f"{case}.{number}", by=TEACHER, order=order))
        return commands

    async def _acts(self, case: str, commands: Sequence[Command]) -> list[float]:
        journeys = Journeys(self._stand.client)
        taken = []
        for command in commands:
            began = time.perf_counter()
            await self._insists(journeys, case, command)
            taken.append((time.perf_counter() - began) * 1000)
        return taken

    async def _insists(self, journeys: Journeys, case: str, command: Command) -> None:
        """Act, and again where a machine that stalled gave no answer; an act counts once."""
        while True:
            try:
                await journeys.act(case, command)
            except (EngineAway, DatabaseIsAway):
                self.sent_again += 1
            else:
                return


def _opening(case: str) -> OpenCase:
    return OpenCase(
        chart=Chart.PUPIL_JOURNEY,
        pupil_id=f"pupil-of-{case}",
        school_id="school-1",
        la_id="la-1",
        cohort=datetime.now(UTC).year + 6,
        pack=ENGLAND,
        calendar="calendar-of-the-school",
        people=SCHOOL_PEOPLE,
    )


def _sample(milliseconds: list[float], seconds: float, used: list[float]) -> Sample:
    cuts, acts = quantiles(milliseconds, n=20), len(milliseconds)
    worker, server = (cpu / acts for cpu in used)
    return Sample(cuts[9], cuts[18], acts / seconds, worker, server)
