"""Records the histories that `tests/durability/test_replay.py` replays.

`python -m tests.histories.record` plays them through the real engine, on the server that skips
time, and writes each run's history, and the case as it stood at its end, into this folder. Record a
history only for something new; those that are here are what journeys under way look like, and must
replay for as long as such journeys live.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from temporalio.client import WorkflowHistory
from temporalio.testing import WorkflowEnvironment

from models.case import Case
from models.commands import TakeUpAim
from models.evidence import Kind
from models.roles import Actor
from models.running import Start
from rules.time.calendar import at_london
from tests.histories.shelf import KEYS, keep
from tests.playing import HEAD, MANAGER, OFFICER, PARENT, SENCO, TEACHER
from tests.services import fresh_database, time_skipping
from tests.stack import Stack, running

FIRST_DAY = date(2027, 1, 11)
JOURNEY = "journey-recorded"


@dataclass
class Told:
    """A story as it is told to the engine."""

    env: WorkflowEnvironment
    stack: Stack
    case_id: str = field(default=JOURNEY)

    async def until(self, day: date) -> None:
        """Sleep to ten in the morning in London on a day."""
        wait = at_london(day, time(10)) - await self.env.get_current_time()
        await self.env.sleep(max(wait, timedelta(0)))
        self.stack.today = day

    async def files(self, by: Actor, *kinds: Kind, **changes: Any) -> None:
        """File records."""
        for kind in kinds:
            await self.stack.files(self.case_id, by, kind, **changes)

    async def signs(self, kind: Kind, *people: Actor) -> None:
        """Sign a document, one after another."""
        for person in people:
            await self.stack.signs(self.case_id, person, kind)

    async def takes(self, by: Actor, move: str) -> None:
        """Take a move."""
        await self.stack.takes(self.case_id, by, move)

    async def identifies_sen(self) -> None:
        """From Quality First Teaching to SEN Support."""
        await self.files(TEACHER, Kind.EARLY_DISCUSSION, Kind.TEACHING_REVIEW, Kind.PROGRESS_DATA)
        await self.files(TEACHER, Kind.ONE_PAGE_PROFILE, Kind.WIDER_NEEDS, Kind.CORE_OFFER_DECISION)
        await self.signs(Kind.CORE_OFFER_DECISION, TEACHER, SENCO)
        await self.takes(SENCO, "identify_sen")
        await self.files(SENCO, Kind.SEN_NOTICE)

    async def supports(self, **review: Any) -> None:
        """Once round Assess, Plan, Do and Review."""
        await self.files(TEACHER, Kind.NEEDS_ANALYSIS)
        await self.takes(TEACHER, "agree_analysis")
        await self.files(TEACHER, Kind.SUPPORT_PLAN)
        await self.files(PARENT, Kind.FAMILY_VIEW)
        await self.signs(Kind.SUPPORT_PLAN, TEACHER, SENCO)
        await self.takes(TEACHER, "start_support")
        plan = self.stack.listed(self.case_id).current(Kind.SUPPORT_PLAN)[-1]
        await self.until(plan.facts.dates["review_on"])
        await self.files(TEACHER, Kind.REVIEW, **review)
        await self.signs(Kind.REVIEW, TEACHER, SENCO)

    async def plans_more(self) -> None:
        """From SEN Support to a My Support Plan."""
        await self.files(SENCO, Kind.PERSON_CENTRED_MEETING, Kind.SPECIALIST_ADVICE)
        await self.files(SENCO, Kind.MY_SUPPORT_PLAN)
        await self.files(PARENT, Kind.FAMILY_VIEW, about="my_support_plan")
        await self.signs(Kind.MY_SUPPORT_PLAN, SENCO)
        await self.takes(SENCO, "move_to_my_support_plan")

    async def requests(self) -> None:
        """The school's request."""
        order = TakeUpAim(move="school_requests_assessment")
        await self.stack.does(self.case_id, SENCO, order)
        await self.files(SENCO, Kind.COSTED_PROVISION, Kind.LOCAL_OFFER, Kind.REQUEST_FORM)
        await self.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
        await self.signs(Kind.REQUEST_FORM, SENCO, HEAD)
        await self.takes(SENCO, "school_requests_assessment")

    async def refuses(self, request: str) -> None:
        """The local authority's refusal."""
        at_the_la = Told(self.env, self.stack, request)
        await at_the_la.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT, Kind.LA_CONSULTATION)
        await at_the_la.files(OFFICER, Kind.LA_DECISION)
        await at_the_la.signs(Kind.LA_DECISION, OFFICER, MANAGER)
        await at_the_la.takes(OFFICER, "refuse_to_assess")


async def all_stages(told: Told) -> None:
    """Record a journey through every stage, which begins anew on the way, and its request."""
    await told.until(FIRST_DAY)
    await told.stack.opens(JOURNEY)
    await told.identifies_sen()
    await told.supports()
    await told.takes(TEACHER, "start_next_cycle")
    await told.supports(next_step="move_on")
    await told.plans_more()
    await told.supports()
    await told.takes(TEACHER, "start_next_cycle")
    await told.requests()
    [request] = told.stack.listed(JOURNEY).requests
    await _comes(told, request, "received")
    await told.refuses(request)
    await _comes(told, JOURNEY, "assessment_refused")
    async for number, run, case in runs_of(told, JOURNEY):
        keep(f"journey-{number}", run, case)
    async for _number, run, case in runs_of(told, request):
        keep("request", run, case)


async def reminders(told: Told) -> None:
    """Record a journey on which nobody acts for six weeks: its clock does."""
    await told.until(FIRST_DAY)
    await told.stack.opens(JOURNEY)
    await told.files(TEACHER, Kind.EARLY_DISCUSSION)
    await told.until(FIRST_DAY + timedelta(weeks=6))
    async for _number, run, case in runs_of(told, JOURNEY):
        keep("reminders", run, case)


async def _comes(told: Told, case_id: str, state: str) -> None:
    """Wait until what another case sends has arrived."""
    while True:
        await told.env.sleep(timedelta(seconds=5))
        try:
            if state in told.stack.listed(case_id).configuration:
                return
        except AssertionError:
            continue


async def runs_of(told: Told, case_id: str) -> AsyncIterator[tuple[int, WorkflowHistory, Case]]:
    """Yield the runs of a case's workflow, the first one first, and the case at the end of each."""
    client = told.env.client
    run_id = (await client.get_workflow_handle(case_id).describe()).run_id
    runs: list[tuple[WorkflowHistory, Case]] = []
    case = await told.stack.journeys.case(case_id)
    while run_id and case:
        history = await client.get_workflow_handle(case_id, run_id=run_id).fetch_history()
        runs.insert(0, (history, case))
        started = history.events[0].workflow_execution_started_event_attributes
        [start] = await client.data_converter.decode(started.input.payloads, [Start])
        run_id, case = started.continued_execution_run_id, start.case
    for number, (history, at_its_end) in enumerate(runs, start=1):
        yield number, history, at_its_end


async def record() -> None:
    """Record every history, each on a server and a database of its own."""
    for story in (all_stages, reminders):
        with tempfile.TemporaryDirectory() as folder:
            env, engine = await time_skipping(KEYS), fresh_database(Path(folder))
            async with env, running(env.client, engine) as stack:
                await story(Told(env, stack))


if __name__ == "__main__":
    asyncio.run(record())
