"""What a pupil's year costs in Temporal's history, and what a cold start on that history costs.

`python -m bench.year` plays a year on the server that skips time: three cycles, 40 acts and the
dozen times the clock wakes. Then it replays a whole recorded run, as a worker does that meets a
case for the first time.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from statistics import median

from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from adapters import log
from adapters.database import reading
from models.evidence import Kind
from rules.time.calendar import next_school_day
from tests.histories.record import FIRST_DAY, JOURNEY, Told, runs_of
from tests.histories.shelf import KEYS, recorded
from tests.playing import CALENDAR, SENCO, TEACHER
from tests.services import fresh_database, time_skipping
from tests.stack import Stack, running
from workflows.runtime import CASE_WORKFLOWS, data_converter, runner

REPLAYS = 15


async def plays_a_year() -> None:
    """Play the year and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        env, engine = await time_skipping(KEYS), fresh_database(Path(folder))
        async with env, running(env.client, engine) as stack:
            told = Told(env, stack)
            await told.until(FIRST_DAY)
            await stack.opens(JOURNEY)
            await told.identifies_sen()
            events_before, commands_before = await _events(told), _commands(stack)
            for cycle in range(3):
                await _one_cycle(told, last=cycle == 2)
            events, commands = await _events(told), _commands(stack)
    _print(events - events_before, commands - commands_before)


async def _one_cycle(told: Told, *, last: bool) -> None:
    """One cycle, a little late at the start, so that people are reminded; provision is recorded."""
    for _ in range(2 if last else 3):
        await told.until(next_school_day(CALENDAR, told.stack.today + timedelta(days=4)))
        await told.files(SENCO, Kind.PROVISION_RECORD)
    await told.supports()
    if not last:
        await told.takes(TEACHER, "start_next_cycle")


async def _events(told: Told) -> Counter[str]:
    """Count the events of every run so far, by type."""
    found: Counter[str] = Counter()
    async for _number, history, _case in runs_of(told, JOURNEY):
        found.update(EventType.Name(event.event_type) for event in history.events)
    return found


def _commands(stack: Stack) -> Counter[str]:
    with reading(stack.engine) as connection:
        entries = log.entries_after(connection, JOURNEY, 0)
    names = {entry.command_id for entry in entries}
    return Counter("clock" if ".clock." in name else "people" for name in names)


def _print(events: Counter[str], commands: Counter[str]) -> None:
    print(f"A pupil's year: {events.total()} events for {commands['people']} acts of people and")
    print(f"{commands['clock']} wakings of the clock.")
    for name, count in events.most_common():
        print(f"  {count:4} {name.removeprefix('EVENT_TYPE_').lower()}")


async def replays() -> None:
    """Time the replay of each recorded run under both runners."""
    for run in recorded():
        for name, sandbox in (("plain", False), ("sandboxed", True)):
            took = [await _replay(run.history, sandbox=sandbox) for _ in range(REPLAYS)]
            events = len(run.history.events)
            print(
                f"{run.name:10} {name:9} {events:4} events: {median(took):6.1f} ms, "
                f"{median(took) / events:.2f} ms an event"
            )


async def _replay(history: WorkflowHistory, *, sandbox: bool) -> float:
    replayer = Replayer(
        workflows=CASE_WORKFLOWS,
        workflow_runner=runner(sandbox=sandbox),
        data_converter=data_converter(KEYS),
    )
    began = time.perf_counter()
    await replayer.replay_workflow(history)
    return (time.perf_counter() - began) * 1000


async def main() -> None:
    await plays_a_year()
    await replays()


if __name__ == "__main__":
    asyncio.run(main())
